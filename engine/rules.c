/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rules.h"

static const Rule *const hooks[RULE_N] = {
  [RULE_TRAVEL] = &rule_travel,
  [RULE_REST] = &rule_rest,
  [RULE_MAX_SHIFTS] = &rule_max_shifts,
  [RULE_MAX_MINUTES] = &rule_max_minutes,
  [RULE_RUN_DAYS] = &rule_run_days,
  [RULE_DAYS_OFF] = &rule_days_off,
  [RULE_MAX_WEEKENDS] = &rule_max_weekends,
  [RULE_SUCCESSION] = &rule_succession,
  [RULE_KIND_MAX] = &rule_kind_max,
  [RULE_COVER] = &rule_cover,
  [RULE_EXPERIENCED] = &rule_experienced,
  [RULE_AGE_MIX] = &rule_age_mix,
  [RULE_FIRST_TIMERS] = &rule_first_timers,
  [RULE_ORG_MAX] = &rule_org_max,
  [RULE_ORG_QUOTA] = &rule_org_quota,
  [RULE_CREW] = &rule_crew,
  [RULE_PAIR] = &rule_pair,
  [RULE_SAME_FACES] = &rule_same_faces,
  [RULE_AREA_FIRST] = &rule_area_first,
  [RULE_FAIRNESS] = &rule_fairness,
  [RULE_UNWELCOME] = &rule_unwelcome,
  [RULE_WISHES] = &rule_wishes,
  [RULE_CHANGE] = &rule_change,
  [RULE_MINORS] = &rule_minors,
  [RULE_CHOICE] = &rule_choice,
  [RULE_WHOLE_WEEKENDS] = &rule_whole_weekends,
};

const Rule *
rule_hooks (RuleId id)
{
  g_return_val_if_fail ((guint)id < RULE_N, NULL);
  return hooks[id];
}

void
rules_compile (ProblemBuilder *builder)
{
  for (guint id = 0; id < RULE_N; id++)
    if (hooks[id] != NULL && hooks[id]->compile != NULL)
      hooks[id]->compile (builder);
}

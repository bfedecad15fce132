/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rule.h"

#include <string.h>

#define DAYS_LONG 366

static const RuleInfo table[RULE_N] = {
  [RULE_NONE] = { .id = RULE_NONE, .kind = RULE_SETTING },
  [RULE_TRAVEL] = { RULE_TRAVEL, "travel", RULE_PATH, TRUE, 50, { { "minutes", 0, 1440, 15 } } },
  [RULE_REST]
  = { RULE_REST,
      "rest",
      RULE_PATH,
      TRUE,
      50,
      { { "minutes", 0, 10080, 0 }, { "late_after", 0, 2880, 1320 }, { "late_minutes", 0, 10080, 600 } } },
  [RULE_MAX_SHIFTS] = { RULE_MAX_SHIFTS,
                        "max_shifts",
                        RULE_PATH,
                        TRUE,
                        50,
                        { { "day", 0, 24, 2 }, { "week", 0, 100, 4 }, { "month", 0, 500, 8 } } },
  [RULE_MAX_MINUTES]
  = { RULE_MAX_MINUTES,
      "max_minutes",
      RULE_PATH,
      TRUE,
      20, /* an hour */
      { { "day", 0, 1440, 240 }, { "week", 0, 10080, 600 }, { "month", 0, 44640, 1800 } } },
  [RULE_RUN_DAYS] = { RULE_RUN_DAYS,
                      "run_days",
                      RULE_PATH,
                      TRUE,
                      50,
                      { { "min", 1, DAYS_LONG, RULE_OFF }, { "max", 1, DAYS_LONG, 5 } } },
  [RULE_DAYS_OFF] = { RULE_DAYS_OFF, "days_off", RULE_PATH, TRUE, 50, { { "min", 1, DAYS_LONG, RULE_OFF } } },
  [RULE_MAX_WEEKENDS] = { RULE_MAX_WEEKENDS, "max_weekends", RULE_PATH, TRUE, 50, { { "month", 0, 6, 3 } } },
  [RULE_SUCCESSION]
  = { RULE_SUCCESSION,
      "succession",
      RULE_PATH,
      TRUE,
      50,
      { { "ends_after", 0, 2880, 1320 }, { "starts_before", 0, 1440, 540 }, { "within", 0, 10080, 1440 } } },
  [RULE_KIND_MAX] = { RULE_KIND_MAX,
                      "kind_max",
                      RULE_PATH,
                      TRUE,
                      50,
                      { { "max", 0, 500, RULE_OFF }, { "days", 1, DAYS_LONG, 7 } } },
  [RULE_COVER] = { RULE_COVER,
                   "cover",
                   RULE_ROW,
                   FALSE,
                   0,
                   { { "under", 0, 1000000, 100 }, { "short", 0, 1000000, 10 }, { "over", 0, 1000000, 2 } } },
  [RULE_EXPERIENCED] = { RULE_EXPERIENCED,
                         "experienced",
                         RULE_ROW,
                         FALSE,
                         60,
                         { { "need", 0, 100, 1 }, { "from", 1, 100, 2 } } },
  [RULE_AGE_MIX] = { RULE_AGE_MIX,
                     "age_mix",
                     RULE_ROW,
                     FALSE,
                     10,
                     { { "need", 0, 100, 1 }, { "from", 1, 100, 3 }, { "age", 1, 120, 60 } } },
  [RULE_FIRST_TIMERS] = { RULE_FIRST_TIMERS, "first_timers", RULE_ROW, FALSE, 60, { { "need", 0, 100, 1 } } },
  [RULE_ORG_MAX] = { RULE_ORG_MAX, "org_max", RULE_ROW, TRUE, 20, { { "max", 0, 1000, RULE_OFF } } },
  [RULE_ORG_QUOTA] = { RULE_ORG_QUOTA, "org_quota", RULE_ROW, FALSE, 20, { { NULL } } },
  [RULE_CREW] = { RULE_CREW, "crew", RULE_ROW, TRUE, 100, { { "from", 1, 100, 1 } } },
  [RULE_PAIR] = { RULE_PAIR, "pair", RULE_ROW, TRUE, 20, { { NULL } } },
  [RULE_SAME_FACES] = { RULE_SAME_FACES, "same_faces", RULE_ROW, FALSE, 20, { { NULL } } },
  [RULE_AREA_FIRST] = { RULE_AREA_FIRST, "area_first", RULE_ROW, FALSE, 10, { { NULL } } },
  [RULE_FAIRNESS] = { RULE_FAIRNESS, "fairness", RULE_ROW, FALSE, 2, { { "months", 1, 12, 3 } } },
  [RULE_STEPS] = { RULE_STEPS,
                   "steps",
                   RULE_SETTING,
                   FALSE,
                   0,
                   { { "first", 0, 100000, 1 },
                     { "second", 0, 100000, 3 },
                     { "third", 0, 100000, 6 },
                     { "fourth", 0, 100000, 10 } } },
  [RULE_UNWELCOME] = { RULE_UNWELCOME,
                       "unwelcome",
                       RULE_ROW,
                       FALSE,
                       1,
                       { { "before", 0, 1440, 450 }, { "after", 0, 1440, 1200 } } },
  [RULE_NEWCOMER] = { RULE_NEWCOMER, "newcomer", RULE_SETTING, FALSE, 0, { { NULL } } },
  [RULE_LONG_LEAVE]
  = { RULE_LONG_LEAVE, "long_leave", RULE_SETTING, FALSE, 0, { { "days", 0, DAYS_LONG, 14 } } },
  [RULE_WISHES]
  = { RULE_WISHES,
      "wishes",
      RULE_ROW,
      FALSE,
      0,
      { { "prefer", -100000, 0, -5 }, { "avoid", 0, 100000, 20 }, { "agreed", 0, 100000, 10 } } },
  [RULE_CHANGE] = { RULE_CHANGE,
                    "change",
                    RULE_ROW,
                    FALSE,
                    0,
                    { { "far", 0, 100000, 10 }, { "near", 0, 100000, 30 }, { "imminent", 0, 100000, 100 } } },
  [RULE_MINORS]
  = { RULE_MINORS,
      "minors",
      RULE_WHO,
      TRUE,
      0,
      { { "never_below", 0, 30, 6 }, { "guardian_below", 0, 30, 10 }, { "consent_below", 0, 30, 18 } } },
  [RULE_NO_SHOW] = { RULE_NO_SHOW, "no_show", RULE_SETTING, FALSE, 0, { { NULL } } },
  [RULE_MAY] = { RULE_MAY, "may", RULE_WHO, TRUE, 0, { { NULL } } },
  [RULE_OVERLAP] = { RULE_OVERLAP, "overlap", RULE_PATH, TRUE, 0, { { NULL } } },
  [RULE_CHOICE] = { RULE_CHOICE, "choice", RULE_ROW, FALSE, 100, { { NULL } } },
  [RULE_SEATS] = { RULE_SEATS, "seats", RULE_PATH, TRUE, 0, { { NULL } } },
  [RULE_WHOLE_WEEKENDS]
  = { RULE_WHOLE_WEEKENDS, "whole_weekends", RULE_PATH, FALSE, 30, { { NULL } } },
};

const RuleInfo *
rule_info (RuleId id)
{
  g_return_val_if_fail ((guint)id < RULE_N, &table[RULE_NONE]);
  return &table[id];
}

RuleId
rule_by_name (const char *name)
{
  g_return_val_if_fail (name != NULL, RULE_NONE);
  for (guint i = 0; i < RULE_N; i++)
    if (table[i].name != NULL && strcmp (table[i].name, name) == 0)
      return (RuleId)i;
  return RULE_NONE;
}

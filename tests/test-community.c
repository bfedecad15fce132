/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/check.h"
#include "engine/digest.h"
#include "engine/solve.h"
#include "tests/bench/community-model.h"

/* The generated month that everything is measured on. */

static void
test_same_model (void)
{
  g_autoptr (Model) a = community_model (3, 60, 90), b = community_model (3, 60, 90),
                    c = community_model (4, 60, 90);
  g_autofree char *of_a = model_digest (a), *of_b = model_digest (b), *of_c = model_digest (c);
  g_assert_cmpstr (of_a, ==, of_b);
  g_assert_cmpstr (of_a, !=, of_c);
}

static void
test_every_rule (void)
{
  static const RuleId path[]
      = { RULE_TRAVEL,   RULE_REST,         RULE_MAX_SHIFTS, RULE_MAX_MINUTES, RULE_RUN_DAYS,
          RULE_DAYS_OFF, RULE_MAX_WEEKENDS, RULE_SUCCESSION, RULE_KIND_MAX,
          RULE_WHOLE_WEEKENDS };
  static const RuleId crews[]
      = { RULE_EXPERIENCED, RULE_AGE_MIX, RULE_FIRST_TIMERS, RULE_ORG_MAX, RULE_CREW };
  g_autoptr (Model) m = community_model (1, 500, 700);
  guint seen[RULE_N] = { 0 }, least_minutes = 0;
  for (guint32 i = 0; i < m->n_limits; i++) {
    seen[m->limits[i].rule]++;
    least_minutes += m->limits[i].rule == RULE_MAX_MINUTES && m->limits[i].min != RULE_OFF;
  }
  g_assert_cmpuint (least_minutes, >, 0);
  for (guint32 i = 0; i < m->n_crews; i++)
    seen[m->crews[i].rule]++;
  for (guint i = 0; i < G_N_ELEMENTS (path); i++)
    g_assert_cmpuint (seen[path[i]], >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (crews); i++)
    g_assert_cmpuint (seen[crews[i]], >, 0);
  guint32 rows[] = { m->n_context, m->n_seats,   m->n_turns, m->n_quotas,  m->n_duty_areas, m->n_choices,
                     m->n_pairs,   m->n_locks,   m->n_bans,  m->n_wishes,  m->n_faces,      m->n_absences,
                     m->n_done,    m->n_published, m->n_post_orgs, m->n_post_skills, m->n_choice_shifts };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (rows[i], >, 0);
}

/* A roster of it as another reading of the rules sees it. */
static void
test_sound (void)
{
  g_autoptr (Model) model = community_model (2, 200, 280);
  SolveOptions options = { .seed = 1, .steps = 100000 };
  g_autoptr (SolveResult) result = solve (model, &options);
  g_autoptr (Check) check = check_roster (model, result->roster);
  g_assert_true (check_is_sound (check));
  g_assert_cmpint (check->total, ==, result->report.cost);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/community/same-model", test_same_model);
  g_test_add_func ("/community/every-rule", test_every_rule);
  g_test_add_func ("/community/sound", test_sound);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/may.h"
#include "engine/roster.h"
#include "tests/random-model.h"

#define FROM 20000 /* 2024-10-04, a Friday */

/* Rows added out of order come back grouped by owner, in the order of adding. */
static void
test_slices (void)
{
  ModelBuilder *b = model_builder_new (FROM, FROM + 30);
  for (guint32 t = 0; t < 3; t++)
    model_add_teams (b, &(ModelName){ NULL });
  for (guint32 i = 0; i < 2; i++)
    model_add_persons (b, &(ModelPerson){ .name = "p", .org = MODEL_NONE, .area = MODEL_NONE });
  model_add_members (b, &(ModelMember){ 1, 2 });
  model_add_members (b, &(ModelMember){ 0, 1 });
  model_add_members (b, &(ModelMember){ 1, 0 });
  g_autoptr (Model) m = model_builder_seal (b);
  g_assert_cmpuint (m->persons[0].teams.to - m->persons[0].teams.from, ==, 1);
  g_assert_cmpuint (m->members[m->persons[0].teams.from].team, ==, 1);
  g_assert_cmpuint (m->persons[1].teams.to - m->persons[1].teams.from, ==, 2);
  g_assert_cmpuint (m->members[m->persons[1].teams.from].team, ==, 2);
  g_assert_cmpuint (m->members[m->persons[1].teams.from + 1].team, ==, 0);
  g_assert_cmpstr (m->teams[0].name, ==, "");
}

static void
test_bad_reference (void)
{
  if (g_test_subprocess ()) {
    ModelBuilder *b = model_builder_new (FROM, FROM + 1);
    model_add_members (b, &(ModelMember){ 7, 0 });
    model_builder_seal (b);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*members 0*");
}

static void
test_age (void)
{
  g_assert_cmpint (model_age (day_from_ymd (1954, 3, 10), day_from_ymd (2026, 3, 9)), ==, 71);
  g_assert_cmpint (model_age (day_from_ymd (1954, 3, 10), day_from_ymd (2026, 3, 10)), ==, 72);
  g_assert_cmpint (model_age (day_from_ymd (2008, 2, 29), day_from_ymd (2026, 2, 28)), ==, 17);
  g_assert_cmpint (model_age (day_from_ymd (2008, 2, 29), day_from_ymd (2026, 3, 1)), ==, 18);
}

/* 1 3 6 10 15 21: triangular numbers, straight between them. */
static void
test_steps (void)
{
  ModelParams params = { .steps = { 1, 3, 6, 10 } };
  static const struct {
    gint64 milli;
    Cost points_by_60;
  } cases[] = {
    { 0, 0 },      { 1000, 60 },  { -1000, 60 },  { 1500, 120 },  { 2000, 180 },
    { 4000, 600 }, { 5000, 900 }, { 6000, 1260 }, { 5500, 1080 }, { 500, 30 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (model_step_cost (&params, 1, cases[i].milli), ==, cases[i].points_by_60);
  g_assert_cmpint (model_step_cost (&params, 3, 2000), ==, 540);
}

static void
test_travel (void)
{
  ModelBuilder *b = model_builder_new (FROM, FROM + 1);
  guint32 grid = model_add_places (b, &(ModelPlace){ "grid", MODEL_NONE, 10 });
  gint32 one = (gint32)model_add_places (b, &(ModelPlace){ "one", (gint32)grid, 12 });
  gint32 two = (gint32)model_add_places (b, &(ModelPlace){ "two", (gint32)grid, 12 });
  gint32 far = (gint32)model_add_places (b, &(ModelPlace){ "far", MODEL_NONE, 25 });
  gint32 school = (gint32)model_add_places (b, &(ModelPlace){ "school", MODEL_NONE, 5 });
  model_add_travels (b, &(ModelTravel){ (guint32)school, (guint32)far, 3 });
  g_autoptr (Model) m = model_builder_seal (b);
  g_assert_cmpint (model_travel (m, one, one), ==, 0);
  g_assert_cmpint (model_travel (m, one, two), ==, 0);
  g_assert_cmpint (model_travel (m, one, (gint32)grid), ==, 0);
  g_assert_cmpint (model_travel (m, one, far), ==, 25);
  g_assert_cmpint (model_travel (m, school, one), ==, 12);
  g_assert_cmpint (model_travel (m, far, school), ==, 3);
  g_assert_cmpint (model_travel (m, far, MODEL_NONE), ==, 0);
  g_assert_true (model_place_within (m, one, (gint32)grid));
  g_assert_false (model_place_within (m, (gint32)grid, one));
}

/* Of many rows, in any order and either direction, the first of two places is the one that holds. */
static void
test_many_travels (void)
{
  ModelBuilder *b = model_builder_new (100, 101);
  gint32 said[30][30];
  for (gint32 i = 0; i < 30; i++)
    for (gint32 k = 0; k < 30; k++)
      said[i][k] = i == k ? 0 : 7;
  for (guint i = 0; i < 30; i++)
    model_add_places (b, &(ModelPlace){ "place", MODEL_NONE, 7 });
  for (guint32 step = 0; step < 400; step++) {
    guint32 a = step * 17 % 30, c = (step * step + 3) % 30;
    gint32 minutes = 10 + (gint32)step;
    model_add_travels (b, &(ModelTravel){ a, c, minutes });
    if (a != c && said[a][c] == 7)
      said[a][c] = said[c][a] = minutes;
  }
  g_autoptr (Model) m = model_builder_seal (b);
  for (gint32 i = 0; i < 30; i++)
    for (gint32 k = 0; k < 30; k++)
      g_assert_cmpint (model_travel (m, i, k), ==, said[i][k]);
}

static void
test_rule_names (void)
{
  for (guint i = 1; i < RULE_N; i++) {
    const RuleInfo *info = rule_info ((RuleId)i);
    if (info->name == NULL)
      continue;
    g_assert_cmpint (info->id, ==, (int)i);
    g_assert_cmpint (rule_by_name (info->name), ==, (int)i);
    for (guint p = 0; p < RULE_PARAMS && info->params[p].name != NULL; p++) {
      const RuleParam *param = &info->params[p];
      g_assert_cmpint (param->least, <=, param->most);
      g_assert_true (param->normal == RULE_OFF
                     || (param->normal >= param->least && param->normal <= param->most));
    }
  }
  g_assert_cmpint (rule_by_name ("no such rule"), ==, RULE_NONE);
}

static void
test_roster (void)
{
  g_autoptr (Roster) roster = roster_new ();
  for (guint32 i = 0; i < 100; i++)
    roster_add (roster, 99 - i, i, 1, FALSE);
  roster_add (roster, 5, 7, 3, TRUE);
  roster_sort (roster);
  g_assert_cmpint (roster_heads (roster, 5, 7), ==, 3);
  g_assert_cmpint (roster_heads (roster, 5, 8), ==, 0);
  g_assert_cmpint (roster_post_heads (roster, 5), ==, 4);
  g_assert_cmpint (roster_post_heads (roster, 100), ==, 0);
}

static void
test_random (void)
{
  guint yes = 0, reasons[MAY_N] = { 0 };
  for (guint64 seed = 1; seed <= 60; seed++) {
    g_autoptr (Model) m = random_model (seed, 8, 12, 14);
    g_assert_cmpuint (m->n_persons, ==, 8);
    for (guint32 p = 0; p < m->n_persons; p++)
      for (guint32 post = 0; post < m->n_posts; post++)
        reasons[rule_may (m, p, post)]++;
    for (guint32 o = 0; o < m->n_orgs; o++)
      for (guint32 post = 0; post < m->n_posts; post++)
        reasons[rule_may_org (m, o, post, NULL, NULL)]++;
  }
  yes = reasons[MAY_YES];
  g_assert_cmpuint (yes, >, 1000);
  for (guint r = 0; r < MAY_N; r++)
    if (r != MAY_CHILD && r != MAY_GUARDIAN)
      g_assert_cmpuint (reasons[r], >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/slices", test_slices);
  g_test_add_func ("/model/bad-reference", test_bad_reference);
  g_test_add_func ("/model/age", test_age);
  g_test_add_func ("/model/steps", test_steps);
  g_test_add_func ("/model/travel", test_travel);
  g_test_add_func ("/model/many-travels", test_many_travels);
  g_test_add_func ("/model/rule-names", test_rule_names);
  g_test_add_func ("/model/roster", test_roster);
  g_test_add_func ("/model/random", test_random);
  return g_test_run ();
}

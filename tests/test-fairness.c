/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/fairness.h"
#include "tests/check-case.h"

/*
 * Four shifts of 60 minutes want one person each; persons 0 and 1 may serve alike, so each owes 120. Person 2
 * owes nothing (no agreed duties), person 3 is in the other team and owes two shifts of its own there (120).
 */
static Case
four_people (void)
{
  Case c = case_new (0);
  model_add_teams (c.builder, &(ModelName){ "blue" });
  for (guint32 i = 0; i < 4; i++) {
    ModelPerson person = plain_person ();
    person.agreed = i == 2 ? 0 : 2;
    person.active_days = 30;
    model_add_persons (c.builder, &person);
    model_add_members (c.builder, &(ModelMember){ i, i == 3 ? 1 : 0 });
  }
  for (int i = 0; i < 6; i++) {
    ModelShift s = plain_shift (sep (7 + i), 400, 60);
    guint32 shift = model_add_shifts (c.builder, &s);
    ModelPost post = plain_post (shift);
    post.want = 1;
    post.mode = TEAMS_LIST;
    model_add_posts (c.builder, &post);
    model_add_post_teams (c.builder, &(ModelPostTeam){ shift, i < 4 ? 0 : 1 });
  }
  return c;
}

static void
assert_range (FairnessRange range, gint64 min, gint64 median, gint64 max)
{
  g_assert_cmpint (range.min, ==, min);
  g_assert_cmpint (range.median, ==, median);
  g_assert_cmpint (range.max, ==, max);
}

static void
test_by_hand (void)
{
  Case c = four_people ();
  seal (&c);
  for (guint32 i = 0; i < 3; i++)
    serve (&c, i, 0); /* 180 of 120: 1.5 */
  serve (&c, 3, 1);   /* 60 of 120: 0.5 */
  serve (&c, 4, 3);   /* 60 of 120: 0.5 */
  guint32 n;
  g_autofree FairnessSpread *spreads = fairness_spreads (c.model, c.roster, &n);
  g_assert_cmpint (n, ==, 3);
  g_assert_cmpint (spreads[0].team, ==, MODEL_NONE);
  g_assert_cmpint (spreads[0].people, ==, 3);
  assert_range (spreads[0].duties, 1, 1, 3);
  assert_range (spreads[0].load, 60, 60, 180);
  assert_range (spreads[0].permille, 500, 500, 1500);
  g_assert_cmpint (spreads[0].jain, ==, 7575); /* 2.5^2 / (3 x 2.75) */
  g_assert_cmpint (spreads[1].people, ==, 2);
  assert_range (spreads[1].duties, 1, 2, 3);
  assert_range (spreads[1].permille, 500, 1000, 1500);
  g_assert_cmpint (spreads[1].jain, ==, 8000); /* 2^2 / (2 x 2.5) */
  g_assert_cmpint (spreads[2].people, ==, 1);
  g_assert_cmpint (spreads[2].jain, ==, FAIRNESS_JAIN_ONE);
  case_free (&c);
}

static void
test_nothing_borne (void)
{
  Case c = four_people ();
  seal (&c);
  guint32 n;
  g_autofree FairnessSpread *spreads = fairness_spreads (c.model, c.roster, &n);
  assert_range (spreads[0].permille, 0, 0, 0);
  g_assert_cmpint (spreads[0].jain, ==, FAIRNESS_JAIN_ONE);
  case_free (&c);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fairness/by-hand", test_by_hand);
  g_test_add_func ("/fairness/nothing-borne", test_nothing_borne);
  return g_test_run ();
}

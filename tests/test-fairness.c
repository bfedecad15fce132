/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/fairness.h"
#include "engine/may.h"
#include "tests/check-case.h"
#include "tests/random-model.h"

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

/* Ten people with 30 shifts of one hour, three with 24, and one who is in both teams: she owes what the smaller
 * team's people owe and not a share of each. */
static void
test_two_teams (void)
{
  Case c = case_new (0);
  for (guint32 i = 0; i < 14; i++) {
    ModelPerson person = plain_person ();
    person.agreed = i == 0 ? 1 : 2;
    person.active_days = 30;
    model_add_persons (c.builder, &person);
    model_add_members (c.builder, &(ModelMember){ i, i < 10 ? 0 : 1 });
    if (i == 10)
      model_add_members (c.builder, &(ModelMember){ i, 0 });
  }
  model_add_teams (c.builder, &(ModelName){ "small" });
  for (int i = 0; i < 54; i++) {
    ModelShift s = plain_shift (sep (1 + i % 30), 400 + i, 60);
    guint32 shift = model_add_shifts (c.builder, &s);
    ModelPost post = plain_post (shift);
    post.want = 1;
    post.mode = TEAMS_LIST;
    model_add_posts (c.builder, &post);
    model_add_post_teams (c.builder, &(ModelPostTeam){ shift, i < 30 ? 0 : 1 });
  }
  seal (&c);
  ModelShares shares = model_shares (c.model);
  gint64 half = 30 * 60 * 1000 / 19; /* of the first team, who agreed to half as much as the others */
  g_assert_cmpint (ABS (shares.load[0] - half), <, 50);
  g_assert_cmpint (ABS (shares.load[1] - 2 * half), <, 50);
  g_assert_cmpint (ABS (shares.load[10] - 24 * 60 * 1000 / 4), <, 50);
  g_assert_cmpint (ABS (shares.load[13] - 24 * 60 * 1000 / 4), <, 50);
  model_shares_clear (&shares);
  case_free (&c);
}

/* Does the other owe at least `percent` of what the person owes, each for its capacity? */
static gboolean
owes_percent (const Model *m, const ModelShares *shares, guint32 other, guint32 person, gint64 percent)
{
  gint64 capacity = (gint64)m->persons[person].agreed * m->persons[person].active_days;
  gint64 others = (gint64)m->persons[other].agreed * m->persons[other].active_days;
  return others > 0 && shares->load[other] * capacity * 100 >= shares->load[person] * others * percent;
}

static gboolean
owes_as_much (const Model *m, const ModelShares *shares, guint32 other, guint32 person)
{
  return owes_percent (m, shares, other, person, 99);
}

/* Nobody owes just a little less, so that it is clear who owes as much. */
static gboolean
is_clear (const Model *m, const ModelShares *shares, guint32 person)
{
  for (guint32 p = 0; p < m->n_persons; p++)
    if (owes_percent (m, shares, p, person, 90) && !owes_as_much (m, shares, p, person))
      return FALSE;
  return TRUE;
}

/* The load of the posts that nobody but those may serve: what they owe, if no post is served by somebody who
 * owes more than another who may serve it. */
static gint64
load_of_theirs (const Model *m, const ModelShares *shares, guint32 person)
{
  gint64 load = 0;
  for (guint32 post = 0; post < m->n_posts; post++) {
    gboolean theirs = TRUE, anybody = FALSE;
    for (guint32 p = 0; p < m->n_persons; p++)
      if (rule_may (m, p, post) == MAY_YES && (gint64)m->persons[p].agreed * m->persons[p].active_days > 0) {
        theirs = theirs && owes_as_much (m, shares, p, person);
        anybody = TRUE;
      }
    if (theirs && anybody)
      load += (gint64)m->posts[post].want * m->shifts[m->posts[post].shift].load * 1000;
  }
  return load;
}

/* Those who owe most are those who alone may serve the posts that they owe, at every level. */
static void
test_most_even (void)
{
  guint uneven = 0;
  for (guint64 seed = 1; seed <= 200; seed++) {
    g_autoptr (Model) m = random_model (seed, 8, 12, 24);
    ModelShares shares = model_shares (m);
    for (guint32 person = 0; person < m->n_persons; person++) {
      gint64 owed = 0;
      if ((gint64)m->persons[person].agreed * m->persons[person].active_days == 0
          || !is_clear (m, &shares, person))
        continue;
      for (guint32 p = 0; p < m->n_persons; p++)
        owed += owes_as_much (m, &shares, p, person) ? shares.load[p] : 0;
      gint64 theirs = load_of_theirs (m, &shares, person);
      g_assert_cmpint (owed, <=, theirs + theirs / 50 + 1000);
      g_assert_cmpint (owed, >=, theirs - theirs / 50 - 1000);
      uneven += theirs > 0;
    }
    model_shares_clear (&shares);
  }
  g_assert_cmpuint (uneven, >, 500);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fairness/by-hand", test_by_hand);
  g_test_add_func ("/fairness/nothing-borne", test_nothing_borne);
  g_test_add_func ("/fairness/two-teams", test_two_teams);
  g_test_add_func ("/fairness/most-even", test_most_even);
  return g_test_run ();
}

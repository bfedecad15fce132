/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/least-open.h"
#include "tests/check-case.h"
#include "tests/random-model.h"

/* ---- by hand ---- */

static guint32
add_wanted (Case *c, int day, int start, int min)
{
  ModelShift s = plain_shift (sep (day), start, 60);
  guint32 shift = model_add_shifts (c->builder, &s);
  ModelPost post = plain_post (shift);
  post.min = post.want = min;
  model_add_posts (c->builder, &post);
  return shift;
}

static void
add_max (Case *c, guint32 person, RuleId rule, LimitPer per, int max)
{
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = person;
  limit.rule = rule;
  limit.per = per;
  limit.max = max;
  limit.hard = TRUE;
  model_add_limits (c->builder, &limit);
}

/*
 * Two people, one duty of an hour a day and five a month. On the 7th 3 places at once (1 open: nobody), on
 * the 8th two shifts of 2 at the same time (2: at once), on the 9th two shifts of 2 one after the other (2:
 * day), then six single places: 12 left to fill, of which the month allows 10 (2: month).
 */
static void
test_by_hand (void)
{
  Case c = case_new (2);
  add_wanted (&c, 7, 400, 3);
  add_wanted (&c, 8, 400, 2);
  add_wanted (&c, 8, 430, 2);
  add_wanted (&c, 9, 400, 2);
  add_wanted (&c, 9, 500, 2);
  for (int day = 14; day <= 17; day++)
    add_wanted (&c, day, 400, 1);
  add_wanted (&c, 21, 400, 1);
  add_wanted (&c, 22, 400, 1);
  for (guint32 i = 0; i < 2; i++) {
    add_max (&c, i, RULE_MAX_MINUTES, PER_DAY, 119); /* one duty of 60 minutes */
    add_max (&c, i, RULE_MAX_SHIFTS, PER_MONTH, 5);
  }
  seal (&c);
  g_autoptr (LeastOpen) least = least_open (c.model);
  g_assert_cmpint (least->demand, ==, 17);
  g_assert_cmpint (least->by[LEAST_NOBODY], ==, 1);
  g_assert_cmpint (least->by[LEAST_AT_ONCE], ==, 2);
  g_assert_cmpint (least->by[LEAST_DAY], ==, 2);
  g_assert_cmpint (least->by[LEAST_WEEK], ==, 0);
  g_assert_cmpint (least->by[LEAST_MONTH], ==, 2); /* 12 could be filled, 10 may */
  g_assert_cmpint (least->open, ==, 7);
  g_assert_cmpint (least->candidates[0], ==, 2);
  case_free (&c);
}

/* Three people for posts of 3, 2 and 1 on one shift, and nothing beside it: they are too few, not wanted
 * elsewhere. */
static void
test_one_shift (void)
{
  Case c = case_new (3);
  guint32 shift = add_wanted (&c, 7, 400, 3);
  for (int min = 2; min >= 1; min--) {
    ModelPost post = plain_post (shift);
    post.min = post.want = min;
    model_add_posts (c.builder, &post);
  }
  seal (&c);
  g_autoptr (LeastOpen) least = least_open (c.model);
  g_assert_cmpint (least->by[LEAST_NOBODY], ==, 3);
  g_assert_cmpint (least->by[LEAST_AT_ONCE], ==, 0);
  g_assert_cmpint (least->open, ==, 3);
  case_free (&c);
}

/* One person, four days of a week, three a week, of which a lock and a duty on the Monday before the span
 * take two. */
static void
test_taken (void)
{
  Case c = case_new (1);
  for (int day = 1; day <= 4; day++)
    add_wanted (&c, day, 400, 1);
  add_wanted (&c, 20, 400, 1);
  before (&c, 0, 400, 30);
  add_max (&c, 0, RULE_MAX_SHIFTS, PER_WEEK, 3);
  model_add_locks (c.builder, &(ModelLock){ 2, 0, 1 });
  seal (&c);
  g_autoptr (LeastOpen) least = least_open (c.model);
  g_assert_cmpint (least->demand, ==, 5);
  g_assert_cmpint (least->open, ==, 2);
  g_assert_cmpint (least->by[LEAST_WEEK], ==, 2);
  g_assert_true (least->scarce[0] && least->scarce[1] && !least->scarce[2] && least->scarce[3]
                 && !least->scarce[4]);
  case_free (&c);
}

/* Unnamed people fill what named ones cannot; optional shifts ask for nothing until a lock opens them. */
static void
test_seats_and_optional (void)
{
  for (int locked = 0; locked < 2; locked++) {
    Case c = case_new (2);
    model_add_orgs (c.builder, &(ModelOrg){ .name = "company" });
    model_add_seats (c.builder, &(ModelSeat){ 0, MODEL_NONE, 4, 3 });
    add_wanted (&c, 7, 400, 6);
    ModelShift s = plain_shift (sep (7), 400, 60);
    s.optional = TRUE;
    model_add_shifts (c.builder, &s);
    ModelPost post = plain_post (1);
    post.min = post.want = 2;
    model_add_posts (c.builder, &post);
    if (locked)
      model_add_locks (c.builder, &(ModelLock){ 1, 0, 1 });
    seal (&c);
    g_autoptr (LeastOpen) least = least_open (c.model);
    /* 2 people and 3 unnamed for 6 places: 1 open. The lock takes one of the two people; the second place
     * there gets an unnamed head on top of the other shift's three, as seats at once are relaxed: 2 open. */
    g_assert_cmpint (least->demand, ==, locked ? 8 : 6);
    g_assert_cmpint (least->open, ==, locked ? 2 : 1);
    g_assert_cmpint (least->candidates[0], ==, 5);
    case_free (&c);
  }
}

/* ---- against every roster of tiny models ---- */

#define MAX_ROSTERS 512

typedef struct {
  guint32 post;
  Party party;
  int heads, most; /* as in the present roster, and the most to try */
} Choice;

static gint32
locked_heads (const Model *model, guint32 post, Party party)
{
  gint32 heads = 0;
  for (guint32 i = 0; i < model->n_locks; i++)
    if (model->locks[i].post == post && model->locks[i].party == party)
      heads = MAX (heads, model->locks[i].heads);
  return heads;
}

/* Everybody who may serve, with as many heads as may be; FALSE when there are too many rosters to try. */
static gboolean
find_choices (const Model *model, GArray *choices)
{
  gint64 rosters = 1;
  for (guint32 post = 0; post < model->n_posts; post++) {
    for (Party party = 0; party < model->n_persons + model->n_orgs; party++) {
      gint32 locked = locked_heads (model, post, party), most = 1;
      MayReason may = party_is_person (model, party)
                          ? rule_may (model, party, post)
                          : rule_may_org (model, party_org (model, party), post, &most, NULL);
      Choice choice = { post, party, locked, may == MAY_YES ? MAX (locked, most) : locked };
      if (choice.most == 0)
        continue;
      g_array_append_val (choices, choice);
      rosters *= choice.most - locked + 1;
      if (rosters > MAX_ROSTERS)
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
next_roster (const Model *model, GArray *choices)
{
  for (guint i = 0; i < choices->len; i++) {
    Choice *choice = &g_array_index (choices, Choice, i);
    if (choice->heads < choice->most) {
      choice->heads++;
      return TRUE;
    }
    choice->heads = locked_heads (model, choice->post, choice->party);
  }
  return FALSE;
}

static gint64
fewest_open (const Model *model, GArray *choices)
{
  gint64 fewest = G_MAXINT64;
  do {
    g_autoptr (Roster) roster = roster_new ();
    for (guint i = 0; i < choices->len; i++) {
      const Choice *choice = &g_array_index (choices, Choice, i);
      if (choice->heads > 0)
        roster_add (roster, choice->post, choice->party, choice->heads, FALSE);
    }
    g_autoptr (Check) check = check_roster (model, roster);
    if (check_is_sound (check))
      fewest = MIN (fewest, check->open);
  } while (next_roster (model, choices));
  return fewest;
}

static void
test_every_roster (void)
{
  int tried = 0, tight = 0, short_of = 0;
  for (guint seed = 1; tried < 2000; seed++) {
    g_autoptr (Model) model = random_model (seed, 2 + seed % 4, 1 + seed % 5, 3 + seed % 9);
    g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (Choice));
    if (!find_choices (model, choices) || choices->len == 0)
      continue;
    gint64 fewest = fewest_open (model, choices);
    g_autoptr (LeastOpen) least = least_open (model);
    gint64 sum = 0;
    for (guint i = 0; i < LEAST_N; i++) {
      g_assert_cmpint (least->by[i], >=, 0);
      sum += least->by[i];
    }
    g_assert_cmpint (sum, ==, least->open);
    if (least->open > fewest)
      g_test_message ("seed %u", seed);
    g_assert_cmpint (least->open, <=, fewest);
    tried++;
    tight += least->open == fewest;
    short_of += fewest > 0;
  }
  g_test_message ("%d models, tight on %d, %d with a shortage", tried, tight, short_of);
  g_assert_cmpint (short_of, >=, 700); /* else the test would prove little */
  g_assert_cmpint (tight, >=, 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/least-open/by-hand", test_by_hand);
  g_test_add_func ("/least-open/one-shift", test_one_shift);
  g_test_add_func ("/least-open/taken", test_taken);
  g_test_add_func ("/least-open/seats-and-optional", test_seats_and_optional);
  g_test_add_func ("/least-open/every-roster", test_every_roster);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/explain.h"
#include "engine/rng.h"
#include "tests/check-case.h"
#include "tests/random-model.h"

static ExplainReason
reason (RuleId rule, gint32 detail, gint32 limit)
{
  return (ExplainReason){ rule, detail, limit, MODEL_NONE };
}

static gint32
tally_of (const ExplainTally *tallies, guint n, ExplainReason wanted)
{
  for (guint i = 0; i < n; i++)
    if (tallies[i].reason.rule == wanted.rule && tallies[i].reason.detail == wanted.detail
        && tallies[i].reason.limit == wanted.limit)
      return tallies[i].n;
  return 0;
}

static void
on_leave (Case *c, guint32 person, int day)
{
  Instant midnight = (Instant)sep (day) * DAY_MINUTES - 480;
  model_add_absences (c->builder, &(ModelAbsence){ person, midnight, midnight + DAY_MINUTES, ABSENT_LEAVE });
}

/*
 * The message of the sheets page: on the 9th one place is missing, five people are qualified, two are on
 * leave, one serves elsewhere at that time, two have had their two duties of the week; of these two, person 4
 * served less of what it agreed to. Person 5 is of no team of the post.
 */
static Case
missing_one (void)
{
  Case c = case_new (0);
  for (guint32 i = 0; i < 6; i++) {
    ModelPerson person = plain_person ();
    person.agreed = i == 4 ? 4 : 2;
    person.last_served = sep (1) - 12;
    model_add_persons (c.builder, &person);
    if (i < 5)
      model_add_members (c.builder, &(ModelMember){ i, 0 });
    ModelLimit limit = limit_of (RULE_MAX_SHIFTS);
    limit.person = i;
    limit.per = PER_WEEK;
    limit.max = 2;
    model_add_limits (c.builder, &limit);
  }
  static const int days[] = { 7, 8, 9, 9 };
  for (guint i = 0; i < 4; i++) {
    ModelShift s = plain_shift (sep (days[i]), 400, 60);
    guint32 shift = model_add_shifts (c.builder, &s);
    ModelPost post = plain_post (shift);
    post.mode = TEAMS_LIST;
    post.min = post.want = i == 3 ? 1 : 0;
    model_add_posts (c.builder, &post);
    model_add_post_teams (c.builder, &(ModelPostTeam){ shift, 0 });
  }
  model_add_done (c.builder, &(ModelDone){ 2, 0, 1 });
  model_add_done (c.builder, &(ModelDone){ 4, 1, 9 }); /* another kind */
  on_leave (&c, 0, 9);
  on_leave (&c, 1, 9);
  serve (&c, 0, 3);
  serve (&c, 1, 3);
  serve (&c, 0, 4);
  serve (&c, 1, 4);
  serve (&c, 2, 2);
  roster_sort (c.roster);
  seal (&c);
  return c;
}

static void
test_gap (void)
{
  Case c = missing_one ();
  g_autoptr (Explain) explain = explain_new (c.model, c.roster);
  g_assert_null (explain_gap (explain, 0));
  g_autoptr (ExplainGap) gap = explain_gap (explain, 3);
  g_assert_cmpint (gap->open, ==, 1);
  g_assert_cmpint (gap->qualified, ==, 5);
  g_assert_cmpint (gap->unqualified[MAY_TEAM], ==, 1);
  g_assert_cmpint (gap->n_tallies, ==, 3);
  g_assert_cmpint (tally_of (gap->tallies, 3, reason (RULE_MAY, MAY_LEAVE, MODEL_NONE)), ==, 2);
  g_assert_cmpint (tally_of (gap->tallies, 3, reason (RULE_OVERLAP, MODEL_NONE, MODEL_NONE)), ==, 1);
  g_assert_cmpint (tally_of (gap->tallies, 3, reason (RULE_MAX_SHIFTS, PER_WEEK, 2)), ==, 2);
  g_assert_cmpint (gap->n_ask, ==, 2);
  g_assert_cmpint (gap->ask[0].person, ==, 4); /* 2 of 4 agreed, against 2 of 2 */
  g_assert_cmpint (gap->ask[1].person, ==, 3);
  g_assert_cmpint (gap->ask[0].last_served, ==, sep (8));
  g_assert_cmpint (gap->ask[0].duties, ==, 2);
  g_assert_cmpint (explain_against (explain, 2, 3).other, ==, 2);
  case_free (&c);
}

static void
test_person_and_assignment (void)
{
  Case c = missing_one ();
  g_autoptr (Explain) explain = explain_new (c.model, c.roster);
  g_autoptr (ExplainPerson) idle = explain_person (explain, 0);
  g_assert_cmpint (idle->duties, ==, 0);
  g_assert_cmpint (idle->suited, ==, 4);
  g_assert_cmpint (idle->in_time, ==, 2); /* on leave at the other two */
  g_assert_cmpint (tally_of (idle->tallies, idle->n_tallies, reason (RULE_COVER, MODEL_NONE, MODEL_NONE)), ==,
                   2);
  g_assert_cmpint (tally_of (idle->tallies, idle->n_tallies, reason (RULE_MAY, MAY_LEAVE, MODEL_NONE)), ==,
                   2);
  g_assert_cmpint (idle->last_served, ==, sep (1) - 12);
  g_autoptr (ExplainPerson) stranger = explain_person (explain, 5);
  g_assert_cmpint (stranger->suited, ==, 0);
  g_assert_cmpint (stranger->in_time, ==, 0);
  g_assert_cmpint (tally_of (stranger->tallies, stranger->n_tallies, reason (RULE_MAY, MAY_TEAM, MODEL_NONE)),
                   ==, 4);

  ExplainAssignment why = explain_assignment (explain, 1, 4); /* on the 8th */
  g_assert_cmpint (why.duties, ==, 2);
  g_assert_cmpint (why.team_duties, ==, 10); /* 5 duties, 5 people */
  g_assert_cmpint (why.last_served, ==, sep (7));
  g_assert_cmpint (why.qualified, ==, 3);
  g_assert_cmpint (why.free, ==, 3);
  g_assert_false (why.locked || why.published || why.regular || why.own_area);
  /* Nobody here counts as a first-timer, for nothing is known of their past; that says nothing of what they did. */
  g_assert_false (model_first_timer (c.model, 4, 0) || why.known);
  g_assert_true (explain_assignment (explain, 2, 2).known);
  case_free (&c);
}

/* ---- every reason is tried ---- */

/* Locks, and at random whatever keeps the roster sound. */
static Roster *
sound_roster (const Model *model, Rng *rng)
{
  Roster *roster = roster_from_locks (model);
  for (guint k = 0; k < 12; k++) {
    guint32 post = rng_below (rng, model->n_posts), person = rng_below (rng, model->n_persons);
    g_autoptr (Roster) more = roster_copy (roster);
    if (rule_may (model, person, post) != MAY_YES || roster_heads (roster, post, person) > 0)
      continue;
    roster_add (more, post, person, 1, FALSE);
    roster_sort (more);
    g_autoptr (Check) check = check_roster (model, more);
    if (!check_is_sound (check))
      continue;
    roster_free (roster);
    roster = g_steal_pointer (&more);
  }
  return roster;
}

typedef struct {
  int free, against, decided, by_rule[RULE_N];
} Seen;

static void
try_reason (const Model *model, const Roster *roster, const Explain *explain, guint32 person, guint32 post,
            Seen *seen)
{
  ExplainReason why = explain_against (explain, person, post);
  g_autoptr (Roster) more = roster_copy (roster);
  roster_add (more, post, person, 1, FALSE);
  roster_sort (more);
  g_autoptr (Check) now = check_roster (model, roster);
  g_autoptr (Check) then = check_roster (model, more);
  if (why.rule == RULE_NONE) {
    gint64 crew = then->hard[RULE_CREW] - now->hard[RULE_CREW],
           full = then->hard[RULE_COVER] - now->hard[RULE_COVER];
    g_assert_cmpint (then->excess, <=, MAX (0, crew) + MAX (0, full));
    seen->free++;
    return;
  }
  /* More of it is broken, or as much elsewhere than where the locks break it. */
  g_assert_true (then->excess > 0 || then->hard[why.rule] > now->hard[why.rule]);
  g_assert_cmpint (then->hard[why.rule], >, 0);
  seen->against++;
  seen->by_rule[why.rule]++;
}

static void
try_gap (const Model *model, const Roster *roster, const Explain *explain, guint32 post)
{
  g_autoptr (ExplainGap) gap = explain_gap (explain, post);
  if (gap == NULL)
    return;
  gint32 told = 0, all = gap->qualified;
  for (guint i = 0; i < gap->n_tallies; i++)
    told += gap->tallies[i].n;
  g_assert_cmpint (told, ==, gap->qualified);
  for (guint i = 0; i < MAY_N; i++)
    all += gap->unqualified[i];
  for (guint32 person = 0; person < model->n_persons; person++)
    all += roster_heads (roster, post, person);
  g_assert_cmpint (all, ==, model->n_persons);
  for (guint i = 0; i < gap->n_ask; i++)
    g_assert_cmpint (explain_against (explain, gap->ask[i].person, post).rule, ==, gap->ask[i].reason.rule);
}

/* What decides between two is what the check says of both rosters. */
static void
try_decided (const Model *model, const Roster *roster, Explain *explain, const RosterEntry *entry, Seen *seen)
{
  ExplainInstead why = explain_decided (explain, entry->post, entry->party);
  if (why.person == CHECK_NOBODY)
    return;
  g_assert_cmpint (explain_against (explain, why.person, entry->post).rule, ==, RULE_NONE);
  g_autoptr (Roster) other = roster_copy (roster);
  other->entries[entry - roster->entries].party = why.person;
  roster_sort (other);
  g_autoptr (Check) now = check_roster (model, roster);
  g_autoptr (Check) then = check_roster (model, other);
  g_assert_cmpint (why.cost, ==, then->total - now->total);
  g_assert_cmpint (then->excess, <=, now->excess);
  g_assert_true ((why.rule == RULE_NONE) == (why.cost <= 0));
  for (guint rule = 0; why.rule != RULE_NONE && rule < RULE_N; rule++)
    g_assert_cmpint (then->cost[why.rule] - now->cost[why.rule], >=, then->cost[rule] - now->cost[rule]);
  seen->decided++;
}

/* As many shifts as others have, but for those where nobody can make room. */
static void
try_passed_over (Explain *explain, const ExplainPerson *person)
{
  guint n = 0;
  gint32 shifts = 0;
  g_autofree ExplainTally *tallies = explain_passed_over (explain, person->person, &n);
  for (guint i = 0; i < n; i++)
    shifts += tallies[i].n;
  g_assert_cmpint (shifts, <=, tally_of (person->tallies, person->n_tallies, reason (RULE_COVER, MODEL_NONE, MODEL_NONE)));
}

static void
try_all (const Model *model, Rng *rng, Seen *seen)
{
  g_autoptr (Roster) roster = sound_roster (model, rng);
  g_autoptr (Explain) explain = explain_new (model, roster);
  for (guint32 post = 0; post < model->n_posts; post++) {
    for (guint32 person = 0; person < model->n_persons; person++)
      if (roster_heads (roster, post, person) == 0)
        try_reason (model, roster, explain, person, post, seen);
    try_gap (model, roster, explain, post);
  }
  for (guint32 i = 0; i < roster->n; i++)
    if (party_is_person (model, roster->entries[i].party))
      try_decided (model, roster, explain, &roster->entries[i], seen);
  for (guint32 person = 0; person < model->n_persons; person++) {
    g_autoptr (ExplainPerson) why = explain_person (explain, person);
    gint32 shifts = 0;
    try_passed_over (explain, why);
    for (guint i = 0; i < why->n_tallies; i++)
      shifts += why->tallies[i].n;
    g_assert_cmpint (shifts, <=, (gint32)model->n_shifts);
    g_assert_cmpint (why->suited, <=, (gint32)model->n_shifts);
    g_assert_cmpint (why->in_time, <=, why->suited);
  }
}

static void
test_every_reason (void)
{
  static const RuleId wanted[]
      = { RULE_TRAVEL,   RULE_REST,       RULE_MAX_SHIFTS, RULE_MAX_MINUTES, RULE_RUN_DAYS,
          RULE_DAYS_OFF, RULE_SUCCESSION, RULE_KIND_MAX,   RULE_ORG_MAX,     RULE_ORG_QUOTA,
          RULE_PAIR,     RULE_MAY,        RULE_OVERLAP,    RULE_MAX_WEEKENDS, RULE_WHOLE_WEEKENDS };
  Rng rng;
  Seen seen = { 0 };
  rng_init (&rng, 5);
  for (guint seed = 1; seed <= 250; seed++) {
    g_autoptr (Model) model = random_model (seed, 6, 10, 2 + seed % 8);
    try_all (model, &rng, &seen);
  }
  for (guint seed = 1; seed <= 60; seed++) {
    g_autoptr (Model) model = random_dense (seed, 3, 1 + seed % 2, 4 + seed % 6);
    try_all (model, &rng, &seen);
  }
  g_test_message ("%d free, %d against", seen.free, seen.against);
  g_assert_cmpint (seen.free, >, 100);
  g_assert_cmpint (seen.decided, >, 100);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_test_message ("%s: %d", rule_info (wanted[i])->name, seen.by_rule[wanted[i]]);
    g_assert_cmpint (seen.by_rule[wanted[i]], >, 0);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explain/gap", test_gap);
  g_test_add_func ("/explain/person-and-assignment", test_person_and_assignment);
  g_test_add_func ("/explain/every-reason", test_every_reason);
  return g_test_run ();
}

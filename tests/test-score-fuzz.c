/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/check.h"
#include "engine/rng.h"
#include "engine/score.h"
#include "tests/random-model.h"

/*
 * The fast evaluation against the naive one. They share nothing but the model, so a difference means that one
 * of them has a rule wrong: costs by rule, hard amounts by rule, and open places must agree on whatever
 * roster the search can reach, and on rosters loaded without asking what is feasible.
 */

#define FUZZ_MODELS 3000
#define FUZZ_WARDS 150

typedef struct {
  gboolean told;
  guint rosters;
  guint cost_seen[RULE_N], hard_seen[RULE_N];
} Fuzz;

static void
tell_running (Fuzz *fuzz, guint seed, const char *how, const Score *score)
{
  fuzz->told = TRUE;
  g_printerr ("# seed %u, %s: running %" G_GINT64_FORMAT ", from nothing %" G_GINT64_FORMAT "\n", seed, how,
              score->cost, score_report (score).searched);
}

static void
compare (Fuzz *fuzz, guint seed, const char *how, const Score *score)
{
  const Model *model = score->problem->model;
  g_autoptr (Roster) roster = score_roster (score);
  g_autoptr (Check) check = check_roster (model, roster);
  ScoreReport report = score_report (score);
  fuzz->rosters++;
  for (guint rule = 0; rule < RULE_N; rule++) {
    fuzz->cost_seen[rule] += check->cost[rule] != 0;
    fuzz->hard_seen[rule] += check->hard[rule] != 0;
    /* Who may is settled before the search: only locks break it, and the fast side does not count them. */
    gboolean same_hard = rule == RULE_MAY || report.broken[rule] == check->hard[rule];
    if (report.by_rule[rule] != check->cost[rule] || !same_hard) {
      fuzz->told = TRUE;
      g_printerr ("# seed %u, %s, rule %u %s: cost fast %" G_GINT64_FORMAT " naive %" G_GINT64_FORMAT
                  ", broken fast %" G_GINT64_FORMAT " naive %" G_GINT64_FORMAT "\n",
                  seed, how, rule, rule_info ((RuleId)rule)->name, report.by_rule[rule], check->cost[rule],
                  report.broken[rule], check->hard[rule]);
    }
  }
  if (report.searched != score->cost)
    tell_running (fuzz, seed, how, score);
  if (report.open != check->open || report.cost != check->total) {
    fuzz->told = TRUE;
    g_printerr ("# seed %u, %s: cost fast %" G_GINT64_FORMAT " naive %" G_GINT64_FORMAT
                ", open fast %" G_GINT64_FORMAT " naive %" G_GINT64_FORMAT "\n",
                seed, how, report.cost, check->total, report.open, check->open);
  }
}

/* After every move the running cost is that of the roster from nothing; every so many moves the checker is
 * asked. */
static void
walk (Fuzz *fuzz, Rng *rng, guint seed, Score *score, guint moves, guint ask_every)
{
  guint32 n = score->problem->n_options;
  compare (fuzz, seed, "locks", score);
  for (guint move = 0; move < moves && n > 0; move++) {
    guint32 option = rng_below (rng, n);
    if (score_heads (score, option) > 0 && rng_one_in (rng, 2))
      score_remove (score, option);
    else
      score_add (score, option);
    if (move % ask_every == ask_every - 1)
      compare (fuzz, seed, "walk", score);
    else if (score_report (score).searched != score->cost)
      tell_running (fuzz, seed, "walk", score);
  }
}

static gboolean
on_shift (const Model *model, const Roster *roster, guint32 shift, Party party)
{
  for (guint32 i = 0; i < roster->n; i++)
    if (roster->entries[i].party == party && model->posts[roster->entries[i].post].shift == shift)
      return TRUE;
  return FALSE;
}

/* Any heads on any option, feasible or not, as long as they fit on the post and nobody is on a shift twice:
 * the fast side has no prices beyond. */
static void
load_any (Fuzz *fuzz, Rng *rng, guint seed, Score *score)
{
  const Problem *problem = score->problem;
  g_autoptr (Roster) roster = roster_from_locks (problem->model);
  g_autofree gint32 *room = g_new (gint32, problem->model->n_posts);
  for (guint32 i = 0; i < problem->model->n_posts; i++)
    room[i] = problem->model->posts[i].max - roster_post_heads (roster, i);
  for (guint32 i = 0; i < problem->n_options; i++) {
    const Option *option = &problem->options[i];
    gint32 heads = 1 + (gint32)rng_below (rng, (guint32)option->most);
    if (heads <= room[option->post] && rng_one_in (rng, 3)
        && !on_shift (problem->model, roster, option->shift, option->party)) {
      roster_add (roster, option->post, option->party, heads, FALSE);
      room[option->post] -= heads;
    }
  }
  roster_sort (roster);
  score_load (score, roster);
  compare (fuzz, seed, "load", score);
}

static void
test_fuzz (void)
{
  Fuzz fuzz = { 0 };
  Rng rng;
  rng_init (&rng, 11);
  for (guint seed = 1; seed <= FUZZ_MODELS && !fuzz.told; seed++) {
    g_autoptr (Model) model = random_model (seed, 2 + seed % 11, 1 + seed % 23, 1 + seed % 40);
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Score) score = score_new (problem);
    walk (&fuzz, &rng, seed, score, 60, 20);
    load_any (&fuzz, &rng, seed, score);
  }
  g_test_message ("%u rosters", fuzz.rosters);
  for (guint rule = 0; rule < RULE_N; rule++)
    if (rule_info ((RuleId)rule)->name != NULL)
      g_test_message ("%s: priced %u times, broken %u times", rule_info ((RuleId)rule)->name,
                      fuzz.cost_seen[rule], fuzz.hard_seen[rule]);
  g_assert_false (fuzz.told);
  static const RuleId priced[]
      = { RULE_TRAVEL,      RULE_REST,         RULE_MAX_SHIFTS,   RULE_MAX_MINUTES, RULE_RUN_DAYS,
          RULE_DAYS_OFF,    RULE_MAX_WEEKENDS, RULE_SUCCESSION,   RULE_KIND_MAX,    RULE_COVER,
          RULE_EXPERIENCED, RULE_AGE_MIX,      RULE_FIRST_TIMERS, RULE_ORG_MAX,     RULE_ORG_QUOTA,
          RULE_CREW,        RULE_PAIR,         RULE_SAME_FACES,   RULE_AREA_FIRST,  RULE_FAIRNESS,
          RULE_UNWELCOME,   RULE_WISHES,       RULE_CHANGE,       RULE_CHOICE,
          RULE_WHOLE_WEEKENDS };
  static const RuleId broken[]
      = { RULE_TRAVEL,   RULE_REST,         RULE_MAX_SHIFTS, RULE_MAX_MINUTES, RULE_RUN_DAYS,
          RULE_DAYS_OFF, RULE_MAX_WEEKENDS, RULE_SUCCESSION, RULE_KIND_MAX,    RULE_COVER,
          RULE_ORG_MAX,  RULE_ORG_QUOTA,    RULE_CREW,       RULE_PAIR,        RULE_MAY,
          RULE_OVERLAP,  RULE_SEATS,        RULE_WHOLE_WEEKENDS };
  for (guint i = 0; i < G_N_ELEMENTS (priced); i++)
    g_assert_cmpuint (fuzz.cost_seen[priced[i]], >, 10);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    g_assert_cmpuint (fuzz.hard_seen[broken[i]], >, 10);
}

/* Wards: nearly everybody on nearly every day, and a word of the checker after every move. */
static void
test_dense (void)
{
  static const RuleId used[] = { RULE_MAX_SHIFTS,   RULE_MAX_MINUTES, RULE_RUN_DAYS, RULE_DAYS_OFF,
                                 RULE_MAX_WEEKENDS, RULE_SUCCESSION,  RULE_KIND_MAX, RULE_WHOLE_WEEKENDS };
  Fuzz fuzz = { 0 };
  Rng rng;
  rng_init (&rng, 12);
  for (guint seed = 1; seed <= FUZZ_WARDS && !fuzz.told; seed++) {
    g_autoptr (Model) model = random_dense (seed, 1 + seed % 5, 1 + seed % 3, 3 + seed % 26);
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Score) score = score_new (problem);
    load_any (&fuzz, &rng, seed, score);
    walk (&fuzz, &rng, seed, score, 40, 1);
    for (guint32 o = 0; o < problem->n_options; o++) /* as full as it goes */
      score_add (score, o);
    walk (&fuzz, &rng, seed, score, 40, 1);
  }
  g_test_message ("%u rosters", fuzz.rosters);
  g_assert_false (fuzz.told);
  for (guint i = 0; i < G_N_ELEMENTS (used); i++) {
    g_test_message ("%s: priced %u times, broken %u times", rule_info (used[i])->name, fuzz.cost_seen[used[i]],
                    fuzz.hard_seen[used[i]]);
    g_assert_cmpuint (fuzz.cost_seen[used[i]], >, 100);
    g_assert_cmpuint (fuzz.hard_seen[used[i]], >, 100);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/score-fuzz/sparse", test_fuzz);
  g_test_add_func ("/score-fuzz/dense", test_dense);
  return g_test_run ();
}

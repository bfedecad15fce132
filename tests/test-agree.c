/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/check.h"
#include "engine/rng.h"
#include "engine/score.h"
#include "engine/solve.h"
#include "tests/random-model.h"

/*
 * The search's score and the naive checker say the same of random rosters, rule by rule: costs, hard
 * amounts, open places.
 */

/* Where they differ: all differences are told before the test fails. */
static guint
differences (const ScoreReport *score, const Check *check, guint64 seed)
{
  guint n = 0;
  for (guint r = 0; r < RULE_N; r++) {
    if (score->by_rule[r] != check->cost[r]) {
      g_test_message ("seed %" G_GUINT64_FORMAT ": cost of %s: search %" G_GINT64_FORMAT
                      ", check %" G_GINT64_FORMAT,
                      seed, rule_info ((RuleId)r)->name, score->by_rule[r], check->cost[r]);
      n++;
    }
    if (r != RULE_MAY && r != RULE_NONE && score->broken[r] != check->hard[r]) {
      g_test_message ("seed %" G_GUINT64_FORMAT ": amount of %s: search %" G_GINT64_FORMAT
                      ", check %" G_GINT64_FORMAT,
                      seed, rule_info ((RuleId)r)->name, score->broken[r], check->hard[r]);
      n++;
    }
  }
  if (score->open != check->open) {
    g_test_message ("seed %" G_GUINT64_FORMAT ": open: search %" G_GINT64_FORMAT ", check %" G_GINT64_FORMAT,
                    seed, score->open, check->open);
    n++;
  }
  return n;
}

static guint
compare (const Model *model, const Score *score, guint64 seed)
{
  g_autoptr (Roster) roster = score_roster (score);
  g_autoptr (Check) check = check_roster (model, roster);
  ScoreReport report = score_report (score);
  return differences (&report, check, seed);
}

static void
test_walk (void)
{
  guint wrong = 0;
  for (guint64 seed = 1; seed <= 300; seed++) {
    g_autoptr (Model) model
        = random_model (seed, (guint)(3 + seed % 7), (guint)(6 + seed % 12), (guint)(7 + seed % 40));
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Score) score = score_new (problem);
    guint n = compare (model, score, seed);
    Rng rng;
    rng_init (&rng, seed);
    for (guint move = 0; move < 60 && problem->n_options > 0 && n == 0; move++) {
      guint32 option = rng_below (&rng, problem->n_options);
      score_begin (score);
      gboolean moved = rng_one_in (&rng, 3) ? score_remove (score, option) : score_add (score, option);
      n += moved ? compare (model, score, seed) : 0;
    }
    wrong += n > 0 ? 1 : 0;
  }
  g_assert_cmpuint (wrong, ==, 0);
}

/* Whatever solve hands over is sound by the checker, and its report is the checker's. */
static void
test_solve (void)
{
  guint wrong = 0;
  for (guint64 seed = 1; seed <= 120; seed++) {
    g_autoptr (Model) model
        = random_model (seed, (guint)(3 + seed % 9), (guint)(6 + seed % 14), (guint)(7 + seed % 40));
    SolveOptions options = { .seed = seed, .steps = 3000 };
    g_autoptr (SolveResult) result = solve (model, &options);
    g_autoptr (Check) check = check_roster (model, result->roster);
    guint n = differences (&result->report, check, seed);
    if (!check_is_sound (check)) {
      for (guint i = 0; i < check->n_items; i++) {
        const CheckItem *item = &check->items[i];
        if (item->hard && item->amount > item->locked)
          g_test_message ("seed %" G_GUINT64_FORMAT ": %s party %u post %d shift %d amount %" G_GINT64_FORMAT,
                          seed, rule_info (item->rule)->name, item->party, item->post, item->shift,
                          item->amount);
      }
      n++;
    }
    wrong += n > 0 ? 1 : 0;
  }
  g_assert_cmpuint (wrong, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agree/walk", test_walk);
  g_test_add_func ("/agree/solve", test_solve);
  return g_test_run ();
}

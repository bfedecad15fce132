/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/check.h"
#include "engine/compact.h"
#include "engine/compact-hull.h"
#include "engine/construct.h"
#include "engine/repair.h"
#include "engine/rng.h"
#include "engine/score.h"
#include "tests/random-model.h"

#include <math.h>

/*
 * The compact model against the naive checker: a sound roster is a solution at its cost, an unsound one is
 * none.
 */

static void
load_values (const Score *score, const Compact *compact, double *values)
{
  for (guint32 c = 0; c < compact->n_columns; c++)
    values[c] = 0;
  for (guint32 o = 0; o < score->problem->n_options; o++)
    values[o] = score_heads (score, o);
}

static void
tell_broken (const Compact *compact, const double *values)
{
  for (guint32 c = 0; c < compact->n_columns; c++)
    if (values[c] < compact->columns[c].low - 1e-6 || values[c] > compact->columns[c].high + 1e-6)
      g_test_message ("  column %u (%s) %g not in %d..%d", c, rule_info ((RuleId)compact->columns[c].rule)->name, values[c],
                      compact->columns[c].low, compact->columns[c].high);
  for (guint32 r = 0; r < compact->n_rows; r++) {
    double value = compact_row_value (compact, r, values);
    if (value < (double)compact->rows[r].low - 1e-6 || value > (double)compact->rows[r].high + 1e-6)
      g_test_message ("  row %u (%s) is %g", r, rule_info ((RuleId)compact->rows[r].rule)->name, value);
  }
}

/* 0 when they agree. */
static guint
compare (const Model *model, const Score *score, const Compact *compact, double *values, guint64 seed, guint *sound)
{
  g_autoptr (Roster) roster = score_roster (score);
  g_autoptr (Check) check = check_roster (model, roster);
  load_values (score, compact, values);
  gboolean holds = compact_fill (compact, values);
  double cost = compact_cost (compact, values);
  if (holds != check_is_sound (check)) {
    g_test_message ("seed %" G_GUINT64_FORMAT ": the check says %ssound, the program %s", seed,
                    check_is_sound (check) ? "" : "not ", holds ? "does" : "does not");
    for (guint i = 0; i < check->n_items; i++)
      if (check->items[i].hard && check->items[i].amount > check->items[i].locked)
        g_test_message ("  check: %s row %d party %u other %d amount %d locked %d", rule_info (check->items[i].rule)->name,
                        check->items[i].row, check->items[i].party, check->items[i].other, (int)check->items[i].amount,
                        (int)check->items[i].locked);
    tell_broken (compact, values);
    return 1;
  }
  *sound += holds ? 1 : 0;
  if (holds && fabs (cost - (double)check->total) > 1e-3) {
    g_test_message ("seed %" G_GUINT64_FORMAT ": cost %" G_GINT64_FORMAT ", the program's %.3f", seed, check->total, cost);
    return 1;
  }
  return 0;
}

static void
test_walk (void)
{
  guint wrong = 0, sound = 0, all = 0;
  for (guint64 seed = 1; seed <= 400; seed++) {
    g_autoptr (Model) model
        = random_model (seed, (guint)(2 + seed % 8), (guint)(3 + seed % 14), (guint)(4 + seed % 40));
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Score) score = score_new (problem);
    g_autoptr (Compact) compact = compact_new (problem, TRUE);
    g_autofree double *values = g_new0 (double, compact->n_columns + 1);
    all++;
    guint n = compare (model, score, compact, values, seed, &sound);
    Rng rng;
    rng_init (&rng, seed);
    for (guint move = 0; move < 40 && problem->n_options > 0 && n == 0; move++) {
      guint32 option = rng_below (&rng, problem->n_options);
      score_begin (score);
      if (rng_one_in (&rng, 3))
        score_remove (score, option);
      else
        score_add (score, option);
      if (rng_one_in (&rng, 6))
        repair (score);
      n += compare (model, score, compact, values, seed, &sound);
      all++;
    }
    wrong += n > 0 ? 1 : 0;
  }
  g_test_message ("%u of %u rosters are sound", sound, all);
  g_assert_cmpuint (wrong, ==, 0);
  g_assert_cmpuint (sound, >, all / 4);
  g_assert_cmpuint (sound, <, all);
}

/* Heads put down whatever the rules say. */
static void
test_forced (void)
{
  guint wrong = 0, sound = 0, all = 0;
  for (guint64 seed = 1; seed <= 1500; seed++) {
    g_autoptr (Model) model
        = random_model (seed, (guint)(2 + seed % 6), (guint)(2 + seed % 12), (guint)(3 + seed % 30));
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Score) score = score_new (problem);
    g_autoptr (Compact) compact = compact_new (problem, TRUE);
    g_autofree double *values = g_new0 (double, compact->n_columns + 1);
    g_autofree gint32 *heads = g_new0 (gint32, problem->n_options + 1);
    Rng rng;
    rng_init (&rng, seed);
    guint n = 0;
    for (guint round = 0; round < 12 && n == 0; round++) {
      guint32 few = 2 + rng_below (&rng, 12);
      for (guint32 o = 0; o < problem->n_options; o++)
        heads[o] = rng_one_in (&rng, few) ? 1 + (gint32)rng_below (&rng, 2) : 0;
      score_load_heads (score, heads);
      n += compare (model, score, compact, values, seed, &sound);
      all++;
    }
    wrong += n > 0 ? 1 : 0;
  }
  g_test_message ("%u of %u rosters are sound", sound, all);
  g_assert_cmpuint (wrong, ==, 0);
  g_assert_cmpuint (sound, >, all / 20);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compact/walk", test_walk);
  g_test_add_func ("/compact/forced", test_forced);
  return g_test_run ();
}

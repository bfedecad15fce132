/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/bound-exact.h"
#include "engine/branch.h"
#include "engine/check.h"
#include "engine/improve.h"
#include "engine/score.h"
#include "engine/bound.h"
#include "engine/rng.h"
#include "engine/solve.h"
#include "engine/whole.h"
#include "tests/random-model.h"

#include <stdlib.h>

/* A bound is never above what a roster costs; nearly always it is not far below. */

static gint64
setting (const char *name, gint64 normal)
{
  const char *value = g_getenv (name);
  return value == NULL ? normal : g_ascii_strtoll (value, NULL, 10);
}

/* BOUND_PROBLEMS=5000 looks at so many. */
static void
test_solve (void)
{
  guint equal = 0, near = 0, all = (guint)setting ("BOUND_PROBLEMS", 300);
  for (guint64 seed = 1; seed <= all; seed++) {
    g_autoptr (Model) model
        = random_model (seed, (guint)(2 + seed % 9), (guint)(2 + seed % 14), (guint)(4 + seed % 30));
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Bound) bound = bound_new (problem);
    SolveOptions options = { .seed = seed, .steps = 3000 };
    g_autoptr (SolveResult) result = solve (model, &options);
    Cost proven = 0, before = -G_MAXINT64;
    for (guint round = 0; round < 400; round++) {
      gboolean more = bound_run (bound, NULL, NULL);
      if (!bound_value (bound, &proven)) {
        g_assert_cmpuint (round, ==, 0);
        continue;
      }
      g_assert_cmpint (proven, >=, before);
      g_assert_cmpint (proven, <=, result->report.cost);
      before = proven;
      if (!more)
        break;
    }
    equal += proven == result->report.cost ? 1 : 0;
    near += proven >= result->report.cost - ABS (result->report.cost) / 50 - COST_UNIT ? 1 : 0;
  }
  g_test_message ("of %u bounds %u are the roster's cost, %u within a fiftieth of it", all, equal, near);
  g_assert_cmpuint (equal, >, all / 4);
}

/* Branch and bound, whether it is told of a roster or finds its own, ends with the same optimum: never above the
 * search's, and its own roster is sound at that cost. */
static void
test_branch (void)
{
  guint better = 0, all = (guint)setting ("BOUND_PROBLEMS", 150), nodes = 0;
  for (guint64 seed = 1; seed <= all; seed++) {
    g_autoptr (Model) model
        = random_model (seed, (guint)(2 + seed % 6), (guint)(2 + seed % 8), (guint)(4 + seed % 25));
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Branch) alone = branch_new (problem);
    g_autoptr (Branch) told = branch_new (problem);
    SolveOptions options = { .seed = seed, .steps = 3000 };
    g_autoptr (SolveResult) result = solve (model, &options);
    g_assert_nonnull (alone);
    branch_know (told, result->report.cost);
    g_autofree double *values = g_new0 (double, problem->n_options + 1);
    g_assert_false (branch_values (told, values));
    Cost proven = 0, again = 0, found;
    const gint32 *heads;
    while (branch_run (alone, NULL, NULL)) {
      nodes++;
      if (branch_bound (alone, &proven))
        g_assert_cmpint (proven, <=, result->report.cost);
    }
    while (branch_run (told, NULL, NULL))
      nodes++;
    gboolean has_values = branch_values (told, values);
    for (guint32 o = 0; o < problem->n_options; o++)
      g_assert_true (has_values ? values[o] > -1e-6 && values[o] < problem->options[o].most + 1e-6 : values[o] == 0);
    g_assert_true (branch_bound (alone, &proven));
    g_assert_true (branch_bound (told, &again));
    g_assert_cmpint (proven, ==, again);
    g_assert_cmpint (proven, <=, result->report.cost);
    g_assert_true (branch_best (alone, &found, &heads));
    g_assert_cmpint (found, ==, proven);
    g_autoptr (Score) score = score_new (problem);
    score_load_heads (score, heads);
    g_autoptr (Roster) roster = score_roster (score);
    g_autoptr (Check) check = check_roster (model, roster);
    g_assert_true (check_is_sound (check));
    g_assert_cmpint (check->total, ==, proven);
    better += proven < result->report.cost ? 1 : 0;
  }
  g_test_message ("%u problems, %u nodes, %u rosters of the search were not the best", all, nodes, better);
}

/* Whatever the duals, what they prove is true. */
static void
test_any_duals (void)
{
  for (guint64 seed = 1; seed <= 60; seed++) {
    g_autoptr (Model) model = random_model (seed, (guint)(2 + seed % 5), (guint)(2 + seed % 7), (guint)(4 + seed % 20));
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Compact) compact = compact_new (problem, FALSE);
    SolveOptions options = { .seed = seed, .steps = 1000 };
    g_autoptr (SolveResult) result = solve (model, &options);
    g_autofree double *duals = g_new (double, compact->n_rows + 1);
    Rng rng;
    rng_init (&rng, seed);
    for (guint round = 0; round < 30; round++) {
      double size = round % 3 == 0 ? 1e30 : round % 3 == 1 ? 30000 : 0.3;
      for (guint32 r = 0; r < compact->n_rows; r++)
        duals[r] = rng_one_in (&rng, 3) ? ((double)rng_below (&rng, 2000001) / 1e6 - 1) * size : 0;
      g_assert_cmpint (bound_round_up (compact, bound_exact (compact, duals, NULL)), <=, result->report.cost);
    }
  }
}

/* To the next cost that is the constant and whole steps. */
static void
test_round_up (void)
{
  Compact compact = { .constant = 7, .step = 60 };
  g_assert_cmpint (bound_round_up (&compact, (Wide)7 << BOUND_BITS), ==, 7);
  g_assert_cmpint (bound_round_up (&compact, ((Wide)7 << BOUND_BITS) + 1), ==, 67);
  g_assert_cmpint (bound_round_up (&compact, -((Wide)53 * (1 << BOUND_BITS))), ==, -53);
  g_assert_cmpint (bound_round_up (&compact, -((Wide)53 * (1 << BOUND_BITS)) + 1), ==, 7);
  compact.step = 1;
  g_assert_cmpint (bound_round_up (&compact, ((Wide)100 << BOUND_BITS) + 1), ==, 101);
  g_assert_cmpint (bound_round_up (&compact, -((Wide)100 << BOUND_BITS) - 1), ==, -100);
}

/* Of either sign, and with nothing. */
static void
test_whole (void)
{
  static const struct {
    gint64 a, b, divisor;
  } divisors[] = { { 0, 0, 0 }, { 0, -7, 7 }, { -7, 0, 7 }, { 12, 18, 6 }, { -12, 18, 6 }, { 12, -18, 6 }, { -12, -18, 6 }, { 1, G_MAXINT64, 1 } };
  for (guint i = 0; i < G_N_ELEMENTS (divisors); i++)
    g_assert_cmpint (whole_gcd (divisors[i].a, divisors[i].b), ==, divisors[i].divisor);
  static const struct {
    gint64 a, b, down;
  } parts[] = { { 0, 3, 0 }, { 2, 3, 0 }, { 3, 3, 1 }, { -1, 3, -1 }, { -3, 3, -1 }, { -4, 3, -2 }, { -G_MAXINT64, 2, -(G_MAXINT64 / 2) - 1 } };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_assert_cmpint (whole_divide (parts[i].a, parts[i].b), ==, parts[i].down);
    g_assert_cmpint ((gint64)wide_divide (parts[i].a, parts[i].b), ==, parts[i].down);
  }
}

/* Where the bound is the roster's cost, that roster has hardly an option that costs more than it is worth, and annealing that
 * is narrowed by any rests whatever keeps its score exact. */
static void
test_rests (void)
{
  guint in_use = 0, dear = 0;
  for (guint64 seed = 1; seed <= 60; seed++) {
    g_autoptr (Model) model = random_model (seed, (guint)(2 + seed % 9), (guint)(2 + seed % 14), (guint)(4 + seed % 30));
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Bound) bound = bound_new (problem);
    g_autoptr (Score) score = score_new (problem);
    g_autoptr (Improve) improve = improve_new (score, seed);
    SolveOptions options = { .seed = seed, .steps = 20000 };
    g_autoptr (SolveResult) result = solve (model, &options);
    g_autofree Cost *rests = g_new0 (Cost, problem->n_options + 1);
    Cost proven;
    for (guint round = 0; round < 400 && bound_run (bound, NULL, NULL); round++)
      ;
    g_assert_true (bound_value (bound, &proven));
    bound_rests (bound, rests);
    score_load (score, result->roster);
    for (guint32 o = 0; proven == result->report.cost && o < problem->n_options; o++) {
      in_use += score_can_go (score, o) ? 1 : 0;
      dear += score_can_go (score, o) && rests[o] > COST_UNIT ? 1 : 0;
    }
    for (guint k = 0; k < 4; k++) {
      for (guint32 o = 0; k > 0 && o < problem->n_options; o++)
        rests[o] = k == 1 ? G_MAXINT64 : k == 2 ? G_MININT64 : o % 3 == 0 ? 0 : COST_UNIT;
      improve_narrow (improve, rests);
      improve_slice (improve, 2000, 5, 0.1);
      g_assert_cmpint (score->cost, ==, score_report (score).searched);
    }
  }
  g_test_message ("of %u places %u have a dear option", in_use, dear);
  g_assert_cmpuint (in_use, >, 50);
  g_assert_cmpuint (dear * 20, <, in_use);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bound/whole", test_whole);
  g_test_add_func ("/bound/round-up", test_round_up);
  g_test_add_func ("/bound/any-duals", test_any_duals);
  g_test_add_func ("/bound/rests", test_rests);
  g_test_add_func ("/bound/solve", test_solve);
  g_test_add_func ("/bound/branch", test_branch);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/check.h"
#include "engine/dense.h"
#include "engine/grid-anneal.h"
#include "engine/solve.h"
#include "tests/dense-model.h"

#include <string.h>

static DenseSize
size_of (guint seed)
{
  return (DenseSize){ .persons = 3 + seed % 6,
                      .days = 10 + seed % 19,
                      .kinds = 1 + seed % 4,
                      .skills = seed % 3 == 0 ? 2 : 0,
                      .history = seed % 4 == 1,
                      .soft = seed % 2 == 0,
                      .locks = seed % 7 == 0 };
}

/* What annealing keeps is sound, is worth what it says, and is better than nothing. */
static void
test_anneal (void)
{
  guint found = 0, better = 0;
  for (guint seed = 1; seed <= 60; seed++) {
    DenseSize size = size_of (seed);
    g_autoptr (Model) model = dense_model (seed, &size);
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Grid) grid = grid_new (problem, NULL);
    if (grid == NULL)
      continue;
    g_autoptr (GridAnneal) anneal = grid_anneal_new (grid, seed);
    Cost nothing = G_MAXINT64, cost;
    grid_anneal_best (anneal, &nothing, NULL);
    GridSlice slice = { .steps = 20000, .hot = 30, .cold = 0.5, .end_day = grid->n_days };
    g_assert_cmpuint (grid_anneal_run (anneal, &slice), ==, slice.steps);
    g_autofree guint32 *patterns = g_new (guint32, grid->n_persons * grid->n_days);
    if (!grid_anneal_best (anneal, &cost, patterns))
      continue;
    g_assert_cmpint (cost, <=, nothing);
    better += cost < nothing ? 1 : 0;
    gint64 broken = 0, by_person, before = grid_anneal_state (anneal)->locked_units;
    for (guint32 p = 0; p < grid->n_persons; p++, broken += by_person)
      grid_path_cost (grid, p, patterns + p * grid->n_days, &by_person);
    if (before > 0)
      continue;
    g_assert_cmpint (broken, ==, 0);
    g_autofree gint32 *heads = g_new (gint32, problem->n_options + 1);
    g_autoptr (Roster) roster = roster_new ();
    grid_heads (grid, patterns, heads);
    for (guint32 o = 0; o < problem->n_options; o++)
      if (heads[o] > 0)
        roster_add (roster, problem->options[o].post, problem->options[o].party, heads[o], FALSE);
    roster_sort (roster);
    g_autoptr (Check) check = check_roster (model, roster);
    g_assert_true (check_is_sound (check));
    g_assert_cmpint (check->total, ==, cost);
    found++;
  }
  g_test_message ("%u found, %u better than nothing", found, better);
  g_assert_cmpuint (found, >, 35);
  g_assert_cmpuint (better, >=, found - 5);
}

/* The same numbers give the same roster, and a window leaves the other days alone. */
static void
test_slices (void)
{
  DenseSize size = { .persons = 8, .days = 28, .kinds = 3 };
  g_autoptr (Model) model = dense_model (5, &size);
  g_autoptr (Problem) problem = problem_new (model);
  g_autoptr (Grid) grid = grid_new (problem, NULL);
  guint32 cells = grid->n_persons * grid->n_days;
  g_autofree guint32 *first = g_new (guint32, cells), *second = g_new (guint32, cells);
  for (guint run = 0; run < 2; run++) {
    g_autoptr (GridAnneal) anneal = grid_anneal_new (grid, 9);
    for (guint i = 0; i < 4; i++) {
      GridSlice slice = { .steps = 5000, .hot = 30, .cold = 5, .end_day = grid->n_days };
      grid_anneal_run (anneal, &slice);
    }
    grid_state_save (grid_anneal_state (anneal), run == 0 ? first : second);
    if (run == 0)
      continue;
    g_assert_true (memcmp (first, second, cells * sizeof *first) == 0);
    GridSlice window = { .steps = 20000, .hot = 30, .cold = 5, .first_day = 7, .end_day = 14 };
    grid_anneal_run (anneal, &window);
    grid_state_save (grid_anneal_state (anneal), second);
    guint changed = 0;
    for (guint32 cell = 0; cell < cells; cell++) {
      guint32 day = cell % grid->n_days;
      changed += first[cell] != second[cell];
      g_assert_true (first[cell] == second[cell] || (day >= 7 && day < 14));
    }
    g_assert_cmpuint (changed, >, 0);
  }
}

/* By the prices of these models: 100 for a missing head, 1 for one too many or a wish. */
static void
test_temperatures (void)
{
  DenseSize size = { .persons = 20, .days = 28, .kinds = 2 };
  g_autoptr (Model) model = dense_model (2, &size);
  g_autoptr (Problem) problem = problem_new (model);
  g_autoptr (Grid) grid = grid_new (problem, NULL);
  double hot, cold;
  grid_anneal_temperatures (grid, &hot, &cold);
  g_assert_cmpfloat (cold, ==, 0.5);
  g_assert_cmpfloat (hot, >=, 30);
  g_assert_cmpfloat (hot, <=, 45);
}

/* Whole paths help, and never harm. */
static void
test_finish (void)
{
  for (guint seed = 1; seed <= 30; seed++) {
    DenseSize size = size_of (seed);
    size.locks = size.history = FALSE;
    g_autoptr (Model) model = dense_model (seed, &size);
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Grid) grid = grid_new (problem, NULL);
    g_autoptr (Dense) dense = dense_new (grid, seed);
    g_autofree gint32 *heads = g_new (gint32, problem->n_options + 1);
    Cost before = G_MAXINT64, after;
    dense_anneal (dense, 3000, 0, 0.1); /* hot: rules are broken all the time */
    dense_best (dense, &before, heads);
    dense_finish (dense, NULL, NULL);
    g_assert_true (dense_best (dense, &after, heads));
    g_assert_cmpint (after, <=, before);
  }
}

/* Wards are dense; solve takes them to be, and what it hands over is sound. */
static void
test_solve (void)
{
  for (guint seed = 1; seed <= 40; seed++) {
    DenseSize size = size_of (seed);
    g_autoptr (Model) model = dense_model (seed, &size);
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Grid) grid = grid_new (problem, NULL);
    if (grid != NULL)
      g_assert_true (dense_suits (grid));
    SolveOptions options = { .seed = seed, .steps = 20000 };
    g_autoptr (SolveResult) result = solve (model, &options);
    g_autoptr (SolveResult) again = solve (model, &options);
    g_autoptr (Check) check = check_roster (model, result->roster);
    g_assert_true (check_is_sound (check));
    g_assert_cmpint (check->total, ==, result->report.cost);
    g_assert_cmpuint (result->roster->n, ==, again->roster->n);
    for (guint32 i = 0; i < result->roster->n; i++) {
      g_assert_cmpuint (result->roster->entries[i].post, ==, again->roster->entries[i].post);
      g_assert_cmpuint (result->roster->entries[i].party, ==, again->roster->entries[i].party);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dense/anneal", test_anneal);
  g_test_add_func ("/dense/slices", test_slices);
  g_test_add_func ("/dense/temperatures", test_temperatures);
  g_test_add_func ("/dense/finish", test_finish);
  g_test_add_func ("/dense/solve", test_solve);
  return g_test_run ();
}

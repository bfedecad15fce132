/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/loose.h"

#include "engine/cost-step.h"
#include "engine/price-local.h"
#include "engine/solve.h"
#include "tests/random-grid.h"
#include "tests/tiny-grid.h"

#include <string.h>

/*
 * The loose bound against trying everything: the path program against all patterns of a person, and the bound against all
 * rosters of a tiny grid, at any prices and after every round.
 */

/* ---- paths ---- */

typedef struct {
  const Grid *grid;
  guint32 person;
  LocalCharges *charges;
  guint32 *pattern;
  Dual least; /* of the patterns that break nothing; LOCAL_NONE: none */
} Question;

static Dual
value_of (const Question *q, const guint32 *pattern, gint64 *ret_broken)
{
  const Grid *grid = q->grid;
  Dual value = grid_path_cost (grid, q->person, pattern, ret_broken) * (1 << DUAL_BITS);
  for (guint32 day = 0; day < grid->n_days; day++) {
    gboolean on = pattern[day] != GRID_NONE, second = grid->weekend[day] == 2 && day > 0;
    value += q->charges->classes[grid_class_on (grid, pattern[day])];
    value += on ? q->charges->duties[pattern[day] - paths_first_duty (grid, q->person)] : 0;
    value += on && grid->weekend[day] != 0 && !(second && pattern[day - 1] != GRID_NONE) ? q->charges->weekend : 0;
  }
  return value;
}

static void
try_all (Question *q, guint32 day)
{
  const Grid *grid = q->grid;
  if (day == grid->n_days) {
    gint64 broken;
    Dual value = value_of (q, q->pattern, &broken);
    q->least = broken == 0 ? MIN (q->least, value) : q->least;
    return;
  }
  guint32 cell = grid_cell (grid, q->person, day), from = grid->cell_from[cell], to = grid->cell_from[cell + 1];
  q->pattern[day] = GRID_NONE;
  if (!grid->fixed[cell] || from == to)
    try_all (q, day + 1);
  for (guint32 d = from; d < to; d++) {
    q->pattern[day] = d;
    try_all (q, day + 1);
  }
}

/* Up to `points` on either side, in 2^-DUAL_BITS of a Cost. */
static Dual
random_dual (Rng *rng, gint32 points)
{
  return ((Dual)rng_below (rng, (guint32)points << DUAL_BITS) - ((Dual)points << (DUAL_BITS - 1))) * 2;
}

static void
draw_charges (Rng *rng, const Grid *grid, guint32 n, LocalCharges *charges)
{
  for (guint32 d = 0; d < n; d++)
    charges->duties[d] = random_dual (rng, 12);
  for (guint32 c = 0; c < grid->n_classes; c++)
    charges->classes[c] = random_dual (rng, 6);
  charges->weekend = random_dual (rng, 9);
}

/* The program's rules only. */
static void
forget_limits (Grid *grid)
{
  const GridLimit none = { RULE_OFF, RULE_OFF, 0, 0 };
  for (guint32 i = 0; i < grid->n_profiles; i++) {
    grid->rules[i].n_totals = 0;
    grid->rules[i].minutes = grid->rules[i].weekends = none;
  }
}

static void
test_paths (void)
{
  guint found = 0, none = 0, equal = 0;
  for (guint64 seed = 0; seed < 1000; seed++) {
    Rng rng;
    rng_init (&rng, seed + 3);
    RandomGrid *random = random_grid_new (seed, 1 + rng_below (&rng, 9), 2);
    forget_limits (&random->grid);
    const Grid *grid = &random->grid;
    g_autoptr (Local) local = local_new (grid);
    g_assert_nonnull (local);
    for (guint32 p = 0; p < grid->n_persons; p++) {
      g_autofree guint32 *tried = g_new (guint32, grid->n_days), *pattern = g_new (guint32, grid->n_days);
      g_autofree Dual *duties = g_new (Dual, paths_n_duties (grid, p) + 1);
      LocalCharges charges = { .duties = duties };
      draw_charges (&rng, grid, paths_n_duties (grid, p), &charges);
      Question q = { grid, p, &charges, tried, LOCAL_NONE };
      try_all (&q, 0);
      Dual least = local_path (local, p, &charges, pattern);
      g_assert_cmpint (least, <=, q.least);
      equal += least == q.least;
      *(q.least < LOCAL_NONE ? &found : &none) += 1;
      gint64 broken;
      if (least == q.least && least < LOCAL_NONE) {
        g_assert_cmpint (value_of (&q, pattern, &broken), ==, least);
        g_assert_cmpint (broken, ==, 0);
      }
    }
    random_grid_free (random);
  }
  g_test_message ("%u with a path, %u without, %u the same", found, none, equal);
  g_assert_cmpuint (found, >, 800);
  g_assert_cmpuint (none, >, 100);
  g_assert_cmpuint (equal, ==, found + none);
}

/* Prices that 64 bits have no room for are refused, not cut. */
static void
test_too_dear (void)
{
  RandomGrid *random = random_grid_new (1, 7, 2);
  random->grid.duties[0].linear = G_GINT64_CONSTANT (1) << 36;
  g_autoptr (Local) local = local_new (&random->grid);
  g_assert_null (local);
  random_grid_free (random);
}

/* ---- bounds ---- */

static DenseSize
size_of (guint seed)
{
  if (seed % 3 == 0)
    return tiny (seed);
  return (DenseSize){ .persons = seed % 3 == 1 ? 2 : 1, .days = seed % 3 == 1 ? 7 : 9, .kinds = seed % 3 == 1 ? 1 : 2,
                      .history = seed % 4 == 1, .soft = seed % 2 == 0, .locks = seed % 7 == 0 };
}

#define DEAR 600 /* random prices of rules, against those of a place */

static void
make_dearer (GridLimit *limit, Cost hard)
{
  limit->under *= limit->under == hard ? 1 : DEAR;
  limit->over *= limit->over == hard ? 1 : DEAR;
}

/* Rules of every kind, hard and soft, that few patterns keep, instead of those of the model. */
static void
draw_rules (Rng *rng, Grid *grid)
{
  for (guint32 i = 0; i < grid->n_profiles; i++) {
    GridRules *rules = &grid->rules[i];
    g_free (rules->follow);
    *rules = (GridRules){ 0 };
    random_rules (rng, grid, rules);
    rules->minutes.min = rules->minutes.min == RULE_OFF ? RULE_OFF : rules->minutes.min * 10;
    rules->minutes.max = rules->minutes.max == RULE_OFF ? RULE_OFF : rules->minutes.max * 10;
    make_dearer (&rules->work, rules->hard);
    make_dearer (&rules->off, rules->hard);
    make_dearer (&rules->weekends, rules->hard);
    for (guint32 k = 0; k < rules->n_runs; k++)
      make_dearer (&rules->runs[k].limit, rules->hard);
    for (guint32 k = 0; k < rules->n_totals; k++)
      make_dearer (&rules->totals[k].limit, rules->hard);
  }
  for (guint32 p = 0; p < grid->n_persons; p++) {
    grid->start[p] = (GridStart){ 0 };
    random_start (rng, grid, grid_rules (grid, p), &grid->start[p]);
  }
  grid->broken_before = 0; /* what cannot be kept has no roster to compare with */
}

typedef struct {
  guint compared, near, met;
} Tally;

static void
assert_below (Loose *loose, CostStep step, Cost least)
{
  Wide bound;
  if (!loose_bound (loose, &bound))
    return;
  g_assert_true (bound <= (Wide)least * (1 << DUAL_BITS));
  g_assert_cmpint (cost_step_up (step, bound, DUAL_BITS), <=, least);
}

/* Everybody's path once. */
static void
go_round (Loose *loose, const Grid *grid)
{
  for (guint32 p = 0; p < grid->n_persons; p++)
    loose_step (loose);
}

/* Prices at random, some at the ends of where they make sense. */
static void
start_at_random (Rng *rng, Loose *loose)
{
  guint32 n = loose_n_duals (loose);
  g_autofree double *duals = g_new (double, n + 1);
  guint32 wild = rng_below (rng, 4);
  for (guint32 t = 0; t < n; t++) {
    double height = rng_below (rng, 4) < wild ? 1e12 : 9000;
    duals[t] = (2 * rng_unit (rng) - 1) * height;
  }
  loose_start (loose, duals);
}

static void
compare (const Grid *grid, guint seed, Tally *tally)
{
  Cost least = least_cost (grid);
  g_autoptr (Loose) loose = loose_new (grid), wild = loose_new (grid);
  if (least == G_MAXINT64 || loose == NULL)
    return;
  CostStep step = cost_step_new (grid);
  Rng rng;
  rng_init (&rng, seed);
  for (guint i = 0; i < 30; i++) {
    start_at_random (&rng, wild);
    go_round (wild, grid);
    assert_below (wild, step, least);
  }
  for (guint i = 0; i < 400; i++) {
    go_round (loose, grid);
    assert_below (loose, step, least);
  }
  Wide bound;
  g_assert_true (loose_bound (loose, &bound));
  Cost claim = cost_step_up (step, bound, DUAL_BITS);
  g_test_message ("seed %u: least %" G_GINT64_FORMAT " bound %" G_GINT64_FORMAT, seed, least, claim);
  tally->compared++;
  tally->met += claim == least;
  tally->near += least - claim <= ABS (least) / 20;
}

static void
test_model_rules (void)
{
  Tally tally = { 0 };
  for (guint seed = 1; seed <= 120; seed++) {
    World world = world_new (seed, size_of (seed));
    if (world.grid != NULL)
      compare (world.grid, seed, &tally);
    world_clear (&world);
  }
  g_test_message ("%u compared, %u near, %u met", tally.compared, tally.near, tally.met);
  g_assert_cmpuint (tally.compared, >, 60);
  g_assert_cmpuint (2 * tally.near, >, tally.compared);
}

static void
test_any_rules (void)
{
  Tally tally = { 0 };
  for (guint seed = 1; seed <= 200; seed++) {
    World world = world_new (seed, size_of (seed));
    Rng rng;
    rng_init (&rng, seed);
    if (world.grid != NULL) {
      draw_rules (&rng, world.grid);
      compare (world.grid, seed, &tally);
    }
    world_clear (&world);
  }
  g_test_message ("%u compared, %u near, %u met", tally.compared, tally.near, tally.met);
  g_assert_cmpuint (tally.compared, >, 100);
  g_assert_cmpuint (3 * tally.near, >, tally.compared);
}

/* Where the locks break a rule a roster may break it too, and nothing is claimed. */
static void
test_broken_locks (void)
{
  World world = world_new (4, (DenseSize){ .persons = 2, .days = 5, .kinds = 1 });
  world.grid->broken_before = 1;
  g_autoptr (Loose) loose = loose_new (world.grid);
  g_assert_null (loose);
  world_clear (&world);
}

/* ---- in a search ---- */

#define LONG_DAYS 160

static void
test_in_search (void)
{
  guint bounds = 0;
  for (guint seed = 1; seed <= 3; seed++) {
    DenseSize size = { .persons = 4, .days = LONG_DAYS, .kinds = 2, .soft = TRUE, .history = seed % 2 == 0 };
    g_autoptr (Model) model = dense_model (seed, &size);
    for (guint threads = 1; threads <= 2; threads++) {
      SolveOptions options = { .seed = seed, .steps = 1500000, .threads = threads };
      g_autoptr (SolveResult) first = solve (model, &options), second = solve (model, &options);
      g_assert_cmpint (first->has_bound, ==, second->has_bound);
      g_assert_cmpint (first->report.cost, ==, second->report.cost);
      if (!first->has_bound)
        continue;
      bounds++;
      g_test_message ("seed %u: bound %" G_GINT64_FORMAT " roster %" G_GINT64_FORMAT, seed, first->bound, first->report.cost);
      g_assert_cmpint (first->bound, ==, second->bound);
      g_assert_cmpint (first->bound, <=, first->report.cost);
    }
  }
  g_assert_cmpuint (bounds, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loose/paths", test_paths);
  g_test_add_func ("/loose/too-dear", test_too_dear);
  g_test_add_func ("/loose/model-rules", test_model_rules);
  g_test_add_func ("/loose/any-rules", test_any_rules);
  g_test_add_func ("/loose/broken-locks", test_broken_locks);
  g_test_add_func ("/loose/in-search", test_in_search);
  return g_test_run ();
}

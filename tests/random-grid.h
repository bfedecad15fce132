/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/grid.h"
#include "engine/rng.h"

/*
 * Small grids at random with every kind of rule, soft and hard, made by hand: only what the best path of one
 * person reads is there (no rows, no options). For tests only.
 */
typedef struct {
  Grid grid;
  Problem problem;
  guint32 profile_of[4];
} RandomGrid;

static inline gint32
random_between (Rng *rng, gint32 low, gint32 high)
{
  return low + (gint32)rng_below (rng, (guint32)(high - low + 1));
}

/* Either end may be missing; of costs one in three is hard. */
static inline GridLimit
random_limit (Rng *rng, gint32 low, gint32 high, Cost hard, gboolean with_min)
{
  GridLimit limit = { RULE_OFF, RULE_OFF, 0, 0 };
  if (with_min && rng_below (rng, 2) == 0) {
    limit.min = random_between (rng, low, high);
    limit.under = rng_one_in (rng, 3) ? hard : random_between (rng, 1, 9);
  }
  if (rng_below (rng, 3) > 0) {
    limit.max = random_between (rng, MAX (low, limit.min), high);
    limit.over = rng_one_in (rng, 3) ? hard : random_between (rng, 1, 9);
  }
  return limit;
}

static inline void
random_rules (Rng *rng, const Grid *grid, GridRules *rules)
{
  guint32 n = grid->n_classes;
  gint32 days = (gint32)grid->n_days;
  guint64 all = (G_GUINT64_CONSTANT (1) << n) - 2;
  rules->hard = grid->hard;
  for (guint32 a = 1; a < n; a++)
    for (guint32 b = 1; b < n; b++)
      if (rng_one_in (rng, 5))
        rules->forbidden[a] |= G_GUINT64_CONSTANT (1) << b;
  if (rng_one_in (rng, 3)) {
    rules->follow = g_new0 (Cost, n * n);
    for (guint32 i = n; i < n * n; i++)
      rules->follow[i] = i % n != 0 && rng_one_in (rng, 3) ? random_between (rng, 1, 5) : 0;
  }
  rules->work = random_limit (rng, 1, MIN (days, 4), rules->hard, TRUE);
  rules->off = random_limit (rng, 1, 3, rules->hard, TRUE);
  rules->n_runs = rng_below (rng, 3);
  for (guint32 i = 0; i < rules->n_runs; i++)
    rules->runs[i] = (GridMasked){ rng_next (rng) & all, random_limit (rng, 1, 3, rules->hard, TRUE) };
  rules->n_totals = rng_below (rng, 4);
  for (guint32 i = 0; i < rules->n_totals; i++)
    rules->totals[i] = (GridMasked){ rng_next (rng) & all, random_limit (rng, 0, days, rules->hard, TRUE) };
  rules->minutes = random_limit (rng, 0, days * 50, rules->hard, TRUE);
  rules->weekends = random_limit (rng, 0, 2, rules->hard, TRUE);
  if (rng_one_in (rng, 3))
    rules->whole_weekend = rng_one_in (rng, 3) ? rules->hard : random_between (rng, 1, 9);
}

static inline void
random_start (Rng *rng, const Grid *grid, const GridRules *rules, GridStart *start)
{
  start->known = rng_below (rng, 2) == 0;
  if (!start->known)
    return;
  start->last_class = (guint8)rng_below (rng, grid->n_classes);
  start->work_run = start->last_class == GRID_OFF ? 0 : random_between (rng, 1, 5);
  start->off_run = start->last_class == GRID_OFF ? random_between (rng, 1, 5) : 0;
  for (guint32 i = 0; i < rules->n_runs; i++)
    if (rules->runs[i].classes >> start->last_class & 1)
      start->class_run[i] = random_between (rng, 1, start->work_run);
}

static inline void
random_cells (Rng *rng, Grid *grid, guint32 most_duties)
{
  guint32 cells = grid->n_persons * grid->n_days;
  grid->duties = g_new0 (GridDuty, cells * most_duties + 1);
  grid->cell_from = g_new0 (guint32, cells + 1);
  grid->fixed = g_new0 (gboolean, cells + 1);
  for (guint32 cell = 0; cell < cells; cell++) {
    guint32 n = rng_below (rng, most_duties + 1);
    gboolean locked = rng_one_in (rng, 12);
    guint8 class = 1;
    grid->cell_from[cell] = grid->n_duties;
    for (guint32 i = 0; i < (locked ? MIN (n, 1) : n); i++) {
      class = (guint8)random_between (rng, class, (gint32)grid->n_classes - 1);
      grid->duties[grid->n_duties] = (GridDuty){ .option = grid->n_duties,
                                                 .day = (guint16)(cell % grid->n_days),
                                                 .class = class,
                                                 .linear = random_between (rng, -6, 6) };
      grid->n_duties++;
    }
    grid->fixed[cell] = locked || n == 0;
  }
  grid->cell_from[cells] = grid->n_duties;
}

static inline RandomGrid *
random_grid_new (guint64 seed, guint32 n_days, guint32 most_duties)
{
  Rng rng;
  rng_init (&rng, seed);
  RandomGrid *random = g_new0 (RandomGrid, 1);
  Grid *grid = &random->grid;
  random->problem.profile_of = random->profile_of;
  grid->problem = &random->problem;
  grid->n_persons = 1 + rng_below (&rng, 3);
  grid->n_profiles = 1 + rng_below (&rng, 2);
  grid->n_days = n_days;
  grid->n_classes = 2 + rng_below (&rng, 3);
  grid->hard = 1000;
  for (guint32 p = 0; p < grid->n_persons; p++)
    random->profile_of[p] = rng_below (&rng, grid->n_profiles);
  for (guint32 c = 1; c < grid->n_classes; c++)
    grid->classes[c].minutes = random_between (&rng, 1, 4) * 15;
  grid->weekend = g_new0 (guint8, n_days + 1);
  guint32 phase = rng_below (&rng, 7);
  for (guint32 day = 0; day < n_days; day++)
    grid->weekend[day] = (day + phase) % 7 == 5 ? 1 : (day + phase) % 7 == 6 ? 2 : 0;
  random_cells (&rng, grid, most_duties);
  grid->rules = g_new0 (GridRules, grid->n_profiles);
  grid->start = g_new0 (GridStart, grid->n_persons);
  for (guint32 i = 0; i < grid->n_profiles; i++)
    random_rules (&rng, grid, &grid->rules[i]);
  for (guint32 p = 0; p < grid->n_persons; p++)
    random_start (&rng, grid, grid_rules (grid, p), &grid->start[p]);
  return random;
}

static inline void
random_grid_free (RandomGrid *random)
{
  Grid *grid = &random->grid;
  for (guint32 i = 0; i < grid->n_profiles; i++)
    g_free (grid->rules[i].follow);
  g_free (grid->duties);
  g_free (grid->cell_from);
  g_free (grid->fixed);
  g_free (grid->weekend);
  g_free (grid->rules);
  g_free (grid->start);
  g_free (random);
}

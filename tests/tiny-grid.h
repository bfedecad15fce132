/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/bracket.h"
#include "engine/paths.h"
#include "tests/dense-model.h"

/* Random months so small that every roster of them can be tried. For tests only. */

typedef struct {
  Model *model;
  Problem *problem;
  Grid *grid; /* NULL: the model has none */
} World;

static inline World
world_new (guint seed, DenseSize size)
{
  World world = { .model = dense_model (seed, &size) };
  world.problem = problem_new (world.model);
  world.grid = grid_new (world.problem, NULL);
  return world;
}

static inline void
world_clear (World *world)
{
  grid_free (world->grid);
  problem_free (world->problem);
  model_free (world->model);
}

/* Two for up to five days or three for three. */
static inline DenseSize
tiny (guint seed)
{
  return (DenseSize){ .persons = seed % 3 == 0 ? 3 : 2,
                      .days = seed % 3 == 0 || seed % 5 == 0 ? 3 : 3 + seed % 3,
                      .kinds = 1 + seed % 2,
                      .skills = seed % 5 == 0 ? 2 : 0,
                      .history = seed % 4 == 1,
                      .soft = seed % 2 == 0,
                      .locks = seed % 7 == 0 };
}

/* ---- everything ---- */

typedef struct {
  const Grid *grid;
  Paths *paths;
  guint32 *patterns; /* being tried, of each person */
  const Bracket *brackets;
  guint n_brackets;
  Cost least; /* of rosters that break no hard rule and meet the brackets; G_MAXINT64: none */
} Everything;

static inline gboolean
meets_all (const Everything *all)
{
  for (guint i = 0; i < all->n_brackets; i++) {
    gint32 n = 0;
    for (guint32 cell = 0; cell < all->grid->n_persons * all->grid->n_days; cell++)
      n += all->patterns[cell] != GRID_NONE && bracket_has (&all->brackets[i], all->grid, all->patterns[cell]);
    if (n < all->brackets[i].low || n > all->brackets[i].high)
      return FALSE;
  }
  return TRUE;
}

static inline void try_person (Everything *all, guint32 person);

static inline void
try_day (Everything *all, guint32 person, guint32 day)
{
  const Grid *grid = all->grid;
  guint32 *pattern = all->patterns + person * grid->n_days, cell = grid_cell (grid, person, day);
  if (day == grid->n_days) {
    gint64 broken;
    Cost cost = grid_path_cost (grid, person, pattern, &broken);
    if (broken > 0)
      return;
    paths_set (all->paths, person, pattern, cost);
    try_person (all, person + 1);
    return;
  }
  guint32 from = grid->cell_from[cell], to = grid->cell_from[cell + 1];
  if (!grid->fixed[cell] || from == to) {
    pattern[day] = GRID_NONE;
    try_day (all, person, day + 1);
  }
  for (guint32 d = from; d < to; d++) {
    pattern[day] = d;
    try_day (all, person, day + 1);
  }
}

static inline void
try_person (Everything *all, guint32 person)
{
  if (person < all->grid->n_persons)
    try_day (all, person, 0);
  else if (all->paths->cost < all->least && paths_broken (all->paths) == 0 && meets_all (all))
    all->least = all->paths->cost;
}

static inline Cost
least_within (const Grid *grid, const Bracket *brackets, guint n)
{
  g_autoptr (Paths) paths = paths_new (grid);
  g_autofree guint32 *patterns = g_new (guint32, grid->n_persons * grid->n_days);
  Everything all = { grid, paths, patterns, brackets, n, G_MAXINT64 };
  try_person (&all, 0);
  return all.least;
}

static inline Cost
least_cost (const Grid *grid)
{
  return least_within (grid, NULL, 0);
}

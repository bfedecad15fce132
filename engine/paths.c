/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/paths.h"

#include <string.h>

/*
 * The rows are those of the problem and are read as score.c reads them: a row that rises above 0 adds one to
 * the rows that it feeds, which feed nobody.
 */

static void
move (Paths *paths, guint32 index, gint32 by)
{
  gint32 old = paths->values[index];
  paths->cost += grid_row_price (paths->grid, index, old + by) - grid_row_price (paths->grid, index, old);
  paths->values[index] = old + by;
}

static void
change_row (Paths *paths, guint32 index, gint32 by)
{
  const Problem *problem = paths->grid->problem;
  const Row *row = &problem->rows[index];
  gint32 old = paths->values[index], new = old + by;
  move (paths, index, by);
  if ((old > 0) != (new > 0))
    for (guint32 i = row->feeds_from; i < row->feeds_to; i++)
      move (paths, problem->feeds[i], new > 0 ? 1 : -1);
}

static void
change_duty (Paths *paths, guint32 duty, gint32 sign)
{
  const Problem *problem = paths->grid->problem;
  const Option *option = &problem->options[paths->grid->duties[duty].option];
  for (guint32 e = option->entries_from; e < option->entries_to; e++)
    change_row (paths, problem->entries[e].row, sign * problem->entries[e].coef);
}

void
paths_base (const Grid *grid, gint32 *ret_values)
{
  const Problem *problem = grid->problem;
  memset (ret_values, 0, sizeof (gint32) * problem->n_rows);
  g_autofree guint8 *inside = g_malloc0 (problem->n_options + 1);
  for (guint32 d = 0; d < grid->n_duties; d++)
    inside[grid->duties[d].option] = 1;
  for (guint32 o = 0; o < problem->n_options; o++) {
    const Option *option = &problem->options[o];
    for (guint32 e = option->entries_from; !inside[o] && e < option->entries_to; e++)
      ret_values[problem->entries[e].row] += option->locked * problem->entries[e].coef;
  }
  for (guint32 r = 0; r < problem->n_rows; r++)
    for (guint32 i = problem->rows[r].feeds_from; ret_values[r] > 0 && i < problem->rows[r].feeds_to; i++)
      ret_values[problem->feeds[i]]++;
}

Paths *
paths_new (const Grid *grid)
{
  const Problem *problem = grid->problem;
  Paths *paths = g_new0 (Paths, 1);
  gsize cells = (gsize)grid->n_persons * grid->n_days;
  paths->grid = grid;
  paths->patterns = g_new (guint32, cells + 1);
  memset (paths->patterns, 0xff, sizeof (guint32) * cells);
  paths->path_costs = g_new0 (Cost, grid->n_persons + 1);
  paths->values = g_new (gint32, problem->n_rows + 1);
  paths_base (grid, paths->values);
  paths->cost = problem->constant;
  for (guint32 r = 0; r < problem->n_rows; r++)
    paths->cost += grid_row_price (paths->grid, r, paths->values[r]);
  return paths;
}

void
paths_free (Paths *paths)
{
  if (paths == NULL)
    return;
  g_free (paths->patterns);
  g_free (paths->path_costs);
  g_free (paths->values);
  g_free (paths);
}

void
paths_copy (Paths *to, const Paths *from)
{
  const Grid *grid = from->grid;
  g_return_if_fail (to->grid == grid);
  to->cost = from->cost;
  memcpy (to->patterns, from->patterns, sizeof (guint32) * grid->n_persons * grid->n_days);
  memcpy (to->path_costs, from->path_costs, sizeof (Cost) * grid->n_persons);
  memcpy (to->values, from->values, sizeof (gint32) * grid->problem->n_rows);
}

void
paths_set (Paths *paths, guint32 person, const guint32 *pattern, Cost path_cost)
{
  const Grid *grid = paths->grid;
  guint32 *mine = paths->patterns + (gsize)person * grid->n_days;
  for (guint32 d = 0; d < grid->n_days; d++) {
    if (mine[d] == pattern[d])
      continue;
    if (mine[d] != GRID_NONE)
      change_duty (paths, mine[d], -1);
    if (pattern[d] != GRID_NONE)
      change_duty (paths, pattern[d], 1);
    mine[d] = pattern[d];
  }
  paths->cost += path_cost - paths->path_costs[person];
  paths->path_costs[person] = path_cost;
}

void
paths_set_all (Paths *paths, const guint32 *patterns)
{
  const Grid *grid = paths->grid;
  for (guint32 p = 0; p < grid->n_persons; p++) {
    const guint32 *pattern = patterns + (gsize)p * grid->n_days;
    paths_set (paths, p, pattern, grid_path_cost (grid, p, pattern, NULL));
  }
}

void
paths_take (Paths *paths, guint32 person)
{
  const Grid *grid = paths->grid;
  guint32 *mine = paths->patterns + (gsize)person * grid->n_days;
  for (guint32 d = 0; d < grid->n_days; d++)
    if (mine[d] != GRID_NONE) {
      change_duty (paths, mine[d], -1);
      mine[d] = GRID_NONE;
    }
  paths->cost -= paths->path_costs[person];
  paths->path_costs[person] = 0;
}

/* What `by` more in a row costs, its feeding included. */
static Cost
margin (const Paths *paths, guint32 index, gint32 by)
{
  const Problem *problem = paths->grid->problem;
  const Row *row = &problem->rows[index];
  gint32 old = paths->values[index], new = old + by;
  Cost cost = grid_row_price (paths->grid, index, new) - grid_row_price (paths->grid, index, old);
  if ((old > 0) == (new > 0))
    return cost;
  for (guint32 i = row->feeds_from; i < row->feeds_to; i++) {
    guint32 fed = problem->feeds[i];
    gint32 value = paths->values[fed];
    cost += grid_row_price (paths->grid, fed, value + (new > 0 ? 1 : -1)) - grid_row_price (paths->grid, fed, value);
  }
  return cost;
}

void
paths_charges (const Paths *paths, guint32 person, double *ret_charges)
{
  if (paths->grid->n_days > 0)
    paths_charges_on (paths, person, 0, paths->grid->n_days - 1, ret_charges);
}

void
paths_charges_on (const Paths *paths, guint32 person, guint32 first, guint32 last, double *ret_charges)
{
  const Grid *grid = paths->grid;
  const Problem *problem = grid->problem;
  guint32 own = paths_first_duty (grid, person), end = grid->cell_from[grid_cell (grid, person, last) + 1] - own;
  for (guint32 i = grid->cell_from[grid_cell (grid, person, first)] - own; i < end; i++) {
    const Option *option = &problem->options[grid->duties[own + i].option];
    Cost cost = 0;
    for (guint32 e = option->entries_from; e < option->entries_to; e++)
      cost += margin (paths, problem->entries[e].row, problem->entries[e].coef);
    ret_charges[i] = (double)cost;
  }
}

gint64
paths_broken (const Paths *paths)
{
  const Grid *grid = paths->grid;
  gint64 sum = 0;
  for (guint32 p = 0; p < grid->n_persons; p++) {
    gint64 broken = 0;
    grid_path_cost (grid, p, paths_pattern (paths, p), &broken);
    sum += broken;
  }
  for (guint32 r = 0; r < grid->problem->n_rows; r++)
    sum += MAX (0, (gint64)paths->values[r] - grid->caps[r]);
  return sum;
}

gboolean
paths_sound (const Paths *paths)
{
  return paths_broken (paths) <= paths->grid->broken_before;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/grid.h"

#include <string.h>

/*
 * What a pattern costs, read from the rules one after the other, day by day: nothing is kept or shared, so
 * that the searches, which keep counts, can be held against it.
 */

typedef struct {
  const Grid *grid;
  const GridRules *rules;
  const GridStart *start;
  const guint32 *pattern;
  Cost cost;
  gint64 broken;
} Path;

static guint8
class_on (const Path *path, guint32 day)
{
  return grid_class_on (path->grid, path->pattern[day]);
}

static void
charge (Path *path, gint64 amount, Cost price)
{
  path->cost += amount * price;
  if (price == path->rules->hard)
    path->broken += amount;
}

static void
charge_count (Path *path, gint64 count, const GridLimit *limit, gboolean too_short)
{
  if (limit->max != RULE_OFF && count > limit->max)
    charge (path, count - limit->max, limit->over);
  if (limit->min != RULE_OFF && count < limit->min && too_short)
    charge (path, limit->min - count, limit->under);
}

/* Stretches of days that have a class in the mask, of which there were `before` up to the day before. */
static void
charge_runs (Path *path, guint64 classes, const GridLimit *limit, gint32 before)
{
  guint32 n = path->grid->n_days;
  gboolean whole = path->start->known; /* the stretch has a beginning */
  gint64 length = before;
  for (guint32 day = 0; day < n; day++) {
    if (classes >> class_on (path, day) & 1) {
      length++;
      continue;
    }
    if (length > 0)
      charge_count (path, length, limit, whole);
    whole = TRUE;
    length = 0;
  }
  if (length > 0)
    charge_count (path, length, limit, FALSE);
}

static void
charge_pairs (Path *path)
{
  guint8 before = path->start->last_class;
  for (guint32 day = 0; day < path->grid->n_days; day++) {
    guint8 class = class_on (path, day);
    if (path->rules->forbidden[before] >> class & 1)
      charge (path, 1, path->rules->hard);
    if (path->rules->follow != NULL)
      path->cost += path->rules->follow[before * path->grid->n_classes + class];
    before = class;
  }
}

static void
charge_weekends (Path *path)
{
  const Grid *grid = path->grid;
  gint64 weekends = 0, halves = 0;
  for (guint32 day = 0; day < grid->n_days; day++) {
    if (grid->weekend[day] == 0 || (grid->weekend[day] == 2 && day > 0))
      continue;
    gboolean first = class_on (path, day) != GRID_OFF,
             both = grid->weekend[day] == 1 && day + 1 < grid->n_days;
    gboolean second = both && class_on (path, day + 1) != GRID_OFF;
    weekends += first || second ? 1 : 0;
    halves += both && first != second ? 1 : 0;
  }
  charge_count (path, weekends, &path->rules->weekends, TRUE);
  charge (path, halves, path->rules->whole_weekend);
}

static void
charge_totals (Path *path)
{
  const Grid *grid = path->grid;
  gint64 minutes = 0;
  for (guint32 day = 0; day < grid->n_days; day++)
    minutes += class_on (path, day) == GRID_OFF ? 0 : grid->classes[class_on (path, day)].minutes;
  charge_count (path, minutes, &path->rules->minutes, TRUE);
  for (guint32 i = 0; i < path->rules->n_totals; i++) {
    const GridMasked *total = &path->rules->totals[i];
    guint64 days = 0;
    for (guint32 day = 0; day < grid->n_days; day++)
      days += total->classes >> class_on (path, day) & 1;
    charge_count (path, (gint64)days, &total->limit, TRUE);
  }
}

Cost
grid_path_cost (const Grid *grid, guint32 person, const guint32 *pattern, gint64 *ret_broken)
{
  Path path = {
    .grid = grid, .rules = grid_rules (grid, person), .start = &grid->start[person], .pattern = pattern
  };
  for (guint32 day = 0; day < grid->n_days; day++)
    if (pattern[day] != GRID_NONE)
      path.cost += grid->duties[pattern[day]].linear;
  charge_pairs (&path);
  charge_runs (&path, ~G_GUINT64_CONSTANT (1), &path.rules->work, path.start->work_run);
  charge_runs (&path, 1, &path.rules->off, path.start->off_run);
  for (guint32 i = 0; i < path.rules->n_runs; i++)
    charge_runs (&path, path.rules->runs[i].classes, &path.rules->runs[i].limit, path.start->class_run[i]);
  charge_totals (&path);
  charge_weekends (&path);
  if (ret_broken != NULL)
    *ret_broken = path.broken;
  return path.cost;
}

void
grid_heads (const Grid *grid, const guint32 *patterns, gint32 *ret_heads)
{
  const Problem *problem = grid->problem;
  for (guint32 o = 0; o < problem->n_options; o++)
    ret_heads[o] = problem->options[o].locked;
  for (guint32 i = 0; i < grid->n_persons * grid->n_days; i++)
    if (patterns[i] != GRID_NONE)
      ret_heads[grid->duties[patterns[i]].option] = 1;
}

void
grid_patterns (const Grid *grid, const gint32 *heads, guint32 *ret_patterns)
{
  for (guint32 cell = 0; cell < grid->n_persons * grid->n_days; cell++) {
    ret_patterns[cell] = GRID_NONE;
    for (guint32 d = grid->cell_from[cell]; d < grid->cell_from[cell + 1]; d++)
      if (heads[grid->duties[d].option] > 0)
        ret_patterns[cell] = d;
  }
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/cost-step.h"

#include "engine/paths.h"

/*
 * A bound of 1054.2 is one of 1055 where all costs are whole points. Which costs are possible: start
 * from the roster in which nobody serves; all else are differences of prices in tables, multiples of
 * linear costs and of the prices of rules, so a common divisor of those divides every difference.
 */

static Cost
of_limit (Cost step, const GridLimit *limit, Cost hard)
{
  if (limit->min != RULE_OFF && limit->under != hard)
    step = whole_gcd (step, limit->under);
  if (limit->max != RULE_OFF && limit->over != hard)
    step = whole_gcd (step, limit->over);
  return step;
}

/* Sums of minutes differ from an end by multiples of this. */
static Cost
minute_step (const Grid *grid, gint32 end)
{
  Cost step = end == RULE_OFF ? 0 : end;
  for (guint32 c = 1; c < grid->n_classes; c++)
    step = whole_gcd (step, grid->classes[c].minutes);
  return ABS (step);
}

static Cost
of_rules (Cost step, const Grid *grid, const GridRules *rules)
{
  for (guint32 i = 0; rules->follow != NULL && i < grid->n_classes * grid->n_classes; i++)
    step = whole_gcd (step, rules->follow[i]);
  GridLimit minutes = rules->minutes;
  minutes.under *= minute_step (grid, minutes.min);
  minutes.over *= minute_step (grid, minutes.max);
  if (rules->minutes.under == rules->hard)
    minutes.min = RULE_OFF;
  if (rules->minutes.over == rules->hard)
    minutes.max = RULE_OFF;
  const GridLimit *limits[] = { &rules->work, &rules->off, &minutes, &rules->weekends };
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    /* The minutes' prices are products: one may be as large as a hard one by chance. */
    step = of_limit (step, limits[i], limits[i] == &minutes ? -1 : rules->hard);
  for (guint32 i = 0; i < rules->n_runs; i++)
    step = of_limit (step, &rules->runs[i].limit, rules->hard);
  for (guint32 i = 0; i < rules->n_totals; i++)
    step = of_limit (step, &rules->totals[i].limit, rules->hard);
  return whole_gcd (step, rules->whole_weekend);
}

static Cost
of_row (Cost step, const Problem *problem, const Row *row)
{
  if (row->shape == ROW_SHARE)
    return 1;
  for (gint32 v = row->low; v < row->high; v++) {
    guint32 at = row->table + (guint32)(v - row->low);
    step = whole_gcd (step, problem->prices[at + 1] - problem->prices[at]);
  }
  return step;
}

/* Rows that duties of the grid are in, and those that they feed. */
static guint8 *
moving_rows (const Grid *grid)
{
  const Problem *problem = grid->problem;
  guint8 *moving = g_malloc0 (problem->n_rows + 1);
  for (guint32 d = 0; d < grid->n_duties; d++) {
    const Option *option = &problem->options[grid->duties[d].option];
    for (guint32 e = option->entries_from; e < option->entries_to; e++) {
      const Row *row = &problem->rows[problem->entries[e].row];
      moving[problem->entries[e].row] = 1;
      for (guint32 i = row->feeds_from; i < row->feeds_to; i++)
        moving[problem->feeds[i]] = 1;
    }
  }
  return moving;
}

CostStep
cost_step_new (const Grid *grid)
{
  const Problem *problem = grid->problem;
  g_autofree guint8 *moving = moving_rows (grid);
  Cost step = 0;
  for (guint32 p = 0; p < grid->n_persons; p++)
    if (p == 0 || problem->profile_of[p] != problem->profile_of[p - 1])
      step = of_rules (step, grid, grid_rules (grid, p));
  for (guint32 d = 0; d < grid->n_duties; d++)
    step = whole_gcd (step, grid->duties[d].linear);
  for (guint32 r = 0; r < problem->n_rows; r++)
    if (moving[r])
      step = of_row (step, problem, &problem->rows[r]);
  step = MAX (ABS (step), 1);
  g_autoptr (Paths) nobody = paths_new (grid);
  Cost residue = problem->constant % step;
  for (guint32 r = 0; r < problem->n_rows; r++)
    residue = (residue + grid_row_price (grid, r, nobody->values[r])) % step;
  return (CostStep){ step, (residue + step) % step };
}

Cost
cost_step_up (CostStep step, Wide bound, guint bits)
{
  Wide whole = -wide_divide (-bound, (Wide)1 << bits);
  Wide up = -wide_divide (-(whole - step.residue), step.step) * step.step + step.residue;
  return up < G_MININT64 || up > G_MAXINT64 ? G_MININT64 : (Cost)up;
}

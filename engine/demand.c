/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/demand.h"

/*
 * A year's want is not even. One benchmark wants 90 heads on its first weekend and 338 on its last; with an even share a week
 * people would have had their 26 weekends of duty when they are needed most. So the parts follow what is wanted:
 *
 *   minutes       minutes wanted, day by day
 *   weekends      heads wanted on weekends
 *   days by class heads wanted of the classes of the limit
 *
 * A day can want more than all people together can do (they have free days to keep), and what nobody can do need not be saved
 * for: a day counts at most so many times its usual want.
 *
 * Example: weekends that want 2, 2 and 4 heads. Of a limit of 12 weekends the days until the second's end have half: 6.
 */

#define MOST_MINUTES 1.7 /* times the mean of a day */
#define MOST_WEEKEND 2.2 /* times the mean of a day of a weekend */
#define A_WEEKEND 1.75   /* days of duty in a weekend of duty, mostly */

struct _Demand {
  const Grid *grid;
  double *minutes, *weekends; /* of the days before each; n_days + 1 */
  double *heads;              /* the same for each class: n_days + 1 times n_classes */
  double minutes_need, weekends_need; /* what is wanted over what all may do, at most 1 */
};

/* Heads wanted on each day of each class, n_days x n_classes. */
static double *
wanted_heads (const Grid *grid)
{
  const Problem *problem = grid->problem;
  double *heads = g_new0 (double, (gsize)grid->n_days * grid->n_classes + 1);
  g_autofree guint8 *seen = g_malloc0 (problem->model->n_posts + 1);
  for (guint32 d = 0; d < grid->n_duties; d++) {
    const GridDuty *duty = &grid->duties[d];
    guint32 post = problem->options[duty->option].post;
    if (!seen[post])
      heads[(gsize)duty->day * grid->n_classes + duty->class] += problem->model->posts[post].want;
    seen[post] = 1;
  }
  return heads;
}

/* From what each day has (negative: it does not count) to what is before each, nothing above `most` times the mean. */
static void
add_up (double *days, guint32 n, double most)
{
  double sum = 0, before = 0;
  guint32 counted = 0;
  for (guint32 day = 0; day < n; day++) {
    sum += MAX (days[day], 0);
    counted += days[day] >= 0 ? 1 : 0;
  }
  for (guint32 day = 0; day <= n; day++) {
    double own = day < n ? CLAMP (days[day], 0, most * sum / MAX (1, counted)) : 0;
    days[day] = before;
    before += own;
  }
}

/* Those without a limit are taken for enough. */
static void
compare_with_limits (Demand *demand)
{
  const Grid *grid = demand->grid;
  double minutes = 0, weekends = 0;
  for (guint32 p = 0; p < grid->n_persons; p++) {
    const GridRules *rules = grid_rules (grid, p);
    minutes += rules->minutes.max == RULE_OFF ? demand->minutes[grid->n_days] : rules->minutes.max;
    weekends += rules->weekends.max == RULE_OFF ? demand->weekends[grid->n_days] : A_WEEKEND * rules->weekends.max;
  }
  demand->minutes_need = MIN (1, demand->minutes[grid->n_days] / MAX (1, minutes));
  demand->weekends_need = MIN (1, demand->weekends[grid->n_days] / MAX (1, weekends));
}

Demand *
demand_new (const Grid *grid)
{
  Demand *demand = g_new0 (Demand, 1);
  guint32 n = grid->n_days;
  g_autofree double *heads = wanted_heads (grid);
  demand->grid = grid;
  demand->minutes = g_new0 (double, n + 1);
  demand->weekends = g_new0 (double, n + 1);
  demand->heads = g_new0 (double, (gsize)(n + 1) * grid->n_classes);
  for (guint32 day = 0; day < n; day++) {
    const double *today = heads + (gsize)day * grid->n_classes;
    double sum = 0;
    for (guint32 c = 1; c < grid->n_classes; c++) {
      sum += today[c];
      demand->minutes[day] += today[c] * grid->classes[c].minutes;
      gsize at = (gsize)day * grid->n_classes + c;
      demand->heads[at + grid->n_classes] = demand->heads[at] + today[c];
    }
    demand->weekends[day] = grid->weekend[day] != 0 ? sum : -1;
  }
  add_up (demand->minutes, n, MOST_MINUTES);
  add_up (demand->weekends, n, MOST_WEEKEND);
  compare_with_limits (demand);
  return demand;
}

void
demand_free (Demand *demand)
{
  if (demand == NULL)
    return;
  g_free (demand->minutes);
  g_free (demand->weekends);
  g_free (demand->heads);
  g_free (demand);
}

PriceParts
demand_parts (const Demand *demand, guint32 end)
{
  const Grid *grid = demand->grid;
  guint32 n = grid->n_days;
  double even = (double)end / n;
  PriceParts parts = { .even = even, .minutes_need = demand->minutes_need, .weekends_need = demand->weekends_need };
  parts.minutes = demand->minutes[n] > 0 ? demand->minutes[end] / demand->minutes[n] : even;
  parts.weekends = demand->weekends[n] > 0 ? demand->weekends[end] / demand->weekends[n] : even;
  for (guint32 c = 1; c < grid->n_classes; c++) {
    parts.before[c] = demand->heads[(gsize)end * grid->n_classes + c];
    parts.all[c] = demand->heads[(gsize)n * grid->n_classes + c];
  }
  return parts;
}

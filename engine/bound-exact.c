/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/bound-exact.h"

#include <math.h>

/*
 * Weak duality, once more and in integers. For any duals y,
 *
 *   cost . x = y (A x) + (cost - A'y) . x  >=  sum of y_r x (low_r where y_r > 0, high_r where y_r < 0)
 *                                            + sum of rest_c x (low_c where rest_c > 0, else high_c)
 *
 * and nothing on the right depends on how y was found. So duals are rounded to multiples of 2^-20, and from
 * there every number is whole: costs and coefficients are, and sums are kept in 128 bits. Rounding costs less
 * than a thousandth of a unit in all; a dual with the wrong sign for a row with one end is taken as 0.
 */

/* Duals so large that a column's rest would leave 64 bits prove nothing anyway. */
static gint64
most_dual (const Compact *compact)
{
  g_autofree gint64 *sums = g_new0 (gint64, compact->n_columns + 1);
  gint64 most = 1;
  for (guint32 e = 0; e < compact->n_entries; e++) {
    gint64 *sum = &sums[compact->entries[e].column];
    *sum += ABS ((gint64)compact->entries[e].coef);
    most = MAX (most, *sum);
  }
  return (G_GINT64_CONSTANT (1) << 61) / most;
}

static gint64
whole_dual (const CompactRow *row, double dual, gint64 most)
{
  double scaled = dual * (double)(1 << BOUND_BITS);
  gint64 whole = scaled >= (double)most ? most : scaled <= -(double)most ? -most : isnan (scaled) ? 0 : llround (scaled);
  if ((whole > 0 && row->low == -COMPACT_OPEN) || (whole < 0 && row->high == COMPACT_OPEN))
    return 0;
  return whole;
}

Wide
bound_exact (const Compact *compact, const double *duals, gint64 *ret_rest)
{
  g_autofree gint64 *own = ret_rest == NULL ? g_new (gint64, compact->n_columns + 1) : NULL;
  gint64 *rest = ret_rest != NULL ? ret_rest : own, most = most_dual (compact);
  Wide bound = (Wide)compact->constant * (1 << BOUND_BITS);
  for (guint32 c = 0; c < compact->n_columns; c++)
    rest[c] = compact->columns[c].cost * (1 << BOUND_BITS);
  for (guint32 r = 0; r < compact->n_rows; r++) {
    const CompactRow *row = &compact->rows[r];
    gint64 dual = whole_dual (row, duals[r], most);
    if (dual == 0)
      continue;
    bound += (Wide)dual * (dual > 0 ? row->low : row->high);
    for (guint32 e = row->from; e < row->to; e++)
      rest[compact->entries[e].column] -= dual * compact->entries[e].coef;
  }
  for (guint32 c = 0; c < compact->n_columns; c++) {
    const CompactColumn *column = &compact->columns[c];
    bound += (Wide)rest[c] * (rest[c] > 0 ? column->low : column->high);
  }
  return bound;
}

Cost
bound_round_up (const Compact *compact, Wide bound)
{
  Wide least = -wide_divide (-bound, (Wide)1 << BOUND_BITS), step = compact->step;
  Wide steps = -wide_divide (-(least - compact->constant), step);
  Wide cost = compact->constant + steps * step;
  return cost < -(Wide)G_MAXINT64 ? -G_MAXINT64 : cost > (Wide)G_MAXINT64 ? G_MAXINT64 : (Cost)cost;
}

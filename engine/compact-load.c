/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/compact-load.h"

static double
end_of (gint64 end)
{
  return end == COMPACT_OPEN ? LP_INFINITY : end == -COMPACT_OPEN ? -LP_INFINITY : (double)end;
}

void
compact_load (const Compact *c, Lp *lp)
{
  gint n = (gint)c->n_columns, m = (gint)c->n_rows;
  g_autofree gint *from = g_new0 (gint, n + 2);
  g_autofree gint *index = g_new (gint, c->n_entries + 1);
  g_autofree double *coef = g_new (double, c->n_entries + 1);
  g_autofree double *ends = g_new (double, 2 * m + 3 * n + 1);
  double *row_low = ends, *row_high = ends + m, *low = row_high + m, *high = low + n, *cost = high + n;
  for (guint32 e = 0; e < c->n_entries; e++)
    from[c->entries[e].column + 2]++;
  for (gint i = 0; i < n; i++)
    from[i + 2] += from[i + 1];
  for (gint r = 0; r < m; r++) {
    row_low[r] = end_of (c->rows[r].low);
    row_high[r] = end_of (c->rows[r].high);
    for (guint32 e = c->rows[r].from; e < c->rows[r].to; e++) {
      gint at = from[c->entries[e].column + 1]++;
      index[at] = r;
      coef[at] = c->entries[e].coef;
    }
  }
  for (gint i = 0; i < n; i++) {
    low[i] = c->columns[i].low;
    high[i] = c->columns[i].high;
    cost[i] = (double)c->columns[i].cost;
  }
  lp_load (lp, m, row_low, row_high, (LpVectors){ n, from, index, coef }, low, high, cost);
}

void
compact_load_rows (const Compact *c, guint32 from, Lp *lp)
{
  if (from >= c->n_rows)
    return;
  guint32 first = c->rows[from].from, n = c->n_rows - from, n_entries = c->n_entries - first;
  g_autofree gint *at = g_new (gint, n + 1);
  g_autofree gint *index = g_new (gint, n_entries + 1);
  g_autofree double *coef = g_new (double, n_entries + 1);
  g_autofree double *ends = g_new (double, 2 * (gsize)n + 1);
  for (guint32 r = 0; r < n; r++) {
    at[r] = (gint)(c->rows[from + r].from - first);
    ends[r] = end_of (c->rows[from + r].low);
    ends[n + r] = end_of (c->rows[from + r].high);
  }
  at[n] = (gint)n_entries;
  for (guint32 e = 0; e < n_entries; e++) {
    index[e] = (gint)c->entries[first + e].column;
    coef[e] = c->entries[first + e].coef;
  }
  lp_add_rows (lp, (LpVectors){ (gint)n, at, index, coef }, ends, ends + n);
}

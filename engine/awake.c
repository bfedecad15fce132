/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/awake.h"

/*
 * Nearly half of all numbers of a program are of lazy rows, and nearly all of them hold without being asked: whoever serves
 * four times a month does not serve five days in a row.
 */

#define BROKEN 0.01

void
awake_lift (const Compact *c, double *values)
{
  for (guint32 i = c->problem->n_options; i < c->n_columns; i++)
    if (c->columns[i].lazy)
      values[i] = c->columns[i].low;
  for (guint32 r = 0; r < c->n_base; r++)
    if (c->rows[r].lazy && c->rows[r].own_from < c->rows[r].own_to && c->columns[c->rows[r].own_from].lazy)
      compact_lift (c, r, FALSE, values);
}

/* The row does not hold, or what it lifts has a price. */
static gboolean
is_missed (const Compact *c, guint32 r, const double *values)
{
  const CompactRow *row = &c->rows[r];
  for (guint32 i = row->own_from; i < row->own_to; i++)
    if (c->columns[i].lazy && c->columns[i].cost > 0 && values[i] > c->columns[i].low + BROKEN)
      return TRUE;
  double value = compact_row_value (c, r, values);
  return value < (double)row->low - BROKEN || value > (double)row->high + BROKEN;
}

/* Does the row say nothing but what those columns are, by the options? */
static gboolean
is_about (const Compact *c, const CompactRow *row, const guint8 *wanted)
{
  gboolean any = FALSE;
  for (guint32 e = row->from; e < row->to; e++) {
    guint32 i = c->entries[e].column;
    if (i < c->problem->n_options)
      continue;
    if (!wanted[i])
      return FALSE;
    any = TRUE;
  }
  return any;
}

/* The rows that tie the lazy columns of a row to the options come with it: the column is no more and no less than they say. */
static void
take_ties (const Compact *c, guint8 *left_out)
{
  g_autofree guint8 *wanted = g_new0 (guint8, c->n_columns + 1);
  for (guint32 r = 0; r < c->n_base; r++)
    for (guint32 e = c->rows[r].from; !left_out[r] && e < c->rows[r].to; e++)
      wanted[c->entries[e].column] = TRUE;
  for (guint32 r = 0; r < c->n_base; r++)
    if (left_out[r] && is_about (c, &c->rows[r], wanted))
      left_out[r] = FALSE;
}

guint8 *
awake_start (const Compact *c)
{
  guint8 *left_out = g_malloc0 (c->n_rows + 1);
  for (guint32 r = 0; r < c->n_rows; r++)
    left_out[r] = c->rows[r].lazy;
  return left_out;
}

guint
awake_take (const Compact *c, guint8 *left_out, double *values)
{
  guint n = 0;
  awake_lift (c, values);
  for (guint32 r = 0; r < c->n_base; r++)
    if (left_out[r] && is_missed (c, r, values)) {
      left_out[r] = FALSE;
      n++;
    }
  if (n > 0)
    take_ties (c, left_out);
  return n;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/part-table.h"

/*
 * Fifteen duties that a person is worth the same for: any number of them would do, but for what the load costs. Duals cannot
 * say that, for the price of a load bends; so an enumeration that only knows them tries thousands of sets. Dynamic
 * programming over what the duties add up to says it at once, and exactly as long as nothing but these rows is asked:
 *
 *   V(n, s)   what sums s cost in the rows
 *   V(i, s)   the least over the steps k of choice i:  what k costs above the choice's better end  +  V(i + 1, s + k coef_i)
 *
 * Layers are kept, for an enumeration looks into all of them. Sums of all rows make one cell; few rows of few steps stay
 * small. A step moves every cell by as much, so a layer is two passes over the next one: a cell near an end of one row's sums may
 * look into another's, but that cannot be reached by the choices before it, and nobody asks.
 */

#define MOST_SIZE 400      /* sums of a row */
#define MOST_VALUES 200000 /* of all layers */

void
part_table_init (PartTable *table)
{
  *table = (PartTable){ .cells = 1 };
  table->values = g_array_new (FALSE, FALSE, sizeof (gint64));
}

void
part_table_clear (PartTable *table)
{
  g_array_unref (table->values);
}

void
part_table_reset (PartTable *table)
{
  table->n_rows = 0;
  table->cells = 1;
  table->start = 0;
}

gboolean
part_table_add_row (PartTable *table, const PartTableChoice *choices, guint n)
{
  guint k = table->n_rows;
  gint64 least = 0, most = 0;
  g_return_val_if_fail (k < PART_TABLE_ROWS, FALSE);
  for (guint i = 0; i < n; i++) {
    gint64 all = (gint64)choices[i].coef[k] * choices[i].steps;
    least += MIN (all, 0);
    most += MAX (all, 0);
  }
  if (most - least >= MOST_SIZE || (guint64)(most - least + 1) * table->cells * (n + 1) > MOST_VALUES)
    return FALSE;
  table->least[k] = least;
  table->size[k] = (guint32)(most - least + 1);
  table->stride[k] = table->cells;
  table->start += (guint32)(-least) * table->cells;
  table->cells *= table->size[k];
  table->n_rows++;
  return TRUE;
}

gint32
part_table_move (const PartTable *table, const PartTableChoice *choice)
{
  gint32 move = 0;
  for (guint k = 0; k < table->n_rows; k++)
    move += choice->coef[k] * (gint32)table->stride[k];
  return move;
}

static gint64 *
layer_at (const PartTable *table, guint layer)
{
  return &g_array_index (table->values, gint64, (gsize)layer * table->width + table->pad);
}

static void
fill_last (PartTable *table, guint n, gint64 *const *gap)
{
  gint64 *last = layer_at (table, n);
  for (guint32 cell = 0; cell < table->cells; cell++) {
    last[cell] = 0;
    for (guint k = 0; k < table->n_rows; k++)
      last[cell] = MIN (last[cell] + gap[k][cell / table->stride[k] % table->size[k]], PART_TABLE_NEVER);
  }
}

static void
fill_layer (const PartTableChoice *choice, gint32 move, const gint64 *next, guint32 cells, gint64 *now)
{
  gint64 dear = ABS (choice->rest);
  gint64 first = choice->rest >= 0 ? 0 : dear * choice->steps, more = choice->rest >= 0 ? dear : -dear;
  for (guint32 cell = 0; cell < cells; cell++)
    now[cell] = next[cell] + first;
  for (gint32 step = 1; step <= choice->steps; step++) {
    const gint64 *from = next + (gint64)move * step;
    gint64 cost = first + more * step;
    for (guint32 cell = 0; cell < cells; cell++)
      now[cell] = MIN (now[cell], from[cell] + cost);
  }
}

guint64
part_table_fill (PartTable *table, const PartTableChoice *choices, guint n, gint64 *const *gap)
{
  table->pad = 0;
  for (guint i = 0; i < n; i++)
    table->pad = MAX (table->pad, (guint32)ABS (part_table_move (table, &choices[i]) * choices[i].steps));
  table->width = table->cells + 2 * table->pad;
  g_array_set_size (table->values, (n + 1) * table->width);
  for (guint i = 0; i <= n; i++)
    for (guint32 k = 0; k < table->pad; k++)
      layer_at (table, i)[(gint64)k - table->pad] = layer_at (table, i)[table->cells + k] = PART_TABLE_NEVER;
  fill_last (table, n, gap);
  for (guint i = n; i-- > 0;)
    fill_layer (&choices[i], part_table_move (table, &choices[i]), layer_at (table, i + 1), table->cells, layer_at (table, i));
  return (guint64)(n + 1) * table->width;
}

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * What options that are not decided yet cost at least, given what those decided add up to in a few rows at once. See
 * the head of part-table.c.
 */

#define PART_TABLE_ROWS 3
#define PART_TABLE_NEVER (G_GINT64_CONSTANT (1) << 52)

/* An option: from its low end to its high one costs `rest` more (less, where that is below 0). */
typedef struct {
  gint64 rest;
  gint32 steps;                   /* from low to high, >= 1 */
  gint32 coef[PART_TABLE_ROWS];   /* of one step, in each row; 0: not in it */
} PartTableChoice;

typedef struct {
  guint n_rows;
  gint64 least[PART_TABLE_ROWS];  /* of each row, what the choices add up to from all at their low ends */
  guint32 size[PART_TABLE_ROWS];  /* so many sums from there on */
  guint32 stride[PART_TABLE_ROWS];
  guint32 cells;                  /* of all sums together */
  guint32 start;                  /* where all choices are at their low ends */
  guint32 pad, width;             /* of a layer: cells that cannot be reached at either end, and all of it */
  GArray *values;                 /* gint64, of n + 1 layers */
} PartTable;

void part_table_init (PartTable *table);
void part_table_clear (PartTable *table);

/* Begins anew with no rows. */
void part_table_reset (PartTable *table);
/* Takes the row of that index in the choices' coef, next to those it has. FALSE: it would become too large. */
gboolean part_table_add_row (PartTable *table, const PartTableChoice *choices, guint n);
/* gap[k][j]: what the k-th row costs when its choices add up to least[k] + j; PART_TABLE_NEVER: cannot be. Returns the
 * numbers it passed over. */
guint64 part_table_fill (PartTable *table, const PartTableChoice *choices, guint n, gint64 *const *gap);

/* How far one step of the choice moves within a layer. */
gint32 part_table_move (const PartTable *table, const PartTableChoice *choice);

/* What choices from the `layer`-th on cost at least above their better ends, rows included. */
static inline gint64
part_table_at (const PartTable *table, guint layer, guint32 cell)
{
  return g_array_index (table->values, gint64, (gsize)layer * table->width + table->pad + cell);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/part-least.h"
#include "engine/rng.h"

#include <math.h>

/*
 * part_least () beside trying all choices, on small made-up parts: choices of one head or more, some locked; hard rows with
 * one end or two; rows that lift columns of their own by pieces of one or more, whole or not, with prices that rise or do not;
 * rows that speak of what other rows lift. After each call its result becomes a row of the part with a dual, so that the next
 * prices and duals do not fit together. Whatever the duals say, the result is no more than the least.
 */

#define ROUNDS 4

typedef struct {
  Rng rng;
  Problem problem;
  Compact compact;
  GArray *columns, *rows, *entries;
  GArray *lifted; /* guint32: whole columns that rows lift, for the rows behind */
} Made;

static gint32
pick (Made *made, gint32 from, gint32 to)
{
  return from + (gint32)rng_below (&made->rng, (guint32)(to - from + 1));
}

static guint32
add_column (Made *made, Cost cost, gint32 low, gint32 high, gboolean integer)
{
  CompactColumn column = { cost, low, high, integer != FALSE, FALSE, 0 };
  g_array_append_val (made->columns, column);
  return made->columns->len - 1;
}

static void
add_entry (Made *made, guint32 column, gint32 coef)
{
  CompactEntry entry = { column, coef };
  if (coef != 0)
    g_array_append_val (made->entries, entry);
}

static void
add_lifted (Made *made, CompactRow *row)
{
  gint32 n = pick (made, 1, 3), slope = 0;
  gboolean rising = pick (made, 0, 4) > 0;
  row->own_from = made->columns->len;
  for (gint32 i = 0; i < n; i++) {
    gint32 size = pick (made, 0, 2) == 0 ? pick (made, 2, 4) : 1;
    gboolean integer = pick (made, 0, 1) == 0;
    slope = rising ? slope + pick (made, 0, 60) : pick (made, 0, 60);
    guint32 column = add_column (made, (Cost)slope * size, 0, pick (made, 1, i + 1 == n ? 30 : 4), integer);
    add_entry (made, column, -size);
    if (integer && pick (made, 0, 3) == 0)
      g_array_append_val (made->lifted, column);
  }
  row->own_to = made->columns->len;
}

static void
add_row (Made *made)
{
  CompactRow row = { .low = -COMPACT_OPEN, .from = made->entries->len };
  gint32 least = 0, most = 0, unit = pick (made, 0, 5) == 0 ? 37 : 1;
  for (guint32 i = 0; i < made->problem.n_options; i++) {
    const CompactColumn *column = &g_array_index (made->columns, CompactColumn, i);
    gint32 coef = pick (made, 0, 2) == 0 ? 0 : pick (made, -2, 5) * unit;
    add_entry (made, i, coef);
    least += MIN (coef * column->low, coef * column->high);
    most += MAX (coef * column->low, coef * column->high);
  }
  for (guint i = 0; i < made->lifted->len; i++)
    if (pick (made, 0, 3) == 0)
      add_entry (made, g_array_index (made->lifted, guint32, i), pick (made, -2, 3));
  row.high = pick (made, least - 1, most);
  if (pick (made, 0, 3) > 0)
    add_lifted (made, &row);
  else if (pick (made, 0, 2) == 0)
    row.low = row.high - pick (made, 0, 5);
  row.to = made->entries->len;
  g_array_append_val (made->rows, row);
}

static void
make (Made *made, guint64 seed, gint32 most_rows)
{
  *made = (Made){ 0 };
  rng_init (&made->rng, seed);
  made->columns = g_array_new (FALSE, FALSE, sizeof (CompactColumn));
  made->rows = g_array_new (FALSE, FALSE, sizeof (CompactRow));
  made->entries = g_array_new (FALSE, FALSE, sizeof (CompactEntry));
  made->lifted = g_array_new (FALSE, FALSE, sizeof (guint32));
  made->problem.n_options = (guint32)pick (made, 1, 6);
  for (guint32 i = 0; i < made->problem.n_options; i++) {
    gint32 low = pick (made, 0, 5) == 0 ? 1 : 0, more = pick (made, 0, 5) == 0 ? 0 : pick (made, 0, 3) == 0 ? 3 : 1;
    add_column (made, pick (made, -300, 300), low, low + more, TRUE);
  }
  for (gint32 n = pick (made, most_rows / 2, most_rows); n > 0; n--)
    add_row (made);
  made->compact = (Compact){ .problem = &made->problem,
                             .columns = (CompactColumn *)(void *)made->columns->data,
                             .n_columns = made->columns->len,
                             .n_base = made->rows->len };
  compact_add_rows (&made->compact, made->rows, made->entries);
}

static void
clear (Made *made)
{
  g_free (made->compact.rows);
  g_free (made->compact.entries);
  GArray *arrays[] = { made->columns, made->rows, made->entries, made->lifted };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_array_unref (arrays[i]);
}

/* INFINITY: there is no roster. */
static double
least_of_all (const Made *made, const gint64 *price)
{
  const Compact *c = &made->compact;
  guint32 n = made->problem.n_options;
  g_autofree double *values = g_new0 (double, c->n_columns + 1);
  double best = INFINITY;
  for (guint32 i = 0; i < n; i++)
    values[i] = c->columns[i].low;
  for (guint32 i = 0; i < n;) {
    if (compact_fill (c, values)) {
      double cost = 0;
      for (guint32 k = 0; k < c->n_columns; k++)
        cost += (double)price[k] * values[k];
      best = MIN (best, cost);
    }
    for (i = 0; i < n && values[i] >= c->columns[i].high; i++)
      values[i] = c->columns[i].low;
    if (i < n)
      values[i]++;
  }
  return best;
}

/* Of the signs that the rows ask for, some of them far from what they should be. */
static GArray *
make_duals (Made *made, double size)
{
  GArray *duals = g_array_new (FALSE, FALSE, sizeof (PartDual));
  for (guint32 r = 0; r < made->compact.n_rows; r++) {
    const CompactRow *row = &made->compact.rows[r];
    double part = (double)pick (made, -1000, 1000) / 1000;
    PartDual dual = { r, (gint64)(r >= made->compact.n_base ? fabs (part) * 20000 : part * size) };
    if (dual.dual > 0 && row->low == -COMPACT_OPEN)
      dual.dual = -dual.dual;
    if (dual.dual < 0 && row->high == COMPACT_OPEN)
      dual.dual = -dual.dual;
    if (dual.dual != 0 && pick (made, 0, 1) == 0)
      g_array_append_val (duals, dual);
  }
  return duals;
}

static void
add_claim (Made *made, const gint64 *price, double least)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (CompactRow));
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (CompactEntry));
  for (guint32 i = 0; i < made->compact.n_columns; i++) {
    CompactEntry entry = { i, (gint32)price[i] };
    if (entry.coef != 0)
      g_array_append_val (entries, entry);
  }
  CompactRow row = { .low = (gint64)floor (least), .high = COMPACT_OPEN, .to = entries->len };
  g_array_append_val (rows, row);
  compact_add_rows (&made->compact, rows, entries);
}

typedef struct {
  double size;      /* of duals */
  gint32 most_rows; /* of a part */
} Kind;

typedef struct {
  guint calls, sound, near;
} Tally;

static void
try_part (guint64 seed, const Kind *kind, Tally *tally)
{
  Made made;
  make (&made, seed, kind->most_rows);
  Compact *c = &made.compact;
  g_autofree guint32 *row_part = g_new0 (guint32, c->n_rows + 1), *columns = g_new (guint32, c->n_columns + 1);
  guint32 *rows_from = g_new0 (guint32, 2), *rows = g_new (guint32, c->n_rows + 1);
  for (guint32 r = 0; r < c->n_rows; r++)
    rows[r] = r;
  rows_from[1] = c->n_rows;
  for (guint32 i = 0; i < c->n_columns; i++)
    columns[i] = i;
  PartProgram program;
  part_program_init (&program, c, row_part, rows_from, rows);
  g_autofree gint64 *price = g_new0 (gint64, c->n_columns + 1);
  for (guint round = 0; round < ROUNDS; round++) {
    for (guint32 i = 0; i < c->n_columns; i++) {
      gint32 shared = i < made.problem.n_options ? pick (&made, -2000, 2000) : pick (&made, 0, 1) * pick (&made, 0, 2000);
      price[i] = c->columns[i].cost * 8 + (round + 1 < ROUNDS || i < made.problem.n_options ? shared : 0);
    }
    g_autoptr (GArray) duals = make_duals (&made, kind->size);
    gint64 bound;
    guint64 work = 0;
    gint64 least = part_least (&program, 0, (PartColumns){ columns, c->n_columns, price },
                               (const PartDual *)(const void *)duals->data, duals->len, &bound, &work);
    double true_least = least_of_all (&made, price);
    tally->calls++;
    if (isinf (true_least))
      continue;
    g_assert_cmpfloat ((double)least, <=, true_least + 1e-3);
    tally->sound++;
    tally->near += (double)least >= true_least - 1;
    add_claim (&made, price, true_least);
  }
  part_program_clear (&program);
  clear (&made);
}

static void
test_least (gconstpointer data)
{
  const char *more = g_getenv ("PARTS_PROBLEMS");
  const Kind *kind = data;
  guint all = more != NULL ? 10 * (guint)g_ascii_strtoull (more, NULL, 10) : 6000;
  Tally tally = { 0 };
  for (guint64 seed = 1; seed <= all; seed++)
    try_part (seed, kind, &tally);
  g_test_message ("%u calls, %u of parts that can be, of them %u within a unit of the least", tally.calls, tally.sound,
                  tally.near);
  g_assert_cmpuint (tally.sound, >, all / 4);
  if (kind->size < 1e9)
    g_assert_cmpuint (tally.near, >, tally.sound / 2);
}

int
main (int argc, char *argv[])
{
  static const Kind usual = { 4e6, 6 }, more = { 4e6, 12 }, huge = { 1e15, 6 }; /* the table has room for three rows */
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/part-least/usual-duals", &usual, test_least);
  g_test_add_data_func ("/part-least/many-rows", &more, test_least);
  g_test_add_data_func ("/part-least/huge-duals", &huge, test_least);
  return g_test_run ();
}

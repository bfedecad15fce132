/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/parts.h"

#include "engine/part-least.h"

#include <math.h>
#include <string.h>

/*
 * Where a relaxation is loose. In parts a person of whom four hours are wanted serves three quarters of a five-hour duty; in
 * whole numbers its load is off by an hour whatever it does. Nothing in the program says so, for the price of the load and the
 * conflicts of the duties are described each for itself. So
 *
 *   part   the options of one person (or one shift), and the columns and rows that speak of nothing else
 *   price  what each column of it costs once the rows that it shares with others have paid: q = cost - A'y
 *   least  the cheapest that the part can be in whole numbers at these prices, by enumeration (part-least.c)
 *   row    q x >= least. It holds in every roster, for it was proven of all that the part can be.
 *
 *   Example: duties of 2 and 2 hours at price -3 each, 1 hour wanted, an hour too much costs 5, one too little 2. Half of one
 *   duty costs -1.5; in whole numbers nothing is cheaper than none: 2. (Of one duty: -3 + 5 = 2.) The row says
 *   -3 a - 3 b + 5 over + 2 under >= 2.
 *
 * With the dual 1 for this row and 0 for the part's other rows the bound is the Lagrangian one, in which the part is
 * solved in whole numbers; and as the row stays in the program, all duals can move on from there. As many rounds of this as
 * pay end at the best of all bounds with whole persons and whole shifts.
 *
 * Prices are rounded to 1/64 Cost, and `least` is then exact for what they are: a row is true whatever the duals were.
 */

#define UNITS 64.0 /* of a price, in one Cost */
#define MOST_PRICE (1 << 29)
#define WORTH 64 /* units that a row has to gain */
#define MANY (G_MAXUINT32 - 1)
#define NOBODY G_MAXUINT32

struct _Parts {
  Compact *compact;
  PartsBy by;
  guint32 n_parts;
  PartProgram program; /* what belongs to which part, of the rows that were there at first */
  GArray *row_part;    /* of each row: its part, MANY, NOBODY */
  guint32 *column_part;
  guint32 *columns_from, *columns; /* CSR of n_parts + 1 */
  double *price;
  gint64 *whole; /* prices in units */
  guint64 work;
};

/* ---- what belongs to whom ---- */

static guint32
join (guint32 a, guint32 b)
{
  return a == NOBODY ? b : b == NOBODY || a == b ? a : MANY;
}

static void
bar_column (Parts *parts, guint32 column)
{
  parts->column_part[column] = MANY;
}

/* Columns that are picked are not completed row by row; those that may be in parts are, where no other row needs their value. */
static void
bar_columns (Parts *parts)
{
  const Compact *c = parts->compact;
  g_autofree guint8 *times = g_new0 (guint8, c->n_columns + 1);
  for (guint32 e = 0; e < c->n_entries; e++) {
    guint32 i = c->entries[e].column;
    times[i] = MIN (times[i] + 1, 2);
    if (i >= c->problem->n_options && times[i] > 1 && !c->columns[i].integer)
      bar_column (parts, i);
  }
  for (guint32 i = 0; i < c->n_picks; i++)
    for (guint32 k = c->picks[i].from; k < c->picks[i].to; k++)
      bar_column (parts, k);
  for (guint32 i = c->problem->n_options; i < c->n_columns; i++)
    if (c->columns[i].cost < 0)
      bar_column (parts, i);
}

/* A row is of the part that all its columns are of; another column than an option, of the part that all its rows are of. */
static void
find_owners (Parts *parts)
{
  const Compact *c = parts->compact;
  const Problem *problem = c->problem;
  guint32 *row_part = (guint32 *)(void *)parts->row_part->data;
  for (guint32 i = 0; i < c->n_columns; i++)
    parts->column_part[i] = i >= problem->n_options      ? NOBODY
                            : parts->by == PARTS_PARTIES ? problem->options[i].party
                                                         : problem->options[i].shift;
  bar_columns (parts);
  for (gboolean again = TRUE; again;) {
    again = FALSE;
    for (guint32 r = 0; r < c->n_rows; r++) {
      guint32 part = row_part[r];
      for (guint32 e = c->rows[r].from; e < c->rows[r].to; e++)
        part = join (part, parts->column_part[c->entries[e].column]);
      again = again || part != row_part[r];
      row_part[r] = part;
      for (guint32 e = c->rows[r].from; e < c->rows[r].to; e++) {
        guint32 column = c->entries[e].column;
        if (column < problem->n_options)
          continue;
        part = join (parts->column_part[column], row_part[r]);
        again = again || part != parts->column_part[column];
        parts->column_part[column] = part;
      }
    }
  }
}

static guint32 *
group (const guint32 *part_of, guint32 n, guint32 n_parts, guint32 **ret_members)
{
  guint32 *from = g_new0 (guint32, n_parts + 2);
  *ret_members = g_new (guint32, n + 1);
  for (guint32 i = 0; i < n; i++)
    if (part_of[i] < n_parts)
      from[part_of[i] + 2]++;
  for (guint32 p = 0; p < n_parts; p++)
    from[p + 2] += from[p + 1];
  for (guint32 i = 0; i < n; i++)
    if (part_of[i] < n_parts)
      (*ret_members)[from[part_of[i] + 1]++] = i;
  return from;
}

Parts *
parts_new (Compact *compact, PartsBy by)
{
  g_return_val_if_fail (compact != NULL, NULL);
  Parts *parts = g_new0 (Parts, 1);
  parts->compact = compact;
  parts->by = by;
  parts->n_parts = by == PARTS_PARTIES ? compact->problem->n_parties : compact->problem->model->n_shifts;
  parts->column_part = g_new (guint32, compact->n_columns + 1);
  parts->price = g_new0 (double, compact->n_columns + 1);
  parts->whole = g_new0 (gint64, compact->n_columns + 1);
  parts->row_part = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 r = 0; r < compact->n_rows; r++) {
    guint32 nobody = NOBODY;
    g_array_append_val (parts->row_part, nobody);
  }
  find_owners (parts);
  const guint32 *row_part = (const guint32 *)(const void *)parts->row_part->data;
  guint32 *rows, *rows_from = group (row_part, compact->n_rows, parts->n_parts, &rows);
  parts->columns_from = group (parts->column_part, compact->n_columns, parts->n_parts, &parts->columns);
  part_program_init (&parts->program, compact, row_part, rows_from, rows);
  return parts;
}

void
parts_free (Parts *parts)
{
  if (parts == NULL)
    return;
  part_program_clear (&parts->program);
  g_array_unref (parts->row_part);
  gpointer arrays[] = { parts->column_part, parts->columns_from, parts->columns, parts->price, parts->whole };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_free (arrays[i]);
  g_free (parts);
}

/* ---- prices ---- */

/* Rows that are new since the last time are other parts', and shared for this one. */
static void
know_rows (Parts *parts)
{
  while (parts->row_part->len < parts->compact->n_rows) {
    guint32 many = MANY;
    g_array_append_val (parts->row_part, many);
  }
}

static void
set_prices (Parts *parts, const double *duals)
{
  const Compact *c = parts->compact;
  const guint32 *row_part = (const guint32 *)(const void *)parts->row_part->data;
  for (guint32 i = 0; i < c->n_columns; i++)
    parts->price[i] = (double)c->columns[i].cost;
  for (guint32 r = 0; r < c->n_rows; r++)
    for (guint32 e = c->rows[r].from; row_part[r] >= parts->n_parts && isfinite (duals[r]) && duals[r] != 0 && e < c->rows[r].to; e++)
      parts->price[c->entries[e].column] -= duals[r] * c->entries[e].coef;
  for (guint32 i = 0; i < c->n_columns; i++)
    parts->whole[i] = llround (CLAMP (parts->price[i], -1e9, 1e9) * UNITS);
}

/* A dual as part_least wants it. */
static gint64
whole_dual (const CompactRow *row, double dual)
{
  gint64 whole = isfinite (dual) ? llround (CLAMP (dual, -1e9, 1e9) * UNITS * (1 << PART_BITS)) : 0;
  gboolean wrong = (whole > 0 && row->low == -COMPACT_OPEN) || (whole < 0 && row->high == COMPACT_OPEN);
  return wrong ? 0 : whole;
}

/* ---- rows ---- */

typedef struct {
  guint32 part;
  gint64 least;
} Found;

static void
add_row (Parts *parts, const Found *found, GArray *entries, GArray *rows)
{
  CompactRow row = { .low = found->least, .high = COMPACT_OPEN, .from = entries->len, .rule = RULE_COVER };
  for (guint32 i = parts->columns_from[found->part]; i < parts->columns_from[found->part + 1]; i++) {
    CompactEntry entry = { parts->columns[i], (gint32)parts->whole[parts->columns[i]] };
    if (entry.coef != 0)
      g_array_append_val (entries, entry);
  }
  row.to = entries->len;
  g_array_append_val (rows, row);
  g_array_append_val (parts->row_part, found->part);
}

/* The part's own duals give way to that of its new row. */
static void
take_dual (Parts *parts, GArray *duals, GArray *const *own, guint32 part)
{
  const guint32 *rows = parts->program.rows + parts->program.rows_from[part];
  guint32 n = parts->program.rows_from[part + 1] - parts->program.rows_from[part];
  for (guint32 i = 0; i < n; i++)
    g_array_index (duals, double, rows[i]) = 0;
  for (guint i = 0; own[part] != NULL && i < own[part]->len; i++)
    g_array_index (duals, double, g_array_index (own[part], guint32, i)) = 0;
}

/* Rows that were added for each part; NULL: none. */
static GArray **
added_rows (const Parts *parts)
{
  GArray **own = g_new0 (GArray *, parts->n_parts + 1);
  const guint32 *row_part = (const guint32 *)(const void *)parts->row_part->data;
  for (guint32 r = parts->program.n_rows; r < parts->compact->n_rows; r++) {
    guint32 part = row_part[r];
    if (part >= parts->n_parts)
      continue;
    if (own[part] == NULL)
      own[part] = g_array_new (FALSE, FALSE, sizeof (guint32));
    g_array_append_val (own[part], r);
  }
  return own;
}

static void
free_added (const Parts *parts, GArray **own)
{
  for (guint32 p = 0; p < parts->n_parts; p++)
    if (own[p] != NULL)
      g_array_unref (own[p]);
  g_free (own);
}

/* TRUE: the part is worth a row. */
static gboolean
look_at (Parts *parts, guint32 part, const GArray *duals, const GArray *own, gint64 *ret_least)
{
  const Compact *c = parts->compact;
  const guint32 *columns = parts->columns + parts->columns_from[part];
  guint32 n = parts->columns_from[part + 1] - parts->columns_from[part];
  for (guint32 i = 0; i < n; i++)
    if (ABS (parts->whole[columns[i]]) > MOST_PRICE)
      return FALSE;
  g_autoptr (GArray) paid = g_array_new (FALSE, FALSE, sizeof (PartDual));
  guint32 from = parts->program.rows_from[part], n_rows = parts->program.rows_from[part + 1] - from;
  for (guint32 i = 0; i < n_rows + (own != NULL ? own->len : 0); i++) {
    guint32 r = i < n_rows ? parts->program.rows[from + i] : g_array_index (own, guint32, i - n_rows);
    PartDual dual = { r, whole_dual (&c->rows[r], g_array_index (duals, double, r)) };
    if (dual.dual != 0)
      g_array_append_val (paid, dual);
  }
  gint64 bound;
  *ret_least = part_least (&parts->program, part, (PartColumns){ columns, n, parts->whole },
                           (const PartDual *)(const void *)paid->data, paid->len, &bound, &parts->work);
  return *ret_least >= bound + WORTH;
}

guint
parts_cut (Parts *parts, GArray *duals, gboolean take, gboolean (*stop) (gpointer data), gpointer data)
{
  Compact *c = parts->compact;
  g_return_val_if_fail (duals->len == c->n_rows, 0);
  know_rows (parts);
  set_prices (parts, (const double *)(const void *)duals->data);
  GArray **own = added_rows (parts);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (CompactEntry));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (CompactRow));
  for (guint32 p = 0; p < parts->n_parts; p++) {
    Found found = { p, 0 };
    double dual = take ? 1 / UNITS : 0;
    if (stop != NULL && stop (data))
      break;
    if (!look_at (parts, p, duals, own[p], &found.least))
      continue;
    if (take)
      take_dual (parts, duals, own, p);
    add_row (parts, &found, entries, rows);
    g_array_append_val (duals, dual);
  }
  free_added (parts, own);
  compact_add_rows (c, rows, entries);
  return rows->len;
}

void
parts_renumber (Parts *parts, const guint32 *kept, guint32 n_before)
{
  know_rows (parts);
  guint32 n = 0, *row_part = (guint32 *)(void *)parts->row_part->data;
  for (guint32 r = 0; r < n_before && r < parts->row_part->len; r++)
    if (kept[r] != PROBLEM_NONE)
      row_part[n++] = row_part[r];
  g_array_set_size (parts->row_part, n);
}

guint64
parts_work (const Parts *parts)
{
  return parts->work;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/gomory.h"

#include "engine/lp-factor.h"
#include "engine/whole.h"

#include <math.h>
#include <string.h>

/*
 * Mixed-integer rounding.
 *
 *   a sum of rows   with whole multiples, each row with its slack: A z <= B for columns counted from one of
 * their ends, z >= 0 its rounding    by a whole number K, r = B mod K:  sum of G(A_j) z_j <= floor(B / K) (K
 * - r), G(a) = floor(a / K) (K - r) + max(0, a mod K - r) where z is whole, min(0, a) where it is not the
 * slacks      are written out again as what they are in the columns
 *
 *   Example: 2 a + 2 b <= 3, K = 2, r = 1: a + b <= 1.
 *
 * Which multiples? Those that make up one basic column, of a value in parts, from the rows: a row of the
 * simplex tableau (a Gomory cut, by lp-factor.c). They are found in floating point and only chosen by it: a common
 * denominator K makes them whole numbers, or nearly, and then are rounded. The row is true of whatever they
 * are: all that is summed, divided and rounded is whole.
 *
 * A row has slack in whole numbers where all of its columns are whole.
 */

#define LEAST_PART 0.005     /* of a value, away from whole: less says nothing */
#define MOST_DENOMINATOR 600 /* of multiples that are taken for fractions; others are rounded to parts of */
#define ROUND_DENOMINATOR (1 << 30)
#define NEARLY 1e-7
#define TRIED 600    /* values in parts, in a round */
#define ROW_PASSES 3 /* through the program, that a row of the tableau takes about as long as */
#define KEPT 60      /* rows of a round, those that cut deepest, */
#define A_ROW 300    /* and one more for so many options */
#define PARALLEL 0.9  /* the cosine of two rows of which one will do */
#define LEAST_DEPTH 1e-4
#define MOST_TERM (G_GINT64_CONSTANT (1) << 58) /* sums of many stay in 64 bits */
#define MOST_COEF (1 << 17)                     /* bounds take duals in multiples of 2^-20 */
#define NEGLIGIBLE 1

typedef struct {
  gint64 high;
  guint32 from, to; /* entries */
  double depth;     /* how far the values are beyond it, and its length */
  double length;
} Cut;

typedef struct {
  Compact *compact;
  Lp *lp;
  const guint8 *whole;
  guint8 *row_whole;
  const double *values, *row_values;
  double *multiples;     /* of each row */
  guint32 *used, n_used; /* rows with a multiple */
  gint64 *factor;        /* the same, in whole numbers */
  gint64 *sum, *cut;     /* of each column */
  GArray *cuts, *entries;
  guint64 passed;
} Gomory;

guint8 *
gomory_whole (const Compact *c)
{
  guint8 *whole = g_malloc (c->n_columns + 1);
  memset (whole, TRUE, c->n_columns + 1);
  for (gboolean again = TRUE; again;) {
    again = FALSE;
    for (guint32 r = 0; r < c->n_base; r++) {
      const CompactRow *row = &c->rows[r];
      guint parted = 0;
      for (guint32 e = row->from; row->own_from < row->own_to && e < row->to; e++)
        parted += whole[c->entries[e].column] ? 0 : 1;
      for (guint32 e = row->from; row->own_from < row->own_to && e < row->to; e++) {
        guint32 i = c->entries[e].column;
        gboolean own = i >= row->own_from && i < row->own_to && whole[i] && !c->columns[i].integer;
        if (own && (parted > 0 || ABS (c->entries[e].coef) != 1)) {
          whole[i] = FALSE;
          again = TRUE;
        }
      }
    }
  }
  return whole;
}

/* ---- a sum of rows ---- */

static gboolean
is_denominator (const Gomory *g, gint64 denominator)
{
  for (guint32 i = 0; i < g->n_used; i++) {
    double value = g->multiples[g->used[i]] * (double)denominator;
    if (fabs (value - round (value)) > NEARLY * (double)denominator)
      return FALSE;
  }
  return TRUE;
}

/* Multiples as whole numbers, and their common denominator; 0: they are too large. */
static gint64
make_whole (Gomory *g)
{
  gint64 denominator = 1;
  g->n_used = 0;
  for (guint32 r = 0; r < g->compact->n_rows; r++) {
    if (fabs (g->multiples[r]) > NEARLY)
      g->used[g->n_used++] = r;
  }
  while (denominator <= MOST_DENOMINATOR && !is_denominator (g, denominator))
    denominator++;
  if (denominator > MOST_DENOMINATOR)
    denominator = ROUND_DENOMINATOR;
  for (guint32 i = 0; i < g->n_used; i++) {
    double value = g->multiples[g->used[i]] * (double)denominator;
    if (!(fabs (value) < (double)MOST_TERM))
      return 0;
    g->factor[i] = llround (value);
  }
  return denominator;
}

/* Is the row's slack counted from its upper end? Else from its lower one. */
static gboolean
from_high (const CompactRow *row, double value)
{
  if (row->low == -COMPACT_OPEN || row->high == COMPACT_OPEN)
    return row->high != COMPACT_OPEN;
  return (double)row->high - value <= value - (double)row->low;
}

/* sum += times x row; FALSE: numbers too large. */
static gboolean
add_row (const Gomory *g, gint64 *sum, const CompactRow *row, gint64 times)
{
  const CompactEntry *entries = g->compact->entries;
  for (guint32 e = row->from; e < row->to; e++) {
    gint64 term;
    if (__builtin_mul_overflow (times, (gint64)entries[e].coef, &term)
        || __builtin_add_overflow (sum[entries[e].column], term, &sum[entries[e].column])
        || ABS (sum[entries[e].column]) > MOST_TERM)
      return FALSE;
  }
  return TRUE;
}

/* high += times x end; FALSE: too large. */
static gboolean
add_end (gint64 *high, gint64 end, gint64 times)
{
  gint64 term;
  return !__builtin_mul_overflow (end, times, &term) && !__builtin_add_overflow (*high, term, high)
         && ABS (*high) <= MOST_TERM;
}

static gboolean
is_at_high (const Gomory *g, guint32 column)
{
  const CompactColumn *c = &g->compact->columns[column];
  return c->high - g->values[column] < g->values[column] - c->low;
}

/* ---- its rounding ---- */

static gint64
rounded (gint64 a, gint64 by, gint64 rest, gboolean whole)
{
  if (!whole)
    return MIN (a, 0);
  gint64 part = a - by * whole_divide (a, by);
  return whole_divide (a, by) * (by - rest) + MAX (0, part - rest);
}

/* The sum's columns from their ends, and what is left of `high`. */
static gboolean
count_from_ends (const Gomory *g, gint64 *high)
{
  const Compact *c = g->compact;
  for (guint32 i = 0; i < c->n_columns; i++) {
    gint64 end = is_at_high (g, i) ? c->columns[i].high : c->columns[i].low;
    if (g->sum[i] != 0 && !add_end (high, end, -g->sum[i]))
      return FALSE;
  }
  return TRUE;
}

/* From the sum to the cut, in columns as they are: cut x <= *high. FALSE: nothing to be had, or numbers too
 * large. */
static gboolean
round_sum (Gomory *g, gint64 by, gint64 *high)
{
  const Compact *c = g->compact;
  if (!count_from_ends (g, high))
    return FALSE;
  gint64 rest = *high - by * whole_divide (*high, by);
  if ((double)rest < LEAST_PART * (double)by || (double)rest > (1 - LEAST_PART) * (double)by)
    return FALSE;
  *high = whole_divide (*high, by) * (by - rest);
  for (guint32 i = 0; i < c->n_columns; i++) {
    if (g->sum[i] == 0)
      continue;
    gboolean at_high = is_at_high (g, i);
    gint64 coef = rounded (at_high ? -g->sum[i] : g->sum[i], by, rest, g->whole[i]);
    g->cut[i] = at_high ? -coef : coef;
    if (!add_end (high, at_high ? c->columns[i].high : c->columns[i].low, g->cut[i]))
      return FALSE;
  }
  for (guint32 i = 0; i < g->n_used; i++) {
    guint32 r = g->used[i];
    const CompactRow *row = &c->rows[r];
    if (row->low == row->high)
      continue;
    gboolean upper = from_high (row, g->row_values[r]);
    gint64 coef = rounded (upper ? g->factor[i] : -g->factor[i], by, rest, g->row_whole[r]);
    gint64 times = upper ? -coef : coef;
    if (!add_row (g, g->cut, row, times) || !add_end (high, upper ? row->high : row->low, times))
      return FALSE;
  }
  return TRUE;
}

/* Divided, columns counted from below and rounded down; what is nearly nothing is left out. */
static gboolean
divide_cut (Gomory *g, gint64 by, gint64 *high)
{
  const Compact *c = g->compact;
  gint64 back = 0;
  for (guint32 i = 0; i < c->n_columns; i++) {
    if (g->cut[i] == 0)
      continue;
    gint64 coef = whole_divide (g->cut[i], by);
    if (!add_end (high, c->columns[i].low, -g->cut[i]))
      return FALSE;
    if (ABS (coef) <= NEGLIGIBLE) {
      if (!add_end (high, c->columns[i].high - c->columns[i].low, MAX (0, -g->cut[i])))
        return FALSE;
      coef = 0;
    }
    g->cut[i] = coef;
    if (!add_end (&back, c->columns[i].low, coef))
      return FALSE;
  }
  *high = -whole_divide (-*high, by) + back;
  return TRUE;
}

/* Smaller numbers, that lose little or nothing. */
static gboolean
make_small (Gomory *g, gint64 *high)
{
  const Compact *c = g->compact;
  gint64 most = 0, divisor = 0;
  gboolean whole = TRUE;
  for (guint32 i = 0; i < c->n_columns; i++) {
    most = MAX (most, ABS (g->cut[i]));
    divisor = whole_gcd (divisor, g->cut[i]);
    whole = whole && (g->cut[i] == 0 || g->whole[i]);
  }
  if (most == 0)
    return FALSE;
  if (divisor > 1 && (whole || *high % divisor == 0)) {
    for (guint32 i = 0; i < c->n_columns; i++)
      g->cut[i] /= divisor;
    *high = whole_divide (*high, divisor);
    most /= divisor;
  }
  return most <= MOST_COEF || divide_cut (g, most / MOST_COEF + 1, high);
}

static void
keep_cut (Gomory *g, gint64 high)
{
  const Compact *c = g->compact;
  Cut cut = { .high = high, .from = g->entries->len };
  double value = 0, length = 0;
  for (guint32 i = 0; i < c->n_columns; i++) {
    if (g->cut[i] == 0)
      continue;
    CompactEntry entry = { i, (gint32)g->cut[i] };
    value += (double)g->cut[i] * g->values[i];
    length += (double)g->cut[i] * (double)g->cut[i];
    g_array_append_val (g->entries, entry);
  }
  cut.to = g->entries->len;
  cut.length = sqrt (length);
  cut.depth = (value - (double)high) / cut.length;
  if (cut.depth > LEAST_DEPTH)
    g_array_append_val (g->cuts, cut);
  else
    g_array_set_size (g->entries, cut.from);
}

/* ---- one value in parts ---- */

static void
cut_sum (Gomory *g, gint64 by)
{
  const Compact *c = g->compact;
  gint64 high = 0;
  memset (g->sum, 0, c->n_columns * sizeof *g->sum);
  memset (g->cut, 0, c->n_columns * sizeof *g->cut);
  for (guint32 i = 0; i < g->n_used; i++) {
    const CompactRow *row = &c->rows[g->used[i]];
    gint64 end = from_high (row, g->row_values[g->used[i]]) ? row->high : row->low;
    if (!add_row (g, g->sum, row, g->factor[i]) || !add_end (&high, end, g->factor[i]))
      return;
  }
  if (round_sum (g, by, &high) && make_small (g, &high))
    keep_cut (g, high);
}

typedef struct {
  guint32 column;
  double away;
} InParts;

static int
compare_in_parts (gconstpointer a, gconstpointer b)
{
  const InParts *x = a, *y = b;
  if (x->away != y->away)
    return x->away > y->away ? -1 : 1;
  return x->column < y->column ? -1 : x->column > y->column;
}

static GArray *
list_in_parts (const Gomory *g)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (InParts));
  for (guint32 i = 0; i < g->compact->n_columns; i++) {
    InParts in = { i, fabs (g->values[i] - round (g->values[i])) };
    if (g->whole[i] && in.away > LEAST_PART && lp_is_basic (g->lp, (gint)i))
      g_array_append_val (list, in);
  }
  g_array_sort (list, compare_in_parts);
  return list;
}

/* ---- the best of them ---- */

static int
compare_cuts (gconstpointer a, gconstpointer b)
{
  const Cut *x = a, *y = b;
  if (x->depth != y->depth)
    return x->depth > y->depth ? -1 : 1;
  return x->from < y->from ? -1 : x->from > y->from;
}

static double
cosine (const Gomory *g, const Cut *a, const Cut *b)
{
  double sum = 0;
  for (guint32 i = a->from, k = b->from; i < a->to && k < b->to;) {
    const CompactEntry *x = &g_array_index (g->entries, CompactEntry, i),
                       *y = &g_array_index (g->entries, CompactEntry, k);
    sum += x->column == y->column ? (double)x->coef * y->coef : 0;
    i += x->column <= y->column;
    k += y->column <= x->column;
  }
  return sum / (a->length * b->length);
}

static guint
take_best (Gomory *g)
{
  guint n = 0, most = KEPT + g->compact->problem->n_options / A_ROW;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (CompactRow));
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (CompactEntry));
  g_array_sort (g->cuts, compare_cuts);
  for (guint i = 0; i < g->cuts->len && n < most; i++) {
    Cut cut = g_array_index (g->cuts, Cut, i);
    gboolean like = FALSE;
    for (guint k = 0; k < n && !like; k++)
      like = cosine (g, &cut, &g_array_index (g->cuts, Cut, k)) > PARALLEL;
    if (like)
      continue;
    g_array_index (g->cuts, Cut, n++) = cut;
    CompactRow row = { .low = -COMPACT_OPEN, .high = cut.high, .from = entries->len, .rule = RULE_COVER };
    g_array_append_vals (entries, &g_array_index (g->entries, CompactEntry, cut.from), cut.to - cut.from);
    row.to = entries->len;
    g_array_append_val (rows, row);
  }
  compact_add_rows (g->compact, rows, entries);
  return n;
}

guint
gomory_cut (Compact *c, Lp *lp, const guint8 *whole, guint64 *passed, gboolean (*stop) (gpointer data),
            gpointer data)
{
  g_autofree double *values = g_memdup2 (lp_values (lp), c->n_columns * sizeof (double));
  g_autofree double *row_values = g_memdup2 (lp_row_values (lp), c->n_rows * sizeof (double));
  g_autofree double *multiples = g_new0 (double, c->n_rows + 1);
  g_autofree guint32 *used = g_new (guint32, c->n_rows + 1);
  g_autofree gint64 *whole_numbers = g_new0 (gint64, c->n_rows + 2 * c->n_columns + 1);
  g_autofree guint8 *row_whole = g_malloc (c->n_rows + 1);
  Gomory g = { .compact = c,
               .lp = lp,
               .whole = whole,
               .row_whole = row_whole,
               .values = values,
               .row_values = row_values,
               .multiples = multiples,
               .used = used,
               .factor = whole_numbers,
               .sum = whole_numbers + c->n_rows,
               .cut = whole_numbers + c->n_rows + c->n_columns };
  g.cuts = g_array_new (FALSE, FALSE, sizeof (Cut));
  g.entries = g_array_new (FALSE, FALSE, sizeof (CompactEntry));
  for (guint32 r = 0; r < c->n_rows; r++) {
    row_whole[r] = TRUE;
    for (guint32 e = c->rows[r].from; e < c->rows[r].to; e++)
      row_whole[r] = row_whole[r] && whole[c->entries[e].column];
  }
  g_autoptr (GArray) list = list_in_parts (&g);
  g_autoptr (LpFactor) factor = lp_factor_new (lp);
  for (guint i = 0; factor != NULL && i < MIN (list->len, TRIED) && (stop == NULL || !stop (data)); i++) {
    lp_factor_row (factor, (gint)g_array_index (list, InParts, i).column, multiples);
    gint64 by = make_whole (&g);
    g.passed += (guint64)c->n_entries * ROW_PASSES;
    if (by > 0)
      cut_sum (&g, by);
  }
  guint n = take_best (&g);
  g_array_unref (g.cuts);
  g_array_unref (g.entries);
  *passed += g.passed;
  return n;
}

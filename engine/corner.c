/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/corner.h"

#include "engine/awake.h"
#include "engine/bound-exact.h"
#include "engine/compact-load.h"
#include "engine/gomory.h"
#include "engine/lp.h"
#include "engine/parts.h"

#include <math.h>
#include <string.h>

/*
 * A walk (saddle.c) ends in the middle of all that is as good: many values in parts, and duals that are right to the fourth
 * digit. Rows by rounding (gomory.c) need a corner, where a basis says why a value is in parts.
 *
 *   start     the walk knows nearly all of the basis: columns between their ends are basic, and slacks of rows without a
 *             price; the rest is CLP's primal simplex method with a values pass (a crossover: N. Megiddo, "On finding primal-
 *             and dual-optimal bases", ORSA J. Computing 3, 1991)
 *   a round   rows that were left out and are broken, rows by rounding, rows of whole parts (parts.c); then the dual simplex
 *             method from the basis that is there; rows that were added and are slack go
 *   the end   PATIENCE rounds that gained next to nothing
 *
 *   Example, 500 people and 700 shifts, 11,500 rows of 45,000 columns: the corner takes 0.5 to 1.2 s, where the dual simplex
 *   method takes 18 s from nothing; two rounds of 2 s each raise the bound from 21,256 to 21,300.
 *
 * The simplex method knows only the rows that are awake: a copy of the program. Parts want all rows, for a part is cheap to
 * know whole. So rows of whole parts come from the program, rows by rounding from the copy, and each is added to both.
 *
 * Each chunk of iterations begins anew with the prices that the dual method shifts to get on where many are alike: in four
 * chunks it takes three times as long. So they are as long as may be: a few seconds, and where the clock counts not longer
 * than there seems to be time.
 */

#define AT_END 1e-3 /* of a value from its end */
#define FREE 1e-6   /* a price that is none */
#define MOST_ITERATIONS 20000
#define CHUNK 1000            /* iterations of the primal method between two looks at the clock */
#define MOST_PASSED 1100000000 /* entries, in a chunk of the dual method: a few seconds without a look at the clock */
#define LEAST_CHUNK 100
#define CAREFUL 0.5           /* an iteration may take longer than those before */
#define LIKE_THE_LAST 0.8     /* of the last time, that a solve may take: else it is not begun */
#define FIRST_PACE 1e-4       /* of the time, that an iteration takes, before one was made */
#define PASSES_AN_ITERATION 1 /* through all entries, as long as an iteration takes */
#define ENOUGH 2e-5           /* of the bound, gained in a round */
#define PATIENCE 2
#define MOST_ROUNDS 60

struct _Corner {
  Compact *compact;
  guint8 *left_out;
  guint8 *whole;      /* of each column */
  Parts *parties, *shifts;
  Compact awake;      /* the rows that are not left out, with the columns of the program */
  GArray *row_of;     /* guint32, of each of its rows, its index in the program */
  Lp *lp;             /* of awake, but for its last rows between two solves */
  double *values;
  GArray *duals;      /* double, of each row of the program */
  Wide best;
  double pace; /* part of the time that an iteration takes */
  double took; /* and the last solve */
  guint poor, rounds;
  guint64 passed;
};

Corner *
corner_new (Compact *compact, guint8 *left_out)
{
  g_return_val_if_fail (compact != NULL && compact->n_rows == compact->n_base && left_out != NULL, NULL);
  Corner *corner = g_new0 (Corner, 1);
  corner->compact = compact;
  corner->left_out = left_out;
  corner->awake = *compact;
  corner->awake.rows = NULL;
  corner->awake.entries = NULL;
  corner->awake.n_rows = corner->awake.n_base = corner->awake.n_entries = 0;
  corner->row_of = g_array_new (FALSE, FALSE, sizeof (guint32));
  corner->lp = lp_new ();
  corner->values = g_new0 (double, compact->n_columns + 1);
  corner->pace = FIRST_PACE;
  corner->duals = g_array_new (FALSE, TRUE, sizeof (double));
  return corner;
}

void
corner_free (Corner *corner)
{
  if (corner == NULL)
    return;
  parts_free (corner->parties);
  parts_free (corner->shifts);
  lp_free (corner->lp);
  g_array_unref (corner->row_of);
  g_array_unref (corner->duals);
  gpointer arrays[] = { corner->whole, corner->awake.rows, corner->awake.entries, corner->values };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_free (arrays[i]);
  g_free (corner);
}

/* ---- the copy ---- */

/* Rows of the program that are not in the copy yet, and are not left out. */
static void
copy_rows (Corner *corner)
{
  const Compact *c = corner->compact;
  g_autofree guint8 *in = g_malloc0 (c->n_rows + 1);
  for (guint32 r = 0; r < corner->row_of->len; r++)
    in[g_array_index (corner->row_of, guint32, r)] = TRUE;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (CompactRow));
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (CompactEntry));
  for (guint32 r = 0; r < c->n_rows; r++) {
    if (in[r] || (r < c->n_base && corner->left_out[r]))
      continue;
    CompactRow row = c->rows[r];
    row.from = entries->len;
    g_array_append_vals (entries, c->entries + c->rows[r].from, c->rows[r].to - c->rows[r].from);
    row.to = entries->len;
    g_array_append_val (rows, row);
    g_array_append_val (corner->row_of, r);
  }
  compact_add_rows (&corner->awake, rows, entries);
}

/* ---- the first corner ---- */

static guint8
column_status (const CompactColumn *column, double *value)
{
  *value = CLAMP (*value, column->low, column->high);
  if (*value > column->low + AT_END && *value < column->high - AT_END)
    return LP_BASIC;
  gboolean low = *value <= column->low + AT_END;
  *value = low ? column->low : column->high;
  return low ? LP_AT_LOW : LP_AT_HIGH;
}

static guint8
row_status (const CompactRow *row, double dual)
{
  if (fabs (dual) <= FREE)
    return LP_BASIC;
  gboolean low = (dual > 0 && row->low != -COMPACT_OPEN) || row->high == COMPACT_OPEN;
  return low ? LP_AT_LOW : LP_AT_HIGH;
}

/* What the solve's duals prove; and from its end, values and duals. Half way there are none that say anything. */
static void
read_corner (Corner *corner, LpStatus status, gint64 iterations_before)
{
  const Compact *c = corner->compact;
  g_autofree double *duals = g_new0 (double, c->n_rows + 1);
  for (guint32 r = 0; r < corner->row_of->len; r++)
    duals[g_array_index (corner->row_of, guint32, r)] = lp_duals (corner->lp)[r];
  Wide bound = bound_exact (c, duals, NULL);
  corner->best = corner->whole == NULL ? bound : MAX (corner->best, bound);
  if (status == LP_OPTIMAL) {
    g_array_set_size (corner->duals, 0);
    g_array_append_vals (corner->duals, duals, c->n_rows);
    memcpy (corner->values, lp_values (corner->lp), c->n_columns * sizeof (double));
  }
  corner->passed += c->n_entries
                    + (guint64)(lp_iterations (corner->lp) - iterations_before) * corner->awake.n_entries * PASSES_AN_ITERATION;
}

gboolean
corner_start (Corner *corner, const double *values, const double *duals, gboolean (*stop) (gpointer data), gpointer data)
{
  const Compact *c = corner->compact;
  copy_rows (corner);
  corner->awake.n_base = corner->awake.n_rows;
  compact_load (&corner->awake, corner->lp);
  g_autofree guint8 *basis = g_malloc ((gsize)c->n_columns + corner->awake.n_rows + 1);
  for (guint32 i = 0; i < c->n_columns; i++) {
    corner->values[i] = values[i];
    basis[i] = column_status (&c->columns[i], &corner->values[i]);
  }
  for (guint32 r = 0; r < corner->awake.n_rows; r++)
    basis[c->n_columns + r] = row_status (&corner->awake.rows[r], duals[g_array_index (corner->row_of, guint32, r)]);
  lp_start_at (corner->lp, corner->values, basis);
  LpLimits limits = { .iterations = MOST_ITERATIONS, .chunk = CHUNK, .stop = stop, .data = data };
  LpStatus status = lp_solve (corner->lp, LP_CROSSOVER, &limits);
  read_corner (corner, status, 0);
  if (status != LP_OPTIMAL)
    return FALSE;
  corner->whole = gomory_whole (c);
  corner->parties = parts_new (corner->compact, PARTS_PARTIES);
  corner->shifts = parts_new (corner->compact, PARTS_SHIFTS);
  return TRUE;
}

/* ---- a round ---- */

/* Rows that were added and are slack go, there and in the copy. */
static void
drop_slack_rows (Corner *corner)
{
  Compact *c = corner->compact, *awake = &corner->awake;
  guint32 n_before = c->n_rows, n_awake = awake->n_rows, n = 0, *row_of = (guint32 *)(void *)corner->row_of->data;
  g_autofree guint8 *gone = g_malloc0 (n_before + 1), *gone_awake = g_malloc0 (n_awake + 1);
  g_autofree guint32 *kept = g_new (guint32, n_before + 1), *kept_awake = g_new (guint32, n_awake + 1);
  g_autofree gint *which = g_new (gint, n_awake + 1);
  gint n_gone = 0;
  for (guint32 r = 0; r < n_awake; r++) {
    gone_awake[r] = row_of[r] >= c->n_base && lp_is_basic_row (corner->lp, (gint)r);
    gone[row_of[r]] = gone_awake[r];
    if (gone_awake[r])
      which[n_gone++] = (gint)r;
  }
  if (n_gone == 0 || !compact_drop_rows (awake, gone_awake, kept_awake) || !compact_drop_rows (c, gone, kept))
    return;
  lp_delete_rows (corner->lp, n_gone, which);
  for (guint32 r = 0; r < n_awake; r++)
    if (!gone_awake[r])
      row_of[n++] = kept[row_of[r]];
  g_array_set_size (corner->row_of, n);
  for (guint32 r = 0; r < n_before; r++)
    if (kept[r] != PROBLEM_NONE)
      g_array_index (corner->duals, double, kept[r]) = g_array_index (corner->duals, double, r);
  g_array_set_size (corner->duals, c->n_rows);
  parts_renumber (corner->parties, kept, n_before);
  parts_renumber (corner->shifts, kept, n_before);
}

/* Rows by rounding, from the copy into the program. */
static void
add_rounded (Corner *corner, gboolean (*stop) (gpointer data), gpointer data)
{
  guint32 before = corner->awake.n_rows, first = corner->awake.n_entries;
  gomory_cut (&corner->awake, corner->lp, corner->whole, &corner->passed, stop, data);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (CompactRow));
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (CompactEntry));
  g_array_append_vals (entries, corner->awake.entries + first, corner->awake.n_entries - first);
  for (guint32 r = before; r < corner->awake.n_rows; r++) {
    CompactRow row = corner->awake.rows[r];
    guint32 there = corner->compact->n_rows + rows->len;
    row.from -= first;
    row.to -= first;
    g_array_append_val (rows, row);
    g_array_append_val (corner->row_of, there);
  }
  compact_add_rows (corner->compact, rows, entries);
}

/* FALSE: there are none. */
static gboolean
add_rows (Corner *corner, gboolean (*stop) (gpointer data), gpointer data)
{
  Compact *c = corner->compact;
  g_autofree double *lifted = g_memdup2 (corner->values, c->n_columns * sizeof (double));
  drop_slack_rows (corner);
  guint32 before = c->n_rows;
  add_rounded (corner, stop, data);
  g_array_set_size (corner->duals, c->n_rows);
  parts_cut (corner->parties, corner->duals, TRUE, stop, data);
  parts_cut (corner->shifts, corner->duals, TRUE, stop, data);
  corner->best = MAX (corner->best, bound_exact (c, corner_duals (corner), NULL));
  guint broken = awake_take (c, corner->left_out, lifted);
  copy_rows (corner);
  corner->passed += 4 * (guint64)c->n_entries;
  return c->n_rows > before || broken > 0;
}

/* Was the last round worth one more? */
static gboolean
pays (Corner *corner, Wide before)
{
  gboolean gained = (double)(corner->best - before) > ENOUGH * fabs ((double)before);
  corner->poor = gained ? 0 : corner->poor + 1;
  return corner->poor < PATIENCE && ++corner->rounds < MOST_ROUNDS;
}

static LpStatus
solve_by_iterations (Corner *corner, gint64 most_chunk, gboolean (*stop) (gpointer data), gpointer data)
{
  LpLimits limits = { .iterations = MOST_ITERATIONS, .chunk = most_chunk, .stop = stop, .data = data };
  return lp_solve (corner->lp, LP_DUAL_SHIFTED, &limits);
}

/* As many iterations at once as there seems to be time for. */
static LpStatus
solve_by_clock (Corner *corner, gint64 most_chunk, gboolean (*stop) (gpointer data), double (*used) (gpointer data),
                gpointer data)
{
  LpStatus status;
  do {
    double from = used (data);
    gint64 before = lp_iterations (corner->lp);
    gint64 time_for = (gint64)CLAMP (CAREFUL * (1 - from) / MAX (corner->pace, 1e-9), LEAST_CHUNK, MOST_ITERATIONS);
    LpLimits limits = { .iterations = MIN (time_for, most_chunk) };
    status = lp_solve (corner->lp, LP_DUAL_SHIFTED, &limits);
    corner->pace = (used (data) - from) / (double)(lp_iterations (corner->lp) - before);
  } while (status == LP_STOPPED && used (data) < 1 && (stop == NULL || !stop (data)));
  return status;
}

static LpStatus
solve (Corner *corner, gboolean (*stop) (gpointer data), double (*used) (gpointer data), gpointer data)
{
  gint64 most_chunk = MAX (LEAST_CHUNK, MOST_PASSED / (corner->awake.n_entries + 1));
  return used != NULL ? solve_by_clock (corner, most_chunk, stop, used, data)
                      : solve_by_iterations (corner, most_chunk, stop, data);
}

gboolean
corner_round (Corner *corner, gboolean (*stop) (gpointer data), double (*used) (gpointer data), gpointer data)
{
  g_return_val_if_fail (corner->whole != NULL, FALSE);
  Wide before = corner->best;
  if (!add_rows (corner, stop, data))
    return FALSE;
  double from = used != NULL ? used (data) : 0;
  if (used != NULL && 1 - from < corner->took * LIKE_THE_LAST)
    return FALSE;
  compact_load_rows (&corner->awake, (guint32)lp_n_rows (corner->lp), corner->lp);
  gint64 iterations = lp_iterations (corner->lp);
  LpStatus status = solve (corner, stop, used, data);
  corner->took = used != NULL ? used (data) - from : 0;
  read_corner (corner, status, iterations);
  return status == LP_OPTIMAL && pays (corner, before);
}

/* ---- what it knows ---- */

Wide
corner_best (const Corner *corner)
{
  return corner->best;
}

const double *
corner_values (const Corner *corner)
{
  return corner->values;
}

const double *
corner_duals (const Corner *corner)
{
  return (const double *)(const void *)corner->duals->data;
}

guint64
corner_work (const Corner *corner)
{
  guint64 nodes = corner->parties == NULL ? 0 : parts_work (corner->parties) + parts_work (corner->shifts);
  return nodes + corner->passed / 1000;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/master.h"

#include <math.h>
#include <string.h>

/*
 * The linear program over paths.
 *
 *   least   sum of cost of path x weight + sum over rows of price (value)
 *   with    for each person: the weights of its paths add up to 1             (convexity)
 *           for each row:    value = base + sum of coefficient x weight
 *
 * A row's price is its convex envelope, made of straight pieces; each piece is a slack column with the
 * piece's slope as cost and its length as bound, those to the right of the cheapest value going up, those to
 * its left going down, so that all cost 0 or more and the program is feasible whatever the paths are. The
 * slopes bound the duals: nothing else is needed to keep them sane. Beyond the last value a last slack costs
 * what a hard rule does; the bound knows nothing of it. A bracket's row has such a one below, too.
 *
 *   Example: a post that wants 3, 100 points for each one fewer, 1 for each one more. Cheapest value 3; one
 *   slack at 100 up to 3 units to the left, one at 1 to the right. The dual stays within -1 .. 100.
 *
 * The program counts in points, the engine in Cost.
 */

/* A slack column. */
typedef struct {
  gint row;
  double sign, cost, length;
} Slack;

struct _Master {
  const Lagrange *lagrange;
  Columns *pool;
  double offset; /* what neither slacks nor paths cost */
  Lp *lp;        /* rows: persons, then rows; columns: slacks, then paths */
  gint n_slacks;
  GArray *held;      /* guint32: pool column of each path column */
  GArray *waiting;   /* guint32: to be added at the next solve */
  GHashTable *is_in; /* of both; column + 1 */
  guint32 *fixed;    /* of each person */
  gboolean bounds_changed;
  guint32 *rows; /* scratch for lagrange_sums */
  gint32 *sums;
};

/* ---- the program ---- */

static void
add_slack (GArray *slacks, guint32 row, double sign, double cost, double length)
{
  Slack slack = { (gint)row, sign, cost / COST_UNIT, length };
  g_array_append_val (slacks, slack);
}

static void
row_slacks (const Master *master, guint32 row, GArray *slacks)
{
  const LagrangeRow *r = &master->lagrange->rows[row];
  const LagrangeCorner *corners = master->lagrange->corners;
  for (guint32 i = r->from; i + 1 < r->to; i++) {
    double length = corners[i + 1].value - corners[i].value;
    double slope = (double)(corners[i + 1].price - corners[i].price) / length;
    gboolean right = corners[i].value >= r->zero;
    add_slack (slacks, master->lagrange->n_persons + row, right ? -1 : 1, right ? slope : -slope, length);
  }
  double hard = (double)master->lagrange->grid->hard;
  add_slack (slacks, master->lagrange->n_persons + row, -1, hard, LP_INFINITY);
  if (r->row >= master->lagrange->grid->problem->n_rows)
    add_slack (slacks, master->lagrange->n_persons + row, 1, hard, LP_INFINITY);
}

static void
build_program (Master *master)
{
  guint32 n_rows = master->lagrange->n_persons + master->lagrange->n_rows;
  g_autofree double *sides = g_new (double, n_rows + 1);
  g_autoptr (GArray) slacks = g_array_new (FALSE, FALSE, sizeof (Slack));
  for (guint32 i = 0; i < master->lagrange->n_persons; i++)
    sides[i] = 1;
  for (guint32 r = 0; r < master->lagrange->n_rows; r++) {
    sides[master->lagrange->n_persons + r] = master->lagrange->rows[r].zero - master->lagrange->rows[r].base;
    row_slacks (master, r, slacks);
  }
  guint n = slacks->len;
  g_autofree gint *from = g_new (gint, n + 1), *index = g_new (gint, n + 1);
  g_autofree double *coef = g_new (double, n + 1), *cost = g_new (double, n + 1), *low = g_new0 (double, n + 1),
                    *high = g_new (double, n + 1);
  from[0] = 0;
  for (guint i = 0; i < n; i++) {
    const Slack *slack = &g_array_index (slacks, Slack, i);
    from[i + 1] = (gint)i + 1;
    index[i] = slack->row;
    coef[i] = slack->sign;
    cost[i] = slack->cost;
    high[i] = slack->length;
  }
  master->n_slacks = (gint)n;
  lp_load (master->lp, (gint)n_rows, sides, sides, (LpVectors){ (gint)n, from, index, coef }, low, high, cost);
}

Master *
master_new (Columns *pool, const Lagrange *lagrange)
{
  g_return_val_if_fail (pool->grid == lagrange->grid, NULL);
  Master *master = g_new0 (Master, 1);
  master->lagrange = lagrange;
  master->pool = pool;
  master->lp = lp_new ();
  master->held = g_array_new (FALSE, FALSE, sizeof (guint32));
  master->waiting = g_array_new (FALSE, FALSE, sizeof (guint32));
  master->is_in = g_hash_table_new (NULL, NULL);
  master->fixed = g_new (guint32, lagrange->n_persons + 1);
  memset (master->fixed, 0xff, sizeof (guint32) * lagrange->n_persons);
  master->rows = g_new (guint32, lagrange->n_rows + 1);
  master->sums = g_new (gint32, lagrange->n_rows + 1);
  master->offset = (double)lagrange->rest;
  for (guint32 r = 0; r < lagrange->n_rows; r++)
    for (guint32 i = lagrange->rows[r].from; i < lagrange->rows[r].to; i++)
      if (lagrange->corners[i].value == lagrange->rows[r].zero)
        master->offset += (double)lagrange->corners[i].price;
  build_program (master);
  return master;
}

void
master_free (Master *master)
{
  if (master == NULL)
    return;
  lp_free (master->lp);
  g_array_unref (master->held);
  g_array_unref (master->waiting);
  g_hash_table_unref (master->is_in);
  g_free (master->fixed);
  g_free (master->rows);
  g_free (master->sums);
  g_free (master);
}

gboolean
master_has (const Master *master, guint32 column)
{
  return g_hash_table_contains (master->is_in, GUINT_TO_POINTER (column + 1));
}

guint32
master_n_columns (const Master *master)
{
  return master->held->len + master->waiting->len;
}

void
master_add (Master *master, guint32 column)
{
  g_return_if_fail (master->lagrange->index_of[master->pool->at[column].person] != G_MAXUINT32);
  if (g_hash_table_add (master->is_in, GUINT_TO_POINTER (column + 1)))
    g_array_append_val (master->waiting, column);
}

/* Room for the columns that wait. */
typedef struct {
  GArray *from, *index, *coef, *low, *high, *cost;
} Batch;

static void
batch_column (const Master *master, Batch *batch, guint32 column)
{
  const Column *c = &master->pool->at[column];
  gint at = (gint)batch->index->len, convexity = (gint)master->lagrange->index_of[c->person];
  double one = 1, zero = 0, infinity = LP_INFINITY, cost = (double)c->cost / COST_UNIT;
  g_array_append_val (batch->from, at);
  g_array_append_val (batch->index, convexity);
  g_array_append_val (batch->coef, one);
  guint32 n = lagrange_sums (master->lagrange, columns_pattern (master->pool, column), master->rows, master->sums);
  for (guint32 i = 0; i < n; i++) {
    gint row = (gint)(master->lagrange->n_persons + master->rows[i]);
    double coef = master->sums[i];
    if (coef != 0) {
      g_array_append_val (batch->index, row);
      g_array_append_val (batch->coef, coef);
    }
  }
  g_array_append_val (batch->low, zero);
  g_array_append_val (batch->high, infinity);
  g_array_append_val (batch->cost, cost);
}

static void
add_waiting (Master *master)
{
  guint n = master->waiting->len;
  if (n == 0)
    return;
  Batch batch = { g_array_new (FALSE, FALSE, sizeof (gint)),   g_array_new (FALSE, FALSE, sizeof (gint)),
                  g_array_new (FALSE, FALSE, sizeof (double)), g_array_new (FALSE, FALSE, sizeof (double)),
                  g_array_new (FALSE, FALSE, sizeof (double)), g_array_new (FALSE, FALSE, sizeof (double)) };
  for (guint i = 0; i < n; i++)
    batch_column (master, &batch, g_array_index (master->waiting, guint32, i));
  gint end = (gint)batch.index->len;
  g_array_append_val (batch.from, end);
  LpVectors vectors = { (gint)n, (gint *)batch.from->data, (gint *)batch.index->data,
                        (double *)batch.coef->data };
  lp_add_columns (master->lp, vectors, (double *)batch.low->data, (double *)batch.high->data,
                  (double *)batch.cost->data);
  g_array_append_vals (master->held, master->waiting->data, n);
  g_array_set_size (master->waiting, 0);
  GArray *all[] = { batch.from, batch.index, batch.coef, batch.low, batch.high, batch.cost };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_array_unref (all[i]);
}

LpStatus
master_solve (Master *master, const LpLimits *limits)
{
  add_waiting (master);
  /* After fixing the old basis is no longer feasible but still dual feasible, but for new columns. */
  LpStatus status = LP_STOPPED;
  if (master->bounds_changed)
    status = lp_solve (master->lp, LP_DUAL, limits);
  master->bounds_changed = FALSE;
  return status == LP_OPTIMAL ? status : lp_solve (master->lp, LP_PRIMAL, limits);
}

gint64
master_iterations (const Master *master)
{
  return lp_iterations (master->lp);
}

double
master_value (const Master *master)
{
  return lp_objective (master->lp) * COST_UNIT + master->offset;
}

void
master_duals (const Master *master, Dual *ret_duals)
{
  const double *duals = lp_duals (master->lp) + master->lagrange->n_persons;
  for (guint32 r = 0; r < master->lagrange->n_rows; r++)
    ret_duals[r] = llround (ldexp (duals[r] * COST_UNIT, DUAL_BITS));
}

double
master_reduced (const Master *master, guint32 i, const guint32 *pattern, Cost cost)
{
  const double *duals = lp_duals (master->lp);
  double sum = (double)cost / COST_UNIT - duals[i];
  guint32 n = lagrange_sums (master->lagrange, pattern, master->rows, master->sums);
  for (guint32 t = 0; t < n; t++)
    sum -= duals[master->lagrange->n_persons + master->rows[t]] * master->sums[t];
  return sum * COST_UNIT;
}

void
master_visit (const Master *master, void (*visit) (guint32 column, double value, gpointer data), gpointer data)
{
  const double *values = lp_values (master->lp) + master->n_slacks;
  for (guint i = 0; i < master->held->len; i++)
    if (values[i] > 1e-9)
      visit (g_array_index (master->held, guint32, i), values[i], data);
}

/* ---- bases ---- */

MasterBasis *
master_get_basis (const Master *master)
{
  guint n_columns = (guint)master->n_slacks + master->held->len, n_rows = (guint)lp_n_rows (master->lp);
  g_autofree guint8 *all = g_malloc (n_columns + n_rows + 1);
  MasterBasis *basis = g_new (MasterBasis, 1);
  lp_get_basis (master->lp, all);
  *basis = (MasterBasis){ (guint)master->n_slacks, n_rows, g_memdup2 (all, (gsize)master->n_slacks),
                          g_memdup2 (all + n_columns, n_rows), g_array_new (FALSE, FALSE, sizeof (guint32)) };
  for (guint i = 0; i < master->held->len; i++)
    if (lp_is_basic (master->lp, master->n_slacks + (gint)i))
      g_array_append_val (basis->columns, g_array_index (master->held, guint32, i));
  return basis;
}

void
master_basis_free (MasterBasis *basis)
{
  if (basis == NULL)
    return;
  g_free (basis->slacks);
  g_free (basis->rows);
  g_array_unref (basis->columns);
  g_free (basis);
}

void
master_set_basis (Master *master, const MasterBasis *basis)
{
  add_waiting (master);
  guint n_columns = (guint)master->n_slacks + master->held->len, n_rows = (guint)lp_n_rows (master->lp);
  g_return_if_fail (basis->n_slacks <= (guint)master->n_slacks && basis->n_rows <= n_rows);
  g_autofree guint8 *all = g_malloc (n_columns + n_rows + 1);
  g_autoptr (GHashTable) basic = g_hash_table_new (NULL, NULL);
  memset (all, LP_AT_LOW, n_columns);
  memset (all + n_columns, LP_BASIC, n_rows);
  memcpy (all, basis->slacks, basis->n_slacks);
  memcpy (all + n_columns, basis->rows, basis->n_rows);
  for (guint i = 0; i < basis->columns->len; i++)
    g_hash_table_add (basic, GUINT_TO_POINTER (g_array_index (basis->columns, guint32, i) + 1));
  for (guint i = 0; i < master->held->len; i++)
    if (g_hash_table_remove (basic, GUINT_TO_POINTER (g_array_index (master->held, guint32, i) + 1)))
      all[(guint)master->n_slacks + i] = LP_BASIC;
  lp_set_basis (master->lp, all);
  master->bounds_changed = TRUE;
}

/* ---- letting go ---- */

typedef struct {
  double reduced;
  guint at;
} Rank;

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const Rank *x = a, *y = b;
  if (x->reduced != y->reduced)
    return x->reduced < y->reduced ? -1 : 1;
  return x->at > y->at ? -1 : x->at < y->at; /* the younger first */
}

static void
let_go (Master *master, const guint8 *gone)
{
  g_autoptr (GArray) which = g_array_new (FALSE, FALSE, sizeof (gint));
  guint n = 0;
  for (guint i = 0; i < master->held->len; i++) {
    guint32 column = g_array_index (master->held, guint32, i);
    gint at = master->n_slacks + (gint)i;
    if (gone[i]) {
      g_array_append_val (which, at);
      g_hash_table_remove (master->is_in, GUINT_TO_POINTER (column + 1));
    } else
      g_array_index (master->held, guint32, n++) = column;
  }
  g_array_set_size (master->held, n);
  lp_delete_columns (master->lp, (gint)which->len, (gint *)which->data);
}

void
master_purge (Master *master, guint32 keep)
{
  guint n = master->held->len;
  if (n == 0)
    return;
  const double *reduced = lp_reduced_costs (master->lp) + master->n_slacks;
  g_autofree Rank *ranks = g_new (Rank, n);
  g_autofree guint8 *gone = g_malloc0 (n);
  g_autofree guint32 *kept = g_new0 (guint32, master->lagrange->n_persons);
  for (guint i = 0; i < n; i++) {
    gboolean basic = lp_is_basic (master->lp, master->n_slacks + (gint)i);
    Column *column = &master->pool->at[g_array_index (master->held, guint32, i)];
    column->reduced = reduced[i] * COST_UNIT;
    ranks[i] = (Rank){ basic ? -G_MAXDOUBLE : reduced[i], i };
  }
  qsort (ranks, n, sizeof (Rank), compare_ranks);
  for (guint i = 0; i < n; i++) {
    guint32 column = g_array_index (master->held, guint32, ranks[i].at);
    guint32 person = master->lagrange->index_of[master->pool->at[column].person], fixed = master->fixed[person];
    gone[ranks[i].at] = fixed != COLUMN_NONE ? fixed != column && ranks[i].reduced > -G_MAXDOUBLE
                                             : kept[person]++ >= keep && ranks[i].reduced > -G_MAXDOUBLE;
  }
  let_go (master, gone);
}

/* ---- fixing ---- */

void
master_fix (Master *master, guint32 person, guint32 column)
{
  add_waiting (master);
  master->fixed[person] = column;
  for (guint i = 0; i < master->held->len; i++) {
    guint32 other = g_array_index (master->held, guint32, i);
    if (master->lagrange->index_of[master->pool->at[other].person] == person)
      lp_set_bounds (master->lp, master->n_slacks + (gint)i, other == column ? 1 : 0, other == column ? 1 : 0);
  }
  master->bounds_changed = TRUE;
}

guint32
master_fixed (const Master *master, guint32 person)
{
  return master->fixed[person];
}

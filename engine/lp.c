/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/lp.h"

#include <Clp_C_Interface.h>
#include <string.h>

/*
 * CLP can be told how many iterations it may make, and nothing else stops it short of a clock. So a solve
 * that may be interrupted is cut into chunks: each goes on from the basis of the one before. A chunk costs
 * one factorisation, little beside its iterations.
 *
 * Numbers of rows and entries are int, as CLP's are.
 */

#define CHUNK 2000
#define SHIFT 50 /* of CLP's perturbation */
#define SHIFT_IF_SLOW 100

struct _Lp {
  Clp_Simplex *clp;
  gint64 iterations;
};

G_STATIC_ASSERT (sizeof (CoinBigIndex) == sizeof (gint));

Lp *
lp_new (void)
{
  Lp *lp = g_new0 (Lp, 1);
  lp->clp = Clp_newModel ();
  Clp_setLogLevel (lp->clp, 0);
  return lp;
}

void
lp_free (Lp *lp)
{
  if (lp == NULL)
    return;
  Clp_deleteModel (lp->clp);
  g_free (lp);
}

void
lp_load (Lp *lp, gint n_rows, const double *row_low, const double *row_high, LpVectors columns,
         const double *low, const double *high, const double *cost)
{
  Clp_loadProblem (lp->clp, columns.n, n_rows, columns.from, columns.index, columns.coef, low, high, cost,
                   row_low, row_high);
}

void
lp_add_rows (Lp *lp, LpVectors rows, const double *low, const double *high)
{
  if (rows.n > 0)
    Clp_addRows (lp->clp, rows.n, low, high, rows.from, rows.index, rows.coef);
}

void
lp_add_columns (Lp *lp, LpVectors columns, const double *low, const double *high, const double *cost)
{
  if (columns.n > 0)
    Clp_addColumns (lp->clp, columns.n, low, high, cost, columns.from, columns.index, columns.coef);
}

void
lp_delete_columns (Lp *lp, gint n, const gint *which)
{
  if (n > 0)
    Clp_deleteColumns (lp->clp, n, which);
}

void
lp_delete_rows (Lp *lp, gint n, const gint *which)
{
  if (n > 0)
    Clp_deleteRows (lp->clp, n, which);
}

void
lp_set_bounds (Lp *lp, gint column, double low, double high)
{
  g_return_if_fail (column >= 0 && column < lp_n_columns (lp));
  Clp_columnLower (lp->clp)[column] = low;
  Clp_columnUpper (lp->clp)[column] = high;
}

void
lp_set_row_bounds (Lp *lp, gint row, double low, double high)
{
  g_return_if_fail (row >= 0 && row < lp_n_rows (lp));
  Clp_rowLower (lp->clp)[row] = low;
  Clp_rowUpper (lp->clp)[row] = high;
}

void
lp_set_cost (Lp *lp, gint column, double cost)
{
  g_return_if_fail (column >= 0 && column < lp_n_columns (lp));
  Clp_objective (lp->clp)[column] = cost;
}

gint
lp_n_rows (const Lp *lp)
{
  return Clp_getNumRows (lp->clp);
}

gint
lp_n_columns (const Lp *lp)
{
  return Clp_getNumCols (lp->clp);
}

/* CLP's ways, by LpHow. */
static const struct {
  gint method, presolve; /* of ClpSolve; method -1: the plain algorithms */
} ways[] = {
  [LP_PRIMAL] = { -1, 1 },        [LP_DUAL] = { -1, 1 },           [LP_BARRIER] = { 3, 0 },
  [LP_DUAL_PRESOLVED] = { 0, 0 }, [LP_PRIMAL_PRESOLVED] = { 1, 0 }, [LP_DUAL_SHIFTED] = { -1, 1 },
  [LP_CROSSOVER] = { -1, 1 },
};

static void
run (Lp *lp, LpHow how)
{
  if (how == LP_PRIMAL || how == LP_CROSSOVER)
    Clp_primal (lp->clp, how == LP_CROSSOVER);
  else if (how == LP_DUAL || how == LP_DUAL_SHIFTED) {
    Clp_setPerturbation (lp->clp, how == LP_DUAL_SHIFTED ? SHIFT : SHIFT_IF_SLOW);
    Clp_dual (lp->clp, 0);
    Clp_setPerturbation (lp->clp, SHIFT_IF_SLOW);
  } else {
    Clp_Solve *options = ClpSolve_new ();
    ClpSolve_setSolveType (options, ways[how].method, -1);
    ClpSolve_setPresolveType (options, ways[how].presolve, -1);
    Clp_initialSolveWithOptions (lp->clp, options);
    ClpSolve_delete (options);
  }
}

/* By CLP's status: optimal, primal infeasible, dual infeasible, stopped, errors, stopped by event. */
static LpStatus
status_of (const Lp *lp)
{
  static const LpStatus of[] = { LP_OPTIMAL, LP_INFEASIBLE, LP_UNBOUNDED, LP_STOPPED, LP_FAILED, LP_STOPPED };
  int status = Clp_status (lp->clp);
  return status >= 0 && status < (int)G_N_ELEMENTS (of) ? of[status] : LP_FAILED;
}

LpStatus
lp_solve (Lp *lp, LpHow how, const LpLimits *limits)
{
  static const LpLimits none = { 0 };
  if (limits == NULL)
    limits = &none;
  gint64 left = limits->iterations > 0 ? limits->iterations : G_MAXINT32;
  gint64 chunk = limits->chunk > 0 ? limits->chunk : limits->stop != NULL ? CHUNK : left;
  for (;;) {
    gint64 now = how == LP_BARRIER ? G_MAXINT32 : MIN (chunk, left);
    Clp_setMaximumIterations (lp->clp, (int)now);
    run (lp, how);
    /* A chunk that ends at once would never end. */
    gint64 made = MAX (Clp_getIterationCount (lp->clp), 1);
    lp->iterations += made;
    left -= made;
    LpStatus status = status_of (lp);
    if (status != LP_STOPPED || left <= 0 || (limits->stop != NULL && limits->stop (limits->data)))
      return status;
  }
}

gint64
lp_iterations (const Lp *lp)
{
  return lp->iterations;
}

double
lp_objective (const Lp *lp)
{
  return Clp_objectiveValue (lp->clp);
}

const double *
lp_values (const Lp *lp)
{
  return Clp_getColSolution (lp->clp);
}

const double *
lp_row_values (const Lp *lp)
{
  return Clp_getRowActivity (lp->clp);
}

const double *
lp_duals (const Lp *lp)
{
  return Clp_getRowPrice (lp->clp);
}

const double *
lp_reduced_costs (const Lp *lp)
{
  return Clp_getReducedCost (lp->clp);
}

static gsize
basis_size (const Lp *lp)
{
  return (gsize)(lp_n_columns (lp) + lp_n_rows (lp));
}

void
lp_get_basis (const Lp *lp, guint8 *ret_basis)
{
  memcpy (ret_basis, Clp_statusArray (lp->clp), basis_size (lp));
}

void
lp_set_basis (Lp *lp, const guint8 *basis)
{
  Clp_copyinStatus (lp->clp, basis);
}

void
lp_start_at (Lp *lp, const double *values, const guint8 *basis)
{
  lp_set_basis (lp, basis);
  memcpy (Clp_primalColumnSolution (lp->clp), values, (gsize)lp_n_columns (lp) * sizeof *values);
  double *rows = Clp_primalRowSolution (lp->clp);
  memset (rows, 0, (gsize)lp_n_rows (lp) * sizeof *rows);
  for (gint column = 0; column < lp_n_columns (lp); column++) {
    const gint *at;
    const double *coef;
    gint n = values[column] != 0 ? lp_get_column (lp, column, &at, &coef) : 0;
    for (gint i = 0; i < n; i++)
      rows[at[i]] += coef[i] * values[column];
  }
}

gboolean
lp_is_basic (const Lp *lp, gint column)
{
  return Clp_getColumnStatus (lp->clp, column) == 1;
}

gboolean
lp_is_basic_row (const Lp *lp, gint row)
{
  return Clp_getRowStatus (lp->clp, row) == 1;
}

gint
lp_get_column (const Lp *lp, gint column, const gint **ret_rows, const double **ret_coefs)
{
  g_return_val_if_fail (column >= 0 && column < lp_n_columns (lp), 0);
  CoinBigIndex from = Clp_getVectorStarts (lp->clp)[column];
  *ret_rows = Clp_getIndices (lp->clp) + from;
  *ret_coefs = Clp_getElements (lp->clp) + from;
  return Clp_getVectorLengths (lp->clp)[column];
}

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * A linear program to be minimised, solved by CLP. The only file that knows CLP. Floating point: nothing
 * that has to be true is decided here; bounds are recomputed in integers by whoever claims them.
 *
 *   least cost . x   with   row_low <= A x <= row_high,   low <= x <= high
 *
 * Rows and columns are known by their index; deleting columns closes the gaps. LP_INFINITY and -LP_INFINITY
 * mean no end. One thread an Lp, any number of them.
 */
typedef struct _Lp Lp;

#define LP_INFINITY G_MAXDOUBLE

typedef enum {
  LP_OPTIMAL,
  LP_INFEASIBLE,
  LP_UNBOUNDED,
  LP_STOPPED, /* by the iteration limit or by stop (): what is there is some basis, and so are its duals */
  LP_FAILED, /* numbers beyond hope */
} LpStatus;

typedef enum {
  LP_PRIMAL, /* from the basis as it is; the one after new columns or other costs */
  LP_DUAL,   /* from the basis as it is; the one after new rows or other bounds */
  LP_BARRIER, /* interior point and crossover, from nothing: in one piece, deaf to limits */
  LP_DUAL_PRESOLVED, /* made smaller first: for large programs solved once */
  LP_PRIMAL_PRESOLVED,
  LP_DUAL_SHIFTED, /* as LP_DUAL, costs moved a little until the end: where many rows or columns are alike. Not in chunks of
                      iterations, for each would begin with costs of its own */
  LP_CROSSOVER, /* from lp_start_at: values near the optimum, and the basis that they make likely */
} LpHow;

/* Limits count iterations, never seconds, so that the answer is the same on every machine. */
typedef struct {
  gint64 iterations;                 /* at most; 0: no limit */
  gint64 chunk;                      /* iterations between two calls of stop; 0: a default */
  gboolean (*stop) (gpointer data);  /* NULL: never. TRUE: end now */
  gpointer data;
} LpLimits;

/* n vectors in compressed form: vector i has the entries from[i] .. from[i + 1] - 1. */
typedef struct {
  gint n;
  const gint *from, *index;
  const double *coef;
} LpVectors;

/* No rows, no columns. */
Lp *lp_new (void);
void lp_free (Lp *lp);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lp, lp_free)

/* Replaces everything: the columns' entries name rows. */
void lp_load (Lp *lp, gint n_rows, const double *row_low, const double *row_high, LpVectors columns,
              const double *low, const double *high, const double *cost);

/* Rows given by their entries in columns that are there; columns by their entries in rows that are there.
 * The basis stays: new rows are basic, new columns at the finite end of their bounds. */
void lp_add_rows (Lp *lp, LpVectors rows, const double *low, const double *high);
void lp_add_columns (Lp *lp, LpVectors columns, const double *low, const double *high, const double *cost);
void lp_delete_columns (Lp *lp, gint n, const gint *which);
void lp_delete_rows (Lp *lp, gint n, const gint *which);

void lp_set_bounds (Lp *lp, gint column, double low, double high);
void lp_set_row_bounds (Lp *lp, gint row, double low, double high);
void lp_set_cost (Lp *lp, gint column, double cost);
gint lp_n_rows (const Lp *lp);
gint lp_n_columns (const Lp *lp);

/* limits: NULL for none. */
LpStatus lp_solve (Lp *lp, LpHow how, const LpLimits *limits);
/* Iterations of all lp_solve of this program. */
gint64 lp_iterations (const Lp *lp);

/*
 * After lp_solve; borrowed until the program changes. A row's dual is what one more unit of its value costs:
 * reduced cost = cost - sum of dual x coefficient.
 */
double lp_objective (const Lp *lp);
const double *lp_values (const Lp *lp);
const double *lp_row_values (const Lp *lp);
const double *lp_duals (const Lp *lp);
const double *lp_reduced_costs (const Lp *lp);

/* A basis: one byte a column, then one byte a row; lp_n_columns + lp_n_rows bytes. */
#define LP_BASIC 1
#define LP_AT_HIGH 2 /* not basic, at the upper end */
#define LP_AT_LOW 3
void lp_get_basis (const Lp *lp, guint8 *ret_basis);
void lp_set_basis (Lp *lp, const guint8 *basis);
/* A basis that need not be one, and values of the columns. */
void lp_start_at (Lp *lp, const double *values, const guint8 *basis);
gboolean lp_is_basic (const Lp *lp, gint column);
gboolean lp_is_basic_row (const Lp *lp, gint row);

/* A column's entries, borrowed until the program changes; returns how many. */
gint lp_get_column (const Lp *lp, gint column, const gint **ret_rows, const double **ret_coefs);

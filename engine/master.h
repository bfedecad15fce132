/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/columns.h"
#include "engine/lagrange.h"
#include "engine/lp.h"

/*
 * The linear program over paths, of a whole grid or of a part of it. See the head of master.c.
 */
typedef struct _Master Master;

/* Both must outlive it. It borrows columns of the pool: one that is in may not be dropped. */
Master *master_new (Columns *pool, const Lagrange *lagrange);
void master_free (Master *master);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Master, master_free)

/* A column of a person of the scope, which outside its days is as what stands around. Nothing when it is in. */
void master_add (Master *master, guint32 column);
gboolean master_has (const Master *master, guint32 column);
guint32 master_n_columns (const Master *master);

/* The basis of the last solve. Columns by their place in the pool. */
typedef struct {
  guint n_slacks, n_rows;
  guint8 *slacks, *rows;
  GArray *columns; /* guint32: those that are basic */
} MasterBasis;
MasterBasis *master_get_basis (const Master *master);
void master_basis_free (MasterBasis *basis);
/* The next solve begins there: of a program with the same rows, and maybe brackets more at their end. Columns that it has not are
 * done without. */
void master_set_basis (Master *master, const MasterBasis *basis);

/* Every person needs a column before. LP_OPTIMAL, or what the limits left. */
LpStatus master_solve (Master *master, const LpLimits *limits);
gint64 master_iterations (const Master *master);

/* ---- after master_solve, as long as nothing is added or fixed ---- */

/* Of the linear program, in Cost, what is outside the scope included. No bound. */
double master_value (const Master *master);
/* The rows' duals, rounded. */
void master_duals (const Master *master, Dual *ret_duals);
/* Cost - duals of rows - dual of the person, in Cost; below 0: worth adding. */
double master_reduced (const Master *master, guint32 person_index, const guint32 *pattern, Cost cost);
/* Calls for each column with a value above 1e-9, in the order in which they came. */
void master_visit (const Master *master, void (*visit) (guint32 column, double value, gpointer data),
                   gpointer data);
/* Sets Column.reduced, and lets go of columns beyond `keep` a person, those of highest reduced cost first,
 * never of one in the basis. They stay in the pool. */
void master_purge (Master *master, guint32 keep);

/* The person has this column, which is in; others are out of the question. */
void master_fix (Master *master, guint32 person_index, guint32 column);
/* COLUMN_NONE: not fixed. */
guint32 master_fixed (const Master *master, guint32 person_index);

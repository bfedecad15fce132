/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact.h"

/*
 * Branch and bound on the compact model of a small problem: the optimum, proven. See the head of branch.c.
 */
typedef struct _Branch Branch;

/* NULL when the program is too large for it. The problem must outlive it. */
Branch *branch_new (const Problem *problem);
void branch_free (Branch *branch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Branch, branch_free)

/* A roster of that cost is known: what cannot be better need not be looked at. */
void branch_know (Branch *branch, Cost cost);

/* One node more. FALSE: nothing is left, and branch_bound is what the best roster costs; or too much is. */
gboolean branch_run (Branch *branch);

/* No sound roster costs less than the lesser of this and what is known. */
gboolean branch_bound (const Branch *branch, Cost *ret_cost);
/* The best roster that was met, if it is better than what was known: heads of each option, borrowed. */
gboolean branch_best (const Branch *branch, Cost *ret_cost, const gint32 **ret_heads);
/* Heads of the options in the relaxation of the first node. FALSE: no node has been looked at yet, or that relaxation could
 * not be solved to its end; the values are left alone. */
gboolean branch_values (const Branch *branch, double *ret_values);
/* Simplex iterations so far, and a share for each node. */
guint64 branch_work (const Branch *branch);

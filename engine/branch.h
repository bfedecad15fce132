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

/* One round of rows more, or one node. FALSE: nothing is left, and branch_bound is what the best roster
 * costs; or too much is. stop: NULL, or asked now and then; TRUE: the round is left. */
gboolean branch_run (Branch *branch, gboolean (*stop) (gpointer data), gpointer data);

/* No sound roster costs less than the lesser of this and what is known. */
gboolean branch_bound (const Branch *branch, Cost *ret_cost);
/* The best roster that was met, if it is better than what was known: heads of each option, borrowed. */
gboolean branch_best (const Branch *branch, Cost *ret_cost, const gint32 **ret_heads);
/* Heads of the options in the relaxation before any question is asked. FALSE: it has not been solved to its
 * end yet; the values are left alone. */
gboolean branch_values (const Branch *branch, double *ret_values);
/* By the same relaxation, what one more head on each option costs above what its rows pay. FALSE as above. */
gboolean branch_rests (const Branch *branch, Cost *ret_rests);
/* Grows when that relaxation is tighter than before. */
guint branch_ripe (const Branch *branch);
/* Simplex iterations so far, and a share for each node. */
guint64 branch_work (const Branch *branch);

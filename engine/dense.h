/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/grid.h"

/*
 * The dense regime: people who serve nearly every day, under rules on stretches. See the head of dense.c.
 */
typedef struct _Dense Dense;

/* Do people serve so often, or in such stretches, that whole patterns are worth searching? */
gboolean dense_suits (const Grid *grid);

/* Nothing but the locks. The grid must outlive it. */
Dense *dense_new (const Grid *grid, guint64 seed);
void dense_free (Dense *dense);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Dense, dense_free)

/* A roster to go on from, by heads of each option. */
void dense_start (Dense *dense, const gint32 *heads);

/*
 * So many moves of annealing; they are the part [from, to] of one cooling from 0 to 1. What comes of it
 * depends on what was before and on these numbers alone.
 */
void dense_anneal (Dense *dense, guint64 steps, double from, double to);
/*
 * Whoever breaks a hard rule gets the best path beside the others; then everybody, as long as it helps.
 * `over` (NULL: never) is asked before each of the latter; TRUE ends it.
 */
void dense_finish (Dense *dense, gboolean (*over) (gpointer data), gpointer data);

/* The best roster so far that breaks no hard path rule more than the locks do; FALSE: none yet. */
gboolean dense_best (const Dense *dense, Cost *ret_cost, gint32 *ret_heads);
gboolean dense_best_patterns (const Dense *dense, Cost *ret_cost, guint32 *ret_patterns);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/grid-state.h"
#include "engine/rng.h"

/*
 * Simulated annealing on the grid. See the head of grid-anneal.c.
 *
 * It runs in slices, so that other searches can run between them and hand over what they found. What a slice
 * does follows from the state, the seed and the slice alone.
 */
typedef struct _GridAnneal GridAnneal;

typedef struct {
  guint64 steps;              /* moves to try */
  double hot, cold;           /* temperatures in points, at its beginning and its end */
  guint32 first_day, end_day; /* days that may change: first_day <= day < end_day */
} GridSlice;

/* Everybody free but for what is locked. The grid must outlive it. */
GridAnneal *grid_anneal_new (const Grid *grid, guint64 seed);
void grid_anneal_free (GridAnneal *anneal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GridAnneal, grid_anneal_free)

/* Goes on from these patterns; what is best stays as it is unless they are better and sound. */
void grid_anneal_load (GridAnneal *anneal, const guint32 *patterns);
/* Returns the moves tried. */
guint64 grid_anneal_run (GridAnneal *anneal, const GridSlice *slice);

/* The best sound roster so far: its cost as in grid.h, and (ret_patterns not NULL) itself; FALSE: none. */
gboolean grid_anneal_best (const GridAnneal *anneal, Cost *ret_cost, guint32 *ret_patterns);
/* What stands now, sound or not. */
const GridState *grid_anneal_state (const GridAnneal *anneal);

/* Where to begin and to end cooling, in points, for a whole run: see the head of grid-anneal.c. */
void grid_anneal_temperatures (const Grid *grid, double *ret_hot, double *ret_cold);

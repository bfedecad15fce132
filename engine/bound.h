/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact.h"

/*
 * What every sound roster of a problem costs at least, proven. It grows with the work done. See the head of
 * bound.c.
 *
 * A bound shares nothing that changes with the search: one thread may run it while another anneals. It has no
 * clock unless it is given one: the same problem and number of slices give the same bound.
 */
typedef struct _Bound Bound;

/* Cheap; the problem must outlive it. */
Bound *bound_new (const Problem *problem);
void bound_free (Bound *bound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bound, bound_free)

/* Slices may be as long as there is time, and a bound another one on another machine. used: what part of the time is over, 0 .. 1,
 * called with the data of bound_run; NULL as at first: no clock. */
void bound_use_clock (Bound *bound, double (*used) (gpointer data));

/*
 * One slice more: the first builds the program, each of the others makes a few dozen steps, fewer where they take
 * long. FALSE: as good as this way makes it, or stopped. stop: NULL, or asked now and then; TRUE ends the slice.
 */
gboolean bound_run (Bound *bound, gboolean (*stop) (gpointer data), gpointer data);

/* No sound roster costs less than *ret_cost. FALSE: nothing is known yet. */
gboolean bound_value (const Bound *bound, Cost *ret_cost);

/* Heads of each option in the relaxation, in parts: what a good roster looks like. Settled: they say something
 * already. Both after the first slice. */
gboolean bound_settled (const Bound *bound);
/* Grows when the values are better than before: a walk has come to rest. */
guint bound_ripe (const Bound *bound);
void bound_values (const Bound *bound, double *ret_values);

/* What one more head on each option costs above what its rows pay, by the best duals of the walk, or those of the corner: what
 * good rosters have is near 0 or below. After bound_value. */
void bound_rests (const Bound *bound, Cost *ret_rests);

/* Work so far: numbers of the program passed over, in thousands. */
guint64 bound_work (const Bound *bound);

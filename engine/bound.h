/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact.h"

/*
 * What every sound roster of a problem costs at least, proven. It grows with the work done. See the head of
 * bound.c.
 *
 * A bound shares nothing that changes with the search: one thread may run it while another anneals. It has no
 * clock; work is counted in passes over the program, so the same problem and work give the same bound.
 */
typedef struct _Bound Bound;

/* The problem must outlive it. */
Bound *bound_new (const Problem *problem);
void bound_free (Bound *bound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bound, bound_free)

/* Begins near a good roster: heads of each option. Before the first bound_run; no more than a hint. */
void bound_start (Bound *bound, const gint32 *heads);

/* About so many passes more; at least one slice of a few dozen. FALSE: as good as this way makes it. */
gboolean bound_run (Bound *bound, guint work);

/* No sound roster costs less than *ret_cost. FALSE: nothing is known yet. */
gboolean bound_value (const Bound *bound, Cost *ret_cost);

/* Passes so far, and over how many numbers one goes. */
guint64 bound_work (const Bound *bound);
guint32 bound_size (const Bound *bound);

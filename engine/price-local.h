/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/lagrange.h"
#include "engine/price-runs.h"

/*
 * The best path of one person by the rules that a day and those just before it decide: successions, stretches, whole
 * weekends, what is locked. Limits over the whole span are not kept, they come as charges. See the head of price-local.c.
 */
typedef struct _Local Local; /* room for the program, one a thread */

/* NULL: costs so high that the sums of a path might not fit in a Dual. The grid must outlive it. */
Local *local_new (const Grid *grid);
void local_free (Local *local);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Local, local_free)

/* What a path is charged above what grid_path_cost says of it. Each duty's charges add up to at most local_most () on either
 * side, the weekend's within it. */
typedef struct {
  Dual *duties;              /* of each duty of the person, index = duty - the person's first duty */
  Dual classes[GRID_CLASSES]; /* of each day of a class */
  Dual weekend;              /* of each weekend with a duty */
} LocalCharges;

Dual local_most (const Local *local);

/*
 * The least that a pattern of the person which breaks no hard rule of successions, stretches and weekends costs, charges
 * included, limits over the whole span left out: exact, or less. LOCAL_NONE: there is no such pattern. ret_pattern: one that
 * costs that; n_days entries.
 */
#define LOCAL_NONE (G_GINT64_CONSTANT (1) << 60)
Dual local_path (Local *local, guint32 person, const LocalCharges *charges, guint32 *ret_pattern);

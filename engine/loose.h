/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/grid.h"
#include "engine/whole.h"

/*
 * A bound for spans so long that whole paths with all their limits take too much: what ties days or people together is
 * priced, and the prices get better round by round. See the head of loose.c.
 */
typedef struct _Loose Loose;

/* NULL: nothing can be claimed, since locks or the history break rules, or costs are too high for the program. The grid must
 * outlive it. */
Loose *loose_new (const Grid *grid);
void loose_free (Loose *loose);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loose, loose_free)

/* One person's path. After that of the last person what the round has proven is noted, and the next one begins. */
void loose_step (Loose *loose);
/* It will not get better, or hardly. */
gboolean loose_over (const Loose *loose);

/* No roster that breaks no hard rule costs less: x 2^DUAL_BITS, exact. FALSE: nothing is proven yet. */
gboolean loose_bound (const Loose *loose, Wide *ret_bound);

/* Begins anew at these prices, one of each tie (loose-ties.h), each moved to where it makes sense. What is proven stays. */
guint32 loose_n_duals (const Loose *loose);
void loose_start (Loose *loose, const double *duals);

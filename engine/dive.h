/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/generate.h"
#include "engine/rng.h"

/*
 * From weights to a roster. See the head of dive.c.
 */
typedef struct {
  Cost cutoff;  /* nothing that costs as much or more is of interest; G_MAXINT64: everything is */
  double until; /* part of the seeker's whole at which the dive is over */
  double smooth;
  guint rounds; /* of column generation a node, at most */
  guint a_node; /* fixes at most one in so many people a node, one at least */
} DiveLimits;

/*
 * Fixes columns of a generation that has been run, until all its persons have one. ret_paths: as it stands
 * around the scope before; after it a whole roster, the better of the found and what it was. FALSE: it was
 * pruned, or is no better than before. The generation is of no further use.
 */
gboolean dive (Generation *generation, const DiveLimits *limits, Paths *ret_paths);

/* Persons one after another (those of the list, in its order) get the best path beside all others, as long as it
 * helps; `sweeps` at most. */
void polish (Seeker *seeker, Paths *paths, const guint32 *persons, guint32 n, guint sweeps);

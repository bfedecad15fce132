/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/conduct.h"
#include "engine/grid.h"

/*
 * A few people taken out of some days and put back by best paths, as one search among several, for long spans. It goes on
 * from the best roster that others have; without one it rests. Its work is counted in paths, see PATH_WORK.
 */
extern const SearchKind search_recreate;

/* The grid must outlive it. */
gpointer search_recreate_new (const Grid *grid, guint64 seed);

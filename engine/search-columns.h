/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/conduct.h"
#include "engine/grid.h"

/*
 * Column generation as one search among several. See engine/seek.h. Its work is counted in moves of annealing, so
 * many for an iteration of a linear program or a part of a path that about the same time goes by.
 */
extern const SearchKind search_columns;

/* The grid must outlive it. proves: beyond the root's bound; of several on a grid one should. */
gpointer search_columns_new (const Grid *grid, guint64 seed, gboolean proves);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/conduct.h"
#include "engine/grid.h"

/*
 * Column generation as one search among several. Its work is counted in iterations of linear programs, paths
 * included. See engine/seek.h.
 */
extern const SearchKind search_columns;

/* The grid must outlive it. */
gpointer search_columns_new (const Grid *grid, guint64 seed);

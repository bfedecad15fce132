/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/conduct.h"
#include "engine/grid.h"

/*
 * Annealing on the table of persons by days as one search among several. Its work is counted in moves.
 */
extern const SearchKind search_dense;

/* From so many days on the second cooling is the last: best paths in windows do better then (search-recreate.h). */
#define SEARCH_LONG_DAYS 56

/* The grid must outlive it. */
gpointer search_dense_new (const Grid *grid, guint64 seed);
guint64 search_dense_moves (gconstpointer self);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/conduct.h"
#include "engine/grid.h"

/*
 * Nothing but a bound (loose.h), aside of those who look for rosters on long spans. Its work is counted in paths, in the unit
 * of search-recreate.h.
 */
extern const SearchKind search_loose;

/* The grid must outlive it. */
gpointer search_loose_new (const Grid *grid);

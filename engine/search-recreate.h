/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/conduct.h"
#include "engine/grid.h"

/*
 * A few people taken out of some days and put back by best paths, as one search among several, for long spans. It goes on
 * from the best roster that others have; without one it rests, or begins one itself. Its work is counted in paths, see PATH_WORK.
 */
extern const SearchKind search_recreate;

/* From so many days on these searches alone find the rosters: half a year of 100 people is 21.7 thousand points in the time in
 * which column generation reaches 23.6, and best paths over a whole year take seconds and gigabytes. */
#define SEARCH_WINDOWS_DAYS 150

/* One of several that share the days among them; 0 of 1: by itself. */
typedef struct {
  guint index, n;
} RecreateShare;

/* begins: it makes a first roster itself. The grid must outlive it. */
gpointer search_recreate_new (const Grid *grid, guint64 seed, RecreateShare share, gboolean begins);
guint64 search_recreate_moves (gconstpointer self);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/dive.h"

/*
 * Large neighbourhood search by column generation. See the head of neighbour.c.
 */
typedef struct {
  Seeker *seeker;
  Rng rng;
  Paths *best;  /* borrowed: what is improved */
  gboolean guided; /* there are duals */
  Dual *duals;     /* of each row of the problem: those of the root, or 0 */
  Dual *regret;    /* of each person: what its path costs at these duals beyond the least known; or 0 */
  guint32 size; /* persons freed with all their days; adapts */
  guint32 days; /* length of a window with everybody freed; adapts */
  guint tried, better, pruned;
  double gain[2], spent[2]; /* of persons, of windows: fading sums of what was saved (Cost) and used (of the whole) */
  guint32 *persons; /* scratch */
  double *weights;
} Neighbour;

/* duals: copied; NULL: there are none. The seeker's pool is that of the root. */
void neighbour_init (Neighbour *neighbour, Seeker *seeker, Paths *best, const Dual *duals, guint64 seed);
void neighbour_clear (Neighbour *neighbour);

/* `best` was improved by others: their paths come into the pool. */
void neighbour_offer (Neighbour *neighbour);

/* Tries one neighbourhood; TRUE: `best` is better. */
gboolean neighbour_try (Neighbour *neighbour);

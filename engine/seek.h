/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/neighbour.h"
#include "engine/tree.h"

/*
 * The search by column generation, from nothing to the end, in pieces. See the head of seek.c.
 */
typedef enum { SEEK_GREEDY, SEEK_DESCEND, SEEK_ROOT, SEEK_DIVE, SEEK_NEIGHBOUR, SEEK_DONE } SeekStage;

typedef struct {
  Seeker seeker;
  Rng rng;
  guint64 seed;
  SeekStage stage;
  guint greedy;     /* rosters made */
  Paths *best;
  gboolean has_any, has_best; /* there is a best; it breaks no hard rule */
  Generation *root;
  gboolean has_bound;
  Cost bound; /* no roster costs less: possible costs only */
  Neighbour neighbour;
  gboolean proves;  /* once the roster stands still it shares the time with a tree */
  Tree *tree;       /* NULL: none, or it was given up */
  double tree_used; /* by it, of the whole */
  Cost still;       /* what the best cost when it was better last, and when that was, of the whole */
  double still_from;
} Seek;

/* The grid must outlive it. proves: FALSE where another one on the same grid does. */
Seek *seek_new (const Grid *grid, guint64 seed, gboolean proves);
void seek_free (Seek *seek);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Seek, seek_free)

/* How much of everything is used, 0 .. 1; asked often. */
void seek_set_clock (Seek *seek, double (*used) (gpointer data), gpointer data);

/* A roster from elsewhere, that breaks no hard rule; taken when it is better. */
void seek_offer (Seek *seek, const guint32 *patterns);

/* The next piece: a roster, rounds, a dive, a neighbourhood, a piece of a proof. */
void seek_step (Seek *seek);
/* Is the bound one of all rosters? Where the locks break rules, a roster may break as much, and the paths that were priced
 * may not. */
gboolean seek_proves (const Seek *seek);
/* Nothing is left to do. */
gboolean seek_done (const Seek *seek);

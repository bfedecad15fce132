/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/paths.h"
#include "engine/price.h"
#include "engine/rng.h"

/*
 * Rosters by best paths: some people are taken out for some days and put back one after the other, each on
 * the best path beside those who are there. See the head of recreate.c.
 */
typedef struct _Recreate Recreate;

/* Both must outlive it; the price is used by it alone while it runs. Same seed, same calls: same rosters. */
Recreate *recreate_new (const Grid *grid, Price *price, guint64 seed);
void recreate_free (Recreate *recreate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Recreate, recreate_free)

/* A roster from nothing, people in random order. */
void recreate_construct (Recreate *recreate, Paths *paths);
/*
 * The same along the days, a piece of them a call: from `day` on, 0 at first, and what is returned then, until that is n_days.
 * Days from the returned one on are not done. Paths have no costs before the end.
 */
guint32 recreate_march (Recreate *recreate, Paths *paths, guint32 day);

/*
 * Everybody in turn, over and over, until nobody's path can be better beside the others', `sweeps` times at
 * most. Whoever stands on a path that breaks a rule gets a sound one where there is one, and where that is
 * cheaper with hard rules at their price. FALSE: nothing changed.
 */
gboolean recreate_polish (Recreate *recreate, Paths *paths, guint sweeps);
/* The same for one person on the days [first, last]. */
gboolean recreate_person (Recreate *recreate, Paths *paths, guint32 person, guint32 first, guint32 last);

typedef struct {
  guint32 least_people, most_people; /* put back at once, up to RECREATE_PEOPLE */
  guint32 least_days, most_days;     /* length of the window */
  double noise;                      /* charges are off by so much at most, in Cost; 0: none */
  double temperature; /* how much dearer a roster may get, as annealing has it, in Cost; 0: not at all */
  guint32 from_day, to_day; /* days [from, to) only; to 0: all */
} RecreateMove;

#define RECREATE_PEOPLE 6

/* One move. TRUE: the roster changed; else it is as before. */
gboolean recreate_move (Recreate *recreate, Paths *paths, const RecreateMove *move);
/*
 * The person whose path costs most, alone, on a window of so many days of the move's: what a contract still lacks is often not
 * to be had in a few weeks. TRUE: the roster is better; else it is as before.
 */
gboolean recreate_relieve (Recreate *recreate, Paths *paths, const RecreateMove *move, guint32 days);
/* Who was put back by the last one. */
const guint32 *recreate_people (const Recreate *recreate, guint32 *ret_n);

/*
 * So many moves, noise and temperature falling evenly from `hot` to `cold` (people and days are those of
 * hot), polished at the end; stop (or NULL) is asked before each. paths ends as the best that was seen.
 */
void recreate_search (Recreate *recreate, Paths *paths, const RecreateMove *hot, const RecreateMove *cold,
                      guint64 moves, gboolean (*stop) (gpointer data), gpointer data);

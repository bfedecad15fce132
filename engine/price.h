/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/grid.h"

/*
 * The best path of one person: the pattern of least grid_path_cost plus what the duties are charged, by
 * dynamic programming over the days. See the head of price.c.
 */
typedef struct _Price Price; /* room for the program, one a thread */

Price *price_new (const Grid *grid);
void price_free (Price *price);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Price, price_free)

typedef enum {
  PRICE_EXACT, /* the least */
  PRICE_RELAXED, /* counters that cost most time left out: a lower bound, and perhaps a path that breaks them */
  PRICE_QUICK, /* a good path that breaks no hard rule, no promise */
} PriceHow;

typedef struct {
  Cost cost;        /* of the pattern: grid_path_cost */
  double value;     /* cost + charges of its duties */
  double bound;     /* no pattern of this person has a lesser value; -DBL_MAX when none is proven */
  gboolean sound;   /* the pattern breaks no hard rule */
} Priced;

/*
 * charge: of each duty of the person, in Cost as double, index = duty - the person's first duty;
 * allow: NULL, or of each such duty whether it may be taken; off: NULL, or of each day whether it may be free.
 * ret_pattern: n_days entries.
 */
Priced price_path (Price *price, guint32 person, const double *charge, const guint8 *allow, const guint8 *off,
                   PriceHow how, guint32 *ret_pattern);

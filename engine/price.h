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
  PRICE_EXACT,   /* the least */
  PRICE_RELAXED, /* counters that cost most time may be left out: a lower bound, and a good sound path */
  PRICE_QUICK,   /* a good sound path, no promise */
} PriceHow;

/*
 * bound: no pattern within the masks that breaks no hard rule has a lesser value; when there is none such, no
 * pattern at all (hard rules at their price). Never above the truth by rounding: it is computed in whole
 * numbers, charges rounded down. PRICE_EXACT: value is at most n_days x 2^-scale above it (see price-scale.c).
 */
typedef struct {
  Cost cost;      /* of the pattern: grid_path_cost */
  double value;   /* cost + charges of its duties */
  double bound;   /* DBL_MAX: the masks leave nothing for some day; the pattern is all free then */
  gboolean sound; /* the pattern breaks no hard rule; FALSE only when none was found that does not */
  gboolean exact; /* no pattern of lesser value (but for rounding) */
} Priced;

/*
 * charge: of each duty of the person, in Cost as double, index = duty - the person's first duty;
 * allow: NULL, or of each such duty whether it may be taken; off: NULL, or of each day whether it may be
 * free. What is fixed stays, whatever the masks say. ret_pattern: n_days entries.
 */
Priced price_path (Price *price, guint32 person, const double *charge, const guint8 *allow, const guint8 *off,
                   PriceHow how, guint32 *ret_pattern);

/* Parts, 0 .. 1, of the limits over the whole span. A limit by classes: before over all, summed over its classes; `even`
 * where all is 0. Where people have more than is wanted of them, less than the rest need be kept for later: the most is
 * 1 - need x (1 - part) of it. */
typedef struct {
  double minutes, weekends, even;
  double minutes_need, weekends_need;
  double before[GRID_CLASSES], all[GRID_CLASSES];
} PriceParts;

/*
 * From now on, of every limit over the whole span only so much is allowed and asked for (NULL: the whole), rounded to the
 * lenient side: for rosters in the making that have so much of their span behind them. Cost and value of an answer are then
 * what that makes of them. The parts are copied.
 */
void price_set_parts (Price *price, const PriceParts *parts);

/*
 * The same where only the days [first, last] may change: `pattern` (n_days) is read outside and written
 * inside. cost is that of the whole pattern; charges (and masks) count within the window only.
 */
Priced price_window (Price *price, guint32 person, guint32 first, guint32 last, const double *charge,
                     const guint8 *allow, const guint8 *off, PriceHow how, guint32 *pattern);

/* The first of a person's duties, and their number. */
static inline guint32
price_first_duty (const Grid *grid, guint32 person)
{
  return grid->cell_from[grid_cell (grid, person, 0)];
}
static inline guint32
price_n_duties (const Grid *grid, guint32 person)
{
  return grid->cell_from[grid_cell (grid, person, 0) + grid->n_days] - price_first_duty (grid, person);
}

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/price.h"

/*
 * What the limits of a person count over the whole span: minutes, weekends, days of some classes.
 */
#define COUNTERS (GRID_MASKED + 2)
typedef enum { COUNTER_MINUTES, COUNTER_WEEKENDS, COUNTER_TOTAL } CounterWhat;

/* Days of some part of a pattern, by class, and the weekends of duty that begin there: what every counter is told from. */
typedef struct {
  guint32 days[GRID_CLASSES];
  gint64 weekends;
} CounterTally;

typedef struct {
  GridLimit limit;
  guint64 classes; /* of a total: those that count */
  CounterWhat what;
  gint64 base;      /* of the days outside the program */
  gint32 unit, cap; /* minutes in steps of `unit`; steps kept: 0 .. cap */
  gboolean kept;    /* by the program; else left out */
} PriceCounter;

/* The days [from, to) of the pattern, on top of what the tally has. */
void counter_tally (const Grid *grid, const guint32 *pattern, guint32 from, guint32 to, CounterTally *tally);
/* What the counter has of them. */
gint64 counter_of (const Grid *grid, const PriceCounter *counter, const CounterTally *tally);

/* Of a limit with an end at least; classes: that the person may have; outside: the days that the program leaves alone. */
PriceCounter counter_new (const Grid *grid, CounterWhat what, const GridLimit *limit, guint64 counted,
                          guint64 classes, const CounterTally *outside);

/* What a day of the class adds; weekends are not in it. */
gint64 counter_gain (const Grid *grid, const PriceCounter *counter, guint8 class);
/* What the limit says of a sum over the whole span: soft price and units of a hard end. */
Cost counter_price (const PriceCounter *counter, Cost hard, gint64 sum, gint64 *ret_broken);
/* Is an end reached? */
gboolean counter_binds (const PriceCounter *counter, gint64 sum);

/* What such a limit is for a roster in the making (price_set_parts), and `room` below: what is missing can be made up for
 * later. */
GridLimit counter_limit_in_parts (const GridLimit *limit, CounterWhat what, guint64 counted, const PriceParts *parts,
                                  gint32 room, guint32 person);

/* Does a duty on the day begin a weekend of duty: 0 never, 1 always, 2 when the day before was free. */
static inline guint8
counter_weekend (const Grid *grid, guint32 day)
{
  return grid->weekend[day] == 2 ? (day > 0 ? 2 : 1) : grid->weekend[day];
}

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/grid.h"

/*
 * What the limits of a person count over the whole span: minutes, weekends, days of some classes.
 */
#define COUNTERS (GRID_MASKED + 2)
typedef enum { COUNTER_MINUTES, COUNTER_WEEKENDS, COUNTER_TOTAL } CounterWhat;

typedef struct {
  GridLimit limit;
  guint64 classes; /* of a total: those that count */
  CounterWhat what;
  gint64 base;      /* of the days outside the program */
  gint32 unit, cap; /* minutes in steps of `unit`; steps kept: 0 .. cap */
  gboolean kept;    /* by the program; else left out */
} PriceCounter;

/*
 * Of a limit with an end at least; classes: that the person may have. pattern (or NULL): what is counted
 * outside the days [first, end).
 */
PriceCounter counter_new (const Grid *grid, CounterWhat what, const GridLimit *limit, guint64 counted,
                          guint64 classes, const guint32 *pattern, guint32 first, guint32 end);

/* What a day of the class adds; weekends are not in it. */
gint64 counter_gain (const Grid *grid, const PriceCounter *counter, guint8 class);
/* Counted in a whole pattern. */
gint64 counter_sum (const Grid *grid, const PriceCounter *counter, const guint32 *pattern);
/* What the limit says of a pattern: soft price and units of a hard end. */
Cost counter_price (const Grid *grid, const PriceCounter *counter, Cost hard, const guint32 *pattern,
                    gint64 *ret_broken);
/* Is an end reached by the pattern? */
gboolean counter_binds (const Grid *grid, const PriceCounter *counter, const guint32 *pattern);

/* Does a duty on the day begin a weekend of duty: 0 never, 1 always, 2 when the day before was free. */
static inline guint8
counter_weekend (const Grid *grid, guint32 day)
{
  return grid->weekend[day] == 2 ? (day > 0 ? 2 : 1) : grid->weekend[day];
}

/* Rounded down. */
static inline gint64
counter_divide (gint64 a, gint64 b)
{
  return a >= 0 ? a / b : -((-a + b - 1) / b);
}

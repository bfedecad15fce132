/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/price-counter.h"

#include "engine/whole.h"

#include <math.h>

/*
 * Minutes are counted in steps of what all duties of the person have in common. A limit between two steps is
 * kept as the step above it: what is beyond is told at the end, where the true minutes are known again.
 */

gint64
counter_gain (const Grid *grid, const PriceCounter *counter, guint8 class)
{
  if (counter->what == COUNTER_MINUTES)
    return class == GRID_OFF ? 0 : grid->classes[class].minutes;
  return counter->what == COUNTER_WEEKENDS ? 0 : (gint64)(counter->classes >> class & 1);
}

void
counter_tally (const Grid *grid, const guint32 *pattern, guint32 from, guint32 to, CounterTally *tally)
{
  for (guint32 day = from; day < to; day++) {
    guint8 class = grid_class_on (grid, pattern[day]);
    tally->days[class]++;
    if (class == GRID_OFF || grid->weekend[day] == 0)
      continue;
    guint8 begins = counter_weekend (grid, day);
    tally->weekends += begins == 1 || pattern[day - 1] == GRID_NONE ? 1 : 0;
  }
}

gint64
counter_of (const Grid *grid, const PriceCounter *counter, const CounterTally *tally)
{
  gint64 sum = 0;
  if (counter->what == COUNTER_WEEKENDS)
    return tally->weekends;
  for (guint32 class = 0; class < grid->n_classes; class++)
    sum += tally->days[class] * counter_gain (grid, counter, (guint8)class);
  return sum;
}

static gint32
common_minutes (const Grid *grid, guint64 classes)
{
  gint32 common = 0;
  for (guint32 c = 1; c < grid->n_classes; c++)
    if (classes >> c & 1)
      common = (gint32)whole_gcd (grid->classes[c].minutes, common);
  return MAX (1, common);
}

static gint64
steps_to (const PriceCounter *counter, gint32 bound)
{
  return bound == RULE_OFF ? 0 : whole_divide (bound - counter->base + counter->unit - 1, counter->unit);
}

PriceCounter
counter_new (const Grid *grid, CounterWhat what, const GridLimit *limit, guint64 counted, guint64 classes,
             const CounterTally *outside)
{
  PriceCounter counter = { .limit = *limit, .classes = counted, .what = what, .unit = 1 };
  if (what == COUNTER_MINUTES)
    counter.unit = common_minutes (grid, classes);
  counter.base = counter_of (grid, &counter, outside);
  gint64 cap = MAX (0, MAX (steps_to (&counter, limit->max), steps_to (&counter, limit->min)));
  counter.cap = (gint32)MIN (cap, G_MAXINT32 / 8);
  return counter;
}

Cost
counter_price (const PriceCounter *counter, Cost hard, gint64 sum, gint64 *ret_broken)
{
  const GridLimit *limit = &counter->limit;
  Cost cost = 0;
  gint64 broken = 0;
  gint64 above = limit->max == RULE_OFF ? 0 : MAX (0, sum - limit->max);
  gint64 below = limit->min == RULE_OFF ? 0 : MAX (0, limit->min - sum);
  *(limit->over == hard ? &broken : &cost) += above * (limit->over == hard ? 1 : limit->over);
  *(limit->under == hard ? &broken : &cost) += below * (limit->under == hard ? 1 : limit->under);
  *ret_broken = broken;
  return cost;
}

gboolean
counter_binds (const PriceCounter *counter, gint64 sum)
{
  return (counter->limit.max != RULE_OFF && sum >= counter->limit.max)
         || (counter->limit.min != RULE_OFF && sum <= counter->limit.min);
}

/* ---- parts of limits ---- */

static double
part_of (const PriceParts *parts, CounterWhat what, guint64 counted)
{
  double before = 0, all = 0;
  if (what != COUNTER_TOTAL)
    return what == COUNTER_MINUTES ? parts->minutes : parts->weekends;
  for (guint32 c = 1; c < GRID_CLASSES; c++)
    if (counted >> c & 1) {
      before += parts->before[c];
      all += parts->all[c];
    }
  return all > 0 ? before / all : parts->even;
}

static double
need_of (const PriceParts *parts, CounterWhat what)
{
  return what == COUNTER_TOTAL ? 1 : what == COUNTER_MINUTES ? parts->minutes_need : parts->weekends_need;
}

#define GOLDEN 0.618033988749895 /* its multiples are spread evenly over 0 .. 1, however many there are */

/* Rounded up at a place of each person's own: were it the same for all alike, nobody might work on a weekend on some, and all
 * on the next. */
GridLimit
counter_limit_in_parts (const GridLimit *limit, CounterWhat what, guint64 counted, const PriceParts *parts, gint32 room,
                        guint32 person)
{
  double part = part_of (parts, what, counted), need = need_of (parts, what);
  GridLimit some = *limit;
  if (part >= 1)
    return some;
  if (some.max != RULE_OFF)
    some.max = MIN (some.max, (gint32)floor ((1 - need * (1 - part)) * some.max + 0.5 + fmod (person * GOLDEN, 1)));
  if (some.min != RULE_OFF)
    some.min = (gint32)MAX (0, floor (part * some.min) - room);
  return some;
}

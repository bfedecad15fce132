/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/path-count.h"

/*
 * Windows are numbered: a day by itself, a week and a month by the problem's tables, a rolling window by
 * its first day. A rolling window may begin before the known days, so its first days run from -(days - 1).
 *
 * Paths are short (a handful of duties), so every window adds up the whole path instead of keeping
 * counters: no state to undo, and fewer cache lines than counters would touch.
 */

static gint32
window_of (const Problem *problem, LimitPer per, gint32 day)
{
  switch (per) {
  case PER_WEEK:
    return problem->week_of[day];
  case PER_MONTH:
    return problem->month_of[day];
  case PER_DAY:
  case PER_DAYS:
  case PER_SPAN:
    break;
  }
  return day;
}

static gint32
weight (const PathView *path, const PathLimit *limit, const PathItem *item, CountWhat what)
{
  const ShiftTime *time = &path->problem->times[item->shift];
  if (!limit_matches (limit, time))
    return 0;
  return what == COUNT_DUTIES ? 1 : time->minutes;
}

/* `window_of` of the problem's tables for weeks and months; NULL: days [window, window + days). */
static gint64
window_sum (const PathView *path, const PathLimit *limit, const gint32 *window_of_day, gint32 days,
            gint32 window, CountWhat what)
{
  gint64 sum = 0;
  for (guint32 i = 0; i < path->n; i++) {
    gint32 day = path->items[i].day;
    gboolean within
        = window_of_day != NULL ? window_of_day[day] == window : day >= window && day < window + days;
    if (within)
      sum += weight (path, limit, &path->items[i], what);
  }
  return sum;
}

static gint64
span_amount (const PathView *path, const PathLimit *limit, CountWhat what)
{
  const Problem *problem = path->problem;
  gint64 sum = 0;
  for (guint32 i = 0; i < path->n; i++)
    if (path->items[i].day >= problem->span_first && path->items[i].day <= problem->span_last)
      sum += weight (path, limit, &path->items[i], what);
  if (limit->max != RULE_OFF && sum > limit->max)
    return sum - limit->max;
  return limit->min != RULE_OFF && sum < limit->min ? limit->min - sum : 0;
}

gint64
path_count_amount (const PathView *path, const PathLimit *limit, PathPart part, CountWhat what)
{
  const Problem *problem = path->problem;
  /* All of a short path in one window would still be within the limit. */
  gint64 most = (gint64)path->n * (what == COUNT_DUTIES ? 1 : problem->longest_service);
  if (most <= limit->max && limit->min == RULE_OFF)
    return 0;
  if (limit->per == PER_SPAN)
    return span_amount (path, limit, what);
  gint32 first = window_of (problem, limit->per, part.first_day),
         last = window_of (problem, limit->per, part.last_day);
  gint32 span_first = window_of (problem, limit->per, problem->span_first);
  gint32 span_last = window_of (problem, limit->per, problem->span_last);
  gint32 days = limit->per == PER_DAYS ? limit->days : 1;
  const gint32 *table = limit->per == PER_WEEK    ? problem->week_of
                        : limit->per == PER_MONTH ? problem->month_of
                                                  : NULL;
  first = MAX (first, span_first) - (days - 1); /* a window that begins earlier touches the day too */
  last = MIN (last, span_last);
  gint64 excess = 0;
  for (gint32 window = first; window <= last; window++)
    excess += MAX (0, window_sum (path, limit, table, days, window, what) - limit->max);
  return excess;
}

gboolean
path_works (const PathView *path, const PathLimit *limit, gint32 day)
{
  for (guint32 i = 0; i < path->n; i++)
    if (path->items[i].day == day && limit_matches (limit, &path->problem->times[path->items[i].shift]))
      return TRUE;
  return FALSE;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/path-count.h"

/*
 * Enough free days between two days of duty, and not too many on end. A part touches a gap that has one of
 * its days in it or at its ends. What is too long may also reach the first or the last known day.
 */

/* The nearest day of duty before the day, -1 when there is none. */
static gint32
last_before (const PathView *path, const PathLimit *limit, gint32 day)
{
  gint32 found = -1;
  for (guint32 i = 0; i < path->n; i++)
    if (path->items[i].day < day && path->items[i].day > found
        && limit_matches (limit, &path->problem->times[path->items[i].shift]))
      found = path->items[i].day;
  return found;
}

/* The nearest day of duty on the day or after it, n_days when there is none. */
static gint32
first_from (const PathView *path, const PathLimit *limit, gint32 day)
{
  gint32 found = (gint32)path->problem->n_days;
  for (guint32 i = 0; i < path->n; i++)
    if (path->items[i].day >= day && path->items[i].day < found
        && limit_matches (limit, &path->problem->times[path->items[i].shift]))
      found = path->items[i].day;
  return found;
}

static gint64
too_short (const PathView *path, const PathLimit *limit, PathPart part)
{
  const Problem *problem = path->problem;
  gint32 none = (gint32)problem->n_days, last = MIN (part.last_day, problem->span_last);
  gint32 before = last_before (path, limit, part.first_day);
  if (before < 0)
    before = first_from (path, limit, part.first_day);
  gint64 sum = 0;
  while (before <= last) {
    gint32 next = first_from (path, limit, before + 1), off = next - before - 1;
    if (next < none && next >= problem->span_first && off > 0 && off < limit->min)
      sum += limit->min - off;
    before = next;
  }
  return sum;
}

static gint64
too_long (const PathView *path, const PathLimit *limit, PathPart part)
{
  const Problem *problem = path->problem;
  gint64 sum = 0;
  gint32 last = MIN ((gint32)problem->n_days - 1, part.last_day + 1);
  for (gint32 day = MAX (0, part.first_day - 1); day <= last; day++) {
    gint32 next = first_from (path, limit, day);
    if (next > day) {
      gint32 before = last_before (path, limit, day);
      if (next >= problem->span_first && before <= problem->span_last)
        sum += MAX (0, next - before - 1 - limit->max);
    }
    day = next;
  }
  return sum;
}

static gint64
amount (const PathView *path, const PathLimit *limit, PathPart part)
{
  return (limit->min != RULE_OFF ? too_short (path, limit, part) : 0)
         + (limit->max != RULE_OFF ? too_long (path, limit, part) : 0);
}

const Rule rule_days_off = { .id = RULE_DAYS_OFF, .amount = amount, .lower_bound = TRUE };

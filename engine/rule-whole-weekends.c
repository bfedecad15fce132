/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/path-count.h"

/* Both days of a weekend or none, where both lie in the span. */

static gint64
amount (const PathView *path, const PathLimit *limit, PathPart part)
{
  const Problem *problem = path->problem;
  gint64 sum = 0;
  gint32 last = MIN (part.last_day, problem->span_last - 1);
  for (gint32 day = MAX (part.first_day - 1, problem->span_first); day <= last; day++)
    if (problem->weekend_of[day] == day && path_works (path, limit, day) != path_works (path, limit, day + 1))
      sum++;
  return sum;
}

const Rule rule_whole_weekends = { .id = RULE_WHOLE_WEEKENDS, .amount = amount, .mends = TRUE };

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/path-count.h"

/*
 * Not too many days of duty in a row, nor too few. A part's runs are those that contain one of its days or
 * end or begin beside it: a duty between two runs joins them.
 */

/* The amount of the run [first, last]. */
static gint64
run_amount (const Problem *problem, const PathLimit *limit, gint32 first, gint32 last)
{
  gint32 length = last - first + 1;
  gboolean open_end = first == 0 || last == (gint32)problem->n_days - 1;
  if (last < problem->span_first - 1 || first > problem->span_last + 1)
    return 0;
  if (limit->max != RULE_OFF && length > limit->max)
    return length - limit->max;
  if (limit->min != RULE_OFF && length < limit->min && !open_end)
    return limit->min - length;
  return 0;
}

static gint64
amount (const PathView *path, const PathLimit *limit, PathPart part)
{
  if (limit->min == RULE_OFF && (gint64)path->n <= limit->max)
    return 0;
  const Problem *problem = path->problem;
  gint32 end = (gint32)problem->n_days - 1;
  gint32 day = MAX (0, part.first_day - 1), last = MIN (end, part.last_day + 1);
  while (day > 0 && path_works (path, limit, day) && path_works (path, limit, day - 1))
    day--;
  gint64 sum = 0;
  while (day <= last) {
    gint32 first = day;
    while (day <= end && path_works (path, limit, day))
      day++;
    if (day > first)
      sum += run_amount (problem, limit, first, day - 1);
    day++;
  }
  return sum;
}

const Rule rule_run_days = { .id = RULE_RUN_DAYS, .amount = amount, .lower_bound = TRUE };

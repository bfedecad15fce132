/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rules.h"

/* At most so many weekends with a duty in a calendar month (a weekend belongs to the month of its Saturday) or
 * in the span, whose days alone count then. */

/* `month`, or WHOLE_SPAN. */
#define WHOLE_SPAN G_MININT32

static gboolean
matches (const PathView *path, const PathLimit *limit, guint32 index, gint32 month)
{
  const Problem *problem = path->problem;
  gint32 day = path->items[index].day;
  gboolean within = month == WHOLE_SPAN ? day >= problem->span_first && day <= problem->span_last
                                        : problem->weekend_month[day] == month;
  return within && problem->weekend_of[day] != G_MININT32
         && limit_matches (limit, &problem->times[path->items[index].shift]);
}

static gint32
weekends (const PathView *path, const PathLimit *limit, gint32 month)
{
  const gint32 *weekend_of = path->problem->weekend_of;
  gint32 count = 0;
  for (guint32 i = 0; i < path->n; i++) {
    if (!matches (path, limit, i, month))
      continue;
    gboolean again = FALSE;
    for (guint32 k = 0; k < i && !again; k++)
      again = weekend_of[path->items[k].day] == weekend_of[path->items[i].day]
              && matches (path, limit, k, month);
    count += again ? 0 : 1;
  }
  return count;
}

/* A month without a weekend day in the part adds the same before and after. */
static gint64
amount (const PathView *path, const PathLimit *limit, PathPart part)
{
  const Problem *problem = path->problem;
  if ((gint64)path->n <= limit->max)
    return 0;
  if (part.first_day == part.last_day && problem->weekend_of[part.first_day] == G_MININT32)
    return 0;
  if (limit->per == PER_SPAN)
    return MAX (0, weekends (path, limit, WHOLE_SPAN) - limit->max);
  gint64 sum = 0;
  for (gint32 m = problem->weekend_month[part.first_day]; m <= problem->weekend_month[part.last_day]; m++)
    if (m >= problem->weekend_month_first && m <= problem->weekend_month_last)
      sum += MAX (0, weekends (path, limit, m) - limit->max);
  return sum;
}

const Rule rule_max_weekends = { .id = RULE_MAX_WEEKENDS, .amount = amount };

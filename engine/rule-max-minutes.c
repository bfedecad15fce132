/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/path-count.h"

/* At most so many minutes of service a day, week or month. */

static gint32
weigh (const ShiftTime *time)
{
  return time->minutes;
}

static gint64
amount (const PathView *path, const PathLimit *limit, PathPart part)
{
  return path_count_excess (path, limit, part, weigh);
}

const Rule rule_max_minutes = { .id = RULE_MAX_MINUTES, .amount = amount };

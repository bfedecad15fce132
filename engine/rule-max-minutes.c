/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/path-count.h"

/* At most so many minutes of service a day, week or month; so many, at least and at most, in the span. */

static gint64
amount (const PathView *path, const PathLimit *limit, PathPart part)
{
  return path_count_amount (path, limit, part, COUNT_MINUTES);
}

const Rule rule_max_minutes = { .id = RULE_MAX_MINUTES, .amount = amount };

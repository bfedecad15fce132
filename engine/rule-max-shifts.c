/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/path-count.h"

/* At most so many duties a day, week or month; so many, at least and at most, in the span. */

static gint64
amount (const PathView *path, const PathLimit *limit, PathPart part)
{
  return path_count_amount (path, limit, part, COUNT_DUTIES);
}

const Rule rule_max_shifts = { .id = RULE_MAX_SHIFTS, .amount = amount };

/* The same for one kind, and in every stretch of n days. */
const Rule rule_kind_max = { .id = RULE_KIND_MAX, .amount = amount };

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rules.h"

/* Time to get from the place of a duty to the place of the next. */

static gint64
amount (const PathView *path, const PathLimit *limit, PathPart part)
{
  (void)limit;
  const Problem *problem = path->problem;
  gint64 pairs = 0;
  for (guint32 k = part.pair_from; k < part.pair_to; k++) {
    const PathItem *a = &path->items[k], *b = &path->items[k + 1];
    gint32 gap = b->arrive - a->end;
    if (gap >= problem->longest_travel || (a->option == PROBLEM_NONE && b->option == PROBLEM_NONE))
      continue;
    if (gap < model_travel (problem->model, problem->times[a->shift].place, problem->times[b->shift].place))
      pairs++;
  }
  return pairs;
}

const Rule rule_travel = { .id = RULE_TRAVEL, .amount = amount, .pairs = TRUE };

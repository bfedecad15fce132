/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rules.h"

/* Enough rest between a duty and the next, more after a late one. */

static gint64
amount (const PathView *path, const PathLimit *limit, PathPart part)
{
  const Problem *problem = path->problem;
  gint64 pairs = 0;
  for (guint32 k = part.pair_from; k < part.pair_to; k++) {
    const PathItem *a = &path->items[k], *b = &path->items[k + 1];
    gboolean outside = a->option == PROBLEM_NONE && b->option == PROBLEM_NONE;
    gboolean late = limit->after == MODEL_NONE || problem->times[a->shift].end_local > limit->after;
    if (!outside && late && b->start - a->end < limit->min)
      pairs++;
  }
  return pairs;
}

const Rule rule_rest = { .id = RULE_REST, .amount = amount, .pairs = TRUE };

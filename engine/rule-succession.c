/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rules.h"

/* A duty of one sort not directly followed by one of another. */

static gboolean
breaks (const Problem *problem, const PathLimit *limit, const PathItem *a, const PathItem *b)
{
  const ShiftTime *first = &problem->times[a->shift], *next = &problem->times[b->shift];
  if (a->option == PROBLEM_NONE && b->option == PROBLEM_NONE)
    return FALSE;
  if (limit->kind != MODEL_NONE && first->kind != limit->kind)
    return FALSE;
  if (limit->after != MODEL_NONE && first->end_local <= limit->after)
    return FALSE;
  if (limit->next_kind != MODEL_NONE && next->kind != limit->next_kind)
    return FALSE;
  if (limit->before != MODEL_NONE && (next->start_local >= limit->before || b->day <= a->day))
    return FALSE;
  return limit->within == MODEL_NONE || b->start - a->end <= limit->within;
}

static gint64
amount (const PathView *path, const PathLimit *limit, PathPart part)
{
  gint64 pairs = 0;
  for (guint32 k = part.pair_from; k < part.pair_to; k++)
    if (breaks (path->problem, limit, &path->items[k], &path->items[k + 1]))
      pairs++;
  return pairs;
}

/* Without the duty between them, A may be directly followed by B. */
const Rule rule_succession
    = { .id = RULE_SUCCESSION, .amount = amount, .pairs = TRUE, .removal_hurts = TRUE };

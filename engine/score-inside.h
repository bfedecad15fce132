/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/rules.h"
#include "engine/score.h"

/* What the running score (score.c) and the score from nothing (report.c) read alike. */

static inline Cost
row_price (const Problem *problem, guint32 index, const RowState *row, gint32 value)
{
  if (G_LIKELY (value >= row->low && value <= row->high))
    return problem->prices[row->table + (guint32)(value - row->low)];
  if (problem->rows[index].shape == ROW_SHARE)
    return problem_share_price (problem, &problem->rows[index], value);
  return problem->prices[row->table + (value < row->low ? 0 : (guint32)(row->high - row->low))];
}

static inline PathView
path_view (const Score *score, guint32 party)
{
  return (PathView){ score->problem, score->items + score->problem->path_from[party], score->path_n[party] };
}

/* Heads present at an instant. */
static inline gint32
heads_at (const Score *score, const PathView *path, gint32 instant)
{
  gint32 heads = 0;
  for (guint32 i = 0; i < path->n; i++)
    if (path->items[i].arrive <= instant && instant < path->items[i].end)
      heads += score->heads[path->items[i].option];
  return heads;
}

/* Heads of a path on the shift, over its posts: per_shift holds for all of them. */
static inline gint32
heads_on (const Score *score, const PathView *path, guint32 shift)
{
  gint32 heads = 0;
  for (guint32 i = 0; i < path->n; i++)
    if (path->items[i].shift == shift)
      heads += score->heads[path->items[i].option];
  return heads;
}

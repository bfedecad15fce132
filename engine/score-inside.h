/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/path-quick.h"
#include "engine/rules.h"
#include "engine/score.h"

/* What the files of the score share: the changes (score.c), loading (score-load.c), prices of what is not
 * done yet (score-price.c), the whole from nothing (report.c). */

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

static inline PathItem
score_item (const Problem *problem, guint32 shift, guint32 option)
{
  const ShiftTime *time = &problem->times[shift];
  return (PathItem){ time->arrive, time->start, time->end, time->day, shift, option };
}

/* Where a duty on the shift stands or would stand: by start, then shift, then option (two locked posts of
 * one shift). */
static inline guint32
score_position (const PathItem *items, guint32 n, gint32 start, guint32 shift, guint32 option)
{
  guint32 at = 0;
  while (at < n
         && (items[at].start < start
             || (items[at].start == start
                 && (items[at].shift < shift || (items[at].shift == shift && items[at].option < option)))))
    at++;
  return at;
}

/* Paths are short: moved item by item, without a call. */
static inline void
score_insert (Score *score, guint32 party, guint32 at, PathItem item)
{
  PathItem *items = score->items + score->problem->path_from[party];
  for (guint32 i = score->path_n[party]++; i > at; i--)
    items[i] = items[i - 1];
  items[at] = item;
}

/* How a person's duty stands on its path, or would stand there (present: it is there). */
static inline QuickAnswer
score_look (const Score *score, guint32 option, gboolean present)
{
  const Problem *problem = score->problem;
  const Option *o = &problem->options[option];
  return path_quick_look (problem, &problem_profile (problem, o->party)->quick,
                          score->items + problem->path_from[o->party], score->path_n[o->party],
                          &problem->times[o->shift], present ? option : PATH_NO_SKIP);
}

/* May the option's rows take one head more? */
static inline gboolean
score_caps_allow (const Score *score, const Option *option)
{
  for (guint32 e = option->entries_from; e < option->capped_to; e++) {
    const RowEntry *entry = &score->problem->entries[e];
    if (entry->coef > 0 && score->rows[entry->row].value + entry->coef > score->rows[entry->row].cap)
      return FALSE;
  }
  return TRUE;
}

/* Has the option's organisation room for one head more? */
gboolean score_seats_allow (const Score *score, guint32 option);

/* One head more on an option without a word in the journal; `force`: whatever the rules say. */
gboolean score_change (Score *score, guint32 option, gboolean force);

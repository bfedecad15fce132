/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/path-quick.h"
#include "engine/rules.h"
#include "engine/score.h"

/* What the files of the score share: the changes (score.c), several at once (score-try.c), loading
 * (score-load.c), prices of what is not done yet (score-price.c), the whole from nothing (report.c). */

/* The price of a row at a value (less the row's low) outside its table. */
Cost score_price_beyond (const Problem *problem, guint32 row, gint32 value);

static inline Cost
row_price (const Problem *problem, guint32 index, const RowState *row, gint32 value)
{
  if (G_LIKELY ((guint32)value <= (guint32)row->last))
    return problem->prices[row->table + (guint32)value];
  return score_price_beyond (problem, index, value);
}

/* What the row's price changes by, `coef` onward. */
static inline Cost
row_step (const Problem *problem, guint32 index, const RowState *row, gint32 coef)
{
  guint32 old = (guint32)row->value, new = (guint32)(row->value + coef);
  if (G_LIKELY (old <= (guint32)row->last && new <= (guint32)row->last)) {
    const Cost *prices = problem->prices + row->table;
    return prices[new] - prices[old];
  }
  return row_price (problem, index, row, (gint32)new) - row_price (problem, index, row, (gint32)old);
}

static inline gboolean
is_person (const Score *score, guint32 party)
{
  return party < score->problem->model->n_persons;
}

static inline PathView
path_view (const Score *score, guint32 party)
{
  return (PathView){ score->problem, score->items + score->parties[party].items, score->parties[party].n };
}

/* The option's bit among its party's; those beyond share the last, which is always set. */
static inline guint64
score_bit (const Score *score, guint32 option)
{
  guint32 index = option - score->parties[score->options[option].party].first;
  return (guint64)1 << MIN (index, 63);
}

/* Heads present at an instant. */
static inline gint32
heads_at (const Score *score, const PathView *path, gint32 instant)
{
  gint32 heads = 0;
  for (guint32 i = 0; i < path->n; i++)
    if (path->items[i].arrive <= instant && instant < path->items[i].end)
      heads += score->options[path->items[i].option].heads;
  return heads;
}

/* Heads of a path on the shift, over its posts: per_shift holds for all of them. */
static inline gint32
heads_on (const Score *score, const PathView *path, guint32 shift)
{
  gint32 heads = 0;
  for (guint32 i = 0; i < path->n; i++)
    if (path->items[i].shift == shift)
      heads += score->options[path->items[i].option].heads;
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
  PathItem *items = score->items + score->parties[party].items;
  for (guint32 i = score->parties[party].n++; i > at; i--)
    items[i] = items[i - 1];
  items[at] = item;
}

/*
 * How a person's duty stands on its path, or would stand there (present: it is there). Up to three looks: at
 * sets of options, which settles most; at the sums of the path, when only sums are in question; at every
 * duty.
 */
static inline QuickAnswer
score_look (const Score *score, guint32 option, gboolean present)
{
  const Problem *problem = score->problem;
  const OptionState *o = &score->options[option];
  const PartyState *party = &score->parties[o->party];
  guint64 others = present ? party->present & ~score_bit (score, option) : party->present;
  if ((others & o->near) == 0 && (gint32)party->n - (present ? 1 : 0) <= o->few
      && __builtin_popcountll (others & o->week) < party->week_few)
    return QUICK_FREE;
  gboolean far = party->paired && !present && (others & score->clash[option]) == 0;
  return path_quick_look (problem, &problem_profile (problem, o->party)->quick, score->items + party->items,
                          party->n, &problem->times[o->shift], present ? option : PATH_NO_SKIP, far);
}

/* May the option's rows take one head more? */
static inline gboolean
score_caps_allow (const Score *score, const OptionState *option)
{
  const RowState *fill = &score->rows[score->posts[option->post].fill_row];
  if (fill->value >= fill->cap)
    return FALSE;
  for (guint32 e = option->from; option->capped && e < option->to; e++) {
    const RowEntry *entry = &score->problem->entries[e];
    const RowState *row = &score->rows[entry->row];
    if (entry->coef > 0 && row->value + entry->coef > row->cap)
      return FALSE;
  }
  return TRUE;
}

/* Has the option's organisation room for one head more? */
gboolean score_seats_allow (const Score *score, guint32 option);

/* One head more on an option without a word in the journal; `force`: whatever the rules say. */
gboolean score_change (Score *score, guint32 option, gboolean force);

/* ---- parts of a change ---- */

/* Into and out of a person's path. FALSE, and nothing changed, when a rule refuses. */
gboolean score_path_enter (Score *score, guint32 option, gboolean force);
gboolean score_path_leave (Score *score, guint32 option, gboolean force);
/* The same without a question, a price on the whole or a bit: to take a change back. */
void score_path_put (Score *score, guint32 option);
void score_path_cut (Score *score, guint32 option);
/* Sign x the option's coefficients into its rows; returns the difference in price. */
Cost score_change_rows (Score *score, const OptionState *option, gint32 sign);
/* The way back, where the price is known. */
void score_undo_rows (Score *score, const OptionState *option, gint32 sign);
/* One head more or fewer on the option, its crew and bit kept up. */
void score_change_heads (Score *score, guint32 option, gint32 sign);
void score_record (Score *score, guint32 option, gint32 sign);

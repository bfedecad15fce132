/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/score-inside.h"

/*
 * What a change would cost, without making it.
 *
 * Most moves that a search draws are too dear. To make each, with its paths and crews, and to take it back
 * is five times the work of adding up its rows; so the rows are added up first, and what is too dear is never
 * made.
 *
 * Two people who change places on one post share most of their rows: heads, crew and so on go down and up
 * again by the same. The entries of an option stand by row, so both lists are walked side by side, and a row
 * in both with the same coefficient costs nothing.
 *
 *   Example: A leaves a post, B comes. Rows of A: heads +1, young +0, A's load 60. Of B: heads +1, young
 *   +1 x 5, B's load 60. Priced: young by +5, A's load by -60, B's by +60.
 */

static inline Cost
step_price (const Score *score, guint32 index, gint32 coef)
{
  const RowState *row = &score->rows[index];
  return row_price (score->problem, index, row, row->value + coef)
         - row_price (score->problem, index, row, row->value);
}

/* Of the rows that count whether this one is above 0. */
static Cost
fed_price (const Score *score, guint32 index, gint32 coef)
{
  const Problem *problem = score->problem;
  gint32 old = score->rows[index].value;
  if ((old > 0) == (old + coef > 0))
    return 0;
  Cost cost = 0;
  for (guint32 i = problem->rows[index].feeds_from; i < problem->rows[index].feeds_to; i++)
    cost += step_price (score, problem->feeds[i], coef > 0 ? 1 : -1);
  return cost;
}

static inline Cost
rows_price (const Score *score, const Option *option, gint32 sign)
{
  Cost cost = sign * option->linear;
  for (guint32 e = option->entries_from; e < option->entries_to; e++) {
    const RowEntry *entry = &score->problem->entries[e];
    cost += step_price (score, entry->row, sign * entry->coef);
    if (G_UNLIKELY (score->rows[entry->row].feeds))
      cost += fed_price (score, entry->row, sign * entry->coef);
  }
  return cost;
}

static inline Cost
exchange_part (const Score *score, const RowEntry *out, const RowEntry *out_end, const RowEntry *in,
               const RowEntry *in_end)
{
  Cost cost = 0;
  while (out < out_end && in < in_end) {
    if (out->row == in->row) {
      if (out->coef != in->coef)
        cost += step_price (score, out->row, in->coef - out->coef);
      out++;
      in++;
    } else if (out->row < in->row) {
      cost += step_price (score, out->row, -out->coef);
      out++;
    } else {
      cost += step_price (score, in->row, in->coef);
      in++;
    }
  }
  for (; out < out_end; out++)
    cost += step_price (score, out->row, -out->coef);
  for (; in < in_end; in++)
    cost += step_price (score, in->row, in->coef);
  return cost;
}

/* Does the person's path cost nothing, with the duty and without? */
static gboolean
path_is_free (const Score *score, guint32 option, gboolean present)
{
  const Problem *problem = score->problem;
  guint32 party = problem->options[option].party;
  return party >= problem->model->n_persons || !problem_profile (problem, party)->priced
         || score_look (score, option, present) == QUICK_FREE;
}

gboolean
score_price_exchange (const Score *score, guint32 out, guint32 in, Cost *ret_cost)
{
  const Problem *problem = score->problem;
  const Option *a = &problem->options[out], *b = &problem->options[in];
  if (!path_is_free (score, out, TRUE) || !path_is_free (score, in, FALSE))
    return FALSE;
  const RowEntry *entries = problem->entries;
  *ret_cost = b->linear - a->linear
              + exchange_part (score, entries + a->entries_from, entries + a->capped_to,
                               entries + b->entries_from, entries + b->capped_to)
              + exchange_part (score, entries + a->capped_to, entries + a->entries_to, entries + b->capped_to,
                               entries + b->entries_to);
  return TRUE;
}

/* One option's entries, walked by row. */
typedef struct {
  const RowEntry *at, *end;
  guint32 row; /* of at; PROBLEM_NONE at the end */
  gint32 sign;
} Walk;

static inline guint32
walk_row (const Walk *walk)
{
  return walk->at < walk->end ? walk->at->row : PROBLEM_NONE;
}

/* All walks side by side: what they do to a row together is priced once. */
static gboolean
walk_price (const Score *score, Walk *walks, guint n, Cost *cost)
{
  for (guint i = 0; i < n; i++)
    walks[i].row = walk_row (&walks[i]);
  for (;;) {
    guint32 row = PROBLEM_NONE;
    gint32 coef = 0;
    for (guint i = 0; i < n; i++)
      row = MIN (row, walks[i].row);
    if (row == PROBLEM_NONE)
      return TRUE;
    for (guint i = 0; i < n; i++) {
      if (walks[i].row != row)
        continue;
      coef += walks[i].sign * walks[i].at->coef;
      walks[i].at++;
      walks[i].row = walk_row (&walks[i]);
    }
    if (coef == 0)
      continue;
    if (score->rows[row].feeds)
      return FALSE;
    *cost += step_price (score, row, coef);
  }
}

gboolean
score_price_changes (const Score *score, const ScoreChange *changes, guint n, Cost *ret_cost)
{
  g_return_val_if_fail (n <= SCORE_CHANGES, FALSE);
  const Problem *problem = score->problem;
  Walk capped[SCORE_CHANGES], others[SCORE_CHANGES];
  *ret_cost = 0;
  for (guint i = 0; i < n; i++) {
    const Option *o = &problem->options[changes[i].option];
    if (o->party < problem->model->n_persons && problem_profile (problem, o->party)->priced)
      return FALSE;
    const RowEntry *from = problem->entries + o->entries_from, *middle = problem->entries + o->capped_to;
    capped[i] = (Walk){ from, middle, PROBLEM_NONE, changes[i].sign };
    others[i] = (Walk){ middle, problem->entries + o->entries_to, PROBLEM_NONE, changes[i].sign };
    *ret_cost += changes[i].sign * o->linear;
  }
  return walk_price (score, capped, n, ret_cost) && walk_price (score, others, n, ret_cost);
}

/* By doing it: where path rules are at stake. */
static gboolean
price_by_trial (Score *score, guint32 option, Cost *ret_cost)
{
  guint32 mark = score->journal_n;
  Cost before = score->cost;
  if (!score_add (score, option))
    return FALSE;
  *ret_cost = score->cost - before;
  score_rollback_to (score, mark, before);
  return TRUE;
}

gboolean
score_price_add (Score *score, guint32 option, Cost at_most, Cost *ret_cost)
{
  const Problem *problem = score->problem;
  const Option *o = &problem->options[option];
  gboolean person = o->party < problem->model->n_persons;
  if (score->heads[option] >= o->most || !score_caps_allow (score, o))
    return FALSE;
  if (!person && !score_seats_allow (score, option))
    return FALSE;
  *ret_cost = rows_price (score, o, 1);
  if (*ret_cost > at_most && !(person && problem_profile (problem, o->party)->priced))
    return FALSE;
  QuickAnswer answer = person ? score_look (score, option, FALSE) : QUICK_FREE;
  if (answer == QUICK_ASK)
    return price_by_trial (score, option, ret_cost) && *ret_cost <= at_most;
  return answer == QUICK_FREE && *ret_cost <= at_most;
}

/* ---- organisations ---- */

/* One head more: at the arrival of each shift that it meets, are there seats enough for it? */
static gboolean
seats_allow (const Score *score, guint32 option)
{
  const Problem *problem = score->problem;
  const ShiftTime *time = &problem->times[problem->options[option].shift];
  PathView path = path_view (score, problem->options[option].party);
  if (heads_at (score, &path, time->arrive) + 1 > problem->seats[option])
    return FALSE;
  for (guint32 i = 0; i < path.n; i++) {
    const PathItem *item = &path.items[i];
    if (item->arrive >= time->arrive && item->arrive < time->end
        && heads_at (score, &path, item->arrive) + 1 > problem->seats[item->option])
      return FALSE;
  }
  return TRUE;
}

gboolean
score_seats_allow (const Score *score, guint32 option)
{
  PathView path = path_view (score, score->problem->options[option].party);
  gint32 here = heads_on (score, &path, score->problem->options[option].shift);
  return here + 1 <= score->problem->per_shift[option] && seats_allow (score, option);
}

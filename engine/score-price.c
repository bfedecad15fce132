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
 * again by the same. Those stand first in both lists, in the same order, and people of the same kind (both
 * experienced, both old ...) do the same to all of them: nothing to price. What is left is each one's own.
 *
 *   Example: A leaves a post, B comes. Rows of A: heads +1, young +0, A's load 60. Of B: heads +1, young
 *   +1 x 5, B's load 60. Priced: young by +5, A's load by -60, B's by +60.
 */

/* Of the rows that count whether this one is above 0. */
static Cost
fed_price (const Score *score, guint32 index, gint32 coef)
{
  const Problem *problem = score->problem;
  gint32 old = score_value (score, index);
  if ((old > 0) == (old + coef > 0))
    return 0;
  Cost cost = 0;
  for (guint32 i = problem->rows[index].feeds_from; i < problem->rows[index].feeds_to; i++)
    cost += row_step (problem, problem->feeds[i], &score->rows[problem->feeds[i]], coef > 0 ? 1 : -1);
  return cost;
}

static inline Cost
rows_price (const Score *score, const OptionState *option, gint32 sign)
{
  const Problem *problem = score->problem;
  Cost cost = sign * option->linear;
  for (guint32 e = option->from; e < option->to; e++) {
    const RowEntry *entry = &problem->entries[e];
    const RowState *row = &score->rows[entry->row];
    cost += row_step (problem, entry->row, row, sign * entry->coef);
    if (G_UNLIKELY (row->feeds))
      cost += fed_price (score, entry->row, sign * entry->coef);
  }
  return cost;
}

/* Entries whose rows no other walk is in. */
static inline Cost
own_price (const Score *score, const OptionState *option, gint32 sign)
{
  const Problem *problem = score->problem;
  Cost cost = 0;
  for (guint32 e = option->own; e < option->to; e++) {
    const RowEntry *entry = &problem->entries[e];
    cost += row_step (problem, entry->row, &score->rows[entry->row], sign * entry->coef);
  }
  return cost;
}

/* Adds what `coef` more does to the row; FALSE when it feeds others. */
static inline gboolean
add_step (const Score *score, guint32 row, gint32 coef, Cost *cost)
{
  if (coef == 0)
    return TRUE;
  if (score->rows[row].feeds)
    return FALSE;
  *cost += row_step (score->problem, row, &score->rows[row], coef);
  return TRUE;
}

/* The rows of all options of the post: they stand side by side. */
static gboolean
exchange_common (const Score *score, const OptionState *out, const OptionState *in, Cost *cost)
{
  const RowEntry *a = score->problem->entries + out->from, *b = score->problem->entries + in->from;
  for (guint32 k = 0, n = out->own - out->from; k < n; k++)
    if (!add_step (score, a[k].row, b[k].coef - a[k].coef, cost))
      return FALSE;
  return TRUE;
}

/* Two lists by row; what both do to a row is priced once. */
static gboolean
exchange_own (const Score *score, const OptionState *out, const OptionState *in, Cost *cost)
{
  const RowEntry *a = score->problem->entries + out->own, *a_end = score->problem->entries + out->to;
  const RowEntry *b = score->problem->entries + in->own, *b_end = score->problem->entries + in->to;
  while (a < a_end || b < b_end) {
    guint32 row_a = a < a_end ? a->row : PROBLEM_NONE, row_b = b < b_end ? b->row : PROBLEM_NONE;
    guint32 row = MIN (row_a, row_b);
    gint32 coef = 0;
    if (row_b == row)
      coef += b++->coef;
    if (row_a == row)
      coef -= a++->coef;
    if (!add_step (score, row, coef, cost))
      return FALSE;
  }
  return TRUE;
}

gboolean
score_exchange_price (const Score *score, guint32 out, guint32 in, Cost *ret_cost)
{
  const OptionState *a = &score->options[out], *b = &score->options[in];
  g_assert (a->post == b->post);
  *ret_cost = b->linear - a->linear - score->parties[a->party].cost - score->parties[b->party].cost;
  if ((a->kind != b->kind || a->kind == OPTION_KIND_NONE) && !exchange_common (score, a, b, ret_cost))
    return FALSE;
  if (!a->lone || !b->lone)
    return exchange_own (score, a, b, ret_cost);
  *ret_cost += own_price (score, b, 1) + own_price (score, a, -1);
  return TRUE;
}

/* Both posts' common rows; without a taker the duty's go down by one. */
static gboolean
chain_common (const Score *score, const ScoreChain *chain, Cost *cost)
{
  const OptionState *option = &score->options[chain->option], *occupant = &score->options[chain->occupant];
  const OptionState *duty = &score->options[chain->duty];
  if ((option->kind != occupant->kind || option->kind == OPTION_KIND_NONE)
      && !exchange_common (score, occupant, option, cost))
    return FALSE;
  if (chain->taker != PROBLEM_NONE) {
    const OptionState *taker = &score->options[chain->taker];
    return (duty->kind == taker->kind && duty->kind != OPTION_KIND_NONE)
           || exchange_common (score, duty, taker, cost);
  }
  for (guint32 e = duty->from; e < duty->own; e++)
    if (!add_step (score, score->problem->entries[e].row, -score->problem->entries[e].coef, cost))
      return FALSE;
  return TRUE;
}

/* The rows of [own, to) changed, one after the other, and put back. */
static gboolean
own_by_trial (Score *score, const ScoreChange *changes, guint n, Cost *cost)
{
  const RowEntry *entries = score->problem->entries;
  gboolean known = TRUE;
  for (guint i = 0; i < n; i++) {
    const OptionState *o = &score->options[changes[i].option];
    for (guint32 e = o->own; e < o->to; e++) {
      RowState *row = &score->rows[entries[e].row];
      known = known && !row->feeds;
      *cost += row_step (score->problem, entries[e].row, row, changes[i].sign * entries[e].coef);
      row->value += changes[i].sign * entries[e].coef;
    }
  }
  for (guint i = 0; i < n; i++) {
    const OptionState *o = &score->options[changes[i].option];
    for (guint32 e = o->own; e < o->to; e++)
      score->rows[entries[e].row].value -= changes[i].sign * entries[e].coef;
  }
  return known;
}

static gboolean
chain_own (Score *score, const ScoreChain *chain, Cost *cost)
{
  const OptionState *option = &score->options[chain->option], *occupant = &score->options[chain->occupant];
  const OptionState *duty = &score->options[chain->duty];
  const OptionState *taker = chain->taker != PROBLEM_NONE ? &score->options[chain->taker] : NULL;
  gboolean lone = option->lone && occupant->lone && duty->lone && (taker == NULL || taker->lone);
  if (!lone) {
    ScoreChange changes[]
        = { { chain->occupant, -1 }, { chain->duty, -1 }, { chain->option, 1 }, { chain->taker, 1 } };
    return own_by_trial (score, changes, taker != NULL ? 4 : 3, cost);
  }
  exchange_own (score, duty, option, cost);
  if (taker != NULL && taker->party == occupant->party) {
    exchange_own (score, occupant, taker, cost);
  } else {
    *cost += own_price (score, occupant, -1);
    *cost += taker != NULL ? own_price (score, taker, 1) : 0;
  }
  return TRUE;
}

gboolean
score_price_chain (Score *score, const ScoreChain *chain, Cost *ret_cost)
{
  const guint32 all[] = { chain->option, chain->occupant, chain->duty, chain->taker };
  *ret_cost = 0;
  for (guint i = 0; i < 4 && all[i] != PROBLEM_NONE; i++) {
    const OptionState *o = &score->options[all[i]];
    *ret_cost += (i % 3 == 0 ? o->linear : -o->linear) - score->parties[o->party].cost;
  }
  if (score->options[chain->option].shift == score->options[chain->duty].shift)
    return FALSE; /* the same rows twice */
  return chain_common (score, chain, ret_cost) && chain_own (score, chain, ret_cost);
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
  const OptionState *o = &score->options[option];
  gboolean person = is_person (score, o->party);
  if (o->heads >= o->most || !score_caps_allow (score, o))
    return FALSE;
  if (!person && !score_seats_allow (score, option))
    return FALSE;
  *ret_cost = rows_price (score, o, 1);
  if (*ret_cost - score->parties[o->party].cost > at_most)
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

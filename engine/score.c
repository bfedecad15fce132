/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/score-inside.h"

/*
 * The running score.
 *
 * What it is. cost = constant + sum over options of heads x linear + sum over rows of price(value) + sum
 * over path rules that are priced (soft, or hard but repaired at the end) of price x amount. Hard rules
 * that can be kept by never entering a bad state are not in it: score_add refuses.
 *
 * One head more or less changes the values of the few rows of its option, and one duty on one path. For a
 * row the difference is price(new) - price(old). For a path rule it is amount(after) - amount(before),
 * looked at only around the change: the windows and stretches that touch the day and the pairs with the
 * two neighbours. Both are exact integers, so a million changes later the running cost still is the cost
 * (score_report says the same from nothing; the tests compare after every move).
 *
 * Never worse than the locks. A strict rule compares amounts before and after, too, instead of asking for
 * zero: locks and context may break it already, and what they break is the baseline that no move may add
 * to. As almost always the amount after is 0, the amount before is asked only when it is not.
 *
 *   Example: two locked duties overlap. Adding a third elsewhere: amount 1 before, 1 after: allowed.
 *
 * Two looks at a path. Most changes are far from every limit, and a person's options are few, so two sets of
 * options by bit tell it (score_look): nobody is on a duty that could disturb this one, and the week is not
 * full. Only then is the path itself read, and only then are the limits asked.
 *
 * Undo. A move is a few changes; each is journalled, and a refused move is taken back by the opposite
 * changes without pricing them: the cost of the beginning is known.
 */

/* ---- rows ---- */

Cost
score_price_beyond (const Problem *problem, guint32 index, gint32 value)
{
  const Row *row = &problem->rows[index];
  if (row->shape == ROW_SHARE)
    return problem_share_price (problem, row, value + row->low);
  return problem->prices[row->table + (guint32)CLAMP (value, 0, row->high - row->low)];
}

/* Rows that count whether this one is above 0: one more or one fewer. */
static Cost
feed_rows (Score *score, guint32 index, gint32 coef)
{
  const Problem *problem = score->problem;
  Cost cost = 0;
  for (guint32 i = problem->rows[index].feeds_from; i < problem->rows[index].feeds_to; i++) {
    RowState *row = &score->rows[problem->feeds[i]];
    cost += row_step (problem, problem->feeds[i], row, coef);
    row->value += coef;
  }
  return cost;
}

Cost
score_change_rows (Score *score, const OptionState *option, gint32 sign)
{
  const Problem *problem = score->problem;
  Cost sum = sign * option->linear;
  for (guint32 e = option->from; e < option->to; e++) {
    const RowEntry *entry = &problem->entries[e];
    RowState *row = &score->rows[entry->row];
    gint32 old = row->value, coef = sign * entry->coef;
    sum += row_step (problem, entry->row, row, coef);
    row->value = old + coef;
    if (G_UNLIKELY (row->feeds)) {
      gint32 low = problem->rows[entry->row].low;
      if ((old + low > 0) != (old + coef + low > 0))
        sum += feed_rows (score, entry->row, coef > 0 ? 1 : -1);
    }
  }
  return sum;
}

void
score_undo_rows (Score *score, const OptionState *option, gint32 sign)
{
  for (guint32 e = option->from; e < option->to; e++) {
    const RowEntry *entry = &score->problem->entries[e];
    RowState *row = &score->rows[entry->row];
    if (G_UNLIKELY (row->feeds)) {
      score_change_rows (score, &(OptionState){ .from = e, .to = e + 1 }, -sign);
      continue;
    }
    row->value -= sign * entry->coef;
  }
}

/* ---- paths ---- */

static void
path_insert (Score *score, guint32 at, guint32 option)
{
  const OptionState *o = &score->options[option];
  score_insert (score, o->party, at, score_item (score->problem, o->shift, option));
}

static void
path_take (Score *score, guint32 party, guint32 at)
{
  PathItem *items = score->items + score->parties[party].items;
  guint32 n = --score->parties[party].n;
  for (guint32 i = at; i < n; i++)
    items[i] = items[i + 1];
}

static guint32
path_find (const Score *score, guint32 option)
{
  const OptionState *o = &score->options[option];
  const PathItem *items = score->items + score->parties[o->party].items;
  return score_position (items, score->parties[o->party].n, score->problem->times[o->shift].start, o->shift,
                         option);
}

/* The part around position `at`: with the duty there, or (gap) with the hole where it was or will be. */
static PathPart
part_at (const PathView *path, gint32 day, guint32 at, gboolean gap)
{
  guint32 pairs = path->n > 0 ? path->n - 1 : 0;
  return (PathPart){ day, day, at > 0 ? at - 1 : 0, MIN (gap ? at : at + 1, pairs) };
}

/* Who is on which post, for choosing an occupant. */
static void
crew_enter (Score *score, guint32 option)
{
  PostState *post = &score->posts[score->options[option].post];
  score->crew[post->from + post->crew_n++] = option;
}

static void
crew_leave (Score *score, guint32 option)
{
  PostState *post = &score->posts[score->options[option].post];
  guint32 *crew = score->crew + post->from;
  guint32 last = --post->crew_n, i = 0;
  while (crew[i] != option)
    i++;
  crew[i] = crew[last];
}

void
score_change_heads (Score *score, guint32 option, gint32 sign)
{
  OptionState *o = &score->options[option];
  PartyState *party = &score->parties[o->party];
  if (sign > 0 && o->heads == 0) {
    crew_enter (score, option);
    party->present |= score_bit (score, option);
  }
  o->heads += sign;
  if (sign < 0 && o->heads == 0) {
    crew_leave (score, option);
    party->present &= ~score_bit (score, option) | (guint64)1 << 63;
  }
}

typedef struct {
  guint32 person, at;
  const ShiftTime *time;
} PathChange;

static inline gboolean
concerns (const PathLimit *limit, const Rule *rule, const ShiftTime *time)
{
  return rule->pairs || limit_matches (limit, time);
}

/* Price of the priced limits around the change, as the path stands. */
static Cost
priced_amounts (const Score *score, const PathChange *change, gboolean gap)
{
  const Problem *problem = score->problem;
  PathView path = path_view (score, change->person);
  PathPart part = part_at (&path, change->time->day, change->at, gap);
  Cost cost = 0;
  const PathProfile *profile = problem_profile (problem, change->person);
  for (guint32 i = profile->limits_from; i < profile->limits_to; i++) {
    const PathLimit *limit = &problem->limits[i];
    if (limit->price != 0 && concerns (limit, limit->hooks, change->time))
      cost += limit->price * limit->hooks->amount (&path, limit, part);
  }
  return cost;
}

/* What the limit's amount is without the duty at change->at. */
static inline gint64
amount_without (Score *score, const PathChange *change, const PathLimit *limit)
{
  PathItem item = path_view (score, change->person).items[change->at];
  path_take (score, change->person, change->at);
  PathView without = path_view (score, change->person);
  gint64 amount = limit->hooks->amount (&without, limit, part_at (&without, item.day, change->at, TRUE));
  path_insert (score, change->at, item.option);
  return amount;
}

/* After the duty at change->at came in: does a strict rule stand worse than without it? */
static gboolean
adding_breaks (Score *score, const PathChange *change)
{
  const Problem *problem = score->problem;
  PathView path = path_view (score, change->person);
  PathPart part = part_at (&path, change->time->day, change->at, FALSE);
  const PathProfile *profile = problem_profile (problem, change->person);
  for (guint32 i = profile->limits_from; i < profile->limits_to; i++) {
    const PathLimit *limit = &problem->limits[i];
    if (!limit->strict || !concerns (limit, limit->hooks, change->time))
      continue;
    gint64 after = limit->hooks->amount (&path, limit, part);
    if (after == 0)
      continue;
    if (after > amount_without (score, change, limit))
      return TRUE;
  }
  return FALSE;
}

/* Before the duty at change->at goes: would a strict rule stand worse without it? */
static gboolean
removing_breaks (Score *score, const PathChange *change)
{
  const Problem *problem = score->problem;
  const PathProfile *profile = problem_profile (problem, change->person);
  for (guint32 i = profile->limits_from; i < profile->limits_to; i++) {
    const PathLimit *limit = &problem->limits[i];
    if (!limit->strict || !limit->hooks->removal_hurts)
      continue;
    PathView path = path_view (score, change->person);
    gint64 before
        = limit->hooks->amount (&path, limit, part_at (&path, change->time->day, change->at, FALSE));
    if (amount_without (score, change, limit) > before)
      return TRUE;
  }
  return FALSE;
}

/* ---- changes ---- */

void
score_path_put (Score *score, guint32 option)
{
  const OptionState *o = &score->options[option];
  PartyState *party = &score->parties[o->party];
  PathChange change = { o->party, path_find (score, option), &score->problem->times[o->shift] };
  if (party->priced)
    party->cost -= priced_amounts (score, &change, TRUE);
  path_insert (score, change.at, option);
  if (party->priced)
    party->cost += priced_amounts (score, &change, FALSE);
}

void
score_path_cut (Score *score, guint32 option)
{
  const OptionState *o = &score->options[option];
  PartyState *party = &score->parties[o->party];
  PathChange change = { o->party, path_find (score, option), &score->problem->times[o->shift] };
  if (party->priced)
    party->cost -= priced_amounts (score, &change, FALSE);
  path_take (score, o->party, change.at);
  if (party->priced)
    party->cost += priced_amounts (score, &change, TRUE);
}

static void
add_path_cost (Score *score, guint32 party, Cost cost)
{
  score->cost += cost;
  score->parties[party].cost += cost;
}

void
score_record (Score *score, guint32 option, gint32 sign)
{
  score->journal[score->journal_n++] = option * 2 + (sign > 0 ? 1 : 0);
}

gboolean
score_path_enter (Score *score, guint32 option, gboolean force)
{
  const OptionState *o = &score->options[option];
  QuickAnswer answer = score_look (score, option, FALSE);
  if (answer == QUICK_OVERLAP && !force)
    return FALSE;
  PathChange change = { o->party, path_find (score, option), &score->problem->times[o->shift] };
  gboolean priced = answer != QUICK_FREE && score->parties[o->party].priced;
  Cost before = priced ? priced_amounts (score, &change, TRUE) : 0;
  path_insert (score, change.at, option);
  if (answer != QUICK_FREE && !force && adding_breaks (score, &change)) {
    path_take (score, o->party, change.at);
    return FALSE;
  }
  if (priced)
    add_path_cost (score, o->party, priced_amounts (score, &change, FALSE) - before);
  return TRUE;
}

/* May the neighbours of the duty at `at` be beside each other? */
static gboolean
neighbours_clash (const Score *score, guint32 person, guint32 at)
{
  const PartyState *party = &score->parties[person];
  const PathItem *items = score->items + party->items;
  if (at == 0 || at + 1 >= party->n)
    return FALSE;
  guint32 before = items[at - 1].option, after = items[at + 1].option;
  return !party->paired || before == PROBLEM_NONE || after == PROBLEM_NONE
         || (score->clash[before] & score_bit (score, after)) != 0;
}

gboolean
score_path_leave (Score *score, guint32 option, gboolean force)
{
  const OptionState *o = &score->options[option];
  const PartyState *party = &score->parties[o->party];
  PathChange change = { o->party, path_find (score, option), &score->problem->times[o->shift] };
  gboolean asked
      = party->priced || (party->fragile && !force && neighbours_clash (score, o->party, change.at));
  if (!asked || score_look (score, option, TRUE) == QUICK_FREE) {
    path_take (score, o->party, change.at);
    return TRUE;
  }
  if (!force && party->fragile && removing_breaks (score, &change))
    return FALSE;
  Cost before = party->priced ? priced_amounts (score, &change, FALSE) : 0;
  path_take (score, o->party, change.at);
  if (party->priced)
    add_path_cost (score, o->party, priced_amounts (score, &change, TRUE) - before);
  return TRUE;
}

/* An organisation's path lists its open options. */
static gboolean
enter_org (Score *score, guint32 option, gboolean force)
{
  if (!force && !score_seats_allow (score, option))
    return FALSE;
  if (score->options[option].heads == 0)
    score_path_put (score, option);
  return TRUE;
}

gboolean
score_change (Score *score, guint32 option, gboolean force)
{
  const OptionState *o = &score->options[option];
  if (o->heads >= o->most || (!force && !score_caps_allow (score, o)))
    return FALSE;
  gboolean entered = is_person (score, o->party) ? score_path_enter (score, option, force)
                                                 : enter_org (score, option, force);
  if (!entered)
    return FALSE;
  score_change_heads (score, option, 1);
  score->cost += score_change_rows (score, o, 1);
  return TRUE;
}

gboolean
score_add (Score *score, guint32 option)
{
  if (!score_change (score, option, FALSE))
    return FALSE;
  score_record (score, option, 1);
  return TRUE;
}

static gboolean
take (Score *score, guint32 option, gboolean force)
{
  const OptionState *o = &score->options[option];
  if (!score_can_go (score, option))
    return FALSE;
  if (is_person (score, o->party)) {
    if (!score_path_leave (score, option, force))
      return FALSE;
  } else if (o->heads == 1) {
    score_path_cut (score, option);
  }
  score_change_heads (score, option, -1);
  score->cost += score_change_rows (score, o, -1);
  score_record (score, option, -1);
  return TRUE;
}

gboolean
score_remove (Score *score, guint32 option)
{
  return take (score, option, FALSE);
}

gboolean
score_drop (Score *score, guint32 option)
{
  return take (score, option, TRUE);
}

void
score_begin (Score *score)
{
  score->journal_n = 0;
  score->cost_at_begin = score->cost;
}

void
score_rollback_to (Score *score, guint32 mark, Cost cost)
{
  while (score->journal_n > mark) {
    guint32 entry = score->journal[--score->journal_n], option = entry / 2;
    const OptionState *o = &score->options[option];
    gint32 sign = entry & 1 ? -1 : 1;
    gboolean person = is_person (score, o->party);
    if (sign < 0 && (person || o->heads == 1))
      score_path_cut (score, option);
    else if (sign > 0 && (person || o->heads == 0))
      score_path_put (score, option);
    score_change_heads (score, option, sign);
    score_undo_rows (score, o, -sign);
  }
  score->cost = cost;
}

void
score_rollback (Score *score)
{
  score_rollback_to (score, 0, score->cost_at_begin);
}

guint32
score_conflict (const Score *score, guint32 option, gboolean *ret_blocked)
{
  const OptionState *o = &score->options[option];
  const ShiftTime *time = &score->problem->times[o->shift];
  PathView path = path_view (score, o->party);
  *ret_blocked = FALSE;
  for (guint32 i = 0; i < path.n; i++) {
    if (path.items[i].arrive < time->end && time->arrive < path.items[i].end) {
      *ret_blocked = path.items[i].option == PROBLEM_NONE;
      return path.items[i].option;
    }
  }
  return PROBLEM_NONE;
}

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
 * Undo. A move is a few changes; each is journalled, and a refused move is taken back by the opposite
 * changes without pricing them: the cost of the beginning is known.
 */

/* ---- rows ---- */

/* Rows that count whether this one is above 0: one more or one fewer. */
static void
feed_rows (Score *score, guint32 index, gint32 coef, Cost *cost)
{
  const Problem *problem = score->problem;
  for (guint32 i = problem->rows[index].feeds_from; i < problem->rows[index].feeds_to; i++) {
    guint32 fed = problem->feeds[i];
    RowState *row = &score->rows[fed];
    if (cost != NULL)
      *cost += row_price (problem, fed, row, row->value + coef) - row_price (problem, fed, row, row->value);
    row->value += coef;
  }
}

/* sign x the option's coefficients into its rows; the difference in price into *cost unless NULL. */
static inline void
change_rows (Score *score, const Option *option, gint32 sign, Cost *cost)
{
  const Problem *problem = score->problem;
  Cost sum = 0;
  for (guint32 e = option->entries_from; e < option->entries_to; e++) {
    const RowEntry *entry = &problem->entries[e];
    RowState *row = &score->rows[entry->row];
    gint32 old = row->value, new = old + sign * entry->coef;
    if (cost != NULL)
      sum += row_price (problem, entry->row, row, new) - row_price (problem, entry->row, row, old);
    row->value = new;
    if (G_UNLIKELY (row->feeds) && (old > 0) != (new > 0))
      feed_rows (score, entry->row, new > 0 ? 1 : -1, cost != NULL ? &sum : NULL);
  }
  if (cost != NULL)
    *cost += sum + sign * option->linear;
}

/* ---- paths ---- */

static void
path_insert (Score *score, guint32 at, guint32 option)
{
  const Option *o = &score->problem->options[option];
  score_insert (score, o->party, at, score_item (score->problem, o->shift, option));
}

static void
path_take (Score *score, guint32 party, guint32 at)
{
  PathItem *items = score->items + score->problem->path_from[party];
  guint32 n = --score->path_n[party];
  for (guint32 i = at; i < n; i++)
    items[i] = items[i + 1];
}

static guint32
path_find (const Score *score, guint32 option)
{
  const Option *o = &score->problem->options[option];
  const PathItem *items = score->items + score->problem->path_from[o->party];
  return score_position (items, score->path_n[o->party], score->problem->times[o->shift].start, o->shift,
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
  guint32 post = score->problem->options[option].post;
  score->crew[score->problem->post_options[post] + score->crew_n[post]++] = option;
}

static void
crew_leave (Score *score, guint32 option)
{
  guint32 post = score->problem->options[option].post;
  guint32 *crew = score->crew + score->problem->post_options[post];
  guint32 last = --score->crew_n[post], i = 0;
  while (crew[i] != option)
    i++;
  crew[i] = crew[last];
}

/* One head more or fewer on the option, its crew kept up. */
static inline void
change_heads (Score *score, guint32 option, gint32 sign)
{
  if (sign > 0 && score->heads[option] == 0)
    crew_enter (score, option);
  score->heads[option] += sign;
  if (sign < 0 && score->heads[option] == 0)
    crew_leave (score, option);
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
    PathItem item = path.items[change->at];
    path_take (score, change->person, change->at);
    PathView without = path_view (score, change->person);
    gint64 before = limit->hooks->amount (&without, limit, part_at (&without, item.day, change->at, TRUE));
    path_insert (score, change->at, item.option);
    if (after > before)
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
    PathItem item = path.items[change->at];
    path_take (score, change->person, change->at);
    PathView without = path_view (score, change->person);
    gint64 after = limit->hooks->amount (&without, limit, part_at (&without, item.day, change->at, TRUE));
    path_insert (score, change->at, item.option);
    if (after > before)
      return TRUE;
  }
  return FALSE;
}

/* ---- changes ---- */

static void
record (Score *score, guint32 option, gboolean added)
{
  score->journal[score->journal_n++] = option * 2 + (added ? 1 : 0);
}

static gboolean
add_to_org (Score *score, guint32 option)
{
  if (!score_seats_allow (score, option))
    return FALSE;
  if (score->heads[option] == 0)
    path_insert (score, path_find (score, option), option);
  return TRUE;
}

static gboolean
add_to_path (Score *score, guint32 option, gboolean force)
{
  const Problem *problem = score->problem;
  const Option *o = &problem->options[option];
  const PathProfile *profile = problem_profile (problem, o->party);
  QuickAnswer answer = score_look (score, option, FALSE);
  if (answer == QUICK_OVERLAP && !force)
    return FALSE;
  PathChange change = { o->party, path_find (score, option), &problem->times[o->shift] };
  gboolean priced = answer != QUICK_FREE && profile->priced;
  Cost before = priced ? priced_amounts (score, &change, TRUE) : 0;
  path_insert (score, change.at, option);
  if (answer != QUICK_FREE && !force && adding_breaks (score, &change)) {
    path_take (score, o->party, change.at);
    return FALSE;
  }
  if (priced)
    score->cost += priced_amounts (score, &change, FALSE) - before;
  return TRUE;
}

/* The duty goes from its person's path. */
static gboolean
take_from_path (Score *score, guint32 option, gboolean force)
{
  const Problem *problem = score->problem;
  const Option *o = &problem->options[option];
  const PathProfile *profile = problem_profile (problem, o->party);
  PathChange change = { o->party, path_find (score, option), &problem->times[o->shift] };
  gboolean asked = profile->priced || (profile->fragile && !force);
  if (!asked || score_look (score, option, TRUE) == QUICK_FREE) {
    path_take (score, o->party, change.at);
    return TRUE;
  }
  if (!force && profile->fragile && removing_breaks (score, &change))
    return FALSE;
  Cost before = profile->priced ? priced_amounts (score, &change, FALSE) : 0;
  path_take (score, o->party, change.at);
  if (profile->priced)
    score->cost += priced_amounts (score, &change, TRUE) - before;
  return TRUE;
}

gboolean
score_change (Score *score, guint32 option, gboolean force)
{
  const Problem *problem = score->problem;
  const Option *o = &problem->options[option];
  if (score->heads[option] >= o->most || (!force && !score_caps_allow (score, o)))
    return FALSE;
  if (o->party < problem->model->n_persons) {
    if (!add_to_path (score, option, force))
      return FALSE;
  } else if (force) {
    if (score->heads[option] == 0)
      path_insert (score, path_find (score, option), option);
  } else if (!add_to_org (score, option)) {
    return FALSE;
  }
  change_heads (score, option, 1);
  change_rows (score, o, 1, &score->cost);
  return TRUE;
}

gboolean
score_add (Score *score, guint32 option)
{
  if (!score_change (score, option, FALSE))
    return FALSE;
  record (score, option, TRUE);
  return TRUE;
}

static gboolean
take (Score *score, guint32 option, gboolean force)
{
  const Problem *problem = score->problem;
  const Option *o = &problem->options[option];
  if (!score_can_go (score, option))
    return FALSE;
  if (o->party < problem->model->n_persons) {
    if (!take_from_path (score, option, force))
      return FALSE;
  } else if (score->heads[option] == 1) {
    path_take (score, o->party, path_find (score, option));
  }
  change_heads (score, option, -1);
  change_rows (score, o, -1, &score->cost);
  record (score, option, FALSE);
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
  const Problem *problem = score->problem;
  while (score->journal_n > mark) {
    guint32 entry = score->journal[--score->journal_n], option = entry / 2;
    const Option *o = &problem->options[option];
    gboolean person = o->party < problem->model->n_persons;
    if (entry & 1) {
      if (person || score->heads[option] == 1)
        path_take (score, o->party, path_find (score, option));
      change_heads (score, option, -1);
      change_rows (score, o, -1, NULL);
    } else {
      if (person || score->heads[option] == 0)
        path_insert (score, path_find (score, option), option);
      change_heads (score, option, 1);
      change_rows (score, o, 1, NULL);
    }
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
  const Option *o = &score->problem->options[option];
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

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/score-inside.h"

/*
 * Several changes, all or none.
 *
 * Nearly every move that a search draws is refused, most of them because they are too dear. So the rows,
 * which are cheap and exact, are changed first, one change after the other, adding up prices; what shares a
 * row is priced right without being sorted out. Too dear, or over a cap: the rows are put back, and neither
 * paths nor crews were touched. Only what passes is asked of the paths.
 *
 *   Example: A leaves the gate for B, B leaves a visit for A. Rows: gate -A +B, visit -B +A, the loads of
 *   both. Six points dearer, four would do: put back after some forty additions.
 */

static void
undo_rows (Score *score, const ScoreChange *changes, guint n)
{
  for (guint i = n; i-- > 0;) {
    OptionState *o = &score->options[changes[i].option];
    o->heads -= changes[i].sign;
    score_undo_rows (score, o, changes[i].sign);
  }
}

static gboolean
over_a_cap (const Score *score, const OptionState *option)
{
  const RowState *fill = &score->rows[score->posts[option->post].fill_row];
  if (fill->value > fill->cap)
    return TRUE;
  for (guint32 e = option->from; option->capped && e < option->to; e++) {
    const RowEntry *entry = &score->problem->entries[e];
    if (entry->coef > 0 && score->rows[entry->row].value > score->rows[entry->row].cap)
      return TRUE;
  }
  return FALSE;
}

/* Rows and heads alone. Returns how many were made: fewer than n, one is impossible. */
static guint
change_rows (Score *score, const ScoreChange *changes, guint n, Cost *cost)
{
  for (guint i = 0; i < n; i++) {
    OptionState *o = &score->options[changes[i].option];
    gint32 sign = changes[i].sign;
    if (sign > 0 ? o->heads >= o->most : o->heads <= o->locked)
      return i;
    o->heads += sign;
    *cost += score_change_rows (score, o, sign);
    if (sign > 0 && over_a_cap (score, o)) {
      undo_rows (score, &changes[i], 1);
      return i;
    }
  }
  return n;
}

static gboolean
change_path (Score *score, const ScoreChange *change)
{
  return change->sign > 0 ? score_path_enter (score, change->option, FALSE)
                          : score_path_leave (score, change->option, FALSE);
}

static void
undo_paths (Score *score, const ScoreChange *changes, guint n)
{
  for (guint i = n; i-- > 0;) {
    guint64 bit = score_bit (score, changes[i].option);
    PartyState *party = &score->parties[score->options[changes[i].option].party];
    if (changes[i].sign > 0) {
      score_path_cut (score, changes[i].option);
      party->present &= ~bit | (guint64)1 << 63;
    } else {
      score_path_put (score, changes[i].option);
      party->present |= bit;
    }
  }
}

/* The paths, and the bits that the next change on the same path looks at. */
static gboolean
change_paths (Score *score, const ScoreChange *changes, guint n)
{
  for (guint i = 0; i < n; i++) {
    guint32 option = changes[i].option;
    PartyState *party = &score->parties[score->options[option].party];
    if (!change_path (score, &changes[i])) {
      undo_paths (score, changes, i);
      return FALSE;
    }
    if (changes[i].sign > 0)
      party->present |= score_bit (score, option);
    else
      party->present &= ~score_bit (score, option) | (guint64)1 << 63;
  }
  return TRUE;
}

static void
settle_crews (Score *score, const ScoreChange *changes, guint n)
{
  for (guint i = 0; i < n; i++)
    score->options[changes[i].option].heads -= changes[i].sign;
  for (guint i = 0; i < n; i++) {
    score_change_heads (score, changes[i].option, changes[i].sign);
    score_record (score, changes[i].option, changes[i].sign);
  }
}

/* Organisations have seats instead of paths, counted in heads: one change after the other. */
static gboolean
try_one_by_one (Score *score, const ScoreChange *changes, guint n, Cost rise)
{
  guint32 mark = score->journal_n;
  Cost before = score->cost;
  for (guint i = 0; i < n; i++) {
    gboolean made = changes[i].sign > 0 ? score_add (score, changes[i].option)
                                        : score_remove (score, changes[i].option);
    if (!made) {
      score_rollback_to (score, mark, before);
      return FALSE;
    }
  }
  if (score->cost - before <= rise)
    return TRUE;
  score_rollback_to (score, mark, before);
  return FALSE;
}

gboolean
score_try (Score *score, const ScoreChange *changes, guint n, Cost rise)
{
  Cost slack = 0; /* no path can gain more */
  for (guint i = 0; i < n; i++) {
    guint32 party = score->options[changes[i].option].party;
    if (!is_person (score, party))
      return try_one_by_one (score, changes, n, rise);
    slack += score->parties[party].cost;
  }
  Cost before = score->cost, cost = 0;
  guint made = change_rows (score, changes, n, &cost);
  if (made < n || cost - slack > rise) {
    undo_rows (score, changes, made);
    return FALSE;
  }
  if (!change_paths (score, changes, n)) {
    undo_rows (score, changes, n);
    score->cost = before;
    return FALSE;
  }
  score->cost += cost;
  if (score->cost - before > rise) {
    undo_paths (score, changes, n);
    undo_rows (score, changes, n);
    score->cost = before;
    return FALSE;
  }
  settle_crews (score, changes, n);
  return TRUE;
}

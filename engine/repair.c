/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/repair.h"

#include "engine/rules.h"

static gint32
coefficient (const Problem *problem, guint32 option, guint32 row)
{
  for (guint32 e = problem->options[option].entries_from; e < problem->options[option].entries_to; e++)
    if (problem->entries[e].row == row)
      return problem->entries[e].coef;
  return 0;
}

/* A head that may go from the row, on the row's shift; PROBLEM_NONE when all is locked. */
static guint32
removable_on_row (const Score *score, guint32 row)
{
  const Problem *problem = score->problem;
  const ModelShift *shift = &problem->model->shifts[problem->meanings[row].shift];
  for (guint32 i = problem->post_options[shift->posts.from]; i < problem->post_options[shift->posts.to]; i++)
    if (score_can_go (score, problem->by_post[i]) && coefficient (problem, problem->by_post[i], row) != 0)
      return problem->by_post[i];
  return PROBLEM_NONE;
}

/* What two people do apart on one shift may stand for what the locks break of it on another: the rows of a pair are one
 * account (check.h); so are those of a child. */
static gboolean
is_worse (const Score *score, guint32 row)
{
  const Problem *problem = score->problem;
  const RowMeaning *meaning = &problem->meanings[row];
  if (problem->rows[row].rule != RULE_PAIR)
    return TRUE;
  gint64 beyond = 0;
  for (guint32 r = 0; r < problem->n_rows; r++)
    if (problem->rows[r].rule == RULE_PAIR && problem->meanings[r].pair == meaning->pair
        && problem->meanings[r].party == meaning->party)
      beyond += score_row_amount (problem, r, score_value (score, r)) - score_row_amount (problem, r, score->baseline[r]);
  return beyond > 0;
}

static gboolean
repair_row (Score *score, guint32 row)
{
  const Problem *problem = score->problem;
  gint32 allowed = score_row_amount (problem, row, score->baseline[row]);
  gboolean changed = FALSE;
  while (score_row_amount (problem, row, score_value (score, row)) > allowed && is_worse (score, row)) {
    guint32 option = removable_on_row (score, row);
    if (option == PROBLEM_NONE || !score_drop (score, option))
      break;
    changed = TRUE;
  }
  return changed;
}

/* The unlocked duty without which the limit stands best; PROBLEM_NONE when there is none. */
static guint32
best_to_take (Score *score, guint32 person, const PathLimit *limit)
{
  const Problem *problem = score->problem;
  guint32 best = PROBLEM_NONE;
  gint64 best_amount = G_MAXINT64;
  for (guint32 o = problem->party_options[person]; o < problem->party_options[person + 1]; o++) {
    if (!score_can_go (score, o))
      continue;
    guint32 mark = score->journal_n;
    Cost before = score->cost;
    score_drop (score, o);
    gint64 amount = score_path_amount (score, person, limit, FALSE);
    score_rollback_to (score, mark, before);
    if (amount < best_amount) {
      best_amount = amount;
      best = o;
    }
  }
  return best;
}

static gboolean
repair_person (Score *score, guint32 person)
{
  const Problem *problem = score->problem;
  gboolean changed = FALSE;
  const PathProfile *profile = problem_profile (problem, person);
  if (!profile->priced && !profile->fragile)
    return FALSE;
  for (guint32 i = profile->limits_from; i < profile->limits_to; i++) {
    const PathLimit *limit = &problem->limits[i];
    if (!limit->hard || (limit->strict && !limit->hooks->removal_hurts))
      continue;
    while (score_path_amount (score, person, limit, FALSE) > score_path_amount (score, person, limit, TRUE)) {
      guint32 option = best_to_take (score, person, limit);
      if (option == PROBLEM_NONE || !score_drop (score, option))
        break;
      changed = TRUE;
    }
  }
  return changed;
}

/* Taking off for one rule may break another (a crew of two loses one): again, until nothing changes. */
void
repair (Score *score)
{
  const Problem *problem = score->problem;
  gboolean changed = TRUE;
  while (changed) {
    changed = FALSE;
    score_begin (score);
    for (guint32 r = 0; r < problem->n_rows; r++)
      if (problem->meanings[r].amounts != PROBLEM_NONE && problem->rows[r].cap == G_MAXINT32)
        changed = repair_row (score, r) || changed;
    for (guint32 p = 0; p < problem->model->n_persons; p++)
      changed = repair_person (score, p) || changed;
  }
  score_begin (score);
}

static gboolean
stands_worse (const Score *score, guint32 person)
{
  const Problem *problem = score->problem;
  const PathProfile *profile = problem_profile (problem, person);
  for (guint32 i = profile->limits_from; i < profile->limits_to; i++) {
    const PathLimit *limit = &problem->limits[i];
    if (limit->hard
        && score_path_amount (score, person, limit, FALSE) > score_path_amount (score, person, limit, TRUE))
      return TRUE;
  }
  return FALSE;
}

/* Is the option in a row that is beyond its cap, and beyond what the locks make of it? */
static gboolean
over_cap (const Score *score, guint32 option)
{
  const Problem *problem = score->problem;
  for (guint32 e = problem->options[option].entries_from; e < problem->options[option].entries_to; e++) {
    guint32 row = problem->entries[e].row;
    if (problem->entries[e].coef > 0 && score_value (score, row) > MAX (problem->rows[row].cap, score->baseline[row]))
      return TRUE;
  }
  return FALSE;
}

void
repair_strict (Score *score)
{
  const Problem *problem = score->problem;
  for (guint32 o = 0; o < problem->n_options; o++)
    while (score_can_go (score, o) && over_cap (score, o) && score_drop (score, o))
      ;
  for (guint32 p = 0; p < problem->model->n_persons; p++) {
    if (!stands_worse (score, p))
      continue;
    score_begin (score);
    for (guint32 o = problem->party_options[p]; o < problem->party_options[p + 1]; o++)
      if (score_can_go (score, o))
        score_drop (score, o);
  }
  score_begin (score);
}

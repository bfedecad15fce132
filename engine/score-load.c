/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/score-inside.h"

#include <string.h>

/* Scores made, filled from a roster and read back into one. */

/* What the person does outside the span, and what that costs by itself. */
static void
enter_context (Score *score, guint32 person)
{
  const Problem *problem = score->problem;
  const Model *m = problem->model;
  for (guint32 i = m->persons[person].context.from; i < m->persons[person].context.to; i++) {
    guint32 shift = m->context[i].shift;
    PathView path = path_view (score, person);
    guint32 at
        = score_position (path.items, path.n, problem->times[shift].start, shift, PROBLEM_NONE);
    score_insert (score, person, at, score_item (problem, shift, PROBLEM_NONE));
  }
  PathView path = path_view (score, person);
  const PathProfile *profile = problem_profile (problem, person);
  for (guint32 i = profile->limits_from; i < profile->limits_to && profile->priced; i++) {
    const PathLimit *limit = &problem->limits[i];
    if (limit->price != 0)
      score->cost += limit->price * limit->hooks->amount (&path, limit, path_all (&path));
  }
}

static void
reset (Score *score)
{
  const Problem *problem = score->problem;
  const Model *m = problem->model;
  memset (score->heads, 0, sizeof *score->heads * problem->n_options);
  for (guint32 r = 0; r < problem->n_rows; r++) {
    const Row *row = &problem->rows[r];
    score->rows[r]
        = (RowState){ 0, row->low, row->high, row->cap, row->table, row->feeds_from < row->feeds_to };
  }
  memset (score->crew_n, 0, sizeof *score->crew_n * m->n_posts);
  memset (score->path_n, 0, sizeof *score->path_n * problem->n_parties);
  score->cost = problem->empty_cost;
  for (guint32 p = 0; p < m->n_persons; p++)
    enter_context (score, p);
  for (guint32 o = 0; o < problem->n_options; o++)
    for (gint32 k = 0; k < problem->options[o].locked; k++)
      score_change (score, o, TRUE);
  score->journal_n = 0;
}

Score *
score_new (const Problem *problem)
{
  Score *score = g_new0 (Score, 1);
  gsize heads = 0;
  for (guint32 o = 0; o < problem->n_options; o++)
    heads += (gsize)problem->options[o].most;
  score->problem = problem;
  score->heads = g_new0 (gint32, problem->n_options + 1);
  score->rows = g_new0 (RowState, problem->n_rows + 1);
  score->items = g_new0 (PathItem, problem->path_from[problem->n_parties] + 1);
  score->path_n = g_new0 (guint32, problem->n_parties + 1);
  score->crew = g_new (guint32, problem->n_options + 1);
  score->crew_n = g_new0 (guint32, problem->model->n_posts + 1);
  score->journal = g_new (guint32, 2 * heads + 64);
  reset (score);
  score->baseline = g_new0 (gint32, problem->n_rows + 1);
  for (guint32 r = 0; r < problem->n_rows; r++)
    score->baseline[r] = score->rows[r].value;
  return score;
}

void
score_free (Score *score)
{
  if (score == NULL)
    return;
  g_free (score->heads);
  g_free (score->rows);
  g_free (score->baseline);
  g_free (score->items);
  g_free (score->path_n);
  g_free (score->crew);
  g_free (score->crew_n);
  g_free (score->journal);
  g_free (score);
}

void
score_load (Score *score, const Roster *roster)
{
  reset (score);
  for (guint32 i = 0; i < roster->n; i++) {
    guint32 option = problem_find (score->problem, roster->entries[i].party, roster->entries[i].post);
    while (option != PROBLEM_NONE && score->heads[option] < roster->entries[i].heads
           && score_change (score, option, TRUE))
      ;
  }
  score->journal_n = 0;
}

void
score_join (Score *score, const Roster *roster)
{
  for (guint32 i = 0; i < roster->n; i++) {
    guint32 option = problem_find (score->problem, roster->entries[i].party, roster->entries[i].post);
    while (option != PROBLEM_NONE && score->heads[option] < roster->entries[i].heads
           && score_change (score, option, FALSE))
      ;
  }
  score->journal_n = 0;
}

void
score_load_heads (Score *score, const gint32 *heads)
{
  reset (score);
  for (guint32 o = 0; o < score->problem->n_options; o++)
    while (score->heads[o] < heads[o] && score_change (score, o, TRUE))
      ;
  score->journal_n = 0;
}

Roster *
score_roster (const Score *score)
{
  const Problem *problem = score->problem;
  Roster *roster = roster_new ();
  for (guint32 i = 0; i < problem->n_options; i++) {
    guint32 option = problem->by_post[i];
    const Option *o = &problem->options[option];
    if (score->heads[option] > 0)
      roster_add (roster, o->post, o->party, score->heads[option], o->locked > 0);
  }
  roster_sort (roster);
  return roster;
}

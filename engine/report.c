/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/score-inside.h"

#include <string.h>

/*
 * The score from nothing but the heads: for what is told about a roster, and for the tests, which compare
 * it with the running score after every move.
 */

gint32
score_row_amount (const Problem *problem, guint32 row, gint32 value)
{
  guint32 amounts = problem->meanings[row].amounts;
  if (amounts == PROBLEM_NONE)
    return 0;
  const Row *r = &problem->rows[row];
  return problem->amounts[amounts + (guint32)(CLAMP (value, r->low, r->high) - r->low)];
}

static gint32 *
row_values (const Score *score)
{
  const Problem *problem = score->problem;
  gint32 *values = g_new0 (gint32, problem->n_rows + 1);
  for (guint32 o = 0; o < problem->n_options; o++)
    for (guint32 e = problem->options[o].entries_from; e < problem->options[o].entries_to; e++)
      values[problem->entries[e].row] += score_heads (score, o) * problem->entries[e].coef;
  for (guint32 r = 0; r < problem->n_rows; r++)
    for (guint32 i = problem->rows[r].feeds_from; i < problem->rows[r].feeds_to; i++)
      values[problem->feeds[i]] += values[r] > 0 ? 1 : 0;
  return values;
}

static void
report_rows (const Score *score, ScoreReport *report)
{
  const Problem *problem = score->problem;
  g_autofree gint32 *values = row_values (score);
  for (guint32 r = 0; r < problem->n_rows; r++) {
    const Row *row = &problem->rows[r];
    Cost price = row_price (problem, r, &score->rows[r], values[r] - row->low);
    gint32 amount = score_row_amount (problem, r, values[r]);
    report->searched += price;
    report->broken[row->rule] += amount;
    /* A repaired row's price stands for its violation; a fill row's and a quota's for what it costs besides.
     */
    gboolean repaired = row->hard && row->cap == G_MAXINT32;
    report->by_rule[row->rule] += repaired ? 0 : price;
  }
}

gint64
score_path_amount (const Score *score, guint32 person, const PathLimit *limit, gboolean only_locked)
{
  PathView path = path_view (score, person);
  if (!only_locked)
    return limit->hooks->amount (&path, limit, path_all (&path));
  g_autofree PathItem *kept = g_new (PathItem, path.n + 1);
  guint32 n = 0;
  for (guint32 i = 0; i < path.n; i++)
    if (path.items[i].option == PROBLEM_NONE || score->problem->options[path.items[i].option].locked > 0)
      kept[n++] = path.items[i];
  PathView locked = { score->problem, kept, n };
  return limit->hooks->amount (&locked, limit, path_all (&locked));
}

static void
report_person (const Score *score, guint32 person, ScoreReport *report)
{
  const Problem *problem = score->problem;
  const PathProfile *profile = problem_profile (problem, person);
  for (guint32 i = profile->limits_from; i < profile->limits_to; i++) {
    const PathLimit *limit = &problem->limits[i];
    gint64 amount = score_path_amount (score, person, limit, FALSE);
    report->searched += limit->price * amount;
    if (limit->hard)
      report->broken[limit->rule] += amount;
    else
      report->by_rule[limit->rule] += limit->price * amount;
  }
  PathView path = path_view (score, person);
  for (guint32 i = 0; i < path.n; i++)
    for (guint32 k = i + 1; k < path.n; k++)
      if (path.items[k].arrive < path.items[i].end && path.items[i].arrive < path.items[k].end
          && (path.items[i].option != PROBLEM_NONE || path.items[k].option != PROBLEM_NONE))
        report->broken[RULE_OVERLAP]++;
}

static void
report_org (const Score *score, guint32 party, ScoreReport *report)
{
  PathView path = path_view (score, party);
  for (guint32 i = 0; i < path.n; i++) {
    const PathItem *item = &path.items[i];
    if (i > 0 && path.items[i - 1].shift == item->shift)
      continue; /* another post of the same shift */
    gint32 at_once = heads_at (score, &path, item->arrive), here = heads_on (score, &path, item->shift);
    report->broken[RULE_SEATS] += MAX (0, at_once - score->problem->seats[item->option])
                                  + MAX (0, here - score->problem->per_shift[item->option]);
  }
}

static void
report_places (const Score *score, ScoreReport *report)
{
  const Model *m = score->problem->model;
  for (guint32 s = 0; s < m->n_shifts; s++) {
    gint64 open = 0, heads = 0;
    for (guint32 post = m->shifts[s].posts.from; post < m->shifts[s].posts.to; post++) {
      gint32 there = score_post_heads (score, post);
      heads += there;
      open += MAX (0, m->posts[post].min - there);
    }
    report->places += heads;
    if (heads > 0 || !m->shifts[s].optional)
      report->open += open;
  }
}

ScoreReport
score_report (const Score *score)
{
  const Problem *problem = score->problem;
  ScoreReport report = { .searched = problem->constant };
  memcpy (report.by_rule, problem->constant_by_rule, sizeof report.by_rule);
  for (guint32 i = 0; i < problem->n_linear_costs; i++) {
    const LinearCost *linear = &problem->linear_costs[i];
    report.by_rule[linear->rule] += score_heads (score, linear->option) * linear->cost;
    report.searched += score_heads (score, linear->option) * linear->cost;
  }
  report_rows (score, &report);
  for (guint32 p = 0; p < problem->n_parties; p++) {
    if (p < problem->model->n_persons)
      report_person (score, p, &report);
    else
      report_org (score, p, &report);
  }
  report_places (score, &report);
  for (guint32 r = 0; r < RULE_N; r++)
    report.cost += report.by_rule[r];
  return report;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/compact-inside.h"

#include "engine/whole.h"

#include <math.h>
#include <string.h>

/*
 * The compact model.
 *
 * Columns are the options' heads first; whatever else a price or a rule needs comes behind. Two things are
 * asked of every piece, and the pieces are in compact-rows.c (prices) and compact-path.c (rules of one person):
 *
 *   whole      with the options at a roster, the least values of the other columns cost what the roster
 *              costs, and no row breaks. So a solver of whole programs finds the best roster and its price.
 *   in parts   with fractions allowed the price should be as high as can be: rows are written for the
 *              convex hull of one piece (a price over its counts), conflicts as largest cliques, not as pairs.
 *
 * Every other column is lifted: it starts at its least value, and the rows that own it push it up, in the
 * order in which they were made. That is the recipe by which compact_fill completes a roster, the way by
 * which rows that were left out are found to be needed, and what keeps the model honest: costs of lifted
 * columns are never below 0, so least values are best values.
 *
 * Hard rules. What locks and context break by themselves is the baseline of check.h, and where a rule only
 * ever gets worse by more duties (sums, caps, overlaps) each of its rows may stand where the locks put it.
 * Where a duty may mend what another broke (successions, least runs, pairs together), and something is
 * broken already, amounts become columns and their sum is held at the baseline.
 *
 * Lazy rows hold nearly always (five days in a row, among people who serve four times a month). A bound
 * leaves them out until they are broken; a program file has them all.
 */

guint32
compact_add_column (CompactBuild *build, Cost cost, gint32 low, gint32 high, gboolean integer)
{
  CompactColumn column = { cost, low, high, integer != FALSE, build->lazy, build->rule };
  g_array_append_val (build->columns, column);
  return build->columns->len - 1;
}

void
compact_add_entry (CompactBuild *build, guint32 column, gint64 coef)
{
  CompactEntry entry = { column, (gint32)coef };
  g_array_append_val (build->entries, entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const CompactEntry *x = a, *y = b;
  return x->column < y->column ? -1 : x->column > y->column;
}

/* By column, each once. */
static void
settle_entries (CompactBuild *build)
{
  CompactEntry *entries = &g_array_index (build->entries, CompactEntry, build->row_first);
  guint n = build->entries->len - build->row_first, kept = 0;
  qsort (entries, n, sizeof *entries, compare_entries);
  for (guint i = 0; i < n; i++) {
    if (kept > 0 && entries[kept - 1].column == entries[i].column)
      entries[kept - 1].coef += entries[i].coef;
    else
      entries[kept++] = entries[i];
    if (entries[kept - 1].coef == 0 && (i + 1 == n || entries[i + 1].column != entries[i].column))
      kept--;
  }
  g_array_set_size (build->entries, build->row_first + kept);
}

static guint32
end_row (CompactBuild *build, gint64 low, gint64 high, guint32 own_from, guint32 own_to)
{
  if (build->entries->len > build->row_first)
    settle_entries (build);
  gint64 least = 0, most = 0;
  for (guint32 e = build->row_first; e < build->entries->len; e++) {
    const CompactEntry *entry = &g_array_index (build->entries, CompactEntry, e);
    const CompactColumn *column = compact_column_at (build, entry->column);
    gint64 a = (gint64)entry->coef * column->low, b = (gint64)entry->coef * column->high;
    least += MIN (a, b);
    most += MAX (a, b);
  }
  if (low <= least && high >= most && own_from == own_to) { /* it always holds */
    compact_drop_row (build);
    return PROBLEM_NONE;
  }
  CompactRow row = { low, high, build->row_first, build->entries->len, own_from, own_to, build->lazy, build->rule };
  build->row_first = build->entries->len;
  g_array_append_val (build->rows, row);
  return build->rows->len - 1;
}

guint32
compact_end_row (CompactBuild *build, gint64 low, gint64 high)
{
  return end_row (build, low, high, 0, 0);
}

guint32
compact_end_lift (CompactBuild *build, gint64 low, gint64 high, guint32 from, guint32 to)
{
  return end_row (build, low, high, from, to);
}

void
compact_drop_row (CompactBuild *build)
{
  g_array_set_size (build->entries, build->row_first);
}

void
compact_at_most (CompactBuild *build, guint32 option, gint32 heads)
{
  CompactColumn *column = compact_column_at (build, option);
  column->high = MIN (column->high, MAX (heads, column->low));
}

/* ---- how many heads ---- */

static gint32
most_on_post (const Problem *problem, guint32 post)
{
  gint32 locked = 0;
  for (guint32 i = problem->post_options[post]; i < problem->post_options[post + 1]; i++)
    locked += problem->options[problem->by_post[i]].locked;
  return MAX (problem->model->posts[post].max, locked);
}

static int
by_post (gconstpointer a, gconstpointer b, gpointer data)
{
  const Option *options = data, *x = &options[*(const guint32 *)a], *y = &options[*(const guint32 *)b];
  return x->post < y->post ? -1 : x->post > y->post;
}

static int
by_shift (gconstpointer a, gconstpointer b, gpointer data)
{
  const Option *options = data, *x = &options[*(const guint32 *)a], *y = &options[*(const guint32 *)b];
  if (x->party != y->party)
    return x->party < y->party ? -1 : 1;
  return x->shift < y->shift ? -1 : x->shift > y->shift;
}

/* Sum over groups of equal options, each at most what its cap says. */
static gint32
sum_groups (const CompactBuild *build, const guint32 *sorted, guint n, gboolean posts)
{
  const Problem *problem = build->problem;
  gint32 sum = 0;
  for (guint i = 0; i < n;) {
    const Option *first = &problem->options[sorted[i]];
    gint32 most = 0, locked = 0;
    for (; i < n; i++) {
      const Option *o = &problem->options[sorted[i]];
      if (posts ? o->post != first->post : o->party != first->party || o->shift != first->shift)
        break;
      most += g_array_index (build->columns, CompactColumn, sorted[i]).high;
      locked += o->locked;
    }
    gint32 cap = posts ? most_on_post (problem, first->post)
                 : first->party < problem->model->n_persons ? MAX (1, locked)
                                                            : G_MAXINT32;
    sum += MIN (most, cap);
  }
  return sum;
}

gint32
compact_most_heads (const CompactBuild *build, const guint32 *options, guint n)
{
  g_autofree guint32 *sorted = g_new (guint32, (gsize)n + 1);
  const Option *all = build->problem->options;
  if (n > 0)
    memcpy (sorted, options, n * sizeof *sorted);
  g_qsort_with_data (sorted, (gint)n, sizeof *sorted, by_post, (gpointer)all);
  gint32 on_posts = sum_groups (build, sorted, n, TRUE);
  g_qsort_with_data (sorted, (gint)n, sizeof *sorted, by_shift, (gpointer)all);
  return MIN (on_posts, sum_groups (build, sorted, n, FALSE));
}

/* ---- building ---- */

static void
add_options (CompactBuild *build)
{
  const Problem *problem = build->problem;
  for (guint32 o = 0; o < problem->n_options; o++) {
    const Option *option = &problem->options[o];
    CompactColumn column = { option->linear, option->locked, option->most, TRUE, FALSE, RULE_COVER };
    g_array_append_val (build->columns, column);
  }
}

/* The options of each row; an option that has several entries in a row gets one. */
static void
group_by_row (CompactBuild *build)
{
  const Problem *problem = build->problem;
  build->row_options = g_new0 (guint32, problem->n_rows + 2);
  build->by_row = g_new (RowEntry, problem->n_entries + 1);
  for (guint32 e = 0; e < problem->n_entries; e++)
    build->row_options[problem->entries[e].row + 2]++;
  for (guint32 r = 0; r < problem->n_rows; r++)
    build->row_options[r + 2] += build->row_options[r + 1];
  for (guint32 o = 0; o < problem->n_options; o++)
    for (guint32 e = problem->options[o].entries_from; e < problem->options[o].entries_to; e++) {
      const RowEntry *entry = &problem->entries[e];
      build->by_row[build->row_options[entry->row + 1]++] = (RowEntry){ o, entry->coef };
    }
}

/* Every column with a cost is whole in every roster, so the costs' common divisor is a step. */
static Cost
common_step (const Compact *compact)
{
  Cost step = 0;
  for (guint32 c = 0; c < compact->n_columns && step != 1; c++)
    step = whole_gcd (step, compact->columns[c].cost);
  return MAX (step, 1);
}

gboolean
compact_stopped (CompactBuild *build)
{
  if (!build->stopped && build->stop != NULL)
    build->stopped = build->stop (build->data);
  return build->stopped;
}

Compact *
compact_new (const Problem *problem, gboolean exact)
{
  return compact_new_unless (problem, exact, NULL, NULL);
}

Compact *
compact_new_unless (const Problem *problem, gboolean exact, gboolean (*stop) (gpointer data), gpointer data)
{
  g_return_val_if_fail (problem != NULL, NULL);
  CompactBuild build = { .problem = problem,
                         .exact = exact,
                         .stop = stop,
                         .data = data,
                         .constant = problem->constant,
                         .columns = g_array_new (FALSE, FALSE, sizeof (CompactColumn)),
                         .rows = g_array_new (FALSE, FALSE, sizeof (CompactRow)),
                         .entries = g_array_new (FALSE, FALSE, sizeof (CompactEntry)),
                         .picks = g_array_new (FALSE, FALSE, sizeof (CompactPick)) };
  for (guint32 s = 0; s < problem->model->n_shifts; s++)
    build.longest_early = MAX (build.longest_early, problem->model->shifts[s].arrive_early);
  add_options (&build);
  group_by_row (&build);
  for (guint32 p = 0; p < problem->n_parties && !compact_stopped (&build); p++) {
    if (p < problem->model->n_persons)
      compact_path (&build, p);
    else
      compact_seats (&build, p);
  }
  compact_rows (&build);
  g_free (build.row_options);
  g_free (build.by_row);
  Compact *compact = g_new0 (Compact, 1);
  *compact = (Compact){ .problem = problem,
                        .constant = build.constant,
                        .n_columns = build.columns->len,
                        .n_rows = build.rows->len,
                        .n_base = build.rows->len,
                        .n_entries = build.entries->len,
                        .n_picks = build.picks->len };
  compact->columns = (CompactColumn *)(void *)g_array_free (build.columns, FALSE);
  compact->rows = (CompactRow *)(void *)g_array_free (build.rows, FALSE);
  compact->entries = (CompactEntry *)(void *)g_array_free (build.entries, FALSE);
  compact->picks = (CompactPick *)(void *)g_array_free (build.picks, FALSE);
  if (build.stopped) {
    compact_free (compact);
    return NULL;
  }
  compact->step = build.parted ? 1 : common_step (compact);
  return compact;
}

void
compact_free (Compact *compact)
{
  if (compact == NULL)
    return;
  g_free (compact->columns);
  g_free (compact->rows);
  g_free (compact->entries);
  g_free (compact->picks);
  g_free (compact);
}

/* ---- rows that follow ---- */

void
compact_add_rows (Compact *c, const GArray *rows, const GArray *entries)
{
  c->entries = g_renew (CompactEntry, c->entries, (gsize)c->n_entries + entries->len + 1);
  c->rows = g_renew (CompactRow, c->rows, (gsize)c->n_rows + rows->len + 1);
  if (entries->len > 0)
    memcpy (c->entries + c->n_entries, entries->data, entries->len * sizeof (CompactEntry));
  for (guint i = 0; i < rows->len; i++) {
    CompactRow row = g_array_index (rows, CompactRow, i);
    row.from += c->n_entries;
    row.to += c->n_entries;
    c->rows[c->n_rows++] = row;
  }
  c->n_entries += entries->len;
}

gboolean
compact_drop_rows (Compact *c, const guint8 *gone, guint32 *ret_kept)
{
  guint32 n_before = c->n_rows, n = 0, n_entries = 0;
  for (guint32 r = 0; r < n_before; r++) {
    CompactRow row = c->rows[r];
    ret_kept[r] = r < c->n_base || !gone[r] ? n : PROBLEM_NONE;
    if (ret_kept[r] == PROBLEM_NONE)
      continue;
    guint32 length = row.to - row.from;
    memmove (c->entries + n_entries, c->entries + row.from, length * sizeof *c->entries);
    row.from = n_entries;
    row.to = n_entries += length;
    c->rows[n++] = row;
  }
  c->n_rows = n;
  c->n_entries = n_entries;
  return n < n_before;
}

/* ---- completing a roster ---- */

#define NEARLY 1e-6

double
compact_row_value (const Compact *compact, guint32 row, const double *values)
{
  double sum = 0;
  for (guint32 e = compact->rows[row].from; e < compact->rows[row].to; e++)
    sum += compact->entries[e].coef * values[compact->entries[e].column];
  return sum;
}

static gint32
coefficient (const Compact *compact, guint32 row, guint32 column)
{
  for (guint32 e = compact->rows[row].from; e < compact->rows[row].to; e++)
    if (compact->entries[e].column == column)
      return compact->entries[e].coef;
  return 0;
}

void
compact_lift (const Compact *compact, guint32 row, gboolean whole, double *values)
{
  const CompactRow *r = &compact->rows[row];
  if (r->own_from == r->own_to)
    return;
  double beyond = compact_row_value (compact, row, values) - (double)r->high;
  for (guint32 c = r->own_from; c < r->own_to && beyond > NEARLY; c++) {
    double coef = -coefficient (compact, row, c), more = beyond / coef;
    if (whole && compact->columns[c].integer)
      more = ceil (more - NEARLY);
    more = MIN (more, compact->columns[c].high - values[c]);
    values[c] += more;
    beyond -= more * coef;
  }
}

static void
pick (const Compact *compact, const CompactPick *p, double *values)
{
  double h = compact_row_value (compact, p->row_h, values) - (double)compact->rows[p->row_h].high, m = 0;
  if (p->row_m != PROBLEM_NONE)
    m = compact_row_value (compact, p->row_m, values) - (double)compact->rows[p->row_m].high;
  for (guint32 c = p->from; c < p->to; c++) {
    if (fabs (coefficient (compact, p->row_h, c) + h) < NEARLY
        && (p->row_m == PROBLEM_NONE || fabs (coefficient (compact, p->row_m, c) + m) < NEARLY)) {
      values[c] = 1;
      return;
    }
  }
}

gboolean
compact_fill (const Compact *compact, double *values)
{
  guint32 next_pick = 0;
  for (guint32 c = compact->problem->n_options; c < compact->n_columns; c++)
    values[c] = compact->columns[c].low;
  for (guint32 r = 0; r < compact->n_base; r++) {
    compact_lift (compact, r, TRUE, values);
    if (next_pick < compact->n_picks && compact->picks[next_pick].row_one == r)
      pick (compact, &compact->picks[next_pick++], values);
  }
  for (guint32 c = 0; c < compact->n_columns; c++)
    if (values[c] < compact->columns[c].low || values[c] > compact->columns[c].high)
      return FALSE;
  for (guint32 r = 0; r < compact->n_base; r++) {
    double value = compact_row_value (compact, r, values);
    if (value < (double)compact->rows[r].low - NEARLY || value > (double)compact->rows[r].high + NEARLY)
      return FALSE;
  }
  return TRUE;
}

double
compact_cost (const Compact *compact, const double *values)
{
  double cost = (double)compact->constant;
  for (guint32 c = 0; c < compact->n_columns; c++)
    cost += (double)compact->columns[c].cost * values[c];
  return cost;
}

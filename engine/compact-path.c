/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/compact-path-inside.h"

#include <stdlib.h>

/*
 * One person's path rules as rows: of duties that follow each other (compact-pairs.c), of sums over windows (here), of days
 * and weekends (compact-days.c).
 *
 * A row is built from duties and terms. A fixed duty (locked, or context) is no column but a number, which goes to the other
 * side; a dead one cannot stand beside what is fixed, and is nowhere.
 *
 * What is beyond a limit is an amount: forbidden where the rule is hard, a priced column where it is soft. Where locks and
 * context break a hard rule already and a duty could mend it, amounts are columns without a price, and their sum may not grow.
 */

/* ---- rows ---- */

void
path_add_duty (Path *path, guint i, gint64 coef)
{
  if (path->duties[i].fixed)
    path->number += coef;
  else if (!path->duties[i].dead)
    compact_add_entry (path->build, path->duties[i].item.option, coef);
}

void
path_add_term (Path *path, Term term, gint64 coef)
{
  path->number += coef * term.number;
  if (term.column != PROBLEM_NONE)
    compact_add_entry (path->build, term.column, coef);
}

void
path_end_row (Path *path, gint64 high)
{
  compact_end_row (path->build, -COMPACT_OPEN, high - path->number);
  path->number = 0;
}

void
path_end_lift (Path *path, gint64 high, guint32 column)
{
  compact_end_lift (path->build, -COMPACT_OPEN, high - path->number, column, column + 1);
  path->number = 0;
}

void
path_drop_row (Path *path)
{
  compact_drop_row (path->build);
  path->number = 0;
}

void
path_end_priced (Path *path, gint64 max, Cost price, gint64 most)
{
  if (most <= 0 || price == 0) {
    path_drop_row (path);
    return;
  }
  guint32 excess = compact_add_column (path->build, price, 0, (gint32)most, TRUE);
  compact_add_entry (path->build, excess, -1);
  path_end_lift (path, max, excess);
}

/* ---- amounts of one limit ---- */

typedef struct {
  guint32 column;
  gint32 weight;
} Weighted;

static gint64
baseline (const Path *path, const PathLimit *limit)
{
  g_autofree PathItem *items = g_new (PathItem, path->n + 1);
  guint32 n = 0;
  for (guint i = 0; i < path->n; i++)
    if (path->duties[i].fixed)
      items[n++] = path->duties[i].item;
  PathView view = { path->problem, items, n };
  return limit->hooks->amount (&view, limit, path_all (&view));
}

Amounts
amounts_begin (const Path *path, const PathLimit *limit)
{
  Amounts amounts = { .limit = limit, .keep = KEEP_PRICED };
  amounts.amounts = g_array_new (FALSE, FALSE, sizeof (Weighted));
  if (limit->hard) {
    amounts.baseline = baseline (path, limit);
    amounts.keep = amounts.baseline > 0 ? KEEP_COUNTED : KEEP_NONE;
  }
  return amounts;
}

void
amounts_end_row (Path *path, Amounts *amounts, gint64 max, gint32 weight)
{
  if (amounts->keep == KEEP_NONE) {
    path_end_row (path, max);
    return;
  }
  if (path->build->entries->len == path->build->row_first) { /* numbers alone */
    amounts->certain += path->number > max ? weight : 0;
    path->number = 0;
    return;
  }
  guint32 v = compact_add_column (path->build, amounts->keep == KEEP_PRICED ? amounts->limit->price * weight : 0, 0,
                                  1, TRUE);
  Weighted weighted = { v, weight };
  g_array_append_val (amounts->amounts, weighted);
  compact_add_entry (path->build, v, -1);
  path_end_lift (path, max, v);
}

void
amounts_close (Path *path, Amounts *amounts)
{
  if (amounts->keep == KEEP_PRICED)
    path->build->constant += amounts->certain * amounts->limit->price;
  for (guint i = 0; i < amounts->amounts->len && amounts->keep == KEEP_COUNTED; i++) {
    const Weighted *weighted = &g_array_index (amounts->amounts, Weighted, i);
    compact_add_entry (path->build, weighted->column, weighted->weight);
  }
  if (amounts->keep == KEEP_COUNTED)
    compact_end_row (path->build, -COMPACT_OPEN, amounts->baseline - amounts->certain);
  g_array_unref (amounts->amounts);
}

/* ---- sums over windows ---- */

static gboolean
matches (const Path *path, const PathLimit *limit, guint i)
{
  return limit_matches (limit, &path->problem->times[path->duties[i].item.shift]);
}

static gint64
weight_of (const Path *path, const PathLimit *limit, guint i)
{
  const PathItem *item = &path->duties[i].item;
  return limit->rule == RULE_MAX_MINUTES ? item->end - item->start : 1;
}

/* The duties path->some[0..n), each with its weight times sign, into the row. */
static void
add_sum (Path *path, const PathLimit *limit, guint n, gint64 sign)
{
  for (guint i = 0; i < n; i++)
    path_add_duty (path, path->some[i], sign * weight_of (path, limit, path->some[i]));
}

/* The duties path->some[0..n), each with its weight: at most max, at least min. */
static void
keep_sum (Path *path, const PathLimit *limit, guint n)
{
  gint64 fixed = 0, most = 0;
  for (guint i = 0; i < n; i++) {
    const Duty *duty = &path->duties[path->some[i]];
    gint64 weight = weight_of (path, limit, path->some[i]);
    fixed += duty->fixed ? weight : 0;
    most += duty->dead ? 0 : weight;
  }
  if (limit->min != RULE_OFF) {
    if (most == fixed)
      path->build->constant += limit->price * MAX (0, limit->min - fixed);
    else {
      add_sum (path, limit, n, -1);
      path_end_priced (path, -(gint64)limit->min, limit->price, limit->min - fixed);
    }
    if (limit->max == RULE_OFF)
      return;
  }
  if (!limit->hard && most == fixed) {
    path->build->constant += limit->price * MAX (0, fixed - limit->max);
    return;
  }
  add_sum (path, limit, n, 1);
  if (limit->hard)
    path_end_row (path, MAX (limit->max, fixed));
  else
    path_end_priced (path, limit->max, limit->price, most - limit->max);
}

static gint32
window_of (const Problem *problem, LimitPer per, gint32 day)
{
  return per == PER_WEEK ? problem->week_of[day] : per == PER_MONTH ? problem->month_of[day] : day;
}

guint
path_find_in_days (Path *path, const PathLimit *limit, gint32 first, gint32 last)
{
  guint n = 0;
  for (guint i = 0; i < path->n; i++)
    if (path->duties[i].item.day >= first && path->duties[i].item.day <= last && matches (path, limit, i))
      path->some[n++] = i;
  return n;
}

/* Days, weeks, months: each that has a duty and meets the span. */
static void
compile_windows (Path *path, const PathLimit *limit)
{
  const Problem *problem = path->problem;
  gint32 first = window_of (problem, limit->per, problem->span_first);
  gint32 last = window_of (problem, limit->per, problem->span_last);
  for (guint i = 0; i < path->n; i++) {
    gint32 window = window_of (problem, limit->per, path->duties[i].item.day);
    gboolean seen = !matches (path, limit, i) || window < first || window > last;
    for (guint k = 0; k < i && !seen; k++)
      seen = matches (path, limit, k) && window_of (problem, limit->per, path->duties[k].item.day) == window;
    if (seen)
      continue;
    guint n = 0;
    for (guint k = i; k < path->n; k++)
      if (matches (path, limit, k) && window_of (problem, limit->per, path->duties[k].item.day) == window)
        path->some[n++] = k;
    keep_sum (path, limit, n);
  }
}

/* Every stretch of so many days that meets the span; of hard ones those that no other contains. */
static void
compile_stretches (Path *path, const PathLimit *limit)
{
  const Problem *problem = path->problem;
  gint32 first = problem->span_first - (limit->days - 1);
  for (gint32 day = first; day <= problem->span_last; day++) {
    guint ends = path_find_in_days (path, limit, day + limit->days - 1, day + limit->days - 1);
    if (limit->hard && ends == 0 && day > first)
      continue;
    keep_sum (path, limit, path_find_in_days (path, limit, day, day + limit->days - 1));
  }
}

static void
compile_sums (Path *path, const PathLimit *limit)
{
  if (limit->per == PER_SPAN)
    keep_sum (path, limit, path_find_in_days (path, limit, path->problem->span_first, path->problem->span_last));
  else if (limit->per == PER_DAYS)
    compile_stretches (path, limit);
  else
    compile_windows (path, limit);
}

/* ---- one person ---- */

static int
compare_duties (gconstpointer a, gconstpointer b)
{
  const PathItem *x = &((const Duty *)a)->item, *y = &((const Duty *)b)->item;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->shift != y->shift)
    return x->shift < y->shift ? -1 : 1;
  return x->option < y->option ? -1 : x->option > y->option;
}

static void
find_duties (Path *path)
{
  const Problem *problem = path->problem;
  const ModelPerson *person = &problem->model->persons[path->person];
  guint32 from = problem->party_options[path->person], to = problem->party_options[path->person + 1];
  guint room = to - from + person->context.to - person->context.from;
  path->duties = g_new0 (Duty, room + 1);
  for (guint i = 0; i < room; i++) {
    gboolean option = i < to - from;
    guint32 o = option ? from + i : PROBLEM_NONE;
    guint32 shift = option ? problem->options[o].shift
                           : problem->model->context[person->context.from + i - (to - from)].shift;
    const ShiftTime *t = &problem->times[shift];
    path->duties[path->n++] = (Duty){ .item = { t->arrive, t->start, t->end, t->day, shift, o },
                                      .fixed = !option || problem->options[o].locked > 0 };
  }
  qsort (path->duties, path->n, sizeof *path->duties, compare_duties);
  path->fixed_before = g_new0 (guint, path->n + 1);
  for (guint i = 0; i < path->n; i++)
    path->fixed_before[i + 1] = path->fixed_before[i] + (path->duties[i].fixed ? 1 : 0);
  path->clash = g_new0 (guint8, (gsize)path->n * path->n + 1);
  path->some = g_new (guint, path->n + 1);
  path->days = g_new (Term, problem->n_days + 1);
}

static void
compile_limit (Path *path, const PathLimit *limit)
{
  path->build->rule = (guint8)limit->rule;
  switch (limit->rule) {
  case RULE_MAX_SHIFTS:
  case RULE_MAX_MINUTES:
  case RULE_KIND_MAX:
    compile_sums (path, limit);
    break;
  case RULE_MAX_WEEKENDS:
    path_compile_weekends (path, limit);
    break;
  case RULE_RUN_DAYS:
    path_compile_runs (path, limit);
    break;
  case RULE_DAYS_OFF:
    path_compile_days_off (path, limit);
    break;
  case RULE_WHOLE_WEEKENDS:
    path_compile_whole_weekends (path, limit);
    break;
  default: /* pairs are done */
    break;
  }
}

static void
bar_dead (Path *path)
{
  for (guint i = 0; i < path->n; i++)
    if (path->duties[i].dead)
      compact_at_most (path->build, path->duties[i].item.option, 0);
}

void
compact_path (CompactBuild *build, guint32 person)
{
  const PathProfile *profile = problem_profile (build->problem, person);
  Path path = { .build = build, .problem = build->problem, .person = person };
  build->lazy = TRUE;
  build->rule = RULE_SUCCESSION;
  find_duties (&path);
  path_find_overlaps (&path);
  path_compile_pairs (&path, profile, TRUE);
  bar_dead (&path);
  path_compile_pairs (&path, profile, FALSE);
  build->rule = RULE_OVERLAP;
  path_compile_cliques (&path);
  for (guint32 i = profile->limits_from; i < profile->limits_to; i++)
    compile_limit (&path, &build->problem->limits[i]);
  build->lazy = FALSE;
  g_free (path.duties);
  g_free (path.fixed_before);
  g_free (path.clash);
  g_free (path.some);
  g_free (path.days);
}

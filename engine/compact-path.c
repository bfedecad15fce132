/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/compact-inside.h"

#include "engine/rules.h"

#include <string.h>

/*
 * One person's path rules as rows.
 *
 * Two duties that exclude each other (they overlap, or a hard rule forbids them side by side) make an edge;
 * rows are cliques of edges. A rule about duties that follow each other forbids a pair only while nothing
 * stands between: x_a + x_b <= 1 + the duties between. Where none fits between, that is an edge; pairs are
 * looked at from near to far, so what cannot stand between is known.
 *
 *   Example: a night ends at 23:00, the next early duty begins at 7:00, and successions of the two are
 *   forbidden. A duty at 2:00 would part them, and stands in their row; if travel forbids it beside the
 *   night, it does not, and the pair is an edge.
 *
 * Rules about days read "worked" columns: 1 when a duty that matches stands on the day. What the locks and
 * the context do is no column but a number.
 */

typedef struct {
  PathItem item;
  gboolean fixed; /* locked, or context */
  gboolean dead;  /* cannot be there beside what is fixed */
} Duty;

/* The number, and a column besides unless PROBLEM_NONE. */
typedef struct {
  gint32 number;
  guint32 column;
} Term;

typedef struct {
  CompactBuild *build;
  const Problem *problem;
  guint32 person;
  Duty *duties; /* by start, shift, option */
  guint n;
  guint *fixed_before; /* of each duty: how many fixed ones stand before it */
  guint8 *clash;       /* n x n */
  gint64 number;       /* of the row that is being built */
  Term *days;          /* worked, for the event and kind of days_of */
  const PathLimit *days_of;
  guint *some; /* room for n indices */
} Path;

/* ---- rows ---- */

static void
add_duty (Path *path, guint i, gint64 coef)
{
  if (path->duties[i].fixed)
    path->number += coef;
  else if (!path->duties[i].dead)
    compact_add_entry (path->build, path->duties[i].item.option, coef);
}

static void
add_term (Path *path, Term term, gint64 coef)
{
  path->number += coef * term.number;
  if (term.column != PROBLEM_NONE)
    compact_add_entry (path->build, term.column, coef);
}

static void
end_row (Path *path, gint64 high)
{
  compact_end_row (path->build, -COMPACT_OPEN, high - path->number);
  path->number = 0;
}

static void
end_lift (Path *path, gint64 high, guint32 column)
{
  compact_end_lift (path->build, -COMPACT_OPEN, high - path->number, column, column + 1);
  path->number = 0;
}

/* What is entered since the last row may be beyond `max` by an amount that costs `price` a unit. `most`: of
 * the amount. */
static void
end_priced (Path *path, gint64 max, Cost price, gint64 most)
{
  if (most <= 0 || price == 0) {
    compact_drop_row (path->build);
    path->number = 0;
    return;
  }
  guint32 excess = compact_add_column (path->build, price, 0, (gint32)most, TRUE);
  compact_add_entry (path->build, excess, -1);
  end_lift (path, max, excess);
}

/* ---- amounts of one limit ---- */

/* How a limit's amounts are kept: forbidden, priced, or (the baseline is broken and may be mended) counted. */
typedef enum { KEEP_NONE, KEEP_PRICED, KEEP_COUNTED } Keep;

typedef struct {
  guint32 column;
  gint32 weight;
} Weighted;

typedef struct {
  const PathLimit *limit;
  Keep keep;
  gint64 baseline, certain; /* of the locks alone; of every roster */
  GArray *amounts;          /* Weighted */
} Amounts;

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

static Amounts
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

/* The row entered is an amount of 1 (times weight) when it is beyond `max`. */
static void
amounts_end_row (Path *path, Amounts *amounts, gint64 max, gint32 weight)
{
  if (amounts->keep == KEEP_NONE) {
    end_row (path, max);
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
  end_lift (path, max, v);
}

static void
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

/* ---- duties that follow each other ---- */

static gboolean
clashes (const Path *path, guint a, guint b)
{
  return path->clash[a * path->n + b] != 0;
}

static gboolean
overlap (const PathItem *a, const PathItem *b)
{
  return a->shift == b->shift || (a->arrive < b->end && b->arrive < a->end);
}

/* The two exclude each other. */
static void
set_clash (Path *path, guint a, guint b)
{
  Duty *first = &path->duties[a], *next = &path->duties[b];
  if (first->fixed && next->fixed)
    return;
  if (first->fixed)
    next->dead = TRUE;
  else if (next->fixed)
    first->dead = TRUE;
  path->clash[a * path->n + b] = path->clash[b * path->n + a] = 1;
}

static void
find_overlaps (Path *path)
{
  for (guint b = 0; b < path->n; b++)
    for (guint a = 0; a < b; a++)
      if (overlap (&path->duties[a].item, &path->duties[b].item))
        set_clash (path, a, b);
}

/* Minutes from the end of one duty within which another must begin for the limit to ask. */
static gint32
reach_of (const Path *path, const PathLimit *limit)
{
  if (limit->rule == RULE_TRAVEL)
    return path->problem->longest_travel + path->build->longest_early;
  if (limit->rule == RULE_REST)
    return limit->min;
  return limit->within == MODEL_NONE ? G_MAXINT32 : limit->within + 1;
}

/* May a stand directly before b, and breaks the limit then? */
static gboolean
breaks (const Path *path, const PathLimit *limit, guint a, guint b)
{
  const Duty *first = &path->duties[a], *next = &path->duties[b];
  if (first->dead || next->dead || path->fixed_before[b] - path->fixed_before[a] > (first->fixed ? 1u : 0u))
    return FALSE;
  PathItem items[2] = { first->item, next->item };
  PathView view = { path->problem, items, 2 };
  return limit->hooks->amount (&view, limit, path_all (&view)) > 0;
}

/* x_a + x_b - those that may stand between; how many there are. */
static guint
add_pair (Path *path, guint a, guint b)
{
  guint between = 0;
  add_duty (path, a, 1);
  add_duty (path, b, 1);
  for (guint d = a + 1; d < b; d++) {
    if (path->duties[d].dead || clashes (path, a, d) || clashes (path, d, b))
      continue;
    add_duty (path, d, -1);
    between++;
  }
  return between;
}

static void
keep_pair (Path *path, Amounts *amounts, guint a, guint b)
{
  guint between = add_pair (path, a, b);
  if (amounts->keep != KEEP_NONE || between > 0) {
    amounts_end_row (path, amounts, 1, 1);
    return;
  }
  compact_drop_row (path->build);
  path->number = 0;
  set_clash (path, a, b);
}

/* From near to far. All hard limits at once, for one may shut out what another's pair could have between. */
static void
keep_pairs (Path *path, Amounts *amounts, guint n_amounts)
{
  for (guint apart = 1; apart < path->n && !compact_stopped (path->build); apart++) {
    for (guint a = 0; a + apart < path->n; a++) {
      guint b = a + apart;
      const PathItem *first = &path->duties[a].item, *next = &path->duties[b].item;
      for (guint i = 0; i < n_amounts; i++) {
        if (clashes (path, a, b))
          break;
        gint32 reach = reach_of (path, amounts[i].limit);
        if ((reach == G_MAXINT32 || next->start - first->end < reach) && breaks (path, amounts[i].limit, a, b))
          keep_pair (path, &amounts[i], a, b);
      }
    }
  }
}

static void
compile_pairs (Path *path, const PathProfile *profile, gboolean forbidden)
{
  guint most = profile->limits_to - profile->limits_from, n = 0;
  g_autofree Amounts *amounts = g_new (Amounts, most + 1);
  for (guint32 i = profile->limits_from; i < profile->limits_to; i++) {
    const PathLimit *limit = &path->problem->limits[i];
    if (!limit->hooks->pairs)
      continue;
    Amounts one = amounts_begin (path, limit);
    if ((one.keep == KEEP_NONE) == forbidden)
      amounts[n++] = one;
    else
      g_array_unref (one.amounts);
  }
  keep_pairs (path, amounts, n);
  for (guint i = 0; i < n; i++)
    amounts_close (path, &amounts[i]);
}

/* ---- cliques ---- */

/* Grows the clique in path->some (n of them) by whoever clashes with all. */
static guint
grow_clique (Path *path, guint n)
{
  for (guint k = 0; k < path->n; k++) {
    gboolean all = !path->duties[k].fixed && !path->duties[k].dead;
    for (guint i = 0; i < n && all; i++)
      all = path->some[i] != k && clashes (path, path->some[i], k);
    if (all)
      path->some[n++] = k;
  }
  return n;
}

static void
compile_cliques (Path *path)
{
  g_autofree guint8 *covered = g_new0 (guint8, (gsize)path->n * path->n + 1);
  for (guint a = 0; a < path->n && !compact_stopped (path->build); a++) {
    for (guint b = a + 1; b < path->n; b++) {
      if (!clashes (path, a, b) || covered[a * path->n + b] || path->duties[a].fixed || path->duties[b].fixed
          || path->duties[a].dead || path->duties[b].dead)
        continue;
      path->some[0] = a;
      path->some[1] = b;
      guint n = grow_clique (path, 2);
      for (guint i = 0; i < n; i++) {
        add_duty (path, path->some[i], 1);
        for (guint k = 0; k < n; k++)
          covered[path->some[i] * path->n + path->some[k]] = 1;
      }
      end_row (path, 1);
    }
  }
}

/* ---- sums over windows ---- */

static gboolean
matches (const Path *path, const PathLimit *limit, guint i)
{
  return limit_matches (limit, &path->problem->times[path->duties[i].item.shift]);
}

/* The duties path->some[0..n), each with its weight: at most max, at least min. */
static void
keep_sum (Path *path, const PathLimit *limit, guint n)
{
  gint64 fixed = 0, most = 0;
  gboolean minutes = limit->rule == RULE_MAX_MINUTES;
  for (guint i = 0; i < n; i++) {
    const Duty *duty = &path->duties[path->some[i]];
    gint64 weight = minutes ? duty->item.end - duty->item.start : 1;
    fixed += duty->fixed ? weight : 0;
    most += duty->dead ? 0 : weight;
    add_duty (path, path->some[i], weight);
  }
  if (limit->min != RULE_OFF) {
    compact_drop_row (path->build);
    path->number = 0;
    for (guint i = 0; i < n; i++)
      add_duty (path, path->some[i], -(minutes ? path->duties[path->some[i]].item.end - path->duties[path->some[i]].item.start : 1));
    if (n == 0 || most == fixed) {
      compact_drop_row (path->build);
      path->number = 0;
      path->build->constant += limit->price * MAX (0, limit->min - fixed);
    } else
      end_priced (path, -(gint64)limit->min, limit->price, limit->min - fixed);
    if (limit->max == RULE_OFF)
      return;
    for (guint i = 0; i < n; i++)
      add_duty (path, path->some[i], minutes ? path->duties[path->some[i]].item.end - path->duties[path->some[i]].item.start : 1);
  }
  if (limit->hard)
    end_row (path, MAX (limit->max, fixed));
  else if (most == fixed) {
    compact_drop_row (path->build);
    path->number = 0;
    path->build->constant += limit->price * MAX (0, fixed - limit->max);
  } else
    end_priced (path, limit->max, limit->price, most - limit->max);
}

static gint32
window_of (const Problem *problem, LimitPer per, gint32 day)
{
  return per == PER_WEEK ? problem->week_of[day] : per == PER_MONTH ? problem->month_of[day] : day;
}

/* Duties that match in [first day, last day]. */
static guint
find_in_days (Path *path, const PathLimit *limit, gint32 first, gint32 last)
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
    guint ends = find_in_days (path, limit, day + limit->days - 1, day + limit->days - 1);
    if (limit->hard && ends == 0 && day > first)
      continue;
    keep_sum (path, limit, find_in_days (path, limit, day, day + limit->days - 1));
  }
}

static void
compile_sums (Path *path, const PathLimit *limit)
{
  if (limit->per == PER_SPAN)
    keep_sum (path, limit, find_in_days (path, limit, path->problem->span_first, path->problem->span_last));
  else if (limit->per == PER_DAYS)
    compile_stretches (path, limit);
  else
    compile_windows (path, limit);
}

/* ---- is there any of them? ---- */

/* 1 when one of the duties path->some[0..n) is there. `both`: and 0 when none is. */
static Term
any_of (Path *path, guint n, gboolean both)
{
  guint alive = 0, one = 0;
  for (guint i = 0; i < n; i++) {
    if (path->duties[path->some[i]].fixed)
      return (Term){ 1, PROBLEM_NONE };
    if (path->duties[path->some[i]].dead)
      continue;
    one = path->some[i];
    path->some[alive++] = one;
  }
  if (alive == 0)
    return (Term){ 0, PROBLEM_NONE };
  if (alive == 1)
    return (Term){ 0, path->duties[one].item.option };
  Term any = { 0, compact_add_column (path->build, 0, 0, 1, TRUE) };
  if (both) {
    add_term (path, any, 1);
    for (guint i = 0; i < alive; i++)
      add_duty (path, path->some[i], -1);
    end_row (path, 0);
  }
  while (alive > 0) { /* a clique that begins with the first, and the rest once more */
    guint left = 0, n_clique = 0;
    g_autofree guint *clique = g_new (guint, alive);
    for (guint i = 0; i < alive; i++) {
      gboolean all = TRUE;
      for (guint k = 0; k < n_clique && all; k++)
        all = clashes (path, clique[k], path->some[i]);
      if (all)
        clique[n_clique++] = path->some[i];
      else
        path->some[left++] = path->some[i];
    }
    for (guint i = 0; i < n_clique; i++)
      add_duty (path, clique[i], 1);
    add_term (path, any, -1);
    end_lift (path, 0, any.column);
    alive = left;
  }
  return any;
}

/* ---- weekends ---- */

static guint
find_weekend (Path *path, const PathLimit *limit, gint32 saturday, gint32 first, gint32 last)
{
  guint n = find_in_days (path, limit, MAX (first, saturday), MIN (last, saturday + 1));
  return n;
}

/* The Saturdays from[0..n): at most limit->max of them. */
static void
keep_weekends (Path *path, const PathLimit *limit, const gint32 *saturdays, guint n, gint32 first, gint32 last)
{
  g_autofree Term *terms = g_new (Term, n + 1);
  gint64 fixed = 0, most = 0;
  for (guint i = 0; i < n; i++) { /* as columns only when there may be too many */
    guint found = find_weekend (path, limit, saturdays[i], first, last), alive = 0, sure = 0;
    for (guint k = 0; k < found; k++) {
      alive += path->duties[path->some[k]].dead ? 0 : 1;
      sure += path->duties[path->some[k]].fixed ? 1 : 0;
    }
    fixed += sure > 0;
    most += alive > 0;
  }
  if (most <= limit->max || most == fixed) {
    path->build->constant += limit->hard ? 0 : limit->price * MAX (0, fixed - limit->max);
    return;
  }
  for (guint i = 0; i < n; i++)
    terms[i] = any_of (path, find_weekend (path, limit, saturdays[i], first, last), FALSE);
  for (guint i = 0; i < n; i++)
    add_term (path, terms[i], 1);
  if (limit->hard)
    end_row (path, MAX (limit->max, fixed));
  else
    end_priced (path, limit->max, limit->price, most - limit->max);
}

static void
compile_weekends (Path *path, const PathLimit *limit)
{
  const Problem *problem = path->problem;
  gboolean span = limit->per == PER_SPAN;
  gint32 first = span ? problem->span_first : 0, last = span ? problem->span_last : (gint32)problem->n_days - 1;
  g_autofree gint32 *saturdays = g_new (gint32, problem->n_days + 1);
  gint32 month = span ? 0 : problem->weekend_month_first, months = span ? 0 : problem->weekend_month_last;
  for (; month <= months; month++) {
    guint n = 0;
    for (gint32 day = first; day <= last; day++)
      if (problem->weekend_of[day] != G_MININT32 && (span || problem->weekend_month[day] == month)
          && (n == 0 || saturdays[n - 1] != problem->weekend_of[day]))
        saturdays[n++] = problem->weekend_of[day];
    if (n > 0)
      keep_weekends (path, limit, saturdays, n, first, last);
  }
}

/* ---- days of duty ---- */

/* Does a limit of the same event and kind need to know that a day is free? */
static gboolean
needs_both (const Path *path, const PathLimit *like)
{
  const PathProfile *profile = problem_profile (path->problem, path->person);
  for (guint32 i = profile->limits_from; i < profile->limits_to; i++) {
    const PathLimit *limit = &path->problem->limits[i];
    gboolean asks = limit->rule == RULE_DAYS_OFF || limit->rule == RULE_WHOLE_WEEKENDS
                    || (limit->rule == RULE_RUN_DAYS && limit->min != RULE_OFF);
    if (asks && limit->event == like->event && limit->kind == like->kind)
      return TRUE;
  }
  return FALSE;
}

static const Term *
worked_days (Path *path, const PathLimit *limit)
{
  if (path->days_of != NULL && path->days_of->event == limit->event && path->days_of->kind == limit->kind)
    return path->days;
  path->days_of = limit;
  gboolean both = needs_both (path, limit);
  for (gint32 day = 0; day < (gint32)path->problem->n_days; day++)
    path->days[day] = any_of (path, find_in_days (path, limit, day, day), both);
  return path->days;
}

static gboolean
may_work (Term day)
{
  return day.number > 0 || day.column != PROBLEM_NONE;
}
static gboolean
may_be_free (Term day)
{
  return day.number == 0;
}

/*
 * Stretches of days alike (worked, or free) longer than max: one for each max + 1 days in a row. They count
 * when they reach a day of the span or one beside it; what does not lie there itself is known already.
 */
static void
keep_short (Path *path, Amounts *amounts, const Term *days, gboolean worked, gint32 max)
{
  const Problem *problem = path->problem;
  gint32 near_first = problem->span_first - 1, near_last = problem->span_last + 1, end = (gint32)problem->n_days;
  for (gint32 day = 0; day + max < end; day++) {
    gboolean may = TRUE, counts = TRUE;
    for (gint32 d = day; d <= day + max && may; d++)
      may = worked ? may_work (days[d]) : may_be_free (days[d]);
    for (gint32 d = day + max + 1; d <= near_first && counts; d++)
      counts = (days[d].number > 0) == worked;
    for (gint32 d = near_last; d < day && counts; d++)
      counts = (days[d].number > 0) == worked;
    if (!may || !counts)
      continue;
    for (gint32 d = day; d <= day + max; d++)
      add_term (path, days[d], worked ? 1 : -1);
    amounts_end_row (path, amounts, worked ? max : -1, 1);
  }
}

/* Stretches of exactly so many worked days that are too short: days before and after free. */
static void
keep_run (Path *path, Amounts *amounts, const Term *days, gint32 first, gint32 length)
{
  const PathLimit *limit = amounts->limit;
  if (!may_be_free (days[first - 1]) || !may_be_free (days[first + length]))
    return;
  for (gint32 d = first; d < first + length; d++)
    if (!may_work (days[d]))
      return;
  for (gint32 d = first; d < first + length; d++)
    add_term (path, days[d], 1);
  add_term (path, days[first - 1], -1);
  add_term (path, days[first + length], -1);
  amounts_end_row (path, amounts, length - 1, limit->min - length);
}

static void
compile_runs (Path *path, const PathLimit *limit)
{
  const Problem *problem = path->problem;
  const Term *days = worked_days (path, limit);
  Amounts amounts = amounts_begin (path, limit);
  if (limit->max != RULE_OFF)
    keep_short (path, &amounts, days, TRUE, limit->max);
  for (gint32 length = 1; limit->min != RULE_OFF && length < limit->min; length++)
    for (gint32 first = MAX (1, problem->span_first - length);
         first <= problem->span_last + 1 && first + length < (gint32)problem->n_days; first++)
      keep_run (path, &amounts, days, first, length);
  amounts_close (path, &amounts);
}

/* Two worked days with too few free ones between. */
static void
keep_gap (Path *path, Amounts *amounts, const Term *days, gint32 before, gint32 after)
{
  if (!may_work (days[before]) || !may_work (days[after]))
    return;
  for (gint32 d = before + 1; d < after; d++)
    if (!may_be_free (days[d]))
      return;
  add_term (path, days[before], 1);
  add_term (path, days[after], 1);
  for (gint32 d = before + 1; d < after; d++)
    add_term (path, days[d], -1);
  amounts_end_row (path, amounts, 1, amounts->limit->min - (after - before - 1));
}

static void
compile_days_off (Path *path, const PathLimit *limit)
{
  const Problem *problem = path->problem;
  const Term *days = worked_days (path, limit);
  Amounts amounts = amounts_begin (path, limit);
  for (gint32 off = 1; limit->min != RULE_OFF && off < limit->min; off++)
    for (gint32 after = MAX (problem->span_first, off + 1);
         after < (gint32)problem->n_days && after - off - 1 <= problem->span_last; after++)
      keep_gap (path, &amounts, days, after - off - 1, after);
  if (limit->max != RULE_OFF)
    keep_short (path, &amounts, days, FALSE, limit->max);
  amounts_close (path, &amounts);
}

static void
compile_whole_weekends (Path *path, const PathLimit *limit)
{
  const Problem *problem = path->problem;
  const Term *days = worked_days (path, limit);
  Amounts amounts = amounts_begin (path, limit);
  for (gint32 day = problem->span_first; day < problem->span_last; day++) {
    if (problem->weekend_of[day] != day)
      continue;
    for (gint32 sign = -1; sign <= 1; sign += 2) {
      if (sign > 0 ? may_work (days[day]) && may_be_free (days[day + 1])
                   : may_work (days[day + 1]) && may_be_free (days[day])) {
        add_term (path, days[day], sign);
        add_term (path, days[day + 1], -sign);
        amounts_end_row (path, &amounts, 0, 1);
      }
    }
  }
  amounts_close (path, &amounts);
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
    compile_weekends (path, limit);
    break;
  case RULE_RUN_DAYS:
    compile_runs (path, limit);
    break;
  case RULE_DAYS_OFF:
    compile_days_off (path, limit);
    break;
  case RULE_WHOLE_WEEKENDS:
    compile_whole_weekends (path, limit);
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
  find_overlaps (&path);
  compile_pairs (&path, profile, TRUE);
  bar_dead (&path);
  compile_pairs (&path, profile, FALSE);
  build->rule = RULE_OVERLAP;
  compile_cliques (&path);
  for (guint32 i = profile->limits_from; i < profile->limits_to; i++)
    compile_limit (&path, &build->problem->limits[i]);
  build->lazy = FALSE;
  g_free (path.duties);
  g_free (path.fixed_before);
  g_free (path.clash);
  g_free (path.some);
  g_free (path.days);
}

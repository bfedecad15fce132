/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/compact-path-inside.h"

/*
 * Rules about days and weekends of duty. They read "worked" terms: 1 when a duty that matches stands on the day (the weekend).
 * With one such duty possible that is its own column; with several, a column above each clique of them, and below their sum, too,
 * where a rule asks whether the day is free. What the locks and the context do is no column but a number.
 *
 *   Example: at least two days of duty in a row. One day alone is worked[d] - worked[d - 1] - worked[d + 1] <= 0.
 */

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
    path_add_term (path, any, 1);
    for (guint i = 0; i < alive; i++)
      path_add_duty (path, path->some[i], -1);
    path_end_row (path, 0);
  }
  while (alive > 0) { /* a clique that begins with the first, and the rest once more */
    guint left = 0, n_clique = 0;
    g_autofree guint *clique = g_new (guint, alive);
    for (guint i = 0; i < alive; i++) {
      gboolean all = TRUE;
      for (guint k = 0; k < n_clique && all; k++)
        all = path_clashes (path, clique[k], path->some[i]);
      if (all)
        clique[n_clique++] = path->some[i];
      else
        path->some[left++] = path->some[i];
    }
    for (guint i = 0; i < n_clique; i++)
      path_add_duty (path, clique[i], 1);
    path_add_term (path, any, -1);
    path_end_lift (path, 0, any.column);
    alive = left;
  }
  return any;
}

/* ---- weekends ---- */

static guint
find_weekend (Path *path, const PathLimit *limit, gint32 saturday, gint32 first, gint32 last)
{
  return path_find_in_days (path, limit, MAX (first, saturday), MIN (last, saturday + 1));
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
    path_add_term (path, terms[i], 1);
  if (limit->hard)
    path_end_row (path, MAX (limit->max, fixed));
  else
    path_end_priced (path, limit->max, limit->price, most - limit->max);
}

void
path_compile_weekends (Path *path, const PathLimit *limit)
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
    path->days[day] = any_of (path, path_find_in_days (path, limit, day, day), both);
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
      path_add_term (path, days[d], worked ? 1 : -1);
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
    path_add_term (path, days[d], 1);
  path_add_term (path, days[first - 1], -1);
  path_add_term (path, days[first + length], -1);
  amounts_end_row (path, amounts, length - 1, limit->min - length);
}

void
path_compile_runs (Path *path, const PathLimit *limit)
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
  path_add_term (path, days[before], 1);
  path_add_term (path, days[after], 1);
  for (gint32 d = before + 1; d < after; d++)
    path_add_term (path, days[d], -1);
  amounts_end_row (path, amounts, 1, amounts->limit->min - (after - before - 1));
}

void
path_compile_days_off (Path *path, const PathLimit *limit)
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

void
path_compile_whole_weekends (Path *path, const PathLimit *limit)
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
        path_add_term (path, days[day], sign);
        path_add_term (path, days[day + 1], -sign);
        amounts_end_row (path, &amounts, 0, 1);
      }
    }
  }
  amounts_close (path, &amounts);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/grid-rules.h"

#include "engine/rules.h"

#include <string.h>

/*
 * From the limits of a profile to one table.
 *
 * Pairs. Whether b may follow a is a matter of the minutes between them, and those follow from the classes
 * and the days between: rest, succession, travel and overlap become one bit matrix for the next day (and a
 * matrix of prices where they are soft). What would reach over a free day has no place in such a matrix, and
 * the problem is left to the other search.
 *
 * Counts. A limit on the whole span is a count of days by a mask of classes; one on runs likewise. The first
 * limit of each end that concerns all classes goes into `work`, `off`, `minutes` and `weekends`, which the
 * searches follow most cheaply; further ones (a soft end within a hard one) stand with the masks.
 *
 * Windows (a day, a week, some days) are taken when they say nothing: one duty a day is never beyond two.
 */

typedef struct {
  const Grid *grid;
  const Problem *problem;
  GridRules *rules;
  guint64 *exclude;
  guint64 all; /* every class but the free day */
} Making;

static Cost
price_of (const Making *making, const PathLimit *limit)
{
  return limit->hard ? making->grid->hard : limit->price;
}

static guint64
mask_of (const Making *making, const PathLimit *limit)
{
  guint64 mask = 0;
  for (guint32 c = 1; c < making->grid->n_classes; c++) {
    const GridClass *class = &making->grid->classes[c];
    if ((limit->event == MODEL_NONE || limit->event == class->event)
        && (limit->kind == MODEL_NONE || limit->kind == class->kind))
      mask |= G_GUINT64_CONSTANT (1) << c;
  }
  return mask;
}

static const GridLimit no_limit = { RULE_OFF, RULE_OFF, 0, 0 };

/* ---- pairs ---- */

/* Minutes from the end of a to the start of b, so many days later. */
static gint32
gap_between (const GridClass *a, const GridClass *b, gint32 days)
{
  return days * 1440 + b->start_local - a->end_local;
}

static gboolean
pair_breaks (const PathLimit *limit, const GridClass *a, const GridClass *b, gint32 days)
{
  gint32 gap = gap_between (a, b, days);
  gboolean late = limit->after == MODEL_NONE || a->end_local > limit->after;
  if (limit->rule == RULE_REST)
    return late && gap < limit->min;
  return late && (limit->kind == MODEL_NONE || limit->kind == a->kind)
         && (limit->next_kind == MODEL_NONE || limit->next_kind == b->kind)
         && (limit->before == MODEL_NONE || (days > 0 && b->start_local < limit->before))
         && (limit->within == MODEL_NONE || gap <= limit->within);
}

static void
price_pair (Making *making, const PathLimit *limit, guint32 a, guint32 b)
{
  guint32 n = making->grid->n_classes;
  if (limit->hard) {
    making->rules->forbidden[a] |= G_GUINT64_CONSTANT (1) << b;
    return;
  }
  if (making->rules->follow == NULL)
    making->rules->follow = g_new0 (Cost, n * n);
  making->rules->follow[a * n + b] += limit->price;
}

static gboolean
take_pairs (Making *making, const PathLimit *limit)
{
  const Grid *grid = making->grid;
  for (guint32 a = 1; a < grid->n_classes; a++) {
    for (guint32 b = 1; b < grid->n_classes; b++) {
      const GridClass *first = &grid->classes[a], *next = &grid->classes[b];
      if (pair_breaks (limit, first, next, 2))
        return FALSE;
      if (pair_breaks (limit, first, next, 1))
        price_pair (making, limit, a, b);
      if (limit->hard && pair_breaks (limit, first, next, 0) && pair_breaks (limit, next, first, 0))
        making->exclude[a] |= G_GUINT64_CONSTANT (1) << b;
    }
  }
  return TRUE;
}

/* Nobody is in two places at once: FALSE when somebody would be on three days. */
static gboolean
forbid_overlaps (Making *making)
{
  const Grid *grid = making->grid;
  for (guint32 a = 1; a < grid->n_classes; a++) {
    for (guint32 b = 1; b < grid->n_classes; b++) {
      const GridClass *first = &grid->classes[a], *next = &grid->classes[b];
      gint32 arrives = gap_between (first, next, 0) - next->early;
      gint32 arrives_first = gap_between (next, first, 0) - first->early;
      if (arrives + 2880 < 0)
        return FALSE;
      if (arrives + 1440 < 0)
        making->rules->forbidden[a] |= G_GUINT64_CONSTANT (1) << b;
      if (arrives < 0 && arrives_first < 0)
        making->exclude[a] |= G_GUINT64_CONSTANT (1) << b;
    }
  }
  return TRUE;
}

/* Classes do not tell places apart: travel must be no question between any two days. */
static gboolean
travel_is_short (const Making *making)
{
  const Grid *grid = making->grid;
  for (guint32 a = 1; a < grid->n_classes; a++)
    for (guint32 b = 1; b < grid->n_classes; b++)
      if ((making->rules->forbidden[a] >> b & 1) == 0
          && gap_between (&grid->classes[a], &grid->classes[b], 1) - grid->classes[b].early < grid->travel)
        return FALSE;
  return TRUE;
}

/* ---- counts ---- */

/* One end of a limit into `into`; FALSE when that end is taken, or the other would be on its wrong side: a
 * count never breaks both ends. */
static gboolean
set_end (GridLimit *into, gboolean least, gint32 bound, Cost price)
{
  gint32 *end = least ? &into->min : &into->max;
  gboolean crossed
      = least ? into->max != RULE_OFF && bound > into->max : into->min != RULE_OFF && bound < into->min;
  if (*end != RULE_OFF || crossed)
    return FALSE;
  *end = bound;
  *(least ? &into->under : &into->over) = price;
  return TRUE;
}

static gboolean
set_masked (GridMasked *list, guint32 *n, guint64 mask, gboolean least, gint32 bound, Cost price)
{
  for (guint32 i = 0; i < *n; i++)
    if (list[i].classes == mask && set_end (&list[i].limit, least, bound, price))
      return TRUE;
  if (*n == GRID_MASKED)
    return FALSE;
  list[*n] = (GridMasked){ mask, no_limit };
  return set_end (&list[(*n)++].limit, least, bound, price);
}

static gboolean
take_run (Making *making, const PathLimit *limit, gboolean least, gint32 bound)
{
  GridRules *rules = making->rules;
  guint64 mask = mask_of (making, limit);
  if (least ? bound <= 1 : bound >= (gint32)making->problem->n_days)
    return TRUE;
  if (mask == making->all && set_end (&rules->work, least, bound, price_of (making, limit)))
    return TRUE;
  return set_masked (rules->runs, &rules->n_runs, mask, least, bound, price_of (making, limit));
}

static gboolean
take_gap (Making *making, const PathLimit *limit, gboolean least, gint32 bound)
{
  if (least && bound <= 1)
    return TRUE;
  return mask_of (making, limit) == making->all
         && set_end (&making->rules->off, least, bound, price_of (making, limit));
}

/* What a window says of at most one duty a day. */
static gboolean
window_says_nothing (const Making *making, const PathLimit *limit)
{
  gint32 days = limit->per == PER_DAY     ? 1
                : limit->per == PER_WEEK  ? 7
                : limit->per == PER_MONTH ? 31
                : limit->per == PER_DAYS  ? limit->days
                                          : (gint32)making->grid->n_days;
  gint32 most = limit->rule == RULE_MAX_MINUTES ? making->problem->longest_service : 1;
  return limit->min == RULE_OFF && (limit->max == RULE_OFF || (gint64)days * most <= limit->max);
}

/* Is the window the whole span, for everybody? */
static gboolean
window_is_span (const Making *making, const PathLimit *limit)
{
  const Problem *problem = making->problem;
  if (limit->per == PER_SPAN)
    return TRUE;
  return limit->per == PER_MONTH && !making->grid->month_before
         && problem->month_of[problem->span_first] == problem->month_of[problem->span_last];
}

static gboolean
take_total (Making *making, const PathLimit *limit, gboolean least, gint32 bound)
{
  GridRules *rules = making->rules;
  if (least ? bound <= 0 : bound >= (gint32)making->grid->n_days)
    return TRUE;
  return set_masked (rules->totals, &rules->n_totals, mask_of (making, limit), least, bound,
                     price_of (making, limit));
}

static gboolean
take_minutes (Making *making, const PathLimit *limit, gboolean least, gint32 bound)
{
  return (least && bound <= 0)
         || (mask_of (making, limit) == making->all
             && set_end (&making->rules->minutes, least, bound, price_of (making, limit)));
}

static gboolean
take_weekends (Making *making, const PathLimit *limit, gboolean least, gint32 bound)
{
  const Problem *problem = making->problem;
  if (problem->weekend_month_first > problem->weekend_month_last)
    return TRUE;
  gboolean one_month
      = problem->weekend_month_first == problem->weekend_month_last && !making->grid->month_before;
  return (limit->per == PER_SPAN || one_month) && mask_of (making, limit) == making->all
         && set_end (&making->rules->weekends, least, bound, price_of (making, limit));
}

/* A hard one beside another, soft or hard, has no price that tells what is broken. */
static gboolean
whole_weekends_mix (const Making *making, const PathLimit *limit)
{
  Cost there = making->rules->whole_weekend;
  return there != 0 && (limit->hard || there == making->grid->hard);
}

static gboolean
take_whole_weekends (Making *making, const PathLimit *limit)
{
  if (mask_of (making, limit) != making->all || whole_weekends_mix (making, limit))
    return FALSE;
  making->rules->whole_weekend += price_of (making, limit);
  return TRUE;
}

typedef gboolean (*TakeEnd) (Making *making, const PathLimit *limit, gboolean least, gint32 bound);

static gboolean
take_ends (Making *making, const PathLimit *limit, TakeEnd take)
{
  return (limit->min == RULE_OFF || take (making, limit, TRUE, limit->min))
         && (limit->max == RULE_OFF || take (making, limit, FALSE, limit->max));
}

static gboolean
take_limit (Making *making, const PathLimit *limit)
{
  switch (limit->rule) {
  case RULE_TRAVEL:
    return travel_is_short (making);
  case RULE_REST:
  case RULE_SUCCESSION:
    return take_pairs (making, limit);
  case RULE_RUN_DAYS:
    return take_ends (making, limit, take_run);
  case RULE_DAYS_OFF:
    return take_ends (making, limit, take_gap);
  case RULE_MAX_WEEKENDS:
    return take_ends (making, limit, take_weekends);
  case RULE_WHOLE_WEEKENDS:
    return take_whole_weekends (making, limit);
  case RULE_MAX_SHIFTS:
  case RULE_KIND_MAX:
    return window_says_nothing (making, limit)
           || (window_is_span (making, limit) && take_ends (making, limit, take_total));
  case RULE_MAX_MINUTES:
    return window_says_nothing (making, limit)
           || (window_is_span (making, limit) && take_ends (making, limit, take_minutes));
  default:
    return FALSE;
  }
}

/* Hard limits that leave one duty a day. */
static gboolean
one_a_day (const PathLimit *limit)
{
  return limit->hard && limit->rule == RULE_MAX_SHIFTS && limit->event == MODEL_NONE
         && limit->kind == MODEL_NONE && limit->per == PER_DAY && limit->max <= 1;
}

RuleId
grid_rules_make (const Grid *grid, const PathProfile *profile, GridRules *ret_rules, guint64 *ret_exclude)
{
  Making making = { grid, grid->problem, ret_rules, ret_exclude, 0 };
  for (guint32 c = 1; c < grid->n_classes; c++)
    making.all |= G_GUINT64_CONSTANT (1) << c;
  *ret_rules = (GridRules){
    .work = no_limit, .off = no_limit, .minutes = no_limit, .weekends = no_limit, .hard = grid->hard
  };
  memset (ret_exclude, 0, sizeof (guint64) * GRID_CLASSES);
  if (!forbid_overlaps (&making))
    return RULE_OVERLAP;
  /* Travel last: what rest forbids is no question of travel. */
  for (guint pass = 0; pass < 2; pass++) {
    for (guint32 i = profile->limits_from; i < profile->limits_to; i++) {
      const PathLimit *limit = &grid->problem->limits[i];
      if ((limit->rule == RULE_TRAVEL) != (pass == 1))
        continue;
      if (!take_limit (&making, limit))
        return limit->rule;
      for (guint32 c = 1; c < grid->n_classes && one_a_day (limit); c++)
        ret_exclude[c] = making.all;
    }
  }
  return RULE_NONE;
}

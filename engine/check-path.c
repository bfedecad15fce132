/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/check-eval.h"

/*
 * One person's path: overlaps, and every ModelLimit as its table in model.h words it. Each window, stretch,
 * gap and pair of duties becomes an item of its own; nothing is carried from one to the next.
 */

typedef struct {
  CheckEval *eval;
  const Model *model;
  guint32 person;
  gint32 row;
  const ModelLimit *limit;
  const GArray *duties;
} Path;

#define DUTY(path, i) (&g_array_index ((path)->duties, CheckDuty, (i)))

static const ModelShift *
shift_at (const Path *path, guint i)
{
  return &path->model->shifts[DUTY (path, i)->shift];
}

static gboolean
in_span (const Model *model, Day day)
{
  return day >= model->from && day < model->to;
}

/* Does [first, last] hold a day of the span? */
static gboolean
meets_span (const Model *model, Day first, Day last)
{
  return last >= model->from && first < model->to;
}

static gboolean
counted (const Path *path, guint i)
{
  const ModelShift *shift = shift_at (path, i);
  return (path->limit->event == MODEL_NONE || path->limit->event == shift->event)
         && (path->limit->kind == MODEL_NONE || path->limit->kind == shift->kind);
}

/* ---- pairs of duties ---- */

static gboolean
presences_meet (const ModelShift *a, const ModelShift *b)
{
  return a->start - a->arrive_early < b->end && b->start - b->arrive_early < a->end;
}

static void
check_overlaps (const Path *path)
{
  for (guint j = 0; j < path->duties->len; j++) {
    for (guint i = 0; i < j; i++) {
      if (DUTY (path, i)->fixed && DUTY (path, j)->fixed)
        continue;
      gboolean same = DUTY (path, i)->shift == DUTY (path, j)->shift;
      if (same || presences_meet (shift_at (path, i), shift_at (path, j)))
        check_emit (path->eval,
                    check_at (RULE_OVERLAP, MODEL_NONE, path->person, MODEL_NONE,
                              (gint32)DUTY (path, j)->shift, (gint32)DUTY (path, i)->shift, DAY_NONE),
                    TRUE, 1, 0);
    }
  }
}

static gboolean
too_close (const Path *path, const ModelShift *a, const ModelShift *b)
{
  return b->start - b->arrive_early - a->end < check_travel (path->model, a->place, b->place);
}

static gint64
local_end (const ModelShift *shift)
{
  return shift->start_minute + (shift->end - shift->start);
}

static gboolean
too_little_rest (const Path *path, const ModelShift *a, const ModelShift *b)
{
  const ModelLimit *limit = path->limit;
  gboolean late = limit->after == MODEL_NONE || local_end (a) > limit->after;
  return late && limit->min != RULE_OFF && b->start - a->end < limit->min;
}

static gboolean
forbidden_succession (const Path *path, const ModelShift *a, const ModelShift *b)
{
  const ModelLimit *limit = path->limit;
  return (limit->kind == MODEL_NONE || limit->kind == a->kind)
         && (limit->after == MODEL_NONE || local_end (a) > limit->after)
         && (limit->next_kind == MODEL_NONE || limit->next_kind == b->kind)
         && (limit->before == MODEL_NONE || (b->start_minute < limit->before && b->day > a->day))
         && (limit->within == MODEL_NONE || b->start - a->end <= limit->within);
}

static void
check_neighbours (const Path *path, gboolean (*breaks) (const Path *, const ModelShift *, const ModelShift *))
{
  for (guint j = 1; j < path->duties->len; j++) {
    const ModelShift *a = shift_at (path, j - 1), *b = shift_at (path, j);
    gboolean outside = DUTY (path, j - 1)->fixed && DUTY (path, j)->fixed;
    gboolean asked = path->limit->rule == RULE_SUCCESSION || counted (path, j - 1);
    if (!outside && asked && breaks (path, a, b))
      check_emit (path->eval,
                  check_at (path->limit->rule, path->row, path->person, MODEL_NONE,
                            (gint32)DUTY (path, j)->shift, (gint32)DUTY (path, j - 1)->shift, DAY_NONE),
                  path->limit->hard, 1, path->limit->cost);
  }
}

/* ---- windows ---- */

static void
emit_part (const Path *path, Day day, gint32 part, gboolean hard, gint64 amount)
{
  CheckItem at = check_at (path->limit->rule, path->row, path->person, MODEL_NONE, MODEL_NONE, part, day);
  if (path->limit->rule == RULE_MAX_MINUTES && !hard) /* priced by the hour */
    check_emit_cost (path->eval, at, amount, amount * path->limit->cost * COST_UNIT / 60);
  else
    check_emit (path->eval, at, hard, amount, path->limit->cost);
}

static void
emit_days (const Path *path, Day day, gint64 amount)
{
  emit_part (path, day, MODEL_NONE, path->limit->hard, amount);
}

/* Duties, or minutes, on nominal days [first, last]. */
static gint64
window_sum (const Path *path, Day first, Day last)
{
  gint64 sum = 0;
  gboolean minutes = path->limit->rule == RULE_MAX_MINUTES;
  for (guint i = 0; i < path->duties->len; i++) {
    const ModelShift *shift = shift_at (path, i);
    if (counted (path, i) && shift->day >= first && shift->day <= last)
      sum += minutes ? shift->end - shift->start : 1;
  }
  return sum;
}

/* Beyond max. */
static void
check_window (const Path *path, Day first, Day last)
{
  if (path->limit->max != RULE_OFF && meets_span (path->model, first, last))
    emit_days (path, first, MAX (0, window_sum (path, first, last) - path->limit->max));
}

/* Short of min, which is never hard. */
static void
check_least (const Path *path, Day first, Day last)
{
  if (path->limit->min != RULE_OFF)
    emit_part (path, first, MODEL_NONE, FALSE, MAX (0, path->limit->min - window_sum (path, first, last)));
}

static void
check_windows (const Path *path)
{
  Day from = path->model->from, to = path->model->to;
  switch (path->limit->per) {
  case PER_DAY:
    for (Day day = from; day < to; day++)
      check_window (path, day, day);
    break;
  case PER_WEEK:
    for (Day day = day_week_start (from); day < to; day += 7)
      check_window (path, day, day + 6);
    break;
  case PER_MONTH:
    for (Day day = day_month_start (from); day < to; day = day_add_months (day, 1))
      check_window (path, day, day_add_months (day, 1) - 1);
    break;
  case PER_DAYS:
    for (Day day = from - path->limit->days + 1; day < to; day++)
      check_window (path, day, day + path->limit->days - 1);
    break;
  case PER_SPAN:
    check_window (path, from, to - 1);
    check_least (path, from, to - 1);
    break;
  }
}

/* ---- days: stretches, weekends ---- */

static gboolean
serves_on (const Path *path, Day day)
{
  for (guint i = 0; i < path->duties->len; i++)
    if (counted (path, i) && shift_at (path, i)->day == day)
      return TRUE;
  return FALSE;
}

static void
known_days (const Path *path, Day *ret_first, Day *ret_last)
{
  *ret_first = path->model->context_from;
  *ret_last = path->model->context_to - 1;
}

/*
 * Longest stretches of days with a duty (`worked`) or without: too long, too short. One counts when it, or one
 * of the two days around it, lies in the span; one that reaches the first or last known day may have begun
 * earlier or go on, so it is never too short. That there are too many free days is never hard.
 */
static void
check_stretches (const Path *path, gboolean worked)
{
  const ModelLimit *limit = path->limit;
  Day known_first, known_last;
  known_days (path, &known_first, &known_last);
  for (Day first = known_first; first <= known_last; first++) {
    if (serves_on (path, first) != worked)
      continue;
    Day last = first;
    while (last < known_last && serves_on (path, last + 1) == worked)
      last++;
    gint64 length = last - first + 1;
    gboolean counts = meets_span (path->model, first - 1, last + 1);
    if (counts && limit->max != RULE_OFF)
      emit_part (path, first, worked ? CHECK_OVER : MODEL_NONE, limit->hard && worked,
                 MAX (0, length - limit->max));
    if (counts && limit->min != RULE_OFF && first > known_first && last < known_last)
      emit_part (path, first, worked ? CHECK_UNDER : MODEL_NONE, limit->hard, MAX (0, limit->min - length));
    first = last;
  }
}

/* Weekends of a month are those whose Saturday lies in it. */
static void
check_month_weekends (const Path *path, Day month)
{
  Day end = day_add_months (month, 1);
  gint64 served = 0;
  gboolean meets = FALSE;
  for (Day day = month; day < end; day++) {
    if (day_weekday (day) != SAT)
      continue;
    meets = meets || in_span (path->model, day) || in_span (path->model, day + 1);
    served += serves_on (path, day) || serves_on (path, day + 1);
  }
  if (meets && path->limit->max != RULE_OFF)
    emit_days (path, month, MAX (0, served - path->limit->max));
}

static void
check_weekends (const Path *path)
{
  Day last = day_month_start (path->model->to);
  for (Day month = day_add_months (day_month_start (path->model->from), -1); month <= last;
       month = day_add_months (month, 1))
    check_month_weekends (path, month);
}

/* Saturday and the day after, as far as they lie in the span. */
static void
check_span_weekends (const Path *path)
{
  gint64 served = 0;
  for (Day day = path->model->from - 1; day < path->model->to; day++) {
    gboolean saturday = in_span (path->model, day) && serves_on (path, day);
    gboolean sunday = in_span (path->model, day + 1) && serves_on (path, day + 1);
    served += day_weekday (day) == SAT && (saturday || sunday);
  }
  if (path->limit->max != RULE_OFF)
    emit_days (path, path->model->from, MAX (0, served - path->limit->max));
}

static void
check_whole_weekends (const Path *path)
{
  for (Day day = path->model->from; day + 1 < path->model->to; day++)
    if (day_weekday (day) == SAT && serves_on (path, day) != serves_on (path, day + 1))
      emit_days (path, day, 1);
}

/* ---- all ---- */

static void
check_limit (const Path *path)
{
  switch (path->limit->rule) {
  case RULE_TRAVEL:
    check_neighbours (path, too_close);
    break;
  case RULE_REST:
    check_neighbours (path, too_little_rest);
    break;
  case RULE_SUCCESSION:
    check_neighbours (path, forbidden_succession);
    break;
  case RULE_MAX_SHIFTS:
  case RULE_MAX_MINUTES:
  case RULE_KIND_MAX:
    check_windows (path);
    break;
  case RULE_RUN_DAYS:
    check_stretches (path, TRUE);
    break;
  case RULE_DAYS_OFF:
    check_stretches (path, FALSE);
    break;
  case RULE_MAX_WEEKENDS:
    if (path->limit->per == PER_SPAN)
      check_span_weekends (path);
    else
      check_weekends (path);
    break;
  case RULE_WHOLE_WEEKENDS:
    check_whole_weekends (path);
    break;
  default:
    g_error ("check: rule %d is no limit of a path", (int)path->limit->rule);
  }
}

void
check_path (CheckEval *eval, guint32 person)
{
  Path path = { eval, eval->model, person, MODEL_NONE, NULL, eval->duties[person] };
  check_overlaps (&path);
  Slice limits = eval->model->persons[person].limits_of;
  for (guint32 i = limits.from; i < limits.to; i++) {
    path.row = (gint32)i;
    path.limit = &eval->model->limits[i];
    check_limit (&path);
  }
}

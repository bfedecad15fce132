/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/lunar.h"
#include "cal/recur-rule.h"
#include "cal/zone.h"

#include <glib/gi18n-lib.h>

/*
 * Walking a rule.
 *
 * Time is cut into periods of the frequency (days, weeks, months, years; lunar ones with RSCALE=CHINESE),
 * numbered from the start's own period 0. Period k * INTERVAL is expanded into its candidate days
 * (recur-expand.c).
 *
 * Example: MONTHLY;BYDAY=-1FR;INTERVAL=2 from 2026-01-30. Period 0 is January: candidates {30}; period 2
 * March: {27}; ...
 *
 * The times of the day (BYHOUR x BYMINUTE x BYSECOND, or the start's) are the same for each candidate, so the
 * set that BYSETPOS chooses from is an index range [0, days * times), never laid out.
 *
 * Bounds. The Gregorian calendar repeats after 400 years = 4,800 months = 20,871 weeks = 146,097 days, and k
 * * INTERVAL modulo such a cycle repeats within as many steps. So a rule that had no candidate for a whole
 * cycle has none at all: that is a proof, and the end of the walk. The lunar table ends in 2100, which bounds
 * lunar rules. Years end at 9999. Without COUNT the walk jumps straight to the period of `from`; with COUNT
 * it passes periods, counting whole ones.
 */

static const gint64 cycles[] = { 146097, 20871, 4800, 400 };

Day
local_time_day (LocalTime t)
{
  return (Day)(t >= 0 ? t / LOCAL_DAY_SECONDS : (t - LOCAL_DAY_SECONDS + 1) / LOCAL_DAY_SECONDS);
}

int
local_time_second (LocalTime t)
{
  return (int)(t - (LocalTime)local_time_day (t) * LOCAL_DAY_SECONDS);
}

static void
append_seconds (RecurWalk *walk, int hour, int minute, int second)
{
  gint32 t = hour * 3600 + minute * 60 + MIN (second, 59); /* a leap second has no place of its own */
  if (walk->seconds->len == 0 || t > g_array_index (walk->seconds, gint32, walk->seconds->len - 1))
    g_array_append_val (walk->seconds, t);
}

static void
fill_seconds (RecurWalk *walk)
{
  const RecurList *h = &walk->rule->by[BY_HOUR], *m = &walk->rule->by[BY_MINUTE],
                  *s = &walk->rule->by[BY_SECOND];
  int second = local_time_second (walk->start);
  if (walk->all_day) {
    append_seconds (walk, 0, 0, 0);
    return;
  }
  for (guint i = 0; i < MAX (h->n, 1); i++)
    for (guint j = 0; j < MAX (m->n, 1); j++)
      for (guint k = 0; k < MAX (s->n, 1); k++)
        append_seconds (walk, h->n > 0 ? h->values[i] : second / 3600,
                        m->n > 0 ? m->values[j] : second / 60 % 60, s->n > 0 ? s->values[k] : second % 60);
}

/* How many units of the frequency lie between the start and a later day, less one for what SKIP moves. Days
 * after the lunar table (none is asked for before the start) are far away. */
static gint64
units_until (const RecurWalk *walk, Day day)
{
  const Recur *rule = walk->rule;
  Day start = local_time_day (walk->start);
  LunarDate date;
  switch (rule->freq) {
  case RECUR_DAILY:
    return (gint64)day - start - 1;
  case RECUR_WEEKLY:
    return ((gint64)day - recur_week_first (rule, start)) / 7 - 1;
  case RECUR_MONTHLY:
    return recur_rule_date (rule->chinese, day, &date)
               ? recur_month_number (rule->chinese, date.year, recur_month_place (rule->chinese, &date))
                     - walk->start_index - 1
               : G_MAXINT32;
  case RECUR_YEARLY:
    return recur_rule_date (rule->chinese, day, &date) ? date.year - walk->start_year - 1 : G_MAXINT32;
  }
  return 0;
}

void
recur_walk_init (RecurWalk *walk, const Recur *rule, LocalTime start, gboolean all_day, GTimeZone *zone,
                 LocalTime from, LocalTime stop)
{
  *walk = (RecurWalk){
    .rule = rule, .start = start, .from = MAX (from, start), .all_day = all_day, .zone = zone
  };
  walk->last = G_MININT64;
  walk->stop_units = G_MAXINT64;
  walk->days = g_array_new (FALSE, FALSE, sizeof (Day));
  walk->seconds = g_array_new (FALSE, FALSE, sizeof (gint32));
  walk->chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  fill_seconds (walk);
  LunarDate date;
  if (!recur_rule_date (rule->chinese, local_time_day (start), &date))
    return; /* start_year stays 0, which no calendar knows: the first expansion says so */
  walk->start_year = date.year;
  walk->start_month = date.month;
  walk->start_leap = date.leap;
  walk->start_day = date.day;
  walk->start_index = recur_month_number (rule->chinese, date.year, recur_month_place (rule->chinese, &date));
  walk->from_start = TRUE;
  if (rule->skip == RECUR_FORWARD && rule->interval == 1)
    walk->period = -1; /* the start may be what the period before it has moved on */
  if (rule->count == 0 && from > start) {
    gint64 units = units_until (walk, local_time_day (from));
    if (units > 0) {
      walk->period = units / rule->interval;
      walk->from_start = walk->period == 0;
    }
  }
  if (rule->until_kind != UNTIL_NONE)
    stop = MIN (stop, rule->until + 2 * LOCAL_DAY_SECONDS); /* whatever the zone makes of it */
  if (stop != G_MAXINT64)
    walk->stop_units = units_until (walk, local_time_day (stop)) + (rule->skip == RECUR_BACKWARD ? 2 : 1);
}

void
recur_walk_clear (RecurWalk *walk)
{
  g_array_unref (walk->days);
  g_array_unref (walk->seconds);
  g_array_unref (walk->chosen);
}

static LocalTime
time_at (const RecurWalk *walk, gint64 i)
{
  gint64 position = walk->rule->by[BY_SETPOS].n > 0 ? g_array_index (walk->chosen, gint64, i) : i;
  gint64 times = walk->seconds->len;
  return local_time (g_array_index (walk->days, Day, position / times),
                     g_array_index (walk->seconds, gint32, position % times));
}

static gboolean
past_until (const RecurWalk *walk, LocalTime t)
{
  const Recur *rule = walk->rule;
  switch (rule->until_kind) {
  case UNTIL_NONE:
    return FALSE;
  case UNTIL_DATE:
    return local_time_day (t) > local_time_day (rule->until);
  case UNTIL_UTC:
    if (!walk->all_day && walk->zone != NULL)
      return zone_seconds_to_utc (walk->zone, t) > rule->until;
    break;
  case UNTIL_LOCAL:
    break;
  }
  return walk->all_day ? local_time_day (t) > local_time_day (rule->until) : t > rule->until;
}

/* With COUNT, a whole period before `from` is counted, not visited. */
static void
count_whole_period (RecurWalk *walk)
{
  const Recur *rule = walk->rule;
  if (rule->count == 0)
    return;
  LocalTime first = time_at (walk, 0), last = time_at (walk, walk->n - 1);
  if (first < walk->start || first <= walk->last || last >= walk->from
      || walk->counted + walk->n >= rule->count)
    return;
  walk->counted += walk->n;
  walk->last = last;
  walk->next = walk->n;
}

static gboolean
never (const RecurWalk *walk, GError **error)
{
  g_autofree char *rule = recur_format (walk->rule);
  if (walk->rule->chinese)
    g_set_error (error, RECUR_ERROR, RECUR_ERROR_NEVER,
                 _ ("The rule %s never happens in the lunar years %d to %d, which are all that the lunar "
                    "table knows."),
                 rule, LUNAR_FIRST_YEAR, LUNAR_LAST_YEAR);
  else
    g_set_error (error, RECUR_ERROR, RECUR_ERROR_NEVER,
                 _ ("The rule %s never happens: no day of the calendar fits all of its parts."), rule);
  return FALSE;
}

/* The calendar has ended: Gregorian rules just end with the year 9999; lunar ones say that the table does. */
static gboolean
calendar_ended (RecurWalk *walk, GError **error)
{
  walk->done = TRUE;
  if (!walk->seen && walk->from_start)
    return never (walk, error);
  if (!walk->rule->chinese)
    return FALSE;
  g_autofree char *rule = recur_format (walk->rule);
  g_set_error (error, RECUR_ERROR, RECUR_ERROR_RANGE,
               _ ("The rule %s leaves the lunar years %d to %d, which are all that the lunar table knows."),
               rule, LUNAR_FIRST_YEAR, LUNAR_LAST_YEAR);
  return FALSE;
}

/* Makes the next period with candidates the present one. */
static gboolean
next_period (RecurWalk *walk, GError **error)
{
  do {
    if (walk->period * walk->rule->interval > walk->stop_units) {
      walk->done = TRUE;
      return FALSE;
    }
    gboolean known = walk->start_year > 0 && recur_expand (walk);
    if (!known && walk->next >= walk->n && walk->period >= 0)
      return calendar_ended (walk, error);
    walk->empty = walk->n == 0 ? walk->empty + 1 : 0;
    if (!walk->rule->chinese && walk->empty > cycles[walk->rule->freq]) {
      walk->done = TRUE;
      return never (walk, error);
    }
  } while (walk->n == 0);
  walk->seen = TRUE;
  return TRUE;
}

gboolean
recur_walk_next (RecurWalk *walk, LocalTime *ret_time, GError **error)
{
  while (!walk->done) {
    if (walk->next >= walk->n) {
      if (!next_period (walk, error))
        return FALSE;
      count_whole_period (walk);
      continue;
    }
    LocalTime t = time_at (walk, walk->next++);
    if (t < walk->start || t <= walk->last)
      continue;
    walk->last = t;
    if (past_until (walk, t)) {
      walk->done = TRUE;
      break;
    }
    walk->counted++;
    if (walk->rule->count > 0 && walk->counted >= walk->rule->count)
      walk->done = TRUE;
    if (t < walk->from)
      continue;
    *ret_time = t;
    return TRUE;
  }
  return FALSE;
}

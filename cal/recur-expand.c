/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/lunar.h"
#include "cal/recur-rule.h"

#include <string.h>

/*
 * The candidate days of one period of a rule. How the periods follow each other is in recur-walk.c.
 *
 * A period is expanded by one generator and filters:
 *
 *   what the rule has      generator                                     then filtered by
 *   DAILY                  the day itself                                BYMONTH BYMONTHDAY BYDAY
 *   WEEKLY                 BYDAY, or the start's weekday                 BYMONTH
 *   BYYEARDAY              those days of the year                        BYMONTH BYWEEKNO BYMONTHDAY BYDAY
 *   BYMONTHDAY             those days of each month that BYMONTH allows  BYWEEKNO BYDAY
 *   BYWEEKNO               the year's days that lie in those weeks       BYMONTH BYDAY, or the start's
 * weekday BYDAY                  those weekdays of each month, or of the year  - none of them           the
 * start's day of the month (and month)      -
 *
 * This is the table of RFC 5545 3.3.10 read as sets: where it says "limit" a filter stands. An ordinal (2SA)
 * counts within the month when the rule is MONTHLY or has BYMONTH, else within the year. With SKIP (RFC
 * 7529), leap months and days that a month or year lacks move to the neighbour before or after it as the set
 * is generated, so that what follows (BYDAY, BYSETPOS) sees the moved day. A day belongs to the calendar year
 * in which it lies, also when its week number is the 52nd or 53rd of the year before.
 */

#define LAST_YEAR 9999

static gboolean
list_has (const RecurList *list, int value)
{
  for (guint i = 0; i < list->n; i++)
    if (list->values[i] == value)
      return TRUE;
  return FALSE;
}

/* --- years and months of either calendar
 * ---------------------------------------------------------------------------- */

/* The months of a year; 0 when the calendar does not know it. */
static int
year_months (gboolean chinese, int year, LunarMonth months[LUNAR_MAX_MONTHS])
{
  if (chinese)
    return lunar_months (year, months);
  if (year < 1 || year > LAST_YEAR)
    return 0;
  Day first = day_from_ymd (year, 1, 1);
  for (int i = 0; i < 12; i++) {
    months[i]
        = (LunarMonth){ .month = i + 1, .leap = FALSE, .days = days_in_month (year, i + 1), .first = first };
    first += months[i].days;
  }
  return 12;
}

/* Months are numbered through: Gregorian from year 0, lunar from the table's first. */
gint64
recur_month_number (gboolean chinese, int year, int place)
{
  if (!chinese)
    return (gint64)year * 12 + place;
  gint64 number = place;
  for (int y = LUNAR_FIRST_YEAR; y < year; y++)
    number += lunar_leap_month (y) > 0 ? 13 : 12;
  return number;
}

static gboolean
month_of_number (gboolean chinese, gint64 number, LunarMonth *ret_month)
{
  LunarMonth months[LUNAR_MAX_MONTHS];
  int year = LUNAR_FIRST_YEAR;
  if (number < 0)
    return FALSE;
  if (!chinese) {
    if (number / 12 < 1 || number / 12 > LAST_YEAR)
      return FALSE;
    year = (int)(number / 12);
    int month = (int)(number % 12) + 1;
    *ret_month = (LunarMonth){ month, FALSE, days_in_month (year, month), day_from_ymd (year, month, 1) };
    return TRUE;
  }
  for (; year <= LUNAR_LAST_YEAR; year++) {
    int n = lunar_leap_month (year) > 0 ? 13 : 12;
    if (number < n) {
      lunar_months (year, months);
      *ret_month = months[number];
      return TRUE;
    }
    number -= n;
  }
  return FALSE;
}

/* Year, month, leap and day of a day in the rule's calendar. */
gboolean
recur_rule_date (gboolean chinese, Day day, LunarDate *ret_date)
{
  if (chinese)
    return lunar_from_day (day, ret_date);
  Date date = day_to_date (day);
  *ret_date = (LunarDate){ date.year, date.month, FALSE, date.day };
  return TRUE;
}

/* The place of a month in its year, counting leap months. */
int
recur_month_place (gboolean chinese, const LunarDate *date)
{
  int leap = chinese ? lunar_leap_month (date->year) : 0;
  return date->month - 1 + (date->leap || (leap > 0 && date->month > leap) ? 1 : 0);
}

/* --- filters
 * ----------------------------------------------------------------------------------------------------------
 */

static gboolean
weekday_matches (const RecurList *by_days, Day day, Day unit_first, int unit_days)
{
  Weekday weekday = day_weekday (day);
  for (guint i = 0; i < by_days->n; i++) {
    int ordinal = by_day_ordinal (by_days->values[i]);
    if (by_day_weekday (by_days->values[i]) != weekday)
      continue;
    if (ordinal == 0 || ordinal == (day - unit_first) / 7 + 1
        || ordinal == -((unit_first + unit_days - 1 - day) / 7 + 1))
      return TRUE;
  }
  return FALSE;
}

static gboolean
monthday_matches (const RecurList *list, int day, int days)
{
  return list_has (list, day) || list_has (list, day - days - 1);
}

/* Week numbers as in ISO 8601 with any first weekday: week 1 is the first with four days in its year. */
static gboolean
week_matches (const Recur *rule, Day day)
{
  int into = ((int)day_weekday (day) - (int)rule->week_start + 7) % 7;
  Day fourth = day - into + 3;
  int year = day_to_date (fourth).year;
  int week = (fourth - day_from_ymd (year, 1, 1)) / 7 + 1;
  Day eve = day_from_ymd (year, 12, 28); /* always in the last week */
  Day last = eve - ((int)day_weekday (eve) - (int)rule->week_start + 7) % 7 + 3;
  int weeks = (last - day_from_ymd (year, 1, 1)) / 7 + 1;
  return list_has (&rule->by[BY_WEEKNO], week) || list_has (&rule->by[BY_WEEKNO], week - weeks - 1);
}

/* --- candidates
 * ------------------------------------------------------------------------------------------------------- */

static void
add_day (RecurWalk *walk, Day day)
{
  g_array_append_val (walk->days, day);
}

/* What the filters of a generated day need to know. */
typedef struct {
  Day unit_first; /* within which ordinals count */
  int unit_days;
  gboolean monthdays, weeks; /* filters that still apply */
} Filter;

static void
add_filtered (RecurWalk *walk, Day day, const Filter *filter)
{
  const Recur *rule = walk->rule;
  if (rule->by[BY_DAY].n > 0
      && !weekday_matches (&rule->by[BY_DAY], day, filter->unit_first, filter->unit_days))
    return;
  if (filter->weeks && rule->by[BY_WEEKNO].n > 0 && !week_matches (rule, day))
    return;
  add_day (walk, day);
}

/* The n-th (or n-th last) day of a stretch, moved by SKIP when the stretch has none. FALSE: left out. */
static gboolean
nth_day (const Recur *rule, Day first, int days, int n, Day *ret_day)
{
  int index = n > 0 ? n - 1 : days + n;
  if (index >= 0 && index < days) {
    *ret_day = first + index;
    return TRUE;
  }
  if (rule->skip == RECUR_OMIT)
    return FALSE;
  Day edge = index < 0 ? first : first + days; /* the gap lies just before this day */
  *ret_day = rule->skip == RECUR_FORWARD ? edge : edge - 1;
  return TRUE;
}

static void
add_weekdays (RecurWalk *walk, Day first, int days)
{
  const RecurList *list = &walk->rule->by[BY_DAY];
  for (guint i = 0; i < list->n; i++) {
    int ordinal = by_day_ordinal (list->values[i]);
    Day day = first + ((int)by_day_weekday (list->values[i]) - (int)day_weekday (first) + 7) % 7;
    int n = day < first + days ? (first + days - 1 - day) / 7 + 1 : 0;
    int from = ordinal > 0 ? ordinal - 1 : ordinal < 0 ? n + ordinal : 0;
    int to = ordinal == 0 ? n : from + 1;
    for (int k = from; k >= 0 && k < to && k < n; k++)
      add_day (walk, day + 7 * k);
  }
}

/* One month that BYMONTH has let through. The unit is the stretch for ordinals: this month, or (YEARLY
 * without BYMONTH) the year. */
static void
expand_month (RecurWalk *walk, const LunarMonth *month, Day unit_first, int unit_days)
{
  const Recur *rule = walk->rule;
  Filter filter = { unit_first, unit_days, FALSE, TRUE };
  Day day;
  if (rule->by[BY_MONTHDAY].n > 0) {
    for (guint i = 0; i < rule->by[BY_MONTHDAY].n; i++)
      if (nth_day (rule, month->first, month->days, rule->by[BY_MONTHDAY].values[i], &day))
        add_filtered (walk, day, &filter);
  } else if (rule->by[BY_DAY].n > 0) {
    add_weekdays (walk, month->first, month->days);
  } else if (nth_day (rule, month->first, month->days, walk->start_day, &day)) {
    add_day (walk, day);
  }
}

/* Marks the months that BYMONTH chooses, leap months moved by SKIP. months[n] is the first month of the next
 * year. */
static void
choose_months (const Recur *rule, const LunarMonth *months, int n, const RecurList *list,
               gboolean chosen[LUNAR_MAX_MONTHS + 1])
{
  memset (chosen, 0, sizeof (gboolean) * (LUNAR_MAX_MONTHS + 1));
  for (guint v = 0; v < list->n; v++) {
    int month = list->values[v] / 2, plain = -1, found = -1;
    gboolean leap = list->values[v] & 1;
    for (int i = 0; i < n; i++) {
      if (months[i].month == month && !months[i].leap)
        plain = i;
      if (months[i].month == month && months[i].leap == leap)
        found = i;
    }
    if (found < 0 && plain >= 0 && rule->skip != RECUR_OMIT)
      found = rule->skip == RECUR_FORWARD ? plain + 1 : plain;
    if (found >= 0)
      chosen[found] = TRUE;
  }
}

/* The place of the month that holds a day of the year. */
static int
place_of_day (const LunarMonth *months, int n, Day day)
{
  int place = n - 1;
  while (place > 0 && day < months[place].first)
    place--;
  return place;
}

static void
expand_year_days (RecurWalk *walk, const LunarMonth *months, int n, const gboolean *chosen, int year_days)
{
  const Recur *rule = walk->rule;
  const RecurList *list = &rule->by[BY_YEARDAY];
  for (guint i = 0; i < list->n; i++) {
    Day day;
    if (!nth_day (rule, months[0].first, year_days, list->values[i], &day))
      continue;
    const LunarMonth *month = &months[place_of_day (months, n, day)];
    if (rule->by[BY_MONTH].n > 0 && !chosen[month - months])
      continue;
    if (rule->by[BY_MONTHDAY].n > 0
        && !monthday_matches (&rule->by[BY_MONTHDAY], day - month->first + 1, month->days))
      continue;
    Filter filter = { months[0].first, year_days, TRUE, TRUE };
    if (rule->by[BY_MONTH].n > 0) {
      filter.unit_first = month->first;
      filter.unit_days = month->days;
    }
    add_filtered (walk, day, &filter);
  }
}

static void
expand_weeks (RecurWalk *walk, const LunarMonth *months, int n, const gboolean *chosen)
{
  const Recur *rule = walk->rule;
  Weekday start = day_weekday (local_time_day (walk->start));
  for (int m = 0; m < n; m++)
    for (int d = 0; d < months[m].days; d++) {
      Day day = months[m].first + d;
      gboolean weekday = rule->by[BY_DAY].n > 0 ? weekday_matches (&rule->by[BY_DAY], day, day, 1)
                                                : day_weekday (day) == start;
      if (weekday && (rule->by[BY_MONTH].n == 0 || chosen[m]) && week_matches (rule, day))
        add_day (walk, day);
    }
}

static gboolean
expand_year (RecurWalk *walk, int year)
{
  const Recur *rule = walk->rule;
  LunarMonth months[LUNAR_MAX_MONTHS + 1], next[LUNAR_MAX_MONTHS];
  gboolean chosen[LUNAR_MAX_MONTHS + 1];
  int n = year_months (rule->chinese, year, months);
  if (n == 0)
    return FALSE;
  Day end = months[n - 1].first + months[n - 1].days;
  int year_days = end - months[0].first;
  gboolean has_next = year_months (rule->chinese, year + 1, next) > 0;
  if (has_next)
    months[n] = next[0];

  const RecurList *by = rule->by;
  gboolean plain = by[BY_YEARDAY].n + by[BY_WEEKNO].n + by[BY_MONTHDAY].n + by[BY_DAY].n == 0;
  gint16 start_month = (gint16)by_month (walk->start_month, walk->start_leap);
  RecurList start_list = { 1, &start_month };
  choose_months (rule, months, n, by[BY_MONTH].n == 0 && plain ? &start_list : &by[BY_MONTH], chosen);
  gboolean all = by[BY_MONTH].n == 0 && !plain;

  if (by[BY_YEARDAY].n > 0) {
    expand_year_days (walk, months, n, chosen, year_days);
  } else if (by[BY_WEEKNO].n > 0 && by[BY_MONTHDAY].n == 0) {
    expand_weeks (walk, months, n, chosen);
  } else if (all && by[BY_MONTHDAY].n == 0) {
    add_weekdays (walk, months[0].first, year_days);
  } else {
    for (int m = 0; m < n + (has_next ? 1 : 0); m++)
      if (chosen[m] || (all && m < n))
        expand_month (walk, &months[m], all ? months[0].first : months[m].first,
                      all ? year_days : months[m].days);
  }
  return TRUE;
}

/* BYMONTH as a limit on one month, leap months moved by SKIP. */
static gboolean
month_allowed (const Recur *rule, Day first, int month, gboolean leap)
{
  if (rule->by[BY_MONTH].n == 0)
    return TRUE;
  if (list_has (&rule->by[BY_MONTH], by_month (month, leap)))
    return TRUE;
  if (rule->skip == RECUR_OMIT || leap)
    return FALSE;
  LunarDate date;
  int wanted = rule->skip == RECUR_BACKWARD ? month : (month + 10) % 12 + 1;
  if (!list_has (&rule->by[BY_MONTH], by_month (wanted, TRUE))
      || !recur_rule_date (rule->chinese, first, &date))
    return FALSE;
  int year = rule->skip == RECUR_FORWARD && month == 1 ? date.year - 1 : date.year;
  return lunar_leap_month (year) != wanted;
}

static gboolean
expand_month_period (RecurWalk *walk, gint64 number)
{
  LunarMonth month;
  if (!month_of_number (walk->rule->chinese, number, &month))
    return FALSE;
  if (month_allowed (walk->rule, month.first, month.month, month.leap))
    expand_month (walk, &month, month.first, month.days);
  return TRUE;
}

Day
recur_week_first (const Recur *rule, Day day)
{
  return day - ((int)day_weekday (day) - (int)rule->week_start + 7) % 7;
}

static gboolean
expand_week_period (RecurWalk *walk, gint64 weeks)
{
  const Recur *rule = walk->rule;
  Day start = local_time_day (walk->start);
  Day first = recur_week_first (rule, start) + (Day)(weeks * 7);
  LunarDate date;
  for (int i = 0; i < 7; i++) {
    Day day = first + i;
    gboolean weekday = rule->by[BY_DAY].n > 0 ? weekday_matches (&rule->by[BY_DAY], day, day, 1)
                                              : day_weekday (day) == day_weekday (start);
    if (!weekday)
      continue;
    if (!recur_rule_date (rule->chinese, day, &date))
      return FALSE;
    if (month_allowed (rule, day, date.month, date.leap))
      add_day (walk, day);
  }
  return day_to_date (first).year <= LAST_YEAR;
}

static gboolean
expand_day_period (RecurWalk *walk, gint64 days)
{
  const Recur *rule = walk->rule;
  Day day = local_time_day (walk->start) + (Day)days;
  LunarDate date;
  LunarMonth month;
  gboolean dated = rule->by[BY_MONTH].n + rule->by[BY_MONTHDAY].n > 0;
  if (day_to_date (day).year > LAST_YEAR)
    return FALSE;
  if (rule->by[BY_DAY].n > 0 && !weekday_matches (&rule->by[BY_DAY], day, day, 1))
    return TRUE;
  if (dated || rule->chinese) {
    if (!recur_rule_date (rule->chinese, day, &date))
      return FALSE;
    if (!month_allowed (rule, day, date.month, date.leap))
      return TRUE;
    month.days = rule->chinese ? lunar_month_days (date.year, date.month, date.leap)
                               : days_in_month (date.year, date.month);
    if (rule->by[BY_MONTHDAY].n > 0 && !monthday_matches (&rule->by[BY_MONTHDAY], date.day, month.days))
      return TRUE;
  }
  add_day (walk, day);
  return TRUE;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return *(const Day *)a - *(const Day *)b;
}

static void
sort_unique (GArray *days)
{
  Day *d = (Day *)(void *)days->data;
  gboolean sorted = TRUE;
  for (guint i = 1; i < days->len && sorted; i++)
    sorted = d[i - 1] < d[i];
  if (sorted)
    return;
  g_array_sort (days, compare_days);
  guint n = 0;
  for (guint i = 0; i < days->len; i++)
    if (n == 0 || d[i] != d[n - 1])
      d[n++] = d[i];
  g_array_set_size (days, n);
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
  return (x > y) - (x < y);
}

static void
choose_positions (RecurWalk *walk)
{
  const RecurList *list = &walk->rule->by[BY_SETPOS];
  gint64 all = walk->n;
  g_array_set_size (walk->chosen, 0);
  for (guint i = 0; i < list->n; i++) {
    gint64 position = list->values[i] > 0 ? list->values[i] - 1 : all + list->values[i];
    if (position >= 0 && position < all)
      g_array_append_val (walk->chosen, position);
  }
  g_array_sort (walk->chosen, compare_positions);
  /* 1 and -5 of five candidates are the same one. */
  gint64 *chosen = (gint64 *)(void *)walk->chosen->data;
  guint n = 0;
  for (guint i = 0; i < walk->chosen->len; i++)
    if (n == 0 || chosen[i] != chosen[n - 1])
      chosen[n++] = chosen[i];
  g_array_set_size (walk->chosen, n);
  walk->n = n;
}

/* Expands the period that is due. FALSE: the calendar ends here. */
gboolean
recur_expand (RecurWalk *walk)
{
  gint64 offset = walk->period * walk->rule->interval;
  gboolean known = FALSE;
  g_array_set_size (walk->days, 0);
  if (ABS (offset) > 4 * 1000 * 1000) /* more days than there are until 9999 */
    return FALSE;
  switch (walk->rule->freq) {
  case RECUR_DAILY:
    known = expand_day_period (walk, offset);
    break;
  case RECUR_WEEKLY:
    known = offset < 1000 * 1000 && expand_week_period (walk, offset);
    break;
  case RECUR_MONTHLY:
    known = expand_month_period (walk, walk->start_index + offset);
    break;
  case RECUR_YEARLY:
    known = expand_year (walk, walk->start_year + (int)offset);
    break;
  }
  sort_unique (walk->days);
  walk->next = 0;
  walk->n = (gint64)walk->days->len * walk->seconds->len;
  if (walk->rule->by[BY_SETPOS].n > 0 && walk->n > 0)
    choose_positions (walk);
  walk->period++;
  return known;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/time.h"

#include <string.h>

Day
day_from_ymd (int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year;
  int era = (y >= 0 ? y : y - 399) / 400;
  int yoe = y - era * 400;
  int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

Date
day_to_date (Day day)
{
  int z = day + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int doe = z - era * 146097;
  int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int mp = (5 * doy + 2) / 153;
  Date date = { .day = doy - (153 * mp + 2) / 5 + 1, .month = mp < 10 ? mp + 3 : mp - 9 };
  date.year = yoe + era * 400 + (date.month <= 2 ? 1 : 0);
  return date;
}

int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

gboolean
date_exists (int year, int month, int day)
{
  return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month (year, month);
}

Weekday
day_weekday (Day day)
{
  int w = (day + 3) % 7; /* 1970-01-01 was a Thursday */
  return (Weekday)(w < 0 ? w + 7 : w);
}

Day
day_week_start (Day day)
{
  return day - (Day)day_weekday (day);
}

Day
day_month_start (Day day)
{
  return day - day_to_date (day).day + 1;
}

Day
day_add_months (Day month_start, int n)
{
  Date date = day_to_date (month_start);
  int months = date.year * 12 + date.month - 1 + n;
  int year = months >= 0 ? months / 12 : (months - 11) / 12;
  return day_from_ymd (year, months - year * 12 + 1, 1);
}

const char *
day_format (Day day, char *buffer)
{
  Date date = day_to_date (day);
  g_snprintf (buffer, DAY_TEXT_SIZE, "%04d-%02d-%02d", date.year, date.month, date.day);
  return buffer;
}

/* Exactly n digits; -1 when one is missing. */
static int
digits (const char *text, int n)
{
  int value = 0;
  for (int i = 0; i < n; i++) {
    if (!g_ascii_isdigit (text[i]))
      return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

gboolean
day_parse (const char *text, Day *ret_day)
{
  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  int year = digits (text, 4), month = digits (text + 5, 2), day = digits (text + 8, 2);
  if (year < 1 || !date_exists (year, month, day))
    return FALSE;
  *ret_day = day_from_ymd (year, month, day);
  return TRUE;
}

gboolean
month_parse (const char *text, Day *ret_from, Day *ret_to)
{
  if (text == NULL || strlen (text) != 7 || text[4] != '-')
    return FALSE;
  int year = digits (text, 4), month = digits (text + 5, 2);
  if (year < 1 || month < 1 || month > 12)
    return FALSE;
  *ret_from = day_from_ymd (year, month, 1);
  *ret_to = day_add_months (*ret_from, 1);
  return TRUE;
}

const char *
minute_format (int minute, char *buffer)
{
  int m = ((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  g_snprintf (buffer, DAY_TEXT_SIZE, "%02d:%02d", m / 60, m % 60);
  return buffer;
}

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * Civil time without clocks or zones.
 *
 * A Day counts days from 1970-01-01 in the proleptic Gregorian calendar; it is a local date, not an
 * instant. A minute of the day is 0..1439; a duration is in minutes, so a shift that ends after midnight
 * has start + duration > 1440. An Instant is minutes from 1970-01-01T00:00Z.
 *
 * Source of the conversions: E. G. Richards, "Mapping Time", and the equivalent era arithmetic that
 * ISO 8601 implementations use (400-year eras of 146,097 days, years that begin on 1 March).
 */

typedef gint32 Day;
typedef gint64 Instant;

#define DAY_NONE G_MININT32 /* "not given" */
#define DAY_MINUTES 1440

/* Monday first, as the weeks of the rules and of ISO 8601. */
typedef enum { MON, TUE, WED, THU, FRI, SAT, SUN } Weekday;

typedef struct {
  int year, month, day; /* 1..12, 1..31 */
} Date;

/* The day of a civil date; the date must exist (date_exists). */
Day day_from_ymd (int year, int month, int day);
Date day_to_date (Day day);
gboolean date_exists (int year, int month, int day);
int days_in_month (int year, int month);
Weekday day_weekday (Day day);

/* The Monday of the day's week; the first day of its month; the first day of the month n months later. */
Day day_week_start (Day day);
Day day_month_start (Day day);
Day day_add_months (Day month_start, int n);

/* "2026-09-05"; buffer of at least DAY_TEXT_SIZE bytes, returned for convenience. */
#define DAY_TEXT_SIZE 16
const char *day_format (Day day, char *buffer);
/* Reads exactly YYYY-MM-DD of an existing date; anything else leaves *ret_day and returns FALSE. */
gboolean day_parse (const char *text, Day *ret_day);
/* Reads YYYY-MM into the first day of that month and of the next one. */
gboolean month_parse (const char *text, Day *ret_from, Day *ret_to);

/* "07:20" for a minute of the day; minutes beyond 1440 wrap. Buffer as above. */
const char *minute_format (int minute, char *buffer);

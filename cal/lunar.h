/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/time.h"

/*
 * The Chinese calendar from lunar year 1901 to lunar year 2100 (1901-02-19 to 2101-01-28), from published
 * month lengths, and the festivals that hang on it.
 *
 * Everything outside those years answers FALSE (or 0): nothing is extrapolated. A lunar year is named by the
 * Gregorian year in which it begins. Festivals fall in the plain month, never in the leap month after it.
 */

#define LUNAR_FIRST_YEAR 1901
#define LUNAR_LAST_YEAR 2100
#define LUNAR_MAX_MONTHS 13

typedef struct {
  int year;      /* lunar year */
  int month;     /* 1..12 */
  gboolean leap; /* the leap month that follows the plain month of the same number */
  int day;       /* 1..30 */
} LunarDate;

typedef struct {
  int month;
  gboolean leap;
  int days; /* 29 or 30 */
  Day first;
} LunarMonth;

gboolean lunar_from_day (Day day, LunarDate *ret_date);
/* FALSE for a date that does not exist: no such leap month, day 30 of a short month, a year not in the table.
 */
gboolean lunar_to_day (const LunarDate *date, Day *ret_day);
/* 29 or 30; 0 when the year has no such month. */
int lunar_month_days (int year, int month, gboolean leap);
/* 1..12; 0 when the year has no leap month or is not in the table. */
int lunar_leap_month (int year);
/* Fills the 12 or 13 months of a lunar year in order and returns their number; 0 outside the table. */
int lunar_months (int year, LunarMonth ret_months[LUNAR_MAX_MONTHS]);

/* "腊月廿九", "闰六月初一", "正月初一"; in English "12th month, day 29", "leap 6th month, day 1". g_free it.
 * lang: "zh…" is Chinese, everything else English. NULL outside the table. */
char *lunar_text (Day day, const char *lang);

/* Order = order of the names table; stored nowhere. */
typedef enum {
  FESTIVAL_SPRING,       /* 春节, 1-1 */
  FESTIVAL_LANTERN,      /* 元宵, 1-15 */
  FESTIVAL_DRAGON_BOAT,  /* 端午, 5-5 */
  FESTIVAL_QIXI,         /* 七夕, 7-7 */
  FESTIVAL_ZHONGYUAN,    /* 中元, 7-15 */
  FESTIVAL_MID_AUTUMN,   /* 中秋, 8-15 */
  FESTIVAL_DOUBLE_NINTH, /* 重阳, 9-9 */
  FESTIVAL_LABA,         /* 腊八, 12-8 */
  FESTIVAL_LITTLE_YEAR,  /* 小年 (northern), 12-23 */
  FESTIVAL_EVE,          /* 除夕, the last day of the lunar year, 29 or 30 */
  FESTIVAL_QINGMING,     /* 清明, solar term, 4..6 April */
  FESTIVAL_WINTER,       /* 冬至, solar term, 21..23 December */
  FESTIVAL_NEW_YEAR,     /* 元旦, 1 January */
  FESTIVAL_WOMEN,        /* 妇女节, 8 March */
  FESTIVAL_LABOUR,       /* 劳动节, 1 May */
  FESTIVAL_CHILDREN,     /* 儿童节, 1 June */
  FESTIVAL_TEACHERS,     /* 教师节, 10 September */
  FESTIVAL_NATIONAL,     /* 国庆节, 1 October */
  FESTIVAL_COUNT
} Festival;

/* The festival's day in a year: the lunar year for the lunar ones (除夕 of 2026 is 2027-02-05), the Gregorian
 * year for the others. FALSE outside the table; solar terms are known for 1901-2100, fixed days for any year.
 */
gboolean festival_day (Festival festival, int year, Day *ret_day);
/* The first such day on or after from. FALSE past the table's end. */
gboolean festival_next (Festival festival, Day from, Day *ret_day);
/* Is this day a festival? The first of the enumeration that falls on it. */
gboolean festival_of_day (Day day, Festival *ret_festival);
/* "中秋" or "Mid-Autumn". Static. */
const char *festival_name (Festival festival, const char *lang);
/* The longest festival name that text begins with (中秋节 and 中秋 are the same; English in any case): its
 * length in bytes, 0 when there is none. */
gsize festival_match (const char *text, Festival *ret_festival);

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/lunar.h"

#include <string.h>

/*
 * Festivals: a table of rules. LUNAR is month and day of the lunar year, EVE its last day, GREGORIAN a fixed
 * day, and TERM a solar term (the Sun at a given longitude, by the clock of Beijing).
 *
 * The day of a term drifts by 0.2422 days a year against the calendar and falls back by one in leap years:
 *
 *   day = floor (y * 0.2422 + C) - (leap days so far)      y = 1..100 within its century
 *
 * with C per term and century (清明 5.59 and 4.81, 冬至 22.60 and 21.94). The planets move the true instant
 * by up to a quarter of an hour, so years in which it lies close to midnight are listed as exceptions.
 * Compared for all of 1901-2100 with instants computed from an ephemeris (PyEphem) and from the Shouxing
 * almanac: equal, except that the two sources differ on the solstice of 1951 (three seconds before, one
 * second after midnight); the almanac is followed.
 */
typedef enum { LUNAR, EVE, TERM, GREGORIAN } Kind;

typedef struct {
  Kind kind;
  int month, day;       /* TERM: the Gregorian month */
  double first, second; /* TERM: C of the 20th and the 21st century */
  const char *zh, *en;
  const char *also[3]; /* further names that people type; zh with 节 is always read */
} FestivalRule;

static const FestivalRule rules[FESTIVAL_COUNT] = {
  [FESTIVAL_SPRING] = { LUNAR, 1, 1, 0, 0, "春节", "Spring Festival", { "Chinese New Year", "大年初一" } },
  [FESTIVAL_LANTERN] = { LUNAR, 1, 15, 0, 0, "元宵", "Lantern Festival", { "Lantern", "正月十五" } },
  [FESTIVAL_DRAGON_BOAT] = { LUNAR, 5, 5, 0, 0, "端午", "Dragon Boat", { "Dragon Boat Festival" } },
  [FESTIVAL_QIXI] = { LUNAR, 7, 7, 0, 0, "七夕", "Qixi", { "Qixi Festival" } },
  [FESTIVAL_ZHONGYUAN] = { LUNAR, 7, 15, 0, 0, "中元", "Zhongyuan", { "Zhongyuan Festival" } },
  [FESTIVAL_MID_AUTUMN]
  = { LUNAR, 8, 15, 0, 0, "中秋", "Mid-Autumn", { "Mid-Autumn Festival", "Mid Autumn" } },
  [FESTIVAL_DOUBLE_NINTH]
  = { LUNAR, 9, 9, 0, 0, "重阳", "Double Ninth", { "Double Ninth Festival", "老人节" } },
  [FESTIVAL_LABA] = { LUNAR, 12, 8, 0, 0, "腊八", "Laba", { "Laba Festival" } },
  [FESTIVAL_LITTLE_YEAR] = { LUNAR, 12, 23, 0, 0, "小年", "Little Year", { "Little New Year" } },
  [FESTIVAL_EVE]
  = { EVE, 0, 0, 0, 0, "除夕", "Lunar New Year's Eve", { "New Year's Eve (lunar)", "大年三十", "年三十" } },
  [FESTIVAL_QINGMING] = { TERM, 4, 0, 5.59, 4.81, "清明", "Qingming", { "Qingming Festival" } },
  [FESTIVAL_WINTER] = { TERM, 12, 0, 22.60, 21.94, "冬至", "Winter Solstice", { "Dongzhi" } },
  [FESTIVAL_NEW_YEAR] = { GREGORIAN, 1, 1, 0, 0, "元旦", "New Year's Day", { NULL } },
  [FESTIVAL_WOMEN] = { GREGORIAN, 3, 8, 0, 0, "妇女节", "Women's Day", { "三八", "三八妇女节" } },
  [FESTIVAL_LABOUR] = { GREGORIAN, 5, 1, 0, 0, "劳动节", "Labour Day", { "五一", "Labor Day", "五一劳动节" } },
  [FESTIVAL_CHILDREN] = { GREGORIAN, 6, 1, 0, 0, "儿童节", "Children's Day", { "六一", "六一儿童节" } },
  [FESTIVAL_TEACHERS] = { GREGORIAN, 9, 10, 0, 0, "教师节", "Teachers' Day", { "Teacher's Day" } },
  [FESTIVAL_NATIONAL] = { GREGORIAN, 10, 1, 0, 0, "国庆节", "National Day", { "国庆", "十一国庆", "十一" } },
};

typedef struct {
  Festival festival;
  int year, shift;
} TermException;

static const TermException exceptions[] = {
  { FESTIVAL_WINTER, 1914, 1 }, { FESTIVAL_WINTER, 1947, 1 }, { FESTIVAL_WINTER, 1951, 1 },
  { FESTIVAL_WINTER, 1980, 1 }, { FESTIVAL_WINTER, 1984, 1 }, { FESTIVAL_WINTER, 2021, -1 },
};

static gboolean
term_day (Festival festival, int year, Day *ret_day)
{
  if (year < LUNAR_FIRST_YEAR || year > LUNAR_LAST_YEAR)
    return FALSE;
  const FestivalRule *rule = &rules[festival];
  int y = (year - 1) % 100 + 1;
  int leaps = y / 4 - (year == 2100 ? 1 : 0);
  int day = (int)(y * 0.2422 + (year <= 2000 ? rule->first : rule->second)) - leaps;
  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (exceptions[i].festival == festival && exceptions[i].year == year)
      day += exceptions[i].shift;
  *ret_day = day_from_ymd (year, rule->month, day);
  return TRUE;
}

gboolean
festival_day (Festival festival, int year, Day *ret_day)
{
  g_return_val_if_fail (festival < FESTIVAL_COUNT, FALSE);
  const FestivalRule *rule = &rules[festival];
  LunarMonth months[LUNAR_MAX_MONTHS];
  int n = 0;
  switch (rule->kind) {
  case LUNAR:
    return lunar_to_day (&(LunarDate){ year, rule->month, FALSE, rule->day }, ret_day);
  case EVE:
    n = lunar_months (year, months);
    if (n == 0)
      return FALSE;
    *ret_day = months[n - 1].first + months[n - 1].days - 1;
    return TRUE;
  case TERM:
    return term_day (festival, year, ret_day);
  case GREGORIAN:
    *ret_day = day_from_ymd (year, rule->month, rule->day);
    return TRUE;
  }
  return FALSE;
}

gboolean
festival_next (Festival festival, Day from, Day *ret_day)
{
  int year = day_to_date (from).year;
  for (int y = year - 1; y <= year + 1; y++) /* a lunar year ends in the next Gregorian year */
    if (festival_day (festival, y, ret_day) && *ret_day >= from)
      return TRUE;
  return FALSE;
}

gboolean
festival_of_day (Day day, Festival *ret_festival)
{
  for (Festival f = 0; f < FESTIVAL_COUNT; f++) {
    Day found;
    if (festival_next (f, day, &found) && found == day) {
      *ret_festival = f;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
festival_name (Festival festival, const char *lang)
{
  g_return_val_if_fail (festival < FESTIVAL_COUNT, NULL);
  gboolean zh = lang != NULL && g_ascii_strncasecmp (lang, "zh", 2) == 0;
  return zh ? rules[festival].zh : rules[festival].en;
}

/* The length of name when text begins with it, with a following 节 where the name has none. */
static gsize
name_match (const char *text, const char *name)
{
  gsize length = name != NULL ? strlen (name) : 0;
  if (length == 0 || g_ascii_strncasecmp (text, name, length) != 0)
    return 0;
  if (!g_ascii_isalpha (name[0]) && !g_str_has_suffix (name, "节") && g_str_has_prefix (text + length, "节"))
    return length + strlen ("节");
  return length;
}

gsize
festival_match (const char *text, Festival *ret_festival)
{
  gsize longest = 0;
  for (Festival f = 0; f < FESTIVAL_COUNT; f++) {
    const char *names[5] = { rules[f].zh, rules[f].en, rules[f].also[0], rules[f].also[1], rules[f].also[2] };
    for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
      gsize length = name_match (text, names[i]);
      if (length > longest) {
        longest = length;
        *ret_festival = f;
      }
    }
  }
  return longest;
}

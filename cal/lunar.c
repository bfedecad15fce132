/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/lunar.h"

#include <string.h>

/*
 * The table: one word a lunar year, from the published month lengths.
 *
 *   bits 0-12   set where month 1, 2, ... of the year, in order and with its leap month, has 30 days (else
 * 29) bits 13-16  number of the plain month that a leap month follows, 0 = a year of 12 months bits 17-21
 * days from 21 January to the first day of the year (0 = 21 January)
 *
 * So 2025, a year with a leap sixth month that begins on 29 January, has 8 in the high bits, 6 in the middle,
 * and thirteen lengths. tests/lunar-table.py prints the rows from the facts in tests/cases/lunar-months.csv,
 * and the test compares every month. Computing new moons instead would need the Sun and Moon to a second:
 * 2027-02-06 (23:56) and 2030-02-03 (00:07) are where shorter series go wrong by a day; the new moon of
 * 2057-09-29 is ten seconds before midnight, and the published calendars that this table follows do not all
 * agree on it.
 */
static const guint32 year_words[LUNAR_LAST_YEAR - LUNAR_FIRST_YEAR + 1] = {
  0x3a0752, 0x240ea5, 0x10b64a, 0x34064b, 0x1c0a9b,
  0x089556, 0x2e056a, 0x180b59, 0x025752, 0x280752, /* 1901 */
  0x12db25, 0x380b25, 0x200a4b, 0x0ab4ab, 0x3002ad,
  0x1a056b, 0x044b69, 0x2a0da9, 0x16fd92, 0x3c0e92, /* 1911 */
  0x240d25, 0x0eba4d, 0x340a56, 0x1e02b6, 0x0695b5,
  0x2e06d4, 0x180ea9, 0x045e92, 0x280e92, 0x12cd26, /* 1921 */
  0x36052b, 0x200a57, 0x0ab2b6, 0x300b5a, 0x1c06d4,
  0x066ec9, 0x2a0749, 0x14f693, 0x3a0a93, 0x24052b, /* 1931 */
  0x0cca5b, 0x320aad, 0x1e056a, 0x089b55, 0x2e0ba4,
  0x180b49, 0x025a93, 0x280a95, 0x10f52d, 0x360536, /* 1941 */
  0x200aad, 0x0cb5aa, 0x3005b2, 0x1a0da5, 0x067d4a,
  0x2c0d4a, 0x150a95, 0x380a97, 0x240556, 0x0ecab5, /* 1951 */
  0x320ad5, 0x1e06d2, 0x088ea5, 0x2e0ea5, 0x18064a,
  0x006c97, 0x260a9b, 0x12f55a, 0x36056a, 0x200b69, /* 1961 */
  0x0cb752, 0x320b52, 0x1a0b25, 0x04964b, 0x2a0a4b,
  0x1514ab, 0x3802ad, 0x22056d, 0x0ecb69, 0x340da9, /* 1971 */
  0x1e0d92, 0x089d25, 0x2e0d25, 0x195a4d, 0x3c0a56,
  0x2602b6, 0x10c5b5, 0x3606d5, 0x200ea9, 0x0cbe92, /* 1981 */
  0x320e92, 0x1c0d26, 0x046a56, 0x280a57, 0x1514d6,
  0x3a035a, 0x2206d5, 0x0eb6c9, 0x340749, 0x1e0693, /* 1991 */
  0x06952b, 0x2c052b, 0x160a5b, 0x02555a, 0x26056a,
  0x10fb55, 0x380ba4, 0x220b49, 0x0aba93, 0x300a95, /* 2001 */
  0x1a052d, 0x048aad, 0x280ab5, 0x1535aa, 0x3a05d2,
  0x240da5, 0x0edd4a, 0x340d4a, 0x1e0c95, 0x08952e, /* 2011 */
  0x2c0556, 0x160ab5, 0x0255b2, 0x2806d2, 0x10cea5,
  0x360725, 0x20064b, 0x0aac97, 0x2e0cab, 0x1a055a, /* 2021 */
  0x046ad6, 0x2a0b69, 0x157752, 0x3a0b52, 0x240b25,
  0x0eda4b, 0x320a4b, 0x1c04ab, 0x06a55b, 0x2c05ad, /* 2031 */
  0x160b6a, 0x025b52, 0x280d92, 0x12fd25, 0x360d25,
  0x200a55, 0x0ab4ad, 0x3004b6, 0x1805b5, 0x046daa, /* 2041 */
  0x2a0ec9, 0x171e92, 0x3a0e92, 0x240d26, 0x0eca56,
  0x320a57, 0x1c04d6, 0x0686d5, 0x2c0755, 0x180749, /* 2051 */
  0x006e93, 0x260693, 0x10f52b, 0x36052b, 0x1e0a5b,
  0x0ab55a, 0x30056a, 0x1a0b65, 0x04974a, 0x2a0b4a, /* 2061 */
  0x151a95, 0x3a0a95, 0x22052d, 0x0ccaad, 0x320ab5,
  0x1e05aa, 0x068ba5, 0x2c0da5, 0x180d4a, 0x027c95, /* 2071 */
  0x260c96, 0x10f94e, 0x360556, 0x200ab5, 0x0ab5b2,
  0x3006d2, 0x1a0ea5, 0x068e4a, 0x28068b, 0x130c97, /* 2081 */
  0x3804ab, 0x22055b, 0x0ccad6, 0x320b6a, 0x1e0752,
  0x089725, 0x2c0b45, 0x160a8b, 0x00549b, 0x2604ab, /* 2091 */
};

int
lunar_leap_month (int year)
{
  if (year < LUNAR_FIRST_YEAR || year > LUNAR_LAST_YEAR)
    return 0;
  return (int)(year_words[year - LUNAR_FIRST_YEAR] >> 13 & 15);
}

static Day
year_first (int year)
{
  return day_from_ymd (year, 1, 21) + (Day)(year_words[year - LUNAR_FIRST_YEAR] >> 17);
}

int
lunar_months (int year, LunarMonth ret_months[LUNAR_MAX_MONTHS])
{
  if (year < LUNAR_FIRST_YEAR || year > LUNAR_LAST_YEAR)
    return 0;
  guint32 word = year_words[year - LUNAR_FIRST_YEAR];
  int leap = lunar_leap_month (year), n = leap > 0 ? 13 : 12;
  Day first = year_first (year);
  for (int i = 0; i < n; i++) {
    gboolean after_leap = leap > 0 && i >= leap;
    ret_months[i] = (LunarMonth){ .month = after_leap ? i : i + 1,
                                  .leap = leap > 0 && i == leap,
                                  .days = word >> i & 1 ? 30 : 29,
                                  .first = first };
    first += ret_months[i].days;
  }
  return n;
}

/* The place of a month in its year, -1 when there is none. */
static int
month_index (int year, int month, gboolean leap)
{
  if (year < LUNAR_FIRST_YEAR || year > LUNAR_LAST_YEAR || month < 1 || month > 12)
    return -1;
  int leap_month = lunar_leap_month (year);
  if (leap && leap_month != month)
    return -1;
  return month - 1 + (leap || (leap_month > 0 && month > leap_month) ? 1 : 0);
}

int
lunar_month_days (int year, int month, gboolean leap)
{
  int i = month_index (year, month, leap);
  if (i < 0)
    return 0;
  return year_words[year - LUNAR_FIRST_YEAR] >> i & 1 ? 30 : 29;
}

gboolean
lunar_to_day (const LunarDate *date, Day *ret_day)
{
  LunarMonth months[LUNAR_MAX_MONTHS];
  int i = month_index (date->year, date->month, date->leap);
  if (i < 0)
    return FALSE;
  lunar_months (date->year, months);
  if (date->day < 1 || date->day > months[i].days)
    return FALSE;
  *ret_day = months[i].first + date->day - 1;
  return TRUE;
}

gboolean
lunar_from_day (Day day, LunarDate *ret_date)
{
  LunarMonth months[LUNAR_MAX_MONTHS];
  int year = day_to_date (day).year;
  if (year > LUNAR_LAST_YEAR || (year >= LUNAR_FIRST_YEAR && day < year_first (year)))
    year--;
  int n = lunar_months (year, months);
  for (int i = 0; i < n; i++)
    if (day >= months[i].first && day < months[i].first + months[i].days) {
      *ret_date = (LunarDate){ year, months[i].month, months[i].leap, day - months[i].first + 1 };
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_chinese (const char *lang)
{
  return lang != NULL && g_ascii_strncasecmp (lang, "zh", 2) == 0;
}

char *
lunar_text (Day day, const char *lang)
{
  static const char *const months[]
      = { "正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊" };
  static const char *const units[] = { "十", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
  static const char *const tens[] = { "初", "十", "廿", "三" };
  static const char *const ordinals[] = { "st", "nd", "rd" };
  LunarDate date;
  if (!lunar_from_day (day, &date))
    return NULL;
  if (!is_chinese (lang))
    return g_strdup_printf ("%s%d%s month, day %d", date.leap ? "leap " : "", date.month,
                            date.month <= 3 ? ordinals[date.month - 1] : "th", date.day);
  /* 初十, 二十 and 三十 are the tens; 十, 廿 and 三 open the rest. */
  const char *ten = date.day == 20 ? "二" : date.day == 10 ? "初" : tens[date.day / 10];
  return g_strconcat (date.leap ? "闰" : "", months[date.month - 1], "月", ten, units[date.day % 10], NULL);
}

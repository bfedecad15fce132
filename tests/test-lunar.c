/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/lunar.h"

#include <string.h>

/* Every month of the published table: tests/cases/lunar-months.csv, lunar_year,month,leap,days,first_day. */
static void
test_every_month (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SHEETS"), "lunar-months.csv", NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (g_strstrip (text), "\n", -1);
  Day expected_next = DAY_NONE;
  int months = 0;
  for (guint i = 1; lines[i] != NULL; i++, months++) {
    g_auto (GStrv) cells = g_strsplit (g_strstrip (lines[i]), ",", -1);
    LunarDate first = { atoi (cells[0]), atoi (cells[1]), atoi (cells[2]), 1 }, back;
    int days = atoi (cells[3]);
    Day day, got;
    g_assert_true (day_parse (cells[4], &day));
    if (expected_next != DAY_NONE)
      g_assert_cmpint (day, ==, expected_next);
    expected_next = day + days;
    g_assert_cmpint (lunar_month_days (first.year, first.month, first.leap), ==, days);
    for (int d = 1; d <= days; d++) {
      LunarDate date = { first.year, first.month, first.leap, d };
      g_assert_true (lunar_to_day (&date, &got));
      g_assert_cmpint (got, ==, day + d - 1);
      g_assert_true (lunar_from_day (got, &back));
      g_assert_true (back.year == date.year && back.month == date.month && back.leap == date.leap
                     && back.day == d);
    }
    first.day = days + 1;
    g_assert_false (lunar_to_day (&first, &got));
  }
  g_assert_cmpint (months, ==, 2473);
}

static void
test_edges (void)
{
  LunarDate date;
  Day day;
  g_assert_false (lunar_from_day (day_from_ymd (1901, 2, 18), &date));
  g_assert_true (lunar_from_day (day_from_ymd (1901, 2, 19), &date));
  g_assert_true (lunar_from_day (day_from_ymd (2101, 1, 28), &date));
  g_assert_false (lunar_from_day (day_from_ymd (2101, 1, 29), &date));
  g_assert_false (lunar_from_day (day_from_ymd (1, 1, 1), &date));
  g_assert_false (lunar_from_day (day_from_ymd (9999, 1, 1), &date));
  g_assert_false (lunar_to_day (&(LunarDate){ 1900, 1, FALSE, 1 }, &day));
  g_assert_false (lunar_to_day (&(LunarDate){ 2101, 1, FALSE, 1 }, &day));
  g_assert_false (lunar_to_day (&(LunarDate){ 2026, 5, TRUE, 1 }, &day));
  g_assert_false (lunar_to_day (&(LunarDate){ 2026, 13, FALSE, 1 }, &day));
  g_assert_cmpint (lunar_leap_month (2033), ==, 11);
  g_assert_cmpint (lunar_leap_month (2025), ==, 6);
  g_assert_cmpint (lunar_leap_month (2026), ==, 0);
  g_assert_cmpint (lunar_leap_month (1900), ==, 0);
}

/* Dates stated by almanacs and by the State Council's holiday notices. Solar terms: the Purple Mountain
 * Observatory's. The solstice of 2021 was at 23:59 on the 21st. */
static const struct {
  Festival festival;
  int year;
  const char *day;
} stated[] = {
  { FESTIVAL_SPRING, 2024, "2024-02-10" },      { FESTIVAL_SPRING, 2025, "2025-01-29" },
  { FESTIVAL_SPRING, 2026, "2026-02-17" },      { FESTIVAL_SPRING, 2027, "2027-02-06" },
  { FESTIVAL_SPRING, 2030, "2030-02-03" },      { FESTIVAL_SPRING, 1985, "1985-02-20" },
  { FESTIVAL_EVE, 2024, "2025-01-28" },         { FESTIVAL_EVE, 2023, "2024-02-09" },
  { FESTIVAL_EVE, 2026, "2027-02-05" },         { FESTIVAL_LANTERN, 2026, "2026-03-03" },
  { FESTIVAL_DRAGON_BOAT, 2028, "2028-05-28" }, { FESTIVAL_DRAGON_BOAT, 2026, "2026-06-19" },
  { FESTIVAL_QIXI, 2025, "2025-08-29" },        { FESTIVAL_MID_AUTUMN, 2026, "2026-09-25" },
  { FESTIVAL_MID_AUTUMN, 2025, "2025-10-06" },  { FESTIVAL_DOUBLE_NINTH, 2026, "2026-10-18" },
  { FESTIVAL_LABA, 2025, "2026-01-26" },        { FESTIVAL_LITTLE_YEAR, 2025, "2026-02-10" },
  { FESTIVAL_QINGMING, 2024, "2024-04-04" },    { FESTIVAL_QINGMING, 2025, "2025-04-04" },
  { FESTIVAL_QINGMING, 2026, "2026-04-05" },    { FESTIVAL_QINGMING, 2027, "2027-04-05" },
  { FESTIVAL_WINTER, 2020, "2020-12-21" },      { FESTIVAL_WINTER, 2021, "2021-12-21" },
  { FESTIVAL_WINTER, 2023, "2023-12-22" },      { FESTIVAL_WINTER, 2024, "2024-12-21" },
  { FESTIVAL_WINTER, 2026, "2026-12-22" },      { FESTIVAL_WINTER, 1984, "1984-12-22" },
  { FESTIVAL_WINTER, 2100, "2100-12-22" },      { FESTIVAL_QINGMING, 2100, "2100-04-05" },
  { FESTIVAL_NATIONAL, 2026, "2026-10-01" },
};

static void
test_stated (void)
{
  char buffer[DAY_TEXT_SIZE];
  Day day;
  for (guint i = 0; i < G_N_ELEMENTS (stated); i++) {
    g_assert_true (festival_day (stated[i].festival, stated[i].year, &day));
    g_assert_cmpstr (day_format (day, buffer), ==, stated[i].day);
    Day next;
    g_assert_true (festival_next (stated[i].festival, day, &next));
    g_assert_cmpint (next, ==, day);
    if (festival_next (stated[i].festival, day + 1, &next))
      g_assert_cmpint (next - day, >, 350);
  }
  g_assert_false (festival_day (FESTIVAL_SPRING, 2101, &day));
  g_assert_false (festival_day (FESTIVAL_QINGMING, 2101, &day));
}

static const struct {
  const char *day, *zh, *en;
} texts[] = {
  { "2025-01-28", "腊月廿九", "12th month, day 29" },       { "2025-01-29", "正月初一", "1st month, day 1" },
  { "2025-07-25", "闰六月初一", "leap 6th month, day 1" },  { "2026-09-25", "八月十五", "8th month, day 15" },
  { "2026-02-26", "正月初十", "1st month, day 10" },        { "2026-03-08", "正月二十", "1st month, day 20" },
  { "2026-03-09", "正月廿一", "1st month, day 21" },        { "2026-03-18", "正月三十", "1st month, day 30" },
  { "2033-12-22", "闰冬月初一", "leap 11th month, day 1" }, { "2101-02-01", NULL, NULL },
};

static void
test_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    Day day;
    g_assert_true (day_parse (texts[i].day, &day));
    g_autofree char *zh = lunar_text (day, "zh_CN"), *en = lunar_text (day, "en");
    g_assert_cmpstr (zh, ==, texts[i].zh);
    g_assert_cmpstr (en, ==, texts[i].en);
  }
}

static void
test_names (void)
{
  for (Festival f = 0; f < FESTIVAL_COUNT; f++) {
    Festival got;
    const char *langs[] = { "zh", "en" };
    for (guint i = 0; i < 2; i++) {
      const char *name = festival_name (f, langs[i]);
      g_assert_cmpuint (festival_match (name, &got), ==, strlen (name));
      g_assert_cmpint (got, ==, f);
    }
  }
  Festival got;
  g_assert_cmpuint (festival_match ("中秋节前1天", &got), ==, strlen ("中秋节"));
  g_assert_cmpuint (festival_match ("每天", &got), ==, 0);
  g_assert_true (festival_of_day (day_from_ymd (2027, 2, 6), &got) && got == FESTIVAL_SPRING);
  g_assert_false (festival_of_day (day_from_ymd (2027, 2, 7), &got));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lunar/every-month", test_every_month);
  g_test_add_func ("/lunar/edges", test_edges);
  g_test_add_func ("/lunar/stated", test_stated);
  g_test_add_func ("/lunar/text", test_text);
  g_test_add_func ("/lunar/names", test_names);
  return g_test_run ();
}

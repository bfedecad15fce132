/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/zone.h"

/* Local time, its instant, and how that instant reads again. Facts: the EU changes on the last Sundays of
 * March and October at 01:00 UTC, the US on the second Sunday of March and the first of November at 02:00
 * local time. */
static const struct {
  const char *zone, *day;
  int minute;
  const char *utc_day;
  int utc_minute, again;
} cases[] = {
  { "Asia/Shanghai", "2026-09-05", 7 * 60 + 20, "2026-09-04", 23 * 60 + 20, 7 * 60 + 20 },
  { "Asia/Shanghai", "2026-09-05", 24 * 60 + 30, "2026-09-05", 16 * 60 + 30, 30 },
  { "UTC", "2026-09-05", 0, "2026-09-05", 0, 0 },
  { "Europe/Berlin", "2026-03-29", 90, "2026-03-29", 30, 90 },
  { "Europe/Berlin", "2026-03-29", 120, "2026-03-29", 60, 180 }, /* 02:00 does not exist: shown as 03:00 */
  { "Europe/Berlin", "2026-03-29", 150, "2026-03-29", 90, 210 },
  { "Europe/Berlin", "2026-03-29", 180, "2026-03-29", 60, 180 },
  { "Europe/Berlin", "2026-10-25", 119, "2026-10-24", 23 * 60 + 59, 119 },
  { "Europe/Berlin", "2026-10-25", 150, "2026-10-25", 30,
    150 }, /* happens twice: the first, still summer time */
  { "Europe/Berlin", "2026-10-25", 180, "2026-10-25", 120, 180 },
  { "America/New_York", "2026-03-08", 119, "2026-03-08", 6 * 60 + 59, 119 },
  { "America/New_York", "2026-03-08", 150, "2026-03-08", 7 * 60 + 30, 210 },
  { "America/New_York", "2026-03-08", 180, "2026-03-08", 7 * 60, 180 },
  { "America/New_York", "2026-11-01", 90, "2026-11-01", 5 * 60 + 30, 90 },
  { "America/New_York", "2026-11-01", 120, "2026-11-01", 7 * 60, 120 },
  { "America/New_York", "2040-11-04", 90, "2040-11-04", 5 * 60 + 30, 90 },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GTimeZone) zone = zone_open (cases[i].zone, NULL);
    Day day = 0, utc = 0, back;
    int minute;
    g_assert_nonnull (zone);
    g_assert_true (day_parse (cases[i].day, &day) && day_parse (cases[i].utc_day, &utc));
    Instant instant = zone_to_utc (zone, day, cases[i].minute);
    g_assert_cmpint (instant, ==, (Instant)utc * DAY_MINUTES + cases[i].utc_minute);
    zone_to_local (zone, instant, &back, &minute);
    g_assert_cmpint (minute, ==, cases[i].again);
    g_assert_cmpint (back, ==, day + cases[i].minute / DAY_MINUTES);
  }
}

static void
test_unknown (void)
{
  static const char *const names[]
      = { "Asia/Beijng", "", "+08", "/etc/passwd", "../UTC", "China Standard Time" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (zone_open (names[i], &error));
    g_assert_error (error, ZONE_ERROR, ZONE_ERROR_UNKNOWN);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zone/cases", test_cases);
  g_test_add_func ("/zone/unknown", test_unknown);
  return g_test_run ();
}

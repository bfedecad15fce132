/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/time.h"

/* Every day of eight centuries against GLib's own calendar. */
static void
test_round_trip (void)
{
  for (Day day = day_from_ymd (1600, 1, 1); day < day_from_ymd (2400, 1, 1); day++) {
    Date date = day_to_date (day);
    GDate peer;
    g_date_clear (&peer, 1);
    g_date_set_dmy (&peer, (GDateDay)date.day, (GDateMonth)date.month, (GDateYear)date.year);
    g_assert_true (g_date_valid (&peer));
    g_assert_cmpint ((int)g_date_get_julian (&peer) - 719163, ==, day);
    g_assert_cmpint ((int)g_date_get_weekday (&peer) - 1, ==, day_weekday (day));
    g_assert_cmpint (day_from_ymd (date.year, date.month, date.day), ==, day);
  }
}

static void
test_texts (void)
{
  static const char *bad[] = { "2026-02-30", "2026-2-3", "2026-13-01", "0000-01-01", "2026-09-05x", "", "20260905" };
  char buffer[DAY_TEXT_SIZE];
  Day day = 7, from, to;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (day_parse (bad[i], &day));
  g_assert_cmpint (day, ==, 7);
  g_assert_true (day_parse ("2028-02-29", &day));
  g_assert_cmpstr (day_format (day, buffer), ==, "2028-02-29");
  g_assert_true (month_parse ("2026-12", &from, &to));
  g_assert_cmpint (to - from, ==, 31);
  g_assert_cmpstr (day_format (day_add_months (from, -13), buffer), ==, "2025-11-01");
  g_assert_false (month_parse ("2026-13", &from, &to));
  g_assert_cmpstr (minute_format (1500, buffer), ==, "01:00");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/round-trip", test_round_trip);
  g_test_add_func ("/time/texts", test_texts);
  return g_test_run ();
}

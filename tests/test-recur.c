/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/recur.h"

#include <libical/ical.h>
#include <string.h>

/* What is refused, why (the code), and a part of the message: the position and the name. */
static const struct {
  const char *rule;
  RecurError code;
  const char *message;
} refused[] = {
  { "", RECUR_ERROR_SYNTAX, "position 1: FREQ is missing" },
  { "FREQ=WEEKLY;BYDAY=MO,XX", RECUR_ERROR_SYNTAX, "position 22: 'XX' is no value for BYDAY" },
  { "FREQ=WEEKLY;BYDAY=2MO", RECUR_ERROR_SYNTAX, "position 13: BYDAY with a number" },
  { "FREQ=MONTHLY;BYDAY=0MO", RECUR_ERROR_SYNTAX, "position 20: '0MO'" },
  { "FREQ=DAILY;COUNT=5x", RECUR_ERROR_SYNTAX, "position 18: '5x' is no value for COUNT" },
  { "FREQ=DAILY;COUNT=0", RECUR_ERROR_SYNTAX, "COUNT" },
  { "FREQ=DAILY;INTERVAL=0", RECUR_ERROR_SYNTAX, "INTERVAL" },
  { "FREQ=DAILY;INTERVAL=99999999999", RECUR_ERROR_SYNTAX, "INTERVAL" },
  { "FREQ=DAILY;COUNT=2;UNTIL=20260101", RECUR_ERROR_SYNTAX, "position 20: COUNT and UNTIL" },
  { "FREQ=DAILY;UNTIL=20260230", RECUR_ERROR_SYNTAX, "UNTIL" },
  { "FREQ=DAILY;UNTIL=20260228T25", RECUR_ERROR_SYNTAX, "UNTIL" },
  { "FREQ=DAILY;UNTIL=20260228T250000", RECUR_ERROR_SYNTAX, "UNTIL" },
  { "FREQ=DAILY;FREQ=DAILY", RECUR_ERROR_SYNTAX, "position 12: FREQ stands twice" },
  { "FREQ=DAILY;;COUNT=1", RECUR_ERROR_SYNTAX, "position 12" },
  { "FREQ=DAILY;BYMONTH=1,,2", RECUR_ERROR_SYNTAX, "position 22" },
  { "FREQ=DAILY;BYMONTH=13", RECUR_ERROR_SYNTAX, "'13' is no value for BYMONTH" },
  { "FREQ=DAILY;BYMONTH", RECUR_ERROR_SYNTAX, "BYMONTH has no value" },
  { "FREQ=DAILY;BYFOO=1", RECUR_ERROR_SYNTAX, "position 12: 'BYFOO=1'" },
  { "FREQ=MONTHLY;BYWEEKNO=1", RECUR_ERROR_SYNTAX, "BYWEEKNO needs FREQ=YEARLY" },
  { "FREQ=MONTHLY;BYYEARDAY=1", RECUR_ERROR_SYNTAX, "BYYEARDAY needs FREQ=YEARLY" },
  { "FREQ=WEEKLY;BYMONTHDAY=1", RECUR_ERROR_SYNTAX, "BYMONTHDAY" },
  { "FREQ=MONTHLY;BYSETPOS=1", RECUR_ERROR_SYNTAX, "BYSETPOS needs another part" },
  { "FREQ=YEARLY;SKIP=FORWARD", RECUR_ERROR_SYNTAX, "SKIP needs RSCALE" },
  { "FREQ=YEARLY;BYMONTH=5L", RECUR_ERROR_SYNTAX, "leap month" },
  { "FREQ=HOURLY", RECUR_ERROR_UNSUPPORTED, "position 6: FREQ=HOURLY" },
  { "FREQ=SECONDLY;COUNT=3", RECUR_ERROR_UNSUPPORTED, "SECONDLY" },
  { "FREQ=FORTNIGHTLY", RECUR_ERROR_SYNTAX, "FORTNIGHTLY" },
  { "RSCALE=HEBREW;FREQ=YEARLY", RECUR_ERROR_UNSUPPORTED, "HEBREW" },
  { "RSCALE=CHINESE;FREQ=YEARLY;BYWEEKNO=3", RECUR_ERROR_UNSUPPORTED, "BYWEEKNO" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (recur_parse (refused[i].rule, &error));
    if (!g_error_matches (error, RECUR_ERROR, (int)refused[i].code)
        || strstr (error->message, refused[i].message) == NULL)
      g_error ("%s: %s", refused[i].rule, error->message);
  }
}

/* Written form, and the form in which it comes back. */
static const char *const forms[][2] = {
  { "rrule:byday=we,mo,we;freq=weekly;interval=1", "FREQ=WEEKLY;BYDAY=MO,WE" },
  { "FREQ=MONTHLY;BYDAY=-1FR,2SA;WKST=SU", "FREQ=MONTHLY;BYDAY=-1FR,2SA;WKST=SU" },
  { "SKIP=BACKWARD;FREQ=YEARLY;RSCALE=chinese;BYMONTH=5L,5",
    "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5,5L;SKIP=BACKWARD" },
  { "FREQ=DAILY;UNTIL=20261231t235959z", "FREQ=DAILY;UNTIL=20261231T235959Z" },
  { "FREQ=YEARLY;BYMONTHDAY=-1,+15;BYMONTH=9", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=-1,15" },
};

static void
test_forms (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Recur) recur = recur_parse (forms[i][0], &error), again = NULL;
    g_assert_no_error (error);
    g_autofree char *text = recur_format (recur);
    g_assert_cmpstr (text, ==, forms[i][1]);
    again = recur_parse (text, &error);
    g_assert_no_error (error);
    g_autofree char *same = recur_format (again);
    g_assert_cmpstr (same, ==, text);
  }
}

/* Every rule of the cases that libical's parser and ours both accept is understood alike: libical reads our
 * written form into the same rule as the original. */
static void
test_libical (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SHEETS"), "recur.tsv", NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  int compared = 0;
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
    if (lines[i][0] == '#' || g_strv_length (cells) < 3)
      continue;
    g_autoptr (Recur) recur = recur_parse (cells[1], NULL);
    if (recur == NULL)
      continue;
    g_autofree char *ours = recur_format (recur);
    struct icalrecurrencetype a = icalrecurrencetype_from_string (cells[1]),
                              b = icalrecurrencetype_from_string (ours);
    gboolean both = a.freq != ICAL_NO_RECURRENCE && b.freq != ICAL_NO_RECURRENCE;
    if (both) {
      compared++;
      g_assert_cmpint (a.freq, ==, b.freq);
      g_assert_cmpint (a.interval, ==, b.interval);
      g_assert_cmpint (a.count, ==, b.count);
      g_assert_cmpint (a.week_start, ==, b.week_start);
      g_assert_cmpint (icaltime_compare (a.until, b.until), ==, 0);
    }
    free (a.rscale);
    free (b.rscale);
  }
  g_assert_cmpint (compared, >, 400);
}

/* start, rule, window, and the days in it; NULL: an error with this code. Days counted by hand on a calendar.
 */
static const struct {
  const char *start, *rule, *from, *to, *days;
  RecurError code;
} windows[] = {
  { "1990-01-01", "FREQ=DAILY", "2040-02-28", "2040-03-02", "2040-02-28 2040-02-29 2040-03-01", 0 },
  { "1990-01-01", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2040-01-01", "2040-02-01", "2040-01-09 2040-01-23", 0 },
  { "2026-09-02", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-09-01", "2026-10-01",
    "2026-09-02 2026-09-16 2026-09-30", 0 },
  { "1990-01-01", "FREQ=MONTHLY;BYDAY=2SA", "2026-09-01", "2026-10-01", "2026-09-12", 0 },
  { "1990-01-31", "FREQ=MONTHLY;BYMONTHDAY=-1", "2028-02-01", "2028-04-01", "2028-02-29 2028-03-31", 0 },
  { "1990-01-01", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-10-01", "2026-11-01", "2026-10-30",
    0 },
  { "2000-01-01", "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", "2027-01-01", "2028-01-01",
    "2027-02-06", 0 },
  { "2000-01-01", "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", "2025-01-01", "2026-01-01",
    "2025-01-28", 0 },
  { "2025-07-25", "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=6L;BYMONTHDAY=1", "2026-01-01", "2026-12-31", "", 0 },
  { "2020-01-01", "FREQ=DAILY;COUNT=1000", "2022-09-25", "2022-10-01", "2022-09-25 2022-09-26", 0 },
  { "2026-09-01", "FREQ=MONTHLY;BYDAY=1MO,1TU;BYSETPOS=1,-2;COUNT=4", "2026-12-01", "2027-02-01", "2026-12-01", 0 },
  { "2020-01-01", "FREQ=DAILY;UNTIL=20220926", "2022-09-25", "2022-10-01", "2022-09-25 2022-09-26", 0 },
  { "2020-01-01", "FREQ=DAILY;UNTIL=20220926", "2026-09-01", "2026-10-01", "", 0 },
  { "1990-01-01", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-09-01", "2026-10-01", NULL,
    RECUR_ERROR_NEVER },
  { "1990-01-01", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "2026-09-01", "2026-10-01", NULL, RECUR_ERROR_NEVER },
  { "1990-01-01", "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=2SU", "2026-09-01", "2026-10-01", NULL,
    RECUR_ERROR_NEVER },
  { "2020-01-01", "FREQ=DAILY;UNTIL=20191231", "2026-09-01", "2026-10-01", NULL, RECUR_ERROR_NEVER },
  { "2025-01-01", "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=12L", "2026-09-01", "2026-10-01", NULL,
    RECUR_ERROR_NEVER },
  { "1899-01-01", "RSCALE=CHINESE;FREQ=YEARLY", "2026-09-01", "2026-10-01", NULL, RECUR_ERROR_RANGE },
  { "2000-01-01", "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", "2101-03-01", "2102-03-01", NULL,
    RECUR_ERROR_RANGE },
};

static void
test_windows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (windows); i++) {
    Day start = 0, from = 0, to = 0;
    g_autoptr (GError) error = NULL;
    g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (LocalTime));
    g_assert_true (day_parse (windows[i].start, &start) && day_parse (windows[i].from, &from)
                   && day_parse (windows[i].to, &to));
    g_autoptr (RecurSet) set = recur_set_new (local_time (start, 0), TRUE, NULL);
    recur_set_add_rule (set, recur_parse (windows[i].rule, &error));
    g_assert_no_error (error);
    gboolean done = recur_set_between (set, local_time (from, 0), local_time (to, 0), 0, times, &error);
    if (windows[i].days == NULL) {
      g_assert_false (done);
      g_assert_error (error, RECUR_ERROR, (int)windows[i].code);
      continue;
    }
    if (error != NULL)
      g_error ("%s: %s", windows[i].rule, error->message);
    GString *days = g_string_new (NULL);
    for (guint k = 0; k < times->len; k++) {
      char buffer[DAY_TEXT_SIZE];
      g_string_append_printf (days, "%s%s", k > 0 ? " " : "",
                              day_format (local_time_day (g_array_index (times, LocalTime, k)), buffer));
    }
    g_autofree char *got = g_string_free (days, FALSE);
    g_assert_cmpstr (got, ==, windows[i].days);
  }
}

static void
test_sets (void)
{
  Day day = day_from_ymd (2026, 9, 7);
  g_autoptr (RecurSet) set = recur_set_new (local_time (day, 7 * 3600), FALSE, NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (LocalTime));
  recur_set_add_rule (set, recur_parse ("FREQ=DAILY;COUNT=4;BYHOUR=7,16", NULL));
  recur_set_add_rule (set, recur_parse ("FREQ=DAILY;COUNT=2", NULL)); /* repeats 7:00 on two days */
  recur_set_add_time (set, local_time (day + 9, 0));
  recur_set_add_time (set, local_time (day + 8, 0));
  recur_set_exclude_time (set, local_time (day + 8, 0));
  recur_set_exclude_time (set, local_time (day, 16 * 3600));
  g_assert_true (recur_set_between (set, G_MININT64, G_MAXINT64, 0, times, NULL));
  const LocalTime expected[] = { local_time (day, 7 * 3600), local_time (day + 1, 7 * 3600),
                                 local_time (day + 1, 16 * 3600), local_time (day + 9, 0) };
  g_assert_cmpuint (times->len, ==, G_N_ELEMENTS (expected));
  g_assert_true (memcmp (times->data, expected, sizeof expected) == 0);
  recur_set_exclude_day (set, day + 1);
  g_array_set_size (times, 0);
  g_assert_true (recur_set_between (set, G_MININT64, G_MAXINT64, 0, times, NULL));
  g_assert_cmpuint (times->len, ==, 2);
  g_array_set_size (times, 0);
  g_assert_true (recur_set_between (set, local_time (day, 7 * 3600 + 1), G_MAXINT64, 1, times, NULL));
  g_assert_cmpuint (times->len, ==, 1);
  g_assert_cmpint (g_array_index (times, LocalTime, 0), ==, local_time (day + 9, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recur/refused", test_refused);
  g_test_add_func ("/recur/forms", test_forms);
  g_test_add_func ("/recur/libical", test_libical);
  g_test_add_func ("/recur/windows", test_windows);
  g_test_add_func ("/recur/sets", test_sets);
  return g_test_run ();
}

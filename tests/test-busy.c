/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/busy.h"

#include "cal/ics-time.h"
#include "cal/windows-zones.h"
#include "cal/zone.h"

#include <string.h>

/* Each cases/ics/busy-NAME.ics is read as busy-NAME.txt says: "zone", "as-of", then the intervals in UTC in
 * order, the notes by line, component and property, and the number of days without hours that were not taken.
 */

static void
append_instant (GString *out, Instant instant)
{
  char day[DAY_TEXT_SIZE], minute[DAY_TEXT_SIZE];
  Day d = (Day)(instant / DAY_MINUTES);
  g_string_append_printf (out, " %s %s", day_format (d, day),
                          minute_format ((int)(instant - (Instant)d * DAY_MINUTES), minute));
}

static char *
describe (const BusyFile *file)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < file->times->len; i++) {
    const Busy *busy = &g_array_index (file->times, Busy, i);
    g_string_append (out, busy->soft ? "soft" : "busy");
    append_instant (out, busy->from);
    append_instant (out, busy->to);
    g_string_append_c (out, '\n');
  }
  for (guint i = 0; i < file->notes->len; i++) {
    const IcsNote *note = file->notes->pdata[i];
    g_assert_cmpint ((int)strlen (note->message), >, 10);
    g_string_append_printf (out, "note %u %s %s\n", note->line, note->component,
                            note->property != NULL ? note->property : "-");
  }
  if (file->all_day > 0)
    g_string_append_printf (out, "all-day %u\n", file->all_day);
  return g_string_free (out, FALSE);
}

/* Takes the settings out of the expectation; the rest are the lines to be seen. */
static char *
read_expected (const char *path, char **ret_zone, Day *ret_as_of)
{
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  GString *rest = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (g_str_has_prefix (lines[i], "zone "))
      *ret_zone = g_strdup (lines[i] + 5);
    else if (g_str_has_prefix (lines[i], "as-of "))
      g_assert_true (day_parse (lines[i] + 6, ret_as_of));
    else if (*lines[i] != '#' && *lines[i] != '\0')
      g_string_append_printf (rest, "%s\n", lines[i]);
  }
  return g_string_free (rest, FALSE);
}

static void
test_case (gconstpointer data)
{
  const char *path = data;
  g_autofree char *bytes = NULL, *zone_name = NULL;
  g_autofree char *expect_path = g_strndup (path, strlen (path) - 4);
  g_autofree char *text_path = g_strconcat (expect_path, ".txt", NULL);
  gsize length = 0;
  Day as_of = DAY_NONE;
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = read_expected (text_path, &zone_name, &as_of);
  g_autoptr (GTimeZone) zone = zone_open (zone_name, NULL);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  BusyOptions options = { zone, as_of, FALSE, NULL, NULL };
  g_autoptr (BusyFile) file = busy_read (bytes, length, &options, &error);
  g_assert_no_error (error);
  g_autofree char *seen = describe (file);
  g_assert_cmpstr (seen, ==, expected);
}

static BusyFile *
read_text (const char *text, const char *zone_name, gboolean all_day, GError **error)
{
  g_autoptr (GTimeZone) zone = zone_open (zone_name, NULL);
  BusyOptions options = { zone, day_from_ymd (2026, 9, 1), all_day, NULL, NULL };
  return busy_read (text, strlen (text), &options, error);
}

static void
test_all_day (void)
{
  static const char text[]
      = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260907\nEND:VEVENT\nEND:VCALENDAR\n";
  g_autoptr (BusyFile) free = read_text (text, "UTC", FALSE, NULL),
                       busy = read_text (text, "UTC", TRUE, NULL);
  g_assert_cmpuint (free->times->len, ==, 0);
  g_assert_cmpuint (free->all_day, ==, 1);
  g_assert_cmpuint (busy->times->len, ==, 1);
  g_assert_cmpint (g_array_index (busy->times, Busy, 0).from, ==,
                   (Instant)day_from_ymd (2026, 9, 7) * DAY_MINUTES);
}

/* ---- limits ---- */

static char *
many (const char *component, guint n)
{
  GString *out = g_string_new ("BEGIN:VCALENDAR\r\n");
  for (guint i = 0; i < n; i++)
    g_string_append (out, component);
  g_string_append (out, "END:VCALENDAR\r\n");
  return g_string_free (out, FALSE);
}

static void
test_limits (void)
{
  static const char daily[]
      = "BEGIN:VEVENT\nDTSTART:20260101T000000Z\nDURATION:PT1M\nRRULE:FREQ=DAILY\nEND:VEVENT\n";
  g_autofree char *fits = many (daily, 46), *too_many = many (daily, 47);
  g_autoptr (GError) error = NULL;
  g_autoptr (BusyFile) sound = read_text (fits, "UTC", FALSE, &error);
  g_assert_no_error (error); /* 46 x 430 = 19,780 */
  g_assert_cmpuint (sound->times->len, ==, 430);
  g_assert_null (read_text (too_many, "UTC", FALSE, &error)); /* 20,210 */
  g_assert_error (error, ICS_ERROR, ICS_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_autofree char *large = g_strnfill (ICS_MAX_BYTES + 1, '\n');
  g_assert_null (read_text (large, "UTC", FALSE, &error));
  g_assert_error (error, ICS_ERROR, ICS_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_autoptr (GString) deep = g_string_new (NULL);
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "BEGIN:VCALENDAR\n");
  g_assert_null (read_text (deep->str, "UTC", FALSE, &error));
  g_assert_error (error, ICS_ERROR, ICS_ERROR_TOO_LARGE);
}

static gboolean
stop_at_third (gpointer data)
{
  return ++*(int *)data == 3;
}

static void
test_stop (void)
{
  g_autofree char *text = many ("BEGIN:VEVENT\nDTSTART:20260907T000000Z\nDURATION:PT1M\nEND:VEVENT\n", 10);
  g_autoptr (GTimeZone) zone = zone_open ("UTC", NULL);
  int asked = 0;
  BusyOptions options = { zone, day_from_ymd (2026, 9, 1), FALSE, stop_at_third, &asked };
  g_autoptr (GError) error = NULL;
  g_assert_null (busy_read (text, strlen (text), &options, &error));
  g_assert_error (error, ICS_ERROR, ICS_ERROR_STOPPED);
}

/* ---- no calendars ---- */

static void
test_garbage (void)
{
  static const char *const texts[] = { "",
                                       "\n",
                                       "%PDF-1.4",
                                       "<!DOCTYPE html><html><body>Sign in</body></html>",
                                       "PK\003\004",
                                       "BEGIN:VCARD\nEND:VCARD\n",
                                       "BEGIN:VEVENT\nEND:VEVENT\n",
                                       "\xff\xfe\x42",
                                       "BEGIN",
                                       "END:VCALENDAR",
                                       ":",
                                       ";:",
                                       "BEGIN:",
                                       "\xef\xbb\xbf" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (read_text (texts[i], "UTC", FALSE, &error));
    g_assert_error (error, ICS_ERROR, ICS_ERROR_NO_CALENDAR);
  }
}

/* Every beginning of a sound file is read without a fault, and gives nothing that the whole does not give. */
static void
test_cut (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SHEETS"), "ics", "busy-zimbra.ics", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_autoptr (GTimeZone) zone = zone_open ("Asia/Shanghai", NULL);
  BusyOptions options = { zone, day_from_ymd (2026, 9, 1), FALSE, NULL, NULL };
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize n = 0; n < length; n++) {
    g_autofree char *part = g_memdup2 (bytes, n + 1); /* exactly n bytes may be read */
    g_autoptr (BusyFile) file = busy_read (part, n, &options, NULL);
    g_assert_true (file == NULL || file->times->len == 0 || file->times->len == 6);
  }
}

/* ---- parts ---- */

static void
test_windows_zones (void)
{
  static const char *const pairs[][2] = { { "China Standard Time", "Asia/Shanghai" },
                                          { "china standard time", "Asia/Shanghai" },
                                          { "W. Europe Standard Time", "Europe/Berlin" },
                                          { "Pacific Standard Time", "America/Los_Angeles" },
                                          { "India Standard Time", "Asia/Calcutta" },
                                          { "UTC", "Etc/UTC" },
                                          { "AUS Central Standard Time", "Australia/Darwin" },
                                          { "Yukon Standard Time", "America/Whitehorse" },
                                          { "Mars Standard Time", NULL } };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpstr (windows_zone (pairs[i][0]), ==, pairs[i][1]);
}

static void
test_zone_names (void)
{
  static const struct {
    const char *tzid;
    int july, january; /* minutes east, or 9999 for an unknown zone */
  } cases[] = { { "Asia/Shanghai", 480, 480 },
                { "/freeassociation.sourceforge.net/Asia/Shanghai", 480, 480 },
                { "/mozilla.org/20070129_1/America/New_York", -240, -300 },
                { "Eastern Standard Time", -240, -300 },
                { "tzone://Microsoft/Utc", 0, 0 },
                { "EST5EDT", -240, -300 },
                { "GMT+8", 9999, 9999 },
                { "UTC-3", 9999, 9999 },
                { "../../etc/passwd", 9999, 9999 },
                { "", 9999, 9999 },
                { "fixed", -210, -210 },
                { "ruled", 120, 60 },
                { "by days", -420, -480 },
                { "strange", 9999, 9999 } };
  static const char text[]
      = "BEGIN:VCALENDAR\n"
        "BEGIN:VTIMEZONE\nTZID:fixed\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETTO:-0330\nEND:"
        "STANDARD\nEND:VTIMEZONE\n"
        "BEGIN:VTIMEZONE\nTZID:ruled\nBEGIN:DAYLIGHT\nDTSTART:19810329T020000\nTZOFFSETTO:+0200\n"
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nBEGIN:STANDARD\nDTSTART:"
        "19961027T030000\nTZOFFSETTO:+0100\n"
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\nEND:VTIMEZONE\n"
        "BEGIN:VTIMEZONE\nTZID:by days\nBEGIN:DAYLIGHT\nDTSTART:20070311T020000\nTZOFFSETTO:-0700\n"
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU\nEND:DAYLIGHT\nBEGIN:STANDARD\n"
        "DTSTART:20071104T020000\nTZOFFSETTO:-0800\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nEND:"
        "STANDARD\nEND:VTIMEZONE\n"
        "BEGIN:VTIMEZONE\nTZID:strange\nBEGIN:DAYLIGHT\nDTSTART:20070311T020000\nTZOFFSETTO:-0700\n"
        "RRULE:FREQ=DAILY\nEND:DAYLIGHT\nBEGIN:STANDARD\nDTSTART:20071104T020000\nTZOFFSETTO:-0800\n"
        "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nEND:STANDARD\nEND:VTIMEZONE\n"
        "END:VCALENDAR\n";
  g_autoptr (GPtrArray) notes = ics_notes_new ();
  g_autoptr (IcsComponent) stream = ics_parse (text, strlen (text), notes, NULL);
  g_autoptr (GTimeZone) book = zone_open ("Asia/Shanghai", NULL);
  g_autoptr (IcsZones) zones = ics_zones_new (stream->components->pdata[0], book);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GTimeZone *zone = ics_zones_find (zones, cases[i].tzid);
    g_test_message ("%s", cases[i].tzid);
    g_assert_true ((zone == NULL) == (cases[i].july == 9999));
    if (zone == NULL)
      continue;
    Day july = day_from_ymd (2026, 7, 1), january = day_from_ymd (2026, 1, 1);
    g_assert_cmpint ((int)((Instant)july * DAY_MINUTES - zone_to_utc (zone, july, 0)), ==, cases[i].july);
    g_assert_cmpint ((int)((Instant)january * DAY_MINUTES - zone_to_utc (zone, january, 0)), ==,
                     cases[i].january);
  }
}

static void
test_durations (void)
{
  static const struct {
    const char *text;
    gboolean good;
    gint64 days, seconds;
  } cases[] = { { "PT1H", TRUE, 0, 3600 },
                { "P2W", TRUE, 14, 0 },
                { "P1DT2H30M", TRUE, 1, 9000 },
                { "+PT15M", TRUE, 0, 900 },
                { "-PT15M", FALSE, 0, 0 },
                { "P1H", FALSE, 0, 0 },
                { "", FALSE, 0, 0 },
                { "1H", FALSE, 0, 0 },
                { "P4000D", FALSE, 0, 0 },
                { "PT99999999999H", FALSE, 0, 0 },
                { "hello", FALSE, 0, 0 },
                { "P0D", TRUE, 0, 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    IcsDuration duration = { 0, 0 };
    g_test_message ("%s", cases[i].text);
    g_assert_true (ics_duration_read (cases[i].text, &duration) == cases[i].good);
    g_assert_cmpint (duration.days, ==, cases[i].days);
    g_assert_cmpint (duration.seconds, ==, cases[i].seconds);
  }
}

static void
test_lines (void)
{
  static const char text[]
      = "BEGIN:VCALENDAR\rX-A;P=\"a:b;c\";Q=d:val\r\n ue\r\n\tX\nX-B:one\\, two\\nthree\\\\\nEND:VCALENDAR";
  g_autoptr (GPtrArray) notes = ics_notes_new ();
  g_autoptr (IcsComponent) stream = ics_parse (text, strlen (text), notes, NULL);
  const IcsComponent *calendar = stream->components->pdata[0];
  const IcsProperty *a = ics_find (calendar, "X-A"), *b = ics_find (calendar, "X-B");
  g_autofree char *p = ics_param (a, "P"), *q = ics_param (a, "q"), *none = ics_param (a, "R"),
                  *plain = ics_text (b->value);
  g_assert_cmpuint (notes->len, ==, 0);
  g_assert_cmpstr (a->value, ==, "valueX");
  g_assert_cmpuint (a->line, ==, 2);
  g_assert_cmpuint (b->line, ==, 5);
  g_assert_cmpstr (p, ==, "a:b;c");
  g_assert_cmpstr (q, ==, "d");
  g_assert_null (none);
  g_assert_cmpstr (plain, ==, "one, two\nthree\\");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_autofree char *folder = g_build_filename (g_getenv ("SHEETS"), "ics", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL) {
    if (!g_str_has_prefix (name, "busy-") || !g_str_has_suffix (name, ".ics"))
      continue;
    char *path = g_build_filename (folder, name, NULL);
    g_autofree char *test = g_strdup_printf ("/busy/file/%.*s", (int)strlen (name) - 4, name);
    g_ptr_array_add (paths, path);
    g_test_add_data_func (test, path, test_case);
  }
  g_test_add_func ("/busy/all-day", test_all_day);
  g_test_add_func ("/busy/limits", test_limits);
  g_test_add_func ("/busy/stop", test_stop);
  g_test_add_func ("/busy/garbage", test_garbage);
  g_test_add_func ("/busy/cut", test_cut);
  g_test_add_func ("/busy/windows-zones", test_windows_zones);
  g_test_add_func ("/busy/zone-names", test_zone_names);
  g_test_add_func ("/busy/durations", test_durations);
  g_test_add_func ("/busy/lines", test_lines);
  return g_test_run ();
}

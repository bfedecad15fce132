/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/recur.h"
#include "cal/zone.h"

#include <stdio.h>
#include <string.h>

/*
 * Expands recurrence cases for scripts: one case a line on stdin,
 *   id TAB dtstart TAB rrule TAB exdates TAB rdates TAB limit
 * and one line out: id TAB OK|REJECT (why) TAB occurrences. dtstart is YYYYMMDD[THHMMSS[Z]], with TZID=zone:
 * in front for a zone; occurrences have its form, times in a gap of the zone as the clock then shows them.
 */

static gboolean
read_time (const char *text, LocalTime *ret_time, gboolean *ret_all_day)
{
  int year, month, day, hour = 0, minute = 0, second = 0;
  int n = sscanf (text, "%4d%2d%2dT%2d%2d%2d", &year, &month, &day, &hour, &minute, &second);
  if (n < 3 || !date_exists (year, month, day))
    return FALSE;
  *ret_all_day = n == 3;
  *ret_time = local_time (day_from_ymd (year, month, day), hour * 3600 + minute * 60 + second);
  return TRUE;
}

static void
print_time (LocalTime t, gboolean all_day, gboolean utc)
{
  Date date = day_to_date (local_time_day (t));
  int s = local_time_second (t);
  printf ("%04d%02d%02d", date.year, date.month, date.day);
  if (!all_day)
    printf ("T%02d%02d%02d%s", s / 3600, s / 60 % 60, s % 60, utc ? "Z" : "");
}

static void
add_times (RecurSet *set, const char *list, gboolean all_day, gboolean exclude)
{
  g_auto (GStrv) items = g_strsplit (list, ",", -1);
  for (guint i = 0; items[i] != NULL; i++) {
    LocalTime t;
    gboolean date;
    if (!read_time (items[i], &t, &date))
      continue;
    if (!exclude)
      recur_set_add_time (set, t);
    else if (date && !all_day)
      recur_set_exclude_day (set, local_time_day (t));
    else
      recur_set_exclude_time (set, t);
  }
}

static void
run (char **cells)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GError) error = NULL;
  const char *start_text = cells[1];
  LocalTime start, t;
  gboolean all_day;
  if (g_str_has_prefix (start_text, "TZID=")) {
    g_auto (GStrv) halves = g_strsplit (start_text + 5, ":", 2);
    zone = zone_open (halves[0], &error);
    start_text = strchr (start_text, ':') + 1;
  }
  if (error != NULL || !read_time (start_text, &start, &all_day)) {
    printf ("%s\tREJECT %s\t\n", cells[0], error != NULL ? error->message : "no start");
    return;
  }
  g_autoptr (RecurSet) set = recur_set_new (start, all_day, zone);
  if (cells[2][0] != '\0') {
    Recur *rule = recur_parse (cells[2], &error);
    if (rule == NULL) {
      printf ("%s\tREJECT %s\t\n", cells[0], error->message);
      return;
    }
    recur_set_add_rule (set, rule);
  }
  add_times (set, cells[3], all_day, TRUE);
  add_times (set, cells[4], all_day, FALSE);
  g_autoptr (RecurIter) iter = recur_iter_new (set, G_MININT64);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (LocalTime));
  guint limit = (guint)g_ascii_strtoull (cells[5], NULL, 10);
  while (times->len < limit && recur_iter_next (iter, &t, &error))
    g_array_append_val (times, t);
  if (error != NULL) {
    printf ("%s\tREJECT %s\t\n", cells[0], error->message);
    return;
  }
  printf ("%s\tOK\t", cells[0]);
  for (guint i = 0; i < times->len; i++) {
    t = g_array_index (times, LocalTime, i);
    if (zone != NULL && !all_day)
      t = zone_seconds_to_local (zone, zone_seconds_to_utc (zone, t));
    printf ("%s", i > 0 ? "," : "");
    print_time (t, all_day, g_str_has_suffix (start_text, "Z"));
  }
  printf ("\n");
}

int
main (void)
{
  char line[16384];
  while (fgets (line, sizeof line, stdin) != NULL) {
    line[strcspn (line, "\n")] = '\0';
    g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
    if (g_strv_length (cells) >= 6)
      run (cells);
    fflush (stdout);
  }
  return 0;
}

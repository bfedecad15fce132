/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/recur.h"
#include "cal/zone.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * libFuzzer target: rules as text, and what the walk owes for every rule that is taken.
 *
 *   byte 0, 1   days from 1990-01-01 to the start, in steps of 5
 *   byte 2      time of the day in steps of 10 minutes; its highest bit: an all-day series
 *   byte 3      weeks from the start to the window asked for; bit 7: Europe/Berlin, else no zone
 *   the rest    a line is a rule; a line that begins with "-" or "+" excludes or adds the day of that length
 *
 * Promised, and aborted on: a rule's own text reads back as the same text; times ascend and lie in the window; one at a
 * time and all at once are the same; a window reached by arithmetic holds what the walk from the start meets there.
 */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define HEAD 4
#define MOST 40
#define WALKED 4000

static void
check_text (const Recur *recur)
{
  g_autofree char *text = recur_format (recur);
  g_autoptr (Recur) again = recur_parse (text, NULL);
  g_assert_nonnull (again);
  g_autofree char *second = recur_format (again);
  g_assert_cmpstr (second, ==, text);
}

static void
add_line (RecurSet *set, Day first, const char *line)
{
  Day day = first + (Day)strlen (line) * 7;
  if (line[0] == '-')
    recur_set_exclude_day (set, day);
  else if (line[0] == '+')
    recur_set_add_time (set, local_time (day, 3600));
  else {
    g_autoptr (GError) error = NULL;
    Recur *recur = recur_parse (line, &error);
    g_assert_true ((recur == NULL) == (error != NULL));
    if (recur == NULL)
      return;
    check_text (recur);
    recur_set_add_rule (set, recur);
  }
}

/* The first times in [from, to), walked from the start. FALSE: too far to walk, or the walk ended with an error. */
static gboolean
walk_from_start (const RecurSet *set, LocalTime from, LocalTime to, GArray *ret_times)
{
  g_autoptr (RecurIter) iter = recur_iter_new (set, G_MININT64);
  g_autoptr (GError) error = NULL;
  LocalTime t, last = G_MININT64;
  for (guint i = 0; i < WALKED; i++) {
    if (!recur_iter_next (iter, &t, &error))
      return error == NULL;
    g_assert_cmpint (t, >, last);
    last = t;
    if (t >= to || ret_times->len == MOST)
      return TRUE;
    if (t >= from)
      g_array_append_val (ret_times, t);
  }
  return FALSE;
}

static void
check_window (const RecurSet *set, LocalTime from, LocalTime to)
{
  g_autoptr (GArray) jumped = g_array_new (FALSE, FALSE, sizeof (LocalTime));
  g_autoptr (GArray) walked = g_array_new (FALSE, FALSE, sizeof (LocalTime));
  g_autoptr (GError) error = NULL;
  if (!recur_set_between (set, from, to, MOST, jumped, &error)) {
    g_assert_nonnull (error);
    g_assert_cmpuint (jumped->len, ==, 0);
    return;
  }
  for (guint i = 0; i < jumped->len; i++) {
    LocalTime t = g_array_index (jumped, LocalTime, i);
    g_assert_true (t >= from && t < to && (i == 0 || t > g_array_index (jumped, LocalTime, i - 1)));
  }
  if (!walk_from_start (set, from, to, walked))
    return;
  g_assert_cmpuint (jumped->len, ==, walked->len);
  for (guint i = 0; i < jumped->len; i++)
    g_assert_cmpint (g_array_index (jumped, LocalTime, i), ==, g_array_index (walked, LocalTime, i));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size <= HEAD || size > 2000)
    return 0;
  g_autofree char *text = g_strndup ((const char *)data + HEAD, size - HEAD);
  g_autoptr (GTimeZone) zone = (data[3] & 128) != 0 ? zone_open ("Europe/Berlin", NULL) : NULL;
  gboolean all_day = (data[2] & 128) != 0;
  Day first = day_from_ymd (1990, 1, 1) + (data[0] * 256 + data[1]) % 8000 * 5;
  g_autoptr (RecurSet) set = recur_set_new (local_time (first, all_day ? 0 : (data[2] & 127) * 600), all_day, zone);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 5);
  for (guint i = 0; i < 4 && lines[i] != NULL; i++)
    add_line (set, first, lines[i]);
  Day from = first + (data[3] & 127) * 7;
  check_window (set, local_time (from, 0), local_time (from + 400, 0));
  return 0;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/busy-series.h"

#include "cal/zone.h"

#include <glib/gi18n-lib.h>

/*
 * A series is walked in the local time of its DTSTART, because its rule means local days; each occurrence
 * becomes an interval by its length: exact seconds when DTEND says it, calendar days and then seconds when
 * DURATION does (RFC 5545 3.8.5.3).
 */

#define MOST_RULES 20

gboolean
busy_may_go_on (const BusyReader *reader, GError **error)
{
  if (reader->times > BUSY_MAX_TIMES) {
    g_set_error (error, ICS_ERROR, ICS_ERROR_TOO_LARGE,
                 _ ("This calendar has more than %d times within %d days. Export a smaller calendar, or only "
                    "free/busy times."),
                 BUSY_MAX_TIMES, BUSY_DAYS_BEFORE + BUSY_DAYS_AFTER);
    return FALSE;
  }
  if (reader->options->stop == NULL || !reader->options->stop (reader->options->stop_data))
    return TRUE;
  g_set_error_literal (
      error, ICS_ERROR, ICS_ERROR_STOPPED,
      _ ("Reading this calendar takes too long: its rules ask for too much. Export a shorter period."));
  return FALSE;
}

void
busy_take (BusyReader *reader, GArray *spans, gint64 from, gint64 to)
{
  guint before = spans->len;
  gint64 first = from - ((from % 60) + 60) % 60, last = to + (60 - ((to % 60) + 60) % 60) % 60;
  spans_add (spans, first, last, reader->window.from, reader->window.to);
  reader->times += spans->len - before;
}

void
busy_note (BusyReader *reader, const IcsComponent *component, const IcsProperty *property, char *message)
{
  ics_note (reader->file->notes, component, property, message);
}

gboolean
busy_read_time (BusyReader *reader, const IcsComponent *component, const IcsProperty *property,
                const char *text, IcsTime *ret_time)
{
  return ics_time_read_noted (reader->zones, reader->file->notes, component, property, text, ret_time);
}

/* ---- how long ---- */

gboolean
busy_read_length (BusyReader *reader, const IcsComponent *component, const IcsTime *start,
                  BusyLength *ret_length)
{
  const IcsProperty *end = ics_find (component, "DTEND"), *duration = ics_find (component, "DURATION");
  *ret_length = (BusyLength){ FALSE, start->all_day ? 1 : 0, 0 };
  if (end != NULL) {
    IcsTime time;
    if (!busy_read_time (reader, component, end, end->value, &time))
      return FALSE;
    if (start->all_day)
      *ret_length = (BusyLength){ FALSE, (time.local - start->local) / LOCAL_DAY_SECONDS, 0 };
    else
      *ret_length = (BusyLength){ TRUE, 0, ics_time_utc (&time) - ics_time_utc (start) };
    if (ret_length->days < 0 || ret_length->seconds < 0)
      busy_note (reader, component, end, g_strdup (_ ("It ends before it begins: it is left out.")));
  } else if (duration != NULL) {
    IcsDuration read;
    if (!ics_duration_read (duration->value, &read)) {
      busy_note (reader, component, duration,
                 g_strdup_printf (_ ("“%.40s” is no duration. Right would be PT1H30M."), duration->value));
      return FALSE;
    }
    *ret_length = (BusyLength){ FALSE, read.days, read.seconds };
  }
  return ret_length->days > 0 || ret_length->seconds > 0;
}

gint64
busy_end_of (const IcsTime *start, LocalTime local, const BusyLength *length)
{
  return zone_seconds_to_utc (start->zone, local + length->days * LOCAL_DAY_SECONDS) + length->seconds;
}

/* ---- a series ---- */

typedef struct {
  const IcsComponent *component;
  IcsTime start;
  BusyLength length;
  RecurSet *set;
  GArray *added, *excluded, *days; /* LocalTime; of days excluded as a whole the midnight */
  GHashTable *ends;                /* LocalTime of an RDATE period -> its end in UTC */
} Walk;

static GArray *
times_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (LocalTime));
}

static void
walk_clear (Walk *walk)
{
  recur_set_free (walk->set);
  g_array_unref (walk->added);
  g_array_unref (walk->excluded);
  g_array_unref (walk->days);
  g_hash_table_unref (walk->ends);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

gboolean
busy_read_period (BusyReader *reader, const IcsComponent *component, const IcsProperty *property,
                  const char *text, IcsTime *ret_start, gint64 *ret_end)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  IcsDuration duration;
  IcsTime end;
  if (parts[0] == NULL || !busy_read_time (reader, component, property, parts[0], ret_start))
    return FALSE;
  if (parts[1] != NULL && ics_duration_read (parts[1], &duration))
    *ret_end
        = busy_end_of (ret_start, ret_start->local, &(BusyLength){ FALSE, duration.days, duration.seconds });
  else if (parts[1] != NULL && busy_read_time (reader, component, property, parts[1], &end))
    *ret_end = ics_time_utc (&end);
  else if (parts[1] == NULL) {
    busy_note (reader, component, property,
               g_strdup_printf (_ ("“%.40s” is no period. Right would be 20260907T074500Z/PT1H."), text));
    return FALSE;
  } else
    return FALSE;
  return TRUE;
}

static void
read_added (BusyReader *reader, Walk *walk, const IcsProperty *property, const char *text)
{
  IcsTime time;
  if (strchr (text, '/') != NULL) {
    gint64 end = 0;
    if (!busy_read_period (reader, walk->component, property, text, &time, &end))
      return;
    gint64 key = ics_time_in (&time, walk->start.zone);
    g_hash_table_insert (walk->ends, g_memdup2 (&key, sizeof key), g_memdup2 (&end, sizeof end));
  } else if (!busy_read_time (reader, walk->component, property, text, &time))
    return;
  LocalTime local = ics_time_in (&time, walk->start.zone);
  g_array_append_val (walk->added, local);
}

static void
exclude (Walk *walk, const IcsTime *time)
{
  LocalTime local = ics_time_in (time, walk->start.zone);
  g_array_append_val (time->all_day || walk->start.all_day ? walk->days : walk->excluded, local);
}

static void
read_excluded (BusyReader *reader, Walk *walk, const IcsProperty *property, const char *text)
{
  IcsTime time;
  if (busy_read_time (reader, walk->component, property, text, &time))
    exclude (walk, &time);
}

static void
each_value (BusyReader *reader, Walk *walk, const IcsProperty *property,
            void (*read) (BusyReader *reader, Walk *walk, const IcsProperty *property, const char *text))
{
  g_auto (GStrv) items = g_strsplit (property->value, ",", BUSY_MAX_TIMES + 1);
  for (guint i = 0; items[i] != NULL && i < BUSY_MAX_TIMES; i++)
    read (reader, walk, property, items[i]);
}

static void
read_repeats (BusyReader *reader, Walk *walk)
{
  int rules = 0;
  for (guint i = 0; i < walk->component->properties->len; i++) {
    const IcsProperty *property = walk->component->properties->pdata[i];
    g_autoptr (GError) error = NULL;
    if (strcmp (property->name, "RRULE") == 0 && ++rules > MOST_RULES)
      busy_note (reader, walk->component, property,
                 g_strdup_printf (_ ("Only %d rules of one series are read."), MOST_RULES));
    else if (strcmp (property->name, "RRULE") == 0) {
      Recur *rule = recur_parse (property->value, &error);
      if (rule != NULL)
        recur_set_add_rule (walk->set, rule);
      else
        busy_note (reader, walk->component, property,
                   g_strdup_printf (_ ("%s Only the first time of this series is taken."), error->message));
    } else if (strcmp (property->name, "RDATE") == 0)
      each_value (reader, walk, property, read_added);
    else if (strcmp (property->name, "EXDATE") == 0)
      each_value (reader, walk, property, read_excluded);
    else if (strcmp (property->name, "EXRULE") == 0)
      busy_note (
          reader, walk->component, property,
          g_strdup (_ (
              "EXRULE is no longer part of iCalendar: it is not read, and all times of the series count.")));
  }
}

static void
read_overridden (BusyReader *reader, Walk *walk, const GPtrArray *overrides)
{
  for (guint i = 0; overrides != NULL && i < overrides->len; i++) {
    const IcsComponent *override = overrides->pdata[i];
    const IcsProperty *id = ics_find (override, "RECURRENCE-ID");
    IcsTime time;
    char *why = NULL;
    if (ics_time_read (reader->zones, id, id->value, &time, &why))
      exclude (walk, &time);
    g_free (why); /* told where the override itself is read */
  }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  LocalTime x = *(const LocalTime *)a, y = *(const LocalTime *)b;
  return (x > y) - (x < y);
}

/* Sorted, so that the set does not move its times for each. */
static void
fill_set (Walk *walk)
{
  g_array_sort (walk->added, compare_times);
  g_array_sort (walk->excluded, compare_times);
  g_array_sort (walk->days, compare_times);
  for (guint i = 0; i < walk->added->len; i++)
    recur_set_add_time (walk->set, g_array_index (walk->added, LocalTime, i));
  for (guint i = 0; i < walk->excluded->len; i++)
    recur_set_exclude_time (walk->set, g_array_index (walk->excluded, LocalTime, i));
  for (guint i = 0; i < walk->days->len; i++)
    recur_set_exclude_day (walk->set, local_time_day (g_array_index (walk->days, LocalTime, i)));
}

static gboolean
walk_series (BusyReader *reader, Walk *walk, GArray *ret_spans, GError **error)
{
  g_autoptr (GArray) times = times_new ();
  g_autoptr (GError) failure = NULL;
  gint64 longest = walk->length.days * LOCAL_DAY_SECONDS + walk->length.seconds;
  LocalTime from = reader->window.from - longest - 2 * LOCAL_DAY_SECONDS,
            to = reader->window.to + LOCAL_DAY_SECONDS;
  if (g_hash_table_size (walk->ends) > 0)
    from -= (LocalTime)ICS_MAX_DAYS * LOCAL_DAY_SECONDS;
  if (!recur_set_between (walk->set, from, to, BUSY_MAX_TIMES + 1, times, &failure))
    busy_note (reader, walk->component, ics_find (walk->component, "RRULE"), g_strdup (failure->message));
  for (guint i = 0; i < times->len; i++) {
    LocalTime local = g_array_index (times, LocalTime, i);
    const gint64 *end = g_hash_table_lookup (walk->ends, &local);
    busy_take (reader, ret_spans, zone_seconds_to_utc (walk->start.zone, local),
               end != NULL ? *end : busy_end_of (&walk->start, local, &walk->length));
  }
  return busy_may_go_on (reader, error);
}

gboolean
busy_add_series (BusyReader *reader, const IcsComponent *component, const GPtrArray *overrides,
                 GArray *ret_spans, GError **error)
{
  const IcsProperty *start = ics_find (component, "DTSTART");
  IcsTime time;
  BusyLength length;
  if (start == NULL) {
    busy_note (reader, component, NULL, g_strdup (_ ("It has no DTSTART: when it takes place is not said.")));
    return TRUE;
  }
  if (!busy_read_time (reader, component, start, start->value, &time)
      || !busy_read_length (reader, component, &time, &length))
    return busy_may_go_on (reader, error);
  g_auto (Walk) walk = { component,    time,
                         length,       recur_set_new (time.local, time.all_day, time.zone),
                         times_new (), times_new (),
                         times_new (), g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free) };
  read_repeats (reader, &walk);
  read_overridden (reader, &walk, overrides);
  fill_set (&walk);
  return walk_series (reader, &walk, ret_spans, error);
}

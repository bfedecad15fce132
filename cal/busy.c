/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/busy.h"

#include "cal/busy-spans.h"
#include "cal/ics-time.h"
#include "cal/zone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Each calendar of the file is read by itself: its availability first, so that appointments are laid over it;
 * at the end what is perhaps busy loses what is surely busy. Everything is in seconds UTC within the window.
 *
 * A series is walked in the local time of its DTSTART, because its rule means local days; each occurrence
 * becomes an interval by its length: exact seconds when DTEND says it, calendar days and then seconds when
 * DURATION does (RFC 5545 3.8.5.3).
 */

#define MOST_AVAILABILITIES 1000
#define MOST_RULES 20

typedef enum { TIME_FREE, TIME_SOFT, TIME_HARD } TimeClass;

typedef struct {
  const BusyOptions *options;
  BusyFile *file;
  IcsZones *zones;
  gboolean cancelled; /* the calendar is a cancellation */
  Span window;
  GArray *hard, *soft; /* Span */
  guint times;         /* taken so far */
} Reader;

static gboolean
may_go_on (const Reader *reader, GError **error)
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

/* Whole minutes, outwards. */
static void
take (Reader *reader, GArray *spans, gint64 from, gint64 to)
{
  guint before = spans->len;
  gint64 first = from - ((from % 60) + 60) % 60, last = to + (60 - ((to % 60) + 60) % 60) % 60;
  spans_add (spans, first, last, reader->window.from, reader->window.to);
  reader->times += spans->len - before;
}

static void
note (Reader *reader, const IcsComponent *component, const IcsProperty *property, char *message)
{
  ics_note (reader->file->notes, component, property, message);
}

/* FALSE when the value is no time, which is noted. */
static gboolean
read_time (Reader *reader, const IcsComponent *component, const IcsProperty *property, const char *text,
           IcsTime *ret_time)
{
  char *why = NULL;
  if (ics_time_read (reader->zones, property, text, ret_time, &why))
    return TRUE;
  note (reader, component, property, why);
  return FALSE;
}

/* ---- how long ---- */

typedef struct {
  gboolean exact; /* days are 0 */
  gint64 days, seconds;
} Length;

static gboolean
read_length (Reader *reader, const IcsComponent *component, const IcsTime *start, Length *ret_length)
{
  const IcsProperty *end = ics_find (component, "DTEND"), *duration = ics_find (component, "DURATION");
  *ret_length = (Length){ FALSE, start->all_day ? 1 : 0, 0 };
  if (end != NULL) {
    IcsTime time;
    if (!read_time (reader, component, end, end->value, &time))
      return FALSE;
    if (start->all_day)
      *ret_length = (Length){ FALSE, (time.local - start->local) / LOCAL_DAY_SECONDS, 0 };
    else
      *ret_length = (Length){ TRUE, 0, ics_time_utc (&time) - ics_time_utc (start) };
    if (ret_length->days < 0 || ret_length->seconds < 0)
      note (reader, component, end, g_strdup (_ ("It ends before it begins: it is left out.")));
  } else if (duration != NULL) {
    IcsDuration read;
    if (!ics_duration_read (duration->value, &read)) {
      note (reader, component, duration,
            g_strdup_printf (_ ("“%.40s” is no duration. Right would be PT1H30M."), duration->value));
      return FALSE;
    }
    *ret_length = (Length){ FALSE, read.days, read.seconds };
  }
  return ret_length->days > 0 || ret_length->seconds > 0;
}

static gint64
end_of (const IcsTime *start, LocalTime local, const Length *length)
{
  return zone_seconds_to_utc (start->zone, local + length->days * LOCAL_DAY_SECONDS) + length->seconds;
}

/* ---- a series ---- */

typedef struct {
  const IcsComponent *component;
  IcsTime start;
  Length length;
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

/* "start/end" or "start/duration" in UTC seconds; FALSE is noted. */
static gboolean
read_period (Reader *reader, const IcsComponent *component, const IcsProperty *property, const char *text,
             IcsTime *ret_start, gint64 *ret_end)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  IcsDuration duration;
  IcsTime end;
  if (parts[0] == NULL || !read_time (reader, component, property, parts[0], ret_start))
    return FALSE;
  if (parts[1] != NULL && ics_duration_read (parts[1], &duration))
    *ret_end = end_of (ret_start, ret_start->local, &(Length){ FALSE, duration.days, duration.seconds });
  else if (parts[1] != NULL && read_time (reader, component, property, parts[1], &end))
    *ret_end = ics_time_utc (&end);
  else if (parts[1] == NULL) {
    note (reader, component, property,
          g_strdup_printf (_ ("“%.40s” is no period. Right would be 20260907T074500Z/PT1H."), text));
    return FALSE;
  } else
    return FALSE;
  return TRUE;
}

static void
read_added (Reader *reader, Walk *walk, const IcsProperty *property, const char *text)
{
  IcsTime time;
  if (strchr (text, '/') != NULL) {
    gint64 end = 0;
    if (!read_period (reader, walk->component, property, text, &time, &end))
      return;
    gint64 key = ics_time_in (&time, walk->start.zone);
    g_hash_table_insert (walk->ends, g_memdup2 (&key, sizeof key), g_memdup2 (&end, sizeof end));
  } else if (!read_time (reader, walk->component, property, text, &time))
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
read_excluded (Reader *reader, Walk *walk, const IcsProperty *property, const char *text)
{
  IcsTime time;
  if (read_time (reader, walk->component, property, text, &time))
    exclude (walk, &time);
}

static void
each_value (Reader *reader, Walk *walk, const IcsProperty *property,
            void (*read) (Reader *reader, Walk *walk, const IcsProperty *property, const char *text))
{
  g_auto (GStrv) items = g_strsplit (property->value, ",", BUSY_MAX_TIMES + 1);
  for (guint i = 0; items[i] != NULL && i < BUSY_MAX_TIMES; i++)
    read (reader, walk, property, items[i]);
}

static void
read_repeats (Reader *reader, Walk *walk)
{
  int rules = 0;
  for (guint i = 0; i < walk->component->properties->len; i++) {
    const IcsProperty *property = walk->component->properties->pdata[i];
    g_autoptr (GError) error = NULL;
    if (strcmp (property->name, "RRULE") == 0 && ++rules > MOST_RULES)
      note (reader, walk->component, property,
            g_strdup_printf (_ ("Only %d rules of one series are read."), MOST_RULES));
    else if (strcmp (property->name, "RRULE") == 0) {
      Recur *rule = recur_parse (property->value, &error);
      if (rule != NULL)
        recur_set_add_rule (walk->set, rule);
      else
        note (reader, walk->component, property,
              g_strdup_printf (_ ("%s Only the first time of this series is taken."), error->message));
    } else if (strcmp (property->name, "RDATE") == 0)
      each_value (reader, walk, property, read_added);
    else if (strcmp (property->name, "EXDATE") == 0)
      each_value (reader, walk, property, read_excluded);
    else if (strcmp (property->name, "EXRULE") == 0)
      note (
          reader, walk->component, property,
          g_strdup (_ (
              "EXRULE is no longer part of iCalendar: it is not read, and all times of the series count.")));
  }
}

static void
read_overridden (Reader *reader, Walk *walk, const GPtrArray *overrides)
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
walk_series (Reader *reader, Walk *walk, GArray *ret_spans, GError **error)
{
  g_autoptr (GArray) times = times_new ();
  g_autoptr (GError) failure = NULL;
  gint64 longest = walk->length.days * LOCAL_DAY_SECONDS + walk->length.seconds;
  LocalTime from = reader->window.from - longest - 2 * LOCAL_DAY_SECONDS,
            to = reader->window.to + LOCAL_DAY_SECONDS;
  if (g_hash_table_size (walk->ends) > 0)
    from -= (LocalTime)ICS_MAX_DAYS * LOCAL_DAY_SECONDS;
  if (!recur_set_between (walk->set, from, to, BUSY_MAX_TIMES + 1, times, &failure))
    note (reader, walk->component, ics_find (walk->component, "RRULE"), g_strdup (failure->message));
  for (guint i = 0; i < times->len; i++) {
    LocalTime local = g_array_index (times, LocalTime, i);
    const gint64 *end = g_hash_table_lookup (walk->ends, &local);
    take (reader, ret_spans, zone_seconds_to_utc (walk->start.zone, local),
          end != NULL ? *end : end_of (&walk->start, local, &walk->length));
  }
  return may_go_on (reader, error);
}

/* The times of a component and its rules, but for those that overrides replace. FALSE when a limit is passed.
 */
static gboolean
add_series (Reader *reader, const IcsComponent *component, const GPtrArray *overrides, GArray *ret_spans,
            GError **error)
{
  const IcsProperty *start = ics_find (component, "DTSTART");
  IcsTime time;
  Length length;
  if (start == NULL) {
    note (reader, component, NULL, g_strdup (_ ("It has no DTSTART: when it takes place is not said.")));
    return TRUE;
  }
  if (!read_time (reader, component, start, start->value, &time)
      || !read_length (reader, component, &time, &length))
    return may_go_on (reader, error);
  g_auto (Walk) walk = { component,    time,
                         length,       recur_set_new (time.local, time.all_day, time.zone),
                         times_new (), times_new (),
                         times_new (), g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free) };
  read_repeats (reader, &walk);
  read_overridden (reader, &walk, overrides);
  fill_set (&walk);
  return walk_series (reader, &walk, ret_spans, error);
}

/* ---- what a VEVENT says ---- */

static gboolean
says (const IcsComponent *component, const char *name, const char *value)
{
  const char *text = ics_value (component, name);
  return text != NULL && g_ascii_strcasecmp (text, value) == 0;
}

#define CDO_STATUS "X-MICROSOFT-CDO-BUSYSTATUS"

static gboolean
is_all_day (const IcsComponent *event)
{
  const char *start = ics_value (event, "DTSTART");
  return (start != NULL && strlen (start) == 8) || says (event, "X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE");
}

static TimeClass
class_of (Reader *reader, const IcsComponent *event)
{
  if (reader->cancelled || says (event, "STATUS", "CANCELLED") || says (event, "TRANSP", "TRANSPARENT")
      || says (event, CDO_STATUS, "FREE") || says (event, CDO_STATUS, "WORKINGELSEWHERE"))
    return TIME_FREE;
  if (is_all_day (event) && !reader->options->all_day && !says (event, "TRANSP", "OPAQUE")
      && !says (event, CDO_STATUS, "OOF")) {
    reader->file->all_day++;
    return TIME_FREE;
  }
  return says (event, "STATUS", "TENTATIVE") || says (event, CDO_STATUS, "TENTATIVE") ? TIME_SOFT : TIME_HARD;
}

/* UID -> the VEVENTs that replace an occurrence of it. */
static GHashTable *
find_overrides (const IcsComponent *parent, const char *kind)
{
  GHashTable *found
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < parent->components->len; i++) {
    IcsComponent *component = parent->components->pdata[i];
    const char *uid = ics_value (component, "UID");
    if (strcmp (component->name, kind) != 0 || component->cut || uid == NULL
        || ics_find (component, "RECURRENCE-ID") == NULL)
      continue;
    GPtrArray *list = g_hash_table_lookup (found, uid);
    if (list == NULL) {
      list = g_ptr_array_new ();
      g_hash_table_insert (found, (gpointer)uid, list);
    }
    g_ptr_array_add (list, component);
  }
  return found;
}

/* A replaced occurrence is one time of its own, whatever rules a program left in it. */
static const GPtrArray *
overrides_of (Reader *reader, const IcsComponent *component, GHashTable *overrides)
{
  const IcsProperty *id = ics_find (component, "RECURRENCE-ID");
  const char *uid = ics_value (component, "UID");
  if (id == NULL)
    return uid != NULL ? g_hash_table_lookup (overrides, uid) : NULL;
  g_autofree char *range = ics_param (id, "RANGE");
  if (range != NULL)
    note (reader, component, id,
          g_strdup (_ ("“This and all following” is taken as this one alone: export the calendar again, so "
                       "that the program "
                       "writes the following ones as a series.")));
  return NULL;
}

static gboolean
add_events (Reader *reader, const IcsComponent *calendar, GError **error)
{
  g_autoptr (GHashTable) overrides = find_overrides (calendar, "VEVENT");
  for (guint i = 0; i < calendar->components->len; i++) {
    const IcsComponent *event = calendar->components->pdata[i];
    if (strcmp (event->name, "VEVENT") != 0 || event->cut)
      continue;
    const GPtrArray *replaced = overrides_of (reader, event, overrides);
    TimeClass class = class_of (reader, event);
    if (class != TIME_FREE
        && !add_series (reader, event, replaced, class == TIME_HARD ? reader->hard : reader->soft, error))
      return FALSE;
  }
  return TRUE;
}

/* ---- VFREEBUSY ---- */

static void
add_periods (Reader *reader, const IcsComponent *component, const IcsProperty *property)
{
  g_autofree char *type = ics_param (property, "FBTYPE");
  if (type != NULL && g_ascii_strcasecmp (type, "FREE") == 0)
    return;
  gboolean soft = type != NULL && g_ascii_strcasecmp (type, "BUSY-TENTATIVE") == 0;
  g_auto (GStrv) items = g_strsplit (property->value, ",", -1);
  for (guint i = 0; items[i] != NULL && reader->times <= BUSY_MAX_TIMES; i++) {
    IcsTime start;
    gint64 end = 0;
    if (read_period (reader, component, property, items[i], &start, &end))
      take (reader, soft ? reader->soft : reader->hard, ics_time_utc (&start), end);
  }
}

static gboolean
add_freebusy (Reader *reader, const IcsComponent *calendar, GError **error)
{
  for (guint i = 0; i < calendar->components->len; i++) {
    const IcsComponent *component = calendar->components->pdata[i];
    if (strcmp (component->name, "VFREEBUSY") != 0 || component->cut)
      continue;
    for (guint p = 0; p < component->properties->len; p++)
      if (strcmp (((IcsProperty *)component->properties->pdata[p])->name, "FREEBUSY") == 0)
        add_periods (reader, component, component->properties->pdata[p]);
    if (!may_go_on (reader, error))
      return FALSE;
  }
  return TRUE;
}

/* ---- VAVAILABILITY ---- */

/* 1 is the highest; 0, or nothing, is below 9. */
static int
priority_of (const IcsComponent *availability)
{
  const char *text = ics_value (availability, "PRIORITY");
  int priority = text != NULL && g_ascii_isdigit (*text) ? *text - '0' : 0;
  return priority == 0 ? 10 : priority;
}

/* Lowest priority first; of equals the later in the file lies above. */
static int
compare_availabilities (gconstpointer a, gconstpointer b)
{
  const IcsComponent *x = *(IcsComponent *const *)a, *y = *(IcsComponent *const *)b;
  int by = priority_of (y) - priority_of (x);
  return by != 0 ? by : (x->line > y->line) - (x->line < y->line);
}

/* The stretch that it speaks of. FALSE: a time that is not understood. */
static gboolean
read_stretch (Reader *reader, const IcsComponent *availability, Span *ret_stretch)
{
  const IcsProperty *start = ics_find (availability, "DTSTART"), *end = ics_find (availability, "DTEND");
  IcsTime time;
  Length length;
  *ret_stretch = reader->window;
  if (start != NULL) {
    if (!read_time (reader, availability, start, start->value, &time))
      return FALSE;
    ret_stretch->from = MAX (ret_stretch->from, ics_time_utc (&time));
    if (end == NULL && ics_find (availability, "DURATION") != NULL) {
      if (!read_length (reader, availability, &time, &length))
        return FALSE;
      ret_stretch->to = MIN (ret_stretch->to, end_of (&time, time.local, &length));
    }
  }
  if (end != NULL) {
    if (!read_time (reader, availability, end, end->value, &time))
      return FALSE;
    ret_stretch->to = MIN (ret_stretch->to, ics_time_utc (&time));
  }
  return ret_stretch->from < ret_stretch->to;
}

static gboolean
add_availability (Reader *reader, const IcsComponent *availability, GError **error)
{
  Span stretch;
  if (!read_stretch (reader, availability, &stretch))
    return may_go_on (reader, error);
  g_autoptr (GArray) free = spans_new (), whole = spans_new ();
  g_autoptr (GHashTable) overrides = find_overrides (availability, "AVAILABLE");
  for (guint i = 0; i < availability->components->len; i++) {
    const IcsComponent *available = availability->components->pdata[i];
    if (strcmp (available->name, "AVAILABLE") == 0 && !available->cut
        && !add_series (reader, available, overrides_of (reader, available, overrides), free, error))
      return FALSE;
  }
  spans_tidy (free);
  spans_add (whole, stretch.from, stretch.to, stretch.from, stretch.to);
  g_autoptr (GArray) busy = spans_without (whole, free);
  spans_cut (&reader->hard, stretch.from, stretch.to);
  spans_cut (&reader->soft, stretch.from, stretch.to);
  GArray *into = says (availability, "BUSYTYPE", "BUSY-TENTATIVE") ? reader->soft : reader->hard;
  g_array_append_vals (into, busy->data, busy->len);
  spans_tidy (into);
  return may_go_on (reader, error);
}

/* Where one of a higher priority speaks, the lower ones are silent; so it starts from nothing, before other
 * calendars' and events' times are added. */
static gboolean
add_availabilities (Reader *reader, const IcsComponent *calendar, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  for (guint i = 0; i < calendar->components->len; i++) {
    IcsComponent *component = calendar->components->pdata[i];
    if (strcmp (component->name, "VAVAILABILITY") == 0 && !component->cut)
      g_ptr_array_add (list, component);
  }
  if (list->len > MOST_AVAILABILITIES) {
    g_set_error (error, ICS_ERROR, ICS_ERROR_TOO_LARGE,
                 _ ("This calendar has more than %d VAVAILABILITY parts."), MOST_AVAILABILITIES);
    return FALSE;
  }
  g_ptr_array_sort (list, compare_availabilities);
  for (guint i = 0; i < list->len; i++)
    if (!add_availability (reader, list->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* ---- the file ---- */

/* What keeps nobody busy is counted, kind by kind. */
static void
note_others (Reader *reader, const IcsComponent *calendar)
{
  static const char *const known[] = { "VEVENT", "VFREEBUSY", "VAVAILABILITY", "VTIMEZONE", NULL };
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < calendar->components->len; i++) {
    char *name = ((IcsComponent *)calendar->components->pdata[i])->name;
    g_hash_table_insert (counts, name,
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) + 1));
  }
  for (guint i = 0; i < calendar->components->len; i++) {
    const IcsComponent *first = calendar->components->pdata[i];
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, first->name));
    if (g_hash_table_remove (counts, first->name) && !g_strv_contains (known, first->name))
      note (reader, first, NULL,
            g_strdup_printf (_ ("%u of the kind %s: they keep nobody busy, and are not read."), n,
                             first->name));
  }
}

static gboolean
read_calendar (Reader *reader, const IcsComponent *calendar, GError **error)
{
  GArray *hard = reader->hard, *soft = reader->soft;
  reader->hard = spans_new ();
  reader->soft = spans_new ();
  reader->zones = ics_zones_new (calendar, reader->options->zone);
  reader->cancelled = says (calendar, "METHOD", "CANCEL");
  gboolean ok = add_availabilities (reader, calendar, error) && add_events (reader, calendar, error)
                && add_freebusy (reader, calendar, error);
  note_others (reader, calendar);
  g_array_append_vals (hard, reader->hard->data, reader->hard->len);
  g_array_append_vals (soft, reader->soft->data, reader->soft->len);
  g_array_unref (reader->hard);
  g_array_unref (reader->soft);
  reader->hard = hard;
  reader->soft = soft;
  g_clear_pointer (&reader->zones, ics_zones_free);
  return ok;
}

static int
compare_busy (gconstpointer a, gconstpointer b)
{
  const Busy *x = a, *y = b;
  return (x->from > y->from) - (x->from < y->from);
}

static void
give (GArray *spans, gboolean soft, GArray *ret_times)
{
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = &g_array_index (spans, Span, i);
    Busy busy = { NONE, span->from / 60, span->to / 60, soft };
    g_array_append_val (ret_times, busy);
  }
}

static void
finish (Reader *reader)
{
  spans_tidy (reader->hard);
  spans_tidy (reader->soft);
  g_autoptr (GArray) soft = spans_without (reader->soft, reader->hard);
  give (reader->hard, FALSE, reader->file->times);
  give (soft, TRUE, reader->file->times);
  g_array_sort (reader->file->times, compare_busy);
  ics_notes_sort (reader->file->notes);
}

BusyFile *
busy_read (const char *bytes, gsize length, const BusyOptions *options, GError **error)
{
  g_autoptr (BusyFile) file = g_new0 (BusyFile, 1);
  file->times = g_array_new (FALSE, FALSE, sizeof (Busy));
  file->notes = ics_notes_new ();
  g_autoptr (IcsComponent) stream = ics_parse (bytes, length, file->notes, error);
  if (stream == NULL)
    return NULL;
  Reader reader = { .options = options, .file = file, .hard = spans_new (), .soft = spans_new () };
  reader.window.from = zone_to_utc (options->zone, options->as_of - BUSY_DAYS_BEFORE, 0) * 60;
  reader.window.to = zone_to_utc (options->zone, options->as_of + BUSY_DAYS_AFTER, 0) * 60;
  gboolean ok = TRUE;
  for (guint i = 0; i < stream->components->len && ok; i++) {
    const IcsComponent *calendar = stream->components->pdata[i];
    if (strcmp (calendar->name, "VCALENDAR") == 0)
      ok = read_calendar (&reader, calendar, error);
  }
  if (ok)
    finish (&reader);
  g_array_unref (reader.hard);
  g_array_unref (reader.soft);
  return ok ? g_steal_pointer (&file) : NULL;
}

void
busy_file_free (BusyFile *file)
{
  if (file == NULL)
    return;
  g_array_unref (file->times);
  g_ptr_array_unref (file->notes);
  g_free (file);
}

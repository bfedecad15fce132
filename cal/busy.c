/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/busy-series.h"

#include "cal/zone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Each calendar of the file is read by itself: its availability first, so that appointments are laid over it;
 * at the end what is perhaps busy loses what is surely busy. Everything is in seconds UTC within the window.
 */

#define MOST_AVAILABILITIES 1000

typedef enum { TIME_FREE, TIME_SOFT, TIME_HARD } TimeClass;

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
class_of (BusyReader *reader, const IcsComponent *event)
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
overrides_of (BusyReader *reader, const IcsComponent *component, GHashTable *overrides)
{
  const IcsProperty *id = ics_find (component, "RECURRENCE-ID");
  const char *uid = ics_value (component, "UID");
  if (id == NULL)
    return uid != NULL ? g_hash_table_lookup (overrides, uid) : NULL;
  g_autofree char *range = ics_param (id, "RANGE");
  if (range != NULL)
    busy_note (
        reader, component, id,
        g_strdup (_ ("“This and all following” is taken as this one alone: export the calendar again, so "
                     "that the program "
                     "writes the following ones as a series.")));
  return NULL;
}

static gboolean
add_events (BusyReader *reader, const IcsComponent *calendar, GError **error)
{
  g_autoptr (GHashTable) overrides = find_overrides (calendar, "VEVENT");
  for (guint i = 0; i < calendar->components->len; i++) {
    const IcsComponent *event = calendar->components->pdata[i];
    if (strcmp (event->name, "VEVENT") != 0 || event->cut)
      continue;
    const GPtrArray *replaced = overrides_of (reader, event, overrides);
    TimeClass class = class_of (reader, event);
    if (class != TIME_FREE
        && !busy_add_series (reader, event, replaced, class == TIME_HARD ? reader->hard : reader->soft,
                             error))
      return FALSE;
  }
  return TRUE;
}

/* ---- VFREEBUSY ---- */

static void
add_periods (BusyReader *reader, const IcsComponent *component, const IcsProperty *property)
{
  g_autofree char *type = ics_param (property, "FBTYPE");
  if (type != NULL && g_ascii_strcasecmp (type, "FREE") == 0)
    return;
  gboolean soft = type != NULL && g_ascii_strcasecmp (type, "BUSY-TENTATIVE") == 0;
  g_auto (GStrv) items = g_strsplit (property->value, ",", -1);
  for (guint i = 0; items[i] != NULL && reader->times <= BUSY_MAX_TIMES; i++) {
    IcsTime start;
    gint64 end = 0;
    if (busy_read_period (reader, component, property, items[i], &start, &end))
      busy_take (reader, soft ? reader->soft : reader->hard, ics_time_utc (&start), end);
  }
}

static gboolean
add_freebusy (BusyReader *reader, const IcsComponent *calendar, GError **error)
{
  for (guint i = 0; i < calendar->components->len; i++) {
    const IcsComponent *component = calendar->components->pdata[i];
    if (strcmp (component->name, "VFREEBUSY") != 0 || component->cut)
      continue;
    for (guint p = 0; p < component->properties->len; p++)
      if (strcmp (((IcsProperty *)component->properties->pdata[p])->name, "FREEBUSY") == 0)
        add_periods (reader, component, component->properties->pdata[p]);
    if (!busy_may_go_on (reader, error))
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
read_stretch (BusyReader *reader, const IcsComponent *availability, Span *ret_stretch)
{
  const IcsProperty *start = ics_find (availability, "DTSTART"), *end = ics_find (availability, "DTEND");
  IcsTime time;
  BusyLength length;
  *ret_stretch = reader->window;
  if (start != NULL) {
    if (!busy_read_time (reader, availability, start, start->value, &time))
      return FALSE;
    ret_stretch->from = MAX (ret_stretch->from, ics_time_utc (&time));
    if (end == NULL && ics_find (availability, "DURATION") != NULL) {
      if (!busy_read_length (reader, availability, &time, &length))
        return FALSE;
      ret_stretch->to = MIN (ret_stretch->to, busy_end_of (&time, time.local, &length));
    }
  }
  if (end != NULL) {
    if (!busy_read_time (reader, availability, end, end->value, &time))
      return FALSE;
    ret_stretch->to = MIN (ret_stretch->to, ics_time_utc (&time));
  }
  return ret_stretch->from < ret_stretch->to;
}

static gboolean
add_availability (BusyReader *reader, const IcsComponent *availability, GError **error)
{
  Span stretch;
  if (!read_stretch (reader, availability, &stretch))
    return busy_may_go_on (reader, error);
  g_autoptr (GArray) free = spans_new (), whole = spans_new ();
  g_autoptr (GHashTable) overrides = find_overrides (availability, "AVAILABLE");
  for (guint i = 0; i < availability->components->len; i++) {
    const IcsComponent *available = availability->components->pdata[i];
    if (strcmp (available->name, "AVAILABLE") == 0 && !available->cut
        && !busy_add_series (reader, available, overrides_of (reader, available, overrides), free, error))
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
  return busy_may_go_on (reader, error);
}

/* Where one of a higher priority speaks, the lower ones are silent; so it starts from nothing, before other
 * calendars' and events' times are added. */
static gboolean
add_availabilities (BusyReader *reader, const IcsComponent *calendar, GError **error)
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
note_others (BusyReader *reader, const IcsComponent *calendar)
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
      busy_note (reader, first, NULL,
                 g_strdup_printf (_ ("%u of the kind %s: they keep nobody busy, and are not read."), n,
                                  first->name));
  }
}

static gboolean
read_calendar (BusyReader *reader, const IcsComponent *calendar, GError **error)
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
finish (BusyReader *reader)
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
  BusyReader reader = { .options = options, .file = file, .hard = spans_new (), .soft = spans_new () };
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

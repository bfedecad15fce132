/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/event-ics-shown.h"

#include "engine/plan.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/*
 * A VEVENT says something twice: in our cells, and in what a calendar program shows and edits. X-PAIBAN-AS
 * holds what the second said when it was written, so reading is: take the cells; where a property no longer
 * says what it said, it was edited, and its cell is what it says now.
 */

enum {
  C_EVENT,
  C_CODE,
  C_WHEN,
  C_WINDOW,
  C_START,
  C_END,
  C_PLACE = 10,
  C_FROM = 18,
  C_TO,
  C_EXCEPT,
  C_EXTRA,
  C_NOTE
};

static gboolean
has_day (const GArray *days, Day day)
{
  for (guint i = 0; i < days->len; i++)
    if (g_array_index (days, Day, i) == day)
      return TRUE;
  return FALSE;
}

/* ---- what is ours ---- */

/* A line of X-PAIBAN-AS, or NULL. */
static char *
as_line (const char *as, const char *key)
{
  gsize length = strlen (key);
  for (const char *line = as; line != NULL; line = strchr (line, '\n')) {
    line += *line == '\n';
    if (strncmp (line, key, length) == 0 && line[length] == '=')
      return g_strndup (line + length + 1, strcspn (line + length + 1, "\n"));
  }
  return NULL;
}

static char *
text_of (const IcsComponent *event, const char *name)
{
  const char *value = ics_value (event, name);
  return value != NULL ? ics_text (value) : g_strdup ("");
}

static void
set_cell (EventIcsRow *row, guint column, char *text)
{
  g_free (row->cells[column]);
  row->cells[column] = text;
}

static void
read_cells (const IcsComponent *event, EventIcsRow *row)
{
  for (guint i = 0; i < EVENT_ICS_COLUMNS; i++) {
    g_autofree char *upper = g_ascii_strup (event_ics_columns[i], -1),
                    *name = g_strconcat ("X-PAIBAN-", upper, NULL);
    g_strdelimit (name, "_", '-');
    const char *value = ics_value (event, name);
    row->cells[i] = value != NULL ? ics_text (value) : NULL;
  }
}

/* A text property against what it said: an edited one is the cell, an emptied one erases. */
static void
take_text (const IcsComponent *event, const char *property, const char *as, const char *key, EventIcsRow *row,
           guint column)
{
  g_autofree char *said = as != NULL ? as_line (as, key) : NULL, *says = text_of (event, property);
  g_autofree char *flat = g_strdup (says);
  g_strdelimit (flat, "\n", ' ');
  g_strchomp (flat);
  if (said != NULL)
    g_strchomp (said);
  if (g_strcmp0 (said, flat) == 0 || (said == NULL && *says == '\0'))
    return;
  set_cell (row, column, *says != '\0' ? g_strdup (says) : g_strdup ("清空"));
}

static char *
minute_text (int minute)
{
  return g_strdup_printf ("%d:%02d", minute / 60 % 24, minute % 60);
}

static void
take_times (const EventIcsShown *shown, const char *as, EventIcsRow *row)
{
  int start = local_time_second (shown->start) / 60, end = start + (int)((shown->end - shown->start) / 60);
  g_autofree char *said = as != NULL ? as_line (as, "time") : NULL,
                  *says = g_strdup_printf ("%d-%d", start, end);
  if (shown->all_day || g_strcmp0 (said, says) == 0)
    return;
  set_cell (row, C_START, minute_text (start));
  set_cell (row, C_END, minute_text (end));
}

static char *
day_list (const GArray *days)
{
  GString *out = g_string_new (NULL);
  char buffer[DAY_TEXT_SIZE];
  for (guint i = 0; i < days->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "、" : "",
                            day_format (g_array_index (days, Day, i), buffer));
  return g_string_free (out, FALSE);
}

/* The rule as a phrase from its first day; its UNTIL is 到. */
static void
take_rule (EventIcsReader *r, const EventIcsShown *shown, EventIcsRow *row)
{
  char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
  g_autoptr (Recur) rule = recur_dup (shown->rule);
  if (rule->until_kind != UNTIL_NONE) {
    IcsTime until = { rule->until, rule->until_kind == UNTIL_DATE,
                      rule->until_kind == UNTIL_UTC ? ics_zones_utc (r->zones) : r->book };
    set_cell (row, C_TO, g_strdup (day_format (local_time_day (ics_time_in (&until, r->book)), last)));
    rule->until_kind = UNTIL_NONE;
  }
  g_autofree char *text = recur_format (rule);
  set_cell (row, C_WHEN,
            g_strdup_printf ("RRULE:%s（从%s）", text, day_format (local_time_day (shown->start), first)));
}

static void
take_new_dates (EventIcsReader *r, const EventIcsShown *shown, EventIcsRow *row)
{
  g_autoptr (GArray) days = g_array_copy (shown->more);
  if (shown->rule != NULL) {
    take_rule (r, shown, row);
    if (days->len > 0)
      set_cell (row, C_EXTRA, day_list (days));
  } else {
    event_ics_insert_day (days, local_time_day (shown->start));
    set_cell (row, C_WHEN, day_list (days));
  }
  if (shown->less->len > 0)
    set_cell (row, C_EXCEPT, day_list (shown->less));
}

/* ---- occurrences ---- */

static void
override_free (gpointer data)
{
  EventIcsOverride *o = data;
  g_free (o->event);
  g_free (o->series);
  g_free (o->window);
  g_free (o->place);
  g_free (o->reason);
  g_free (o);
}

static EventIcsOverride *
add_override (EventIcsReader *r, guint line, const EventIcsRow *row, Day nominal)
{
  EventIcsOverride *o = g_new0 (EventIcsOverride, 1);
  *o = (EventIcsOverride){ .line = line,
                           .event = g_strdup (row->cells[C_EVENT]),
                           .nominal = nominal,
                           .window = g_strdup (row->cells[C_WINDOW] != NULL ? row->cells[C_WINDOW] : ""),
                           .day = DAY_NONE,
                           .start = UNSET,
                           .minutes = UNSET };
  g_ptr_array_add (r->out->overrides, o);
  return o;
}

/* "+20261001": the days that X-PAIBAN-AS has with that sign. */
static GArray *
said_days (const char *dates, char sign)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (Day));
  g_auto (GStrv) items = g_strsplit (dates, " ", -1);
  for (guint i = 0; items[i] != NULL; i++) {
    g_autofree char *iso = NULL;
    Day day;
    if (*items[i] != sign || strlen (items[i]) != 9)
      continue;
    iso = g_strdup_printf ("%.4s-%.2s-%.2s", items[i] + 1, items[i] + 5, items[i] + 7);
    if (day_parse (iso, &day))
      g_array_append_val (days, day);
  }
  return days;
}

/* Days of one list that the other has not. */
static GArray *
days_beyond (const GArray *days, const GArray *other)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (Day));
  for (guint i = 0; i < days->len; i++)
    if (!has_day (other, g_array_index (days, Day, i)))
      g_array_append_val (out, g_array_index (days, Day, i));
  return out;
}

/* In one of our own series: what was added is 加开, what was taken out is a cancelled occurrence. */
static void
take_edited_dates (EventIcsReader *r, const EventIcsShown *shown, const char *dates, EventIcsRow *row)
{
  g_autoptr (GArray) more = said_days (dates, '+'), less = said_days (dates, '-');
  g_autoptr (GArray) added = days_beyond (shown->more, more), gone = days_beyond (more, shown->more);
  g_autoptr (GArray) cancelled = days_beyond (shown->less, less), back = days_beyond (less, shown->less);
  if (added->len > 0) {
    g_autofree char *list = day_list (added);
    const char *before = row->cells[C_EXTRA];
    set_cell (row, C_EXTRA, before != NULL ? g_strdup_printf ("%s；%s", before, list) : g_strdup (list));
  }
  for (guint i = 0; i < cancelled->len; i++)
    add_override (r, shown->event->line, row, g_array_index (cancelled, Day, i))->cancelled = TRUE;
  for (guint i = 0; i < gone->len; i++)
    if (!has_day (shown->less, g_array_index (gone, Day, i)))
      add_override (r, shown->event->line, row, g_array_index (gone, Day, i))->cancelled = TRUE;
  if (back->len > 0) {
    g_autofree char *list = day_list (back);
    event_ics_refuse (
        r, shown->event, ics_find (shown->event, "EXDATE"),
        g_strdup_printf (
            _ ("%s came back, but 除外, 遇休 or 到 on the sheet leave it out: change that there."), list));
  }
}

static void
take_dates (EventIcsReader *r, const EventIcsShown *shown, const char *as, EventIcsRow *row)
{
  g_autofree char *rule = as != NULL ? as_line (as, "rule") : NULL,
                  *dates = as != NULL ? as_line (as, "dates") : NULL;
  const char *now = shown->rule_text != NULL ? shown->rule_text : "";
  char buffer[DAY_TEXT_SIZE];
  if (rule == NULL || dates == NULL) {
    take_new_dates (r, shown, row);
    return;
  }
  Date first = day_to_date (local_time_day (shown->start));
  g_snprintf (buffer, sizeof buffer, "%04d%02d%02d", first.year % 10000, first.month, first.day);
  gboolean same_rule = strcmp (rule, now) == 0, same_first = strncmp (dates, buffer, 8) == 0;
  if (same_rule && same_first)
    take_edited_dates (r, shown, dates, row);
  else if (shown->rule != NULL)
    take_rule (r, shown, row);
  else
    take_new_dates (r, shown, row);
}

static gboolean
in_list (const char *list, const char *word)
{
  g_auto (GStrv) words = g_strsplit (list, ",", -1);
  return g_strv_contains ((const char *const *)words, word);
}

/* A field is changed when it was, or when it no longer says what it said; of a foreign one, when it differs
 * from the series. */
static gboolean
is_changed (const char *changed, const char *as, const char *key, const char *says, const char *usual)
{
  g_autofree char *said = as_line (as, key);
  return in_list (changed, key) || g_strcmp0 (said != NULL ? said : usual, says) != 0;
}

static void
fill_override (const EventIcsShown *shown, EventIcsOverride *o, const EventIcsShown *master)
{
  g_autofree char *as = text_of (shown->event, "X-PAIBAN-AS"),
                  *changed = text_of (shown->event, "X-PAIBAN-CHANGED");
  const char *status = ics_value (shown->event, "STATUS");
  int start = local_time_second (shown->start) / 60, minutes = (int)((shown->end - shown->start) / 60);
  g_autofree char *day_text = g_strdup_printf ("%d", local_time_day (shown->start));
  g_autofree char *start_text = g_strdup_printf ("%d", start),
                  *minutes_text = g_strdup_printf ("%d", minutes);
  g_autofree char *place = text_of (shown->event, "LOCATION"),
                  *usual_day = g_strdup_printf ("%d", o->nominal);
  g_autofree char *usual_start
      = g_strdup_printf ("%d", master != NULL ? local_time_second (master->start) / 60 : start);
  g_autofree char *usual_minutes
      = g_strdup_printf ("%d", master != NULL ? (int)((master->end - master->start) / 60) : minutes);
  g_autofree char *usual_place = master != NULL ? text_of (master->event, "LOCATION") : g_strdup (place);
  o->cancelled = status != NULL && g_ascii_strcasecmp (status, "CANCELLED") == 0;
  if (is_changed (changed, as, "day", day_text, usual_day))
    o->day = local_time_day (shown->start);
  if (!shown->all_day && is_changed (changed, as, "start", start_text, usual_start))
    o->start = start;
  if (!shown->all_day && is_changed (changed, as, "minutes", minutes_text, usual_minutes))
    o->minutes = minutes;
  if (is_changed (changed, as, "place", place, usual_place) && *place != '\0')
    o->place = g_strdup (place);
  g_autofree char *reason = text_of (shown->event, "COMMENT");
  o->reason = *reason != '\0' ? g_steal_pointer (&reason) : NULL;
}

/* gate-东门/2026-09-07/上学 */
static gboolean
read_reference (const char *text, EventIcsOverride *o)
{
  const char *window;
  gsize head;
  if (!shift_reference_split (text, &head, &o->nominal, &window))
    return FALSE;
  o->series = g_strndup (text, head);
  g_free (o->window);
  o->window = g_strdup (window);
  return TRUE;
}

typedef struct {
  EventIcsRow *row;
  EventIcsShown shown;
} Master;

static void
master_free (gpointer data)
{
  Master *master = data;
  event_ics_shown_clear (&master->shown);
  g_free (master);
}

static void
read_override (EventIcsReader *r, const IcsComponent *event, GHashTable *masters)
{
  const char *uid = ics_value (event, "UID"), *reference = ics_value (event, "X-PAIBAN-SHIFT");
  const IcsProperty *id = ics_find (event, "RECURRENCE-ID");
  const Master *master = uid != NULL ? g_hash_table_lookup (masters, uid) : NULL;
  g_auto (EventIcsShown) shown = { 0 };
  IcsTime nominal;
  if (!event_ics_shown_read (r, event, &shown))
    return;
  if (reference == NULL && master == NULL) {
    event_ics_refuse (
        r, event, id,
        g_strdup (
            _ ("The series of this occurrence is not in the file: which event it belongs to is not said.")));
    return;
  }
  if (reference == NULL && !event_ics_read_time (r, event, id, id->value, &nominal))
    return;
  if (reference == NULL && master->row->cells[9] != NULL) {
    event_ics_refuse (
        r, event, id,
        g_strdup (_ ("This event is held for several places or recipients (逐个): which of them this "
                     "occurrence is about is not said.")));
    return;
  }
  EventIcsRow bare = { .cells = { [C_EVENT] = (char *)"" } };
  EventIcsOverride *o = add_override (r, event->line, master != NULL ? master->row : &bare, DAY_NONE);
  if (reference != NULL) {
    g_autofree char *text = ics_text (reference), *name = text_of (event, "X-PAIBAN-EVENT");
    g_free (o->event);
    o->event = g_steal_pointer (&name);
    if (!read_reference (text, o)) {
      event_ics_refuse (r, event, ics_find (event, "X-PAIBAN-SHIFT"),
                        g_strdup (_ ("This is no reference of a shift: gate/2026-09-07/am.")));
      g_ptr_array_remove (r->out->overrides, o);
      return;
    }
  } else
    o->nominal = local_time_day (ics_time_in (&nominal, r->book));
  fill_override (&shown, o, master != NULL && !master->shown.all_day ? &master->shown : NULL);
}

/* ---- the file ---- */

static gboolean
is_understood (const char *name)
{
  static const char *const names[]
      = { "UID",     "DTSTAMP",  "CREATED",     "LAST-MODIFIED", "SEQUENCE", "TRANSP", "CLASS",
          "DTSTART", "DTEND",    "DURATION",    "RRULE",         "RDATE",    "EXDATE", "RECURRENCE-ID",
          "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS",        "COMMENT",  NULL };
  return g_strv_contains (names, name) || g_str_has_prefix (name, "X-");
}

static void
note_rest (EventIcsReader *r, const IcsComponent *event)
{
  const IcsProperty *status = ics_find (event, "STATUS");
  if (status != NULL && g_ascii_strcasecmp (status->value, "CANCELLED") == 0
      && ics_find (event, "RECURRENCE-ID") == NULL && ics_find (event, "X-PAIBAN-SHIFT") == NULL)
    event_ics_refuse (
        r, event, status,
        g_strdup (_ ("A whole series is not cancelled in a calendar: give it a last day (到).")));
  for (guint i = 0; i < event->properties->len; i++) {
    const IcsProperty *property = event->properties->pdata[i];
    if (strcmp (property->name, "EXRULE") == 0)
      event_ics_refuse (r, event, property,
                        g_strdup (_ ("EXRULE is no longer part of iCalendar: it is not read.")));
    else if (!is_understood (property->name))
      ics_note (r->out->skipped, event, property,
                g_strdup (_ ("A series of the book has nothing of this kind: it is not read.")));
  }
  for (guint i = 0; i < event->components->len; i++)
    ics_note (r->out->skipped, event->components->pdata[i], NULL,
              g_strdup (_ ("A series of the book has nothing of this kind: it is not read.")));
}

static void
read_master (EventIcsReader *r, const IcsComponent *event, GHashTable *masters)
{
  Master *master = g_new0 (Master, 1);
  const char *uid = ics_value (event, "UID");
  if (!event_ics_shown_read (r, event, &master->shown)) {
    master_free (master);
    return;
  }
  const char *value = ics_value (event, "X-PAIBAN-AS");
  g_autofree char *as = value != NULL ? ics_text (value) : NULL;
  EventIcsRow *row = g_new0 (EventIcsRow, 1);
  row->line = event->line;
  master->row = row;
  read_cells (event, row);
  take_text (event, "SUMMARY", as, "summary", row, C_EVENT);
  take_text (event, "LOCATION", as, "place", row, C_PLACE);
  take_text (event, "DESCRIPTION", as, "note", row, C_NOTE);
  take_times (&master->shown, as, row);
  take_dates (r, &master->shown, as, row);
  g_ptr_array_add (r->out->rows, row);
  if (uid != NULL && !g_hash_table_contains (masters, uid))
    g_hash_table_insert (masters, (gpointer)uid, master);
  else
    master_free (master);
}

static gboolean
is_occurrence (const IcsComponent *event)
{
  return ics_find (event, "RECURRENCE-ID") != NULL || ics_find (event, "X-PAIBAN-SHIFT") != NULL;
}

static void
read_calendar (EventIcsReader *r, const IcsComponent *calendar)
{
  g_autoptr (GHashTable) masters = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, master_free);
  r->zones = ics_zones_new (calendar, r->book);
  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < calendar->components->len; i++) {
      const IcsComponent *event = calendar->components->pdata[i];
      gboolean is_event = strcmp (event->name, "VEVENT") == 0;
      if (round == 0 && !is_event && strcmp (event->name, "VTIMEZONE") != 0)
        ics_note (r->out->skipped, event, NULL,
                  g_strdup (_ ("A series of the book has nothing of this kind: it is not read.")));
      if (!is_event || event->cut || is_occurrence (event) != (round == 1))
        continue;
      note_rest (r, event);
      if (round == 0)
        read_master (r, event, masters);
      else
        read_override (r, event, masters);
    }
  g_clear_pointer (&r->zones, ics_zones_free);
}

EventIcs *
event_ics_read (const char *bytes, gsize length, GTimeZone *book, GError **error)
{
  g_autoptr (EventIcs) events = g_new0 (EventIcs, 1);
  events->rows = g_ptr_array_new_with_free_func (event_ics_row_free);
  events->overrides = g_ptr_array_new_with_free_func (override_free);
  events->refused = ics_notes_new ();
  events->skipped = ics_notes_new ();
  EventIcsReader reader = { .out = events, .book = book };
  g_autoptr (IcsComponent) stream = ics_parse (bytes, length, events->refused, error);
  if (stream == NULL)
    return NULL;
  for (guint i = 0; i < stream->components->len; i++) {
    const IcsComponent *calendar = stream->components->pdata[i];
    if (strcmp (calendar->name, "VCALENDAR") == 0)
      read_calendar (&reader, calendar);
  }
  ics_notes_sort (events->refused);
  ics_notes_sort (events->skipped);
  return g_steal_pointer (&events);
}

void
event_ics_free (EventIcs *events)
{
  if (events == NULL)
    return;
  g_ptr_array_unref (events->rows);
  g_ptr_array_unref (events->overrides);
  g_ptr_array_unref (events->refused);
  g_ptr_array_unref (events->skipped);
  g_free (events);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/event-ics.h"

#include "cal/feed-lines.h"
#include "cal/phrase.h"
#include "cal/plan.h"
#include "cal/recur.h"
#include "cal/zone.h"

#include <string.h>

/*
 * What is shown is what planning says: the days of a row are the nominal days of its shifts in the year from
 * the as-of day. Where the phrase has a rule, the rule is written with what differs from it in that year;
 * when most of it differs, the days themselves are. So a calendar program shows what paiban would plan,
 * whatever holidays do to the rule.
 */

#define DAYS_AHEAD 365

const char *const event_ics_columns[] = {
  "event", "code",  "when",   "window", "start", "end",       "calendar", "if_day_off",   "if_makeup",
  "each",  "place", "people", "teams",  "kind",  "unwelcome", "priority", "arrive_early", "points_per_hour",
  "from",  "to",    "except", "extra",  "note",  "public",    NULL
};
G_STATIC_ASSERT (G_N_ELEMENTS (event_ics_columns) == EVENT_ICS_COLUMNS + 1);

typedef struct {
  const Community *community;
  const Plan *plan;
  GTimeZone *zone;
  Day as_of;
  GString *out;
} Writer;

/* One row as it is shown. */
typedef struct {
  const EventIcsRow *row;
  const EventRow *event;
  int index;  /* of the event row */
  char *rule; /* RRULE with UNTIL, or NULL */
  Day first;
  GArray *days;        /* Day: the nominal days of the plan */
  GArray *more, *less; /* Day: beyond the rule, and not although the rule says so */
} Shown;

static void
shown_clear (Shown *shown)
{
  g_free (shown->rule);
  g_array_unref (shown->days);
  g_array_unref (shown->more);
  g_array_unref (shown->less);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shown, shown_clear)

static GArray *
days_new_list (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Day));
}

static gboolean
has_day (const GArray *days, Day day)
{
  for (guint i = 0; i < days->len; i++)
    if (g_array_index (days, Day, i) == day)
      return TRUE;
  return FALSE;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  Day x = *(const Day *)a, y = *(const Day *)b;
  return (x > y) - (x < y);
}

/* ---- which days ---- */

static void
collect_days (const Writer *w, Shown *shown)
{
  for (guint i = 0; i < w->plan->shifts->len; i++) {
    const PlannedShift *shift = &g_array_index (w->plan->shifts, PlannedShift, i);
    if (shift->row == shown->index && !has_day (shown->days, shift->nominal))
      g_array_append_val (shown->days, shift->nominal);
  }
  g_array_sort (shown->days, compare_days);
}

/* Up to where the plan of the event is known. */
static Day
known_to (const Writer *w, int event)
{
  Day to = w->plan->to;
  for (guint i = 0; i < w->plan->unplanned->len; i++) {
    const UnplannedEvent *u = &g_array_index (w->plan->unplanned, UnplannedEvent, i);
    if (u->event == event)
      to = MIN (to, u->first_unknown == DAY_NONE ? w->plan->from : MAX (u->first_unknown, w->plan->from));
  }
  return to;
}

static void
append_until (const Writer *w, GString *rule, const EventRow *event)
{
  char buffer[FEED_TIME_SIZE];
  if (event->to == DAY_NONE || strstr (rule->str, "COUNT=") != NULL || strstr (rule->str, "UNTIL=") != NULL)
    return;
  feed_time (zone_to_utc (w->zone, event->to + 1, 0) * 60 - 1, buffer);
  if (event->start == UNSET)
    buffer[8] = '\0';
  g_string_append_printf (rule, ";UNTIL=%s", buffer);
}

/* The rule's days in the known part of the year, against those of the plan. FALSE: not a rule to be shown. */
static gboolean
compare_with_rule (const Writer *w, Shown *shown)
{
  Day to = known_to (w, shown->event->event);
  g_autoptr (Recur) rule = recur_parse (shown->rule, NULL);
  g_autoptr (RecurSet) set = recur_set_new (local_time (shown->first, 0), TRUE, w->zone);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (LocalTime)), by_rule = days_new_list ();
  if (rule == NULL)
    return FALSE;
  recur_set_add_rule (set, g_steal_pointer (&rule));
  if (!recur_set_between (set, local_time (w->plan->from, 0), local_time (to, 0), 0, times, NULL))
    return FALSE;
  for (guint i = 0; i < times->len; i++) {
    Day day = local_time_day (g_array_index (times, LocalTime, i));
    if (shown->event->to == DAY_NONE || day <= shown->event->to)
      g_array_append_val (by_rule, day);
    if (!has_day (shown->days, day) && (shown->event->to == DAY_NONE || day <= shown->event->to))
      g_array_append_val (shown->less, day);
  }
  for (guint i = 0; i < shown->days->len; i++)
    if (g_array_index (shown->days, Day, i) < to && !has_day (by_rule, g_array_index (shown->days, Day, i)))
      g_array_append_val (shown->more, g_array_index (shown->days, Day, i));
  return shown->less->len * 2 <= by_rule->len && shown->more->len <= MAX (by_rule->len, 1);
}

/* The first day of the phrase from 从, else from the as-of day. */
static Day
first_of_phrase (const Writer *w, const Phrase *phrase, const EventRow *event)
{
  Day from = event->from != DAY_NONE ? event->from : w->as_of;
  PhraseContext context = { .as_of = w->as_of };
  g_autoptr (GArray) days = days_new_list ();
  if (!phrase_days (phrase, &context, from, from + 5 * DAYS_AHEAD, days, NULL) || days->len == 0)
    return DAY_NONE;
  return g_array_index (days, Day, 0);
}

static void
find_rule (const Writer *w, Shown *shown)
{
  const EventRow *event = shown->event;
  g_autoptr (Phrase) phrase = event->when != NULL ? phrase_parse (event->when, NULL) : NULL;
  g_autofree char *text = phrase != NULL ? phrase_rrule (phrase) : NULL;
  Day first = text != NULL ? first_of_phrase (w, phrase, event) : DAY_NONE;
  if (first == DAY_NONE)
    return;
  GString *rule = g_string_new (text);
  append_until (w, rule, event);
  shown->rule = g_string_free (rule, FALSE);
  shown->first = first;
}

static void
show_row (const Writer *w, Shown *shown)
{
  shown->days = days_new_list ();
  shown->more = days_new_list ();
  shown->less = days_new_list ();
  collect_days (w, shown);
  find_rule (w, shown);
  if (shown->rule != NULL && compare_with_rule (w, shown))
    return;
  g_clear_pointer (&shown->rule, g_free);
  g_array_set_size (shown->more, 0);
  g_array_set_size (shown->less, 0);
  if (shown->days->len == 0) { /* a VEVENT must begin somewhere: it begins and takes it back */
    shown->first = shown->event->from != DAY_NONE ? shown->event->from : w->as_of;
    g_array_append_val (shown->less, shown->first);
    return;
  }
  shown->first = g_array_index (shown->days, Day, 0);
  for (guint i = 1; i < shown->days->len; i++)
    g_array_append_val (shown->more, g_array_index (shown->days, Day, i));
}

/* ---- lines ---- */

static void
append_local (GString *out, Day day, int minute, gboolean all_day)
{
  Date date = day_to_date (day + minute / DAY_MINUTES);
  g_string_append_printf (out, "%04d%02d%02d", date.year, date.month, date.day);
  if (!all_day)
    g_string_append_printf (out, "T%02d%02d00", minute % DAY_MINUTES / 60, minute % 60);
}

static char *
name_with_zone (const Writer *w, const char *name, gboolean all_day)
{
  return all_day ? g_strdup_printf ("%s;VALUE=DATE", name)
                 : g_strdup_printf ("%s;TZID=%s", name, w->community->zone);
}

static void
put_times (Writer *w, const char *name, const GArray *days, int minute, gboolean all_day)
{
  g_autofree char *full = name_with_zone (w, name, all_day);
  g_autoptr (GString) value = g_string_new (NULL);
  for (guint i = 0; i < days->len; i++) {
    if (i > 0)
      g_string_append_c (value, ',');
    append_local (value, g_array_index (days, Day, i), minute, all_day);
  }
  if (days->len > 0)
    feed_line (w->out, full, value->str);
}

static void
put_time (Writer *w, const char *name, Day day, int minute, gboolean all_day)
{
  g_autoptr (GArray) days = days_new_list ();
  g_array_append_val (days, day);
  put_times (w, name, days, minute, all_day);
}

static void
put_text (Writer *w, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    feed_line_text (w->out, name, text);
}

static void
put_stamp (Writer *w)
{
  feed_line_time (w->out, "DTSTAMP", (gint64)w->as_of * 86400);
}

static int
end_minute (const EventRow *event)
{
  return event->end > event->start ? event->end : event->end + DAY_MINUTES;
}

static const char *
place_name (const Writer *w, const EventRow *event)
{
  return event->places.n == 1 && !event->rotates
             ? community_at (w->community, places, Place, event->places.at[0])->name
             : "";
}

static const char *
summary_of (const Writer *w, const EventRow *event)
{
  return community_at (w->community, events, Event, event->event)->name;
}

static void
put_as (Writer *w, const Shown *shown)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (Recur) rule = shown->rule != NULL ? recur_parse (shown->rule, NULL) : NULL;
  g_autofree char *canonical = rule != NULL ? recur_format (rule) : g_strdup ("");
  g_string_append_printf (text, "rule=%s\ndates=", canonical);
  append_local (text, shown->first, 0, TRUE);
  for (guint i = 0; i < shown->more->len; i++) {
    g_string_append (text, " +");
    append_local (text, g_array_index (shown->more, Day, i), 0, TRUE);
  }
  for (guint i = 0; i < shown->less->len; i++) {
    g_string_append (text, " -");
    append_local (text, g_array_index (shown->less, Day, i), 0, TRUE);
  }
  if (shown->event->start != UNSET)
    g_string_append_printf (text, "\ntime=%d-%d", shown->event->start, end_minute (shown->event));
  g_string_append_printf (text, "\nsummary=%s\nplace=%s\nnote=", summary_of (w, shown->event),
                          place_name (w, shown->event));
  for (const char *p = shown->event->note != NULL ? shown->event->note : ""; *p != '\0'; p++)
    g_string_append_c (text, *p == '\n' ? ' ' : *p);
  feed_line_text (w->out, "X-PAIBAN-AS", text->str);
}

static void
put_cells (Writer *w, const EventIcsRow *row)
{
  for (guint i = 0; i < EVENT_ICS_COLUMNS; i++) {
    g_autofree char *upper = g_ascii_strup (event_ics_columns[i], -1),
                    *name = g_strconcat ("X-PAIBAN-", upper, NULL);
    g_strdelimit (name, "_", '-');
    put_text (w, name, row->cells[i]);
  }
}

static void
put_row (Writer *w, const Shown *shown)
{
  const EventRow *event = shown->event;
  gboolean all_day = event->start == UNSET || event->end == UNSET;
  g_autofree char *uid = g_strdup_printf ("row-%" G_GINT64_FORMAT "@%s", event->id, w->community->uuid);
  feed_line (w->out, "BEGIN", "VEVENT");
  feed_line_text (w->out, "UID", uid);
  put_stamp (w);
  put_time (w, "DTSTART", shown->first, all_day ? 0 : event->start, all_day);
  put_time (w, "DTEND", shown->first, all_day ? DAY_MINUTES : end_minute (event), all_day);
  if (shown->rule != NULL)
    feed_line (w->out, "RRULE", shown->rule);
  put_times (w, "RDATE", shown->more, all_day ? 0 : event->start, all_day);
  put_times (w, "EXDATE", shown->less, all_day ? 0 : event->start, all_day);
  put_text (w, "SUMMARY", summary_of (w, event));
  put_text (w, "LOCATION", place_name (w, event));
  put_text (w, "DESCRIPTION", event->note);
  put_cells (w, shown->row);
  put_as (w, shown);
  feed_line (w->out, "END", "VEVENT");
}

/* ---- occurrences ---- */

static const PlannedShift *
shift_of (const Writer *w, const Override *override)
{
  for (guint i = 0; i < w->plan->shifts->len; i++) {
    const PlannedShift *shift = &g_array_index (w->plan->shifts, PlannedShift, i);
    if (shift->series == override->series && shift->nominal == override->nominal
        && strcmp (shift->window, override->window) == 0)
      return shift;
  }
  return NULL;
}

static void
put_changed (Writer *w, const Override *o)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const struct {
    gboolean is;
    const char *name;
  } fields[] = { { o->day != DAY_NONE, "day" },
                 { o->start != UNSET, "start" },
                 { o->minutes != UNSET, "minutes" },
                 { o->place != NONE, "place" } };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].is)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", fields[i].name);
  put_text (w, "X-PAIBAN-CHANGED", text->str);
}

/* Times of the plan: they have the change in them. */
static void
put_override (Writer *w, const Override *o, const PlannedShift *shift)
{
  const EventRow *event = community_at (w->community, event_rows, EventRow, shift->row);
  g_autofree char *reference = plan_shift_reference (w->plan, w->community, shift);
  g_autofree char *uid = g_strdup_printf ("row-%" G_GINT64_FORMAT "@%s", event->id, w->community->uuid);
  g_autofree char *own = g_strdup_printf ("%s@%s", reference, w->community->uuid);
  gboolean single = event->each == EACH_ONE, all_day = event->start == UNSET || event->end == UNSET;
  const char *place
      = shift->place != NONE ? community_at (w->community, places, Place, shift->place)->name : "";
  g_autofree char *as = g_strdup_printf ("day=%d\nstart=%d\nminutes=%d\nplace=%s", shift->day, shift->start,
                                         shift->minutes, place);
  feed_line (w->out, "BEGIN", "VEVENT");
  feed_line_text (w->out, "UID", single ? uid : own);
  put_stamp (w);
  if (single)
    put_time (w, "RECURRENCE-ID", shift->nominal, all_day ? 0 : event->start, all_day);
  put_time (w, "DTSTART", shift->day, shift->start, FALSE);
  put_time (w, "DTEND", shift->day, shift->start + shift->minutes, FALSE);
  put_text (w, "SUMMARY", summary_of (w, event));
  put_text (w, "LOCATION", place);
  if (o->cancelled)
    feed_line (w->out, "STATUS", "CANCELLED");
  put_text (w, "COMMENT", o->reason);
  put_text (w, "X-PAIBAN-EVENT", summary_of (w, event));
  put_text (w, "X-PAIBAN-SHIFT", reference);
  put_changed (w, o);
  put_text (w, "X-PAIBAN-AS", as);
  feed_line (w->out, "END", "VEVENT");
}

/* ---- the zone ---- */

static int
offset_at (const Writer *w, Day day, int minute)
{
  Instant instant = (Instant)day * DAY_MINUTES + minute;
  return (int)(zone_seconds_to_local (w->zone, instant * 60) / 60 - instant);
}

static void
put_offset (Writer *w, const char *name, int minutes)
{
  char text[16];
  g_snprintf (text, sizeof text, "%c%02d%02d", minutes < 0 ? '-' : '+', ABS (minutes) / 60,
              ABS (minutes) % 60);
  feed_line (w->out, name, text);
}

static void
put_observance (Writer *w, Day day, int minute, int before, int after)
{
  const char *kind = after > before ? "DAYLIGHT" : "STANDARD";
  g_autoptr (GString) start = g_string_new (NULL);
  Instant local = (Instant)day * DAY_MINUTES + minute + before;
  append_local (start, (Day)(local / DAY_MINUTES), (int)(local % DAY_MINUTES), FALSE);
  feed_line (w->out, "BEGIN", kind);
  feed_line (w->out, "DTSTART", start->str);
  put_offset (w, "TZOFFSETFROM", before);
  put_offset (w, "TZOFFSETTO", after);
  feed_line (w->out, "END", kind);
}

/* Each change of the clocks from two years before to five years after, one by one: no rule has to be guessed.
 */
static void
put_zone (Writer *w)
{
  Day from = w->as_of - 2 * DAYS_AHEAD, to = w->as_of + 5 * DAYS_AHEAD;
  feed_line (w->out, "BEGIN", "VTIMEZONE");
  feed_line (w->out, "TZID", w->community->zone);
  feed_line (w->out, "X-LIC-LOCATION", w->community->zone);
  put_observance (w, 0, 0, offset_at (w, from, 0), offset_at (w, from, 0));
  for (Day day = from; day < to; day++) {
    int before = offset_at (w, day, 0), after = offset_at (w, day + 1, 0), minute = 0;
    while (before != after && offset_at (w, day, minute) == before)
      minute++;
    if (before != after)
      put_observance (w, day, minute, before, after);
  }
  feed_line (w->out, "END", "VTIMEZONE");
}

/* ---- the file ---- */

static int
find_row (const Community *community, gint64 id)
{
  for (guint i = 0; i < community->event_rows->len; i++)
    if (community_at (community, event_rows, EventRow, i)->id == id)
      return (int)i;
  return NONE;
}

static void
put_rows (Writer *w, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const EventIcsRow *row = rows->pdata[i];
    int index = find_row (w->community, row->id);
    g_return_if_fail (index != NONE);
    g_auto (Shown) shown
        = { .row = row, .index = index, .event = community_at (w->community, event_rows, EventRow, index) };
    show_row (w, &shown);
    put_row (w, &shown);
  }
  for (guint i = 0; i < w->community->overrides->len; i++) {
    const Override *o = community_at (w->community, overrides, Override, i);
    const PlannedShift *shift = shift_of (w, o);
    if (shift != NULL)
      put_override (w, o, shift);
  }
}

GString *
event_ics_write (const Community *community, const GPtrArray *rows, Day as_of, GError **error)
{
  g_autoptr (GTimeZone) zone = zone_open (community->zone, error);
  g_autoptr (Plan) plan = zone != NULL ? cal_plan (community, as_of, as_of + DAYS_AHEAD, as_of, error) : NULL;
  if (plan == NULL)
    return NULL;
  Writer w = { community, plan, zone, as_of, g_string_new (NULL) };
  feed_line (w.out, "BEGIN", "VCALENDAR");
  feed_line (w.out, "VERSION", "2.0");
  feed_line (w.out, "PRODID", "-//paiban//events//EN");
  feed_line (w.out, "CALSCALE", "GREGORIAN");
  put_zone (&w);
  put_rows (&w, rows);
  feed_line (w.out, "END", "VCALENDAR");
  return w.out;
}

void
event_ics_row_free (gpointer data)
{
  EventIcsRow *row = data;
  for (guint i = 0; i < EVENT_ICS_COLUMNS; i++)
    g_free (row->cells[i]);
  g_free (row);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/event-ics-shown.h"

#include "engine/plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_DATES 2000

void
event_ics_shown_clear (EventIcsShown *shown)
{
  recur_free (shown->rule);
  g_free (shown->rule_text);
  g_clear_pointer (&shown->more, g_array_unref);
  g_clear_pointer (&shown->less, g_array_unref);
}

void
event_ics_refuse (EventIcsReader *r, const IcsComponent *component, const IcsProperty *property,
                  char *message)
{
  ics_note (r->out->refused, component, property, message);
}

gboolean
event_ics_read_time (EventIcsReader *r, const IcsComponent *event, const IcsProperty *property,
                     const char *text, IcsTime *ret_time)
{
  return ics_time_read_noted (r->zones, r->out->refused, event, property, text, ret_time);
}

void
event_ics_insert_day (GArray *days, Day day)
{
  guint i = days->len;
  while (i > 0 && g_array_index (days, Day, i - 1) > day)
    i--;
  if (i == 0 || g_array_index (days, Day, i - 1) != day)
    g_array_insert_val (days, i, day);
}

/* ---- what the properties say ---- */

static void
read_dates (EventIcsReader *r, EventIcsShown *shown, const IcsProperty *property, GArray *days,
            gboolean added)
{
  g_auto (GStrv) items = g_strsplit (property->value, ",", MOST_DATES + 1);
  for (guint i = 0; items[i] != NULL; i++) {
    IcsTime time;
    if (days->len >= MOST_DATES) {
      event_ics_refuse (r, shown->event, property,
                        g_strdup_printf (_ ("Only %d dates of one series are read."), MOST_DATES));
      return;
    }
    items[i][strcspn (items[i], "/")] = '\0';
    if (!event_ics_read_time (r, shown->event, property, items[i], &time))
      continue;
    LocalTime local = ics_time_in (&time, r->book);
    if (added && !time.all_day && !shown->all_day
        && local_time_second (local) != local_time_second (shown->start))
      event_ics_refuse (
          r, shown->event, property,
          g_strdup_printf (
              _ ("“%.40s” is at another time than the series: only its day is taken. Another time is another "
                 "window, or a changed occurrence."),
              items[i]));
    event_ics_insert_day (days, local_time_day (local));
  }
}

/* A series whose rule is not understood is left out: a part of its days would be another event. */
static gboolean
read_rule (EventIcsReader *r, EventIcsShown *shown, const IcsProperty *property)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Recur) rule = recur_parse (property->value, &error);
  if (rule == NULL)
    event_ics_refuse (r, shown->event, property, g_strdup (error->message));
  else if (shown->rule != NULL)
    event_ics_refuse (
        r, shown->event, property,
        g_strdup (_ ("A second rule of one series: make it an event, or a window, of its own.")));
  else if (rule->by[BY_HOUR].n + rule->by[BY_MINUTE].n + rule->by[BY_SECOND].n > 0)
    event_ics_refuse (r, shown->event, property,
                      g_strdup (_ ("Several times a day are several windows: write one series for each.")));
  else {
    shown->rule_text = recur_format (rule);
    shown->rule = g_steal_pointer (&rule);
    return TRUE;
  }
  return FALSE;
}

static gboolean
read_start (EventIcsReader *r, EventIcsShown *shown)
{
  const IcsProperty *start = ics_find (shown->event, "DTSTART"), *end = ics_find (shown->event, "DTEND");
  const IcsProperty *duration = ics_find (shown->event, "DURATION");
  IcsTime time, until;
  IcsDuration length = { 0, 0 };
  if (start == NULL) {
    event_ics_refuse (r, shown->event, NULL,
                      g_strdup (_ ("It has no DTSTART: when it takes place is not said.")));
    return FALSE;
  }
  if (!event_ics_read_time (r, shown->event, start, start->value, &time))
    return FALSE;
  shown->all_day = time.all_day;
  shown->start = ics_time_in (&time, r->book);
  shown->end = shown->start + (time.all_day ? LOCAL_DAY_SECONDS : 0);
  if (local_time_day (shown->start) != local_time_day (time.local)
      && ics_find (shown->event, "RRULE") != NULL)
    event_ics_refuse (
        r, shown->event, start,
        g_strdup (
            _ ("In the book's time zone this series is on another day: its rule may mean other days here.")));
  if (end != NULL && event_ics_read_time (r, shown->event, end, end->value, &until))
    shown->end = ics_time_in (&until, r->book);
  else if (duration != NULL && ics_duration_read (duration->value, &length))
    shown->end = shown->start + length.days * LOCAL_DAY_SECONDS + length.seconds;
  if (shown->end <= shown->start || (!shown->all_day && shown->end - shown->start > LOCAL_DAY_SECONDS)) {
    event_ics_refuse (r, shown->event, end != NULL ? end : start,
                      g_strdup (_ ("A shift lasts longer than nothing and at most a day.")));
    return FALSE;
  }
  return TRUE;
}

gboolean
event_ics_shown_read (EventIcsReader *r, const IcsComponent *event, EventIcsShown *shown)
{
  *shown = (EventIcsShown){ .event = event,
                            .more = g_array_new (FALSE, FALSE, sizeof (Day)),
                            .less = g_array_new (FALSE, FALSE, sizeof (Day)) };
  if (!read_start (r, shown))
    return FALSE;
  for (guint i = 0; i < event->properties->len; i++) {
    const IcsProperty *property = event->properties->pdata[i];
    if (strcmp (property->name, "RRULE") == 0) {
      if (!read_rule (r, shown, property))
        return FALSE;
    } else if (strcmp (property->name, "RDATE") == 0)
      read_dates (r, shown, property, shown->more, TRUE);
    else if (strcmp (property->name, "EXDATE") == 0)
      read_dates (r, shown, property, shown->less, FALSE);
  }
  return TRUE;
}

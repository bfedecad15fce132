/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/event-ics.h"
#include "cal/ics-time.h"
#include "cal/recur-rule.h"

/*
 * What a VEVENT of a file of series shows, as a calendar program reads it: times, rule, dates. What event-ics-read.c then holds
 * against our own cells.
 */

typedef struct {
  EventIcs *out;
  IcsZones *zones;
  GTimeZone *book;
} EventIcsReader;

/* What a VEVENT shows. */
typedef struct {
  const IcsComponent *event;
  LocalTime start, end; /* in the book's zone */
  gboolean all_day;
  Recur *rule;
  char *rule_text;     /* canonical */
  GArray *more, *less; /* Day, ascending, each once */
} EventIcsShown;

/* Reads it; FALSE: without a start that can be read, which is noted. Clear it either way. */
gboolean event_ics_shown_read (EventIcsReader *r, const IcsComponent *event, EventIcsShown *shown);
void event_ics_shown_clear (EventIcsShown *shown);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EventIcsShown, event_ics_shown_clear)

/* Notes what is not taken. Takes the message. */
void event_ics_refuse (EventIcsReader *r, const IcsComponent *component, const IcsProperty *property, char *message);
/* A time of a property; FALSE: it cannot be read, which is noted. */
gboolean event_ics_read_time (EventIcsReader *r, const IcsComponent *event, const IcsProperty *property, const char *text, IcsTime *ret_time);
/* Into ascending days, each once. */
void event_ics_insert_day (GArray *days, Day day);

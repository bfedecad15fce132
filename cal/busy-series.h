/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/busy-spans.h"
#include "cal/busy.h"
#include "cal/ics-time.h"

/*
 * What the files of reading busy times share: the reading itself (busy.c) and the times of one component with its rules
 * (busy-series.c).
 */

typedef struct {
  const BusyOptions *options;
  BusyFile *file;
  IcsZones *zones;
  gboolean cancelled; /* the calendar is a cancellation */
  Span window;
  GArray *hard, *soft; /* Span */
  guint times;         /* taken so far */
} BusyReader;

typedef struct {
  gboolean exact; /* days are 0 */
  gint64 days, seconds;
} BusyLength;

/* FALSE: more times than a calendar may have, or the caller wants an end. */
gboolean busy_may_go_on (const BusyReader *reader, GError **error);
/* A time in seconds UTC, widened to whole minutes and cut to the window. */
void busy_take (BusyReader *reader, GArray *spans, gint64 from, gint64 to);
/* Takes the message. */
void busy_note (BusyReader *reader, const IcsComponent *component, const IcsProperty *property, char *message);
/* FALSE when the value is no time, which is noted. */
gboolean busy_read_time (BusyReader *reader, const IcsComponent *component, const IcsProperty *property, const char *text, IcsTime *ret_time);
/* "start/end" or "start/duration", the end in UTC seconds; FALSE is noted. */
gboolean busy_read_period (BusyReader *reader, const IcsComponent *component, const IcsProperty *property, const char *text, IcsTime *ret_start,
                           gint64 *ret_end);
/* By DTEND or DURATION; FALSE when nothing is left of it. */
gboolean busy_read_length (BusyReader *reader, const IcsComponent *component, const IcsTime *start, BusyLength *ret_length);
/* In seconds UTC, of what begins at `local` in the zone of start. */
gint64 busy_end_of (const IcsTime *start, LocalTime local, const BusyLength *length);
/* The times of a component and its rules, but for those that overrides (IcsComponent *, NULL: none) replace. FALSE when a limit is passed. */
gboolean busy_add_series (BusyReader *reader, const IcsComponent *component, const GPtrArray *overrides, GArray *ret_spans, GError **error);

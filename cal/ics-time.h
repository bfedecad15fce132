/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/ics-zone.h"
#include "cal/recur.h"

/* Times and durations of RFC 5545 3.3.4, 3.3.5 and 3.3.6: libical reads their text, cal/zone.h places them.
 */

typedef struct {
  LocalTime local;  /* in the zone; midnight of a DATE */
  gboolean all_day; /* a DATE */
  GTimeZone *zone;  /* borrowed from the zones: UTC, the TZID's, or the floating one */
} IcsTime;

/* One value of the property (which gives the TZID). FALSE with a sentence in *ret_why, to be freed: no time,
 * a day that does not exist, an unknown zone. */
gboolean ics_time_read (IcsZones *zones, const IcsProperty *property, const char *text, IcsTime *ret_time,
                        char **ret_why);
/* The same; the sentence becomes a note on the component's property. */
gboolean ics_time_read_noted (IcsZones *zones, GPtrArray *notes, const IcsComponent *component, const IcsProperty *property, const char *text,
                              IcsTime *ret_time);
/* Seconds since 1970 in UTC. */
gint64 ics_time_utc (const IcsTime *time);
/* The same moment in another zone; a DATE stays the date it is. */
LocalTime ics_time_in (const IcsTime *time, GTimeZone *zone);

/* Days are of the calendar (weeks are seven), seconds exact. */
typedef struct {
  gint64 days, seconds;
} IcsDuration;

/* FALSE when it is none, or negative, or longer than ICS_MAX_DAYS. */
#define ICS_MAX_DAYS 3700
gboolean ics_duration_read (const char *text, IcsDuration *ret_duration);

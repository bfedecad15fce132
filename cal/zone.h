/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/time.h"

/*
 * Local civil time in an IANA zone, and instants.
 *
 * RFC 5545 3.3.5: a local time that happens twice means the first of the two; a local time that a change of
 * the clocks leaves out is read with the offset before the change (02:30 in a gap 02:00-03:00 is shown as
 * 03:30). The zone data are the system's; a zone that the system does not know is an error, never UTC.
 */

typedef enum { ZONE_ERROR_UNKNOWN } ZoneError;
#define ZONE_ERROR (zone_error_quark ())
GQuark zone_error_quark (void);

/* "Asia/Shanghai", "Europe/Berlin", "UTC". g_time_zone_unref the result. */
GTimeZone *zone_open (const char *name, GError **error);

/* minute may be negative or beyond 1440 (the day carries). */
Instant zone_to_utc (GTimeZone *zone, Day day, int minute);
/*
 * From when to when a stretch of local time goes: as long as the clock on the wall says, so that a duty 22:00-06:00 ends at
 * 06:00 also in the night of a change, an hour shorter or longer. Where a gap of the clocks swallows it (its end is read before
 * its start, or at once), it goes on for `minutes`. minutes > 0; *ret_end > *ret_start.
 */
void zone_span_to_utc (GTimeZone *zone, Day day, int start, int minutes, Instant *ret_start, Instant *ret_end);
/* Minute 0..1439 of the local day. */
void zone_to_local (GTimeZone *zone, Instant instant, Day *ret_day, int *ret_minute);

/* The same in seconds from 1970-01-01T00:00 (local civil seconds without a zone, and UTC). */
gint64 zone_seconds_to_utc (GTimeZone *zone, gint64 local_seconds);
gint64 zone_seconds_to_local (GTimeZone *zone, gint64 utc_seconds);

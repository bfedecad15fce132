/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/ics.h"

/*
 * The time zones that a calendar file names.
 *
 * A TZID is, in this order: an IANA name, also behind a prefix ("/mozilla.org/20070129_1/Europe/Berlin"); a
 * Windows name
 * ("China Standard Time"); the VTIMEZONE of the file with that name, by its X-LIC-LOCATION or by its last
 * STANDARD and DAYLIGHT rules. A name like "GMT+8" alone is none: its sign means opposite things to different
 * programs.
 */

typedef struct IcsZones IcsZones;

/* book: the book's zone, which floating times have when the calendar has no X-WR-TIMEZONE that is known;
 * referenced. The calendar must outlive the zones. */
IcsZones *ics_zones_new (const IcsComponent *calendar, GTimeZone *book);
void ics_zones_free (IcsZones *zones);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcsZones, ics_zones_free)

/* Borrowed; NULL when the name means nothing. */
GTimeZone *ics_zones_find (IcsZones *zones, const char *tzid);
GTimeZone *ics_zones_floating (const IcsZones *zones);
GTimeZone *ics_zones_utc (const IcsZones *zones);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/ics.h"
#include "engine/community.h"

/*
 * When somebody is busy, from a calendar file: what Google, Outlook, Nextcloud, Zimbra, iCloud and others
 * hand out.
 *
 *   VEVENT         busy unless TRANSP:TRANSPARENT, STATUS:CANCELLED, or X-MICROSOFT-CDO-BUSYSTATUS FREE or
 * WORKINGELSEWHERE; TENTATIVE of either is soft. Days without hours are busy only when the file says so
 * (TRANSP:OPAQUE, OOF, BUSY): the others are counted, and `all_day` takes them as busy too. RRULE, RDATE
 * (also periods), EXDATE and RECURRENCE-ID through cal/recur.h; a rule that repeats within a day is refused.
 *   VFREEBUSY      periods by FBTYPE: FREE is free, BUSY-TENTATIVE soft, everything else busy.
 *   VAVAILABILITY  busy outside AVAILABLE as its BUSYTYPE says; a higher PRIORITY (1 the highest, 0 the
 * lowest) decides over a lower one where both speak (RFC 7953 4); an open start or end has no bound. others
 * to-dos, journals and alarms keep nobody busy; they are counted in a note.
 *
 * Floating times are in X-WR-TIMEZONE, else in the book's zone. Only intervals come out: no titles, no
 * places. What is not understood is a note, and everything else is still taken.
 */

#define BUSY_DAYS_BEFORE 30
#define BUSY_DAYS_AFTER 400
#define BUSY_MAX_TIMES 20000 /* occurrences that a file may have in that time */

typedef struct {
  GTimeZone *zone;  /* the book's; borrowed */
  Day as_of;        /* the window is [as_of - BUSY_DAYS_BEFORE, as_of + BUSY_DAYS_AFTER) in the book's zone */
  gboolean all_day; /* days without hours are busy unless the file says they are free */
  gboolean (*stop) (gpointer data); /* asked now and then; TRUE ends with ICS_ERROR_STOPPED; may be NULL */
  gpointer stop_data;
} BusyOptions;

typedef struct {
  GArray *times;    /* Busy of person NONE: ascending, disjoint; soft ones only where no hard one is */
  GPtrArray *notes; /* IcsNote * */
  guint all_day;    /* days without hours that were taken as free */
} BusyFile;

void busy_file_free (BusyFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BusyFile, busy_file_free)

/* NULL with ICS_ERROR (or a zone error): nothing is taken then. */
BusyFile *busy_read (const char *bytes, gsize length, const BusyOptions *options, GError **error);

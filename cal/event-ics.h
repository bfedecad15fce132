/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/ics.h"
#include "engine/community.h"

/*
 * The series of a book as a calendar file, so that a coordinator may keep them in any calendar program.
 *
 * One VEVENT is one row of the events page. What iCalendar can say stands in its own properties: SUMMARY the
 * event, LOCATION the place, DESCRIPTION the note, DTSTART and DTEND the time in the book's zone (days
 * without hours when places or recipients say the time), RRULE where the phrase has an equal, with RDATE and
 * EXDATE for what differs from it in the year from the as-of day; where it has none (每个上学日, festivals)
 * the days of that year as RDATE. A changed or cancelled occurrence is a VEVENT with RECURRENCE-ID, or, of an
 * event that is held for several places or recipients, one of its own.
 *
 * Our own properties (RFC 5545 3.8.8.2), all TEXT:
 *
 *   X-PAIBAN-EVENT, -CODE, -WHEN, -WINDOW, …   the cells of the row as the sheet has them: the English header
 * in capitals, with - for _ (X-PAIBAN-IF-DAY-OFF); a blank cell has none. Posts are X-PAIBAN-PEOPLE.
 *   X-PAIBAN-AS          what the properties above said when the file was written, a line each: rule, dates,
 * time, place, note, summary. What still says the same was not edited, and then the cells count; what differs
 * was, and then the property counts. X-PAIBAN-SHIFT       of an occurrence: its reference,
 * gate-东门/2026-09-07/上学 X-PAIBAN-CHANGED     of an occurrence: which of day, start, minutes, place were
 * changed, joined by commas COMMENT              of an occurrence: the reason
 *
 * A VEVENT without X-PAIBAN-AS is a new row: its rule is the phrase RRULE:…, its dates are 何时, RDATE is
 * 加开, EXDATE 除外. In one of ours a new EXDATE is a cancelled occurrence.
 */

/* The English headers of the events page, in its order; NULL ends them. */
extern const char *const event_ics_columns[];
#define EVENT_ICS_COLUMNS 24

typedef struct {
  gint64 id;                      /* of the row in the book, for writing */
  guint line;                     /* of the VEVENT, when read */
  char *cells[EVENT_ICS_COLUMNS]; /* NULL = blank */
} EventIcsRow;

typedef struct {
  guint line;
  char *event, *series; /* name; code, or NULL = the event's only series */
  Day nominal;
  char *window;
  gboolean cancelled;
  Day day; /* DAY_NONE, UNSET, NULL = unchanged */
  int start, minutes;
  char *place, *reason;
} EventIcsOverride;

typedef struct {
  GPtrArray *rows;      /* EventIcsRow * in the order of the file */
  GPtrArray *overrides; /* EventIcsOverride * likewise */
  GPtrArray *refused;   /* IcsNote *: meant something for a series, and was not understood */
  GPtrArray *skipped;   /* IcsNote *: nothing that a series has (people invited, reminders) */
} EventIcs;

void event_ics_row_free (gpointer row);
void event_ics_free (EventIcs *events);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EventIcs, event_ics_free)

/* The file's bytes, free with g_string_free: rows (EventIcsRow *, cells as the sheet shows them) in the year
 * from as_of. The same book and day give the same bytes. NULL when the zone is unknown or a plan is not
 * possible. */
GString *event_ics_write (const Community *community, const GPtrArray *rows, Day as_of, GError **error);

/* The book's zone is where times are told. NULL with ICS_ERROR. */
EventIcs *event_ics_read (const char *bytes, gsize length, GTimeZone *book, GError **error);

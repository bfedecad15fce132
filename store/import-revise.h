/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-sheet.h"

/*
 * "This and following": changes of an events page that hold from a day on. Before the page is read, each known event that
 * it names gets a new revision from that day, a copy of the one that held until then; the rows of the page then change the
 * copy, and a copy that nothing changed goes again. The event, its code and the keys of its shifts stay.
 */

/* A copied revision. */
typedef struct {
  gint64 event, revision;
} ImportRevision;

/* ImportRevision of each event that the page names. A page row of an event whose newest revision begins after the day
 * waits, with the sentence why; *ret_refused is TRUE then. */
GArray *import_revise (ImportContext *context, const ImportSheet *sheet, Day from, ImportReport *report, gboolean *ret_refused);

/* Takes away those of which no row was added or changed (noted: rows with an item). */
void import_revise_settle (ImportContext *context, const ImportSheet *sheet, GArray *revisions, GHashTable *noted);

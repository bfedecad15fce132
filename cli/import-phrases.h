/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"
#include "store/import.h"

/*
 * What an import understood of its phrases: each as it was typed and in its canonical wording, with its next days, and with
 * what 调休 does to them in the months ahead: days that it adds, days that it takes away, and, of phrases of which shifts are
 * made, days off or make-up workdays on which they fall all the same. By the statutory calendar and the book's schools; what an event's own calendars and policies make of it is told by plan.
 */

/* Lets an import read the phrases of its sheets, and the hours in them. */
void import_phrases_read (ImportOptions *options);

/* Lines for the phrases of the report, "" for none; free with g_free. NULL when the book cannot be read. */
char *import_phrases_tell (App *app, Book *book, const ImportReport *report, gboolean all, GError **error);

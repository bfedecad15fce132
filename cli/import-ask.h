/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"
#include "store/import.h"

/*
 * Sheets into the book in one go, for whoever is asked instead of typing --apply: import shows what would change, she is asked, import
 * does it. What both say is import's own.
 */

/* TRUE when there is a book to work on: whoever begins with a sheet has none yet, and one of the sheet's name is made, after asking (yes:
 * without). Else *ret_code says how it ends, with or without the error set. path may be NULL: then none is made. */
gboolean import_ask_book (App *app, const char *path, gboolean yes, int *ret_code, GError **error);

/* What import would report of the files (n of them), changing nothing; NULL when they cannot be read. */
ImportReport *import_ask_preview (const App *app, Book *book, const char *const *files, guint n);

typedef enum {
  ANSWER_NO,     /* she said no, or it failed: *ret_code */
  ANSWER_NOTHING, /* there was nothing to change */
  ANSWER_DONE
} ImportAnswer;

/* Files and folders of sheets (n of them). yes: nobody is asked. */
ImportAnswer import_ask_sheets (App *app, char **files, guint n, gboolean yes, int *ret_code, GError **error);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"

/* A sheet of the current folder that has something for the book. */
typedef struct {
  char *name;
  gboolean is_roster; /* an edited month: paiban import roster */
  guint changes;      /* records and cells that the book would get from it; not known of a roster */
  guint left;         /* rows and cells that cannot be read yet */
} SheetHere;

/* SheetHere: what would change the book first, the file saved last first, then to-do lists (IMPORT_TODO_MARK) that wait to be corrected, then rosters. Each is read by import itself,
 * changing nothing. At most the MOST_SHEETS files saved last are looked at, and none that another program has taken the place of (IMPORT_OLD_MARK).
 * Free with g_ptr_array_unref; NULL when the book cannot be read. */
GPtrArray *sheets_here (const App *app, GError **error);

/* How much of the file is new to the book; 0 when it cannot be read. */
guint sheets_here_changes (const App *app, const char *path);

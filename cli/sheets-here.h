/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"

/* A sheet of the current folder that has something for the book. */
typedef struct {
  char *name;
  gboolean is_roster; /* an edited month: paiban import roster */
  gboolean is_unread; /* damaged; of the workbook that she works on also: a page of it is */
  guint changes;      /* records and cells that the book would get from it; not known of a roster */
  guint left;         /* rows and cells that cannot be read yet */
} SheetHere;

/* SheetHere: what would change the book first, the file saved last first, then what waits to be corrected (a list whose to-do list lies there, since it
 * was saved, does not: that one does), then rosters. Each is read by import itself, changing nothing. At most the MOST_SHEETS files saved last
 * are looked at, *ret_others are not; and none that another program has taken the place of (IMPORT_OLD_MARK). Free with g_ptr_array_unref; NULL when the
 * book cannot be read. */
GPtrArray *sheets_here (const App *app, guint *ret_others, GError **error);

/* 社区.paiban -> 社区.xlsx beside it, the one that she works on; NULL where there is none. Free with g_free. */
char *sheets_here_workbook (const App *app);

typedef enum {
  SHEET_HELD,   /* the book and the to-do lists have all of it */
  SHEET_NEWS,   /* an import would change the book */
  SHEET_WRONG,  /* rows and cells that no import can read, and that no to-do list has */
  SHEET_UNREAD  /* it cannot be read */
} SheetState;

/* What would be lost with a file of the book's pages. */
SheetState sheets_here_state (const App *app, const char *path);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

/*
 * Statements for import and export, over a plain connection: a preview works on a copy in memory, an
 * application on the book itself inside the caller's transaction. Statements are prepared once and kept.
 *
 * Values are bound by position, as `types` says: s text (NULL = NULL), i gint64, k an id (0 = NULL), r
 * double. A failure that is not of a constraint (a full disk, a damaged file, no memory) is remembered: nothing runs any
 * more, readers return "nothing", import_db_run fails, and import_db_check reports it as a BOOK_ERROR.
 */

typedef struct {
  sqlite3 *db; /* borrowed */
  GHashTable *statements;
  GError *failure;
} ImportDb;

void import_db_init (ImportDb *db, sqlite3 *connection);
void import_db_clear (ImportDb *db);
gboolean import_db_check (ImportDb *db, GError **error);

/* Borrowed, NULL after a failure; bound and ready to be stepped by import_db_next. Not re-entrant for the same SQL. */
sqlite3_stmt *import_db_query (ImportDb *db, const char *sql, const char *types, ...);
/* TRUE when there is a row; at the end the statement is reset. */
gboolean import_db_next (ImportDb *db, sqlite3_stmt *statement);

/* The first column of the first row: NULL or 0 when there is none. */
char *import_db_text (ImportDb *db, const char *sql, const char *types, ...);
gint64 import_db_id (ImportDb *db, const char *sql, const char *types, ...);

gboolean import_db_run (ImportDb *db, GError **error, const char *sql, const char *types, ...);

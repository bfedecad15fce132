/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-db.h"

#include "store/book-private.h"
#include "store/decode.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

void
import_db_init (ImportDb *db, sqlite3 *connection)
{
  *db = (ImportDb){ .db = connection };
  db->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize);
}

void
import_db_clear (ImportDb *db)
{
  g_clear_pointer (&db->statements, g_hash_table_unref);
  g_clear_error (&db->failure);
}

gboolean
import_db_check (ImportDb *db, GError **error)
{
  if (db->failure == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (db->failure);
  return FALSE;
}

/*
 * Only what a constraint refuses is the cell's fault. After anything else, a full disk above all, SQLite may have taken
 * the whole transaction back, and a further statement would be one of its own, half an import that stays: so nothing runs
 * any more once there is a failure.
 */
static void
set_error (ImportDb *db, GError **error)
{
  int code = sqlite3_extended_errcode (db->db);
  if ((code & 0xff) == SQLITE_CONSTRAINT) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ ("The book refuses this: %s."), sqlite3_errmsg (db->db));
    return;
  }
  const char *path = sqlite3_db_filename (db->db, "main");
  if (db->failure == NULL)
    book_set_error (path != NULL ? path : "", code, sqlite3_errmsg (db->db), &db->failure);
  if (error != NULL)
    *error = g_error_copy (db->failure);
}

/* NULL after a failure. */
static sqlite3_stmt *
bind (ImportDb *db, const char *sql, const char *types, va_list args)
{
  sqlite3_stmt *statement = g_hash_table_lookup (db->statements, sql);
  if (db->failure != NULL)
    return NULL;
  if (statement == NULL) {
    int code = sqlite3_prepare_v3 (db->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    if (code == SQLITE_ERROR) /* our own text */
      g_error ("%s: %s", sql, sqlite3_errmsg (db->db));
    if (code != SQLITE_OK) {
      set_error (db, NULL);
      return NULL;
    }
    g_hash_table_insert (db->statements, g_strdup (sql), statement);
  }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  int count = sqlite3_bind_parameter_count (statement);
  for (int i = 1; types[i - 1] != '\0'; i++) {
    const char *text = NULL;
    gint64 number = 0;
    double real = 0;
    switch (types[i - 1]) {
    case 's':
      text = va_arg (args, const char *);
      if (i <= count)
        sqlite3_bind_text (statement, i, text, -1, SQLITE_TRANSIENT);
      break;
    case 'r':
      real = va_arg (args, double);
      sqlite3_bind_double (statement, i, real);
      break;
    default:
      number = va_arg (args, gint64);
      if (i <= count && (number != 0 || types[i - 1] == 'i'))
        sqlite3_bind_int64 (statement, i, number);
    }
  }
  return statement;
}

sqlite3_stmt *
import_db_query (ImportDb *db, const char *sql, const char *types, ...)
{
  va_list args;
  va_start (args, types);
  sqlite3_stmt *statement = bind (db, sql, types, args);
  va_end (args);
  return statement;
}

gboolean
import_db_next (ImportDb *db, sqlite3_stmt *statement)
{
  if (db->failure != NULL)
    return FALSE;
  int rc = sqlite3_step (statement);
  if (rc == SQLITE_ROW)
    return TRUE;
  if (rc != SQLITE_DONE)
    set_error (db, NULL);
  sqlite3_reset (statement);
  return FALSE;
}

char *
import_db_text (ImportDb *db, const char *sql, const char *types, ...)
{
  va_list args;
  va_start (args, types);
  sqlite3_stmt *statement = bind (db, sql, types, args);
  va_end (args);
  char *text
      = import_db_next (db, statement) ? g_strdup ((const char *)sqlite3_column_text (statement, 0)) : NULL;
  sqlite3_reset (statement);
  return text;
}

gint64
import_db_id (ImportDb *db, const char *sql, const char *types, ...)
{
  va_list args;
  va_start (args, types);
  sqlite3_stmt *statement = bind (db, sql, types, args);
  va_end (args);
  gint64 id = import_db_next (db, statement) ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);
  return id;
}

gboolean
import_db_run (ImportDb *db, GError **error, const char *sql, const char *types, ...)
{
  va_list args;
  va_start (args, types);
  sqlite3_stmt *statement = bind (db, sql, types, args);
  va_end (args);
  if (statement == NULL)
    return import_db_check (db, error);
  int rc = sqlite3_step (statement);
  if (rc != SQLITE_DONE && rc != SQLITE_ROW)
    set_error (db, error);
  sqlite3_reset (statement);
  return rc == SQLITE_DONE || rc == SQLITE_ROW;
}

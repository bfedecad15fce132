/* SPDX-License-Identifier: MPL-2.0 */
#include "store/book-private.h"

#include <glib/gi18n-lib.h>

/* What a result code of SQLite means to whoever keeps the book. Extended codes are reduced to their primary one. */
static const struct {
  int code;
  BookError error;
  const char *sentence; /* %s = path */
} failures[] = {
  { SQLITE_BUSY, BOOK_ERROR_BUSY, N_ ("%s: another program is writing to this book. Try again in a moment.") },
  { SQLITE_LOCKED, BOOK_ERROR_BUSY, N_ ("%s: another program is writing to this book. Try again in a moment.") },
  { SQLITE_FULL, BOOK_ERROR_FULL, N_ ("%s: the disk is full. Nothing was changed; make room and try again.") },
  { SQLITE_READONLY, BOOK_ERROR_READ_ONLY, N_ ("%s: the book or its folder is read-only. Nothing was changed.") },
  { SQLITE_PERM, BOOK_ERROR_READ_ONLY, N_ ("%s: you are not allowed to open this book.") },
  { SQLITE_CANTOPEN, BOOK_ERROR_READ_ONLY,
    N_ ("%s: the book cannot be opened, or its folder does not allow new files (a journal is kept beside it).") },
  { SQLITE_CORRUPT, BOOK_ERROR_CORRUPT, N_ ("%s: the book is damaged. Put back the latest backup.") },
  { SQLITE_NOTADB, BOOK_ERROR_FOREIGN, N_ ("%s: this file is not a paiban book.") },
  { SQLITE_IOERR, BOOK_ERROR_FAILED, N_ ("%s: reading or writing failed. Nothing was changed; check the disk.") },
};

gboolean
book_set_error (const char *path, int code, const char *detail, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    if (failures[i].code == (code & 0xff)) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_set_error (error, BOOK_ERROR, (gint)failures[i].error, _ (failures[i].sentence), path);
#pragma GCC diagnostic pop
      return FALSE;
    }
  if ((code & 0xff) == SQLITE_CONSTRAINT)
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_CONSTRAINT, _ ("%s: the book refuses this entry (%s)."), path, detail);
  else
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_FAILED, _ ("%s: the book cannot be used (%s)."), path, detail);
  return FALSE;
}

gboolean
book_fail (Book *book, GError **error)
{
  return book_set_error (book->path, sqlite3_extended_errcode (book->db), sqlite3_errmsg (book->db), error);
}

sqlite3_stmt *
book_prepare (Book *book, GError **error, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2 (book->db, sql, -1, &statement, NULL) == SQLITE_OK)
    return statement;
  book_fail (book, error);
  return NULL;
}

static void
bind_null_or_text (sqlite3_stmt *statement, int at, const char *text)
{
  if (text == NULL)
    sqlite3_bind_null (statement, at);
  else
    sqlite3_bind_text (statement, at, text, -1, SQLITE_TRANSIENT);
}

static void
bind_number (sqlite3_stmt *statement, int at, gint64 number, gboolean is_null)
{
  if (is_null)
    sqlite3_bind_null (statement, at);
  else
    sqlite3_bind_int64 (statement, at, number);
}

static void
bind_day (sqlite3_stmt *statement, int at, Day day)
{
  char buffer[DAY_TEXT_SIZE];
  bind_null_or_text (statement, at, day == DAY_NONE ? NULL : day_format (day, buffer));
}

static void
bind_real (sqlite3_stmt *statement, int at, double number, gboolean is_null)
{
  if (is_null)
    sqlite3_bind_null (statement, at);
  else
    sqlite3_bind_double (statement, at, number);
}

static void
bind_values (sqlite3_stmt *statement, const char *types, va_list values)
{
  for (int at = 1; types[at - 1] != '\0'; at++) {
    gint64 wide;
    int number;
    double real;
    const void *blob;
    switch (types[at - 1]) {
    case 's':
      bind_null_or_text (statement, at, va_arg (values, const char *));
      break;
    case 'i':
      number = va_arg (values, int);
      bind_number (statement, at, number, number == UNSET);
      break;
    case 'I':
      bind_number (statement, at, va_arg (values, gint64), FALSE);
      break;
    case 'K':
      wide = va_arg (values, gint64);
      bind_number (statement, at, wide, wide == 0);
      break;
    case 'd':
      bind_day (statement, at, va_arg (values, Day));
      break;
    case 'f':
      real = va_arg (values, double);
      bind_real (statement, at, real, real < 0);
      break;
    case 'r':
      bind_real (statement, at, va_arg (values, double), FALSE);
      break;
    case 'B':
      blob = va_arg (values, const void *);
      sqlite3_bind_blob64 (statement, at, blob, va_arg (values, gsize), SQLITE_TRANSIENT);
      break;
    default:
      g_assert_not_reached ();
    }
  }
  g_assert ((int)strlen (types) == sqlite3_bind_parameter_count (statement));
}

void
book_bind (sqlite3_stmt *statement, const char *types, ...)
{
  va_list values;
  va_start (values, types);
  sqlite3_reset (statement);
  bind_values (statement, types, values);
  va_end (values);
}

sqlite3_stmt *
book_query (Book *book, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement = book_prepare (book, error, sql);
  if (statement == NULL)
    return NULL;
  va_list values;
  va_start (values, types);
  bind_values (statement, types, values);
  va_end (values);
  return statement;
}

gboolean
book_step (Book *book, sqlite3_stmt *statement, gboolean *ret_row, GError **error)
{
  int code = sqlite3_step (statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    return book_fail (book, error);
  *ret_row = code == SQLITE_ROW;
  return TRUE;
}

static gboolean
run_bound (Book *book, sqlite3_stmt *statement, GError **error)
{
  gboolean row;
  gboolean ok = book_step (book, statement, &row, error);
  sqlite3_reset (statement);
  return ok;
}

gboolean
book_run (Book *book, GError **error, sqlite3_stmt *statement, const char *types, ...)
{
  va_list values;
  va_start (values, types);
  sqlite3_reset (statement);
  bind_values (statement, types, values);
  va_end (values);
  return run_bound (book, statement, error);
}

gboolean
book_exec (Book *book, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (sqlite3_stmt) statement = book_prepare (book, error, sql);
  if (statement == NULL)
    return FALSE;
  va_list values;
  va_start (values, types);
  bind_values (statement, types, values);
  va_end (values);
  return run_bound (book, statement, error);
}

gboolean
book_get (Book *book, gint64 *ret_value, gint64 fallback, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (sqlite3_stmt) statement = book_prepare (book, error, sql);
  if (statement == NULL)
    return FALSE;
  va_list values;
  va_start (values, types);
  bind_values (statement, types, values);
  va_end (values);
  gboolean row;
  if (!book_step (book, statement, &row, error))
    return FALSE;
  gboolean given = row && sqlite3_column_type (statement, 0) != SQLITE_NULL;
  *ret_value = given ? sqlite3_column_int64 (statement, 0) : fallback;
  return TRUE;
}

gint64
book_last_id (Book *book)
{
  return sqlite3_last_insert_rowid (book->db);
}

int
book_changed (Book *book)
{
  return sqlite3_changes (book->db);
}

const char *
book_text (sqlite3_stmt *statement, int column)
{
  return (const char *)sqlite3_column_text (statement, column);
}

int
book_int (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL ? UNSET : sqlite3_column_int (statement, column);
}

gint64
book_id (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_int64 (statement, column);
}

Day
book_day (sqlite3_stmt *statement, int column)
{
  Day day = DAY_NONE;
  const char *text = book_text (statement, column);
  if (text != NULL)
    day_parse (text, &day);
  return day;
}

double
book_real (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL ? -1 : sqlite3_column_double (statement, column);
}

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/book.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

/* A folder of a test's own with the path of a book in it; removed with all it holds. For tests only. */
typedef struct {
  char *dir, *book, *key;
} Scratch;

static inline Scratch *
scratch_new (void)
{
  Scratch *scratch = g_new0 (Scratch, 1);
  scratch->dir = g_dir_make_tmp ("paiban-XXXXXX", NULL);
  g_assert_nonnull (scratch->dir);
  g_assert_cmpint (g_chmod (scratch->dir, 0755), ==, 0);
  scratch->book = g_build_filename (scratch->dir, "book.paiban", NULL);
  scratch->key = book_secret_path (scratch->book);
  return scratch;
}

static inline void
scratch_remove (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;) {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      scratch_remove (inner);
    }
  }
  g_remove (path);
}

static inline void
scratch_free (Scratch *scratch)
{
  scratch_remove (scratch->dir);
  g_free (scratch->dir);
  g_free (scratch->book);
  g_free (scratch->key);
  g_free (scratch);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scratch, scratch_free)

static inline Book *
scratch_make (Scratch *scratch)
{
  g_autoptr (GError) error = NULL;
  Book *book = book_create (scratch->book, "Asia/Shanghai", 1000, &error);
  g_assert_no_error (error);
  return book;
}

static inline gint64
scratch_count (Book *book, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;
  gboolean ok = book_get (book, &value, -1, &error, sql, "");
  g_assert_no_error (error);
  g_assert_true (ok);
  return value;
}

static inline Day
scratch_day (const char *text)
{
  Day day = DAY_NONE;
  g_assert_true (day_parse (text, &day));
  return day;
}

/* Runs SQL on a file without the book's own checks. */
static inline void
scratch_exec (const char *path, const char *sql)
{
  sqlite3 *db;
  char *message = NULL;
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

/* Runs SQL in a book as one undoable command. */
static inline void
scratch_write (Book *book, const char *command, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (book_begin (book, command, TRUE, 2000, &error));
  char *message = NULL;
  sqlite3_exec (book_db (book), sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_true (book_commit (book, NULL, &error));
  g_assert_no_error (error);
}

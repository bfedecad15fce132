/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/decode.h"
#include "store/export.h"
#include "store/import.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW G_GINT64_CONSTANT (1788220800) /* 2026-09-01 */

/* A book in a folder of its own, and sheets that are put into it. */

typedef struct {
  char *folder, *path;
  Book *book;
} Fixture;

static inline void
setup (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  /* In memory where that is possible: many books are made here, and each waits for the disk several times. */
  f->folder = g_strdup ("/dev/shm/import-XXXXXX");
  if (g_mkdtemp (f->folder) == NULL) {
    g_free (f->folder);
    f->folder = g_dir_make_tmp ("import-XXXXXX", &error);
  }
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "book.paiban", NULL);
  f->book = book_create (f->path, "Asia/Shanghai", NOW, &error);
  g_assert_no_error (error);
}

static inline void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      remove_folder (path);
    else
      g_remove (path);
  }
  g_rmdir (folder);
}

static inline void
teardown (Fixture *f, gconstpointer data)
{
  (void)data;
  book_close (f->book);
  remove_folder (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static inline gboolean
check_phrase (const char *text, guint flags, gpointer data, GError **error)
{
  (void)data, (void)flags;
  if (strstr (text, "随便") == NULL)
    return TRUE;
  g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_VALUE, "not a phrase.");
  return FALSE;
}

static const ImportOptions options
    = { .as_of = 20697 /* 2026-09-01 */, .chinese = TRUE, .phrase = check_phrase };

static inline GPtrArray *
files_of (const char *const *paths, guint n)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *files = import_find_files (paths, n, &error);
  g_assert_no_error (error);
  return files;
}

static inline char *
describe (const ImportReport *report)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = g_ptr_array_index (report->items, i);
    g_string_append_printf (out, "%d %s:%u %s [%s] %s -> %s | %s\n", item->what, item->file, item->row,
                            item->column != NULL ? item->column : "",
                            item->subject != NULL ? item->subject : "", item->old != NULL ? item->old : "",
                            item->new != NULL ? item->new : "", item->message != NULL ? item->message : "");
  }
  return g_string_free (out, FALSE);
}

static inline ImportReport *
apply_files (Fixture *f, GPtrArray *files)
{
  g_autoptr (GError) error = NULL;
  ImportReport *report = import_apply (f->book, files, &options, "import", NOW, &error);
  g_assert_no_error (error);
  return report;
}

/* Writes sheets into the fixture's folder and applies them; pairs of name and text, NULL at the end. */
static inline ImportReport *
apply_texts (Fixture *f, const char *name, const char *text, ...)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  va_list args;
  va_start (args, text);
  while (name != NULL) {
    char *path = g_build_filename (f->folder, name, NULL);
    g_ptr_array_add (paths, path);
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
    name = va_arg (args, const char *);
    text = name != NULL ? va_arg (args, const char *) : NULL;
  }
  va_end (args);
  ImportReport *report = apply_files (f, paths);
  g_autofree char *all = describe (report);
  g_test_message ("%s", all);
  return report;
}

/* The whole book, page after page. */
static inline char *
dump (Fixture *f)
{
  GString *all = g_string_new (NULL);
  ExportOptions export_options = { .as_of = options.as_of, .chinese = TRUE };
  for (guint p = 0; p < PAGE_N; p++) {
    g_autoptr (GError) error = NULL;
    GString *text = export_page (f->book, (PageId)p, &export_options, &error);
    g_assert_no_error (error);
    g_string_append (all, text->str);
    g_string_free (text, TRUE);
  }
  return g_string_free (all, FALSE);
}

/* The one item of a kind; NULL when there is none. */
static inline const ImportItem *
item_of (const ImportReport *report, ImportWhat what)
{
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = g_ptr_array_index (report->items, i);
    if (item->what == what)
      return item;
  }
  return NULL;
}

/* The first whose message has the words; NULL when there is none. */
static inline const ImportItem *
item_that_says (const ImportReport *report, const char *words)
{
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = g_ptr_array_index (report->items, i);
    if (item->message != NULL && strstr (item->message, words) != NULL)
      return item;
  }
  return NULL;
}

/* added, changed, made, refused, waiting, unread */
static inline void
assert_counts (const ImportReport *report, const char *want)
{
  g_autofree char *got
      = g_strdup_printf ("%u %u %u %u %u %u", report->count[IMPORT_ADDED], report->count[IMPORT_CHANGED],
                         report->count[IMPORT_MADE], report->count[IMPORT_REFUSED],
                         report->count[IMPORT_WAITING], report->count[IMPORT_UNREAD]);
  g_assert_cmpstr (got, ==, want);
}

static inline char *
cell_of (Fixture *f, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  g_assert_cmpint (sqlite3_prepare_v2 (book_db (f->book), sql, -1, &statement, NULL), ==, SQLITE_OK);
  char *text = sqlite3_step (statement) == SQLITE_ROW
                   ? g_strdup ((const char *)sqlite3_column_text (statement, 0))
                   : NULL;
  sqlite3_finalize (statement);
  return text;
}

static inline void
assert_cell (Fixture *f, const char *sql, const char *want)
{
  g_autofree char *got = cell_of (f, sql);
  g_assert_cmpstr (got, ==, want);
}

static const char people[]
    = "姓名,电话,楼栋,团队,出生\n王芳,13800138001,3栋,青、橙,1954-03\n王芳,13800138002,5栋,青,1960\n"
      "李强,022-27830000,1栋,橙,72岁\n赵刚,,,,\n";

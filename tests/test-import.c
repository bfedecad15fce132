/* SPDX-License-Identifier: MPL-2.0 */
#include "store/decode.h"
#include "store/export.h"
#include "store/import.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW G_GINT64_CONSTANT (1788220800) /* 2026-09-01 */

typedef struct {
  char *folder, *path;
  Book *book;
} Fixture;

static void
setup (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  f->folder = g_dir_make_tmp ("import-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "book.paiban", NULL);
  f->book = book_create (f->path, "Asia/Shanghai", NOW, &error);
  g_assert_no_error (error);
}

static void
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

static void
teardown (Fixture *f, gconstpointer data)
{
  (void)data;
  book_close (f->book);
  remove_folder (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static gboolean
check_phrase (const char *text, gpointer data, GError **error)
{
  (void)data;
  if (strstr (text, "随便") == NULL)
    return TRUE;
  g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_VALUE, "not a phrase.");
  return FALSE;
}

static const ImportOptions options = { .as_of = 20697 /* 2026-09-01 */, .chinese = TRUE, .phrase = check_phrase };

static GPtrArray *
files_of (const char *const *paths, guint n)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *files = import_find_files (paths, n, &error);
  g_assert_no_error (error);
  return files;
}

static char *
describe (const ImportReport *report)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = g_ptr_array_index (report->items, i);
    g_string_append_printf (out, "%d %s:%u %s [%s] %s -> %s | %s\n", item->what, item->file, item->row,
                            item->column != NULL ? item->column : "", item->subject != NULL ? item->subject : "",
                            item->old != NULL ? item->old : "", item->new != NULL ? item->new : "",
                            item->message != NULL ? item->message : "");
  }
  return g_string_free (out, FALSE);
}

static guint
n_differences (const ImportReport *report)
{
  return report->count[IMPORT_ADDED] + report->count[IMPORT_CHANGED] + report->count[IMPORT_MADE];
}

static ImportReport *
apply_files (Fixture *f, GPtrArray *files)
{
  g_autoptr (GError) error = NULL;
  ImportReport *report = import_apply (f->book, files, &options, "import", NOW, &error);
  g_assert_no_error (error);
  return report;
}

/* Writes sheets into the fixture's folder and applies them; pairs of name and text, NULL at the end. */
static ImportReport *
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
static char *
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

/* Every community of examples/: applied, applied again, exported, read back; then exported into a new book. */
static void
test_examples (Fixture *f, gconstpointer name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (g_getenv ("SHEETS"), "..", "..", "examples", name, NULL);
  g_autoptr (GPtrArray) files = files_of ((const char *const[]){ folder }, 1);
  g_autoptr (ImportReport) preview = import_preview (f->book, files, &options, &error);
  g_assert_no_error (error);
  g_autofree char *before = describe (preview);
  g_autoptr (ImportReport) first = apply_files (f, files);
  g_autofree char *after = describe (first);
  g_assert_cmpstr (before, ==, after);
  for (guint i = 0; i < first->items->len; i++) {
    const ImportItem *item = g_ptr_array_index (first->items, i);
    if (item->what != IMPORT_ADDED)
      g_test_message ("%d %s:%u %s [%s] %s -> %s | %s", item->what, item->file, item->row, item->column, item->subject,
                      item->old, item->new, item->message);
  }
  g_assert_cmpuint (first->count[IMPORT_REFUSED] + first->count[IMPORT_WAITING] + first->count[IMPORT_UNREAD], ==, 0);
  g_assert_cmpuint (first->count[IMPORT_ADDED], >, 10);

  g_autoptr (ImportReport) second = apply_files (f, files);
  g_autofree char *again = describe (second);
  g_test_message ("second time:\n%s", again);
  g_assert_cmpuint (n_differences (second), ==, 0);
  g_assert_cmpint (second->change, ==, 0);

  for (guint chinese = 0; chinese < 2; chinese++) {
    g_autofree char *out = g_build_filename (f->folder, chinese ? "out-zh" : "out-en", NULL);
    ExportOptions export_options = { .as_of = options.as_of, .chinese = chinese != 0 };
    g_autoptr (GPtrArray) names = export_pages (f->book, out, &export_options, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (names->len, ==, PAGE_N);
    g_autoptr (GPtrArray) written = files_of ((const char *const[]){ out }, 1);
    g_autoptr (ImportReport) back = apply_files (f, written);
    g_autofree char *text = describe (back);
    g_test_message ("read back:\n%s", text);
    g_assert_cmpuint (back->items->len, ==, 0);

    g_autofree char *path = g_strdup_printf ("%s/other-%u.paiban", f->folder, chinese);
    Fixture other = { .folder = f->folder, .path = path, .book = book_create (path, "Asia/Shanghai", NOW, &error) };
    g_assert_no_error (error);
    g_autoptr (ImportReport) moved = apply_files (&other, written);
    g_assert_cmpuint (moved->count[IMPORT_REFUSED] + moved->count[IMPORT_WAITING] + moved->count[IMPORT_UNREAD], ==, 0);
    g_autofree char *here = dump (f), *there = dump (&other);
    g_assert_cmpstr (here, ==, there);
    book_close (other.book);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import/example", Fixture, "xiningdao", setup, test_examples, teardown);
  g_test_add ("/import/first", Fixture, "first", setup, test_examples, teardown);
  (void)apply_texts;
  return g_test_run ();
}

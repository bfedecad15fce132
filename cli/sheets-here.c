/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/sheets-here.h"
#include "cli/import-ask.h"
#include "store/import-todo-file.h"
#include "store/roster-sheet.h"
#include "store/sheet-file.h"

#include <glib/gstdio.h>
#include <string.h>

#define MOST_SHEETS 40

typedef struct {
  char *name;
  gint64 saved_at;
} File;

static void
file_clear (gpointer file)
{
  g_free (((File *)file)->name);
}

static int
by_saving (gconstpointer a, gconstpointer b)
{
  const File *x = a, *y = b;
  return x->saved_at != y->saved_at ? (x->saved_at > y->saved_at ? -1 : 1) : strcmp (x->name, y->name);
}

/* Spreadsheet programs lay hidden files, and ones that begin with ~$, beside what they have open. */
static gboolean
may_be_sheet (const char *name)
{
  return name[0] != '.' && name[0] != '~'
         && (sheet_file_is_workbook (name) || g_str_has_suffix (name, ".csv") || sheet_file_is_older (name))
         && strstr (name, IMPORT_OLD_MARK) == NULL;
}

static GArray *
find_files (void)
{
  GArray *files = g_array_new (FALSE, FALSE, sizeof (File));
  g_array_set_clear_func (files, file_clear);
  g_autoptr (GDir) dir = g_dir_open (".", 0, NULL);
  for (const char *name = dir == NULL ? NULL : g_dir_read_name (dir); name != NULL;
       name = g_dir_read_name (dir)) {
    GStatBuf about;
    if (!may_be_sheet (name) || g_stat (name, &about) != 0 || !S_ISREG (about.st_mode))
      continue;
    File file = { g_strdup (name), (gint64)about.st_mtime };
    g_array_append_val (files, file);
  }
  g_array_sort (files, by_saving);
  return files;
}

static void
sheet_free (gpointer data)
{
  SheetHere *sheet = data;
  g_free (sheet->name);
  g_free (sheet);
}

/* 0: would change the book, 1: waits to be corrected, 2: a roster. */
static int
class_of (const SheetHere *sheet)
{
  return sheet->is_roster ? 2 : sheet->changes > 0 ? 0 : 1;
}

static guint
left_in (const ImportReport *report)
{
  return report->count[IMPORT_REFUSED] + report->count[IMPORT_WAITING];
}

static gboolean
is_damaged (const char *name)
{
  g_autoptr (GPtrArray) pages = sheet_file_read (name, NULL);
  return pages == NULL;
}

/* NULL: it has nothing for the book. */
static SheetHere *
look_at (const App *app, Book *book, const char *name, const char *workbook)
{
  SheetHere one = { .is_roster = roster_sheet_detect (name) };
  g_autoptr (ImportReport) report = one.is_roster ? NULL : import_ask_preview (app, book, &name, 1);
  if (report != NULL) {
    one.changes = import_report_changes (report);
    one.left = left_in (report);
    one.is_unread
        = report->count[IMPORT_UNREAD] > 0 && (g_strcmp0 (name, workbook) == 0 || is_damaged (name));
  }
  gboolean waits = one.left > 0 && !(import_todo_is_list (name) ? import_todo_is_passed (name) : import_todo_is_listed (name));
  if (!one.is_roster && !one.is_unread && one.changes == 0 && !waits)
    return NULL;
  one.name = g_strdup (name);
  return g_memdup2 (&one, sizeof one);
}

GPtrArray *
sheets_here (const App *app, guint *ret_others, GError **error)
{
  g_autoptr (Book) book = command_open_book ((App *)app, BOOK_READ, error);
  if (book == NULL)
    return NULL;
  g_autoptr (GArray) files = find_files ();
  g_autofree char *workbook = sheets_here_workbook (app);
  GPtrArray *sheets = g_ptr_array_new_with_free_func (sheet_free);
  for (guint i = 0; i < MIN (files->len, MOST_SHEETS); i++) {
    SheetHere *one = look_at (app, book, g_array_index (files, File, i).name, workbook);
    if (one == NULL)
      continue;
    guint at = sheets->len;
    while (at > 0 && class_of (sheets->pdata[at - 1]) > class_of (one))
      at--;
    g_ptr_array_insert (sheets, (int)at, one);
  }
  *ret_others = files->len - MIN (files->len, MOST_SHEETS);
  return sheets;
}

char *
sheets_here_workbook (const App *app)
{
  g_autofree char *book = command_book_path ((App *)app, NULL);
  if (book == NULL || !g_str_has_suffix (book, ".paiban"))
    return NULL;
  g_autofree char *stem = g_strndup (book, strlen (book) - strlen (".paiban"));
  char *path = g_strconcat (stem, ".xlsx", NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_clear_pointer (&path, g_free);
  return path;
}

SheetState
sheets_here_state (const App *app, const char *path)
{
  g_autoptr (Book) book = command_open_book ((App *)app, BOOK_READ, NULL);
  g_autoptr (ImportReport) report = book == NULL ? NULL : import_ask_preview (app, book, &path, 1);
  if (report == NULL || report->count[IMPORT_UNREAD] > 0)
    return SHEET_UNREAD;
  if (import_report_changes (report) > 0)
    return SHEET_NEWS;
  return left_in (report) > 0 && !import_todo_is_listed (path) ? SHEET_WRONG : SHEET_HELD;
}

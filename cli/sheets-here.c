/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/sheets-here.h"
#include "cli/import-ask.h"
#include "store/roster-sheet.h"
#include "store/sheet-file.h"

#include <glib/gstdio.h>
#include <string.h>

#define MOST_SHEETS 9

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
         && (sheet_file_is_workbook (name) || g_str_has_suffix (name, ".csv"))
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

GPtrArray *
sheets_here (const App *app, GError **error)
{
  g_autoptr (Book) book = command_open_book ((App *)app, BOOK_READ, error);
  if (book == NULL)
    return NULL;
  g_autoptr (GArray) files = find_files ();
  GPtrArray *sheets = g_ptr_array_new_with_free_func (sheet_free);
  for (guint i = 0; i < MIN (files->len, MOST_SHEETS); i++) {
    SheetHere one = { .name = g_array_index (files, File, i).name };
    one.is_roster = roster_sheet_detect (one.name);
    g_autoptr (ImportReport) report = one.is_roster ? NULL : import_ask_preview (app, book, (const char *const *)&one.name, 1);
    if (report != NULL) {
      one.changes = import_report_changes (report);
      one.left = report->count[IMPORT_REFUSED] + report->count[IMPORT_WAITING];
    }
    if (!one.is_roster && one.changes == 0 && (one.left == 0 || strstr (one.name, IMPORT_TODO_MARK) == NULL))
      continue; /* what a list has left to do stands in its to-do list */
    one.name = g_strdup (one.name);
    guint at = sheets->len;
    while (at > 0 && class_of (sheets->pdata[at - 1]) > class_of (&one))
      at--;
    g_ptr_array_insert (sheets, (int)at, g_memdup2 (&one, sizeof one));
  }
  return sheets;
}

guint
sheets_here_changes (const App *app, const char *path)
{
  g_autoptr (Book) book = command_open_book ((App *)app, BOOK_READ, NULL);
  g_autoptr (ImportReport) report = book == NULL ? NULL : import_ask_preview (app, book, &path, 1);
  return report == NULL ? 0 : import_report_changes (report);
}

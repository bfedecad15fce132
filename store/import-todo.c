/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-todo.h"

#include "store/import-base.h"

#include "store/cell-time.h"
#include "store/cell.h"
#include "store/decode.h"
#include "store/import-team.h"
#include "store/workbook-book.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define LISTS_MAX 99

/* ---- rows ---- */

/* The number that the book gave: by it the corrected row is found. */
static void
fill_number (ImportContext *context, const ImportRow *row, char **cells)
{
  static const struct {
    PageId page;
    const char *column;
  } numbers[] = { { PAGE_PEOPLE, "id" }, { PAGE_RECIPIENTS, "code" } };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    if (row->page->id != numbers[i].page)
      continue;
    guint c = page_column (row->page->id, numbers[i].column);
    g_autofree char *plain = import_value_load (context, row->page, &row->page->columns[c], &row->key);
    if (cells[c][0] != '\0' || *plain == '\0')
      continue;
    g_free (cells[c]);
    cells[c] = import_value_show (context, &row->page->columns[c], plain);
  }
}

static void
put_unless_cleared (char **cells, guint c, char *text)
{
  if (cell_is_clear (cells[c])) {
    g_free (text);
    return;
  }
  g_free (cells[c]);
  cells[c] = text;
}

/* What a sound number says takes the place of it, also of what the row said otherwise. */
static void
fold_identity (ImportContext *context, const ImportRow *row, char **cells)
{
  CellBorn born;
  gboolean female = FALSE;
  if (row->page->id != PAGE_PEOPLE)
    return;
  guint identity = page_column (PAGE_PEOPLE, "identity"), sex = page_column (PAGE_PEOPLE, "sex");
  if (cells[identity][0] != '\0' && cell_identity (cells[identity], &born, &female, NULL)) {
    put_unless_cleared (cells, page_column (PAGE_PEOPLE, "born"), cell_born_format (born));
    put_unless_cleared (cells, sex, import_value_show (context, &row->page->columns[sex], female ? "f" : "m"));
  }
  cells[identity][0] = '\0';
}

/* A mark on a row as a whole is shown on the first cell that it is known by. */
static guint
mark_column (const ImportRow *row, int column)
{
  if (column >= 0)
    return (guint)column;
  for (guint c = 0; c < row->page->n_columns; c++)
    if (row->page->columns[c].flags & (PAGE_KEY | PAGE_MUST))
      return c;
  return 0;
}

static void
add_row (ImportContext *context, const ImportRow *row, gboolean whole, WorkbookPage *page)
{
  char **cells = g_new0 (char *, row->page->n_columns + 1);
  for (guint c = 0; c < row->page->n_columns; c++)
    cells[c] = g_strdup (row->cells[c] != NULL ? row->cells[c] : "");
  if (!whole && row->state != ROW_WAITS)
    fill_number (context, row, cells);
  fold_identity (context, row, cells);
  WorkbookRow *made = workbook_page_add (page, cells);
  for (guint m = 0; row->marks != NULL && m < row->marks->len; m++) {
    const ImportMark *mark = &g_array_index (row->marks, ImportMark, m);
    guint column = mark_column (row, mark->column);
    gboolean ready = strcmp (mark->message, import_team_unknown ()) == 0;
    workbook_row_mark (made, column, ready ? _ ("The book has no such team: see its red row on the page 团队 (teams).") : mark->message);
    page->identity = page->identity || row->page->columns[column].kind == KIND_IDENTITY;
  }
}

static void
add_rows (ImportContext *context, const GPtrArray *rows, gboolean whole, WorkbookPage *page)
{
  for (guint r = 0; r < rows->len; r++) {
    const ImportRow *row = g_ptr_array_index (rows, r);
    if (whole || row->marks != NULL || row->is_asked)
      add_row (context, row, whole, page);
  }
}

/* A row of a list already. */
static gboolean
has_row (const WorkbookPage *page, guint column, const char *name)
{
  for (guint r = 0; r < page->rows->len; r++) {
    g_autofree char *cell = cell_name (((const WorkbookRow *)page->rows->pdata[r])->cells[column]);
    if (strcmp (cell, name) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Rows that nobody wrote: what makes the teams that the lists name, for her to look at. */
static void
add_wanted (ImportContext *context, WorkbookPage *page)
{
  guint team = page_column (PAGE_TEAMS, "team"), colour = page_column (PAGE_TEAMS, "colour");
  g_autofree char *colours = import_team_colours (context);
  for (guint i = 0; i < context->wanted->len; i++) {
    const char *name = context->wanted->pdata[i];
    if (has_row (page, team, name))
      continue;
    char **cells = import_team_wanted (context, name);
    guint marked = cells[colour][0] == '\0' ? colour : team;
    WorkbookRow *row = workbook_page_add (page, cells);
    g_autofree char *note
        = g_strdup_printf (_ ("Which of the six colours is the work of %1$s like (%2$s)? That colour puts it under "
                              "that team; another (red) makes it a team by itself, "
                              "and events for the six do not ask for it. If it is no team: delete this row, "
                              "and correct the red cells of the "
                              "people."),
                           name, colours);
    workbook_row_mark (row, marked, note);
  }
}

GPtrArray *
import_todo_pages (ImportContext *context, const GPtrArray *sheets, gboolean whole)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (workbook_page_free);
  for (guint p = 0; p < PAGE_N; p++) {
    WorkbookPage *page = workbook_page_new (page_info ((PageId)p));
    page->tint = workbook_tint_column ((PageId)p);
    for (guint s = 0; s < sheets->len; s++) {
      const ImportSheet *sheet = g_ptr_array_index (sheets, s);
      if (sheet->page->id == (PageId)p) {
        add_rows (context, sheet->rows, whole, page);
        add_rows (context, sheet->cut, whole, page);
      }
    }
    if (p == PAGE_TEAMS)
      add_wanted (context, page);
    if (page->rows->len > 0)
      g_ptr_array_add (pages, page);
    else
      workbook_page_free (page);
  }
  return pages;
}

/* ---- the file ---- */

/* "社区-待改2.xlsx" and "社区.xlsx" both are about 社区. */
static char *
stem_of (const char *basename)
{
  g_autofree char *stem = g_strdup (basename);
  char *dot = strrchr (stem, '.'), *mark = NULL;
  if (dot != NULL && dot != stem)
    *dot = '\0';
  for (char *p = stem; (p = strstr (p, IMPORT_TODO_MARK)) != NULL; p++)
    mark = p;
  if (mark != NULL && mark[strlen (IMPORT_TODO_MARK) + strspn (mark + strlen (IMPORT_TODO_MARK), "0123456789")] == '\0')
    *mark = '\0';
  return g_steal_pointer (&stem);
}

/* As it was given, without slashes at the end; "." and ".." by their names. */
static char *
plain_path (const char *input)
{
  g_autofree char *path = g_strdup (input), *base = g_path_get_basename (input);
  for (gsize n = strlen (path); n > 1 && path[n - 1] == G_DIR_SEPARATOR; n--)
    path[n - 1] = '\0';
  return strcmp (base, ".") == 0 || strcmp (base, "..") == 0 ? g_canonicalize_filename (path, NULL) : g_steal_pointer (&path);
}

char *
import_todo_path (const char *input, guint n)
{
  g_autofree char *path = plain_path (input);
  g_autofree char *folder = g_path_get_dirname (path), *base = g_path_get_basename (path);
  g_autofree char *stem = g_file_test (path, G_FILE_TEST_IS_DIR) ? g_strdup (base) : stem_of (base);
  g_autofree char *number = n > 1 ? g_strdup_printf ("%u", n) : g_strdup ("");
  g_autofree char *name = g_strconcat (stem, IMPORT_TODO_MARK, number, ".xlsx", NULL);
  return strcmp (folder, ".") == 0 ? g_steal_pointer (&name) : g_build_filename (folder, name, NULL);
}

static gboolean
same_bytes (const char *a, const char *b)
{
  g_autofree char *x = NULL, *y = NULL;
  gsize n = 0, m = 0;
  return g_file_get_contents (a, &x, &n, NULL) && g_file_get_contents (b, &y, &m, NULL) && n == m && memcmp (x, y, n) == 0;
}

/* The first free name; or one that has the same list, then the fresh file goes. */
static char *
settle (const char *fresh, const char *input, GError **error)
{
  for (guint n = 1; n <= LISTS_MAX; n++) {
    g_autofree char *path = import_todo_path (input, n);
    if (g_file_test (path, G_FILE_TEST_EXISTS) && !same_bytes (path, fresh))
      continue;
    if (g_rename (fresh, path) == 0)
      return g_steal_pointer (&path);
    break;
  }
  g_unlink (fresh);
  g_autofree char *first = import_todo_path (input, 1), *shown = g_filename_display_name (first);
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_FILE, _ ("The list of what is to be corrected, %s, cannot be written: clear away old ones."), shown);
  return NULL;
}

char *
import_todo_write (Book *book, const ImportReport *report, const char *input, gboolean chinese, GError **error)
{
  if (report->todo->len == 0)
    return NULL;
  g_autoptr (GArray) tints = workbook_tints (book, chinese, error);
  g_autofree char *first = import_todo_path (input, 1), *fresh = g_strconcat (first, ".new", NULL);
  g_autofree char *mark = import_bases_mark (book);
  WorkbookOptions options = { chinese, book_created_at (book), tints, mark };
  return tints != NULL && workbook_write (fresh, report->todo, &options, error) ? settle (fresh, input, error) : NULL;
}

static gboolean
is_listed_since (const char *input, gint64 saved_at)
{
  GStatBuf about;
  for (guint n = 1; n <= LISTS_MAX; n++) {
    g_autofree char *path = import_todo_path (input, n);
    if (g_stat (path, &about) == 0 && (gint64)about.st_mtime >= saved_at)
      return TRUE;
  }
  return FALSE;
}

gboolean
import_todo_is_listed (const char *path)
{
  GStatBuf about;
  g_autofree char *whole = g_canonicalize_filename (path, NULL), *folder = g_path_get_dirname (whole);
  return g_stat (path, &about) == 0 && (is_listed_since (path, (gint64)about.st_mtime) || is_listed_since (folder, (gint64)about.st_mtime));
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-report.h"

#include "store/cell.h"
#include "store/decode.h"
#include "store/import-rows.h"
#include "store/import-todo-file.h"
#include "store/roster-sheet.h"
#include "store/sheet-file.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

const char *
import_sheet_header (const ImportSheet *sheet, guint column)
{
  return sheet->headers[column] != NULL ? sheet->headers[column] : sheet->page->columns[column].zh;
}

char *
import_sheet_twice (const ImportRow *row, const ImportRow *owner)
{
  const char *format
      = row->page->id == PAGE_PEOPLE
            ? _ ("Row %u of %s is the same person: leave one of them out, or tell them apart in the column 区分 or by the "
                 "phone.")
        : row->page->id == PAGE_EVENTS
            ? _ ("Row %u of %s is the same event and window: write one row for each window, with a different 时段 (window) "
                 "in each, such as 早 and 晚; or leave one of them out.")
            : _ ("Row %u of %s says the same thing: leave one of them out.");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, owner->number, owner->file);
#pragma GCC diagnostic pop
}

void
import_sheet_free (gpointer data)
{
  ImportSheet *sheet = data;
  for (guint i = 0; i < sheet->page->n_columns; i++)
    g_free (sheet->headers[i]);
  g_free (sheet->headers);
  g_free (sheet->title);
  g_free (sheet->file);
  g_ptr_array_unref (sheet->rows);
  g_ptr_array_unref (sheet->cut);
  g_ptr_array_unref (sheet->samples);
  g_free (sheet);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* Not what an open spreadsheet leaves beside its file (~$…, .~lock…), and no to-do list: that is read when it is named. A list in a form that cannot
 * be read is one of those that are left out, and is told so: nobody looks for what is passed over in silence. */
static gboolean
is_sheet (const char *folder, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1), *path = g_build_filename (folder, name, NULL);
  if (*name == '.' || g_str_has_prefix (name, "~$"))
    return FALSE;
  return g_str_has_suffix (lower, ".csv") || sheet_file_is_older (path)
         || (sheet_file_is_workbook (name) && !import_todo_was_list (name));
}

/* 社区-旧2.xlsx beside 社区.xlsx, which took its place: what both say counts once, and as the new one says it. */
static gboolean
is_replaced (const char *folder, const char *name)
{
  const char *mark = g_strrstr (name, IMPORT_OLD_MARK);
  const char *end = mark == NULL ? NULL : mark + strlen (IMPORT_OLD_MARK) + strspn (mark + strlen (IMPORT_OLD_MARK), "0123456789");
  if (mark == NULL || *end != '.')
    return FALSE;
  g_autofree char *stem = g_strndup (name, (gsize)(mark - name)), *now = g_strconcat (stem, end, NULL);
  g_autofree char *path = g_build_filename (folder, now, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
add_folder (GPtrArray *files, const char *path, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  const char *name;
  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL) {
    if (is_sheet (path, name) && !is_replaced (path, name))
      g_ptr_array_add (found, g_build_filename (path, name, NULL));
  }
  g_ptr_array_sort (found, compare_paths);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (files, g_ptr_array_index (found, i));
  if (found->len > 0)
    return TRUE;
  g_autofree char *shown = g_filename_display_name (path);
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_FILE, _ ("The folder %s holds no sheet (.xlsx or .csv)."), shown);
  return FALSE;
}

static void
set_no_file (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path), *meant = sheet_file_meant (path);
  if (meant == NULL)
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_FILE, _ ("There is no file %s."), shown);
  else
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_FILE, _ ("There is no file %1$s. Is it %2$s?"), shown, meant);
}

GPtrArray *
import_find_files (const char *const *paths, guint n, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++) {
    if (g_file_test (paths[i], G_FILE_TEST_IS_DIR)) {
      if (!add_folder (files, paths[i], error))
        return NULL;
    } else if (g_file_test (paths[i], G_FILE_TEST_EXISTS)) {
      g_ptr_array_add (files, g_strdup (paths[i]));
    } else {
      set_no_file (paths[i], error);
      return NULL;
    }
  }
  return g_steal_pointer (&files);
}

static guint
known_headers (const Page *page, const CsvRow *row)
{
  guint known = 0;
  for (guint c = 0; c < row->cells->len; c++)
    known += page_find_column (page, csv_cell (row, c)) >= 0;
  return known;
}

/* The header is the first row, or among the next few when a title stands above it: the one with most known
 * headers. */
static guint
find_header (const Page *page, const CsvTable *table)
{
  guint best = 0;
  for (guint r = 1; r < table->rows->len && r < 6; r++)
    if (known_headers (page, g_ptr_array_index (table->rows, best)) < 2
        && known_headers (page, g_ptr_array_index (table->rows, r)) >= 2)
      best = r;
  return best;
}

static PageId
find_page (const char *name, const CsvTable *table)
{
  PageId page = page_of_file (name);
  for (guint r = 0; page == PAGE_NONE && r < table->rows->len && r < 6; r++) {
    const CsvRow *row = g_ptr_array_index (table->rows, r);
    page = page_of_headers ((const char *const *)row->cells->pdata, row->cells->len);
  }
  return page;
}

static gboolean
has_column (const ImportSheet *sheet, const char *en)
{
  return sheet->headers[page_column (sheet->page->id, en)] != NULL;
}

/* The column without which no row can be told apart: required keys; of people and recipients the name or the
 * number. */
static const PageColumn *
missing_column (const ImportSheet *sheet)
{
  const Page *page = sheet->page;
  if (page->id == PAGE_PEOPLE && !has_column (sheet, "name") && !has_column (sheet, "id"))
    return &page->columns[page_column (page->id, "name")];
  if (page->id == PAGE_RECIPIENTS && !has_column (sheet, "called") && !has_column (sheet, "code"))
    return &page->columns[page_column (page->id, "called")];
  for (guint c = 0; c < page->n_columns; c++)
    if ((page->columns[c].flags & PAGE_MUST) && (page->columns[c].flags & PAGE_KEY)
        && sheet->headers[c] == NULL)
      return &page->columns[c];
  return NULL;
}

static gboolean
lacks_column (const ImportSheet *sheet, guint header_row, ImportReport *report)
{
  const PageColumn *missing = missing_column (sheet);
  if (missing == NULL)
    return FALSE;
  g_autofree char *message
      = g_strdup_printf (_ ("This page (%s) needs a column %s or %s, and the header row does not have it."),
                         sheet->page->zh, missing->zh, missing->en);
  import_report_add (report, IMPORT_UNREAD, sheet->file, header_row, missing->zh, NULL, NULL, NULL, message);
  return TRUE;
}

static ImportSheet *
sheet_new (PageId id, const char *file)
{
  ImportSheet *sheet = g_new0 (ImportSheet, 1);
  *sheet = (ImportSheet){ .page = page_info (id), .file = g_strdup (file) };
  sheet->headers = g_new0 (char *, sheet->page->n_columns);
  sheet->rows = g_ptr_array_new_with_free_func (import_row_free);
  sheet->cut = g_ptr_array_new_with_free_func (import_row_free);
  sheet->samples = g_ptr_array_new_with_free_func (import_row_free);
  return sheet;
}

/* A list that was pasted below the headings brings its own: a row of headings, most of them of this page. */
static gboolean
is_header (const Page *page, const CsvRow *row)
{
  guint known = known_headers (page, row), filled = 0;
  for (guint c = 0; c < row->cells->len; c++)
    filled += !cell_is_blank (csv_cell (row, c));
  return known >= 3 && 2 * known >= filled;
}

/* The title above such headings: one text, be it in merged cells. */
static gboolean
is_title (const Page *page, const CsvTable *table, guint r)
{
  const CsvRow *row = g_ptr_array_index (table->rows, r);
  const char *text = NULL;
  for (guint c = 0; c < row->cells->len; c++) {
    const char *cell = csv_cell (row, c);
    if (cell_is_blank (cell))
      continue;
    if (text != NULL && strcmp (text, cell) != 0)
      return FALSE;
    text = cell;
  }
  return text != NULL && r + 1 < table->rows->len && is_header (page, g_ptr_array_index (table->rows, r + 1));
}

static char *
title_of (const char *file, const XlsxPage *page)
{
  const char *dot = strrchr (file, '.');
  return page->name != NULL ? g_strdup (page->name) : g_strndup (file, dot != NULL ? (gsize)(dot - file) : strlen (file));
}

static void
add_page (PageId id, const char *file, const XlsxPage *from, GPtrArray *ret_sheets, ImportReport *report)
{
  ImportSheet *sheet = sheet_new (id, file);
  sheet->is_workbook = from->name != NULL;
  sheet->title = title_of (file, from);
  guint at = find_header (sheet->page, from->table);
  const CsvRow *header = g_ptr_array_index (from->table->rows, at);
  g_auto (ImportHeadings) headings = { 0 };
  import_headings_read (sheet, header, &headings, report);
  if (lacks_column (sheet, header->number, report)) {
    import_sheet_free (sheet);
    return;
  }
  for (guint r = at + 1; r < from->table->rows->len; r++) {
    const CsvRow *row = g_ptr_array_index (from->table->rows, r);
    if (is_title (sheet->page, from->table, r)) {
      import_report_add (report, IMPORT_SKIPPED, sheet->file, row->number, NULL, NULL, NULL, NULL,
                         _ ("A title above headings, not a row of the list: it is not read."));
      continue;
    }
    if (is_header (sheet->page, row))
      import_headings_read_again (sheet, row, &headings, report);
    else
      import_rows_add (sheet, row, &headings, report);
  }
  g_ptr_array_add (ret_sheets, sheet);
}

/* A page says what it is by its name, else by its headers; the only page of a workbook also by the file's name. Beside a roster only
 * names count: it has a list of people of its own, to choose from. */
static PageId
find_page_of (const char *file, const GPtrArray *pages, const XlsxPage *page)
{
  if (roster_sheet_among (pages))
    return page->name == NULL || page->table == NULL || roster_sheet_is_table (page->table) ? PAGE_NONE : page_of_title (page->name);
  g_autofree char *name = page->name != NULL ? g_strdup_printf ("%s.csv", page->name) : g_strdup (file);
  PageId id = page->table == NULL ? PAGE_NONE : find_page (name, page->table);
  return id == PAGE_NONE && page->table != NULL && pages->len == 1 ? page_of_file (file) : id;
}

static void
say_unknown (const char *file, const GPtrArray *pages, gboolean any, ImportReport *report)
{
  for (guint i = 0; any && i < pages->len; i++) {
    const XlsxPage *page = g_ptr_array_index (pages, i);
    if (page->table != NULL && !page->hidden && find_page_of (file, pages, page) == PAGE_NONE)
      import_report_add (report, IMPORT_SKIPPED, file, 0, page->name, NULL, NULL, NULL,
                         _ ("Neither this page's name nor its headers tell what it is: it is not read."));
  }
  const XlsxPage *first = pages->len > 0 ? g_ptr_array_index (pages, 0) : NULL;
  if (any)
    return;
  import_report_add (report, IMPORT_UNREAD, file, first != NULL && first->name == NULL ? 1 : 0, NULL, NULL, NULL, NULL,
                     first != NULL && first->name == NULL
                         ? _ ("Neither the file's name nor its header row tells which page this is: name it 志愿者.csv or "
                              "people.csv, and write the headers in the first row.")
                         : _ ("No page of this workbook is known by its name or its header row: name it 志愿者 or people, and write "
                              "the headers in the first row."));
}

/* Pages that were written to be handed on lie among the others, in a folder: they are named and taken out. TRUE: some were. */
static gboolean
take_out_handed_on (const char *file, GPtrArray *pages, ImportReport *report)
{
  guint before = pages->len;
  for (guint i = pages->len; i-- > 0;) {
    const XlsxPage *page = g_ptr_array_index (pages, i);
    if (page->name == NULL || !page_is_handed_on (page->name))
      continue;
    import_report_add (report, IMPORT_SKIPPED, file, 0, page->name, NULL, NULL, NULL,
                       _ ("This page was written to be handed on and is no page of the book: it is not read."));
    g_ptr_array_remove_index (pages, i);
  }
  return pages->len < before;
}

void
import_sheets_read (const char *path, GPtrArray *ret_sheets, ImportReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_filename_display_basename (path);
  g_autoptr (GPtrArray) pages = sheet_file_read (path, &error);
  gboolean any = FALSE;
  if (pages == NULL) {
    g_autofree char *prefix = g_strdup_printf ("%s: ", file);
    const char *message = error->message + (g_str_has_prefix (error->message, prefix) ? strlen (prefix) : 0);
    import_report_add (report, IMPORT_UNREAD, file, 0, NULL, NULL, NULL, NULL, message);
    return;
  }
  if (take_out_handed_on (file, pages, report) && pages->len == 0)
    return;
  for (guint i = 0; i < pages->len; i++) {
    const XlsxPage *page = g_ptr_array_index (pages, i);
    PageId id = find_page_of (file, pages, page);
    g_autofree char *place = page->name != NULL ? g_strdup_printf ("%s %s", file, page->name) : g_strdup (file);
    if (roster_sheet_is_table (page->table)) {
      g_autofree char *message = g_strdup_printf (_ ("This is a month's roster, no page of the book: paiban import roster MONTH %s"), file);
      import_report_add (report, IMPORT_SKIPPED, place, 0, NULL, NULL, NULL, NULL, message);
    } else if (id != PAGE_NONE)
      add_page (id, place, page, ret_sheets, report);
    any = any || id != PAGE_NONE;
  }
  if (!roster_sheet_among (pages))
    say_unknown (file, pages, any, report);
}

ImportSheet *
import_sheet_of_table (const ImportTable *table)
{
  ImportSheet *sheet = sheet_new (table->page, table->file);
  for (guint r = 0; r < table->rows->len; r++) {
    const ImportTableRow *from = &g_array_index (table->rows, ImportTableRow, r);
    ImportRow *row = import_row_new (sheet, from->number);
    for (guint c = 0; table->columns[c] != NULL; c++)
      if (from->cells[c] != NULL && !cell_is_blank (from->cells[c]))
        row->cells[page_column (table->page, table->columns[c])] = g_strdup (from->cells[c]);
    g_ptr_array_add (sheet->rows, row);
  }
  return sheet;
}

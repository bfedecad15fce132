/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-report.h"

#include "store/cell-hide.h"
#include "store/cell.h"
#include "store/decode.h"
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

/* Not what an open spreadsheet leaves beside its file (~$…, .~lock…), and no to-do list: that is read when it is named. */
static gboolean
is_sheet (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  if (*name == '.' || g_str_has_prefix (name, "~$"))
    return FALSE;
  return g_str_has_suffix (lower, ".csv") || (sheet_file_is_workbook (name) && strstr (name, IMPORT_TODO_MARK) == NULL);
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
    if (is_sheet (name) && !is_replaced (path, name))
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

/* A row that says nothing: numbered and not filled in; or it only shows how to fill in the page, and what it is known by begins with
 * 例：; or it is a setting without a value. */
static gboolean
is_idle (const ImportRow *row)
{
  guint filled = 0;
  for (guint c = 0; c < row->page->n_columns; c++)
    filled += row->cells[c] != NULL;
  if (filled == 0)
    return TRUE;
  if (row->page->id == PAGE_SETTINGS && row->cells[page_column (PAGE_SETTINGS, "key")] != NULL
      && row->cells[page_column (PAGE_SETTINGS, "value")] == NULL)
    return TRUE;
  for (guint c = 0; c < row->page->n_columns; c++) {
    gboolean counts = (row->page->columns[c].flags & (PAGE_KEY | PAGE_MUST)) && row->cells[c] != NULL;
    g_autofree char *sample = counts ? page_sample_of (row->cells[c]) : NULL;
    if (sample != NULL)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_sum_or_signature (const char *fold)
{
  static const char *const sums[] = { "合计", "总计", "小计", "共计", "总人数", "总共", "共" }, *const latin[] = { "total", "sum" };
  static const char *const signs[] = { "填表人", "填报人", "制表人", "制表", "审核人", "审核", "负责人签字", "填表日期", "制表日期", "填表单位", "填表时间", "填报日期" };
  g_autofree char *lower = g_ascii_strdown (fold, -1);
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    if (g_str_has_prefix (fold, sums[i]) && strchr (": 0123456789", fold[strlen (sums[i])]) != NULL)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (latin); i++) {
    const char *rest = g_str_has_prefix (lower, latin[i]) ? lower + strlen (latin[i]) : "-";
    rest += strspn (rest, " "); /* Sum Wai is a name */
    if (strchr (":0123456789", *rest) != NULL)
      return TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (fold, signs[i]) && (fold[strlen (signs[i])] == ':' || fold[strlen (signs[i])] == '('))
      return TRUE;
  return FALSE;
}

/* Of a mark that was not taken away whole the colon is left: ：护学. Nothing is called so. */
static void
drop_mark_rest (ImportRow *row)
{
  static const char *const colons[] = { ":", "：" };
  for (guint i = 0; i < G_N_ELEMENTS (colons); i++) {
    const char *cell = row->cells[0];
    if (cell == NULL || !g_str_has_prefix (cell, colons[i]) || cell_is_blank (cell + strlen (colons[i])))
      continue;
    g_autofree char *whole = g_steal_pointer (&row->cells[0]);
    row->cells[0] = g_strdup (whole + strlen (colons[i]));
  }
}

/* ---- headings ---- */

/* A list that is printed as two or more side by side has its headings as often. */
#define LISTS_MAX 8

typedef struct {
  int *columns;                /* of the page by position, -1 for unknown ones */
  guint *lists;                /* which list a position is in */
  guint n, n_lists;
  char **above;                /* of each position what the row above says; NULL: nothing, or headings */
} Headings;

static void
headings_clear (Headings *headings)
{
  g_clear_pointer (&headings->columns, g_free);
  g_clear_pointer (&headings->lists, g_free);
  for (guint c = 0; headings->above != NULL && c < headings->n; c++)
    g_free (headings->above[c]);
  g_clear_pointer (&headings->above, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Headings, headings_clear)

/* Names unknown columns, and repeated ones of a single list; the others tell what the headings of the sheet are. */
static void
name_column (ImportSheet *sheet, const Headings *headings, guint c, guint row, const char *text, ImportReport *report)
{
  int column = headings->columns[c];
  if (column < 0 && !cell_is_blank (text) && !page_is_counter (text)) {
    import_report_add (report, IMPORT_SKIPPED, sheet->file, row, text, NULL, NULL, NULL, _ ("No page has such a column: it is not read."));
  } else if (column >= 0 && sheet->headers[column] == NULL) {
    sheet->headers[column] = g_strdelimit (cell_clean (text), "*", '\0'); /* the mark of a required column stands behind */
  } else if (column >= 0 && headings->n_lists == 1) {
    import_report_add (report, IMPORT_SKIPPED, sheet->file, row, text, NULL, NULL, NULL,
                       _ ("This column is there twice: this one counts only where the first is blank."));
  }
}

static void
read_headings (ImportSheet *sheet, const CsvRow *header, Headings *ret_headings, ImportReport *report)
{
  guint n = header->cells->len;
  g_autofree guint *seen = g_new0 (guint, sheet->page->n_columns);
  *ret_headings = (Headings){ .columns = g_new (int, n), .lists = g_new0 (guint, n), .n = n, .n_lists = 1, .above = g_new0 (char *, n + 1) };
  for (guint c = 0; c < n; c++) {
    int column = ret_headings->columns[c] = page_find_column (sheet->page, csv_cell (header, c));
    ret_headings->lists[c] = column >= 0 ? seen[column]++ : 0;
    if (column >= 0 && sheet->page->columns[column].kind == KIND_NAME)
      ret_headings->n_lists = CLAMP (seen[column], 1, LISTS_MAX);
  }
  for (guint c = 0; c < n; c++) {
    g_autofree char *text = cell_hide_identities (csv_cell (header, c)); /* of a list without headers it is a person's row */
    ret_headings->lists[c] = MIN (ret_headings->lists[c], ret_headings->n_lists - 1);
    name_column (sheet, ret_headings, c, header->number, text, report);
  }
  if (ret_headings->n_lists > 1)
    import_report_add (report, IMPORT_NOTED, sheet->file, header->number, NULL, NULL, NULL, NULL,
                       _ ("Lists stand side by side here: each is read."));
}

/* From here on the columns are others. */
static void
read_again (ImportSheet *sheet, const CsvRow *header, Headings *headings, ImportReport *report)
{
  for (guint c = 0; c < sheet->page->n_columns; c++)
    g_clear_pointer (&sheet->headers[c], g_free);
  headings_clear (headings);
  read_headings (sheet, header, headings, report);
}

/* ---- rows ---- */

/* The first cell of the list in the row that says something; the row's length when none does. */
static guint
first_cell (const CsvRow *csv, const Headings *headings, guint list)
{
  guint first = 0;
  while (first < csv->cells->len && ((first < headings->n ? headings->lists[first] : 0) != list || cell_is_blank (csv_cell (csv, first))))
    first++;
  return first;
}

/* What stands below a list: 合计 60人, 合 计, 填表人：李主任. Told by the list's first cell. */
static gboolean
is_footer (const CsvRow *csv, guint first)
{
  if (first == csv->cells->len)
    return FALSE;
  g_autofree char *name = cell_name (csv_cell (csv, first)), *fold = cell_fold (csv_cell (csv, first)), *close = cell_fold (name);
  return is_sum_or_signature (fold) || is_sum_or_signature (close);
}

/* 同上 is what the cell above says, in a row that is read or waits; where that says nothing it stays, and is refused. Borrowed. */
static const char *
or_above (const Headings *headings, guint c, const char *cell)
{
  if (cell_is_ditto (cell))
    return headings->above[c] != NULL ? headings->above[c] : cell;
  g_free (headings->above[c]);
  headings->above[c] = cell_is_blank (cell) ? NULL : g_strdup (cell);
  return cell;
}

static void
forget_above (const Headings *headings, guint list)
{
  for (guint c = 0; c < headings->n; c++)
    if (headings->lists[c] == list)
      g_clear_pointer (&headings->above[c], g_free);
}

/* A row longer than the headings, that is with a separator in a cell; a workbook has none. */
static gboolean
is_cut (const ImportSheet *sheet, const CsvRow *csv, guint n, const char **ret_cell)
{
  for (guint c = n; c < csv->cells->len && !sheet->is_workbook; c++)
    if (!cell_is_blank (*ret_cell = csv_cell (csv, c)))
      return TRUE;
  return FALSE;
}

static ImportRow *
row_new (const ImportSheet *sheet, guint number)
{
  ImportRow *row = g_new0 (ImportRow, 1);
  *row = (ImportRow){ .page = sheet->page, .file = sheet->file, .number = number };
  row->cells = g_new0 (char *, sheet->page->n_columns);
  row->plain = g_new0 (char *, sheet->page->n_columns);
  return row;
}

static void
fill_row (ImportRow *row, const CsvRow *csv, const Headings *headings, guint list)
{
  for (guint c = 0; c < headings->n; c++) {
    int column = headings->columns[c];
    const char *cell = headings->lists[c] == list ? or_above (headings, c, c < csv->cells->len ? csv_cell (csv, c) : "") : "";
    if (column >= 0 && row->cells[column] == NULL && !cell_is_blank (cell))
      row->cells[column] = row->page->columns[column].kind == KIND_IDENTITY ? g_strdup (cell) : cell_hide_identities (cell);
  }
}

static void
add_cut (ImportSheet *sheet, ImportRow *row, const char *beyond, ImportReport *report)
{
  const char *message = _ ("The row is longer than the header: put quotation marks around a cell that holds "
                           "the separator.");
  g_autofree char *shown = cell_hide_identities (beyond);
  import_report_add (report, IMPORT_WAITING, sheet->file, row->number, NULL, NULL, NULL, shown, message);
  import_row_mark (row, -1, message);
  g_ptr_array_add (sheet->cut, row);
}

/* One row of one list. FALSE: a total or a signature. */
static gboolean
add_row (ImportSheet *sheet, const CsvRow *csv, Headings *headings, guint list, ImportReport *report)
{
  const char *beyond;
  guint first = first_cell (csv, headings, list);
  if (first == csv->cells->len) /* a gap: what stands above it still stands above */
    return TRUE;
  if (is_footer (csv, first)) {
    forget_above (headings, list);
    return FALSE;
  }
  ImportRow *row = row_new (sheet, csv->number);
  fill_row (row, csv, headings, list);
  drop_mark_rest (row);
  if (is_cut (sheet, csv, headings->n, &beyond)) {
    add_cut (sheet, row, beyond, report);
  } else if (is_idle (row)) {
    g_ptr_array_add (sheet->samples, row);
    forget_above (headings, list);
  } else {
    g_ptr_array_add (sheet->rows, row);
  }
  return TRUE;
}

static void
add_rows (ImportSheet *sheet, const CsvRow *csv, Headings *headings, ImportReport *report)
{
  gboolean whole = TRUE;
  for (guint list = 0; list < headings->n_lists; list++)
    whole = add_row (sheet, csv, headings, list, report) && whole;
  if (!whole)
    import_report_add (report, IMPORT_SKIPPED, sheet->file, csv->number, NULL, NULL, NULL, NULL,
                       _ ("A total or a signature, not a row of the list: it is not read."));
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
  g_auto (Headings) headings = { 0 };
  read_headings (sheet, header, &headings, report);
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
      read_again (sheet, row, &headings, report);
    else
      add_rows (sheet, row, &headings, report);
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
    ImportRow *row = row_new (sheet, from->number);
    for (guint c = 0; table->columns[c] != NULL; c++)
      if (from->cells[c] != NULL && !cell_is_blank (from->cells[c]))
        row->cells[page_column (table->page, table->columns[c])] = g_strdup (from->cells[c]);
    g_ptr_array_add (sheet->rows, row);
  }
  return sheet;
}

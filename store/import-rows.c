/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-rows.h"

#include "store/cell-hide.h"
#include "store/cell-phone.h"
#include "store/cell.h"
#include "store/import-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What it is known by begins with 例：. */
gboolean
import_row_is_sample (const ImportRow *row)
{
  for (guint c = 0; c < row->page->n_columns; c++) {
    gboolean counts = (row->page->columns[c].flags & (PAGE_KEY | PAGE_MUST)) && row->cells[c] != NULL;
    g_autofree char *sample = counts ? page_sample_of (row->cells[c]) : NULL;
    if (sample != NULL)
      return TRUE;
  }
  return FALSE;
}

/* A row that says nothing: numbered and not filled in, or a sample, or a setting without a value. */
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
  return import_row_is_sample (row);
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

void
import_headings_clear (ImportHeadings *headings)
{
  g_clear_pointer (&headings->columns, g_free);
  g_clear_pointer (&headings->lists, g_free);
  for (guint c = 0; headings->above != NULL && c < headings->n; c++)
    g_free (headings->above[c]);
  g_clear_pointer (&headings->above, g_free);
}

/* Names unknown columns, and repeated ones of a single list; the others tell what the headings of the sheet are. Of phones every column counts. */
static void
name_column (ImportSheet *sheet, const ImportHeadings *headings, guint c, guint row, const char *text, ImportReport *report)
{
  int column = headings->columns[c];
  if (column < 0 && !cell_is_blank (text) && !page_is_counter (text)) {
    import_report_add (report, IMPORT_SKIPPED, sheet->file, row, text, NULL, NULL, NULL, _ ("No page has such a column: it is not read."));
  } else if (column >= 0 && sheet->headers[column] == NULL) {
    sheet->headers[column] = g_strdelimit (cell_clean (text), "*", '\0'); /* the mark of a required column stands behind */
  } else if (column >= 0 && headings->n_lists == 1 && sheet->page->columns[column].kind != KIND_PHONE) {
    import_report_add (report, IMPORT_SKIPPED, sheet->file, row, text, NULL, NULL, NULL,
                       _ ("This column is there twice: this one counts only where the first is blank."));
  }
}

void
import_headings_read (ImportSheet *sheet, const CsvRow *header, ImportHeadings *ret_headings, ImportReport *report)
{
  guint n = header->cells->len;
  g_autofree guint *seen = g_new0 (guint, sheet->page->n_columns);
  *ret_headings = (ImportHeadings){ .columns = g_new (int, n), .lists = g_new0 (guint, n), .n = n, .n_lists = 1, .above = g_new0 (char *, n + 1) };
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

void
import_headings_read_again (ImportSheet *sheet, const CsvRow *header, ImportHeadings *headings, ImportReport *report)
{
  for (guint c = 0; c < sheet->page->n_columns; c++)
    g_clear_pointer (&sheet->headers[c], g_free);
  import_headings_clear (headings);
  import_headings_read (sheet, header, headings, report);
}

/* ---- rows ---- */

/* The first cell of the list in the row that says something; the row's length when none does. */
static guint
first_cell (const CsvRow *csv, const ImportHeadings *headings, guint list)
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
or_above (const ImportHeadings *headings, guint c, const char *cell)
{
  if (cell_is_ditto (cell))
    return headings->above[c] != NULL ? headings->above[c] : cell;
  g_free (headings->above[c]);
  headings->above[c] = cell_is_blank (cell) ? NULL : g_strdup (cell);
  return cell;
}

static void
forget_above (const ImportHeadings *headings, guint list)
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

ImportRow *
import_row_new (const ImportSheet *sheet, guint number)
{
  ImportRow *row = g_new0 (ImportRow, 1);
  *row = (ImportRow){ .page = sheet->page, .file = sheet->file, .number = number };
  row->cells = g_new0 (char *, sheet->page->n_columns);
  row->plain = g_new0 (char *, sheet->page->n_columns);
  return row;
}

/* 电话 62781234 and 手机 13800138001, 电话1 and 电话2: as if one cell held both, of which the mobile is taken. */
static void
add_phone (char **cell, const char *more)
{
  if (!cell_phone_is_meant (more))
    return;
  g_autofree char *first = g_steal_pointer (cell), *both = g_strdup_printf ("%s、%s", first, more);
  g_auto (GStrv) had = cell_phones (first), all = cell_phones (both);
  if (!cell_phone_is_meant (first))
    *cell = g_strdup (more);
  else
    *cell = g_strdup (g_strv_length (all) > g_strv_length (had) ? both : first);
}

static void
fill_row (ImportRow *row, const CsvRow *csv, const ImportHeadings *headings, guint list)
{
  for (guint c = 0; c < headings->n; c++) {
    int column = headings->columns[c];
    const char *cell = headings->lists[c] == list ? or_above (headings, c, c < csv->cells->len ? csv_cell (csv, c) : "") : "";
    if (column < 0 || cell_is_blank (cell))
      continue;
    PageKind kind = row->page->columns[column].kind;
    g_autofree char *safe = cell_hide_identities (cell);
    if (row->cells[column] == NULL)
      row->cells[column] = g_strdup (kind == KIND_IDENTITY ? cell : safe);
    else if (kind == KIND_PHONE)
      add_phone (&row->cells[column], safe);
  }
}

#define IDENTITY_DIGITS 15 /* of the shortest identity number, the old one */

/* All that it says, without identity numbers, be they with a slip. */
static char *
text_of (const CsvRow *csv)
{
  GString *out = g_string_new (NULL);
  for (guint c = 0; c < csv->cells->len; c++) {
    g_autofree char *text = cell_clean (csv_cell (csv, c)), *safe = cell_hide_identities (text), *digits = cell_digits (safe);
    if (*safe != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " | " : "", strlen (digits) < IDENTITY_DIGITS ? safe : "***");
  }
  return g_string_free (out, FALSE);
}

/* Where a question mark keeps the row waiting, so that what it is called by can stand beside it. */
static guint
asking_column (const Page *page)
{
  guint last = 0;
  for (guint c = 0; c < page->n_columns; c++) {
    if ((page->columns[c].flags & (PAGE_KEY | PAGE_MUST)) == PAGE_KEY)
      return c;
    if (page->columns[c].flags & PAGE_MUST)
      last = c;
  }
  return last;
}

/* Nobody knows where the cell was that held the separator, and which headings the cells behind it belong to: of those only the first required one, which
 * is the name, is kept. The to-do list has all of them in a note, and waits until they are written where they belong. */
static void
add_cut (ImportSheet *sheet, ImportRow *row, const CsvRow *csv, const char *beyond, ImportReport *report)
{
  const char *message = _ ("The row is longer than the header: put quotation marks around a cell that holds "
                           "the separator.");
  g_autofree char *shown = cell_hide_identities (beyond), *text = text_of (csv);
  g_autofree char *note = g_strdup_printf (_ ("The row is longer than the header, so that its cells stand under other headings: %s. Write them into the cells of this row, "
                                              "and take the question mark away."), text);
  guint asking = asking_column (row->page), name = 0;
  while (!(row->page->columns[name].flags & PAGE_MUST))
    name++;
  for (guint c = 0; c < row->page->n_columns; c++)
    if (c != name || c == asking)
      g_clear_pointer (&row->cells[c], g_free);
  row->cells[asking] = g_strdup ("？");
  import_report_add (report, IMPORT_WAITING, sheet->file, row->number, NULL, NULL, NULL, shown, message);
  import_row_mark (row, (int)asking, note);
  g_ptr_array_add (sheet->cut, row);
}

/* One row of one list. FALSE: a total or a signature. */
static gboolean
add_row (ImportSheet *sheet, const CsvRow *csv, ImportHeadings *headings, guint list, ImportReport *report)
{
  const char *beyond;
  guint first = first_cell (csv, headings, list);
  if (first == csv->cells->len) /* a gap: what stands above it still stands above */
    return TRUE;
  if (is_footer (csv, first)) {
    forget_above (headings, list);
    return FALSE;
  }
  ImportRow *row = import_row_new (sheet, csv->number);
  fill_row (row, csv, headings, list);
  drop_mark_rest (row);
  if (is_cut (sheet, csv, headings->n, &beyond)) {
    add_cut (sheet, row, csv, beyond, report);
  } else if (is_idle (row)) {
    g_ptr_array_add (sheet->samples, row);
    forget_above (headings, list);
  } else {
    g_ptr_array_add (sheet->rows, row);
  }
  return TRUE;
}

void
import_rows_add (ImportSheet *sheet, const CsvRow *csv, ImportHeadings *headings, ImportReport *report)
{
  gboolean whole = TRUE;
  for (guint list = 0; list < headings->n_lists; list++)
    whole = add_row (sheet, csv, headings, list, report) && whole;
  if (!whole)
    import_report_add (report, IMPORT_SKIPPED, sheet->file, csv->number, NULL, NULL, NULL, NULL,
                       _ ("A total or a signature, not a row of the list: it is not read."));
}

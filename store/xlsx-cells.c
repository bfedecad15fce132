/* SPDX-License-Identifier: MPL-2.0 */
#include "store/xlsx-cells.h"

#include "store/cell.h"
#include "store/decode.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/*
 * A page is a list of rows of cells, each perhaps with its place (r="B7") and otherwise the next one; what is empty is left
 * out. It becomes a table as a CSV file of the page would: rows of texts, filled up with "" to the last cell that
 * has anything.
 *
 * A cell's type says where its value is: s a number into the shared strings, inlineStr a text of its own, str the text that
 * a formula gave, b 0 or 1, e the name of an error, d an ISO date (only "strict" workbooks), n or nothing a number, whose
 * meaning is in the format of its style. Formulas themselves are not read: the value that was stored with them is.
 *
 * Places are the archive's word only. Columns beyond XLSX_MAX_COLUMNS are refused, and every text and every filled-up cell is
 * taken off the same budget as what is unpacked: a million references to one long string cost as much as the strings.
 */

#define MERGES_MAX 100000
/* How WPS writes a picture that lies within a cell: =DISPIMG("ID_…",1). The cell has no text. */
#define WPS_PICTURE "=DISPIMG("

typedef struct {
  guint first_row, last_row, column;
} Merge;

typedef struct {
  XlsxPart *part;
  XlsxZip *zip;
  const XlsxShared *shared;
  XlsxPage *page;
  GArray *merges; /* Merge */
  guint row, column; /* of the cell at hand, from 1 and from 0 */
} Cells;

/* ---- texts ---- */

/* _x000D_ stands for a character that XML cannot hold, _x005F_ for the underscore of a text that looks so. */
static void
append_unescaped (GString *out, const char *text)
{
  while (*text != '\0') {
    gunichar c = 0;
    gboolean escaped = text[0] == '_' && text[1] == 'x';
    for (guint i = 2; escaped && i < 6; i++) {
      escaped = g_ascii_isxdigit (text[i]);
      c = escaped ? c * 16 + (gunichar)g_ascii_xdigit_value (text[i]) : c;
    }
    if (!escaped || text[6] != '_') {
      g_string_append_c (out, *text++);
      continue;
    }
    text += 7;
    if (c == '\t' || c == '\n' || (c >= 0x20 && c != 0x7f && g_unichar_validate (c)))
      g_string_append_unichar (out, c);
  }
}

char *
xlsx_text_read (XlsxPart *part, const char *element, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean in_text = FALSE, spoken = FALSE;
  if (xlsx_part_is_empty (part))
    return g_strdup ("");
  for (int got; (got = xlsx_part_next (part, error)) != 0;) {
    if (got < 0)
      return NULL;
    if (xlsx_part_ends (part, element))
      break;
    if (xlsx_part_starts (part, "t"))
      in_text = !xlsx_part_is_empty (part);
    else if (xlsx_part_ends (part, "t"))
      in_text = FALSE;
    else if (xlsx_part_starts (part, "rPh") || xlsx_part_ends (part, "rPh"))
      spoken = xlsx_part_starts (part, "rPh") && !xlsx_part_is_empty (part);
    const char *text = in_text && !spoken ? xlsx_part_text (part) : NULL;
    if (text != NULL)
      append_unescaped (out, text);
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The text of <v>, up to its end. */
static char *
value_read (XlsxPart *part, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (int got = xlsx_part_is_empty (part) ? 0 : 1; got != 0 && (got = xlsx_part_next (part, error)) != 0;) {
    if (got < 0)
      return NULL;
    if (xlsx_part_ends (part, "v"))
      break;
    const char *text = xlsx_part_text (part);
    if (text != NULL)
      g_string_append (out, text);
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* ---- values ---- */

/* 2026-09-05T00:00:00, 1899-12-30T07:20:00: the day, the time, or both. */
static char *
iso_text (const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, "T", 2);
  if (g_strv_length (parts) < 2 || g_str_has_prefix (parts[1], "00:00:00"))
    return g_strdup (parts[0] != NULL ? parts[0] : "");
  g_autofree char *time = g_strndup (parts[1], strcspn (parts[1], ".Z+"));
  return g_str_has_prefix (parts[0], "1899-12-3") || parts[0][0] == '\0' ? g_steal_pointer (&time)
                                                                           : g_strdup_printf ("%s %s", parts[0], time);
}

static char *
number_text (const Cells *cells, const char *value, guint style)
{
  XlsxFormat format = { 0, 0 };
  char *end = NULL;
  double number = g_ascii_strtod (value, &end);
  if (end == value || *end != '\0')
    return g_strdup (value);
  if (style < cells->shared->formats->len)
    format = g_array_index (cells->shared->formats, XlsxFormat, style);
  return xlsx_format_number (number, format, cells->shared->from_1904);
}

static char *
value_text (const Cells *cells, const char *type, const char *value, guint style)
{
  if (strcmp (type, "s") == 0) {
    guint64 at = g_ascii_strtoull (value, NULL, 10);
    return g_strdup (at < cells->shared->strings->len ? g_ptr_array_index (cells->shared->strings, at) : "");
  }
  if (strcmp (type, "b") == 0)
    return g_strdup (strcmp (value, "0") == 0 ? "FALSE" : "TRUE");
  if (strcmp (type, "d") == 0)
    return iso_text (value);
  if (strcmp (type, "str") == 0) {
    if (g_str_has_prefix (value, WPS_PICTURE))
      return g_strdup ("");
    GString *out = g_string_new (NULL);
    append_unescaped (out, value);
    return g_string_free (out, FALSE);
  }
  return strcmp (type, "e") == 0 ? g_strdup (value) : number_text (cells, value, style);
}

/* ---- cells ---- */

/* "B7" as column 1, row 7; FALSE when it is none. ret_row may be NULL. */
static gboolean
place_parse (const char *text, guint *ret_column, guint *ret_row, const char **ret_end)
{
  guint column = 0, row = 0;
  for (; g_ascii_isalpha (*text) && column < 100000; text++)
    column = column * 26 + (guint)(g_ascii_toupper (*text) - 'A' + 1);
  for (; g_ascii_isdigit (*text) && row < 100000000; text++)
    row = row * 10 + (guint)(*text - '0');
  if (column == 0 || row == 0)
    return FALSE;
  *ret_column = column - 1;
  *ret_row = row;
  if (ret_end != NULL)
    *ret_end = text;
  return TRUE;
}

static gboolean
put_cell (Cells *cells, CsvRow *row, guint column, char *text, GError **error)
{
  if (column >= XLSX_MAX_COLUMNS) {
    g_free (text);
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_SHAPE, _ ("The page “%s” has something in row %u beyond column %u: delete what is there."),
                 cells->page->name, row->number, XLSX_MAX_COLUMNS);
    return FALSE;
  }
  guint fill = column < row->cells->len ? 0 : column - row->cells->len + 1;
  if (!xlsx_zip_spend (cells->zip, strlen (text) + fill * 16, error)) {
    g_free (text);
    return FALSE;
  }
  while (row->cells->len <= column)
    g_ptr_array_add (row->cells, g_strdup (""));
  g_free (g_ptr_array_index (row->cells, column));
  row->cells->pdata[column] = text;
  return TRUE;
}

/* The cell at the reader, up to its end; NULL on error, "" when it is empty. */
static char *
cell_read (Cells *cells, const char *type, guint style, GError **error)
{
  g_autofree char *text = NULL;
  gboolean formula = FALSE;
  for (int got = xlsx_part_is_empty (cells->part) ? 0 : 1; got != 0 && (got = xlsx_part_next (cells->part, error)) != 0;) {
    if (got < 0)
      return NULL;
    if (xlsx_part_ends (cells->part, "c"))
      break;
    formula = formula || xlsx_part_starts (cells->part, "f");
    char *more = NULL;
    if (xlsx_part_starts (cells->part, "is")) {
      if ((more = xlsx_text_read (cells->part, "is", error)) == NULL)
        return NULL;
    } else if (xlsx_part_starts (cells->part, "v")) {
      g_autofree char *value = value_read (cells->part, error);
      if (value == NULL)
        return NULL;
      if (*value != '\0')
        more = value_text (cells, type, value, style);
    }
    if (more != NULL) {
      g_free (text);
      text = more;
    }
  }
  if (text == NULL)
    return g_strdup (formula && strcmp (type, "str") != 0 ? XLSX_NO_VALUE : "");
  return g_steal_pointer (&text);
}

static gboolean
read_cell (Cells *cells, CsvRow *row, GError **error)
{
  g_autofree char *place = xlsx_part_attribute (cells->part, "r");
  g_autofree char *type = xlsx_part_attribute (cells->part, "t");
  g_autofree char *style = xlsx_part_attribute (cells->part, "s");
  guint column = cells->column, number;
  if (place != NULL)
    place_parse (place, &column, &number, NULL);
  cells->column = column + 1;
  char *text = cell_read (cells, type != NULL ? type : "n", style != NULL ? (guint)g_ascii_strtoull (style, NULL, 10) : 0, error);
  if (text != NULL && !cell_is_blank (text))
    return put_cell (cells, row, column, text, error);
  g_free (text);
  return text != NULL;
}

static void
row_free (gpointer data)
{
  CsvRow *row = data;
  g_ptr_array_unref (row->cells);
  g_free (row);
}

/* The row at the reader, up to its end. */
static gboolean
read_row (Cells *cells, GError **error)
{
  g_autofree char *number = xlsx_part_attribute (cells->part, "r");
  guint64 given = number != NULL ? g_ascii_strtoull (number, NULL, 10) : 0;
  cells->row = given > 0 && given < G_MAXINT ? (guint)given : cells->row + 1;
  cells->column = 0;
  CsvRow *row = g_new (CsvRow, 1);
  *row = (CsvRow){ cells->row, g_ptr_array_new_with_free_func (g_free) };
  gboolean ok = TRUE;
  for (int got = xlsx_part_is_empty (cells->part) ? 0 : 1; ok && got != 0 && (got = xlsx_part_next (cells->part, error)) != 0;) {
    if (xlsx_part_ends (cells->part, "row"))
      break;
    ok = got > 0 && (!xlsx_part_starts (cells->part, "c") || read_cell (cells, row, error));
  }
  if (!ok || row->cells->len == 0) {
    row_free (row);
    return ok;
  }
  g_ptr_array_add (cells->page->table->rows, row);
  return TRUE;
}

/* ---- merged cells ---- */

static void
read_merge (Cells *cells)
{
  g_autofree char *area = xlsx_part_attribute (cells->part, "ref");
  const char *end = NULL;
  guint column, first, last;
  Merge merge;
  if (area == NULL || cells->merges->len >= MERGES_MAX || !place_parse (area, &merge.column, &first, &end) || *end != ':'
      || !place_parse (end + 1, &column, &last, NULL) || last <= first)
    return;
  merge.first_row = first;
  merge.last_row = last;
  g_array_append_val (cells->merges, merge);
}

static guint
find_row (const GPtrArray *rows, guint number)
{
  guint low = 0, high = rows->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (((CsvRow *)g_ptr_array_index (rows, middle))->number < number)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Each further row that has anything else gets the value of the first. */
static gboolean
spread_merge (Cells *cells, const Merge *merge, GError **error)
{
  const GPtrArray *rows = cells->page->table->rows;
  guint at = find_row (rows, merge->first_row);
  CsvRow *first = at < rows->len ? g_ptr_array_index (rows, at) : NULL;
  if (first == NULL || first->number != merge->first_row || cell_is_blank (csv_cell (first, merge->column)))
    return TRUE;
  for (guint r = at + 1; r < rows->len; r++) {
    CsvRow *row = g_ptr_array_index (rows, r);
    if (row->number > merge->last_row)
      break;
    if (cell_is_blank (csv_cell (row, merge->column))
        && !put_cell (cells, row, merge->column, g_strdup (csv_cell (first, merge->column)), error))
      return FALSE;
  }
  return TRUE;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const CsvRow *x = *(CsvRow *const *)a, *y = *(CsvRow *const *)b;
  return x->number < y->number ? -1 : x->number > y->number;
}

/* ---- the page ---- */

gboolean
xlsx_cells_read (XlsxZip *zip, const char *name, const XlsxShared *shared, XlsxPage *page, GError **error)
{
  g_autoptr (XlsxPart) part = xlsx_part_open (zip, name, error);
  g_autoptr (GArray) merges = g_array_new (FALSE, FALSE, sizeof (Merge));
  Cells cells = { part, zip, shared, page, merges, 0, 0 };
  if (part == NULL)
    return FALSE;
  page->table = g_new0 (CsvTable, 1);
  page->table->rows = g_ptr_array_new_with_free_func (row_free);
  for (int got; (got = xlsx_part_next (part, error)) != 0;) {
    if (got < 0 || (xlsx_part_starts (part, "row") && !read_row (&cells, error)))
      return FALSE;
    if (xlsx_part_starts (part, "mergeCell"))
      read_merge (&cells);
  }
  g_ptr_array_sort (page->table->rows, compare_rows);
  for (guint i = 0; i < merges->len; i++)
    if (!spread_merge (&cells, &g_array_index (merges, Merge, i), error))
      return FALSE;
  if (page->table->rows->len == 0)
    g_clear_pointer (&page->table, csv_table_free);
  return TRUE;
}

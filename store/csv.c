/* SPDX-License-Identifier: MPL-2.0 */
#include "store/csv.h"

#include "store/decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
csv_row_free (gpointer data)
{
  CsvRow *row = data;
  g_ptr_array_unref (row->cells);
  g_free (row);
}

void
csv_table_free (CsvTable *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref (table->rows);
  g_free (table);
}

const char *
csv_cell (const CsvRow *row, guint column)
{
  return column < row->cells->len ? g_ptr_array_index (row->cells, column) : "";
}

/* Takes a leading "sep=;" line off. */
static gboolean
take_sep_line (const char **text, char *ret_separator)
{
  const char *p = *text;
  if (g_ascii_strncasecmp (p, "sep=", 4) != 0 || p[4] == '\0' || (p[5] != '\r' && p[5] != '\n'))
    return FALSE;
  *ret_separator = p[4];
  *text = p + 5 + strspn (p + 5, "\r\n");
  return TRUE;
}

static char
detect_separator (const char *text)
{
  static const char candidates[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 }, best = 0;
  gboolean quoted = FALSE;
  const char *p = text + strspn (text, "\r\n");
  for (; *p != '\0' && (quoted || (*p != '\n' && *p != '\r')); p++) {
    if (*p == '"')
      quoted = !quoted;
    for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
      counts[i] += !quoted && *p == candidates[i];
  }
  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static const char *
skip_line_end (const char *p)
{
  return p[0] == '\r' && p[1] == '\n' ? p + 2 : p + 1;
}

/* One quoted stretch, from behind its opening quote to behind its closing one; NULL when the text ends first.
 */
static const char *
read_quoted (const char *p, GString *cell)
{
  while (*p != '\0') {
    if (p[0] == '"' && p[1] == '"') {
      g_string_append_c (cell, '"');
      p += 2;
    } else if (*p == '"') {
      return p + 1;
    } else if (is_line_end (*p)) {
      g_string_append_c (cell, '\n');
      p = skip_line_end (p);
    } else {
      g_string_append_c (cell, *p++);
    }
  }
  return NULL;
}

static gboolean
is_defused (const char *text)
{
  gsize n = strspn (text, "'");
  return n > 0 && text[n] != '\0' && strchr ("=+-@\t", text[n]) != NULL;
}

static char *
finish_cell (const GString *cell)
{
  return g_strdup (is_defused (cell->str) ? cell->str + 1 : cell->str);
}

/* One row; returns where the next begins, NULL for an unclosed quote. */
static const char *
read_row (const char *p, char separator, GPtrArray *cells)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  for (;;) {
    g_string_truncate (cell, 0);
    if (*p == '"' && (p = read_quoted (p + 1, cell)) == NULL)
      return NULL;
    for (; *p != '\0' && *p != separator && !is_line_end (*p); p++)
      g_string_append_c (cell, *p);
    g_ptr_array_add (cells, finish_cell (cell));
    if (*p != separator || *p == '\0')
      break;
    p++;
  }
  return *p == '\0' ? p : skip_line_end (p);
}

static gboolean
is_blank_row (const GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    for (const char *p = g_ptr_array_index (cells, i); *p != '\0'; p = g_utf8_next_char (p))
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        return FALSE;
  return TRUE;
}

CsvTable *
csv_parse (const char *text, GError **error)
{
  g_autoptr (CsvTable) table = g_new0 (CsvTable, 1);
  table->rows = g_ptr_array_new_with_free_func (csv_row_free);
  if (!take_sep_line (&text, &table->separator))
    table->separator = detect_separator (text);
  guint number = 0;
  while (*text != '\0') {
    g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
    number++;
    text = read_row (text, table->separator, cells);
    if (text == NULL) {
      g_set_error (
          error, SHEET_ERROR, SHEET_ERROR_CUT,
          _ ("Row %u: a quotation mark is opened and never closed; the file may have been cut short."),
          number);
      return NULL;
    }
    if (is_blank_row (cells))
      continue;
    CsvRow *row = g_new (CsvRow, 1);
    *row = (CsvRow){ .number = number, .cells = g_steal_pointer (&cells) };
    g_ptr_array_add (table->rows, row);
  }
  if (table->rows->len == 0) {
    g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_SHAPE,
                         _ ("The table is empty: it has no header row."));
    return NULL;
  }
  return g_steal_pointer (&table);
}

void
csv_begin (GString *out)
{
  g_string_append (out, "\357\273\277");
}

static gboolean
is_plain_number (const char *text)
{
  const char *p = text + strspn (text, "+-");
  gsize n = strspn (p, "0123456789.");
  return p - text <= 1 && n > 0 && p[n] == '\0';
}

static gboolean
needs_defusing (const char *text)
{
  gsize n = strspn (text, "'");
  if (text[n] == '\0' || strchr ("=+-@\t", text[n]) == NULL)
    return FALSE;
  return n > 0 || !is_plain_number (text);
}

void
csv_append_row (GString *out, const char *const *cells, guint n)
{
  for (guint i = 0; i < n; i++) {
    const char *cell = cells[i] != NULL ? cells[i] : "";
    const char *guard = needs_defusing (cell) ? "'" : "";
    if (i > 0)
      g_string_append_c (out, ',');
    if (strpbrk (cell, "\",\r\n;\t") == NULL && g_ascii_strncasecmp (cell, "sep=", 4) != 0) {
      g_string_append_printf (out, "%s%s", guard, cell);
      continue;
    }
    g_string_append_printf (out, "\"%s", guard);
    for (const char *p = cell; *p != '\0'; p++) {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
    g_string_append_c (out, '"');
  }
  g_string_append (out, "\r\n");
}

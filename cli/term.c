/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/term.h"

#include <string.h>

int
term_width (const char *text)
{
  int width = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_iszerowidth (c))
      continue;
    width += g_unichar_iswide (c) ? 2 : 1;
  }
  return width;
}

void
term_pad (GString *out, const char *text, int width)
{
  g_string_append (out, text);
  for (int i = term_width (text); i < width; i++)
    g_string_append_c (out, ' ');
}

typedef struct {
  const char *zh, *en;
  int red, green, blue;
} Colour;

/* Dark enough to be read on white, bright enough on black. */
static const Colour colours[] = {
  { "红", "red", 0xd0, 0x30, 0x30 },   { "橙", "orange", 0xe0, 0x7b, 0x00 }, { "黄", "yellow", 0xc0, 0x99, 0x00 },
  { "绿", "green", 0x2e, 0x9b, 0x43 }, { "青", "cyan", 0x00, 0x99, 0xa8 },   { "蓝", "blue", 0x2b, 0x6c, 0xd4 },
  { "紫", "purple", 0x94, 0x4c, 0xc9 },
};

static gboolean
colour_find (const char *name, Colour *ret_colour)
{
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    if (strcmp (name, colours[i].zh) == 0 || g_ascii_strcasecmp (name, colours[i].en) == 0) {
      *ret_colour = colours[i];
      return TRUE;
    }
  if (name[0] != '#' || strlen (name) != 7)
    return FALSE;
  guint64 value = 0;
  if (!g_ascii_string_to_unsigned (name + 1, 16, 0, 0xffffff, &value, NULL))
    return FALSE;
  *ret_colour = (Colour){ NULL, NULL, (int)(value >> 16), (int)(value >> 8 & 0xff), (int)(value & 0xff) };
  return TRUE;
}

void
term_colour (GString *out, const char *name, gboolean on)
{
  Colour colour;
  if (on && name != NULL && colour_find (name, &colour))
    g_string_append_printf (out, "\033[38;2;%d;%d;%dm", colour.red, colour.green, colour.blue);
}

void
term_plain (GString *out, gboolean on)
{
  if (on)
    g_string_append (out, "\033[0m");
}

struct Table {
  guint columns;
  GPtrArray *cells;
  gboolean *right;
};

Table *
table_new (guint columns)
{
  Table *table = g_new0 (Table, 1);
  table->columns = columns;
  table->cells = g_ptr_array_new_with_free_func (g_free);
  table->right = g_new0 (gboolean, columns);
  return table;
}

void
table_free (Table *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref (table->cells);
  g_free (table->right);
  g_free (table);
}

void
table_cell (Table *table, const char *text)
{
  g_ptr_array_add (table->cells, g_strdup (text == NULL ? "" : text));
}

void
table_cellf (Table *table, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_ptr_array_add (table->cells, g_strdup_vprintf (format, args));
  va_end (args);
}

void
table_right (Table *table, guint column)
{
  table->right[column] = TRUE;
}

static void
append_cell (GString *out, const char *text, int width, gboolean right, gboolean last)
{
  int pad = width - term_width (text);
  if (right)
    for (int i = 0; i < pad; i++)
      g_string_append_c (out, ' ');
  g_string_append (out, text);
  if (last)
    return;
  if (!right)
    for (int i = 0; i < pad; i++)
      g_string_append_c (out, ' ');
  g_string_append (out, "  ");
}

void
table_append_text (Table *table, GString *out)
{
  g_return_if_fail (table->cells->len % table->columns == 0);
  g_autofree int *widths = g_new0 (int, table->columns);
  for (guint i = 0; i < table->cells->len; i++) {
    int width = term_width (table->cells->pdata[i]);
    widths[i % table->columns] = MAX (widths[i % table->columns], width);
  }
  for (guint i = 0; i < table->cells->len; i++) {
    guint column = i % table->columns;
    gboolean last = column + 1 == table->columns;
    append_cell (out, table->cells->pdata[i], widths[column], table->right[column], last);
    if (last)
      g_string_append_c (out, '\n');
  }
}

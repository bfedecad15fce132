/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/items.h"

#include "store/csv.h"

#include <json-glib/json-glib.h>

typedef enum { CELL_TEXT, CELL_NUMBER, CELL_FLAG } CellKind;

typedef struct {
  CellKind kind;
  char *text;
  gint64 number;
} Cell;

struct Items {
  const char *const *keys;
  guint n_keys;
  GArray *cells;
};

static void
cell_clear (gpointer cell)
{
  g_free (((Cell *)cell)->text);
}

Items *
items_new (const char *const *keys)
{
  Items *items = g_new0 (Items, 1);
  items->keys = keys;
  items->n_keys = g_strv_length ((char **)keys);
  items->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (items->cells, cell_clear);
  return items;
}

void
items_free (Items *items)
{
  if (items == NULL)
    return;
  g_array_unref (items->cells);
  g_free (items);
}

void
items_text (Items *items, const char *text)
{
  Cell cell = { CELL_TEXT, g_strdup (text), 0 };
  g_array_append_val (items->cells, cell);
}

void
items_number (Items *items, gint64 number)
{
  Cell cell = { CELL_NUMBER, NULL, number };
  g_array_append_val (items->cells, cell);
}

void
items_flag (Items *items, gboolean flag)
{
  Cell cell = { CELL_FLAG, NULL, flag ? 1 : 0 };
  g_array_append_val (items->cells, cell);
}

/* As the sheets are written (store/csv.h), without the mark at the beginning: this is for programs. */
static void
append_csv (const Items *items, GString *out)
{
  g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (g_free);
  csv_append_row (out, items->keys, items->n_keys);
  for (guint i = 0; i < items->cells->len; i++) {
    const Cell *cell = &g_array_index (items->cells, Cell, i);
    g_ptr_array_add (row, cell->kind == CELL_TEXT ? g_strdup (cell->text)
                                                  : g_strdup_printf ("%" G_GINT64_FORMAT, cell->number));
    if (row->len < items->n_keys)
      continue;
    csv_append_row (out, (const char *const *)row->pdata, row->len);
    g_ptr_array_set_size (row, 0);
  }
}

static void
append_json (const Items *items, GString *out)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_array (json);
  for (guint i = 0; i < items->cells->len; i++) {
    const Cell *cell = &g_array_index (items->cells, Cell, i);
    if (i % items->n_keys == 0)
      json_builder_begin_object (json);
    json_builder_set_member_name (json, items->keys[i % items->n_keys]);
    if (cell->kind == CELL_NUMBER)
      json_builder_add_int_value (json, cell->number);
    else if (cell->kind == CELL_FLAG)
      json_builder_add_boolean_value (json, cell->number != 0);
    else if (cell->text == NULL)
      json_builder_add_null_value (json);
    else
      json_builder_add_string_value (json, cell->text);
    if ((i + 1) % items->n_keys == 0)
      json_builder_end_object (json);
  }
  json_builder_end_array (json);
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  g_autofree char *text = json_to_string (root, TRUE);
  g_string_append (out, text);
  g_string_append_c (out, '\n');
}

void
items_append (const Items *items, Format format, GString *out)
{
  g_return_if_fail (items->cells->len % items->n_keys == 0);
  if (format == FORMAT_CSV)
    append_csv (items, out);
  else
    append_json (items, out);
}

void
items_print (const Items *items, Format format)
{
  g_autoptr (GString) out = g_string_new (NULL);
  items_append (items, format, out);
  g_print ("%s", out->str);
}

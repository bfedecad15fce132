/* SPDX-License-Identifier: MPL-2.0 */
#include "store/export.h"

#include "store/csv.h"
#include "store/decode.h"
#include "store/import-value.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* The order in which a coordinator fills them. */
static gboolean
is_written (const PageColumn *column)
{
  return column->kind != KIND_IDENTITY;
}

static void
append_header (GString *out, const Page *page, gboolean chinese)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  for (guint c = 0; c < page->n_columns; c++)
    if (is_written (&page->columns[c]))
      g_ptr_array_add (cells, (gpointer)(chinese ? page->columns[c].zh : page->columns[c].en));
  csv_append_row (out, (const char *const *)cells->pdata, cells->len);
}

static void
append_record (GString *out, ImportContext *context, const Page *page, const ImportKey *key)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  context->setting = key->key;
  for (guint c = 0; c < page->n_columns; c++) {
    const PageColumn *column = &page->columns[c];
    if (!is_written (column))
      continue;
    g_autofree char *plain = import_value_load (context, page, column, key);
    g_ptr_array_add (cells, import_value_show (context, column, plain));
  }
  csv_append_row (out, (const char *const *)cells->pdata, cells->len);
}

static void
key_clear (gpointer data)
{
  g_free (((ImportKey *)data)->key);
}

static GArray *
list_keys (ImportContext *context, const Page *page)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (ImportKey));
  g_array_set_clear_func (keys, key_clear);
  sqlite3_stmt *statement = import_db_query (&context->db, page->list, "");
  while (import_db_next (&context->db, statement)) {
    ImportKey key = { sqlite3_column_int64 (statement, 0),
                      g_strdup ((const char *)sqlite3_column_text (statement, 1)) };
    g_array_append_val (keys, key);
  }
  return keys;
}

static GString *
write_page (ImportContext *context, const Page *page)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GArray) keys = list_keys (context, page);
  csv_begin (out);
  append_header (out, page, context->chinese);
  for (guint i = 0; i < keys->len; i++)
    append_record (out, context, page, &g_array_index (keys, ImportKey, i));
  return out;
}

GString *
export_page (Book *book, PageId id, const ExportOptions *options, GError **error)
{
  ImportContext context = { .as_of = options->as_of, .chinese = options->chinese };
  import_db_init (&context.db, book_db (book));
  GString *out = write_page (&context, page_info (id));
  if (!import_db_check (&context.db, error)) {
    g_string_free (out, TRUE);
    out = NULL;
  }
  import_db_clear (&context.db);
  return out;
}

char *
export_name (PageId page, const ExportOptions *options)
{
  return g_strdup_printf ("%s.csv", options->chinese ? page_info (page)->zh : page_info (page)->en);
}

GPtrArray *
export_pages (Book *book, const char *folder, const ExportOptions *options, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_FILE, _ ("The folder %s cannot be made: %s."), folder,
                 g_strerror (errno));
    return NULL;
  }
  for (guint p = 0; p < PAGE_N; p++) {
    const Page *page = page_info ((PageId)p);
    GString *text = export_page (book, page->id, options, error);
    if (text == NULL)
      return NULL;
    g_autofree char *bytes = text->str;
    gsize len = text->len;
    g_string_free (text, FALSE);
    char *name = export_name (page->id, options);
    g_ptr_array_add (names, name);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (!g_file_set_contents_full (path, bytes, (gssize)len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
      return NULL;
  }
  return g_steal_pointer (&names);
}

static void
row_free (gpointer data)
{
  ExportRow *row = data;
  g_strfreev (row->cells);
  g_free (row);
}

static void
add_rows (ImportContext *context, const Page *page, GPtrArray *ret_rows)
{
  g_autoptr (GArray) keys = list_keys (context, page);
  for (guint i = 0; i < keys->len; i++) {
    const ImportKey *key = &g_array_index (keys, ImportKey, i);
    ExportRow *row = g_new (ExportRow, 1);
    *row = (ExportRow){ key->id, g_new0 (char *, page->n_columns + 1) };
    context->setting = key->key;
    for (guint c = 0; c < page->n_columns; c++) {
      g_autofree char *plain = is_written (&page->columns[c]) ? import_value_load (context, page, &page->columns[c], key) : g_strdup ("");
      row->cells[c] = import_value_show (context, &page->columns[c], plain);
    }
    g_ptr_array_add (ret_rows, row);
  }
}

GPtrArray *
export_rows (Book *book, PageId id, const ExportOptions *options, GError **error)
{
  ImportContext context = { .as_of = options->as_of, .chinese = options->chinese };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  import_db_init (&context.db, book_db (book));
  add_rows (&context, page_info (id), rows);
  gboolean ok = import_db_check (&context.db, error);
  import_db_clear (&context.db);
  return ok ? g_steal_pointer (&rows) : NULL;
}

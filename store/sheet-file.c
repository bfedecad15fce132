/* SPDX-License-Identifier: MPL-2.0 */
#include "store/sheet-file.h"

#include "store/decode.h"

#include <glib/gi18n-lib.h>

static void
page_free (gpointer data)
{
  XlsxPage *page = data;
  g_free (page->name);
  csv_table_free (page->table);
  g_free (page);
}

static GPtrArray *
read_csv (const guint8 *bytes, gsize len, GError **error)
{
  g_autofree char *text = decode_bytes (bytes, len, NULL, error);
  CsvTable *table = text != NULL ? csv_parse (text, error) : NULL;
  if (table == NULL)
    return NULL;
  GPtrArray *pages = g_ptr_array_new_with_free_func (page_free);
  XlsxPage *page = g_new0 (XlsxPage, 1);
  page->table = table;
  g_ptr_array_add (pages, page);
  return pages;
}

GPtrArray *
sheet_file_read (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  gsize len = 0;
  g_autofree guint8 *bytes = decode_load (path, &len, error);
  if (bytes == NULL)
    return NULL;
  if (sheet_file_is_workbook (path) && !xlsx_detect (bytes, len) && (len == 0 || bytes[0] != 0xd0)) { /* D0: an old .xls, told by decode */
    g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_FILE,
                         _ ("this is no workbook, whatever its name says, or it is damaged: open it in Excel, WPS or LibreOffice and save it again."));
    g_prefix_error (error, "%s: ", shown);
    return NULL;
  }
  GPtrArray *pages = xlsx_detect (bytes, len) ? xlsx_read (bytes, len, error) : read_csv (bytes, len, error);
  if (pages == NULL)
    g_prefix_error (error, "%s: ", shown);
  return pages;
}

gboolean
sheet_file_is_workbook (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  return g_str_has_suffix (lower, ".xlsx") || g_str_has_suffix (lower, ".xlsm");
}

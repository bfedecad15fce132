/* SPDX-License-Identifier: MPL-2.0 */
#include "store/sheet-file.h"

#include "store/decode.h"
#include "store/foreign-file.h"
#include "store/near.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  const char *foreign = foreign_table (bytes, len);
  if (foreign != NULL) {
    g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_BINARY, foreign);
    return NULL;
  }
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
  if (sheet_file_is_workbook (path) && !xlsx_detect (bytes, len) && foreign_table (bytes, len) == NULL) { /* else it is told what it is */
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

char *
sheet_file_mark (const char *path)
{
  gsize len = 0;
  g_autofree guint8 *bytes = decode_load (path, &len, NULL);
  return bytes != NULL && xlsx_detect (bytes, len) ? xlsx_keywords (bytes, len) : NULL;
}

gboolean
sheet_file_is_workbook (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  return g_str_has_suffix (lower, ".xlsx") || g_str_has_suffix (lower, ".xlsm");
}

gboolean
sheet_file_is_older (const char *path)
{
  static const char *const ends[] = { ".xls", ".et", ".ods", ".xlsb" };
  g_autofree char *lower = g_ascii_strdown (path, -1);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    if (!g_str_has_suffix (lower, ends[i]))
      continue;
    g_autofree char *stem = g_strndup (path, strlen (path) - strlen (ends[i])), *now = g_strconcat (stem, ".xlsx", NULL);
    return !g_file_test (now, G_FILE_TEST_EXISTS);
  }
  return FALSE;
}

/* The name without its end, the stops and letters of either width as one. g_free; NULL when it is no text. */
static char *
plain_stem (const char *path, gboolean *ret_is_sheet)
{
  g_autofree char *name = g_path_get_basename (path), *narrow = g_utf8_validate (name, -1, NULL) ? g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
  if (narrow == NULL)
    return NULL;
  g_autofree char *small = g_utf8_strdown (narrow, -1);
  g_autoptr (GString) lower = g_string_new (small);
  g_string_replace (lower, "。", ".", 0);
  const char *end = strrchr (lower->str, '.');
  *ret_is_sheet = sheet_file_is_workbook (lower->str) || g_str_has_suffix (lower->str, ".csv");
  return *ret_is_sheet ? g_strndup (lower->str, (gsize)(end - lower->str)) : g_strdup (lower->str);
}

char *
sheet_file_meant (const char *path)
{
  gboolean is_sheet;
  g_autofree char *folder = g_path_get_dirname (path), *wanted = plain_stem (path, &is_sheet);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *meant = NULL;
  guint least = wanted != NULL && g_utf8_strlen (wanted, -1) > 2 ? 2 : 1; /* of short names a character is too much */
  for (const char *name = dir == NULL || wanted == NULL ? NULL : g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir)) {
    g_autofree char *stem = name[0] == '.' || name[0] == '~' ? NULL : plain_stem (name, &is_sheet);
    guint distance = stem == NULL || !is_sheet ? least : near_distance (stem, wanted);
    if (distance >= least)
      continue;
    least = distance;
    g_free (meant);
    meant = strchr (path, G_DIR_SEPARATOR) == NULL ? g_strdup (name) : g_build_filename (folder, name, NULL);
  }
  return g_steal_pointer (&meant);
}

gboolean
sheet_file_is_same (const char *a, const char *b)
{
  g_autofree char *x = NULL, *y = NULL;
  gsize n = 0, m = 0;
  return g_file_get_contents (a, &x, &n, NULL) && g_file_get_contents (b, &y, &m, NULL) && n == m && memcmp (x, y, n) == 0;
}

gboolean
sheet_file_is_open (const char *path)
{
  static const struct { const char *before, *behind; } marks[] = { { "~$", "" }, { ".~", "" }, { ".~lock.", "#" } };
  g_autofree char *folder = g_path_get_dirname (path), *name = g_path_get_basename (path);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    g_autofree char *mark = g_strconcat (marks[i].before, name, marks[i].behind, NULL), *beside = g_build_filename (folder, mark, NULL);
    if (g_file_test (beside, G_FILE_TEST_EXISTS))
      return TRUE;
  }
  return FALSE;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-todo-file.h"

#include "store/decode.h"
#include "store/import-base.h"
#include "store/sheet-file.h"
#include "store/workbook.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define LISTS_MAX 99

/* ---- names ---- */

static const char *
skip_number (const char *text)
{
  return text + strspn (text, "0123456789");
}

/* "社区-待改2.xlsx", "社区-待改-旧.xlsx" and "社区.xlsx" all are about 社区. */
static char *
stem_of (const char *basename)
{
  g_autofree char *stem = g_strdup (basename);
  char *dot = strrchr (stem, '.'), *mark = NULL;
  if (dot != NULL && dot != stem)
    *dot = '\0';
  for (char *p = stem; (p = strstr (p, IMPORT_TODO_MARK)) != NULL; p++)
    mark = p;
  const char *rest = mark != NULL ? skip_number (mark + strlen (IMPORT_TODO_MARK)) : NULL;
  if (rest != NULL && g_str_has_prefix (rest, IMPORT_OLD_MARK))
    rest = skip_number (rest + strlen (IMPORT_OLD_MARK));
  if (rest != NULL && *rest == '\0')
    *mark = '\0';
  return g_steal_pointer (&stem);
}

gboolean
import_todo_is_list (const char *path)
{
  g_autofree char *base = g_path_get_basename (path), *stem = stem_of (base);
  return strncmp (base, stem, strlen (stem)) == 0 && g_str_has_prefix (base + strlen (stem), IMPORT_TODO_MARK)
         && g_str_equal (skip_number (base + strlen (stem) + strlen (IMPORT_TODO_MARK)), ".xlsx") && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

gboolean
import_todo_was_list (const char *path)
{
  g_autofree char *base = g_path_get_basename (path), *stem = stem_of (base);
  return g_str_has_prefix (base + strlen (stem), IMPORT_TODO_MARK);
}

/* As it was given, without slashes at the end; "." and ".." by their names. */
static char *
plain_path (const char *input)
{
  g_autofree char *path = g_strdup (input), *base = g_path_get_basename (input);
  for (gsize n = strlen (path); n > 1 && path[n - 1] == G_DIR_SEPARATOR; n--)
    path[n - 1] = '\0';
  return strcmp (base, ".") == 0 || strcmp (base, "..") == 0 ? g_canonicalize_filename (path, NULL) : g_steal_pointer (&path);
}

char *
import_todo_path (const char *input, guint n)
{
  g_autofree char *path = plain_path (input);
  g_autofree char *folder = g_path_get_dirname (path), *base = g_path_get_basename (path);
  g_autofree char *stem = g_file_test (path, G_FILE_TEST_IS_DIR) ? g_strdup (base) : stem_of (base);
  g_autofree char *number = n > 1 ? g_strdup_printf ("%u", n) : g_strdup ("");
  g_autofree char *name = g_strconcat (stem, IMPORT_TODO_MARK, number, ".xlsx", NULL);
  return strcmp (folder, ".") == 0 ? g_steal_pointer (&name) : g_build_filename (folder, name, NULL);
}

/* The first free name; or one that has the same list, then the fresh file goes. */
static char *
settle (const char *fresh, const char *input, GError **error)
{
  for (guint n = 1; n <= LISTS_MAX; n++) {
    g_autofree char *path = import_todo_path (input, n);
    if (g_file_test (path, G_FILE_TEST_EXISTS) && !sheet_file_is_same (path, fresh))
      continue;
    if (g_rename (fresh, path) == 0)
      return g_steal_pointer (&path);
    break;
  }
  g_unlink (fresh);
  g_autofree char *first = import_todo_path (input, 1), *shown = g_filename_display_name (first);
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_FILE, _ ("The list of what is to be corrected, %s, cannot be written: clear away old ones."), shown);
  return NULL;
}

/* Is the last change an import of this sheet, or of its list? The same again, which changes nothing, leaves it so. */
static gboolean
is_last_import (Book *book, const char *input)
{
  gboolean row = FALSE;
  g_autofree char *own = import_command (input), *stem = stem_of (own);
  g_autoptr (sqlite3_stmt) last = book_query (book, NULL, "SELECT command FROM change WHERE undone_at IS NULL AND id = (SELECT max (id) FROM change)", "");
  if (last == NULL || !book_step (book, last, &row, NULL) || !row)
    return FALSE;
  g_autofree char *other = stem_of (book_text (last, 0));
  return strcmp (stem, other) == 0;
}

char *
import_todo_write (Book *book, const ImportReport *report, const char *input, gboolean chinese, GError **error)
{
  if (report->todo->len == 0)
    return NULL;
  g_autofree char *first = import_todo_path (input, 1), *fresh = g_strconcat (first, ".new", NULL);
  g_autofree char *mark = import_bases_mark (book, report->change > 0 || is_last_import (book, input));
  WorkbookOptions options = { chinese, book_created_at (book), NULL, mark }; /* no colours of teams beside the red */
  return workbook_write (fresh, report->todo, &options, error) ? settle (fresh, input, error) : NULL;
}

static gboolean
is_listed_since (const char *input, gint64 saved_at)
{
  GStatBuf about;
  for (guint n = 1; n <= LISTS_MAX; n++) {
    g_autofree char *path = import_todo_path (input, n);
    if (g_stat (path, &about) == 0 && (gint64)about.st_mtime >= saved_at)
      return TRUE;
  }
  return FALSE;
}

gboolean
import_todo_is_listed (const char *path)
{
  GStatBuf about;
  g_autofree char *whole = g_canonicalize_filename (path, NULL), *folder = g_path_get_dirname (whole);
  return g_stat (path, &about) == 0 && (is_listed_since (path, (gint64)about.st_mtime) || is_listed_since (folder, (gint64)about.st_mtime));
}

gboolean
import_todo_is_passed (const char *path)
{
  GStatBuf own, about;
  gboolean behind = FALSE;
  for (guint n = 1; n <= LISTS_MAX && g_stat (path, &own) == 0; n++) {
    g_autofree char *other = import_todo_path (path, n), *plain = plain_path (path);
    if (g_stat (other, &about) != 0)
      continue;
    behind = behind || strcmp (other, plain) == 0; /* of two of one second the higher number is the later */
    if (strcmp (other, plain) != 0 && (about.st_mtime > own.st_mtime || (behind && about.st_mtime == own.st_mtime)))
      return TRUE;
  }
  return FALSE;
}

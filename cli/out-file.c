/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/out-file.h"

#include "store/book.h"
#include "store/import.h"
#include "store/sheet-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* A book is told by its first bytes, whatever it is called. */
static gboolean
is_book (const char *path)
{
  static const char magic[] = "SQLite format 3";
  char head[sizeof magic] = "";
  FILE *file = g_fopen (path, "rb");
  if (file == NULL)
    return FALSE;
  gboolean same = fread (head, 1, sizeof head, file) == sizeof head && memcmp (head, magic, sizeof head) == 0;
  fclose (file);
  return same;
}

gboolean
out_file_check (const char *path, GError **error)
{
  if (!is_book (path) && !g_str_has_suffix (path, ".paiban") && !g_str_has_suffix (path, ".key"))
    return TRUE;
  g_autofree char *shown = g_filename_display_name (path);
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_FAILED, _ ("%s is the name of a book or of its key, which is not written over: give another name."), shown);
  return FALSE;
}

gboolean
out_file_move_aside (const char *path, char **ret_aside, GError **error)
{
  *ret_aside = NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  const char *dot = strrchr (path, '.');
  if (dot == NULL || strchr (dot, G_DIR_SEPARATOR) != NULL)
    dot = path + strlen (path);
  g_autofree char *stem = g_strndup (path, (gsize)(dot - path)), *aside = NULL;
  for (guint n = 1; aside == NULL || g_file_test (aside, G_FILE_TEST_EXISTS); n++) {
    g_autofree char *number = n == 1 ? g_strdup ("") : g_strdup_printf ("%u", n);
    g_free (aside);
    aside = g_strconcat (stem, IMPORT_OLD_MARK, number, dot, NULL);
  }
  if (g_rename (path, aside) != 0) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_READ_ONLY, _ ("%s: the file cannot be written: %s."), path, g_strerror (errno));
    return FALSE;
  }
  *ret_aside = g_steal_pointer (&aside);
  return TRUE;
}

void
out_file_settle (const char *path, char *aside, gboolean written)
{
  g_autofree char *old = aside;
  if (old == NULL)
    return;
  if (written && sheet_file_is_same (old, path))
    g_unlink (old);
  else if (written || g_rename (old, path) != 0)
    g_print (_ ("What was there is %s now.\n"), old);
}

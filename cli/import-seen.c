/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/import-seen.h"

#include <glib/gstdio.h>
#include <string.h>

#define LASTS 3600 /* seconds */

/* Each line of the file: when a preview showed something, what was previewed, and what it showed; the last two as hashes. */
struct ImportSeen {
  char *path, *what;
  gint64 now;
  gboolean previews;
  guint n_left_out;
  GHashTable *before, *fresh; /* hashes of lines: of the last preview, of this run */
  GPtrArray *others;          /* char *: lines of the file about other imports */
};

static char *
hash_of (const ImportSeen *seen, const char *line)
{
  g_autofree char *salted = g_strconcat (seen->what, "\n", line, NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, salted, -1);
}

static void
load (ImportSeen *seen, gboolean all)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents (seen->path, &text, NULL, NULL))
    return;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) words = g_strsplit (lines[i], " ", 3);
    gint64 age = g_strv_length (words) < 3 ? G_MAXINT64 : seen->now - g_ascii_strtoll (words[0], NULL, 10);
    if (age < 0 || age > LASTS)
      continue;
    if (strcmp (words[1], seen->what) != 0)
      g_ptr_array_add (seen->others, g_strdup (lines[i]));
    else if (!all)
      g_hash_table_add (seen->before, g_strdup (words[2]));
  }
}

ImportSeen *
import_seen_new (App *app, const char *how, const char *const *paths, guint n, gboolean previews, gboolean all)
{
  ImportSeen *seen = g_new0 (ImportSeen, 1);
  g_autofree char *book = command_book_path (app, NULL), *whole = g_canonicalize_filename (book != NULL ? book : "", NULL);
  g_autoptr (GString) what = g_string_new (whole);
  g_string_append_printf (what, "\n%s", how);
  for (guint i = 0; i < n; i++) {
    g_autofree char *file = g_canonicalize_filename (paths[i], NULL);
    g_string_append_printf (what, "\n%s", file);
  }
  seen->path = g_build_filename (g_get_user_state_dir (), "paiban", "previewed", NULL);
  seen->what = g_compute_checksum_for_string (G_CHECKSUM_SHA256, what->str, -1);
  seen->now = app->now;
  seen->previews = previews;
  seen->before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  seen->fresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  seen->others = g_ptr_array_new_with_free_func (g_free);
  load (seen, all);
  return seen;
}

/* That it cannot be written is no matter: then more is said than is needed. */
static void
save (const ImportSeen *seen)
{
  g_autofree char *folder = g_path_get_dirname (seen->path);
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer hash;
  for (guint i = 0; i < seen->others->len; i++)
    g_string_append_printf (text, "%s\n", (const char *)seen->others->pdata[i]);
  g_hash_table_iter_init (&iter, seen->fresh);
  while (seen->previews && g_hash_table_iter_next (&iter, &hash, NULL))
    g_string_append_printf (text, "%" G_GINT64_FORMAT " %s %s\n", seen->now, seen->what, (const char *)hash);
  if (text->len == 0)
    g_unlink (seen->path);
  else if (g_mkdir_with_parents (folder, 0700) == 0)
    g_file_set_contents_full (seen->path, text->str, (gssize)text->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

void
import_seen_free (ImportSeen *seen)
{
  if (seen == NULL)
    return;
  save (seen);
  g_hash_table_unref (seen->before);
  g_hash_table_unref (seen->fresh);
  g_ptr_array_unref (seen->others);
  g_free (seen->path);
  g_free (seen->what);
  g_free (seen);
}

gboolean
import_seen_line (ImportSeen *seen, const char *line, gboolean change)
{
  char *hash = hash_of (seen, line);
  gboolean shown = g_hash_table_contains (seen->before, hash) && !(change && seen->previews);
  g_hash_table_add (seen->fresh, hash);
  seen->n_left_out += shown ? 1u : 0u;
  return shown;
}

char *
import_seen_rest (ImportSeen *seen, const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const char *heading = NULL;
  for (guint i = 0; lines[i] != NULL; i++) {
    if (lines[i][0] != ' ')
      heading = lines[i];
    else if (!import_seen_line (seen, lines[i], FALSE)) {
      g_string_append_printf (out, "%s%s%s\n", heading != NULL ? heading : "", heading != NULL ? "\n" : "", lines[i]);
      heading = NULL;
    }
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

guint
import_seen_left_out (const ImportSeen *seen)
{
  return seen->n_left_out;
}

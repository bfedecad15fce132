/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/import-seen.h"

#include <glib/gstdio.h>
#include <string.h>

#define LASTS 3600 /* seconds */

struct ImportSeen {
  char *path, *book;
  gint64 now;
  gboolean previews, any;
  GHashTable *hashes;
};

static char *
hash_of (const ImportSeen *seen, const char *line)
{
  g_autofree char *salted = g_strconcat (seen->book, "\n", line, NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, salted, -1);
}

static void
load (ImportSeen *seen)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents (seen->path, &text, NULL, NULL))
    return;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gint64 age = lines[0] == NULL ? G_MAXINT64 : seen->now - g_ascii_strtoll (lines[0], NULL, 10);
  for (guint i = 1; age >= 0 && age <= LASTS && lines[i - 1] != NULL && lines[i] != NULL; i++)
    g_hash_table_add (seen->hashes, g_strdup (lines[i]));
}

ImportSeen *
import_seen_new (App *app, const char *how, gboolean previews, gboolean all)
{
  ImportSeen *seen = g_new0 (ImportSeen, 1);
  g_autofree char *book = command_book_path (app, NULL);
  seen->path = g_build_filename (g_get_user_state_dir (), "paiban", "previewed", NULL);
  g_autofree char *whole = g_canonicalize_filename (book != NULL ? book : "", NULL);
  seen->book = g_strconcat (whole, "\n", how, NULL);
  seen->now = app->now;
  seen->previews = previews;
  seen->hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!previews && !all)
    load (seen);
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
  g_string_printf (text, "%" G_GINT64_FORMAT, seen->now);
  g_hash_table_iter_init (&iter, seen->hashes);
  while (g_hash_table_iter_next (&iter, &hash, NULL))
    g_string_append_printf (text, "\n%s", (const char *)hash);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_file_set_contents_full (seen->path, text->str, (gssize)text->len, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

void
import_seen_free (ImportSeen *seen)
{
  if (seen == NULL)
    return;
  if (seen->previews)
    save (seen);
  else
    g_unlink (seen->path);
  g_hash_table_unref (seen->hashes);
  g_free (seen->path);
  g_free (seen->book);
  g_free (seen);
}

gboolean
import_seen_line (ImportSeen *seen, const char *line)
{
  char *hash = hash_of (seen, line);
  if (seen->previews) {
    g_hash_table_add (seen->hashes, hash);
    return FALSE;
  }
  gboolean shown = g_hash_table_contains (seen->hashes, hash);
  g_free (hash);
  seen->any = seen->any || shown;
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
    else if (!import_seen_line (seen, lines[i])) {
      g_string_append_printf (out, "%s%s%s\n", heading != NULL ? heading : "", heading != NULL ? "\n" : "", lines[i]);
      heading = NULL;
    }
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
import_seen_any (const ImportSeen *seen)
{
  return seen->any;
}

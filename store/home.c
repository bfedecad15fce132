/* SPDX-License-Identifier: MPL-2.0 */
#include "store/home.h"

#include "store/book-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* What tells this file from its copies: the machine (systemd's id; where there is none, the inode must do) and the inode,
 * which survives renaming and SQLite's writing, but no copying. */
static char *
home_of_file (const char *path)
{
  GStatBuf at;
  g_autofree char *machine = NULL;
  if (g_stat (path, &at) != 0)
    return g_strdup ("");
  if (!g_file_get_contents ("/etc/machine-id", &machine, NULL, NULL))
    machine = g_strdup ("");
  g_autofree char *words = g_strdup_printf ("%s|%" G_GUINT64_FORMAT, g_strstrip (machine), (guint64)at.st_ino);
  char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1);
  hash[32] = '\0';
  return hash;
}

gboolean
home_state (Book *book, HomeState *ret_state, GError **error)
{
  gboolean row;
  g_autoptr (sqlite3_stmt) statement = book_query (book, error, "SELECT home, is_copy FROM book WHERE id = 1", "");
  if (statement == NULL || !book_step (book, statement, &row, error))
    return FALSE;
  g_autofree char *here = home_of_file (book_path (book));
  const char *home = row ? book_text (statement, 0) : NULL;
  if (row && book_int (statement, 1) != 0)
    *ret_state = HOME_COPY;
  else
    *ret_state = home == NULL || strcmp (home, here) == 0 ? HOME_HERE : HOME_UNTOLD;
  return TRUE;
}

gboolean
home_may_speak (Book *book, GError **error)
{
  HomeState state;
  if (!home_state (book, &state, error))
    return FALSE;
  if (state == HOME_COPY)
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_STALE,
                 _ ("%s: this book is a copy to try things out, so it publishes and sends nothing."),
                 book_path (book));
  else if (state == HOME_UNTOLD)
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_STALE,
                 _ ("%s: this book was copied here, or restored. Say first which it is: “paiban here --moved” when you go on with it and the old one is no longer used, “paiban here --copy” when it is only for trying things out."),
                 book_path (book));
  return state == HOME_HERE;
}

gboolean
home_settle (Book *book, GError **error)
{
  g_autofree char *here = home_of_file (book_path (book));
  return book_exec (book, error, "UPDATE book SET home = ? WHERE id = 1", "s", here);
}

gboolean
home_set_moved (Book *book, gint64 now, GError **error)
{
  HomeState state;
  if (!home_state (book, &state, error))
    return FALSE;
  if (state == HOME_COPY) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_STALE,
                 _ ("%s: this book was told to be a copy and has links of its own. To go on with the real one, restore its newest backup."),
                 book_path (book));
    return FALSE;
  }
  g_autofree char *here = home_of_file (book_path (book));
  gint64 least = MAX (now - book_created_at (book), 0) / 60 + 1;
  return book_begin (book, "here --moved", FALSE, now, error)
         && book_exec (book, error, "UPDATE book SET home = ?, is_copy = 0, sequence_from = max (sequence_from + 1, ?) WHERE id = 1",
                       "sI", here, least)
         && book_exec (book, error,
                       "UPDATE feed_entry SET sequence = max (sequence + 1, (SELECT sequence_from FROM book)), modified_at ="
                       " max (modified_at, ?)",
                       "I", now)
         && book_commit (book, NULL, error);
}

gboolean
home_set_copy (Book *book, gint64 now, GError **error)
{
  g_autofree char *here = home_of_file (book_path (book));
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *secret = book_secret_path (book_path (book));
  if (!book_begin (book, "here --copy", FALSE, now, error)
      || !book_exec (book, error, "UPDATE book SET home = ?, is_copy = 1, uuid = ? WHERE id = 1", "ss", here, uuid)
      || !book_commit (book, NULL, error))
    return FALSE;
  g_free (book->uuid);
  book->uuid = g_steal_pointer (&uuid);
  g_autofree char *before = g_strconcat (secret, ".before", NULL);
  g_rename (secret, before); /* told by mistake, the old links can still be had */
  return book_secret_make (book_path (book), book->uuid, error);
}

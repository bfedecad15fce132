/* SPDX-License-Identifier: MPL-2.0 */
#include "store/publication-book.h"

#include "store/book-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
read_draft (Book *book, gint64 roster, Publication *publication, char **ret_hash, GError **error)
{
  g_autoptr (sqlite3_stmt) rows
      = book_query (book, error, "SELECT from_day, to_day, input_hash FROM roster WHERE id = ?", "I", roster);
  gboolean row;
  if (rows == NULL || !book_step (book, rows, &row, error))
    return FALSE;
  if (!row) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("There is no roster with the number %d."), (int)roster);
    return FALSE;
  }
  publication->from = book_day (rows, 0);
  publication->to = book_day (rows, 1);
  *ret_hash = g_strdup (book_text (rows, 2));
  return TRUE;
}

static gboolean
refuse_stale (Book *book, const Publication *publication, const char *hash, const char *current, GError **error)
{
  gint64 head;
  if (!book_get (book, &head, 0, error, "SELECT roster_id FROM roster_head WHERE from_day = ? AND to_day = ?", "dd",
                 publication->from, publication->to))
    return FALSE;
  if (head != publication->roster) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_STALE,
                 _ ("Roster %d is not the current draft of its days any more (that is number %d). Look at that one and "
                    "publish it."),
                 (int)publication->roster, (int)head);
    return FALSE;
  }
  if (strcmp (hash, current) != 0) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_STALE,
                 _ ("Roster %d was made before people, shifts or rules changed. Solve or repair it first, then publish."),
                 (int)publication->roster);
    return FALSE;
  }
  return TRUE;
}

gboolean
publication_book_check (Book *book, gint64 roster, const char *current_input_hash, GError **error)
{
  g_autofree char *hash = NULL;
  Publication publication = { .roster = roster };
  return read_draft (book, roster, &publication, &hash, error)
         && refuse_stale (book, &publication, hash, current_input_hash, error);
}

gboolean
publication_book_insert (Book *book, gint64 roster, const char *current_input_hash, gint64 now,
                         Publication *ret_publication, GError **error)
{
  g_return_val_if_fail (book_in_transaction (book) && !book->undoable, FALSE);
  g_autofree char *hash = NULL;
  gint64 version;
  Publication publication = { .roster = roster, .published_at = now };
  if (!read_draft (book, roster, &publication, &hash, error)
      || !refuse_stale (book, &publication, hash, current_input_hash, error)
      || !book_get (book, &version, 0, error, "SELECT max (version) FROM publication WHERE from_day = ? AND to_day = ?",
                    "dd", publication.from, publication.to))
    return FALSE;
  publication.version = (int)version + 1;
  if (!book_exec (book, error,
                  "INSERT INTO publication (roster_id, from_day, to_day, version, published_at) VALUES (?, ?, ?, ?, ?)",
                  "IddiI", roster, publication.from, publication.to, publication.version, now))
    return FALSE;
  publication.id = book_last_id (book);
  *ret_publication = publication;
  return TRUE;
}

GArray *
publication_book_list (Book *book, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Publication));
  g_autoptr (sqlite3_stmt) rows = book_query (
      book, error, "SELECT id, roster_id, from_day, to_day, version, published_at, handed_at FROM publication ORDER BY id", "");
  for (;;) {
    gboolean row;
    if (rows == NULL || !book_step (book, rows, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&list);
    Publication publication = { book_id (rows, 0),  book_id (rows, 1),  book_day (rows, 2),
                                book_day (rows, 3), book_int (rows, 4), book_id (rows, 5), book_id (rows, 6) };
    g_array_append_val (list, publication);
  }
}

gboolean
publication_book_waiting (Book *book, Day today, Day *ret_from, GError **error)
{
  gboolean row;
  g_autoptr (sqlite3_stmt) rows = book_query (
      book, error, "SELECT from_day FROM roster_head WHERE to_day > ? AND roster_id NOT IN (SELECT roster_id FROM publication) ORDER BY from_day", "d", today);
  *ret_from = DAY_NONE;
  if (rows == NULL || !book_step (book, rows, &row, error))
    return FALSE;
  if (row)
    *ret_from = book_day (rows, 0);
  return TRUE;
}

const Publication *
publication_before (const GArray *all, guint i)
{
  const Publication *list = (const Publication *)(const void *)all->data;
  for (guint j = i; j-- > 0;)
    if (list[j].from == list[i].from && list[j].to == list[i].to)
      return &list[j];
  return NULL;
}

gboolean
publication_book_hand (Book *book, Day from, Day to, gint64 now, GError **error)
{
  return book_exec (book, error, "UPDATE publication SET handed_at = ? WHERE from_day = ? AND to_day = ? AND handed_at IS NULL", "Idd",
                    now, from, to);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "store/busy-book.h"

gboolean
busy_book_count (Book *book, gint64 person, guint *ret_hard, guint *ret_soft, GError **error)
{
  gint64 hard = 0, soft = 0;
  if (!book_get (book, &hard, 0, error,
                 "SELECT count (*) FROM busy_interval WHERE person_id = ? AND soft = 0", "K", person)
      || !book_get (book, &soft, 0, error,
                    "SELECT count (*) FROM busy_interval WHERE person_id = ? AND soft = 1", "K", person))
    return FALSE;
  *ret_hard = (guint)hard;
  *ret_soft = (guint)soft;
  return TRUE;
}

gboolean
busy_book_equals (Book *book, gint64 person, const GArray *times, gboolean *ret_equal, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = book_query (
      book, error,
      "SELECT from_at, to_at, soft FROM busy_interval WHERE person_id = ? ORDER BY from_at, soft", "K",
      person);
  gboolean equal = TRUE, row = FALSE;
  guint n = 0;
  if (rows == NULL)
    return FALSE;
  do {
    if (!book_step (book, rows, &row, error))
      return FALSE;
    const Busy *busy = n < times->len ? &g_array_index (times, Busy, n) : NULL;
    if (row)
      equal = equal && busy != NULL && book_id (rows, 0) == busy->from * 60
              && book_id (rows, 1) == busy->to * 60 && (book_int (rows, 2) == 1) == (busy->soft != FALSE);
    n += row ? 1 : 0;
  } while (row);
  *ret_equal = equal && n == times->len;
  return TRUE;
}

gboolean
busy_book_replace (Book *book, gint64 person, const GArray *times, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = book_prepare (
      book, error, "INSERT INTO busy_interval (person_id, from_at, to_at, soft) VALUES (?, ?, ?, ?)");
  if (insert == NULL
      || !book_exec (book, error, "DELETE FROM busy_interval WHERE person_id = ?", "K", person))
    return FALSE;
  for (guint i = 0; i < times->len; i++) {
    const Busy *busy = &g_array_index (times, Busy, i);
    if (!book_run (book, error, insert, "KIIi", person, busy->from * 60, busy->to * 60, busy->soft ? 1 : 0))
      return FALSE;
  }
  return TRUE;
}

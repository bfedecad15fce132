/* SPDX-License-Identifier: MPL-2.0 */
#include "store/publication-book.h"

#include <string.h>

/* One list of columns for reading and writing, so that they cannot drift apart. */
#define ENTRY_COLUMNS                                                                                                  \
  "uid, feed, person_id, team_id, shift_id, publication_id, change, was_start_at, was_end_at, was_location, state, sequence," \
  " created_at, modified_at, cancelled_at, content_hash, start_at, end_at, summary, description, location, latitude,"  \
  " longitude, categories"

static FeedEntry
read_entry (sqlite3_stmt *row)
{
  FeedEntry entry = { .uid = book_text (row, 0),
                      .person_id = book_id (row, 2),
                      .team_id = book_id (row, 3),
                      .shift_id = book_id (row, 4),
                      .publication_id = book_id (row, 5),
                      .was_start_at = book_id (row, 7),
                      .was_end_at = book_id (row, 8),
                      .was_location = book_text (row, 9),
                      .cancelled = strcmp (book_text (row, 10), "cancelled") == 0,
                      .sequence = book_int (row, 11),
                      .created_at = book_id (row, 12),
                      .modified_at = book_id (row, 13),
                      .cancelled_at = book_id (row, 14),
                      .content_hash = book_text (row, 15),
                      .start_at = book_id (row, 16),
                      .end_at = book_id (row, 17),
                      .summary = book_text (row, 18),
                      .description = book_text (row, 19),
                      .location = book_text (row, 20),
                      .has_geo = sqlite3_column_type (row, 21) != SQLITE_NULL,
                      .latitude = sqlite3_column_double (row, 21),
                      .longitude = sqlite3_column_double (row, 22),
                      .categories = book_text (row, 23) };
  gboolean known = feed_kind_parse (book_text (row, 1), &entry.feed)
                   && entry_change_parse (book_text (row, 6), &entry.change);
  g_assert (known); /* the schema's CHECKs say the same words */
  return entry;
}

static FeedEntries *
read_entries (Book *book, sqlite3_stmt *rows, GError **error)
{
  g_autoptr (FeedEntries) entries = feed_entries_new ();
  for (;;) {
    gboolean row;
    if (rows == NULL || !book_step (book, rows, &row, error))
      return NULL;
    if (!row)
      break;
    FeedEntry entry = read_entry (rows);
    feed_entries_add (entries, &entry);
  }
  feed_entries_sort (entries);
  return g_steal_pointer (&entries);
}

FeedEntries *
feed_book_load (Book *book, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = book_query (book, error, "SELECT " ENTRY_COLUMNS " FROM feed_entry", "");
  return read_entries (book, rows, error);
}

FeedEntries *
feed_book_load_of (Book *book, FeedKind feed, gint64 owner, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = book_query (
      book, error, "SELECT " ENTRY_COLUMNS " FROM feed_entry WHERE feed = ? AND coalesce (person_id, team_id, 0) = ?", "sI",
      feed_kind_name (feed), owner);
  return read_entries (book, rows, error);
}

static gboolean
save_entry (Book *book, sqlite3_stmt *upsert, const FeedEntry *entry, GError **error)
{
  gboolean moved = entry->change == ENTRY_MOVED;
  sqlite3_stmt *s = upsert;
  if (!book_run (book, error, s, "ssKKIIsKKssiIIKsIIsssrrsi", entry->uid, feed_kind_name (entry->feed), entry->person_id,
                 entry->team_id, entry->shift_id, entry->publication_id, entry_change_name (entry->change),
                 moved ? entry->was_start_at : (gint64)0, moved ? entry->was_end_at : (gint64)0,
                 moved ? entry->was_location : NULL, entry->cancelled ? "cancelled" : "confirmed", entry->sequence,
                 entry->created_at, entry->modified_at, entry->cancelled_at, entry->content_hash, entry->start_at,
                 entry->end_at, entry->summary, entry->description, entry->location, entry->latitude, entry->longitude,
                 entry->categories, entry->has_geo ? 1 : 0))
    return FALSE;
  g_assert (book_changed (book) == 1); /* a falling SEQUENCE or another key: a mistake of ours */
  return TRUE;
}

gboolean
feed_book_save (Book *book, const FeedEntries *entries, GError **error)
{
  g_return_val_if_fail (book_in_transaction (book), FALSE);
  g_autoptr (sqlite3_stmt) upsert = book_prepare (
      book, error,
      "INSERT INTO feed_entry (" ENTRY_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
      " max (?12, (SELECT sequence_from FROM book)), ?13, ?14, ?15,"
      " ?16, ?17, ?18, ?19, ?20, ?21, CASE WHEN ?25 THEN ?22 END, CASE WHEN ?25 THEN ?23 END, ?24)"
      " ON CONFLICT (uid) DO UPDATE SET publication_id = excluded.publication_id, change = excluded.change,"
      " was_start_at = excluded.was_start_at, was_end_at = excluded.was_end_at, was_location = excluded.was_location,"
      " state = excluded.state, sequence = ?12, modified_at = excluded.modified_at,"
      " cancelled_at = excluded.cancelled_at, content_hash = excluded.content_hash, start_at = excluded.start_at,"
      " end_at = excluded.end_at, summary = excluded.summary, description = excluded.description,"
      " location = excluded.location, latitude = excluded.latitude, longitude = excluded.longitude,"
      " categories = excluded.categories"
      " WHERE ?12 >= sequence AND excluded.shift_id = shift_id AND excluded.feed = feed"
      " AND excluded.person_id IS person_id AND excluded.team_id IS team_id");
  if (upsert == NULL)
    return FALSE;
  for (guint i = 0; i < entries->entries->len; i++)
    if (!save_entry (book, upsert, feed_entry_at (entries, i), error))
      return FALSE;
  return TRUE;
}

/* Links ----------------------------------------------------------------------------------------------------------- */

/* RFC 4648, section 6, lower case, without padding. */
static void
base32 (const guint8 *bytes, gsize n, char *ret_text)
{
  static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
  gsize bits = n * 8, at = 0;
  for (gsize bit = 0; bit < bits; bit += 5) {
    guint value = 0;
    for (gsize i = bit; i < bit + 5; i++)
      value = value << 1 | (i < bits ? (guint)bytes[i / 8] >> (7 - i % 8) & 1 : 0);
    ret_text[at++] = digits[value];
  }
  ret_text[at] = '\0';
}

void
feed_token_make (const guint8 secret[BOOK_SECRET_SIZE], FeedKind feed, gint64 owner, int generation,
                 char ret_token[FEED_TOKEN_SIZE])
{
  guint8 digest[32];
  gsize size = sizeof digest;
  g_autofree char *message
      = g_strdup_printf ("%s|%" G_GINT64_FORMAT "|%d", feed_kind_name (feed), owner, generation);
  GHmac *hmac = g_hmac_new (G_CHECKSUM_SHA256, secret, BOOK_SECRET_SIZE);
  g_hmac_update (hmac, (const guchar *)message, (gssize)strlen (message));
  g_hmac_get_digest (hmac, digest, &size);
  g_hmac_unref (hmac);
  base32 (digest, 16, ret_token);
}

gboolean
feed_token_generation (Book *book, FeedKind feed, gint64 owner, int *ret_generation, GError **error)
{
  gint64 generation;
  if (!book_get (book, &generation, 1, error,
                 "SELECT max (generation + (revoked_at IS NOT NULL)) FROM feed_token WHERE feed = ? AND owner_id = ?", "sI",
                 feed_kind_name (feed), owner))
    return FALSE;
  *ret_generation = (int)generation;
  return TRUE;
}

gboolean
feed_token_revoke (Book *book, FeedKind feed, gint64 owner, gint64 now, GError **error)
{
  g_return_val_if_fail (book_in_transaction (book), FALSE);
  int generation;
  return feed_token_generation (book, feed, owner, &generation, error)
         && book_exec (book, error,
                       "INSERT INTO feed_token (feed, owner_id, generation, revoked_at) VALUES (?, ?, ?, ?)"
                       " ON CONFLICT (feed, owner_id, generation) DO UPDATE SET revoked_at = excluded.revoked_at",
                       "sIiI", feed_kind_name (feed), owner, generation, now);
}

GArray *
feed_token_list_revoked (Book *book, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (RevokedToken));
  g_autoptr (sqlite3_stmt) rows
      = book_query (book, error,
                    "SELECT feed, owner_id, generation, revoked_at FROM feed_token WHERE revoked_at IS NOT NULL"
                    " ORDER BY feed, owner_id, generation",
                    "");
  for (;;) {
    gboolean row;
    if (rows == NULL || !book_step (book, rows, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&list);
    RevokedToken token = { FEED_PERSON, book_id (rows, 1), book_int (rows, 2), book_id (rows, 3) };
    feed_kind_parse (book_text (rows, 0), &token.feed);
    g_array_append_val (list, token);
  }
}

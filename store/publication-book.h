/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/publication.h"
#include "store/book.h"

/*
 * Publications, feed entries and feed links in the book. A publication is made in one book_begin that is not undoable:
 *
 *   publication_book_insert   version n + 1 of the span of a draft
 *   feed_book_load            what the feeds say now; cal works out what changes (cal/entries.h)
 *   feed_book_save            the rows that changed
 */

typedef struct {
  gint64 id, roster;
  Day from, to;
  int version;
  gint64 published_at;
  gint64 handed_at; /* its messages were given on; 0: nobody has said so */
} Publication;

/* May the draft be published? BOOK_ERROR_STALE when the roster is not the head of its span any more, or when
 * current_input_hash (of the model that the book gives now) is not the one it was made for. */
gboolean publication_book_check (Book *book, gint64 roster, const char *current_input_hash, GError **error);
/* Publishes a draft; refused as by publication_book_check. */
gboolean publication_book_insert (Book *book, gint64 roster, const char *current_input_hash, gint64 now,
                                  Publication *ret_publication, GError **error);

/* All publications by id (Publication); free with g_array_unref. */
GArray *publication_book_list (Book *book, GError **error);

/* The first day of the earliest month that is not over and whose newest roster is no published one; DAY_NONE: there is none. */
gboolean publication_book_waiting (Book *book, Day today, Day *ret_from, GError **error);

/* Of such a list the version before publication i of the same span; NULL for a first one. */
const Publication *publication_before (const GArray *all, guint i);

/* Inside book_begin: the messages of the span's versions are given on, to a gateway or by word; those of before stay as they are. */
gboolean publication_book_hand (Book *book, Day from, Day to, gint64 now, GError **error);

/* All entries, or those of one feed (owner: person or team id, 0 for the community); sorted as feed_entries_sort does. */
FeedEntries *feed_book_load (Book *book, GError **error);
FeedEntries *feed_book_load_of (Book *book, FeedKind feed, gint64 owner, GError **error);

/* Inserts entries or replaces those of the same UID; an entry's key, UID and created_at never change, its SEQUENCE never
 * falls. */
gboolean feed_book_save (Book *book, const FeedEntries *entries, GError **error);

/*
 * Feed links. A token is the first 128 bits of HMAC-SHA256 over "feed|owner|generation" with the book's secret, in
 * lower-case base32 (RFC 4648, 26 characters). A feed begins with generation 1; revoking a token ends its generation.
 * Nothing is stored until a token is revoked, so showing links never writes.
 */
#define FEED_TOKEN_SIZE 27
void feed_token_make (const guint8 secret[BOOK_SECRET_SIZE], FeedKind feed, gint64 owner, int generation,
                      char ret_token[FEED_TOKEN_SIZE]);

/* The generation that holds now. */
gboolean feed_token_generation (Book *book, FeedKind feed, gint64 owner, int *ret_generation, GError **error);

/* Inside book_begin: ends the generation that holds now. */
gboolean feed_token_revoke (Book *book, FeedKind feed, gint64 owner, gint64 now, GError **error);

typedef struct {
  FeedKind feed;
  gint64 owner;
  int generation;
  gint64 revoked_at;
} RevokedToken;

/* RevokedToken by (feed, owner, generation): their feeds stay as empty calendars. */
GArray *feed_token_list_revoked (Book *book, GError **error);

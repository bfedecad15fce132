/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/scratch.h"

#include "store/history.h"
#include "store/publication-book.h"

#include <string.h>

#define DAY(text) scratch_day (text)

static const char fixture[]
    = "INSERT INTO person (id, code, name, name_key) VALUES (17, 'V017', '王芳', '王芳');"
      "INSERT INTO event (id, code, name) VALUES (1, 'gate', '护学');"
      "INSERT INTO series (id, event_id, code) VALUES (1, 1, 'gate');"
      "INSERT INTO shift (id, series_id, nominal_day, window, day, start_min, minutes) VALUES"
      " (1, 1, '2026-09-07', '', '2026-09-07', 440, 30), (2, 1, '2026-09-08', '', '2026-09-08', 440, 30);"
      "INSERT INTO roster (id, from_day, to_day, source, created_at, input_hash, program, open_places, cost) VALUES"
      " (1, '2026-09-01', '2026-10-01', 'solve', 1, 'h1', '0', 0, 0), (2, '2026-09-01', '2026-10-01', 'edit', 1, 'h2', '0', 0, 0);"
      "INSERT INTO roster_head VALUES ('2026-09-01', '2026-10-01', 2)";

static FeedEntry
entry_of (const char *uid, gint64 shift, gint64 publication)
{
  return (FeedEntry){ .uid = uid, .feed = FEED_PERSON, .person_id = 17, .shift_id = shift, .publication_id = publication,
                      .change = ENTRY_GAINED, .created_at = 100, .modified_at = 100, .content_hash = "c1",
                      .start_at = 1788737400 + shift, .end_at = 1788739200 + shift, .summary = "护学", .description = "带\n旗",
                      .location = "东门", .has_geo = TRUE, .latitude = 39.12, .longitude = 117.2, .categories = "青" };
}

static gboolean
publish (Book *book, gint64 roster, const char *hash, FeedEntry *entries, guint n, Publication *ret, GError **error)
{
  g_autoptr (FeedEntries) list = feed_entries_new ();
  g_assert_true (book_begin (book, "publish 2026-09", FALSE, 100, error));
  if (!publication_book_insert (book, roster, hash, 100, ret, error)) {
    book_rollback (book);
    return FALSE;
  }
  for (guint i = 0; i < n; i++) {
    entries[i].publication_id = ret->id;
    feed_entries_add (list, &entries[i]);
  }
  return feed_book_save (book, list, error) && book_commit (book, NULL, error);
}

static void
test_publish (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Book) book = scratch_make (scratch);
  g_autoptr (GError) error = NULL;
  Publication publication = { 0 };
  scratch_write (book, "fixture", fixture);
  FeedEntry entries[] = { entry_of ("b@x", 2, 0), entry_of ("a@x", 1, 0) };
  entries[1].has_geo = FALSE;
  g_assert_true (publish (book, 2, "h2", entries, 2, &publication, &error));
  g_assert_no_error (error);
  g_assert_cmpint (publication.version, ==, 1);
  g_assert_cmpint (publication.from, ==, DAY ("2026-09-01"));

  g_autoptr (FeedEntries) back = feed_book_load (book, &error);
  g_assert_cmpint (back->entries->len, ==, 2);
  const FeedEntry *a = feed_entry_at (back, 0), *b = feed_entry_at (back, 1);
  g_assert_cmpstr (a->uid, ==, "a@x");
  g_assert_false (a->has_geo);
  g_assert_true (b->has_geo && b->latitude > 39.11 && b->longitude < 117.21);
  g_assert_cmpstr (b->description, ==, "带\n旗");
  g_assert_cmpint (b->publication_id, ==, publication.id);
  g_assert_cmpint (b->change, ==, ENTRY_GAINED);
  g_assert_cmpint (b->cancelled_at, ==, 0);
  g_assert_cmpstr (b->was_location, ==, "");

  /* The second version moves one and leaves the other row alone. */
  FeedEntry moved = entry_of ("b@x", 2, 0);
  moved.change = ENTRY_MOVED;
  moved.sequence = 1;
  moved.was_start_at = moved.start_at;
  moved.was_end_at = moved.end_at;
  moved.was_location = "东门";
  moved.start_at += 600;
  moved.created_at = 999;
  g_assert_true (publish (book, 2, "h2", &moved, 1, &publication, &error));
  g_assert_cmpint (publication.version, ==, 2);
  g_autoptr (FeedEntries) mine = feed_book_load_of (book, FEED_PERSON, 17, &error);
  g_assert_cmpint (mine->entries->len, ==, 2);
  g_assert_cmpint (feed_entry_at (mine, 1)->sequence, ==, 1);
  g_assert_cmpint (feed_entry_at (mine, 1)->created_at, ==, 100);
  g_assert_cmpint (feed_entry_at (mine, 1)->was_start_at, ==, 1788737402);
  g_assert_cmpint (feed_entry_at (mine, 1)->publication_id, ==, 2);
  g_assert_cmpint (feed_entry_at (mine, 0)->publication_id, ==, 1);
  g_autoptr (FeedEntries) none = feed_book_load_of (book, FEED_TEAM, 17, &error);
  g_assert_cmpint (none->entries->len, ==, 0);
  g_autoptr (GArray) list = publication_book_list (book, &error);
  g_assert_cmpint (list->len, ==, 2);
  g_assert_false (history_undo (book, 5, NULL, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_UNDO);
}

static void
test_stale (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Book) book = scratch_make (scratch);
  Publication publication = { 0 };
  static const struct {
    gint64 roster;
    const char *hash;
    BookError code;
  } cases[] = { { 2, "h1", BOOK_ERROR_STALE }, { 1, "h1", BOOK_ERROR_STALE }, { 9, "h1", BOOK_ERROR_MISSING } };
  scratch_write (book, "fixture", fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (publish (book, cases[i].roster, cases[i].hash, NULL, 0, &publication, &error));
    g_assert_error (error, BOOK_ERROR, (gint)cases[i].code);
  }
  g_assert_cmpint (publication.id, ==, 0);
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM publication"), ==, 0);
}

/* Two entries of one key can never exist, whatever their UIDs. */
static void
test_one_entry_a_key (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Book) book = scratch_make (scratch);
  g_autoptr (GError) error = NULL;
  Publication publication;
  scratch_write (book, "fixture", fixture);
  FeedEntry twins[] = { entry_of ("a@x", 1, 0), entry_of ("b@x", 1, 0) };
  g_assert_false (publish (book, 2, "h2", twins, 2, &publication, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_CONSTRAINT);
}

/* Expected values from Python's hmac, hashlib and base64. */
static void
test_tokens (void)
{
  guint8 secret[BOOK_SECRET_SIZE];
  char token[FEED_TOKEN_SIZE];
  for (guint i = 0; i < sizeof secret; i++)
    secret[i] = (guint8)i;
  feed_token_make (secret, FEED_PERSON, 17, 1, token);
  g_assert_cmpstr (token, ==, "2obze5xmpsabjzptqvms62dciy");
  feed_token_make (secret, FEED_COMMUNITY, 0, 12, token);
  g_assert_cmpstr (token, ==, "yhcabmqwkm2lyhw3akzsc2ltma");
}

static void
test_generations (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Book) book = scratch_make (scratch);
  g_autoptr (GError) error = NULL;
  int generation = 0;
  g_assert_true (feed_token_generation (book, FEED_PERSON, 17, &generation, &error));
  g_assert_cmpint (generation, ==, 1);
  g_assert_true (book_begin (book, "links", FALSE, 5, &error));
  g_assert_true (feed_token_revoke (book, FEED_PERSON, 17, 50, &error));
  g_assert_true (feed_token_revoke (book, FEED_PERSON, 17, 60, &error));
  g_assert_true (book_commit (book, NULL, &error));
  g_assert_true (feed_token_generation (book, FEED_PERSON, 17, &generation, &error));
  g_assert_cmpint (generation, ==, 3);
  g_assert_true (feed_token_generation (book, FEED_TEAM, 17, &generation, &error));
  g_assert_cmpint (generation, ==, 1);
  g_autoptr (GArray) revoked = feed_token_list_revoked (book, &error);
  g_assert_cmpint (revoked->len, ==, 2);
  g_assert_cmpint (g_array_index (revoked, RevokedToken, 1).generation, ==, 2);
  g_assert_cmpint (g_array_index (revoked, RevokedToken, 1).revoked_at, ==, 60);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publication-book/publish", test_publish);
  g_test_add_func ("/publication-book/stale", test_stale);
  g_test_add_func ("/publication-book/one-entry-a-key", test_one_entry_a_key);
  g_test_add_func ("/publication-book/tokens", test_tokens);
  g_test_add_func ("/publication-book/generations", test_generations);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/scratch.h"

#include "store/backup.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void
test_create (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  g_autoptr (Book) book = book_create (scratch->book, "Asia/Shanghai", 1000, &error);
  g_assert_no_error (error);
  g_assert_true (g_uuid_string_is_valid (book_uuid (book)));
  g_assert_cmpint (scratch_count (book, "PRAGMA application_id"), ==, BOOK_APPLICATION_ID);
  g_assert_cmpint (scratch_count (book, "PRAGMA user_version"), ==, BOOK_SCHEMA);
  g_assert_cmpint (scratch_count (book, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (scratch_count (book, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (scratch_count (book, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM team"), ==, 6);
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM rule"), ==, 0);
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM calendar"), ==, 2);
  /* The State Council's notices of 2024 to 2026 move 108 days. */
  g_assert_cmpint (scratch_count (book, "SELECT sum (julianday (to_day) - julianday (from_day) + 1)"
                                        " FROM calendar_day WHERE what <> 'published'"), ==, 108);
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM calendar_day WHERE what = 'makeup' AND from_day = '2026-09-20'"),
                   ==, 1);
  g_assert_true (book_verify (book, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (scratch->book, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (scratch->key, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_autoptr (Book) again = book_create (scratch->book, "Asia/Shanghai", 1000, &error);
  g_assert_null (again);
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_EXISTS);
}

static void
test_every_table_has_a_key (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Book) book = scratch_make (scratch);
  /* A table without a primary key would be missing in history without a word. */
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM sqlite_schema s WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%'"
                                        " AND NOT EXISTS (SELECT 1 FROM pragma_table_info (s.name) WHERE pk > 0)"), ==, 0);
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
                                        " AND name NOT LIKE 'sqlite_%' AND NOT strict"), ==, 0);
}

static void
refused (const char *path, BookMode mode, BookError expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Book) book = book_open (path, mode, 0, &error);
  g_assert_null (book);
  g_assert_error (error, BOOK_ERROR, (gint)expected);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_strangers (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *other = g_build_filename (scratch->dir, "other", NULL);
  refused (other, BOOK_READ, BOOK_ERROR_MISSING);
  refused (scratch->dir, BOOK_WRITE, BOOK_ERROR_FOREIGN);
  g_assert_true (g_file_set_contents (other, "", 0, NULL));
  refused (other, BOOK_READ, BOOK_ERROR_FOREIGN);
  g_assert_true (g_file_set_contents (other, "编号,姓名\n", -1, NULL));
  refused (other, BOOK_WRITE, BOOK_ERROR_FOREIGN);
  g_unlink (other);
  sqlite3 *db;
  g_assert_cmpint (sqlite3_open (other, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE person (id INTEGER PRIMARY KEY)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  refused (other, BOOK_WRITE, BOOK_ERROR_FOREIGN);
}

static void
test_newer_and_truncated (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  book_close (scratch_make (scratch));
  g_autofree char *bytes = NULL;
  gsize size;
  g_assert_true (g_file_get_contents (scratch->book, &bytes, &size, NULL));

  scratch_exec (scratch->book, "PRAGMA user_version = 9999");
  refused (scratch->book, BOOK_READ, BOOK_ERROR_NEWER);
  refused (scratch->book, BOOK_WRITE, BOOK_ERROR_NEWER);

  g_assert_true (g_file_set_contents (scratch->book, bytes, (gssize)size / 2, NULL));
  g_autoptr (Book) half = book_open (scratch->book, BOOK_WRITE, 0, &error);
  if (half != NULL)
    g_assert_false (book_verify (half, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (scratch->book, bytes, 70, NULL));
  refused (scratch->book, BOOK_WRITE, BOOK_ERROR_CORRUPT);
}

static void
test_transactions (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Book) book = scratch_make (scratch);
  gint64 change = -1;

  g_assert_true (book_begin (book, "nothing", TRUE, 5, &error));
  g_assert_true (book_exec (book, &error, "UPDATE team SET name = name", ""));
  g_assert_true (book_commit (book, &change, &error));
  g_assert_cmpint (change, ==, 0);
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM change"), ==, 0);

  g_assert_true (book_begin (book, "one skill", TRUE, 7, &error));
  g_assert_true (book_exec (book, &error, "INSERT INTO skill (name) VALUES (?)", "s", "急救"));
  g_assert_true (book_commit (book, &change, &error));
  g_assert_cmpint (change, ==, 1);
  g_assert_cmpint (scratch_count (book, "SELECT made_at FROM change"), ==, 7);

  g_assert_true (book_begin (book, "dropped", TRUE, 8, &error));
  g_assert_true (book_exec (book, &error, "INSERT INTO skill (name) VALUES (?)", "s", "口腔执业"));
  book_rollback (book);
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM skill"), ==, 1);

  g_assert_true (book_begin (book, "twice", TRUE, 9, &error));
  g_assert_false (book_exec (book, &error, "INSERT INTO skill (name) VALUES (?)", "s", "急救"));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (book_exec (book, &error, "INSERT INTO person_skill (person_id, skill_id) VALUES (99, 1)", ""));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_CONSTRAINT);
  g_clear_error (&error);
  book_rollback (book);
}

static void
test_busy (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Book) first = scratch_make (scratch);
  g_autoptr (Book) second = book_open (scratch->book, BOOK_WRITE, 20, &error);
  g_autoptr (Book) reader = book_open (scratch->book, BOOK_READ, 20, &error);
  g_assert_true (book_begin (first, "slow", TRUE, 1, &error));
  g_assert_false (book_begin (second, "late", TRUE, 1, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_BUSY);
  g_assert_false (book_in_transaction (second));
  g_assert_cmpint (scratch_count (reader, "SELECT count(*) FROM team"), ==, 6);
  book_rollback (first);
  g_clear_error (&error);
  g_assert_true (book_begin (second, "late", TRUE, 1, &error));
}

/* A reader in the middle of a table keeps the writer from finishing: nothing is written, and it may try again. */
static void
test_busy_at_commit (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  book_close (scratch_make (scratch));
  g_autoptr (Book) writer = book_open (scratch->book, BOOK_WRITE, 20, &error);
  g_autoptr (Book) reader = book_open (scratch->book, BOOK_READ, 20, &error);
  sqlite3_stmt *rows = book_query (reader, &error, "SELECT id FROM team", "");
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  g_assert_true (book_begin (writer, "x", TRUE, 1, &error));
  g_assert_true (book_exec (writer, &error, "INSERT INTO skill (name) VALUES ('x')", ""));
  g_assert_false (book_commit (writer, NULL, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_BUSY);
  g_assert_false (book_in_transaction (writer));
  sqlite3_finalize (rows);
  g_assert_cmpint (scratch_count (writer, "SELECT count(*) FROM skill"), ==, 0);
}

/* Several programs at once: each waits its turn, and none is lost. */
static void
test_crowd (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  book_close (scratch_make (scratch));
  pid_t children[4];
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    if ((children[i] = fork ()) == 0) {
      g_autoptr (Book) book = book_open (scratch->book, BOOK_WRITE, 60000, NULL);
      for (int n = 0; n < 10; n++)
        if (!book_begin (book, "one", TRUE, 1, NULL)
            || !book_exec (book, NULL, "INSERT INTO skill (name) SELECT count(*) FROM skill", "")
            || !book_commit (book, NULL, NULL))
          _exit (1);
      _exit (0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (children); i++) {
    int status;
    g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
    g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  }
  g_autoptr (Book) book = book_open (scratch->book, BOOK_READ, -1, &error);
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM skill"), ==, 40);
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM change"), ==, 40);
}

static void
test_reader_cannot_write (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  book_close (scratch_make (scratch));
  g_autoptr (Book) reader = book_open (scratch->book, BOOK_READ, -1, &error);
  g_assert_false (book_exec (reader, &error, "DELETE FROM team", ""));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_READ_ONLY);
}

/* Runs a function in a child that is not root (root ignores read-only); its result is the child's exit code. */
static int
as_nobody (int (*function) (const Scratch *scratch), const Scratch *scratch)
{
  int status;
  pid_t child = fork ();
  if (child == 0) {
    if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
      _exit (99);
    _exit (function (scratch));
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static int
use_read_only (const Scratch *scratch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Book) reader = book_open (scratch->book, BOOK_READ, 0, &error);
  if (reader == NULL || scratch_count (reader, "SELECT count(*) FROM team") != 6)
    return 1;
  g_autoptr (Book) writer = book_open (scratch->book, BOOK_WRITE, 0, &error);
  if (writer != NULL || !g_error_matches (error, BOOK_ERROR, BOOK_ERROR_READ_ONLY))
    return 2;
  return 0;
}

/* The book may be written, but no journal can be made beside it. */
static int
use_read_only_folder (const Scratch *scratch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Book) book = book_open (scratch->book, BOOK_WRITE, 0, &error);
  gboolean ok = book != NULL && book_begin (book, "x", TRUE, 1, &error)
                && book_exec (book, &error, "DELETE FROM team", "") && book_commit (book, NULL, &error);
  return ok || !g_error_matches (error, BOOK_ERROR, BOOK_ERROR_READ_ONLY);
}

static int
make_in_read_only_folder (const Scratch *scratch)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (scratch->dir, "new.paiban", NULL);
  g_autoptr (Book) book = book_create (path, "UTC", 1, &error);
  return book != NULL || !g_error_matches (error, BOOK_ERROR, BOOK_ERROR_READ_ONLY);
}

static void
test_read_only (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  book_close (scratch_make (scratch));
  g_assert_cmpint (g_chmod (scratch->book, 0444), ==, 0);
  g_assert_cmpint (g_chmod (scratch->dir, 0555), ==, 0);
  g_assert_cmpint (as_nobody (use_read_only, scratch), ==, 0);
  g_assert_cmpint (as_nobody (make_in_read_only_folder, scratch), ==, 0);
  g_assert_cmpint (g_chmod (scratch->book, 0666), ==, 0);
  g_assert_cmpint (as_nobody (use_read_only_folder, scratch), ==, 0);
  g_assert_cmpint (g_chmod (scratch->dir, 0755), ==, 0);
}

static gboolean
write_much (Book *book, GError **error)
{
  g_autofree char *long_text = g_strnfill (2000, 'x');
  if (!book_begin (book, "much", TRUE, 1, error))
    return FALSE;
  for (int i = 0; i < 500; i++)
    if (!book_exec (book, error, "INSERT INTO organisation (name, contact) VALUES (?, ?)", "is", i, long_text))
      return FALSE;
  return book_commit (book, NULL, error);
}

static void
test_disk_full (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Book) book = scratch_make (scratch);
  g_autofree char *limit
      = g_strdup_printf ("PRAGMA max_page_count = %d", (int)scratch_count (book, "PRAGMA page_count") + 3);
  g_assert_cmpint (sqlite3_exec (book_db (book), limit, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (write_much (book, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_FULL);
  book_rollback (book);
  g_clear_error (&error);
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM organisation"), ==, 0);
  g_assert_true (book_verify (book, &error));
}

/* A real full disk, when the folder of one is given (tests/on-small-disk.sh): first while writing, then while a book is
 * made. What was there stays whole, and no half-made book is left. */
static void
test_small_disk (void)
{
  const char *dir = g_getenv ("SMALL_DISK");
  g_autoptr (GError) error = NULL;
  if (dir == NULL) {
    g_test_skip ("no small disk given");
    return;
  }
  g_autofree char *path = g_build_filename (dir, "book.paiban", NULL);
  g_autofree char *second = g_build_filename (dir, "second.paiban", NULL);
  g_autofree char *part = g_strconcat (second, ".part", NULL);
  g_autoptr (Book) book = book_create (path, "UTC", 1, &error);
  g_assert_no_error (error);
  g_assert_false (write_much (book, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_FULL);
  g_clear_error (&error);
  book_rollback (book);
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM organisation"), ==, 0);
  g_assert_true (book_verify (book, &error));

  g_assert_null (book_create (second, "UTC", 1, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_FULL);
  g_clear_error (&error);
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS) || g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_null (backup_book (book, dir, "1", NULL, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_FULL);
  g_assert_true (book_verify (book, NULL));
}

/* A writer that adds organisations in pairs until it is killed: pairs must stay whole. It says a byte when it has written
 * the first one, so that the moment of its death does not depend on how busy the machine is. */
static void
write_pairs (const char *path, int ready)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Book) book = book_open (path, BOOK_WRITE, -1, &error);
  if (book == NULL)
    g_error ("%s", error->message);
  g_autofree char *filler = g_strnfill (20000, 'y');
  const char *sql = "INSERT INTO organisation (name, contact) SELECT 'o' || count(*), ? FROM organisation";
  for (;;) {
    if (!book_begin (book, "pair", TRUE, 1, &error)
        || !book_exec (book, &error, sql, "s", filler)
        || !book_exec (book, &error, sql, "s", filler)
        || !book_commit (book, NULL, &error))
      g_error ("%s", error->message);
    if (ready >= 0 && write (ready, "x", 1) != 1)
      _exit (2);
    ready = -1;
  }
}

static void
test_killed (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  book_close (scratch_make (scratch));
  for (int round = 0; round < 25; round++) {
    int status, ready[2];
    char byte;
    g_assert_cmpint (pipe (ready), ==, 0);
    pid_t child = fork ();
    if (child == 0)
      write_pairs (scratch->book, ready[1]);
    g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
    g_usleep ((gulong)(round * 457));
    kill (child, SIGKILL);
    g_assert_cmpint (waitpid (child, &status, 0), ==, child);
    g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
    close (ready[0]);
    close (ready[1]);
    /* The first to come may be a reader: it must roll back the journal. */
    g_autoptr (Book) book = book_open (scratch->book, round % 2 ? BOOK_READ : BOOK_WRITE, -1, &error);
    g_assert_no_error (error);
    gint64 rows = scratch_count (book, "SELECT count(*) FROM organisation");
    g_assert_cmpint (rows % 2, ==, 0);
    g_assert_cmpint (rows, >=, 2 * (round + 1));
    g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM change"), ==, rows / 2);
    g_assert_true (book_verify (book, &error));
  }
}

static void
test_killed_while_made (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  for (int round = 0; round < 15; round++) {
    pid_t child = fork ();
    if (child == 0) {
      book_close (book_create (scratch->book, "UTC", 1, NULL));
      _exit (0);
    }
    g_usleep ((gulong)(round * 700));
    kill (child, SIGKILL);
    waitpid (child, NULL, 0);
    if (g_file_test (scratch->book, G_FILE_TEST_EXISTS)) {
      g_autoptr (Book) book = book_open (scratch->book, BOOK_WRITE, -1, &error);
      guint8 secret[BOOK_SECRET_SIZE];
      g_assert_no_error (error);
      g_assert_true (book_verify (book, NULL) && book_load_secret (book, secret, NULL));
      g_unlink (scratch->book);
      g_unlink (scratch->key);
    }
  }
  /* Whatever the last one left, the next one succeeds. */
  g_autofree char *part = g_strconcat (scratch->book, ".part", NULL);
  book_close (scratch_make (scratch));
  g_assert_cmpint (g_rename (scratch->book, part), ==, 0);
  book_close (scratch_make (scratch));
}

static void
test_secret (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Scratch) other = scratch_new ();
  g_autoptr (GError) error = NULL;
  guint8 a[BOOK_SECRET_SIZE], b[BOOK_SECRET_SIZE];
  g_autofree char *text = NULL;
  g_autoptr (Book) book = scratch_make (scratch);
  book_close (scratch_make (other));
  g_assert_true (book_load_secret (book, a, &error));
  g_assert_true (book_load_secret (book, b, &error));
  g_assert_true (memcmp (a, b, sizeof a) == 0);

  g_assert_true (g_file_get_contents (other->key, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (scratch->key, text, -1, NULL));
  g_assert_false (book_load_secret (book, b, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_SECRET);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (scratch->key, "paiban-secret-1 x 00\n", -1, NULL));
  g_assert_false (book_load_secret (book, b, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_SECRET);
  g_clear_error (&error);

  /* A missing secret is never made anew, and the book still opens. */
  g_unlink (scratch->key);
  g_autoptr (Book) again = book_open (scratch->book, BOOK_WRITE, -1, &error);
  g_assert_no_error (error);
  g_assert_false (book_load_secret (again, b, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_SECRET);
  g_assert_false (g_file_test (scratch->key, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  /* Nor does a new book take over the secret of one that is away. */
  g_unlink (other->book);
  g_assert_null (book_create (other->book, "UTC", 1, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_EXISTS);
  g_assert_false (g_file_test (other->book, G_FILE_TEST_EXISTS));
}

static void
test_backup (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Book) book = scratch_make (scratch);
  g_autofree char *dir = g_build_filename (scratch->dir, "backups", NULL);
  gboolean secret;
  guint8 a[BOOK_SECRET_SIZE], b[BOOK_SECRET_SIZE];
  g_autofree char *path = backup_book (book, dir, "20260907-1830", &secret, &error);
  g_assert_no_error (error);
  g_assert_true (secret && g_str_has_suffix (path, "/backups/book-20260907-1830.paiban"));
  g_autoptr (Book) copy = book_open (path, BOOK_WRITE, -1, &error);
  g_assert_no_error (error);
  g_assert_true (book_load_secret (book, a, NULL) && book_load_secret (copy, b, NULL));
  g_assert_true (memcmp (a, b, sizeof a) == 0);
  g_assert_null (backup_book (book, dir, "20260907-1830", &secret, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_EXISTS);
  g_clear_error (&error);
  g_unlink (scratch->key);
  g_autofree char *second = backup_book (book, dir, "2", &secret, &error);
  g_assert_no_error (error);
  g_assert_false (secret);
  g_assert_nonnull (second);
}

/* A book as an earlier step of the schema made it, as SQL. */
static void
test_released_stores (gconstpointer name)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("SHEETS"), "stores", (const char *)name, NULL);
  g_autofree char *sql = NULL;
  g_assert_true (g_file_get_contents (path, &sql, NULL, NULL));
  scratch_exec (scratch->book, sql);
  g_autoptr (Book) book = book_open (scratch->book, BOOK_WRITE, -1, &error);
  g_assert_no_error (error);
  g_assert_true (book_verify (book, &error));
  g_assert_cmpint (scratch_count (book, "PRAGMA user_version"), ==, BOOK_SCHEMA);
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM person"), ==, 2);
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM assignment"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/book/create", test_create);
  g_test_add_func ("/book/keys", test_every_table_has_a_key);
  g_test_add_func ("/book/strangers", test_strangers);
  g_test_add_func ("/book/newer-truncated", test_newer_and_truncated);
  g_test_add_func ("/book/transactions", test_transactions);
  g_test_add_func ("/book/busy", test_busy);
  g_test_add_func ("/book/busy-at-commit", test_busy_at_commit);
  g_test_add_func ("/book/crowd", test_crowd);
  g_test_add_func ("/book/reader", test_reader_cannot_write);
  g_test_add_func ("/book/read-only", test_read_only);
  g_test_add_func ("/book/disk-full", test_disk_full);
  g_test_add_func ("/book/small-disk", test_small_disk);
  g_test_add_func ("/book/killed", test_killed);
  g_test_add_func ("/book/killed-while-made", test_killed_while_made);
  g_test_add_func ("/book/secret", test_secret);
  g_test_add_func ("/book/backup", test_backup);
  g_test_add_data_func ("/book/released-1", "schema-1.sql", test_released_stores);
  g_test_add_data_func ("/book/released-2", "schema-2.sql", test_released_stores);
  g_test_add_data_func ("/book/released-3", "schema-3.sql", test_released_stores);
  return g_test_run ();
}

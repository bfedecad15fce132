/* SPDX-License-Identifier: MPL-2.0 */
#include "store/book-private.h"

#include "store/defaults.h"
#include "store/home.h"
#include "store/store-resources.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

G_DEFINE_QUARK (paiban-book-error, book_error)

/*
 * Opening. A file is looked at before SQLite opens it, because SQLite would take an empty file for an empty database and
 * makes missing ones. A reader opens the file for writing where it may, with query_only on: only so can it roll back the
 * journal that a killed writer left.
 */

static gboolean
look_at_file (const char *path, GError **error)
{
  GStatBuf status;
  if (g_stat (path, &status) != 0) {
    gboolean missing = errno == ENOENT || errno == ENOTDIR;
    if (missing)
      g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("%s: there is no such book. \"paiban init\" makes one."), path);
    else
      g_set_error (error, BOOK_ERROR, BOOK_ERROR_READ_ONLY, _ ("%s: the book cannot be opened: %s."), path,
                   g_strerror (errno));
    return FALSE;
  }
  if (S_ISDIR (status.st_mode)) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_FOREIGN, _ ("%s: this is a folder, not a book."), path);
    return FALSE;
  }
  if (!S_ISREG (status.st_mode))
    return book_set_error (path, SQLITE_NOTADB, "", error);
  if (status.st_size == 0) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_FOREIGN, _ ("%s: the file is empty; it is not a paiban book."), path);
    return FALSE;
  }
  if (g_access (path, R_OK) != 0) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_READ_ONLY, _ ("%s: you are not allowed to read this book."), path);
    return FALSE;
  }
  return TRUE;
}

static gboolean
exec_plain (Book *book, const char *sql, GError **error)
{
  return sqlite3_exec (book->db, sql, NULL, NULL, NULL) == SQLITE_OK || book_fail (book, error);
}

static Book *
connect_file (const char *path, BookMode mode, int busy_ms, GError **error)
{
  g_autoptr (Book) book = g_new0 (Book, 1);
  book->path = g_strdup (path);
  book->mode = mode;
  int code = sqlite3_open_v2 (path, &book->db, SQLITE_OPEN_READWRITE, NULL);
  if (code != SQLITE_OK) {
    book_set_error (path, code, sqlite3_errstr (code), error);
    return NULL;
  }
  sqlite3_extended_result_codes (book->db, 1);
  sqlite3_busy_timeout (book->db, busy_ms < 0 ? BOOK_BUSY_MS : busy_ms);
  sqlite3_db_config (book->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (book->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (book->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  if (!exec_plain (book, "PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL", error))
    return NULL;
  return g_steal_pointer (&book);
}

static gboolean
refuse_strangers (Book *book, gint64 *ret_version, GError **error)
{
  gint64 application;
  if (!book_get (book, &application, 0, error, "PRAGMA application_id", "")
      || !book_get (book, ret_version, 0, error, "PRAGMA user_version", ""))
    return FALSE;
  if (application != BOOK_APPLICATION_ID) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_FOREIGN, _ ("%s: this is a database of another program, not a paiban book."),
                 book->path);
    return FALSE;
  }
  if (*ret_version > BOOK_SCHEMA) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_NEWER,
                 _ ("%s: this book was written by a newer paiban (step %d; this one knows %d). Use the newer one."),
                 book->path, (int)*ret_version, BOOK_SCHEMA);
    return FALSE;
  }
  if (*ret_version < 1) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_CORRUPT, _ ("%s: the book is damaged. Put back the latest backup."),
                 book->path);
    return FALSE;
  }
  return TRUE;
}

static gboolean
apply_step (Book *book, int step, GError **error)
{
  g_autofree char *name = g_strdup_printf ("/paiban/store/schema-%d.sql", step);
  g_autoptr (GBytes) sql
      = g_resource_lookup_data (store_res_get_resource (), name, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (sql != NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));
  g_autofree char *number = g_strdup_printf ("PRAGMA user_version = %d", step);
  return exec_plain (book, text, error) && exec_plain (book, number, error);
}

/* Each step is one transaction that also moves the number; another program may have done it meanwhile. */
static gboolean
bring_up (Book *book, GError **error)
{
  for (;;) {
    gint64 version;
    if (!exec_plain (book, "BEGIN IMMEDIATE", error))
      return FALSE;
    if (!refuse_strangers (book, &version, error))
      return FALSE;
    if (version == BOOK_SCHEMA)
      return exec_plain (book, "COMMIT", error);
    if (!apply_step (book, (int)version + 1, error) || !exec_plain (book, "COMMIT", error))
      return FALSE;
  }
}

/* Books from before step 2 knew no home: the file that is opened first is it. */
static gboolean
settle_old (Book *book, gint64 version, GError **error)
{
  return version >= 2 || home_settle (book, error);
}

static gboolean
load_identity (Book *book, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = book_query (book, error, "SELECT uuid, created_at FROM book WHERE id = 1", "");
  gboolean row;
  if (statement == NULL || !book_step (book, statement, &row, error))
    return FALSE;
  if (!row)
    return book_set_error (book->path, SQLITE_CORRUPT, "", error);
  book->uuid = g_strdup (book_text (statement, 0));
  book->created_at = book_id (statement, 1);
  return TRUE;
}

static gboolean
has_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  GStatBuf status;
  return g_stat (journal, &status) == 0 && status.st_size > 0;
}

/*
 * A killed writer leaves its journal. What of it reached the book SQLite takes back at the first read, removes the journal, and
 * notes that it did (note_recovery); that a journal was there and is gone says less, it may be another program's that has just ended
 * its change. One of which nothing reached the book SQLite leaves lying until somebody writes. So that it is told once, not at every
 * reading, a change that is taken back at once removes it; while somebody else writes the journal is theirs, and the lock is not to be had.
 */
static int recoveries;

static void
note_recovery (void *data, int code, const char *message)
{
  (void)data, (void)message;
  if (code == SQLITE_NOTICE_RECOVER_ROLLBACK)
    g_atomic_int_inc (&recoveries);
}

static void
watch_recoveries (void)
{
  static gsize once;
  if (!g_once_init_enter (&once))
    return;
  sqlite3_config (SQLITE_CONFIG_LOG, note_recovery, NULL);
  g_once_init_leave (&once, 1);
}

/* Whether there was one. */
static gboolean
clear_journal (Book *book, gint64 version)
{
  g_autofree char *same = g_strdup_printf ("PRAGMA user_version = %d", (int)version);
  if (!has_journal (book->path))
    return FALSE;
  sqlite3_busy_timeout (book->db, 0);
  gboolean mine = sqlite3_exec (book->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;
  gboolean left = mine && has_journal (book->path); /* nobody writes now: whose it was is gone */
  if (mine) {
    sqlite3_exec (book->db, same, NULL, NULL, NULL);
    sqlite3_exec (book->db, "ROLLBACK", NULL, NULL, NULL);
  }
  return left;
}

Book *
book_open (const char *path, BookMode mode, int busy_ms, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  gint64 version;
  if (!look_at_file (path, error))
    return NULL;
  watch_recoveries ();
  int before = g_atomic_int_get (&recoveries);
  g_autoptr (Book) book = connect_file (path, mode, busy_ms, error);
  if (book == NULL || !refuse_strangers (book, &version, error))
    return NULL;
  book->took_back = clear_journal (book, version) || g_atomic_int_get (&recoveries) != before;
  sqlite3_busy_timeout (book->db, busy_ms < 0 ? BOOK_BUSY_MS : busy_ms);
  if (mode == BOOK_WRITE && sqlite3_db_readonly (book->db, "main") == 1) {
    book_set_error (path, SQLITE_READONLY, "", error);
    return NULL;
  }
  if (version < BOOK_SCHEMA && mode == BOOK_READ) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_OLDER,
                 _ ("%s: this book was written by an older paiban and cannot be brought up to date here, because it cannot be written."), path);
    return NULL;
  }
  if (version < BOOK_SCHEMA && mode == BOOK_WRITE && (!bring_up (book, error) || !settle_old (book, version, error)))
    return NULL;
  if (mode != BOOK_WRITE && !exec_plain (book, "PRAGMA query_only = ON", error))
    return NULL;
  if (!load_identity (book, error))
    return NULL;
  return g_steal_pointer (&book);
}

gboolean
book_took_back (const Book *book)
{
  return book->took_back;
}

void
book_close (Book *book)
{
  if (book == NULL)
    return;
  book_rollback (book);
  sqlite3_close_v2 (book->db);
  g_free (book->path);
  g_free (book->uuid);
  g_strfreev (book->shared);
  g_free (book);
}

Book *
book_copy_in_memory (Book *book, GError **error)
{
  sqlite3 *copy = NULL;
  gboolean ok = sqlite3_open (":memory:", &copy) == SQLITE_OK;
  sqlite3_backup *backup = ok ? sqlite3_backup_init (copy, "main", book->db, "main") : NULL;
  if (backup != NULL) {
    int rc = sqlite3_backup_step (backup, -1);
    ok = sqlite3_backup_finish (backup) == SQLITE_OK && rc == SQLITE_DONE;
  }
  if (!ok || backup == NULL || sqlite3_exec (copy, "PRAGMA foreign_keys = ON; BEGIN", NULL, NULL, NULL) != SQLITE_OK) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_FAILED, _ ("The book could not be read: %s."), sqlite3_errmsg (copy));
    sqlite3_close (copy);
    return NULL;
  }
  Book *made = g_new0 (Book, 1);
  *made = (Book){ .path = g_strdup (book->path), .db = copy, .mode = BOOK_WRITE, .uuid = g_strdup (book->uuid), .created_at = book->created_at,
                  .shared = g_strdupv (book->shared) };
  return made;
}

void
book_set_shared (Book *book, const char *const *folders)
{
  g_strfreev (book->shared);
  book->shared = g_strdupv ((char **)folders);
}

const char *const *
book_shared (const Book *book)
{
  return (const char *const *)book->shared;
}

const char *
book_path (const Book *book)
{
  return book->path;
}

const char *
book_uuid (const Book *book)
{
  return book->uuid;
}

gint64
book_created_at (const Book *book)
{
  return book->created_at;
}

sqlite3 *
book_db (Book *book)
{
  return book->db;
}

gboolean
book_verify (Book *book, GError **error)
{
  static const char *const checks[] = { "PRAGMA integrity_check(1)", "PRAGMA foreign_key_check" };
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++) {
    gboolean row;
    g_autoptr (sqlite3_stmt) statement = book_query (book, error, checks[i], "");
    if (statement == NULL || !book_step (book, statement, &row, error))
      return FALSE;
    if (row && g_strcmp0 (book_text (statement, 0), "ok") != 0)
      return book_set_error (book->path, SQLITE_CORRUPT, "", error);
  }
  return TRUE;
}

/*
 * Creating. The book is built under a temporary name (PATH.part) and renamed when it is complete; the secret comes first,
 * because a book without one must never exist, while a secret without a book does no harm.
 */

static gboolean
fill_new (Book *book, const char *zone, gint64 now, GError **error)
{
  g_autofree char *identity = g_strdup_printf ("PRAGMA application_id = %d", BOOK_APPLICATION_ID);
  return exec_plain (book, "PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE", error) && exec_plain (book, identity, error)
         && apply_step (book, 1, error)
         && book_exec (book, error, "INSERT INTO book (id, uuid, created_at) VALUES (1, ?, ?)", "sI", book->uuid, now)
         && defaults_fill (book, zone, error) && exec_plain (book, "COMMIT", error) && bring_up (book, error)
         && home_settle (book, error);
}

static gboolean
make_part (const char *part, const char *zone, const char *uuid, gint64 now, GError **error)
{
  g_unlink (part);
  int fd = open (part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) {
    gboolean full = errno == ENOSPC;
    g_set_error (error, BOOK_ERROR, full ? BOOK_ERROR_FULL : BOOK_ERROR_READ_ONLY,
                 _ ("%s: the file cannot be written: %s."), part, g_strerror (errno));
    return FALSE;
  }
  close (fd);
  g_autoptr (Book) book = connect_file (part, BOOK_WRITE, BOOK_BUSY_MS, error);
  if (book == NULL)
    return FALSE;
  book->uuid = g_strdup (uuid);
  return fill_new (book, zone, now, error);
}

/* An init that was killed between its two last steps left the secret and the finished book under its temporary name. They
 * belong together and nobody ever used them, so both may go; any other secret stays. */
static void
clear_half_made (const char *path, const char *part, const char *secret)
{
  guint8 bytes[BOOK_SECRET_SIZE];
  g_autofree char *part_secret = book_secret_path (part);
  g_autoptr (Book) book = book_open (part, BOOK_READ, 0, NULL);
  if (book == NULL || g_file_test (part_secret, G_FILE_TEST_EXISTS))
    return;
  g_free (book->path);
  book->path = g_strdup (path); /* the secret is beside where the book would have been */
  if (book_load_secret (book, bytes, NULL))
    g_unlink (secret);
}

Book *
book_new_scratch (GError **error)
{
  g_autoptr (Book) book = connect_file (":memory:", BOOK_WRITE, 0, error);
  if (book == NULL)
    return NULL;
  book->uuid = g_uuid_string_random ();
  if (!fill_new (book, "UTC", 0, error) || !exec_plain (book, "DELETE FROM calendar_day; DELETE FROM calendar; DELETE FROM setting", error))
    return NULL;
  return g_steal_pointer (&book);
}

Book *
book_create (const char *path, const char *zone, gint64 now, GError **error)
{
  g_return_val_if_fail (path != NULL && zone != NULL, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_EXISTS, _ ("%s: there is a file of this name already; it was left alone."),
                 path);
    return NULL;
  }
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *secret = book_secret_path (path);
  g_autofree char *uuid = g_uuid_string_random ();
  clear_half_made (path, part, secret);
  if (!make_part (part, zone, uuid, now, error)) {
    g_unlink (part);
    return NULL;
  }
  if (!book_secret_make (path, uuid, error)) {
    g_unlink (part);
    return NULL;
  }
  if (g_rename (part, path) != 0) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_FAILED, _ ("%s: the file cannot be written: %s."), path, g_strerror (errno));
    g_unlink (part);
    g_unlink (secret);
    return NULL;
  }
  return book_open (path, BOOK_WRITE, BOOK_BUSY_MS, error);
}

/*
 * Transactions. The session watches every table except "change" itself; the changeset goes into "change" within the same
 * transaction, so that history cannot say something else than the book.
 */

static int
watch_table (void *nothing, const char *table)
{
  (void)nothing;
  return strcmp (table, "change") != 0;
}

gboolean
book_begin (Book *book, const char *command, gboolean undoable, gint64 now, GError **error)
{
  g_return_val_if_fail (book->mode == BOOK_WRITE && book->session == NULL, FALSE);
  if (!exec_plain (book, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (sqlite3session_create (book->db, "main", &book->session) != SQLITE_OK)
    return book_fail (book, error);
  sqlite3session_table_filter (book->session, watch_table, NULL);
  sqlite3session_attach (book->session, NULL);
  book->command = g_strdup (command);
  book->undoable = undoable;
  book->now = now;
  book->undo_of = 0;
  return TRUE;
}

void
book_mark_undo_of (Book *book, gint64 change)
{
  g_return_if_fail (book->session != NULL);
  book->undo_of = change;
}

gboolean
book_in_transaction (const Book *book)
{
  return book->session != NULL;
}

static void
forget_transaction (Book *book)
{
  g_clear_pointer (&book->session, sqlite3session_delete);
  g_clear_pointer (&book->command, g_free);
}

void
book_rollback (Book *book)
{
  forget_transaction (book);
  if (book->db != NULL && !sqlite3_get_autocommit (book->db))
    sqlite3_exec (book->db, "ROLLBACK", NULL, NULL, NULL);
}

static gboolean
record_change (Book *book, gint64 *ret_change, GError **error)
{
  int size = 0;
  void *changes = NULL;
  int code = sqlite3session_changeset (book->session, &size, &changes);
  if (code != SQLITE_OK)
    return book_set_error (book->path, code, sqlite3_errstr (code), error);
  gboolean ok = TRUE;
  *ret_change = 0;
  if (size > 0) {
    ok = book_exec (book, error, "INSERT INTO change (made_at, command, changeset, undoable, undoes_id) VALUES (?, ?, ?, ?, ?)",
                    "IsBiK", book->now, book->command, (const void *)changes, (gsize)size, book->undoable, book->undo_of);
    *ret_change = book_last_id (book);
  }
  sqlite3_free (changes);
  return ok;
}

gboolean
book_commit (Book *book, gint64 *ret_change, GError **error)
{
  g_return_val_if_fail (book->session != NULL, FALSE);
  gint64 change = 0;
  if (sqlite3_get_autocommit (book->db)) { /* SQLite took the transaction back by itself */
    forget_transaction (book);
    return book_set_error (book->path, SQLITE_IOERR, "", error);
  }
  if (!record_change (book, &change, error)) {
    book_rollback (book);
    return FALSE;
  }
  forget_transaction (book);
  if (!exec_plain (book, "COMMIT", error)) {
    book_rollback (book);
    return FALSE;
  }
  if (ret_change != NULL)
    *ret_change = change;
  return TRUE;
}

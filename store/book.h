/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/community.h"

#include <sqlite3.h>

/*
 * A book: everything of one community in one SQLite file, and the secret of its feed links in a file beside it.
 *
 * File format. application_id is BOOK_APPLICATION_ID ("PBan"), user_version the number of the last schema step
 * (schema-N.sql, each applied once, in one transaction with its number). Newer books, other programs' databases and
 * other files are refused with a sentence.
 *
 * Writing. Every writing command is one transaction: book_begin, statements, book_commit. It takes the write lock at
 * once, and its changes are kept as an SQLite session changeset in the table "change" (store/history.h). A command
 * that changes nothing leaves no trace. A process that dies at any moment leaves the old or the new state.
 *
 * No clock is read here: whoever calls passes `now`, seconds since 1970-01-01T00:00:00Z.
 */

#define BOOK_APPLICATION_ID 0x5042616e
#define BOOK_SCHEMA 4
#define BOOK_BUSY_MS 5000

typedef struct _Book Book;

typedef enum {
  BOOK_READ,     /* nothing can be written; works for read-only files and folders */
  BOOK_READ_ANY, /* the same, also of a book of an older program, as it is: for copies, their count of people and their history */
  BOOK_WRITE
} BookMode;

#define BOOK_ERROR (book_error_quark ())
typedef enum {
  BOOK_ERROR_FAILED,
  BOOK_ERROR_MISSING,    /* no such file */
  BOOK_ERROR_EXISTS,     /* book_create: there is one already */
  BOOK_ERROR_FOREIGN,    /* not a paiban book */
  BOOK_ERROR_NEWER,      /* made by a newer program */
  BOOK_ERROR_OLDER,      /* made by an older program: opening it for writing brings it up */
  BOOK_ERROR_BUSY,       /* another program is writing */
  BOOK_ERROR_FULL,       /* the disk is full */
  BOOK_ERROR_READ_ONLY,
  BOOK_ERROR_CORRUPT,
  BOOK_ERROR_CONSTRAINT, /* a CHECK, UNIQUE or reference of the schema was broken */
  BOOK_ERROR_SECRET,     /* the secret file is missing, damaged or another book's */
  BOOK_ERROR_STALE,      /* what the caller started from has changed meanwhile */
  BOOK_ERROR_UNDO        /* nothing to undo, or not possible */
} BookError;
GQuark book_error_quark (void);

/* Makes a new book with the contents of store/defaults.h and its secret file, and opens it for writing. Fails when
 * either exists. The book appears under its name only when it is complete; both files are readable by the owner only. */
Book *book_create (const char *path, const char *zone, gint64 now, GError **error);

/* Opens a book; busy_ms < 0 means BOOK_BUSY_MS. Opening for writing brings an older book up to BOOK_SCHEMA. */
Book *book_open (const char *path, BookMode mode, int busy_ms, GError **error);

/* A book in memory, without contents, secret or name: for reading sheets that are nobody's (store/shared.h). */
Book *book_new_scratch (GError **error);

/* Folders whose sheets hold for all books: later ones win. Copied; set before anything is loaded. */
void book_set_shared (Book *book, const char *const *folders);
const char *const *book_shared (const Book *book);

/* A copy in memory, to try something on: no lock is taken and no trace is left. Transactions of book_begin are not for it. */
Book *book_copy_in_memory (Book *book, GError **error);

/* Rolls back what is not committed and closes; takes NULL. */
void book_close (Book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Book, book_close)

const char *book_path (const Book *book);
/* Opening it took back what a killed writer had half done. */
gboolean book_took_back (const Book *book);
const char *book_uuid (const Book *book);
/* When it was made: seconds UTC. */
gint64 book_created_at (const Book *book);
sqlite3 *book_db (Book *book);

/* SQLite's own integrity and foreign key checks over the whole file. */
gboolean book_verify (Book *book, GError **error);

/*
 * Transactions. `command` is what a person would recognise in the history, without private data ("import people.csv").
 * After a failed statement call book_rollback (book_close does it too). book_commit returns the id of the change in
 * *ret_change (may be NULL): 0 when nothing had changed. A failed commit has rolled back.
 */
gboolean book_begin (Book *book, const char *command, gboolean undoable, gint64 now, GError **error);
gboolean book_commit (Book *book, gint64 *ret_change, GError **error);
void book_rollback (Book *book);
gboolean book_in_transaction (const Book *book);
/* For store/history.c: the open transaction is the undoing of that change. */
void book_mark_undo_of (Book *book, gint64 change);

/*
 * Statements. SQL is a constant of the program; every value is bound, by position, as `types` says, one letter each:
 *
 *   s  const char *     NULL becomes NULL         i  int             UNSET becomes NULL
 *   I  gint64                                     K  gint64 id       0 becomes NULL
 *   d  Day              DAY_NONE becomes NULL     f  double          negative becomes NULL
 *   r  double           as it is                  B  const void *, gsize (two arguments)
 *
 * Texts and blobs are copied. A failure is a GError whose sentence says what happened to the book.
 */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* A statement to be run many times, or to step through. */
sqlite3_stmt *book_prepare (Book *book, GError **error, const char *sql);
/* The same with values bound. */
sqlite3_stmt *book_query (Book *book, GError **error, const char *sql, const char *types, ...);
/* Resets the statement and binds; then step. */
void book_bind (sqlite3_stmt *statement, const char *types, ...);
/* TRUE with a row: *ret_row TRUE; TRUE at the end: *ret_row FALSE; FALSE with an error. */
gboolean book_step (Book *book, sqlite3_stmt *statement, gboolean *ret_row, GError **error);
/* Binds and runs a statement that returns no rows; it is ready for the next run. */
gboolean book_run (Book *book, GError **error, sqlite3_stmt *statement, const char *types, ...);
/* Prepares, binds and runs once. */
gboolean book_exec (Book *book, GError **error, const char *sql, const char *types, ...);
/* First column of the first row as a number, or fallback when there is no row or it is NULL. */
gboolean book_get (Book *book, gint64 *ret_value, gint64 fallback, GError **error, const char *sql, const char *types, ...);
gint64 book_last_id (Book *book);
/* Rows changed by the last statement. */
int book_changed (Book *book);
/* Sets the error for SQLite's last failure on this book; returns FALSE. */
gboolean book_fail (Book *book, GError **error);

/* Columns of the current row: texts borrowed until the next step (NULL when NULL); UNSET, DAY_NONE when NULL. */
const char *book_text (sqlite3_stmt *statement, int column);
int book_int (sqlite3_stmt *statement, int column);
gint64 book_id (sqlite3_stmt *statement, int column);
Day book_day (sqlite3_stmt *statement, int column);
/* Negative when NULL. */
double book_real (sqlite3_stmt *statement, int column);

/*
 * The secret beside the book: 32 random bytes in "BOOK.key" (one line: version, the book's UUID, 64 hex digits;
 * mode 0600), made once by book_create. A book whose secret is missing opens, but has no feed links until the file is
 * put back: a new secret would silently break every link that was handed out.
 */
#define BOOK_SECRET_SIZE 32
char *book_secret_path (const char *book_path);
gboolean book_load_secret (Book *book, guint8 ret_secret[BOOK_SECRET_SIZE], GError **error);

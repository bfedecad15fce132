/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/book.h"

/*
 * Copies the book and its secret to DIR/NAME-STAMP.paiban and DIR/NAME-STAMP.paiban.key while others may read. The copy
 * is opened and verified before it gets its name; an existing file is never overwritten. The stamp is the caller's
 * (20260907-1830). A book whose secret is missing is copied without it: *ret_secret (may be NULL) is then FALSE.
 * Returns the path of the copy, free with g_free; NULL on error.
 */
char *backup_book (Book *book, const char *dir, const char *stamp, gboolean *ret_secret, GError **error);

/* Is a file name one that a copy of some book gets: NAME-20260907-183000.paiban, -before-restore behind it, -2 and so on for a second one of that moment? */
gboolean backup_is_name (const char *name);

/* A copy in a folder of copies, by what its own history says. */
typedef struct {
  char *path;
  char *name;        /* file name without the folder */
  gint64 change;     /* number of the last change in it, 0: none */
  gint64 made_at;    /* of the last change in it; of the book when there is none */
  char *command;     /* that change, as in undo --list; NULL when there is none */
  gint64 people;     /* in it */
  gboolean has_key;
  gboolean sound;    /* FALSE: cannot be opened; only path and name hold */
} BackupCopy;

/* The copies of the book at book_path in dir (BackupCopy), newest first; an absent folder is an empty list. Free with
 * g_ptr_array_unref. Never fails: what is no book is listed as not sound. */
GPtrArray *backup_list (const char *book_path, const char *dir);

/* Deletes the oldest copies beyond `keep` (and their keys); copies that are not sound neither count nor go,
 * and the newest one that has a key stays: where the book has lost its own there is no other. */
void backup_prune (const char *book_path, const char *dir, guint keep);

/*
 * Puts a copy in the place of the book at target (which need not exist), with its key where the copy has one; else the
 * key that is there stays. The copy is verified first, and takes its place in one rename; whoever has the old book open
 * goes on reading the old one. The caller keeps a copy of what was there before. A restored book is not at home
 * (store/home.h).
 */
gboolean backup_restore (const char *copy, const char *target, GError **error);

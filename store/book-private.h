/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/book.h"

/* The inside of a book, for book*.c only. */
struct _Book {
  char *path;
  sqlite3 *db;
  BookMode mode;
  char *uuid;
  gint64 created_at;
  sqlite3_session *session; /* set while a transaction is open */
  char *command;
  gboolean undoable;
  gint64 now;
  gint64 undo_of;
  gboolean took_back;
  GStrv shared; /* NULL: none */
};

/* Sets the sentence for an SQLite result code; returns FALSE. */
gboolean book_set_error (const char *path, int code, const char *detail, GError **error);

/* Writes the secret file of a new book; fails when there is one. */
gboolean book_secret_make (const char *path, const char *uuid, GError **error);

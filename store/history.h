/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/book.h"

/*
 * What was done to a book, and taking it back. Every writing command is one change; undo inverts the newest one that
 * was not undone yet and is recorded as a change itself. Publishing and handing over cannot be undone, nor anything
 * before them: undo then fails and says so.
 */

typedef struct {
  gint64 id;
  gint64 made_at;
  char *command;
  gboolean undoable;
  gint64 undone_at;   /* 0 = not undone */
  gint64 undoes;      /* the change that this one undid, or 0 */
} Change;

/* Change, newest first, at most limit (0 = all); free with g_array_unref. NULL on error. */
GArray *history_list (Book *book, guint limit, GError **error);

/* Undoes the newest change; *ret_command (may be NULL) is what was undone, free with g_free. On failure the book is as
 * it was, and the sentence says why. */
gboolean history_undo (Book *book, gint64 now, char **ret_command, GError **error);

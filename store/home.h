/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/book.h"

/*
 * Where a book lives. One community has one book that speaks: two that both published would send everybody two truths.
 * So a book remembers which file it is (machine and inode: renaming and moving it on one disk change nothing), and a
 * file that came about by copying, restoring a backup or moving to another PC says nothing to anybody until a person
 * has told whether it is the book that goes on or a copy to try things out.
 */
typedef enum {
  HOME_HERE,
  HOME_UNTOLD, /* copied or restored, nobody has told yet what it is */
  HOME_COPY    /* told to be a copy: it never speaks */
} HomeState;

gboolean home_state (Book *book, HomeState *ret_state, GError **error);

/* FALSE with BOOK_ERROR_STALE and a sentence that says what to do, unless the book may publish, write feeds and list
 * messages. */
gboolean home_may_speak (Book *book, GError **error);

/*
 * The book goes on here. Every entry's SEQUENCE, and that of entries to come, rises above what the lost file can have
 * reached: an entry changes at most once a minute, so the minutes since the book was made are enough. A copy cannot become it any more. Not undoable.
 */
gboolean home_set_moved (Book *book, gint64 now, GError **error);

/* A copy to try things out: it gets a UUID and a secret of its own, so that its links are nobody's, and never speaks.
 * The old secret stays beside it as BOOK.key.before. Not undoable. */
gboolean home_set_copy (Book *book, gint64 now, GError **error);

/* For book_create and old books: the file as it is now is the book's home. */
gboolean home_settle (Book *book, GError **error);

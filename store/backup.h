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

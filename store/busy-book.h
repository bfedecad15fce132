/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/book.h"

/* The busy times of people, as their own calendars said when they were last read: intervals without titles.
 */

/* How many the book has of a person, sure and perhaps. */
gboolean busy_book_count (Book *book, gint64 person, guint *ret_hard, guint *ret_soft, GError **error);

/* Puts these (Busy; their person is not looked at) in the place of all that the person had; within book_begin
 * and book_commit. The same ones again leave no change. */
gboolean busy_book_replace (Book *book, gint64 person, const GArray *times, GError **error);

/* Whether a person has exactly these. */
gboolean busy_book_equals (Book *book, gint64 person, const GArray *times, gboolean *ret_equal,
                           GError **error);

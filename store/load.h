/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/community.h"
#include "store/book.h"

/*
 * The book as a Community, as engine/community.h describes it. `as_of` picks the opening balances (the latest of each
 * person on or before that day). Blank cells of an event's rows are filled from its other rows of the same revision,
 * rows of the same window first, then by position. Everything is read in one read transaction. What the book's shared
 * folders say is added (store/shared.h). NULL on error.
 */
Community *book_load_community (Book *book, Day as_of, GError **error);

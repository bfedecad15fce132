/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/community.h"
#include "store/book.h"

/*
 * What many books of one office have in common: the sheets 日历 (days) and 设置 (settings) of the folders of
 * book_set_shared, as anybody writes them. A book says more than they do:
 *
 *   calendar   a stretch of days counts where it begins after what the book itself knows of that calendar (公布到, 学期);
 *              a calendar that the book has not is taken whole
 *   setting    counts where the book's is unset or still the program's default
 *
 * Sheets of other pages are left alone. A cell that is wrong is an error that names file, row and column: a calendar half
 * read would plan on holidays.
 */
gboolean shared_add (Book *book, Community *community, Day as_of, GError **error);

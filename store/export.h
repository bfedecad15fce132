/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/time.h"
#include "store/book.h"
#include "store/page.h"

/*
 * The book as sheets: every page as a CSV file that a spreadsheet opens by a double click (store/csv.h),
 * readable by the owner only. Importing them again finds no difference; into a new book they bring everything
 * that a coordinator fills.
 */

typedef struct {
  Day as_of;        /* of ages and dates without a year when they are read back: none is written */
  gboolean chinese; /* names of files and headers, words */
} ExportOptions;

/* One page as the bytes of its file; free with g_string_free. NULL when the book cannot be read. */
GString *export_page (Book *book, PageId page, const ExportOptions *options, GError **error);

/* The name of a page's file; g_free it. */
char *export_name (PageId page, const ExportOptions *options);

/* All pages into a folder, made when it is not there: 志愿者.csv … or people.csv …; files of that name are
 * replaced, each at once. Returns their base names in the order of the pages; NULL on error. */
GPtrArray *export_pages (Book *book, const char *folder, const ExportOptions *options, GError **error);

/* One page as cells. */
typedef struct {
  gint64 id;
  char **cells; /* one a column of the page as it is shown, "" = blank; NULL-terminated */
} ExportRow;

/* ExportRow * in the order of the page; free with g_ptr_array_unref. NULL when the book cannot be read. */
GPtrArray *export_rows (Book *book, PageId page, const ExportOptions *options, GError **error);

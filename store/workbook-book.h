/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/export.h"
#include "store/workbook.h"

/* The book as one workbook, a page for each page of store/page.h: importing it again finds no difference. */

/* Which samples stand on the pages (store/workbook-samples.h): those that the book has nothing of yet, or all. */
typedef enum { SAMPLES_MISSING, SAMPLES_ALL } WorkbookSamples;

gboolean workbook_write_book (Book *book, const char *path, const ExportOptions *options, WorkbookSamples samples, GError **error);

/* The column of a page that names a team or a colour; 0 = none. */
guint workbook_tint_column (PageId page);

/* The colours of the book's teams by name, label and colour (WorkbookTint); NULL when the book cannot be read. */
GArray *workbook_tints (Book *book, gboolean chinese, GError **error);

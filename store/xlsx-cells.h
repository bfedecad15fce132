/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/xlsx-format.h"
#include "store/xlsx-part.h"
#include "store/xlsx-read.h"

/* What the cells of all pages share. */
typedef struct {
  GPtrArray *strings; /* char *, the shared ones */
  GArray *formats;    /* XlsxFormat, by the number of the style */
  gboolean from_1904;
} XlsxShared;

/* Text of the element at the reader (a string of formatted runs, without how it is pronounced), up to its end. NULL on error. */
char *xlsx_text_read (XlsxPart *part, const char *element, GError **error);

/* The cells of one page: fills page->table. */
gboolean xlsx_cells_read (XlsxZip *zip, const char *name, const XlsxShared *shared, XlsxPage *page, GError **error);

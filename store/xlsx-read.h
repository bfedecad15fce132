/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/csv.h"

/*
 * Workbooks (.xlsx, ECMA-376) as Excel, WPS and LibreOffice write them: tables of text, in the order of the workbook.
 *
 * A cell is what the spreadsheet shows (store/xlsx-format.h): shared strings, inline strings and formatted runs are
 * their text, days, times and percentages follow their number format in the 1900 or the 1904 system, yes and no are TRUE and FALSE, a formula is
 * the value that was stored with it, an error is its name (#REF!). Of a cell merged over several rows every row
 * that has other cells gets the value; merged over columns only the first has it. Hidden rows are read: a filter hides them.
 *
 * Unpacked, no more than XLSX_MAX_BYTES are read, and no more is kept; nothing outside the file is ever read, and a document
 * type, in which XML entities would be defined, is refused.
 */

#define XLSX_MAX_BYTES ((gsize)50 << 20)
#define XLSX_MAX_COLUMNS 500
#define XLSX_NO_VALUE "#VALUE?" /* a formula whose value was not stored */

typedef struct {
  char *name;
  gboolean hidden;
  CsvTable *table; /* NULL when no cell has anything */
} XlsxPage;

/* Do the bytes begin as an archive does? */
gboolean xlsx_detect (const guint8 *bytes, gsize len);

/* The keywords among a workbook's properties; NULL when there are none, or it is no workbook. g_free. */
char *xlsx_keywords (const guint8 *bytes, gsize len);

/* XlsxPage *, free with g_ptr_array_unref; NULL with SHEET_ERROR: a whole sentence without the file's name. */
GPtrArray *xlsx_read (const guint8 *bytes, gsize len, GError **error);

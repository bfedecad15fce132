/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * From a number of a workbook to what the spreadsheet shows, as far as it means something.
 *
 * A workbook stores days, times and percentages as plain numbers; only the number format of the cell's style
 * says which one it is. ECMA-376 part 1, 18.8.30 (format codes, built-in ids; 27-36 and 50-58 as the Chinese
 * Excel uses them).
 */

typedef enum {
  XLSX_YEAR = 1 << 0,
  XLSX_MONTH = 1 << 1,
  XLSX_DAY = 1 << 2,
  XLSX_TIME = 1 << 3,
  XLSX_ELAPSED = 1 << 4, /* hours go on beyond 24: [h]:mm */
  XLSX_PERCENT = 1 << 5,
} XlsxFormatParts;

typedef struct {
  guint parts;  /* XlsxFormatParts; 0 = a number */
  guint zeroes; /* digits to which a whole number is padded: 000 */
} XlsxFormat;

/* The format of a code (its first section); of a built-in id. */
XlsxFormat xlsx_format_of_code (const char *code);
XlsxFormat xlsx_format_of_id (guint id);

/*
 * A number as text: 2026-09-05, 1954-03 where the format shows no day, 7:20, 24:00, 25%, 13800138001, 007. Whole numbers of more
 * than 15 digits, of which a spreadsheet has lost the last ones, stay in their scientific form, so that nobody takes them for
 * the number that was typed. Free with g_free.
 */
char *xlsx_format_number (double value, XlsxFormat format, gboolean from_1904);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/xlsx-read.h"

/*
 * A file of sheets, whichever form it has: what it is is told by its bytes, not by its name. A CSV file is one page without a name.
 */

/* XlsxPage *, free with g_ptr_array_unref. NULL with an error whose message begins with the file's name as people see it. */
GPtrArray *sheet_file_read (const char *path, GError **error);

/* What the program that wrote a workbook put among its keywords (WorkbookOptions.mark), as a spreadsheet keeps it; NULL: nothing. g_free. */
char *sheet_file_mark (const char *path);

/* Does the name end as a workbook's does (.xlsx, .xlsm)? */
gboolean sheet_file_is_workbook (const char *path);

/* A workbook of another form (.xls, .et, .ods, .xlsb), which is to be saved as .xlsx before it can be read: by its name, and as long as no .xlsx of
 * that name lies beside it. */
gboolean sheet_file_is_older (const char *path);

/* The sheet beside `path` (which is not there) that was meant: 社区 or 社区。xlsx for 社区.xlsx, or a character off; its path, or NULL. g_free. */
char *sheet_file_meant (const char *path);

/* Are two files the same, byte for byte? */
gboolean sheet_file_is_same (const char *a, const char *b);

/* Has a spreadsheet program the file open? By what Excel, WPS and LibreOffice lay beside it meanwhile. */
gboolean sheet_file_is_open (const char *path);

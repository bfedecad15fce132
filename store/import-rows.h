/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/csv.h"
#include "store/import-sheet.h"

/*
 * The rows of a sheet below its headings: lists side by side, 同上, samples, totals and signatures, rows that are too long.
 */

typedef struct {
  int *columns;                /* of the page by position, -1 for unknown ones */
  guint *lists;                /* which list a position is in */
  guint n, n_lists;
  char **above;                /* of each position what the row above says; NULL: nothing, or headings */
} ImportHeadings;

void import_headings_clear (ImportHeadings *headings);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ImportHeadings, import_headings_clear)

/* Which column of the page each position is; names unknown and repeated ones. */
void import_headings_read (ImportSheet *sheet, const CsvRow *header, ImportHeadings *ret_headings, ImportReport *report);
/* From here on the columns are others. */
void import_headings_read_again (ImportSheet *sheet, const CsvRow *header, ImportHeadings *headings, ImportReport *report);

/* A row below them into the sheet: of each list one, unless it says nothing. */
void import_rows_add (ImportSheet *sheet, const CsvRow *csv, ImportHeadings *headings, ImportReport *report);

/* Does it only show how to fill in the page (例：王芳)? */
gboolean import_row_is_sample (const ImportRow *row);

/* An empty row of the sheet, the caller's. */
ImportRow *import_row_new (const ImportSheet *sheet, guint number);

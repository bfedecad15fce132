/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-sheet.h"

/*
 * What an import left out, as a workbook to be corrected: every row that waits or has a refused cell, the cell red with a note that
 * says what would be right. Correcting it and importing it finishes the job; importing it as it is changes
 * nothing, but that it makes the teams whose rows it lays ready.
 *
 * A row that is in the book already has its number there, so that it is found again whatever was refused. A row that another one
 * waits for ("the same person") comes along. Identity numbers are not written: a sound one stands as birth and sex, of a refused one the
 * red cell is empty.
 */

/* WorkbookPage * for each page with something left out, in the order of the pages; of all rows when nothing was applied (whole).
 * Free with g_ptr_array_unref. */
GPtrArray *import_todo_pages (ImportContext *context, const GPtrArray *sheets, gboolean whole);

/* Where the list of an import of this file or folder goes: 社区-待改.xlsx beside it; the n-th is 社区-待改n.xlsx. Free with g_free. */
char *import_todo_path (const char *input, guint n);

/* Writes the report's list, if it has one, and returns its path: under the first such name that is free, or that has the very same list
 * already; what somebody may be correcting is never written over. NULL without an error: there is nothing to correct. */
char *import_todo_write (Book *book, const ImportReport *report, const char *input, gboolean chinese, GError **error);

/* Is there a to-do list of the file, or of its folder, that was written, or worked on, since the file was saved? */
gboolean import_todo_is_listed (const char *path);

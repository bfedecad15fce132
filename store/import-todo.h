/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-sheet.h"

/*
 * What an import was given, as a workbook to be corrected: every page and row of it under the columns of store/page.h, each refused cell red
 * with a note that says what would be right, or the row where it waits as a whole. Rows with something red are the first of their page,
 * pages with such rows the first of the workbook. Correcting it and importing it finishes the job; importing it as it is changes
 * nothing, but that it makes the teams whose rows it lays ready.
 *
 * A row that is in the book already has its number there, so that it is found again whatever was refused. A row that another one
 * waits for ("the same person") comes first with it. Identity numbers are not written: one that can be read stands as birth and sex, in the red cell
 * of a refused one stands ***. Of a row that is longer than the headings only the name stands there, with a question mark that keeps it waiting, and all
 * of it in the note. Grey samples stay below the rows; what no page has, totals and titles are not in it.
 */

/* WorkbookPage * for each page that was given, those with something red in front; none when nothing is red. whole: nothing was applied, so that no
 * numbers were given. Free with g_ptr_array_unref. */
GPtrArray *import_todo_pages (ImportContext *context, const GPtrArray *sheets, gboolean whole);

/* How many cells of the report's list are red, and the names of the pages with them (g_free). */
guint import_todo_red (const ImportReport *report, gboolean chinese, char **ret_pages);

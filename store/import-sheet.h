/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import.h"
#include "store/import-match.h"

/* A page of a file as rows, before anything is compared. */
typedef struct {
  const Page *page;
  char *file;      /* base name; of a workbook with the page behind it: "社区.xlsx 志愿者" */
  char *title;     /* of the page in a workbook, of a file of one page its own name without the ending */
  char **headers;  /* one a column of the page: as the sheet says it, NULL when it has none */
  GPtrArray *rows; /* ImportRow * */
  GPtrArray *cut;  /* ImportRow *: longer than the header, not read */
  GPtrArray *samples; /* ImportRow *: with a mark, or settings without a value; passed over */
  gboolean is_workbook;
} ImportSheet;

void import_sheet_free (gpointer sheet);

/* Adds the pages of a file, of a workbook every one that is a page of ours. An IMPORT_UNREAD item says why a file, or a page, is
 * none. Unknown pages and columns and rows that are longer than the header are named in the report too; sample rows
 * (store/page.h) are passed over. */
void import_sheets_read (const char *path, GPtrArray *ret_sheets, ImportReport *report);

/* A table as a sheet. */
ImportSheet *import_sheet_of_table (const ImportTable *table);

/* A column's header as the sheet says it, Chinese where it says nothing; borrowed. */
const char *import_sheet_header (const ImportSheet *sheet, guint column);

/* Sentences for a row whose record an earlier row has taken. */
char *import_sheet_twice (const ImportRow *row, const ImportRow *owner);

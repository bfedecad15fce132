/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-claims.h"

/* Which record of the book a row of a sheet is, and making the record that it is not yet. */

typedef struct {
  int column; /* of the page; -1 = the row */
  char *message;
} ImportMark;

typedef enum { ROW_WAITS, ROW_MATCHED, ROW_ADDED, ROW_JOINED } ImportRowState;

struct ImportRow {
  const Page *page;
  const char *file; /* borrowed */
  guint number;     /* as the spreadsheet shows it */
  char **cells;     /* one a column of the page, NULL = blank */
  char **plain;     /* of key columns only; "" = blank */
  ImportKey key;
  ImportRowState state;
  gboolean has_identity; /* an identity number was read */
  gboolean has_flat;     /* the area's cell said more than the building */
  gboolean has_phones;   /* the phone's cell had several; all but one are in the remark now */
  char *wrong_phone;     /* the first of several that is none, or NULL */
  gboolean is_pair;      /* the cell of who had two people; the second is under with now */
  gboolean is_vague;     /* the hour of its start may be one of the afternoon (2:30) */
  GArray *marks;         /* ImportMark of what was left out, or NULL */
  gboolean in_title;     /* its team is only the name of the page: added to those that the book has */
  gboolean is_asked;     /* another row waits because of this one */
  ImportRow *same_as;    /* an earlier row of the person, which has the cells of this one now; or NULL */
  GArray *clashes;       /* guint: columns that say another thing than that row, or NULL */
};

void import_row_free (gpointer row);
/* Remembers why a cell, or with column -1 the row, was left out. */
void import_row_mark (ImportRow *row, int column, const char *message);

/* Fills row->key and returns TRUE when the record is found; FALSE without an error: there is none; FALSE with
 * one: several fit, or something contradicts. rows are all rows of the page. */
gboolean import_match (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows,
                       ImportRow *row, GError **error);

/* Makes the record with its key columns and fills row->key. Columns that the schema requires get their
 * defaults. */
gboolean import_insert (ImportContext *context, ImportRow *row, GError **error);

/* The same for people, in store/import-people.c. */
gboolean import_match_person (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows,
                              ImportRow *row, GError **error);
/* In a book that the row is known to have been in: the only person of the name whose phone and place are none or the row's, of what the row says; else 0. */
gint64 import_find_person_as_was (ImportContext *context, const ImportRow *row);
gboolean import_insert_person (ImportContext *context, ImportRow *row, GError **error);

const char *import_row_cell (const ImportRow *row, const char *column);
const char *import_row_plain (const ImportRow *row, const char *column);

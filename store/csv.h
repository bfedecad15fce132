/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * RFC 4180 tables as office programs write them, in both directions.
 *
 * Reading: the separator (comma, semicolon or tab) is the one that occurs most in the first line outside
 * quotes, or the one that a first line "sep=;" names. Lines end with CRLF, LF or CR; a quoted cell may hold
 * separators, line ends (read as LF) and doubled quotes. Rows are numbered as the spreadsheet shows them: the
 * first line is row 1, empty lines count, and a cell with line ends inside does not.
 *
 * Writing: UTF-8 with a byte order mark and CRLF, quoted where needed, so that Excel and WPS open it by a
 * double click. A spreadsheet would run a cell that begins with = + - @ as a formula: such a cell gets one
 * apostrophe in front, unless it is a plain number (-5, +0.5). Reading takes one apostrophe off a cell of the
 * form '…'= (any number of apostrophes, then = + - @ or tab); a text that already has this form gets one
 * more. The two are exact inverses.
 */

typedef struct {
  guint number;     /* as the spreadsheet shows it, from 1 */
  GPtrArray *cells; /* char * */
} CsvRow;

typedef struct {
  char separator;
  GPtrArray *rows; /* CsvRow *, rows with at least one non-blank cell */
} CsvTable;

/* NULL with SHEET_ERROR for a quote that is never closed (the row is named) and for text without any cell. */
CsvTable *csv_parse (const char *text, GError **error);
void csv_table_free (CsvTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsvTable, csv_table_free)

/* The cell, or "" beyond the row's end: rows may be shorter than the header. */
const char *csv_cell (const CsvRow *row, guint column);

/* A writer into a string; begin puts the mark. */
void csv_begin (GString *out);
/* Appends a row of n cells; NULL is an empty cell. */
void csv_append_row (GString *out, const char *const *cells, guint n);

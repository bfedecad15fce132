/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/page.h"

/*
 * Workbooks out (.xlsx): the pages of store/page.h as a coordinator fills them. A frozen header in which * marks what is required, text as
 * text (so that no spreadsheet takes a phone for a number or 2-4 for a day), numbers as numbers, drop-down lists, a note at
 * each header (store/page-notes.h), a word of help where phrases are written, teams in their colours, and grey samples that import passes over. What is read back (store/xlsx-read.h) is what was given.
 *
 * Where cells are marked the workbook opens on the first of them: their pages have red tabs, their rows the first cell, which is always in sight, in
 * red letters.
 */

typedef struct {
  guint column; /* of the page */
  char *note;
} WorkbookMark;

/* A row; marked cells are red, each with its note. */
typedef struct {
  char **cells;  /* one a column of the page, "" = blank; NULL-terminated */
  GArray *marks; /* WorkbookMark, or NULL */
} WorkbookRow;

typedef struct {
  const Page *page;
  GPtrArray *rows;      /* WorkbookRow * */
  GPtrArray *samples;   /* char ** as cells, grey, above the rows or below (workbook_samples_are_below); NULL = none */
  gboolean samples_last; /* below, whatever the page */
  gboolean identity;    /* with the column of identity numbers */
  guint tint;           /* column whose cells have the colour of the team they name; 0 = none (the first column never has) */
} WorkbookPage;

WorkbookPage *workbook_page_new (const Page *page);
void workbook_page_free (gpointer page);
/* Takes the cells. */
WorkbookRow *workbook_page_add (WorkbookPage *page, char **cells);
/* Takes the cells of a sample. */
void workbook_page_add_sample (WorkbookPage *page, char **cells);
/* How many of its cells are marked. */
guint workbook_page_marks (const WorkbookPage *page);
void workbook_row_mark (WorkbookRow *row, guint column, const char *note);

/* What a cell may say -> 0xRRGGBB: names and labels of teams, and apart from them the colours themselves, for a team may be called 红 and be green. */
typedef struct {
  char *name;
  guint32 rgb;
  gboolean colour;
} WorkbookTint;

typedef struct {
  gboolean chinese; /* names of pages and columns, words */
  gint64 made;      /* seconds UTC, told as the time of making: the same content with the same time is the same file */
  GArray *tints;    /* WorkbookTint, or NULL */
  const char *mark; /* of the book that it is written from (store/import-base.h), among the file's properties; NULL = none */
} WorkbookOptions;

/* Writes all pages (WorkbookPage *) to a file that appears when it is complete, readable by the owner only, over one that is
 * there. What was written is read again before that. */
gboolean workbook_write (const char *path, GPtrArray *pages, const WorkbookOptions *options, GError **error);

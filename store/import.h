/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/book.h"
#include "store/import-ref.h"
#include "store/page.h"

/*
 * Sheets into the book, differences first.
 *
 * The same code makes the preview and does the work: a preview runs on a copy of the book in memory, an
 * application inside one transaction of the book. Every row of every page is matched to a record
 * (store/import-match.h) or made, every cell is compared with what the book has in plain form (store/page.h),
 * and only what differs is written. So importing the same sheets twice changes nothing, and what export
 * writes is read back without a difference.
 *
 * A blank cell leaves the book as it is, 清空 or CLEAR erases, an absent row changes nothing. A cell that
 * cannot be read is left out and listed; a new row without a readable required cell waits, as does a row that
 * fits several records. In strict mode any of these, and any file that cannot be read, means that nothing at
 * all is applied.
 *
 * Pages are taken in an order in which references come after what they name: places, teams, people, days,
 * events and organisations first with everything that is not a reference, then their references, then each of
 * recipients, skills, posts, history, notes and rules.
 */

typedef enum {
  IMPORT_ADDED,   /* a new record */
  IMPORT_CHANGED, /* a cell of a known record: old, new; with a message, what it means is told before all else */
  IMPORT_MADE,    /* a record that only a reference named: a building, an organisation, a calendar, a skill */
  IMPORT_DROPPED, /* identity numbers, read for birth and sex and not stored */
  IMPORT_SKIPPED, /* a column that no page has */
  IMPORT_NOTED,   /* done, and worth knowing */
  IMPORT_VACANT,  /* done, but nobody can do it: an event for teams where nobody is */
  IMPORT_REFUSED, /* a cell left out */
  IMPORT_WAITING, /* a row left out */
  IMPORT_UNREAD,  /* a file left out */
  IMPORT_KINDS
} ImportWhat;

/* All texts are NULL where they do not apply. */
typedef struct {
  ImportWhat what;
  char *file;      /* base name */
  guint row;       /* as the spreadsheet shows it, 0 = none */
  char *column;    /* header as in the sheet */
  char *subject;   /* what the row is about: 王芳（3栋） V017 */
  char *old, *new; /* as people write them; new is the refused value, or part of a list, of IMPORT_REFUSED */
  char *message;   /* whole sentences: what is wrong and what would be right */
  char *whole;       /* the message with all the names, of which it has the first; NULL: it has all */
  gboolean by_value; /* cells of a column of which the same is said are told as one, with what they say */
} ImportItem;

typedef struct {
  GPtrArray *items; /* ImportItem *, by file, row, column in the order of the sheets */
  guint count[IMPORT_KINDS];
  guint rows, unchanged; /* rows read; rows that changed nothing and were not left out */
  GPtrArray *phrases;    /* char *: 何时 phrases of which shifts are made, new to their records, each once */
  GPtrArray *suiting;    /* char *: the other phrases that are new: 能来, notes, turns */
  GPtrArray *todo;       /* WorkbookPage *: what was given, with what was left out in red; none when nothing was (store/import-todo.h) */
  gboolean applied;
  gint64 change; /* in the history, 0 when nothing changed */
} ImportReport;

void import_report_free (ImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportReport, import_report_free)
/* How many records and cells the book gets from it. */
guint import_report_changes (const ImportReport *report);
/* Something was left out: the coordinator has to look. */
gboolean import_report_needs_care (const ImportReport *report);

typedef struct {
  Day as_of;        /* places dates without a year, dates notes */
  gboolean chinese; /* of words in old, new and messages */
  gboolean strict;
  StorePhraseCheck phrase; /* NULL takes every phrase */
  gpointer phrase_data;
  StorePhraseYears years; /* NULL: bounds without a year are the check's business */
  StorePhraseHours hours; /* NULL: hours in phrases are not looked for */
  StorePhraseAnyTime any_time; /* NULL: every phrase says something */
  /* Sees the book as it is with the sheets in it, before anything is committed or forgotten; may be NULL. */
  void (*after) (Book *book, const ImportReport *report, gpointer data);
  gpointer after_data;
  const char *command; /* of the history (import_command), of a preview as well; NULL: every list says all teams of its people */
  const Day *from; /* the day from which changes of events hold (store/import-revise.h); NULL: always */
} ImportOptions;

/* What the name of a to-do list has behind the name of the import's first file. */
#define IMPORT_TODO_MARK "-待改"
/* What a sheet is called behind its name when a new one has taken its place. */
#define IMPORT_OLD_MARK "-旧"

/* The sheets among the paths: a folder stands for its .xlsx and .csv files in the order of their names, without to-do lists. NULL when a
 * path is missing or a folder has none. */
GPtrArray *import_find_files (const char *const *paths, guint n, GError **error);

/* What the history calls an import that begins with this file or folder. Free with g_free. */
char *import_command (const char *path);

/* What would change. The book may be open for reading only. NULL when the book cannot be read. */
ImportReport *import_preview (Book *book, GPtrArray *files, const ImportOptions *options, GError **error);

/* Applies the sound rows as one change of the history, called command there; in strict mode only when nothing
 * is left out (report->applied says so). NULL when the book cannot be written: then it is as it was. */
ImportReport *import_apply (Book *book, GPtrArray *files, const ImportOptions *options, const char *command,
                            gint64 now, GError **error);

/*
 * Rows that do not come from a sheet (a calendar file): the same matching, comparing and reporting. Texts are borrowed for the
 * call.
 */
typedef struct {
  guint number;             /* told as the row */
  const char *const *cells; /* one a column of the table, NULL = blank */
} ImportTableRow;

/* A single occurrence; unchanged fields are DAY_NONE, UNSET, NULL. */
typedef struct {
  guint number;
  const char *event;  /* name */
  const char *series; /* code; NULL = the event's own, which is made when there is none */
  Day nominal;
  const char *window;
  gboolean cancelled;
  Day day;
  int start, minutes;
  const char *place, *reason;
} ImportOverride;

/* What was not understood before: told in the report as it is. */
typedef struct {
  ImportWhat what;
  guint number;
  const char *column, *message;
} ImportRemark;

typedef struct {
  const char *file; /* base name, for the report */
  PageId page;
  const char *const *columns; /* English headers, NULL-terminated */
  GArray *rows;      /* ImportTableRow */
  GArray *overrides; /* ImportOverride */
  GArray *remarks;   /* ImportRemark */
} ImportTable;

ImportReport *import_preview_table (Book *book, const ImportTable *table, const ImportOptions *options, GError **error);
ImportReport *import_apply_table (Book *book, const ImportTable *table, const ImportOptions *options, const char *command,
                                  gint64 now, GError **error);

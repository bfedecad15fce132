/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/csv.h"
#include "store/import.h"
#include "store/roster-book.h"

/*
 * A month as a sheet, and the edited sheet as a list of edits.
 *
 * One row a place: 班次 (the shift's reference; its name is read as well), 日期, 星期, 时间, 活动, 地点, 岗位, 序 (the how-manieth place of
 * that post), 姓名, 编号, 人数 (of an organisation's booking), 锁定, 稿 (the roster that was written). An
 * open place has no name.
 *
 * Reading compares each row with the place that it was written for, found by shift, post and 序:
 *   another name or number: who stood there leaves, the new one comes; when only one of the two cells was
 * changed, that one counts. A name taken out empties the place. 锁定 是 or 否 locks and unlocks; blank leaves
 * the lock as it is. A row that is gone changes nothing. A row without 序 is somebody more for that shift and
 * post. Somebody who leaves one post of a shift and comes on another has moved and keeps the lock. A sheet
 * written from another roster than the one it is compared with is refused: export again.
 */

/* The sheet's bytes; free with g_string_free. NULL on error. */
GString *roster_sheet_write (Book *book, const StoredRoster *roster, gboolean chinese, GError **error);

/* The same as a workbook, in a file (store/workbook.h); a second page has the names that the first one lets choose from. */
gboolean roster_sheet_write_workbook (Book *book, const StoredRoster *roster, const char *path, gboolean chinese, GError **error);

typedef struct {
  GArray *edits;        /* RosterEdit: removals first, then arrivals and moves, then locks */
  ImportReport *report; /* IMPORT_CHANGED for each edit (subject: the shift and post), IMPORT_WAITING for
                           a row left out */
  GStringChunk *texts;  /* of the edits */
} RosterSheet;

void roster_sheet_free (RosterSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterSheet, roster_sheet_free)

/* NULL when the file is no roster sheet, or one of another roster. */
RosterSheet *roster_sheet_read (Book *book, const StoredRoster *roster, const char *path, gboolean chinese,
                                GError **error);

/* TRUE when the file holds a roster, by a header row, and no page that is called like one of the book: for a command that takes both kinds. */
gboolean roster_sheet_detect (const char *path);
/* The roster that the sheet was written from, by its first row that says so (稿); 0: none does. */
gint64 roster_sheet_draft (const char *path);
/* TRUE when one of the pages that were read (XlsxPage) is a roster: the others are its lists, unless their names say more. */
gboolean roster_sheet_among (const GPtrArray *pages);
/* Is this one? NULL is none. */
gboolean roster_sheet_is_table (const CsvTable *table);

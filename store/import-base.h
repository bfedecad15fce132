/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/book.h"
#include "store/import-match.h"

/*
 * What a sheet said when it last agreed with the book. A workbook lies about while cells are changed from other sheets; importing it must not take
 * that back only because its own cells still stand as they were. So a cell of a known record counts as typed where it differs from the book as that was
 *
 *   when the workbook was written, for one that the book wrote    (its mark)
 *   after the last import of the same name that was not undone    (the history)
 *
 * whichever is later; and from what it went on saying at that import, where that held cells of it back (store/import-held.h): they are not typed before
 * they say another thing. A to-do list is written by an import; when that was undone, a cell that only this put back is to be
 * taken again. That book is a copy in memory from which the changes since are taken back; where that cannot be done, every cell counts.
 */
typedef struct ImportBases ImportBases;

/* files: paths (char *), may be NULL; command: of this import, as the history has it, may be NULL. Before the import's own transaction begins. Never NULL. */
ImportBases *import_bases_new (Book *book, const GPtrArray *files, const char *command);
void import_bases_free (ImportBases *bases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportBases, import_bases_free)

/* Did the record's cell have this plain value then, and was changed since to what is known now? file is an ImportSheet's. FALSE where it is not known. */
gboolean import_bases_had (ImportBases *bases, const char *file, const Page *page, const PageColumn *column, const ImportKey *key, const char *plain,
                           const char *known);

/* Who a row without a number was then: the one person of the name with the phone and the place that the row says. An old list goes on naming people
 * as they were, and makes nobody a second time. 0: nobody, or not one of the book (db) any more. */
gint64 import_bases_person (ImportBases *bases, ImportDb *db, const char *file, const ImportRow *row);

/* Was the import undone that wrote this to-do list? One that changed nothing cannot be: the last change is somebody else's. */
gboolean import_bases_undone (Book *book, const char *path);

/* The mark of a workbook that the book writes now: which book, after which change, and whether that is an import of what it lists. g_free. */
char *import_bases_mark (Book *book, gboolean of_import);

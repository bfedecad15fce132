/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-base.h"
#include "store/import-override.h"
#include "store/import-report.h"

/* The inside of an import, for import.c (the order of the work), import-row.c, import-cell.c and import-limits.c only. */
typedef struct {
  ImportContext context;
  ImportReport *report;
  ImportClaims *claims;
  GPtrArray *sheets; /* ImportSheet * */
  GHashTable *noted; /* rows with an item of their own */
  ImportBases *bases; /* borrowed; NULL: every cell counts */
  GPtrArray *stale;   /* char *: "王芳 电话", cells that stand as they stood and were changed elsewhere since */
  GPtrArray *held;    /* the same, as ImportHeld */
  GHashTable *identities; /* number -> ImportRow *, while the import runs and no longer */
} Import;

/* An item of the report about a row, column -1 = the whole; refused and waiting ones mark it for the to-do list. */
void import_note (Import *import, ImportWhat what, const ImportSheet *sheet, ImportRow *row, int column, const char *old, const char *new,
                  const char *message);
/* What a row is about, as people write it: 王芳（3栋） V017; NULL when nothing says it. g_free. */
char *import_row_subject (Import *import, const ImportRow *row);
void import_leave_waiting (Import *import, const ImportSheet *sheet, ImportRow *row, int column, const char *message);

/* Finds or makes the record of a row, or leaves the row waiting. */
void import_place_row (Import *import, const ImportSheet *sheet, ImportRow *row);

/* A reference can only be read when what it names is there: in the second round. */
gboolean import_is_late (const PageColumn *column);
/* Reads one cell into the record of its row; what is not sound is left out and noted. */
void import_put_cell (Import *import, const ImportSheet *sheet, ImportRow *row, guint column);
/* Of a row that waits nothing is stored, nor made because a cell names it; but what else is wrong in it is told with what it waits for. */
void import_probe_cell (Import *import, const ImportSheet *sheet, ImportRow *row, guint column);
/* The code of an event is made once: another one in the sheet is refused. */
void import_check_event_code (Import *import, const ImportSheet *sheet, ImportRow *row);
/* A phrase that is new to its record, told once however many rows say it. */
void import_note_phrase (Import *import, const PageColumn *column, const char *cell);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-sheet.h"

/* What an import tells, as it is put together (store/import.h says what it is). */

ImportReport *import_report_new (void);
/* Adds an item; texts are copied. */
void import_report_add (ImportReport *report, ImportWhat what, const char *file, guint row,
                        const char *column, const char *subject, const char *old, const char *new,
                        const char *message);
/* What is said once for many rows of the sheet (column may be NULL): with the first names, and with all of them. */
void import_report_add_list (ImportReport *report, const ImportSheet *sheet, const char *column, const char *message, const char *whole);
/* What is said once for many rows: numbers read and dropped; addresses of which the building was kept. */
void import_report_identities (ImportReport *report, guint n);
void import_report_flats (ImportReport *report, const ImportSheet *sheet, guint n);
/* Cells with several phones, of which one is taken. */
void import_report_phones (ImportReport *report, const ImportSheet *sheet, guint n);
/* None of the n new people has a team. */
void import_report_teamless (ImportReport *report, guint n);
/* By file and row, stable. */
void import_report_sort (ImportReport *report);

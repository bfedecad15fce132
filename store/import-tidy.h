/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-report.h"

/* What people write into cells that another column is for, set right before anything of the row is read: a flat behind the building, two
 * phones, a name with 3栋 behind it, start and end in one, 每周 in the name of a rule, 无 where there is nothing. What it does to many
 * rows is marked in the row, for the report. */
void import_tidy_row (ImportContext *context, ImportRow *row);

/* The rows of a sheet; people on a page that is called after their team, without a column for it, are in that team, and it is told. */
void import_tidy_sheet (ImportContext *context, const ImportSheet *sheet, ImportReport *report);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-sheet.h"

/* The table's remarks, and its single occurrences as override records: compared, written, told. After its rows. */
void import_overrides (ImportContext *context, ImportReport *report, const ImportTable *table);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-match.h"

/* What people write into cells that another column is for, set right before anything of the row is read: a flat behind the building, two
 * phones, a name with 3栋 behind it, start and end in one, 每周 in the name of a rule, 无 where there is nothing. What it does to many
 * rows is marked in the row, for the report. */
void import_tidy_row (ImportContext *context, ImportRow *row);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"
#include "store/import.h"

/* What an import found, for people and for programs. */

/* all: every difference; else the new ones are only counted, and of the others some are shown. What was left out is always shown. */
void import_say_text (const ImportReport *report, gboolean all);
void import_say_data (const ImportReport *report, Format format);
/* The last line: done, not done yet, nothing to do. asked: a question about it comes next, and how to do it is not said. */
void import_say_outcome (const ImportReport *report, gboolean apply, gboolean strict, gboolean asked);

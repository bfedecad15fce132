/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/import-seen.h"
#include "store/import.h"

/* What an import found, for people and for programs. */

/* all: every difference; else the new ones are only counted, and of the others some are shown. What was left out is always shown, what
 * was done only where a preview did not show it. */
void import_say_text (const App *app, const ImportReport *report, gboolean all, ImportSeen *seen);
/* The last line of a list that was cut, n short: how the rest is seen. */
void import_say_more (const App *app, guint n, GString *out);
void import_say_data (const ImportReport *report, Format format);
/* The last line: done, not done yet, nothing to do. asked: a question about it comes next, and how to do it is not said. */
void import_say_outcome (const ImportReport *report, gboolean apply, gboolean strict, gboolean asked);

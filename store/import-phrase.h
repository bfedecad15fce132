/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-value.h"

extern const ImportKind import_kind_phrase;

/* Of a cell whose bounds have no years (隔周六（从12月5日）), the wording that fits among those that it would
 * have got on another day of the last years, the nearest first. NULL: none fits, or none is without its year.
 * g_free. */
typedef gboolean (*ImportPhraseFits) (const char *wording, gpointer data);
char *import_phrase_worded (ImportContext *context, const PageColumn *column, const char *cell,
                            ImportPhraseFits fits, gpointer data);
/* The cell says a day to count from without its year. */
gboolean import_phrase_is_yearless (ImportContext *context, const PageColumn *column, const char *cell);

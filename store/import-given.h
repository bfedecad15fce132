/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-ref.h"

/* Who gave people their teams: a list that no longer says a team takes it away only where the list had given
 * it. Otherwise the same list again would take away what was given in the workbook, or by another list. */

/* Was a person given the team (its name) by another command than this import's? Changes that were undone do
 * not count. FALSE where that command is not known. */
gboolean import_given_elsewhere (ImportContext *context, gint64 person, const char *team);

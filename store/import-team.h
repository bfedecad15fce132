/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-ref.h"

/* What stands for a new team where a sheet has no colours: the first character of a Chinese colour, else of the name; where another team has
 * it, the next of the name that is free. colour is the cell, or NULL. g_free it. */
char *import_team_label (ImportContext *context, const char *name, const char *colour);

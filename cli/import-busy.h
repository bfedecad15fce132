/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"

/*
 * Calendar files (or folders of them) into people's busy times. Whose a file is says `who`, else the file's
 * name: V017.ics, 王芳.ics. Shows what would change; apply does it. all_day: days without hours count as busy
 * as well. Returns an exit code.
 */
int import_busy (App *app, const char *const *paths, guint n, const char *who, gboolean all_day,
                 gboolean apply, GError **error);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/words.h"
#include "cli/month.h"

/* "9月7日周一 7:20 护学 东门": a shift of the sealed model as people say it; g_free it. */
char *shift_title (const Month *month, const Voice *voice, guint32 shift);
/* Does the reference name the shift, or begin its name ("gate-东门/2026-09-07", "护学-东门", "clinic")? Never one of the months around. */
gboolean shift_is_named (const Month *month, guint32 shift, const char *reference);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/community.h"

/* Who has no shift in a month [from, to): those in the list (在册) who have joined by then. */

#define WITHOUT_NAMED 8 /* where the line is one of many */

/* One line that names them, and the command that says why: "No shift for 3 people: …\n"; "" when everybody has one. serves has one for
 * each person of the community; at most `most` are named, and then how to see them all. g_free it. */
char *without_line (const Community *community, const gboolean *serves, Day from, Day to, guint most);

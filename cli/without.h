/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/community.h"
#include "engine/model.h"

/* Who has no shift in a month [from, to): those in the list (在册) who have joined by then. */

#define WITHOUT_NAMED 10 /* where the line is one of many */

/* One line that names them, and the command that says why: "No shift for 3 people: …\n"; "" when everybody has one. serves has one for
 * each person of the community; at most `most` are named, and then how to see them all. g_free it. */
char *without_line (const Community *community, const gboolean *serves, Day from, Day to, guint most);

/* One line that counts those who may serve no post of the model, which ends before `to`; "": there are none.
 * g_free it. */
char *without_post (const Community *community, const Model *model, Day to);

/* "邻里互助 (3), 巾帼 (1)": the main teams of people of whom no post of the model asks for any team, where some ask for teams, and how many they
 * are. With serves (as above, else NULL) only people without a shift count. "": none. g_free it. */
char *without_asked (const Community *community, const Model *model, const gboolean *serves);
/* One line that names them and what to do; where events of [from, to) could not be planned, which may be those that ask, how to see them.
 * "": none. g_free it. */
char *without_asked_line (const Community *community, const Model *model, const gboolean *serves, Day from, Day to, Day as_of);
/* Is the person one of them? */
gboolean without_asks (const Model *model, guint32 person);

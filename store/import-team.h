/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-report.h"
#include "store/import-sheet.h"

/*
 * Teams as lists speak of them and as their page changes them. A new book has six, one a colour, of the 类型 六色, and the ready events ask for
 * these. A community that calls them otherwise renames their rows; one that has teams of its own besides puts them under the six.
 */

#define TEAM_SIX "六色"

/* ---- names ---- */

/* The only team that has this label, or this name but for 队 and the like (青队, 医疗队); or the one of the six that a new book calls so and
 * this one otherwise. g_free; NULL: none. */
char *import_team_called (ImportContext *context, const char *name);
/* Teams that one may have meant by a name that is none: those of which one's name stands in the other's, and that of the six whose trade it
 * says (护学队, 巡逻队). ret_colour: of that or the first, as a sheet has it; ret_six: is there but one, and of the six? g_free both; NULL: none,
 * and nothing else is touched. */
char *import_team_meant (ImportContext *context, const char *name, char **ret_colour, gboolean *ret_six);

/* ---- teams that only a list names ---- */

/* Does a piece of a cell look like a team that could be made (it ends as one, and the six tell above which)? */
gboolean import_team_is_one (ImportContext *context, const char *name);
/* Makes a team under the one of the six whose trade its name says, or whose name it has in its own; named without what stands in brackets.
 * g_free; NULL: there is no such one, it may be a slip for another team, or the import makes none. */
char *import_team_make (ImportContext *context, const char *name);
/* Which teams were made so, how many people they have, and under which they are: one sentence, of the first list of people among the sheets. */
void import_team_tell_made (ImportContext *context, const GPtrArray *sheets, ImportReport *report);
/* What is said once of all teams that the book does not have and whose rows import_team_wanted makes. */
const char *import_team_unknown (void);
/* Can it be a team of its own, so that its row is laid ready: it has letters, is not too long, and is no slip for another one? */
gboolean import_team_may_be (ImportContext *context, const char *name);
/* A row of the page 团队 for a team that was not made; cells of every column, g_strfreev. */
char **import_team_wanted (ImportContext *context, const char *name);
/* The colours of the six as sheets write them, each with the team that has it (青 守护青少年); all six where the book has none of them. g_free. */
char *import_team_colours (ImportContext *context);

/* ---- rows ---- */

/* What stands for a new team where a sheet has no colours: the first character of a Chinese colour, else of the name; where another team has
 * it, the next of the name that is free. colour is the cell, or NULL. g_free it. */
char *import_team_label (ImportContext *context, const char *name, const char *colour);
/* The team of the six that a row of an unknown name renames: 类型 says six, the colour is the team's, and no row has its old name. 0: none. */
gint64 import_team_renamed (ImportContext *context, const GPtrArray *rows, const ImportRow *row);
/* The one of the six under which a team (an id) with a blank 上级 comes when it is new: the only one of its colour. g_free; NULL: none, or it is
 * of the six itself. */
char *import_team_above (ImportContext *context, gint64 team);
/* Would the team (an id) be above itself, had it this one as 上级? */
gboolean import_team_circles (ImportContext *context, gint64 team, const char *above);

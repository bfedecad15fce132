/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"

/*
 * What a command ends with: the next step of the month in one line, behind an arrow as in the menu, on standard error. Nothing where
 * the menu or the command month lead, or a program reads.
 */

/* sentence: a translated format whose %s all stand for what (a month's first seven characters, a file). */
void next_say (const App *app, const char *sentence, const char *what);
/* The same of the month that begins on the day. */
void next_say_month (const App *app, const char *sentence, Day from);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"

/*
 * paiban calendar add FILE: the State Council's notice as pasted text becomes the year of a calendar (国家节假日 unless
 * named). Shows every day and what is odd, refuses to jump over a year, asks before it writes. Returns an exit code.
 */
int calendar_add (App *app, const char *path, const char *calendar, gboolean yes, GError **error);

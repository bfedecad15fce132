/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"

/*
 * What an import understood of its 何时 phrases: each in its canonical wording with its next days, and with what 调休 does to them
 * in the months ahead: days that it adds, days that it takes away, and days off or make-up workdays on which the
 * phrase falls all the same. By the statutory calendar and the book's schools; what an event's own calendars and policies make of it is told by plan.
 */

/* Lines for the phrases (char *), "" for none; free with g_free. NULL when the book cannot be read. */
char *import_phrases_tell (App *app, Book *book, const GPtrArray *phrases, gboolean all, GError **error);

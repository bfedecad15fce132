/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/time.h"

/*
 * A command line as a Chinese input method leaves it: ——apply and －－apply for --apply, one wide blank between two words, 12月 for a
 * month. What really is a file of that name stays what it is.
 */

/* The arguments with those apart that a wide blank holds together, where the first is a command or one of them is an option. A new array;
 * its words are argv's or live as long as the program. */
char **typed_words (int *argc, char **argv, gboolean (*is_command) (const char *name));

/* Writes every option that has other dashes, or too few of them, as it is meant; in place. */
void typed_options (const GOptionEntry *const *entries, guint n, int argc, char **argv);

/* The option that is like the one that was typed (--appy: apply); NULL: none is. Static, or of the entries. */
const char *typed_option_like (const GOptionEntry *const *entries, guint n, const char *text);

/* The first day of a month as people write it: 2026-12, 2026年12月, 2026/12, 2026.12; 12月, 十二月 and 12 are the next such month from today on,
 * the running one included, and then *ret_next is TRUE. */
gboolean typed_month (const char *text, Day today, Day *ret_from, gboolean *ret_next);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * Chinese or English? What --lang says; else what the environment says (LANGUAGE, then LC_ALL, LC_MESSAGES, LANG). A bare Debian, in
 * Windows too, says C.UTF-8, which is no language: then whoever names files in Chinese, on the command line or the book of this folder,
 * reads Chinese. lang may be NULL; argv as main has it.
 */
gboolean language_is_chinese (const char *lang, int argc, char **argv);

/* The language that --lang gives, wherever it stands among the arguments; NULL: none that is known. Borrowed. */
const char *language_of_arguments (int argc, char **argv);

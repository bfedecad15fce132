/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/* Names that somebody may have meant who wrote another one. */

/* Levenshtein's distance, in characters. Both are valid UTF-8. */
guint near_distance (const char *a, const char *b);
/* At most `most` of the names (const char *), those most like the wrong one first, none more than a third of its characters (at least one)
 * off, then those that begin with it (阿卜杜拉 of 阿卜杜拉·买买提); borrowed, in an array of their own. Of one character alone nothing is like. */
GPtrArray *near_names (const GPtrArray *names, const char *wrong, guint most);

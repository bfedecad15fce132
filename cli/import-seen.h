/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"

/*
 * What a preview showed a short while ago, so that applying the same says only what is new since. Kept for this user, as hashes: names of people
 * leave no trace outside the book.
 */
typedef struct ImportSeen ImportSeen;

/* What the last preview of this book showed, asked for in this way (how: its options); nothing when that was long ago, or everything is wanted
 * (all). With `previews` it begins anew. */
ImportSeen *import_seen_new (App *app, const char *how, gboolean previews, gboolean all);
/* Writes it down where it is a preview's, else forgets it: what is applied is over. */
void import_seen_free (ImportSeen *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportSeen, import_seen_free)

/* Was the line shown before? A preview's own lines never were, and are noted. */
gboolean import_seen_line (ImportSeen *seen, const char *line);
/* The lines of a text that were not shown; a line that is not indented is the heading of those below, and stands with them. g_free. */
char *import_seen_rest (ImportSeen *seen, const char *text);
/* Has any line been left out so far? */
gboolean import_seen_any (const ImportSeen *seen);

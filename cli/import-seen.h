/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"

/*
 * What a preview showed a short while ago, so that the next one of the same files, and applying them, say only what is new since. What is between
 * them about other files is no matter. Kept for this user, as hashes: names of people leave no trace outside the book.
 */
typedef struct ImportSeen ImportSeen;

/* What the last preview of these files into this book showed, asked for in this way (how: its options); nothing when that was long ago, or
 * everything is wanted (all). */
ImportSeen *import_seen_new (App *app, const char *how, const char *const *paths, guint n, gboolean previews, gboolean all);
/* Writes down what a preview has shown now, else forgets it: what is applied is over. */
void import_seen_free (ImportSeen *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportSeen, import_seen_free)

/* Was the line shown before, so that it need not be again? It is noted. A change is shown in every preview: it is what is agreed to. */
gboolean import_seen_line (ImportSeen *seen, const char *line, gboolean change);
/* The lines of a text that were not shown; a line that is not indented is the heading of those below, and stands with them. g_free. */
char *import_seen_rest (ImportSeen *seen, const char *text);
/* How many lines were left out so far. */
guint import_seen_left_out (const ImportSeen *seen);

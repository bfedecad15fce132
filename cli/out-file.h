/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * A file that a person named for something to be written into. What lies there may be a book, whose name is like the others', or a
 * sheet that was edited and not read yet: the one is refused, the other stays beside the new one.
 */

/* FALSE with the error set when that is a book or the key of one, or would look like one. */
gboolean out_file_check (const char *path, GError **error);

/* Puts what is there under a free name, 社区-旧.xlsx; *ret_aside is that name, NULL when nothing is there. */
gboolean out_file_move_aside (const char *path, char **ret_aside, GError **error);

/*
 * Ends what out_file_move_aside began; takes the name. Written: says where the old one is, or lets it go when it is the same. Not
 * written: it goes back to its place.
 */
void out_file_settle (const char *path, char *aside, gboolean written);

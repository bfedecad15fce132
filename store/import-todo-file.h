/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/book.h"
#include "store/import.h"

/* The files of to-do lists (store/import-todo.h). */

/* Is it a to-do list, by its name, and none that was put aside? */
gboolean import_todo_is_list (const char *path);
/* Is it one by its name, or was it, before it was put aside (社区-待改-旧.xlsx)? */
gboolean import_todo_was_list (const char *path);

/* Where the list of an import of this file or folder goes: 社区-待改.xlsx beside it; the n-th is 社区-待改n.xlsx. Free with g_free. */
char *import_todo_path (const char *input, guint n);

/* Writes the report's list, if it has one, and returns its path: under the first such name that is free, or that has the very same list
 * already; what somebody may be correcting is never written over. NULL without an error: there is nothing to correct. */
char *import_todo_write (Book *book, const ImportReport *report, const char *input, gboolean chinese, GError **error);

/* Is there a to-do list of the file, or of its folder, that was written, or worked on, since the file was saved? */
gboolean import_todo_is_listed (const char *path);

/* Was another to-do list of the same file written, or worked on, since this one? */
gboolean import_todo_is_passed (const char *path);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/command.h"

/*
 * Nothing is lost: what import and publish leave behind when they are done. A verified copy of the book and its key in
 * the folder of copies (setting 备份到, else 备份 beside the book), the oldest ones beyond 备份份数 deleted, and once a
 * month the reminder to carry the folder away. What goes wrong here is said, never undoes the command: FALSE then.
 */
gboolean safety_copy (App *app, Book *book);
/* The same after a command that ended with this code, when it did something; returns the code to end with. */
int safety_copy_after (App *app, int code);

/* A key that is missing beside the book or damaged, and which file to put there: a sentence without a full
 * stop. NULL when the key is in order. */
char *safety_key_trouble (Book *book);

/* The folder of copies; free with g_free. NULL on error. */
char *safety_folder (Book *book, GError **error);
/* Of a book that cannot be opened: 备份 beside it. */
char *safety_folder_of (const char *book_path);
/* The time as it stands in the names of copies; free with g_free. */
char *safety_stamp (const App *app);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/book.h"

/* What is still to be done of the to-do lists that lie beside a book. */
typedef struct {
  char *file;       /* base name */
  GPtrArray *names; /* char *: people of it whose name nobody in the book has, each once */
} ImportTodoLeft;

/* ImportTodoLeft * by name, only lists that have such people: whose row was left out for a cell alone is in
 * the book, and is not missed. Lists that cannot be read count as done. Free with g_ptr_array_unref. */
GPtrArray *import_todo_left (Book *book);

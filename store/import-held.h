/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-value.h"

/*
 * Cells that an import left as the book has them, because nobody had typed them since the sheet last agreed
 * with it (store/import-base.h). The book after that import is no longer what they say, so it is remembered:
 * at the next import of that name they are what was not typed. Part of the import's change, and taken back
 * with it.
 */
typedef struct {
  char *file; /* an ImportSheet's */
  const Page *page;
  const PageColumn *column;
  ImportKey key;
  char *plain;
} ImportHeld;

/* ImportHeld *. Free with g_ptr_array_unref. */
GPtrArray *import_held_new (void);
void import_held_add (GPtrArray *held, const char *file, const Page *page, const PageColumn *column,
                      const ImportKey *key, const char *plain);

/* In place of what was remembered of the command's last import. */
void import_held_write (ImportDb *db, const char *command, const GPtrArray *held);

gboolean import_held_any (ImportDb *db, const char *command);

/* What the cell went on saying; NULL: it was not held. g_free. */
char *import_held_cell (ImportDb *db, const char *command, const char *file, const Page *page,
                        const PageColumn *column, const ImportKey *key);

/* Makes the people of a book what the file (base name) went on saying of them. */
void import_held_lay (ImportContext *context, const char *command, const char *file);

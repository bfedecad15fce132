/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "store/import-ref.h"

/*
 * The values of one column of a page, between cell, plain form, book and shown form (store/page.h). One row
 * of functions for each kind; import compares plain forms, export shows what load gives, and so reading back
 * what was written finds no difference.
 */

/* A record of a page: its number and its second key ("" when it has none). */
typedef struct {
  gint64 id;
  char *key;
} ImportKey;

typedef struct {
  /* cell -> plain; NULL with a sentence that says what would be right. The cell is neither blank nor 清空. */
  char *(*read) (ImportContext *context, const PageColumn *column, const char *cell, GError **error);
  /* book -> plain, "" for nothing; never NULL. */
  char *(*load) (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key);
  /* plain -> book; "" erases. */
  gboolean (*store) (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
                     const char *plain, GError **error);
  /* plain -> shown; not called for "". */
  char *(*show) (ImportContext *context, const PageColumn *column, const char *plain);
} ImportKind;

const ImportKind *import_kind (PageKind kind);

char *import_value_read (ImportContext *context, const PageColumn *column, const char *cell, GError **error);
char *import_value_load (ImportContext *context, const Page *page, const PageColumn *column,
                         const ImportKey *key);
gboolean import_value_store (ImportContext *context, const Page *page, const PageColumn *column,
                             const ImportKey *key, const char *plain, GError **error);
char *import_value_show (ImportContext *context, const PageColumn *column, const char *plain);

/* For the kinds of store/import-lists.c and store/import-who.c: a plain scalar of the record, and writing
 * one. */
char *import_scalar_load (ImportContext *context, const Page *page, const PageColumn *column,
                          const ImportKey *key);
gboolean import_scalar_store (ImportContext *context, const Page *page, const PageColumn *column,
                              const ImportKey *key, const char *plain, GError **error);
/* UPDATE of one column of the page's table. */
gboolean import_set (ImportContext *context, const Page *page, const char *db, const ImportKey *key,
                     const char *plain, GError **error);
/* The code of one of the words, or a sentence that lists them. */
char *import_word_read (ImportContext *context, const char *words, const char *cell, GError **error);
gboolean import_refuse (GError **error, const char *message);

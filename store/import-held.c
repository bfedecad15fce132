/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-held.h"

#include <string.h>

static void
held_free (gpointer data)
{
  ImportHeld *held = data;
  g_free (held->file);
  g_free (held->key.key);
  g_free (held->plain);
  g_free (held);
}

GPtrArray *
import_held_new (void)
{
  return g_ptr_array_new_with_free_func (held_free);
}

static const char *
second_key (const ImportKey *key)
{
  return key->key != NULL ? key->key : "";
}

void
import_held_add (GPtrArray *held, const char *file, const Page *page, const PageColumn *column,
                 const ImportKey *key, const char *plain)
{
  ImportHeld *one = g_new (ImportHeld, 1);
  *one = (ImportHeld){
    g_strdup (file), page, column, { key->id, g_strdup (second_key (key)) }, g_strdup (plain)
  };
  g_ptr_array_add (held, one);
}

void
import_held_write (ImportDb *db, const char *command, const GPtrArray *held)
{
  import_db_run (db, NULL, "DELETE FROM sheet_held WHERE command = ?1", "s", command);
  for (guint i = 0; i < held->len; i++) {
    const ImportHeld *one = g_ptr_array_index (held, i);
    import_db_run (db, NULL,
                   "INSERT INTO sheet_held (command, file, page, record_id, record_key, header, plain) "
                   "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                   "ON CONFLICT DO UPDATE SET plain = excluded.plain",
                   "sssisss", command, one->file, one->page->en, one->key.id, one->key.key, one->column->en,
                   one->plain);
  }
}

gboolean
import_held_any (ImportDb *db, const char *command)
{
  return import_db_id (db, "SELECT EXISTS (SELECT 1 FROM sheet_held WHERE command = ?1)", "s", command) != 0;
}

char *
import_held_cell (ImportDb *db, const char *command, const char *file, const Page *page,
                  const PageColumn *column, const ImportKey *key)
{
  return import_db_text (db,
                         "SELECT plain FROM sheet_held WHERE command = ?1 AND file = ?2 AND page = ?3 AND "
                         "record_id = ?4 AND record_key = ?5 "
                         "AND header = ?6",
                         "sssiss", command, file, page->en, key->id, second_key (key), column->en);
}

static void
lay_cell (ImportContext *context, const ImportHeld *held)
{
  ImportDb *db = &context->db;
  if (!import_db_run (db, NULL, "SAVEPOINT held", ""))
    return;
  if (!import_value_store (context, held->page, held->column, &held->key, held->plain, NULL))
    import_db_run (db, NULL, "ROLLBACK TO held", "");
  import_db_run (db, NULL, "RELEASE held", "");
}

/* NULL: a header of another version of the program. */
static const PageColumn *
column_named (const Page *page, const char *en)
{
  for (guint c = 0; c < page->n_columns; c++)
    if (strcmp (page->columns[c].en, en) == 0)
      return &page->columns[c];
  return NULL;
}

void
import_held_lay (ImportContext *context, const char *command, const char *file)
{
  const Page *page = page_info (PAGE_PEOPLE);
  g_autoptr (GPtrArray) held = import_held_new ();
  sqlite3_stmt *cells
      = import_db_query (&context->db,
                         "SELECT record_id, header, plain FROM sheet_held WHERE command = ?1 AND page = ?3 "
                         "AND (file = ?2 OR substr (file, 1, length (?2) + 1) = ?2 || ' ')",
                         "sss", command, file, page->en);
  while (import_db_next (&context->db, cells)) {
    const PageColumn *column = column_named (page, (const char *)sqlite3_column_text (cells, 1));
    if (column != NULL)
      import_held_add (held, file, page, column, &(ImportKey){ sqlite3_column_int64 (cells, 0), NULL },
                       (const char *)sqlite3_column_text (cells, 2));
  }
  for (guint i = 0; i < held->len; i++)
    lay_cell (context, held->pdata[i]);
}

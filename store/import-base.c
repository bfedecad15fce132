/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-base.h"

#include "store/import-held.h"
#include "store/import-todo-file.h"
#include "store/sheet-file.h"

#include <string.h>

/* The book after one change; where a file's last import held cells of it back (store/import-held.h), as that file went on saying. */
typedef struct {
  gint64 change;
  char *command, *file; /* whose held cells; NULL: none */
  Book *copy;
  ImportContext context;
} Base;

struct ImportBases {
  GHashTable *by_file; /* base name -> Base *, borrowed; no entry: nothing was changed since, or it is not known */
  GHashTable *before;  /* of a to-do list whose import was undone: the book before that import */
  GPtrArray *bases;
};

static void
base_free (gpointer data)
{
  Base *base = data;
  import_db_clear (&base->context.db);
  book_close (base->copy);
  g_free (base->command);
  g_free (base->file);
  g_free (base);
}

static gint64
last_change (Book *book)
{
  gint64 id = 0;
  return book_get (book, &id, 0, NULL, "SELECT max(id) FROM change", "") ? id : 0;
}

#define OF_IMPORT " import"

char *
import_bases_mark (Book *book, gboolean of_import)
{
  return g_strdup_printf ("paiban %s %" G_GINT64_FORMAT "%s", book_uuid (book), last_change (book), of_import ? OF_IMPORT : "");
}

/* The change that the mark of a workbook names, and whether that is the import that wrote it; -1: it has none of this book. People may have typed
 * keywords of their own beside it. */
static gint64
read_mark (Book *book, const char *path, gboolean *ret_of_import)
{
  g_autofree char *words = sheet_file_mark (path), *of_book = g_strdup_printf ("paiban %s ", book_uuid (book));
  const char *mark = words != NULL ? strstr (words, of_book) : NULL;
  gint64 change = -1;
  *ret_of_import = FALSE;
  if (mark == NULL)
    return -1;
  g_autofree char *number = g_strndup (mark + strlen (of_book), strspn (mark + strlen (of_book), "0123456789"));
  *ret_of_import = g_str_has_prefix (mark + strlen (of_book) + strlen (number), OF_IMPORT);
  return g_ascii_string_to_signed (number, 10, 0, G_MAXINT64, &change, NULL) ? change : -1;
}

gboolean
import_bases_undone (Book *book, const char *path)
{
  gboolean of_import;
  gint64 undone = 0, change = read_mark (book, path, &of_import);
  return change >= 0 && of_import && book_get (book, &undone, 0, NULL, "SELECT count(*) FROM change WHERE id = ? AND undone_at IS NOT NULL", "I", change) && undone > 0;
}

/* ---- the book as it was ---- */

/* A change that cannot be taken back makes the copy no book of that time. */
static int
on_conflict (void *data, int conflict, sqlite3_changeset_iter *iterator)
{
  (void)data;
  (void)conflict;
  (void)iterator;
  return SQLITE_CHANGESET_ABORT;
}

static gboolean
take_back (Book *copy, const void *changeset, int size)
{
  void *inverse = NULL;
  int n = 0;
  gboolean ok = sqlite3changeset_invert (size, changeset, &n, &inverse) == SQLITE_OK
                && sqlite3changeset_apply (book_db (copy), n, inverse, NULL, on_conflict, NULL) == SQLITE_OK;
  sqlite3_free (inverse);
  return ok;
}

static gboolean
take_back_to (Book *copy, gint64 change)
{
  g_autoptr (GPtrArray) changesets = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (sqlite3_stmt) later = book_query (copy, NULL, "SELECT changeset FROM change WHERE id > ? ORDER BY id DESC", "I", change);
  gboolean row = FALSE, ok = later != NULL && book_step (copy, later, &row, NULL);
  while (ok && row) {
    g_ptr_array_add (changesets, g_bytes_new (sqlite3_column_blob (later, 0), (gsize)sqlite3_column_bytes (later, 0)));
    ok = book_step (copy, later, &row, NULL);
  }
  for (guint i = 0; i < changesets->len && ok; i++) {
    gsize size = 0;
    const void *bytes = g_bytes_get_data (changesets->pdata[i], &size);
    ok = size == 0 || take_back (copy, bytes, (int)size);
  }
  return ok;
}

/* command, file: whose held cells it has; NULL for none. */
static Base *
base_at (ImportBases *bases, Book *book, gint64 change, const char *command, const char *file)
{
  for (guint i = 0; i < bases->bases->len; i++) {
    Base *known = g_ptr_array_index (bases->bases, i);
    if (known->change == change && g_strcmp0 (known->file, file) == 0)
      return known;
  }
  g_autoptr (Book) copy = book_copy_in_memory (book, NULL);
  if (copy == NULL || !take_back_to (copy, change))
    return NULL;
  Base *base = g_new0 (Base, 1);
  base->change = change;
  base->copy = g_steal_pointer (&copy);
  base->command = g_strdup (command);
  base->file = g_strdup (file);
  import_db_init (&base->context.db, book_db (base->copy));
  if (command != NULL)
    import_held_lay (&base->context, command, file);
  g_ptr_array_add (bases->bases, base);
  return base;
}

/* ---- which book, for which file ---- */

/* The book may be open for reading only: a statement of its own. */
static gboolean
holds_any (Book *book, const char *command)
{
  ImportDb db;
  import_db_init (&db, book_db (book));
  gboolean any = import_held_any (&db, command);
  import_db_clear (&db);
  return any;
}

/* What a file said when it last agreed with the book, cells that were held back then included; a file that was written by the book after that
 * import has none. */
static void
add_base (ImportBases *bases, Book *book, const char *path, gint64 imported, const char *command)
{
  gboolean of_import;
  gint64 marked = read_mark (book, path, &of_import), change = MAX (imported, marked);
  gboolean held = imported > marked && holds_any (book, command);
  g_autofree char *file = g_filename_display_basename (path);
  if (change < 0 || (change >= last_change (book) && !held))
    return;
  Base *base = base_at (bases, book, change, held ? command : NULL, held ? file : NULL);
  gboolean undone = base != NULL && change > imported && import_todo_is_list (path) && import_bases_undone (book, path);
  Base *before = undone ? base_at (bases, book, change - 1, NULL, NULL) : NULL;
  if (base != NULL)
    g_hash_table_insert (bases->by_file, g_strdup (file), base);
  if (before != NULL)
    g_hash_table_insert (bases->before, g_strdup (file), before);
}

ImportBases *
import_bases_new (Book *book, const GPtrArray *files, const char *command)
{
  ImportBases *bases = g_new0 (ImportBases, 1);
  gint64 imported = -1;
  bases->by_file = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  bases->before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  bases->bases = g_ptr_array_new_with_free_func (base_free);
  if (command != NULL && !book_get (book, &imported, -1, NULL, "SELECT max(id) FROM change WHERE command = ? AND undone_at IS NULL", "s", command))
    imported = -1;
  for (guint i = 0; files != NULL && i < files->len; i++)
    add_base (bases, book, files->pdata[i], imported, command);
  return bases;
}

void
import_bases_free (ImportBases *bases)
{
  if (bases == NULL)
    return;
  g_hash_table_unref (bases->by_file);
  g_hash_table_unref (bases->before);
  g_ptr_array_unref (bases->bases);
  g_free (bases);
}

/* Of a sheet's name, which has the page behind the file's, the file's. */
static Base *
base_of (GHashTable *by_file, const char *file)
{
  GHashTableIter iter;
  gpointer name, base;
  g_hash_table_iter_init (&iter, by_file);
  while (g_hash_table_iter_next (&iter, &name, &base))
    if (g_str_has_prefix (file, name) && (file[strlen (name)] == '\0' || file[strlen (name)] == ' '))
      return base;
  return NULL;
}

static gboolean
had (Base *base, const char *file, const Page *page, const PageColumn *column, const ImportKey *key, const char *plain)
{
  g_autofree char *held = base == NULL || base->command == NULL ? NULL : import_held_cell (&base->context.db, base->command, file, page, column, key);
  g_autofree char *then = base == NULL   ? NULL
                          : held != NULL ? g_steal_pointer (&held)
                                         : import_value_load (&base->context, page, column, key);
  return g_strcmp0 (then, plain) == 0;
}

gboolean
import_bases_had (ImportBases *bases, const char *file, const Page *page, const PageColumn *column, const ImportKey *key, const char *plain,
                  const char *known)
{
  return bases != NULL && had (base_of (bases->by_file, file), file, page, column, key, plain)
         && !had (base_of (bases->before, file), file, page, column, key, known);
}

gint64
import_bases_person (ImportBases *bases, ImportDb *db, const char *file, const ImportRow *row)
{
  Base *base = bases == NULL ? NULL : base_of (bases->by_file, file);
  gint64 id = base == NULL ? 0 : import_find_person_as_was (&base->context, row);
  g_autofree char *code = id == 0 ? NULL : import_db_text (&base->context.db, "SELECT code FROM person WHERE id = ?1", "i", id);
  return id == 0 ? 0 : import_db_id (db, "SELECT id FROM person WHERE id = ?1 AND code = ?2", "is", id, code);
}

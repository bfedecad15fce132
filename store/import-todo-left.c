/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-todo-left.h"

#include "store/cell.h"
#include "store/import-base.h"
#include "store/import-report.h"
#include "store/import-todo-file.h"

#include <string.h>

static void
left_free (gpointer data)
{
  ImportTodoLeft *left = data;
  g_free (left->file);
  g_ptr_array_unref (left->names);
  g_free (left);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* Paths of the folder's to-do lists, in the order of their names. */
static GPtrArray *
find_lists (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.' && name[0] != '~') {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (import_todo_is_list (path))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

/* Does a row of another name have the number, too? Then it is not the person's. */
static gboolean
is_shared (const ImportSheet *sheet, const ImportRow *row, const char *code)
{
  g_autofree char *name = cell_name_key (import_row_cell (row, "name"));
  for (guint r = 0; r < sheet->rows->len; r++) {
    const char *cell = import_row_cell (sheet->rows->pdata[r], "name"), *other = import_row_cell (sheet->rows->pdata[r], "id");
    g_autofree char *key = cell != NULL ? cell_name_key (cell) : NULL;
    if (key != NULL && other != NULL && g_ascii_strcasecmp (other, code) == 0 && strcmp (key, name) != 0)
      return TRUE;
  }
  return FALSE;
}

/* Has the book this number? Then the name was corrected since. */
static gboolean
is_known (ImportDb *db, const ImportSheet *sheet, const ImportRow *row)
{
  const char *code = import_row_cell (row, "id");
  return code != NULL && import_db_id (db, "SELECT 1 FROM person WHERE code = ?1 COLLATE NOCASE", "s", code) != 0 && !is_shared (sheet, row, code);
}

static void
add_missing (ImportDb *db, const ImportSheet *sheet, GPtrArray *names)
{
  for (guint r = 0; sheet->page->id == PAGE_PEOPLE && r < sheet->rows->len; r++) {
    const ImportRow *row = g_ptr_array_index (sheet->rows, r);
    const char *cell = import_row_cell (row, "name");
    if (cell == NULL || is_known (db, sheet, row))
      continue;
    g_auto (CellPerson) person = { 0 };
    cell_person_read (cell, &person);
    g_autofree char *key = cell_name_key (person.name);
    if (import_db_id (db, "SELECT 1 FROM person WHERE name_key = ?1", "s", key) == 0
        && !g_ptr_array_find_with_equal_func (names, person.name, g_str_equal, NULL))
      g_ptr_array_add (names, g_strdup (person.name));
  }
}

static void
add_list (ImportDb *db, const char *path, GPtrArray *lists)
{
  g_autoptr (ImportReport) report = import_report_new ();
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (import_sheet_free);
  ImportTodoLeft *left = g_new (ImportTodoLeft, 1);
  *left = (ImportTodoLeft){ g_filename_display_basename (path), g_ptr_array_new_with_free_func (g_free) };
  import_sheets_read (path, sheets, report);
  for (guint s = 0; s < sheets->len; s++)
    add_missing (db, g_ptr_array_index (sheets, s), left->names);
  if (left->names->len > 0)
    g_ptr_array_add (lists, left);
  else
    left_free (left);
}

GPtrArray *
import_todo_left (Book *book)
{
  g_autofree char *folder = g_path_get_dirname (book_path (book));
  g_autoptr (GPtrArray) paths = find_lists (folder);
  GPtrArray *lists = g_ptr_array_new_with_free_func (left_free);
  ImportDb db;
  import_db_init (&db, book_db (book));
  for (guint i = 0; i < paths->len; i++)
    if (!import_bases_undone (book, paths->pdata[i])) /* whom it brought, nobody wants */
      add_list (&db, paths->pdata[i], lists);
  import_db_clear (&db);
  return lists;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "store/history.h"

#include <glib/gi18n-lib.h>

static void
change_clear (gpointer item)
{
  g_free (((Change *)item)->command);
}

GArray *
history_list (Book *book, guint limit, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = book_query (
      book, error,
      "SELECT id, made_at, command, undoable, undone_at, undoes_id FROM change ORDER BY id DESC LIMIT ?", "I",
      limit == 0 ? (gint64)-1 : (gint64)limit);
  if (statement == NULL)
    return NULL;
  g_autoptr (GArray) changes = g_array_new (FALSE, TRUE, sizeof (Change));
  g_array_set_clear_func (changes, change_clear);
  for (;;) {
    gboolean row;
    if (!book_step (book, statement, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&changes);
    Change change = { book_id (statement, 0),          book_id (statement, 1), g_strdup (book_text (statement, 2)),
                      book_int (statement, 3) != 0, book_id (statement, 4), book_id (statement, 5) };
    g_array_append_val (changes, change);
  }
}

/* The inverse of the newest change that was not undone; a publication in between ends the search. */
typedef struct {
  gint64 id;
  char *command;
  void *inverse;
  int size;
} Target;

static void
target_clear (Target *target)
{
  g_free (target->command);
  sqlite3_free (target->inverse);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, target_clear)

static gboolean
find_target (Book *book, Target *target, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = book_query (book, error,
                    "SELECT id, command, undoable, changeset FROM change WHERE undone_at IS NULL AND undoes_id IS NULL"
                    " ORDER BY id DESC LIMIT 1",
                    "");
  gboolean row;
  if (statement == NULL || !book_step (book, statement, &row, error))
    return FALSE;
  if (!row) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_UNDO, _ ("There is nothing to undo."));
    return FALSE;
  }
  if (book_int (statement, 2) == 0 && g_str_has_prefix (book_text (statement, 1), "here ")) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_UNDO,
                 _ ("\"%s\" said which book this is: that cannot be undone, nor anything before it. Change what is wrong instead, or go back with "
                    "paiban restore."),
                 book_text (statement, 1));
    return FALSE;
  }
  if (book_int (statement, 2) == 0) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_UNDO,
                 _ ("\"%s\" went out to people and cannot be undone, nor anything before it. Change the book and publish "
                    "again."),
                 book_text (statement, 1));
    return FALSE;
  }
  target->id = book_id (statement, 0);
  target->command = g_strdup (book_text (statement, 1));
  int code = sqlite3changeset_invert (sqlite3_column_bytes (statement, 3), sqlite3_column_blob (statement, 3),
                                      &target->size, &target->inverse);
  if (code != SQLITE_OK) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_CORRUPT, _ ("\"%s\" cannot be undone: its record is damaged."),
                 target->command);
    return FALSE;
  }
  return TRUE;
}

/* What stood in the way, for the sentence. */
typedef struct {
  int conflict;
  char *table;
} Obstacle;

static int
on_conflict (void *data, int conflict, sqlite3_changeset_iter *iterator)
{
  Obstacle *obstacle = data;
  const char *table = NULL;
  int columns, operation, indirect;
  obstacle->conflict = conflict;
  if (conflict != SQLITE_CHANGESET_FOREIGN_KEY && obstacle->table == NULL
      && sqlite3changeset_op (iterator, &table, &columns, &operation, &indirect) == SQLITE_OK)
    obstacle->table = g_strdup (table);
  return SQLITE_CHANGESET_ABORT;
}

static gboolean
apply_inverse (Book *book, const Target *target, GError **error)
{
  Obstacle obstacle = { 0, NULL };
  int code = sqlite3changeset_apply (book_db (book), target->size, target->inverse, NULL, on_conflict, &obstacle);
  g_autofree char *table = obstacle.table;
  if (code == SQLITE_OK)
    return TRUE;
  if (obstacle.conflict == 0)
    return book_fail (book, error);
  if (obstacle.conflict == SQLITE_CHANGESET_FOREIGN_KEY)
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_UNDO, _ ("\"%s\" cannot be undone: later entries depend on what it added."),
                 target->command);
  else
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_UNDO,
                 _ ("\"%s\" cannot be undone: what it wrote into the table \"%s\" has changed since."), target->command,
                 table == NULL ? "?" : table);
  return FALSE;
}

static gboolean
undo_inside (Book *book, const Target *target, gint64 now, GError **error)
{
  book_mark_undo_of (book, target->id);
  return apply_inverse (book, target, error)
         && book_exec (book, error, "UPDATE change SET undone_at = ? WHERE id = ?", "II", now, target->id);
}

gboolean
history_undo (Book *book, gint64 now, char **ret_command, GError **error)
{
  /* The target is looked for under the write lock: nobody can add a change in between. */
  g_auto (Target) target = { 0 };
  if (!book_begin (book, "undo", FALSE, now, error))
    return FALSE;
  if (!find_target (book, &target, error) || !undo_inside (book, &target, now, error)) {
    book_rollback (book);
    return FALSE;
  }
  if (!book_commit (book, NULL, error))
    return FALSE;
  if (ret_command != NULL)
    *ret_command = g_steal_pointer (&target.command);
  return TRUE;
}

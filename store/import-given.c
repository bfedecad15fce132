/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-given.h"

#include <string.h>

/* Notes for the teams that one change of the history gave whether it was another command's, unless a newer
 * one was noted. */
static void
note_change (GHashTable *elsewhere, const void *changeset, int size, gboolean other)
{
  sqlite3_changeset_iter *changes = NULL;
  if (sqlite3changeset_start (&changes, size, (void *)changeset) != SQLITE_OK)
    return;
  while (sqlite3changeset_next (changes) == SQLITE_ROW) {
    const char *table;
    int columns, operation, indirect;
    sqlite3_value *person = NULL, *team = NULL;
    if (sqlite3changeset_op (changes, &table, &columns, &operation, &indirect) != SQLITE_OK
        || operation != SQLITE_INSERT || strcmp (table, "person_team") != 0
        || sqlite3changeset_new (changes, 0, &person) != SQLITE_OK
        || sqlite3changeset_new (changes, 1, &team) != SQLITE_OK)
      continue;
    char *link = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                  (gint64)sqlite3_value_int64 (person), (gint64)sqlite3_value_int64 (team));
    if (g_hash_table_contains (elsewhere, link))
      g_free (link);
    else
      g_hash_table_insert (elsewhere, link, GINT_TO_POINTER (other));
  }
  sqlite3changeset_finalize (changes);
}

gboolean
import_given_elsewhere (ImportContext *context, gint64 person, const char *team)
{
  if (context->command == NULL)
    return FALSE;
  if (context->elsewhere == NULL) {
    context->elsewhere = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    sqlite3_stmt *history = import_db_query (&context->db,
                                             "SELECT command, changeset FROM change WHERE undone_at IS NULL "
                                             "AND undoes_id IS NULL ORDER BY id DESC",
                                             "");
    while (import_db_next (&context->db, history))
      note_change (context->elsewhere, sqlite3_column_blob (history, 1), sqlite3_column_bytes (history, 1),
                   g_strcmp0 ((const char *)sqlite3_column_text (history, 0), context->command) != 0);
  }
  g_autofree char *link = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, person,
                                           import_ref_id (context, TARGET_TEAM, team));
  return GPOINTER_TO_INT (g_hash_table_lookup (context->elsewhere, link));
}

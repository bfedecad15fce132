/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-limits.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ASKED "SELECT word FROM post_demand UNION SELECT word FROM recipient_need"

static void
add_word (GPtrArray *words, const char *word)
{
  if (!g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
    g_ptr_array_add (words, g_strdup (word));
}

/* Adds the words that the statement gives. */
static void
add_words (ImportDb *db, sqlite3_stmt *statement, GPtrArray *words)
{
  while (import_db_next (db, statement))
    add_word (words, (const char *)sqlite3_column_text (statement, 0));
}

static char *
join (GPtrArray *words)
{
  g_ptr_array_add (words, NULL);
  return g_strjoinv ("、", (char **)words->pdata);
}

void
import_tell_limits (Import *import, const ImportSheet *sheet)
{
  ImportDb *db = &import->context.db;
  g_autoptr (GPtrArray) idle = g_ptr_array_new_with_free_func (g_free), asked = g_ptr_array_new_with_free_func (g_free);
  for (guint r = 0; r < sheet->rows->len; r++) {
    ImportRow *row = g_ptr_array_index (sheet->rows, r);
    if (import_row_cell (row, "limits") != NULL && g_hash_table_contains (import->noted, row))
      add_words (db, import_db_query (db, "SELECT word FROM person_limit WHERE person_id = ?1 AND lower (word) NOT IN (SELECT lower (word) FROM (" ASKED ")) ORDER BY word",
                                      "i", row->key.id), idle);
  }
  if (idle->len == 0)
    return;
  add_words (db, import_db_query (db, ASKED " ORDER BY word", ""), asked);
  gboolean none = asked->len == 0;
  g_autofree char *these = join (idle), *those = join (asked);
  g_autofree char *message
      = none ? g_strdup_printf (_ ("“%s” is kept for later: no post (费力, demands) and no recipient (要求, needs) uses the word now, so nothing need be done."), these)
             : g_strdup_printf (_ ("“%1$s” is kept for later: no post (费力, demands) and no recipient (要求, needs) uses the word now, so nothing need be done. "
                                   "Words that stand there: %2$s; where one of them is meant, use it."),
                                these, those);
  import_report_add (import->report, IMPORT_NOTED, sheet->file, 0, import_sheet_header (sheet, page_column (PAGE_PEOPLE, "limits")), NULL, NULL, NULL,
                     message);
}

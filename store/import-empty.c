/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-empty.h"

#include "store/import-sheet.h"

#include <glib/gi18n-lib.h>

/* Who is in a team is in those above it too. Posts may say other teams: of an event that has such posts nothing is told. */
#define EMPTY_TEAMS \
  "WITH RECURSIVE below (top, id) AS (SELECT id, id FROM team UNION SELECT b.top, t.id FROM team t JOIN below b ON t.parent_id = b.id) " \
  "SELECT group_concat (DISTINCT t.name) FROM event e JOIN event_revision v ON v.event_id = e.id JOIN event_row w ON w.revision_id = v.id " \
  "JOIN event_row_team r ON r.row_id = w.id JOIN team t ON t.id = r.team_id " \
  "WHERE e.name = ?1 AND EXISTS (SELECT 1 FROM person_team) AND NOT EXISTS (SELECT 1 FROM post p WHERE p.event_id = e.id AND p.team_rule IS NOT NULL) " \
  "GROUP BY e.id HAVING NOT EXISTS (SELECT 1 FROM event_revision v2 JOIN event_row w2 ON w2.revision_id = v2.id " \
  "JOIN event_row_team r2 ON r2.row_id = w2.id JOIN below b ON b.top = r2.team_id JOIN person_team m ON m.team_id = b.id WHERE v2.event_id = e.id)"

static void
tell_event (Import *import, const ImportSheet *sheet, const ImportRow *row)
{
  g_autofree char *teams = import_db_text (&import->context.db, EMPTY_TEAMS, "s", row->plain[0]);
  if (teams == NULL)
    return;
  g_autofree char *message = g_strdup_printf (_ ("%1$s is for %2$s, where nobody is yet: put people into that team, or write here others that may come too, or 不限 (any)."),
                                              row->plain[0], teams);
  const char *column = import_sheet_header (sheet, page_column (PAGE_EVENTS, "teams"));
  import_report_add (import->report, IMPORT_VACANT, sheet->file, row->number, column, NULL, NULL, NULL, message);
}

void
import_tell_empty (Import *import)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint s = 0; s < import->sheets->len; s++) {
    const ImportSheet *sheet = g_ptr_array_index (import->sheets, s);
    for (guint r = 0; sheet->page->id == PAGE_EVENTS && r < sheet->rows->len; r++) {
      ImportRow *row = g_ptr_array_index (sheet->rows, r);
      if (row->state != ROW_WAITS && g_hash_table_contains (import->noted, row) && g_hash_table_add (told, row->plain[0]))
        tell_event (import, sheet, row);
    }
  }
}

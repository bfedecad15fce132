/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-revise.h"

#include "store/cell.h"
#include "store/import-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The columns of a row and of what hangs on it; a new column of the schema belongs here too (tests/cli-shift.sh compares
 * what the example uses). */
#define ROW_COLUMNS                                                                                                               \
  "position, window, when_text, start_min, end_min, if_day_off, if_makeup, each_kind, rotates, teams_any, kind, unwelcome,"     \
  " priority, arrive_early, points_per_hour, from_day, to_day, except_text, extra_text, note, public"

#define OF_COPY                                                                                                                   \
  " c JOIN event_row o ON o.id = c.row_id JOIN event_row n ON n.revision_id = ?2 AND n.position = o.position"                   \
  " WHERE o.revision_id = ?1"

static const char *const copies[] = {
  "INSERT INTO event_row (revision_id, " ROW_COLUMNS ") SELECT ?2, " ROW_COLUMNS " FROM event_row WHERE revision_id = ?1 ORDER BY position",
  "INSERT INTO event_row_calendar (row_id, calendar_id, position) SELECT n.id, c.calendar_id, c.position FROM event_row_calendar" OF_COPY,
  "INSERT INTO event_row_place (row_id, place_id, position) SELECT n.id, c.place_id, c.position FROM event_row_place" OF_COPY,
  "INSERT INTO event_row_each (row_id, place_id, position) SELECT n.id, c.place_id, c.position FROM event_row_each" OF_COPY,
  "INSERT INTO event_row_team (row_id, team_id, position) SELECT n.id, c.team_id, c.position FROM event_row_team" OF_COPY,
  "INSERT INTO event_row_people (row_id, position, name, min, want, max) SELECT n.id, c.position, c.name, c.min, c.want, c.max"
  " FROM event_row_people" OF_COPY,
};

static const char *const removals[] = {
  "DELETE FROM event_row_calendar WHERE row_id IN (SELECT id FROM event_row WHERE revision_id = ?1)",
  "DELETE FROM event_row_place WHERE row_id IN (SELECT id FROM event_row WHERE revision_id = ?1)",
  "DELETE FROM event_row_each WHERE row_id IN (SELECT id FROM event_row WHERE revision_id = ?1)",
  "DELETE FROM event_row_team WHERE row_id IN (SELECT id FROM event_row WHERE revision_id = ?1)",
  "DELETE FROM event_row_people WHERE row_id IN (SELECT id FROM event_row WHERE revision_id = ?1)",
  "DELETE FROM event_row WHERE revision_id = ?1",
  "DELETE FROM event_revision WHERE id = ?1",
};

static gint64
event_of_row (ImportContext *context, const ImportRow *row)
{
  const char *cell = import_row_cell (row, "event");
  g_autofree char *name = cell_clean (cell != NULL ? cell : "");
  return import_db_id (&context->db, "SELECT id FROM event WHERE name = ?1", "s", name);
}

static gint64
copy_revision (ImportContext *context, gint64 event, gint64 newest, const char *from)
{
  if (!import_db_run (&context->db, NULL, "INSERT INTO event_revision (event_id, valid_from) VALUES (?1, ?2)", "is", event, from))
    return 0;
  gint64 copy = sqlite3_last_insert_rowid (context->db.db);
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    import_db_run (&context->db, NULL, copies[i], "ii", newest, copy);
  return copy;
}

static gboolean
is_revised (const GArray *revisions, gint64 event)
{
  for (guint i = 0; i < revisions->len; i++)
    if (g_array_index (revisions, ImportRevision, i).event == event)
      return TRUE;
  return FALSE;
}

GArray *
import_revise (ImportContext *context, const ImportSheet *sheet, Day from, ImportReport *report, gboolean *ret_refused)
{
  GArray *revisions = g_array_new (FALSE, FALSE, sizeof (ImportRevision));
  char day[DAY_TEXT_SIZE];
  day_format (from, day);
  *ret_refused = FALSE;
  for (guint r = 0; r < sheet->rows->len; r++) {
    const ImportRow *row = g_ptr_array_index (sheet->rows, r);
    ImportRevision one = { event_of_row (context, row), 0 };
    if (one.event == 0 || is_revised (revisions, one.event))
      continue;
    g_autofree char *newest = import_db_text (&context->db, "SELECT max (valid_from) FROM event_revision WHERE event_id = ?1", "i", one.event);
    gint64 id = import_db_id (&context->db, "SELECT id FROM event_revision WHERE event_id = ?1 AND valid_from = ?2", "is", one.event, newest);
    if (newest == NULL || strcmp (newest, day) == 0)
      continue; /* it begins on that very day: changed in place */
    if (strcmp (newest, day) > 0) {
      g_autofree char *message = g_strdup_printf (_ ("This event was changed from %s on already; a change from %s on would lie before that."), newest, day);
      import_report_add (report, IMPORT_WAITING, row->file, row->number, NULL, import_row_cell (row, "event"), NULL, NULL, message);
      *ret_refused = TRUE;
      continue;
    }
    one.revision = copy_revision (context, one.event, id, day);
    g_array_append_val (revisions, one);
  }
  return revisions;
}

void
import_revise_settle (ImportContext *context, const ImportSheet *sheet, GArray *revisions, GHashTable *noted)
{
  for (guint i = 0; i < revisions->len; i++) {
    const ImportRevision *one = &g_array_index (revisions, ImportRevision, i);
    gboolean changed = FALSE;
    for (guint r = 0; r < sheet->rows->len && !changed; r++) {
      const ImportRow *row = g_ptr_array_index (sheet->rows, r);
      changed = g_hash_table_contains (noted, row) && event_of_row (context, row) == one->event;
    }
    for (guint d = 0; !changed && d < G_N_ELEMENTS (removals); d++)
      import_db_run (&context->db, NULL, removals[d], "i", one->revision);
  }
}

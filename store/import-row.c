/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-run.h"

#include "store/cell.h"
#include "store/decode.h"
#include "store/page-notes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- what is reported ---- */

/* What a row is about, in the words of its own page. */
char *
import_row_subject (Import *import, const ImportRow *row)
{
  GString *out = g_string_new (NULL);
  if (row->page->id == PAGE_PEOPLE && row->key.id != 0) {
    g_autofree char *name
        = import_db_text (&import->context.db, "SELECT name FROM person WHERE id = ?1", "i", row->key.id);
    g_autofree char *code
        = import_db_text (&import->context.db, "SELECT code FROM person WHERE id = ?1", "i", row->key.id);
    g_string_append_printf (out, "%s %s", name != NULL ? name : "", code != NULL ? code : "");
    return g_string_free (out, FALSE);
  }
  for (guint c = 0; c < row->page->n_columns && out->len < 60; c++) {
    const PageColumn *column = &row->page->columns[c];
    if ((column->flags & (PAGE_KEY | PAGE_MUST)) && row->cells[c] != NULL && column->kind != KIND_IDENTITY) {
      g_autofree char *text = cell_clean (row->cells[c]);
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", text);
    }
  }
  return g_string_free (out, FALSE);
}

void
import_note (Import *import, ImportWhat what, const ImportSheet *sheet, ImportRow *row, int column,
      const char *old, const char *new, const char *message)
{
  g_autofree char *subject = import_row_subject (import, row);
  gboolean secret = column >= 0 && sheet->page->columns[column].kind == KIND_IDENTITY;
  import_report_add (import->report, what, row->file, row->number,
                     column >= 0 ? import_sheet_header (sheet, (guint)column) : NULL, subject, old, secret ? "***" : new,
                     message);
  g_hash_table_add (import->noted, row);
  if (what == IMPORT_REFUSED || what == IMPORT_WAITING)
    import_row_mark (row, column, message);
}

void
import_leave_waiting (Import *import, const ImportSheet *sheet, ImportRow *row, int column, const char *message)
{
  row->state = ROW_WAITS;
  if (row->page->id == PAGE_EVENTS && row->cells[0] != NULL) {
    g_autofree char *why = g_strdup_printf (_ ("The event %1$s waits itself (%2$s row %3$u): put that right, and this comes in with it."),
                                            row->cells[0], row->file, row->number);
    import_ref_absent (&import->context, row->cells[0], why);
  }
  import_note (import, IMPORT_WAITING, sheet, row, column, NULL, column >= 0 ? row->cells[column] : NULL, message);
}

/* ---- one row ---- */

gboolean
import_is_late (const PageColumn *column)
{
  return (column->target != TARGET_NONE || column->kind == KIND_ASKS) && !(column->flags & PAGE_KEY);
}

/* With what the column's header says of it, and an example; of a row that waits already it is one more cell. */
static gboolean
leave_blank (Import *import, const ImportSheet *sheet, ImportRow *row, guint c, gboolean waits)
{
  const char *of_column = page_note_text (row->page->id, c, import->context.chinese);
  g_autofree char *message = g_strdup_printf (row->page->columns[c].flags & PAGE_SAID ? _ ("This cell is required, as no other row of the event says it: %s")
                                                                                      : _ ("This cell is required: %s"),
                                              of_column);
  if (waits)
    import_note (import, IMPORT_REFUSED, sheet, row, (int)c, NULL, NULL, message);
  else
    import_leave_waiting (import, sheet, row, (int)c, message);
  return FALSE;
}

/* Reads the key columns; a bad one makes the row wait. */
static gboolean
read_keys (Import *import, const ImportSheet *sheet, ImportRow *row)
{
  for (guint c = 0; c < row->page->n_columns; c++) {
    const PageColumn *column = &row->page->columns[c];
    g_autoptr (GError) error = NULL;
    if (!(column->flags & PAGE_KEY))
      continue;
    if ((row->cells[c] == NULL || cell_is_clear (row->cells[c])) && (column->flags & PAGE_MUST))
      return leave_blank (import, sheet, row, c, FALSE);
    row->plain[c] = row->cells[c] != NULL && !cell_is_clear (row->cells[c])
                        ? import_value_read (&import->context, column, row->cells[c], &error)
                        : g_strdup ("");
    if (row->plain[c] == NULL) {
      import_leave_waiting (import, sheet, row, (int)c, error->message);
      return FALSE;
    }
  }
  return TRUE;
}

/* Whether a new row has what it cannot be without: every blank is told, of the cells that cannot be read the first (import_probe_cell). */
static gboolean
is_whole (Import *import, const ImportSheet *sheet, ImportRow *row)
{
  gboolean whole = TRUE;
  for (guint c = 0; c < row->page->n_columns; c++) {
    const PageColumn *column = &row->page->columns[c];
    g_autoptr (GError) error = NULL;
    gboolean blank = row->cells[c] == NULL || cell_is_clear (row->cells[c]);
    if ((column->flags & PAGE_KEY) || !(column->flags & (PAGE_MUST | PAGE_VITAL)))
      continue;
    if (blank && (column->flags & PAGE_MUST))
      whole = leave_blank (import, sheet, row, c, !whole);
    if (blank || !whole)
      continue;
    import->context.setting = row->key.key;
    g_autofree char *plain = import_value_read (&import->context, column, row->cells[c], &error);
    whole = plain != NULL;
    if (!whole)
      import_leave_waiting (import, sheet, row, (int)c, error->message);
  }
  return whole;
}

/* Another row of the event in the sheet, or one in the book, has this cell. */
static gboolean
is_said_elsewhere (Import *import, const ImportSheet *sheet, const ImportRow *row, guint c)
{
  for (guint r = 0; r < sheet->rows->len; r++) {
    const ImportRow *other = g_ptr_array_index (sheet->rows, r);
    const char *event = import_row_cell (other, "event");
    g_autofree char *name = cell_clean (event != NULL ? event : "");
    if (strcmp (name, row->plain[0]) == 0 && other->cells[c] != NULL)
      return TRUE;
  }
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM event e JOIN event_revision v ON v.event_id = e.id JOIN event_row w ON w.revision_id = v.id "
                                          "WHERE e.name = ?1 AND (w.%s IS NOT NULL OR w.each_kind IN ('grid', 'recipient'))",
                                          row->page->columns[c].db);
  return import_db_id (&import->context.db, sql, "s", row->plain[0]) != 0;
}

/* An event's row may leave 何时 and the times to other rows, to the grid or to the recipient: but somebody
 * must say. */
static gboolean
event_says_when (Import *import, const ImportSheet *sheet, ImportRow *row, gboolean whole)
{
  const char *each = import_row_cell (row, "each");
  g_autofree char *kind = each != NULL ? page_word_code (page_each_words, each) : NULL;
  if (g_strcmp0 (kind, "grid") == 0 || g_strcmp0 (kind, "recipient") == 0)
    return whole;
  for (guint c = 0; c < row->page->n_columns; c++)
    if ((row->page->columns[c].flags & PAGE_SAID) && row->cells[c] == NULL && !is_said_elsewhere (import, sheet, row, c))
      whole = leave_blank (import, sheet, row, c, !whole);
  return whole;
}

/* A row that was matched although the book has another name for it. */
static void
rename_team (Import *import, const ImportSheet *sheet, ImportRow *row)
{
  ImportDb *db = &import->context.db;
  g_autofree char *old = import_db_text (db, "SELECT name FROM team WHERE id = ?1", "i", row->key.id);
  if (strcmp (old, row->plain[0]) == 0 || !import_db_run (db, NULL, "UPDATE team SET name = ?1 WHERE id = ?2", "si", row->plain[0], row->key.id))
    return;
  guint people = (guint)import_db_id (db, "SELECT count(*) FROM person_team WHERE team_id = ?1", "i", row->key.id);
  g_autofree char *message = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "The team “%1$s” (%3$u person) is renamed to “%2$s”. If it shall be a team besides, write no 六色 under 类型 (kind).",
                   "The team “%1$s” (%3$u people) is renamed to “%2$s”. If it shall be a team besides, write no 六色 under 类型 (kind).", people),
      old, row->plain[0], people);
  import_note (import, IMPORT_CHANGED, sheet, row, 0, old, row->plain[0], message);
}

/* In the book, or, of people, in the book as it was when the sheet agreed with it. */
static gboolean
find_record (Import *import, const ImportSheet *sheet, ImportRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  if (import_match (&import->context, import->claims, sheet->rows, row, &local))
    return TRUE;
  gboolean person = row->page->id == PAGE_PEOPLE && *import_row_plain (row, "id") == '\0';
  row->key.id = person ? import_bases_person (import->bases, &import->context.db, sheet->file, row) : row->key.id;
  if (person && row->key.id != 0)
    return TRUE;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

void
import_place_row (Import *import, const ImportSheet *sheet, ImportRow *row)
{
  g_autoptr (GError) error = NULL;
  if (!read_keys (import, sheet, row))
    return;
  gboolean known = find_record (import, sheet, row, &error);
  if (error != NULL) {
    import_leave_waiting (import, sheet, row, -1, error->message);
    return;
  }
  ImportRow *owner = known ? import_claims_owner (import->claims, row->page, &row->key) : NULL;
  if (owner != NULL) {
    g_autofree char *message = import_sheet_twice (row, owner);
    owner->is_asked = TRUE;
    import_leave_waiting (import, sheet, row, -1, message);
    return;
  }
  if (known) {
    row->state = ROW_MATCHED;
    if (row->page->id == PAGE_TEAMS)
      rename_team (import, sheet, row);
  } else {
    gboolean whole = is_whole (import, sheet, row);
    if (row->page->id == PAGE_EVENTS)
      whole = event_says_when (import, sheet, row, whole);
    if (!whole)
      return;
    if (!import_insert (&import->context, row, &error)) {
      import_leave_waiting (import, sheet, row, -1, error->message);
      return;
    }
    row->state = ROW_ADDED;
  }
  import_claim (import->claims, row);
}

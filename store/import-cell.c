/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-run.h"

#include "store/cell-time.h"
#include "store/cell.h"
#include "store/decode.h"
#include "store/import-born.h"
#include "store/import-given.h"
#include "store/import-held.h"
#include "store/import-lists.h"
#include "store/import-phrase.h"
#include "store/import-skills.h"
#include "store/import-team.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Organisations have their monthly numbers in a record of their own, made when the first is told. */
static gboolean
ensure_record (Import *import, ImportRow *row, const PageColumn *column, GError **error)
{
  if (row->page->id != PAGE_ORGANISATIONS || (column->flags & PAGE_ALT)
      || (row->key.key != NULL && *row->key.key != '\0'))
    return TRUE;
  if (!import_db_run (&import->context.db, error,
                      "INSERT INTO organisation_event (organisation_id) VALUES (?1)", "i", row->key.id))
    return FALSE;
  g_free (row->key.key);
  row->key.key
      = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64)sqlite3_last_insert_rowid (import->context.db.db));
  return TRUE;
}

/* A stretch that ends before it begins is caught here, with both days at hand. */
static gboolean
ends_before (Import *import, const ImportRow *row, const PageColumn *column, const char *plain,
             GError **error)
{
  if (strcmp (column->en, "to") != 0 || column->kind != KIND_DAY || *plain == '\0')
    return FALSE;
  const PageColumn *from = &row->page->columns[page_column (row->page->id, "from")];
  g_autofree char *day = import_value_load (&import->context, row->page, from, &row->key);
  if (*day == '\0' || strcmp (plain, day) >= 0)
    return FALSE;
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE,
               _ ("This lies before the first day, %s: write a later date."), day);
  return TRUE;
}

/* A team that would be above itself: whoever walks up would walk for ever. */
static gboolean
is_above_itself (Import *import, const ImportRow *row, const PageColumn *column, const char *plain, GError **error)
{
  if (row->page->id != PAGE_TEAMS || strcmp (column->en, "parent") != 0 || *plain == '\0'
      || !import_team_circles (&import->context, row->key.id, plain))
    return FALSE;
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE,
               _ ("%1$s is %2$s itself or in it: a team is not above itself. Write another team, or 无 (none)."), plain, row->plain[0]);
  return TRUE;
}

static gboolean
store_cell (Import *import, ImportRow *row, const PageColumn *column, const char *plain, GError **error)
{
  ImportDb *db = &import->context.db;
  if (ends_before (import, row, column, plain, error) || is_above_itself (import, row, column, plain, error)
      || !import_db_run (db, error, "SAVEPOINT cell", ""))
    return FALSE;
  gboolean ok = ensure_record (import, row, column, error)
                && import_value_store (&import->context, row->page, column, &row->key, plain, error);
  if (!ok)
    import_db_run (db, NULL, "ROLLBACK TO cell", "");
  import_db_run (db, NULL, "RELEASE cell", "");
  return ok;
}

void
import_note_phrase (Import *import, const PageColumn *column, const char *cell)
{
  g_autofree char *text = cell_clean (cell);
  GPtrArray *phrases = (column->flags & PAGE_SHIFTS) != 0 ? import->report->phrases : import->report->suiting;
  for (guint i = 0; i < phrases->len; i++)
    if (strcmp (g_ptr_array_index (phrases, i), text) == 0)
      return;
  if (*text != '\0')
    g_ptr_array_add (phrases, g_steal_pointer (&text));
}

/* The teams of a list of people that knows no numbers, so that it is none that the book wrote: those that were given elsewhere stay. */
static char *
with_given (Import *import, const ImportRow *row, const char *old, const char *plain)
{
  g_auto (GStrv) teams = g_strsplit (old, "\n", -1);
  g_autoptr (GString) kept = g_string_new (NULL);
  g_autofree char *listed = g_strconcat ("\n", plain, "\n", NULL);
  for (guint i = 0; teams[i] != NULL; i++) {
    g_autofree char *line = g_strconcat ("\n", teams[i], "\n", NULL);
    if (strstr (listed, line) != NULL || import_given_elsewhere (&import->context, row->key.id, teams[i]))
      g_string_append_printf (kept, "%s%s", kept->len > 0 ? "\n" : "", teams[i]);
  }
  g_autofree char *merged = import_lines_add (kept->str, plain);
  return strlen (merged) == strlen (plain) ? g_strdup (plain) : g_steal_pointer (&merged);
}

/* What the book shall have, where a cell only adds to it. */
static char *
with_known (Import *import, const ImportSheet *sheet, const ImportRow *row, const PageColumn *column, const char *old, const char *plain)
{
  gboolean teams = row->page->id == PAGE_PEOPLE && column->target == TARGET_TEAM;
  if (*plain == '\0')
    return g_strdup (plain);
  if (column->kind == KIND_SKILLS)
    return import_skills_merge (old, plain);
  if (teams && row->in_title)
    return import_lines_add (old, plain);
  return teams && sheet->headers[page_column (PAGE_PEOPLE, "id")] == NULL ? with_given (import, row, old, plain) : g_strdup (plain);
}

/* One value of a sheet, to be looked for in the book with which the sheet agreed. */
typedef struct {
  Import *import;
  const char *file;
  const ImportRow *row;
  const PageColumn *column;
  const char *known;
} OldCell;

static gboolean
was_in_base (const char *plain, gpointer data)
{
  const OldCell *old = data;
  return import_bases_had (old->import->bases, old->file, old->row->page, old->column, &old->row->key, plain, old->known);
}

/* Of a phrase also with the years that its cell (NULL: the value is from no cell of its own) had when it was read first. */
static gboolean
was_once_in_base (OldCell *old, const char *cell, const char *plain)
{
  if (was_in_base (plain, old))
    return TRUE;
  if (old->column->kind != KIND_PHRASE || cell == NULL)
    return FALSE;
  g_autofree char *worded = import_phrase_worded (&old->import->context, old->column, cell, was_in_base, old);
  return worded != NULL;
}

/* Nobody typed this into the sheet since it agreed with the book, and the book was told otherwise by another: that one stays. An empty value is a
 * 清空 that was typed. */
static gboolean
is_stale (Import *import, const ImportSheet *sheet, const ImportRow *row, guint c, const char *plain, const char *known)
{
  const PageColumn *column = &row->page->columns[c];
  OldCell old = { import, sheet->file, row, column, known };
  if (row->state != ROW_MATCHED || *plain == '\0' || !was_once_in_base (&old, row->cells[c], plain))
    return FALSE;
  g_autofree char *subject = import_row_subject (import, row);
  import_held_add (import->held, sheet->file, row->page, column, &row->key, plain);
  g_ptr_array_add (import->stale, g_strdup_printf ("%s %s", subject != NULL ? subject : "", import_sheet_header (sheet, c)));
  return TRUE;
}

/* 2:30 of a flower show: it is read as it stands, and asked about when it is new. */
static void
note_vague (Import *import, const ImportSheet *sheet, ImportRow *row, guint c, const char *plain)
{
  int minute = atoi (plain);
  g_autofree char *message
      = g_strdup_printf (_ ("Read as %1$d:%2$02d at night. If it is in the afternoon, write %3$d:%2$02d and the end likewise; if it is at night, 0%1$d:%2$02d or 凌晨%1$d:%2$02d."), minute / 60,
                         minute % 60, minute / 60 + 12);
  if (row->is_vague && row->page->columns[c].kind == KIND_MINUTE && strcmp (row->page->columns[c].en, "start") == 0)
    import_note (import, IMPORT_NOTED, sheet, row, (int)c, NULL, row->cells[c], message);
}

/* Compares and writes one value; tells a change of a known record. */
static void
put_value (Import *import, const ImportSheet *sheet, ImportRow *row, guint c, const char *plain)
{
  const PageColumn *column = &row->page->columns[c];
  g_autoptr (GError) error = NULL;
  g_autofree char *old = import_value_load (&import->context, row->page, column, &row->key);
  g_autofree char *merged = with_known (import, sheet, row, column, old, plain);
  if (strcmp (old, merged) == 0 || is_stale (import, sheet, row, c, plain, old))
    return;
  g_autofree char *shown_old = import_value_show (&import->context, column, old);
  g_autofree char *shown_new = import_value_show (&import->context, column, merged);
  if (column->kind == KIND_PHRASE)
    import_note_phrase (import, column, merged);
  if (!store_cell (import, row, column, merged, &error))
    import_note (import, IMPORT_REFUSED, sheet, row, (int)c, NULL, row->cells[c], error->message);
  else if (row->state == ROW_MATCHED)
    import_note (import, IMPORT_CHANGED, sheet, row, (int)c, shown_old, shown_new, NULL);
  note_vague (import, sheet, row, c, merged);
}

/* By the row, or by the book where the row does not say it: the cell may not have been read yet. */
static gboolean
has_left (Import *import, const ImportRow *row)
{
  const PageColumn *status = &row->page->columns[page_column (PAGE_PEOPLE, "status")];
  const char *cell = import_row_cell (row, "status");
  g_autofree char *plain = cell != NULL ? import_value_read (&import->context, status, cell, NULL)
                                        : import_value_load (&import->context, row->page, status, &row->key);
  return g_strcmp0 (plain, "left") == 0 || g_strcmp0 (plain, "deceased") == 0;
}

/* Two rows with one number are one person, whatever phone and name say: she decides which of them stays. */
static void
check_identity_once (Import *import, const ImportSheet *sheet, ImportRow *row, guint c)
{
  if (has_left (import, row))
    return;
  g_autofree char *fold = cell_fold (row->cells[c]), *number = g_ascii_strup (fold, -1);
  ImportRow *other = g_hash_table_lookup (import->identities, number);
  if (other == NULL) {
    g_hash_table_insert (import->identities, g_steal_pointer (&number), row);
    return;
  }
  if (other->key.id == row->key.id)
    return;
  g_autofree char *message = g_strdup_printf (_ ("Row %1$u of %2$s has the same identity number: one person twice? Take one of the rows out, or give it 状态 退出 (left)."),
                                              other->number, other->file);
  other->is_asked = TRUE;
  import_note (import, IMPORT_REFUSED, sheet, row, (int)c, NULL, NULL, message);
}

/* Does the row itself, or the book, say this? */
static gboolean
is_said (Import *import, const ImportRow *row, guint c)
{
  const PageColumn *column = &row->page->columns[c];
  g_autofree char *read = row->cells[c] != NULL ? import_value_read (&import->context, column, row->cells[c], NULL) : NULL;
  g_autofree char *known = import_value_load (&import->context, row->page, column, &row->key);
  return (read != NULL && *read != '\0') || *known != '\0';
}

/* A number with a slip is not asked for again: what it is read for is known without it, or is read from it all the same and named. */
static gboolean
take_slip (Import *import, const ImportSheet *sheet, ImportRow *row, guint c)
{
  CellBorn born;
  gboolean female, legible = cell_identity_slip (row->cells[c], &born, &female);
  guint born_column = page_column (PAGE_PEOPLE, "born"), sex_column = page_column (PAGE_PEOPLE, "sex");
  gboolean has_born = is_said (import, row, born_column), has_sex = is_said (import, row, sex_column);
  g_autofree char *day = legible ? cell_born_format (born) : NULL;
  const char *sex = legible && female ? "f" : "m";
  g_autofree char *shown = import_value_show (&import->context, &row->page->columns[sex_column], sex), *message = NULL;
  if (!legible && !(has_born && has_sex))
    return FALSE;
  if (!has_born)
    put_value (import, sheet, row, born_column, day);
  if (!has_sex)
    put_value (import, sheet, row, sex_column, sex);
  if (has_born && has_sex)
    message = g_strdup (_ ("A digit of the identity number is wrong. Nothing needs to be done: birth and sex are known, and the number is not stored."));
  else
    message = g_strdup_printf (_ ("A digit of the identity number is wrong; %1$s %2$s is read from it. Should that be wrong too, write 出生 (born) and 性别 (sex): the number is "
                                  "not stored."),
                               has_born ? "" : day, has_sex ? "" : shown);
  row->has_identity = row->has_identity || !has_born || !has_sex;
  if (row->state == ROW_ADDED || !has_born || !has_sex) /* the same list again is not told again */
    import_note (import, IMPORT_NOTED, sheet, row, (int)c, NULL, NULL, message);
  return TRUE;
}

/* An age or a birthday may be named; what else is no identity number may be one with a slip, of which nothing is shown. */
static const char *
why_no_identity (Import *import, const char *cell, const GError *error)
{
  CellBorn born;
  return cell_born (cell, import->context.as_of, &born, NULL)
             ? _ ("This looks like an age or a birthday, not like an identity number: write it under 出生 (born).")
             : error->message;
}

/* What the number says stands against whatever the row says of birth and sex; an erased cell stays erased. */
static void
take_identity (Import *import, const ImportSheet *sheet, ImportRow *row, guint c)
{
  g_autoptr (GError) error = NULL;
  CellBorn born;
  gboolean female = FALSE;
  guint born_column = page_column (PAGE_PEOPLE, "born"), sex_column = page_column (PAGE_PEOPLE, "sex");
  if (!cell_identity (row->cells[c], &born, &female, &error)) {
    if (!take_slip (import, sheet, row, c))
      import_note (import, IMPORT_REFUSED, sheet, row, (int)c, NULL, NULL, why_no_identity (import, row->cells[c], error));
    return;
  }
  row->has_identity = TRUE;
  check_identity_once (import, sheet, row, c);
  g_autofree char *day = cell_born_format (born);
  if (row->cells[born_column] == NULL || !cell_is_clear (row->cells[born_column]))
    put_value (import, sheet, row, born_column, day);
  if (row->cells[sex_column] == NULL || !cell_is_clear (row->cells[sex_column]))
    put_value (import, sheet, row, sex_column, female ? "f" : "m");
}

/* Birth or sex beside a sound identity number, which take_identity writes: here the cell is only compared. */
static gboolean
is_told_by_identity (Import *import, const ImportSheet *sheet, ImportRow *row, guint c, const char *plain)
{
  const PageColumn *column = &row->page->columns[c];
  gboolean is_sex = strcmp (column->en, "sex") == 0, female = FALSE;
  CellBorn born;
  if (row->page->id != PAGE_PEOPLE || (!is_sex && column->kind != KIND_BORN))
    return FALSE;
  const char *number = import_row_cell (row, "identity");
  if (number == NULL || !cell_identity (number, &born, &female, NULL))
    return FALSE;
  g_autofree char *known = import_value_load (&import->context, row->page, column, &row->key);
  g_autofree char *said = is_sex ? g_strdup (female ? "f" : "m") : cell_born_format (born);
  if (is_sex ? strcmp (plain, said) == 0 : import_born_allows (row->cells[c], import->context.as_of, born.from))
    return TRUE;
  g_autofree char *shown = import_value_show (&import->context, column, said);
  g_autofree char *message = g_strdup_printf (_ ("The cell says “%1$s”, the identity number %2$s: that is taken."), row->cells[c], shown);
  if (row->state == ROW_ADDED || strcmp (known, said) != 0) /* the same list again is not told again */
    import_note (import, IMPORT_NOTED, sheet, row, (int)c, NULL, row->cells[c], message);
  return TRUE;
}

/* What says less of a birth does not overwrite it. */
static gboolean
is_known_birth (Import *import, const ImportRow *row, guint c)
{
  const PageColumn *column = &row->page->columns[c];
  if (column->kind != KIND_BORN || row->state != ROW_MATCHED)
    return FALSE;
  g_autofree char *known = import_value_load (&import->context, row->page, column, &row->key);
  return import_born_says_less (row->cells[c], import->context.as_of, known);
}

/* The sound parts of a list in which something is wrong: taken where the book has nothing yet, so that nothing is lost by them. */
static void
put_sound_parts (Import *import, const ImportSheet *sheet, ImportRow *row, guint c)
{
  g_autofree char *sound = g_steal_pointer (&import->context.sound);
  g_autofree char *old = import_value_load (&import->context, row->page, &row->page->columns[c], &row->key);
  if (sound != NULL && *sound != '\0' && *old == '\0')
    put_value (import, sheet, row, c, sound);
}

/* What cannot be read. Of unknown teams the same is said, however many rows name them. */
static void
note_unread (Import *import, const ImportSheet *sheet, ImportRow *row, guint c, const char *message)
{
  const char *wrong = import->context.wrong != NULL ? import->context.wrong : row->cells[c];
  import_note (import, IMPORT_REFUSED, sheet, row, (int)c, NULL, wrong, message);
  ImportItem *item = g_ptr_array_index (import->report->items, import->report->items->len - 1);
  item->by_value = row->page->id == PAGE_PEOPLE && row->page->columns[c].target == TARGET_TEAM;
}

void
import_put_cell (Import *import, const ImportSheet *sheet, ImportRow *row, guint c)
{
  const PageColumn *column = &row->page->columns[c];
  g_autoptr (GError) error = NULL;
  if (column->kind == KIND_IDENTITY) {
    take_identity (import, sheet, row, c);
    return;
  }
  if (cell_is_clear (row->cells[c])) {
    if (column->flags & (PAGE_MUST | PAGE_FILLED))
      import_note (import, IMPORT_REFUSED, sheet, row, (int)c, NULL, row->cells[c],
            _ ("This cell cannot be erased: write what shall stand there instead."));
    else
      put_value (import, sheet, row, c, "");
    return;
  }
  import->context.setting = row->key.key;
  g_clear_pointer (&import->context.sound, g_free);
  g_clear_pointer (&import->context.wrong, g_free);
  g_autofree char *plain = import_value_read (&import->context, column, row->cells[c], &error);
  if (plain == NULL) {
    note_unread (import, sheet, row, c, error->message);
    put_sound_parts (import, sheet, row, c);
  } else if (!is_told_by_identity (import, sheet, row, c, plain) && !is_known_birth (import, row, c))
    put_value (import, sheet, row, c, plain);
}

static gboolean
is_marked (const ImportRow *row, guint c)
{
  for (guint m = 0; row->marks != NULL && m < row->marks->len; m++)
    if (g_array_index (row->marks, ImportMark, m).column == (int)c)
      return TRUE;
  return FALSE;
}

void
import_probe_cell (Import *import, const ImportSheet *sheet, ImportRow *row, guint c)
{
  ImportContext *context = &import->context;
  const PageColumn *column = &row->page->columns[c];
  g_autoptr (GError) error = NULL;
  if (row->cells[c] == NULL || column->kind == KIND_IDENTITY || cell_is_clear (row->cells[c]) || is_marked (row, c)
      || !import_db_run (&context->db, NULL, "SAVEPOINT probe", ""))
    return;
  guint made = context->made->len;
  context->setting = row->key.key;
  g_clear_pointer (&context->wrong, g_free);
  g_autofree char *plain = import_value_read (context, column, row->cells[c], &error);
  g_clear_pointer (&context->sound, g_free);
  g_ptr_array_set_size (context->made, (int)made);
  import_db_run (&context->db, NULL, "ROLLBACK TO probe", "");
  import_db_run (&context->db, NULL, "RELEASE probe", "");
  if (plain == NULL)
    note_unread (import, sheet, row, c, error->message);
}

void
import_check_event_code (Import *import, const ImportSheet *sheet, ImportRow *row)
{
  guint c = page_column (PAGE_EVENTS, "code");
  g_autofree char *code = import_value_load (&import->context, row->page, &row->page->columns[c], &row->key);
  if (*row->plain[c] != '\0' && strcmp (row->plain[c], code) != 0) {
    g_autofree char *message = g_strdup_printf (
        _ ("The code of an event is kept for ever: it is %s; a new event needs a new name."), code);
    import_note (import, IMPORT_REFUSED, sheet, row, (int)c, NULL, row->cells[c], message);
  }
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import.h"

#include "store/cell-building.h"
#include "store/cell-time.h"
#include "store/cell.h"
#include "store/decode.h"
#include "store/import-born.h"
#include "store/import-override.h"
#include "store/import-revise.h"
#include "store/import-skills.h"
#include "store/import-todo.h"
#include "store/import-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  ImportContext context;
  ImportReport *report;
  ImportClaims *claims;
  GPtrArray *sheets; /* ImportSheet * */
  GHashTable *noted; /* rows with an item of their own */
  GHashTable *said;  /* phrases of the report; borrowed from it */
} Import;

/* ---- what is reported ---- */

/* What a row is about, in the words of its own page. */
static char *
subject_of (Import *import, const ImportRow *row)
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

static void
note (Import *import, ImportWhat what, const ImportSheet *sheet, ImportRow *row, int column,
      const char *old, const char *new, const char *message)
{
  g_autofree char *subject = subject_of (import, row);
  gboolean secret = column >= 0 && sheet->page->columns[column].kind == KIND_IDENTITY;
  import_report_add (import->report, what, row->file, row->number,
                     column >= 0 ? import_sheet_header (sheet, (guint)column) : NULL, subject, old, secret ? "***" : new,
                     message);
  g_hash_table_add (import->noted, row);
  if (what == IMPORT_REFUSED || what == IMPORT_WAITING)
    import_row_mark (row, column, message);
}

static void
leave_waiting (Import *import, const ImportSheet *sheet, ImportRow *row, int column, const char *message)
{
  row->state = ROW_WAITS;
  note (import, IMPORT_WAITING, sheet, row, column, NULL, column >= 0 ? row->cells[column] : NULL, message);
}

/* ---- one row ---- */

/* A reference can only be read when what it names is there: in the second round. */
static gboolean
is_late (const PageColumn *column)
{
  return (column->target != TARGET_NONE || column->kind == KIND_ASKS) && !(column->flags & PAGE_KEY);
}

/* 每周最多班 says its period in its name. */
static void
prepare_rule (ImportRow *row)
{
  static const char *const periods[] = { "每日", "天", "每周", "周", "每月", "月" };
  const char *rule = import_row_cell (row, "rule");
  guint per = page_column (PAGE_RULES, "per");
  for (guint i = 0; rule != NULL && row->cells[per] == NULL && i < G_N_ELEMENTS (periods); i += 2)
    if (g_str_has_prefix (rule, periods[i]))
      row->cells[per] = g_strdup (periods[i + 1]);
}

/* Of an address only the building is kept. A unit that is a place of the book already is one. */
static void
prepare_area (Import *import, ImportRow *row)
{
  guint area = page_column (row->page->id, "area");
  g_autofree char *building = row->cells[area] != NULL ? cell_building (row->cells[area]) : NULL;
  if (building == NULL)
    return;
  g_autofree char *whole = cell_name (row->cells[area]);
  if (g_str_has_suffix (whole, "单元")
      && import_db_id (&import->context.db, "SELECT 1 FROM place WHERE name = ?1", "s", whole) != 0)
    return;
  g_free (row->cells[area]);
  row->cells[area] = g_steal_pointer (&building);
  row->has_flat = TRUE;
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
    if (row->cells[c] == NULL && (column->flags & PAGE_MUST)) {
      leave_waiting (import, sheet, row, (int)c, _ ("This cell is required."));
      return FALSE;
    }
    row->plain[c] = row->cells[c] != NULL && !cell_is_clear (row->cells[c])
                        ? import_value_read (&import->context, column, row->cells[c], &error)
                        : g_strdup ("");
    if (row->plain[c] == NULL) {
      leave_waiting (import, sheet, row, (int)c, error->message);
      return FALSE;
    }
  }
  return TRUE;
}

/* Whether a new row has what it cannot be without. */
static gboolean
is_whole (Import *import, const ImportSheet *sheet, ImportRow *row)
{
  for (guint c = 0; c < row->page->n_columns; c++) {
    const PageColumn *column = &row->page->columns[c];
    g_autoptr (GError) error = NULL;
    gboolean blank = row->cells[c] == NULL || cell_is_clear (row->cells[c]);
    if ((column->flags & PAGE_KEY) || !(column->flags & (PAGE_MUST | PAGE_VITAL)))
      continue;
    if (blank && (column->flags & PAGE_MUST)) {
      leave_waiting (import, sheet, row, (int)c, _ ("This cell is required."));
      return FALSE;
    }
    if (blank)
      continue;
    import->context.setting = row->key.key;
    g_autofree char *plain = import_value_read (&import->context, column, row->cells[c], &error);
    if (plain == NULL) {
      leave_waiting (import, sheet, row, (int)c, error->message);
      return FALSE;
    }
  }
  return TRUE;
}

/* An event's row may leave 何时 and the times to other rows, to the grid or to the recipient: but somebody
 * must say. */
static gboolean
event_says_when (Import *import, const ImportSheet *sheet, ImportRow *row)
{
  static const char *const columns[] = { "when", "start", "end" };
  const char *each = import_row_cell (row, "each");
  g_autofree char *kind = each != NULL ? page_word_code (page_each_words, each) : NULL;
  if (g_strcmp0 (kind, "grid") == 0 || g_strcmp0 (kind, "recipient") == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    guint c = page_column (PAGE_EVENTS, columns[i]);
    gboolean said = row->cells[c] != NULL;
    for (guint r = 0; !said && r < sheet->rows->len; r++) {
      const ImportRow *other = g_ptr_array_index (sheet->rows, r);
      const char *event = import_row_cell (other, "event");
      g_autofree char *name = cell_clean (event != NULL ? event : "");
      said = strcmp (name, row->plain[0]) == 0 && other->cells[c] != NULL;
    }
    said = said
           || import_db_id (
                  &import->context.db,
                  "SELECT 1 FROM event e JOIN event_revision v ON v.event_id = e.id JOIN event_row w ON "
                  "w.revision_id = v.id WHERE e.name = ?1 AND (w.when_text IS NOT NULL OR w.each_kind IS NOT "
                  "NULL)",
                  "s", row->plain[0])
                  != 0;
    if (!said) {
      leave_waiting (import, sheet, row, (int)c,
                     _ ("This cell is required: no other row of the event says it either."));
      return FALSE;
    }
  }
  return TRUE;
}

/* Finds or makes the record of a row. */
static void
place_row (Import *import, const ImportSheet *sheet, ImportRow *row)
{
  g_autoptr (GError) error = NULL;
  if (row->page->id == PAGE_RULES)
    prepare_rule (row);
  if (row->page->id == PAGE_PEOPLE || row->page->id == PAGE_RECIPIENTS)
    prepare_area (import, row);
  if (!read_keys (import, sheet, row))
    return;
  gboolean known = import_match (&import->context, import->claims, sheet->rows, row, &error);
  if (error != NULL) {
    leave_waiting (import, sheet, row, -1, error->message);
    return;
  }
  ImportRow *owner = known ? import_claims_owner (import->claims, row->page, &row->key) : NULL;
  if (owner != NULL) {
    g_autofree char *message = import_sheet_twice (row, owner);
    owner->is_asked = TRUE;
    leave_waiting (import, sheet, row, -1, message);
    return;
  }
  if (known) {
    row->state = ROW_MATCHED;
  } else {
    if (!is_whole (import, sheet, row)
        || (row->page->id == PAGE_EVENTS && !event_says_when (import, sheet, row)))
      return;
    if (!import_insert (&import->context, row, &error)) {
      leave_waiting (import, sheet, row, -1, error->message);
      return;
    }
    row->state = ROW_ADDED;
  }
  import_claim (import->claims, row);
}

/* ---- one cell ---- */

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

static gboolean
store_cell (Import *import, ImportRow *row, const PageColumn *column, const char *plain, GError **error)
{
  ImportDb *db = &import->context.db;
  if (ends_before (import, row, column, plain, error) || !import_db_run (db, error, "SAVEPOINT cell", ""))
    return FALSE;
  gboolean ok = ensure_record (import, row, column, error)
                && import_value_store (&import->context, row->page, column, &row->key, plain, error);
  if (!ok)
    import_db_run (db, NULL, "ROLLBACK TO cell", "");
  import_db_run (db, NULL, "RELEASE cell", "");
  return ok;
}

/* A phrase that is new to its record, told once however many rows say it. */
static void
note_phrase (Import *import, const char *cell)
{
  g_autofree char *text = cell_clean (cell);
  if (*text == '\0' || g_hash_table_contains (import->said, text))
    return;
  g_hash_table_add (import->said, text);
  g_ptr_array_add (import->report->phrases, g_steal_pointer (&text));
}

/* Compares and writes one value; tells a change of a known record. */
static void
put_value (Import *import, const ImportSheet *sheet, ImportRow *row, guint c, const char *plain)
{
  const PageColumn *column = &row->page->columns[c];
  g_autoptr (GError) error = NULL;
  g_autofree char *old = import_value_load (&import->context, row->page, column, &row->key);
  g_autofree char *merged
      = column->kind == KIND_SKILLS && *plain != '\0' ? import_skills_merge (old, plain) : g_strdup (plain);
  if (strcmp (old, merged) == 0)
    return;
  g_autofree char *shown_old = import_value_show (&import->context, column, old);
  g_autofree char *shown_new = import_value_show (&import->context, column, merged);
  if (column->kind == KIND_PHRASE)
    note_phrase (import, merged);
  if (!store_cell (import, row, column, merged, &error))
    note (import, IMPORT_REFUSED, sheet, row, (int)c, NULL, row->cells[c], error->message);
  else if (row->state == ROW_MATCHED)
    note (import, IMPORT_CHANGED, sheet, row, (int)c, shown_old, shown_new, NULL);
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
    note (import, IMPORT_REFUSED, sheet, row, (int)c, NULL, NULL, error->message);
    return;
  }
  row->has_identity = TRUE;
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
  g_autofree char *said = is_sex ? g_strdup (female ? "f" : "m") : cell_born_format (born);
  if (is_sex ? strcmp (plain, said) == 0 : import_born_allows (row->cells[c], import->context.as_of, born.from))
    return TRUE;
  g_autofree char *shown = import_value_show (&import->context, column, said);
  g_autofree char *message = g_strdup_printf (
      _ ("The identity number says %s, and that is taken: correct whichever of the two is wrong."), shown);
  note (import, IMPORT_REFUSED, sheet, row, (int)c, NULL, row->cells[c], message);
  return TRUE;
}

/* An age does not overwrite a birth that it fits. */
static gboolean
is_known_age (Import *import, const ImportRow *row, guint c)
{
  const PageColumn *column = &row->page->columns[c];
  if (column->kind != KIND_BORN || row->state != ROW_MATCHED)
    return FALSE;
  g_autofree char *known = import_value_load (&import->context, row->page, column, &row->key);
  return import_age_fits (row->cells[c], import->context.as_of, known);
}

static void
put_cell (Import *import, const ImportSheet *sheet, ImportRow *row, guint c)
{
  const PageColumn *column = &row->page->columns[c];
  g_autoptr (GError) error = NULL;
  if (column->kind == KIND_IDENTITY) {
    take_identity (import, sheet, row, c);
    return;
  }
  if (cell_is_clear (row->cells[c])) {
    if (column->flags & (PAGE_MUST | PAGE_FILLED))
      note (import, IMPORT_REFUSED, sheet, row, (int)c, NULL, row->cells[c],
            _ ("This cell cannot be erased: write what shall stand there instead."));
    else
      put_value (import, sheet, row, c, "");
    return;
  }
  import->context.setting = row->key.key;
  g_autofree char *plain = import_value_read (&import->context, column, row->cells[c], &error);
  if (plain == NULL)
    note (import, IMPORT_REFUSED, sheet, row, (int)c, NULL, row->cells[c], error->message);
  else if (!is_told_by_identity (import, sheet, row, c, plain) && !is_known_age (import, row, c))
    put_value (import, sheet, row, c, plain);
}

/* The code of an event is made once: another one in the sheet is refused. */
static void
check_event_code (Import *import, const ImportSheet *sheet, ImportRow *row)
{
  guint c = page_column (PAGE_EVENTS, "code");
  g_autofree char *code = import_value_load (&import->context, row->page, &row->page->columns[c], &row->key);
  if (*row->plain[c] != '\0' && strcmp (row->plain[c], code) != 0) {
    g_autofree char *message = g_strdup_printf (
        _ ("The code of an event is kept for ever: it is %s; a new event needs a new name."), code);
    note (import, IMPORT_REFUSED, sheet, row, (int)c, NULL, row->cells[c], message);
  }
}

/* ---- pages ---- */

static void
put_cells (Import *import, const ImportSheet *sheet, gboolean late)
{
  for (guint r = 0; r < sheet->rows->len; r++) {
    ImportRow *row = g_ptr_array_index (sheet->rows, r);
    if (row->state == ROW_WAITS)
      continue;
    for (guint c = 0; c < row->page->n_columns; c++)
      if (row->cells[c] != NULL && !(row->page->columns[c].flags & PAGE_KEY)
          && is_late (&row->page->columns[c]) == late)
        put_cell (import, sheet, row, c);
  }
}

/* Rows are placed and filled one by one: the second row of a name must find the first one's phone in the
 * book. */
static void
place_rows (Import *import, const ImportSheet *sheet)
{
  for (guint r = 0; r < sheet->rows->len; r++) {
    ImportRow *row = g_ptr_array_index (sheet->rows, r);
    place_row (import, sheet, row);
    if (row->state == ROW_WAITS)
      continue;
    for (guint c = 0; c < row->page->n_columns; c++)
      if (row->cells[c] != NULL && !(row->page->columns[c].flags & PAGE_KEY)
          && !is_late (&row->page->columns[c]))
        put_cell (import, sheet, row, c);
    if (row->page->id == PAGE_EVENTS)
      check_event_code (import, sheet, row);
    if (row->state != ROW_ADDED)
      continue;
    note (import, IMPORT_ADDED, sheet, row, -1, NULL, NULL, NULL);
    for (guint c = 0; c < row->page->n_columns; c++)
      if (row->page->columns[c].kind == KIND_PHRASE && (row->page->columns[c].flags & PAGE_KEY))
        note_phrase (import, row->plain[c]);
  }
}

static void
run_pages (Import *import, const PageId *pages, guint n)
{
  for (guint round = 0; round < 2; round++)
    for (guint p = 0; p < n; p++)
      for (guint s = 0; s < import->sheets->len; s++) {
        const ImportSheet *sheet = g_ptr_array_index (import->sheets, s);
        if (sheet->page->id != pages[p])
          continue;
        if (round == 0)
          place_rows (import, sheet);
        else
          put_cells (import, sheet, TRUE);
      }
}

static void
run_all (Import *import)
{
  static const PageId first[]
      = { PAGE_SETTINGS, PAGE_PLACES, PAGE_TEAMS, PAGE_PEOPLE, PAGE_DAYS, PAGE_EVENTS, PAGE_ORGANISATIONS };
  static const PageId then[]
      = { PAGE_RECIPIENTS, PAGE_SKILLS, PAGE_POSTS, PAGE_HISTORY, PAGE_NOTES, PAGE_RULES };
  run_pages (import, first, G_N_ELEMENTS (first));
  for (guint i = 0; i < G_N_ELEMENTS (then); i++)
    run_pages (import, &then[i], 1);
}

/* Changes of events from a day on: a revision each, before their rows are read. When one of them cannot have one, its page
 * is not read. */
static void
run_revised (Import *import, const ImportOptions *options)
{
  g_autoptr (GPtrArray) revised = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  for (guint s = 0; s < import->sheets->len; s++) {
    ImportSheet *sheet = g_ptr_array_index (import->sheets, s);
    gboolean refused;
    if (sheet->page->id != PAGE_EVENTS)
      continue;
    g_ptr_array_add (revised, import_revise (&import->context, sheet, *options->from, import->report, &refused));
    g_ptr_array_add (sheets, sheet);
    if (refused)
      g_ptr_array_set_size (sheet->rows, 0);
  }
  run_all (import);
  for (guint s = 0; s < sheets->len; s++)
    import_revise_settle (&import->context, sheets->pdata[s], revised->pdata[s], import->noted);
}

/* ---- the report ---- */

/* What is said once for many rows counts the rows that brought something new: the same list again is not told again. */
static void
finish_report (Import *import)
{
  ImportReport *report = import->report;
  for (guint i = 0; i < import->context.made->len; i++) {
    g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (import->context.made, i), "\t", 2);
    import_report_add (report, IMPORT_MADE, NULL, 0, parts[0], parts[1], NULL, NULL, NULL);
  }
  guint identities = 0;
  for (guint s = 0; s < import->sheets->len; s++) {
    const ImportSheet *sheet = g_ptr_array_index (import->sheets, s);
    guint flats = 0;
    report->rows += sheet->rows->len;
    for (guint r = 0; r < sheet->rows->len; r++) {
      const ImportRow *row = g_ptr_array_index (sheet->rows, r);
      gboolean noted = g_hash_table_contains (import->noted, row);
      report->unchanged += !noted;
      identities += noted && row->has_identity;
      flats += noted && row->has_flat;
    }
    if (flats > 0)
      import_report_flats (report, sheet, flats);
  }
  if (identities > 0)
    import_report_identities (report, identities);
}

/* ---- running ---- */

static ImportReport *
run (sqlite3 *db, GPtrArray *files, const ImportTable *table, const ImportOptions *options, GError **error)
{
  Import import = { .report = import_report_new (), .claims = import_claims_new () };
  import.sheets = g_ptr_array_new_with_free_func (import_sheet_free);
  import.noted = g_hash_table_new (NULL, NULL);
  import.said = g_hash_table_new (g_str_hash, g_str_equal);
  import.context = (ImportContext){ .as_of = options->as_of,
                                    .chinese = options->chinese,
                                    .phrase = options->phrase,
                                    .phrase_data = options->phrase_data,
                                    .made = g_ptr_array_new_with_free_func (g_free) };
  import_db_init (&import.context.db, db);
  for (guint i = 0; files != NULL && i < files->len; i++)
    import_sheets_read (g_ptr_array_index (files, i), import.sheets, import.report);
  if (table != NULL)
    g_ptr_array_add (import.sheets, import_sheet_of_table (table));
  if (options->from != NULL)
    run_revised (&import, options);
  else
    run_all (&import);
  finish_report (&import);
  import.report->todo
      = import_todo_pages (&import.context, import.sheets, options->strict && import_report_needs_care (import.report));
  if (table != NULL)
    import_overrides (&import.context, import.report, table);
  gboolean ok = import_db_check (&import.context.db, error);
  import_db_clear (&import.context.db);
  g_ptr_array_unref (import.context.made);
  import_claims_free (import.claims);
  g_hash_table_unref (import.noted);
  g_hash_table_unref (import.said);
  g_ptr_array_unref (import.sheets);
  if (!ok) {
    import_report_free (import.report);
    return NULL;
  }
  import_report_sort (import.report);
  return import.report;
}

/* What the caller wants to know of the book as it would be. */
static void
look_after (Book *book, const ImportReport *report, const ImportOptions *options)
{
  if (options->after != NULL)
    options->after (book, report, options->after_data);
}

static ImportReport *
preview (Book *book, GPtrArray *files, const ImportTable *table, const ImportOptions *options, GError **error)
{
  g_autoptr (Book) copy = book_copy_in_memory (book, error);
  g_autoptr (ImportReport) report = copy == NULL ? NULL : run (book_db (copy), files, table, options, error);
  if (report != NULL)
    look_after (copy, report, options);
  return g_steal_pointer (&report);
}

static ImportReport *
apply (Book *book, GPtrArray *files, const ImportTable *table, const ImportOptions *options, const char *command, gint64 now,
       GError **error)
{
  if (!book_begin (book, command, TRUE, now, error))
    return NULL;
  g_autoptr (ImportReport) report = run (book_db (book), files, table, options, error);
  if (report == NULL) {
    book_rollback (book);
    return NULL;
  }
  look_after (book, report, options);
  if (options->strict && import_report_needs_care (report)) {
    book_rollback (book);
    return g_steal_pointer (&report);
  }
  if (!book_commit (book, &report->change, error))
    return NULL;
  report->applied = TRUE;
  return g_steal_pointer (&report);
}

ImportReport *
import_preview (Book *book, GPtrArray *files, const ImportOptions *options, GError **error)
{
  return preview (book, files, NULL, options, error);
}

ImportReport *
import_apply (Book *book, GPtrArray *files, const ImportOptions *options, const char *command, gint64 now,
              GError **error)
{
  return apply (book, files, NULL, options, command, now, error);
}

ImportReport *
import_preview_table (Book *book, const ImportTable *table, const ImportOptions *options, GError **error)
{
  return preview (book, NULL, table, options, error);
}

ImportReport *
import_apply_table (Book *book, const ImportTable *table, const ImportOptions *options, const char *command, gint64 now,
                    GError **error)
{
  return apply (book, NULL, table, options, command, now, error);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import.h"

#include "store/import-empty.h"
#include "store/import-held.h"
#include "store/import-join.h"
#include "store/import-limits.h"
#include "store/import-remarks.h"
#include "store/import-revise.h"
#include "store/import-run.h"
#include "store/import-samples.h"
#include "store/import-team.h"
#include "store/import-tidy.h"
#include "store/import-todo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The order of an import's work: all sheets are read, then the pages are worked through in the order in which they name each
 * other, rows first (import-row.c), then those cells that name records of other pages (import-cell.c).
 */

static void
probe_cells (Import *import, const ImportSheet *sheet, ImportRow *row, gboolean late)
{
  for (guint c = 0; c < row->page->n_columns; c++)
    if (import_is_late (&row->page->columns[c]) == late)
      import_probe_cell (import, sheet, row, c);
}

static void
put_cells (Import *import, const ImportSheet *sheet, gboolean late)
{
  for (guint r = 0; r < sheet->rows->len; r++) {
    ImportRow *row = g_ptr_array_index (sheet->rows, r);
    if (row->state == ROW_WAITS && row->same_as == NULL)
      probe_cells (import, sheet, row, late);
    if (row->state == ROW_WAITS || row->state == ROW_JOINED)
      continue;
    for (guint c = 0; c < row->page->n_columns; c++)
      if (row->cells[c] != NULL && !(row->page->columns[c].flags & PAGE_KEY)
          && import_is_late (&row->page->columns[c]) == late)
        import_put_cell (import, sheet, row, c);
  }
}

/* Rows are placed and filled one by one: the second row of a name must find the first one's phone in the
 * book. */
static void
place_rows (Import *import, const ImportSheet *sheet)
{
  for (guint r = 0; r < sheet->rows->len; r++) {
    ImportRow *row = g_ptr_array_index (sheet->rows, r);
    if (row->same_as != NULL) {
      import_follow (import, sheet, row);
      continue;
    }
    import_place_row (import, sheet, row);
    if (row->state == ROW_WAITS) {
      probe_cells (import, sheet, row, FALSE);
      continue;
    }
    for (guint c = 0; c < row->page->n_columns; c++)
      if (row->cells[c] != NULL && !(row->page->columns[c].flags & PAGE_KEY)
          && !import_is_late (&row->page->columns[c]))
        import_put_cell (import, sheet, row, c);
    if (row->page->id == PAGE_EVENTS)
      import_check_event_code (import, sheet, row);
    if (row->state != ROW_ADDED)
      continue;
    import_note (import, IMPORT_ADDED, sheet, row, -1, NULL, NULL, NULL);
    for (guint c = 0; c < row->page->n_columns; c++)
      if (row->page->columns[c].kind == KIND_PHRASE && (row->page->columns[c].flags & PAGE_KEY))
        import_note_phrase (import, &row->page->columns[c], row->plain[c]);
  }
}

static void
tidy_rows (Import *import, PageId page)
{
  for (guint s = 0; s < import->sheets->len; s++) {
    const ImportSheet *sheet = g_ptr_array_index (import->sheets, s);
    if (sheet->page->id == page)
      import_tidy_sheet (&import->context, sheet, import->report);
  }
  if (page == PAGE_PEOPLE)
    import_join_people (import);
}

static void
run_pages (Import *import, const PageId *pages, guint n)
{
  for (guint round = 0; round < 2; round++)
    for (guint p = 0; p < n; p++) {
      if (round == 0)
        tidy_rows (import, pages[p]);
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

/* Everybody new is without a team, in a book whose events are for teams, or has none yet. */
static void
tell_teamless (Import *import)
{
  guint added = 0, with_team = 0;
  for (guint s = 0; s < import->sheets->len; s++) {
    const ImportSheet *sheet = g_ptr_array_index (import->sheets, s);
    for (guint r = 0; sheet->page->id == PAGE_PEOPLE && r < sheet->rows->len; r++) {
      const ImportRow *row = g_ptr_array_index (sheet->rows, r);
      if (row->state != ROW_ADDED)
        continue;
      added++;
      with_team += import_db_id (&import->context.db, "SELECT 1 FROM person_team WHERE person_id = ?1", "i", row->key.id) != 0;
    }
  }
  if (added == 0 || with_team > 0
      || import_db_id (&import->context.db,
                       "SELECT EXISTS (SELECT 1 FROM event) AND NOT EXISTS (SELECT 1 FROM event_row_team) AND NOT EXISTS (SELECT 1 FROM post_team)", "")
             != 0)
    return;
  import_report_teamless (import->report, added);
}

/* Who is gone by a remark alone is planned like everybody. */
static void
tell_gone (Import *import, const ImportSheet *sheet, ImportRow *row)
{
  const char *remark = import_row_cell (row, "remark");
  const PageColumn *status = &row->page->columns[page_column (PAGE_PEOPLE, "status")];
  if (row->state != ROW_ADDED && row->state != ROW_MATCHED)
    return;
  g_autofree char *plain = import_value_load (&import->context, row->page, status, &row->key);
  if (!import_remark_gone (remark) || strcmp (plain, "active") != 0)
    return;
  g_autofree char *message = g_strdup_printf (_ ("The remark says “%s”, the column 状态 (status) does not: shifts are still given. Write 退出 (left) or 去世 (deceased) there."), remark);
  import_note (import, IMPORT_NOTED, sheet, row, (int)page_column (PAGE_PEOPLE, "remark"), NULL, remark, message);
}

/* A number of which only the remark says that it does not work is texted like any other. */
static void
tell_no_phone (Import *import, const ImportSheet *sheet, ImportRow *row)
{
  const char *remark = import_row_cell (row, "remark");
  if ((row->state != ROW_ADDED && row->state != ROW_MATCHED) || !import_remark_no_phone (remark)
      || import_db_id (&import->context.db, "SELECT 1 FROM person_contact WHERE person_id = ?1", "i", row->key.id) == 0)
    return;
  g_autofree char *message
      = g_strdup_printf (_ ("The remark says “%s”, and the column 电话 (phone) has a number: it is still texted and called. Write one there that works, "
                            "or 清空 (clear); if it works, take these words out of the remark."), remark);
  import_note (import, IMPORT_NOTED, sheet, row, (int)page_column (PAGE_PEOPLE, "remark"), NULL, remark, message);
}

/* A pair that stood in one cell. */
static void
tell_pair (Import *import, const ImportSheet *sheet, ImportRow *row)
{
  const char *who = import_row_cell (row, "who"), *with = import_row_cell (row, "with");
  g_autofree char *message = g_strdup_printf (_ ("Two people stand here: read as %1$s, with %2$s under 和谁 (with)."), who, with);
  if (row->state != ROW_WAITS)
    import_note (import, IMPORT_NOTED, sheet, row, (int)page_column (PAGE_NOTES, "who"), NULL, NULL, message);
}

/* A number that is none, where another of the cell is taken. */
static void
tell_wrong_phone (Import *import, const ImportSheet *sheet, ImportRow *row)
{
  guint phone = page_column (PAGE_PEOPLE, "phone");
  g_autoptr (GError) error = NULL;
  g_autofree char *plain = import_value_read (&import->context, &row->page->columns[phone], row->wrong_phone, &error);
  if (plain != NULL)
    return;
  g_autofree char *message = g_strdup_printf (_ ("Of several numbers %1$s is taken. “%2$s”: %3$s"), row->cells[phone], row->wrong_phone, error->message);
  import_note (import, IMPORT_NOTED, sheet, row, (int)phone, NULL, NULL, message);
}

/* Which new teams go under which of the six, in one sentence. */
static void
settle_teams (Import *import, const ImportSheet *sheet)
{
  ImportContext *context = &import->context;
  g_autoptr (GString) pairs = g_string_new (NULL);
  for (guint r = 0; r < sheet->rows->len; r++) {
    const ImportRow *row = g_ptr_array_index (sheet->rows, r);
    gboolean asks = row->state == ROW_ADDED && import_row_cell (row, "parent") == NULL;
    g_autofree char *above = asks ? import_team_above (context, row->key.id) : NULL;
    if (above == NULL || import_team_circles (context, row->key.id, above)
        || !import_db_run (&context->db, NULL, "UPDATE team SET parent_id = (SELECT id FROM team WHERE name = ?1) WHERE id = ?2",
                                         "si", above, row->key.id))
      continue;
    g_autofree char *pair = g_strdup_printf (_ ("%1$s in %2$s"), row->plain[0], above);
    g_string_append_printf (pairs, "%s%s", pairs->len > 0 ? _ (", ") : "", pair);
  }
  g_autofree char *message = g_strdup_printf (_ ("By their colours: %s. Who is in a team may then also do what asks for the one it is in; if not so, write 无 (none) there."), pairs->str);
  if (pairs->len > 0)
    import_report_add (import->report, IMPORT_NOTED, sheet->file, 0, import_sheet_header (sheet, page_column (PAGE_TEAMS, "parent")), NULL, NULL,
                       NULL, message);
}

/* Labels that several teams have, where the sheet brought something new about teams. */
static void
report_labels (Import *import, const ImportSheet *sheet)
{
  gboolean noted = FALSE;
  for (guint r = 0; r < sheet->rows->len; r++)
    noted = noted || g_hash_table_contains (import->noted, g_ptr_array_index (sheet->rows, r));
  sqlite3_stmt *labels = import_db_query (&import->context.db,
                                          "SELECT label, group_concat (name, '、') FROM team GROUP BY label HAVING count(*) > 1 ORDER BY label", "");
  while (import_db_next (&import->context.db, labels)) {
    g_autofree char *message = g_strdup_printf (_ ("“%1$s” stands for several teams (%2$s): without colours nobody can tell them apart. Give one of them another character."),
                                                sqlite3_column_text (labels, 0), sqlite3_column_text (labels, 1));
    const char *column = import_sheet_header (sheet, page_column (PAGE_TEAMS, "label"));
    if (noted)
      import_report_add (import->report, IMPORT_NOTED, sheet->file, 0, column, NULL, NULL, NULL, message);
  }
}

/* Records made because a cell names them; a calendar without days makes no day a school day. */
static void
tell_made (Import *import)
{
  for (guint i = 0; i < import->context.made->len; i++) {
    g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (import->context.made, i), "\t", 2);
    import_report_add (import->report, IMPORT_MADE, NULL, 0, parts[0], parts[1], NULL, NULL, NULL);
    if (strcmp (parts[0], page_info (PAGE_DAYS)->en) != 0
        || import_db_id (&import->context.db, "SELECT EXISTS (SELECT 1 FROM calendar_day d JOIN calendar c ON c.id = d.calendar_id WHERE c.name = ?1)", "s", parts[1]) != 0)
      continue;
    g_autofree char *message = g_strdup_printf (_ ("The calendar %1$s has no days yet. A school needs one row on the page 日历 (days): %1$s | first day of school | "
                                                   "last day of school | 学期 (term)."), parts[1]);
    import_report_add (import->report, IMPORT_NOTED, NULL, 0, NULL, NULL, NULL, NULL, message);
  }
}

/* Whom the codes stand for that the book gave: lists and messages say nothing else. */
static void
tell_codes (Import *import, const ImportSheet *sheet)
{
  guint code = page_column (PAGE_RECIPIENTS, "code");
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint r = 0; r < sheet->rows->len; r++) {
    const ImportRow *row = g_ptr_array_index (sheet->rows, r);
    if (row->state != ROW_ADDED || row->cells[code] != NULL)
      continue;
    g_autofree char *who = import_db_text (&import->context.db, "SELECT code || ' ' || called FROM recipient WHERE id = ?1", "i", row->key.id);
    g_string_append_printf (list, "%s%s", list->len > 0 ? _ (", ") : "", who);
  }
  g_autofree char *message = g_strdup_printf (_ ("Lists, prints and messages say only these codes: %s. They stand in the workbook that paiban export --to FILE.xlsx writes."), list->str);
  if (list->len > 0)
    import_report_add (import->report, IMPORT_NOTED, sheet->file, 0, import_sheet_header (sheet, code), NULL, NULL, NULL, message);
}

/* The first of the names, and whether there are more. g_free. */
static char *
join_first (const GPtrArray *names, guint shown)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < MIN (names->len, shown); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? _ (", ") : "", (const char *)names->pdata[i]);
  g_string_append (list, names->len > shown ? " …" : "");
  return g_string_free (g_steal_pointer (&list), FALSE);
}

#define LOCAL_SHOWN 5

static char *
local_message (const GPtrArray *names, guint shown)
{
  g_autofree char *list = join_first (names, shown);
  return g_strdup_printf (_ ("Landlines without an area code: %s. No messages go to landlines, and in town they are called like that; only one from elsewhere "
                             "needs its code (022-27350229)."), list);
}

/* Landlines as they are called in town; most are right so, and one from elsewhere reaches a stranger. */
static void
tell_local (Import *import, const ImportSheet *sheet)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (guint r = 0; sheet->page->id == PAGE_PEOPLE && r < sheet->rows->len; r++) {
    const ImportRow *row = g_ptr_array_index (sheet->rows, r);
    char *who = !g_hash_table_contains (import->noted, row) || import_row_cell (row, "phone") == NULL ? NULL
                               : import_db_text (&import->context.db,
                                                 "SELECT p.name || ' ' || c.number FROM person p JOIN person_contact x ON x.person_id = p.id "
                                                 "JOIN contact c ON c.id = x.contact_id WHERE p.id = ?1 AND c.kind = 'landline' AND c.number NOT LIKE '0%'",
                                                 "i", row->key.id);
    if (who != NULL)
      g_ptr_array_add (names, who);
  }
  g_autofree char *message = local_message (names, LOCAL_SHOWN), *whole = local_message (names, names->len);
  if (names->len > 0)
    import_report_add_list (import->report, sheet, import_sheet_header (sheet, page_column (PAGE_PEOPLE, "phone")), message, whole);
}

#define STALE_SHOWN 3

static char *
stale_message (const GPtrArray *cells, guint shown)
{
  g_autofree char *list = join_first (cells, shown);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%1$u cell stands as it stood before, and was changed elsewhere since: the book keeps the change (%2$s). To take it back, work in a new workbook.",
                   "%1$u cells stand as they stood before, and were changed elsewhere since: the book keeps the changes (%2$s). To take one back, work in a new workbook.", cells->len),
      cells->len, list);
}

/* Whoever wants them back is told that the sheet in hand is an old one. */
static void
tell_stale (Import *import)
{
  g_autofree char *message = stale_message (import->stale, STALE_SHOWN), *whole = stale_message (import->stale, import->stale->len);
  if (import->stale->len > 0)
    import_report_add_list (import->report, import->sheets->pdata[0], NULL, message, whole);
}

/* What is said once for many rows counts the rows that brought something new: the same list again is not told again. */
static void
finish_report (Import *import)
{
  ImportReport *report = import->report;
  tell_made (import);
  import_team_tell_made (&import->context, import->sheets, report);
  guint identities = 0;
  for (guint s = 0; s < import->sheets->len; s++) {
    const ImportSheet *sheet = g_ptr_array_index (import->sheets, s);
    guint flats = 0, phones = 0;
    report->rows += sheet->rows->len;
    for (guint r = 0; r < sheet->rows->len; r++) {
      ImportRow *row = g_ptr_array_index (sheet->rows, r);
      if (row->same_as != NULL)
        import_join_tell (import, sheet, row);
      gboolean noted = g_hash_table_contains (import->noted, row);
      report->unchanged += !noted;
      identities += noted && row->has_identity;
      flats += noted && row->has_flat;
      phones += noted && row->has_phones;
      if (noted && row->page->id == PAGE_PEOPLE) {
        tell_gone (import, sheet, row);
        tell_no_phone (import, sheet, row);
      }
      if (noted && row->wrong_phone != NULL)
        tell_wrong_phone (import, sheet, row);
      if (noted && row->is_pair)
        tell_pair (import, sheet, row);
    }
    if (sheet->page->id == PAGE_PEOPLE)
      import_tell_limits (import, sheet);
    if (sheet->page->id == PAGE_TEAMS) {
      settle_teams (import, sheet);
      report_labels (import, sheet);
    }
    if (sheet->page->id == PAGE_RECIPIENTS)
      tell_codes (import, sheet);
    import_tell_remarks (import, sheet);
    tell_local (import, sheet);
    if (phones > 0)
      import_report_phones (report, sheet, phones);
    if (flats > 0)
      import_report_flats (report, sheet, flats);
  }
  if (identities > 0)
    import_report_identities (report, identities);
  tell_stale (import);
  tell_teamless (import);
  import_samples_tell_posts (import);
  import_tell_empty (import);
}

/* ---- running ---- */

static ImportReport *
run (sqlite3 *db, ImportBases *bases, GPtrArray *files, const ImportTable *table, const ImportOptions *options, GError **error)
{
  Import import = { .report = import_report_new (), .claims = import_claims_new (), .bases = bases,
                    .stale = g_ptr_array_new_with_free_func (g_free), .held = import_held_new () };
  import.sheets = g_ptr_array_new_with_free_func (import_sheet_free);
  import.noted = g_hash_table_new (NULL, NULL);
  import.identities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import.context = (ImportContext){ .as_of = options->as_of,
                                    .chinese = options->chinese,
                                    .phrase = options->phrase,
                                    .phrase_data = options->phrase_data,
                                    .years = options->years,
                                    .hours = options->hours,
                                    .any_time = options->any_time,
                                    .command = options->command,
                                    .makes_teams = !options->strict,
                                    .wanted = g_ptr_array_new_with_free_func (g_free),
                                    .made = g_ptr_array_new_with_free_func (g_free) };
  import_db_init (&import.context.db, db);
  for (guint i = 0; files != NULL && i < files->len; i++)
    import_sheets_read (g_ptr_array_index (files, i), import.sheets, import.report);
  if (table != NULL)
    g_ptr_array_add (import.sheets, import_sheet_of_table (table));
  import_samples_note (&import);
  if (options->from != NULL)
    run_revised (&import, options);
  else
    run_all (&import);
  finish_report (&import);
  import.report->todo
      = import_todo_pages (&import.context, import.sheets, options->strict && import_report_needs_care (import.report));
  if (table != NULL)
    import_overrides (&import.context, import.report, table);
  if (options->command != NULL && import_report_changes (import.report) > 0) /* else the sheet agrees with no later book than before */
    import_held_write (&import.context.db, options->command, import.held);
  gboolean ok = import_db_check (&import.context.db, error);
  import_db_clear (&import.context.db);
  g_free (import.context.sound);
  g_free (import.context.wrong);
  g_clear_pointer (&import.context.elsewhere, g_hash_table_unref);
  g_clear_pointer (&import.context.absent, g_hash_table_unref);
  g_ptr_array_unref (import.context.wanted);
  g_ptr_array_unref (import.context.made);
  import_claims_free (import.claims);
  g_hash_table_unref (import.noted);
  g_hash_table_unref (import.identities);
  g_ptr_array_unref (import.stale);
  g_ptr_array_unref (import.held);
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
  g_autoptr (ImportBases) bases = import_bases_new (book, files, options->command);
  g_autoptr (Book) copy = book_copy_in_memory (book, error);
  g_autoptr (ImportReport) report = copy == NULL ? NULL : run (book_db (copy), bases, files, table, options, error);
  if (report != NULL)
    look_after (copy, report, options);
  return g_steal_pointer (&report);
}

static ImportReport *
apply (Book *book, GPtrArray *files, const ImportTable *table, const ImportOptions *options, const char *command, gint64 now,
       GError **error)
{
  g_autoptr (ImportBases) bases = import_bases_new (book, files, options->command);
  if (!book_begin (book, command, TRUE, now, error))
    return NULL;
  g_autoptr (ImportReport) report = run (book_db (book), bases, files, table, options, error);
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

char *
import_command (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  return g_strconcat ("import ", name, NULL);
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

/* SPDX-License-Identifier: MPL-2.0 */
#include "store/roster-sheet.h"

#include "store/cell.h"
#include "store/decode.h"
#include "store/import-report.h"
#include "store/roster-sheet-places.h"
#include "store/sheet-file.h"
#include "store/workbook.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* ---- writing ---- */

static const char *
weekday_name (const char *day_text, gboolean chinese)
{
  static const char *const zh[] = { "周一", "周二", "周三", "周四", "周五", "周六", "周日" };
  static const char *const en[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  Day day;
  return !day_parse (day_text, &day) ? "" : (chinese ? zh : en)[day_weekday (day)];
}

/* The cells of a place as they are shown. */
static char **
place_cells (ImportContext *context, const StoredRoster *roster, const SheetPlace *place)
{
  char start[DAY_TEXT_SIZE], end[DAY_TEXT_SIZE];
  g_autofree char *name = NULL, *code = NULL, *heads = NULL;
  const char *lock = "";
  minute_format (place->start, start);
  minute_format (place->start + place->minutes, end);
  g_autofree char *time = g_strdup_printf ("%s–%s", start, end);
  g_autofree char *number = g_strdup_printf ("%u", place->number);
  g_autofree char *draft = g_strdup_printf ("%" G_GINT64_FORMAT, roster->id);
  if (place->assignment >= 0) {
    const StoredAssignment *assignment
        = &g_array_index (roster->assignments, StoredAssignment, place->assignment);
    roster_sheet_party (context, assignment, &name, &code);
    heads = g_strdup_printf ("%d", assignment->head_count);
    lock = assignment->locked ? (context->chinese ? "是" : "yes") : (context->chinese ? "否" : "no");
  }
  const char *cells[PLACE_COL_N] = { [PLACE_COL_SHIFT] = place->reference,
                                     [PLACE_COL_DATE] = place->day,
                                     [PLACE_COL_WEEKDAY] = weekday_name (place->day, context->chinese),
                                     [PLACE_COL_TIME] = time,
                                     [PLACE_COL_EVENT] = place->event,
                                     [PLACE_COL_PLACE] = place->place,
                                     [PLACE_COL_POST] = place->post,
                                     [PLACE_COL_NUMBER] = number,
                                     [PLACE_COL_PERSON] = name,
                                     [PLACE_COL_ID] = code,
                                     [PLACE_COL_HEADS] = heads,
                                     [PLACE_COL_LOCK] = lock,
                                     [PLACE_COL_DRAFT] = draft };
  char **copy = g_new0 (char *, PLACE_COL_N + 1);
  for (guint c = 0; c < PLACE_COL_N; c++)
    copy[c] = g_strdup (cells[c] != NULL ? cells[c] : "");
  return copy;
}

/* char ** a place; NULL when the book cannot be read. */
static GPtrArray *
all_cells (Book *book, const StoredRoster *roster, gboolean chinese, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  ImportContext context = { .chinese = chinese };
  import_db_init (&context.db, book_db (book));
  g_autoptr (GArray) places = roster_sheet_places (&context, roster);
  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (rows, place_cells (&context, roster, &g_array_index (places, SheetPlace, i)));
  gboolean ok = import_db_check (&context.db, error);
  import_db_clear (&context.db);
  return ok ? g_steal_pointer (&rows) : NULL;
}

GString *
roster_sheet_write (Book *book, const StoredRoster *roster, gboolean chinese, GError **error)
{
  const char *headers[PLACE_COL_N];
  g_autoptr (GPtrArray) rows = all_cells (book, roster, chinese, error);
  if (rows == NULL)
    return NULL;
  GString *out = g_string_new (NULL);
  for (guint c = 0; c < PLACE_COL_N; c++)
    headers[c] = chinese ? roster_sheet_page.columns[c].zh : roster_sheet_page.columns[c].en;
  csv_begin (out);
  csv_append_row (out, headers, PLACE_COL_N);
  for (guint i = 0; i < rows->len; i++)
    csv_append_row (out, g_ptr_array_index (rows, i), PLACE_COL_N);
  return out;
}

static const PageColumn name_columns[] = { { "姓名", "name" } };
static const Page names_page = { .id = PAGE_PEOPLE, .zh = "名单", .en = "names", .columns = name_columns, .n_columns = 1 };

/* Everybody who may be chosen, as the sheet writes them: the drop-down list of the names. NULL when the book cannot be read. */
static WorkbookPage *
names_for_choice (Book *book, gboolean chinese, GError **error)
{
  ImportContext context = { .chinese = chinese };
  WorkbookPage *page = workbook_page_new (&names_page);
  import_db_init (&context.db, book_db (book));
  sqlite3_stmt *people = import_db_query (&context.db, "SELECT code FROM person WHERE status = 'active' ORDER BY name, id", "");
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  while (import_db_next (&context.db, people))
    g_ptr_array_add (codes, g_strdup ((const char *)sqlite3_column_text (people, 0)));
  for (guint i = 0; i < codes->len; i++) {
    char **cells = g_new0 (char *, 2);
    cells[0] = import_ref_show (&context, TARGET_PERSON, g_ptr_array_index (codes, i));
    workbook_page_add (page, cells);
  }
  gboolean ok = import_db_check (&context.db, error);
  import_db_clear (&context.db);
  if (ok)
    return page;
  workbook_page_free (page);
  return NULL;
}

gboolean
roster_sheet_write_workbook (Book *book, const StoredRoster *roster, const char *path, gboolean chinese, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (workbook_page_free);
  g_autoptr (GPtrArray) rows = all_cells (book, roster, chinese, error);
  WorkbookPage *names = rows == NULL ? NULL : names_for_choice (book, chinese, error);
  if (names == NULL)
    return FALSE;
  WorkbookPage *page = workbook_page_new (&roster_sheet_page);
  g_ptr_array_add (pages, page);
  for (guint i = 0; i < rows->len; i++)
    workbook_page_add (page, g_strdupv (g_ptr_array_index (rows, i)));
  g_ptr_array_add (pages, names);
  WorkbookOptions options = { chinese, book_created_at (book), NULL, NULL };
  return workbook_write (path, pages, &options, error);
}

/* ---- reading ---- */

void
roster_sheet_free (RosterSheet *sheet)
{
  if (sheet == NULL)
    return;
  g_array_unref (sheet->edits);
  import_report_free (sheet->report);
  g_string_chunk_free (sheet->texts);
  g_free (sheet);
}

/* Somebody on a shift, before and after the sheet. post, heads and locked are what shall be. */
typedef struct {
  gint64 shift, person, organisation;
  const char *post;
  int heads;
  gboolean locked;
  const StoredAssignment *was; /* NULL = not on the shift before */
  gboolean stays;
  guint row;
  char *label; /* shift and post, for the report */
} Presence;

typedef struct {
  Book *book;
  const StoredRoster *roster;
  ImportContext context;
  GArray *places;       /* SheetPlace */
  GHashTable *by_key;   /* "shift\tpost\tnumber" -> index + 1 */
  GHashTable *by_post;  /* "shift\tpost" -> index + 1 of a place of it */
  GHashTable *by_shift; /* shift -> index + 1 of a place of it */
  GArray *presences;
  RosterSheet *sheet;
  const char *file;
} Reader;

static void
presence_clear (gpointer data)
{
  g_free (((Presence *)data)->label);
}

static void
refuse_row (Reader *reader, guint row, const char *column, const char *value, const char *message)
{
  import_report_add (reader->sheet->report, IMPORT_WAITING, reader->file, row, column, NULL, NULL, value,
                     message);
}

/* A row of the file, read as far as it can be without the others. */
typedef struct {
  guint number;
  const SheetPlace *place; /* of the shift; of the very place when it was written for one */
  gboolean is_place;
  gint64 person, organisation; /* both 0 = open */
  char *post;
  int heads; /* 0 = not said */
  int lock;  /* -1 = not said */
} SheetRow;

static void
row_clear (gpointer data)
{
  g_free (((SheetRow *)data)->post);
}

/*
 * Who the row names. The cells of name and number were written together: when only one of them differs from
 * what was written, the coordinator changed that one and left the other.
 */
static gboolean
read_party (Reader *reader, const CsvRow *csv, const int *columns, SheetRow *row, GError **error)
{
  g_autofree char *name = cell_clean (csv_cell (csv, (guint)columns[PLACE_COL_PERSON]));
  g_autofree char *code = columns[PLACE_COL_ID] >= 0
                              ? cell_clean (csv_cell (csv, (guint)columns[PLACE_COL_ID]))
                              : g_strdup ("");
  g_autofree char *old_name = NULL, *old_code = NULL;
  if (row->is_place && row->place->assignment >= 0)
    roster_sheet_party (
        &reader->context,
        &g_array_index (reader->roster->assignments, StoredAssignment, row->place->assignment), &old_name,
        &old_code);
  gboolean new_name = strcmp (name, old_name != NULL ? old_name : "") != 0;
  gboolean new_code = strcmp (code, old_code != NULL ? old_code : "") != 0;
  if (*name == '\0' && (*code == '\0' || !new_code))
    return TRUE;
  const char *said = new_code && *code != '\0' ? code : new_name || *code == '\0' ? name : code;
  g_autofree char *person = import_ref_read (&reader->context, TARGET_PERSON, said, FALSE, error);
  if (person != NULL) {
    g_autofree char *by_name = new_name && new_code && *code != '\0' && *name != '\0'
                                   ? import_ref_read (&reader->context, TARGET_PERSON, name, FALSE, NULL)
                                   : NULL;
    if (by_name != NULL && strcmp (by_name, person) != 0) {
      g_autofree char *named = import_ref_show (&reader->context, TARGET_PERSON, by_name);
      g_autofree char *numbered = import_ref_show (&reader->context, TARGET_PERSON, person);
      g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE,
                   _ ("The name is that of %1$s, the number that of %2$s: leave the wrong one of the two blank."), named, numbered);
      return FALSE;
    }
    row->person = import_ref_id (&reader->context, TARGET_PERSON, person);
    return TRUE;
  }
  g_autofree char *organisation = import_ref_read (&reader->context, TARGET_ORGANISATION, said, FALSE, NULL);
  if (organisation == NULL)
    return FALSE;
  g_clear_error (error);
  row->organisation = import_ref_id (&reader->context, TARGET_ORGANISATION, organisation);
  return TRUE;
}

static const SheetPlace *
find_place (const Reader *reader, GHashTable *table, const char *key)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (table, key));
  return index > 0 ? &g_array_index (reader->places, SheetPlace, index - 1) : NULL;
}

static gboolean
read_numbers (const CsvRow *csv, const int *columns, SheetRow *row, guint *ret_column, GError **error)
{
  gboolean lock = FALSE;
  const char *heads = columns[PLACE_COL_HEADS] >= 0 ? csv_cell (csv, (guint)columns[PLACE_COL_HEADS]) : "";
  const char *locked = columns[PLACE_COL_LOCK] >= 0 ? csv_cell (csv, (guint)columns[PLACE_COL_LOCK]) : "";
  *ret_column = PLACE_COL_HEADS;
  if (!cell_is_blank (heads) && !cell_int (heads, 1, 9999, &row->heads, error))
    return FALSE;
  *ret_column = PLACE_COL_LOCK;
  if (!cell_is_blank (locked)) {
    if (!cell_yes_no (locked, &lock, error))
      return FALSE;
    row->lock = lock ? 1 : 0;
  }
  return TRUE;
}

/* Where somebody else stands now, the cells of lock and heads that were not touched still speak of who stood
 * there. */
static void
forget_untouched (const Reader *reader, SheetRow *row)
{
  if (!row->is_place || row->place->assignment < 0)
    return;
  const StoredAssignment *was
      = &g_array_index (reader->roster->assignments, StoredAssignment, row->place->assignment);
  if (was->person == row->person && was->organisation == row->organisation)
    return;
  if (row->lock == (was->locked ? 1 : 0))
    row->lock = -1;
  if (row->heads == was->head_count)
    row->heads = 0;
}

/* FALSE when the row is left out, with an item in the report. */
static gboolean
read_sheet_row (Reader *reader, const CsvRow *csv, const int *columns, SheetRow *row)
{
  g_autoptr (GError) error = NULL;
  guint column = PLACE_COL_PERSON;
  g_autofree char *reference = cell_clean (csv_cell (csv, (guint)columns[PLACE_COL_SHIFT]));
  g_autofree char *number = columns[PLACE_COL_NUMBER] >= 0
                                ? cell_fold (csv_cell (csv, (guint)columns[PLACE_COL_NUMBER]))
                                : g_strdup ("");
  *row = (SheetRow){ .number = csv->number,
                     .lock = -1,
                     .post = cell_name (csv_cell (csv, (guint)columns[PLACE_COL_POST])) };
  g_autofree char *key = g_strdup_printf ("%s\t%s\t%s", reference, row->post, number);
  row->place = find_place (reader, reader->by_key, key);
  row->is_place = row->place != NULL;
  g_autofree char *of_post = g_strdup_printf ("%s\t%s", reference, row->post);
  if (row->place == NULL)
    row->place = find_place (reader, reader->by_post, of_post);
  if (row->place == NULL && find_place (reader, reader->by_shift, reference) != NULL) {
    refuse_row (reader, csv->number, roster_sheet_page.columns[PLACE_COL_POST].zh, row->post,
                _ ("This shift has no such post: write it as in the other rows of the shift."));
    return FALSE;
  }
  if (row->place == NULL) {
    refuse_row (
        reader, csv->number, roster_sheet_page.columns[PLACE_COL_SHIFT].zh, reference,
        _ ("There is no such shift in this roster: write a reference such as gate-东门/2026-09-07/上学."));
    return FALSE;
  }
  if (!read_party (reader, csv, columns, row, &error) || !read_numbers (csv, columns, row, &column, &error)) {
    refuse_row (reader, csv->number, roster_sheet_page.columns[column].zh,
                csv_cell (csv, (guint)columns[column]), error->message);
    return FALSE;
  }
  forget_untouched (reader, row);
  return TRUE;
}

static Presence *
find_presence (Reader *reader, const SheetRow *row)
{
  for (guint i = 0; i < reader->presences->len; i++) {
    Presence *presence = &g_array_index (reader->presences, Presence, i);
    if (presence->shift == row->place->shift && presence->person == row->person
        && presence->organisation == row->organisation
        && (row->person != 0 || strcmp (presence->post, row->post) == 0))
      return presence;
  }
  return NULL;
}

static gboolean
stood_there (const StoredAssignment *assignment, const SheetRow *row)
{
  return assignment->person == row->person && assignment->organisation == row->organisation;
}

/* First everybody whose place the sheet gives to somebody else leaves … */
static void
take_away (Reader *reader, const SheetRow *row)
{
  if (!row->is_place || row->place->assignment < 0)
    return;
  Presence *presence = &g_array_index (reader->presences, Presence, row->place->assignment);
  presence->stays = stood_there (presence->was, row);
  presence->row = row->number;
}

/* "护学-东门/2026-09-07/上学 护送": a shift's only post may have no name. */
static char *
place_label (const char *shift, const char *post)
{
  return post[0] == '\0' ? g_strdup (shift) : g_strdup_printf ("%s %s", shift, post);
}

/* … then everybody comes who is named. */
static void
bring (Reader *reader, const SheetRow *row)
{
  if (row->person == 0 && row->organisation == 0)
    return;
  Presence *presence = find_presence (reader, row);
  gboolean same_place = row->is_place && row->place->assignment >= 0 && presence != NULL
                        && presence == &g_array_index (reader->presences, Presence, row->place->assignment);
  if (presence != NULL && presence->stays && !same_place && presence->row != 0) {
    refuse_row (reader, row->number, roster_sheet_page.columns[PLACE_COL_PERSON].zh, row->post,
                _ ("This person is on the shift already, in another row: leave one of them out."));
    return;
  }
  if (presence == NULL) {
    Presence fresh = {
      .shift = row->place->shift, .person = row->person, .organisation = row->organisation, .heads = 1
    };
    g_array_append_val (reader->presences, fresh);
    presence = &g_array_index (reader->presences, Presence, reader->presences->len - 1);
  }
  presence->stays = TRUE;
  presence->row = row->number;
  presence->post = g_string_chunk_insert_const (reader->sheet->texts, row->post);
  if (row->heads > 0 && row->organisation != 0)
    presence->heads = row->heads;
  if (row->lock >= 0)
    presence->locked = row->lock == 1;
  if (presence->label == NULL)
    presence->label = place_label (row->place->name, row->post);
}

/* ---- edits ---- */

static void
add_edit (Reader *reader, const Presence *presence, EditWhat what)
{
  StoredAssignment party = { .person = presence->person, .organisation = presence->organisation };
  RosterEdit edit = { .what = what,
                      .shift = presence->shift,
                      .person = presence->person,
                      .organisation = presence->organisation,
                      .post = what == EDIT_ASSIGN || presence->organisation != 0 ? presence->post : NULL,
                      .head_count = presence->heads,
                      .locked = what == EDIT_ASSIGN && presence->locked };
  gboolean lock = what == EDIT_LOCK || what == EDIT_UNLOCK, chinese = reader->context.chinese;
  const char *yes = chinese ? "是" : "yes", *no = chinese ? "否" : "no";
  g_autofree char *name = NULL, *code = NULL;
  roster_sheet_party (&reader->context, &party, &name, &code);
  g_autofree char *who = g_strdup_printf (presence->heads > 1 ? "%s ×%d" : "%s", name, presence->heads);
  g_autofree char *subject = g_strdup_printf ("%s%s%s", presence->label, lock ? " " : "", lock ? name : "");
  const char *was = presence->was != NULL && what == EDIT_ASSIGN ? presence->was->post : NULL;
  g_array_append_val (reader->sheet->edits, edit);
  import_report_add (reader->sheet->report, IMPORT_CHANGED, reader->file, presence->row,
                     roster_sheet_page.columns[lock ? PLACE_COL_LOCK : PLACE_COL_PERSON].zh, subject,
                     what == EDIT_REMOVE ? who
                     : lock              ? (what == EDIT_LOCK ? no : yes)
                                         : was,
                     what == EDIT_REMOVE ? NULL
                     : lock              ? (what == EDIT_LOCK ? yes : no)
                                         : who,
                     NULL);
}

static void
make_edits (Reader *reader)
{
  const GArray *all = reader->presences;
  for (guint i = 0; i < all->len; i++)
    if (!g_array_index (all, Presence, i).stays)
      add_edit (reader, &g_array_index (all, Presence, i), EDIT_REMOVE);
  for (guint i = 0; i < all->len; i++) {
    const Presence *p = &g_array_index (all, Presence, i);
    if (p->stays && (p->was == NULL || strcmp (p->was->post, p->post) != 0 || p->was->head_count != p->heads))
      add_edit (reader, p, EDIT_ASSIGN);
  }
  for (guint i = 0; i < all->len; i++) {
    const Presence *p = &g_array_index (all, Presence, i);
    if (p->stays && p->was != NULL && p->was->locked != p->locked)
      add_edit (reader, p, p->locked ? EDIT_LOCK : EDIT_UNLOCK);
  }
}

/* ---- the file ---- */

/* The pages of the file and the one of them that is a roster, by its headers. */
static GPtrArray *
read_pages (const char *path, int columns[PLACE_COL_N], const CsvTable **ret_table, GError **error)
{
  g_autoptr (GPtrArray) pages = sheet_file_read (path, error);
  for (guint i = 0; pages != NULL && i < pages->len; i++) {
    const CsvTable *table = ((XlsxPage *)g_ptr_array_index (pages, i))->table;
    if (table != NULL && table->rows->len > 0 && place_columns_map (g_ptr_array_index (table->rows, 0), columns)) {
      *ret_table = table;
      return g_steal_pointer (&pages);
    }
  }
  if (pages != NULL)
    g_set_error_literal (
        error, SHEET_ERROR, SHEET_ERROR_SHAPE,
        _ ("This is no roster sheet: it needs the columns 班次, 岗位 and 姓名, as export roster writes them."));
  return NULL;
}

static gboolean
same_draft (const StoredRoster *roster, const CsvTable *table, const int *columns, GError **error)
{
  for (guint r = 1; r < table->rows->len && columns[PLACE_COL_DRAFT] >= 0; r++) {
    const CsvRow *row = g_ptr_array_index (table->rows, r);
    g_autofree char *draft = cell_fold (csv_cell (row, (guint)columns[PLACE_COL_DRAFT]));
    if (*draft == '\0' || g_ascii_strtoll (draft, NULL, 10) == roster->id)
      continue;
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_SHAPE,
                 _ ("Row %u was written from draft %s, and the roster is at draft %lld by now: export the roster "
                    "again and edit that sheet."),
                 row->number, draft, (long long)roster->id);
    return FALSE;
  }
  return TRUE;
}

static void
index_place (Reader *reader, const char *shift, const SheetPlace *place, guint i)
{
  g_hash_table_insert (reader->by_key, g_strdup_printf ("%s\t%s\t%u", shift, place->post, place->number), GUINT_TO_POINTER (i + 1));
  g_hash_table_insert (reader->by_post, g_strdup_printf ("%s\t%s", shift, place->post), GUINT_TO_POINTER (i + 1));
  g_hash_table_insert (reader->by_shift, g_strdup (shift), GUINT_TO_POINTER (i + 1));
}

static void
index_places (Reader *reader)
{
  for (guint i = 0; i < reader->places->len; i++) {
    const SheetPlace *place = &g_array_index (reader->places, SheetPlace, i);
    index_place (reader, place->reference, place, i);
    index_place (reader, place->name, place, i);
  }
  for (guint i = 0; i < reader->roster->assignments->len; i++) {
    const StoredAssignment *was = &g_array_index (reader->roster->assignments, StoredAssignment, i);
    Presence presence
        = { was->shift, was->person, was->organisation, was->post, was->head_count, was->locked, was, TRUE,
            0,          NULL };
    g_array_append_val (reader->presences, presence);
  }
  for (guint i = 0; i < reader->places->len; i++) {
    const SheetPlace *place = &g_array_index (reader->places, SheetPlace, i);
    if (place->assignment >= 0)
      g_array_index (reader->presences, Presence, place->assignment).label
          = place_label (place->name, place->post);
  }
}

static void
read_rows (Reader *reader, const CsvTable *table, const int *columns)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (SheetRow));
  g_array_set_clear_func (rows, row_clear);
  for (guint r = 1; r < table->rows->len; r++) {
    SheetRow row;
    if (read_sheet_row (reader, g_ptr_array_index (table->rows, r), columns, &row))
      g_array_append_val (rows, row);
    else
      g_free (row.post);
  }
  for (guint r = 0; r < rows->len; r++)
    take_away (reader, &g_array_index (rows, SheetRow, r));
  for (guint r = 0; r < rows->len; r++)
    bring (reader, &g_array_index (rows, SheetRow, r));
  make_edits (reader);
}

RosterSheet *
roster_sheet_read (Book *book, const StoredRoster *roster, const char *path, gboolean chinese, GError **error)
{
  int columns[PLACE_COL_N];
  g_autofree char *file = g_filename_display_basename (path);
  const CsvTable *table = NULL;
  g_autoptr (GPtrArray) pages = read_pages (path, columns, &table, error);
  if (pages == NULL || !same_draft (roster, table, columns, error))
    return NULL;
  g_autoptr (RosterSheet) sheet = g_new0 (RosterSheet, 1);
  sheet->edits = g_array_new (FALSE, FALSE, sizeof (RosterEdit));
  sheet->report = import_report_new ();
  sheet->texts = g_string_chunk_new (1024);
  Reader reader
      = { .book = book, .roster = roster, .context = { .chinese = chinese }, .sheet = sheet, .file = file };
  import_db_init (&reader.context.db, book_db (book));
  reader.places = roster_sheet_places (&reader.context, roster);
  reader.by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.by_post = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.by_shift = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.presences = g_array_new (FALSE, TRUE, sizeof (Presence));
  g_array_set_clear_func (reader.presences, presence_clear);
  index_places (&reader);
  read_rows (&reader, table, columns);
  gboolean ok = import_db_check (&reader.context.db, error);
  g_array_unref (reader.presences);
  g_hash_table_unref (reader.by_key);
  g_hash_table_unref (reader.by_post);
  g_hash_table_unref (reader.by_shift);
  g_array_unref (reader.places);
  import_db_clear (&reader.context.db);
  sheet->report->rows = table->rows->len - 1;
  return ok ? g_steal_pointer (&sheet) : NULL;
}

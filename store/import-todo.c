/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-todo.h"

#include "store/cell-time.h"
#include "store/cell.h"
#include "store/decode.h"
#include "store/import-phrase.h"
#include "store/import-rows.h"
#include "store/import-team.h"
#include "store/workbook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAYS_OF_A_YEAR 366

/*
 * The list is what she gave, so that she goes on in it. Three things make that safe.
 *
 * A sound row of the book says what the book has: in her own words where they are read so, else (a team that
 * was given elsewhere, a cell of an old sheet that was changed since) in the book's. So the list agrees with
 * the book whose mark it has (store/import-base.h), and later nothing in it counts but what is typed into it.
 *
 * What is done is not written: 清空 that has erased, identity numbers, the second row of a person whose cells
 * are in the first.
 *
 * What is red stands as she wrote it.
 */

/* ---- cells ---- */

/* A mark on a row as a whole is shown on the first cell that it is known by. */
static guint
mark_column (const ImportRow *row, int column)
{
  if (column >= 0)
    return (guint)column;
  for (guint c = 0; c < row->page->n_columns; c++)
    if (row->page->columns[c].flags & (PAGE_KEY | PAGE_MUST))
      return c;
  return 0;
}

static gboolean
is_red (const ImportRow *row, guint c)
{
  for (guint m = 0; row->marks != NULL && m < row->marks->len; m++)
    if (mark_column (row, g_array_index (row->marks, ImportMark, m).column) == c)
      return TRUE;
  return FALSE;
}

/* As she wrote it. */
static char *
own_cell (const ImportRow *row, guint c)
{
  return g_strdup (row->cells[c] != NULL ? row->cells[c] : "");
}

/* 同上 that repeated nothing would repeat what stands above it here. */
static void
blank_dittos (const WorkbookPage *page, char **cells)
{
  const WorkbookRow *above = page->rows->len > 0 ? page->rows->pdata[page->rows->len - 1] : NULL;
  for (guint c = 0; above != NULL && cells[c] != NULL; c++)
    if (cell_is_ditto (cells[c]) && above->cells[c][0] != '\0')
      cells[c][0] = '\0';
}

/* Of a row that is passed over, without the identity number that a sample may have. */
static char **
idle_cells (const ImportRow *row)
{
  char **cells = g_new0 (char *, row->page->n_columns + 1);
  for (guint c = 0; c < row->page->n_columns; c++)
    cells[c] = row->page->columns[c].kind == KIND_IDENTITY ? g_strdup ("") : own_cell (row, c);
  return cells;
}

static char *
cell_of_book (ImportContext *context, const ImportRow *row, guint c)
{
  g_autofree char *plain = import_value_load (context, row->page, &row->page->columns[c], &row->key);
  return import_value_show (context, &row->page->columns[c], plain);
}

/* 74岁, 9月5日 and 隔周六（从12月5日） say something else next year. */
static gboolean
lasts (ImportContext *context, const PageColumn *column, const char *cell, const char *plain)
{
  Day today = context->as_of;
  if (column->kind == KIND_PHRASE)
    return !import_phrase_is_yearless (context, column, cell);
  if (column->kind != KIND_BORN && column->kind != KIND_DAY && column->kind != KIND_SINCE
      && column->kind != KIND_UNTIL)
    return TRUE;
  context->as_of = today + DAYS_OF_A_YEAR;
  g_autofree char *later = import_value_read (context, column, cell, NULL);
  context->as_of = today;
  return g_strcmp0 (later, plain) == 0;
}

/* Of a second row of a person only what it is known by: the rest is in the first row, and would be put to it
 * once more. */
static gboolean
is_in_first (const ImportRow *row, guint c, gboolean whole)
{
  return row->state == ROW_JOINED && !whole && !(row->page->columns[c].flags & (PAGE_KEY | PAGE_MUST));
}

/* Of a row that is in the book. */
static char *
sound_cell (ImportContext *context, const ImportRow *row, guint c, gboolean whole)
{
  const PageColumn *column = &row->page->columns[c];
  gboolean blank = row->cells[c] == NULL, erased = !blank && cell_is_clear (row->cells[c]),
           key = (column->flags & PAGE_KEY) != 0;
  if ((erased && !whole) || is_in_first (row, c, whole))
    return g_strdup ("");
  if (blank || erased || column->kind == KIND_IDENTITY)
    return own_cell (row, c);
  context->setting = row->key.key;
  g_autofree char *plain
      = key ? g_strdup (row->plain[c]) : import_value_read (context, column, row->cells[c], NULL);
  g_autofree char *known = key ? g_strdup (plain) : import_value_load (context, row->page, column, &row->key);
  return g_strcmp0 (plain, known) == 0 && lasts (context, column, row->cells[c], plain)
             ? own_cell (row, c)
             : import_value_show (context, column, known);
}

/* The number that the book gave: by it the corrected row is found. */
static void
fill_number (ImportContext *context, const ImportRow *row, char **cells)
{
  static const struct {
    PageId page;
    const char *column;
  } numbers[] = { { PAGE_PEOPLE, "id" }, { PAGE_RECIPIENTS, "code" } };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    if (row->page->id != numbers[i].page)
      continue;
    guint c = page_column (row->page->id, numbers[i].column);
    g_autofree char *code = cells[c][0] == '\0' ? cell_of_book (context, row, c) : NULL;
    if (code == NULL || *code == '\0')
      continue;
    g_free (cells[c]);
    cells[c] = g_steal_pointer (&code);
  }
}

/* What an identity number says stands in the cells of birth and sex, a number with a slip only where they are
 * blank, and not where what she wrote is refused. Of a row that is in the book they are the book's, which may have been told otherwise since. Of the
 * number nothing is left, but that a refused one stays refused until birth and sex are said. */
static void
fold_identity (ImportContext *context, const ImportRow *row, gboolean known, char **cells)
{
  static const char *const told[] = { "born", "sex" };
  CellBorn born;
  gboolean female = FALSE;
  if (row->page->id != PAGE_PEOPLE)
    return;
  guint column = page_column (PAGE_PEOPLE, "identity");
  g_autofree char *identity = g_steal_pointer (&cells[column]);
  cells[column] = g_strdup (is_red (row, column) ? "***" : "");
  gboolean sound = *identity != '\0' && cell_identity (identity, &born, &female, NULL);
  gboolean legible = sound || (*identity != '\0' && cell_identity_slip (identity, &born, &female));
  for (guint i = 0; legible && i < G_N_ELEMENTS (told); i++) {
    guint c = page_column (PAGE_PEOPLE, told[i]);
    if (cell_is_clear (cells[c]) || is_red (row, c) || (!sound && cells[c][0] != '\0'))
      continue;
    g_free (cells[c]);
    cells[c] = known    ? cell_of_book (context, row, c)
               : i == 0 ? cell_born_format (born)
                        : import_value_show (context, &row->page->columns[c], female ? "f" : "m");
  }
}

/* ---- rows ---- */

static gboolean
is_in_book (ImportContext *context, const ImportRow *row)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE %s", row->page->table, row->page->where);
  return row->state != ROW_WAITS && import_db_id (&context->db, sql, "is", row->key.id, row->key.key) != 0;
}

static char *
ask_colour (ImportContext *context, const char *team)
{
  g_autofree char *colours = import_team_colours (context);
  return g_strdup_printf (_ ("Which of the six colours is the work of %1$s like (%2$s)? That colour puts it under "
                             "that team; another (red) makes it a team by itself, "
                             "and events for the six do not ask for it. If it is no team: delete this row, "
                             "and correct the red cells of the "
                             "people."),
                          team, colours);
}

/* What is said in the list, where the teams of the people and their rows stand side by side. */
static char *
note_of (ImportContext *context, const ImportRow *row, guint c, const ImportMark *mark)
{
  if (strcmp (mark->message, import_team_unknown ()) == 0)
    return g_strdup (_ ("The book has no such team: see its red row on the page 团队 (teams)."));
  g_autofree char *team
      = row->page->id == PAGE_TEAMS && row->cells[0] != NULL ? cell_name (row->cells[0]) : NULL;
  gboolean asked = team != NULL && strcmp (row->page->columns[c].en, "colour") == 0 && row->cells[c] == NULL
                   && g_ptr_array_find_with_equal_func (context->wanted, team, g_str_equal, NULL);
  return asked ? ask_colour (context, team) : g_strdup (mark->message);
}

static void
mark_row (ImportContext *context, const ImportRow *row, WorkbookPage *page, WorkbookRow *made)
{
  for (guint m = 0; row->marks != NULL && m < row->marks->len; m++) {
    const ImportMark *mark = &g_array_index (row->marks, ImportMark, m);
    guint column = mark_column (row, mark->column);
    g_autofree char *note = note_of (context, row, column, mark);
    workbook_row_mark (made, column, note);
    page->identity = page->identity || row->page->columns[column].kind == KIND_IDENTITY;
  }
}

static void
add_row (ImportContext *context, const ImportRow *row, gboolean whole, WorkbookPage *page)
{
  char **cells = g_new0 (char *, row->page->n_columns + 1);
  gboolean known = is_in_book (context, row);
  for (guint c = 0; c < row->page->n_columns; c++)
    cells[c] = known && !is_red (row, c) ? sound_cell (context, row, c, whole) : own_cell (row, c);
  if (known && !whole)
    fill_number (context, row, cells);
  fold_identity (context, row, known, cells);
  blank_dittos (page, cells);
  mark_row (context, row, page, workbook_page_add (page, cells));
}

static gboolean
goes_first (const ImportRow *row)
{
  return row->marks != NULL || row->is_asked;
}

/* What the row says of its person otherwise, at the cells of the first one. */
static void
mark_clashes (const ImportRow *row, WorkbookRow *first)
{
  for (guint i = 0; row->clashes != NULL && i < row->clashes->len; i++) {
    guint c = g_array_index (row->clashes, guint, i);
    g_autofree char *note = g_strdup_printf (
        _ ("Row %1$u of %2$s is the same person and says “%3$s”: leave here what is right."), row->number,
        row->file, row->cells[c]);
    workbook_row_mark (first, c, note);
  }
}

/* Below the first row of a person those that contradict it, wherever they stood. Where the person has no number
 * yet it may be an identity number that tells that they are one, so that there they are one row. */
static void
add_joined (ImportContext *context, const GPtrArray *sheets, const ImportRow *first, gboolean whole,
            WorkbookPage *page)
{
  WorkbookRow *made = g_ptr_array_index (page->rows, page->rows->len - 1);
  gboolean waits = first->state == ROW_WAITS;
  for (guint s = 0; (first->is_asked || waits) && s < sheets->len; s++) {
    const ImportSheet *sheet = g_ptr_array_index (sheets, s);
    for (guint r = 0; sheet->page == first->page && r < sheet->rows->len; r++) {
      const ImportRow *row = g_ptr_array_index (sheet->rows, r);
      if (row->same_as != first)
        continue;
      if (whole || waits)
        mark_clashes (row, made);
      else if (row->marks != NULL)
        add_row (context, row, whole, page);
    }
  }
}

static void
add_first (ImportContext *context, const GPtrArray *sheets, const GPtrArray *rows, gboolean whole,
           WorkbookPage *page)
{
  for (guint r = 0; r < rows->len; r++) {
    const ImportRow *row = g_ptr_array_index (rows, r);
    if (!goes_first (row) || row->same_as != NULL)
      continue;
    add_row (context, row, whole, page);
    add_joined (context, sheets, row, whole, page);
  }
}

/* A second row of a person is in the first one already. Rows that the import passes over: the grey ones stay
 * so, below; a setting without a value keeps its place. */
static void
add_others (ImportContext *context, const ImportSheet *sheet, gboolean whole, WorkbookPage *page)
{
  guint s = 0;
  for (guint r = 0; r <= sheet->rows->len; r++) {
    const ImportRow *row = r < sheet->rows->len ? sheet->rows->pdata[r] : NULL;
    for (; s < sheet->samples->len; s++) {
      const ImportRow *idle = sheet->samples->pdata[s];
      if (row != NULL && idle->number > row->number)
        break;
      if (import_row_is_sample (idle))
        workbook_page_add_sample (page, idle_cells (idle));
      else if (sheet->page->id == PAGE_SETTINGS)
        workbook_page_add (page, idle_cells (idle));
    }
    if (row != NULL && !goes_first (row) && row->same_as == NULL)
      add_row (context, row, whole, page);
  }
}

/* ---- rows that nobody wrote ---- */

/* A row of a list already. */
static gboolean
is_listed (const GPtrArray *sheets, const char *name)
{
  for (guint s = 0; s < sheets->len; s++) {
    const ImportSheet *sheet = g_ptr_array_index (sheets, s);
    for (guint r = 0; sheet->page->id == PAGE_TEAMS && r < sheet->rows->len; r++) {
      const char *cell = import_row_cell (sheet->rows->pdata[r], "team");
      g_autofree char *listed = cell_name (cell != NULL ? cell : "");
      if (strcmp (listed, name) == 0)
        return TRUE;
    }
  }
  return FALSE;
}

/* What makes the teams that the lists name, for her to look at. */
static void
add_wanted (ImportContext *context, const GPtrArray *sheets, WorkbookPage *page)
{
  guint team = page_column (PAGE_TEAMS, "team"), colour = page_column (PAGE_TEAMS, "colour");
  for (guint i = 0; i < context->wanted->len; i++) {
    const char *name = context->wanted->pdata[i];
    if (is_listed (sheets, name))
      continue;
    char **cells = import_team_wanted (context, name);
    guint marked = cells[colour][0] == '\0' ? colour : team;
    WorkbookRow *row = workbook_page_add (page, cells);
    g_autofree char *note = ask_colour (context, name);
    workbook_row_mark (row, marked, note);
  }
}

/* ---- pages ---- */

/* NULL: she gave none, and none is wanted. */
static WorkbookPage *
page_of (ImportContext *context, const GPtrArray *sheets, PageId id, gboolean whole)
{
  WorkbookPage *page = workbook_page_new (page_info (id));
  gboolean given = FALSE;
  page->samples_last = TRUE;
  for (guint s = 0; s < sheets->len; s++) {
    const ImportSheet *sheet = g_ptr_array_index (sheets, s);
    if (sheet->page->id != id)
      continue;
    given = TRUE;
    add_first (context, sheets, sheet->rows, whole, page);
    add_first (context, sheets, sheet->cut, whole, page);
  }
  if (id == PAGE_TEAMS)
    add_wanted (context, sheets, page);
  for (guint s = 0; s < sheets->len; s++) {
    const ImportSheet *sheet = g_ptr_array_index (sheets, s);
    if (sheet->page->id == id)
      add_others (context, sheet, whole, page);
  }
  if (!given && page->rows->len == 0)
    g_clear_pointer (&page, workbook_page_free);
  return page;
}

static gboolean
is_all_sound (const ImportContext *context, const GPtrArray *sheets)
{
  gboolean sound = context->wanted->len == 0;
  for (guint s = 0; s < sheets->len; s++) {
    const ImportSheet *sheet = g_ptr_array_index (sheets, s);
    sound = sound && sheet->cut->len == 0;
    for (guint r = 0; r < sheet->rows->len; r++)
      sound = sound && ((const ImportRow *)sheet->rows->pdata[r])->marks == NULL;
  }
  return sound;
}

/* Reading a cell again makes nothing that reading it did not make; what it could make would not be told. */
GPtrArray *
import_todo_pages (ImportContext *context, const GPtrArray *sheets, gboolean whole)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (workbook_page_free);
  guint red = 0, made = context->made->len;
  if (is_all_sound (context, sheets) || !import_db_run (&context->db, NULL, "SAVEPOINT todo", ""))
    return pages;
  for (guint p = 0; p < PAGE_N; p++) {
    WorkbookPage *page = page_of (context, sheets, (PageId)p, whole);
    if (page != NULL)
      g_ptr_array_insert (pages, workbook_page_marks (page) > 0 ? (int)red++ : -1, page);
  }
  g_ptr_array_set_size (context->made, (int)made);
  import_db_run (&context->db, NULL, "ROLLBACK TO todo", "");
  import_db_run (&context->db, NULL, "RELEASE todo", "");
  return pages;
}

guint
import_todo_red (const ImportReport *report, gboolean chinese, char **ret_pages)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint red = 0;
  for (guint i = 0; i < report->todo->len; i++) {
    const WorkbookPage *page = g_ptr_array_index (report->todo, i);
    guint marks = workbook_page_marks (page);
    if (marks > 0)
      g_string_append_printf (names, "%s%s", red > 0 ? _ (", ") : "",
                              chinese ? page->page->zh : page->page->en);
    red += marks;
  }
  *ret_pages = g_string_free (g_steal_pointer (&names), FALSE);
  return red;
}

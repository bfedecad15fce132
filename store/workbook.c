/* SPDX-License-Identifier: MPL-2.0 */
#include "store/workbook.h"

#include "store/cell.h"
#include "store/decode.h"
#include "store/page-notes.h"
#include "store/sheet-file.h"
#include "store/workbook-samples.h"
#include "store/xlsx-format.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

/*
 * libxlsxwriter keeps the workbook in memory and writes it on closing, parts of it through temporary files whose failures it does
 * not tell. So the finished file is read with our own reader and its rows are counted before it gets its name.
 */

#define ROWS_READY 1000 /* rows with drop-down lists, beyond those that are filled */
#define LIST_MAX 255    /* bytes of a drop-down list that is not a reference: libxlsxwriter copies so many, though it counts characters */

typedef enum { STYLE_TEXT, STYLE_NUMBER, STYLE_MARK, STYLE_MARKED, STYLE_HEADER, STYLE_MUST, STYLE_N } Style;

typedef struct {
  lxw_workbook *book;
  lxw_format *styles[STYLE_N];
  lxw_format *grey; /* over the others, of samples */
  GHashTable *tinted; /* colour -> lxw_format */
  GPtrArray *pages;   /* WorkbookPage * */
  const WorkbookOptions *options;
  lxw_worksheet *sheet;
  const WorkbookPage *page;
  gboolean is_shown;  /* the page on which the workbook opens */
  guint *places; /* column of the sheet of each column of the page, G_MAXUINT = not written */
} Writer;

/* ---- pages ---- */

static void
mark_clear (gpointer data)
{
  g_free (((WorkbookMark *)data)->note);
}

static void
row_free (gpointer data)
{
  WorkbookRow *row = data;
  g_strfreev (row->cells);
  g_clear_pointer (&row->marks, g_array_unref);
  g_free (row);
}

WorkbookPage *
workbook_page_new (const Page *page)
{
  WorkbookPage *made = g_new0 (WorkbookPage, 1);
  made->page = page;
  made->rows = g_ptr_array_new_with_free_func (row_free);
  return made;
}

void
workbook_page_free (gpointer data)
{
  WorkbookPage *page = data;
  g_ptr_array_unref (page->rows);
  g_clear_pointer (&page->samples, g_ptr_array_unref);
  g_free (page);
}

WorkbookRow *
workbook_page_add (WorkbookPage *page, char **cells)
{
  WorkbookRow *row = g_new0 (WorkbookRow, 1);
  row->cells = cells;
  g_ptr_array_add (page->rows, row);
  return row;
}

void
workbook_page_add_sample (WorkbookPage *page, char **cells)
{
  if (page->samples == NULL)
    page->samples = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_ptr_array_add (page->samples, cells);
}

static const WorkbookMark *
find_mark (const WorkbookRow *row, guint column)
{
  const WorkbookMark *mark = NULL;
  for (guint m = 0; row->marks != NULL && m < row->marks->len; m++)
    if (g_array_index (row->marks, WorkbookMark, m).column == column)
      mark = &g_array_index (row->marks, WorkbookMark, m);
  return mark;
}

guint
workbook_page_marks (const WorkbookPage *page)
{
  guint marks = 0;
  for (guint r = 0; r < page->rows->len; r++)
    for (guint c = 0; c < page->page->n_columns; c++)
      marks += find_mark (page->rows->pdata[r], c) != NULL;
  return marks;
}

void
workbook_row_mark (WorkbookRow *row, guint column, const char *note)
{
  WorkbookMark mark = { column, g_strdup (note) };
  if (row->marks == NULL) {
    row->marks = g_array_new (FALSE, FALSE, sizeof (WorkbookMark));
    g_array_set_clear_func (row->marks, mark_clear);
  }
  g_array_append_val (row->marks, mark);
}

/* ---- styles ---- */

static void
make_styles (Writer *writer)
{
  static const struct {
    guint32 fill, font;
    gboolean bold, text;
  } looks[STYLE_N] = {
    [STYLE_TEXT] = { 0, 0, FALSE, TRUE },         [STYLE_NUMBER] = { 0, 0, FALSE, FALSE },      [STYLE_MARK] = { 0xffc7ce, 0x9c0006, FALSE, TRUE },
    [STYLE_MARKED] = { 0, 0x9c0006, TRUE, TRUE }, [STYLE_HEADER] = { 0xe7e6e6, 0, TRUE, TRUE }, [STYLE_MUST] = { 0xfce4d6, 0, TRUE, TRUE },
  };
  for (guint i = 0; i < STYLE_N; i++) {
    lxw_format *format = workbook_add_format (writer->book);
    if (looks[i].fill != 0)
      format_set_bg_color (format, looks[i].fill);
    if (looks[i].font != 0)
      format_set_font_color (format, looks[i].font);
    if (looks[i].bold)
      format_set_bold (format);
    if (looks[i].text)
      format_set_num_format_index (format, 49);
    format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
    writer->styles[i] = format;
  }
  writer->grey = workbook_add_format (writer->book);
  format_set_font_color (writer->grey, 0x808080);
  format_set_italic (writer->grey);
}

/* A light form of the team's colour, or of the one that is named, on which black can be read. */
static lxw_format *
tint_of (Writer *writer, const char *text, gboolean colour)
{
  const GArray *tints = writer->options->tints;
  g_auto (GStrv) parts = cell_list (text);
  for (guint i = 0; tints != NULL && parts[0] != NULL && i < tints->len; i++) {
    const WorkbookTint *tint = &g_array_index (tints, WorkbookTint, i);
    if (tint->colour != colour || strcmp (tint->name, parts[0]) != 0)
      continue;
    guint32 light = 0;
    for (guint shift = 0; shift < 24; shift += 8)
      light |= (255 - (255 - (tint->rgb >> shift & 0xff)) * 2 / 5) << shift;
    lxw_format *format = g_hash_table_lookup (writer->tinted, GUINT_TO_POINTER (light + 1));
    if (format == NULL) {
      format = workbook_add_format (writer->book);
      format_set_bg_color (format, light);
      format_set_num_format_index (format, 49);
      format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
      g_hash_table_insert (writer->tinted, GUINT_TO_POINTER (light + 1), format);
    }
    return format;
  }
  return NULL;
}

/* ---- cells ---- */

static gboolean
is_number_kind (PageKind kind)
{
  return kind == KIND_INT || kind == KIND_REAL || kind == KIND_HOURS;
}

/* A number is written as one when the very same text comes back. */
static gboolean
as_number (PageKind kind, const char *text, double *ret_value)
{
  char *end;
  *ret_value = g_ascii_strtod (text, &end);
  if (!is_number_kind (kind) || end == text || *end != '\0')
    return FALSE;
  g_autofree char *again = xlsx_format_number (*ret_value, (XlsxFormat){ 0, 0 }, FALSE);
  return strcmp (again, text) == 0;
}

/* A text that looks like the file format's own escapes (_x0041_) is escaped itself. */
static char *
escape (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p++) {
    gboolean like = p[0] == '_' && p[1] == 'x';
    for (guint i = 2; like && i < 6; i++)
      like = g_ascii_isxdigit (p[i]);
    g_string_append (out, like && p[6] == '_' ? "_x005F" : "");
    g_string_append_c (out, *p);
  }
  return g_string_free (out, FALSE);
}

static void
put_text (Writer *writer, guint row, guint place, const char *text, lxw_format *format)
{
  g_autofree char *escaped = escape (text);
  worksheet_write_string (writer->sheet, row, (lxw_col_t)place, escaped, format);
}

static void
put_cell (Writer *writer, guint row, guint c, const char *text, lxw_format *format)
{
  const PageColumn *column = &writer->page->page->columns[c];
  double value;
  if (text == NULL || *text == '\0') {
    if (format == writer->styles[STYLE_MARK])
      worksheet_write_blank (writer->sheet, row, (lxw_col_t)writer->places[c], format);
  } else if (as_number (column->kind, text, &value)) {
    worksheet_write_number (writer->sheet, row, (lxw_col_t)writer->places[c], value,
                            format == writer->styles[STYLE_TEXT] ? writer->styles[STYLE_NUMBER] : format);
  } else {
    put_text (writer, row, writer->places[c], text, format);
  }
}

static void
put_row (Writer *writer, guint at, const WorkbookRow *row)
{
  for (guint c = 0; c < writer->page->page->n_columns; c++) {
    lxw_format *format = writer->styles[writer->places[c] == 0 && row->marks != NULL ? STYLE_MARKED : STYLE_TEXT];
    const WorkbookMark *mark = find_mark (row, c);
    if (writer->places[c] == G_MAXUINT)
      continue;
    if (c > 0 && c == writer->page->tint && row->cells[c] != NULL) {
      lxw_format *tint = tint_of (writer, row->cells[c], writer->page->page->columns[c].kind == KIND_COLOUR);
      format = tint != NULL ? tint : format;
    }
    put_cell (writer, at, c, row->cells[c], mark != NULL ? writer->styles[STYLE_MARK] : format);
    if (mark != NULL) {
      lxw_comment_options look = { .x_scale = 2, .y_scale = 1.5 };
      worksheet_write_comment_opt (writer->sheet, at, (lxw_col_t)writer->places[c], mark->note, &look);
    }
  }
}

/* ---- drop-down lists ---- */

/* The words of a column as people see them, NULL when it has none. */
static GStrv
words_of (const PageColumn *column, gboolean chinese)
{
  const char *words = column->kind == KIND_RULE  ? page_rule_words
                      : column->kind == KIND_YES ? "yes=是 no=否"
                      : column->kind == KIND_WORD || column->kind == KIND_COLOUR ? column->words
                                                                                 : NULL;
  if (words == NULL)
    return NULL;
  g_autofree char *list = page_word_list (words, chinese);
  return g_strsplit (list, " / ", -1);
}

/* The page on which the records stand that a column names, in its first column. */
static PageId
page_of_target (PageTarget target)
{
  static const PageId pages[] = { [TARGET_PERSON] = PAGE_PEOPLE, [TARGET_TEAM] = PAGE_TEAMS,   [TARGET_PLACE] = PAGE_PLACES,
                                  [TARGET_ORGANISATION] = PAGE_ORGANISATIONS, [TARGET_EVENT] = PAGE_EVENTS,
                                  [TARGET_CALENDAR] = PAGE_DAYS, [TARGET_RECIPIENT] = PAGE_RECIPIENTS };
  return target == TARGET_NONE || target == TARGET_SKILL ? PAGE_NONE : pages[target];
}

static guint
sample_count (const WorkbookPage *page)
{
  return page->samples != NULL ? page->samples->len : 0;
}

/* What a book has is read before what it does not want; where a page begins with days that it was given, a sample would be lost below them. */
static gboolean
has_samples_below (const WorkbookPage *page)
{
  return page->samples_last || workbook_samples_are_below (page->page->id);
}

/* On the sheet, where 0 is the header. */
static guint
first_row (const WorkbookPage *page)
{
  return has_samples_below (page) ? 1 : 1 + sample_count (page);
}

/* Ready-made samples among them: one whose mark is taken away is a record. */
static char *
source_of (const Writer *writer, PageTarget target)
{
  PageId id = page_of_target (target);
  for (guint i = 0; id != PAGE_NONE && i < writer->pages->len; i++) {
    const WorkbookPage *page = g_ptr_array_index (writer->pages, i);
    if (page->page->id == id)
      return g_strdup_printf ("='%s'!$A$%u:$A$%u", writer->options->chinese ? page->page->zh : page->page->en,
                              workbook_samples_are_ready (id) || has_samples_below (page) ? 2 : sample_count (page) + 2, page->rows->len + ROWS_READY);
  }
  return NULL;
}

/* What may be typed, of people and notes and of events, in English and in Chinese. */
static const char *const phrase_examples[2][2] = {
  { "e.g. Mon-Fri morning · every workday evening · except Wed · weekends after 9:00 · 2026-09-14..2026-09-20",
    "例：周一至周五上午 · 平时晚上 · 一三五 · 除周三 · 周末9点以后 · 9月14日至20日" },
  { "e.g. Tue, Thu · every workday · every school day Fri · 2nd Saturday of the month · 2026-09-05",
    "例：每周二、四 · 每个工作日 · 每个上学日 周五 · 每月第2个周六 · 每月15日 · 9月5日、12日 · 3-5月每周六" },
};

/* Lists only help: what import reads besides (清空, several teams, 老王) can be typed. Where only certain words are read, the
 * spreadsheet asks before it takes another. */
static void
put_list (Writer *writer, guint c)
{
  const PageColumn *column = &writer->page->page->columns[c];
  g_auto (GStrv) words = words_of (column, writer->options->chinese);
  g_autofree char *joined = words != NULL ? g_strjoinv (",", words) : NULL;
  g_autofree char *source = source_of (writer, column->target);
  lxw_data_validation list = { .validate = LXW_VALIDATION_TYPE_ANY, .ignore_blank = LXW_VALIDATION_ON, .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING };
  if (words != NULL && strlen (joined) <= LIST_MAX) {
    list.validate = LXW_VALIDATION_TYPE_LIST;
    list.value_list = words;
  } else if (source != NULL) {
    list.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    list.value_formula = source;
    list.show_error = LXW_VALIDATION_OFF;
  } else if (column->kind == KIND_PHRASE) {
    gboolean shifts = (column->flags & PAGE_SHIFTS) != 0, chinese = writer->options->chinese;
    list.input_title = (char *)(chinese ? column->zh : column->en);
    list.input_message = (char *)phrase_examples[shifts][chinese];
  } else {
    return;
  }
  if (column->kind == KIND_COLOUR)
    list.show_error = LXW_VALIDATION_OFF;
  worksheet_data_validation_range (writer->sheet, 1, (lxw_col_t)writer->places[c], writer->page->rows->len + ROWS_READY,
                                   (lxw_col_t)writer->places[c], &list);
}

/* ---- pages ---- */

/* Columns of a screen: Chinese is twice as wide. */
static guint
width_of (const char *text)
{
  guint width = 0;
  for (const char *p = text; *p != '\0' && *p != '\n'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return width;
}

/* The header's note: a box that grows with what it says. A month's roster is no page of the book and has none. */
static void
put_note (Writer *writer, guint c)
{
  if (writer->page->page->id == PAGE_NONE)
    return;
  g_autofree char *note = page_note (writer->page->page->id, c, writer->options->chinese);
  lxw_comment_options look = { .x_scale = 2.5, .y_scale = 0.5 + width_of (note) / 100.0 + (strchr (note, '\n') != NULL ? 0.5 : 0) };
  worksheet_write_comment_opt (writer->sheet, 0, (lxw_col_t)writer->places[c], note, &look);
}

static void
put_header (Writer *writer, guint c)
{
  const PageColumn *column = &writer->page->page->columns[c];
  gboolean must = column->flags & (PAGE_MUST | PAGE_SAID), number = is_number_kind (column->kind);
  g_autofree char *title = g_strconcat (writer->options->chinese ? column->zh : column->en, must ? "*" : "", NULL);
  guint width = width_of (title) + 2;
  for (guint r = 0; r < writer->page->rows->len; r++) {
    const WorkbookRow *row = g_ptr_array_index (writer->page->rows, r);
    width = MAX (width, row->cells[c] != NULL ? width_of (row->cells[c]) + 1 : 0);
  }
  for (guint s = 0; s < sample_count (writer->page); s++) {
    char *const *cells = g_ptr_array_index (writer->page->samples, s);
    width = MAX (width, cells[c] != NULL ? width_of (cells[c]) + 1 : 0);
  }
  worksheet_set_column (writer->sheet, (lxw_col_t)writer->places[c], (lxw_col_t)writer->places[c], CLAMP (width, 6, 36),
                        writer->styles[number ? STYLE_NUMBER : STYLE_TEXT]);
  put_text (writer, 0, writer->places[c], title, writer->styles[must ? STYLE_MUST : STYLE_HEADER]);
  put_note (writer, c);
}

/* The mark of the samples, and the column in which it stands: an elder is known by the second. NULL: there is none. */
static const char *
find_sample_mark (const WorkbookPage *page, guint *ret_column)
{
  for (guint s = 0; s < sample_count (page); s++)
    for (guint c = 0; c < page->page->n_columns; c++)
      for (guint chinese = 0; chinese < 2; chinese++) {
        const char *cell = ((char **)g_ptr_array_index (page->samples, s))[c];
        const char *mark = workbook_sample_mark (page->page->id, chinese != 0);
        *ret_column = c;
        if (cell != NULL && g_str_has_prefix (cell, mark))
          return mark;
      }
  return NULL;
}

/* Grey as long as the mark stands: who takes it away sees the row turn black. */
static void
put_samples (Writer *writer)
{
  const Page *page = writer->page->page;
  guint at = 1 + (has_samples_below (writer->page) ? writer->page->rows->len : 0), column = 0;
  for (guint s = 0; s < sample_count (writer->page); s++)
    for (guint c = 0; c < page->n_columns; c++)
      if (writer->places[c] != G_MAXUINT)
        put_cell (writer, at + s, c, ((char **)g_ptr_array_index (writer->page->samples, s))[c], writer->styles[STYLE_TEXT]);
  const char *mark = find_sample_mark (writer->page, &column);
  if (mark == NULL)
    return;
  g_autofree char *formula = g_strdup_printf ("=LEFT($%c2,%ld)=\"%s\"", 'A' + (int)writer->places[column], g_utf8_strlen (mark, -1), mark);
  lxw_conditional_format look = { .type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = formula, .format = writer->grey };
  worksheet_conditional_format_range (writer->sheet, 1, 0, writer->page->rows->len + ROWS_READY, (lxw_col_t)(page->n_columns - 1), &look);
}

#define COLUMNS_SHOWN 9 /* beside the first, on a small screen */

/* Opens the page, and of the first such page the workbook, on its first marked cell. */
static void
put_view (Writer *writer)
{
  const WorkbookPage *page = writer->page;
  guint at = first_row (page), place = G_MAXUINT;
  for (guint r = 0; place == G_MAXUINT && r < page->rows->len; r++, at += place == G_MAXUINT)
    for (guint c = 0; c < page->page->n_columns; c++)
      if (find_mark (page->rows->pdata[r], c) != NULL)
        place = MIN (place, writer->places[c]);
  if (place != G_MAXUINT) {
    worksheet_set_tab_color (writer->sheet, 0xff0000);
    worksheet_set_selection (writer->sheet, at, (lxw_col_t)place, at, (lxw_col_t)place);
    if (!writer->is_shown)
      worksheet_activate (writer->sheet);
    writer->is_shown = TRUE;
  }
  gboolean far = place != G_MAXUINT && place > COLUMNS_SHOWN;
  worksheet_freeze_panes_opt (writer->sheet, 1, 1, 1, far ? (lxw_col_t)(place - COLUMNS_SHOWN / 2) : 1, 0);
}

static void
put_page (Writer *writer)
{
  const Page *page = writer->page->page;
  guint last = 0, at = first_row (writer->page);
  for (guint c = 0; c < page->n_columns; c++) {
    gboolean written = page->columns[c].kind != KIND_IDENTITY || writer->page->identity;
    writer->places[c] = written ? last++ : G_MAXUINT;
    if (written)
      put_header (writer, c);
    if (written)
      put_list (writer, c);
  }
  put_samples (writer);
  for (guint r = 0; r < writer->page->rows->len; r++, at++)
    put_row (writer, at, g_ptr_array_index (writer->page->rows, r));
  put_view (writer);
  worksheet_set_landscape (writer->sheet);
  worksheet_repeat_rows (writer->sheet, 0, 0);
}

static gboolean
put_pages (Writer *writer)
{
  for (guint i = 0; i < writer->pages->len; i++) {
    writer->page = g_ptr_array_index (writer->pages, i);
    const Page *page = writer->page->page;
    g_autofree guint *places = g_new (guint, page->n_columns);
    writer->places = places;
    writer->sheet = workbook_add_worksheet (writer->book, writer->options->chinese ? page->zh : page->en);
    if (writer->sheet == NULL)
      return FALSE;
    put_page (writer);
  }
  return TRUE;
}

/* ---- the file ---- */

static gboolean
write_file (const char *path, GPtrArray *pages, const WorkbookOptions *options)
{
  Writer writer = { .book = workbook_new (path), .pages = pages, .options = options };
  lxw_doc_properties properties = { .author = "paiban", .created = (time_t)options->made, .keywords = (char *)options->mark };
  if (writer.book == NULL)
    return FALSE;
  writer.tinted = g_hash_table_new (NULL, NULL);
  workbook_set_properties (writer.book, &properties);
  make_styles (&writer);
  gboolean ok = put_pages (&writer);
  ok = workbook_close (writer.book) == LXW_NO_ERROR && ok;
  g_hash_table_unref (writer.tinted);
  return ok;
}

static gboolean
is_blank_row (const WorkbookRow *row)
{
  for (guint c = 0; row->cells[c] != NULL; c++)
    if (!cell_is_blank (row->cells[c]))
      return FALSE;
  return TRUE;
}

/* Is everything there that was to be written? */
static gboolean
is_complete (const char *path, const GPtrArray *pages)
{
  g_autoptr (GPtrArray) read = sheet_file_read (path, NULL);
  if (read == NULL || read->len != pages->len)
    return FALSE;
  for (guint i = 0; i < pages->len; i++) {
    const WorkbookPage *page = g_ptr_array_index (pages, i);
    const CsvTable *table = ((XlsxPage *)g_ptr_array_index (read, i))->table;
    guint rows = 1 + sample_count (page);
    for (guint r = 0; r < page->rows->len; r++)
      rows += !is_blank_row (g_ptr_array_index (page->rows, r));
    if (table == NULL || table->rows->len != rows)
      return FALSE;
  }
  return TRUE;
}

static gboolean
sync_file (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean ok = fd >= 0 && g_chmod (path, 0600) == 0 && fsync (fd) == 0;
  return (fd < 0 || close (fd) == 0) && ok;
}

gboolean
workbook_write (const char *path, GPtrArray *pages, const WorkbookOptions *options, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path), *fresh = g_strdup_printf ("%s.XXXXXX", path);
  int fd = g_mkstemp_full (fresh, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_FILE, _ ("%s cannot be written: %s."), shown, g_strerror (errno));
    return FALSE;
  }
  close (fd);
  if (!write_file (fresh, pages, options) || !is_complete (fresh, pages) || !sync_file (fresh)) {
    g_unlink (fresh);
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_FILE,
                 _ ("%s cannot be written: the disk, or the folder for temporary files, may be full."), shown);
    return FALSE;
  }
  if (g_rename (fresh, path) == 0)
    return TRUE;
  int code = errno;
  g_unlink (fresh);
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_FILE, _ ("%s cannot be written: %s."), shown, g_strerror (code));
  return FALSE;
}

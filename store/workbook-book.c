/* SPDX-License-Identifier: MPL-2.0 */
#include "store/workbook-book.h"

#include "engine/setting.h"
#include "store/import-base.h"
#include "store/workbook-samples.h"

#include <string.h>

static void
tint_clear (gpointer data)
{
  g_free (((WorkbookTint *)data)->name);
}

/* The colours' codes (page-tables.c). */
static const struct {
  const char *code;
  guint32 rgb;
} known[] = {
  { "orange", 0xff8c00 }, { "yellow", 0xffd700 }, { "green", 0x228b22 }, { "cyan", 0x008b8b }, { "blue", 0x4169e1 }, { "purple", 0x9932cc },
  { "red", 0xdc143c },    { "pink", 0xff69b4 },   { "brown", 0x8b4513 }, { "grey", 0x808080 },
};

/* Of a code, or of #RRGGBB. */
static guint32
rgb_of (const char *colour)
{
  guint64 rgb = 0;
  if (colour[0] == '#' && g_ascii_string_to_unsigned (colour + 1, 16, 0, 0xffffff, &rgb, NULL))
    return (guint32)rgb;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (known[i].code, colour) == 0)
      return known[i].rgb;
  return 0x808080;
}

GArray *
workbook_tints (Book *book, gboolean chinese, GError **error)
{
  g_autoptr (GArray) tints = g_array_new (FALSE, FALSE, sizeof (WorkbookTint));
  g_autoptr (sqlite3_stmt) teams = book_query (book, error, "SELECT name, label, colour FROM team ORDER BY id", "");
  const PageColumn *column = &page_info (PAGE_TEAMS)->columns[page_column (PAGE_TEAMS, "colour")];
  gboolean ok = TRUE, row = FALSE;
  g_array_set_clear_func (tints, tint_clear);
  if (teams == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    WorkbookTint tint = { page_word_show (column->words, known[i].code, chinese), known[i].rgb, TRUE };
    g_array_append_val (tints, tint);
  }
  while ((ok = book_step (book, teams, &row, error)) && row) {
    guint32 rgb = rgb_of (book_text (teams, 2));
    WorkbookTint of[] = { { g_strdup (book_text (teams, 0)), rgb, FALSE },
                          { g_strdup (book_text (teams, 1)), rgb, FALSE },
                          { page_word_show (column->words, book_text (teams, 2), chinese), rgb, TRUE } };
    g_array_append_vals (tints, of, G_N_ELEMENTS (of));
  }
  return ok ? g_steal_pointer (&tints) : NULL;
}

guint
workbook_tint_column (PageId page)
{
  return page == PAGE_TEAMS ? page_column (page, "colour") : page == PAGE_PEOPLE || page == PAGE_EVENTS ? page_column (page, "teams") : 0;
}

/* All settings in the order of their table, also those that have no value yet: import takes a blank one for nothing said. */
static void
add_settings (WorkbookPage *page, const GPtrArray *rows, gboolean chinese)
{
  for (guint i = 0; i < setting_table_size; i++) {
    char **cells = NULL;
    for (guint r = 0; cells == NULL && r < rows->len; r++) {
      char *const *row = ((ExportRow *)g_ptr_array_index (rows, r))->cells;
      cells = setting_find (row[0]) == &setting_table[i] ? g_strdupv ((char **)row) : NULL;
    }
    if (cells == NULL) {
      cells = g_new0 (char *, page->page->n_columns + 1);
      cells[0] = g_strdup (chinese ? setting_table[i].name : setting_table[i].key);
      cells[1] = g_strdup ("");
    }
    workbook_page_add (page, cells);
  }
}

/* The samples without those of which the book has rows already. */
static GPtrArray *
missing_samples (PageId id, const ExportOptions *options, const GPtrArray *rows)
{
  GPtrArray *samples = workbook_samples (id, options->chinese, options->as_of);
  const char *mark = workbook_sample_mark (id, options->chinese);
  int key = workbook_sample_key (id);
  for (guint i = samples->len; i-- > 0;) {
    gboolean has = rows->len > 0 && key < 0;
    for (guint r = 0; !has && r < rows->len; r++) {
      const char *cell = ((char **)samples->pdata[i])[key];
      has = strcmp (((ExportRow *)rows->pdata[r])->cells[key], g_str_has_prefix (cell, mark) ? cell + strlen (mark) : cell) == 0;
    }
    if (has)
      g_ptr_array_remove_index (samples, i);
  }
  return samples;
}

static WorkbookPage *
page_of_book (Book *book, PageId id, const ExportOptions *options, WorkbookSamples samples, GError **error)
{
  g_autoptr (GPtrArray) rows = export_rows (book, id, options, error);
  if (rows == NULL)
    return NULL;
  WorkbookPage *page = workbook_page_new (page_info (id));
  page->tint = workbook_tint_column (id);
  if (id == PAGE_SETTINGS)
    add_settings (page, rows, options->chinese);
  for (guint i = 0; i < rows->len && id != PAGE_SETTINGS; i++)
    workbook_page_add (page, g_strdupv (((ExportRow *)g_ptr_array_index (rows, i))->cells));
  if (id != PAGE_SETTINGS)
    page->samples = samples == SAMPLES_ALL ? workbook_samples (id, options->chinese, options->as_of) : missing_samples (id, options, rows);
  return page;
}

gboolean
workbook_write_book (Book *book, const char *path, const ExportOptions *options, WorkbookSamples samples, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (workbook_page_free);
  g_autoptr (GArray) tints = workbook_tints (book, options->chinese, error);
  for (guint p = 0; tints != NULL && p < PAGE_N; p++) {
    WorkbookPage *page = page_of_book (book, (PageId)p, options, samples, error);
    if (page == NULL)
      return FALSE;
    g_ptr_array_add (pages, page);
  }
  g_autofree char *mark = import_bases_mark (book, FALSE);
  WorkbookOptions to = { options->chinese, book_created_at (book), tints, mark };
  return tints != NULL && workbook_write (path, pages, &to, error);
}

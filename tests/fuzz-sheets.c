/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase.h"
#include "store/csv.h"
#include "store/decode.h"
#include "store/import.h"
#include "tests/scratch.h"

/*
 * libFuzzer target: whatever bytes somebody imports, each difference is named and the book stays as it was until it is
 * applied. The first byte chooses the page, the rest is the file. What decodes is written again and must be read as
 * the same table. Built by tests/fuzz.sh.
 */

static const char *const pages[] = { "people", "events", "posts", "days", "recipients", "places", "organisations", "notes",
                                     "skills", "history", "teams", "rules", "settings", "xyz" };

static Scratch *scratch;
static Book *book;

static void
set_up (void)
{
  scratch = scratch_new ();
  book = scratch_make (scratch);
}

static void
check_table (const guint8 *bytes, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = decode_bytes (bytes, size, NULL, &error);
  g_assert ((text == NULL) == (error != NULL));
  if (text == NULL)
    return;
  g_assert (g_utf8_validate (text, -1, NULL));
  g_autoptr (CsvTable) table = csv_parse (text, &error);
  g_assert ((table == NULL) == (error != NULL));
  if (table == NULL)
    return;
  g_autoptr (GString) out = g_string_new (NULL);
  csv_begin (out);
  for (guint i = 0; i < table->rows->len; i++) {
    CsvRow *row = table->rows->pdata[i];
    csv_append_row (out, (const char *const *)row->cells->pdata, row->cells->len);
  }
  g_autofree char *plain = decode_bytes ((const guint8 *)out->str, out->len, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (CsvTable) again = csv_parse (plain, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->rows->len, ==, table->rows->len);
  for (guint i = 0; i < table->rows->len; i++) {
    const CsvRow *a = table->rows->pdata[i], *b = again->rows->pdata[i];
    for (guint c = 0; c < MAX (a->cells->len, b->cells->len); c++)
      g_assert_cmpstr (csv_cell (a, c), ==, csv_cell (b, c));
  }
}

static gboolean
check_phrase (const char *text, guint flags, gpointer data, GError **error)
{
  (void)data, (void)flags;
  g_autoptr (Phrase) phrase = phrase_parse (text, error);
  return phrase != NULL;
}

static void
preview (const char *page, const guint8 *bytes, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat (page, ".csv", NULL);
  char *path = g_build_filename (scratch->dir, name, NULL);
  FILE *file = g_fopen (path, "wb");
  g_assert_nonnull (file);
  fwrite (bytes, 1, size, file);
  fclose (file);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (files, path);
  ImportOptions options = { day_from_ymd (2026, 8, 31), TRUE, FALSE, check_phrase, NULL };
  g_autoptr (ImportReport) report = import_preview (book, files, &options, &error);
  g_assert_no_error (error);
  g_assert (report != NULL && !report->applied);
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = report->items->pdata[i];
    g_assert (item->message == NULL || g_utf8_validate (item->message, -1, NULL));
    g_assert (item->what < IMPORT_REFUSED || item->message != NULL);
  }
}

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  if (book == NULL)
    set_up ();
  if (size == 0)
    return 0;
  check_table (data + 1, size - 1);
  preview (pages[data[0] % G_N_ELEMENTS (pages)], data + 1, size - 1);
  return 0;
}

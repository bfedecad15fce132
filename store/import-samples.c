/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-samples.h"

#include "store/import-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The name in the first cell of a sample, without its mark; NULL of a row that is only numbered. */
static char *
sample_name (const ImportRow *row)
{
  return row->cells[0] != NULL ? page_sample_of (row->cells[0]) : NULL;
}

void
import_samples_note (Import *import)
{
  for (guint s = 0; s < import->sheets->len; s++) {
    const ImportSheet *sheet = g_ptr_array_index (import->sheets, s);
    for (guint r = 0; sheet->page->id == PAGE_EVENTS && r < sheet->samples->len; r++) {
      const ImportRow *row = g_ptr_array_index (sheet->samples, r);
      g_autofree char *name = sample_name (row);
      g_autofree char *why = g_strdup_printf (_ ("The event %1$s is only a sample (%2$s row %3$u): write “%1$s” there without what stands before it, and both count."),
                                              name != NULL ? name : "", row->file, row->number);
      if (name != NULL)
        import_ref_absent (&import->context, name, why);
    }
  }
}

/* Is there a row of the page that names the event: with fresh, one that brought something new? */
static gboolean
has_row (Import *import, PageId page, const char *event, gboolean fresh)
{
  for (guint s = 0; s < import->sheets->len; s++) {
    const ImportSheet *sheet = g_ptr_array_index (import->sheets, s);
    for (guint r = 0; sheet->page->id == page && r < sheet->rows->len; r++) {
      ImportRow *row = g_ptr_array_index (sheet->rows, r);
      const char *cell = import_row_cell (row, "event");
      if (g_strcmp0 (cell, event) == 0 && (!fresh || (row->state != ROW_WAITS && g_hash_table_contains (import->noted, row))))
        return TRUE;
    }
  }
  return FALSE;
}

/* 医师，资质 执业医师: the post, and what else its row says. */
static char *
what_it_asks (const ImportSheet *sheet, const ImportRow *row)
{
  const char *post = import_row_cell (row, "post");
  GString *text = g_string_new (post);
  for (guint c = 1; c < row->page->n_columns; c++)
    if (row->cells[c] != NULL && c != page_column (PAGE_POSTS, "post"))
      g_string_append_printf (text, "%s%s %s", _ (", "), import_sheet_header (sheet, c), row->cells[c]);
  return g_string_free (text, FALSE);
}

static void
tell_post (Import *import, const ImportSheet *sheet, const ImportRow *row)
{
  g_autofree char *event = sample_name (row);
  if (event == NULL || !has_row (import, PAGE_EVENTS, event, TRUE) || has_row (import, PAGE_POSTS, event, FALSE))
    return;
  g_autofree char *asks = what_it_asks (sheet, row);
  g_autofree char *message = g_strdup_printf (_ ("%1$s: a row stands ready for it here and is still grey, so it does not count: %2$s. If you want it, take away what stands before “%1$s”."),
                                              event, asks);
  import_report_add (import->report, IMPORT_NOTED, sheet->file, row->number, NULL, NULL, NULL, NULL, message);
}

void
import_samples_tell_posts (Import *import)
{
  for (guint s = 0; s < import->sheets->len; s++) {
    const ImportSheet *sheet = g_ptr_array_index (import->sheets, s);
    for (guint r = 0; sheet->page->id == PAGE_POSTS && r < sheet->samples->len; r++)
      tell_post (import, sheet, g_ptr_array_index (sheet->samples, r));
  }
}

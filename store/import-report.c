/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
item_free (gpointer data)
{
  ImportItem *item = data;
  g_free (item->file);
  g_free (item->column);
  g_free (item->subject);
  g_free (item->old);
  g_free (item->new);
  g_free (item->message);
  g_free (item->whole);
  g_free (item);
}


ImportReport *
import_report_new (void)
{
  ImportReport *report = g_new0 (ImportReport, 1);
  report->items = g_ptr_array_new_with_free_func (item_free);
  report->phrases = g_ptr_array_new_with_free_func (g_free);
  report->suiting = g_ptr_array_new_with_free_func (g_free);
  return report;
}

void
import_report_add (ImportReport *report, ImportWhat what, const char *file, guint row, const char *column,
                   const char *subject, const char *old, const char *new, const char *message)
{
  ImportItem *item = g_new (ImportItem, 1);
  *item = (ImportItem){ .what = what,
                        .file = g_strdup (file),
                        .row = row,
                        .column = g_strdup (column),
                        .subject = g_strdup (subject),
                        .old = g_strdup (old),
                        .new = g_strdup (new),
                        .message = g_strdup (message) };
  g_ptr_array_add (report->items, item);
  report->count[what]++;
}

void
import_report_add_list (ImportReport *report, const ImportSheet *sheet, const char *column, const char *message, const char *whole)
{
  import_report_add (report, IMPORT_NOTED, sheet->file, 0, column, NULL, NULL, NULL, message);
  ImportItem *item = report->items->pdata[report->items->len - 1];
  item->whole = strcmp (message, whole) == 0 ? NULL : g_strdup (whole);
}

static gint
compare_items (gconstpointer a, gconstpointer b)
{
  const ImportItem *x = a, *y = b;
  int files = g_strcmp0 (x->file, y->file);
  return files != 0 ? files : x->row < y->row ? -1 : x->row > y->row;
}

/* g_list_sort is stable, g_ptr_array_sort is not. */
void
import_report_sort (ImportReport *report)
{
  GPtrArray *items = report->items;
  GList *list = NULL;
  for (guint i = items->len; i-- > 0;)
    list = g_list_prepend (list, items->pdata[i]);
  g_autoptr (GList) sorted = g_list_sort (list, compare_items);
  guint i = 0;
  for (GList *l = sorted; l != NULL; l = l->next)
    items->pdata[i++] = l->data;
}

void
import_report_identities (ImportReport *report, guint n)
{
  g_autofree char *message = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%u identity number was read for birth and sex; the number itself is not stored.",
                   "%u identity numbers were read for birth and sex; the numbers themselves are not stored.", n),
      n);
  import_report_add (report, IMPORT_DROPPED, NULL, 0, NULL, NULL, NULL, NULL, message);
}

void
import_report_teamless (ImportReport *report, guint n)
{
  g_autofree char *message = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "The %u new person has no team: only events for anybody (不限) can have such people. Write 团队 (teams) above the column that says the "
                   "team, or fill it in, and import again.",
                   "None of the %u new people has a team: only events for anybody (不限) can have them. Write 团队 (teams) above the column that says the "
                   "team, or fill it in, and import again.",
                   n),
      n);
  import_report_add (report, IMPORT_NOTED, NULL, 0, NULL, NULL, NULL, NULL, message);
}

void
import_report_flats (ImportReport *report, const ImportSheet *sheet, guint n)
{
  g_autofree char *message = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u address: only the building is kept, unit and flat are not stored.",
                   "%u addresses: only the building is kept, units and flats are not stored.", n),
      n);
  const char *column = import_sheet_header (sheet, page_column (sheet->page->id, "area"));
  import_report_add (report, IMPORT_SKIPPED, sheet->file, 0, column, NULL, NULL, NULL, message);
}

void
import_report_phones (ImportReport *report, const ImportSheet *sheet, guint n)
{
  g_autofree char *message = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u cell has several phones: the first mobile is taken, what else there is stands in the remark behind ☎.",
                   "%u cells have several phones: the first mobile is taken, what else there is stands in the remark behind ☎.", n),
      n);
  const char *column = import_sheet_header (sheet, page_column (PAGE_PEOPLE, "phone"));
  import_report_add (report, IMPORT_NOTED, sheet->file, 0, column, NULL, NULL, NULL, message);
}

void
import_report_free (ImportReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->items);
  g_ptr_array_unref (report->phrases);
  g_ptr_array_unref (report->suiting);
  g_clear_pointer (&report->todo, g_ptr_array_unref);
  g_free (report);
}

guint
import_report_changes (const ImportReport *report)
{
  return report->count[IMPORT_ADDED] + report->count[IMPORT_CHANGED] + report->count[IMPORT_MADE];
}

gboolean
import_report_needs_care (const ImportReport *report)
{
  return report->count[IMPORT_REFUSED] + report->count[IMPORT_WAITING] + report->count[IMPORT_UNREAD] > 0;
}

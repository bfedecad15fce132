/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/sms-sheet.h"

#include "store/workbook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COUNTRY "+86"

static const PageColumn message_columns[] = { { "号码", "number" }, { "姓名", "names" }, { "内容", "text" }, { "条数", "parts", NULL, KIND_INT } };
static const PageColumn call_columns[] = { { "姓名", "name" }, { "号码", "number" }, { "原因", "why" }, { "要说的话", "to be told" } };
static const Page message_page = { PAGE_NONE, PAGE_NAMES_MESSAGES, .columns = message_columns, .n_columns = G_N_ELEMENTS (message_columns) };
static const Page call_page = { PAGE_NONE, PAGE_NAMES_CALLS, .columns = call_columns, .n_columns = G_N_ELEMENTS (call_columns) };

static void
add_row (WorkbookPage *page, const char *a, const char *b, const char *c, const char *d)
{
  const char *cells[] = { a, b, c, d, NULL };
  workbook_page_add (page, g_strdupv ((char **)cells));
}

static const char *
within_country (const char *number)
{
  return g_str_has_prefix (number, COUNTRY) ? number + strlen (COUNTRY) : number;
}

static void
add_messages (WorkbookPage *page, const SmsList *list)
{
  for (guint i = 0; i < list->messages->len; i++) {
    const SmsMessage *message = g_ptr_array_index (list->messages, i);
    g_autofree char *names = sms_names (message), *parts = g_strdup_printf ("%u", message->parts);
    add_row (page, within_country (message->to), names, message->text, parts);
  }
}

static void
add_calls (WorkbookPage *page, const SmsList *list)
{
  for (guint i = 0; i < list->unreached->len; i++) {
    const SmsUnreached *unreached = g_ptr_array_index (list->unreached, i);
    add_row (page, unreached->name, unreached->number == NULL ? "" : unreached->number, sms_reason_label (unreached->reason), unreached->text);
  }
}

gboolean
sms_write_workbook (const SmsList *list, const char *path, gboolean chinese, gint64 made, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (workbook_page_free);
  g_ptr_array_add (pages, workbook_page_new (&message_page));
  g_ptr_array_add (pages, workbook_page_new (&call_page));
  add_messages (g_ptr_array_index (pages, 0), list);
  add_calls (g_ptr_array_index (pages, 1), list);
  WorkbookOptions options = { chinese, made, NULL, NULL };
  return workbook_write (path, pages, &options, error);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "store/shared.h"

#include "engine/setting.h"
#include "store/import.h"
#include "store/load.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The sheets of a folder that hold for all; NULL when there are none. */
static GPtrArray *
shared_sheets (const char *folder)
{
  static const char *const names[] = { "日历.csv", "days.csv", "设置.csv", "settings.csv" };
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    char *path = g_build_filename (folder, names[i], NULL);
    if (g_file_test (path, G_FILE_TEST_EXISTS))
      g_ptr_array_add (paths, path);
    else
      g_free (path);
  }
  return paths->len > 0 ? g_steal_pointer (&paths) : NULL;
}

static gboolean
set_bad (const char *folder, const ImportReport *report, GError **error)
{
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = report->items->pdata[i];
    if (item->what != IMPORT_REFUSED && item->what != IMPORT_WAITING && item->what != IMPORT_UNREAD)
      continue;
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_FAILED, _ ("%1$s, row %2$u of %3$s (shared by all books): %4$s"), folder, item->row,
                 item->file, item->message);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_folder (Book *scratch, const char *folder, Day as_of, GError **error)
{
  g_autoptr (GPtrArray) sheets = shared_sheets (folder);
  if (sheets == NULL)
    return TRUE;
  ImportOptions options = { .as_of = as_of, .strict = TRUE };
  g_autoptr (ImportReport) report = import_apply (scratch, sheets, &options, "shared", 0, error);
  return report != NULL && (report->applied || set_bad (folder, report, error));
}

/* The last day that the book knows of a calendar; DAY_NONE: nothing. */
static Day
known_until (const Community *community, int calendar, guint own_days)
{
  Day last = DAY_NONE;
  for (guint i = 0; i < own_days; i++) {
    const CalendarDays *row = community_at (community, calendar_days, CalendarDays, i);
    if (row->calendar == calendar && (row->what == DAYS_PUBLISHED || row->what == DAYS_TERM) && (last == DAY_NONE || row->to > last))
      last = row->to;
  }
  return last;
}

static void
add_calendar (Community *community, const Community *shared, int from, guint own_days)
{
  const char *name = community_at (shared, calendars, Calendar, from)->name;
  int to = community_find_calendar (community, name);
  if (to == NONE) {
    Calendar calendar = { 0, community_text (community, name) };
    to = (int)community->calendars->len;
    g_array_append_val (community->calendars, calendar);
  }
  Day last = known_until (community, to, own_days);
  for (guint i = 0; i < shared->calendar_days->len; i++) {
    CalendarDays days = *community_at (shared, calendar_days, CalendarDays, i);
    if (days.calendar != from || (last != DAY_NONE && days.from <= last && (days.what != DAYS_PUBLISHED || days.to <= last)))
      continue;
    if (last != DAY_NONE && days.from <= last)
      days.from = last + 1;
    days.calendar = to;
    days.window = community_text (community, days.window);
    days.reason = community_text (community, days.reason);
    g_array_append_val (community->calendar_days, days);
  }
}

static void
add_setting (Community *community, const Setting *shared)
{
  Setting setting = { community_text (community, shared->key), community_text (community, shared->value) };
  const SettingInfo *info = setting_find (shared->key);
  if (strcmp (shared->key, SETTING_ZONE) == 0 || strcmp (shared->key, SETTING_DOMAIN) == 0) /* who a book is, is its own */
    return;
  for (guint i = 0; i < community->settings->len; i++) {
    Setting *own = &g_array_index (community->settings, Setting, i);
    if (strcmp (own->key, shared->key) != 0)
      continue;
    if (info != NULL && strcmp (own->value, info->fallback) == 0)
      own->value = setting.value;
    return;
  }
  guint at = 0; /* ordered by key */
  while (at < community->settings->len && strcmp (community_at (community, settings, Setting, at)->key, shared->key) < 0)
    at++;
  g_array_insert_val (community->settings, at, setting);
}

gboolean
shared_add (Book *book, Community *community, Day as_of, GError **error)
{
  const char *const *folders = book_shared (book);
  gboolean any = FALSE;
  for (guint i = 0; folders != NULL && folders[i] != NULL && !any; i++) {
    g_autoptr (GPtrArray) sheets = shared_sheets (folders[i]);
    any = sheets != NULL;
  }
  if (!any)
    return TRUE;
  g_autoptr (Book) scratch = book_new_scratch (error);
  if (scratch == NULL)
    return FALSE;
  for (guint i = 0; folders[i] != NULL; i++)
    if (!read_folder (scratch, folders[i], as_of, error))
      return FALSE;
  g_autoptr (Community) shared = book_load_community (scratch, as_of, error);
  if (shared == NULL)
    return FALSE;
  guint own_days = community->calendar_days->len;
  for (int i = 0; i < (int)shared->calendars->len; i++)
    add_calendar (community, shared, i, own_days);
  for (guint i = 0; i < shared->settings->len; i++)
    add_setting (community, community_at (shared, settings, Setting, i));
  return TRUE;
}

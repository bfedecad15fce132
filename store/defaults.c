/* SPDX-License-Identifier: MPL-2.0 */
#include "store/defaults.h"

#include "engine/setting.h"
#include "store/store-resources.h"

#include <gio/gio.h>
#include <string.h>

static const struct {
  const char *name, *colour, *label;
} teams[] = {
  { "文化健身", "orange", "橙" },   { "邻里互助", "yellow", "黄" }, { "文明风尚", "green", "绿" },
  { "守护青少年", "cyan", "青" }, { "医疗健康", "blue", "蓝" },   { "巾帼", "purple", "紫" },
};

static gboolean
fill_settings (Book *book, const char *zone, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = book_prepare (book, error, "INSERT INTO setting (key, value) VALUES (?, ?)");
  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < setting_table_size; i++) {
    const SettingInfo *info = &setting_table[i];
    const char *value = info->fallback;
    if (strcmp (info->key, SETTING_ZONE) == 0)
      value = zone;
    else if (strcmp (info->key, SETTING_DOMAIN) == 0)
      value = book_uuid (book);
    if (value[0] != '\0' && !book_run (book, error, insert, "ss", info->key, value))
      return FALSE;
  }
  return TRUE;
}

const char *
defaults_team_colour (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (teams); i++)
    if (strcmp (teams[i].name, name) == 0)
      return teams[i].colour;
  return NULL;
}

static gboolean
fill_teams (Book *book, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (teams); i++)
    if (!book_exec (book, error, "INSERT INTO team (name, colour, label, kind) VALUES (?, ?, ?, ?)", "ssss", teams[i].name,
                    teams[i].colour, teams[i].label, "六色"))
      return FALSE;
  return TRUE;
}

/* The words of the shipped file only; sheets read far more. */
static const char *
what_of (const char *word)
{
  static const char *const pairs[][2] = { { "公布到", "published" }, { "放假", "holiday" }, { "补班", "makeup" } };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (strcmp (pairs[i][0], word) == 0)
      return pairs[i][1];
  g_assert_not_reached ();
}

static gboolean
fill_holidays (Book *book, gint64 calendar, GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (store_res_get_resource (), "/paiban/store/holidays-cn.csv",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (sqlite3_stmt) insert = book_prepare (
      book, error, "INSERT INTO calendar_day (calendar_id, from_day, to_day, what, reason) VALUES (?, ?, ?, ?, ?)");
  if (insert == NULL)
    return FALSE;
  for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
    g_assert (g_strv_length (cells) == 5);
    const char *reason = cells[4][0] == '\0' ? NULL : cells[4];
    if (!book_run (book, error, insert, "Issss", calendar, cells[1], cells[2], what_of (cells[3]), reason))
      return FALSE;
  }
  return TRUE;
}

gboolean
defaults_fill (Book *book, const char *zone, GError **error)
{
  if (!fill_settings (book, zone, error) || !fill_teams (book, error)
      || !book_exec (book, error, "INSERT INTO calendar (name) VALUES (?)", "s", CALENDAR_STATUTORY)
      || !fill_holidays (book, book_last_id (book), error))
    return FALSE;
  return book_exec (book, error, "INSERT INTO calendar (name) VALUES (?)", "s", CALENDAR_LOCAL);
}

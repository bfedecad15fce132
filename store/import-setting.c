/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-setting.h"

#include "engine/setting.h"
#include "store/cell.h"
#include "store/decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
read_setting_key (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)context, (void)column;
  g_autofree char *name = cell_clean (cell);
  const SettingInfo *info = setting_find (name);
  if (info != NULL)
    return g_strdup (info->key);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < setting_table_size; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "、" : "", setting_table[i].name);
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ ("There is no such setting; known are: %s."),
               all->str);
  return NULL;
}

static char *
show_setting_key (ImportContext *context, const PageColumn *column, const char *plain)
{
  (void)column;
  const SettingInfo *info = setting_find (plain);
  return g_strdup (info != NULL && context->chinese ? info->name : plain);
}

/* "前一天17:00" is "1d 17:00"; a dash of any length is a hyphen. */
static char *
plain_setting_text (const char *cell)
{
  g_autofree char *clean = cell_clean (cell);
  g_autoptr (GRegex) dash = g_regex_new ("(?<=[0-9])\\s*[–—－~～]\\s*(?=[0-9])", 0, 0, NULL);
  g_autofree char *text = g_regex_replace_literal (dash, clean, -1, 0, "-", 0, NULL);
  static const char *const days[] = { "当天", "0",     "前一天", "1",      "前1天", "1",     "前两天",
                                      "2",    "前2天", "2",      "前三天", "3",     "前3天", "3" };
  for (guint i = 0; i < G_N_ELEMENTS (days); i += 2)
    if (g_str_has_prefix (text, days[i])) {
      g_autofree char *rest = cell_fold (text + strlen (days[i]));
      return g_strdup_printf ("%sd %s", days[i + 1], rest);
    }
  return g_steal_pointer (&text);
}

/* Entries that people have in their calendars carry it: a workbook of another community must not bring its own. */
static gboolean
is_fixed (ImportContext *context, const SettingInfo *info, const char *cell)
{
  if (info == NULL || strcmp (info->key, SETTING_DOMAIN) != 0 || import_db_id (&context->db, "SELECT 1 FROM feed_entry LIMIT 1", "") == 0)
    return FALSE;
  g_autofree char *text = cell_clean (cell);
  g_autofree char *now = import_db_text (&context->db, "SELECT value FROM setting WHERE key = ?1", "s", info->key);
  return g_strcmp0 (now, text) != 0;
}

static char *
read_setting (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  const SettingInfo *info = context->setting != NULL ? setting_find (context->setting) : NULL;
  gboolean yes = FALSE;
  double number = 0;
  if (is_fixed (context, info, cell)) {
    import_refuse (error, _ ("This is fixed: calendar entries that are published carry it. Leave the cell as it was."));
    return NULL;
  }
  switch (info != NULL ? info->kind : SETTING_TEXT) {
  case SETTING_YES_NO:
    return cell_yes_no (cell, &yes, error) ? g_strdup (yes ? "yes" : "no") : NULL;
  case SETTING_NUMBER:
    return cell_decimal (cell, 0, 100000, &number, error) ? g_strdup_printf ("%.10g", number) : NULL;
  case SETTING_CHOICE:
    return import_word_read (context, info->choices, cell, error);
  case SETTING_TEXT:
    break;
  }
  char *text = plain_setting_text (cell);
  if (g_utf8_strlen (text, -1) <= column->max)
    return text;
  g_free (text);
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ ("This text is too long: at most %d characters."),
               column->max);
  return NULL;
}

static char *
show_setting (ImportContext *context, const PageColumn *column, const char *plain)
{
  const SettingInfo *info = context->setting != NULL ? setting_find (context->setting) : NULL;
  if (info != NULL && info->kind == SETTING_YES_NO)
    return import_kind (KIND_YES)->show (context, column, plain);
  if (info != NULL && info->kind == SETTING_CHOICE)
    return page_word_show (info->choices, plain, context->chinese);
  return g_strdup (plain);
}

const ImportKind import_kind_setting_key
    = { read_setting_key, import_scalar_load, import_scalar_store, show_setting_key };
const ImportKind import_kind_setting
    = { read_setting, import_scalar_load, import_scalar_store, show_setting };

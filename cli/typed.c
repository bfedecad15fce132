/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/typed.h"

#include "store/near.h"

#include <string.h>

#define WIDE_BLANK "　"

static gboolean
is_file (const char *text)
{
  return g_file_test (text, G_FILE_TEST_EXISTS);
}

/* What stands behind the dashes of an option, in narrow letters; NULL: it does not begin as an option does. g_free. */
static char *
after_dashes (const char *text)
{
  static const char *const dashes[] = { "-", "—", "–", "―", "－", "‐", "‑", "−", "─", "ー", "﹣" };
  const char *at = text;
  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (g_str_has_prefix (at, dashes[i])) {
      at += strlen (dashes[i]);
      i = (guint)-1; /* from the first dash again */
    }
  g_autofree char *rest = at == text || !g_utf8_validate (at, -1, NULL) ? NULL : g_utf8_normalize (at, -1, G_NORMALIZE_ALL_COMPOSE);
  return rest != NULL && g_ascii_isalpha (rest[0]) ? g_steal_pointer (&rest) : NULL;
}

/* The options' values and names: --from=2026-12-01 is from. */
static gboolean
names_option (const char *text, const GOptionEntry *const *entries, guint n)
{
  gsize length = strcspn (text, "=");
  for (guint i = 0; i < n; i++)
    for (const GOptionEntry *entry = entries[i]; entry != NULL && entry->long_name != NULL; entry++)
      if (strlen (entry->long_name) == length && strncmp (entry->long_name, text, length) == 0)
        return TRUE;
  return length == strlen ("help") && g_str_has_prefix (text, "help");
}

/* A narrow dash alone begins letters of short options, if it is not a long name. Behind a wide one nothing but an option was meant: a
 * name that is none is refused as an option, not as a file. */
void
typed_options (const GOptionEntry *const *entries, guint n, int argc, char **argv)
{
  for (int i = 1; i < argc && strcmp (argv[i], "--") != 0; i++) {
    g_autofree char *rest = g_str_has_prefix (argv[i], "--") || is_file (argv[i]) ? NULL : after_dashes (argv[i]);
    if (rest == NULL || (argv[i][0] == '-' && !names_option (rest, entries, n)) || (strspn (rest, "abcdefghijklmnopqrstuvwxyz-") != strcspn (rest, "=")))
      continue;
    g_autofree char *meant = g_strconcat ("--", rest, NULL);
    argv[i] = (char *)g_intern_string (meant);
  }
}

const char *
typed_option_like (const GOptionEntry *const *entries, guint n, const char *text)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *wrong = after_dashes (text);
  for (guint i = 0; i < n; i++)
    for (const GOptionEntry *entry = entries[i]; entry != NULL && entry->long_name != NULL; entry++)
      g_ptr_array_add (names, (char *)entry->long_name);
  g_ptr_array_add (names, (char *)"help");
  if (wrong != NULL)
    wrong[strcspn (wrong, "=")] = '\0';
  g_autoptr (GPtrArray) near = wrong == NULL ? NULL : near_names (names, wrong, 1);
  return near != NULL && near->len > 0 ? near->pdata[0] : NULL;
}

static gboolean
holds_several (char **pieces, gboolean (*is_command) (const char *name))
{
  gboolean option = is_command (pieces[0]);
  for (guint i = 1; pieces[i] != NULL && !option; i++) {
    g_autofree char *rest = after_dashes (pieces[i]);
    option = rest != NULL;
  }
  return option && pieces[1] != NULL;
}

char **
typed_words (int *argc, char **argv, gboolean (*is_command) (const char *name))
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  for (int i = 0; i < *argc; i++) {
    g_auto (GStrv) pieces = g_strsplit (argv[i], WIDE_BLANK, -1);
    if (i == 0 || pieces[0] == NULL || is_file (argv[i]) || !holds_several (pieces, is_command)) {
      g_ptr_array_add (words, argv[i]);
      continue;
    }
    for (guint p = 0; pieces[p] != NULL; p++)
      if (pieces[p][0] != '\0')
        g_ptr_array_add (words, (char *)g_intern_string (pieces[p]));
  }
  *argc = (int)words->len;
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_steal (words, NULL);
}

/* 十二 is 12; 0: no such month begins the text. Longest first. */
static int
chinese_month (const char *text, gsize *ret_length)
{
  static const char *const numbers[] = { "十二", "十一", "十", "九", "八", "七", "六", "五", "四", "三", "二", "一" };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_str_has_prefix (text, numbers[i])) {
      *ret_length = strlen (numbers[i]);
      return 12 - (int)i;
    }
  return 0;
}

/* A number of one or two digits, then 月, 月份 or nothing; or in Chinese, with 月; 0: it is none. */
static int
month_number (const char *text)
{
  gsize length = strspn (text, "0123456789");
  int month = length == 0 ? chinese_month (text, &length) : (int)g_ascii_strtoull (text, NULL, 10);
  const char *rest = text + length;
  gboolean bare = *rest == '\0' && g_ascii_isdigit (text[0]);
  if (length == 0 || (g_ascii_isdigit (text[0]) && length > 2) || (!bare && strcmp (rest, "月") != 0 && strcmp (rest, "月份") != 0))
    return 0;
  return month <= 12 ? month : 0;
}

gboolean
typed_month (const char *text, Day today, Day *ret_from, gboolean *ret_next)
{
  static const char *const marks[] = { "年", "-", "/", "." };
  g_autofree char *plain = g_utf8_validate (text, -1, NULL) ? g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
  if (plain == NULL)
    return FALSE;
  int month = month_number (plain);
  *ret_next = month > 0;
  for (*ret_from = day_month_start (today); month > 0 && day_to_date (*ret_from).month != month; *ret_from = day_add_months (*ret_from, 1))
    ;
  for (guint i = 0; month == 0 && strspn (plain, "0123456789") == 4 && i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (plain + 4, marks[i]))
      month = month_number (plain + 4 + strlen (marks[i]));
  int year = (int)g_ascii_strtoull (plain, NULL, 10);
  if (!*ret_next && month > 0 && year > 0)
    *ret_from = day_from_ymd (year, month, 1);
  return month > 0 && (*ret_next || year > 0);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/language.h"

#include <string.h>

/* The first that is set holds, as everywhere; C, POSIX and C.UTF-8 are no languages. */
static const char *
language_of_environment (void)
{
  static const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *value = g_getenv (names[i]);
    if (value == NULL || value[0] == '\0')
      continue;
    gboolean none = strcmp (value, "C") == 0 || strcmp (value, "POSIX") == 0 || g_str_has_prefix (value, "C.");
    return none ? NULL : value;
  }
  return NULL;
}

static gboolean
has_chinese (const char *text)
{
  for (const char *p = text; g_utf8_validate (text, -1, NULL) && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

static gboolean
has_chinese_book (void)
{
  g_autoptr (GDir) here = g_dir_open (".", 0, NULL);
  const char *name;
  while (here != NULL && (name = g_dir_read_name (here)) != NULL)
    if (g_str_has_suffix (name, ".paiban") && has_chinese (name))
      return TRUE;
  return FALSE;
}

gboolean
language_is_chinese (const char *lang, int argc, char **argv)
{
  const char *said = lang != NULL ? lang : language_of_environment ();
  if (said != NULL)
    return g_str_has_prefix (said, "zh");
  for (int i = 1; i < argc; i++)
    if (has_chinese (argv[i]))
      return TRUE;
  return has_chinese_book ();
}

const char *
language_of_arguments (int argc, char **argv)
{
  const char *lang = NULL;
  for (int i = 1; i < argc; i++) {
    if (g_str_has_prefix (argv[i], "--lang="))
      lang = argv[i] + strlen ("--lang=");
    else if (strcmp (argv[i], "--lang") == 0 && i + 1 < argc)
      lang = argv[i + 1];
  }
  gboolean known = lang != NULL && (g_str_has_prefix (lang, "zh") || g_str_has_prefix (lang, "en"));
  return known ? lang : NULL;
}

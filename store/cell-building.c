/* SPDX-License-Identifier: MPL-2.0 */
#include "store/cell-building.h"

#include "store/cell.h"

#include <string.h>

/*
 * A flat is a rest behind the building's word that is made only of numbers and the words of units, floors and doors, and
 * has a number or a unit in it: "3栋活动室" and "3栋东门" are places of their own.
 */
static gboolean
is_flat (const char *rest)
{
  static const char *const parts[] = { "单元", "室", "号", "门", "层", "楼", "户", "房", "东", "西", "南", "北", "中" };
  static const char *const numbers[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
  gboolean numbered = FALSE;
  while (*rest != '\0') {
    const char *p = rest;
    for (guint i = 0; i < G_N_ELEMENTS (parts) && p == rest; i++)
      if (g_str_has_prefix (p, parts[i])) {
        numbered = numbered || i == 0;
        rest += strlen (parts[i]);
      }
    for (guint i = 0; i < G_N_ELEMENTS (numbers) && p == rest; i++)
      if (g_str_has_prefix (p, numbers[i])) {
        numbered = TRUE;
        rest += strlen (numbers[i]);
      }
    if (p == rest && (g_ascii_isalnum (*p) || strchr (" -#/,.", *p) != NULL)) {
      numbered = numbered || g_ascii_isdigit (*p);
      rest++;
    }
    if (p == rest)
      return FALSE;
  }
  return numbered;
}

/* The end of the word for a building with something in front of it, or NULL. */
static const char *
behind_building (const char *text)
{
  static const char *const words[] = { "号楼", "栋", "幢" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    const char *word = strstr (text, words[i]);
    if (word != NULL && word > text)
      return word + strlen (words[i]);
  }
  return NULL;
}

/* "Building 3, flat 501": the word and one number. */
static const char *
behind_english_building (const char *text)
{
  static const char *const words[] = { "building ", "bldg ", "block " };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (text, words[i], strlen (words[i])) == 0) {
      const char *p = text + strlen (words[i]);
      while (g_ascii_isalnum (*p))
        p++;
      return p;
    }
  return NULL;
}

/* 3-2-502: building, unit, flat. */
static gboolean
is_numbers (const char *fold)
{
  static const gsize most[] = { 3, 2, 4 };
  for (guint i = 0; i < G_N_ELEMENTS (most); i++) {
    gsize n = strspn (fold, "0123456789");
    if (n == 0 || n > most[i] || fold[n] != (i + 1 < G_N_ELEMENTS (most) ? '-' : '\0'))
      return FALSE;
    fold += n + 1;
  }
  return TRUE;
}

char *
cell_building_spelt (const char *text)
{
  g_autofree char *fold = cell_fold (text);
  gsize n = strspn (fold, "0123456789");
  if (n == 0 || fold[n] != '#')
    return NULL;
  const char *rest = fold + n + 1;
  rest += g_str_has_prefix (rest, "楼") ? strlen ("楼") : 0;
  return g_strdup_printf ("%.*s号楼%s", (int)n, fold, rest);
}

char *
cell_building (const char *text)
{
  g_autofree char *fold = cell_fold (text);
  if (is_numbers (fold))
    return g_strdup_printf ("%.*s号楼", (int)strspn (fold, "0123456789"), fold);
  const char *rest = behind_building (fold);
  if (rest == NULL || *rest == '\0') {
    rest = behind_english_building (fold);
    if (rest == NULL || *rest == '\0' || strpbrk (rest, "0123456789") == NULL)
      return NULL;
  } else if (!is_flat (rest)) {
    return NULL;
  }
  return g_strndup (fold, (gsize)(rest - fold));
}

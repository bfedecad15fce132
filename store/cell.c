/* SPDX-License-Identifier: MPL-2.0 */
#include "store/cell.h"

#include "store/cell-number.h"

#include "store/decode.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static gboolean
is_invisible (gunichar c)
{
  return (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069)
         || c == 0xfeff || c == 0xad;
}

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xa0 || c == 0x3000;
}

/* Characters of names written without blanks between them. */
static gboolean
is_han (gunichar c)
{
  return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff)
         || c == 0x3007;
}

char *
cell_clean (const char *text)
{
  GString *out = g_string_new (NULL);
  gsize end = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (is_invisible (c) || (out->len == 0 && is_blank (c)))
      continue;
    g_string_append_unichar (out, c);
    if (!is_blank (c))
      end = out->len;
  }
  g_string_truncate (out, end);
  return g_string_free (out, FALSE);
}

char *
cell_fold (const char *text)
{
  GString *out = g_string_new (NULL);
  g_autofree char *clean = cell_clean (text);
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (c >= 0xff01 && c <= 0xff5e)
      c -= 0xfee0;
    g_string_append_unichar (out, is_blank (c) && c != '\n' ? ' ' : c);
  }
  return g_string_free (out, FALSE);
}

char *
cell_name (const char *text)
{
  GString *out = g_string_new (NULL);
  g_autofree char *clean = cell_clean (text);
  gunichar before = 0;
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (is_blank (c)) {
      const char *q = p;
      while (is_blank (g_utf8_get_char (q)))
        q = g_utf8_next_char (q);
      if (is_han (before) && is_han (g_utf8_get_char (q))) {
        p = g_utf8_prev_char (q);
        continue;
      }
    }
    g_string_append_unichar (out, c);
    before = c;
  }
  return g_string_free (out, FALSE);
}

static gboolean
is_middle_dot (gunichar c)
{
  static const gunichar dots[] = { 0xb7, 0x2022, 0x30fb, 0xff65, 0x2027, 0xff0e, 0x2219, 0x22c5 };
  for (guint i = 0; i < G_N_ELEMENTS (dots); i++)
    if (c == dots[i])
      return TRUE;
  return FALSE;
}

char *
cell_name_key (const char *text)
{
  g_autofree char *name = cell_name (text);
  g_autoptr (GString) dotted = g_string_new (NULL);
  gunichar before = 0;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p), after = g_utf8_get_char (g_utf8_next_char (p));
    if (is_middle_dot (c) || (c == '.' && before > 0x7f && after > 0x7f))
      c = 0xb7;
    g_string_append_unichar (dotted, c);
    before = c;
  }
  g_autofree char *normal = g_utf8_normalize (dotted->str, -1, G_NORMALIZE_NFKC);
  return g_utf8_casefold (normal, -1);
}

gboolean
cell_is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (!is_blank (c) && !is_invisible (c))
      return FALSE;
  }
  return TRUE;
}

gboolean
cell_is_clear (const char *text)
{
  g_autofree char *fold = cell_fold (text);
  return strcmp (fold, CELL_CLEAR) == 0 || g_ascii_strcasecmp (fold, "clear") == 0;
}

/* Folded, without blanks, is it one of the words? */
static gboolean
is_word (const char *text, const char *const *words, guint n)
{
  g_autofree char *fold = cell_fold (text);
  g_auto (GStrv) parts = g_strsplit (fold, " ", -1);
  g_autofree char *key = g_strjoinv ("", parts);
  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (key, words[i]) == 0)
      return TRUE;
  return FALSE;
}

char *
cell_digits (const char *text)
{
  g_autofree char *fold = cell_fold (text);
  GString *out = g_string_new (NULL);
  for (const char *p = fold; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

gboolean
cell_is_ditto (const char *text)
{
  static const char *const words[] = { "同上", "同上行", "同前", "如上", "〃", "〃〃", "″", "\"", "\"\"", "''", "“", "”", "“”", "””", "〞", "ditto" };
  return is_word (text, words, G_N_ELEMENTS (words));
}

gboolean
cell_is_nothing (const char *text)
{
  static const char *const words[] = { "无", "没有", "暂无", "未提供", "未填", "不详", "不明", "/", "//", "\\", "-", "--", "---", "—", "——", "–", "none", "n/a" };
  return is_word (text, words, G_N_ELEMENTS (words));
}

static gboolean
is_separator (gunichar c)
{
  return c == ',' || c == ';' || c == '/' || c == '\n' || c == 0x3001 || c == 0xff0c || c == 0xff1b
         || c == 0xff0f;
}

static void
add_part (GPtrArray *parts, const char *from, const char *to)
{
  g_autofree char *raw = g_strndup (from, (gsize)(to - from));
  char *part = cell_clean (raw);
  if (*part != '\0')
    g_ptr_array_add (parts, part);
  else
    g_free (part);
}

GStrv
cell_list (const char *text)
{
  GPtrArray *parts = g_ptr_array_new ();
  const char *from = text, *p = text;
  int depth = 0;
  for (; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    depth += c == '(' || c == 0xff08;
    if ((c == ')' || c == 0xff09) && depth > 0)
      depth--;
    if (depth == 0 && is_separator (c)) {
      add_part (parts, from, p);
      from = g_utf8_next_char (p);
    }
  }
  add_part (parts, from, p);
  g_ptr_array_add (parts, NULL);
  return (GStrv)g_ptr_array_free (parts, FALSE);
}

/* The place of a word among '|'-separated alternatives. */
static gboolean
is_among (const char *fold, const char *alternatives)
{
  g_auto (GStrv) words = g_strsplit (alternatives, "|", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (fold, words[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
cell_yes_no (const char *text, gboolean *ret_value, GError **error)
{
  g_autofree char *fold = cell_fold (text);
  if (is_among (fold, "是|√|✓|✔|1|y|yes|true|有|对"))
    *ret_value = TRUE;
  else if (is_among (fold, "否|×|✗|✘|x|0|n|no|false|无|不|不是"))
    *ret_value = FALSE;
  else {
    g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_VALUE,
                         _ ("This is neither yes nor no: write 是 or 否."));
    return FALSE;
  }
  return TRUE;
}

#define UNITS "次|人|岁|分|分钟|小时|个|班|天|名|元|%"

/* Reads the number, in digits or said, and drops a unit that people write behind it. */
static gboolean
read_number (const char *text, double *ret_value)
{
  g_autofree char *fold = cell_fold (text);
  char *end = NULL;
  const char *spoken = fold;
  int said;
  if (cell_take_spoken (&spoken, &said)) { /* 两次 */
    *ret_value = said;
    return *spoken == '\0' || is_among (spoken, UNITS);
  }
  gsize n = strspn (fold, "+-0123456789.");
  if (n == 0 || strpbrk (fold, "0123456789") == NULL || strpbrk (fold, "0123456789") > fold + n)
    return FALSE;
  double value = g_ascii_strtod (fold, &end);
  if (end != fold + n)
    return FALSE;
  while (*end == ' ')
    end++;
  if (*end != '\0' && !is_among (end, UNITS))
    return FALSE;
  *ret_value = value;
  return TRUE;
}

gboolean
cell_int (const char *text, int min, int max, int *ret_value, GError **error)
{
  double value = 0;
  if (!read_number (text, &value) || value < min || value > max || value != (double)(int)value) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ ("Write a whole number from %d to %d."), min, max);
    return FALSE;
  }
  *ret_value = (int)value;
  return TRUE;
}

gboolean
cell_decimal (const char *text, double min, double max, double *ret_value, GError **error)
{
  double value = 0;
  if (!read_number (text, &value) || !(value >= min && value <= max)) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ ("Write a number from %g to %g."), min, max);
    return FALSE;
  }
  *ret_value = value;
  return TRUE;
}

gboolean
cell_word (const char *text, const char *const *words, guint n, guint *ret_index, GError **error)
{
  g_autofree char *fold = cell_fold (text);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < n; i++) {
    if (is_among (fold, words[i])) {
      *ret_index = i;
      return TRUE;
    }
    g_string_append_printf (all, "%s%.*s", i > 0 ? " / " : "", (int)strcspn (words[i], "|"), words[i]);
  }
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ ("Write one of these words: %s."), all->str);
  return FALSE;
}

void
cell_person_read (const char *text, CellPerson *ret_person)
{
  g_autofree char *clean = cell_clean (text);
  char *open = NULL;
  gsize len = strlen (clean);
  if (g_str_has_suffix (clean, "）") && (open = g_utf8_strchr (clean, -1, 0xff08)) != NULL) {
    clean[len - strlen ("）")] = '\0';
  } else if (g_str_has_suffix (clean, ")") && (open = strchr (clean, '(')) != NULL) {
    clean[len - 1] = '\0';
  }
  if (open != NULL && open != clean) {
    ret_person->tag = cell_clean (g_utf8_next_char (open));
    *open = '\0';
    if (*ret_person->tag == '\0')
      g_clear_pointer (&ret_person->tag, g_free);
  } else {
    ret_person->tag = NULL;
  }
  ret_person->name = cell_name (clean);
}

void
cell_person_clear (CellPerson *person)
{
  g_clear_pointer (&person->name, g_free);
  g_clear_pointer (&person->tag, g_free);
}

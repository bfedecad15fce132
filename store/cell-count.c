/* SPDX-License-Identifier: MPL-2.0 */
#include "store/cell-count.h"

#include "store/cell-number.h"
#include "store/cell.h"
#include "store/decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * A part of the list is a name with a count behind it (登记2-4人), a count alone, or a count with a name behind it
 * (2名志愿者). The count begins at the first place from which all that follows is one, so that numbers within a name stay
 * in it (一号岗2人). Numbers are digits, or said in characters when a measure word follows (两名).
 */

#define MOST 9999

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_VALUE, message);
  return FALSE;
}

static void
count_clear (gpointer data)
{
  g_free (((CellCount *)data)->name);
}

/* The first of the words that stands here, blanks around it included. NULL-terminated. */
static gboolean
take_one (const char **p, const char *const *words)
{
  while (**p == ' ')
    (*p)++;
  for (; *words != NULL; words++)
    if (g_str_has_prefix (*p, *words)) {
      *p += strlen (*words);
      while (**p == ' ')
        (*p)++;
      return TRUE;
    }
  return FALSE;
}

static const char *const measures[] = { "人", "名", "位", "个", NULL };

/* One number, and whether it was said in characters. */
static gboolean
take_value (const char **p, int *ret_value, gboolean *spoken)
{
  gsize n = strspn (*p, "0123456789");
  if (n == 0) {
    *spoken = TRUE;
    return cell_take_spoken (p, ret_value);
  }
  if (n > 4)
    return FALSE;
  *ret_value = 0;
  for (gsize i = 0; i < n; i++)
    *ret_value = *ret_value * 10 + (*(*p)++ - '0');
  return TRUE;
}

/* 2, 2人, 2-4, 2人至4人, 2/3/4; nothing is said of what follows. *ret_measured: a measure word stands there; *ret_sure: it or
 * digits. */
static gboolean
take_count (const char **at, CellCount *ret_count, gboolean *ret_measured, gboolean *ret_sure)
{
  static const char *const marks[] = { "-", "/", "~", "—", "–", "－", "至", "到", NULL };
  int values[3], n = 0;
  gboolean spoken = FALSE, measured = FALSE, more = TRUE;
  const char *p = *at;
  while (more) {
    if (n == 3 || !take_value (&p, &values[n++], &spoken))
      return FALSE;
    measured = take_one (&p, measures) || measured;
    for (more = FALSE; take_one (&p, marks);)
      more = TRUE;
  }
  ret_count->min = values[0];
  ret_count->want = n == 3 ? values[1] : values[0];
  ret_count->max = values[n - 1];
  if (ret_count->min > ret_count->want || ret_count->want > ret_count->max || ret_count->max > MOST)
    return FALSE;
  *ret_measured = measured;
  *ret_sure = measured || !spoken;
  *at = p;
  return TRUE;
}

/* A name has a letter that is no number: what stands before the count of 2+1 or 两三人 is none. */
static gboolean
is_name (const char *text)
{
  int ignored;
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    const char *p = text;
    if (g_unichar_isalpha (g_utf8_get_char (text)) && !cell_take_spoken (&p, &ignored))
      return TRUE;
  }
  return FALSE;
}

/* Words around a count that change nothing. */
static const char *const idle[] = { "", "约", "大约", "每班", "每次", "每场", "每岗", "共", "需", "需要", "要", NULL };
static const char *const idle_behind[] = { "", "左右", ")", NULL };

/* 至少2人, 3人以上: the other end is open, so it is no count. */
static gboolean
is_open_ended (const char *name, const char *rest)
{
  static const char *const before[] = { "至少", "最少", "不少于", "最多", "不超过", "不多于" };
  static const char *const behind[] = { "以上", "以下", "以内", NULL };
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    if (g_str_has_suffix (name, before[i]))
      return TRUE;
  return g_strv_contains (behind, rest);
}

static gboolean
make_name (CellCount *count, char *text)
{
  gsize len = strlen (text);
  while (len > 0 && strchr (" :(", text[len - 1]) != NULL)
    text[--len] = '\0';
  gboolean none = g_strv_contains (idle, text);
  if (!none && !is_name (text))
    return FALSE;
  count->name = none ? g_strdup ("") : cell_name (text);
  return TRUE;
}

static gboolean
read_part (const char *part, CellCount *ret_count)
{
  g_autofree char *fold = cell_fold (part);
  gboolean measured = FALSE, sure = FALSE;
  for (const char *p = fold; *p != '\0'; p = g_utf8_next_char (p)) {
    const char *end = p;
    if (!take_count (&end, ret_count, &measured, &sure) || !(sure || p == fold) || !g_strv_contains (idle_behind, end))
      continue;
    g_autofree char *name = g_strndup (fold, (gsize)(p - fold));
    return !is_open_ended (name, "") && make_name (ret_count, name);
  }
  const char *rest = fold;
  if (!take_count (&rest, ret_count, &measured, &sure) || !measured || strpbrk (rest, "0123456789") != NULL || is_open_ended ("", rest))
    return FALSE;
  g_autofree char *name = g_strdup (rest);
  return make_name (ret_count, name);
}

/* Spreadsheets read 2-4 as the 4th of February. */
static gboolean
became_a_date (const char *fold)
{
  return strstr (fold, "月") != NULL || (strspn (fold, "0123456789") == 4 && strchr ("-/", fold[4]) != NULL);
}

static gboolean
names_differ (const GArray *counts)
{
  for (guint i = 0; i < counts->len; i++)
    for (guint j = 0; j < i; j++)
      if (g_str_equal (g_array_index (counts, CellCount, i).name, g_array_index (counts, CellCount, j).name))
        return FALSE;
  return counts->len == 1 || *g_array_index (counts, CellCount, counts->len - 1).name != '\0';
}

/* A slash separates min, want and max here, never posts. */
static GPtrArray *
split_posts (const char *fold)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *copy = g_strdup (fold);
  for (char *p = copy; *p != '\0'; p++)
    if (g_str_has_prefix (p, "、"))
      memcpy (p, ",,,", 3);
  g_auto (GStrv) pieces = g_strsplit_set (copy, ",;\n", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    if (!cell_is_blank (pieces[i]))
      g_ptr_array_add (parts, g_strdup (pieces[i]));
  return parts;
}

GArray *
cell_counts (const char *text, GError **error)
{
  g_autofree char *fold = cell_fold (text);
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (CellCount));
  g_array_set_clear_func (counts, count_clear);
  if (became_a_date (fold)) {
    fail (error, _ ("The spreadsheet has turned this head count into a date: format the column as text and "
                    "write it again."));
    return NULL;
  }
  g_autoptr (GPtrArray) parts = split_posts (fold);
  gboolean ok = parts->len > 0;
  for (guint i = 0; ok && i < parts->len; i++) {
    CellCount count = { 0 };
    ok = read_part (g_ptr_array_index (parts, i), &count);
    if (ok)
      g_array_append_val (counts, count);
  }
  if (!ok || !names_differ (counts)) {
    fail (error, _ ("This is not a head count: write 2, 2-4, 2/3/4 (at least, wanted, at most) or posts such "
                    "as 登记2、导医1."));
    return NULL;
  }
  return g_steal_pointer (&counts);
}

char *
cell_counts_format (const GArray *counts)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < counts->len; i++) {
    const CellCount *count = &g_array_index (counts, CellCount, i);
    g_string_append_printf (out, "%s%s%d", i > 0 ? "、" : "", count->name, count->min);
    if (count->want != count->min)
      g_string_append_printf (out, "/%d/%d", count->want, count->max);
    else if (count->max != count->min)
      g_string_append_printf (out, "-%d", count->max);
  }
  return g_string_free (out, FALSE);
}

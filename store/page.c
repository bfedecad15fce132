/* SPDX-License-Identifier: MPL-2.0 */
#include "store/page.h"

#include "store/cell.h"

#include <string.h>

guint
page_column (PageId id, const char *en)
{
  const Page *page = page_info (id);
  for (guint i = 0; i < page->n_columns; i++)
    if (strcmp (page->columns[i].en, en) == 0)
      return i;
  g_error ("page %s has no column %s", page->en, en);
}

/* Folded, without '*', blanks, what stands in brackets, and case. */
static char *
header_key (const char *header)
{
  g_autofree char *fold = cell_fold (header);
  GString *out = g_string_new (NULL);
  int depth = 0;
  for (const char *p = fold; *p != '\0'; p++) {
    depth += *p == '(';
    if (depth == 0 && strchr (" *\n\t:", *p) == NULL)
      g_string_append_c (out, g_ascii_tolower (*p));
    if (*p == ')' && depth > 0)
      depth--;
  }
  return g_string_free (out, FALSE);
}

static gboolean
is_alternative (const char *alternatives, const char *key)
{
  if (alternatives == NULL)
    return FALSE;
  g_auto (GStrv) words = g_strsplit (alternatives, "|", -1);
  return g_strv_contains ((const char *const *)words, key);
}

static int
find_key (const Page *page, const char *key)
{
  if (*key == '\0')
    return -1;
  for (guint i = 0; i < page->n_columns; i++)
    if (strcmp (page->columns[i].zh, key) == 0 || strcmp (page->columns[i].en, key) == 0)
      return (int)i;
  for (guint i = 0; i < page->n_columns; i++)
    if (is_alternative (page->columns[i].synonyms, key))
      return (int)i;
  return -1;
}

/* 所属志愿队伍, 本人特长: whose it is goes without saying. */
static int
find_bare_key (const Page *page, const char *key)
{
  static const char *const whose[] = { "所属", "所在", "本人", "个人", "现", "志愿者", "队员" };
  int column = find_key (page, key);
  for (guint i = 0; i < G_N_ELEMENTS (whose) && column < 0; i++)
    if (g_str_has_prefix (key, whose[i]))
      column = find_key (page, key + strlen (whose[i]));
  return column;
}

/* 电话1, 联系电话2: a person may have several. Other numbered columns (志愿者1, 志愿者2 of a day) are not of one record. */
static int
find_numbered_phone (const Page *page, const char *key)
{
  gsize n = strlen (key);
  g_autofree char *plain = n > 1 && g_ascii_isdigit (key[n - 1]) ? g_strndup (key, n - 1) : NULL;
  int column = plain != NULL ? find_bare_key (page, plain) : -1;
  return column >= 0 && page->columns[column].kind == KIND_PHONE ? column : -1;
}

int
page_find_column (const Page *page, const char *header)
{
  g_autofree char *key = header_key (header);
  int column = find_bare_key (page, key);
  if (column < 0)
    column = find_numbered_phone (page, key);
  g_auto (GStrv) parts = g_regex_split_simple ("/|、|及|和|与", key, 0, 0);
  if (column >= 0 || *key == '\0')
    return column;
  column = find_bare_key (page, parts[0]);
  for (guint i = 1; parts[i] != NULL; i++)
    if (find_bare_key (page, parts[i]) != column)
      return -1;
  return column;
}

gboolean
page_is_counter (const char *header)
{
  g_autofree char *key = header_key (header);
  return is_alternative ("序号|序|行号|no|no.|nr|#", key);
}

static PageId
page_of_name (const char *name)
{
  for (guint i = 0; i < PAGE_N; i++) {
    const Page *page = page_info ((PageId)i);
    if (strcmp (page->zh, name) == 0 || g_ascii_strcasecmp (page->en, name) == 0
        || is_alternative (page->file_synonyms, name))
      return page->id;
  }
  return PAGE_NONE;
}

PageId
page_of_title (const char *title)
{
  for (guint i = 0; i < PAGE_N; i++)
    if (strcmp (page_info ((PageId)i)->zh, title) == 0 || g_ascii_strcasecmp (page_info ((PageId)i)->en, title) == 0)
      return (PageId)i;
  return PAGE_NONE;
}

gboolean
page_is_handed_on (const char *title)
{
  static const char *const titles[] = { PAGE_NAMES_MESSAGES, PAGE_NAMES_CALLS };
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i], title) == 0)
      return TRUE;
  return FALSE;
}

/* What people call a list of leave or wishes: 请假条, 意愿调查, leave2026; but leavers are people. */
static gboolean
is_notes_name (const char *name)
{
  static const char *const starts[] = { "请假", "意愿", "leave" };
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (name, starts[i]) && !g_ascii_isalpha (name[strlen (starts[i])]))
      return TRUE;
  return FALSE;
}

/* Spreadsheets name an exported page "workbook - page.csv" or "workbook_page.csv"; people number their files.
 */
PageId
page_of_file (const char *basename)
{
  g_autofree char *fold = cell_fold (basename);
  char *dot = strrchr (fold, '.');
  if (dot != NULL)
    *dot = '\0';
  g_autofree char *lower = g_ascii_strdown (fold, -1);
  PageId page = page_of_name (lower);
  if (page != PAGE_NONE)
    return page;
  g_auto (GStrv) parts = g_strsplit_set (lower, " -_.0123456789", -1);
  for (guint i = g_strv_length (parts); i-- > 0 && page == PAGE_NONE;)
    page = page_of_name (parts[i]);
  return page == PAGE_NONE && is_notes_name (lower) ? PAGE_NOTES : page;
}

/* Any list with names and times would be one of leave: a page of notes says so by its name, what each note is, or here. */
static gboolean
speak_of_leave (const char *const *headers, guint n)
{
  for (guint h = 0; h < n; h++)
    if (headers[h] != NULL && (strstr (headers[h], "请假") != NULL || strstr (headers[h], "事由") != NULL))
      return TRUE;
  return FALSE;
}

PageId
page_of_headers (const char *const *headers, guint n)
{
  PageId best = PAGE_NONE;
  guint best_known = 0;
  for (guint i = 0; i < PAGE_N; i++) {
    const Page *page = page_info ((PageId)i);
    guint known = 0, must = 0, must_seen = 0;
    g_autofree gboolean *seen = g_new0 (gboolean, page->n_columns);
    for (guint h = 0; h < n; h++) {
      int column = page_find_column (page, headers[h]);
      if (column >= 0 && !seen[column]) {
        seen[column] = TRUE;
        known++;
      }
    }
    for (guint c = 0; c < page->n_columns; c++)
      if (page->columns[c].flags & PAGE_MUST) {
        must++;
        must_seen += seen[c] ? 1 : 0;
      }
    gboolean vague = page->id == PAGE_NOTES && !seen[page_column (PAGE_NOTES, "what")] && !speak_of_leave (headers, n);
    if (must_seen == must && known > best_known && !vague) {
      best = page->id;
      best_known = known;
    }
  }
  return best;
}

/* Walks "code=form|form code=form"; returns the entry's code and forms, or FALSE at the end. */
static gboolean
next_word (const char **words, char **ret_code, GStrv *ret_forms)
{
  const char *p = *words + strspn (*words, " ");
  if (*p == '\0')
    return FALSE;
  gsize len = strcspn (p, " ");
  g_autofree char *entry = g_strndup (p, len);
  char *equals = strchr (entry, '=');
  *equals = '\0';
  *ret_code = g_strdup (entry);
  *ret_forms = g_strsplit (equals + 1, "|", -1);
  *words = p + len;
  return TRUE;
}

static gboolean
is_form (const char *code, const char *const *forms, const char *key)
{
  for (guint i = 0; forms[i] != NULL; i++)
    if (g_ascii_strcasecmp (forms[i], key) == 0)
      return TRUE;
  return g_ascii_strcasecmp (code, key) == 0;
}

char *
page_word_code (const char *words, const char *text)
{
  g_autofree char *key = cell_fold (text);
  char *code = NULL, *found = NULL;
  GStrv forms = NULL;
  while (found == NULL && next_word (&words, &code, &forms)) {
    if (is_form (code, (const char *const *)forms, key))
      found = g_steal_pointer (&code);
    g_free (code);
    g_strfreev (forms);
  }
  return found;
}

char *
page_word_show (const char *words, const char *code, gboolean chinese)
{
  char *one = NULL, *found = NULL;
  GStrv forms = NULL;
  while (found == NULL && next_word (&words, &one, &forms)) {
    if (strcmp (one, code) == 0)
      found = g_strdup (chinese || g_ascii_isdigit (*one) ? forms[0] : one);
    g_free (one);
    g_strfreev (forms);
  }
  return found != NULL ? found : g_strdup (code);
}

char *
page_word_list (const char *words, gboolean chinese)
{
  GString *out = g_string_new (NULL);
  char *code = NULL;
  GStrv forms = NULL;
  while (next_word (&words, &code, &forms)) {
    g_string_append_printf (out, "%s%s", out->len > 0 ? " / " : "",
                            chinese || g_ascii_isdigit (*code) ? forms[0] : code);
    g_free (code);
    g_strfreev (forms);
  }
  return g_string_free (out, FALSE);
}

char *
page_sample_of (const char *cell)
{
  static const char *const marks[] = { "例:", "默认:", "e.g. ", "default: " };
  g_autofree char *fold = cell_fold (cell);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_ascii_strncasecmp (fold, marks[i], strlen (marks[i])) == 0)
      return cell_clean (fold + strlen (marks[i]));
  return NULL;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "store/cell-ask.h"

#include "store/cell-time.h"
#include "store/cell.h"
#include "store/decode.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_VALUE, message);
  return FALSE;
}

/* ---- skills ---- */

static void
skill_clear (gpointer data)
{
  g_free (((CellSkill *)data)->name);
}

static void
ask_clear (gpointer data)
{
  g_free (((CellAsk *)data)->name);
}

/* Takes one digit 1-9, perhaps behind ≥ or >=, off the end; 0 when there is none. */
static int
take_level (char *name)
{
  gsize len = strlen (name);
  if (g_str_has_suffix (name, "级") && len > strlen ("级"))
    len -= strlen ("级");
  if (len < 2 || name[len - 1] < '1' || name[len - 1] > '9' || g_ascii_isdigit (name[len - 2]))
    return 0;
  int level = name[--len] - '0';
  name[len] = '\0';
  g_strchomp (name);
  static const char *const marks[] = { "≥", ">=", "=>", ">" };
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_suffix (name, marks[i])) {
      name[strlen (name) - strlen (marks[i])] = '\0';
      break;
    }
  g_strchomp (name);
  return level;
}

/* "至2027-05", "到 2027年5月31日", "until 2027". */
static gboolean
read_validity (const char *inside, Day as_of, Day *ret_day, GError **error)
{
  g_autoptr (GError) inner = NULL;
  static const char *const words[] = { "有效期至", "有效至", "至", "到", "until ", "to " };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (inside, words[i])) {
      inside += strlen (words[i]);
      break;
    }
  CellBorn span;
  Day far = day_from_ymd (2100, 12, 31); /* the reader of years and months, without its bound on the future */
  if (strchr (inside, '~') == NULL && cell_born (inside, far, &span, &inner)) {
    *ret_day = span.to;
    return TRUE;
  }
  g_clear_error (&inner);
  if (cell_day (inside, as_of, ret_day, &inner))
    return TRUE;
  return fail (error, _ ("The validity of a skill is written as 急救2（至2027-05）."));
}

/* 医生（退休） is a skill with a word to it: a validity has a number, or says until. */
static gboolean
says_validity (const char *inside)
{
  return strpbrk (inside, "0123456789") != NULL || strstr (inside, "至") != NULL || strstr (inside, "until") != NULL;
}

static gboolean
read_skill (const char *part, Day as_of, GArray *skills, GError **error)
{
  g_autofree char *fold = cell_fold (part);
  CellSkill skill = { .valid_until = DAY_NONE };
  char *open = strchr (fold, '(');
  if (open != NULL && !says_validity (open) && g_str_has_suffix (fold, ")") && open > fold) {
    skill.name = cell_name (part);
    g_array_append_val (skills, skill);
    return TRUE;
  }
  if (open != NULL) {
    char *close = strrchr (open, ')');
    if (close == NULL || close[1] != '\0')
      return fail (error, _ ("The validity of a skill is written as 急救2（至2027-05）."));
    *close = *open = '\0';
    g_autofree char *inside = cell_clean (open + 1);
    if (!read_validity (inside, as_of, &skill.valid_until, error))
      return FALSE;
    g_strchomp (fold);
  }
  skill.level = take_level (fold);
  skill.name = cell_name (fold);
  if (*skill.name == '\0') {
    g_free (skill.name);
    return fail (error, _ ("A skill needs a name: 急救2（至2027-05）、网格员."));
  }
  g_array_append_val (skills, skill);
  return TRUE;
}

GArray *
cell_skills (const char *text, Day as_of, GError **error)
{
  g_autoptr (GArray) skills = g_array_new (FALSE, TRUE, sizeof (CellSkill));
  g_auto (GStrv) parts = cell_list (text);
  g_array_set_clear_func (skills, skill_clear);
  for (guint i = 0; parts[i] != NULL; i++)
    if (!read_skill (parts[i], as_of, skills, error))
      return NULL;
  return g_steal_pointer (&skills);
}

/* The choices of one clause: 或, or, | between names, brackets around it all. */
static gboolean
read_clause (const char *part, int clause, GArray *asks)
{
  g_autofree char *fold = cell_fold (part);
  gsize len = strlen (fold);
  char *p = fold;
  if (len > 1 && fold[0] == '(' && fold[len - 1] == ')') {
    fold[len - 1] = '\0';
    p++;
  }
  g_autoptr (GRegex) either = g_regex_new ("\\s*(?:或者?|\\||\\bor\\b)\\s*", G_REGEX_CASELESS, 0, NULL);
  g_auto (GStrv) names = g_regex_split (either, p, 0);
  for (guint i = 0; names[i] != NULL; i++) {
    int level = take_level (g_strstrip (names[i]));
    CellAsk ask = { .clause = clause, .name = cell_name (names[i]), .level = MAX (level, 1) };
    if (*ask.name == '\0' || strpbrk (ask.name, "()") != NULL) {
      g_free (ask.name);
      return FALSE;
    }
    g_array_append_val (asks, ask);
  }
  return names[0] != NULL;
}

GArray *
cell_asks (const char *text, GError **error)
{
  g_autoptr (GArray) asks = g_array_new (FALSE, TRUE, sizeof (CellAsk));
  g_auto (GStrv) parts = cell_list (text);
  g_array_set_clear_func (asks, ask_clear);
  for (guint i = 0; parts[i] != NULL; i++)
    if (!read_clause (parts[i], (int)i, asks)) {
      fail (error, _ ("Skills are asked for as 急救≥2、（眼科执业 或 口腔执业）."));
      return NULL;
    }
  return g_steal_pointer (&asks);
}

char *
cell_asks_format (const GArray *asks)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < asks->len; i++) {
    const CellAsk *ask = &g_array_index (asks, CellAsk, i);
    gboolean first = i == 0 || ask[-1].clause != ask->clause;
    gboolean last = i + 1 == asks->len || ask[1].clause != ask->clause;
    g_string_append (out, i == 0 ? "" : first ? "、" : " 或 ");
    g_string_append (out, first && !last ? "（" : "");
    g_string_append (out, ask->name);
    if (ask->level > 1)
      g_string_append_printf (out, "≥%d", ask->level);
    g_string_append (out, !first && last ? "）" : "");
  }
  return g_string_free (out, FALSE);
}

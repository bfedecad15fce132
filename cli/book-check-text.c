/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/book-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Findings for people: the level first, then under one arrow all that the same advice mends, and in one line all that is said in the same
 * words of several names. Who has not asked for everything gets about a screen; the least important is counted only.
 */

#define SHOWN_ALIKE 8   /* lines above one arrow */
#define SCREEN_LINES 16 /* no further arrow is begun below this line */

static const Finding *
at (const GPtrArray *findings, guint index)
{
  return g_ptr_array_index (findings, index);
}

/* Findings without advice belong together by their kind. */
static gboolean
is_alike (const Finding *a, const Finding *b)
{
  return a->level == b->level && strcmp (a->todo, b->todo) == 0 && (a->todo[0] != '\0' || strcmp (a->what, b->what) == 0);
}

/* What is said of the quoted name that the sentence begins with; NULL: it begins otherwise. */
static const char *
said_of_name (const Finding *finding)
{
  static const char open[] = "“", close[] = "”";
  if (!g_str_has_prefix (finding->sentence, open))
    return NULL;
  const char *end = strstr (finding->sentence, close);
  return end == NULL ? NULL : end + strlen (close);
}

static gboolean
says_the_same (const Finding *a, const Finding *b)
{
  const char *of_a = said_of_name (a), *of_b = said_of_name (b);
  return is_alike (a, b) && of_a != NULL && of_b != NULL && strcmp (of_a, of_b) == 0;
}

static gboolean
comes_again (const GPtrArray *findings, guint index, gboolean (*same) (const Finding *a, const Finding *b))
{
  for (guint i = 0; i < index; i++)
    if (same (at (findings, i), at (findings, index)))
      return TRUE;
  return FALSE;
}

/* The finding and those that say the same of other names. */
static void
append_line (const GPtrArray *findings, guint index, GString *out)
{
  const Finding *finding = at (findings, index);
  const char *rest = said_of_name (finding);
  if (rest == NULL) {
    g_string_append_printf (out, "  %s\n", finding->sentence);
    return;
  }
  g_string_append (out, "  ");
  for (guint i = index; i < findings->len; i++)
    if (i == index || says_the_same (finding, at (findings, i))) {
      const char *sentence = at (findings, i)->sentence;
      g_string_append (out, i == index ? "" : _ (", "));
      g_string_append_len (out, sentence, said_of_name (at (findings, i)) - sentence);
    }
  g_string_append_printf (out, "%s\n", rest);
}

/* All that is alike, with its advice; *lines grows by what was written. */
static void
append_alike (const GPtrArray *findings, guint first, guint most, GString *out, guint *lines)
{
  const Finding *finding = at (findings, first);
  guint n = 0;
  for (guint i = first; i < findings->len; i++) {
    if (!is_alike (finding, at (findings, i)) || comes_again (findings, i, says_the_same) || n++ >= most)
      continue;
    append_line (findings, i, out);
    *lines += 1;
  }
  if (n > most)
    g_string_append_printf (out, _ ("  … and %u more like these; --all lists them.\n"), n - most);
  if (finding->todo[0] != '\0')
    g_string_append_printf (out, "    → %s\n", finding->todo);
  *lines += (n > most ? 1u : 0u) + (finding->todo[0] != '\0' ? 1u : 0u);
}

void
book_check_append_text (const GPtrArray *findings, gboolean all, GString *out)
{
  static const char *const headings[] = { N_ ("Will not happen as the sheets say:"), N_ ("Will go wrong soon, or hangs by a thread:"), N_ ("Worth a look:") };
  guint lines = 0, left = 0;
  int level = -1;
  for (guint i = 0; i < findings->len; i++) {
    const Finding *finding = at (findings, i);
    if (!all && lines >= SCREEN_LINES) {
      left += comes_again (findings, i, is_alike) ? 0u : 1u;
      continue;
    }
    if (comes_again (findings, i, is_alike))
      continue;
    if ((int)finding->level != level)
      g_string_append_printf (out, "%s%s\n", level < 0 ? "" : "\n", _ (headings[finding->level]));
    level = (int)finding->level;
    append_alike (findings, i, all ? G_MAXUINT : SHOWN_ALIKE, out, &lines);
  }
  if (left > 0)
    g_string_append_printf (out, g_dngettext (GETTEXT_PACKAGE, "\n%u other thing is less pressing; --all lists everything.\n",
                                              "\n%u other things are less pressing; --all lists everything.\n", left),
                            left);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/book-check.h"

#include <string.h>

/* How findings are told to people (cli/book-check-text.c). */

static void
found (GPtrArray *findings, FindingLevel level, const char *what, const char *sentence, const char *todo)
{
  Finding *finding = g_new0 (Finding, 1);
  *finding = (Finding){ level, what, "events", NULL, g_strdup (sentence), g_strdup (todo), 1 };
  g_ptr_array_add (findings, finding);
}

static void
found_free (gpointer data)
{
  Finding *finding = data;
  g_free (finding->sentence);
  g_free (finding->todo);
  g_free (finding);
}

/* One advice once, one sentence once for all the names it holds for; what has no advice stands with its kind. */
static void
test_text_together (void)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (found_free);
  g_autoptr (GString) out = g_string_new (NULL);
  found (findings, FINDING_WRONG, "nobody-may", "“a”: nobody may.", "Ask for less.");
  found (findings, FINDING_WRONG, "no-skill", "“a” asks for x.", "Say who has it.");
  found (findings, FINDING_WRONG, "nobody-may", "“b”: nobody may.", "Ask for less.");
  found (findings, FINDING_WRONG, "nobody-may", "“c”: few may.", "Ask for less.");
  found (findings, FINDING_HINT, "one", "Look.", "");
  found (findings, FINDING_HINT, "two", "See.", "");
  book_check_append_text (findings, FALSE, out);
  g_assert_cmpstr (out->str, ==,
                   "Will not happen as the sheets say:\n  “a”, “b”: nobody may.\n  “c”: few may.\n    → Ask for less.\n"
                   "  “a” asks for x.\n    → Say who has it.\n\nWorth a look:\n  Look.\n  See.\n");
}

/* A screen of it, and how much more there is. */
static void
test_text_screen (void)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (found_free);
  g_autoptr (GString) out = g_string_new (NULL), full = g_string_new (NULL);
  for (guint i = 0; i < 40; i++) {
    g_autofree char *sentence = g_strdup_printf ("Thing %u.", i), *todo = g_strdup_printf ("Do %u.", i < 10 ? 0 : i);
    found (findings, i < 10 ? FINDING_WRONG : FINDING_HINT, "thing", sentence, todo);
  }
  book_check_append_text (findings, FALSE, out);
  book_check_append_text (findings, TRUE, full);
  g_auto (GStrv) lines = g_strsplit (out->str, "\n", -1), all = g_strsplit (full->str, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), <=, 24);
  g_assert_cmpuint (g_strv_length (all), ==, 10 + 1 + 60 + 3 + 1);
  g_assert_nonnull (strstr (out->str, "  Thing 7.\n  … and 2 more like these; --all lists them.\n    → Do 0.\n\nWorth a look:\n"));
  g_assert_true (g_str_has_suffix (out->str, "\n27 other things are less pressing; --all lists everything.\n"));
  g_assert_null (strstr (full->str, "--all"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-text/together", test_text_together);
  g_test_add_func ("/check-text/screen", test_text_screen);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/person-find.h"
#include "store/book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CANDIDATES_SHOWN 8

/* Without blanks, with narrow brackets, the dots of names as one. */
static char *
plain (const char *text)
{
  static const struct { const char *from, *to; } same[] = { { "（", "(" }, { "）", ")" }, { "•", "·" }, { "・", "·" }, { " ", "" }, { "　", "" } };
  g_autoptr (GString) out = g_string_new (text);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    g_string_replace (out, same[i].from, same[i].to, 0);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
is_called (const char *wanted, const char *name)
{
  g_autofree char *other = name == NULL ? NULL : plain (name);
  return g_strcmp0 (wanted, other) == 0;
}

int
person_find (const Community *community, const Names *names, const char *text, GError **error)
{
  g_autofree char *wanted = plain (text);
  g_autoptr (GString) shown = g_string_new (NULL);
  int found = NONE;
  guint n = 0;
  for (guint i = 0; i < community->people->len; i++) {
    const Person *person = community_at (community, people, Person, i);
    if (is_called (wanted, person->code) || is_called (wanted, names_full (names, (int)i)))
      return (int)i;
    if (!is_called (wanted, person->name))
      continue;
    found = (int)i;
    if (++n <= CANDIDATES_SHOWN)
      g_string_append_printf (shown, "%s%s %s", n > 1 ? _ (", ") : "", person->code, names_full (names, (int)i));
  }
  if (n == 1)
    return found;
  if (n == 0)
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING,
                 _ ("nobody is called “%s”; a person is written as a name, a name with its tag (王芳（3栋）) or a code (V017)"), text);
  else
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("several people are called “%1$s”: %2$s; write which one"), text, shown->str);
  return NONE;
}

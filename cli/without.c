/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/without.h"

#include "engine/names.h"

#include <glib/gi18n-lib.h>

static gboolean
could_serve (const Person *person, Day to)
{
  return person->status == STATUS_ACTIVE && (person->joined == DAY_NONE || person->joined < to);
}

char *
without_line (const Community *community, const gboolean *serves, Day from, Day to, guint most)
{
  g_autoptr (Names) names = names_new (community, SHOWN_DEFAULT);
  g_autoptr (GString) list = g_string_new (NULL);
  char month[DAY_TEXT_SIZE];
  guint n = 0;
  for (guint i = 0; i < community->people->len; i++)
    if (!serves[i] && could_serve (community_at (community, people, Person, i), to) && n++ < most)
      g_string_append_printf (list, "%s%s", list->len > 0 ? _ (", ") : "", names_full (names, (int)i));
  if (n == 0)
    return g_strdup ("");
  day_format (from, month);
  month[7] = '\0';
  if (n > most)
    g_string_append_printf (list, _ (" … (all: paiban show %s --by person)"), month);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$u person has no shift: %2$s. Why: paiban explain %3$s NAME\n",
                                       "%1$u people have no shift: %2$s. Why: paiban explain %3$s NAME\n", n),
                          n, list->str, month);
}

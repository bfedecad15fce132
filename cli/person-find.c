/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/person-find.h"
#include "store/book.h"
#include "store/cell-building.h"
#include "store/cell.h"
#include "store/near.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CANDIDATES_SHOWN 8
#define NEAR_SHOWN 3

/* As sheets compare names, and without blanks. */
static char *
plain (const char *text)
{
  g_autofree char *key = cell_name_key (text);
  g_auto (GStrv) parts = g_strsplit (key, " ", -1);
  return g_strjoinv ("", parts);
}

static gboolean
is_called (const char *wanted, const char *name)
{
  g_autofree char *other = name == NULL ? NULL : plain (name);
  return g_strcmp0 (wanted, other) == 0;
}

/* Do the words in brackets fit: the person's own, or the building? */
static gboolean
is_tagged (const Community *community, const Person *person, const char *tag)
{
  g_autofree char *wanted = cell_building_key (tag), *own = person->tag == NULL ? NULL : cell_building_key (person->tag);
  g_autofree char *area = person->area == NONE ? NULL : cell_building_key (community_at (community, places, Place, person->area)->name);
  return g_strcmp0 (wanted, own) == 0 || g_strcmp0 (wanted, area) == 0;
}

/* V012 𠮷田: as error messages name who may be meant. */
static void
append_person (GString *list, const Community *community, const Names *names, guint i)
{
  g_string_append_printf (list, "%s%s %s", list->len > 0 ? _ (", ") : "", community_at (community, people, Person, i)->code, names_full (names, (int)i));
}

static void
set_nobody (const Community *community, const Names *names, const char *text, const char *wanted, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) meant = g_string_new (NULL);
  for (guint i = 0; i < community->people->len; i++)
    g_ptr_array_add (all, plain (community_at (community, people, Person, i)->name));
  g_autoptr (GPtrArray) near = near_names (all, wanted, NEAR_SHOWN);
  for (guint i = 0; i < all->len; i++)
    if (g_ptr_array_find (near, all->pdata[i], NULL))
      append_person (meant, community, names, i);
  if (meant->len > 0)
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("nobody is called “%1$s”: perhaps it is %2$s"), text, meant->str);
  else
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING,
                 _ ("nobody is called “%s”; a person is written as a name, a name with its tag (王芳（3栋）) or a code (V017)"), text);
}

int
person_find (const Community *community, const Names *names, const char *text, GError **error)
{
  g_auto (CellPerson) read = { 0 };
  cell_person_read (text, &read);
  g_autofree char *wanted = plain (text), *name = plain (read.name);
  g_autoptr (GString) shown = g_string_new (NULL);
  int found = NONE;
  guint n = 0;
  for (guint i = 0; i < community->people->len; i++) {
    const Person *person = community_at (community, people, Person, i);
    if (is_called (wanted, person->code) || is_called (wanted, names_full (names, (int)i)))
      return (int)i;
    if (!is_called (name, person->name) || (read.tag != NULL && !is_tagged (community, person, read.tag)))
      continue;
    found = (int)i;
    if (++n <= CANDIDATES_SHOWN)
      append_person (shown, community, names, i);
  }
  if (n == 1)
    return found;
  if (n == 0)
    set_nobody (community, names, text, name, error);
  else
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("several people are called “%1$s”: %2$s; write which one"), text, shown->str);
  return NONE;
}

int
recipient_find (const Community *community, const char *text, GError **error)
{
  g_autofree char *wanted = plain (text);
  g_autoptr (GString) shown = g_string_new (NULL);
  int found = NONE;
  guint n = 0;
  for (guint i = 0; i < community->recipients->len; i++) {
    const Recipient *recipient = community_at (community, recipients, Recipient, i);
    if (g_ascii_strcasecmp (recipient->code, text) == 0)
      return (int)i;
    if (!is_called (wanted, recipient->called))
      continue;
    found = (int)i;
    n++;
    g_string_append_printf (shown, "%s%s", shown->len > 0 ? _ (", ") : "", recipient->code);
  }
  if (n > 1)
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("several elders are called “%1$s”: %2$s; write the code"), text, shown->str);
  return n == 1 ? found : NONE;
}

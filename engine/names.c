/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/names.h"

#include <string.h>

#define MIDDLE_DOT 0x00b7

struct Names {
  GPtrArray *full, *shown; /* per person; shown may hold NULL */
};

/* Marks belong to the character before them; hiding that one hides them. */
static gboolean
is_mark (gunichar c)
{
  return g_unichar_iszerowidth (c) || g_unichar_ismark (c);
}

static gboolean
stays (gunichar c)
{
  return c == MIDDLE_DOT || c == 0x2022 || c == 0x30fb || c == '-' || g_unichar_isspace (c);
}

char *
name_mask (const char *name)
{
  GString *out = g_string_new (NULL);
  int letters = 0, at = 0;
  gboolean kept = FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    letters += !is_mark (g_utf8_get_char (p)) && !stays (g_utf8_get_char (p));
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (is_mark (c)) {
      if (kept)
        g_string_append_unichar (out, c);
      continue;
    }
    if (stays (c)) {
      g_string_append_unichar (out, c);
      continue;
    }
    kept = at == 0 || (at == letters - 1 && letters > 2);
    g_string_append_unichar (out, kept ? c : '*');
    at++;
  }
  if (letters == 1)
    g_string_append_c (out, '*');
  return g_string_free (out, FALSE);
}

static char *
tagged (const Community *community, const Person *person)
{
  gboolean chinese = community_language (community)[0] == 'z';
  const char *tag = person->tag;
  if (tag == NULL && person->area != NONE)
    tag = community_at (community, places, Place, person->area)->name;
  if (tag == NULL)
    tag = person->code;
  return g_strdup_printf (chinese ? "%s（%s）" : "%s (%s)", person->name, tag);
}

static char *
shown_name (const Person *person, const char *full, ShownAs fallback)
{
  ShownAs shown = person->shown_as == SHOWN_DEFAULT ? fallback : person->shown_as;
  switch (shown) {
  case SHOWN_FULL:
    return g_strdup (full);
  case SHOWN_HIDDEN:
    return NULL;
  case SHOWN_DEFAULT:
  case SHOWN_MASKED:
    break;
  }
  return name_mask (person->name);
}

Names *
names_new (const Community *community, ShownAs fallback)
{
  Names *names = g_new0 (Names, 1);
  g_autoptr (GHashTable) uses = g_hash_table_new (g_str_hash, g_str_equal);
  names->full = g_ptr_array_new_with_free_func (g_free);
  names->shown = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < community->people->len; i++) {
    const char *name = community_at (community, people, Person, i)->name;
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (uses, name));
    g_hash_table_insert (uses, (gpointer)name, GUINT_TO_POINTER (n + 1));
  }
  for (guint i = 0; i < community->people->len; i++) {
    const Person *person = community_at (community, people, Person, i);
    gboolean alone = GPOINTER_TO_UINT (g_hash_table_lookup (uses, person->name)) == 1;
    char *full = alone ? g_strdup (person->name) : tagged (community, person);
    g_ptr_array_add (names->full, full);
    g_ptr_array_add (names->shown, shown_name (person, full, fallback));
  }
  return names;
}

void
names_free (Names *names)
{
  if (names == NULL)
    return;
  g_ptr_array_unref (names->full);
  g_ptr_array_unref (names->shown);
  g_free (names);
}

const char *
names_full (const Names *names, int person)
{
  return g_ptr_array_index (names->full, person);
}

const char *
names_public (const Names *names, int person)
{
  return g_ptr_array_index (names->shown, person);
}

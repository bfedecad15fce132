/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/book-check-internal.h"
#include "cal/plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMES_SHOWN 5
#define NAMES_MOST 40 /* with CHECK_NAMES */

static void
finding_free (gpointer data)
{
  Finding *finding = data;
  g_free (finding->name);
  g_free (finding->sentence);
  g_free (finding->todo);
  g_free (finding);
}

const char *
finding_level_name (FindingLevel level)
{
  static const char *const names[] = { "wrong", "soon", "hint" };
  return names[level];
}

void
look_add (Look *look, FindingLevel level, const char *what, const char *page, const char *name, guint count, char *sentence, char *todo)
{
  Finding *finding = g_new (Finding, 1);
  *finding = (Finding){ level, what, page, g_strdup (name), sentence, todo == NULL ? g_strdup ("") : todo, count };
  g_ptr_array_add (look->out, finding);
}

void
look_append (GString *list, const char *part)
{
  if (list->len > 0)
    g_string_append (list, _ (", "));
  g_string_append (list, part);
}

char *
look_say (const char *format, const char *text)
{
  g_autoptr (GString) out = g_string_new (format);
  g_string_replace (out, "%s", text, 1);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
look_people (const Look *look, const GArray *people)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint most = look->flags & CHECK_ALL ? G_MAXUINT : look->flags & CHECK_NAMES ? NAMES_MOST : NAMES_SHOWN;
  guint shown = MIN (people->len, most);
  for (guint i = 0; i < shown; i++)
    look_append (list, names_full (look->names, g_array_index (people, int, i)));
  if (people->len > shown)
    return g_strdup_printf (_ ("%1$s and %2$u more (--all names them)"), list->str, people->len - shown);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

gboolean
look_is_active (const Look *look, int person)
{
  const Person *p = community_at (look->c, people, Person, person);
  return p->status == STATUS_ACTIVE || (p->status_since != DAY_NONE && p->status_since > look->from);
}

char *
look_day (Day day)
{
  char text[DAY_TEXT_SIZE];
  return g_strdup (day_format (day, text));
}

gboolean
look_has_skill (const Person *person, int skill, int level, Day day, gboolean *ret_ended)
{
  for (guint i = 0; i < person->n_skills; i++) {
    const PersonSkill *have = &person->skills[i];
    if (have->skill != skill || have->level < level)
      continue;
    if (have->valid_until == DAY_NONE || have->valid_until >= day)
      return TRUE;
    *ret_ended = TRUE;
  }
  return FALSE;
}

/* Everybody is asked for every place, once. */
static void
ask_everybody (Look *look)
{
  look->of_post = g_new0 (guint, (gsize)look->m->n_posts * MAY_N + 1);
  look->of_person = g_new0 (guint, (gsize)look->m->n_persons * MAY_N + 1);
  for (guint32 person = 0; person < look->m->n_persons; person++)
    for (guint32 post = 0; post < look->m->n_posts; post++) {
      MayReason may = rule_may (look->m, person, post);
      look->of_post[post * MAY_N + may]++;
      look->of_person[person * MAY_N + may]++;
    }
}

void
look_clear (Look *look)
{
  g_clear_pointer (&look->names, names_free);
  g_clear_pointer (&look->sealed, sealed_free);
  g_clear_pointer (&look->plan, plan_free);
  g_clear_pointer (&look->out, g_ptr_array_unref);
  g_clear_pointer (&look->of_post, g_free);
  g_clear_pointer (&look->of_person, g_free);
  g_clear_pointer (&look->unreadable, g_hash_table_unref);
}

gboolean
look_open (Look *look, GError **error)
{
  look->plan = cal_plan (look->c, look->from, look->to, look->as_of, error);
  if (look->plan == NULL)
    return FALSE;
  SealInput input = { .as_of = look->as_of, .plan = look->plan };
  look->sealed = cal_seal (look->c, &input, error);
  if (look->sealed == NULL)
    return FALSE;
  look->m = look->sealed->model;
  look->out = g_ptr_array_new_with_free_func (finding_free);
  look->unreadable = g_hash_table_new (g_str_hash, g_str_equal);
  look->names = names_new (look->c, SHOWN_DEFAULT);
  ask_everybody (look);
  return TRUE;
}

static int
compare_levels (gconstpointer a, gconstpointer b)
{
  const Finding *x = *(const Finding *const *)a, *y = *(const Finding *const *)b;
  return (int)x->level - (int)y->level;
}

GPtrArray *
book_check (const Community *community, Day as_of, Day from, Day to, guint flags, GError **error)
{
  static void (*const parts[]) (Look *) = { check_planning, check_posts,   check_notes,  check_recipients, check_rules,   check_phrases,
                                            check_licences, check_officers, check_people, check_teams, check_barred, check_settings, check_clashes,
                                            check_calendars };
  g_auto (Look) look = { .c = community, .as_of = as_of, .from = from, .to = to, .flags = flags };
  if (!look_open (&look, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    parts[i](&look);
  g_ptr_array_sort (look.out, compare_levels); /* stable: GLib's sort is a merge sort */
  return g_steal_pointer (&look.out);
}

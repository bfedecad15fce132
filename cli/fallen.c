/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/fallen.h"

#include "cli/next.h"
#include "cli/reasons.h"
#include "cli/shift-title.h"
#include "engine/may.h"

#include <glib/gi18n-lib.h>

static gboolean
is_same (const ServedBy *a, const ServedBy *b)
{
  return a->shift == b->shift && a->person == b->person && a->organisation == b->organisation;
}

static gboolean
is_locked (const Month *month, const ServedBy *one)
{
  for (guint i = 0; month->locked != NULL && i < month->locked->len; i++)
    if (is_same (&g_array_index (month->locked, ServedBy, i), one))
      return TRUE;
  return FALSE;
}

GArray *
fallen_find (const Month *month, Day today)
{
  GArray *fallen = g_array_new (FALSE, FALSE, sizeof (Fallen));
  const Model *model = month->sealed->model;
  for (guint i = 0; month->told != NULL && i < month->told->len; i++) {
    const ServedBy *one = &g_array_index (month->told, ServedBy, i);
    const PlannedShift *shift = &g_array_index (month->plan->shifts, PlannedShift, one->shift);
    gint32 post = sealed_find_post (month->sealed, month->plan, one->shift, one->post);
    Party party = one->person != NONE ? (Party)one->person : party_of_org (model, (guint32)one->organisation);
    if (shift->cancelled || shift->day < today || post == MODEL_NONE || is_locked (month, one)
        || rule_may_party (model, party, (guint32)post) == MAY_YES)
      continue;
    Fallen found = { model->posts[post].shift, (guint32)post, party };
    g_array_append_val (fallen, found);
  }
  return fallen;
}

guint
fallen_shifts (const GArray *fallen)
{
  g_autoptr (GHashTable) shifts = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < fallen->len; i++)
    g_hash_table_add (shifts, GUINT_TO_POINTER (g_array_index (fallen, Fallen, i).shift));
  return g_hash_table_size (shifts);
}

char *
fallen_text (const Month *month, const GArray *fallen, gboolean chinese)
{
  const Model *model = month->sealed->model;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (Voice) voice = fallen->len == 0 ? NULL : voice_new (month->community, NULL);
  if (voice == NULL)
    return g_string_free (g_steal_pointer (&text), FALSE);
  voice->chinese = chinese;
  g_string_append (text, _ ("Published, and cannot come any more:\n"));
  for (guint i = 0; i < fallen->len; i++) {
    const Fallen *one = &g_array_index (fallen, Fallen, i);
    g_autofree char *title = shift_title (month, voice, one->shift);
    const char *why = reason_may (rule_may_party (model, one->party, one->post));
    const char *name = party_is_person (model, one->party) ? names_full (voice->names, (int)one->party)
                                                           : model->orgs[party_org (model, one->party)].name;
    g_string_append_printf (text, _ ("  %1$s · %2$s: %3$s\n"), title, name, why);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
fallen_say (const App *app, Month *month)
{
  if (month->told == NULL || month->to <= app->as_of
      || (month->sealed == NULL && !month_seal (month, app->as_of, NULL)))
    return FALSE;
  g_autoptr (GArray) fallen = fallen_find (month, app->as_of);
  g_autofree char *text = fallen_text (month, fallen, app->chinese);
  if (app->format == FORMAT_TEXT)
    g_print ("%s", text);
  if (fallen->len > 0)
    next_say_month (app, _ ("Make the roster again: paiban solve %s"), month->from);
  return fallen->len > 0;
}

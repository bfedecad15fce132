/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/without.h"

#include "cal/plan.h"
#include "engine/may.h"
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

static gboolean
fits_some_post (const Model *model, guint32 person)
{
  for (guint32 post = 0; post < model->n_posts; post++)
    if (rule_may (model, person, post) == MAY_YES)
      return TRUE;
  return FALSE;
}

char *
without_post (const Community *community, const Model *model, Day to)
{
  guint n = 0;
  for (guint32 person = 0; person < community->people->len; person++)
    n += could_serve (community_at (community, people, Person, person), to)
         && !fits_some_post (model, person);
  return n == 0 ? g_strdup ("")
                : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                "Not counted: %u person who fits no post of these days.\n",
                                                "Not counted: %u people who fit no post of these days.\n", n),
                                   n);
}

gboolean
without_asks (const Model *model, guint32 person)
{
  Slice teams = model->persons[person].teams;
  gboolean any = FALSE;
  for (guint32 post = 0; post < model->n_posts; post++) {
    const ModelPost *p = &model->posts[post];
    any = any || p->mode == TEAMS_LIST;
    for (guint32 t = p->teams.from; t < p->teams.to; t++)
      for (guint32 i = teams.from; i < teams.to; i++)
        if (model->members[i].team == model->post_teams[t].team)
          return FALSE;
  }
  return any && teams.from < teams.to && model->persons[person].active;
}

char *
without_asked (const Community *community, const Model *model, const gboolean *serves)
{
  g_autofree guint *n = g_new0 (guint, model->n_teams + 1);
  GString *list = g_string_new (NULL);
  for (guint32 person = 0; person < community->people->len; person++)
    if ((serves == NULL || !serves[person]) && without_asks (model, person))
      n[model->members[model->persons[person].teams.from].team]++;
  for (guint32 team = 0; team < model->n_teams; team++)
    if (n[team] > 0) {
      g_autofree char *one = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$s (%2$u person)", "%1$s (%2$u people)", n[team]),
                                              model->teams[team].name, n[team]);
      g_string_append_printf (list, "%s%s", list->len > 0 ? _ (", ") : "", one);
    }
  return g_string_free (list, FALSE);
}

char *
without_asked_line (const Community *community, const Model *model, const gboolean *serves, Day from, Day to, Day as_of)
{
  char day[DAY_TEXT_SIZE];
  g_autofree char *teams = without_asked (community, model, serves);
  if (teams[0] == '\0')
    return g_strdup ("");
  g_autoptr (Plan) plan = cal_plan (community, from, to, as_of, NULL);
  day_format (from, day);
  day[7] = '\0';
  if (plan != NULL && plan->unplanned->len > 0)
    return g_strdup_printf (_ ("No event of these days asks for people of %1$s; but some events could not be planned. Which, and why: paiban check %2$s\n"), teams, day);
  return g_strdup_printf (_ ("No event of these days asks for people of %s. Write the team into an event, or its 上级 (parent) on the page 团队.\n"), teams);
}

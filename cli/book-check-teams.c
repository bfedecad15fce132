/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/book-check-internal.h"
#include "cli/without.h"
#include "engine/explain.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Teams: whom a post asks for, how many they are, who would do but is in another one; teams that nothing asks for; labels. */

/* ---- a post that lacks people ---- */

guint
look_team_people (const Look *look, guint32 post)
{
  const guint *of = &look->of_post[post * MAY_N];
  return look->m->n_persons - of[MAY_TEAM] - of[MAY_INACTIVE] - of[MAY_NOT_YET];
}

char *
look_team_names (const Look *look, guint32 post)
{
  const ModelPost *p = &look->m->posts[post];
  g_autoptr (GString) names = g_string_new (NULL);
  if (p->mode != TEAMS_LIST)
    return NULL;
  for (guint32 t = p->teams.from; t < p->teams.to; t++)
    look_append (names, look->m->teams[look->m->post_teams[t].team].name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

char *
look_teams (const Look *look, guint32 post)
{
  g_autofree char *names = look_team_names (look, post);
  if (names == NULL)
    return NULL;
  guint n = look_team_people (look, post);
  return n == 0 ? g_strdup_printf (_ ("it is for %s, where nobody is"), names)
                : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "it is for %1$s (%2$u person)", "it is for %1$s (%2$u people)", n), names, n);
}

/* The page whose 团队 says it: that of the posts goes before that of the events. */
static gboolean
is_said_by_posts (const Look *look, guint32 post)
{
  const ModelPost *p = &look->m->posts[post];
  for (guint i = 0; i < look->c->posts->len; i++) {
    const Post *row = community_at (look->c, posts, Post, i);
    if (row->event == (int)look->m->shifts[p->shift].event && row->team_rule == TEAM_RULE_TEAMS
        && (strcmp (row->name, p->name) == 0 || strcmp (row->name, "*") == 0))
      return TRUE;
  }
  return FALSE;
}

const char *
look_teams_todo (const Look *look, guint32 post, const char **ret_page)
{
  const ModelPost *p = &look->m->posts[post];
  if (p->mode != TEAMS_LIST || look_team_people (look, post) >= (guint)p->min)
    return NULL;
  gboolean posts = is_said_by_posts (look, post);
  *ret_page = posts ? "posts" : "events";
  return posts ? _ ("Put people into the team, under 团队 (teams) on the page 志愿者; or write other teams, or 不限 (any), under 团队 on the page 岗位.")
               : _ ("Put people into the team, under 团队 (teams) on the page 志愿者; or write other teams, or 不限 (any), under 团队 on the page 活动.");
}

char *
look_teams_others (const Look *look, guint32 post)
{
  const ModelPost *p = &look->m->posts[post];
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; p->mode == TEAMS_LIST && p->skills.from < p->skills.to && i < (int)look->m->n_persons; i++)
    if (rule_may (look->m, (guint32)i, post) == MAY_TEAM && explain_qualified (rule_may_but_for (look->m, (guint32)i, post, MAY_TEAM)))
      g_array_append_val (people, i);
  g_autofree char *list = look_people (look, people);
  return people->len == 0 ? NULL : look_say (_ (" With the skill, but in other teams: %s."), list);
}

/* ---- teams that nothing asks for ---- */

/* Not where some events could not be planned: they may be the ones that ask. */
static void
check_unasked (Look *look)
{
  if (look->plan->unplanned->len > 0)
    return;
  g_autofree char *teams = without_asked (look->c, look->m, NULL);
  if (teams[0] != '\0')
    look_add (look, FINDING_HINT, "team-unasked", "teams", "", 1, g_strdup_printf (_ ("No event of these days asks for people of %s."), teams),
              g_strdup (_ ("Write the team under 团队 (teams) of an event, or say under 上级 (parent) of the page 团队 to which one it belongs.")));
}

/* Teams are told apart by their labels where a sheet has no colours. */
static void
check_labels (Look *look)
{
  const GArray *teams = look->c->teams;
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  for (int i = 0; i < (int)teams->len; i++) {
    const char *label = community_at (look->c, teams, Team, i)->label;
    g_autoptr (GString) names = g_string_new (NULL);
    guint n = 0;
    if (label == NULL || label[0] == '\0' || !g_hash_table_add (said, (gpointer)label))
      continue;
    for (int k = i; k < (int)teams->len; k++) {
      const Team *other = community_at (look->c, teams, Team, k);
      if (g_strcmp0 (other->label, label) != 0)
        continue;
      look_append (names, other->name);
      n++;
    }
    if (n > 1)
      look_add (look, FINDING_HINT, "label-twice", "teams", label, n,
                g_strdup_printf (_ ("“%1$s” stands for several teams (%2$s): without colours nobody can tell them apart. Give one of them another character."), label, names->str),
                g_strdup (_ ("Write it in the column 标字 (label) of the teams page.")));
  }
}

void
check_teams (Look *look)
{
  check_unasked (look);
  check_labels (look);
}

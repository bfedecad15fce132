/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/book-check-internal.h"
#include "engine/explain.h"
#include "engine/least-open.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * What a month asks for and what people can give. The posts where places must stay open are told by event:
 * whom they ask for, how many these are, and how many of them may serve on a date. Where each post by itself
 * has enough people, nothing else of the check speaks of them; so these events have a finding each, with who
 * in other teams could help out.
 */

#define EVENTS_SHOWN 5

/* The scarce posts of an event that ask for the same teams. */
typedef struct {
  int event;
  guint32 first;       /* post of the model */
  Day day;             /* DAY_NONE: on several */
  gint32 fewest, most; /* who may serve one of them, with unnamed heads */
  gint64 places;
  gboolean told;  /* one of them has fewer people than places: the check of posts tells it */
  GString *names; /* of the posts, each once */
  char *teams;    /* "文明风尚"; NULL: it asks for none */
} Scarce;

static void
scarce_free (gpointer data)
{
  Scarce *scarce = data;
  g_string_free (scarce->names, TRUE);
  g_free (scarce->teams);
  g_free (scarce);
}

/* Names hold no separator that a part of another one could be taken for: they are told apart by whole words.
 */
static void
add_name (GString *names, const char *name)
{
  g_auto (GStrv) had = g_strsplit (names->str, _ (", "), -1);
  if (name[0] != '\0' && !g_strv_contains ((const char *const *)had, name))
    look_append (names, name);
}

static Scarce *
scarce_of (const Look *look, GPtrArray *all, guint32 post)
{
  int event = (int)look->m->shifts[look->m->posts[post].shift].event;
  g_autofree char *teams = look_team_names (look, post);
  for (guint i = 0; i < all->len; i++) {
    Scarce *scarce = g_ptr_array_index (all, i);
    if (scarce->event == event && g_strcmp0 (scarce->teams, teams) == 0)
      return scarce;
  }
  Scarce *scarce = g_new (Scarce, 1);
  *scarce = (Scarce){ event,
                      post,
                      look->m->shifts[look->m->posts[post].shift].day,
                      G_MAXINT32,
                      0,
                      0,
                      FALSE,
                      g_string_new (NULL),
                      g_steal_pointer (&teams) };
  g_ptr_array_add (all, scarce);
  return scarce;
}

static GPtrArray *
find_scarce (const Look *look, const LeastOpen *least)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (scarce_free);
  for (guint32 post = 0; post < look->m->n_posts; post++) {
    const ModelPost *p = &look->m->posts[post];
    if (!least->scarce[post])
      continue;
    Scarce *scarce = scarce_of (look, all, post);
    add_name (scarce->names, p->name);
    if (look->m->shifts[p->shift].day != scarce->day)
      scarce->day = DAY_NONE;
    scarce->fewest = MIN (scarce->fewest, least->candidates[post]);
    scarce->most = MAX (scarce->most, least->candidates[post]);
    scarce->places += p->min;
    scarce->told = scarce->told || least->candidates[post] < p->min;
  }
  return all;
}

/* "消防演练 疏散、巡查". */
static char *
title_of (const Look *look, const Scarce *scarce)
{
  const char *event = look->m->events[scarce->event].name;
  return scarce->names->len == 0 ? g_strdup (event) : g_strdup_printf ("%s %s", event, scarce->names->str);
}

/* "文明风尚9人，那时能去的3人". */
static char *
who_of (const Look *look, const Scarce *scarce)
{
  g_autofree char *number
      = scarce->fewest == scarce->most
            ? g_strdup_printf ("%d", (int)scarce->most)
            : g_strdup_printf (_ ("%1$d to %2$d"), (int)scarce->fewest, (int)scarce->most);
  g_autofree char *able
      = look_say (scarce->day != DAY_NONE ? _ ("%s may serve then") : _ ("%s may serve each time"), number);
  guint people = look_team_people (look, scarce->first);
  return scarce->teams == NULL ? g_steal_pointer (&able)
                               : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$s: %2$u person, %3$s",
                                                               "%1$s: %2$u people, %3$s", people),
                                                  scarce->teams, people, able);
}

/* The events where places must stay open, with who may serve there. */
static char *
where_short (const Look *look, const GPtrArray *all)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < all->len && i < EVENTS_SHOWN; i++) {
    const Scarce *scarce = g_ptr_array_index (all, i);
    g_autofree char *title = title_of (look, scarce), *who = who_of (look, scarce);
    g_string_append (list, i > 0 ? _ ("; ") : "");
    g_string_append_printf (list, _ ("%1$s (%2$s)"), title, who);
  }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* "邻里互助 8, 医疗健康 2, in no team 1": the main teams of people (int) with how many of them there are, in the order of the teams. */
static char *
teams_of (const Look *look, const GArray *people)
{
  const Model *m = look->m;
  g_autofree guint *n = g_new0 (guint, m->n_teams + 1);
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < people->len; i++) {
    gint32 team = explain_first_team (m, (guint32)g_array_index (people, int, i));
    n[team == MODEL_NONE ? m->n_teams : (guint32)team]++;
  }
  for (guint32 team = 0; team <= m->n_teams; team++) {
    g_autofree char *one = g_strdup_printf (_ ("%1$s %2$u"),
                                            team < m->n_teams ? m->teams[team].name : _ ("in no team"), n[team]);
    if (n[team] > 0)
      look_append (list, one);
  }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* Of other teams, who may serve one of the posts but for the team. NULL: nobody. */
static char *
others_of (const Look *look, const LeastOpen *least, const Scarce *scarce)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; scarce->teams != NULL && i < (int)look->m->n_persons; i++) {
    gboolean may = FALSE;
    for (guint32 post = scarce->first; post < look->m->n_posts && !may; post++)
      may = least->scarce[post] && (int)look->m->shifts[look->m->posts[post].shift].event == scarce->event
            && rule_may (look->m, (guint32)i, post) == MAY_TEAM
            && rule_may_but_for (look->m, (guint32)i, post, MAY_TEAM) == MAY_YES;
    if (may)
      g_array_append_val (people, i);
  }
  g_autofree char *list = look_people (look, people), *teams = teams_of (look, people);
  return people->len == 0 ? NULL : g_strdup_printf (_ (" In other teams, and could serve there: %1$s (%2$s)."), list, teams);
}

static void
tell_scarce (Look *look, const LeastOpen *least, const Scarce *scarce)
{
  g_autofree char *title = title_of (look, scarce), *others = others_of (look, least, scarce),
                  *teams = look_teams (look, scarce->first);
  g_autoptr (GString) why = g_string_new (teams);
  if (scarce->day != DAY_NONE)
    look_append_reasons (look, scarce->first, why);
  if (why->len == 0)
    g_string_append (why, _ ("anybody may come, and everybody is counted"));
  g_autofree char *sentence
      = g_strdup_printf (_ ("%1$s: %2$d places in all; %3$s."), title, (int)scarce->places, why->str);
  look_add (
      look, FINDING_WRONG, "short-together", "events", look->m->events[scarce->event].name,
      (guint)scarce->places, g_strconcat (sentence, others, NULL),
      g_strdup (
          others != NULL ? _ (
              "Let other teams come too, under 团队 (teams) of the event or of the post; or ask for less.")
                         : _ ("Find more people for it, or ask for less.")));
}

gboolean
book_capacity (const Community *community, Day as_of, Day from, Day to, guint flags, Capacity *ret_capacity,
               GError **error)
{
  g_auto (Look) look = { .c = community, .as_of = as_of, .from = from, .to = to, .flags = flags };
  if (!look_open (&look, error))
    return FALSE;
  g_autoptr (LeastOpen) least = least_open (look.m);
  g_autoptr (GPtrArray) all = find_scarce (&look, least);
  for (guint i = 0; i < all->len; i++)
    if (!((const Scarce *)g_ptr_array_index (all, i))->told)
      tell_scarce (&look, least, g_ptr_array_index (all, i));
  *ret_capacity = (Capacity){ .demand = least->demand,
                              .open = least->open,
                              .where = where_short (&look, all),
                              .findings = g_steal_pointer (&look.out) };
  G_STATIC_ASSERT (G_N_ELEMENTS (ret_capacity->by) == LEAST_N);
  memcpy (ret_capacity->by, least->by, sizeof ret_capacity->by);
  return TRUE;
}

void
capacity_clear (Capacity *capacity)
{
  g_clear_pointer (&capacity->where, g_free);
  g_clear_pointer (&capacity->findings, g_ptr_array_unref);
}

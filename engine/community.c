/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/community.h"

#include <string.h>

Community *
community_new (void)
{
  Community *c = g_new0 (Community, 1);
  c->settings = g_array_new (FALSE, FALSE, sizeof (Setting));
  c->places = g_array_new (FALSE, FALSE, sizeof (Place));
  c->organisations = g_array_new (FALSE, FALSE, sizeof (Organisation));
  c->organisation_events = g_array_new (FALSE, FALSE, sizeof (OrganisationEvent));
  c->skills = g_array_new (FALSE, FALSE, sizeof (Skill));
  c->people = g_array_new (FALSE, FALSE, sizeof (Person));
  c->teams = g_array_new (FALSE, FALSE, sizeof (Team));
  c->calendars = g_array_new (FALSE, FALSE, sizeof (Calendar));
  c->calendar_days = g_array_new (FALSE, FALSE, sizeof (CalendarDays));
  c->events = g_array_new (FALSE, FALSE, sizeof (Event));
  c->event_rows = g_array_new (FALSE, FALSE, sizeof (EventRow));
  c->posts = g_array_new (FALSE, FALSE, sizeof (Post));
  c->recipients = g_array_new (FALSE, FALSE, sizeof (Recipient));
  c->notes = g_array_new (FALSE, FALSE, sizeof (Note));
  c->histories = g_array_new (FALSE, FALSE, sizeof (History));
  c->rules = g_array_new (FALSE, FALSE, sizeof (RuleRow));
  c->series = g_array_new (FALSE, FALSE, sizeof (Series));
  c->overrides = g_array_new (FALSE, FALSE, sizeof (Override));
  c->busy = g_array_new (FALSE, FALSE, sizeof (Busy));
  c->texts = g_string_chunk_new (16384);
  c->blocks = g_ptr_array_new_with_free_func (g_free);
  return c;
}

void
community_free (Community *c)
{
  if (c == NULL)
    return;
  GArray *tables[] = { c->settings,      c->places,    c->organisations, c->organisation_events, c->skills,
                       c->people,        c->teams,     c->calendars,     c->calendar_days,       c->events,
                       c->event_rows,    c->posts,     c->recipients,    c->notes,               c->histories,
                       c->rules,         c->series,    c->overrides, c->busy };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_array_unref (tables[i]);
  g_string_chunk_free (c->texts);
  g_ptr_array_unref (c->blocks);
  g_free (c->uuid);
  g_free (c->zone);
  g_free (c);
}

const char *
community_text (Community *community, const char *text)
{
  return text == NULL ? NULL : g_string_chunk_insert_const (community->texts, text);
}

const void *
community_block (Community *community, const void *records, gsize size, guint n)
{
  if (n == 0)
    return NULL;
  gpointer copy = g_memdup2 (records, size * n);
  g_ptr_array_add (community->blocks, copy);
  return copy;
}

Ints
community_ints (Community *community, const int *items, guint n)
{
  return (Ints){ n, community_block (community, items, sizeof *items, n) };
}

Texts
community_texts (Community *community, const char *const *items, guint n)
{
  g_autofree const char **copies = g_new (const char *, n);
  for (guint i = 0; i < n; i++)
    copies[i] = community_text (community, items[i]);
  return (Texts){ n, community_block (community, copies, sizeof *copies, n) };
}

const char *
community_setting (const Community *community, const char *key, const char *fallback)
{
  for (guint i = 0; i < community->settings->len; i++) {
    const Setting *setting = community_at (community, settings, Setting, i);
    if (strcmp (setting->key, key) == 0)
      return setting->value;
  }
  return fallback;
}

const char *
community_language (const Community *community)
{
  const char *said = community_setting (community, "language", community_setting (community, "对外语言", "zh"));
  gboolean english = g_ascii_strncasecmp (said, "en", 2) == 0 || g_str_has_prefix (said, "英");
  return english ? "en" : "zh";
}

gboolean
ints_have (const Ints *ints, int wanted)
{
  for (guint i = 0; i < ints->n; i++)
    if (ints->at[i] == wanted)
      return TRUE;
  return FALSE;
}

int
community_find_event (const Community *community, const char *name_or_code)
{
  for (guint i = 0; i < community->events->len; i++) {
    const Event *event = community_at (community, events, Event, i);
    if (strcmp (event->name, name_or_code) == 0 || strcmp (event->code, name_or_code) == 0)
      return (int)i;
  }
  return NONE;
}

#define FIND_BY(table, Type, field, wanted)                                   \
  for (guint i = 0; i < community->table->len; i++)                           \
    if (strcmp (community_at (community, table, Type, i)->field, wanted) == 0) \
      return (int)i;                                                          \
  return NONE

int
community_find_series (const Community *community, const char *code)
{
  FIND_BY (series, Series, code, code);
}

int
community_find_calendar (const Community *community, const char *name)
{
  FIND_BY (calendars, Calendar, name, name);
}

int
community_find_team (const Community *community, const char *name)
{
  FIND_BY (teams, Team, name, name);
}

gboolean
community_team_within (const Community *community, int team, int above)
{
  for (guint steps = 0; team != NONE && steps < community->teams->len; steps++) {
    if (team == above)
      return TRUE;
    team = community_at (community, teams, Team, team)->parent;
  }
  return FALSE;
}

gboolean
community_in_team (const Community *community, int person, int team)
{
  const Ints *own = &community_at (community, people, Person, person)->teams;
  for (guint i = 0; i < own->n; i++)
    if (community_team_within (community, own->at[i], team))
      return TRUE;
  return FALSE;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/book-check-internal.h"

#include <glib/gi18n-lib.h>

/*
 * Two events of one team in one place at one time: the chorus rehearses in the hall where the New Year party
 * is. Nobody is asked for twice by it, so nothing fails, and both are printed. Where teams differ a place may
 * well hold two things (a patrol and a clean-up in one garden); so only what asks for people of one team is
 * named, once for each two events.
 */

typedef struct {
  gint32 a, b, place; /* events, a < b */
  guint32 team;
  Day first, last;
  guint days;
} Clash;

static int
compare_starts (gconstpointer x, gconstpointer y, gpointer data)
{
  const ModelShift *shifts = data;
  guint32 a = *(const guint32 *)x, b = *(const guint32 *)y;
  Instant from_a = shifts[a].start, from_b = shifts[b].start;
  return from_a != from_b ? (from_a > from_b) - (from_a < from_b) : (a > b) - (a < b);
}

/* A team that both posts ask for, or of which one is part of the other; MODEL_NONE: none. */
static gint32
team_of_both (const Look *look, const ModelPost *a, const ModelPost *b)
{
  const ModelPostTeam *teams = look->m->post_teams;
  for (guint32 i = a->teams.from; a->mode == TEAMS_LIST && b->mode == TEAMS_LIST && i < a->teams.to; i++)
    for (guint32 k = b->teams.from; k < b->teams.to; k++) {
      int of_a = (int)teams[i].team, of_b = (int)teams[k].team;
      if (community_team_within (look->c, of_a, of_b))
        return of_b;
      if (community_team_within (look->c, of_b, of_a))
        return of_a;
    }
  return MODEL_NONE;
}

static gint32
common_team (const Look *look, const ModelShift *a, const ModelShift *b)
{
  for (guint32 i = a->posts.from; i < a->posts.to; i++)
    for (guint32 k = b->posts.from; k < b->posts.to; k++) {
      gint32 team = team_of_both (look, &look->m->posts[i], &look->m->posts[k]);
      if (team != MODEL_NONE)
        return team;
    }
  return MODEL_NONE;
}

static void
add_clash (GArray *clashes, const ModelShift *x, const ModelShift *y, gint32 team)
{
  Clash clash
      = { MIN (x->event, y->event), MAX (x->event, y->event), x->place, (guint32)team, y->day, y->day, 1 };
  for (guint i = 0; i < clashes->len; i++) {
    Clash *known = &g_array_index (clashes, Clash, i);
    if (known->a != clash.a || known->b != clash.b || known->place != clash.place)
      continue;
    known->days += known->last != clash.last;
    known->last = clash.last;
    return;
  }
  g_array_append_val (clashes, clash);
}

static GArray *
find_clashes (const Look *look)
{
  const Model *m = look->m;
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint32));
  GArray *clashes = g_array_new (FALSE, FALSE, sizeof (Clash));
  for (guint32 shift = 0; shift < m->n_shifts; shift++)
    if (m->shifts[shift].place != MODEL_NONE && m->shifts[shift].recipient == MODEL_NONE)
      g_array_append_val (order, shift);
  g_array_sort_with_data (order, compare_starts, (gpointer)m->shifts);
  for (guint i = 0; i < order->len; i++) {
    const ModelShift *a = &m->shifts[g_array_index (order, guint32, i)];
    for (guint k = i + 1; k < order->len; k++) {
      const ModelShift *b = &m->shifts[g_array_index (order, guint32, k)];
      if (b->start >= a->end)
        break;
      gint32 team = a->place != b->place || a->event == b->event ? MODEL_NONE : common_team (look, a, b);
      if (team != MODEL_NONE)
        add_clash (clashes, a, b, team);
    }
  }
  return clashes;
}

void
check_clashes (Look *look)
{
  g_autoptr (GArray) clashes = find_clashes (look);
  for (guint i = 0; i < clashes->len; i++) {
    const Clash *clash = &g_array_index (clashes, Clash, i);
    const char *a = community_at (look->c, events, Event, clash->a)->name,
               *b = community_at (look->c, events, Event, clash->b)->name,
               *place = community_at (look->c, places, Place, clash->place)->name;
    g_autofree char *day = look_day (clash->first);
    g_autofree char *when = clash->days == 1
                                ? g_strdup (day)
                                : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$s and %2$u more day",
                                                                "%1$s and %2$u more days", clash->days - 1),
                                                   day, clash->days - 1);
    look_add (
        look, FINDING_HINT, "same-place", "events", a, clash->days,
        g_strdup_printf (_ ("%1$s: %2$s and %3$s are in %4$s at the same time, both of %5$s."), when, a, b,
                         place, look->m->teams[clash->team].name),
        g_strdup (_ (
            "If there is room for one only, move one of them, or write the day under its 除外 (except).")));
  }
}

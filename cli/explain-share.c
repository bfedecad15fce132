/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/explain-share.h"

#include "engine/explain.h"
#include "engine/may.h"

#include <glib/gi18n-lib.h>

/*
 * More duties than the others of the team, or fewer.
 *
 * What a person owes is as even, for what each agreed to, as who may serve where allows. So somebody has
 * more who may serve where few others may (in another team, with a skill), whom more of the shifts suit in
 * time, who agreed to more, who served less in the months before, or who was locked in by hand. Each is measured against the average of the others whose first team is the same; what differs clearly
 * is a reason, and the first two of the order below are told. Who typed a number has fewer also where the others serve more than
 * that: who left 每月几次 empty is not held to the usual number, who typed it is. That more shifts suit than suit the others is
 * told where nothing else is: one who hardly ever can makes the others seem free.
 */

#define REASONS 2
#define CLEAR 10 /* tenths of a duty that make a difference */

/* What is counted of a person; of several, the sums. */
typedef struct {
  gint64 people, duties, locked, elsewhere, in_time, agreed,
      balance /* tenths of duties before the span beyond one's share */;
} Bearing;

typedef struct {
  const Community *c;
  const Model *m;
  const Roster *roster;
  guint32 person;
  int team;
  Bearing own, others;
  GString *reasons;
  guint n_reasons;
} Look;

/* A post that the team may serve, not one of another team that the person is in besides. */
static gboolean
is_of_team (const Look *look, guint32 post)
{
  const ModelPost *p = &look->m->posts[post];
  gboolean is = p->mode != TEAMS_LIST;
  for (guint32 t = p->teams.from; t < p->teams.to && !is; t++)
    is = community_team_within (look->c, look->team, (int)look->m->post_teams[t].team);
  return is;
}

static gboolean
is_locked (const Model *m, const RosterEntry *entry)
{
  for (guint32 i = 0; i < m->n_locks; i++)
    if (m->locks[i].post == entry->post && m->locks[i].party == entry->party)
      return TRUE;
  return FALSE;
}

/* Shifts of the team that neither skill nor time keeps the person from. */
static gint64
shifts_in_time (const Look *look, guint32 person)
{
  gint64 n = 0;
  for (guint32 shift = 0; shift < look->m->n_shifts; shift++) {
    Slice posts = look->m->shifts[shift].posts;
    gboolean may = FALSE;
    for (guint32 post = posts.from; post < posts.to && !may; post++)
      may = is_of_team (look, post) && rule_may (look->m, person, post) == MAY_YES;
    n += may;
  }
  return n;
}

static void
add_bearing (const Look *look, guint32 person, Bearing *bearing)
{
  const ModelPerson *p = &look->m->persons[person];
  for (guint32 i = 0; i < look->roster->n; i++) {
    const RosterEntry *entry = &look->roster->entries[i];
    if (entry->party != person)
      continue;
    bearing->duties++;
    bearing->locked += is_locked (look->m, entry);
    bearing->elsewhere += !is_of_team (look, entry->post);
  }
  bearing->people++;
  bearing->in_time += shifts_in_time (look, person);
  bearing->agreed += p->agreed;
  bearing->balance += 10 * (p->opening_load - p->opening_share) / look->m->params.load_unit;
}

/* Tenths by which the person's number lies above the average of the others. */
static gint64
above (const Look *look, gint64 own, gint64 others)
{
  return 10 * own - 10 * others / look->others.people;
}

static void
add_reason (Look *look, char *reason)
{
  if (look->n_reasons++ < REASONS)
    g_string_append_printf (look->reasons, "%s%s", look->reasons->len > 0 ? _ ("; ") : "", reason);
  g_free (reason);
}

/* How many people may serve the post, be it at another time. */
static guint
qualified_for (const Look *look, guint32 post)
{
  guint n = 0;
  for (guint32 person = 0; person < look->m->n_persons; person++)
    n += explain_qualified (rule_may (look->m, person, post)) ? 1 : 0;
  return n;
}

/* The team for which the entry's post is. */
static guint32
team_of (const Model *m, const RosterEntry *entry)
{
  return m->post_teams[m->posts[entry->post].teams.from].team;
}

/* "3 are for 医疗健康 (4 may serve there) …": the other team for which the person serves most. */
static char *
elsewhere_reason (const Look *look)
{
  const Model *m = look->m;
  g_autofree guint *duties = g_new0 (guint, m->n_teams);
  const RosterEntry *most = NULL;
  for (guint32 i = 0; i < look->roster->n; i++) {
    const RosterEntry *entry = &look->roster->entries[i];
    if (entry->party != look->person || is_of_team (look, entry->post))
      continue;
    duties[team_of (m, entry)]++;
    if (most == NULL || duties[team_of (m, entry)] > duties[team_of (m, most)])
      most = entry;
  }
  return g_strdup_printf (_ ("%1$u are for %2$s (%3$u may serve there)"), duties[team_of (m, most)],
                          m->teams[team_of (m, most)].name, qualified_for (look, most->post));
}

/* Duties of the team that ask for a skill which no more than half of it has; *ret_people who may serve the
 * last of them. */
static guint
rare_duties (const Look *look, guint *ret_people)
{
  guint n = 0;
  for (guint32 i = 0; i < look->roster->n; i++) {
    const RosterEntry *entry = &look->roster->entries[i];
    const ModelPost *post = &look->m->posts[entry->post];
    if (entry->party != look->person || post->skills.from == post->skills.to
        || !is_of_team (look, entry->post))
      continue;
    guint people = qualified_for (look, entry->post);
    if (people * 2 > look->others.people + 1)
      continue;
    *ret_people = people;
    n++;
  }
  return n;
}

/* Visits to elders to whom the person goes more than once: those come one with the other. */
static guint
familiar_visits (const Look *look)
{
  const Model *m = look->m;
  g_autofree guint *to = g_new0 (guint, m->n_recipients + 1);
  guint n = 0;
  for (guint32 i = 0; i < look->roster->n; i++) {
    gint32 recipient = m->shifts[m->posts[look->roster->entries[i].post].shift].recipient;
    if (look->roster->entries[i].party == look->person && recipient != MODEL_NONE)
      to[recipient]++;
  }
  for (guint32 i = 0; i < m->n_recipients; i++)
    n += to[i] > 1 ? to[i] : 0;
  return n;
}

/* 每月几次 as the person typed it: `direction` 1 where it lies above what the others agreed to, -1 where it lies below that or
 * below what they serve. */
static void
tell_agreed (Look *look, int direction)
{
  const ModelPerson *p = &look->m->persons[look->person];
  gint64 off = direction * above (look, look->own.agreed, look->others.agreed);
  if (direction < 0)
    off = MAX (off, -above (look, p->agreed, look->others.duties));
  if (p->agreed_typed && off >= CLEAR)
    add_reason (look, g_strdup_printf (_ ("每月几次 (agreed) says %d"), (int)p->agreed));
}

/* The person has, in some month, all the duties that 每月最多 allows. */
static gboolean
has_reached (const Look *look, int most)
{
  const Model *m = look->m;
  g_autoptr (GHashTable) months = g_hash_table_new (NULL, NULL);
  int reached = 0;
  for (guint32 i = 0; i < look->roster->n; i++) {
    const RosterEntry *entry = &look->roster->entries[i];
    if (entry->party != look->person)
      continue;
    gpointer month = GINT_TO_POINTER (day_month_start (m->shifts[m->posts[entry->post].shift].day));
    int n = GPOINTER_TO_INT (g_hash_table_lookup (months, month)) + 1;
    g_hash_table_insert (months, month, GINT_TO_POINTER (n));
    reached = MAX (reached, n);
  }
  return reached >= most;
}

static void
tell_most (Look *look)
{
  const Person *p = community_at (look->c, people, Person, look->person);
  if (p->max_month != UNSET && has_reached (look, p->max_month))
    add_reason (look, g_strdup_printf (_ ("每月最多 (max_month) says %d"), p->max_month));
}

static void
tell_more (Look *look)
{
  guint people = 0, rare = rare_duties (look, &people), familiar = familiar_visits (look);
  if (look->own.locked > 0)
    add_reason (look, g_strdup_printf (_ ("locked by hand: %d"), (int)look->own.locked));
  if (above (look, look->own.elsewhere, look->others.elsewhere) >= CLEAR)
    add_reason (look, elsewhere_reason (look));
  if (rare > 0)
    add_reason (look,
                g_strdup_printf (_ ("%1$u ask for a skill (%2$u may serve there)"), rare, people));
  tell_agreed (look, 1);
  if (above (look, look->own.balance, look->others.balance) <= -10 * CLEAR)
    add_reason (look, g_strdup_printf (_ ("fewer duties in the months before, by %d"),
                                       (int)(-above (look, look->own.balance, look->others.balance) / 100)));
  if (look->n_reasons == 0 && familiar * 2 > look->own.duties)
    add_reason (look, g_strdup_printf (_ ("%u are visits to elders who are to see the same faces"), familiar));
  if (look->n_reasons == 0 && look->own.in_time * look->others.people * 10 >= look->others.in_time * 13)
    add_reason (look,
                g_strdup_printf (_ ("%1$d of the team's shifts suit in time, of the others' on average %2$d"),
                                 (int)look->own.in_time, (int)(look->others.in_time / look->others.people)));
}

static void
tell_fewer (Look *look)
{
  tell_most (look);
  tell_agreed (look, -1);
  if (above (look, look->own.balance, look->others.balance) >= 10 * CLEAR)
    add_reason (look, g_strdup_printf (_ ("more duties in the months before, by %d"),
                                       (int)(above (look, look->own.balance, look->others.balance) / 100)));
  if (look->own.in_time * look->others.people * 10 <= look->others.in_time * 7)
    add_reason (look,
                g_strdup_printf (_ ("%1$d of the team's shifts suit in time, of the others' on average %2$d"),
                                 (int)look->own.in_time, (int)(look->others.in_time / look->others.people)));
  if (look->n_reasons == 0 && above (look, look->own.elsewhere, look->others.elsewhere) <= -CLEAR)
    add_reason (look, g_strdup_printf (_ ("the others also serve in other teams, on average %d"),
                                       (int)(look->others.elsewhere / look->others.people)));
}

ExplainShare
explain_share (const Community *community, const Model *model, const Roster *roster, guint32 person)
{
  Look look = {
    .c = community, .m = model, .roster = roster, .person = person, .team = explain_first_team (model, person)
  };
  ExplainShare share = { 0, NULL };
  g_return_val_if_fail (person < model->n_persons, share);
  add_bearing (&look, person, &look.own);
  for (guint32 other = 0; other < model->n_persons && look.team != MODEL_NONE; other++)
    if (other != person && explain_first_team (model, other) == look.team && model->persons[other].active
        && model->persons[other].agreed > 0)
      add_bearing (&look, other, &look.others);
  if (look.others.people == 0)
    return share;
  share.difference = (gint32)above (&look, look.own.duties, look.others.duties);
  if (ABS (share.difference) < CLEAR)
    return share;
  look.reasons = g_string_new (NULL);
  if (share.difference > 0)
    tell_more (&look);
  else
    tell_fewer (&look);
  gint64 average = 10 * look.others.duties / look.others.people;
  g_autofree char *others
      = g_strdup_printf (_ ("The others of %1$s have %2$d.%3$d on average."), model->teams[look.team].name,
                         (int)average / 10, (int)average % 10);
  g_autofree char *why
      = look.reasons->len == 0
            ? g_strdup (_ ("No single reason makes the difference: the shifts of these days fall that way."))
        : share.difference > 0 ? g_strdup_printf (_ ("More because: %s."), look.reasons->str)
                               : g_strdup_printf (_ ("Fewer because: %s."), look.reasons->str);
  share.sentence = g_strdup_printf (_ ("%1$s %2$s"), others, why);
  g_string_free (look.reasons, TRUE);
  return share;
}

void
explain_share_clear (ExplainShare *share)
{
  g_clear_pointer (&share->sentence, g_free);
}

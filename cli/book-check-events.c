/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/plan.h"
#include "cli/book-check-internal.h"
#include "cli/reasons.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Events, posts, recipients and officers: what would not take place, or would find nobody. */

#define YEAR_AHEAD 400
#define CALENDAR_SOON 60 /* days */
#define LONG_MINUTES (12 * 60)

static const char *
event_name (const Look *look, int event)
{
  return community_at (look->c, events, Event, event)->name;
}

/* ---- what a recipient lacks ---- */

static const EventRow *
visit_row (const Look *look, const Recipient *recipient)
{
  for (guint i = 0; i < look->c->event_rows->len; i++) {
    const EventRow *row = community_at (look->c, event_rows, EventRow, i);
    if (row->each == EACH_RECIPIENT && (recipient->event == NONE || recipient->event == row->event))
      return row;
  }
  return NULL;
}

typedef enum { VISIT_NO_EVENT, VISIT_NO_WHEN, VISIT_NO_START, VISIT_FINE } VisitLack;

static VisitLack
visit_lack (const Look *look, const Recipient *recipient)
{
  const EventRow *row = visit_row (look, recipient);
  if (row == NULL)
    return VISIT_NO_EVENT;
  if (recipient->when == NULL && row->when == NULL)
    return VISIT_NO_WHEN;
  return recipient->start == UNSET && row->start == UNSET ? VISIT_NO_START : VISIT_FINE;
}

/* ---- what cannot be planned ---- */

/* Is it about a recipient that the recipients page is told of? */
static gboolean
is_about_recipient (const Look *look, const UnplannedEvent *left)
{
  for (guint i = 0; i < look->c->recipients->len && left->calendar == NONE; i++) {
    const Recipient *recipient = community_at (look->c, recipients, Recipient, i);
    if (g_str_has_prefix (left->reason, recipient->code) && visit_lack (look, recipient) != VISIT_FINE)
      return TRUE;
  }
  return FALSE;
}

/* A calendar that ends later on: the days before are planned. */
static gboolean
ends_later (const Look *look, const UnplannedEvent *left)
{
  return left->calendar != NONE && left->first_unknown != DAY_NONE && left->first_unknown > look->from;
}

static void
add_unplanned (Look *look, FindingLevel level, const UnplannedEvent *left, const char *events, guint n)
{
  gboolean calendar = left->calendar != NONE;
  look_add (look, level, calendar ? "calendar-ends" : "not-planned", calendar ? "days" : "events", events, n,
            n > 5 ? g_strdup_printf (_ ("%1$s and %2$u more events: %3$s"), events, n - 5, left->reason)
                  : g_strdup_printf (_ ("%1$s: %2$s"), events, left->reason),
            calendar ? g_strdup (_ ("Add the days of the new period to the days page; all other events are planned meanwhile."))
                     : g_strdup (_ ("Correct these rows of the events page.")));
}

/* The reason is told where it holds from the first day on; not once more where an event comes to it later. */
static gboolean
is_told_before (const Look *look, const UnplannedEvent *left)
{
  for (guint i = 0; i < look->plan->unplanned->len; i++) {
    const UnplannedEvent *other = &g_array_index (look->plan->unplanned, UnplannedEvent, i);
    if (!ends_later (look, other) && !is_about_recipient (look, other) && strcmp (other->reason, left->reason) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The first names of the events that the reason holds back, each once, and how many there are. */
static guint
append_events (const Look *look, const char *reason, GString *events)
{
  g_autoptr (GHashTable) named = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < look->plan->unplanned->len; i++) {
    const UnplannedEvent *other = &g_array_index (look->plan->unplanned, UnplannedEvent, i);
    if (strcmp (other->reason, reason) == 0 && g_hash_table_add (named, GINT_TO_POINTER (other->event))
        && g_hash_table_size (named) <= 5)
      look_append (events, event_name (look, other->event));
  }
  return g_hash_table_size (named);
}

/* One finding for each reason, with all events that it holds back: those of calendars that end later, or all others. */
static void
check_unplanned (Look *look, gboolean later)
{
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < look->plan->unplanned->len; i++) {
    const UnplannedEvent *left = &g_array_index (look->plan->unplanned, UnplannedEvent, i);
    g_autoptr (GString) events = g_string_new (NULL);
    gboolean far = later && !(look->flags & CHECK_MONTH) && left->first_unknown > look->as_of + CALENDAR_SOON;
    if (ends_later (look, left) != later || far || is_about_recipient (look, left) || (later && is_told_before (look, left))
        || !g_hash_table_add (said, (gpointer)left->reason))
      continue;
    guint n = append_events (look, left->reason, events);
    add_unplanned (look, later && !(look->flags & CHECK_MONTH) ? FINDING_SOON : FINDING_WRONG, left,
                   events->str, n);
  }
}

/* The months that are not there yet come after all that is wrong in those that are. */
void
check_calendars (Look *look)
{
  check_unplanned (look, TRUE);
}

static gboolean
has_ended (const Look *look, int event)
{
  gboolean any = FALSE;
  for (guint i = 0; i < look->c->event_rows->len; i++) {
    const EventRow *row = community_at (look->c, event_rows, EventRow, i);
    if (row->event != event)
      continue;
    any = TRUE;
    if ((row->to == DAY_NONE || row->to >= look->as_of) && (row->valid_to == DAY_NONE || row->valid_to > look->as_of))
      return FALSE;
  }
  return any;
}

/* Events of which a whole year has no shift, though nothing is said to hold them back. */
static void
check_never (Look *look)
{
  g_autoptr (Plan) year = cal_plan (look->c, look->as_of, look->as_of + YEAR_AHEAD, look->as_of, NULL);
  g_autofree gboolean *seen = g_new0 (gboolean, look->c->events->len + 1);
  for (guint i = 0; year != NULL && i < year->shifts->len; i++)
    seen[plan_series (year, look->c, g_array_index (year->shifts, PlannedShift, i).series)->event] = TRUE;
  for (guint i = 0; year != NULL && i < year->unplanned->len; i++)
    seen[g_array_index (year->unplanned, UnplannedEvent, i).event] = TRUE;
  for (guint event = 0; year != NULL && event < look->c->events->len; event++)
    if (!seen[event] && !has_ended (look, (int)event))
      look_add (look, FINDING_WRONG, "never-happens", "events", event_name (look, (int)event), 1,
                g_strdup_printf (_ ("%s has no date in the next 13 months."), event_name (look, (int)event)),
                g_strdup (_ ("Look at its 何时 (when), 从 (from), 到 (to) and its list of places or recipients.")));
}

/* An end before its start is the next day's: what lasts half a day and more may be a slip. One finding a row. */
static void
check_overnight (Look *look)
{
  for (guint i = 0; i < look->c->event_rows->len; i++) {
    const EventRow *row = community_at (look->c, event_rows, EventRow, i);
    char start[DAY_TEXT_SIZE], end[DAY_TEXT_SIZE];
    gboolean ended = (row->to != DAY_NONE && row->to < look->as_of) || (row->valid_to != DAY_NONE && row->valid_to <= look->as_of);
    if (ended || row->start == UNSET || row->end == UNSET)
      continue;
    int minutes = row->end > row->start ? row->end - row->start : row->end + DAY_MINUTES - row->start;
    if (minutes <= LONG_MINUTES)
      continue;
    minute_format (row->start, start);
    minute_format (row->end, end);
    look_add (look, FINDING_HINT, "very-long", "events", event_name (look, row->event), 1,
              row->end > row->start
                  ? g_strdup_printf (_ ("%1$s: %2$s–%3$s lasts more than 12 hours."), event_name (look, row->event), start, end)
                  : g_strdup_printf (_ ("%1$s: %2$s–%3$s is read as until the next day and lasts more than 12 hours."),
                                     event_name (look, row->event), start, end),
              g_strdup (_ ("Look at its 开始 (start) and 结束 (end).")));
  }
}

void
check_planning (Look *look)
{
  check_unplanned (look, FALSE);
  check_overnight (look);
  check_never (look);
}

/* ---- who may serve ---- */

/* A post of an event over all its shifts of the span. */
typedef struct {
  int event;
  const char *name;
  guint shifts, none, few;
  guint32 first_none, first_few; /* posts of the model */
} PostSum;

static guint
unnamed_heads (const Model *m, guint32 post)
{
  guint heads = 0;
  for (guint32 org = 0; org < m->n_orgs; org++) {
    gint32 seats = 0, per_shift = 0;
    if (rule_may_org (m, org, post, &seats, &per_shift) == MAY_YES)
      heads += (guint)MIN (seats, per_shift);
  }
  return heads;
}

static PostSum *
sum_of (GArray *sums, int event, const char *name)
{
  for (guint i = 0; i < sums->len; i++) {
    PostSum *sum = &g_array_index (sums, PostSum, i);
    if (sum->event == event && strcmp (sum->name, name) == 0)
      return sum;
  }
  PostSum sum = { event, name, 0, 0, 0, 0, 0 };
  g_array_append_val (sums, sum);
  return &g_array_index (sums, PostSum, sums->len - 1);
}

void
look_append_reasons (const Look *look, guint32 post, GString *list)
{
  const guint *of = &look->of_post[post * MAY_N];
  guint left[MAY_N] = { 0 };
  for (guint may = look->m->posts[post].mode != TEAMS_LIST ? MAY_TURN : MAY_ORG; may < MAY_N; may++)
    left[may] = of[may];
  for (guint shown = 0; shown < 3; shown++) {
    guint best = 0;
    for (guint may = MAY_ORG; may < MAY_N; may++)
      if (left[may] > left[best])
        best = may;
    if (best == 0)
      break;
    g_autofree char *part = reason_may_count ((MayReason)best, (gint32)left[best]);
    look_append (list, part);
    left[best] = 0;
  }
}

/* "3 lack a skill …, 2 are on leave": whom it is for, and of those who belong to the post at all the three commonest reasons, else who does not. */
static char *
nearest_reasons (const Look *look, guint32 post)
{
  const guint *of = &look->of_post[post * MAY_N];
  g_autofree char *teams = look_teams (look, post);
  g_autoptr (GString) list = g_string_new (teams);
  look_append_reasons (look, post, list);
  if (list->len == 0)
    return reason_may_count (of[MAY_ORG] > 0 ? MAY_ORG : MAY_TEAM, (gint32)(of[MAY_ORG] > 0 ? of[MAY_ORG] : of[MAY_TEAM]));
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
post_title (const Look *look, const PostSum *sum)
{
  return sum->name[0] == '\0' ? g_strdup (event_name (look, sum->event))
                              : g_strdup_printf ("%s · %s", event_name (look, sum->event), sum->name);
}

/* With who could help out: then that is what to do, unless the team has too few anyhow. */
static void
add_post (Look *look, FindingLevel level, const char *what, const PostSum *sum, guint32 post, const char *sentence, const char *todo)
{
  const char *page = "posts", *teams = look_teams_todo (look, post, &page);
  g_autofree char *title = post_title (look, sum), *others = look_teams_others (look, post);
  if (teams == NULL && others != NULL)
    teams = _ ("Add the team to theirs, under 团队 (teams) on the page 志愿者; or ask for less.");
  look_add (look, level, what, page, title, level == FINDING_WRONG ? sum->none : sum->few, g_strconcat (sentence, others, NULL),
            g_strdup (teams != NULL ? teams : todo));
}

/* The skill that nobody has is a finding of its own, and what to do is said there, unless the team is wanting too. */
static gboolean
is_told_by_skill (const Look *look, const PostSum *sum)
{
  const char *page = NULL;
  return sum->none == sum->shifts && look_is_unheld (look, sum->event, sum->name) && look_teams_todo (look, sum->first_none, &page) == NULL;
}

static void
tell_post (Look *look, const PostSum *sum)
{
  const Model *m = look->m;
  guint32 post = sum->none > 0 ? sum->first_none : sum->first_few;
  if (is_told_by_skill (look, sum))
    return;
  g_autofree char *title = post_title (look, sum), *day = look_day (m->shifts[m->posts[post].shift].day), *why = nearest_reasons (look, post);
  g_autofree char *sentence
      = sum->none == sum->shifts ? g_strdup_printf (_ ("%1$s: nobody may serve there. On %2$s, %3$s."), title, day, why)
        : sum->none > 0
            ? g_strdup_printf (_ ("%1$s: on %4$u of %5$u dates nobody may serve, first on %2$s: %3$s."), title, day, why, sum->none, sum->shifts)
            : g_strdup_printf (_ ("%1$s needs %2$d people; on %4$u of %5$u dates fewer may serve, first on %6$s, %7$u: %3$s."), title,
                               (int)m->posts[post].min, why, sum->few, sum->shifts, day, look->of_post[post * MAY_N + MAY_YES]);
  if (sum->none > 0)
    add_post (look, FINDING_WRONG, "nobody-may", sum, post, sentence, _ ("Ask for less on the posts page, or add people, skills or dates."));
  else
    add_post (look, FINDING_SOON, "too-few-may", sum, post, sentence, _ ("Find more people for it, or ask for less."));
}

/* Numbers of page 3 that contradict each other. */
static void
check_numbers (Look *look)
{
  for (guint i = 0; i < look->c->posts->len; i++) {
    const Post *post = community_at (look->c, posts, Post, i);
    g_autofree char *title = g_strdup_printf ("%s · %s", event_name (look, post->event), strcmp (post->name, "*") == 0 ? "全班" : post->name);
    if ((post->min != UNSET && post->max != UNSET && post->min > post->max)
        || (post->want != UNSET && post->max != UNSET && post->want > post->max))
      look_add (look, FINDING_WRONG, "post-numbers", "posts", title, 1,
                g_strdup_printf (_ ("%1$s: at least %2$d but at most %3$d people."), title, MAX (post->min, post->want), post->max),
                g_strdup (_ ("Correct 至少 (min), 想要 (want) and 最多 (max).")));
    if (post->age_from != UNSET && post->age_to != UNSET && post->age_from > post->age_to)
      look_add (look, FINDING_WRONG, "post-ages", "posts", title, 1,
                g_strdup_printf (_ ("%1$s: from %2$d to %3$d years of age is nobody."), title, post->age_from, post->age_to),
                g_strdup (_ ("Correct 年龄从 (age_from) and 年龄到 (age_to).")));
  }
}

/* The minutes that the person may serve on a day; a wider limit of an event has raised the general one. */
static gint32
day_minutes (const Look *look, guint32 person)
{
  gint32 most = G_MAXINT32;
  Slice rows = look->m->persons[person].limits_of;
  for (guint32 i = rows.from; i < rows.to; i++) {
    const ModelLimit *limit = &look->m->limits[i];
    if (limit->rule == RULE_MAX_MINUTES && limit->per == PER_DAY && limit->hard && limit->max != RULE_OFF && limit->event == MODEL_NONE
        && limit->kind == MODEL_NONE)
      most = MIN (most, limit->max);
  }
  return most;
}

/* Shifts longer than any of the people who may serve them may serve on a day: one finding an event. */
static void
check_lengths (Look *look)
{
  g_autofree gboolean *said = g_new0 (gboolean, look->m->n_events + 1);
  for (guint32 post = 0; post < look->m->n_posts; post++) {
    const ModelShift *shift = &look->m->shifts[look->m->posts[post].shift];
    gint32 most = -1, minutes = (gint32)(shift->end - shift->start);
    if (said[shift->event] || look->m->posts[post].min == 0 || look->of_post[post * MAY_N + MAY_YES] == 0 || unnamed_heads (look->m, post) > 0)
      continue;
    for (guint32 person = 0; person < look->m->n_persons && most < minutes; person++)
      if (day_minutes (look, person) > most && rule_may (look->m, person, post) == MAY_YES)
        most = day_minutes (look, person);
    if (most >= minutes)
      continue;
    said[shift->event] = TRUE;
    look_add (look, FINDING_WRONG, "too-long", "events", event_name (look, shift->event), 1,
              g_strdup_printf (_ ("%1$s takes %2$d minutes, but nobody may serve more than %3$d on a day."), event_name (look, shift->event),
                               (int)minutes, (int)most),
              g_strdup_printf (_ ("Split it into several windows, or write a row on the rules page: 规则 (rule) max_minutes, 活动 (event) %1$s, "
                                  "数值 (value) %2$d, 每 (per) day."),
                               event_name (look, shift->event), (int)minutes));
  }
}

void
check_posts (Look *look)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (PostSum));
  for (guint32 post = 0; post < look->m->n_posts; post++) {
    const ModelPost *p = &look->m->posts[post];
    PostSum *sum = sum_of (sums, look->m->shifts[p->shift].event, p->name);
    guint may = look->of_post[post * MAY_N + MAY_YES] + unnamed_heads (look->m, post);
    sum->shifts++;
    if (p->min == 0 || may >= (guint)p->min)
      continue;
    if (may == 0 && sum->none++ == 0)
      sum->first_none = post;
    if (may > 0 && sum->few++ == 0)
      sum->first_few = post;
  }
  gboolean empty = look->c->people->len == 0;
  if (empty && sums->len > 0) /* of which every post falls short */
    look_add (look, FINDING_WRONG, "no-people", "people", "", 1, g_strdup (_ ("Nobody is on the people page yet.")),
              g_strdup (_ ("Fill it, or import the list that you have.")));
  for (guint i = 0; i < sums->len && !empty; i++)
    if (g_array_index (sums, PostSum, i).none + g_array_index (sums, PostSum, i).few > 0)
      tell_post (look, &g_array_index (sums, PostSum, i));
  check_lengths (look);
  check_numbers (look);
}

/* ---- recipients ---- */

void
check_recipients (Look *look)
{
  static const struct { const char *what, *sentence, *todo; } words[] = {
    [VISIT_NO_EVENT] = { "recipient-no-event", N_ ("There is no event that visits these recipients: %s."),
                         N_ ("Add an event with 逐个 (each) = 服务对象 (recipient).") },
    [VISIT_NO_WHEN] = { "recipient-no-when", N_ ("No days are given for visits to: %s."), N_ ("Fill 何时 (when) on the recipients page.") },
    [VISIT_NO_START] = { "recipient-no-start", N_ ("No time of day is given for visits to: %s."),
                         N_ ("Fill 开始 (start) on the recipients page, or on the event.") },
  };
  for (guint lack = 0; lack < VISIT_FINE; lack++) {
    g_autoptr (GString) list = g_string_new (NULL);
    guint n = 0;
    for (guint i = 0; i < look->c->recipients->len; i++) {
      const Recipient *recipient = community_at (look->c, recipients, Recipient, i);
      gboolean visited = recipient->status == RECIPIENT_ACTIVE && (recipient->to == DAY_NONE || recipient->to >= look->as_of);
      if (visited && visit_lack (look, recipient) == (VisitLack)lack && ++n <= 12)
        look_append (list, recipient->code);
    }
    if (n > 12)
      look_append (list, "…");
    if (n > 0)
      look_add (look, FINDING_WRONG, words[lack].what, "recipients", "", n, look_say (_ (words[lack].sentence), list->str),
                g_strdup (_ (words[lack].todo)));
  }
}

/* ---- officers of areas ---- */

/* Posts of the shifts of an area that the person may serve (or could, but for the time), and the commonest reason else. */
static gboolean
officer_serves (const Look *look, guint32 person, int place, gboolean *ret_any, MayReason *ret_why)
{
  guint reasons[MAY_N] = { 0 };
  gboolean serves = FALSE;
  *ret_any = FALSE;
  for (guint32 post = 0; post < look->m->n_posts && !serves; post++) {
    if (look->m->shifts[look->m->posts[post].shift].area != place || look->m->shifts[look->m->posts[post].shift].recipient != MODEL_NONE)
      continue;
    *ret_any = TRUE;
    MayReason may = rule_may (look->m, person, post);
    serves = explain_qualified (may);
    reasons[may]++;
  }
  *ret_why = MAY_TEAM;
  for (guint may = 1; may < MAY_N; may++)
    if (reasons[may] > 0)
      *ret_why = (MayReason)may;
  return serves;
}

void
check_officers (Look *look)
{
  for (guint i = 0; i < look->c->places->len; i++) {
    const Place *place = community_at (look->c, places, Place, i);
    for (guint k = 0; k < place->officers.n; k++) {
      gboolean any;
      MayReason why;
      int person = place->officers.at[k];
      if (officer_serves (look, (guint32)person, (int)i, &any, &why) || !any)
        continue;
      look_add (look, FINDING_SOON, "officer-may-not", "places", place->name, 1,
                g_strdup_printf (_ ("%1$s: %2$s is in charge, but may serve at no post there: %3$s."), place->name,
                                 names_full (look->names, person), reason_may (why)),
                g_strdup (_ ("Add the skill or team on the people page, or name another officer.")));
    }
  }
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/explain-index.h"

#include <stdlib.h>

/* ---- the index ---- */

static gboolean
is_locked (const Model *model, const RosterEntry *entry)
{
  for (guint32 i = 0; i < model->n_locks; i++)
    if (model->locks[i].post == entry->post && model->locks[i].party == entry->party)
      return TRUE;
  return FALSE;
}

Explain *
explain_new (const Model *model, const Roster *roster)
{
  g_return_val_if_fail (model != NULL && roster != NULL, NULL);
  Explain *explain = g_new0 (Explain, 1);
  explain->model = model;
  explain->roster = roster;
  explain->n_persons = model->n_persons;
  explain->duties = g_new (GArray *, (gsize)model->n_persons + 1);
  explain->n_duties = g_new0 (gint32, (gsize)model->n_persons + 1);
  for (guint32 i = 0; i < model->n_persons; i++)
    explain->duties[i] = g_array_new (FALSE, FALSE, sizeof (ExplainDuty));
  for (guint32 i = 0; i < roster->n; i++) {
    const RosterEntry *entry = &roster->entries[i];
    ExplainDuty duty = { model->posts[entry->post].shift, FALSE, is_locked (model, entry) };
    if (!party_is_person (model, entry->party))
      continue;
    g_array_append_val (explain->duties[entry->party], duty);
    explain->n_duties[entry->party]++;
  }
  for (guint32 i = 0; i < model->n_context; i++) {
    ExplainDuty duty = { model->context[i].shift, TRUE, FALSE };
    g_array_append_val (explain->duties[model->context[i].person], duty);
  }
  return explain;
}

void
explain_free (Explain *explain)
{
  if (explain == NULL)
    return;
  for (guint32 i = 0; i < explain->n_persons; i++)
    g_array_unref (explain->duties[i]);
  g_free (explain->duties);
  g_free (explain->n_duties);
  check_free (explain->check);
  model_shares_clear (&explain->shares);
  g_free (explain);
}

gboolean
explain_qualified (MayReason may)
{
  return may == MAY_YES || may == MAY_LEAVE || may == MAY_OUTSIDE || may == MAY_BUSY;
}

Day
explain_last_served (const Explain *explain, guint32 person, Day before)
{
  Day last = explain->model->persons[person].last_served;
  if (last != DAY_NONE && last >= before)
    last = DAY_NONE;
  for (guint i = 0; i < explain->duties[person]->len; i++) {
    guint32 shift = g_array_index (explain->duties[person], ExplainDuty, i).shift;
    Day day = explain->model->shifts[shift].day;
    if (day < before && (last == DAY_NONE || day > last))
      last = day;
  }
  return last;
}

/* ---- tallies ---- */

void
explain_count (GArray *tallies, ExplainReason reason)
{
  reason.other = MODEL_NONE;
  for (guint i = 0; i < tallies->len; i++) {
    ExplainTally *tally = &g_array_index (tallies, ExplainTally, i);
    const ExplainReason *r = &tally->reason;
    if (r->rule == reason.rule && r->detail == reason.detail && r->limit == reason.limit) {
      tally->n++;
      return;
    }
  }
  ExplainTally tally = { reason, 1 };
  g_array_append_val (tallies, tally);
}

static int
compare_tallies (const void *a, const void *b)
{
  const ExplainTally *x = a, *y = b;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  if (x->reason.rule != y->reason.rule)
    return x->reason.rule < y->reason.rule ? -1 : 1;
  if (x->reason.detail != y->reason.detail)
    return x->reason.detail < y->reason.detail ? -1 : 1;
  return x->reason.limit < y->reason.limit ? -1 : x->reason.limit > y->reason.limit;
}

ExplainTally *
explain_most_first (GArray *tallies, guint *ret_n)
{
  g_array_sort (tallies, compare_tallies);
  *ret_n = tallies->len;
  return (ExplainTally *)(void *)g_array_free (tallies, FALSE);
}

/* ---- gaps ---- */

/* How easily somebody can be asked in spite of the reason; -1: not at all. */
static int
ease (const ExplainReason *reason)
{
  switch (reason->rule) {
  case RULE_NONE:
    return 0;
  case RULE_MAX_SHIFTS:
  case RULE_MAX_MINUTES:
  case RULE_KIND_MAX:
  case RULE_RUN_DAYS:
  case RULE_DAYS_OFF:
  case RULE_MAX_WEEKENDS:
  case RULE_WHOLE_WEEKENDS:
    return 1;
  case RULE_TRAVEL:
  case RULE_REST:
  case RULE_SUCCESSION:
    return 2;
  case RULE_MAY:
    return reason->detail == MAY_OUTSIDE || reason->detail == MAY_BUSY ? 3 : -1;
  default:
    return -1;
  }
}

/* Duties against what was agreed, as fractions: a/b before c/d when a d < c b; nothing agreed comes last. */
static int
compare_burden (const Model *model, const ExplainCandidate *x, const ExplainCandidate *y)
{
  gint64 b = model->persons[x->person].agreed, d = model->persons[y->person].agreed;
  if ((b == 0) != (d == 0))
    return b == 0 ? 1 : -1;
  gint64 left = b == 0 ? x->duties : x->duties * d, right = b == 0 ? y->duties : y->duties * b;
  return left < right ? -1 : left > right;
}

static int
compare_candidates (const void *a, const void *b, void *data)
{
  const ExplainCandidate *x = a, *y = b;
  int easy = ease (&x->reason), other = ease (&y->reason);
  if (easy != other)
    return easy < other ? -1 : 1;
  int burden = compare_burden (data, x, y);
  if (burden != 0)
    return burden;
  if (x->last_served != y->last_served) /* DAY_NONE is the smallest day: never served comes first */
    return x->last_served < y->last_served ? -1 : 1;
  return x->person < y->person ? -1 : x->person > y->person;
}

static gint32
open_places (const Explain *explain, guint32 post)
{
  const Model *model = explain->model;
  const ModelShift *shift = &model->shifts[model->posts[post].shift];
  gint32 on_shift = 0;
  for (guint32 i = shift->posts.from; i < shift->posts.to; i++)
    on_shift += roster_post_heads (explain->roster, i);
  if (shift->optional && on_shift == 0)
    return 0;
  return MAX (0, model->posts[post].min - roster_post_heads (explain->roster, post));
}

static void
keep_easiest (const Explain *explain, ExplainGap *gap, GArray *candidates)
{
  g_array_sort_with_data (candidates, compare_candidates, (gpointer)explain->model);
  gap->n_ask = MIN (candidates->len, EXPLAIN_ASK);
  gap->ask = g_memdup2 (candidates->data, sizeof (ExplainCandidate) * gap->n_ask);
}

ExplainGap *
explain_gap (const Explain *explain, guint32 post)
{
  const Model *model = explain->model;
  g_return_val_if_fail (post < model->n_posts, NULL);
  gint32 open = open_places (explain, post);
  if (open == 0)
    return NULL;
  ExplainGap *gap = g_new0 (ExplainGap, 1);
  GArray *tallies = g_array_new (FALSE, FALSE, sizeof (ExplainTally));
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (ExplainCandidate));
  Day day = model->shifts[model->posts[post].shift].day;
  gap->post = post;
  gap->open = open;
  for (guint32 person = 0; person < model->n_persons; person++) {
    MayReason may = rule_may (model, person, post);
    if (roster_heads (explain->roster, post, person) > 0)
      continue;
    if (!explain_qualified (may)) {
      gap->unqualified[may]++;
      continue;
    }
    gap->qualified++;
    ExplainCandidate candidate = { person, explain_against (explain, person, post),
                                   explain_last_served (explain, person, day), explain->n_duties[person] };
    explain_count (tallies, candidate.reason);
    if (ease (&candidate.reason) >= 0)
      g_array_append_val (candidates, candidate);
  }
  gap->tallies = explain_most_first (tallies, &gap->n_tallies);
  keep_easiest (explain, gap, candidates);
  return gap;
}

void
explain_gap_free (ExplainGap *gap)
{
  if (gap == NULL)
    return;
  g_free (gap->tallies);
  g_free (gap->ask);
  g_free (gap);
}

/* ---- assignments ---- */

static gint32
skill_used (const Model *model, guint32 person, const ModelPost *post)
{
  Slice have = model->persons[person].skills;
  for (guint32 i = post->skills.from; i < post->skills.to; i++)
    for (guint32 j = have.from; j < have.to; j++)
      if (model->post_skills[i].skill == model->person_skills[j].skill
          && model->person_skills[j].level >= model->post_skills[i].level)
        return (gint32)model->post_skills[i].skill;
  return MODEL_NONE;
}

static gboolean
is_regular (const Model *model, guint32 person, gint32 recipient)
{
  if (recipient == MODEL_NONE)
    return FALSE;
  Slice faces = model->recipients[recipient].faces;
  for (guint32 i = faces.from; i < faces.to; i++)
    if (model->faces[i].person == person && model->faces[i].what == FACE_REGULAR)
      return TRUE;
  return FALSE;
}

/* By what is on record alone: that nothing is known of somebody's past is no experience to be told of. */
static gboolean
has_done (const Model *model, guint32 person, gint32 kind)
{
  Slice rows = model->persons[person].done;
  for (guint32 i = rows.from; i < rows.to; i++)
    if ((gint32)model->done[i].kind == kind && model->done[i].times > 0)
      return TRUE;
  return FALSE;
}

/* Known duties around the span may also come after the shift. */
static gboolean
is_known (const Model *model, guint32 person, const ModelShift *shift)
{
  Slice context = model->persons[person].context;
  if (shift->recipient == MODEL_NONE)
    return has_done (model, person, shift->kind);
  for (guint32 i = context.from; i < context.to; i++) {
    const ModelShift *other = &model->shifts[model->context[i].shift];
    if (other->recipient == shift->recipient && other->day < shift->day)
      return TRUE;
  }
  return FALSE;
}

static gint32
wish_points (const Model *model, guint32 person, guint32 shift)
{
  gint32 points = 0;
  Slice wishes = model->persons[person].wishes;
  for (guint32 i = wishes.from; i < wishes.to; i++)
    if (model->wishes[i].partner == MODEL_NONE && model_wish_matches (model, &model->wishes[i], shift))
      points += model->wishes[i].points;
  return points;
}

gint32
explain_first_team (const Model *model, guint32 person)
{
  Slice teams = model->persons[person].teams;
  return teams.from < teams.to ? (gint32)model->members[teams.from].team : MODEL_NONE;
}

static gint32
team_average (const Explain *explain, guint32 person)
{
  gint64 people = 0, duties = 0;
  gint32 team = explain_first_team (explain->model, person);
  for (guint32 i = 0; i < explain->model->n_persons && team != MODEL_NONE; i++) {
    if (explain_first_team (explain->model, i) != team || explain->model->persons[i].agreed == 0)
      continue;
    people++;
    duties += explain->n_duties[i];
  }
  return people == 0 ? MODEL_NONE : (gint32)(duties * 10 / people);
}

static gboolean
is_published (const Model *model, guint32 person, guint32 shift)
{
  for (guint32 i = 0; i < model->n_published; i++)
    if (model->published[i].shift == shift && model->published[i].party == person)
      return TRUE;
  return FALSE;
}

ExplainAssignment
explain_assignment (const Explain *explain, guint32 post, guint32 person)
{
  const Model *model = explain->model;
  guint32 shift = model->posts[post].shift;
  const ModelShift *s = &model->shifts[shift];
  RosterEntry entry = { post, person, 1, FALSE };
  ExplainAssignment why = { .post = post,
                            .person = person,
                            .locked = is_locked (model, &entry),
                            .published = is_published (model, person, shift),
                            .skill = skill_used (model, person, &model->posts[post]),
                            .regular = is_regular (model, person, s->recipient),
                            .known = is_known (model, person, s),
                            .own_area = s->area != MODEL_NONE && model_on_duty_area (model, person, s->area),
                            .wish = wish_points (model, person, shift),
                            .duties = explain->n_duties[person],
                            .team_duties = team_average (explain, person),
                            .last_served = explain_last_served (explain, person, s->day) };
  for (guint32 other = 0; other < model->n_persons; other++) {
    if (other == person || roster_heads (explain->roster, post, other) > 0
        || !explain_qualified (rule_may (model, other, post)))
      continue;
    why.qualified++;
    why.free += explain_against (explain, other, post).rule == RULE_NONE;
  }
  return why;
}

/* ---- people ---- */

static gboolean
is_full (const Explain *explain, guint32 post)
{
  return roster_post_heads (explain->roster, post) >= explain->model->posts[post].want;
}

/* Nearer to serving is larger: free, then only full, then a rule of the roster, then the later reasons of
 * rule_may. */
static int
nearness (const ExplainReason *reason)
{
  if (reason->rule == RULE_NONE)
    return MAY_N + 2;
  if (reason->rule == RULE_COVER)
    return MAY_N + 1;
  return reason->rule == RULE_MAY ? reason->detail : MAY_N;
}

ExplainReason
explain_nearest (const Explain *explain, guint32 person, guint32 shift)
{
  Slice posts = explain->model->shifts[shift].posts;
  ExplainReason best = { RULE_MAY, MAY_YES, MODEL_NONE, MODEL_NONE };
  for (guint32 post = posts.from; post < posts.to; post++) {
    ExplainReason reason = explain_against (explain, person, post);
    if (reason.rule == RULE_NONE && is_full (explain, post))
      reason.rule = RULE_COVER;
    if (nearness (&reason) > nearness (&best))
      best = reason;
  }
  return best;
}

/* Counts a shift among those that suit, and that are in time. */
static void
count_suited (const Explain *explain, ExplainPerson *why, guint32 shift)
{
  Slice posts = explain->model->shifts[shift].posts;
  gboolean suited = FALSE, in_time = FALSE;
  for (guint32 post = posts.from; post < posts.to; post++) {
    MayReason may = rule_may (explain->model, why->person, post);
    suited = suited || explain_qualified (may);
    in_time = in_time || may == MAY_YES;
  }
  why->suited += suited;
  why->in_time += in_time;
}

ExplainPerson *
explain_person (const Explain *explain, guint32 person)
{
  const Model *model = explain->model;
  g_return_val_if_fail (person < model->n_persons, NULL);
  ExplainPerson *why = g_new0 (ExplainPerson, 1);
  GArray *tallies = g_array_new (FALSE, FALSE, sizeof (ExplainTally));
  why->person = person;
  why->duties = explain->n_duties[person];
  why->last_served = explain_last_served (explain, person, model->from);
  for (guint32 shift = 0; shift < model->n_shifts; shift++) {
    Slice posts = model->shifts[shift].posts;
    if (posts.from == posts.to)
      continue;
    if (explain_serves (explain, person, shift)) {
      why->suited++;
      why->in_time++;
      continue;
    }
    explain_count (tallies, explain_nearest (explain, person, shift));
    count_suited (explain, why, shift);
  }
  why->tallies = explain_most_first (tallies, &why->n_tallies);
  return why;
}

void
explain_person_free (ExplainPerson *person)
{
  if (person == NULL)
    return;
  g_free (person->tallies);
  g_free (person);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/may.h"

/*
 * One predicate a question, in the order of MayReason; the first that says no is the reason given.
 */

typedef struct {
  const Model *model;
  const ModelPerson *person;
  guint32 index;
  const ModelPost *post;
  const ModelShift *shift;
} Ask;

static MayReason
ask_membership (const Ask *ask)
{
  const ModelPerson *p = ask->person;
  if (!p->active)
    return MAY_INACTIVE;
  if ((p->joined != DAY_NONE && ask->shift->day < p->joined)
      || (p->left != DAY_NONE && ask->shift->day >= p->left))
    return MAY_NOT_YET;
  return MAY_YES;
}

static gboolean
in_listed_team (const Ask *ask)
{
  const Model *m = ask->model;
  for (guint32 t = ask->post->teams.from; t < ask->post->teams.to; t++)
    for (guint32 i = ask->person->teams.from; i < ask->person->teams.to; i++)
      if (m->members[i].team == m->post_teams[t].team)
        return TRUE;
  return FALSE;
}

static gboolean
has_face (const Ask *ask, FaceKind what)
{
  if (ask->shift->recipient == MODEL_NONE)
    return FALSE;
  Slice faces = ask->model->recipients[ask->shift->recipient].faces;
  for (guint32 i = faces.from; i < faces.to; i++)
    if (ask->model->faces[i].person == ask->index && ask->model->faces[i].what == what)
      return TRUE;
  return FALSE;
}

static MayReason
ask_team (const Ask *ask)
{
  gboolean yes = TRUE;
  switch (ask->post->mode) {
  case TEAMS_ANY:
    break;
  case TEAMS_LIST:
    yes = in_listed_team (ask);
    break;
  case TEAMS_AREA:
    yes = model_on_duty_area (ask->model, ask->index, ask->shift->area);
    break;
  case TEAMS_HOUSEHOLD:
    yes = has_face (ask, FACE_HOUSEHOLD);
    break;
  }
  return yes ? MAY_YES : MAY_TEAM;
}

static gboolean
post_names_org (const Model *model, const ModelPost *post, gint32 org)
{
  for (guint32 i = post->orgs.from; i < post->orgs.to; i++)
    if ((gint32)model->post_orgs[i].org == org)
      return TRUE;
  return FALSE;
}

/* No turn row for the event: any day. */
static gboolean
is_turn (const Model *model, guint32 org, const ModelShift *shift)
{
  gboolean any = FALSE;
  Slice turns = model->orgs[org].turns;
  for (guint32 i = turns.from; i < turns.to; i++) {
    const ModelTurn *turn = &model->turns[i];
    if (turn->event != MODEL_NONE && turn->event != shift->event)
      continue;
    if (turn->day == shift->day)
      return TRUE;
    any = TRUE;
  }
  return !any;
}

static MayReason
ask_org (const Ask *ask)
{
  if (ask->post->orgs.from == ask->post->orgs.to)
    return MAY_YES;
  if (ask->person->org == MODEL_NONE || !post_names_org (ask->model, ask->post, ask->person->org))
    return MAY_ORG;
  return is_turn (ask->model, (guint32)ask->person->org, ask->shift) ? MAY_YES : MAY_TURN;
}

/* Does the person meet one alternative; and had it once? */
static gboolean
holds (const Ask *ask, const ModelPostSkill *wanted, gboolean *ended)
{
  Slice rows = ask->person->skills;
  for (guint32 i = rows.from; i < rows.to; i++) {
    const ModelSkill *skill = &ask->model->person_skills[i];
    if (skill->skill != wanted->skill || skill->level < wanted->level)
      continue;
    if (skill->valid_until == DAY_NONE || ask->shift->day <= skill->valid_until)
      return TRUE;
    *ended = TRUE;
  }
  return FALSE;
}

/* Rows of one clause need not stand together. */
static gboolean
clause_met (const Ask *ask, gint32 clause, gboolean *ended)
{
  Slice rows = ask->post->skills;
  for (guint32 i = rows.from; i < rows.to; i++)
    if (ask->model->post_skills[i].clause == clause && holds (ask, &ask->model->post_skills[i], ended))
      return TRUE;
  return FALSE;
}

static MayReason
ask_skills (const Ask *ask)
{
  Slice rows = ask->post->skills;
  gboolean missing = FALSE, lapsed = FALSE;
  for (guint32 i = rows.from; i < rows.to; i++) {
    gboolean ended = FALSE;
    if (clause_met (ask, ask->model->post_skills[i].clause, &ended))
      continue;
    if (ended)
      lapsed = TRUE;
    else
      missing = TRUE;
  }
  return missing ? MAY_SKILL : lapsed ? MAY_SKILL_ENDED : MAY_YES;
}

static MayReason
ask_age_sex (const Ask *ask)
{
  const ModelPost *post = ask->post;
  const ModelPerson *p = ask->person;
  gboolean known = p->born_first != DAY_NONE;
  if (post->age_from != MODEL_NONE && (!known || model_younger (p->born_last, ask->shift->day, post->age_from)))
    return MAY_AGE;
  if (post->age_to != MODEL_NONE && (!known || !model_younger (p->born_first, ask->shift->day, post->age_to + 1)))
    return MAY_AGE;
  return post->sex != SEX_UNKNOWN && post->sex != p->sex ? MAY_SEX : MAY_YES;
}

/* One whose pair matches the shift: a guardian for another event or other days is none. */
static gboolean
has_guardian (const Ask *ask)
{
  const Model *m = ask->model;
  for (guint32 i = 0; i < m->n_pairs; i++)
    if (m->pairs[i].kind == PAIR_GUARD && m->pairs[i].a == ask->index
        && model_pair_matches (m, &m->pairs[i], ask->post->shift))
      return TRUE;
  return FALSE;
}

/* Unknown birth is an adult: the rule is about children, and an old list has no dates. */
static MayReason
ask_minor (const Ask *ask)
{
  const ModelParams *rule = &ask->model->params;
  if (ask->person->born_last == DAY_NONE)
    return MAY_YES;
  Day born = ask->person->born_last, day = ask->shift->day;
  if (model_younger (born, day, rule->never_below))
    return MAY_CHILD;
  if (model_younger (born, day, rule->guardian_below) && !has_guardian (ask))
    return MAY_GUARDIAN;
  if (model_younger (born, day, rule->consent_below)
      && (ask->person->consent_until == DAY_NONE || ask->person->consent_until < ask->shift->day))
    return MAY_CONSENT;
  return MAY_YES;
}

static MayReason
ask_fitness (const Ask *ask)
{
  if (ask->person->limits & ask->post->demands)
    return MAY_LIMITS;
  if (ask->post->insured
      && (ask->person->insured_until == DAY_NONE || ask->person->insured_until < ask->shift->day))
    return MAY_INSURANCE;
  return has_face (ask, FACE_NEVER) ? MAY_RECIPIENT : MAY_YES;
}

static MayReason
ask_ban (const Ask *ask)
{
  Slice rows = ask->person->bans;
  for (guint32 i = rows.from; i < rows.to; i++) {
    const ModelBan *ban = &ask->model->bans[i];
    if ((ban->event == MODEL_NONE || ban->event == ask->shift->event)
        && (ban->kind == MODEL_NONE || ban->kind == ask->shift->kind)
        && (ban->shift == MODEL_NONE || (guint32)ban->shift == ask->post->shift))
      return MAY_BANNED;
  }
  return MAY_YES;
}

/* Of several absences the reason that comes first in the enum. */
static MayReason
ask_absence (const Ask *ask)
{
  static const MayReason reasons[ABSENT_N] = { MAY_LEAVE, MAY_OUTSIDE, MAY_BUSY };
  Instant arrive = ask->shift->start - ask->shift->arrive_early;
  Slice rows = ask->person->absences;
  MayReason found = MAY_YES;
  for (guint32 i = rows.from; i < rows.to; i++) {
    const ModelAbsence *absence = &ask->model->absences[i];
    if (absence->from < ask->shift->end && absence->to > arrive
        && (found == MAY_YES || reasons[absence->reason] < found))
      found = reasons[absence->reason];
  }
  return found;
}

MayReason
rule_may_but_for (const Model *model, guint32 person, guint32 post, MayReason granted)
{
  static MayReason (*const questions[]) (const Ask *) = {
    ask_membership, ask_team, ask_org, ask_skills, ask_age_sex, ask_minor, ask_fitness, ask_ban, ask_absence,
  };
  g_return_val_if_fail (person < model->n_persons && post < model->n_posts, MAY_INACTIVE);
  const ModelPost *p = &model->posts[post];
  Ask ask = { model, &model->persons[person], person, p, &model->shifts[p->shift] };
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++) {
    MayReason reason = questions[i](&ask);
    if (reason != MAY_YES && reason != granted)
      return reason;
  }
  return MAY_YES;
}

MayReason
rule_may (const Model *model, guint32 person, guint32 post)
{
  return rule_may_but_for (model, person, post, MAY_YES);
}

/* A post that asks what only a named person can show. Not its demands: the organisation sends who can bear them. */
static gboolean
asks_for_names (const ModelPost *post)
{
  return post->skills.from < post->skills.to || post->age_from != MODEL_NONE || post->age_to != MODEL_NONE
         || post->sex != SEX_UNKNOWN || post->insured || post->mode == TEAMS_AREA
         || post->mode == TEAMS_HOUSEHOLD;
}

const ModelSeat *
model_seat_row (const Model *model, guint32 org, gint32 event)
{
  const ModelSeat *general = NULL;
  for (guint32 i = model->orgs[org].seats.from; i < model->orgs[org].seats.to; i++) {
    const ModelSeat *seat = &model->seats[i];
    if (seat->event != MODEL_NONE && seat->event == event)
      return seat;
    if (seat->event == MODEL_NONE && general == NULL)
      general = seat;
  }
  return general;
}

MayReason
rule_may_org (const Model *model, guint32 org, guint32 post, gint32 *ret_seats, gint32 *ret_per_shift)
{
  g_return_val_if_fail (org < model->n_orgs && post < model->n_posts, MAY_SEATS);
  const ModelPost *p = &model->posts[post];
  const ModelShift *shift = &model->shifts[p->shift];
  gboolean named = post_names_org (model, p, (gint32)org);
  if (p->orgs.from < p->orgs.to && !named)
    return MAY_ORG;
  if (!is_turn (model, org, shift))
    return MAY_TURN;
  const ModelSeat *best = model_seat_row (model, org, shift->event);
  gboolean reaches = best != NULL && (best->event != MODEL_NONE || named || p->mode == TEAMS_ANY);
  if (!reaches || best->seats < 1 || asks_for_names (p))
    return MAY_SEATS;
  if (ret_seats != NULL)
    *ret_seats = best->seats;
  if (ret_per_shift != NULL)
    *ret_per_shift = best->per_shift > 0 ? best->per_shift : best->seats;
  return MAY_YES;
}

MayReason
rule_may_party (const Model *model, Party party, guint32 post)
{
  return party_is_person (model, party) ? rule_may (model, party, post)
                                        : rule_may_org (model, party_org (model, party), post, NULL, NULL);
}

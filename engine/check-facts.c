/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/check-eval.h"

/*
 * Facts about people, places and posts, each stated as model.h and may.h word it, in the order of their
 * words.
 */

gint32
check_age (Day born, Day day)
{
  Date from = day_to_date (born), to = day_to_date (day);
  gboolean had_birthday = to.month > from.month || (to.month == from.month && to.day >= from.day);
  return to.year - from.year - (had_birthday ? 0 : 1);
}

gint32
check_org_of (const Model *model, Party party)
{
  return party < model->n_persons ? model->persons[party].org : (gint32)(party - model->n_persons);
}

/* inner is outer, or lies somewhere below it. */
gboolean
check_within (const Model *model, gint32 inner, gint32 outer)
{
  if (outer == MODEL_NONE)
    return FALSE;
  for (gint32 place = inner; place != MODEL_NONE; place = model->places[place].parent)
    if (place == outer)
      return TRUE;
  return FALSE;
}

gint32
check_travel (const Model *model, gint32 a, gint32 b)
{
  if (a == MODEL_NONE || b == MODEL_NONE || a == b)
    return 0;
  for (guint32 i = 0; i < model->n_travels; i++) {
    gint32 from = (gint32)model->travels[i].a, to = (gint32)model->travels[i].b;
    if ((from == a && to == b) || (from == b && to == a))
      return model->travels[i].minutes;
  }
  const ModelPlace *x = &model->places[a], *y = &model->places[b];
  gboolean siblings = x->parent != MODEL_NONE && x->parent == y->parent;
  if (siblings || x->parent == b || y->parent == a)
    return 0;
  return MAX (x->travel, y->travel);
}

gboolean
check_cares_for (const Model *model, guint32 person, gint32 area)
{
  Slice areas = model->persons[person].areas;
  for (guint32 i = areas.from; i < areas.to; i++)
    if (check_within (model, area, (gint32)model->duty_areas[i].place))
      return TRUE;
  return FALSE;
}

static gint32
times_done (const Model *model, guint32 person, gint32 kind)
{
  gint32 times = 0;
  Slice done = model->persons[person].done;
  for (guint32 i = done.from; i < done.to; i++)
    if ((gint32)model->done[i].kind == kind)
      times += model->done[i].times;
  return times;
}

gboolean
check_experienced (const Model *model, guint32 person, gint32 kind)
{
  return model->persons[person].experienced || times_done (model, person, kind) >= EXPERIENCED_TIMES;
}

gboolean
check_first_timer (const Model *model, guint32 person, gint32 kind)
{
  return !model->persons[person].knows_all && times_done (model, person, kind) < 1;
}

static gboolean
in_days (Day day, Day from, Day to)
{
  return (from == DAY_NONE || day >= from) && (to == DAY_NONE || day < to);
}

gboolean
check_pair_matches (const Model *model, const ModelPair *pair, guint32 shift)
{
  const ModelShift *s = &model->shifts[shift];
  return (pair->event == MODEL_NONE || pair->event == s->event)
         && in_days (s->day, pair->day_from, pair->day_to);
}

gboolean
check_wish_matches (const Model *model, const ModelWish *wish, guint32 shift)
{
  const ModelShift *s = &model->shifts[shift];
  return (wish->event == MODEL_NONE || wish->event == s->event)
         && (wish->kind == MODEL_NONE || wish->kind == s->kind)
         && (wish->weekdays >> day_weekday (s->day) & 1) != 0 && s->start_minute >= wish->minute_from
         && s->start_minute < wish->minute_to && in_days (s->day, wish->day_from, wish->day_to);
}

/* Whether the person may be younger than that on the day; somebody without a known birth counts as grown up.
 * */
static gboolean
possibly_younger (const Model *model, guint32 person, gint32 years, Day day)
{
  Day born = model->persons[person].born_last;
  return born != DAY_NONE && check_age (born, day) < years;
}

gboolean
check_possibly_child (const Model *model, guint32 person, guint32 shift)
{
  return possibly_younger (model, person, model->params.guardian_below, model->shifts[shift].day);
}

static gboolean
has_guardian (const Model *model, guint32 person, guint32 shift)
{
  for (guint32 i = 0; i < model->n_pairs; i++) {
    const ModelPair *pair = &model->pairs[i];
    if (pair->kind == PAIR_GUARD && pair->a == person && check_pair_matches (model, pair, shift))
      return TRUE;
  }
  return FALSE;
}

/* ---- who may ---- */

static gboolean
in_household (const Model *model, guint32 person, gint32 recipient, FaceKind what)
{
  if (recipient == MODEL_NONE)
    return FALSE;
  Slice faces = model->recipients[recipient].faces;
  for (guint32 i = faces.from; i < faces.to; i++)
    if (model->faces[i].person == person && model->faces[i].what == what)
      return TRUE;
  return FALSE;
}

static gboolean
team_fits (const Model *model, guint32 person, const ModelPost *post)
{
  const ModelShift *shift = &model->shifts[post->shift];
  switch (post->mode) {
  case TEAMS_ANY:
    return TRUE;
  case TEAMS_AREA:
    return check_cares_for (model, person, shift->area);
  case TEAMS_HOUSEHOLD:
    return in_household (model, person, shift->recipient, FACE_HOUSEHOLD);
  case TEAMS_LIST:
    break;
  }
  Slice teams = model->persons[person].teams;
  for (guint32 i = post->teams.from; i < post->teams.to; i++)
    for (guint32 j = teams.from; j < teams.to; j++)
      if (model->post_teams[i].team == model->members[j].team)
        return TRUE;
  return FALSE;
}

static gboolean
names_org (const Model *model, const ModelPost *post, gint32 org)
{
  for (guint32 i = post->orgs.from; i < post->orgs.to; i++)
    if ((gint32)model->post_orgs[i].org == org)
      return TRUE;
  return FALSE;
}

static gboolean
has_turn (const Model *model, guint32 org, const ModelShift *shift)
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

/* How well a clause is met: 2 valid on the day, 1 only by a skill that has ended, 0 not. */
static int
clause_met (const Model *model, guint32 person, const ModelPost *post, gint32 clause)
{
  int best = 0;
  Slice have = model->persons[person].skills;
  for (guint32 i = post->skills.from; i < post->skills.to; i++) {
    const ModelPostSkill *ask = &model->post_skills[i];
    for (guint32 j = have.from; ask->clause == clause && j < have.to; j++) {
      const ModelSkill *skill = &model->person_skills[j];
      if (skill->skill != ask->skill || skill->level < ask->level)
        continue;
      gboolean valid = skill->valid_until == DAY_NONE || model->shifts[post->shift].day <= skill->valid_until;
      best = MAX (best, valid ? 2 : 1);
    }
  }
  return best;
}

static MayReason
skills_fit (const Model *model, guint32 person, const ModelPost *post)
{
  int worst = 2;
  for (guint32 i = post->skills.from; i < post->skills.to; i++)
    worst = MIN (worst, clause_met (model, person, post, model->post_skills[i].clause));
  return worst == 2 ? MAY_YES : worst == 1 ? MAY_SKILL_ENDED : MAY_SKILL;
}

static gboolean
age_fits (const ModelPerson *person, const ModelPost *post, Day day)
{
  if (post->age_from == MODEL_NONE && post->age_to == MODEL_NONE)
    return TRUE;
  if (person->born_first == DAY_NONE || person->born_last == DAY_NONE)
    return FALSE;
  return (post->age_from == MODEL_NONE || check_age (person->born_last, day) >= post->age_from)
         && (post->age_to == MODEL_NONE || check_age (person->born_first, day) <= post->age_to);
}

static gboolean
banned (const Model *model, guint32 person, guint32 shift)
{
  const ModelShift *s = &model->shifts[shift];
  Slice bans = model->persons[person].bans;
  for (guint32 i = bans.from; i < bans.to; i++) {
    const ModelBan *ban = &model->bans[i];
    if ((ban->event == MODEL_NONE || ban->event == s->event)
        && (ban->kind == MODEL_NONE || ban->kind == s->kind)
        && (ban->shift == MODEL_NONE || ban->shift == (gint32)shift))
      return TRUE;
  }
  return FALSE;
}

static gboolean
absent (const Model *model, guint32 person, const ModelShift *shift, AbsenceReason reason)
{
  Slice absences = model->persons[person].absences;
  for (guint32 i = absences.from; i < absences.to; i++) {
    const ModelAbsence *absence = &model->absences[i];
    if (absence->reason == reason && absence->from < shift->end
        && shift->start - shift->arrive_early < absence->to)
      return TRUE;
  }
  return FALSE;
}

static MayReason
person_may (const Model *model, guint32 person, guint32 post_index)
{
  const ModelPerson *p = &model->persons[person];
  const ModelPost *post = &model->posts[post_index];
  const ModelShift *shift = &model->shifts[post->shift];
  gboolean orgs_named = post->orgs.from < post->orgs.to;
  if (!p->active)
    return MAY_INACTIVE;
  if ((p->joined != DAY_NONE && shift->day < p->joined) || (p->left != DAY_NONE && shift->day >= p->left))
    return MAY_NOT_YET;
  if (!team_fits (model, person, post))
    return MAY_TEAM;
  if (orgs_named && !names_org (model, post, p->org))
    return MAY_ORG;
  if (orgs_named && !has_turn (model, (guint32)p->org, shift))
    return MAY_TURN;
  MayReason skills = skills_fit (model, person, post);
  if (skills != MAY_YES)
    return skills;
  if (!age_fits (p, post, shift->day))
    return MAY_AGE;
  if (post->sex != SEX_UNKNOWN && post->sex != p->sex)
    return MAY_SEX;
  if (possibly_younger (model, person, model->params.never_below, shift->day))
    return MAY_CHILD;
  if (check_possibly_child (model, person, post->shift) && !has_guardian (model, person, post->shift))
    return MAY_GUARDIAN;
  gboolean consent = p->consent_until != DAY_NONE && shift->day <= p->consent_until;
  if (possibly_younger (model, person, model->params.consent_below, shift->day) && !consent)
    return MAY_CONSENT;
  if ((p->limits & post->demands) != 0)
    return MAY_LIMITS;
  if (post->insured && (p->insured_until == DAY_NONE || shift->day > p->insured_until))
    return MAY_INSURANCE;
  if (in_household (model, person, shift->recipient, FACE_NEVER))
    return MAY_RECIPIENT;
  if (banned (model, person, post->shift))
    return MAY_BANNED;
  if (absent (model, person, shift, ABSENT_LEAVE))
    return MAY_LEAVE;
  if (absent (model, person, shift, ABSENT_OUTSIDE))
    return MAY_OUTSIDE;
  return absent (model, person, shift, ABSENT_BUSY) ? MAY_BUSY : MAY_YES;
}

const ModelSeat *
check_seat_row (const Model *model, guint32 org, gint32 event)
{
  const ModelSeat *general = NULL;
  Slice seats = model->orgs[org].seats;
  for (guint32 i = seats.from; i < seats.to; i++) {
    if (model->seats[i].event == event && event != MODEL_NONE)
      return &model->seats[i];
    if (model->seats[i].event == MODEL_NONE && general == NULL)
      general = &model->seats[i];
  }
  return general;
}

static MayReason
org_may (const Model *model, guint32 org, guint32 post_index)
{
  const ModelPost *post = &model->posts[post_index];
  const ModelShift *shift = &model->shifts[post->shift];
  const ModelSeat *row = check_seat_row (model, org, shift->event);
  gboolean named = names_org (model, post, (gint32)org);
  if (post->orgs.from < post->orgs.to && !named)
    return MAY_ORG;
  if (!has_turn (model, org, shift))
    return MAY_TURN;
  gboolean reached
      = row != NULL && row->seats > 0 && (row->event != MODEL_NONE || post->mode == TEAMS_ANY || named);
  gboolean asks_a_name = post->skills.from < post->skills.to || post->age_from != MODEL_NONE
                         || post->age_to != MODEL_NONE || post->sex != SEX_UNKNOWN
                         || post->insured || post->mode == TEAMS_AREA || post->mode == TEAMS_HOUSEHOLD;
  return reached && !asks_a_name ? MAY_YES : MAY_SEATS;
}

MayReason
check_may (const Model *model, Party party, guint32 post)
{
  if (party < model->n_persons)
    return person_may (model, party, post);
  return org_may (model, party - model->n_persons, post);
}

/* ---- the price of a deviation ---- */

/* Points at a whole number of units: from the table, then with rises that grow by the table's last bend. */
static gint64
step_points (const ModelParams *params, gint64 units)
{
  if (units <= 4)
    return units == 0 ? 0 : params->steps[units - 1];
  gint64 rise = params->steps[3] - params->steps[2];
  gint64 bend = rise - (params->steps[2] - params->steps[1]);
  gint64 beyond = units - 4;
  return params->steps[3] + beyond * rise + bend * beyond * (beyond + 1) / 2;
}

Cost
check_step_cost (const ModelParams *params, gint32 factor, gint64 milli)
{
  gint64 size = ABS (milli), units = MIN (size / 1000, 100000), part = size % 1000;
  gint64 low = step_points (params, units), high = step_points (params, units + 1);
  return (low * COST_UNIT * 1000 + (high - low) * COST_UNIT * part) / 1000 * factor;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/random-model.h"

#include "engine/rng.h"

#define N_TEAMS 3
#define N_ORGS 2
#define N_SKILLS 2
#define N_KINDS 3
#define N_EVENTS 4
#define N_PLACES 5
#define N_RECIPIENTS 2
#define CONTEXT_DAYS 9

typedef struct {
  ModelBuilder *builder;
  Rng rng;
  guint persons, shifts;
  Day from, to;
  gboolean asks; /* some rules ask for duties: every change is priced by them */
  GArray *posts_of; /* guint32 shift of each post */
} Dice;

static gint32
between (Dice *dice, gint32 low, gint32 high)
{
  return low + (gint32)rng_below (&dice->rng, (guint32)(high - low + 1));
}

static gint32
maybe (Dice *dice, guint n)
{
  return rng_below (&dice->rng, 3) == 0 ? (gint32)rng_below (&dice->rng, n) : MODEL_NONE;
}

static gboolean
once_in (Dice *dice, guint32 n)
{
  return rng_one_in (&dice->rng, n);
}

static Day
some_day (Dice *dice)
{
  return between (dice, dice->from, dice->to - 1);
}

static void
add_names (Dice *dice)
{
  ModelBuilder *b = dice->builder;
  for (guint i = 0; i < N_TEAMS; i++)
    model_add_teams (b, &(ModelName){ "team" });
  for (guint i = 0; i < N_SKILLS; i++)
    model_add_skills (b, &(ModelName){ "skill" });
  for (guint i = 0; i < N_KINDS; i++)
    model_add_kinds (b, &(ModelName){ "kind" });
  for (guint i = 0; i < N_EVENTS; i++)
    model_add_events (b, &(ModelEvent){ "event", (gint32)i % N_KINDS });
  for (guint i = 0; i < N_PLACES; i++)
    model_add_places (
        b, &(ModelPlace){ "place", i >= 3 ? between (dice, 0, 2) : MODEL_NONE, between (dice, 5, 40) });
  model_add_travels (b, &(ModelTravel){ 0, 1, between (dice, 0, 90) });
  for (guint i = 0; i < N_RECIPIENTS; i++) {
    model_add_recipients (b, &(ModelRecipient){ .name = "A01" });
    for (guint k = 0; k < 3; k++)
      if (i == 0 || k > 0)
        model_add_faces (
            b, &(ModelFace){ i, rng_below (&dice->rng, dice->persons), i == 0 ? (FaceKind)k : FACE_NEVER });
  }
}

static void
add_orgs (Dice *dice)
{
  ModelBuilder *b = dice->builder;
  for (guint32 i = 0; i < N_ORGS; i++) {
    model_add_orgs (b, &(ModelOrg){ .name = "org" });
    model_add_seats (b,
                     &(ModelSeat){ i, maybe (dice, N_EVENTS), between (dice, 0, 3), between (dice, 0, 2) });
    for (guint t = 0; i == 0 && t < 4; t++)
      model_add_turns (b, &(ModelTurn){ i, maybe (dice, N_EVENTS), some_day (dice) });
    gint32 min = once_in (dice, 2) ? RULE_OFF : between (dice, 0, 3);
    gint32 max = once_in (dice, 2) ? RULE_OFF : between (dice, MAX (0, min), 5);
    model_add_quotas (b, &(ModelQuota){ i, maybe (dice, N_EVENTS), min, max, once_in (dice, 2), 20 });
  }
}

static void
add_person (Dice *dice)
{
  ModelPerson p = { .name = "person",
                    .active = !once_in (dice, 12),
                    .joined = DAY_NONE,
                    .left = DAY_NONE,
                    .org = maybe (dice, N_ORGS),
                    .area = MODEL_NONE,
                    .sex = (Sex)rng_below (&dice->rng, 3),
                    .limits = rng_below (&dice->rng, 3) == 0 ? 1u : 0u,
                    .insured_until = once_in (dice, 2) ? some_day (dice) : DAY_NONE,
                    .consent_until = once_in (dice, 2) ? dice->to : DAY_NONE,
                    .experienced = once_in (dice, 2),
                    .knows_all = !once_in (dice, 3),
                    .agreed = between (dice, 0, 4),
                    .agreed_typed = once_in (dice, 2),
                    .active_days = between (dice, 0, dice->to - dice->from),
                    .opening_load = between (dice, 0, 300),
                    .opening_share = between (dice, 0, 300),
                    .last_served = once_in (dice, 2) ? DAY_NONE : dice->from - 10 };
  gint32 age = once_in (dice, 5) ? between (dice, 4, 20) : between (dice, 20, 80);
  p.born_first = dice->from - age * 365 - between (dice, 0, 400);
  p.born_last = p.born_first + (once_in (dice, 2) ? 0 : 364);
  if (once_in (dice, 6))
    p.born_first = p.born_last = DAY_NONE;
  if (once_in (dice, 10))
    p.joined = some_day (dice);
  if (once_in (dice, 10))
    p.left = some_day (dice);
  p.opening_unwelcome = between (dice, 0, 2);
  p.opening_unwelcome_share = between (dice, 0, 2);
  model_add_persons (dice->builder, &p);
}

static void
add_traits (Dice *dice, guint32 person)
{
  ModelBuilder *b = dice->builder;
  Instant midnight = (Instant)some_day (dice) * DAY_MINUTES;
  model_add_members (b, &(ModelMember){ person, rng_below (&dice->rng, N_TEAMS) });
  if (once_in (dice, 2))
    model_add_members (b, &(ModelMember){ person, rng_below (&dice->rng, N_TEAMS) });
  if (once_in (dice, 2))
    model_add_person_skills (b, &(ModelSkill){ person, rng_below (&dice->rng, N_SKILLS), between (dice, 1, 3),
                                               once_in (dice, 2) ? DAY_NONE : some_day (dice) });
  if (once_in (dice, 3))
    model_add_duty_areas (b, &(ModelDutyArea){ person, rng_below (&dice->rng, N_PLACES) });
  if (once_in (dice, 2))
    model_add_done (b, &(ModelDone){ person, rng_below (&dice->rng, N_KINDS), between (dice, 0, 4) });
  if (once_in (dice, 2))
    model_add_absences (b, &(ModelAbsence){ person, midnight, midnight + between (dice, 60, 3000),
                                            (AbsenceReason)rng_below (&dice->rng, ABSENT_N) });
  if (once_in (dice, 6))
    model_add_bans (
        b, &(ModelBan){ person, between (dice, 0, N_EVENTS - 1), MODEL_NONE, maybe (dice, dice->shifts) });
  ModelWish wish = MODEL_WISH_ANY;
  wish.person = person;
  wish.points = once_in (dice, 2) ? -5 : 20;
  wish.event = maybe (dice, N_EVENTS);
  wish.partner = maybe (dice, dice->persons);
  if (wish.partner == (gint32)person)
    wish.partner = MODEL_NONE;
  wish.weekdays = (guint8)between (dice, 1, 0x7f);
  if (once_in (dice, 2))
    model_add_wishes (b, &wish);
}

/* Ends of a count in the span: a least, a most or both, in units of `unit`. */
static void
whole_span (Dice *dice, ModelLimit *limit, gint32 unit)
{
  gint32 ends = dice->asks ? between (dice, 1, 3) : 2, min = between (dice, 1, 3);
  limit->per = PER_SPAN;
  limit->min = (ends & 1) != 0 ? min * unit : RULE_OFF;
  limit->max = (ends & 2) != 0 ? (min + between (dice, 0, 2)) * unit : RULE_OFF;
}

/* What each rule asks of its numbers. */
static void
shape_limit (Dice *dice, ModelLimit *limit)
{
  switch ((int)limit->rule) {
  case RULE_MAX_SHIFTS:
    if (once_in (dice, 3))
      whole_span (dice, limit, 1);
    break;
  case RULE_KIND_MAX:
    limit->per = PER_DAYS;
    limit->days = between (dice, 2, 8);
    if (once_in (dice, 3))
      whole_span (dice, limit, 1);
    break;
  case RULE_MAX_MINUTES:
    limit->max *= 60;
    if (once_in (dice, 3))
      whole_span (dice, limit, 60);
    break;
  case RULE_MAX_WEEKENDS:
    limit->per = once_in (dice, 2) ? PER_MONTH : PER_SPAN;
    limit->max = between (dice, 0, 3);
    break;
  case RULE_TRAVEL:
    limit->event = limit->kind = MODEL_NONE;
    limit->max = RULE_OFF;
    break;
  case RULE_WHOLE_WEEKENDS:
    limit->max = RULE_OFF;
    break;
  case RULE_REST:
    limit->event = limit->kind = MODEL_NONE;
    limit->min = between (dice, 30, 900);
    limit->max = RULE_OFF;
    limit->after = once_in (dice, 2) ? MODEL_NONE : 1000;
    break;
  case RULE_RUN_DAYS:
    limit->min = once_in (dice, 2) ? 2 : RULE_OFF;
    limit->max = limit->min == RULE_OFF || once_in (dice, 2) ? between (dice, 2, 4) : RULE_OFF;
    break;
  case RULE_DAYS_OFF:
    limit->min = dice->asks && once_in (dice, 3) ? RULE_OFF : between (dice, 2, 3);
    limit->max = limit->min == RULE_OFF || (dice->asks && once_in (dice, 2)) ? between (dice, 3, 9) : RULE_OFF;
    break;
  case RULE_SUCCESSION:
    limit->next_kind = maybe (dice, N_KINDS);
    limit->max = RULE_OFF;
    limit->after = once_in (dice, 2) ? MODEL_NONE : 1000;
    limit->before = once_in (dice, 2) ? MODEL_NONE : 700;
    limit->within = once_in (dice, 2) ? MODEL_NONE : 1200;
    break;
  default:
    break;
  }
}

static void
add_limit (Dice *dice, guint32 person, RuleId rule)
{
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = person;
  limit.rule = rule;
  limit.hard = !once_in (dice, 3);
  limit.cost = between (dice, 1, 40);
  limit.event = rule == RULE_SUCCESSION ? MODEL_NONE : maybe (dice, N_EVENTS);
  limit.kind = maybe (dice, N_KINDS);
  limit.per = (LimitPer)between (dice, PER_DAY, PER_MONTH);
  limit.max = between (dice, 1, 4);
  shape_limit (dice, &limit);
  model_add_limits (dice->builder, &limit);
}

static void
add_shift (Dice *dice, Day day, gboolean with_posts, guint32 index)
{
  gint32 event = between (dice, 0, N_EVENTS - 1), start = between (dice, 6 * 60, 22 * 60),
         length = between (dice, 30, 240);
  ModelShift s = { .key = "shift",
                   .event = event,
                   .kind = event % N_KINDS,
                   .day = day,
                   .start_minute = start,
                   .start = (Instant)day * DAY_MINUTES + start - 480,
                   .arrive_early = between (dice, 0, 1) * 10,
                   .place = once_in (dice, 6) ? MODEL_NONE : between (dice, 0, N_PLACES - 1),
                   .area = maybe (dice, N_PLACES),
                   .recipient = maybe (dice, N_RECIPIENTS),
                   .load = length,
                   .unwelcome = start > 1100 ? 1 : 0,
                   .priority = 3,
                   .change_cost = once_in (dice, 3) ? 10 : 0,
                   .optional = once_in (dice, 5) };
  s.end = s.start + length;
  model_add_shifts (dice->builder, &s);
  guint32 shift = index;
  for (gint32 k = 0, n = with_posts ? between (dice, 1, 2) : 0; k < n; k++) {
    gint32 min = between (dice, 0, 2), want = min + between (dice, 0, 1), max = want + between (dice, 0, 1);
    ModelPost post = { .name = "post",
                       .shift = shift,
                       .min = min,
                       .want = want,
                       .max = max,
                       .under = 300,
                       .short_of = 30,
                       .over = 2,
                       .mode = once_in (dice, 3) ? (TeamMode)between (dice, 0, 3) : TEAMS_LIST,
                       .age_from = once_in (dice, 6) ? 18 : MODEL_NONE,
                       .age_to = once_in (dice, 6) ? 75 : MODEL_NONE,
                       .sex = once_in (dice, 8) ? SEX_FEMALE : SEX_UNKNOWN,
                       .demands = once_in (dice, 4) ? 1u : 0u,
                       .insured = once_in (dice, 8) };
    guint32 p = model_add_posts (dice->builder, &post);
    g_array_append_val (dice->posts_of, shift);
    for (guint t = 0; t < 2; t++)
      model_add_post_teams (dice->builder, &(ModelPostTeam){ p, rng_below (&dice->rng, N_TEAMS) });
    if (once_in (dice, 8))
      model_add_post_orgs (dice->builder, &(ModelPostOrg){ p, rng_below (&dice->rng, N_ORGS) });
    for (gint32 c = 0; once_in (dice, 4) && c < 2; c++)
      model_add_post_skills (dice->builder,
                             &(ModelPostSkill){ p, c / 2, rng_below (&dice->rng, N_SKILLS), 1 });
    if (once_in (dice, 4))
      model_add_crews (dice->builder,
                       &(ModelCrew){ shift, (gint32)p, RULE_CREW, 2, 0, 0, once_in (dice, 2), 50 });
  }
  if (!with_posts)
    return;
  model_add_crews (dice->builder, &(ModelCrew){ shift, MODEL_NONE, RULE_EXPERIENCED, 1, 2, 0, FALSE, 60 });
  model_add_crews (dice->builder, &(ModelCrew){ shift, MODEL_NONE, RULE_AGE_MIX, 1, 2, 60, FALSE, 10 });
  model_add_crews (dice->builder, &(ModelCrew){ shift, MODEL_NONE, RULE_FIRST_TIMERS, 1, 0, 0, FALSE, 60 });
  if (once_in (dice, 2))
    model_add_crews (dice->builder,
                     &(ModelCrew){ shift, MODEL_NONE, RULE_ORG_MAX, 1, 0, 0, once_in (dice, 2), 20 });
}

static void
add_ties (Dice *dice)
{
  ModelBuilder *b = dice->builder;
  for (guint k = 0; k < 4; k++) {
    guint32 a = rng_below (&dice->rng, dice->persons), c = rng_below (&dice->rng, dice->persons);
    if (a != c)
      model_add_pairs (b, &(ModelPair){ a, c, (PairKind)rng_below (&dice->rng, 3), maybe (dice, N_EVENTS),
                                        DAY_NONE, DAY_NONE, once_in (dice, 2), 20 });
  }
  guint32 choice = model_add_choices (b, &(ModelChoice){ .name = "choice", .min = 1, .max = 2, .cost = 100 });
  for (guint32 s = 0; s < dice->shifts; s += 2)
    model_add_choice_shifts (b, &(ModelChoiceShift){ choice, s });
  for (guint k = 0; k < 3; k++) {
    if (once_in (dice, 2))
      model_add_locks (b, &(ModelLock){ rng_below (&dice->rng, dice->posts_of->len),
                                        rng_below (&dice->rng, dice->persons), 1 });
    model_add_published (b, &(ModelPublished){ rng_below (&dice->rng, dice->shifts),
                                               rng_below (&dice->rng, dice->persons), 1 });
  }
  if (once_in (dice, 3))
    model_add_published (
        b, &(ModelPublished){ rng_below (&dice->rng, dice->shifts), model_builder_org_party (0), 2 });
  if (once_in (dice, 3))
    model_add_locks (
        b, &(ModelLock){ rng_below (&dice->rng, dice->posts_of->len), model_builder_org_party (1), 2 });
}

static void
add_context (Dice *dice)
{
  for (guint k = 0; k < dice->persons; k++) {
    Day day = once_in (dice, 2) ? dice->from - between (dice, 1, CONTEXT_DAYS)
                                : dice->to + between (dice, 0, CONTEXT_DAYS - 1);
    add_shift (dice, day, FALSE, dice->shifts + k);
    model_add_context (dice->builder,
                       &(ModelContext){ rng_below (&dice->rng, dice->persons), dice->shifts + k });
  }
}

Model *
random_model (guint64 seed, guint persons, guint shifts, guint days)
{
  static const RuleId path[]
      = { RULE_TRAVEL,   RULE_REST,         RULE_MAX_SHIFTS, RULE_MAX_MINUTES, RULE_RUN_DAYS,
          RULE_DAYS_OFF, RULE_MAX_WEEKENDS, RULE_SUCCESSION,  RULE_KIND_MAX,    RULE_WHOLE_WEEKENDS };
  g_return_val_if_fail (persons >= 2 && shifts >= 1 && days >= 1, NULL);
  Dice dice = { .persons = persons, .shifts = shifts };
  rng_init (&dice.rng, seed);
  dice.from = day_from_ymd (2026, 8, 20) + between (&dice, 0, 30);
  dice.to = dice.from + (Day)days;
  dice.asks = once_in (&dice, 2);
  dice.builder = model_builder_new (dice.from, dice.to);
  dice.posts_of = g_array_new (FALSE, FALSE, sizeof (guint32));
  model_builder_set_context (dice.builder, dice.from - CONTEXT_DAYS, dice.to + CONTEXT_DAYS);
  add_names (&dice);
  add_orgs (&dice);
  for (guint32 i = 0; i < persons; i++)
    add_person (&dice);
  for (guint32 i = 0; i < persons; i++) {
    add_traits (&dice, i);
    for (guint k = 0; k < G_N_ELEMENTS (path); k++)
      if (path[k] == RULE_TRAVEL || (once_in (&dice, 3) && (dice.asks || path[k] != RULE_WHOLE_WEEKENDS)))
        add_limit (&dice, i, path[k]);
  }
  for (guint32 i = 0; i < shifts; i++)
    add_shift (&dice, some_day (&dice), TRUE, i);
  add_context (&dice);
  add_ties (&dice);
  g_array_unref (dice.posts_of);
  return model_builder_seal (dice.builder);
}

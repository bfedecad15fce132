/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/bench/community-model.h"

#include "engine/rng.h"

/*
 * What a large community's month looks like, in numbers.
 *
 * Everything grows with the people: 30 teams, 16 grids, 40 recipients and 4 organisations for every 500 of
 * them, so that a person is eligible for about 40 places at any size, as it is in one quarter of a city
 * however large the city. A post is for one team or two, a few are for a grid's own people.
 *
 * Which rules, and how many of the people or shifts are under them:
 *
 *   everybody     travel, rest after late duties, duties and minutes a day, week and month, at most 5 days
 *                 in a row, 3 weekends, no early gate after a late patrol, fairness, unwelcome duties
 *   some people   at least 2 days in a row (hard or soft), 2 days off between, at most 2 patrols in 7 days,
 *                 weekends whole or not at all (hard or soft), at least 1 to 3 hours,
 *                 wishes for weekdays, events and partners, a number agreed to, bans, leave, apart, together,
 *                 children with their guardians, duties before the month that count into it
 *   every shift   cover, experienced, age mix, first-timers
 *   some shifts   pairs (visits), licences, recipients with and without regulars, own area first, at most
 *                 two of one organisation, unnamed seats, quotas, optional shifts with a choice, locks,
 *                 published places that cost to change
 *
 * Each draw is a statement of its own: the order of evaluation within an initializer is the compiler's.
 */

#define DAYS 30
#define CONTEXT_DAYS 7
#define PERSON_NONE G_MAXUINT32
#define PER_500(people, n) MAX ((people) * (n) / 500, 4)

/* One sort of duty: when, how long, who. Weights say how many of 100 shifts are of the sort. */
typedef struct {
  const char *name;
  guint weight;
  gint32 start, minutes, min, want, max;
  gboolean pair, licensed, recipient, company, grid;
} Sort;

static const Sort sorts[] = {
  { "gate-am", 18, 440, 30, 4, 4, 4, .company = TRUE },
  { "gate-pm", 18, 970, 30, 4, 4, 4, .company = TRUE },
  { "patrol", 24, 1140, 60, 2, 3, 3, .grid = TRUE },
  { "night", 8, 1260, 120, 2, 2, 3, .grid = TRUE },
  { "visit", 22, 570, 60, 2, 2, 2, .pair = TRUE, .recipient = TRUE },
  { "stall", 6, 540, 120, 3, 4, 5, .company = TRUE },
  { "clinic", 2, 540, 150, 2, 2, 2, .licensed = TRUE },
  { "talk", 2, 1140, 90, 3, 3, 4 },
};
#define N_SORTS ((guint)G_N_ELEMENTS (sorts))
enum { GATE_AM, GATE_PM, PATROL, NIGHT };

typedef struct {
  ModelBuilder *builder;
  Rng rng;
  Day from;
  guint people, shifts, teams, grids, recipients, orgs;
  guint32 *team_of;  /* main team of each person */
  guint32 *teammate; /* of each team: the last person drawn into it */
} Make;

static guint32
below (Make *make, guint n)
{
  return rng_below (&make->rng, n);
}

static gint32
between (Make *make, gint32 low, gint32 high)
{
  return low + (gint32)below (make, (guint32)(high - low + 1));
}

static gboolean
percent (Make *make, guint n)
{
  return below (make, 100) < n;
}

static guint32
draw_somebody (Make *make)
{
  return below (make, make->people);
}

/* ---- the people ---- */

static ModelLimit
limit_of (guint32 person, RuleId rule)
{
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = person;
  limit.rule = rule;
  limit.hard = TRUE;
  return limit;
}

static void
add_max (Make *make, guint32 person, RuleId rule, LimitPer per, gint32 max)
{
  ModelLimit limit = limit_of (person, rule);
  limit.per = per;
  limit.max = max;
  model_add_limits (make->builder, &limit);
}

/* The defaults of the rule table, as a book has them. */
static void
add_common_limits (Make *make, guint32 person)
{
  ModelLimit travel = limit_of (person, RULE_TRAVEL);
  model_add_limits (make->builder, &travel);
  ModelLimit rest = limit_of (person, RULE_REST);
  rest.min = 600;
  rest.after = 1320;
  model_add_limits (make->builder, &rest);
  add_max (make, person, RULE_MAX_SHIFTS, PER_DAY, 2);
  add_max (make, person, RULE_MAX_SHIFTS, PER_WEEK, 4);
  add_max (make, person, RULE_MAX_SHIFTS, PER_MONTH, 8);
  add_max (make, person, RULE_MAX_MINUTES, PER_DAY, 240);
  add_max (make, person, RULE_MAX_MINUTES, PER_WEEK, 600);
  add_max (make, person, RULE_MAX_MINUTES, PER_MONTH, 1800);
  add_max (make, person, RULE_RUN_DAYS, PER_DAY, 5);
  add_max (make, person, RULE_MAX_WEEKENDS, PER_MONTH, 3);
  ModelLimit succession = limit_of (person, RULE_SUCCESSION);
  succession.kind = NIGHT;
  succession.next_kind = GATE_AM;
  succession.before = 540;
  succession.within = 1440;
  model_add_limits (make->builder, &succession);
}

static void
add_special_limits (Make *make, guint32 person)
{
  ModelLimit run = limit_of (person, RULE_RUN_DAYS);
  run.min = 2;
  run.hard = percent (make, 50);
  run.cost = 15;
  if (percent (make, 4))
    model_add_limits (make->builder, &run);
  ModelLimit off = limit_of (person, RULE_DAYS_OFF);
  off.min = 2;
  off.hard = percent (make, 50);
  off.cost = 15;
  if (percent (make, 6))
    model_add_limits (make->builder, &off);
  ModelLimit kind = limit_of (person, RULE_KIND_MAX);
  kind.kind = PATROL;
  kind.per = PER_DAYS;
  kind.days = 7;
  kind.max = 2;
  if (percent (make, 10))
    model_add_limits (make->builder, &kind);
  ModelLimit whole = limit_of (person, RULE_WHOLE_WEEKENDS);
  whole.hard = percent (make, 50);
  whole.cost = 15;
  if (percent (make, 4))
    model_add_limits (make->builder, &whole);
  ModelLimit hours = limit_of (person, RULE_MAX_MINUTES);
  hours.per = PER_SPAN;
  hours.min = 60 * between (make, 1, 3);
  hours.cost = 10;
  if (percent (make, 4))
    model_add_limits (make->builder, &hours);
}

/* Half-days on which it is not there; for some a week of leave, an event it must not be on. */
static void
add_absences (Make *make, guint32 person)
{
  for (guint k = 0; k < 8; k++) {
    Instant day = make->from + between (make, 0, DAYS - 1), quarter = between (make, 0, 3);
    Instant start = day * DAY_MINUTES + 360 * quarter - 480;
    model_add_absences (make->builder, &(ModelAbsence){ person, start, start + 720, ABSENT_OUTSIDE });
  }
  Instant leave = (make->from + between (make, 0, DAYS - 1)) * (Instant)DAY_MINUTES - 480;
  if (percent (make, 8))
    model_add_absences (make->builder,
                        &(ModelAbsence){ person, leave, leave + 7 * DAY_MINUTES, ABSENT_LEAVE });
  gint32 event = between (make, 0, (gint32)N_SORTS - 1);
  if (percent (make, 4))
    model_add_bans (make->builder, &(ModelBan){ person, event, MODEL_NONE, MODEL_NONE });
}

static void
add_wishes (Make *make, guint32 person)
{
  ModelWish wish = MODEL_WISH_ANY;
  wish.person = person;
  wish.points = percent (make, 50) ? -5 : 20;
  wish.weekdays = (guint8)between (make, 1, 127);
  if (percent (make, 33))
    model_add_wishes (make->builder, &wish);
  ModelWish event = MODEL_WISH_ANY;
  event.person = person;
  event.points = percent (make, 50) ? -5 : 20;
  event.event = between (make, 0, (gint32)N_SORTS - 1);
  if (percent (make, 15))
    model_add_wishes (make->builder, &event);
}

static ModelPerson
draw_person (Make *make)
{
  ModelPerson p = { .name = "person",
                    .active = TRUE,
                    .joined = DAY_NONE,
                    .left = DAY_NONE,
                    .area = MODEL_NONE,
                    .insured_until = DAY_NONE,
                    .consent_until = DAY_NONE,
                    .active_days = DAYS,
                    .last_served = DAY_NONE,
                    .opening_share = 180 };
  gboolean old = percent (make, 70);
  gint32 age = old ? between (make, 60, 80) : between (make, 19, 59);
  p.born_first = p.born_last = make->from - age * 365 - 100;
  p.sex = percent (make, 33) ? SEX_MALE : SEX_FEMALE;
  p.org = percent (make, 20) ? (gint32)below (make, make->orgs) : MODEL_NONE;
  p.experienced = percent (make, 80);
  p.knows_all = percent (make, 88);
  p.agreed = between (make, 2, 5);
  p.agreed_typed = percent (make, 25);
  p.opening_load = 30 * between (make, 3, 9);
  p.opening_unwelcome = between (make, 0, 2);
  p.opening_unwelcome_share = 1;
  return p;
}

static void
add_person (Make *make)
{
  ModelBuilder *b = make->builder;
  ModelPerson p = draw_person (make);
  guint32 person = model_add_persons (b, &p);
  make->team_of[person] = below (make, make->teams);
  make->teammate[make->team_of[person]] = person;
  model_add_members (b, &(ModelMember){ person, make->team_of[person] });
  guint32 second = below (make, make->teams);
  if (percent (make, 33))
    model_add_members (b, &(ModelMember){ person, second });
  if (percent (make, 8))
    model_add_person_skills (b, &(ModelSkill){ person, 0, 1, DAY_NONE });
  guint32 grid = below (make, make->grids);
  if (percent (make, 30))
    model_add_duty_areas (b, &(ModelDutyArea){ person, grid });
  add_common_limits (make, person);
  add_special_limits (make, person);
  guint32 kind = below (make, N_SORTS);
  if (percent (make, 30))
    model_add_done (b, &(ModelDone){ person, kind, 1 + (gint32)person % 4 });
  add_absences (make, person);
  add_wishes (make, person);
}

/* A child of nine, who comes only with its parent, the person before it. */
static void
add_child (Make *make, guint32 parent)
{
  ModelPerson p = draw_person (make);
  p.born_first = p.born_last = make->from - 9 * 365 - 100;
  p.consent_until = make->from + DAYS;
  p.experienced = FALSE;
  p.agreed = 1;
  guint32 child = model_add_persons (make->builder, &p);
  make->team_of[child] = make->team_of[parent];
  model_add_members (make->builder, &(ModelMember){ child, make->team_of[parent] });
  add_common_limits (make, child);
  ModelPair guard = { child, parent, PAIR_GUARD, MODEL_NONE, DAY_NONE, DAY_NONE, TRUE, 0 };
  model_add_pairs (make->builder, &guard);
}

static void
add_people (Make *make)
{
  make->team_of = g_new0 (guint32, make->people);
  make->teammate = g_new (guint32, make->teams);
  for (guint i = 0; i < make->teams; i++)
    make->teammate[i] = PERSON_NONE;
  for (guint i = 0; i < make->people; i++) {
    if (i % 100 == 99)
      add_child (make, i - 1);
    else
      add_person (make);
  }
}

/* ---- the shifts ---- */

static guint
draw_sort (Make *make)
{
  guint at = below (make, 100), sort = 0;
  while (at >= sorts[sort].weight)
    at -= sorts[sort++].weight;
  return sort;
}

/* A shift of the sort on a day, without posts. */
static ModelShift
draw_shift (Make *make, guint sort, Day day)
{
  const Sort *k = &sorts[sort];
  ModelShift s = { .key = k->name,
                   .event = (gint32)sort,
                   .kind = (gint32)sort,
                   .day = day,
                   .start_minute = k->start,
                   .start = (Instant)day * DAY_MINUTES + k->start - 480,
                   .arrive_early = 10,
                   .area = MODEL_NONE,
                   .recipient = MODEL_NONE,
                   .load = k->minutes,
                   .unwelcome = k->start < 450 || k->start > 1100 || day_weekday (day) >= SAT,
                   .priority = 3,
                   .change_cost = 0 };
  s.end = s.start + k->minutes;
  s.place = (gint32)below (make, make->grids);
  if (k->grid && percent (make, 40))
    s.area = s.place;
  if (k->recipient)
    s.recipient = (gint32)below (make, make->recipients);
  return s;
}

static void
add_crews (Make *make, const Sort *k, guint32 shift, guint32 post, TeamMode mode)
{
  ModelBuilder *b = make->builder;
  if (k->pair)
    model_add_crews (b, &(ModelCrew){ shift, (gint32)post, RULE_CREW, 2, 0, 0, TRUE, 0 });
  model_add_crews (b, &(ModelCrew){ shift, MODEL_NONE, RULE_EXPERIENCED, 1, 2, 0, FALSE, 60 });
  model_add_crews (b, &(ModelCrew){ shift, MODEL_NONE, RULE_AGE_MIX, 1, 3, 60, FALSE, 10 });
  model_add_crews (b, &(ModelCrew){ shift, MODEL_NONE, RULE_FIRST_TIMERS, 1, 0, 0, FALSE, 60 });
  gboolean hard = percent (make, 50);
  if (k->company && mode != TEAMS_ANY)
    model_add_crews (b, &(ModelCrew){ shift, MODEL_NONE, RULE_ORG_MAX, 2, 0, 0, hard, 20 });
}

/* Whom the post is for: a grid's own people, an organisation's, or one or two teams'. */
static void
add_asked (Make *make, const ModelPost *post, const Sort *k, guint32 p, guint32 team)
{
  ModelBuilder *b = make->builder;
  guint32 second = below (make, make->teams), org = below (make, make->orgs);
  if (post->mode == TEAMS_LIST) {
    model_add_post_teams (b, &(ModelPostTeam){ p, team });
    if (percent (make, 50))
      model_add_post_teams (b, &(ModelPostTeam){ p, second });
  } else if (post->mode == TEAMS_ANY) {
    model_add_post_orgs (b, &(ModelPostOrg){ p, org });
  }
  if (k->licensed)
    model_add_post_skills (b, &(ModelPostSkill){ p, 0, 0, 1 });
}

static guint32
add_post (Make *make, const Sort *k, guint32 shift, guint32 team, TeamMode mode)
{
  ModelPost post = { .name = "",
                     .shift = shift,
                     .min = k->min,
                     .want = k->want,
                     .max = k->max,
                     .under = 300,
                     .short_of = 30,
                     .over = 2,
                     .mode = mode,
                     .age_from = MODEL_NONE,
                     .age_to = MODEL_NONE };
  guint32 p = model_add_posts (make->builder, &post);
  add_asked (make, &post, k, p, team);
  return p;
}

/* The first days are published already; some places are locked. Whoever stands there is of the team, but
 * whether it may is not asked: books hold such rows, too. */
static void
add_fixed (Make *make, const ModelShift *s, guint32 shift, guint32 post, guint32 team)
{
  guint32 mate = make->teammate[team];
  gboolean lock = percent (make, 1), published = percent (make, 50);
  if (mate != PERSON_NONE && lock)
    model_add_locks (make->builder, &(ModelLock){ post, mate, 1 });
  if (mate != PERSON_NONE && published && s->change_cost > 0)
    model_add_published (make->builder, &(ModelPublished){ shift, mate, 1 });
}

static guint32
add_shift (Make *make, guint sort, gboolean optional)
{
  const Sort *k = &sorts[sort];
  Day day = make->from + between (make, 0, DAYS - 1);
  ModelShift s = draw_shift (make, sort, day);
  s.optional = optional;
  s.change_cost = day < make->from + 5 ? 10 : 0;
  guint32 shift = model_add_shifts (make->builder, &s), team = below (make, make->teams);
  gboolean special = percent (make, 10);
  TeamMode own = s.area != MODEL_NONE ? TEAMS_AREA : k->company ? TEAMS_ANY : TEAMS_LIST;
  TeamMode mode = special ? own : TEAMS_LIST;
  guint32 post = add_post (make, k, shift, team, mode);
  add_crews (make, k, shift, post, mode);
  add_fixed (make, &s, shift, post, team);
  return shift;
}

/* Some shifts are one of three days for the same thing, of which one or two should be. */
static void
add_shifts (Make *make)
{
  for (guint i = 0; i < make->shifts;) {
    gboolean choice = percent (make, 2) && i + 3 <= make->shifts;
    guint sort = draw_sort (make), days = choice ? 3 : 1;
    ModelChoice row = { .name = "one of three days", .min = 1, .max = 2, .cost = 100 };
    guint32 index = choice ? model_add_choices (make->builder, &row) : 0;
    for (guint n = 0; n < days; n++, i++) {
      guint32 shift = add_shift (make, sort, choice);
      if (choice)
        model_add_choice_shifts (make->builder, &(ModelChoiceShift){ index, shift });
    }
  }
}

/* ---- what ties them together, and what was before ---- */

static void
add_names (Make *make)
{
  ModelBuilder *b = make->builder;
  for (guint i = 0; i < make->teams; i++)
    model_add_teams (b, &(ModelName){ "team" });
  model_add_skills (b, &(ModelName){ "doctor" });
  for (guint i = 0; i < N_SORTS; i++) {
    model_add_kinds (b, &(ModelName){ sorts[i].name });
    model_add_events (b, &(ModelEvent){ sorts[i].name, (gint32)i });
  }
  for (guint i = 0; i < make->grids; i++)
    model_add_places (b, &(ModelPlace){ "grid", MODEL_NONE, 15 });
}

/* A third of the recipients have two regulars, a few do not want somebody. */
static void
add_recipients (Make *make)
{
  for (guint i = 0; i < make->recipients; i++) {
    guint32 recipient = model_add_recipients (make->builder, &(ModelRecipient){ .name = "A" });
    for (guint n = percent (make, 33) ? 2 : 0; n > 0; n--) {
      guint32 person = draw_somebody (make);
      model_add_faces (make->builder, &(ModelFace){ recipient, person, FACE_REGULAR });
    }
    guint32 never = draw_somebody (make);
    if (percent (make, 10))
      model_add_faces (make->builder, &(ModelFace){ recipient, never, FACE_NEVER });
  }
}

/* Companies whose unnamed people share the gate, each with its part of the month. */
static void
add_orgs (Make *make)
{
  gint32 shifts = (gint32)(make->shifts / make->orgs);
  for (guint i = 0; i < make->orgs; i++) {
    guint32 org = model_add_orgs (make->builder, &(ModelOrg){ .name = "company" });
    gboolean hard = percent (make, 50);
    model_add_quotas (make->builder, &(ModelQuota){ org, MODEL_NONE, shifts / 8, shifts, hard, 20 });
    model_add_quotas (make->builder, &(ModelQuota){ org, GATE_AM, 2, shifts / 4 + 2, FALSE, 20 });
    for (gint32 day = (gint32)i % 6; day < DAYS; day += 6)
      model_add_turns (make->builder, &(ModelTurn){ org, GATE_PM, make->from + day });
    model_add_seats (make->builder, &(ModelSeat){ org, i % 4 == 0 ? GATE_PM : MODEL_NONE, 2, 1 });
  }
}

static void
add_pairs (Make *make)
{
  for (guint i = 0; i < make->people / 20; i++) {
    guint32 a = draw_somebody (make);
    guint32 c = draw_somebody (make);
    PairKind kind = percent (make, 60) ? PAIR_APART : PAIR_TOGETHER;
    gboolean hard = percent (make, 50);
    ModelWish wish = MODEL_WISH_ANY;
    wish.person = a;
    wish.partner = (gint32)c;
    wish.points = -5;
    if (a == c)
      continue;
    if (percent (make, 60))
      model_add_pairs (make->builder, &(ModelPair){ a, c, kind, MODEL_NONE, DAY_NONE, DAY_NONE, hard, 20 });
    else
      model_add_wishes (make->builder, &wish);
  }
}

/* The last week before: runs, rests and weeks reach into the month. */
static void
add_context (Make *make)
{
  for (guint i = 0; i < make->people / 4; i++) {
    guint sort = draw_sort (make);
    Day day = make->from - between (make, 1, CONTEXT_DAYS);
    ModelShift s = draw_shift (make, sort, day);
    guint32 shift = model_add_shifts (make->builder, &s);
    guint32 person = draw_somebody (make);
    model_add_context (make->builder, &(ModelContext){ person, shift });
  }
}

Model *
community_model (guint64 seed, guint people, guint shifts)
{
  g_return_val_if_fail (people >= 2 && shifts >= 1, NULL);
  Make make = { .from = day_from_ymd (2026, 9, 1), .people = people, .shifts = shifts };
  rng_init (&make.rng, seed);
  make.builder = model_builder_new (make.from, make.from + DAYS);
  model_builder_set_context (make.builder, make.from - CONTEXT_DAYS, make.from + DAYS);
  make.teams = PER_500 (people, 30);
  make.grids = PER_500 (people, 16);
  make.recipients = PER_500 (people, 40);
  make.orgs = PER_500 (people, 4);
  ModelParams *params = model_builder_params (make.builder);
  params->area_first = 10;
  add_names (&make);
  add_orgs (&make);
  add_recipients (&make);
  add_people (&make);
  add_shifts (&make);
  add_context (&make);
  add_pairs (&make);
  g_free (make.team_of);
  g_free (make.teammate);
  return model_builder_seal (make.builder);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/random-model.h"

#include "engine/rng.h"

/*
 * A ward and not a community: early, late and night on every day, people who serve nearly every day, and rules
 * about runs, days off, weekends, totals and what may follow what.
 */

#define DENSE_KINDS 3
#define HISTORY_DAYS 6

typedef struct {
  ModelBuilder *builder;
  Rng rng;
  guint persons, kinds;
  Day from, to;
  gint32 history; /* known days before the span */
} Ward;

static gint32
between (Ward *ward, gint32 low, gint32 high)
{
  return low + (gint32)rng_below (&ward->rng, (guint32)(high - low + 1));
}

static gboolean
once_in (Ward *ward, guint32 n)
{
  return rng_one_in (&ward->rng, n);
}

static ModelShift
shift_on (Day day, guint kind)
{
  static const gint32 starts[DENSE_KINDS] = { 6 * 60, 14 * 60, 22 * 60 };
  ModelShift shift = { .key = "shift",
                       .event = (gint32)kind,
                       .kind = (gint32)kind,
                       .day = day,
                       .start_minute = starts[kind],
                       .start = (Instant)day * DAY_MINUTES + starts[kind] - 480,
                       .place = MODEL_NONE,
                       .area = MODEL_NONE,
                       .recipient = MODEL_NONE,
                       .load = 60,
                       .priority = 3 };
  shift.end = shift.start + 420 + 30 * (gint32)kind;
  return shift;
}

static void
add_person (Ward *ward)
{
  ModelPerson person = { .name = "person",
                         .active = TRUE,
                         .joined = DAY_NONE,
                         .left = DAY_NONE,
                         .org = MODEL_NONE,
                         .area = MODEL_NONE,
                         .born_first = ward->from - 40 * 366,
                         .born_last = ward->from - 40 * 366,
                         .insured_until = DAY_NONE,
                         .consent_until = DAY_NONE,
                         .knows_all = TRUE,
                         .agreed = 1,
                         .active_days = ward->to - ward->from,
                         .last_served = DAY_NONE };
  model_add_persons (ward->builder, &person);
}

static void
ends (Ward *ward, ModelLimit *limit, gint32 low, gint32 high, gint32 unit)
{
  gint32 which = between (ward, 1, 3), min = between (ward, low, high);
  limit->min = (which & 1) != 0 ? min * unit : RULE_OFF;
  limit->max = (which & 2) != 0 ? (min + between (ward, 0, 2)) * unit : RULE_OFF;
}

static void
add_limit (Ward *ward, guint32 person, RuleId rule)
{
  gint32 days = ward->to - ward->from;
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = person;
  limit.rule = rule;
  limit.hard = once_in (ward, 2);
  limit.cost = between (ward, 1, 30);
  limit.per = PER_SPAN;
  switch ((int)rule) {
  case RULE_KIND_MAX:
    limit.kind = between (ward, 0, (gint32)ward->kinds - 1);
    ends (ward, &limit, 0, days / 2, 1);
    break;
  case RULE_MAX_SHIFTS:
    ends (ward, &limit, days / 3, days - 1, 1);
    break;
  case RULE_MAX_MINUTES:
    ends (ward, &limit, days / 3, days - 1, 450);
    break;
  case RULE_MAX_WEEKENDS:
    limit.max = between (ward, 0, days / 7);
    break;
  case RULE_RUN_DAYS:
    limit.kind = once_in (ward, 2) ? between (ward, 0, (gint32)ward->kinds - 1) : MODEL_NONE;
    ends (ward, &limit, 2, 4, 1);
    break;
  case RULE_DAYS_OFF:
    ends (ward, &limit, 2, 3, 1);
    break;
  case RULE_SUCCESSION:
    limit.kind = between (ward, 1, (gint32)ward->kinds - 1);
    limit.next_kind = between (ward, 0, limit.kind - 1);
    limit.within = 1440;
    break;
  default:
    break;
  }
  model_add_limits (ward->builder, &limit);
}

static void
add_rules (Ward *ward, guint32 person)
{
  static const RuleId rules[] = { RULE_KIND_MAX, RULE_MAX_SHIFTS, RULE_MAX_MINUTES, RULE_MAX_WEEKENDS,
                                  RULE_RUN_DAYS, RULE_RUN_DAYS,   RULE_DAYS_OFF,    RULE_WHOLE_WEEKENDS };
  ModelLimit one = MODEL_LIMIT_ANY;
  one.person = person;
  one.rule = RULE_MAX_SHIFTS;
  one.hard = TRUE;
  one.per = PER_DAY;
  one.max = 1;
  model_add_limits (ward->builder, &one);
  for (guint k = 0; k < G_N_ELEMENTS (rules); k++)
    if (once_in (ward, 2))
      add_limit (ward, person, rules[k]);
  if (ward->kinds > 1 && once_in (ward, 2))
    add_limit (ward, person, RULE_SUCCESSION);
}

/* Wanted and unwanted days and kinds, days off, and what was served before. */
static void
add_life (Ward *ward, guint32 person, guint32 *first_context)
{
  for (guint k = 0; k < 3; k++) {
    ModelWish wish = MODEL_WISH_ANY;
    wish.person = person;
    wish.points = once_in (ward, 2) ? -between (ward, 1, 9) : between (ward, 1, 9);
    wish.kind = between (ward, 0, (gint32)ward->kinds - 1);
    wish.day_from = between (ward, ward->from, ward->to - 1);
    wish.day_to = wish.day_from + 1;
    model_add_wishes (ward->builder, &wish);
  }
  if (once_in (ward, 3)) {
    Instant midnight = (Instant)between (ward, ward->from, ward->to - 1) * DAY_MINUTES - 480;
    model_add_absences (ward->builder, &(ModelAbsence){ person, midnight, midnight + 1440, ABSENT_LEAVE });
  }
  for (Day day = ward->from - ward->history; day < ward->from; day++) {
    if (once_in (ward, 3))
      continue;
    ModelShift shift = shift_on (day, (guint)between (ward, 0, (gint32)ward->kinds - 1));
    model_add_shifts (ward->builder, &shift);
    model_add_context (ward->builder, &(ModelContext){ person, (*first_context)++ });
  }
}

static void
add_demand (Ward *ward, Day day, guint kind, guint32 index)
{
  ModelShift shift = shift_on (day, kind);
  model_add_shifts (ward->builder, &shift);
  gint32 most = (gint32)ward->persons, want = between (ward, 0, most > 2 ? most / 2 : 1);
  gint32 less = between (ward, 0, 1);
  ModelPost post = { .name = "post",
                     .shift = index,
                     .min = MAX (0, want - less),
                     .want = want,
                     .max = most,
                     .under = 100,
                     .short_of = between (ward, 5, 60),
                     .over = between (ward, 1, 20),
                     .mode = TEAMS_ANY,
                     .age_from = MODEL_NONE,
                     .age_to = MODEL_NONE };
  model_add_posts (ward->builder, &post);
}

Model *
random_dense (guint64 seed, guint persons, guint kinds, guint days)
{
  g_return_val_if_fail (persons >= 1 && kinds >= 1 && kinds <= DENSE_KINDS && days >= 1, NULL);
  Ward ward = { .persons = persons, .kinds = kinds };
  rng_init (&ward.rng, seed);
  ward.from = day_from_ymd (2026, 9, 7) + (once_in (&ward, 2) ? 0 : between (&ward, 0, 6));
  ward.to = ward.from + (Day)days;
  ward.builder = model_builder_new (ward.from, ward.to);
  ward.history = once_in (&ward, 4) ? 0 : HISTORY_DAYS;
  model_builder_set_context (ward.builder, ward.from - ward.history, ward.to);
  ModelParams *params = model_builder_params (ward.builder);
  params->fairness = once_in (&ward, 2) ? 0 : 2;
  params->unwelcome = 0;
  for (guint k = 0; k < kinds; k++) {
    model_add_kinds (ward.builder, &(ModelName){ "kind" });
    model_add_events (ward.builder, &(ModelEvent){ "event", (gint32)k });
  }
  guint32 shifts = 0;
  for (Day day = ward.from; day < ward.to; day++)
    for (guint kind = 0; kind < kinds; kind++)
      add_demand (&ward, day, kind, shifts++);
  for (guint32 i = 0; i < persons; i++)
    add_person (&ward);
  for (guint32 i = 0; i < persons; i++) {
    add_rules (&ward, i);
    add_life (&ward, i, &shifts);
  }
  return model_builder_seal (ward.builder);
}

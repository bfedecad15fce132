/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/dense-model.h"

#include "engine/rng.h"

#define HISTORY_DAYS 9
#define CONTRACTS 3

typedef struct {
  ModelBuilder *builder;
  Rng rng;
  const DenseSize *size;
  Day from;
  gint32 start[8], length[8]; /* of each kind */
} Dice;

static gint32
between (Dice *dice, gint32 low, gint32 high)
{
  return low + (gint32)rng_below (&dice->rng, (guint32)(high - low + 1));
}

static gboolean
once_in (Dice *dice, guint32 n)
{
  return rng_one_in (&dice->rng, n);
}

static void
add_kinds (Dice *dice)
{
  model_add_events (dice->builder, &(ModelEvent){ "ward", 0 });
  for (guint k = 0; k < dice->size->kinds; k++) {
    model_add_kinds (dice->builder, &(ModelName){ "kind" });
    dice->start[k] = 360 + (gint32)k * 960 / (gint32)dice->size->kinds;
    dice->length[k] = between (dice, 7, 11) * 60;
  }
  for (guint k = 0; k < dice->size->skills; k++)
    model_add_skills (dice->builder, &(ModelName){ "skill" });
}

static guint32
add_shift (Dice *dice, Day day, guint kind)
{
  ModelShift s = { .key = "shift",
                   .event = 0,
                   .kind = (gint32)kind,
                   .day = day,
                   .start_minute = dice->start[kind],
                   .start = (Instant)day * DAY_MINUTES + dice->start[kind] - 480,
                   .place = MODEL_NONE,
                   .area = MODEL_NONE,
                   .recipient = MODEL_NONE,
                   .load = 1,
                   .priority = 3 };
  s.end = s.start + dice->length[kind];
  return model_add_shifts (dice->builder, &s);
}

static void
add_posts (Dice *dice, guint32 shift)
{
  guint n = MAX (dice->size->skills, 1);
  gint32 share = (gint32)(dice->size->persons / (dice->size->kinds * n)) + 1;
  for (guint k = 0; k < n; k++) {
    gint32 min = between (dice, 0, 1), want = between (dice, min, share);
    ModelPost post = { .name = "post",
                       .shift = shift,
                       .min = min,
                       .want = want,
                       .max = once_in (dice, 4) ? want + 1 : MAX (want, (gint32)dice->size->persons),
                       .under = 150,
                       .short_of = 100,
                       .over = once_in (dice, 5) ? 0 : 1,
                       .mode = TEAMS_ANY,
                       .age_from = MODEL_NONE,
                       .age_to = MODEL_NONE };
    guint32 index = model_add_posts (dice->builder, &post);
    if (dice->size->skills > 0)
      model_add_post_skills (dice->builder, &(ModelPostSkill){ index, 0, k, 1 });
    if (dice->size->locks && once_in (dice, 12)) {
      guint32 person = rng_below (&dice->rng, dice->size->persons);
      model_add_locks (dice->builder, &(ModelLock){ index, person, 1 });
    }
  }
}

/* A limit, hard or priced; now and then both, where a table has room for it: the priced one a unit stricter.
 */
static void
add_limit (Dice *dice, ModelLimit limit)
{
  gboolean room = limit.rule == RULE_REST || limit.rule == RULE_SUCCESSION || limit.rule == RULE_RUN_DAYS
                  || limit.rule == RULE_KIND_MAX;
  limit.hard = TRUE;
  if (!dice->size->soft || once_in (dice, 2)) {
    model_add_limits (dice->builder, &limit);
    if (!dice->size->soft || !room || once_in (dice, 2))
      return;
    if (limit.max != RULE_OFF && limit.max > 1 && limit.max > limit.min)
      limit.max--;
  }
  limit.hard = FALSE;
  limit.cost = between (dice, 1, 30);
  model_add_limits (dice->builder, &limit);
}

static ModelLimit
limit_of (guint32 person, RuleId rule)
{
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = person;
  limit.rule = rule;
  return limit;
}

static void
add_contract (Dice *dice, guint32 person, guint contract)
{
  gint32 days = (gint32)dice->size->days;
  ModelLimit limit = limit_of (person, RULE_MAX_SHIFTS);
  limit.per = PER_DAY;
  limit.max = 1;
  limit.hard = TRUE;
  model_add_limits (dice->builder, &limit);
  limit = limit_of (person, RULE_REST);
  limit.min = 660;
  add_limit (dice, limit);
  limit = limit_of (person, RULE_RUN_DAYS);
  limit.min = contract == 0 ? 2 : RULE_OFF;
  limit.max = 3 + (gint32)contract;
  add_limit (dice, limit);
  limit = limit_of (person, RULE_DAYS_OFF);
  limit.min = 1 + (gint32)contract % 3;
  limit.max = contract == 1 ? 4 : RULE_OFF;
  add_limit (dice, limit);
  limit = limit_of (person, RULE_MAX_WEEKENDS);
  limit.per = PER_SPAN;
  limit.max = 1 + (gint32)contract;
  add_limit (dice, limit);
  limit = limit_of (person, RULE_WHOLE_WEEKENDS);
  if (contract == 2)
    add_limit (dice, limit);
  limit = limit_of (person, RULE_MAX_MINUTES);
  limit.per = PER_SPAN;
  limit.max = days * 480 * 5 / 7;
  limit.min = contract == 1 ? days * 480 * 3 / 7 : RULE_OFF;
  add_limit (dice, limit);
  limit = limit_of (person, RULE_MAX_SHIFTS);
  limit.per = PER_SPAN;
  limit.min = once_in (dice, 2) ? days / 3 : RULE_OFF;
  limit.max = days * 2 / 3;
  if (once_in (dice, 2))
    add_limit (dice, limit);
  for (guint k = 0; k < dice->size->kinds; k++) {
    limit = limit_of (person, RULE_KIND_MAX);
    limit.kind = (gint32)k;
    limit.max = between (dice, 0, days / 2);
    limit.per = PER_SPAN;
    if (once_in (dice, 2))
      add_limit (dice, limit);
    limit = limit_of (person, RULE_RUN_DAYS);
    limit.kind = (gint32)k;
    limit.min = between (dice, 1, 3);
    limit.max = between (dice, 3, 4);
    if (once_in (dice, 4))
      add_limit (dice, limit);
    limit = limit_of (person, RULE_SUCCESSION);
    limit.kind = (gint32)k;
    limit.next_kind = between (dice, 0, (gint32)dice->size->kinds - 1);
    limit.within = DAY_MINUTES;
    if (once_in (dice, 3))
      add_limit (dice, limit);
  }
}

static void
add_requests (Dice *dice, guint32 person)
{
  for (gint32 i = 0; i < 3; i++) {
    ModelWish wish = MODEL_WISH_ANY;
    wish.person = person;
    wish.points = once_in (dice, 2) ? -between (dice, 1, 3) : between (dice, 1, 3);
    wish.kind = once_in (dice, 2) ? MODEL_NONE : between (dice, 0, (gint32)dice->size->kinds - 1);
    wish.day_from = dice->from + between (dice, 0, (gint32)dice->size->days - 1);
    wish.day_to = wish.day_from + 1;
    model_add_wishes (dice->builder, &wish);
  }
  Instant midnight
      = (Instant)(dice->from + between (dice, 0, (gint32)dice->size->days - 1)) * DAY_MINUTES - 480;
  if (once_in (dice, 2))
    model_add_absences (dice->builder,
                        &(ModelAbsence){ person, midnight, midnight + DAY_MINUTES, ABSENT_LEAVE });
}

static void
add_persons (Dice *dice)
{
  for (guint32 p = 0; p < dice->size->persons; p++) {
    ModelPerson person = { .name = "person",
                           .active = TRUE,
                           .joined = DAY_NONE,
                           .left = DAY_NONE,
                           .org = MODEL_NONE,
                           .area = MODEL_NONE,
                           .born_first = dice->from - 15000,
                           .born_last = dice->from - 15000,
                           .insured_until = DAY_NONE,
                           .consent_until = DAY_NONE,
                           .last_served = DAY_NONE };
    model_add_persons (dice->builder, &person);
    for (guint k = 0; k < dice->size->skills; k++)
      if (k == p % dice->size->skills || once_in (dice, 3))
        model_add_person_skills (dice->builder, &(ModelSkill){ p, k, 1, DAY_NONE });
    add_contract (dice, p, rng_below (&dice->rng, CONTRACTS));
    add_requests (dice, p);
  }
}

/* The days before: stretches of duty and of free days. */
static void
add_history (Dice *dice, const guint32 *shifts)
{
  for (guint32 p = 0; p < dice->size->persons; p++) {
    gboolean works = once_in (dice, 2);
    for (guint day = 0; day < HISTORY_DAYS; day++) {
      if (once_in (dice, 3))
        works = !works;
      guint kind = rng_below (&dice->rng, dice->size->kinds);
      if (works)
        model_add_context (dice->builder, &(ModelContext){ p, shifts[day * dice->size->kinds + kind] });
    }
  }
}

Model *
dense_model (guint64 seed, const DenseSize *size)
{
  g_return_val_if_fail (
      size->persons > 0 && size->days > 0 && size->days <= 366 && size->kinds > 0 && size->kinds <= 8, NULL);
  Dice dice = { .size = size };
  rng_init (&dice.rng, seed);
  dice.from = day_from_ymd (2027, 1 + (gint)(seed % 12), 1 + (gint)(seed % 20));
  dice.builder = model_builder_new (dice.from, dice.from + (Day)size->days);
  add_kinds (&dice);
  add_persons (&dice);
  for (guint day = 0; day < size->days; day++)
    for (guint k = 0; k < size->kinds; k++)
      add_posts (&dice, add_shift (&dice, dice.from + (Day)day, k));
  if (size->history) {
    model_builder_set_context (dice.builder, dice.from - HISTORY_DAYS, dice.from + (Day)size->days);
    g_autofree guint32 *shifts = g_new (guint32, HISTORY_DAYS * size->kinds);
    for (guint i = 0; i < HISTORY_DAYS * size->kinds; i++)
      shifts[i] = add_shift (&dice, dice.from - HISTORY_DAYS + (Day)(i / size->kinds), i % size->kinds);
    add_history (&dice, shifts);
  }
  return model_builder_seal (dice.builder);
}

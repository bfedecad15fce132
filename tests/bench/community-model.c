/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/bench/community-model.h"

#include "engine/rng.h"

#define DAYS 30
#define CELLS_PER_500 16

/* One sort of duty: when, how long, who. Weights say how many of 100 shifts are of the sort. */
typedef struct {
  const char *name;
  guint weight;
  gint32 start, minutes, min, want;
  gboolean pair, licensed, recipient;
} Sort;

static const Sort sorts[] = {
  { "gate-am", 18, 440, 30, 4, 4, FALSE, FALSE, FALSE },
  { "gate-pm", 18, 970, 30, 4, 4, FALSE, FALSE, FALSE },
  { "patrol", 32, 1140, 60, 2, 3, FALSE, FALSE, FALSE },
  { "visit", 22, 570, 60, 2, 2, TRUE, FALSE, TRUE },
  { "stall", 6, 540, 120, 3, 4, FALSE, FALSE, FALSE },
  { "clinic", 2, 540, 150, 2, 2, FALSE, TRUE, FALSE },
  { "talk", 2, 1140, 90, 3, 3, FALSE, FALSE, FALSE },
};
#define N_SORTS ((guint)G_N_ELEMENTS (sorts))

typedef struct {
  ModelBuilder *builder;
  Rng rng;
  Day from;
  guint teams;
} Make;

static gint32
between (Make *make, gint32 low, gint32 high)
{
  return low + (gint32)rng_below (&make->rng, (guint32)(high - low + 1));
}

static void
add_limit (Make *make, guint32 person, RuleId rule, LimitPer per, gint32 max, gint32 min, gint32 after)
{
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = person;
  limit.rule = rule;
  limit.per = per;
  limit.max = max;
  limit.min = min;
  limit.after = after;
  limit.hard = TRUE;
  model_add_limits (make->builder, &limit);
}

static void
add_person (Make *make)
{
  ModelBuilder *b = make->builder;
  gint32 age = rng_below (&make->rng, 10) < 7 ? between (make, 60, 80) : between (make, 19, 59);
  ModelPerson p = { .name = "person",
                    .active = TRUE,
                    .joined = DAY_NONE,
                    .left = DAY_NONE,
                    .org = MODEL_NONE,
                    .area = MODEL_NONE,
                    .sex = rng_one_in (&make->rng, 3) ? SEX_MALE : SEX_FEMALE,
                    .born_first = make->from - age * 365 - 100,
                    .born_last = make->from - age * 365 - 100,
                    .insured_until = DAY_NONE,
                    .consent_until = DAY_NONE,
                    .experienced = !rng_one_in (&make->rng, 5),
                    .knows_all = !rng_one_in (&make->rng, 8),
                    .agreed = between (make, 2, 5),
                    .agreed_typed = rng_one_in (&make->rng, 4),
                    .active_days = DAYS,
                    .last_served = DAY_NONE };
  p.opening_share = 180;
  p.opening_load = 30 * between (make, 3, 9);
  guint32 person = model_add_persons (b, &p);
  model_add_members (b, &(ModelMember){ person, rng_below (&make->rng, make->teams) });
  if (rng_one_in (&make->rng, 3))
    model_add_members (b, &(ModelMember){ person, rng_below (&make->rng, make->teams) });
  if (rng_one_in (&make->rng, 12))
    model_add_person_skills (b, &(ModelSkill){ person, 0, 1, DAY_NONE });
  add_limit (make, person, RULE_TRAVEL, PER_DAY, RULE_OFF, RULE_OFF, MODEL_NONE);
  add_limit (make, person, RULE_REST, PER_DAY, RULE_OFF, 600, 1320);
  add_limit (make, person, RULE_MAX_SHIFTS, PER_DAY, 2, RULE_OFF, MODEL_NONE);
  add_limit (make, person, RULE_MAX_SHIFTS, PER_WEEK, 4, RULE_OFF, MODEL_NONE);
  add_limit (make, person, RULE_MAX_SHIFTS, PER_MONTH, 8, RULE_OFF, MODEL_NONE);
  add_limit (make, person, RULE_MAX_MINUTES, PER_DAY, 240, RULE_OFF, MODEL_NONE);
  add_limit (make, person, RULE_MAX_MINUTES, PER_WEEK, 600, RULE_OFF, MODEL_NONE);
  add_limit (make, person, RULE_MAX_MINUTES, PER_MONTH, 1800, RULE_OFF, MODEL_NONE);
  add_limit (make, person, RULE_RUN_DAYS, PER_DAY, 5, RULE_OFF, MODEL_NONE);
  add_limit (make, person, RULE_MAX_WEEKENDS, PER_MONTH, 3, RULE_OFF, MODEL_NONE);
  for (guint k = 0; k < 8; k++) { /* half-days on which it is not there */
    Instant start = ((Instant)make->from + between (make, 0, DAYS - 1)) * DAY_MINUTES
                    + 360 * between (make, 0, 3) - 480;
    model_add_absences (b, &(ModelAbsence){ person, start, start + 720, ABSENT_OUTSIDE });
  }
  ModelWish wish = MODEL_WISH_ANY;
  wish.person = person;
  wish.points = rng_one_in (&make->rng, 2) ? -5 : 20;
  wish.weekdays = (guint8)between (make, 1, 127);
  if (rng_one_in (&make->rng, 3))
    model_add_wishes (b, &wish);
}

static guint
draw_sort (Make *make)
{
  guint at = rng_below (&make->rng, 100), sort = 0;
  while (at >= sorts[sort].weight)
    at -= sorts[sort++].weight;
  return sort;
}

static void
add_shift (Make *make, guint places, guint recipients)
{
  guint sort = draw_sort (make);
  const Sort *k = &sorts[sort];
  Day day = make->from + between (make, 0, DAYS - 1);
  ModelShift s = { .key = k->name,
                   .event = (gint32)sort,
                   .kind = (gint32)sort,
                   .day = day,
                   .start_minute = k->start,
                   .start = (Instant)day * DAY_MINUTES + k->start - 480,
                   .arrive_early = 10,
                   .place = (gint32)rng_below (&make->rng, places),
                   .area = MODEL_NONE,
                   .recipient = k->recipient ? (gint32)rng_below (&make->rng, recipients) : MODEL_NONE,
                   .load = k->minutes,
                   .unwelcome = k->start < 450 || k->start > 1100 || day_weekday (day) >= SAT,
                   .priority = 3 };
  s.end = s.start + k->minutes;
  guint32 shift = model_add_shifts (make->builder, &s);
  ModelPost post = { .name = "",
                     .shift = shift,
                     .min = k->min,
                     .want = k->want,
                     .max = k->want,
                     .under = 300,
                     .short_of = 30,
                     .over = 2,
                     .mode = TEAMS_LIST,
                     .age_from = MODEL_NONE,
                     .age_to = MODEL_NONE };
  guint32 p = model_add_posts (make->builder, &post);
  model_add_post_teams (make->builder, &(ModelPostTeam){ p, rng_below (&make->rng, make->teams) });
  if (rng_one_in (&make->rng, 2))
    model_add_post_teams (make->builder, &(ModelPostTeam){ p, rng_below (&make->rng, make->teams) });
  if (k->licensed)
    model_add_post_skills (make->builder, &(ModelPostSkill){ p, 0, 0, 1 });
  if (k->pair)
    model_add_crews (make->builder, &(ModelCrew){ shift, (gint32)p, RULE_CREW, 2, 0, 0, TRUE, 0 });
  model_add_crews (make->builder, &(ModelCrew){ shift, MODEL_NONE, RULE_EXPERIENCED, 1, 2, 0, FALSE, 60 });
  model_add_crews (make->builder, &(ModelCrew){ shift, MODEL_NONE, RULE_AGE_MIX, 1, 3, 60, FALSE, 10 });
  model_add_crews (make->builder, &(ModelCrew){ shift, MODEL_NONE, RULE_FIRST_TIMERS, 1, 0, 0, FALSE, 60 });
}

Model *
community_model (guint64 seed, guint people, guint shifts)
{
  Make make = { .from = day_from_ymd (2026, 9, 1) };
  rng_init (&make.rng, seed);
  make.builder = model_builder_new (make.from, make.from + DAYS);
  make.teams = MAX (6, people * 30 / 500);
  guint places = MAX (4, people * CELLS_PER_500 / 500), recipients = MAX (4, people * 40 / 500);
  for (guint i = 0; i < make.teams; i++)
    model_add_teams (make.builder, &(ModelName){ "team" });
  model_add_skills (make.builder, &(ModelName){ "doctor" });
  for (guint i = 0; i < N_SORTS; i++) {
    model_add_kinds (make.builder, &(ModelName){ sorts[i].name });
    model_add_events (make.builder, &(ModelEvent){ sorts[i].name, (gint32)i });
  }
  for (guint i = 0; i < places; i++)
    model_add_places (make.builder, &(ModelPlace){ "place", MODEL_NONE, 15 });
  for (guint i = 0; i < recipients; i++)
    model_add_recipients (make.builder, &(ModelRecipient){ .name = "A" });
  for (guint i = 0; i < people; i++)
    add_person (&make);
  for (guint i = 0; i < shifts; i++)
    add_shift (&make, places, recipients);
  return model_builder_seal (make.builder);
}

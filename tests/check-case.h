/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/check.h"

/*
 * Hand-made cases for the tests of check: September 2026 (the 1st is a Tuesday), a few plain people, shifts
 * with one post each, so that post and shift share their number.
 */

typedef struct {
  ModelBuilder *builder;
  Model *model;
  Roster *roster;
  Check *check;
} Case;

static inline Day
sep (int day)
{
  return day_from_ymd (2026, 8, 31) + day;
}

static inline ModelPerson
plain_person (void)
{
  return (ModelPerson){ .name = "p",
                        .active = TRUE,
                        .joined = DAY_NONE,
                        .left = DAY_NONE,
                        .org = MODEL_NONE,
                        .area = MODEL_NONE,
                        .born_first = DAY_NONE,
                        .born_last = DAY_NONE,
                        .insured_until = DAY_NONE,
                        .consent_until = DAY_NONE,
                        .knows_all = TRUE,
                        .last_served = DAY_NONE };
}

static inline Case
case_new (int people)
{
  Case c = { .builder = model_builder_new (sep (1), sep (31)), .roster = roster_new () };
  model_builder_set_context (c.builder, sep (1) - 31, sep (31) + 31);
  ModelParams *params = model_builder_params (c.builder);
  params->fairness = params->unwelcome = 0;
  model_add_kinds (c.builder, &(ModelName){ "gate" });
  model_add_kinds (c.builder, &(ModelName){ "night" });
  model_add_events (c.builder, &(ModelEvent){ "gate", 0 });
  model_add_events (c.builder, &(ModelEvent){ "night", 1 });
  model_add_teams (c.builder, &(ModelName){ "cyan" });
  model_add_skills (c.builder, &(ModelName){ "first aid" });
  ModelPerson person = plain_person ();
  for (int i = 0; i < people; i++)
    model_add_persons (c.builder, &person);
  return c;
}

static inline ModelShift
plain_shift (Day day, int start, int minutes)
{
  ModelShift s = { .key = "s",
                   .event = 0,
                   .kind = 0,
                   .day = day,
                   .start_minute = start,
                   .place = MODEL_NONE,
                   .area = MODEL_NONE,
                   .recipient = MODEL_NONE,
                   .load = minutes,
                   .priority = 3 };
  s.start = (Instant)day * DAY_MINUTES + start - 480; /* eight hours east */
  s.end = s.start + minutes;
  return s;
}

static inline ModelPost
plain_post (guint32 shift)
{
  return (ModelPost){ .name = "p",
                      .shift = shift,
                      .min = 0,
                      .want = 0,
                      .max = 9,
                      .mode = TEAMS_ANY,
                      .age_from = MODEL_NONE,
                      .age_to = MODEL_NONE };
}

static inline guint32
add_shift (Case *c, ModelShift s)
{
  guint32 shift = model_add_shifts (c->builder, &s);
  ModelPost post = plain_post (shift);
  model_add_posts (c->builder, &post);
  return shift;
}

static inline guint32
on (Case *c, int day, int start, int minutes)
{
  return add_shift (c, plain_shift (sep (day), start, minutes));
}

/* A duty of person 0 outside the span; only after all shifts of the span. */
static inline void
before (Case *c, int day, int start, int minutes)
{
  ModelShift s = plain_shift (sep (day), start, minutes);
  guint32 shift = model_add_shifts (c->builder, &s);
  model_add_context (c->builder, &(ModelContext){ 0, shift });
}

static inline void
serve (Case *c, guint32 post, Party party)
{
  roster_add (c->roster, post, party, 1, FALSE);
}

static inline void
seal (Case *c)
{
  if (c->model == NULL)
    c->model = model_builder_seal (g_steal_pointer (&c->builder));
}

static inline void
judge (Case *c)
{
  seal (c);
  g_clear_pointer (&c->check, check_free);
  c->check = check_roster (c->model, c->roster);
}

static inline void
case_free (Case *c)
{
  check_free (c->check);
  roster_free (c->roster);
  model_free (c->model);
}

/* The roster breaks one hard rule by so much and nothing else. */
static inline void
assert_hard (Case *c, RuleId rule, gint64 amount)
{
  judge (c);
  for (int i = 0; i < RULE_N; i++)
    g_assert_cmpint (c->check->hard[i], ==, i == (int)rule ? amount : 0);
  g_assert_cmpint (c->check->excess, ==, amount);
  g_assert_cmpint (check_is_sound (c->check), ==, amount == 0);
}

/* The roster is sound and costs so many points, all by one rule. */
static inline void
assert_cost (Case *c, RuleId rule, gint64 points)
{
  judge (c);
  g_assert_true (check_is_sound (c->check));
  for (int i = 0; i < RULE_N; i++)
    g_assert_cmpint (c->check->cost[i], ==, i == (int)rule ? points * COST_UNIT : 0);
  g_assert_cmpint (c->check->total, ==, points * COST_UNIT);
}

static inline ModelLimit
limit_of (RuleId rule)
{
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = 0;
  limit.rule = rule;
  limit.hard = TRUE;
  limit.cost = 7;
  return limit;
}

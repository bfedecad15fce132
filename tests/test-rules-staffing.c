/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/rule-case.h"

/* Rules of who stands on a shift: how many, of which organisation, with whom of experience. */

static void
want (Case *c, gboolean with)
{
  *c = case_new (2);
  ModelShift s = plain_shift (sep (7), 480, 60);
  guint32 shift = model_add_shifts (c->builder, &s);
  ModelPost post = wanted (shift, 1);
  post.want = post.max = with ? 2 : 1;
  post.short_of = 30;
  model_add_posts (c->builder, &post);
}
/* Wishes would overfill it: -5 against 2 for one too many. */
static void
most (Case *c, gboolean with)
{
  *c = case_new (2);
  ModelShift s = plain_shift (sep (7), 480, 60);
  guint32 shift = model_add_shifts (c->builder, &s);
  ModelPost post = wanted (shift, 1);
  post.max = with ? 1 : 2;
  post.over = 2;
  model_add_posts (c->builder, &post);
  wish (c, 0, -5);
  wish (c, 1, -5);
}

static void
experienced (Case *c, gboolean with)
{
  ModelPerson p = plain_person (), q = p;
  q.experienced = TRUE;
  crew_of_two (c, &p, &q);
  crew (c, with, (ModelCrew){ .rule = RULE_EXPERIENCED, .need = 1, .from = 2, .cost = 60 });
}
static void
age_mix (Case *c, gboolean with)
{
  ModelPerson p = plain_person (), q = p;
  p.born_first = p.born_last = day_from_ymd (1950, 1, 1);
  q.born_first = q.born_last = day_from_ymd (2000, 1, 1);
  crew_of_two (c, &p, &q);
  crew (c, with, (ModelCrew){ .rule = RULE_AGE_MIX, .need = 1, .from = 2, .age = 60, .cost = 10 });
}
static void
first_timers (Case *c, gboolean with)
{
  ModelPerson p = plain_person (), q = p;
  p.knows_all = FALSE;
  crew_of_two (c, &p, &q);
  crew (c, with, (ModelCrew){ .rule = RULE_FIRST_TIMERS, .need = 1, .cost = 60 });
}
static void
org_max (Case *c, gboolean with)
{
  ModelPerson p = plain_person (), q = p;
  p.org = 0;
  crew_of_two (c, &p, &q);
  crew (c, with, (ModelCrew){ .rule = RULE_ORG_MAX, .need = 1, .hard = TRUE });
}
static void
quota_max (Case *c, gboolean with)
{
  ModelPerson p = plain_person (), q = p;
  p.org = 0;
  crew_of_two (c, &p, &q);
  if (with)
    model_add_quotas (c->builder, &(ModelQuota){ 0, MODEL_NONE, RULE_OFF, 1, TRUE, 20 });
}
static void
quota_min (Case *c, gboolean with)
{
  ModelPerson p = plain_person (), q = p;
  q.org = 0;
  crew_of_two (c, &p, &q);
  if (with)
    model_add_quotas (c->builder, &(ModelQuota){ 0, MODEL_NONE, 1, RULE_OFF, FALSE, 20 });
}
static void
nobody_or_two (Case *c, gboolean with)
{
  *c = case_new (1);
  need_on (c, 7, 480, 60, 2);
  crew (c, with, (ModelCrew){ .rule = RULE_CREW, .need = 2, .hard = TRUE });
}
static void
seats (Case *c, gboolean with)
{
  *c = case_new (0);
  model_add_orgs (c->builder, &(ModelOrg){ .name = "org" });
  need_on (c, 7, 480, 60, 3);
  model_add_seats (c->builder, &(ModelSeat){ 0, MODEL_NONE, with ? 2 : 5, 0 });
}
static void
turns (Case *c, gboolean with)
{
  *c = case_new (0);
  model_add_orgs (c->builder, &(ModelOrg){ .name = "org" });
  need_on (c, 7, 480, 60, 1);
  need_on (c, 8, 480, 60, 1);
  model_add_seats (c->builder, &(ModelSeat){ 0, 0, 1, 0 });
  if (with)
    model_add_turns (c->builder, &(ModelTurn){ 0, 0, sep (8) });
}
static void
choice (Case *c, gboolean with)
{
  *c = case_new (1);
  for (int i = 0; i < 3; i++) {
    ModelShift s = plain_shift (sep (7 + i), 480, 60);
    s.optional = TRUE;
    need (c, s, 1);
  }
  wish (c, 0, 20);
  guint32 row = model_add_choices (c->builder,
                                   &(ModelChoice){ .name = "c", .min = with ? 2 : 0, .max = 2, .cost = 100 });
  for (guint32 i = 0; i < 3; i++)
    model_add_choice_shifts (c->builder, &(ModelChoiceShift){ row, i });
}

static const RuleCase cases[] = {
  { "want", want, filled, 1, 2 },
  { "max", most, filled, 2, 1 },
  { "experienced", experienced, of_third, 0, 1 },
  { "age-mix", age_mix, of_third, 0, 1 },
  { "first-timers", first_timers, of_third, 0, 1 },
  { "org-max", org_max, of_third, 0, 1 },
  { "quota-max", quota_max, of_third, 0, 1 },
  { "quota-min", quota_min, of_third, 0, 1 },
  { "crew", nobody_or_two, filled, 1, 0 },
  { "seats", seats, filled, 3, 2 },
  { "turns", turns, filled, 2, 1 },
  { "choice", choice, filled, 0, 2 },
};

int
main (int argc, char *argv[])
{
  return run_cases (argc, argv, cases, G_N_ELEMENTS (cases));
}

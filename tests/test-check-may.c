/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/check-eval.h"
#include "tests/check-case.h"
#include "tests/random-model.h"

/*
 * Who may serve a post: each line spoils one thing of a plain person, shift or post and says what check must
 * name. The fast side (rule_may) has to give the same reason.
 */

typedef void (*Spoil) (Case *c, ModelPerson *person, ModelShift *shift, ModelPost *post);

/* Each spoils one thing for person 0 on the 7th of September, 6:40-7:10. */
#define SPOIL(name)                                                                                          \
  static void name (Case *c G_GNUC_UNUSED, ModelPerson *p G_GNUC_UNUSED, ModelShift *s G_GNUC_UNUSED,        \
                    ModelPost *o G_GNUC_UNUSED)
SPOIL (nothing)
{
}
SPOIL (inactive)
{
  p->active = FALSE;
}
SPOIL (not_yet)
{
  p->joined = sep (8);
}
SPOIL (just_joined)
{
  p->joined = sep (7);
}
SPOIL (left)
{
  p->left = sep (7);
}
SPOIL (no_team)
{
  o->mode = TEAMS_LIST;
}
SPOIL (in_team)
{
  o->mode = TEAMS_LIST;
  model_add_members (c->builder, &(ModelMember){ 0, 0 });
}
SPOIL (no_area)
{
  o->mode = TEAMS_AREA;
  s->area = 0;
}
SPOIL (own_area)
{
  o->mode = TEAMS_AREA;
  s->area = 0;
  model_add_duty_areas (c->builder, &(ModelDutyArea){ 0, 0 });
}
SPOIL (no_household)
{
  o->mode = TEAMS_HOUSEHOLD;
  s->recipient = 0;
}
SPOIL (never)
{
  s->recipient = 0;
  model_add_faces (c->builder, &(ModelFace){ 0, 0, FACE_NEVER });
}
SPOIL (household)
{
  no_household (c, p, s, o);
  model_add_faces (c->builder, &(ModelFace){ 0, 0, FACE_HOUSEHOLD });
}
SPOIL (no_org)
{
  model_add_post_orgs (c->builder, &(ModelPostOrg){ 0, 0 });
}
SPOIL (own_org)
{
  no_org (c, p, s, o);
  p->org = 0;
}
SPOIL (no_turn)
{
  own_org (c, p, s, o);
  model_add_turns (c->builder, &(ModelTurn){ 0, 0, sep (8) });
}
SPOIL (turn)
{
  no_turn (c, p, s, o);
  model_add_turns (c->builder, &(ModelTurn){ 0, 0, sep (7) });
}
SPOIL (no_skill)
{
  model_add_post_skills (c->builder, &(ModelPostSkill){ 0, 0, 0, 2 });
}
SPOIL (low_skill)
{
  no_skill (c, p, s, o);
  model_add_person_skills (c->builder, &(ModelSkill){ 0, 0, 1, DAY_NONE });
}
SPOIL (ended)
{
  no_skill (c, p, s, o);
  model_add_person_skills (c->builder, &(ModelSkill){ 0, 0, 2, sep (6) });
}
SPOIL (skill)
{
  no_skill (c, p, s, o);
  model_add_person_skills (c->builder, &(ModelSkill){ 0, 0, 2, sep (7) });
}
SPOIL (age_unknown)
{
  o->age_to = 75;
}
SPOIL (year_only)
{
  o->age_to = 75; /* born in 1951: 75 by the end of the year, 74 or 75 now: both fit */
  p->born_first = day_from_ymd (1951, 1, 1);
  p->born_last = day_from_ymd (1951, 12, 31);
}
SPOIL (too_old)
{
  year_only (c, p, s, o);
  o->age_to = 74;
}
SPOIL (too_young)
{
  o->age_from = 18;
  p->born_first = p->born_last = day_from_ymd (2008, 9, 8); /* 18 tomorrow */
  p->consent_until = sep (30);
}
SPOIL (of_age)
{
  too_young (c, p, s, o);
  p->born_first = p->born_last = sep (7) - 6574;
  p->consent_until = DAY_NONE;
}
SPOIL (wrong_sex)
{
  o->sex = SEX_FEMALE;
  p->sex = SEX_MALE;
}
SPOIL (child)
{
  p->born_first = p->born_last = day_from_ymd (2021, 1, 1);
  p->consent_until = sep (30);
}
SPOIL (no_guardian)
{
  p->born_first = p->born_last = day_from_ymd (2017, 1, 1);
  p->consent_until = sep (30);
}
SPOIL (guardian_elsewhere)
{
  no_guardian (c, p, s, o); /* person 1 is a guardian, but for the other event */
  model_add_pairs (c->builder, &(ModelPair){ 0, 1, PAIR_GUARD, 1, DAY_NONE, DAY_NONE, TRUE, 0 });
}
SPOIL (minor)
{
  p->born_first = p->born_last = day_from_ymd (2010, 1, 1);
  p->consent_until = sep (6);
}
SPOIL (consent)
{
  minor (c, p, s, o);
  p->consent_until = sep (7);
}
SPOIL (limits)
{
  p->limits = 6;
  o->demands = 2;
}
SPOIL (other_limits)
{
  p->limits = 4;
  o->demands = 3;
}
SPOIL (uninsured)
{
  o->insured = TRUE;
}
SPOIL (lapsed)
{
  o->insured = TRUE;
  p->insured_until = sep (6);
}
SPOIL (insured)
{
  o->insured = TRUE;
  p->insured_until = sep (7);
}
SPOIL (banned)
{
  model_add_bans (c->builder, &(ModelBan){ 0, MODEL_NONE, 0, MODEL_NONE });
}
SPOIL (banned_elsewhere)
{
  model_add_bans (c->builder, &(ModelBan){ 0, 1, MODEL_NONE, MODEL_NONE });
}
static void
absence (Case *c, int from, int to, AbsenceReason reason)
{
  Instant midnight = (Instant)sep (7) * DAY_MINUTES - 480;
  model_add_absences (c->builder, &(ModelAbsence){ 0, midnight + from, midnight + to, reason });
}
SPOIL (leave)
{
  absence (c, 429, 500, ABSENT_LEAVE);
} /* 6:40-7:10 is 400-430 */
SPOIL (leave_after)
{
  absence (c, 430, 500, ABSENT_LEAVE);
}
SPOIL (outside)
{
  s->arrive_early = 10;
  absence (c, 0, 391, ABSENT_OUTSIDE);
}
SPOIL (outside_before)
{
  s->arrive_early = 10;
  absence (c, 0, 390, ABSENT_OUTSIDE);
}
SPOIL (busy)
{
  absence (c, 410, 411, ABSENT_BUSY);
}

static const struct {
  const char *name;
  Spoil spoil;
  MayReason reason;
} may_cases[] = {
  { "nothing", nothing, MAY_YES },
  { "inactive", inactive, MAY_INACTIVE },
  { "not yet", not_yet, MAY_NOT_YET },
  { "just joined", just_joined, MAY_YES },
  { "left", left, MAY_NOT_YET },
  { "no team", no_team, MAY_TEAM },
  { "team", in_team, MAY_YES },
  { "no area", no_area, MAY_TEAM },
  { "area", own_area, MAY_YES },
  { "no household", no_household, MAY_TEAM },
  { "household", household, MAY_YES },
  { "never", never, MAY_RECIPIENT },
  { "no org", no_org, MAY_ORG },
  { "org", own_org, MAY_YES },
  { "no turn", no_turn, MAY_TURN },
  { "turn", turn, MAY_YES },
  { "no skill", no_skill, MAY_SKILL },
  { "low skill", low_skill, MAY_SKILL },
  { "skill ended", ended, MAY_SKILL_ENDED },
  { "skill", skill, MAY_YES },
  { "age unknown", age_unknown, MAY_AGE },
  { "year only", year_only, MAY_YES },
  { "too old", too_old, MAY_AGE },
  { "too young", too_young, MAY_AGE },
  { "of age", of_age, MAY_YES },
  { "sex", wrong_sex, MAY_SEX },
  { "child", child, MAY_CHILD },
  { "guardian", no_guardian, MAY_GUARDIAN },
  { "guardian elsewhere", guardian_elsewhere, MAY_GUARDIAN },
  { "minor", minor, MAY_CONSENT },
  { "consent", consent, MAY_YES },
  { "limits", limits, MAY_LIMITS },
  { "other limits", other_limits, MAY_YES },
  { "uninsured", uninsured, MAY_INSURANCE },
  { "lapsed", lapsed, MAY_INSURANCE },
  { "insured", insured, MAY_YES },
  { "banned", banned, MAY_BANNED },
  { "banned elsewhere", banned_elsewhere, MAY_YES },
  { "leave", leave, MAY_LEAVE },
  { "leave after", leave_after, MAY_YES },
  { "outside", outside, MAY_OUTSIDE },
  { "outside before", outside_before, MAY_YES },
  { "busy", busy, MAY_BUSY },
};

static void
test_may (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (may_cases); i++) {
    g_test_message ("%s", may_cases[i].name);
    Case c = case_new (0);
    model_add_orgs (c.builder, &(ModelOrg){ .name = "o" });
    model_add_places (c.builder, &(ModelPlace){ "grid", MODEL_NONE, 15 });
    model_add_recipients (c.builder, &(ModelRecipient){ .name = "A01" });
    ModelPerson p = plain_person ();
    ModelShift s = plain_shift (sep (7), 400, 30);
    ModelPost o = plain_post (0);
    model_builder_params (c.builder)->area_first = model_builder_params (c.builder)->same_faces = 0;
    may_cases[i].spoil (&c, &p, &s, &o);
    model_add_persons (c.builder, &p);
    p = plain_person ();
    model_add_persons (c.builder, &p);
    model_add_shifts (c.builder, &s);
    model_add_posts (c.builder, &o);
    model_add_post_teams (c.builder, &(ModelPostTeam){ 0, 0 });
    serve (&c, 0, 0);
    assert_hard (&c, RULE_MAY, may_cases[i].reason == MAY_YES ? 0 : 1);
    for (guint k = 0; k < c.check->n_items; k++)
      if (c.check->items[k].rule == RULE_MAY)
        g_assert_cmpint (c.check->items[k].other, ==, may_cases[i].reason);
    g_assert_cmpint (rule_may (c.model, 0, 0), ==, may_cases[i].reason); /* the fast side says the same */
    case_free (&c);
  }
}

/* An organisation's unnamed people: not where only a name can show it, but where it sends who can bear it. */
static void
test_unnamed (void)
{
  static const struct { const char *what; ModelPost ask; MayReason reason; } rows[] = {
    { "nothing", { .age_from = MODEL_NONE, .age_to = MODEL_NONE }, MAY_YES },
    { "demands", { .age_from = MODEL_NONE, .age_to = MODEL_NONE, .demands = 3 }, MAY_YES },
    { "an age", { .age_from = 18, .age_to = MODEL_NONE }, MAY_SEATS },
    { "a sex", { .age_from = MODEL_NONE, .age_to = MODEL_NONE, .sex = SEX_FEMALE }, MAY_SEATS },
    { "insurance", { .age_from = MODEL_NONE, .age_to = MODEL_NONE, .insured = TRUE }, MAY_SEATS },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("a post that asks for %s", rows[i].what);
    Case c = case_new (1);
    model_add_orgs (c.builder, &(ModelOrg){ .name = "o" });
    model_add_seats (c.builder, &(ModelSeat){ 0, MODEL_NONE, 2, 0 });
    ModelShift shift = plain_shift (sep (7), 400, 30);
    ModelPost post = plain_post (model_add_shifts (c.builder, &shift));
    post.age_from = rows[i].ask.age_from;
    post.age_to = rows[i].ask.age_to;
    post.demands = rows[i].ask.demands;
    post.sex = rows[i].ask.sex;
    post.insured = rows[i].ask.insured;
    model_add_posts (c.builder, &post);
    seal (&c);
    g_assert_cmpint (check_may (c.model, 1, 0), ==, rows[i].reason);
    g_assert_cmpint (rule_may_party (c.model, 1, 0), ==, rows[i].reason);
    case_free (&c);
  }
}

/* Both sides give the same reason, whoever is asked about whatever post. */
static void
test_both_sides (void)
{
  for (guint64 seed = 1; seed <= 400; seed++) {
    g_autoptr (Model) m = random_model (seed, 8, 10, 3 + (guint)(seed % 20));
    for (guint32 post = 0; post < m->n_posts; post++)
      for (Party party = 0; party < m->n_persons + m->n_orgs; party++)
        g_assert_cmpint (rule_may_party (m, party, post), ==, check_may (m, party, post));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/may", test_may);
  g_test_add_func ("/check/may/unnamed", test_unnamed);
  g_test_add_func ("/check/may/both-sides", test_both_sides);
  return g_test_run ();
}

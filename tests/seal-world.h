/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/seal.h"
#include "engine/may.h"
#include "tests/small-world.h"

/* The small community sealed, for tests: a cell is set, the month is sealed, and the model is asked. For tests only. */

#define SEP(day) day_from_ymd (2026, 9, day)
#define PERSON(w, i) community_at ((w)->c, people, Person, i)
#define GATE 0
#define VISIT 2
#define TALK 3

typedef struct {
  Community *c;
  Plan *plan;
  Sealed *sealed;
  const Model *m;
  SealInput input;
} World;

static inline void
world_clear (World *w)
{
  sealed_free (w->sealed);
  plan_free (w->plan);
  community_free (w->c);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

static inline World
world (void)
{
  World w = { world_community ("zh"), world_plan (), NULL, NULL, { 0 } };
  w.input = (SealInput){ .as_of = SEP (1), .plan = w.plan };
  return w;
}

static inline void
seal (World *w)
{
  g_autoptr (GError) error = NULL;
  g_clear_pointer (&w->sealed, sealed_free);
  w->sealed = cal_seal (w->c, &w->input, &error);
  g_assert_no_error (error);
  w->m = w->sealed->model;
}

static inline guint32
post_of (const World *w, WorldShift shift, const char *name)
{
  gint32 post = sealed_find_post (w->sealed, w->plan, (int)shift, name);
  g_assert_cmpint (post, !=, MODEL_NONE);
  return (guint32)post;
}

static inline const ModelShift *
shift_of (const World *w, WorldShift shift)
{
  return &w->m->shifts[w->m->posts[post_of (w, shift, NULL)].shift];
}

static inline MayReason
may (const World *w, WorldPerson person, WorldShift shift, const char *post)
{
  return rule_may (w->m, person, post_of (w, shift, post));
}

static inline Note *
note (World *w, int person, NoteWhat what, const char *when)
{
  Note row = { .id = (gint64)w->c->notes->len + 1, .person = person, .team = NONE, .organisation = NONE, .what = what, .when = when,
               .event = NONE, .with_person = NONE, .with_recipient = NONE, .hard = UNSET, .weight = UNSET };
  g_array_append_val (w->c->notes, row);
  return community_at (w->c, notes, Note, w->c->notes->len - 1);
}

static inline Post *
ask (World *w, int event, const char *name)
{
  Post row = { .event = event, .window = "", .name = name, .min = UNSET, .want = UNSET, .max = UNSET, .go_from = UNSET, .age_from = UNSET,
               .age_to = UNSET, .insured = UNSET, .experienced = UNSET, .young = UNSET, .org_max = UNSET, .under = UNSET, .over = UNSET };
  g_array_append_val (w->c->posts, row);
  return community_at (w->c, posts, Post, w->c->posts->len - 1);
}

/* As the book holds a row: a blank age is UNSET. */
static inline RuleRow *
rule (World *w, const char *name, const char *per, const char *value)
{
  RuleRow row = { .rule = name, .per = per, .value = value, .person = NONE, .team = NONE, .organisation = NONE, .age = UNSET,
                  .event = NONE, .hard = UNSET, .cost = UNSET, .from = DAY_NONE, .to = DAY_NONE };
  g_array_append_val (w->c->rules, row);
  return community_at (w->c, rules, RuleRow, w->c->rules->len - 1);
}

static inline void
skill (World *w, WorldPerson person, int level, Day until)
{
  PersonSkill one = { 0, level, until };
  PERSON (w, person)->n_skills = 1;
  PERSON (w, person)->skills = community_block (w->c, &one, sizeof one, 1);
}

static inline void
ask_skill (World *w, Post *post, int level)
{
  Skill first_aid = { 1, "急救" };
  SkillAsk one = { 0, level };
  SkillClause clause = { 1, community_block (w->c, &one, sizeof one, 1) };
  if (w->c->skills->len == 0)
    g_array_append_val (w->c->skills, first_aid);
  post->n_clauses = 1;
  post->clauses = community_block (w->c, &clause, sizeof clause, 1);
}

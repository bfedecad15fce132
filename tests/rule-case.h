/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/solve.h"
#include "tests/check-case.h"

/*
 * Every rule changes a roster: each case builds one small month twice, without the rule and with it, solves
 * both, and says what comes out. The numbers follow from the rule by hand; the checker finds both rosters
 * sound.
 */

typedef void (*Build) (Case *c, gboolean with);
typedef guint (*Probe) (const Model *model, const Roster *roster);

/* ---- what is looked at ---- */

static inline guint
duties (const Roster *roster, Party party)
{
  guint n = 0;
  for (guint32 i = 0; i < roster->n; i++)
    n += roster->entries[i].party == party ? (guint)roster->entries[i].heads : 0;
  return n;
}
static inline guint
filled (const Model *model, const Roster *roster)
{
  guint n = 0;
  for (Party p = 0; p < model->n_persons + model->n_orgs; p++)
    n += duties (roster, p);
  return n;
}
static inline guint
of_first (const Model *model G_GNUC_UNUSED, const Roster *roster)
{
  return duties (roster, 0);
}
static inline guint
of_third (const Model *model G_GNUC_UNUSED, const Roster *roster)
{
  return duties (roster, 2);
}
static inline guint
of_busiest (const Model *model, const Roster *roster)
{
  guint most = 0;
  for (Party p = 0; p < model->n_persons; p++)
    most = MAX (most, duties (roster, p));
  return most;
}
/* Do the first two stand on one shift? */
static inline guint
first_two_together (const Model *model, const Roster *roster)
{
  guint n = 0;
  for (guint32 post = 0; post < model->n_posts; post++)
    n += roster_heads (roster, post, 0) > 0 && roster_heads (roster, post, 1) > 0;
  return n;
}

/* ---- what it is made of ---- */

static inline ModelPost
wanted (guint32 shift, gint32 heads)
{
  ModelPost post = plain_post (shift);
  post.min = post.want = post.max = heads;
  post.under = 300;
  return post;
}

/* A shift that needs so many; the number of both shift and post. */
static inline guint32
need (Case *c, ModelShift shift, gint32 heads)
{
  guint32 s = model_add_shifts (c->builder, &shift);
  ModelPost post = wanted (s, heads);
  model_add_posts (c->builder, &post);
  return s;
}
static inline guint32
need_on (Case *c, int day, int start, int minutes, gint32 heads)
{
  return need (c, plain_shift (sep (day), start, minutes), heads);
}

static inline void
wish (Case *c, guint32 person, gint32 points)
{
  ModelWish row = MODEL_WISH_ANY;
  row.person = person;
  row.points = points;
  model_add_wishes (c->builder, &row);
}

static inline void
limit (Case *c, gboolean with, ModelLimit row)
{
  row.hard = TRUE;
  if (with)
    model_add_limits (c->builder, &row);
}
static inline ModelLimit
rule_of_first (RuleId rule)
{
  ModelLimit row = MODEL_LIMIT_ANY;
  row.rule = rule;
  return row;
}

static inline void
crew (Case *c, gboolean with, ModelCrew row)
{
  row.post = MODEL_NONE;
  if (with)
    model_add_crews (c->builder, &row);
}

/* The first two wish to come; the third is the one whom the crew rule needs. */
static inline void
crew_of_two (Case *c, const ModelPerson *first_two, const ModelPerson *third)
{
  *c = case_new (0);
  model_add_orgs (c->builder, &(ModelOrg){ .name = "org" });
  model_add_persons (c->builder, first_two);
  model_add_persons (c->builder, first_two);
  model_add_persons (c->builder, third);
  need_on (c, 7, 480, 60, 2);
  wish (c, 0, -5);
  wish (c, 1, -5);
}

/* ---- a case ---- */

typedef struct {
  const char *name;
  Build build;
  Probe probe;
  guint without, with;
} RuleCase;

static inline guint
outcome (const RuleCase *of, gboolean with)
{
  Case c;
  of->build (&c, with);
  g_autoptr (Model) model = model_builder_seal (c.builder);
  SolveOptions options = { .seed = 7, .steps = 4000 };
  g_autoptr (SolveResult) result = solve (model, &options);
  g_autoptr (Check) check = check_roster (model, result->roster);
  g_assert_true (check_is_sound (check));
  g_assert_cmpint (check->total, ==, result->report.cost);
  roster_free (c.roster);
  return of->probe (model, result->roster);
}

static inline void
test_case (gconstpointer data)
{
  const RuleCase *of = data;
  g_assert_cmpuint (outcome (of, FALSE), ==, of->without);
  g_assert_cmpuint (outcome (of, TRUE), ==, of->with);
}

static inline int
run_cases (int argc, char **argv, const RuleCase *cases, guint n)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strdup_printf ("/rules/%s", cases[i].name);
    g_test_add_data_func (path, &cases[i], test_case);
  }
  return g_test_run ();
}

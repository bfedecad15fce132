/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/bench/ltf-model.h"

#include "tests/bench/bench.h"

#include <math.h>

/*
 * How a roster becomes one of ours. An event for each duty, a shift a day and duty, one post on it: its
 * missing heads are open places at 10 points each. Days of rest after a duty: no two days running
 * (RULE_RUN_DAYS, at most 1). The weekend's duties are of a kind of their own, of which one may serve one in
 * any nine days (RULE_KIND_MAX): that is never two weekends running. A request is a wish. Rosters do not know
 * of each other's duties, as in the data.
 *
 *   unfair       each request not granted costs 1
 *   fair-linear  it costs 2 less the person's satisfaction: that is 1 in the first roster, later
 *                0.8 x the requests granted a day in the roster before + 0.2 x what it was
 *   ours         it costs 1, and the engine's fairness rule spreads the duties at a price below that
 *                of any request; each duty weighs the same
 *
 * The authors' fair-linear optima from the second roster on are of their own history, which the files do not
 * hold, and are no measure here. In ours, what somebody was granted before is the load before the span; what
 * is owed by the end of this roster is the same part of everybody's requests so far.
 *
 * Values are what the data's authors count: 10 for each open place and the weights of the requests not
 * granted.
 */

#define OPEN 10
#define DUTY_LOAD 1000
#define MONDAY 19723 /* 2024-01-01 */

typedef struct {
  const LtfRoster *roster;
  LtfStrategy strategy;
  const LtfPast *past;
  const gint64 *owed; /* of each person, load before the span; NULL: nothing */
  const guint *asked; /* of each person, here */
  ModelBuilder *builder;
} Translate;

enum { WORKDAY, WEEKEND };

static gint32
weight_of (const Translate *t, gint32 person)
{
  double weight = t->strategy == LTF_FAIR_LINEAR ? 2 - t->past[person].satisfied : 1;
  return (gint32)lround (weight * LTF_GRANT);
}

static void
add_person (Translate *t, gint32 person)
{
  const LtfRoster *roster = t->roster;
  gint32 days = roster->weeks * 7;
  ModelPerson row = bench_person ("");
  row.agreed = MAX (1, (gint32)t->asked[person]);
  row.active_days = days;
  row.opening_load = DUTY_LOAD * (gint64)t->past[person].granted;
  row.opening_share = t->owed != NULL ? t->owed[person] : 0;
  guint32 p = model_add_persons (t->builder, &row);
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = p;
  limit.hard = TRUE;
  limit.max = 1;
  limit.rule = RULE_RUN_DAYS;
  model_add_limits (t->builder, &limit);
  limit.rule = RULE_KIND_MAX;
  limit.kind = WEEKEND;
  limit.per = PER_DAYS;
  limit.days = 9;
  model_add_limits (t->builder, &limit);
  for (gint32 day = 0; day < days; day++) {
    Instant start = (Instant)(MONDAY + day) * DAY_MINUTES;
    if (roster->away[person * days + day])
      model_add_absences (t->builder, &(ModelAbsence){ p, start, start + DAY_MINUTES, ABSENT_LEAVE });
  }
}

static gboolean
may_on (const LtfRoster *roster, gint32 person, gint32 duty, gint32 day)
{
  return roster->may[(person * roster->duties + duty) * roster->weeks * 7 + day];
}

/* Who may serve a duty on some day has its skill; where not on every day, the others are barred one by one.
 */
static void
add_skills (Translate *t, gint32 person, const guint32 *shift_of)
{
  const LtfRoster *roster = t->roster;
  gint32 days = roster->weeks * 7;
  for (gint32 duty = 0; duty < roster->duties; duty++) {
    gboolean any = FALSE;
    for (gint32 day = 0; day < days; day++)
      any = any || may_on (roster, person, duty, day);
    if (!any)
      continue;
    model_add_person_skills (t->builder, &(ModelSkill){ (guint32)person, (guint32)duty, 1, DAY_NONE });
    for (gint32 day = 0; day < days; day++)
      if (!may_on (roster, person, duty, day))
        model_add_bans (t->builder, &(ModelBan){ (guint32)person, MODEL_NONE, MODEL_NONE,
                                                 (gint32)shift_of[duty * days + day] });
  }
}

static guint32
add_shift (Translate *t, gint32 duty, gint32 day)
{
  ModelShift row = bench_shift (0, MONDAY + day, 480);
  row.event = duty;
  row.kind = day % 7 < t->roster->work_days ? WORKDAY : WEEKEND;
  row.load = DUTY_LOAD;
  guint32 shift = model_add_shifts (t->builder, &row);
  ModelPost post = bench_post (shift);
  post.min = post.want = post.max = t->roster->wanted[duty * 7 + day % 7];
  post.under = OPEN * LTF_GRANT;
  guint32 p = model_add_posts (t->builder, &post);
  model_add_post_skills (t->builder, &(ModelPostSkill){ p, 0, (guint32)duty, 1 });
  return shift;
}

static gint64
add_requests (Translate *t)
{
  gint64 constant = 0;
  for (guint i = 0; i < t->roster->requests->len; i++) {
    const LtfRequest *request = &g_array_index (t->roster->requests, LtfRequest, i);
    gint32 weight = weight_of (t, request->person);
    ModelWish wish = MODEL_WISH_ANY;
    wish.person = (guint32)request->person;
    wish.event = request->duty < 0 ? MODEL_NONE : request->duty;
    wish.day_from = MONDAY + request->day;
    wish.day_to = wish.day_from + 1;
    wish.points = request->duty < 0 ? weight : -weight;
    model_add_wishes (t->builder, &wish);
    constant += request->duty < 0 ? 0 : weight;
  }
  return constant;
}

static Model *
translate (Translate *t, gint64 *ret_constant)
{
  const LtfRoster *roster = t->roster;
  gint32 days = roster->weeks * 7;
  t->builder = model_builder_new (MONDAY, MONDAY + days);
  bench_plain_params (t->builder);
  ModelParams *params = model_builder_params (t->builder);
  params->fairness = t->strategy == LTF_OURS ? rule_info (RULE_FAIRNESS)->cost : 0;
  params->load_unit = DUTY_LOAD / 2; /* half a duty off costs its first step */
  model_add_kinds (t->builder, &(ModelName){ "workday" });
  model_add_kinds (t->builder, &(ModelName){ "weekend" });
  g_autofree guint32 *shift_of = g_new (guint32, (gsize)(roster->duties * days));
  for (gint32 duty = 0; duty < roster->duties; duty++) {
    model_add_events (t->builder, &(ModelEvent){ "duty", WORKDAY });
    model_add_skills (t->builder, &(ModelName){ "duty" });
    for (gint32 day = 0; day < days; day++)
      shift_of[duty * days + day] = add_shift (t, duty, day);
  }
  for (gint32 person = 0; person < roster->people; person++) {
    add_person (t, person);
    add_skills (t, person, shift_of);
  }
  *ret_constant = add_requests (t);
  return model_builder_seal (t->builder);
}

/* What everybody should have had granted by the end of this roster, less the share that the engine finds for
 * it. */
static gint64 *
owed_of (const Translate *t, gint64 places_before)
{
  gint64 constant, total = 0, places = places_before;
  Translate first = *t;
  g_autoptr (Model) model = translate (&first, &constant);
  ModelShares shares = model_shares (model);
  gint64 *owed = g_new (gint64, (gsize)t->roster->people);
  for (guint32 p = 0; p < model->n_posts; p++)
    places += model->posts[p].want;
  for (gint32 p = 0; p < t->roster->people; p++)
    total += t->asked[p] + t->past[p].asked;
  for (gint32 p = 0; p < t->roster->people; p++)
    owed[p] = (t->asked[p] + t->past[p].asked) * DUTY_LOAD * places / MAX (1, total) - shares.load[p] / 1000;
  model_shares_clear (&shares);
  return owed;
}

Model *
ltf_model (const LtfRoster *roster, LtfStrategy strategy, const LtfPast *past, gint64 places_before,
           gint64 *ret_constant)
{
  g_autofree guint *asked = ltf_asked (roster);
  Translate t = { .roster = roster, .strategy = strategy, .past = past, .asked = asked };
  g_autofree gint64 *owed = strategy == LTF_OURS ? owed_of (&t, places_before) : NULL;
  t.owed = owed;
  return translate (&t, ret_constant);
}

guint *
ltf_asked (const LtfRoster *roster)
{
  guint *asked = g_new0 (guint, (gsize)roster->people);
  for (guint i = 0; i < roster->requests->len; i++)
    asked[g_array_index (roster->requests, LtfRequest, i).person]++;
  return asked;
}

/* ---- back ---- */

static gboolean
serves (const Model *model, const Roster *solution, const LtfRequest *request)
{
  for (guint32 i = 0; i < solution->n; i++) {
    const ModelShift *shift = &model->shifts[model->posts[solution->entries[i].post].shift];
    if (solution->entries[i].party == (Party)request->person && shift->day == model->from + request->day
        && (request->duty < 0 || shift->event == request->duty))
      return TRUE;
  }
  return FALSE;
}

double
ltf_value (const LtfRoster *roster, LtfStrategy strategy, const LtfPast *past, const Model *model,
           const Roster *solution, guint *ret_granted)
{
  double value = 0;
  for (guint32 p = 0; p < model->n_posts; p++)
    value += OPEN * MAX (0, model->posts[p].min - roster_post_heads (solution, p));
  for (guint i = 0; i < roster->requests->len; i++) {
    const LtfRequest *request = &g_array_index (roster->requests, LtfRequest, i);
    if (serves (model, solution, request) == (request->duty >= 0))
      ret_granted[request->person]++;
    else
      value += strategy == LTF_FAIR_LINEAR ? 2 - past[request->person].satisfied : 1;
  }
  return value;
}

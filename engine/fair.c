/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/fair.h"
#include "engine/may.h"

/*
 * Fairness before the search: what each person owes, and what being off it costs.
 *
 * A share is fixed before solving, so that nobody's share falls because others were given much: each
 * post's load is split over the people who may serve it, in proportion to what they agreed to and the days
 * they are there. Somebody with a rare licence therefore owes more than somebody who may only do what
 * everybody may do.
 *
 * The price is convex in the deviation and symmetric. Symmetric, because one person far below is as unfair
 * as one far above, and with integral duties a one-sided price would not see the first.
 */

static gint64
capacity (const ModelPerson *person)
{
  return (gint64)person->agreed * person->active_days;
}

void
fair_share_post (const Model *model, guint32 post, const guint32 *eligible, guint n, ModelShares *shares)
{
  const ModelPost *p = &model->posts[post];
  const ModelShift *shift = &model->shifts[p->shift];
  gint64 total = 0;
  for (guint i = 0; i < n; i++)
    total += capacity (&model->persons[eligible[i]]);
  for (guint i = 0; i < n && total > 0; i++) {
    gint64 part = capacity (&model->persons[eligible[i]]) * p->want * 1000;
    shares->load[eligible[i]] += part * shift->load / total;
    shares->unwelcome[eligible[i]] += part * shift->unwelcome / total;
  }
}

ModelShares
model_shares (const Model *model)
{
  ModelShares shares = { g_new0 (gint64, model->n_persons + 1), g_new0 (gint64, model->n_persons + 1) };
  g_autofree guint32 *eligible = g_new (guint32, model->n_persons + 1);
  for (guint32 post = 0; post < model->n_posts; post++) {
    guint n = 0;
    for (guint32 person = 0; person < model->n_persons; person++)
      if (rule_may (model, person, post) == MAY_YES)
        eligible[n++] = person;
    fair_share_post (model, post, eligible, n, &shares);
  }
  return shares;
}

void
model_shares_clear (ModelShares *shares)
{
  g_clear_pointer (&shares->load, g_free);
  g_clear_pointer (&shares->unwelcome, g_free);
}

gint64
model_deviation (gint64 opening, gint64 opening_share, gint64 borne, gint64 share_milli, gint32 unit)
{
  return ((opening - opening_share + borne) * 1000 - share_milli) / unit;
}

Cost
model_step_cost (const ModelParams *params, gint32 factor, gint64 milli)
{
  gint64 d = ABS (milli);
  gint64 whole = d / 1000, part = d % 1000;
  const gint32 *s = params->steps;
  if (whole < 4) {
    gint64 low = whole == 0 ? 0 : s[whole - 1];
    return factor * (low * COST_UNIT + (s[whole] - low) * COST_UNIT * part / 1000);
  }
  /* Beyond the table: slope and curvature of its end, capped where no real month comes. */
  whole = MIN (whole, 100000);
  gint64 slope = s[3] - s[2], bend = slope - (s[2] - s[1]), k = whole - 4;
  gint64 low = s[3] + k * slope + bend * k * (k + 1) / 2;
  return factor * (low * COST_UNIT + (slope + bend * (k + 1)) * COST_UNIT * part / 1000);
}

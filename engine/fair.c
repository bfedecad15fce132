/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/fair.h"
#include "engine/may.h"
#include "engine/whole.h"

/*
 * Fairness before the search: what each person owes, and what being off it costs.
 *
 * A share is fixed before solving, so that nobody's share falls because others were given much. Each post's
 * load falls to the people who may serve it, and of all the ways to split the posts the shares are the most
 * even one: nobody could be relieved but by somebody who owes as much already for what she agreed to and the
 * days she is there. Who is in two teams therefore owes no more than her teams; who has a rare licence owes
 * more only as far as the posts that ask for it do. These shares are unique, the lexicographically optimal
 * base of Fujishige (1980), whatever convex price of share / capacity one would weigh them by.
 *
 * They are found post by post, round after round: a post takes its load back and pours it anew over those of
 * its people who owe least for their capacity, until they stand level (even_out). That is descent along one
 * block of a convex sum of squares at a time, which has no other resting place than the least. The rounds are
 * few and in whole numbers, so that everybody who computes the shares has the same.
 *
 * The price is convex in the deviation and symmetric. Symmetric, because one person far below is as unfair
 * as one far above, and with integral duties a one-sided price would not see the first.
 */

/* What is being split: load or unwelcome weight, in 1/1000. */
typedef struct {
  const gint64 *capacity; /* of each person */
  const FairPosts *posts;
  gint64 *part;  /* of each entry of posts->person */
  gint64 *share; /* of each person: the sum of its parts */
} Split;

static gint64 *
capacities (const Model *model)
{
  gint64 *capacity = g_new (gint64, model->n_persons + 1);
  for (guint32 i = 0; i < model->n_persons; i++)
    capacity[i] = (gint64)model->persons[i].agreed * model->persons[i].active_days;
  return capacity;
}

/* Does the person owe as much for its capacity as over / under? */
static gboolean
owes (const Split *split, guint32 person, gint64 over, gint64 under)
{
  return (Wide)split->share[person] * under >= (Wide)over * split->capacity[person];
}

/*
 * Pours `amount` over the people of a post. Whoever stands above the level has no part; leaving her out lowers
 * the level for the rest and never raises it, so that who was left out once stays out (Michelot 1986).
 */
static void
even_out (Split *split, guint32 post, gint64 amount)
{
  guint32 from = split->posts->from[post], to = split->posts->from[post + 1];
  const guint32 *person = split->posts->person;
  gint64 over = amount, under = 0; /* the level */
  for (guint32 k = from; k < to; k++) {
    split->share[person[k]] -= split->part[k];
    split->part[k] = split->capacity[person[k]] > 0;
    over += split->part[k] * split->share[person[k]];
    under += split->capacity[person[k]];
  }
  for (gboolean settled = FALSE; !settled;) {
    settled = TRUE;
    for (guint32 k = from; k < to; k++)
      if (split->part[k] != 0 && owes (split, person[k], over, under)) {
        split->part[k] = 0;
        over -= split->share[person[k]];
        under -= split->capacity[person[k]];
        settled = FALSE;
      }
  }
  for (guint32 k = from; k < to; k++)
    if (split->part[k] != 0) {
      gint64 level = (gint64)((Wide)over * split->capacity[person[k]] / under);
      split->part[k] = level - split->share[person[k]];
      split->share[person[k]] = level;
    }
}

/* Each post is worth its want times the load of its shift, or times how unwelcome that is. */
static gint64 *
split_all (const Model *model, const FairPosts *posts, const gint64 *capacity, gboolean unwelcome)
{
  g_autofree gint64 *part = g_new0 (gint64, posts->from[model->n_posts] + 1);
  Split split = { capacity, posts, part, g_new0 (gint64, model->n_persons + 1) };
  for (guint round = 0; round < FAIR_ROUNDS; round++)
    for (guint32 post = 0; post < model->n_posts; post++) {
      const ModelShift *shift = &model->shifts[model->posts[post].shift];
      gint64 amount = (gint64)model->posts[post].want * 1000 * (unwelcome ? shift->unwelcome : shift->load);
      if (amount > 0)
        even_out (&split, post, amount);
    }
  return split.share;
}

ModelShares
fair_shares (const Model *model, const FairPosts *posts)
{
  g_autofree gint64 *capacity = capacities (model);
  return (ModelShares){ .load = split_all (model, posts, capacity, FALSE),
                        .unwelcome = split_all (model, posts, capacity, TRUE) };
}

ModelShares
model_shares (const Model *model)
{
  g_autofree guint32 *from = g_new0 (guint32, model->n_posts + 1);
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 post = 0; post < model->n_posts; post++) {
    for (guint32 person = 0; person < model->n_persons; person++)
      if (rule_may (model, person, post) == MAY_YES)
        g_array_append_val (persons, person);
    from[post + 1] = persons->len;
  }
  return fair_shares (model, &(FairPosts){ from, (const guint32 *)(const void *)persons->data });
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

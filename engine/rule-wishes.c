/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/pair-rows.h"

/* What people asked for: events, days, hours, partners, and how often. */

typedef struct {
  const ModelWish *wish;
} WishPair;

static void
add_partner_row (ProblemBuilder *builder, guint32 shift, Slice a, Slice b, gpointer data)
{
  const ModelWish *wish = ((const WishPair *)data)->wish;
  if (!model_wish_matches (builder_model (builder), wish, shift))
    return;
  RowMeaning meaning = MEANING_NONE;
  meaning.shift = (gint32)shift;
  meaning.party = (gint32)wish->person;
  meaning.other = wish->partner;
  pair_row (builder, RULE_WISHES, meaning, a, b, 0, (Cost)wish->points * COST_UNIT);
}

static void
compile_wish (ProblemBuilder *builder, const ModelWish *wish)
{
  const Problem *problem = builder_problem (builder);
  if (wish->partner != MODEL_NONE) {
    WishPair pair = { wish };
    if ((guint32)wish->partner != wish->person)
      pair_visit (builder, wish->person, (guint32)wish->partner, FALSE, add_partner_row, &pair);
    return;
  }
  for (guint32 o = problem->party_options[wish->person]; o < problem->party_options[wish->person + 1]; o++)
    if (model_wish_matches (problem->model, wish, problem->options[o].shift))
      build_linear (builder, RULE_WISHES, o, (Cost)wish->points * COST_UNIT);
}

/* Each duty more or fewer than agreed. */
static void
compile_agreed (ProblemBuilder *builder, guint32 person)
{
  const Problem *problem = builder_problem (builder);
  const Model *m = problem->model;
  gint32 most = (gint32)(problem->party_options[person + 1] - problem->party_options[person]);
  g_autofree Cost *prices = g_new (Cost, (gsize)most + 1);
  for (gint32 n = 0; n <= most; n++)
    prices[n] = (Cost)ABS (n - m->persons[person].agreed) * m->params.agreed * COST_UNIT;
  RowMeaning meaning = MEANING_NONE;
  meaning.party = (gint32)person;
  guint32 row = build_row (builder, RULE_WISHES, meaning, 0, most, prices, NULL, G_MAXINT32);
  for (guint32 o = problem->party_options[person]; o < problem->party_options[person + 1]; o++)
    build_entry (builder, row, o, 1);
}

static void
compile (ProblemBuilder *builder)
{
  const Model *m = builder_model (builder);
  for (guint32 i = 0; i < m->n_wishes; i++)
    compile_wish (builder, &m->wishes[i]);
  for (guint32 person = 0; person < m->n_persons && m->params.agreed != 0; person++)
    if (m->persons[person].agreed_typed)
      compile_agreed (builder, person);
}

const Rule rule_wishes = { .id = RULE_WISHES, .compile = compile };

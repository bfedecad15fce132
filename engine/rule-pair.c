/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/pair-rows.h"

/*
 * Apart: both on one shift. Together: one without the other where both may serve. Apart when hard is a
 * cap; together when hard is repaired, for two people do not come in one move.
 */

static gboolean
may_serve (const Problem *problem, Slice options)
{
  for (guint32 o = options.from; o < options.to; o++)
    if (problem->options[o].eligible)
      return TRUE;
  return FALSE;
}

typedef struct {
  ModelPair pair;
  gint32 index;
} PairAt;

static void
add_row (ProblemBuilder *builder, guint32 shift, Slice a, Slice b, gpointer data)
{
  const PairAt *at = data;
  const ModelPair *pair = &at->pair;
  if (!model_pair_matches (builder_model (builder), pair, shift))
    return;
  const Problem *problem = builder_problem (builder);
  if (pair->kind == PAIR_TOGETHER && !(may_serve (problem, a) && may_serve (problem, b)))
    return; /* a lock alone does not bind the other */
  Cost cost = pair->hard ? PAIR_HARD : (Cost)pair->cost * COST_UNIT;
  RowMeaning meaning = MEANING_NONE;
  meaning.shift = (gint32)shift;
  meaning.party = (gint32)pair->a;
  meaning.other = (gint32)pair->b;
  meaning.pair = at->index;
  gboolean apart = pair->kind == PAIR_APART;
  pair_row (builder, RULE_PAIR, meaning, a, b, apart ? 0 : cost, apart ? cost : 0);
}

static void
compile (ProblemBuilder *builder)
{
  const Model *m = builder_model (builder);
  for (guint32 i = 0; i < m->n_pairs; i++) {
    PairAt at = { m->pairs[i], (gint32)i };
    if (at.pair.kind != PAIR_GUARD && at.pair.a != at.pair.b)
      pair_visit (builder, at.pair.a, at.pair.b, FALSE, add_row, &at);
  }
}

const Rule rule_pair = { .id = RULE_PAIR, .compile = compile };

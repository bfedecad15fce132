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

static void
add_row (ProblemBuilder *builder, guint32 shift, Slice a, Slice b, gpointer data)
{
  const ModelPair *pair = data;
  if (!model_pair_matches (builder_model (builder), pair, shift))
    return;
  const Problem *problem = builder_problem (builder);
  if (pair->kind == PAIR_TOGETHER && !(may_serve (problem, a) && may_serve (problem, b)))
    return; /* a lock alone does not bind the other */
  Cost soft = (Cost)pair->cost * COST_UNIT;
  RowMeaning meaning = MEANING_NONE;
  meaning.shift = (gint32)shift;
  meaning.party = (gint32)pair->a;
  meaning.other = (gint32)pair->b;
  guint32 row;
  if (pair->kind == PAIR_APART) {
    Cost prices[] = { 0, 0, pair->hard ? 0 : soft };
    row = build_row (builder, RULE_PAIR, meaning, 0, 2, prices, pair->hard ? (gint32[]){ 0, 0, 1 } : NULL,
      pair->hard ? 1 : G_MAXINT32);
  } else {
    Cost alone = pair->hard ? builder_repair_price (builder) : soft;
    Cost prices[] = { alone, 0, alone };
    row = build_row (builder, RULE_PAIR, meaning, -1, 1, prices, pair->hard ? (gint32[]){ 1, 0, 1 } : NULL, G_MAXINT32);
  }
  pair_entries (builder, row, a, 1);
  pair_entries (builder, row, b, pair->kind == PAIR_APART ? 1 : -1);
}

static void
compile (ProblemBuilder *builder)
{
  const Model *m = builder_model (builder);
  for (guint32 i = 0; i < m->n_pairs; i++) {
    ModelPair pair = m->pairs[i];
    if (pair.kind != PAIR_GUARD && pair.a != pair.b)
      pair_visit (builder, pair.a, pair.b, FALSE, add_row, &pair);
  }
}

const Rule rule_pair = { .id = RULE_PAIR, .compile = compile };

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rules.h"

/*
 * A child with a guardian on the same shift: value = child's posts + (their number + 1) x guardians there, so
 * that 1 to their number is a child alone, even one that is locked on two posts at once. Who may serve at all
 * at which age is may.c's.
 */

static gboolean
guards (const Model *m, const ModelPair *pair, guint32 child, guint32 shift)
{
  return pair->kind == PAIR_GUARD && pair->a == child && model_pair_matches (m, pair, shift);
}

/* Does the pair of this index name a guardian whom no earlier one names? Rows of several events and dates overlap. */
static gboolean
names_guardian (const Model *m, guint32 index, guint32 child, guint32 shift)
{
  gboolean first = guards (m, &m->pairs[index], child, shift);
  for (guint32 i = 0; i < index && first; i++)
    first = m->pairs[i].b != m->pairs[index].b || !guards (m, &m->pairs[i], child, shift);
  return first;
}

static gint32
options_on (const Problem *problem, guint32 person, guint32 shift)
{
  gint32 n = 0;
  for (guint32 o = problem->party_options[person]; o < problem->party_options[person + 1]; o++)
    n += problem->options[o].shift == shift;
  return n;
}

static void
add_options (ProblemBuilder *builder, guint32 row, guint32 person, guint32 shift, gint32 coef)
{
  const Problem *problem = builder_problem (builder);
  for (guint32 o = problem->party_options[person]; o < problem->party_options[person + 1]; o++)
    if (problem->options[o].shift == shift)
      build_entry (builder, row, o, coef);
}

static void
add_row (ProblemBuilder *builder, guint32 child, guint32 shift)
{
  const Model *m = builder_model (builder);
  gint32 own = options_on (builder_problem (builder), child, shift), high = own;
  gboolean guarded = FALSE;
  for (guint32 i = 0; i < m->n_pairs; i++) {
    if (!names_guardian (m, i, child, shift))
      continue;
    guarded = TRUE;
    high += (own + 1) * options_on (builder_problem (builder), m->pairs[i].b, shift);
  }
  if (!guarded) /* barred there, unless locked */
    return;
  g_autofree Cost *prices = g_new0 (Cost, (gsize)high + 1);
  g_autofree gint32 *amounts = g_new0 (gint32, (gsize)high + 1);
  for (gint32 alone = 1; alone <= own; alone++) {
    prices[alone] = builder_repair_price (builder);
    amounts[alone] = 1;
  }
  RowMeaning meaning = MEANING_NONE;
  meaning.shift = (gint32)shift;
  meaning.party = (gint32)child;
  guint32 row = build_row (builder, RULE_PAIR, meaning, 0, high, prices, amounts, G_MAXINT32);
  add_options (builder, row, child, shift, 1);
  for (guint32 i = 0; i < m->n_pairs; i++)
    if (names_guardian (m, i, child, shift))
      add_options (builder, row, m->pairs[i].b, shift, own + 1);
}

static void
compile (ProblemBuilder *builder)
{
  const Problem *problem = builder_problem (builder);
  const Model *m = problem->model;
  for (guint32 child = 0; child < m->n_persons; child++) {
    gint32 last = MODEL_NONE;
    if (m->persons[child].born_last == DAY_NONE)
      continue;
    for (guint32 o = problem->party_options[child]; o < problem->party_options[child + 1]; o++) {
      guint32 shift = problem->options[o].shift;
      if ((gint32)shift != last
          && model_younger (m->persons[child].born_last, m->shifts[shift].day, m->params.guardian_below))
        add_row (builder, child, shift);
      last = (gint32)shift;
    }
  }
}

const Rule rule_minors = { .id = RULE_MINORS, .compile = compile };

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rules.h"

/*
 * Differences from what was published, by (shift, party): the heads that a party has more or fewer on a shift, whatever
 * the post. A party that was not there pays for each head it gets; one that was pays |heads - published|.
 */

/* Published heads of the party on the shift. */
static gint32
published_heads (const Model *m, guint32 shift, guint32 party)
{
  gint32 heads = 0;
  for (guint32 i = 0; i < m->n_published; i++)
    if (m->published[i].shift == shift && m->published[i].party == party)
      heads = MAX (heads, m->published[i].heads);
  return heads;
}

static gboolean
stated_before (const Model *m, guint32 index)
{
  for (guint32 i = 0; i < index; i++)
    if (m->published[i].shift == m->published[index].shift && m->published[i].party == m->published[index].party)
      return TRUE;
  return FALSE;
}

static void
compile_published (ProblemBuilder *builder, guint32 shift, guint32 party, gint32 published)
{
  const Problem *problem = builder_problem (builder);
  Cost unit = (Cost)problem->model->shifts[shift].change_cost * COST_UNIT;
  gint32 most = 0;
  for (guint32 o = problem->party_options[party]; o < problem->party_options[party + 1]; o++)
    most += problem->options[o].shift == shift ? problem->options[o].most : 0;
  if (most == 0) { /* it may not serve there any more */
    build_constant (builder, RULE_CHANGE, published * unit);
    return;
  }
  g_autofree Cost *prices = g_new (Cost, most + 1);
  for (gint32 heads = 0; heads <= most; heads++)
    prices[heads] = ABS (heads - published) * unit;
  RowMeaning meaning = MEANING_NONE;
  meaning.shift = (gint32)shift;
  meaning.party = (gint32)party;
  guint32 row = build_row (builder, RULE_CHANGE, meaning, 0, most, prices, NULL, G_MAXINT32);
  for (guint32 o = problem->party_options[party]; o < problem->party_options[party + 1]; o++)
    if (problem->options[o].shift == shift)
      build_entry (builder, row, o, 1);
}

static void
compile (ProblemBuilder *builder)
{
  const Problem *problem = builder_problem (builder);
  const Model *m = problem->model;
  for (guint32 i = 0; i < m->n_published; i++) {
    const ModelPublished *row = &m->published[i];
    if (m->shifts[row->shift].change_cost != 0 && !stated_before (m, i))
      compile_published (builder, row->shift, row->party, published_heads (m, row->shift, row->party));
  }
  for (guint32 o = 0; o < problem->n_options; o++) {
    const Option *option = &problem->options[o];
    gint32 points = m->shifts[option->shift].change_cost;
    if (points != 0 && published_heads (m, option->shift, option->party) == 0)
      build_linear (builder, RULE_CHANGE, o, (Cost)points * COST_UNIT);
  }
}

const Rule rule_change = { .id = RULE_CHANGE, .compile = compile };

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rules.h"

/*
 * Differences from what was published, by (shift, party), whatever the post: a party with more or fewer
 * heads on the shift than were published costs once. That is one row a pair, for those who were published
 * and those who might come in; for somebody new who has one option there it is a linear cost.
 */

typedef struct {
  guint32 *first, *next; /* published rows of each shift, chained */
} Published;

static gint32
published_heads (const Model *m, const Published *chains, guint32 shift, guint32 party)
{
  gint32 heads = 0;
  for (guint32 i = chains->first[shift]; i != PROBLEM_NONE; i = chains->next[i])
    heads += m->published[i].party == party ? m->published[i].heads : 0;
  return heads;
}

/* The options [from, to) are the party's on the shift. */
static void
compile_options (ProblemBuilder *builder, guint32 from, guint32 to, gint32 published)
{
  const Problem *problem = builder_problem (builder);
  const Option *option = &problem->options[from];
  Cost unit = (Cost)problem->model->shifts[option->shift].change_cost * COST_UNIT;
  gint32 most = 0;
  for (guint32 o = from; o < to; o++)
    most += problem->options[o].most;
  if (published == 0 && most <= 1 && to - from == 1) {
    build_linear (builder, RULE_CHANGE, from, unit);
    return;
  }
  g_autofree Cost *prices = g_new (Cost, (gsize)most + 1);
  for (gint32 heads = 0; heads <= most; heads++)
    prices[heads] = heads == published ? 0 : unit;
  RowMeaning meaning = MEANING_NONE;
  meaning.shift = (gint32)option->shift;
  meaning.party = (gint32)option->party;
  guint32 row = build_row (builder, RULE_CHANGE, meaning, 0, most, prices, NULL, G_MAXINT32);
  for (guint32 o = from; o < to; o++)
    build_entry (builder, row, o, 1);
}

static void
compile_party (ProblemBuilder *builder, const Published *chains, guint32 party)
{
  const Problem *problem = builder_problem (builder);
  const Model *m = problem->model;
  guint32 end = problem->party_options[party + 1];
  for (guint32 from = problem->party_options[party], to; from < end; from = to) {
    guint32 shift = problem->options[from].shift;
    for (to = from; to < end && problem->options[to].shift == shift; to++)
      ;
    if (m->shifts[shift].change_cost != 0)
      compile_options (builder, from, to, published_heads (m, chains, shift, party));
  }
}

static gboolean
has_option_on (const Problem *problem, guint32 party, guint32 shift)
{
  const ModelShift *s = &problem->model->shifts[shift];
  for (guint32 post = s->posts.from; post < s->posts.to; post++)
    if (problem_find (problem, party, post) != PROBLEM_NONE)
      return TRUE;
  return FALSE;
}

/* Who was published and may not serve there any more differs for certain: once for each party. */
static void
compile_lost (ProblemBuilder *builder, const Published *chains, guint32 index)
{
  const Model *m = builder_model (builder);
  const ModelPublished *row = &m->published[index];
  for (guint32 i = chains->first[row->shift]; i != index; i = chains->next[i])
    if (m->published[i].party == row->party)
      return;
  if (!has_option_on (builder_problem (builder), row->party, row->shift))
    build_constant (builder, RULE_CHANGE, (Cost)m->shifts[row->shift].change_cost * COST_UNIT);
}

static void
compile (ProblemBuilder *builder)
{
  const Problem *problem = builder_problem (builder);
  const Model *m = problem->model;
  g_autofree guint32 *first = g_new (guint32, m->n_shifts + 1);
  g_autofree guint32 *next = g_new (guint32, m->n_published + 1);
  Published chains = { first, next };
  for (guint32 s = 0; s < m->n_shifts; s++)
    first[s] = PROBLEM_NONE;
  for (guint32 i = m->n_published; i-- > 0;) {
    next[i] = first[m->published[i].shift];
    first[m->published[i].shift] = i;
  }
  for (guint32 party = 0; party < problem->n_parties; party++)
    compile_party (builder, &chains, party);
  for (guint32 i = 0; i < m->n_published; i++)
    compile_lost (builder, &chains, i);
}

const Rule rule_change = { .id = RULE_CHANGE, .compile = compile };

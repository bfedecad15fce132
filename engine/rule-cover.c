/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rules.h"

/*
 * How many serve each post: a place short of min, one short of want, one too many. Optional shifts: see
 * problem.c.
 */

static Cost
price (const ModelPost *post, gint32 heads)
{
  gint64 open = MAX (0, post->min - heads);
  gint64 wanted = MAX (0, post->want - MAX (heads, post->min));
  gint64 over = MAX (0, heads - post->want);
  return (open * post->under + wanted * post->short_of + over * post->over) * COST_UNIT;
}

static void
compile_post (ProblemBuilder *builder, guint32 post, guint32 *fill_row)
{
  const Problem *problem = builder_problem (builder);
  const ModelPost *p = &problem->model->posts[post];
  gint32 most = builder_most_heads (builder, post);
  g_autofree Cost *prices = g_new (Cost, (gsize)most + 1);
  g_autofree gint32 *amounts = g_new (gint32, (gsize)most + 1);
  for (gint32 heads = 0; heads <= most; heads++) {
    prices[heads] = price (p, heads);
    amounts[heads] = MAX (0, heads - p->max);
  }
  RowMeaning meaning = MEANING_NONE;
  meaning.shift = (gint32)p->shift;
  meaning.post = (gint32)post;
  *fill_row = build_row (builder, RULE_COVER, meaning, 0, most, prices, amounts, p->max);
  for (guint32 i = problem->post_options[post]; i < problem->post_options[post + 1]; i++)
    build_entry (builder, *fill_row, problem->by_post[i], 1);
}

static void
compile (ProblemBuilder *builder)
{
  const Problem *problem = builder_problem (builder);
  const Model *m = problem->model;
  for (guint32 post = 0; post < m->n_posts; post++)
    compile_post (builder, post, &problem->fill_row[post]);
  for (guint32 shift = 0; shift < m->n_shifts; shift++)
    if (m->shifts[shift].optional)
      build_shift_row (builder, shift);
}

const Rule rule_cover = { .id = RULE_COVER, .compile = compile };

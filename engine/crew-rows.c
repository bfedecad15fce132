/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/crew-rows.h"

gint32
crew_short_of_marks (const ModelCrew *crew, gint32 heads, gint32 marked)
{
  return heads >= MAX (1, crew->from) ? MAX (0, crew->need - marked) : 0;
}

void
crew_visit (ProblemBuilder *builder, const ModelCrew *crew, CrewVisit visit, gpointer data)
{
  const Problem *problem = builder_problem (builder);
  Slice posts = problem->model->shifts[crew->shift].posts;
  for (guint32 post = posts.from; post < posts.to; post++)
    if (crew->post == MODEL_NONE || (guint32)crew->post == post)
      for (guint32 i = problem->post_options[post]; i < problem->post_options[post + 1]; i++)
        visit (builder, crew, problem->by_post[i], data);
}

static gint32
most_heads (ProblemBuilder *builder, const ModelCrew *crew)
{
  Slice posts = builder_model (builder)->shifts[crew->shift].posts;
  gint32 most = 0;
  for (guint32 post = posts.from; post < posts.to; post++)
    if (crew->post == MODEL_NONE || (guint32)crew->post == post)
      most += builder_most_heads (builder, post);
  return most;
}

typedef struct {
  const CrewRule *rule;
  guint32 row;
  gint32 step; /* of one mark: most heads + 1 */
} CrewRow;

static void
add_option (ProblemBuilder *builder, const ModelCrew *crew, guint32 option, gpointer data)
{
  const CrewRow *row = data;
  const Problem *problem = builder_problem (builder);
  gint32 marks = row->rule->marks != NULL
                     ? row->rule->marks (problem->model, crew, problem->options[option].party)
                     : 0;
  build_entry (builder, row->row, option, 1 + marks * row->step);
}

static void
compile_crew (ProblemBuilder *builder, const ModelCrew *crew, const CrewRule *rule)
{
  gint32 most = most_heads (builder, crew);
  gint32 marks = rule->marks != NULL ? most * MAX (1, crew->need) : 0, step = most + 1,
         n = step * (marks + 1);
  g_autofree Cost *prices = g_new0 (Cost, (gsize)n);
  g_autofree gint32 *amounts = g_new0 (gint32, (gsize)n);
  for (gint32 marked = 0; marked <= marks; marked++) {
    for (gint32 heads = 0; heads <= most; heads++) {
      gint32 at = heads + step * marked;
      amounts[at] = rule->amount (crew, heads, marked);
      prices[at] = crew->hard ? rule->units (crew, heads, marked) * builder_repair_price (builder)
                              : (Cost)amounts[at] * crew->cost * COST_UNIT;
    }
  }
  RowMeaning meaning = MEANING_NONE;
  meaning.shift = (gint32)crew->shift;
  meaning.post = crew->post;
  CrewRow row
      = { rule,
          build_row (builder, rule->rule, meaning, 0, n - 1, prices, crew->hard ? amounts : NULL, G_MAXINT32),
          step };
  crew_visit (builder, crew, add_option, &row);
}

void
crew_rows_compile (ProblemBuilder *builder, const CrewRule *rule)
{
  const Model *m = builder_model (builder);
  for (guint32 i = 0; i < m->n_crews; i++)
    if (m->crews[i].rule == rule->rule)
      compile_crew (builder, &m->crews[i], rule);
}

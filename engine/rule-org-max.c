/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/crew-rows.h"

/* At most `need` heads of one organisation, members and unnamed: one row for each organisation that could
 * be there. */

typedef struct {
  gint32 *most; /* heads each organisation could have */
  guint32 *rows;
} OrgRows;

static void
count_option (ProblemBuilder *builder, const ModelCrew *crew, guint32 option, gpointer data)
{
  (void)crew;
  const Problem *problem = builder_problem (builder);
  gint32 org = party_any_org (problem->model, problem->options[option].party);
  if (org != MODEL_NONE)
    ((OrgRows *)data)->most[org] += problem->options[option].most;
}

static void
add_option (ProblemBuilder *builder, const ModelCrew *crew, guint32 option, gpointer data)
{
  (void)crew;
  const Problem *problem = builder_problem (builder);
  const OrgRows *orgs = data;
  gint32 org = party_any_org (problem->model, problem->options[option].party);
  if (org != MODEL_NONE && orgs->rows[org] != PROBLEM_NONE)
    build_entry (builder, orgs->rows[org], option, 1);
}

static guint32
add_row (ProblemBuilder *builder, const ModelCrew *crew, guint32 org, gint32 most)
{
  g_autofree Cost *prices = g_new0 (Cost, (gsize)most + 1);
  g_autofree gint32 *amounts = g_new0 (gint32, (gsize)most + 1);
  for (gint32 heads = 0; heads <= most; heads++) {
    amounts[heads] = MAX (0, heads - crew->need);
    prices[heads] = crew->hard ? 0 : (Cost)amounts[heads] * crew->cost * COST_UNIT;
  }
  RowMeaning meaning = MEANING_NONE;
  meaning.shift = (gint32)crew->shift;
  meaning.post = crew->post;
  meaning.party = (gint32)party_of_org (builder_model (builder), org);
  return build_row (builder, RULE_ORG_MAX, meaning, 0, most, prices, crew->hard ? amounts : NULL,
                    crew->hard ? crew->need : G_MAXINT32);
}

static void
compile (ProblemBuilder *builder)
{
  const Model *m = builder_model (builder);
  OrgRows orgs = { g_new (gint32, m->n_orgs + 1), g_new (guint32, m->n_orgs + 1) };
  for (guint32 i = 0; i < m->n_crews; i++) {
    const ModelCrew *crew = &m->crews[i];
    if (crew->rule != RULE_ORG_MAX)
      continue;
    for (guint32 org = 0; org < m->n_orgs; org++)
      orgs.most[org] = 0;
    crew_visit (builder, crew, count_option, &orgs);
    for (guint32 org = 0; org < m->n_orgs; org++)
      orgs.rows[org]
          = orgs.most[org] > crew->need ? add_row (builder, crew, org, orgs.most[org]) : PROBLEM_NONE;
    crew_visit (builder, crew, add_option, &orgs);
  }
  g_free (orgs.most);
  g_free (orgs.rows);
}

const Rule rule_org_max = { .id = RULE_ORG_MAX, .compile = compile };

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rules.h"

/* The heads of an organisation on an event over the span, between min and max. */

typedef void (*QuotaVisit) (ProblemBuilder *builder, guint32 option, gpointer data);

static void
visit_party (ProblemBuilder *builder, const ModelQuota *quota, guint32 party, QuotaVisit visit, gpointer data)
{
  const Problem *problem = builder_problem (builder);
  for (guint32 o = problem->party_options[party]; o < problem->party_options[party + 1]; o++)
    if (quota->event == MODEL_NONE
        || problem->model->shifts[problem->options[o].shift].event == quota->event)
      visit (builder, o, data);
}

/* The options that count: those of the organisation's people, then its own. */
static void
visit_quota (ProblemBuilder *builder, const ModelQuota *quota, QuotaVisit visit, gpointer data)
{
  const Model *m = builder_model (builder);
  for (guint32 person = 0; person < m->n_persons; person++)
    if (m->persons[person].org == (gint32)quota->org)
      visit_party (builder, quota, person, visit, data);
  visit_party (builder, quota, party_of_org (m, quota->org), visit, data);
}

static void
add_most (ProblemBuilder *builder, guint32 option, gpointer data)
{
  *(gint32 *)data += builder_problem (builder)->options[option].most;
}

static void
add_entry (ProblemBuilder *builder, guint32 option, gpointer data)
{
  build_entry (builder, *(const guint32 *)data, option, 1);
}

static void
compile_quota (ProblemBuilder *builder, const ModelQuota *quota)
{
  gint32 most = 0;
  visit_quota (builder, quota, add_most, &most);
  most = MAX (most, 1);
  gboolean capped = quota->max != RULE_OFF && quota->hard;
  g_autofree Cost *prices = g_new0 (Cost, (gsize)most + 1);
  g_autofree gint32 *amounts = g_new0 (gint32, (gsize)most + 1);
  for (gint32 heads = 0; heads <= most; heads++) {
    gint32 below = quota->min != RULE_OFF ? MAX (0, quota->min - heads) : 0;
    gint32 above = quota->max != RULE_OFF ? MAX (0, heads - quota->max) : 0;
    amounts[heads] = capped ? above : 0;
    prices[heads] = (Cost)(below + (capped ? 0 : above)) * quota->cost * COST_UNIT;
  }
  RowMeaning meaning = MEANING_NONE;
  meaning.party = (gint32)party_of_org (builder_model (builder), quota->org);
  guint32 row = build_row (builder, RULE_ORG_QUOTA, meaning, 0, most, prices, capped ? amounts : NULL,
                           capped ? quota->max : G_MAXINT32);
  visit_quota (builder, quota, add_entry, &row);
}

static void
compile (ProblemBuilder *builder)
{
  for (guint32 i = 0; i < builder_model (builder)->n_quotas; i++)
    compile_quota (builder, &builder_model (builder)->quotas[i]);
}

const Rule rule_org_quota = { .id = RULE_ORG_QUOTA, .compile = compile };

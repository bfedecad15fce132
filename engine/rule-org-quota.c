/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rules.h"

/* The heads of an organisation on an event over the span, between min and max. */

static gboolean
counts (const Problem *problem, const ModelQuota *quota, const Option *option)
{
  return party_any_org (problem->model, option->party) == (gint32)quota->org
         && (quota->event == MODEL_NONE || problem->model->shifts[option->shift].event == quota->event);
}

static void
compile_quota (ProblemBuilder *builder, const ModelQuota *quota)
{
  const Problem *problem = builder_problem (builder);
  gint32 most = 0;
  for (guint32 o = 0; o < problem->n_options; o++)
    if (counts (problem, quota, &problem->options[o]))
      most += problem->options[o].most;
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
  meaning.party = (gint32)party_of_org (problem->model, quota->org);
  guint32 row = build_row (builder, RULE_ORG_QUOTA, meaning, 0, most, prices, capped ? amounts : NULL,
                           capped ? quota->max : G_MAXINT32);
  for (guint32 o = 0; o < problem->n_options; o++)
    if (counts (problem, quota, &problem->options[o]))
      build_entry (builder, row, o, 1);
}

static void
compile (ProblemBuilder *builder)
{
  for (guint32 i = 0; i < builder_model (builder)->n_quotas; i++)
    compile_quota (builder, &builder_model (builder)->quotas[i]);
}

const Rule rule_org_quota = { .id = RULE_ORG_QUOTA, .compile = compile };

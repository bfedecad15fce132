/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rules.h"

/* What each person bears against its share: all duties, and the unwelcome ones. See model_shares. */

static void
add_person (ProblemBuilder *builder, RuleId rule, guint32 person)
{
  const Problem *problem = builder_problem (builder);
  const Model *m = problem->model;
  const ModelPerson *p = &m->persons[person];
  gboolean load = rule == RULE_FAIRNESS;
  gint64 opening
      = load ? p->opening_load - p->opening_share : p->opening_unwelcome - p->opening_unwelcome_share;
  gint64 share = (load ? problem->share_of.load : problem->share_of.unwelcome)[person];
  guint32 row = build_share_row (builder, rule, person, opening * 1000 - share,
                                 load ? m->params.load_unit : m->params.unwelcome_unit,
                                 load ? m->params.fairness : m->params.unwelcome);
  for (guint32 o = problem->party_options[person]; o < problem->party_options[person + 1]; o++) {
    const ModelShift *s = &m->shifts[problem->options[o].shift];
    build_entry (builder, row, o, load ? s->load : s->unwelcome);
  }
}

static void
compile_for (ProblemBuilder *builder, RuleId rule)
{
  const Model *m = builder_model (builder);
  for (guint32 person = 0; person < m->n_persons; person++)
    if ((gint64)m->persons[person].agreed * m->persons[person].active_days > 0)
      add_person (builder, rule, person);
}

static void
compile_load (ProblemBuilder *builder)
{
  if (builder_model (builder)->params.fairness != 0)
    compile_for (builder, RULE_FAIRNESS);
}

static void
compile_unwelcome (ProblemBuilder *builder)
{
  if (builder_model (builder)->params.unwelcome != 0)
    compile_for (builder, RULE_UNWELCOME);
}

const Rule rule_fairness = { .id = RULE_FAIRNESS, .compile = compile_load };
const Rule rule_unwelcome = { .id = RULE_UNWELCOME, .compile = compile_unwelcome };

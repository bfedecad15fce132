/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rules.h"

/* A shift with an area is served first by those whose duty areas contain it. */

static void
compile (ProblemBuilder *builder)
{
  const Problem *problem = builder_problem (builder);
  const Model *m = problem->model;
  for (guint32 o = 0; o < problem->n_options && m->params.area_first != 0; o++) {
    const Option *option = &problem->options[o];
    gint32 area = m->shifts[option->shift].area;
    if (area != MODEL_NONE && party_is_person (m, option->party)
        && !model_on_duty_area (m, option->party, area))
      build_linear (builder, RULE_AREA_FIRST, o, (Cost)m->params.area_first * COST_UNIT);
  }
}

const Rule rule_area_first = { .id = RULE_AREA_FIRST, .compile = compile };

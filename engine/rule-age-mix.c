/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/crew-rows.h"

/* From so many heads on, at least `need` of them surely younger than `age`: young with old. */

static gint32
marks (const Model *model, const ModelCrew *crew, Party party)
{
  if (!party_is_person (model, party) || model->persons[party].born_first == DAY_NONE)
    return 0;
  return model_younger (model->persons[party].born_first, model->shifts[crew->shift].day, crew->age) ? 1 : 0;
}

static void
compile (ProblemBuilder *builder)
{
  crew_rows_compile (builder, &(CrewRule){ RULE_AGE_MIX, marks, crew_short_of_marks, crew_short_of_marks });
}

const Rule rule_age_mix = { .id = RULE_AGE_MIX, .compile = compile };

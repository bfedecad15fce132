/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/crew-rows.h"

/* From so many heads on, at least `need` of them experienced. */

static gint32
marks (const Model *model, const ModelCrew *crew, Party party)
{
  return party_is_person (model, party) && model_experienced (model, party, model->shifts[crew->shift].kind)
             ? 1
             : 0;
}

static void
compile (ProblemBuilder *builder)
{
  crew_rows_compile (builder, &(CrewRule){ RULE_EXPERIENCED, marks, crew_short_of_marks, crew_short_of_marks });
}

const Rule rule_experienced = { .id = RULE_EXPERIENCED, .compile = compile };

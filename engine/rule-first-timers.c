/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/crew-rows.h"

/*
 * No crew of first-timers only. One unnamed head is mark enough: its organisation answers for it.
 */

static gint32
marks (const Model *model, const ModelCrew *crew, Party party)
{
  if (!party_is_person (model, party))
    return MAX (1, crew->need);
  return model_first_timer (model, party, model->shifts[crew->shift].kind) ? 0 : 1;
}

static gint32
amount (const ModelCrew *crew, gint32 heads, gint32 marked)
{
  return heads >= 1 ? MAX (0, crew->need - marked) : 0;
}

static void
compile (ProblemBuilder *builder)
{
  crew_rows_compile (builder, &(CrewRule){ RULE_FIRST_TIMERS, marks, amount, amount });
}

const Rule rule_first_timers = { .id = RULE_FIRST_TIMERS, .compile = compile };

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/crew-rows.h"

/*
 * Nobody, or at least `need`. Hard, it cannot be kept by never entering it, for a crew forms one head at a
 * time: each head of an unfinished crew costs a little more than the place it fills can gain, so that the
 * way up is almost level.
 */

static gint32
amount (const ModelCrew *crew, gint32 heads, gint32 marked)
{
  (void)marked;
  return heads > 0 && heads < crew->need ? 1 : 0;
}

static gint32
units (const ModelCrew *crew, gint32 heads, gint32 marked)
{
  return amount (crew, heads, marked) * heads;
}

static void
compile (ProblemBuilder *builder)
{
  crew_rows_compile (builder, &(CrewRule){ RULE_CREW, NULL, amount, units });
}

const Rule rule_crew = { .id = RULE_CREW, .compile = compile };

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/rules.h"

/*
 * For the rules about who makes up a crew: every ModelCrew row of `rule` becomes one row over two counts,
 * heads and marks (`marks` says how many one head of a party brings, at most MAX (1, need); NULL: none),
 * with amount (heads, marked).
 */
typedef struct {
  RuleId rule;
  gint32 (*marks) (const Model *model, const ModelCrew *crew, Party party);
  gint32 (*amount) (const ModelCrew *crew, gint32 heads, gint32 marked);
  gint32 (*units) (const ModelCrew *crew, gint32 heads, gint32 marked); /* of the repair price, when hard */
} CrewRule;

void crew_rows_compile (ProblemBuilder *builder, const CrewRule *rule);
/* An amount: from crew->from heads on, marks short of need. */
gint32 crew_short_of_marks (const ModelCrew *crew, gint32 heads, gint32 marked);
/* Calls `visit` for every option of the crew's post or shift. */
typedef void (*CrewVisit) (ProblemBuilder *builder, const ModelCrew *crew, guint32 option, gpointer data);
void crew_visit (ProblemBuilder *builder, const ModelCrew *crew, CrewVisit visit, gpointer data);

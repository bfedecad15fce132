/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/model.h"

/* What a roster costs, and where it comes from. Costs are in 1/COST_UNIT points. */
typedef struct {
  Cost cost;             /* without hard violations: what a coordinator is told */
  Cost by_rule[RULE_N];  /* adds up to cost */
  gint64 broken[RULE_N]; /* amounts of hard violation, those of the locks included; of a sound roster no others */
  gint64 open;           /* places short of min, closed optional shifts not counted */
  gint64 places;         /* heads in the roster */
  Cost searched;         /* what the search adds up, broken rules at its own prices: for tests, and nothing to be told */
} ScoreReport;

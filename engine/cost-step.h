/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/grid.h"
#include "engine/whole.h"

/* What rosters of a grid that break no hard rule can cost: `residue` modulo `step`, nothing between. */
typedef struct {
  Cost step, residue;
} CostStep;

CostStep cost_step_new (const Grid *grid);

/* The least possible cost that is not below bound / 2^bits; G_MININT64 when that is out of range. */
Cost cost_step_up (CostStep step, Wide bound, guint bits);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/model.h"

/*
 * A small random month (or as many days as wanted) of staff who serve nearly every day: kinds of shift with cover that costs on both
 * sides, contracts with runs, free days, weekends, totals and minutes, forbidden successions, days asked for.
 * It has a Grid. The same seed gives the same model.
 */
typedef struct {
  guint persons, days, kinds; /* at least 1 each; days at most 366 */
  guint skills;               /* 0: one post a shift, open to all; else a post for each */
  gboolean history;           /* the last days before are known */
  gboolean soft;              /* limits are priced as well, else hard */
  gboolean locks;             /* some cells are locked */
} DenseSize;

Model *dense_model (guint64 seed, const DenseSize *size);

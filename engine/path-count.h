/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/rules.h"

/*
 * What the counting rules share: the excess over limit->max of a sum over windows (limit->per) that touch
 * the part and meet the span. `weigh` gives what one duty adds.
 */
gint64 path_count_excess (const PathView *path, const PathLimit *limit, PathPart part,
  gint32 (*weigh) (const ShiftTime *time));

/* Duties that match the limit on the day. */
gboolean path_works (const PathView *path, const PathLimit *limit, gint32 day);

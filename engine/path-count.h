/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/rules.h"

/*
 * What the counting rules share: how far sums over windows (limit->per) that touch the part and meet the span
 * lie beyond limit->max, or short of limit->min where it is given: of duties, or of minutes of service.
 */
typedef enum { COUNT_DUTIES, COUNT_MINUTES } CountWhat;
gint64 path_count_amount (const PathView *path, const PathLimit *limit, PathPart part, CountWhat what);

/* Does a duty that matches the limit stand on the day? */
gboolean path_works (const PathView *path, const PathLimit *limit, gint32 day);

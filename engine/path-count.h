/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/rules.h"

/*
 * What the counting rules share: the excess over limit->max of a sum over windows (limit->per) that touch the
 * part and meet the span: of duties, or of minutes of service.
 */
typedef enum { COUNT_DUTIES, COUNT_MINUTES } CountWhat;
gint64 path_count_excess (const PathView *path, const PathLimit *limit, PathPart part, CountWhat what);

/* Does a duty that matches the limit stand on the day? */
gboolean path_works (const PathView *path, const PathLimit *limit, gint32 day);

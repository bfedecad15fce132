/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * A function of two counts as inequalities. See the head of compact-hull.c.
 */
typedef struct {
  gint32 h, m;
  gint64 f;         /* its value, >= 0 */
  gboolean allowed; /* may be there at all */
} HullPoint;

/* a h + b m + c <= d v; d >= 0. With d = 0 it bounds the counts alone. */
typedef struct {
  gint64 a, b, c, d;
} HullFacet;

/*
 * Appends the HullFacets that describe the least convex v over the points; the points are every value that
 * the counts can take, each once. TRUE when a whole v >= 0 that meets them all is at least f at every allowed
 * point, and equal to f when as small as may be, and no other point meets them. FALSE: they are no exact
 * description, and nothing was appended.
 */
gboolean hull_facets (const HullPoint *points, guint n, GArray *facets);

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/compact-hull.h"

#include "engine/whole.h"

#include <string.h>

/*
 * "From two heads on, one of them experienced" is a price f over two counts, heads h and experienced m. A
 * linear program wants it as v >= f with planes below f. The best planes are the facets of the lower hull of
 * the points (h, m, f): nothing that is linear and nowhere above f is anywhere above all of them.
 *
 *   Example: at most four heads, one experienced from two on. The hull has one facet beside v >= 0:
 *   3 v >= h - 1 - 3 m. Nobody experienced among four: v >= 1. Among two: v >= 1/3, so a whole v is 1.
 *
 * Points that may not be there bound the counts themselves: the edges of the flat hull of the others.
 *
 * There are few points, so every plane through three of them is tried, once those that cannot be corners
 * are put aside: a corner of the hull is a corner in its row and in its column.
 */

typedef struct {
  const HullPoint *points;
  guint n;
  GArray *corners; /* guint */
  GArray *facets;  /* HullFacet */
} Hull;

static const HullPoint *
corner (const Hull *hull, guint i)
{
  return &hull->points[g_array_index (hull->corners, guint, i)];
}

static gint64
height (const HullFacet *facet, const HullPoint *point)
{
  return facet->a * point->h + facet->b * point->m + facet->c;
}

static void
add_facet (Hull *hull, HullFacet facet)
{
  gint64 g = whole_gcd (whole_gcd (facet.a, facet.b), whole_gcd (facet.c, facet.d));
  if (facet.a == 0 && facet.b == 0)
    return;
  facet = (HullFacet){ facet.a / g, facet.b / g, facet.c / g, facet.d / g };
  for (guint i = 0; i < hull->facets->len; i++)
    if (memcmp (&g_array_index (hull->facets, HullFacet, i), &facet, sizeof facet) == 0)
      return;
  g_array_append_val (hull->facets, facet);
}

/* No allowed point may lie below. */
static void
add_below (Hull *hull, HullFacet facet)
{
  if (facet.d < 0)
    facet = (HullFacet){ -facet.a, -facet.b, -facet.c, -facet.d };
  for (guint i = 0; i < hull->n; i++)
    if (hull->points[i].allowed && height (&facet, &hull->points[i]) > facet.d * hull->points[i].f)
      return;
  add_facet (hull, facet);
}

/* An edge of the counts: kept when it shuts some point out, and no allowed one. */
static void
add_edge (Hull *hull, HullFacet facet)
{
  gboolean shuts = FALSE;
  for (guint i = 0; i < hull->n; i++) {
    gboolean beyond = height (&facet, &hull->points[i]) > 0;
    if (beyond && hull->points[i].allowed)
      return;
    shuts = shuts || beyond;
  }
  if (shuts)
    add_facet (hull, facet);
}

/* ---- corners ---- */

/* Does `middle` lie on or above the line from a to b? The three are in one row or column. */
static gboolean
above (const HullPoint *a, const HullPoint *middle, const HullPoint *b)
{
  gint64 whole = (b->h - a->h) + (b->m - a->m), part = (middle->h - a->h) + (middle->m - a->m);
  return (middle->f - a->f) * whole >= (b->f - a->f) * part;
}

static int
by_row (gconstpointer a, gconstpointer b, gpointer data)
{
  const HullPoint *points = data, *x = &points[*(const guint *)a], *y = &points[*(const guint *)b];
  return x->m != y->m ? (x->m < y->m ? -1 : 1) : x->h < y->h ? -1 : x->h > y->h;
}

static int
by_column (gconstpointer a, gconstpointer b, gpointer data)
{
  const HullPoint *points = data, *x = &points[*(const guint *)a], *y = &points[*(const guint *)b];
  return x->h != y->h ? (x->h < y->h ? -1 : 1) : x->m < y->m ? -1 : x->m > y->m;
}

/* Keeps the corners of each line, the order says which lines. */
static void
keep_corners (Hull *hull, gboolean rows)
{
  g_array_sort_with_data (hull->corners, rows ? by_row : by_column, (gpointer)hull->points);
  guint *c = (guint *)(void *)hull->corners->data, kept = 0, line = 0;
  for (guint i = 0; i < hull->corners->len; i++) {
    const HullPoint *p = &hull->points[c[i]];
    if (kept > line) {
      const HullPoint *last = &hull->points[c[kept - 1]];
      if (rows ? last->m != p->m : last->h != p->h)
        line = kept;
    }
    while (kept >= line + 2 && above (&hull->points[c[kept - 2]], &hull->points[c[kept - 1]], p))
      kept--;
    c[kept++] = c[i];
  }
  g_array_set_size (hull->corners, kept);
}

static void
find_corners (Hull *hull)
{
  for (guint i = 0; i < hull->n; i++)
    if (hull->points[i].allowed)
      g_array_append_val (hull->corners, i);
  keep_corners (hull, TRUE);
  keep_corners (hull, FALSE);
}

/* ---- planes and edges ---- */

static gint64
turn (const HullPoint *a, const HullPoint *b, const HullPoint *c)
{
  return (gint64)(b->h - a->h) * (c->m - a->m) - (gint64)(b->m - a->m) * (c->h - a->h);
}

static void
add_planes (Hull *hull)
{
  guint n = hull->corners->len;
  for (guint i = 0; i < n; i++) {
    for (guint j = i + 1; j < n; j++) {
      for (guint k = j + 1; k < n; k++) {
        const HullPoint *p = corner (hull, i), *q = corner (hull, j), *r = corner (hull, k);
        gint64 d = turn (p, q, r);
        if (d == 0)
          continue;
        gint64 a = (q->f - p->f) * (r->m - p->m) - (r->f - p->f) * (q->m - p->m);
        gint64 b = (r->f - p->f) * (q->h - p->h) - (q->f - p->f) * (r->h - p->h);
        add_below (hull, (HullFacet){ a, b, d * p->f - a * p->h - b * p->m, d });
      }
    }
  }
}

/* All points on one line: planes that are level across it, and the two edges along it. */
static void
add_line (Hull *hull, const HullPoint *p, const HullPoint *q)
{
  gint64 x = q->h - p->h, y = q->m - p->m, length = x * x + y * y, rise = q->f - p->f;
  add_below (hull, (HullFacet){ rise * x, rise * y, length * p->f - rise * (x * p->h + y * p->m), length });
  add_edge (hull, (HullFacet){ y, -x, x * p->m - y * p->h, 0 });
  add_edge (hull, (HullFacet){ -y, x, y * p->h - x * p->m, 0 });
  add_edge (hull, (HullFacet){ x, y, -x * q->h - y * q->m, 0 });
  add_edge (hull, (HullFacet){ -x, -y, x * p->h + y * p->m, 0 });
}

static void
add_edges (Hull *hull)
{
  for (guint i = 0; i < hull->n; i++) {
    for (guint j = 0; j < hull->n; j++) {
      const HullPoint *p = &hull->points[i], *q = &hull->points[j];
      if (i != j && p->allowed && q->allowed)
        add_edge (hull, (HullFacet){ p->m - q->m, q->h - p->h,
                                     -(gint64)(p->m - q->m) * p->h - (gint64)(q->h - p->h) * p->m, 0 });
    }
  }
}

static void
add_point (Hull *hull, const HullPoint *p)
{
  add_edge (hull, (HullFacet){ 1, 0, -p->h, 0 });
  add_edge (hull, (HullFacet){ -1, 0, p->h, 0 });
  add_edge (hull, (HullFacet){ 0, 1, -p->m, 0 });
  add_edge (hull, (HullFacet){ 0, -1, p->m, 0 });
}

static gboolean
flat (const Hull *hull)
{
  for (guint i = 2; i < hull->corners->len; i++)
    if (turn (corner (hull, 0), corner (hull, 1), corner (hull, i)) != 0)
      return FALSE;
  return TRUE;
}

/* ---- is it exact? ---- */

static gboolean
describes (const Hull *hull, const HullPoint *point)
{
  gint64 v = 0;
  gboolean shut = FALSE;
  for (guint i = 0; i < hull->facets->len; i++) {
    const HullFacet *facet = &g_array_index (hull->facets, HullFacet, i);
    gint64 at = height (facet, point);
    if (facet->d == 0)
      shut = shut || at > 0;
    else if (at > 0)
      v = MAX (v, (at + facet->d - 1) / facet->d);
  }
  return point->allowed ? !shut && v == point->f : shut;
}

#define MOST_CORNERS 120

static gboolean
describe (Hull *hull)
{
  gboolean barred = FALSE;
  for (guint i = 0; i < hull->n; i++)
    barred = barred || !hull->points[i].allowed;
  find_corners (hull);
  guint n = hull->corners->len;
  if (n == 0 || n > MOST_CORNERS || (barred && hull->n > 4 * MOST_CORNERS))
    return FALSE;
  if (n == 1)
    add_point (hull, corner (hull, 0));
  else if (flat (hull)) {
    for (guint i = 0; i < n; i++)
      for (guint j = i + 1; j < n; j++)
        add_line (hull, corner (hull, i), corner (hull, j));
  } else {
    add_planes (hull);
    if (barred)
      add_edges (hull);
  }
  for (guint i = 0; i < hull->n; i++)
    if (!describes (hull, &hull->points[i]))
      return FALSE;
  return TRUE;
}

gboolean
hull_facets (const HullPoint *points, guint n, GArray *facets)
{
  Hull hull = { points, n, g_array_new (FALSE, FALSE, sizeof (guint)),
                g_array_new (FALSE, FALSE, sizeof (HullFacet)) };
  gboolean exact = describe (&hull);
  if (exact)
    g_array_append_vals (facets, hull.facets->data, hull.facets->len);
  g_array_unref (hull.corners);
  g_array_unref (hull.facets);
  return exact;
}

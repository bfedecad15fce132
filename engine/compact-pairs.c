/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/compact-path-inside.h"

/*
 * Two duties of one person that exclude each other (they overlap, or a hard rule forbids them side by side) make an edge;
 * rows are cliques of edges. A rule about duties that follow each other forbids a pair only while nothing
 * stands between: x_a + x_b <= 1 + the duties between. Where none fits between, that is an edge; pairs are
 * looked at from near to far, so what cannot stand between is known.
 *
 *   Example: a night ends at 23:00, the next early duty begins at 7:00, and successions of the two are
 *   forbidden. A duty at 2:00 would part them, and stands in their row; if travel forbids it beside the
 *   night, it does not, and the pair is an edge.
 */

/* ---- duties that follow each other ---- */

static gboolean
overlap (const PathItem *a, const PathItem *b)
{
  return a->shift == b->shift || (a->arrive < b->end && b->arrive < a->end);
}

/* The two exclude each other. */
static void
set_clash (Path *path, guint a, guint b)
{
  Duty *first = &path->duties[a], *next = &path->duties[b];
  if (first->fixed && next->fixed)
    return;
  if (first->fixed)
    next->dead = TRUE;
  else if (next->fixed)
    first->dead = TRUE;
  path->clash[a * path->n + b] = path->clash[b * path->n + a] = 1;
}

void
path_find_overlaps (Path *path)
{
  for (guint b = 0; b < path->n; b++)
    for (guint a = 0; a < b; a++)
      if (overlap (&path->duties[a].item, &path->duties[b].item))
        set_clash (path, a, b);
}

/* Minutes from the end of one duty within which another must begin for the limit to ask. */
static gint32
reach_of (const Path *path, const PathLimit *limit)
{
  if (limit->rule == RULE_TRAVEL)
    return path->problem->longest_travel + path->build->longest_early;
  if (limit->rule == RULE_REST)
    return limit->min;
  return limit->within == MODEL_NONE ? G_MAXINT32 : limit->within + 1;
}

/* May a stand directly before b, and breaks the limit then? */
static gboolean
breaks (const Path *path, const PathLimit *limit, guint a, guint b)
{
  const Duty *first = &path->duties[a], *next = &path->duties[b];
  if (first->dead || next->dead || path->fixed_before[b] - path->fixed_before[a] > (first->fixed ? 1u : 0u))
    return FALSE;
  PathItem items[2] = { first->item, next->item };
  PathView view = { path->problem, items, 2 };
  return limit->hooks->amount (&view, limit, path_all (&view)) > 0;
}

/* x_a + x_b - those that may stand between; how many there are. */
static guint
add_pair (Path *path, guint a, guint b)
{
  guint between = 0;
  path_add_duty (path, a, 1);
  path_add_duty (path, b, 1);
  for (guint d = a + 1; d < b; d++) {
    if (path->duties[d].dead || path_clashes (path, a, d) || path_clashes (path, d, b))
      continue;
    path_add_duty (path, d, -1);
    between++;
  }
  return between;
}

static void
keep_pair (Path *path, Amounts *amounts, guint a, guint b)
{
  guint between = add_pair (path, a, b);
  if (amounts->keep != KEEP_NONE || between > 0) {
    amounts_end_row (path, amounts, 1, 1);
    return;
  }
  path_drop_row (path);
  set_clash (path, a, b);
}

/* From near to far. All hard limits at once, for one may shut out what another's pair could have between. */
static void
keep_pairs (Path *path, Amounts *amounts, guint n_amounts)
{
  for (guint apart = 1; apart < path->n && !compact_stopped (path->build); apart++) {
    for (guint a = 0; a + apart < path->n; a++) {
      guint b = a + apart;
      const PathItem *first = &path->duties[a].item, *next = &path->duties[b].item;
      for (guint i = 0; i < n_amounts; i++) {
        if (path_clashes (path, a, b))
          break;
        gint32 reach = reach_of (path, amounts[i].limit);
        if ((reach == G_MAXINT32 || next->start - first->end < reach) && breaks (path, amounts[i].limit, a, b))
          keep_pair (path, &amounts[i], a, b);
      }
    }
  }
}

void
path_compile_pairs (Path *path, const PathProfile *profile, gboolean forbidden)
{
  guint most = profile->limits_to - profile->limits_from, n = 0;
  g_autofree Amounts *amounts = g_new (Amounts, most + 1);
  for (guint32 i = profile->limits_from; i < profile->limits_to; i++) {
    const PathLimit *limit = &path->problem->limits[i];
    if (!limit->hooks->pairs)
      continue;
    Amounts one = amounts_begin (path, limit);
    if ((one.keep == KEEP_NONE) == forbidden)
      amounts[n++] = one;
    else
      g_array_unref (one.amounts);
  }
  keep_pairs (path, amounts, n);
  for (guint i = 0; i < n; i++)
    amounts_close (path, &amounts[i]);
}

/* ---- cliques ---- */

/* Grows the clique in path->some (n of them) by whoever clashes with all. */
static guint
grow_clique (Path *path, guint n)
{
  for (guint k = 0; k < path->n; k++) {
    gboolean all = !path->duties[k].fixed && !path->duties[k].dead;
    for (guint i = 0; i < n && all; i++)
      all = path->some[i] != k && path_clashes (path, path->some[i], k);
    if (all)
      path->some[n++] = k;
  }
  return n;
}

void
path_compile_cliques (Path *path)
{
  g_autofree guint8 *covered = g_new0 (guint8, (gsize)path->n * path->n + 1);
  for (guint a = 0; a < path->n && !compact_stopped (path->build); a++) {
    for (guint b = a + 1; b < path->n; b++) {
      if (!path_clashes (path, a, b) || covered[a * path->n + b] || path->duties[a].fixed || path->duties[b].fixed
          || path->duties[a].dead || path->duties[b].dead)
        continue;
      path->some[0] = a;
      path->some[1] = b;
      guint n = grow_clique (path, 2);
      for (guint i = 0; i < n; i++) {
        path_add_duty (path, path->some[i], 1);
        for (guint k = 0; k < n; k++)
          covered[path->some[i] * path->n + path->some[k]] = 1;
      }
      path_end_row (path, 1);
    }
  }
}

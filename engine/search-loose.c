/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/search-loose.h"

#include "engine/cost-step.h"
#include "engine/lagrange.h"
#include "engine/loose.h"

/*
 * A slice ends between two paths; the round goes on in the next one. What is claimed is the least cost that a roster can have
 * at or above the bound.
 */

#define PATH_WORK 3000 /* units of work a path: those of search-recreate.h for about the same time */

typedef struct {
  Loose *loose; /* NULL: nothing can be proven */
  CostStep step;
} Search;

gpointer
search_loose_new (const Grid *grid)
{
  Search *search = g_new0 (Search, 1);
  search->loose = loose_new (grid);
  search->step = cost_step_new (grid);
  return search;
}

static void
search_free (gpointer self)
{
  Search *search = self;
  loose_free (search->loose);
  g_free (search);
}

static gboolean
search_over (gpointer self)
{
  const Search *search = self;
  return search->loose == NULL || loose_over (search->loose);
}

static void
search_slice (gpointer self, Pace *pace, double until)
{
  Search *search = self;
  double now = pace_used (pace);
  for (gboolean first = TRUE; now < 1 && (first || now < until) && !search_over (search); first = FALSE) {
    loose_step (search->loose);
    pace->done += PATH_WORK;
    now = pace_used (pace);
  }
  if (search_over (search) && pace->work > 0)
    pace->done = pace->work;
}

static gboolean
search_bound (gpointer self, Cost *ret_bound)
{
  const Search *search = self;
  Wide bound;
  if (search->loose == NULL || !loose_bound (search->loose, &bound))
    return FALSE;
  *ret_bound = cost_step_up (search->step, bound, DUAL_BITS);
  return TRUE;
}

const SearchKind search_loose
    = { .name = "loose", .slice = search_slice, .bound = search_bound, .over = search_over, .free = search_free };

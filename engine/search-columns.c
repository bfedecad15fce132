/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/search-columns.h"

#include "engine/keep.h"
#include "engine/seek.h"

/*
 * Pieces are as long as they are: a slice ends between two. Only the end of the whole, or an interrupt, ends
 * one in the middle.
 */

/* Moves of annealing that take as long as one unit of effort, about: work is counted in these. */
#define MOVES 100

typedef struct {
  Seek *seek;
  Pace *pace;
  guint64 counted; /* of the seeker's effort, into the pace */
  Cost told;       /* cost of the roster in heads, as the grid says */
  gint32 *heads;
  Keep keep;       /* the same, settled */
  guint32 *patterns; /* scratch */
} Search;

gpointer
search_columns_new (const Grid *grid, guint64 seed, gboolean proves)
{
  Search *search = g_new0 (Search, 1);
  search->seek = seek_new (grid, seed, proves);
  search->heads = g_new0 (gint32, grid->problem->n_options + 1);
  search->patterns = g_new (guint32, (gsize)grid->n_persons * grid->n_days + 1);
  search->told = G_MAXINT64;
  keep_init (&search->keep, grid->problem, FALSE);
  return search;
}

static void
columns_search_free (gpointer self)
{
  Search *search = self;
  seek_free (search->seek);
  keep_clear (&search->keep);
  g_free (search->heads);
  g_free (search->patterns);
  g_free (search);
}

static double
elapsed (gpointer data)
{
  Search *search = data;
  guint64 effort = (guint64)search->seek->seeker.effort;
  search->pace->done += MOVES * (effort - search->counted);
  search->counted = effort;
  return pace_used (search->pace);
}

static void
columns_slice (gpointer self, Pace *pace, double until)
{
  Search *search = self;
  search->pace = pace;
  seek_set_clock (search->seek, elapsed, search);
  for (double now = elapsed (search); now < 1 && !seek_done (search->seek);) {
    seek_step (search->seek);
    now = elapsed (search);
    if (now >= until)
      break;
  }
}

static gboolean
columns_best (gpointer self, Cost *ret_cost, const gint32 **ret_heads)
{
  Search *search = self;
  const Seek *seek = search->seek;
  if (seek->has_best && seek->best->cost < search->told) {
    grid_heads (seek->seeker.grid, seek->best->patterns, search->heads);
    search->told = seek->best->cost;
    keep_heads (&search->keep, search->heads);
  }
  *ret_cost = search->keep.cost;
  *ret_heads = search->keep.heads;
  return keep_has (&search->keep);
}

static void
columns_accept (gpointer self, Cost cost, const gint32 *heads)
{
  Search *search = self;
  const Grid *grid = search->seek->seeker.grid;
  if (search->seek->has_best && search->seek->best->cost <= cost)
    return;
  grid_patterns (grid, heads, search->patterns);
  seek_offer (search->seek, search->patterns);
}

static gboolean
columns_bound (gpointer self, Cost *ret_bound)
{
  const Seek *seek = ((Search *)self)->seek;
  *ret_bound = seek->bound;
  return seek_proves (seek);
}

static gboolean
columns_over (gpointer self)
{
  return seek_done (((Search *)self)->seek);
}

const SearchKind search_columns = { .name = "columns",
                                    .slice = columns_slice,
                                    .best = columns_best,
                                    .accept = columns_accept,
                                    .bound = columns_bound,
                                    .over = columns_over,
                                    .free = columns_search_free };

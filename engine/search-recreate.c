/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/search-recreate.h"

#include "engine/keep.h"
#include "engine/recreate.h"

#include <math.h>

/*
 * Moves of recreate.h from the best roster, a little dearer ones taken while it is early: noise and temperature fall with
 * the time that is left from where it began. What is best is handed over; what others have better is taken up and gone
 * on from.
 */

/* Two to four people, five days to three weeks: measured on spans of twelve weeks. */
static const RecreateMove shape = { .least_people = 2, .most_people = 4, .least_days = 5, .most_days = 21 };

/* In points. */
#define HOT 2.0
#define COLD 0.3
#define HOT_NOISE 2.0
#define COLD_NOISE 0.5

#define PATH_WORK 4096 /* units of work a move: those of annealing are its moves */

typedef struct {
  const Grid *grid;
  Price *price;
  Recreate *recreate;
  Paths *paths, *best; /* as it stands; the best, NULL before the first */
  Keep keep;           /* the best, settled */
  gint32 *heads;
  guint32 *patterns;   /* scratch */
  gboolean fresh;      /* another one's roster waits in keep */
  double from;         /* where it began */
} Search;

gpointer
search_recreate_new (const Grid *grid, guint64 seed)
{
  Search *search = g_new0 (Search, 1);
  search->grid = grid;
  search->price = price_new (grid);
  search->recreate = recreate_new (grid, search->price, seed);
  search->heads = g_new0 (gint32, grid->problem->n_options + 1);
  search->patterns = g_new (guint32, (gsize)grid->n_persons * grid->n_days + 1);
  search->from = -1;
  keep_init (&search->keep, grid->problem, FALSE);
  return search;
}

static void
search_free (gpointer self)
{
  Search *search = self;
  recreate_free (search->recreate);
  price_free (search->price);
  g_clear_pointer (&search->paths, paths_free);
  g_clear_pointer (&search->best, paths_free);
  keep_clear (&search->keep);
  g_free (search->heads);
  g_free (search->patterns);
  g_free (search);
}

/* The roster in keep becomes the one to go on from. */
static void
take_up (Search *search)
{
  const Grid *grid = search->grid;
  grid_patterns (grid, search->keep.heads, search->patterns);
  if (search->paths == NULL) {
    search->paths = paths_new (grid);
    search->best = paths_new (grid);
  }
  paths_set_all (search->paths, search->patterns);
  paths_copy (search->best, search->paths);
  search->fresh = FALSE;
}

static void
hand_over (Search *search)
{
  if (search->best == NULL || !paths_sound (search->best))
    return;
  grid_heads (search->grid, search->best->patterns, search->heads);
  keep_heads (&search->keep, search->heads);
}

static RecreateMove
move_at (double over)
{
  RecreateMove move = shape;
  move.noise = HOT_NOISE * pow (COLD_NOISE / HOT_NOISE, over) * COST_UNIT;
  move.temperature = HOT * pow (COLD / HOT, over) * COST_UNIT;
  return move;
}

static void
search_slice (gpointer self, Pace *pace, double until)
{
  Search *search = self;
  double now = pace_used (pace);
  if (search->from < 0)
    search->from = now;
  if (search->fresh)
    take_up (search);
  gboolean better = FALSE;
  for (gboolean first = TRUE; now < 1 && (first || now < until); first = FALSE) {
    pace->done += PATH_WORK;
    if (search->paths != NULL) {
      RecreateMove move = move_at (CLAMP ((now - search->from) / MAX (1 - search->from, 1e-6), 0, 1));
      recreate_move (search->recreate, search->paths, &move);
      if (search->paths->cost < search->best->cost && paths_sound (search->paths)) {
        paths_copy (search->best, search->paths);
        better = TRUE;
      }
    }
    now = pace_used (pace);
  }
  if (better)
    hand_over (search);
}

static gboolean
search_best (gpointer self, Cost *ret_cost, const gint32 **ret_heads)
{
  Search *search = self;
  *ret_cost = search->keep.cost;
  *ret_heads = search->keep.heads;
  return keep_has (&search->keep);
}

static void
search_accept (gpointer self, Cost cost, const gint32 *heads)
{
  Search *search = self;
  keep_accept (&search->keep, cost, heads);
  search->fresh = TRUE;
}

const SearchKind search_recreate
    = { .name = "recreate", .slice = search_slice, .best = search_best, .accept = search_accept, .free = search_free };

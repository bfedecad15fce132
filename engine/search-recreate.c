/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/search-recreate.h"

#include "engine/keep.h"
#include "engine/recreate.h"

#include <math.h>

/*
 * Moves of recreate.h from the best roster, a little dearer ones taken while it is early: noise and temperature fall with
 * the time that is left from where it began. What is best is handed over; what others have better is taken up and gone
 * on from.
 *
 * Several of them share the days: each works on its own part of the span for a while (a phase), then on the next one, the
 * borders moved. Whoever takes up another's roster puts its own days of its own best into it, person by person where that
 * breaks nothing, and keeps the sum if it is better than the other's. So what two found in the same time counts twice:
 *
 *     days        0 .......... 181 | 182 .......... 363
 *     first       works here        the other's
 *     second      the other's       works here
 *
 * What each has of a limit over the whole span, both may have spent: then that person stays as the other has it.
 */

/* Two to four people, five days to three weeks: measured on spans of twelve weeks. */
static const RecreateMove shape = { .least_people = 2, .most_people = 4, .least_days = 5, .most_days = 21 };
/* On a year of days, where there is far to go, more and cheaper moves: one person or two. Measured on 150 people. */
static const RecreateMove year_shape = { .least_people = 1, .most_people = 2, .least_days = 7, .most_days = 28 };

/* Parts of the span change hands so often. */
#define PHASES 18
#define LEAST_PART 28 /* days; shorter parts are not made */

#define RELIEVE_EVERY 128 /* moves */
#define RELIEVE_DAYS 84

/* In points. */
#define HOT 2.0
#define COLD 0.3
#define HOT_NOISE 2.0
#define COLD_NOISE 0.5

#define MAX_LOSS (100 * COST_UNIT) /* of a path that is put together from two rosters: what a place is worth, about */

#define PATH_WORK 4096 /* units of work a move: those of annealing are its moves */

typedef struct {
  const Grid *grid;
  Price *price;
  Recreate *recreate;
  Paths *paths, *best; /* as it stands; the best. NULL before the first */
  guint8 *dirty;       /* of each person: differs in the two */
  guint32 *dirty_list, n_dirty;
  RecreateShare share;
  gboolean marching;   /* its first roster is in the making, in paths */
  guint32 march_day;   /* up to here */
  Keep keep;           /* the best, settled */
  gint32 *heads;
  guint32 *patterns;   /* scratch */
  gboolean fresh;      /* another one's roster waits in keep */
  guint64 moves;
  double from;         /* where it began */
} Search;

gpointer
search_recreate_new (const Grid *grid, guint64 seed, RecreateShare share, gboolean begins)
{
  Search *search = g_new0 (Search, 1);
  search->grid = grid;
  search->price = price_new (grid);
  search->recreate = recreate_new (grid, search->price, seed);
  search->heads = g_new0 (gint32, grid->problem->n_options + 1);
  search->patterns = g_new (guint32, (gsize)grid->n_persons * grid->n_days + 1);
  search->from = -1;
  search->share = share;
  search->marching = begins;
  search->dirty = g_new0 (guint8, grid->n_persons + 1);
  search->dirty_list = g_new (guint32, grid->n_persons + 1);
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
  g_free (search->dirty);
  g_free (search->dirty_list);
  g_free (search->heads);
  g_free (search->patterns);
  g_free (search);
}

guint64
search_recreate_moves (gconstpointer self)
{
  return ((const Search *)self)->moves;
}

/* ---- the best, and that of others ---- */

static void
settle_best (Search *search)
{
  for (guint32 i = 0; i < search->n_dirty; i++) {
    guint32 person = search->dirty_list[i];
    paths_set (search->best, person, paths_pattern (search->paths, person), search->paths->path_costs[person]);
    search->dirty[person] = 0;
  }
  search->n_dirty = 0;
}

/* After a move that was taken. */
static void
mark_dirty (Search *search)
{
  guint32 n;
  const guint32 *people = recreate_people (search->recreate, &n);
  for (guint32 i = 0; i < n; i++)
    if (!search->dirty[people[i]]) {
      search->dirty[people[i]] = 1;
      search->dirty_list[search->n_dirty++] = people[i];
    }
}

/* The days that are its own at the moment. */
static void
own_days (const Search *search, double now, guint32 *ret_from, guint32 *ret_to)
{
  static const double shifts[] = { 0, 0.25, -0.25 };
  guint32 days = search->grid->n_days;
  guint n = MAX (1, MIN (search->share.n, days / LEAST_PART)), phase = (guint)(CLAMP (now, 0, 0.999) * PHASES);
  guint part = (search->share.index + phase) % n;
  double shift = shifts[phase % G_N_ELEMENTS (shifts)];
  *ret_from = part == 0 ? 0 : (guint32)(days * (part + shift) / n);
  *ret_to = part + 1 == n ? days : (guint32)(days * (part + 1 + shift) / n);
}

/* Its own days of its own best into the patterns of another roster, where that breaks nothing. */
static void
put_in (Search *search, double now)
{
  const Grid *grid = search->grid;
  guint32 from, to;
  own_days (search, now, &from, &to);
  g_autofree guint32 *pattern = g_new (guint32, grid->n_days);
  for (guint32 p = 0; p < grid->n_persons; p++) {
    guint32 *theirs = search->patterns + (gsize)p * grid->n_days;
    gint64 broken, before;
    memcpy (pattern, theirs, sizeof *pattern * grid->n_days);
    memcpy (pattern + from, paths_pattern (search->best, p) + from, sizeof *pattern * (to - from));
    Cost mine = grid_path_cost (grid, p, pattern, &broken), cost = grid_path_cost (grid, p, theirs, &before);
    if (broken <= before && mine <= cost + MAX_LOSS)
      memcpy (theirs, pattern, sizeof *pattern * grid->n_days);
  }
}

/* The roster in keep becomes the one to go on from, alone or with what it has itself. */
static void
take_up (Search *search, double now)
{
  const Grid *grid = search->grid;
  grid_patterns (grid, search->keep.heads, search->patterns);
  if (search->paths == NULL)
    search->paths = paths_new (grid);
  paths_set_all (search->paths, search->patterns);
  if (search->best == NULL)
    search->best = paths_new (grid);
  else if (search->share.n > 1) {
    Cost theirs = search->paths->cost;
    gint64 broken = paths_broken (search->paths);
    put_in (search, now);
    paths_set_all (search->paths, search->patterns);
    if (search->paths->cost >= theirs || paths_broken (search->paths) > broken) {
      grid_patterns (grid, search->keep.heads, search->patterns);
      paths_set_all (search->paths, search->patterns);
    }
  }
  paths_copy (search->best, search->paths);
  memset (search->dirty, 0, grid->n_persons);
  search->n_dirty = 0;
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

/* ---- a slice ---- */

/* A piece of its first roster. What others have meanwhile is no better, or it would not be asked to begin. */
static void
march (Search *search, Pace *pace)
{
  const Grid *grid = search->grid;
  if (search->paths == NULL)
    search->paths = paths_new (grid);
  search->march_day = recreate_march (search->recreate, search->paths, search->march_day);
  pace->done += PATH_WORK * (guint64)grid->n_persons;
  if (search->march_day < grid->n_days)
    return;
  search->marching = FALSE;
  search->best = paths_new (grid);
  paths_copy (search->best, search->paths);
}

static RecreateMove
move_at (const Search *search, double now)
{
  double over = CLAMP ((now - search->from) / MAX (1 - search->from, 1e-6), 0, 1);
  RecreateMove move = search->grid->n_days >= SEARCH_WINDOWS_DAYS ? year_shape : shape;
  own_days (search, now, &move.from_day, &move.to_day);
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
  gboolean better = FALSE;
  for (gboolean first = TRUE; search->marching && now < 1 && (first || now < until); first = FALSE) {
    march (search, pace);
    better = !search->marching;
    now = pace_used (pace);
  }
  if (search->fresh && !search->marching && !better) {
    take_up (search, now);
    better = grid_is_broken (search->grid) || search->best->cost < search->keep.cost;
  }
  for (gboolean first = TRUE; now < 1 && (first || now < until); first = FALSE) {
    pace->done += PATH_WORK;
    if (search->best != NULL) {
      RecreateMove move = move_at (search, now);
      search->moves++;
      gboolean relieve = search->moves % RELIEVE_EVERY == 0;
      if (relieve ? recreate_relieve (search->recreate, search->paths, &move, RELIEVE_DAYS)
                  : recreate_move (search->recreate, search->paths, &move))
        mark_dirty (search);
      if (search->paths->cost < search->best->cost) {
        settle_best (search);
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

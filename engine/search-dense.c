/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/search-dense.h"

#include "engine/dense.h"
#include "engine/keep.h"

/*
 * Coolings, each longer than the last: a short one for whoever stops early, then longer ones; at the end of each whole paths
 * are made better (dense_finish). Where another search has by then what a cooling could not reach, this one gives up, and
 * its thread is free for more of the other kind. What the grid calls a roster is settled by the score before anybody
 * else sees it.
 */
static const double rounds[] = { 0.05, 0.35, 0.97 };

#define SLICE 32768 /* moves, some ten milliseconds */

typedef struct {
  const Grid *grid;
  Dense *dense;
  Keep keep;
  gint32 *heads;
  gboolean begun, beaten;
  guint round;
  double from; /* where the running round began */
  guint64 moves;
  Pace *pace; /* of the running slice */
} Table;

gpointer
search_dense_new (const Grid *grid, guint64 seed)
{
  Table *table = g_new0 (Table, 1);
  table->grid = grid;
  table->dense = dense_new (grid, seed);
  keep_init (&table->keep, grid->problem, FALSE);
  table->heads = g_new0 (gint32, grid->problem->n_options + 1);
  return table;
}

static void
table_free (gpointer self)
{
  Table *table = self;
  dense_free (table->dense);
  keep_clear (&table->keep);
  g_free (table->heads);
  g_free (table);
}

guint64
search_dense_moves (gconstpointer self)
{
  return ((const Table *)self)->moves;
}

static gboolean
is_over (gpointer data)
{
  return pace_used (((Table *)data)->pace) >= 1;
}

/* A round's end: whole paths, then it is settled, and the next round begins where this one ended. The first one is too short
 * to tell who is better. */
static void
end_round (Table *table, double now)
{
  Cost cost, others = table->keep.cost;
  dense_finish (table->dense, is_over, table);
  gboolean found = dense_best (table->dense, &cost, table->heads);
  gboolean better = found && keep_heads (&table->keep, table->heads);
  gboolean worse = grid_is_broken (table->grid) ? !better : !found || cost > others;
  table->beaten = table->round > 0 && keep_has (&table->keep) && others < G_MAXINT64 && worse;
  table->from = now;
  table->round++;
}

static gboolean
table_over (gpointer self)
{
  const Table *table = self;
  guint last = table->grid->n_days >= SEARCH_LONG_DAYS ? 2 : G_N_ELEMENTS (rounds);
  return table->beaten || table->round >= last;
}

static void
table_slice (gpointer self, Pace *pace, double until)
{
  Table *table = self;
  table->pace = pace;
  if (!table->begun && keep_has (&table->keep))
    dense_start (table->dense, table->keep.heads);
  table->begun = TRUE;
  double now = pace_used (pace);
  for (gboolean first = TRUE; now < 1 && (first || now < until) && !table_over (table); first = FALSE) {
    double over = CLAMP ((now - table->from) / (rounds[table->round] - table->from), 0, 1);
    guint64 moves = pace->work > 0 ? CLAMP (pace->work - MIN (pace->done, pace->work), 1, SLICE) : SLICE;
    dense_anneal (table->dense, moves, over, over);
    pace->done += moves;
    table->moves += moves;
    now = pace_used (pace);
    if (now < 1 && now >= rounds[table->round])
      end_round (table, now);
  }
  if (now >= 1 && !table_over (table))
    end_round (table, now);
  if (table_over (table) && pace->work > 0)
    pace->done = pace->work; /* the last part of the work was that of whole paths */
}

static gboolean
table_best (gpointer self, Cost *ret_cost, const gint32 **ret_heads)
{
  Table *table = self;
  *ret_cost = table->keep.cost;
  *ret_heads = table->keep.heads;
  return keep_has (&table->keep);
}

static void
table_accept (gpointer self, Cost cost, const gint32 *heads)
{
  Table *table = self;
  keep_accept (&table->keep, cost, heads);
}

const SearchKind search_dense = { .name = "dense",
                                  .slice = table_slice,
                                  .best = table_best,
                                  .accept = table_accept,
                                  .over = table_over,
                                  .free = table_free };

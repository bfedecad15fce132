/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/search-dense.h"

#include "engine/dense.h"
#include "engine/keep.h"

/*
 * Two coolings, a short one for whoever stops early and one as long as the rest; at the end of each whole paths are made
 * better (dense_finish), which has what is left of the budget. What the grid calls a roster is settled by the score before
 * anybody else sees it.
 */
static const double rounds[] = { 0.05, 0.97 };

#define SLICE 32768 /* moves, some ten milliseconds */

typedef struct {
  const Grid *grid;
  Dense *dense;
  Keep keep;
  gint32 *heads;
  gboolean begun;
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
  keep_init (&table->keep, grid->problem);
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

/* A round's end: whole paths, then it is settled, and the next round begins where this one ended. */
static void
end_round (Table *table, double now)
{
  Cost cost;
  dense_finish (table->dense, is_over, table);
  if (dense_best (table->dense, &cost, table->heads))
    keep_heads (&table->keep, table->heads);
  table->from = now;
  table->round++;
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
  for (gboolean first = TRUE; now < 1 && (first || now < until) && table->round < G_N_ELEMENTS (rounds); first = FALSE) {
    double over = CLAMP ((now - table->from) / (rounds[table->round] - table->from), 0, 1);
    guint64 moves = pace->work > 0 ? CLAMP (pace->work - MIN (pace->done, pace->work), 1, SLICE) : SLICE;
    dense_anneal (table->dense, moves, over, over);
    pace->done += moves;
    table->moves += moves;
    now = pace_used (pace);
    if (now < 1 && now >= rounds[table->round])
      end_round (table, now);
  }
  if (now >= 1 && table->round < G_N_ELEMENTS (rounds))
    end_round (table, now);
  if (table->round == G_N_ELEMENTS (rounds) && pace->work > 0)
    pace->done = pace->work; /* the last part of the work was that of whole paths */
}

static gboolean
table_over (gpointer self)
{
  return ((Table *)self)->round == G_N_ELEMENTS (rounds);
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

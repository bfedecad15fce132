/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/bound.h"

#include "engine/bound-exact.h"
#include "engine/saddle.h"

#include <math.h>
#include <string.h>

/*
 * The proof of a roster's quality, on a thread of its own.
 *
 *   compact      the problem as a program, every price and rule (compact.c)
 *   saddle       its linear relaxation, a little at a time (saddle.c)
 *   exact        what the duals of the moment prove, in integers (bound-exact.c)
 *
 * Nothing that the walk does has to be right: the best of all proofs is kept, and each is valid by itself. The
 * duals of the last step and the mean of the walk are both looked at, now one and now the other is better.
 *
 * It is over when the walk's own error says that nothing more than a part in 100 000 is to be had.
 */

/* Steps of a slice: many while they are cheap. */
#define SLICE_MOST 40
#define SLICE_LEAST 2
#define SLICE_ENTRIES 20000000
#define SETTLED 2e-3 /* of the bound, gained in SLICE_MOST steps: the values say already who should serve where */
#define ENOUGH 2e-6  /* a longer walk does not pay */
#define PATIENCE 8   /* times in a row that less was gained */

struct _Bound {
  const Problem *problem;
  Compact *compact;
  Saddle *saddle;
  double *duals, *best_duals;
  BoundWide best;
  gboolean known;
  guint slice;
  guint since;  /* steps since the last look back */
  gboolean marked, settled;
  BoundWide mark; /* the best then */
  guint idle;     /* looks since one that was worth while */
  guint64 work; /* of the building */
};

Bound *
bound_new (const Problem *problem)
{
  g_return_val_if_fail (problem != NULL, NULL);
  Bound *bound = g_new0 (Bound, 1);
  bound->problem = problem;
  return bound;
}

void
bound_free (Bound *bound)
{
  if (bound == NULL)
    return;
  compact_free (bound->compact);
  saddle_free (bound->saddle);
  g_free (bound->duals);
  g_free (bound->best_duals);
  g_free (bound);
}

/* Keeps what the duals of the moment prove when it is the best. */
static void
keep_best (Bound *bound, gboolean mean)
{
  saddle_duals (bound->saddle, mean, bound->duals);
  BoundWide proven = bound_exact (bound->compact, bound->duals, NULL);
  if (bound->known && proven <= bound->best)
    return;
  bound->known = TRUE;
  bound->best = proven;
  double *old = bound->best_duals;
  bound->best_duals = bound->duals;
  bound->duals = old;
}

/* FALSE: stopped; it will begin anew. */
static gboolean
build (Bound *bound, gboolean (*stop) (gpointer data), gpointer data)
{
  bound->compact = compact_new_unless (bound->problem, FALSE, stop, data);
  if (bound->compact == NULL)
    return FALSE;
  bound->saddle = saddle_new (bound->compact);
  bound->duals = g_new0 (double, bound->compact->n_rows + 1);
  bound->best_duals = g_new0 (double, bound->compact->n_rows + 1);
  bound->slice = CLAMP (SLICE_ENTRIES / (bound->compact->n_entries + 1), SLICE_LEAST, SLICE_MOST);
  bound->work += 2 * (guint64)bound->compact->n_entries / 10;
  return TRUE;
}

/* After every SLICE_MOST steps: was it worth while? */
static void
look_back (Bound *bound)
{
  if (bound->since < SLICE_MOST)
    return;
  double gain = (double)(bound->best - bound->mark) / (fabs ((double)bound->best) + 1);
  bound->settled = bound->settled || (bound->marked && gain < SETTLED);
  bound->idle = !bound->marked || gain > ENOUGH ? 0 : bound->idle + 1;
  bound->marked = TRUE;
  bound->mark = bound->best;
  bound->since = 0;
}

gboolean
bound_run (Bound *bound, gboolean (*stop) (gpointer data), gpointer data)
{
  if (bound->compact == NULL)
    return build (bound, stop, data);
  if (bound->idle >= PATIENCE)
    return FALSE;
  saddle_run (bound->saddle, bound->slice);
  bound->since += bound->slice;
  keep_best (bound, FALSE);
  keep_best (bound, TRUE);
  look_back (bound);
  return bound->idle < PATIENCE;
}

gboolean
bound_settled (const Bound *bound)
{
  return bound->settled;
}

void
bound_values (const Bound *bound, double *values)
{
  g_return_if_fail (bound->saddle != NULL);
  g_autofree double *all = g_new (double, bound->compact->n_columns + 1);
  saddle_values (bound->saddle, TRUE, all);
  memcpy (values, all, bound->problem->n_options * sizeof *values);
}

gboolean
bound_value (const Bound *bound, Cost *ret_cost)
{
  if (bound->known)
    *ret_cost = bound_round_up (bound->compact, bound->best);
  return bound->known;
}

guint64
bound_work (const Bound *bound)
{
  guint64 passed = bound->saddle != NULL ? saddle_work (bound->saddle) * 2 * bound->compact->n_entries : 0;
  return bound->work + passed / 1000;
}

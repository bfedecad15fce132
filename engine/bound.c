/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/bound.h"

#include "engine/awake.h"
#include "engine/bound-exact.h"
#include "engine/corner.h"
#include "engine/parts.h"
#include "engine/saddle.h"

#include <math.h>
#include <string.h>

/*
 * The proof of a roster's quality, on a thread of its own.
 *
 *   compact      the problem as a program, every price and rule (compact.c)
 *   saddle       its linear relaxation, a little at a time (saddle.c)
 *   exact        what the duals of the moment prove, in integers (bound-exact.c)
 *   lazy rows    are left out until the values of a walk at rest break them: nearly half of all numbers are theirs
 *   corner       where the program is small enough: the simplex method from there, with rows by rounding and rows that know
 *                that people and shifts come whole, round by round (corner.c)
 *   parts        elsewhere such rows of people and shifts alone (parts.c); then the walk goes on
 *
 * Nothing that the walk does has to be right: the best of all proofs is kept, and each is valid by itself. The
 * duals of the last step and the mean of the walk are both looked at, now one and now the other is better.
 *
 * A walk is over when it gains no more than a few parts in a million, or ten where a corner waits. Then rows are added where
 * they pay, those that do not pay any more are dropped, and the next walk begins where the last one ended. It is all over when
 * walks gain nothing.
 */

/* Steps of a slice: many while they are cheap. */
#define SLICE_MOST 40
#define SLICE_LEAST 2
#define SLICE_ENTRIES 20000000
#define SETTLED 2e-3 /* of the bound, gained in SLICE_MOST steps: the values say already who should serve where */
#define ENOUGH 2e-6  /* a longer walk does not pay */
#define WAKE_PATIENCE 3 /* times in a row that less was gained: lazy rows are looked at */
#define PATIENCE 8      /* the walk is over; it falls at first, for what was moved to new rows has to settle */
#define ROUND_ENOUGH 2e-5 /* of the bound, gained by rows and the walk after them: worth another round */
#define ROUND_PATIENCE 2
#define CORNER_ENOUGH 1e-5 /* less is no reason to walk on, where there will be a corner */
#define CORNER_PATIENCE 3
#define FEW_OF 400         /* so many rows in one that is missing do not keep it from there */
#define MOST_CORNER 600000 /* entries */

struct _Bound {
  const Problem *problem;
  Compact *compact;
  Saddle *saddle; /* NULL in a corner */
  Corner *corner; /* NULL on the way there, and where there is none */
  guint8 *left_out;        /* of each row */
  gboolean woken;          /* rows that were left out have been looked at */
  guint ripe;              /* walks that have come to rest */
  Parts *parties, *shifts; /* NULL before the first rows are added */
  double *duals, *best_duals;
  Wide best;
  Wide walk_best; /* of best_duals: of this walk alone, which may not reach the best of all */
  gboolean known, walked, over;
  double (*used) (gpointer data); /* the clock, or NULL */
  gboolean no_corner; /* it was not found */
  guint slice;
  guint since;  /* steps since the last look back */
  gboolean marked, settled;
  Wide mark; /* the best then */
  guint idle;     /* looks since one that was worth while */
  Wide round_best; /* the best when rows were added last */
  guint poor_rounds;
  guint64 passed; /* numbers, in walks that are over */
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
bound_use_clock (Bound *bound, double (*used) (gpointer data))
{
  bound->used = used;
}

void
bound_free (Bound *bound)
{
  if (bound == NULL)
    return;
  saddle_free (bound->saddle);
  corner_free (bound->corner);
  parts_free (bound->parties);
  parts_free (bound->shifts);
  compact_free (bound->compact);
  g_free (bound->left_out);
  g_free (bound->duals);
  g_free (bound->best_duals);
  g_free (bound);
}

/* Keeps what the duals of the moment prove when it is the best. */
static void
keep_best (Bound *bound, gboolean mean)
{
  saddle_duals (bound->saddle, mean, bound->duals);
  Wide proven = bound_exact (bound->compact, bound->duals, NULL);
  bound->best = bound->known ? MAX (bound->best, proven) : proven;
  bound->known = TRUE;
  if (bound->walked && proven <= bound->walk_best)
    return;
  bound->walked = TRUE;
  bound->walk_best = proven;
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
  bound->left_out = awake_start (bound->compact);
  bound->saddle = saddle_new (bound->compact, bound->left_out);
  bound->duals = g_new0 (double, bound->compact->n_rows + 1);
  bound->best_duals = g_new0 (double, bound->compact->n_rows + 1);
  bound->slice = CLAMP (SLICE_ENTRIES / (bound->compact->n_entries + 1), SLICE_LEAST, SLICE_MOST);
  bound->work += 2 * (guint64)bound->compact->n_entries / 10;
  return TRUE;
}

/* Small enough for the simplex method, which begins where the walk has come to rest: it needs less rest than a proof by the
 * walk itself, and a few rows may still be missing. */
static gboolean
wants_corner (const Bound *bound)
{
  return !bound->no_corner && bound->parties == NULL && bound->compact->n_entries <= MOST_CORNER;
}

/* After every SLICE_MOST steps: was it worth while? */
static void
look_back (Bound *bound)
{
  if (bound->since < SLICE_MOST)
    return;
  double gain = (double)(bound->walk_best - bound->mark) / (fabs ((double)bound->best) + 1);
  bound->settled = bound->settled || (bound->marked && gain < SETTLED);
  bound->idle = !bound->marked || gain > (wants_corner (bound) ? CORNER_ENOUGH : ENOUGH) ? 0 : bound->idle + 1;
  bound->marked = TRUE;
  bound->mark = bound->walk_best;
  bound->since = 0;
}

/* A new walk of the program as it is now, from where the last one ended. */
static void
walk_on (Bound *bound, const double *values, GArray *duals)
{
  Compact *c = bound->compact;
  bound->left_out = g_renew (guint8, bound->left_out, c->n_rows + 1);
  for (guint32 r = c->n_base; r < c->n_rows; r++)
    bound->left_out[r] = FALSE;
  Saddle *saddle = saddle_new (c, bound->left_out);
  saddle_follow (saddle, bound->saddle);
  saddle_start (saddle, values, (const double *)(const void *)duals->data);
  saddle_free (bound->saddle);
  bound->saddle = saddle;
  bound->duals = g_renew (double, bound->duals, c->n_rows + 1);
  bound->best_duals = g_renew (double, bound->best_duals, c->n_rows + 1);
  bound->slice = CLAMP (SLICE_ENTRIES / (c->n_entries + 1), SLICE_LEAST, SLICE_MOST);
  bound->marked = FALSE;
  bound->idle = 0;
  bound->walked = FALSE;
  memcpy (bound->best_duals, duals->data, c->n_rows * sizeof (double));
  bound->best = MAX (bound->best, bound_exact (c, bound->best_duals, NULL));
}

/* ---- rows that were left out ---- */

/* Takes in the lazy rows that the walk's values break, and tells how many. `values`: of all columns, as lazy rows want them. */
static guint
wake (Bound *bound, double *values)
{
  const Compact *c = bound->compact;
  saddle_values (bound->saddle, TRUE, values);
  bound->work += c->n_entries / 1000;
  bound->woken = TRUE;
  bound->ripe++;
  return awake_take (c, bound->left_out, values);
}

/* The walk goes on with the rows that were taken in. */
static void
walk_awake (Bound *bound, const double *values)
{
  const Compact *c = bound->compact;
  g_autoptr (GArray) duals = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_vals (duals, bound->best_duals, c->n_rows);
  bound->passed += saddle_work (bound->saddle) * 2 * c->n_entries;
  walk_on (bound, values, duals);
}

/* ---- rows of whole parts ---- */

/* Rows that were added and are not worth anything to the best duals go. */
static void
drop_rows (Bound *bound)
{
  Compact *c = bound->compact;
  guint32 n_before = c->n_rows;
  g_autofree guint32 *kept = g_new (guint32, n_before + 1);
  g_autofree guint8 *gone = g_new (guint8, n_before + 1);
  for (guint32 r = 0; r < n_before; r++)
    gone[r] = !(bound->best_duals[r] > 0);
  if (!compact_drop_rows (c, gone, kept))
    return;
  for (guint32 r = 0; r < n_before; r++)
    if (kept[r] != PROBLEM_NONE)
      bound->best_duals[kept[r]] = bound->best_duals[r];
  parts_renumber (bound->parties, kept, n_before);
  parts_renumber (bound->shifts, kept, n_before);
}

/* Did the rows of the last round pay? */
static gboolean
worth_a_round (Bound *bound)
{
  double gain = (double)(bound->best - bound->round_best) / (fabs ((double)bound->best) + 1);
  if (bound->parties == NULL)
    return TRUE;
  bound->poor_rounds = gain > ROUND_ENOUGH ? 0 : bound->poor_rounds + 1;
  return bound->poor_rounds < ROUND_PATIENCE;
}

/* FALSE: nothing to be added. */
static gboolean
tighten (Bound *bound, gboolean (*stop) (gpointer data), gpointer data)
{
  Compact *c = bound->compact;
  if (!worth_a_round (bound))
    return FALSE;
  bound->round_best = bound->best;
  if (bound->parties == NULL) {
    bound->parties = parts_new (c, PARTS_PARTIES);
    bound->shifts = parts_new (c, PARTS_SHIFTS);
  } else if (c->n_rows > c->n_base)
    drop_rows (bound);
  g_autoptr (GArray) duals = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_vals (duals, bound->best_duals, c->n_rows);
  guint32 n_entries = c->n_entries;
  guint n = parts_cut (bound->parties, duals, TRUE, stop, data);
  n += parts_cut (bound->shifts, duals, FALSE, stop, data);
  if (n == 0)
    return FALSE;
  bound->passed += saddle_work (bound->saddle) * 2 * n_entries;
  g_autofree double *values = g_new (double, c->n_columns + 1);
  saddle_values (bound->saddle, TRUE, values);
  walk_on (bound, values, duals);
  return TRUE;
}

/* ---- corners ---- */

/* A corner and the first rows take about as long as the walk there. */
static gboolean
has_time (const Bound *bound, gpointer data)
{
  return bound->used == NULL || bound->used (data) < 0.5;
}

static void
take_proof (Bound *bound)
{
  const Compact *c = bound->compact;
  bound->best = MAX (bound->best, corner_best (bound->corner));
  bound->best_duals = g_renew (double, bound->best_duals, c->n_rows + 1);
  memcpy (bound->best_duals, corner_duals (bound->corner), c->n_rows * sizeof (double));
  bound->ripe++;
}

/* The walk ends here, unless the corner cannot be found. */
static void
go_to_corner (Bound *bound, const double *values, gboolean (*stop) (gpointer data), gpointer data)
{
  Compact *c = bound->compact;
  g_autoptr (Corner) corner = corner_new (c, bound->left_out);
  bound->no_corner = !corner_start (corner, values, bound->best_duals, stop, data);
  if (bound->no_corner) {
    bound->work += corner_work (corner);
    return;
  }
  bound->corner = g_steal_pointer (&corner);
  bound->passed += saddle_work (bound->saddle) * 2 * c->n_entries;
  g_clear_pointer (&bound->saddle, saddle_free);
  take_proof (bound);
}

/* FALSE: it is over. */
static gboolean
cut_corner (Bound *bound, gboolean (*stop) (gpointer data), gpointer data)
{
  if (bound->over)
    return FALSE;
  bound->over = !corner_round (bound->corner, stop, bound->used, data);
  take_proof (bound);
  return !bound->over;
}

/* ---- a slice ---- */

gboolean
bound_run (Bound *bound, gboolean (*stop) (gpointer data), gpointer data)
{
  if (bound->compact == NULL)
    return build (bound, stop, data);
  if (bound->corner != NULL)
    return cut_corner (bound, stop, data);
  gboolean idle = bound->idle >= (wants_corner (bound) ? CORNER_PATIENCE : PATIENCE);
  if (!bound->over && (idle || bound->idle == WAKE_PATIENCE || (bound->settled && !bound->woken))) {
    g_autofree double *values = g_new (double, bound->compact->n_columns + 1);
    guint n = wake (bound, values);
    if (idle && wants_corner (bound) && has_time (bound, data) && n <= bound->compact->n_rows / FEW_OF) {
      go_to_corner (bound, values, stop, data);
      if (bound->corner != NULL)
        return TRUE;
    }
    if (n > 0)
      walk_awake (bound, values);
    else if (idle)
      bound->over = !tighten (bound, stop, data);
  }
  if (bound->over)
    return FALSE;
  saddle_run (bound->saddle, bound->slice);
  bound->since += bound->slice;
  keep_best (bound, FALSE);
  keep_best (bound, TRUE);
  look_back (bound);
  return TRUE;
}

gboolean
bound_settled (const Bound *bound)
{
  return bound->settled;
}

guint
bound_ripe (const Bound *bound)
{
  return bound->ripe;
}

void
bound_values (const Bound *bound, double *values)
{
  g_return_if_fail (bound->saddle != NULL || bound->corner != NULL);
  if (bound->corner != NULL) {
    memcpy (values, corner_values (bound->corner), bound->problem->n_options * sizeof *values);
    return;
  }
  g_autofree double *all = g_new (double, bound->compact->n_columns + 1);
  saddle_values (bound->saddle, TRUE, all);
  memcpy (values, all, bound->problem->n_options * sizeof *values);
}

void
bound_rests (const Bound *bound, Cost *rests)
{
  g_return_if_fail (bound->known);
  g_autofree gint64 *all = g_new (gint64, bound->compact->n_columns + 1);
  bound_exact (bound->compact, bound->best_duals, all);
  for (guint32 o = 0; o < bound->problem->n_options; o++)
    rests[o] = whole_divide (all[o], (gint64)1 << BOUND_BITS);
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
  guint64 passed = bound->passed, nodes = 0;
  if (bound->corner != NULL)
    nodes += corner_work (bound->corner);
  if (bound->saddle != NULL)
    passed += saddle_work (bound->saddle) * 2 * bound->compact->n_entries;
  if (bound->parties != NULL)
    nodes += parts_work (bound->parties) + parts_work (bound->shifts);
  return bound->work + nodes + passed / 1000;
}

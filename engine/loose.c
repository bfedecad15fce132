/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/loose.h"

#include "engine/loose-ties.h"

#include <math.h>
#include <string.h>

/*
 * The bound of lagrange.c lets people not meet; here a person's days do not meet either, but for those that lie so near that
 * a rule of stretches or successions looks at both. The limits over the whole span are priced as rows are (loose-ties.c), and
 * what is left of a path takes a fraction of a millisecond (price-local.c), where half a year with its limits takes seconds.
 * For any prices at all,
 *
 *   rest + sum over persons of least (cost + charges) + sum over ties of least over v of (price (v) + dual x (v - base))
 *
 * is at most the cost of any roster that breaks no hard rule: such a roster has a value within the corners of each tie, and
 * what its paths are charged is what the ties get. The sum is exact in whole numbers, wherever the prices come from. It is
 * somewhat less than the bound by whole paths: on twelve weeks of 40 people 3136 where that is 3148.
 *
 * The prices. A round is everybody's path. A tie that then has less than it wants at these prices should be worth more, one
 * that has more, less; but by how much? Where all are alike all come or all stay away, and one price stands for a head
 * on one day, the next for all the minutes of a year: no length suits both, and one that follows from the distance to a
 * known roster (root.c) comes to nothing here. So each price moves by a step that is the same for all, counted in duties,
 * where its tie has lacked of late, and by less of it the more the tie lacks now and has too much then (Adam, by Kingma and
 * Ba):
 *
 *   drift   <- DRIFT x drift + (1 - DRIFT) x lack
 *   spread  <- SPREAD x spread + (1 - SPREAD) x lack^2
 *   dual    <- dual + step x drift / sqrt (spread)
 *
 * Drift and spread begin at 0 and are not corrected for it, so the first steps are some times as long: with the correction the
 * bound rose later. The step falls as 1 / moves. Prices still go to and fro around where they should be, so after every
 * LOOK-th move comes a round at their mean of late, which most of the bounds come from.
 *
 * Example: 100 people, half a year, a round of four milliseconds. After half a second the bound is 17893, after two seconds
 * 20618, after five 20943, after fifteen 21035; the optimum is 21133.
 */

#define DRIFT 0.95
#define SPREAD 0.999
#define LEAST_SPREAD 0.02 /* duties: what lacks less is not blown up */
#define FIRST_STEP 0.05   /* of what a head more is worth in the middle one of the rows */
#define HALF_AT 40        /* moves after which the step is half the first */
#define LAST_MOVE 8000    /* the step is half a percent of the first then */
#define TOTAL_STEP 2      /* of a limit's price: times that of a row */
#define LOOK 10
#define MEAN 0.05         /* part of the newest prices in the mean */

struct _Loose {
  const Grid *grid;
  Local *local;
  LooseTies ties;
  double *duals, *mean, *drift, *spread; /* of each tie, in Cost a unit */
  guint moves;
  gboolean hopeless; /* somebody has no path: so no roster breaks nothing */
  gboolean bounded;
  Wide bound;
  /* the running round */
  gboolean looks;  /* at the mean */
  guint32 person;  /* the next one */
  Wide least;      /* of those before */
  Dual *now;       /* of each tie */
  gint64 *sums;    /* of each tie */
  LocalCharges charges;
  guint32 *pattern;
};

static void
begin_round (Loose *loose)
{
  const double *duals = loose->looks ? loose->mean : loose->duals;
  for (guint32 t = 0; t < loose->ties.n; t++)
    loose->now[t] = llround (ldexp (duals[t], DUAL_BITS));
  memset (loose->sums, 0, sizeof *loose->sums * loose->ties.n);
  loose->person = 0;
  loose->least = 0;
}

Loose *
loose_new (const Grid *grid)
{
  Local *local = grid_is_broken (grid) ? NULL : local_new (grid);
  if (local == NULL)
    return NULL;
  Loose *loose = g_new0 (Loose, 1);
  guint32 n_duties = 0;
  for (guint32 p = 0; p < grid->n_persons; p++)
    n_duties = MAX (n_duties, paths_n_duties (grid, p));
  loose->grid = grid;
  loose->local = local;
  loose_ties_init (&loose->ties, grid, local_most (local));
  loose->duals = g_new0 (double, loose->ties.n + 1);
  loose->mean = g_new0 (double, loose->ties.n + 1);
  loose->drift = g_new0 (double, loose->ties.n + 1);
  loose->spread = g_new0 (double, loose->ties.n + 1);
  loose->now = g_new0 (Dual, loose->ties.n + 1);
  loose->sums = g_new0 (gint64, loose->ties.n + 1);
  loose->charges.duties = g_new (Dual, n_duties + 1);
  loose->pattern = g_new (guint32, grid->n_days + 1);
  begin_round (loose);
  return loose;
}

void
loose_free (Loose *loose)
{
  if (loose == NULL)
    return;
  local_free (loose->local);
  loose_ties_clear (&loose->ties);
  g_free (loose->duals);
  g_free (loose->mean);
  g_free (loose->drift);
  g_free (loose->spread);
  g_free (loose->now);
  g_free (loose->sums);
  g_free (loose->charges.duties);
  g_free (loose->pattern);
  g_free (loose);
}

/* ---- a round ---- */

static void
note_bound (Loose *loose)
{
  Wide bound = (Wide)loose->ties.lagrange->rest * (1 << DUAL_BITS) + loose->least, part;
  for (guint32 t = 0; t < loose->ties.n; t++) {
    loose_ties_wanted (&loose->ties, t, loose->now[t], &part);
    bound += part;
  }
  if (!loose->bounded || bound > loose->bound)
    loose->bound = bound;
  loose->bounded = TRUE;
}

static void
move_dual (Loose *loose, guint32 t, double step)
{
  const Tie *tie = &loose->ties.ties[t];
  Wide part;
  double lack = (double)(loose_ties_wanted (&loose->ties, t, loose->now[t], &part) - loose->sums[t]) / tie->unit;
  loose->drift[t] += (1 - DRIFT) * (lack - loose->drift[t]);
  loose->spread[t] += (1 - SPREAD) * (lack * lack - loose->spread[t]);
  double way = loose->drift[t] / (sqrt (loose->spread[t]) + LEAST_SPREAD);
  double length = step * (tie->total ? TOTAL_STEP : 1) / tie->unit;
  loose->duals[t] = CLAMP (loose->duals[t] + length * way, tie->low, tie->high);
  loose->mean[t] += MEAN * (loose->duals[t] - loose->mean[t]);
}

static void
move_duals (Loose *loose)
{
  double step = FIRST_STEP * loose->ties.width * HALF_AT / (HALF_AT + loose->moves);
  for (guint32 t = 0; t < loose->ties.n; t++)
    move_dual (loose, t, step);
  loose->moves++;
}

static void
end_round (Loose *loose)
{
  note_bound (loose);
  if (!loose->looks)
    move_duals (loose);
  loose->looks = !loose->looks && loose->moves % LOOK == 0;
  begin_round (loose);
}

void
loose_step (Loose *loose)
{
  if (loose_over (loose))
    return;
  loose_ties_charges (&loose->ties, loose->now, loose->person, &loose->charges);
  Dual least = local_path (loose->local, loose->person, &loose->charges, loose->pattern);
  if (least >= LOCAL_NONE) {
    loose->hopeless = TRUE;
    return;
  }
  loose->least += least;
  loose_ties_add (&loose->ties, loose->person, loose->pattern, loose->sums);
  if (++loose->person == loose->grid->n_persons)
    end_round (loose);
}

gboolean
loose_over (const Loose *loose)
{
  return loose->hopeless || loose->moves >= LAST_MOVE;
}

gboolean
loose_bound (const Loose *loose, Wide *ret_bound)
{
  *ret_bound = loose->bound;
  return loose->bounded;
}

guint32
loose_n_duals (const Loose *loose)
{
  return loose->ties.n;
}

void
loose_start (Loose *loose, const double *duals)
{
  for (guint32 t = 0; t < loose->ties.n; t++)
    loose->duals[t] = loose->mean[t] = CLAMP (duals[t], loose->ties.ties[t].low, loose->ties.ties[t].high);
  loose->moves = 0;
  loose->looks = FALSE;
  begin_round (loose);
}

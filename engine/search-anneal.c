/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/search-anneal.h"

#include "engine/improve.h"
#include "engine/keep.h"
#include "engine/rounding.h"

#include <math.h>
#include <string.h>

/*
 * Rounds of annealing, each longer than the last, each from the best roster so far; after each it is settled: what may not
 * stay is repaired, places that became free are filled again. The first rounds are there for whoever stops early.
 *
 * Others' rosters are taken up between rounds: in the middle of one the roster is hot, and a better cold one says
 * little about where it will end.
 *
 * When a prover tells what options are worth (rests, see bound.h) the moves are narrowed to what is near that. And when it is
 * early, and the prover's values are much better than they were, the last round begins at once, or anew, at a roster near them
 * (rounding.h) instead of the best one: mildly warm, for what is hot forgets it, and down to colder than else.
 *
 * Whoever interrupts a hot round would get nothing of it. So an end that comes too early is answered by a quench: a few
 * milliseconds of moves that only go down.
 */

/* The part of its time at whose end a round is over, and where it begins to cool, in points. */
static const struct {
  double until, hot;
} rounds[] = { { 0.04, 3 }, { 0.2, 5 }, { 1.0, 5 } };

#define COLD 0.1
#define WARM 1.0    /* of a round that begins near a relaxation; 0.3 ends 0.1 % higher */
#define COLDER 0.05 /* and its end */
#define EARLY 0.5   /* of the whole */
#define SLICE 4096   /* moves, a few milliseconds: so often is asked whether time is up */
#define QUENCH 65536 /* moves */

typedef struct {
  Keep keep;
  Improve *improve; /* on keep.score */
  double from;
  guint round;
  gboolean cooling;        /* a round is on */
  double begin, hot, cold; /* of it: when, and how */
  double now;
  double *values;    /* of the relaxation near which the next round begins */
  gboolean rounding; /* it does */
  guint leaps;       /* of the values that were taken last */
  guint64 moves;
} Anneal;

gpointer
search_anneal_new (const Problem *problem, guint64 seed, double from)
{
  Anneal *anneal = g_new0 (Anneal, 1);
  keep_init (&anneal->keep, problem, TRUE);
  anneal->improve = improve_new (anneal->keep.score, seed);
  anneal->from = anneal->now = MIN (from, 1);
  anneal->hot = rounds[0].hot;
  anneal->cold = COLD;
  anneal->values = g_new (double, problem->n_options + 1);
  return anneal;
}

static void
anneal_free (gpointer self)
{
  Anneal *anneal = self;
  g_free (anneal->values);
  improve_free (anneal->improve);
  keep_clear (&anneal->keep);
  g_free (anneal);
}

guint64
search_anneal_moves (gconstpointer self)
{
  return ((const Anneal *)self)->moves;
}

/* Where its n-th round ends on the clock of the whole. */
static double
round_end (const Anneal *anneal, guint n)
{
  return anneal->from + (1 - anneal->from) * rounds[n].until;
}

static double
points_at (const Anneal *anneal, double now)
{
  double over = CLAMP ((now - anneal->begin) / (round_end (anneal, anneal->round) - anneal->begin), 0, 1);
  return anneal->hot * pow (anneal->cold / anneal->hot, over);
}

static void
begin_round (Anneal *anneal, double now)
{
  if (anneal->rounding)
    round_values (anneal->keep.score, anneal->values);
  else
    score_load_heads (anneal->keep.score, keep_has (&anneal->keep) ? anneal->keep.heads : NULL);
  anneal->rounding = FALSE;
  anneal->cooling = TRUE;
  anneal->begin = now;
}

static void
end_round (Anneal *anneal)
{
  keep_score (&anneal->keep);
  anneal->cooling = FALSE;
  anneal->round++;
  if (anneal->round < G_N_ELEMENTS (rounds))
    anneal->hot = rounds[anneal->round].hot;
}

/* `until` is no end of the whole: the clock jumped there, or was stopped. */
static void
end_early (Anneal *anneal, double points)
{
  if (points > 2 * anneal->cold)
    improve_slice (anneal->improve, QUENCH, COLD, COLD / 2);
  end_round (anneal);
}

static void
anneal_slice (gpointer self, Pace *pace, double until)
{
  Anneal *anneal = self;
  double now = pace_used (pace), points = COLD;
  for (gboolean first = TRUE; now < 1 && (first || now < until) && anneal->round < G_N_ELEMENTS (rounds); first = FALSE) {
    if (!anneal->cooling)
      begin_round (anneal, now);
    points = points_at (anneal, now);
    guint64 moves = pace->work > 0 ? CLAMP (pace->work - MIN (pace->done, pace->work), 1, SLICE) : SLICE;
    improve_slice (anneal->improve, moves, points, points);
    pace->done += moves;
    anneal->moves += moves;
    anneal->now = now = pace_used (pace);
    if (now < 1 && now >= round_end (anneal, anneal->round))
      end_round (anneal);
  }
  if (now >= 1 && anneal->cooling)
    end_early (anneal, points);
}

static gboolean
anneal_best (gpointer self, Cost *ret_cost, const gint32 **ret_heads)
{
  Anneal *anneal = self;
  *ret_cost = anneal->keep.cost;
  *ret_heads = anneal->keep.heads;
  return keep_has (&anneal->keep);
}

static void
anneal_accept (gpointer self, Cost cost, const gint32 *heads)
{
  keep_accept (&((Anneal *)self)->keep, cost, heads);
}

static void
anneal_heed (gpointer self, const Hints *hints)
{
  Anneal *anneal = self;
  improve_narrow (anneal->improve, hints->rests);
  if (anneal->leaps == hints->leaps || anneal->now > EARLY)
    return;
  anneal->leaps = hints->leaps;
  memcpy (anneal->values, hints->values, anneal->keep.score->problem->n_options * sizeof *anneal->values);
  anneal->rounding = TRUE;
  anneal->cooling = FALSE;
  anneal->round = G_N_ELEMENTS (rounds) - 1;
  anneal->hot = WARM;
  anneal->cold = COLDER;
}

const SearchKind search_anneal
    = { .name = "anneal", .slice = anneal_slice, .best = anneal_best, .accept = anneal_accept, .heed = anneal_heed, .free = anneal_free };

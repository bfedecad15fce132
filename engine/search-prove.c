/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/search-prove.h"

#include "engine/bound.h"
#include "engine/branch.h"
#include "engine/improve.h"
#include "engine/keep.h"
#include "engine/rounding.h"

#include <string.h>

/*
 * First the bound alone (bound.c). As soon as its relaxation has settled, it is also the best hint there is:
 * who serves where in it by more than a part serves there in good rosters. So
 *
 *   round    everybody on the places that the relaxation gives it by more than a part, the surest first, as far as
 *            the hard rules allow; then the rest greedily
 *   polish   cold annealing: what is hot forgets where it began
 *
 * While the bound still grows, both take turns. Values that are much better than those that were rounded are rounded anew at
 * once, others when a walk has come to rest and the turn is over. When the bound is done the roster is rounded once more, from the
 * final values, and after that warmed up a little and cooled again and again, each time from the best of all searches and
 * twice as long: one long turn ends lower than ten short ones.
 *
 *   Example, 500 people and 700 shifts, rounded and polished with four million moves: values at 98.5 % of the final bound end
 *   at 24,636 points, at 99.3 % at 24,591, at 99.8 % at 24,587. Annealing alone ends at 24,712.
 *
 * With the values go the rests of the options, what each costs above what it is worth by the duals. Polishing draws mostly from
 * those with small ones (improve.c). The board passes both on to the searches that anneal.
 *
 * Beside annealing on one thread it only proves, and rounds without polishing.
 *
 * A small problem is proven by branch and bound (branch.c) instead, which begins with the relaxation, too,
 * makes it tighter round by round, and ends with the optimum.
 */

#define COOL 0.5 /* points: of a roster that was rounded, and of one that is warmed up */
#define WARM 0.3
#define COLD 0.05
#define SLICE 4096            /* moves, a few milliseconds */
#define MOVES_A_UNIT 2        /* of the bound's work: a little less time than that takes */
#define TURN 100              /* moves for each option from one warming to the next */
#define LEAST_TURN 20000
#define SETTLE_EVERY 16       /* parts of a turn after which the roster is looked at */
#define LEAP 3                /* a bound nearer by such a part of the gap: the polished roster is given up for new values */
#define SMALL 3000            /* options */
#define TOO_LONG 0.1          /* of the whole: a program that takes longer to build is given up, beside annealing */

typedef enum { PROVING, PROVING_AND_POLISHING, POLISHING } Stage;

typedef struct {
  const Problem *problem;
  Bound *bound;
  Branch *branch; /* of a small problem, while nodes are left; else NULL */
  Keep keep;
  Improve *improve;   /* on keep.score */
  Hints hints;        /* when values were rounded last */
  gboolean new_hints; /* since the others were told */
  gboolean only;      /* proves, and leaves annealing to others */
  gboolean over;
  Stage stage;
  guint ripe;      /* of the bound, when it was rounded last */
  Cost rounded_at; /* its value then */
  gboolean begun;
  gboolean has_branch_bound; /* what the branches have proven */
  Cost branch_bound;
  guint64 branch_work;
  guint64 moves;
  guint64 turn, in_turn; /* moves of a turn, and of it those that are made */
  guint64 longer;        /* moves of the next one that is warmed up */
  double hot;            /* where the turn began */
  guint64 owed;          /* moves until the bound's next slice */
} Prove;

gpointer
search_prove_new (const Problem *problem, guint64 seed, gboolean only)
{
  Prove *prove = g_new0 (Prove, 1);
  prove->only = only;
  prove->hints = (Hints){ g_new0 (Cost, problem->n_options + 1), g_new0 (double, problem->n_options + 1), 0 };
  prove->problem = problem;
  prove->bound = bound_new (problem);
  keep_init (&prove->keep, problem, TRUE);
  prove->improve = improve_new (prove->keep.score, seed);
  prove->turn = prove->longer = MAX (LEAST_TURN, (guint64)problem->n_options * TURN);
  return prove;
}

static void
prove_free (gpointer self)
{
  Prove *prove = self;
  bound_free (prove->bound);
  branch_free (prove->branch);
  improve_free (prove->improve);
  keep_clear (&prove->keep);
  g_free (prove->hints.rests);
  g_free (prove->hints.values);
  g_free (prove);
}

/* ---- rounding ---- */

/* What each option costs above what it is worth: for the polishing, and for others. */
static void
narrow (Prove *prove)
{
  Cost now;
  Cost *rests = prove->hints.rests;
  if (prove->branch != NULL ? !branch_rests (prove->branch, rests) : !bound_value (prove->bound, &now))
    return;
  if (prove->branch == NULL)
    bound_rests (prove->bound, rests);
  improve_narrow (prove->improve, rests);
  prove->new_hints = TRUE;
}

static guint
ripe (const Prove *prove)
{
  return prove->branch != NULL ? branch_ripe (prove->branch) : bound_ripe (prove->bound);
}

static void
round_anew (Prove *prove)
{
  Hints *hints = &prove->hints;
  if (prove->branch == NULL)
    bound_values (prove->bound, hints->values);
  else if (!branch_values (prove->branch, hints->values))
    memset (hints->values, 0, prove->problem->n_options * sizeof *hints->values);
  round_values (prove->keep.score, hints->values);
  keep_score (&prove->keep);
  narrow (prove);
  prove->hot = COOL;
  prove->turn = MAX (LEAST_TURN, (guint64)prove->problem->n_options * TURN);
  prove->in_turn = 0;
  prove->ripe = ripe (prove);
  if (!bound_value (prove->bound, &prove->rounded_at))
    prove->rounded_at = 0;
}

/* There are better values than those that were rounded last. */
static gboolean
is_ripe (const Prove *prove)
{
  return prove->stage == PROVING_AND_POLISHING && prove->ripe != ripe (prove);
}

/* Since the values were rounded last the bound has come so much nearer that they say something else. */
static gboolean
has_leapt (const Prove *prove)
{
  Cost now;
  return bound_value (prove->bound, &now) && keep_has (&prove->keep)
         && now - prove->rounded_at > (prove->keep.cost - now) / LEAP;
}

/* ---- polishing ---- */

static void
next_turn (Prove *prove)
{
  keep_score (&prove->keep);
  score_load_heads (prove->keep.score, prove->keep.heads);
  prove->hot = WARM;
  prove->turn = prove->longer;
  prove->longer *= 2;
  prove->in_turn = 0;
}

static void
polish (Prove *prove, guint64 moves)
{
  if (prove->in_turn >= prove->turn && is_ripe (prove)) {
    keep_score (&prove->keep);
    round_anew (prove);
  } else if (prove->in_turn >= prove->turn)
    next_turn (prove);
  double over = (double)prove->in_turn / (double)prove->turn, points = prove->hot + (COLD - prove->hot) * over;
  improve_slice (prove->improve, moves, points, points);
  guint64 part = prove->turn / SETTLE_EVERY;
  if (prove->in_turn / part != (prove->in_turn + moves) / part)
    keep_score (&prove->keep);
  prove->in_turn += moves;
  prove->moves += moves;
  prove->owed -= MIN (moves, prove->owed);
}

/* ---- one after the other ---- */

static gboolean
is_time_up (gpointer data)
{
  return pace_used (data) >= 1;
}

/* One round or node; what it found is kept. */
static void
branch_more (Prove *prove, Pace *pace)
{
  Cost cost;
  const gint32 *heads;
  guint64 before = prove->branch_work;
  if (keep_has (&prove->keep))
    branch_know (prove->branch, prove->keep.cost);
  gboolean more = branch_run (prove->branch, is_time_up, pace);
  if (branch_best (prove->branch, &cost, &heads))
    keep_heads (&prove->keep, heads);
  if (branch_bound (prove->branch, &cost)) {
    prove->branch_bound = prove->has_branch_bound ? MAX (prove->branch_bound, cost) : cost;
    prove->has_branch_bound = TRUE;
  }
  prove->branch_work = branch_work (prove->branch);
  prove->owed = prove->branch_work - before;
  if (prove->stage == PROVING) {
    prove->hints.leaps++;
    round_anew (prove);
  }
  prove->stage = more ? PROVING_AND_POLISHING : POLISHING;
  prove->over = prove->only && !more;
  if (!more)
    g_clear_pointer (&prove->branch, branch_free);
}

typedef struct {
  const Pace *pace;
  double until; /* on the clock */
} Wait;

static gboolean
is_too_long (gpointer data)
{
  const Wait *wait = data;
  double now = pace_used (wait->pace);
  return now >= 1 || (wait->pace->work == 0 && now >= wait->until);
}

static double
used_of_time (gpointer data)
{
  return pace_used (((const Wait *)data)->pace);
}

/* The next slice of the bound. FALSE: it is all proven, or given up. */
static gboolean
bound_more (Prove *prove, Pace *pace)
{
  Wait wait = { pace, prove->only && bound_work (prove->bound) == 0 ? pace_used (pace) + TOO_LONG : 1 };
  gboolean more = bound_run (prove->bound, is_too_long, &wait);
  prove->over = prove->only && (!more || bound_work (prove->bound) == 0);
  return more;
}

static void
prove_more (Prove *prove, Pace *pace)
{
  if (!prove->begun && prove->problem->n_options <= SMALL)
    prove->branch = branch_new (prove->problem);
  prove->begun = TRUE;
  if (prove->branch != NULL) {
    branch_more (prove, pace);
    return;
  }
  if (pace->work == 0)
    bound_use_clock (prove->bound, used_of_time);
  guint64 before = bound_work (prove->bound);
  gboolean more = bound_more (prove, pace);
  if (is_time_up (pace) || bound_work (prove->bound) == 0)
    return;
  if (prove->stage == PROVING ? bound_settled (prove->bound) : has_leapt (prove)) {
    if (prove->stage != PROVING)
      keep_score (&prove->keep);
    prove->hints.leaps++;
    round_anew (prove);
    prove->stage = PROVING_AND_POLISHING;
  }
  if (!more) {
    round_anew (prove);
    prove->stage = POLISHING;
  }
  prove->owed = prove->stage == PROVING_AND_POLISHING ? MOVES_A_UNIT * (bound_work (prove->bound) - before) : 0;
}

static guint64
work_done (const Prove *prove)
{
  return prove->moves + prove->branch_work + bound_work (prove->bound);
}

static void
prove_slice (gpointer self, Pace *pace, double until)
{
  Prove *prove = self;
  for (gboolean first = TRUE; !prove->over && !is_time_up (pace) && (first || pace_used (pace) < until); first = FALSE) {
    if (!prove->only && (prove->stage == POLISHING || prove->owed > 0))
      polish (prove, pace->work > 0 ? CLAMP (pace->work - MIN (pace->done, pace->work), 1, SLICE) : SLICE);
    else
      prove_more (prove, pace);
    pace->done = work_done (prove);
  }
  if (is_time_up (pace) && prove->stage != PROVING)
    keep_score (&prove->keep);
}

static gboolean
prove_best (gpointer self, Cost *ret_cost, const gint32 **ret_heads)
{
  Prove *prove = self;
  *ret_cost = prove->keep.cost;
  *ret_heads = prove->keep.heads;
  return keep_has (&prove->keep);
}

static void
prove_accept (gpointer self, Cost cost, const gint32 *heads)
{
  keep_accept (&((Prove *)self)->keep, cost, heads);
}

static gboolean
prove_hints (gpointer self, Hints *ret_hints)
{
  Prove *prove = self;
  gboolean any = prove->new_hints;
  guint32 n = prove->problem->n_options;
  if (any) {
    memcpy (ret_hints->rests, prove->hints.rests, n * sizeof *ret_hints->rests);
    memcpy (ret_hints->values, prove->hints.values, n * sizeof *ret_hints->values);
    ret_hints->leaps = prove->hints.leaps;
  }
  prove->new_hints = FALSE;
  return any;
}

static gboolean
prove_over (gpointer self)
{
  return ((const Prove *)self)->over;
}

static gboolean
prove_bound (gpointer self, Cost *ret_bound)
{
  const Prove *prove = self;
  if (!prove->has_branch_bound)
    return bound_value (prove->bound, ret_bound);
  *ret_bound = prove->branch_bound;
  return TRUE;
}

const SearchKind search_prove = { .name = "prove",
                                  .slice = prove_slice,
                                  .best = prove_best,
                                  .accept = prove_accept,
                                  .bound = prove_bound,
                                  .hints = prove_hints,
                                  .over = prove_over,
                                  .free = prove_free };

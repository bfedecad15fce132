/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/report.h"
#include "engine/roster.h"

/*
 * From a model to a roster. Read solve.c first.
 *
 * The engine has no clock. Whoever calls says when it is over: by steps, by a callback, or both. With
 * `steps` given the result depends on model, start, seed, steps and threads alone, byte for byte, as long as the
 * callback does not end it early; without, also on how fast the machine is.
 *
 * All costs, bounds included, are in 1/COST_UNIT points (model.h): divide by COST_UNIT to get the points of a sheet. "No roster
 * costs less" speaks of sound rosters: those that break no hard rule beyond what the locks break (check.h).
 */

/* What is known so far. `best` and `roster` are the engine's own and live only until the callback returns: copy what is to be
 * kept (roster_copy). The roster is sound and sorted. */
typedef struct {
  guint64 steps;           /* as asked for; 0: none */
  const ScoreReport *best; /* of the best roster so far, and the roster itself */
  const Roster *roster;
  guint64 steps_done; /* of the first search, as SolveResult.steps; 0 while there is but the first, greedy roster */
  gboolean has_bound;
  Cost bound; /* when has_bound: no roster costs less, proven; in 1/COST_UNIT points */
} SolveProgress;

/*
 * Sparse: people who serve now and then. Dense: people who serve nearly every day, under rules on stretches; as a table of people by
 * days, which not every model can be (organisations, duties that wait for others): then it is sparse all the same. Auto: by density,
 * measured in the model.
 */
typedef enum { SOLVE_AUTO, SOLVE_SPARSE, SOLVE_DENSE } SolveRegime;

typedef struct {
  guint64 seed;
  SolveRegime regime;
  /*
   * What each search may do: moves of annealing, or as much other work as takes about as long. It is no sum: which searches
   * there are depends on the model and on threads, and each has this budget. 0: until used () says 1. One of the two must be
   * given.
   */
  guint64 steps;
  guint threads; /* searches work side by side on so many; 0 is 1, more than 16 are 16. With steps the result depends on it, too */
  /* How often in a run the searches tell each other what they found, and the caller by progress. With steps of no matter. 0: as
   * usual, more than a hundred times, fewer on a year of days. */
  guint meetings;
  /*
   * The part of the time budget that is used, 0..1; 1 or more: stop now (also for an interrupt); then it should stay there.
   * NULL: no limit.
   *
   * Called often, on the calling thread only: it must be cheap. How late it may act: it is not asked before the first, greedy
   * roster is there; from then on between pieces of work, on a month every few milliseconds to hundredths of a second. Then what
   * is begun is ended or given up, and what was found is made sound. On a year of days pieces are longer.
   */
  double (*used) (gpointer data);
  /*
   * Told the first, greedy roster, and at meetings when there is a better roster or bound than was told last. On the calling
   * thread; NULL: not told. It should be short: the searches wait for it.
   */
  void (*progress) (const SolveProgress *progress, gpointer data);
  gpointer data; /* of both */
  /*
   * A roster to begin from, e.g. the published one or a draft; NULL: none. Borrowed for the call. Sorted; its posts and
   * parties are indices of this very model (built again with other people or shifts it has others). It need not be sound:
   * entry by entry what can stand is taken; what cannot, for the model has no such party or post, the party may not serve
   * there or a hard rule is in the way, is left out. The result costs no more than what that makes.
   */
  const Roster *start;
} SolveOptions;

typedef struct {
  Roster *roster; /* never NULL; sound and sorted, the locks are in it */
  ScoreReport report; /* of it */
  guint64 seed;
  SolveRegime regime; /* in which it was searched: never SOLVE_AUTO */
  guint64 steps;    /* moves that the first search made, also by time; what other searches did is not counted in */
  gboolean stopped; /* steps were given, and used () says 1 at the end: not all of them may have been made */
  gboolean has_bound;
  Cost bound; /* when has_bound: no roster costs less, proven; in 1/COST_UNIT points. Equal to report.cost: an optimum */
} SolveResult;

/* Never fails: an impossible month gives the best partial roster. The model is only read. Free with solve_result_free. */
SolveResult *solve (const Model *model, const SolveOptions *options);
void solve_result_free (SolveResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SolveResult, solve_result_free)

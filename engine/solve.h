/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/report.h"
#include "engine/roster.h"

/*
 * From a model to a roster. Read solve.c first.
 *
 * The engine has no clock. Whoever calls says when it is over: by steps, by a callback, or both. With
 * `steps` given the result depends on model, seed and steps alone, byte for byte, as long as the callback
 * does not end it early.
 */
typedef struct {
  guint64 steps;           /* budget of moves; 0: none */
  const ScoreReport *best; /* of the best roster so far, and the roster itself; borrowed */
  const Roster *roster;
  guint64 steps_done;
  gboolean has_bound;
  Cost bound; /* no roster costs less: proven */
} SolveProgress;

typedef struct {
  guint64 seed;
  guint64 steps; /* 0: until used () says 1; one of the two must be given */
  guint threads; /* searches work side by side on so many; 0 is 1. With steps the result depends on it, too */
  guint meetings; /* by time: how often the searches tell what they found, and progress with them; 0: as usual, so often whatever the time */
  /* The part of the time budget that is used, 0..1; 1 or more: stop now (also for an interrupt). NULL: no
   * limit. Called often, on the calling thread only; cheap. */
  double (*used) (gpointer data);
  /* At each better roster or bound, on the calling thread; NULL: not told. */
  void (*progress) (const SolveProgress *progress, gpointer data);
  gpointer data;
  const Roster *start; /* a roster to begin from, e.g. the published one or a draft; NULL: none. Sorted */
} SolveOptions;

typedef struct {
  Roster *roster;
  ScoreReport report;
  guint64 seed, steps; /* steps really made */
  gboolean stopped;    /* by used () before a given number of steps was made */
  gboolean has_bound;
  Cost bound;          /* no roster costs less: proven */
} SolveResult;

/* Never fails: an impossible month gives the best partial roster. */
SolveResult *solve (const Model *model, const SolveOptions *options);
void solve_result_free (SolveResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SolveResult, solve_result_free)

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/solve.h"

#include "engine/construct.h"
#include "engine/improve.h"
#include "engine/repair.h"

/*
 * The page to read first.
 *
 *   model -> problem -> score       dense arrays; the locks and nothing else
 *   construct                       greedy: a whole roster in milliseconds
 *   improve, round after round      annealing, each round longer than the last, from the best roster so far
 *   settle                          after each: repair what may not stay, fill again, keep the better
 *
 * Every stage leaves a roster in the score and is followed by settle, so that whenever time runs out there
 * is one. A further search or a bound is a further stage here, with a share of the budget like the others'.
 */

/* Rounds: the part of the budget at whose end each is over, and where it begins to cool, in points. The
 * first ones are there for whoever stops early. */
static const struct {
  double until, hot;
} rounds[] = { { 0.04, 3 }, { 0.2, 5 }, { 1.0, 5 } };

#define COLD 0.1

typedef struct {
  const SolveOptions *options;
  Score *score;
  Rng rng;
  gint32 *best; /* heads */
  SolveResult *result;
  double from, until; /* of the running round, parts of the time budget */
} Solve;

static double
used (const Solve *run)
{
  return run->options->used != NULL ? run->options->used (run->options->data) : 0;
}

/* The running round's part of the clock. An end of the whole ends the round too. */
static double
round_elapsed (gpointer data)
{
  const Solve *run = data;
  double now = used (run);
  return now >= 1 ? 1 : run->options->steps > 0 ? 0 : (now - run->from) / (run->until - run->from);
}

/* What stands may break a hard rule that is kept by repair only; the places that become free are filled
 * once more. */
static void
settle (Solve *run)
{
  Score *score = run->score;
  SolveResult *result = run->result;
  repair (score);
  construct (score);
  repair (score);
  ScoreReport report = score_report (score);
  if (result->roster != NULL && report.cost >= result->report.cost)
    return;
  g_clear_pointer (&result->roster, roster_free);
  result->roster = score_roster (score);
  result->report = report;
  for (guint32 o = 0; o < score->problem->n_options; o++)
    run->best[o] = score->heads[o];
  if (run->options->progress != NULL) {
    SolveProgress progress = { run->options->steps, &result->report, result->roster, result->steps };
    run->options->progress (&progress, run->options->data);
  }
}

static void
anneal (Solve *run)
{
  guint64 budget = run->options->steps > 0 ? run->options->steps : G_MAXUINT64;
  for (guint r = 0; r < G_N_ELEMENTS (rounds) && used (run) < 1; r++) {
    run->from = r > 0 ? rounds[r - 1].until : 0;
    run->until = rounds[r].until;
    guint64 until = r + 1 == G_N_ELEMENTS (rounds) ? budget : (guint64)((double)budget * rounds[r].until);
    ImproveRound round = { .steps = until - MIN (until, run->result->steps),
                           .hot = rounds[r].hot,
                           .cold = COLD,
                           .elapsed = round_elapsed,
                           .data = run,
                           .by_steps = run->options->steps > 0 };
    score_load_heads (run->score, run->best);
    run->result->steps += improve (run->score, &run->rng, &round);
    settle (run);
  }
}

SolveResult *
solve (const Model *model, const SolveOptions *options)
{
  g_return_val_if_fail (model != NULL && options != NULL, NULL);
  g_return_val_if_fail (options->steps > 0 || options->used != NULL, NULL);
  g_autoptr (Problem) problem = problem_new (model);
  g_autoptr (Score) score = score_new (problem);
  g_autofree gint32 *best = g_new0 (gint32, problem->n_options + 1);
  Solve run = { .options = options, .score = score, .best = best, .result = g_new0 (SolveResult, 1) };
  run.result->seed = options->seed;
  rng_init (&run.rng, options->seed);
  settle (&run);
  if (options->start != NULL) {
    g_autoptr (Score) locks = score_new (problem);
    score_load_heads (score, locks->heads);
    score_join (score, options->start);
    settle (&run);
  }
  anneal (&run);
  run.result->stopped = options->steps > 0 && run.result->steps < options->steps && problem->n_options > 0;
  return run.result;
}

void
solve_result_free (SolveResult *result)
{
  if (result == NULL)
    return;
  roster_free (result->roster);
  g_free (result);
}

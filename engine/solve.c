/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/solve.h"

#include "engine/construct.h"
#include "engine/dense.h"
#include "engine/improve.h"
#include "engine/repair.h"

#include <math.h>

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
#define SLICE 4096 /* moves, a few milliseconds: so often is asked whether time is up */

typedef struct {
  const SolveOptions *options;
  Score *score;
  Improve *improve;
  gint32 *best; /* heads */
  SolveResult *result;
} Solve;

static double
used (const Solve *run)
{
  return run->options->used != NULL ? run->options->used (run->options->data) : 0;
}

/* How much of the budget is used, by steps where they are given; an interrupt ends those, too. */
static double
elapsed (const Solve *run)
{
  double clock = used (run);
  if (run->options->steps == 0 || clock >= 1)
    return clock;
  return (double)run->result->steps / (double)run->options->steps;
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
    run->best[o] = score_heads (score, o);
  if (run->options->progress != NULL) {
    SolveProgress progress = { run->options->steps, &result->report, result->roster, result->steps };
    run->options->progress (&progress, run->options->data);
  }
}

static void
anneal (Solve *run)
{
  double now = elapsed (run), from = 0;
  for (guint r = 0; r < G_N_ELEMENTS (rounds) && now < 1; from = rounds[r++].until) {
    score_load_heads (run->score, run->best);
    while (now < rounds[r].until) {
      double over = CLAMP ((now - from) / (rounds[r].until - from), 0, 1);
      double points = rounds[r].hot * pow (COLD / rounds[r].hot, over);
      guint64 left = run->options->steps > 0 ? run->options->steps - run->result->steps : SLICE;
      guint64 steps = MIN (left, SLICE);
      improve_slice (run->improve, steps, points, points);
      run->result->steps += steps;
      now = elapsed (run);
    }
    settle (run);
  }
}

/* The same in the dense regime; what is left of the budget at the end of a round goes to whole paths. */
static const double dense_rounds[] = { 0.05, 0.97 };
#define DENSE_SLICE 32768

static gboolean
is_over (gpointer data)
{
  return used (data) >= 1;
}

static void
settle_dense (Solve *run, const Dense *dense)
{
  Cost cost;
  g_autofree gint32 *heads = g_new (gint32, run->score->problem->n_options + 1);
  if (!dense_best (dense, &cost, heads))
    return;
  score_load_heads (run->score, heads);
  repair_strict (run->score);
  settle (run);
}

static void
search_dense (Solve *run, const Grid *grid)
{
  g_autoptr (Dense) dense = dense_new (grid, run->options->seed);
  double now = elapsed (run), from = 0;
  dense_start (dense, run->best);
  for (guint r = 0; r < G_N_ELEMENTS (dense_rounds) && now < 1; from = dense_rounds[r++]) {
    while (now < dense_rounds[r]) {
      double over = CLAMP ((now - from) / (dense_rounds[r] - from), 0, 1);
      guint64 left = run->options->steps > 0 ? run->options->steps - run->result->steps : DENSE_SLICE;
      guint64 steps = MIN (left, DENSE_SLICE);
      dense_anneal (dense, steps, over, over);
      run->result->steps += steps;
      now = elapsed (run);
    }
    dense_finish (dense, is_over, run);
    settle_dense (run, dense);
  }
  if (run->options->steps > 0 && !is_over (run))
    run->result->steps = run->options->steps;
}

SolveResult *
solve (const Model *model, const SolveOptions *options)
{
  g_return_val_if_fail (model != NULL && options != NULL, NULL);
  g_return_val_if_fail (options->steps > 0 || options->used != NULL, NULL);
  g_autoptr (Problem) problem = problem_new (model);
  g_autoptr (Score) score = score_new (problem);
  g_autofree gint32 *best = g_new0 (gint32, problem->n_options + 1);
  g_autoptr (Improve) improve = improve_new (score, options->seed);
  Solve run = { options, score, improve, best, g_new0 (SolveResult, 1) };
  run.result->seed = options->seed;
  settle (&run);
  if (options->start != NULL) {
    score_load_heads (score, NULL);
    score_join (score, options->start);
    settle (&run);
  }
  g_autoptr (Grid) grid = grid_new (problem, NULL);
  if (grid != NULL && dense_suits (grid))
    search_dense (&run, grid);
  else if (problem->n_options > 0)
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

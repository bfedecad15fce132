/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/solve.h"

#include "engine/conduct.h"
#include "engine/dense.h"
#include "engine/keep.h"
#include "engine/search-anneal.h"
#include "engine/search-columns.h"
#include "engine/search-dense.h"
#include "engine/search-loose.h"
#include "engine/search-prove.h"
#include "engine/search-recreate.h"

/*
 * The page to read first.
 *
 *   model -> problem -> score       dense arrays; the locks and nothing else
 *   construct, repair (keep.c)      greedy: a whole roster in milliseconds
 *   searches, side by side          each in a file of its own, meeting at a board (conduct.c)
 *
 * Which searches, is a matter of density, measured (dense.c) or told. Where people serve now and then (sparse):
 *     search-anneal                   who serves where, a million changes a second
 *     search-prove                    what any roster costs at least, and rosters near that; without a second thread the first, aside
 * Where they serve nearly every day, under rules on stretches (dense), and the problem is a table of persons by days:
 *     search-dense                    the table, a cell or a block at a time
 *     search-recreate                 on long spans, when annealing is over: a few people by best paths in windows
 *                                     on spans of a year from the beginning, and nothing else: whole paths take too long then
 *     search-loose                    on those, aside: a bound that prices what ties days together
 *     search-columns                  whole months of one person, put together by linear programs; neighbourhoods; a bound, and branching to a proof
 *     search-prove                    where locks or history break a rule: there a table cannot tell what the roster breaks
 *
 * Whatever a search hands over is settled: it breaks no hard rule beyond the locks. So whenever time runs out there is a
 * roster, and there is one before any search begins.
 */

#define ASIDE 0.1      /* of the only thread's time for proofs */
#define ASIDE_HINTS 0.25 /* of it where annealing begins anew near what they know: a tenth comes too late for that */
#define ASIDE_OF_MORE 0.2 /* of one thread's, on long spans, where there are more */
#define ASIDE_STEPS 18 /* moves for a unit of them: about that part */
#define YEAR_MEETINGS 24 /* to settle a roster of a year takes a tenth of a second: not too often */

typedef struct {
  const SolveOptions *options;
  const Problem *problem;
  Grid *grid; /* NULL in the sparse regime */
  Keep keep;  /* the caller's: the first roster, and what is told */
  Conduct *conduct;
  gpointer first; /* the first search */
  SolveResult *result;
} Solve;

static gboolean
by_windows (const Solve *run)
{
  return run->grid != NULL && run->grid->n_days >= SEARCH_WINDOWS_DAYS;
}

static guint64
moves (const Solve *run)
{
  if (run->first == NULL)
    return 0; /* the first roster is told before there is a search */
  if (run->grid == NULL)
    return search_anneal_moves (run->first);
  return by_windows (run) ? search_recreate_moves (run->first) : search_dense_moves (run->first);
}

/* The best roster and bound so far, as a result. */
static void
take_best (Solve *run)
{
  SolveResult *result = run->result;
  Cost cost;
  const gint32 *heads;
  result->has_bound = conduct_bound (run->conduct, &result->bound);
  if (!conduct_best (run->conduct, &cost, &heads) || (result->roster != NULL && cost >= result->report.cost))
    return;
  score_load_heads (run->keep.score, heads);
  g_clear_pointer (&result->roster, roster_free);
  result->roster = score_roster (run->keep.score);
  result->report = score_report (run->keep.score);
}

static void
news (gpointer data)
{
  Solve *run = data;
  take_best (run);
  if (run->options->progress == NULL)
    return;
  SolveProgress progress = { .steps = run->options->steps,
                             .best = &run->result->report,
                             .roster = run->result->roster,
                             .steps_done = moves (run),
                             .has_bound = run->result->has_bound,
                             .bound = run->result->bound };
  run->options->progress (&progress, run->options->data);
}

static double
used (gpointer data)
{
  Solve *run = data;
  return run->options->used != NULL ? run->options->used (run->options->data) : 0;
}

/* One more of a kind, for a thread that has nothing else to do: another seed, another way. */
static gpointer
make_anneal (guint index, gpointer data)
{
  Solve *run = data;
  return search_anneal_new (run->problem, run->options->seed + 1000003 * (guint64)(index + 1), 0);
}
static gpointer
make_columns (guint index, gpointer data)
{
  Solve *run = data;
  return search_columns_new (run->grid, run->options->seed + 1000003 * (guint64)(index + 1), FALSE);
}
static gpointer
make_recreate (guint index, gpointer data)
{
  Solve *run = data;
  return search_recreate_new (run->grid, run->options->seed + 1000003 * (guint64)(index + 1), (RecreateShare){ 0, 1 }, FALSE);
}

/* As many as there are threads, each with its share of the days; and the bound. */
static void
add_window_searches (Solve *run)
{
  guint n = CLAMP (run->options->threads, 1, CONDUCT_THREADS);
  for (guint i = 0; i < n; i++) {
    gpointer search = search_recreate_new (run->grid, run->options->seed + 1000003 * (guint64)i, (RecreateShare){ i, n }, TRUE);
    conduct_add (run->conduct, &search_recreate, search, run->options->steps);
    run->first = i == 0 ? search : run->first;
  }
  double part = n > 1 ? ASIDE_OF_MORE : ASIDE;
  conduct_add_aside (run->conduct, &search_loose, search_loose_new (run->grid), (guint64)((double)run->options->steps * part), part);
}

static void
add_proof_aside (Solve *run, double part, guint64 work)
{
  gpointer prove = search_prove_new (run->problem, run->options->seed + 7, TRUE);
  conduct_add_aside (run->conduct, &search_prove, prove, work + 1, part);
}

static void
add_searches (Solve *run)
{
  if (by_windows (run)) {
    add_window_searches (run);
    return;
  }
  if (run->grid != NULL) {
    run->first = search_dense_new (run->grid, run->options->seed);
    conduct_add (run->conduct, &search_dense, run->first, run->options->steps);
    conduct_add (run->conduct, &search_columns, search_columns_new (run->grid, run->options->seed, TRUE), run->options->steps);
    gboolean is_long = run->grid->n_days >= SEARCH_LONG_DAYS;
    conduct_set_spare (run->conduct, is_long ? &search_recreate : &search_columns, is_long ? make_recreate : make_columns, run);
    if (grid_is_broken (run->grid)) /* whose mending seems a saving there */
      add_proof_aside (run, ASIDE_OF_MORE, run->options->steps / 2);
    return;
  }
  run->first = search_anneal_new (run->problem, run->options->seed, 0);
  conduct_add (run->conduct, &search_anneal, run->first, run->options->steps);
  if (run->options->threads <= 1)
    add_proof_aside (run, ASIDE_HINTS, run->options->steps / ASIDE_STEPS);
  else
    conduct_add (run->conduct, &search_prove, search_prove_new (run->problem, run->options->seed + 7, FALSE), run->options->steps);
  conduct_set_spare (run->conduct, &search_anneal, make_anneal, run);
}

/* Something to show and to go on from: greedy, and what the caller begins from if that is better. */
static void
first_rosters (Solve *run)
{
  Keep *keep = &run->keep;
  keep_score (keep);
  conduct_offer (run->conduct, keep->cost, keep->heads);
  news (run);
  if (run->options->start == NULL)
    return;
  score_load_heads (keep->score, NULL);
  score_join (keep->score, run->options->start);
  keep_score (keep);
  conduct_offer (run->conduct, keep->cost, keep->heads);
}

SolveResult *
solve (const Model *model, const SolveOptions *options)
{
  g_return_val_if_fail (model != NULL && options != NULL, NULL);
  g_return_val_if_fail (options->steps > 0 || options->used != NULL, NULL);
  g_autoptr (Problem) problem = problem_new (model);
  g_autoptr (Grid) grid = options->regime == SOLVE_SPARSE ? NULL : grid_new (problem, NULL);
  if (grid != NULL && options->regime == SOLVE_AUTO && !dense_suits (grid))
    g_clear_pointer (&grid, grid_free);
  Solve run = { .options = options, .problem = problem, .grid = grid, .result = g_new0 (SolveResult, 1) };
  ConductOptions ways = { .threads = CLAMP (options->threads, 1, CONDUCT_THREADS),
                          .by_work = options->steps > 0,
                          .meetings = MAX (by_windows (&run) ? YEAR_MEETINGS : 0, options->steps > 0 ? 0 : options->meetings),
                          .used = used,
                          .news = news,
                          .data = &run };
  g_autoptr (Conduct) conduct = conduct_new (problem->n_options, &ways);
  run.conduct = conduct;
  run.result->seed = options->seed;
  run.result->regime = grid != NULL ? SOLVE_DENSE : SOLVE_SPARSE;
  keep_init (&run.keep, problem, grid == NULL);
  first_rosters (&run);
  add_searches (&run);
  if (problem->n_options > 0)
    conduct_run (conduct);
  take_best (&run);
  run.result->steps = moves (&run);
  run.result->stopped = options->steps > 0 && used (&run) >= 1;
  keep_clear (&run.keep);
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

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/dive.h"

#include <string.h>

/*
 * The dive.
 *
 *   the program's weights -> fix the columns that are nearly chosen -> generate again -> ... -> a roster
 *
 * A node fixes columns of weight 0.7 and above, at most a twentieth of the people, always one at least. Few
 * at a time and many rounds between them: with 10 rounds a node instead of 40 the rosters of large problems
 * were a sixth worse.
 *
 * Time. A dive has a box, and each node a share of what is left of it. The part of the people who should be
 * fixed by now is the part of the box that is used; when it lags it fixes more at once. When the box is over
 * everybody gets the column of most weight, and is polished: a dive always ends with a roster.
 */

#define NEARLY 0.7
#define ENOUGH 0.1 /* of the step between costs: so little a node may lose without asking for more columns */
#define KEEP 30
#define SWEEPS 4

void
polish (Seeker *seeker, Paths *paths, const guint32 *persons, guint32 n, guint sweeps)
{
  const Grid *grid = paths->grid;
  g_autofree guint32 *old = g_new (guint32, grid->n_days);
  gboolean better = TRUE;
  for (guint sweep = 0; sweep < sweeps && better; sweep++) {
    better = FALSE;
    for (guint32 k = 0; k < n; k++) {
      if (seeker_over (seeker))
        return;
      guint32 person = persons[k];
      Cost before = paths->cost, path_cost = paths->path_costs[person];
      memcpy (old, paths_pattern (paths, person), sizeof (guint32) * grid->n_days);
      paths_take (paths, person);
      paths_charges (paths, person, seeker->charges);
      Priced priced = seeker_price (seeker, person, PRICE_RELAXED, NULL, 0, 0);
      paths_set (paths, person, seeker->pattern, priced.cost);
      if (paths->cost >= before)
        paths_set (paths, person, old, path_cost);
      else
        better = TRUE;
    }
  }
}

/* The column of most weight of each person not fixed. */
typedef struct {
  const Lagrange *lagrange;
  const Columns *pool;
  guint32 *column;
  double *weight;
} Weights;

static void
note_weight (guint32 column, double weight, gpointer data)
{
  Weights *weights = data;
  guint32 i = weights->lagrange->index_of[weights->pool->at[column].person];
  if (weight > weights->weight[i]) {
    weights->weight[i] = weight;
    weights->column[i] = column;
  }
}

typedef struct {
  double weight;
  guint32 person;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return x->person < y->person ? -1 : x->person > y->person;
}

typedef struct {
  Generation *generation;
  const DiveLimits *limits;
  double from; /* of the seeker's whole */
  guint32 n, n_fixed;
  Weights weights;
  Candidate *candidates;
} Dive;

static void
read_weights (Dive *dive)
{
  for (guint32 i = 0; i < dive->n; i++) {
    dive->weights.weight[i] = 0;
    dive->weights.column[i] = COLUMN_NONE;
  }
  master_visit (dive->generation->master, note_weight, &dive->weights);
}

static double
box_used (const Dive *dive)
{
  double width = dive->limits->until - dive->from;
  return width > 0 ? (seeker_used (dive->generation->seeker) - dive->from) / width : 1;
}

/* Fixes; TRUE: there is nothing left that is in doubt. */
static gboolean
fix_some (Dive *dive)
{
  guint32 n = 0;
  double least = 1;
  for (guint32 i = 0; i < dive->n; i++)
    if (master_fixed (dive->generation->master, i) == COLUMN_NONE) {
      dive->candidates[n++] = (Candidate){ dive->weights.weight[i], i };
      least = MIN (least, dive->weights.weight[i]);
    }
  if (least > 1 - 1e-6)
    return TRUE;
  qsort (dive->candidates, n, sizeof (Candidate), compare_candidates);
  guint32 due = (guint32)(box_used (dive) * dive->n), lag = due > dive->n_fixed ? due - dive->n_fixed : 0;
  guint32 most = MAX (1, dive->n / dive->limits->a_node);
  for (guint32 k = 0; k < n; k++) {
    if (k > 0 && k >= lag && (k >= most || dive->candidates[k].weight < NEARLY))
      break;
    guint32 i = dive->candidates[k].person;
    if (dive->weights.column[i] != COLUMN_NONE)
      generation_fix (dive->generation, i, dive->weights.column[i]);
    dive->n_fixed++;
  }
  return dive->n_fixed == dive->n;
}

/* Where the next node is over: each has an equal part of what is left, a little more for the first. */
static double
node_end (const Dive *dive)
{
  double now = seeker_used (dive->generation->seeker), left = MAX (0, dive->limits->until - now);
  guint32 a_node = MAX (1, dive->n / dive->limits->a_node), nodes = (dive->n - dive->n_fixed) / a_node + 1;
  return now + left * MIN (1, 2.0 / nodes);
}

/* Down to where everybody is fixed or nobody is in doubt. FALSE: pruned. */
static gboolean
go_down (Dive *dive)
{
  Seeker *seeker = dive->generation->seeker;
  GenerateLimits limits = {
    .cutoff = dive->limits->cutoff, .smooth = dive->limits->smooth, .keep = KEEP, .rounds = dive->limits->rounds
  };
  read_weights (dive);
  while (!fix_some (dive)) {
    seeker->until = node_end (dive);
    limits.enough = dive->generation->value + ENOUGH * (double)seeker->step.step;
    Generated generated = generation_run (dive->generation, &limits);
    if (generated == GENERATED_PRUNED)
      return FALSE;
    read_weights (dive);
  }
  return TRUE;
}

static void
write_paths (const Dive *dive, Paths *paths)
{
  const Lagrange *l = dive->generation->lagrange;
  const Columns *pool = dive->generation->seeker->pool;
  for (guint32 i = 0; i < dive->n; i++) {
    guint32 fixed = master_fixed (dive->generation->master, i);
    guint32 column = fixed != COLUMN_NONE ? fixed : dive->weights.column[i];
    if (column != COLUMN_NONE)
      paths_set (paths, l->persons[i], columns_pattern (pool, column), pool->at[column].cost);
  }
}

gboolean
dive (Generation *generation, const DiveLimits *limits, Paths *ret_paths)
{
  const Lagrange *l = generation->lagrange;
  Seeker *seeker = generation->seeker;
  guint32 n = l->n_persons;
  Dive run = { .generation = generation, .limits = limits, .from = seeker_used (seeker), .n = n };
  run.weights = (Weights){ l, seeker->pool, g_new (guint32, n + 1), g_new (double, n + 1) };
  run.candidates = g_new (Candidate, n + 1);
  double until = seeker->until;
  gboolean better = FALSE;
  if (go_down (&run)) {
    g_autoptr (Paths) found = paths_new (l->grid);
    paths_copy (found, ret_paths);
    write_paths (&run, found);
    seeker->until = until;
    polish (seeker, found, l->persons, n, SWEEPS);
    better = found->cost < ret_paths->cost;
    if (better)
      paths_copy (ret_paths, found);
  }
  seeker->until = until;
  g_free (run.weights.column);
  g_free (run.weights.weight);
  g_free (run.candidates);
  return better;
}

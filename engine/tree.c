/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/tree.h"

#include "engine/bracket.h"

#include <float.h>
#include <math.h>
#include <string.h>

/*
 * Branch and bound.
 *
 *   take the open node of least bound
 *   column generation under its brackets        as good as the best roster: closed
 *   choices of brackets (bracket.c)             of each, both sides for a few rounds: how far do their bounds rise?
 *   the choice that lifts both sides most       its two sides are open nodes now
 *
 * A node is all rosters that meet its brackets. A bracket on one day of one person goes into the pricing, which leaves out
 * what it bars; any other is a row of the program (lagrange.c), whose dual each duty of the group is charged. Either
 * way the bound of a node is proven like the root's, and what no roster is below is the least bound of the open nodes, rounded up
 * to what rosters can cost.
 *
 *   Example: eight people, two weeks, a place that stays open costs 100 points. The relaxation has 65.5 duties and costs 558. With
 *   65 at most it costs 607, which is what the best roster known does: closed. With 66 at least it still costs 558; a day
 *   of that has 2.5 duties; and so on: five nodes, and 607 is proven.
 *
 * To try both sides of each choice is most of the work, and pays: asking for single days of single people alone took twenty to
 * sixty times as many nodes, asking for the largest sum alone came to no end. Whether a side rises is read from its bound, which a few rounds leave too low, and from its program's value, which they
 * leave too high: the mean is a fair guess. Which kinds of groups lift most is soon known, differs from month to month, and halves the
 * work: after two nodes only half of the kinds are tried.
 *
 * Programs are made anew for each node, from the pool's columns and with the parent's basis: about half as dear as without it.
 * Brackets are appended, never replaced, so that rows and slacks of the parent are the first of its child's.
 *
 * A tree has its own pool: the columns that its duals ask for are others than those around the best roster.
 */

#define COLUMNS 40     /* of a person, in the first program of a node: those of least value at its duals */
#define MOST_POOL 400  /* of a person; beyond, the older half goes */
#define ROUNDS 4       /* of a side that is tried */
#define LEARNING 2     /* nodes of which all choices are tried; later at most so many, */
#define MOST_TRIED 6   /* of the kinds that lifted most so far */
#define SMOOTH 0.5
#define NEAR 0.1       /* of the step between costs: a node's bound this near to its program's value will do */
#define LEAST_RISE 0.01 /* of the step: a side that does not rise at all counts as much, so that the other side still counts */
#define MOST_NODES 2000 /* open: some ten kilobytes each */
#define WHOLE 1e-6

typedef struct {
  Wide bound; /* proven, x 2^DUAL_BITS */
  double value; /* of its program as far as it was run, in Cost */
  guint32 n;
  Bracket *brackets;
  Dual *duals; /* of each row of the problem, then of each bracket */
  MasterBasis *basis; /* NULL: none yet */
} Node;

struct _Tree {
  Seeker *seeker;
  Columns *pool;
  guint32 *persons; /* all */
  GPtrArray *open;  /* Node */
  guint parted;
  gboolean lost;    /* some node could not be solved: its bound stays */
  Wide lost_bound;

  /* the node that is being parted; NULL: none */
  Node *node;
  BracketChoice choices[BRACKET_CHOICES];
  guint n_choices, tried;
  Node *sides[2]; /* of the best choice so far */
  double score;

  double lifts[BRACKET_CHOICES]; /* of each kind of choice: sum of what both sides rose by, their geometric mean */
  guint lifted[BRACKET_CHOICES]; /* how often it was tried */
  double *values; /* of each duty, in the node's program */
};

/* ---- nodes ---- */

static void
node_free (gpointer data)
{
  Node *node = data;
  if (node == NULL)
    return;
  g_free (node->brackets);
  g_free (node->duals);
  master_basis_free (node->basis);
  g_free (node);
}

static guint32
n_rows (const Tree *tree)
{
  return tree->seeker->grid->problem->n_rows;
}

/* Under one more bracket (NULL: none). */
static Node *
node_new (const Tree *tree, const Node *parent, const Bracket *bracket)
{
  Node *node = g_new0 (Node, 1);
  guint32 before = parent != NULL ? parent->n : 0;
  node->n = before + (bracket != NULL ? 1 : 0);
  node->brackets = g_new (Bracket, node->n + 1);
  node->duals = g_new0 (Dual, n_rows (tree) + node->n + 1);
  if (bracket != NULL)
    node->brackets[before] = *bracket;
  if (parent == NULL)
    return node;
  node->bound = parent->bound;
  node->value = parent->value;
  memcpy (node->brackets, parent->brackets, sizeof (Bracket) * before);
  memcpy (node->duals, parent->duals, sizeof (Dual) * (n_rows (tree) + before));
  return node;
}

static gboolean
is_beaten (const Tree *tree, Wide bound, Cost best)
{
  return cost_step_up (tree->seeker->step, bound, DUAL_BITS) >= best;
}

static void
open_node (Tree *tree, Node *node, Cost best)
{
  if (node != NULL && !is_beaten (tree, node->bound, best))
    g_ptr_array_add (tree->open, node);
  else
    node_free (node);
}

/* Of the least bound, the latest among equals: it is the deepest, as a rule. */
static Node *
take_node (Tree *tree)
{
  guint least = 0;
  for (guint i = 1; i < tree->open->len; i++) {
    const Node *node = tree->open->pdata[i], *other = tree->open->pdata[least];
    if (node->bound <= other->bound)
      least = i;
  }
  return g_ptr_array_steal_index (tree->open, least);
}

/* ---- the tree ---- */

Tree *
tree_new (Seeker *seeker, const Generation *root)
{
  const Grid *grid = seeker->grid;
  Tree *tree = g_new0 (Tree, 1);
  tree->seeker = seeker;
  tree->pool = columns_new (grid);
  tree->persons = g_new (guint32, grid->n_persons + 1);
  tree->open = g_ptr_array_new_with_free_func (node_free);
  tree->values = g_new (double, grid->n_duties + 1);
  for (guint32 p = 0; p < grid->n_persons; p++) {
    tree->persons[p] = p;
    for (guint32 c = seeker->pool->first[p]; c != COLUMN_NONE; c = seeker->pool->at[c].after)
      if (master_has (root->master, c))
        columns_add (tree->pool, p, columns_pattern (seeker->pool, c), seeker->pool->at[c].cost, NULL);
  }
  Node *node = node_new (tree, NULL, NULL);
  node->bound = root->bound;
  node->value = root->value;
  generation_save_duals (root, node->duals);
  g_ptr_array_add (tree->open, node);
  return tree;
}

void
tree_free (Tree *tree)
{
  if (tree == NULL)
    return;
  columns_free (tree->pool);
  g_free (tree->persons);
  g_ptr_array_unref (tree->open);
  node_free (tree->node);
  node_free (tree->sides[0]);
  node_free (tree->sides[1]);
  g_free (tree->values);
  g_free (tree);
}

gboolean
tree_over (const Tree *tree)
{
  return tree->node == NULL && (tree->open->len == 0 || tree->open->len >= MOST_NODES);
}

double
tree_parted (const Tree *tree)
{
  return tree->parted + (tree->node != NULL ? (double)tree->tried / tree->n_choices : 0);
}

Cost
tree_bound (const Tree *tree, Cost best)
{
  const CostStep step = tree->seeker->step;
  Cost least = best;
  for (guint i = 0; i < tree->open->len; i++)
    least = MIN (least, cost_step_up (step, ((const Node *)tree->open->pdata[i])->bound, DUAL_BITS));
  if (tree->node != NULL)
    least = MIN (least, cost_step_up (step, tree->node->bound, DUAL_BITS));
  return tree->lost ? MIN (least, cost_step_up (step, tree->lost_bound, DUAL_BITS)) : least;
}

/* ---- a node's program ---- */

typedef enum {
  LOOKED,  /* there are values */
  CLOSED,  /* nothing below the cutoff is in it */
  STOPPED, /* the seeker is over */
  FAILED,
} Looked;

/* What a run has brought. */
static void
note_run (Node *node, const Generation *generation, Looked looked)
{
  if (generation->bounded) {
    node->bound = MAX (node->bound, generation->bound);
    generation_save_duals (generation, node->duals);
  }
  if (looked != LOOKED)
    return;
  node->value = generation->value;
  master_basis_free (node->basis);
  node->basis = master_get_basis (generation->master);
}

/* Column generation under the node's brackets, so many rounds at most (0: to the end). basis: NULL, or where to begin. */
static Looked
run_node (Tree *tree, Node *node, const MasterBasis *basis, Cost best, guint rounds, Generation **ret_generation)
{
  Seeker *seeker = tree->seeker;
  Scope scope = { seeker->grid->n_persons, tree->persons, 0, seeker->grid->n_days, NULL, node->n, node->brackets };
  GenerateLimits limits = { .rounds = rounds, .cutoff = best, .smooth = SMOOTH, .enough = -DBL_MAX,
                            .gap = NEAR * (double)seeker->step.step };
  Generation *generation = *ret_generation = generation_new (seeker, &scope, node->duals, COLUMNS);
  if (basis != NULL)
    generation_resume (generation, basis);
  Looked looked = FAILED;
  if (generation_begin (generation)) {
    Generated generated = generation_run (generation, &limits);
    looked = generated == GENERATED_PRUNED ? CLOSED : generated == GENERATED_OVER ? FAILED : LOOKED;
  } else if (generation->bounded && is_beaten (tree, generation->bound, best))
    looked = CLOSED; /* somebody has no path under these brackets */
  if (looked == FAILED && seeker_over (seeker))
    looked = STOPPED;
  note_run (node, generation, looked);
  return looked;
}

/* ---- values, and a roster where they are whole ---- */

typedef struct {
  const Columns *pool;
  double *values;
  Paths *paths;
  gboolean whole;
} Reading;

static void
read_column (guint32 column, double weight, gpointer data)
{
  Reading *reading = data;
  const Columns *pool = reading->pool;
  const guint32 *pattern = columns_pattern (pool, column);
  for (guint32 day = 0; day < pool->grid->n_days; day++)
    if (pattern[day] != GRID_NONE)
      reading->values[pattern[day]] += weight;
  if (weight > 1 - WHOLE)
    paths_set (reading->paths, pool->at[column].person, pattern, pool->at[column].cost);
  else if (weight > WHOLE)
    reading->whole = FALSE;
}

/* Into tree->values. TRUE: they are a roster, better than `best`, which it replaces. */
static gboolean
read_values (Tree *tree, const Generation *generation, Paths *best)
{
  g_autoptr (Paths) paths = paths_new (tree->seeker->grid);
  Reading reading = { tree->pool, tree->values, paths, TRUE };
  memset (tree->values, 0, sizeof (double) * tree->seeker->grid->n_duties);
  master_visit (generation->master, read_column, &reading);
  if (!reading.whole || paths->cost >= best->cost || !paths_sound (paths))
    return FALSE;
  paths_copy (best, paths);
  return TRUE;
}

/* ---- parting ---- */

/* What a side gains over its parent, in Cost: nothing is left of one that is closed. */
static double
rise (const Tree *tree, const Node *side, Looked looked, Cost best)
{
  double bound = ldexp ((double)tree->node->bound, -DUAL_BITS);
  if (looked == CLOSED)
    return (double)best - bound;
  double proven = ldexp ((double)(side->bound - tree->node->bound), -DUAL_BITS), likely = side->value - tree->node->value;
  return MAX ((proven + likely) / 2, LEAST_RISE * (double)tree->seeker->step.step);
}

/* Both sides of the next choice. FALSE: stopped. */
static gboolean
try_choice (Tree *tree, Cost best)
{
  const BracketChoice *choice = &tree->choices[tree->tried];
  Bracket below = choice->bracket, above = choice->bracket;
  below.high = CLAMP ((gint32)floor (choice->value), below.low, below.high - 1);
  above.low = below.high + 1;
  Node *sides[] = { node_new (tree, tree->node, &below), node_new (tree, tree->node, &above) };
  double score = 1;
  guint closed = 0;
  for (guint i = 0; i < 2; i++) {
    g_autoptr (Generation) generation = NULL;
    Looked looked = run_node (tree, sides[i], tree->node->basis, best, ROUNDS, &generation);
    closed += looked == CLOSED;
    score *= rise (tree, sides[i], looked, best);
  }
  gboolean stopped = closed < 2 && seeker_over (tree->seeker);
  if (!stopped) {
    tree->lifts[choice->kind] += sqrt (score);
    tree->lifted[choice->kind]++;
  }
  if (!stopped && score > tree->score) {
    tree->score = score;
    for (guint i = 0; i < 2; i++) {
      Node *worse = tree->sides[i];
      tree->sides[i] = sides[i];
      sides[i] = worse;
    }
  }
  node_free (sides[0]);
  node_free (sides[1]);
  if (!stopped)
    tree->tried = closed == 2 ? tree->n_choices : tree->tried + 1; /* better than closed on both sides is none */
  return !stopped;
}

static void
end_parting (Tree *tree, Cost best)
{
  for (guint i = 0; i < 2; i++)
    open_node (tree, g_steal_pointer (&tree->sides[i]), best);
  g_clear_pointer (&tree->node, node_free);
  tree->parted++;
}

/* What choices of the kind have lifted so far; one that was never tried may be the best. */
static double
mean_lift (const Tree *tree, guint kind)
{
  return tree->lifted[kind] == 0 ? DBL_MAX : tree->lifts[kind] / tree->lifted[kind];
}

static int
compare_choices (gconstpointer a, gconstpointer b, gpointer tree)
{
  double x = mean_lift (tree, ((const BracketChoice *)a)->kind), y = mean_lift (tree, ((const BracketChoice *)b)->kind);
  return x > y ? -1 : x < y;
}

/* Of a node that was looked at. */
static void
begin_parting (Tree *tree, Node *node, Cost best)
{
  tree->node = node;
  tree->n_choices = bracket_choices (tree->seeker->grid, tree->values, node->brackets, node->n, tree->choices);
  g_qsort_with_data (tree->choices, (gint)tree->n_choices, sizeof *tree->choices, compare_choices, tree);
  if (tree->parted >= LEARNING)
    tree->n_choices = MIN (tree->n_choices, MOST_TRIED);
  tree->tried = 0;
  tree->score = 0;
  if (tree->n_choices == 0) /* the node is one roster, and that has been seen */
    end_parting (tree, best);
}

static void
lose (Tree *tree, Node *node)
{
  tree->lost_bound = tree->lost ? MIN (tree->lost_bound, node->bound) : node->bound;
  tree->lost = TRUE;
  node_free (node);
}

static gboolean
look_at_next (Tree *tree, Paths *best)
{
  Node *node = take_node (tree);
  gboolean better = FALSE;
  g_autoptr (Generation) generation = NULL;
  Looked looked = is_beaten (tree, node->bound, best->cost) ? CLOSED
                                                            : run_node (tree, node, node->basis, best->cost, 0, &generation);
  if (looked == LOOKED)
    better = read_values (tree, generation, best);
  if (looked == LOOKED && !is_beaten (tree, node->bound, best->cost))
    begin_parting (tree, node, best->cost);
  else if (looked == FAILED)
    lose (tree, node);
  else
    open_node (tree, node, best->cost); /* stopped: it comes again; closed: it is dropped */
  return better;
}

/* ---- pieces ---- */

gboolean
tree_step (Tree *tree, Paths *best)
{
  gboolean better = FALSE;
  if (tree_over (tree))
    return FALSE;
  Columns *others = tree->seeker->pool;
  tree->seeker->pool = tree->pool;
  for (guint32 p = 0; p < tree->seeker->grid->n_persons; p++)
    if (tree->pool->count[p] > MOST_POOL)
      columns_purge (tree->pool, p, MOST_POOL / 2);
  if (tree->node == NULL)
    better = look_at_next (tree, best);
  else if (is_beaten (tree, tree->node->bound, best->cost))
    end_parting (tree, best->cost);
  else if (try_choice (tree, best->cost) && tree->tried == tree->n_choices)
    end_parting (tree, best->cost);
  tree->seeker->pool = others;
  return better;
}

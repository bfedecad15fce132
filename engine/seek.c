/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/seek.h"

#include "engine/root.h"

#include <float.h>
#include <math.h>
#include <string.h>

/*
 * The search by column generation.
 *
 *   greedy       some rosters path by path: the first columns
 *   descend      subgradient rounds: the first duals; many where the program will be slow
 *   root         column generation for the whole: the bound, and duals worth having
 *   dive         from the root's weights to a roster
 *   neighbour    parts of the roster again, until the end; beside it a tree (tree.c), from the root to a proof
 *
 * Each stage has a part of the whole by whose end it is over, done or not: a root that is not finished still has
 * a bound, and columns to dive into. A root that has no chance of being done is not begun: then neighbourhoods
 * are searched at once, without its duals. It is over when the bound, rounded up to what rosters can cost, is
 * the cost of the roster.
 *
 * The tree gets half of the time since the roster was better last: where rosters still improve, most of the time is theirs.
 * It is given up where it is so slow that it will not have parted a few nodes by the end. On small months it finds the
 * optimum, too: of forty of four people and two weeks the neighbourhoods alone left ten above it.
 */

#define ROSTERS 4
#define LEAST_DESCENTS 25
#define MOST_DESCENTS 250
#define LIKE_PATH 30000  /* rows to the third power that a round of the program takes the time of a path for */
#define FIRST_COLUMNS 100 /* of a person, in the first program: with 30 dives on twelve weeks ended 3 % higher */
#define ROUNDS 4          /* of the root at once: a piece */
#define LIKELY_ROUNDS 100 /* of a root, from first to last */
#define TREE_SHARE 0.5    /* of the time since the roster was better last */
#define TREE_BOX 0.05     /* of the whole: a piece of it takes no longer */
#define LEAST_NODES 4     /* of a tree, by the end: with fewer it proves little */
#define FIRST_PART 0.25   /* of the first node: what is done, at least, when it is judged */

/* Of the whole, by the end of each stage. */
static const double until[] = {
  [SEEK_GREEDY] = 0.04, [SEEK_DESCEND] = 0.12, [SEEK_ROOT] = 0.45, [SEEK_DIVE] = 0.7, [SEEK_NEIGHBOUR] = 1,
};

Seek *
seek_new (const Grid *grid, guint64 seed, gboolean proves)
{
  Seek *seek = g_new0 (Seek, 1);
  seeker_init (&seek->seeker, grid);
  rng_init (&seek->rng, seed);
  seek->seed = seed;
  seek->proves = proves;
  seek->still = G_MAXINT64;
  seek->best = paths_new (grid);
  return seek;
}

void
seek_free (Seek *seek)
{
  if (seek == NULL)
    return;
  generation_free (seek->root);
  tree_free (seek->tree);
  neighbour_clear (&seek->neighbour);
  paths_free (seek->best);
  seeker_clear (&seek->seeker);
  g_free (seek);
}

void
seek_set_clock (Seek *seek, double (*used) (gpointer data), gpointer data)
{
  seek->seeker.used = used;
  seek->seeker.data = data;
}

/* A candidate for the best; hard rules are in the cost, so the fewer are broken the better. */
static void
consider (Seek *seek, const Paths *paths)
{
  if (seek->has_any && paths->cost >= seek->best->cost)
    return;
  paths_copy (seek->best, paths);
  seek->has_any = TRUE;
  seek->has_best = paths_sound (paths);
}

void
seek_offer (Seek *seek, const guint32 *patterns)
{
  g_autoptr (Paths) paths = paths_new (seek->seeker.grid);
  paths_set_all (paths, patterns);
  if (seek->has_any && paths->cost >= seek->best->cost)
    return;
  consider (seek, paths);
  if (seek->stage == SEEK_NEIGHBOUR)
    neighbour_offer (&seek->neighbour);
  else
    root_offer (&seek->seeker, seek->best);
}

gboolean
seek_proves (const Seek *seek)
{
  return seek->has_bound && !grid_is_broken (seek->seeker.grid);
}

gboolean
seek_done (const Seek *seek)
{
  return seek->stage == SEEK_DONE || (seek_proves (seek) && seek->has_best && seek->bound >= seek->best->cost);
}

/* ---- the stages ---- */

static SeekStage
greedy (Seek *seek)
{
  g_autoptr (Paths) paths = paths_new (seek->seeker.grid);
  root_greedy (&seek->seeker, &seek->rng, paths);
  consider (seek, paths);
  return ++seek->greedy < ROSTERS && !seeker_over (&seek->seeker) ? SEEK_GREEDY : SEEK_DESCEND;
}


static void
note_bound (Seek *seek)
{
  if (!seek->root->bounded)
    return;
  Cost bound = cost_step_up (seek->seeker.step, seek->root->bound, DUAL_BITS);
  if (!seek->has_bound || bound > seek->bound)
    seek->bound = bound;
  seek->has_bound = TRUE;
}

/* A round of the program takes about as long as its rows to the third power, a round of paths as long as there are persons:
 * the dearer the program, the better the duals that it begins with should be. */
static guint
descents (const Lagrange *lagrange)
{
  double program = pow (lagrange->n_rows, 3) / LIKE_PATH;
  return (guint)CLAMP (program / MAX (lagrange->n_persons, 1), LEAST_DESCENTS, MOST_DESCENTS);
}

/* The first round tells what a round takes, and so whether the root can be done in time. */
static SeekStage
descend (Seek *seek)
{
  double before = seeker_used (&seek->seeker);
  seek->root = root_new (&seek->seeker);
  root_descend (seek->root, 1, seek->best->cost);
  if ((seeker_used (&seek->seeker) - before) * LIKELY_ROUNDS > until[SEEK_ROOT]) {
    g_clear_pointer (&seek->root, generation_free);
    neighbour_init (&seek->neighbour, &seek->seeker, seek->best, NULL, seek->seed);
    return SEEK_NEIGHBOUR;
  }
  root_descend (seek->root, descents (seek->root->lagrange), seek->best->cost);
  root_select (&seek->root, FIRST_COLUMNS);
  return SEEK_ROOT;
}

static SeekStage
generate (Seek *seek)
{
  GenerateLimits limits = { .rounds = ROUNDS,
                            .cutoff = seek->best->cost,
                            .smooth = 0.6,
                            .keep = 60,
                            .enough = -DBL_MAX };
  Generated generated = generation_run (seek->root, &limits);
  note_bound (seek);
  if (generated == GENERATED && seek->root->bounded && seek->proves)
    seek->tree = tree_new (&seek->seeker, seek->root);
  return generated == GENERATED_ROUNDS && !seeker_over (&seek->seeker) ? SEEK_ROOT : SEEK_DIVE;
}

static SeekStage
go_down (Seek *seek)
{
  guint32 n_rows = seek->seeker.grid->problem->n_rows;
  g_autofree Dual *duals = g_new0 (Dual, n_rows + 1);
  generation_save_duals (seek->root, duals);
  DiveLimits limits = { .cutoff = seek->best->cost,
                        .until = until[SEEK_DIVE],
                        .smooth = 0.5,
                        .rounds = 40,
                        .a_node = 20 };
  g_autoptr (Paths) paths = paths_new (seek->seeker.grid);
  paths_copy (paths, seek->best);
  seek->seeker.until = 1;
  dive (seek->root, &limits, paths);
  consider (seek, paths);
  g_clear_pointer (&seek->root, generation_free);
  neighbour_init (&seek->neighbour, &seek->seeker, seek->best, duals, seek->seed);
  return SEEK_NEIGHBOUR;
}

/* ---- from a standstill to a proof ---- */

static gboolean
tree_is_due (Seek *seek)
{
  double now = seeker_used (&seek->seeker);
  if (seek->best->cost < seek->still) {
    seek->still = seek->best->cost;
    seek->still_from = now;
  }
  return seek->tree != NULL && seek->tree_used < TREE_SHARE * (now - seek->still_from);
}

/* It is through, or would not be in time. */
static gboolean
tree_is_spent (const Seek *seek)
{
  double nodes = MAX (FIRST_PART, tree_parted (seek->tree)), left = 1 - seeker_used (&seek->seeker);
  return tree_over (seek->tree) || seek->tree_used / nodes * LEAST_NODES > left + seek->tree_used;
}

static gboolean
prove (Seek *seek)
{
  double before = seeker_used (&seek->seeker);
  seek->seeker.until = MIN (before + TREE_BOX, until[SEEK_NEIGHBOUR]);
  gboolean better = tree_step (seek->tree, seek->best);
  seek->seeker.until = until[SEEK_NEIGHBOUR];
  seek->tree_used += seeker_used (&seek->seeker) - before;
  seek->bound = MAX (seek->bound, tree_bound (seek->tree, seek->best->cost));
  if (better)
    neighbour_offer (&seek->neighbour);
  if (tree_is_spent (seek))
    g_clear_pointer (&seek->tree, tree_free);
  return better;
}

static SeekStage
improve (Seek *seek)
{
  if (tree_is_due (seek) ? prove (seek) : neighbour_try (&seek->neighbour))
    seek->has_best = paths_sound (seek->best);
  return SEEK_NEIGHBOUR;
}

static SeekStage (*const stages[]) (Seek *seek) = {
  [SEEK_GREEDY] = greedy,  [SEEK_DESCEND] = descend,     [SEEK_ROOT] = generate,
  [SEEK_DIVE] = go_down, [SEEK_NEIGHBOUR] = improve,
};

void
seek_step (Seek *seek)
{
  if (seek_done (seek))
    return;
  seek->seeker.until = until[seek->stage];
  seek->stage = stages[seek->stage](seek);
  if (seek_done (seek))
    seek->stage = SEEK_DONE;
}

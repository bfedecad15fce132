/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/root.h"
#include "engine/seek.h"
#include "tests/tiny-grid.h"

#include <float.h>
#include <string.h>

/* Column generation against trying everything. */

/* ---- the search, by effort ---- */

typedef struct {
  const Seek *seek;
  double limit;
} Effort;

static double
effort_used (gpointer data)
{
  const Effort *effort = data;
  return (double)effort->seek->seeker.effort / effort->limit;
}

static Seek *
seek_run_how (const Grid *grid, guint64 seed, double limit, gboolean proves)
{
  Seek *seek = seek_new (grid, seed, proves);
  Effort effort = { seek, limit };
  seek_set_clock (seek, effort_used, &effort);
  while (effort_used (&effort) < 1 && !seek_done (seek))
    seek_step (seek);
  seek_set_clock (seek, NULL, NULL);
  return seek;
}

static Seek *
seek_run (const Grid *grid, guint64 seed, double limit)
{
  return seek_run_how (grid, seed, limit, TRUE);
}

/* The bound is never above the least; when both meet it is the least; the roster is no better than that. */
static void
test_exhaustive (void)
{
  guint compared = 0, found = 0, proven = 0;
  for (guint seed = 1; seed <= 100; seed++) {
    World world = world_new (seed, tiny (seed));
    Cost least = world.grid != NULL ? least_cost (world.grid) : G_MAXINT64;
    if (least < G_MAXINT64) {
      g_autoptr (Seek) seek = seek_run (world.grid, seed, 4000);
      g_test_message ("seed %u: least %" G_GINT64_FORMAT " bound %" G_GINT64_FORMAT " found %" G_GINT64_FORMAT, seed,
                      least, seek->bound, seek->best->cost);
      g_assert_true (seek->has_bound);
      g_assert_cmpint (seek->bound, <=, least);
      g_assert_true (seek->has_best);
      g_assert_cmpint (seek->best->cost, >=, least);
      compared++;
      found += seek->best->cost == least;
      proven += seek->bound == least;
    }
    world_clear (&world);
  }
  g_test_message ("%u compared, %u found, %u proven", compared, found, proven);
  g_assert_cmpuint (compared, >, 60);
  g_assert_cmpuint (found * 20, >=, compared * 19);
  g_assert_cmpuint (proven * 2, >, compared);
}

/* Whatever the duals, the bound is one: wild ones too, of the whole and of a window around a roster. */
static void
test_any_duals (void)
{
  Rng rng;
  rng_init (&rng, 5);
  for (guint seed = 1; seed <= 60; seed++) {
    World world = world_new (seed, tiny (seed));
    const Grid *grid = world.grid;
    Cost least = grid != NULL ? least_cost (grid) : G_MAXINT64;
    if (least < G_MAXINT64) {
      Seeker seeker;
      seeker_init (&seeker, grid);
      const guint32 persons[] = { 0, 1, 2 };
      Scope scope = { grid->n_persons, persons, 0, grid->n_days, NULL };
      g_autoptr (Lagrange) lagrange = lagrange_new (grid, &scope);
      g_autofree Dual *duals = g_new (Dual, lagrange->n_rows + 1);
      for (guint round = 0; round < 20; round++) {
        Dual floors[3];
        for (guint32 r = 0; r < lagrange->n_rows; r++)
          duals[r] = ((Dual)rng_below (&rng, 20000) - 8000) * (1 << (DUAL_BITS - 4)) + rng_below (&rng, 1 << 16);
        for (guint32 p = 0; p < grid->n_persons; p++) {
          lagrange_charges (lagrange, duals, p, seeker.charges);
          floors[p] = lagrange_floor (seeker_price (&seeker, p, PRICE_EXACT, NULL, 0, 0).bound);
        }
        Wide bound = lagrange_bound (lagrange, duals, floors);
        g_assert_true (bound <= (Wide)least * (1 << DUAL_BITS));
        g_assert_cmpint (cost_step_up (seeker.step, bound, DUAL_BITS), <=, least);
      }
      seeker_clear (&seeker);
    }
    world_clear (&world);
  }
}

/* More rounds of descent never give less, nor more than the least; what is selected for the program keeps the bound. */
static void
test_descend (void)
{
  for (guint seed = 1; seed <= 40; seed++) {
    World world = world_new (seed, tiny (seed));
    Cost least = world.grid != NULL ? least_cost (world.grid) : G_MAXINT64;
    if (least < G_MAXINT64) {
      Seeker seeker;
      seeker_init (&seeker, world.grid);
      g_autoptr (Generation) root = root_new (&seeker);
      Wide before = 0;
      for (guint rounds = 1; rounds <= 64; rounds *= 4) {
        root_descend (root, rounds, least);
        g_assert_true (root->bounded && (rounds == 1 || root->bound >= before));
        before = root->bound;
        g_assert_true (before <= (Wide)least * (1 << DUAL_BITS));
      }
      root_select (&root, 2);
      g_assert_true (root->bounded && root->bound == before);
      g_assert_cmpuint (master_n_columns (root->master), <=, 2 * world.grid->n_persons);
      g_clear_pointer (&root, generation_free);
      seeker_clear (&seeker);
    }
    world_clear (&world);
  }
}

/* ---- the tree ---- */

static Bracket
random_bracket (Rng *rng, const Grid *grid)
{
  Bracket bracket = { .person = rng_one_in (rng, 2) ? BRACKET_ANY : rng_below (rng, grid->n_persons), .post = BRACKET_ANY };
  bracket.from = rng_below (rng, grid->n_days);
  bracket.to = rng_one_in (rng, 2) ? bracket.from + 1 : grid->n_days;
  bracket.classes = rng_one_in (rng, 2) ? ~G_GUINT64_CONSTANT (1) : G_GUINT64_CONSTANT (1) << (1 + rng_below (rng, grid->n_classes - 1));
  if (bracket.person != BRACKET_ANY && grid->n_duties > 0 && rng_one_in (rng, 4))
    bracket.post = grid->problem->options[grid->duties[rng_below (rng, grid->n_duties)].option].post;
  gint32 most = (gint32)((bracket.person == BRACKET_ANY ? grid->n_persons : 1) * (bracket.to - bracket.from));
  bracket.low = (gint32)rng_below (rng, (guint32)most + 1);
  bracket.high = bracket.low + (gint32)rng_below (rng, (guint32)(most - bracket.low) + 1);
  return bracket;
}

/* Under brackets the bound is one of the rosters that meet them; where there are none it says nothing wrong. */
static void
test_brackets (void)
{
  Rng rng;
  rng_init (&rng, 9);
  guint near = 0, compared = 0;
  for (guint seed = 1; seed <= 60; seed++) {
    World world = world_new (seed, tiny (seed));
    const Grid *grid = world.grid;
    for (guint round = 0; grid != NULL && grid->n_classes > 1 && round < 8; round++) {
      const guint32 persons[] = { 0, 1, 2 };
      Bracket brackets[3];
      guint n = 1 + round % 3;
      for (guint i = 0; i < n; i++)
        brackets[i] = random_bracket (&rng, grid);
      Cost least = least_within (grid, brackets, n);
      if (least == G_MAXINT64)
        continue;
      Seeker seeker;
      seeker_init (&seeker, grid);
      Scope scope = { grid->n_persons, persons, 0, grid->n_days, NULL, n, brackets };
      g_autoptr (Generation) generation = generation_new (&seeker, &scope, NULL, 0);
      GenerateLimits limits = { .cutoff = G_MAXINT64, .smooth = 0.5, .enough = -DBL_MAX };
      g_assert_true (generation_begin (generation));
      g_assert_cmpint (generation_run (generation, &limits), ==, GENERATED);
      g_assert_true (generation->bounded);
      Cost bound = cost_step_up (seeker.step, generation->bound, DUAL_BITS);
      g_assert_cmpint (bound, <=, least);
      near += bound == least;
      compared++;
      g_clear_pointer (&generation, generation_free);
      seeker_clear (&seeker);
    }
    world_clear (&world);
  }
  g_test_message ("%u compared, %u alike", compared, near);
  g_assert_cmpuint (compared, >, 100);
  g_assert_cmpuint (near * 2, >, compared);
}

/* From the root, with a roster that anything beats, to the least; never a bound above it. Returns the nodes that it took. */
static guint
grow_tree (const Grid *grid, Cost least)
{
  Seeker seeker;
  seeker_init (&seeker, grid);
  g_autoptr (Generation) root = root_new (&seeker);
  GenerateLimits limits = { .cutoff = G_MAXINT64, .smooth = 0.5, .enough = -DBL_MAX };
  root_descend (root, 5, least);
  g_assert_cmpint (generation_run (root, &limits), ==, GENERATED);
  g_autoptr (Tree) tree = tree_new (&seeker, root);
  g_autoptr (Paths) best = paths_new (grid);
  best->cost = G_MAXINT64;
  for (guint i = 0; i < 10000 && !tree_over (tree); i++) {
    tree_step (tree, best);
    g_assert_cmpint (tree_bound (tree, best->cost), <=, least);
  }
  g_assert_true (tree_over (tree) && paths_sound (best));
  g_assert_cmpint (best->cost, ==, least);
  g_assert_cmpint (tree_bound (tree, best->cost), ==, least);
  guint parted = (guint)tree_parted (tree);
  g_clear_pointer (&tree, tree_free);
  g_clear_pointer (&root, generation_free);
  seeker_clear (&seeker);
  return parted;
}

/* Found and proven, also where the root leaves something open. */
static void
test_tree (void)
{
  static const struct {
    DenseSize size;
    guint from, to; /* seeds */
    guint nodes;    /* at least, of all */
  } rows[] = {
    { { .persons = 2, .days = 5, .kinds = 2, .soft = TRUE }, 1, 200, 10 },
    { { .persons = 2, .days = 5, .kinds = 2, .skills = 2, .soft = TRUE }, 100, 180, 2 },
    { { .persons = 3, .days = 3, .kinds = 2, .soft = TRUE }, 1, 150, 5 },
    { { .persons = 3, .days = 3, .kinds = 2, .skills = 2, .soft = TRUE }, 1, 100, 5 },
    { { .persons = 3, .days = 3, .kinds = 2, .locks = TRUE, .history = TRUE }, 1, 50, 0 },
    { { .persons = 4, .days = 3, .kinds = 2, .soft = TRUE }, 361, 361, 5 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint parted = 0, compared = 0;
    for (guint seed = rows[i].from; seed <= rows[i].to; seed++) {
      World world = world_new (seed, rows[i].size);
      Cost least = world.grid != NULL && world.grid->broken_before == 0 ? least_cost (world.grid) : G_MAXINT64;
      if (least < G_MAXINT64) {
        parted += grow_tree (world.grid, least);
        compared++;
      }
      world_clear (&world);
    }
    g_test_message ("%u: %u compared, %u nodes parted", i, compared, parted);
    g_assert_cmpuint (parted, >=, rows[i].nodes);
    g_assert_cmpuint (3 * compared, >, rows[i].to - rows[i].from);
  }
}

/* What the root alone leaves open is proven beside the search, and the roster is no worse for it. */
static void
test_proven (void)
{
  static const guint seeds[] = { 1, 6, 8, 20, 31 };
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++) {
    World world = world_new (seeds[i], (DenseSize){ .persons = 4, .days = 14, .kinds = 2, .soft = TRUE });
    g_autoptr (Seek) without = seek_run_how (world.grid, seeds[i], 25000, FALSE);
    g_autoptr (Seek) with = seek_run_how (world.grid, seeds[i], 25000, TRUE);
    g_assert_false (seek_done (without));
    g_assert_true (seek_done (with));
    g_assert_cmpint (with->best->cost, <=, without->best->cost);
    g_assert_cmpint (with->bound, >=, without->bound);
    world_clear (&world);
  }
}

static void
test_cost_step (void)
{
  CostStep step = { .step = 60, .residue = 20 };
  g_assert_cmpint (cost_step_up (step, 0, 0), ==, 20);
  g_assert_cmpint (cost_step_up (step, 20, 0), ==, 20);
  g_assert_cmpint (cost_step_up (step, 21, 0), ==, 80);
  g_assert_cmpint (cost_step_up (step, -40, 0), ==, -40);
  g_assert_cmpint (cost_step_up (step, -39, 0), ==, 20);
  g_assert_cmpint (cost_step_up (step, ((Wide)80 << 20) + 1, 20), ==, 140);
  g_assert_cmpint (cost_step_up (step, (Wide)80 << 20, 20), ==, 80);
}

/* Every roster's cost is one that the step allows. */
static void
test_steps_hold (void)
{
  for (guint seed = 1; seed <= 40; seed++) {
    World world = world_new (seed, tiny (seed));
    if (world.grid != NULL) {
      CostStep step = cost_step_new (world.grid);
      Rng rng;
      rng_init (&rng, seed);
      g_autoptr (Paths) paths = paths_new (world.grid);
      Seeker seeker;
      seeker_init (&seeker, world.grid);
      for (guint i = 0; i < 5; i++) {
        root_greedy (&seeker, &rng, paths);
        if (paths_broken (paths) == 0)
          g_assert_cmpint (((paths->cost - step.residue) % step.step + step.step) % step.step, ==, 0);
      }
      seeker_clear (&seeker);
    }
    world_clear (&world);
  }
}

/* The same seed and effort give the same patterns. */
static void
test_same (void)
{
  World world = world_new (11, (DenseSize){ .persons = 8, .days = 14, .kinds = 3, .soft = TRUE });
  g_autoptr (Seek) a = seek_run (world.grid, 3, 4000), b = seek_run (world.grid, 3, 4000);
  gsize size = sizeof (guint32) * world.grid->n_persons * world.grid->n_days;
  g_assert_true (memcmp (a->best->patterns, b->best->patterns, size) == 0);
  g_assert_cmpint (a->bound, ==, b->bound);
  g_assert_cmpint (a->seeker.effort, ==, b->seeker.effort);
  world_clear (&world);
}

/* What others found is taken when it is better, and never lost. */
static void
test_offer (void)
{
  World world = world_new (12, (DenseSize){ .persons = 6, .days = 14, .kinds = 2 });
  g_autoptr (Seek) first = seek_run (world.grid, 1, 4000);
  g_autoptr (Seek) second = seek_new (world.grid, 2, TRUE);
  seek_offer (second, first->best->patterns);
  g_assert_cmpint (second->best->cost, ==, first->best->cost);
  seek_step (second);
  g_assert_cmpint (second->best->cost, <=, first->best->cost);
  world_clear (&world);
}

/* A pattern is kept once; what is dropped makes room. */
static void
test_columns (void)
{
  World world = world_new (2, (DenseSize){ .persons = 2, .days = 5, .kinds = 1 });
  g_autoptr (Columns) columns = columns_new (world.grid);
  guint32 pattern[5];
  memset (pattern, 0xff, sizeof pattern);
  gboolean new;
  guint32 a = columns_add (columns, 0, pattern, 7, &new);
  g_assert_true (new);
  g_assert_cmpuint (columns_add (columns, 0, pattern, 7, &new), ==, a);
  g_assert_false (new);
  guint32 b = columns_add (columns, 1, pattern, 7, &new); /* another person's is another */
  g_assert_true (new);
  for (guint32 i = 0; i < 600; i++) {
    pattern[i % 5] = i;
    guint32 c = columns_add (columns, 1, pattern, i, &new);
    g_assert_true (new);
    columns->at[c].reduced = 600 - i;
  }
  g_assert_cmpuint (columns->count[1], ==, 601);
  columns->at[b].reduced = -1;
  columns_purge (columns, 1, 10);
  g_assert_cmpuint (columns->count[1], ==, 10);
  g_assert_true (columns->at[b].alive);
  g_assert_cmpuint (columns_add (columns, 1, pattern, 599, &new), !=, b); /* the last one has the next least */
  g_assert_false (new);
  g_assert_cmpint (columns->at[a].cost, ==, 7);
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seek/exhaustive", test_exhaustive);
  g_test_add_func ("/seek/any-duals", test_any_duals);
  g_test_add_func ("/seek/descend", test_descend);
  g_test_add_func ("/seek/brackets", test_brackets);
  g_test_add_func ("/seek/tree", test_tree);
  g_test_add_func ("/seek/proven", test_proven);
  g_test_add_func ("/seek/cost-step", test_cost_step);
  g_test_add_func ("/seek/steps-hold", test_steps_hold);
  g_test_add_func ("/seek/same", test_same);
  g_test_add_func ("/seek/offer", test_offer);
  g_test_add_func ("/seek/columns", test_columns);
  return g_test_run ();
}

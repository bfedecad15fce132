/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/demand.h"
#include "engine/recreate.h"
#include "engine/score.h"
#include "engine/search-recreate.h"
#include "tests/dense-model.h"

#include <string.h>

/* Rosters built, polished and moved by best paths against the plain reading of rows and patterns. */

typedef struct {
  Model *model;
  Problem *problem;
  Grid *grid;
} Case;

static gboolean
case_init (Case *c, guint seed)
{
  DenseSize size = { .persons = 2 + seed % 6,
                     .days = 3 + seed % 26,
                     .kinds = 1 + seed % 4,
                     .skills = seed % 3 == 0 ? 2 : 0,
                     .history = seed % 4 == 1,
                     .soft = seed % 2 == 0,
                     .locks = seed % 7 == 0 };
  c->model = dense_model (seed, &size);
  c->problem = problem_new (c->model);
  c->grid = grid_new (c->problem, NULL);
  return c->grid != NULL;
}

static void
case_clear (Case *c)
{
  grid_free (c->grid);
  problem_free (c->problem);
  model_free (c->model);
}

/* What a roster costs, read afresh; *ret_broken: by its paths. */
static Cost
plain_cost (const Grid *grid, const Paths *paths, gint64 *ret_broken)
{
  const Problem *problem = grid->problem;
  g_autofree gint32 *heads = g_new (gint32, problem->n_options + 1);
  g_autofree gint32 *values = g_new0 (gint32, problem->n_rows + 1);
  grid_heads (grid, paths->patterns, heads);
  for (guint32 o = 0; o < problem->n_options; o++)
    for (guint32 e = problem->options[o].entries_from; e < problem->options[o].entries_to; e++)
      values[problem->entries[e].row] += heads[o] * problem->entries[e].coef;
  Cost cost = problem->constant;
  for (guint32 r = 0; r < problem->n_rows; r++)
    for (guint32 i = problem->rows[r].feeds_from; values[r] > 0 && i < problem->rows[r].feeds_to; i++)
      values[problem->feeds[i]]++;
  for (guint32 r = 0; r < problem->n_rows; r++)
    cost += grid_row_price (grid, r, values[r]);
  *ret_broken = 0;
  for (guint32 p = 0; p < grid->n_persons; p++) {
    gint64 broken;
    cost += grid_path_cost (grid, p, paths_pattern (paths, p), &broken);
    *ret_broken += broken;
  }
  return cost;
}

static void
assert_honest (const Case *c, const Paths *paths)
{
  gint64 broken;
  g_assert_cmpint (plain_cost (c->grid, paths, &broken), ==, paths->cost);
  for (guint32 p = 0; p < c->grid->n_persons; p++)
    for (guint32 day = 0; day < c->grid->n_days; day++) {
      guint32 cell = grid_cell (c->grid, p, day), duty = paths_pattern (paths, p)[day];
      gboolean any = c->grid->cell_from[cell] < c->grid->cell_from[cell + 1];
      g_assert_true (duty == GRID_NONE
                     || (duty >= c->grid->cell_from[cell] && duty < c->grid->cell_from[cell + 1]));
      g_assert_true (!c->grid->fixed[cell] || (duty == GRID_NONE) == !any);
    }
}

/* A path that breaks a rule is there only where the person has no other. */
static guint
assert_sound (const Case *c, Price *price, const Paths *paths)
{
  guint sound = 0;
  g_autofree guint32 *pattern = g_new (guint32, c->grid->n_days);
  g_autofree double *charges = g_new0 (double, c->grid->n_duties + 1);
  for (guint32 p = 0; p < c->grid->n_persons; p++) {
    gint64 broken;
    grid_path_cost (c->grid, p, paths_pattern (paths, p), &broken);
    sound += broken == 0 ? 1 : 0;
    if (broken > 0)
      g_assert_false (price_path (price, p, charges, NULL, NULL, PRICE_EXACT, pattern).sound);
  }
  return sound;
}

static void
test_moves (void)
{
  guint changed = 0, refused = 0, sound = 0;
  for (guint seed = 0; seed < 120; seed++) {
    Case c;
    g_assert_true (case_init (&c, seed));
    g_autoptr (Price) price = price_new (c.grid);
    g_autoptr (Recreate) recreate = recreate_new (c.grid, price, seed);
    g_autoptr (Paths) paths = paths_new (c.grid);
    g_autoptr (Paths) before = paths_new (c.grid);
    recreate_construct (recreate, paths);
    assert_honest (&c, paths);
    gsize size = sizeof (guint32) * c.grid->n_persons * c.grid->n_days;
    Cost built = paths->cost;
    recreate_polish (recreate, paths, 20);
    g_assert_cmpint (paths->cost, <=, built);
    assert_honest (&c, paths);
    sound += assert_sound (&c, price, paths);
    for (guint i = 0; i < 20; i++) {
      RecreateMove move = { 1, 4, 1, 10, i % 2 == 0 ? 600 : 0, i % 3 == 0 ? 0 : 300 };
      paths_copy (before, paths);
      if (recreate_move (recreate, paths, &move)) {
        changed++;
        g_assert_true (move.temperature > 0 || paths->cost <= before->cost);
      } else {
        refused++;
        g_assert_cmpint (paths->cost, ==, before->cost);
        g_assert_cmpint (memcmp (paths->patterns, before->patterns, size), ==, 0);
      }
      assert_honest (&c, paths);
    }
    case_clear (&c);
  }
  g_test_message ("%u moves taken, %u refused; %u paths sound when polished", changed, refused, sound);
  g_assert_cmpuint (changed, >, 200);
  g_assert_cmpuint (refused, >, 200);
  g_assert_cmpuint (sound, >, 450);
}

/* Once polished, polishing again changes nothing. */
static void
test_polish (void)
{
  for (guint seed = 0; seed < 40; seed++) {
    Case c;
    g_assert_true (case_init (&c, seed));
    g_autoptr (Price) price = price_new (c.grid);
    g_autoptr (Recreate) recreate = recreate_new (c.grid, price, seed);
    g_autoptr (Paths) paths = paths_new (c.grid);
    recreate_construct (recreate, paths);
    recreate_polish (recreate, paths, 50);
    g_assert_false (recreate_polish (recreate, paths, 1));
    case_clear (&c);
  }
}

/* A roster made along the days is as honest as any other, and mostly sound; the dearest path of it only becomes better. */
static void
test_march (void)
{
  guint sound = 0, persons = 0, relieved = 0;
  for (guint seed = 0; seed < 120; seed++) {
    Case c;
    g_assert_true (case_init (&c, seed));
    g_autoptr (Price) price = price_new (c.grid);
    g_autoptr (Recreate) recreate = recreate_new (c.grid, price, seed);
    g_autoptr (Paths) paths = paths_new (c.grid);
    for (guint32 day = 0, next; day < c.grid->n_days; day = next) {
      next = recreate_march (recreate, paths, day);
      g_assert_cmpuint (next, >, day);
    }
    assert_honest (&c, paths);
    for (guint32 p = 0; p < c.grid->n_persons; p++) {
      gint64 broken;
      grid_path_cost (c.grid, p, paths_pattern (paths, p), &broken);
      sound += broken == 0 ? 1 : 0;
    }
    persons += c.grid->n_persons;
    for (guint i = 0; i < 20; i++) {
      guint32 half = c.grid->n_days / 2;
      RecreateMove move = { 1, 2, 1, 10, .from_day = i % 2 == 0 ? 0 : half, .to_day = i % 2 == 0 ? half : c.grid->n_days };
      Cost before = paths->cost;
      gboolean better = recreate_relieve (recreate, paths, &move, 7);
      g_assert_true (better ? paths->cost < before : paths->cost == before);
      relieved += better ? 1 : 0;
      assert_honest (&c, paths);
      recreate_move (recreate, paths, &move);
      assert_honest (&c, paths);
    }
    case_clear (&c);
  }
  g_test_message ("%u of %u paths sound after the march, %u relieved", sound, persons, relieved);
  g_assert_cmpuint (sound * 10, >, persons * 7);
  g_assert_cmpuint (relieved, >, 0);
}

/* Moves change nothing outside the days they were given. */
static void
test_days (void)
{
  for (guint seed = 0; seed < 40; seed++) {
    Case c;
    g_assert_true (case_init (&c, seed));
    g_autoptr (Price) price = price_new (c.grid);
    g_autoptr (Recreate) recreate = recreate_new (c.grid, price, seed);
    g_autoptr (Paths) paths = paths_new (c.grid);
    g_autoptr (Paths) before = paths_new (c.grid);
    recreate_construct (recreate, paths);
    paths_copy (before, paths);
    guint32 from = c.grid->n_days / 3, to = c.grid->n_days - c.grid->n_days / 3;
    RecreateMove move = { 1, 3, 1, 9, 300, 300, from, to };
    for (guint i = 0; i < 30; i++)
      recreate_move (recreate, paths, &move);
    for (guint32 p = 0; p < c.grid->n_persons; p++)
      for (guint32 day = 0; day < c.grid->n_days; day++)
        g_assert_true ((day >= from && day < to) || paths_pattern (paths, p)[day] == paths_pattern (before, p)[day]);
    case_clear (&c);
  }
}

/* Parts grow along the days to the whole. */
static void
test_demand (void)
{
  for (guint seed = 0; seed < 40; seed++) {
    Case c;
    g_assert_true (case_init (&c, seed));
    g_autoptr (Demand) demand = demand_new (c.grid);
    PriceParts last = { 0 };
    for (guint32 end = 1; end <= c.grid->n_days; end++) {
      PriceParts parts = demand_parts (demand, end);
      g_assert_true (parts.minutes >= last.minutes && parts.weekends >= last.weekends);
      g_assert_true (parts.minutes_need > 0 && parts.minutes_need <= 1 && parts.weekends_need <= 1);
      for (guint32 class = 1; class < c.grid->n_classes; class++)
        g_assert_true (parts.before[class] >= last.before[class] && parts.before[class] <= parts.all[class]);
      last = parts;
    }
    g_assert_cmpfloat (last.minutes, ==, 1);
    g_assert_cmpfloat (last.weekends, ==, 1);
    for (guint32 class = 1; class < c.grid->n_classes; class++)
      g_assert_cmpfloat (last.before[class], ==, last.all[class]);
    case_clear (&c);
  }
}

/* Two side by side, from nothing, on the same days: what they hand over is sound, costs what it says, and is the same again. */
static Cost
run_searches (const Case *c, guint threads)
{
  ConductOptions ways = { .threads = threads, .by_work = TRUE, .meetings = 6 };
  g_autoptr (Conduct) conduct = conduct_new (c->problem->n_options, &ways);
  for (guint i = 0; i < 2; i++)
    conduct_add (conduct, &search_recreate, search_recreate_new (c->grid, 5 + i, (RecreateShare){ i, 2 }, TRUE), 4096 * 200);
  conduct_run (conduct);
  Cost cost = 0;
  const gint32 *heads;
  if (!conduct_best (conduct, &cost, &heads))
    return G_MAXINT64;
  g_autoptr (Score) score = score_new (c->problem);
  score_load_heads (score, heads);
  g_assert_cmpint (score_report (score).cost, ==, cost);
  g_autoptr (Paths) paths = paths_new (c->grid);
  g_autofree guint32 *patterns = g_new (guint32, (gsize)c->grid->n_persons * c->grid->n_days);
  grid_patterns (c->grid, heads, patterns);
  paths_set_all (paths, patterns);
  g_assert_cmpint (paths_broken (paths), <=, c->grid->broken_before);
  return cost;
}

static void
test_side_by_side (void)
{
  guint found = 0;
  for (guint seed = 0; seed < 12; seed++) {
    Case c;
    g_assert_true (case_init (&c, seed));
    Cost cost = run_searches (&c, 2);
    g_assert_cmpint (cost, ==, run_searches (&c, 2));
    found += cost < G_MAXINT64 ? 1 : 0;
    case_clear (&c);
  }
  g_test_message ("%u of 12 found a roster", found);
  g_assert_cmpuint (found, >, 8);
}

static gboolean
count_down (gpointer data)
{
  return (*(int *)data)-- == 0;
}

static void
test_search (void)
{
  Case c;
  g_assert_true (case_init (&c, 4));
  const RecreateMove hot = { 2, 4, 3, 14, 600, 600 }, cold = { 2, 4, 3, 14, 60, 10 };
  Cost costs[2];
  for (int run = 0; run < 2; run++) {
    g_autoptr (Price) price = price_new (c.grid);
    g_autoptr (Recreate) recreate = recreate_new (c.grid, price, 9);
    g_autoptr (Paths) paths = paths_new (c.grid);
    int steps = 300;
    recreate_construct (recreate, paths);
    recreate_polish (recreate, paths, 20);
    Cost polished = paths->cost;
    recreate_search (recreate, paths, &hot, &cold, 1000, count_down, &steps);
    g_assert_cmpint (steps, ==, -1);
    g_assert_cmpint (paths->cost, <=, polished);
    assert_honest (&c, paths);
    costs[run] = paths->cost;
  }
  g_assert_cmpint (costs[0], ==, costs[1]);
  case_clear (&c);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recreate/moves", test_moves);
  g_test_add_func ("/recreate/polish", test_polish);
  g_test_add_func ("/recreate/search", test_search);
  g_test_add_func ("/recreate/side-by-side", test_side_by_side);
  g_test_add_func ("/recreate/march", test_march);
  g_test_add_func ("/recreate/days", test_days);
  g_test_add_func ("/recreate/demand", test_demand);
  return g_test_run ();
}

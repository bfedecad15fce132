/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/grid-state.h"
#include "engine/rng.h"
#include "tests/dense-model.h"

/* The running state against the plain reading, after every change. */

typedef struct {
  Model *model;
  Problem *problem;
  Grid *grid;
  GridState *state;
} Case;

static gboolean
case_init (Case *c, guint seed)
{
  DenseSize size = { .persons = 2 + seed % 5,
                     .days = 3 + seed % 26,
                     .kinds = 1 + seed % 4,
                     .skills = seed % 3 == 0 ? 2 : 0,
                     .history = seed % 4 == 1,
                     .soft = seed % 2 == 0,
                     .locks = seed % 7 == 0 };
  c->model = dense_model (seed, &size);
  c->problem = problem_new (c->model);
  c->grid = grid_new (c->problem, NULL);
  c->state = c->grid != NULL ? grid_state_new (c->grid) : NULL;
  return c->grid != NULL;
}

static void
case_clear (Case *c)
{
  grid_state_free (c->state);
  grid_free (c->grid);
  problem_free (c->problem);
  model_free (c->model);
}

static Cost
rows_cost (const Grid *grid, const guint32 *patterns)
{
  const Problem *problem = grid->problem;
  g_autofree gint32 *heads = g_new (gint32, problem->n_options + 1);
  g_autofree gint32 *values = g_new0 (gint32, problem->n_rows + 1);
  grid_heads (grid, patterns, heads);
  for (guint32 o = 0; o < problem->n_options; o++)
    for (guint32 e = problem->options[o].entries_from; e < problem->options[o].entries_to; e++)
      values[problem->entries[e].row] += heads[o] * problem->entries[e].coef;
  Cost cost = problem->constant;
  for (guint32 r = 0; r < problem->n_rows; r++)
    cost += grid_row_price (grid, r, values[r]);
  return cost;
}

/* Exactly the plain reading where nothing is broken; else both say that something is. */
static guint
compare (const GridState *state)
{
  const Grid *grid = state->grid;
  g_autofree guint32 *patterns = g_new (guint32, grid->n_persons * grid->n_days);
  grid_state_save (state, patterns);
  Cost cost = rows_cost (grid, patterns);
  g_assert_cmpint (cost, ==, state->rows);
  gint64 broken = 0;
  for (guint32 p = 0; p < grid->n_persons; p++) {
    gint64 units;
    Cost path = grid_path_cost (grid, p, patterns + p * grid->n_days, &units);
    cost += path;
    broken += units;
    g_assert_cmpint (units > 0, ==, grid_price_units (state->path[p]) > 0);
    Cost linear = 0;
    for (guint32 day = 0; day < grid->n_days; day++)
      linear += grid_state_linear (state, p)[grid_state_row (state, p)[day]];
    if (units == 0)
      g_assert_cmpint (path - linear, ==, grid_price_cost (state->path[p]));
  }
  if (state->locked_units == 0)
    g_assert_cmpint (broken == 0, ==, grid_state_sound (state));
  if (broken == 0)
    g_assert_cmpint (cost, ==, grid_state_cost (state));
  return broken == 0;
}

/* Some days in a row of somebody, each free or any of its duties; long free stretches make it sound at times.
 */
static void
draw_trial (const GridState *state, Rng *rng, GridTrial *trial)
{
  const Grid *grid = state->grid;
  trial->person = rng_below (rng, grid->n_persons);
  trial->day = rng_below (rng, grid->n_days);
  guint32 n_days = 1 + rng_below (rng, rng_one_in (rng, 3) ? GRID_BLOCK : 4);
  trial->n = MIN (n_days, grid->n_days - trial->day);
  gboolean free = rng_one_in (rng, 2);
  for (guint32 k = 0; k < trial->n; k++) {
    guint32 cell = grid_cell (grid, trial->person, trial->day + k),
            n = grid->cell_from[cell + 1] - grid->cell_from[cell];
    trial->slots[k] = state->cells[cell];
    if (!grid->fixed[cell] && !rng_one_in (rng, 4))
      trial->slots[k] = free ? 0 : state->duty_slot[grid->cell_from[cell] + rng_below (rng, n)];
  }
}

static void
test_changes (void)
{
  Rng rng;
  guint sound = 0, compared = 0;
  rng_init (&rng, 5);
  for (guint seed = 1; seed <= 300; seed++) {
    Case c;
    if (case_init (&c, seed)) {
      for (guint i = 0; i < 60; i++) {
        GridTrial trial;
        draw_trial (c.state, &rng, &trial);
        GridPrice path = c.state->path[trial.person];
        const GridTrial *both[1] = { &trial };
        Cost rows = c.state->rows, extras = c.state->plain ? 0 : grid_state_extras (c.state, both, 1);
        grid_state_try (c.state, &trial);
        g_assert_cmpint (c.state->path[trial.person], ==, path);
        g_assert_cmpint (c.state->rows, ==, rows);
        for (guint32 k = 0; k < trial.n; k++) {
          guint32 was = grid_state_row (c.state, trial.person)[trial.day + k];
          if (was != trial.slots[k])
            rows += (was != 0 ? c.state->down[was] : 0)
                    + (trial.slots[k] != 0 ? c.state->up[trial.slots[k]] : 0);
        }
        grid_state_do (c.state, &trial);
        g_assert_cmpint (c.state->path[trial.person], ==, path + trial.path);
        g_assert_cmpint (c.state->rows, ==, rows + extras);
        sound += compare (c.state);
        compared++;
      }
      GridPrice paths = c.state->paths;
      Cost all = c.state->rows + c.state->linear_sum;
      grid_state_recount (c.state);
      g_assert_cmpint (c.state->paths, ==, paths);
      g_assert_cmpint (c.state->rows + c.state->linear_sum, ==, all);
    }
    case_clear (&c);
  }
  g_test_message ("%u changes, %u sound", compared, sound);
  g_assert_cmpuint (sound, >, 500);
  g_assert_cmpuint (compared - sound, >, 500);
}

/* Units by kind add up to the units that the prices carry, and weights price them. */
static void
test_units (void)
{
  Rng rng;
  rng_init (&rng, 6);
  guint seen[GRID_HARD_N] = { 0 };
  for (guint seed = 1; seed <= 200; seed++) {
    Case c;
    if (case_init (&c, seed)) {
      for (guint i = 0; i < 30; i++) {
        GridTrial trial;
        draw_trial (c.state, &rng, &trial);
        grid_state_try (c.state, &trial);
        grid_state_do (c.state, &trial);
      }
      gint64 units[GRID_HARD_N], sum = 0;
      Cost weights[GRID_HARD_N], none[GRID_HARD_N] = { 0 }, priced = 0;
      grid_state_units (c.state, units);
      for (guint k = 0; k < GRID_HARD_N; k++) {
        weights[k] = 100 + 7 * k;
        sum += units[k];
        priced += units[k] * weights[k];
        seen[k] += units[k] > 0 ? 1 : 0;
      }
      g_assert_cmpint (sum, ==, grid_price_units (c.state->paths));
      grid_state_set_weights (c.state, none);
      Cost soft = grid_state_cost (c.state);
      grid_state_set_weights (c.state, weights);
      g_assert_cmpint (grid_state_cost (c.state), ==, soft + priced);
    }
    case_clear (&c);
  }
  for (guint k = 0; k < GRID_HARD_N; k++)
    if (k != GRID_HARD_RUN && k != GRID_HARD_MINUTES_MIN) /* not in these models */
      g_assert_cmpuint (seen[k], >, 3);
}

/* A price with units is both numbers, whatever their signs. */
static void
test_price (void)
{
  static const gint64 cases[][2] = {
    { 0, 0 }, { 5, 1 }, { -5, 1 }, { 5, -1 }, { -5, -1 }, { 1000000000000, -3000 }, { -1000000000000, 3000 }
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GridPrice price = grid_price (cases[i][0], cases[i][1]);
    g_assert_cmpint (grid_price_cost (price), ==, cases[i][0]);
    g_assert_cmpint (grid_price_units (price), ==, cases[i][1]);
    g_assert_cmpint (grid_price_cost (price + grid_price (-3, 2)), ==, cases[i][0] - 3);
    g_assert_cmpint (grid_price_units (price + grid_price (-3, 2)), ==, cases[i][1] + 2);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid-state/price", test_price);
  g_test_add_func ("/grid-state/changes", test_changes);
  g_test_add_func ("/grid-state/units", test_units);
  return g_test_run ();
}

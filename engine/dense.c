/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/dense.h"

#include "engine/grid-anneal.h"
#include "engine/paths.h"
#include "engine/price.h"

#include <math.h>
#include <string.h>

/*
 * One search of the dense regime, in pieces that another can be put between.
 *
 *   problem -> grid            persons by days, path rules drawn together
 *   anneal                     cells change places, millions a second; hard path rules at a weight
 *   finish                     whoever still breaks a rule gets the best path beside the others
 *                              (a dynamic program), and then everybody in turn as long as it helps
 *
 * Annealing alone ends a few per cent above the best; what it is for is to have a good roster early, whatever
 * the rules and however long the span, for column generation to start from.
 *
 * Cooling. Where it begins and ends follows from the prices: at its beginning a place that stays open for
 * a while should not be a wall, at its end the smallest wish should still be worth a move now and then.
 */

#define DENSE_PART 0.25 /* of the days of a person on duty */
#define RULED_PART 0.1  /* the same, where stretches have a least length */

struct _Dense {
  const Grid *grid;
  GridAnneal *anneal;
  Price *price;
  double hot, cold; /* points */
  guint32 *best;    /* patterns of whole paths, and their cost; G_MAXINT64: none */
  Cost best_cost;
};

/* ---- the regime ---- */

static gboolean
stretches_are_ruled (const Grid *grid)
{
  for (guint32 p = 0; p < grid->n_profiles; p++)
    if (grid->rules[p].work.min != RULE_OFF || grid->rules[p].off.min != RULE_OFF)
      return TRUE;
  return FALSE;
}

gboolean
dense_suits (const Grid *grid)
{
  const Model *m = grid->problem->model;
  gint64 wanted = 0;
  for (guint32 i = 0; i < m->n_posts; i++)
    wanted += m->posts[i].want;
  double part = (double)wanted / ((double)grid->n_persons * grid->n_days + 1);
  return grid->n_days > 0 && grid->n_duties > 0
         && part >= (stretches_are_ruled (grid) ? RULED_PART : DENSE_PART);
}

/* ---- beginning ---- */

Dense *
dense_new (const Grid *grid, guint64 seed)
{
  Dense *dense = g_new0 (Dense, 1);
  dense->grid = grid;
  dense->anneal = grid_anneal_new (grid, seed);
  dense->best = g_new0 (guint32, grid->n_persons * grid->n_days + 1);
  dense->best_cost = G_MAXINT64;
  grid_anneal_temperatures (grid, &dense->hot, &dense->cold);
  return dense;
}

void
dense_free (Dense *dense)
{
  if (dense == NULL)
    return;
  grid_anneal_free (dense->anneal);
  price_free (dense->price);
  g_free (dense->best);
  g_free (dense);
}

void
dense_start (Dense *dense, const gint32 *heads)
{
  const Grid *grid = dense->grid;
  g_autofree guint32 *patterns = g_new (guint32, grid->n_persons * grid->n_days + 1);
  grid_patterns (grid, heads, patterns);
  grid_anneal_load (dense->anneal, patterns);
}

void
dense_anneal (Dense *dense, guint64 steps, double from, double to)
{
  double ratio = dense->cold / dense->hot;
  GridSlice slice = { .steps = steps,
                      .hot = dense->hot * pow (ratio, from),
                      .cold = dense->hot * pow (ratio, to),
                      .end_day = dense->grid->n_days };
  grid_anneal_run (dense->anneal, &slice);
}

/* ---- the end ---- */

typedef struct {
  Dense *dense;
  Paths *paths;
  double *charges;
  guint32 *pattern;
} Finish;

/* The best path of one person beside the others, if it is better than what it has. */
static gboolean
repath (Finish *finish, guint32 person, gboolean broken)
{
  Paths *paths = finish->paths;
  const Grid *grid = paths->grid;
  g_autofree guint32 *kept = g_memdup2 (paths_pattern (paths, person), sizeof (guint32) * grid->n_days);
  Cost kept_path = paths->path_costs[person], before = paths->cost;
  paths_take (paths, person);
  paths_charges (paths, person, finish->charges);
  Priced priced = price_path (finish->dense->price, person, finish->charges, NULL, NULL, PRICE_RELAXED,
                              finish->pattern);
  paths_set (paths, person, finish->pattern, priced.cost);
  if (paths->cost < before || broken)
    return paths->cost != before;
  paths_set (paths, person, kept, kept_path);
  return FALSE;
}

static void
repath_everybody (Finish *finish, gboolean (*over) (gpointer data), gpointer data)
{
  guint32 n = finish->paths->grid->n_persons, quiet = 0;
  for (guint32 i = 0; quiet < n && i < 4 * n; i++) {
    if (over != NULL && over (data))
      return;
    quiet = repath (finish, i % n, FALSE) ? 0 : quiet + 1;
  }
}

/* The roster at hand, mended, in paths. */
static void
mend (Finish *finish, const guint32 *patterns)
{
  Paths *paths = finish->paths;
  const Grid *grid = paths->grid;
  paths_set_all (paths, patterns);
  for (guint32 p = 0; p < grid->n_persons; p++) {
    gint64 broken;
    grid_path_cost (grid, p, paths_pattern (paths, p), &broken);
    if (broken > 0)
      repath (finish, p, TRUE);
  }
}

void
dense_finish (Dense *dense, gboolean (*over) (gpointer data), gpointer data)
{
  const Grid *grid = dense->grid;
  g_autofree guint32 *patterns = g_new (guint32, grid->n_persons * grid->n_days + 1);
  g_autofree guint32 *pattern = g_new (guint32, grid->n_days + 1);
  g_autofree double *charges = g_new (double, grid->n_duties + 1);
  g_autoptr (Paths) paths = paths_new (grid);
  Finish finish = { dense, paths, charges, pattern };
  Cost best;
  if (dense->price == NULL)
    dense->price = price_new (grid);
  grid_state_save (grid_anneal_state (dense->anneal), patterns);
  mend (&finish, patterns);
  if (dense_best_patterns (dense, &best, patterns) && best <= paths->cost)
    paths_set_all (paths, patterns);
  repath_everybody (&finish, over, data);
  if (paths_sound (paths) && paths->cost < dense->best_cost) {
    dense->best_cost = paths->cost;
    memcpy (dense->best, paths->patterns, sizeof *dense->best * grid->n_persons * grid->n_days);
  }
  grid_anneal_load (dense->anneal, paths->patterns);
}

gboolean
dense_best_patterns (const Dense *dense, Cost *ret_cost, guint32 *ret_patterns)
{
  if (grid_anneal_best (dense->anneal, ret_cost, ret_patterns) && *ret_cost <= dense->best_cost)
    return TRUE;
  *ret_cost = dense->best_cost;
  memcpy (ret_patterns, dense->best, sizeof *dense->best * dense->grid->n_persons * dense->grid->n_days);
  return dense->best_cost < G_MAXINT64;
}

gboolean
dense_best (const Dense *dense, Cost *ret_cost, gint32 *ret_heads)
{
  const Grid *grid = dense->grid;
  g_autofree guint32 *patterns = g_new (guint32, grid->n_persons * grid->n_days + 1);
  if (!dense_best_patterns (dense, ret_cost, patterns))
    return FALSE;
  grid_heads (grid, patterns, ret_heads);
  return TRUE;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/neighbour.h"

#include <float.h>
#include <math.h>
#include <string.h>

/*
 * Large neighbourhood search.
 *
 *   free some persons (all their days) or some days (of many persons); everything else stays
 *   column generation on that part, from the columns the pool has and the root's duals
 *   its bound is not below the roster there is: pruned, nothing to gain here, proven
 *   else a dive
 *
 * Whom to free. The roster's distance to the root's bound is a sum: what each person's path costs at the
 * root's duals beyond its least (regret), and what each row's value costs beyond its least. Persons are
 * drawn with chances by their regret: around a row that is far from its least the persons who are or could
 * be in it, now and then at random. A part that is pruned was too small: more are freed next time; one that
 * takes long was too large.
 *
 * A part of persons is still a hard program where days are many; a window of days with everybody free is small
 * in the other direction, and on long horizons by far the better one. Which is tried how often follows from
 * what each has saved in its time of late.
 */

#define FIRST_SIZE 8
#define MOST_COLUMNS 25 /* of a person, from the pool */
#define POOL 80         /* columns of a person that stay in the pool */
#define BOX 0.08        /* of what is left, for one neighbourhood */
#define LEAST_BOX 0.01  /* of the whole */
#define SHORT 21        /* days: no windows in less */
#define CROWD 60        /* persons freed in a window */
#define SELDOM 0.1
#define FADE 0.9

void
neighbour_init (Neighbour *neighbour, Seeker *seeker, Paths *best, const Dual *duals, guint64 seed)
{
  const Grid *grid = seeker->grid;
  *neighbour = (Neighbour){ .seeker = seeker, .best = best, .size = FIRST_SIZE, .days = 14 };
  rng_init (&neighbour->rng, seed);
  neighbour->guided = duals != NULL;
  neighbour->duals = g_new0 (Dual, grid->problem->n_rows + 1);
  if (duals != NULL)
    memcpy (neighbour->duals, duals, sizeof (Dual) * grid->problem->n_rows);
  neighbour->regret = g_new0 (Dual, grid->n_persons + 1);
  neighbour->persons = g_new (guint32, grid->n_persons + 1);
  neighbour->weights = g_new (double, grid->n_persons + 1);
  neighbour_offer (neighbour);
}

void
neighbour_clear (Neighbour *neighbour)
{
  g_free (neighbour->duals);
  g_free (neighbour->regret);
  g_free (neighbour->persons);
  g_free (neighbour->weights);
}

static Dual
path_value (const Neighbour *neighbour, const guint32 *pattern, Cost cost)
{
  const Grid *grid = neighbour->seeker->grid;
  const Problem *problem = grid->problem;
  Dual value = cost * (1 << DUAL_BITS);
  for (guint32 day = 0; day < grid->n_days; day++) {
    if (pattern[day] == GRID_NONE)
      continue;
    const Option *option = &problem->options[grid->duties[pattern[day]].option];
    for (guint32 e = option->entries_from; e < option->entries_to; e++)
      value -= neighbour->duals[problem->entries[e].row] * problem->entries[e].coef;
  }
  return value;
}

/* Columns by their values at the root's duals; the pool keeps the best. */
static void
sort_pool (Neighbour *neighbour)
{
  Columns *pool = neighbour->seeker->pool;
  for (guint32 p = 0; p < neighbour->seeker->grid->n_persons; p++) {
    Dual own = path_value (neighbour, paths_pattern (neighbour->best, p), neighbour->best->path_costs[p]);
    Dual least = own;
    for (guint32 c = pool->first[p]; c != COLUMN_NONE; c = pool->at[c].after) {
      Dual value = path_value (neighbour, columns_pattern (pool, c), pool->at[c].cost);
      pool->at[c].reduced = (double)value;
      least = MIN (least, value);
    }
    columns_purge (pool, p, POOL);
    neighbour->regret[p] = neighbour->guided ? own - least : 0;
  }
}

void
neighbour_offer (Neighbour *neighbour)
{
  const Paths *best = neighbour->best;
  for (guint32 p = 0; p < best->grid->n_persons; p++)
    columns_add (neighbour->seeker->pool, p, paths_pattern (best, p), best->path_costs[p], NULL);
  sort_pool (neighbour);
}

/* ---- whom ---- */

/* `n` persons drawn by weights, without putting back, into persons, ascending. */
static guint32
draw_persons (Neighbour *neighbour, guint32 n)
{
  guint32 all = neighbour->seeker->grid->n_persons, drawn = 0;
  double *weights = neighbour->weights;
  double sum = 0;
  for (guint32 p = 0; p < all; p++)
    sum += weights[p];
  for (guint32 k = 0; k < n && sum > 0; k++) {
    double at = rng_unit (&neighbour->rng) * sum;
    guint32 last = G_MAXUINT32;
    for (guint32 p = 0; p < all; p++) {
      if (weights[p] <= 0)
        continue;
      last = p;
      at -= weights[p];
      if (at < 0)
        break;
    }
    if (last == G_MAXUINT32)
      break;
    sum -= weights[last];
    weights[last] = -1;
  }
  for (guint32 p = 0; p < all; p++)
    if (weights[p] == -1)
      neighbour->persons[drawn++] = p;
  return drawn;
}

/* Chances from regret: a tenth of the mean for those without. */
static void
weigh_by_regret (Neighbour *neighbour)
{
  guint32 n = neighbour->seeker->grid->n_persons;
  double mean = 1;
  for (guint32 p = 0; p < n; p++)
    mean += (double)neighbour->regret[p] / n;
  for (guint32 p = 0; p < n; p++)
    neighbour->weights[p] = 0.1 * mean + (double)neighbour->regret[p];
}

static void
weigh_alike (Neighbour *neighbour)
{
  for (guint32 p = 0; p < neighbour->seeker->grid->n_persons; p++)
    neighbour->weights[p] = 1;
}

/* What a row's value costs at the duals beyond its least over the values next to it. */
static double
row_regret (const Neighbour *neighbour, guint32 row)
{
  const Grid *grid = neighbour->seeker->grid;
  gint32 value = neighbour->best->values[row];
  double dual = ldexp ((double)neighbour->duals[row], -DUAL_BITS), most = 0;
  double now = (double)grid_row_price (grid, row, value);
  for (gint32 by = -1; by <= 1; by += 2)
    most = MAX (most, now - (double)grid_row_price (grid, row, value + by) - by * dual);
  return most;
}

/* A row drawn by its regret; PROBLEM_NONE: no row has any. */
static guint32
draw_row (Neighbour *neighbour)
{
  const Problem *problem = neighbour->seeker->grid->problem;
  double sum = 0;
  for (guint32 r = 0; r < problem->n_rows; r++)
    sum += row_regret (neighbour, r);
  if (sum <= 0)
    return PROBLEM_NONE;
  double at = rng_unit (&neighbour->rng) * sum;
  for (guint32 r = 0; r < problem->n_rows; r++) {
    at -= row_regret (neighbour, r);
    if (at < 0)
      return r;
  }
  return PROBLEM_NONE;
}

/* Persons by what they have to do with the row. */
static void
weigh_by_row (Neighbour *neighbour, guint32 row)
{
  const Grid *grid = neighbour->seeker->grid;
  const Problem *problem = grid->problem;
  weigh_by_regret (neighbour);
  for (guint32 p = 0; p < grid->n_persons; p++) {
    guint32 first = paths_first_duty (grid, p), n = paths_n_duties (grid, p);
    const guint32 *pattern = paths_pattern (neighbour->best, p);
    double part = 0.05;
    for (guint32 d = first; d < first + n && part < 1; d++) {
      const Option *option = &problem->options[grid->duties[d].option];
      for (guint32 e = option->entries_from; e < option->entries_to; e++)
        if (problem->entries[e].row == row)
          part = pattern[grid->duties[d].day] == d ? 1 : 0.5;
    }
    neighbour->weights[p] *= part;
  }
}

/* ---- one neighbourhood ---- */

/* Windows or persons: the one that saves more in its time, more often; either now and then. */
static gboolean
choose_window (Neighbour *neighbour)
{
  if (neighbour->seeker->grid->n_days < SHORT)
    return FALSE;
  double persons = neighbour->gain[0] / (neighbour->spent[0] + 1e-9) + 1;
  double windows = neighbour->gain[1] / (neighbour->spent[1] + 1e-9) + 1;
  double chance = CLAMP (windows / (persons + windows), SELDOM, 1 - SELDOM);
  return rng_unit (&neighbour->rng) < chance;
}

/* The day of a row of a shift, within the span; else any. */
static guint32
day_of_row (Neighbour *neighbour, guint32 row)
{
  const Grid *grid = neighbour->seeker->grid;
  const Problem *problem = grid->problem;
  if (row != PROBLEM_NONE && problem->meanings[row].shift != MODEL_NONE) {
    gint32 day = problem->times[problem->meanings[row].shift].day - problem->span_first;
    if (day >= 0 && day < (gint32)grid->n_days)
      return (guint32)day;
  }
  return rng_below (&neighbour->rng, grid->n_days);
}

static Scope
choose (Neighbour *neighbour, gboolean *ret_window)
{
  const Grid *grid = neighbour->seeker->grid;
  Rng *rng = &neighbour->rng;
  Scope scope = { 0, neighbour->persons, 0, grid->n_days, neighbour->best };
  guint32 kind = rng_below (rng, 10), row = kind < 5 ? draw_row (neighbour) : PROBLEM_NONE;
  *ret_window = choose_window (neighbour);
  if (row != PROBLEM_NONE)
    weigh_by_row (neighbour, row);
  else if (kind < 8)
    weigh_by_regret (neighbour);
  else
    weigh_alike (neighbour);
  if (*ret_window) {
    guint32 days = MIN (neighbour->days, grid->n_days), day = day_of_row (neighbour, row);
    guint32 before = rng_below (rng, days);
    scope.from = MIN (day > before ? day - before : 0, grid->n_days - days);
    scope.to = scope.from + days;
  }
  scope.n_persons = draw_persons (neighbour, MIN (grid->n_persons, *ret_window ? CROWD : neighbour->size));
  return scope;
}

/* Larger when it was pruned, smaller when it used its box up. */
static void
adapt (Neighbour *neighbour, gboolean window, Generated generated, double used)
{
  const Grid *grid = neighbour->seeker->grid;
  guint32 *size = window ? &neighbour->days : &neighbour->size;
  guint32 most = window ? grid->n_days : grid->n_persons, least = window ? 7 : 4;
  if (generated == GENERATED_PRUNED)
    *size += rng_one_in (&neighbour->rng, 3) ? 1 : 0;
  else if (used > 0.8)
    *size -= 1 + *size / 8;
  *size = CLAMP (*size, MIN (least, most), most);
}

/* Generation, and a dive where it may gain. */
static gboolean
search (Neighbour *neighbour, Generation *generation, double end, Generated *ret_generated)
{
  Seeker *seeker = neighbour->seeker;
  double now = seeker_used (seeker), until = seeker->until;
  GenerateLimits limits = { .cutoff = neighbour->best->cost, .smooth = 0.5, .enough = -DBL_MAX };
  seeker->until = now + (end - now) / 2;
  Generated generated = *ret_generated = generation_run (generation, &limits);
  seeker->until = until;
  if (generated == GENERATED_PRUNED || seeker_over (seeker))
    return FALSE;
  DiveLimits dives = { .cutoff = limits.cutoff, .until = end, .smooth = 0.5, .rounds = 20, .a_node = 6 };
  return dive (generation, &dives, neighbour->best);
}

gboolean
neighbour_try (Neighbour *neighbour)
{
  Seeker *seeker = neighbour->seeker;
  gboolean window;
  Scope scope = choose (neighbour, &window);
  double from = seeker_used (seeker), box = MAX (BOX * (seeker->until - from), LEAST_BOX);
  double end = MIN (from + box, seeker->until);
  Cost before = neighbour->best->cost;
  g_autoptr (Generation) generation = generation_new (seeker, &scope, neighbour->guided ? neighbour->duals : NULL, MOST_COLUMNS);
  Generated generated;
  gboolean better = search (neighbour, generation, end, &generated);
  neighbour->tried++;
  neighbour->pruned += generated == GENERATED_PRUNED;
  double spent = seeker_used (seeker) - from;
  adapt (neighbour, window, generated, spent / box);
  neighbour->spent[window] = FADE * neighbour->spent[window] + spent;
  neighbour->gain[window] = FADE * neighbour->gain[window] + (double)(before - neighbour->best->cost);
  if (better) {
    neighbour->better++;
    neighbour_offer (neighbour);
  } else if (neighbour->tried % 16 == 0)
    sort_pool (neighbour);
  return better;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/root.h"

#include "engine/dive.h"

#include <float.h>
#include <math.h>
#include <string.h>

/*
 * Where column generation begins. From nothing, the program's first duals are wild and its first hundred
 * rounds find paths that nobody needs. So before the first program there are
 *
 *   - some rosters made path by path: each person the best path beside those who have one already. A place
 *     not yet filled is worth its whole price, so the first take what nobody else could do better. When the
 *     stage is over before everybody has one, the rest get theirs the quick way: a roster is whole
 *   - subgradient rounds: without any program, everybody's best path at the duals; where a row then has less
 *     than it wants at these duals, its dual rises, else it falls. A step is as long as the distance from the
 *     bound to a known roster says (Polyak), and halves when there was no better bound for a while.
 */

static guint32 *
everybody (const Grid *grid)
{
  guint32 *persons = g_new (guint32, grid->n_persons + 1);
  for (guint32 p = 0; p < grid->n_persons; p++)
    persons[p] = p;
  return persons;
}

void
root_offer (Seeker *seeker, const Paths *paths)
{
  for (guint32 p = 0; p < seeker->grid->n_persons; p++)
    columns_add (seeker->pool, p, paths_pattern (paths, p), paths->path_costs[p], NULL);
}

#define SWEEPS 3

void
root_greedy (Seeker *seeker, Rng *rng, Paths *ret_paths)
{
  const Grid *grid = seeker->grid;
  g_autofree guint32 *order = everybody (grid);
  for (guint32 i = grid->n_persons; i > 1; i--) {
    guint32 j = rng_below (rng, i), swap = order[i - 1];
    order[i - 1] = order[j];
    order[j] = swap;
  }
  for (guint32 i = 0; i < grid->n_persons; i++)
    paths_take (ret_paths, order[i]);
  for (guint32 i = 0; i < grid->n_persons; i++) {
    paths_charges (ret_paths, order[i], seeker->charges);
    PriceHow how = seeker_over (seeker) ? PRICE_QUICK : PRICE_RELAXED;
    Priced priced = seeker_price (seeker, order[i], how, NULL, 0, 0);
    paths_set (ret_paths, order[i], seeker->pattern, priced.cost);
  }
  root_offer (seeker, ret_paths);
  polish (seeker, ret_paths, order, grid->n_persons, SWEEPS);
  root_offer (seeker, ret_paths);
}

Generation *
root_new (Seeker *seeker)
{
  g_autofree guint32 *persons = everybody (seeker->grid);
  Scope scope = { seeker->grid->n_persons, persons, 0, seeker->grid->n_days, NULL };
  return generation_new (seeker, &scope, NULL, 0);
}

/* ---- subgradients ---- */

typedef struct {
  Generation *generation;
  double *duals, *way; /* of each row, in Cost */
  double *low, *high;  /* within which duals make sense: the slopes of the envelope's ends */
  gint32 *sums, *wanted, *row_sums;
  guint32 *rows;
} Descent;

static void
find_box (Descent *descent)
{
  const Lagrange *l = descent->generation->lagrange;
  for (guint32 r = 0; r < l->n_rows; r++) {
    const LagrangeCorner *first = &l->corners[l->rows[r].from], *last = &l->corners[l->rows[r].to - 1];
    if (first == last) {
      descent->low[r] = descent->high[r] = 0;
      continue;
    }
    descent->high[r] = -(double)(first[1].price - first->price) / (first[1].value - first->value);
    descent->low[r] = -(double)(last->price - last[-1].price) / (last->value - last[-1].value);
  }
}

/* Everybody's best path at mixed; sums of rows. FALSE: over, or not proven. */
static gboolean
price_everybody (Descent *descent)
{
  Generation *g = descent->generation;
  const Lagrange *l = g->lagrange;
  Seeker *seeker = g->seeker;
  gboolean certain = TRUE;
  memset (descent->sums, 0, sizeof (gint32) * l->n_rows);
  for (guint32 i = 0; i < l->n_persons; i++) {
    if (seeker_over (seeker))
      return FALSE;
    lagrange_charges (l, g->mixed, i, seeker->charges);
    Priced priced = seeker_price (seeker, l->persons[i], PRICE_RELAXED, NULL, 0, 0);
    certain = certain && priced.bound > -DBL_MAX;
    g->least[i] = lagrange_floor (priced.bound);
    guint32 n = lagrange_sums (l, seeker->pattern, descent->rows, descent->row_sums);
    for (guint32 k = 0; k < n; k++)
      descent->sums[descent->rows[k]] += descent->row_sums[k];
    if (priced.sound)
      master_add (g->master, columns_add (seeker->pool, l->persons[i], seeker->pattern, priced.cost, NULL));
  }
  return certain;
}

static void
round_duals (Descent *descent)
{
  for (guint32 r = 0; r < descent->generation->lagrange->n_rows; r++)
    descent->generation->mixed[r] = llround (ldexp (descent->duals[r], DUAL_BITS));
}

/* One step from the duals in `duals`; distance: from bound to roster, in Cost. */
static void
step (Descent *descent, double distance, double length)
{
  const Lagrange *l = descent->generation->lagrange;
  lagrange_wanted (l, descent->generation->mixed, descent->wanted);
  double norm = 0;
  for (guint32 r = 0; r < l->n_rows; r++) {
    double lacks = descent->wanted[r] - descent->sums[r];
    descent->way[r] = 0.7 * lacks + 0.3 * descent->way[r];
    norm += descent->way[r] * descent->way[r];
  }
  for (guint32 r = 0; r < l->n_rows && norm > 0; r++)
    descent->duals[r] = CLAMP (descent->duals[r] + length * distance * descent->way[r] / norm, descent->low[r],
                               descent->high[r]);
}

static void
go (Descent *descent, guint rounds, Cost best)
{
  Generation *g = descent->generation;
  double length = 1;
  guint idle = 0;
  for (guint round = 0; round < rounds; round++) {
    round_duals (descent);
    if (!price_everybody (descent))
      return;
    Wide bound = lagrange_bound (g->lagrange, g->mixed, g->least);
    if (!g->bounded || bound > g->bound) {
      g->bound = bound;
      g->bounded = g->centred = TRUE;
      memcpy (g->center, g->mixed, sizeof (Dual) * g->lagrange->n_rows);
      idle = 0;
    } else if (++idle == 5) {
      length /= 2;
      idle = 0;
    }
    double distance = (double)best - ldexp ((double)bound, -DUAL_BITS);
    step (descent, MAX (distance, 1), length);
  }
}

void
root_descend (Generation *generation, guint rounds, Cost best)
{
  guint32 n = generation->lagrange->n_rows + 1;
  Descent descent = { generation,         g_new0 (double, n), g_new0 (double, n), g_new0 (double, n),
                      g_new0 (double, n), g_new (gint32, n),  g_new (gint32, n),  g_new (gint32, n),
                      g_new (guint32, n) };
  find_box (&descent);
  for (guint32 r = 0; r + 1 < n; r++)
    descent.duals[r] = ldexp ((double)generation->center[r], -DUAL_BITS);
  go (&descent, rounds, best);
  g_free (descent.duals);
  g_free (descent.way);
  g_free (descent.low);
  g_free (descent.high);
  g_free (descent.sums);
  g_free (descent.wanted);
  g_free (descent.row_sums);
  g_free (descent.rows);
}

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
 *     than it wants at these duals, its dual rises, else it falls. The way to go is a mean over the rounds (the
 *     volume algorithm of Barahona and Anbil): what everybody does alike in one round and leaves alone in the
 *     next, cancels out. A step begins at the best duals so far, and is as long as the distance to a known
 *     roster says (Polyak), times a length that grows while bounds rise and shrinks when they do not for a
 *     while. At 0, where all of this begins, whole crowds are of two minds, and no short step helps: until the
 *     bound rises for the first time a step begins where the last one ended.
 *
 * These rounds are cheap where the program is dear. Eight weeks, 80 people, 830 rows: with 25 of them the bound was
 * 3825 after 27 seconds; with 250 it was 3945 after 25. Of the paths found
 * on the way only those that are best at the last duals come into the first program.
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

void
root_select (Generation **root, guint most)
{
  Generation *old = *root;
  Seeker *seeker = old->seeker;
  g_autofree guint32 *persons = everybody (seeker->grid);
  g_autofree Dual *duals = g_new0 (Dual, seeker->grid->problem->n_rows + 1);
  Scope scope = { seeker->grid->n_persons, persons, 0, seeker->grid->n_days, NULL };
  generation_save_duals (old, duals);
  *root = generation_new (seeker, &scope, old->centred ? duals : NULL, most);
  (*root)->bounded = old->bounded;
  (*root)->bound = old->bound;
  generation_free (old);
}

/* ---- subgradients ---- */

#define FIRST_LENGTH 0.1
#define MOST_LENGTH 2
#define LONGER 1.2
#define SHORTER 0.66
#define PATIENCE 8
#define LEAST_SHARE 0.02
#define MOST_SHARE 0.2

typedef struct {
  Generation *generation;
  double *duals, *way; /* of each row, in Cost */
  double *low, *high;  /* within which duals make sense: the slopes of the envelope's ends */
  gint32 *sums, *wanted, *row_sums;
  guint32 *rows;
  double *base, value; /* the best duals so far, and what the bound is there if `found` is right */
  Dual *found;         /* of each person: the value of the path found */
  gboolean risen; /* base is better than where it began */
  gboolean agree; /* the newest sums lack what the way lacks */
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
    descent->found[i] = lagrange_floor (priced.value);
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

/* The way: where sums lack of late. The newest has the share that makes the way shortest, within limits. */
static void
turn (Descent *descent, gboolean first)
{
  const Lagrange *l = descent->generation->lagrange;
  double new_way = 0, way_way = 0, new_new = 0;
  lagrange_wanted (l, descent->generation->mixed, descent->wanted);
  for (guint32 r = 0; r < l->n_rows; r++) {
    double lacks = descent->wanted[r] - descent->sums[r], way = descent->way[r];
    new_new += lacks * lacks;
    new_way += lacks * way;
    way_way += way * way;
  }
  double spread = new_new - 2 * new_way + way_way, share = spread > 0 ? (way_way - new_way) / spread : 1;
  share = first ? 1 : CLAMP (share, LEAST_SHARE, MOST_SHARE);
  descent->agree = new_way >= 0;
  for (guint32 r = 0; r < l->n_rows; r++)
    descent->way[r] += share * (descent->wanted[r] - descent->sums[r] - descent->way[r]);
}

/* From the base along the way; distance: how much there may be to gain, in Cost. */
static void
step (Descent *descent, double distance)
{
  guint32 n = descent->generation->lagrange->n_rows;
  double norm = 0;
  for (guint32 r = 0; r < n; r++)
    norm += descent->way[r] * descent->way[r];
  for (guint32 r = 0; r < n && norm > 0; r++)
    descent->duals[r] = CLAMP (descent->base[r] + distance * descent->way[r] / norm, descent->low[r], descent->high[r]);
}

static void
note_bound (Generation *g)
{
  Wide bound = lagrange_bound (g->lagrange, g->mixed, g->least);
  if (g->bounded && bound <= g->bound)
    return;
  g->bound = bound;
  g->bounded = g->centred = TRUE;
  memcpy (g->center, g->mixed, sizeof (Dual) * g->lagrange->n_rows);
}

/* What the bound would be if the paths found are the best: a better one moves the base there. */
static gboolean
move_base (Descent *descent, gboolean first)
{
  const Generation *g = descent->generation;
  double value = ldexp ((double)lagrange_bound (g->lagrange, g->mixed, descent->found), -DUAL_BITS);
  if (!first && value <= descent->value)
    return FALSE;
  descent->value = value;
  descent->risen = !first;
  memcpy (descent->base, descent->duals, sizeof (double) * g->lagrange->n_rows);
  return TRUE;
}

static void
go (Descent *descent, guint rounds, Cost best)
{
  double length = FIRST_LENGTH;
  guint idle = 0;
  for (guint round = 0; round < rounds; round++) {
    round_duals (descent);
    gboolean certain = price_everybody (descent);
    if (seeker_over (descent->generation->seeker))
      return;
    if (certain)
      note_bound (descent->generation);
    gboolean better = move_base (descent, round == 0);
    turn (descent, round == 0);
    if (better && descent->agree)
      length = MIN (MOST_LENGTH, length * LONGER);
    idle = better ? 0 : idle + 1;
    if (idle == PATIENCE) {
      length *= SHORTER;
      idle = 0;
    }
    if (!descent->risen)
      memcpy (descent->base, descent->duals, sizeof (double) * descent->generation->lagrange->n_rows);
    step (descent, length * MAX ((double)best - descent->value, 1));
  }
}

void
root_descend (Generation *generation, guint rounds, Cost best)
{
  guint32 n = generation->lagrange->n_rows + 1;
  Descent descent = { generation,         g_new0 (double, n), g_new0 (double, n), g_new0 (double, n),
                      g_new0 (double, n), g_new (gint32, n),  g_new (gint32, n),  g_new (gint32, n),
                      g_new (guint32, n),   g_new0 (double, n), 0,                  g_new (Dual, generation->lagrange->n_persons + 1) };
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
  g_free (descent.base);
  g_free (descent.found);
}

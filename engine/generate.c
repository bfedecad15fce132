/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/generate.h"

#include <float.h>
#include <math.h>
#include <string.h>

/*
 * Column generation.
 *
 *   solve the program over the columns there are          values, duals
 *   price every person at the duals                       the best path each, and a bound
 *   paths of negative reduced cost come in; again
 *
 * Smoothing (Wentges). The program's duals jump about, most of all in the beginning, and paths that are
 * best at wild duals are of no use later. So paths are priced between those duals and the center, the duals
 * of the best bound so far. A path found there that the program's own duals want comes in. When none is,
 * the mix misled (mispricing) and the same round is priced at the program's duals, which settles whether
 * anything is missing.
 *
 * Every pricing of all persons gives a Lagrangian bound, at whatever duals it was made. A better one moves
 * the center there.
 *
 * How paths are priced: a good one is enough while there are good ones, so counters that cost most time are
 * left out until that finds none. Only what is proven (Priced.bound) enters a bound.
 */

/* In Cost: paths that would gain less are not missing. */
#define EPSILON 1e-3

/* Effort of pricing a path, in iterations of the program. */
#define PATH_EFFORT 5

/* Iterations between two looks at the clock. */
#define CHUNK 1000

void
seeker_init (Seeker *seeker, const Grid *grid)
{
  guint32 most = 0;
  for (guint32 p = 0; p < grid->n_persons; p++)
    most = MAX (most, paths_n_duties (grid, p));
  *seeker = (Seeker){ .grid = grid, .price = price_new (grid), .pool = columns_new (grid),
                      .step = cost_step_new (grid), .until = 1 };
  seeker->charges = g_new (double, most + 1);
  seeker->pattern = g_new (guint32, grid->n_days + 1);
}

void
seeker_clear (Seeker *seeker)
{
  g_clear_pointer (&seeker->price, price_free);
  g_clear_pointer (&seeker->pool, columns_free);
  g_clear_pointer (&seeker->charges, g_free);
  g_clear_pointer (&seeker->pattern, g_free);
}

double
seeker_used (const Seeker *seeker)
{
  return seeker->used != NULL ? seeker->used (seeker->data) : 0;
}

gboolean
seeker_over (const Seeker *seeker)
{
  return seeker_used (seeker) >= seeker->until;
}

Priced
seeker_price (Seeker *seeker, guint32 person, PriceHow how, const guint32 *around, guint32 from, guint32 to)
{
  seeker->effort += PATH_EFFORT;
  if (around == NULL || (from == 0 && to == seeker->grid->n_days))
    return price_path (seeker->price, person, seeker->charges, seeker->allow, seeker->off, how, seeker->pattern);
  memcpy (seeker->pattern, around, sizeof (guint32) * seeker->grid->n_days);
  return price_window (seeker->price, person, from, to - 1, seeker->charges, seeker->allow, seeker->off, how,
                       seeker->pattern);
}

/* ---- beginning ---- */

typedef struct {
  Dual value;
  guint32 order, column;
} Worth;

static int
compare_worth (gconstpointer a, gconstpointer b)
{
  const Worth *x = a, *y = b;
  if (x->value != y->value)
    return x->value < y->value ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

static gboolean
same_outside (const Generation *generation, guint32 person, const guint32 *pattern)
{
  const Lagrange *l = generation->lagrange;
  const guint32 *around = paths_pattern (l->around, person);
  return memcmp (pattern, around, sizeof (guint32) * l->from) == 0
         && memcmp (pattern + l->to, around + l->to, sizeof (guint32) * (l->grid->n_days - l->to)) == 0;
}

/* The person's columns that fit, the best `most` of them. */
static void
add_known (Generation *generation, guint32 i, guint most)
{
  const Lagrange *l = generation->lagrange;
  const Columns *pool = generation->seeker->pool;
  guint32 person = l->persons[i], n = 0;
  gboolean whole = l->from == 0 && l->to == l->grid->n_days;
  g_autofree Worth *worth = g_new (Worth, pool->count[person] + 1);
  for (guint32 c = pool->first[person]; c != COLUMN_NONE; c = pool->at[c].after) {
    const guint32 *pattern = columns_pattern (pool, c);
    if ((!whole && !same_outside (generation, person, pattern)) || !lagrange_allows (l, person, pattern))
      continue;
    Dual value = generation->centred ? lagrange_path_value (l, generation->center, pattern, pool->at[c].cost) : 0;
    worth[n] = (Worth){ value, n, c };
    n++;
  }
  qsort (worth, n, sizeof (Worth), compare_worth);
  for (guint32 k = 0; k < n && (most == 0 || k < most); k++)
    master_add (generation->master, worth[k].column);
}

Generation *
generation_new (Seeker *seeker, const Scope *scope, const Dual *duals, guint most)
{
  Generation *generation = g_new0 (Generation, 1);
  generation->seeker = seeker;
  Lagrange *l = generation->lagrange = lagrange_new (seeker->grid, scope);
  generation->master = master_new (seeker->pool, l);
  generation->center = g_new0 (Dual, l->n_rows + 1);
  generation->duals = g_new0 (Dual, l->n_rows + 1);
  generation->mixed = g_new0 (Dual, l->n_rows + 1);
  generation->least = g_new0 (Dual, l->n_persons + 1);
  generation->centred = duals != NULL;
  for (guint32 r = 0; r < l->n_rows && duals != NULL; r++)
    generation->center[r] = duals[l->rows[r].row];
  for (guint32 i = 0; i < l->n_persons; i++) {
    guint32 person = l->persons[i];
    if (scope->around != NULL)
      master_add (generation->master,
                  columns_add (seeker->pool, person, paths_pattern (scope->around, person),
                               scope->around->path_costs[person], NULL));
    add_known (generation, i, most);
  }
  return generation;
}

void
generation_free (Generation *generation)
{
  if (generation == NULL)
    return;
  master_free (generation->master);
  lagrange_free (generation->lagrange);
  g_free (generation->center);
  g_free (generation->duals);
  g_free (generation->mixed);
  g_free (generation->least);
  g_free (generation);
}

/* ---- rounds ---- */

/* A person's best path at the duals, into seeker->pattern. */
static Priced
price_one (Generation *generation, const Dual *duals, guint32 i, PriceHow how)
{
  Seeker *seeker = generation->seeker;
  const Lagrange *l = generation->lagrange;
  guint32 person = l->persons[i];
  lagrange_charges (l, duals, i, seeker->charges);
  if (l->may != NULL) {
    seeker->allow = l->may + paths_first_duty (l->grid, person);
    seeker->off = l->off + grid_cell (l->grid, person, 0);
  }
  Priced priced = seeker_price (seeker, person, how, paths_pattern (l->around, person), l->from, l->to);
  seeker->allow = seeker->off = NULL;
  generation->least[i] = lagrange_floor (priced.bound);
  return priced;
}

/* The least value of each person at `duals`, and what is worth it into the program. *ret_added: how many.
 * FALSE: something was not proven, or it is over. */
static gboolean
price_all (Generation *generation, const Dual *duals, PriceHow how, guint *ret_added)
{
  Seeker *seeker = generation->seeker;
  const Lagrange *l = generation->lagrange;
  gboolean certain = TRUE;
  *ret_added = 0;
  for (guint32 i = 0; i < l->n_persons; i++) {
    guint32 fixed = master_fixed (generation->master, i);
    if (fixed != COLUMN_NONE) {
      generation->least[i] = lagrange_path_value (l, duals, columns_pattern (seeker->pool, fixed),
                                                  seeker->pool->at[fixed].cost);
      continue;
    }
    if (seeker_over (seeker))
      return FALSE;
    Priced priced = price_one (generation, duals, i, how);
    certain = certain && priced.bound > -DBL_MAX;
    if (!priced.sound || master_reduced (generation->master, i, seeker->pattern, priced.cost) > -EPSILON)
      continue;
    guint32 column = columns_add (seeker->pool, l->persons[i], seeker->pattern, priced.cost, NULL);
    *ret_added += !master_has (generation->master, column);
    master_add (generation->master, column);
  }
  return certain;
}

static void
note_bound (Generation *generation, const Dual *duals)
{
  Wide bound = lagrange_bound (generation->lagrange, duals, generation->least);
  if (generation->bounded && bound <= generation->bound)
    return;
  generation->bound = bound;
  generation->bounded = TRUE;
  if (duals != generation->center)
    memcpy (generation->center, duals, sizeof (Dual) * generation->lagrange->n_rows);
  generation->centred = TRUE;
}

void
generation_resume (Generation *generation, const MasterBasis *basis)
{
  const Columns *pool = generation->seeker->pool;
  for (guint i = 0; i < basis->columns->len; i++) {
    guint32 column = g_array_index (basis->columns, guint32, i);
    if (pool->at[column].alive && lagrange_allows (generation->lagrange, pool->at[column].person, columns_pattern (pool, column)))
      master_add (generation->master, column);
  }
  master_set_basis (generation->master, basis);
}

gboolean
generation_begin (Generation *generation)
{
  Seeker *seeker = generation->seeker;
  const Lagrange *l = generation->lagrange;
  gboolean certain = TRUE, sound = TRUE;
  for (guint32 i = 0; i < l->n_persons; i++) {
    if (seeker_over (seeker))
      return FALSE;
    Priced priced = price_one (generation, generation->center, i, PRICE_RELAXED);
    certain = certain && priced.bound > -DBL_MAX;
    sound = sound && priced.sound;
    if (priced.sound)
      master_add (generation->master, columns_add (seeker->pool, l->persons[i], seeker->pattern, priced.cost, NULL));
  }
  if (certain)
    note_bound (generation, generation->center);
  return sound;
}

static void
mix (Generation *generation, double smooth)
{
  for (guint32 r = 0; r < generation->lagrange->n_rows; r++) {
    double between = (double)generation->duals[r] * (1 - smooth) + (double)generation->center[r] * smooth;
    generation->mixed[r] = llround (between);
  }
}

/* Paths at the mixed duals, at the program's own when that gives none. The paths that came in. */
static guint
price_round (Generation *generation, const GenerateLimits *limits, PriceHow how)
{
  guint added = 0;
  if (generation->centred && limits->smooth > 0) {
    mix (generation, limits->smooth);
    if (price_all (generation, generation->mixed, how, &added))
      note_bound (generation, generation->mixed);
    if (added > 0 || seeker_over (generation->seeker))
      return added;
  }
  if (price_all (generation, generation->duals, how, &added))
    note_bound (generation, generation->duals);
  return added;
}

static gboolean
pruned (const Generation *generation, Cost cutoff)
{
  return generation->bounded && cutoff != G_MAXINT64
         && cost_step_up (generation->seeker->step, generation->bound, DUAL_BITS) >= cutoff;
}

static gboolean
near_enough (const Generation *generation, double gap)
{
  if (!generation->bounded)
    return FALSE;
  double bound = (double)generation->bound * ldexp (1, -DUAL_BITS);
  Cost up = cost_step_up (generation->seeker->step, generation->bound, DUAL_BITS);
  return generation->value - bound <= gap || (double)up >= generation->value - EPSILON;
}

/* What a program has done so far is known between its chunks. */
typedef struct {
  Seeker *seeker;
  const Master *master;
  gint64 counted;
} Meter;

static void
count (Meter *meter)
{
  gint64 now = master_iterations (meter->master);
  meter->seeker->effort += now - meter->counted;
  meter->counted = now;
}

static gboolean
count_and_stop (gpointer data)
{
  Meter *meter = data;
  count (meter);
  return seeker_over (meter->seeker);
}

static gboolean
solve (Generation *generation)
{
  Meter meter = { generation->seeker, generation->master, master_iterations (generation->master) };
  LpLimits limits = { .stop = count_and_stop, .data = &meter, .chunk = CHUNK };
  LpStatus status = master_solve (generation->master, &limits);
  count (&meter);
  if (status != LP_OPTIMAL)
    return FALSE;
  generation->value = master_value (generation->master);
  master_duals (generation->master, generation->duals);
  return TRUE;
}

Generated
generation_run (Generation *generation, const GenerateLimits *limits)
{
  PriceHow how = PRICE_RELAXED;
  for (guint round = 0;; round++, generation->rounds++) {
    if (pruned (generation, limits->cutoff))
      return GENERATED_PRUNED;
    if (seeker_over (generation->seeker) || !solve (generation))
      return GENERATED_OVER;
    if (near_enough (generation, limits->gap))
      return GENERATED;
    if (generation->value <= limits->enough)
      return GENERATED_ROUNDS;
    if (limits->rounds > 0 && round >= limits->rounds)
      return GENERATED_ROUNDS;
    guint n = generation->lagrange->n_persons;
    if (limits->keep > 0 && master_n_columns (generation->master) > (limits->keep + limits->keep / 2) * n) {
      master_purge (generation->master, limits->keep);
      if (!solve (generation))
        return GENERATED_OVER;
    }
    guint found = price_round (generation, limits, how);
    if (found == 0 && how == PRICE_RELAXED)
      found = price_round (generation, limits, how = PRICE_EXACT);
    if (found == 0 && !seeker_over (generation->seeker))
      return pruned (generation, limits->cutoff) ? GENERATED_PRUNED : GENERATED;
  }
}

void
generation_fix (Generation *generation, guint32 person_index, guint32 column)
{
  master_fix (generation->master, person_index, column);
  /* The bound is one of more rosters than are left; the next pricing gives a better one at the same duals. */
  generation->bounded = FALSE;
}

void
generation_save_duals (const Generation *generation, Dual *duals)
{
  for (guint32 r = 0; r < generation->lagrange->n_rows; r++)
    duals[generation->lagrange->rows[r].row] = generation->center[r];
}

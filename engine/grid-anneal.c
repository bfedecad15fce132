/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/grid-anneal.h"

#include <math.h>
#include <string.h>

/*
 * Annealing on a table of persons by days.
 *
 * Moves. Most change places between two people over a few days in a row: that leaves the cover as it is, so
 * only the two paths and the wishes speak. Others change a day, or some days in a row, of one person, or let
 * a person's two days change places.
 *
 * A move is priced in the order of what costs least to ask: wishes and cover first; as no path can become
 * better than free of charge, most moves are turned down before any path is looked at.
 *
 * Hard path rules may be broken on the way, at a weight. No one weight is right: too low, and the search
 * lives among broken rosters; too high, and it cannot get from one good roster to the next. So each kind of
 * rule has its own, raised while it is broken whenever it is looked at, lowered while it is kept. The best
 * roster kept is always a sound one.
 */

#define RISES 1024
#define LENGTHS 32
#define COOLING_STEPS 512
#define HEAVY 8 /* times what the last head wanted is worth */
#define WINDOW_STEPS 16384
#define WINDOW_BYTES (512 * 1024)

/* Days of a block, short ones more often. */
static const guint8 lengths[LENGTHS]
    = { 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 6, 6, 7, 7, 7 };

struct _GridAnneal {
  const Grid *grid;
  GridState *state;
  Rng rng;
  double rises[RISES];
  Cost rise;                 /* that the move at hand may cost */
  guint32 first_day, n_days; /* that may change at the moment */
  guint32 window;            /* days that are worked on at a time */
  Cost dear;                 /* what the last head wanted is worth */
  gboolean pinned;           /* some duties are locked */

  guint32 *best; /* cells */
  Cost best_cost;
  guint8 *dirty; /* of each person: differs from best */
  guint32 *dirty_list, n_dirty;

  Cost weights[GRID_HARD_N], least_weight, most_weight;
  gint64 locked[GRID_HARD_N]; /* units that the locks and the history break: in every roster, and in best_cost */
  guint64 until_weights;
};

/* ---- what is best ---- */

static void
touch (GridAnneal *anneal, guint32 person)
{
  if (anneal->dirty[person])
    return;
  anneal->dirty[person] = 1;
  anneal->dirty_list[anneal->n_dirty++] = person;
}

static void
keep_best (GridAnneal *anneal)
{
  GridState *state = anneal->state;
  gsize size = sizeof *state->cells * state->n_days;
  anneal->best_cost = grid_state_cost (state);
  for (guint32 i = 0; i < anneal->n_dirty; i++) {
    guint32 person = anneal->dirty_list[i];
    memcpy (anneal->best + (gsize)person * state->n_days, grid_state_row (state, person), size);
    anneal->dirty[person] = 0;
  }
  anneal->n_dirty = 0;
}

static inline void
look_at (GridAnneal *anneal)
{
  if (grid_state_sound (anneal->state) && grid_state_cost (anneal->state) < anneal->best_cost)
    keep_best (anneal);
}

/* ---- moves ---- */

static inline gboolean
is_pinned (const GridAnneal *anneal, guint32 person, guint32 day)
{
  return anneal->pinned && anneal->grid->fixed[grid_cell (anneal->grid, person, day)];
}

/* What a path could win at most. */
static inline Cost
most_gain (const GridAnneal *anneal, guint32 person)
{
  return grid_price_cost (anneal->state->path[person]);
}

/* One person's trial, whose other costs are known. */
static void
decide (GridAnneal *anneal, GridTrial *trial, Cost cost)
{
  GridState *state = anneal->state;
  if (cost - most_gain (anneal, trial->person) > anneal->rise)
    return;
  if (!state->plain) {
    const GridTrial *trials[1] = { trial };
    cost += grid_state_extras (state, trials, 1);
  }
  grid_state_try (state, trial);
  if (cost + grid_price_cost (trial->path) > anneal->rise)
    return;
  grid_state_do (state, trial);
  touch (anneal, trial->person);
  look_at (anneal);
}

static void
decide_both (GridAnneal *anneal, GridTrial *a, GridTrial *b, Cost cost)
{
  GridState *state = anneal->state;
  if (cost - most_gain (anneal, a->person) - most_gain (anneal, b->person) > anneal->rise)
    return;
  if (!state->plain) {
    const GridTrial *trials[2] = { a, b };
    cost += grid_state_extras (state, trials, 2);
  }
  grid_state_try (state, a);
  cost += grid_price_cost (a->path);
  if (cost - most_gain (anneal, b->person) > anneal->rise)
    return;
  grid_state_try (state, b);
  if (cost + grid_price_cost (b->path) > anneal->rise)
    return;
  grid_state_do (state, a);
  grid_state_do (state, b);
  touch (anneal, a->person);
  touch (anneal, b->person);
  look_at (anneal);
}

static inline guint32
draw_day (GridAnneal *anneal)
{
  return anneal->first_day + rng_below (&anneal->rng, anneal->n_days);
}

static inline guint32
draw_block (GridAnneal *anneal, guint32 day)
{
  guint32 length = lengths[rng_below (&anneal->rng, LENGTHS)];
  return MIN (length, anneal->first_day + anneal->n_days - day);
}

static inline Cost
cover_cost (const GridState *state, guint32 was, guint32 is)
{
  return state->down[was] + state->up[is];
}

/* The cheapest slot of a class on a day for a person; 0: none. */
static guint32
slot_of_class (const GridState *state, const Cost *linear, guint32 day, guint8 class)
{
  guint32 best = 0;
  Cost least = GRID_BARRED;
  for (guint32 slot = state->class_slot[day * state->n_classes + class];
       slot != 0 && slot < state->slot_from[day + 1] && state->slots[slot].class == class; slot++) {
    if (linear[slot] == GRID_BARRED || linear[slot] + state->up[slot] >= least)
      continue;
    least = linear[slot] + state->up[slot];
    best = slot;
  }
  return best;
}

/* What somebody takes over from a slot that another leaves on the day: the slot, or where that is not its,
 * another of the class. *cost grows by what that does. */
static inline guint32
take_over (GridState *state, const Cost *linear, guint32 slot, guint32 day, Cost *cost)
{
  guint32 taken = slot;
  if (linear[slot] == GRID_BARRED) {
    taken = slot_of_class (state, linear, day, state->slots[slot].class);
    *cost += state->down[slot] + state->up[taken];
  }
  *cost += linear[taken];
  return taken;
}

/* Two people change places on some days. */
static void
swap_blocks (GridAnneal *anneal)
{
  GridState *state = anneal->state;
  if (state->n_persons < 2)
    return;
  GridTrial a, b;
  a.person = rng_below (&anneal->rng, state->n_persons);
  b.person = rng_below (&anneal->rng, state->n_persons - 1);
  b.person += b.person >= a.person;
  a.day = b.day = draw_day (anneal);
  a.n = b.n = draw_block (anneal, a.day);
  const guint32 *mine = grid_state_row (state, a.person) + a.day,
                *yours = grid_state_row (state, b.person) + a.day;
  const Cost *my_linear = grid_state_linear (state, a.person),
             *your_linear = grid_state_linear (state, b.person);
  Cost cost = 0;
  gboolean differ = FALSE;
  for (guint32 k = 0; k < a.n; k++) {
    guint32 x = mine[k], y = yours[k];
    a.slots[k] = y;
    b.slots[k] = x;
    if (x == y)
      continue;
    if (is_pinned (anneal, a.person, a.day + k) || is_pinned (anneal, b.person, a.day + k))
      return;
    gboolean same_class = state->slots[x].class == state->slots[y].class;
    if (same_class && (my_linear[y] == GRID_BARRED || your_linear[x] == GRID_BARRED))
      return;
    a.slots[k] = take_over (state, my_linear, y, a.day + k, &cost);
    b.slots[k] = take_over (state, your_linear, x, a.day + k, &cost);
    if ((a.slots[k] == 0) != (y == 0) || (b.slots[k] == 0) != (x == 0))
      return;
    cost -= my_linear[x] + your_linear[y];
    differ = TRUE;
  }
  if (differ)
    decide_both (anneal, &a, &b, cost);
}

/* A person's day gets any of its duties, or is free. */
static void
change_day (GridAnneal *anneal)
{
  GridState *state = anneal->state;
  const Grid *grid = anneal->grid;
  GridTrial trial
      = { .person = rng_below (&anneal->rng, state->n_persons), .day = draw_day (anneal), .n = 1 };
  guint32 cell = grid_cell (grid, trial.person, trial.day);
  if (grid->fixed[cell])
    return;
  guint32 n = grid->cell_from[cell + 1] - grid->cell_from[cell], pick = rng_below (&anneal->rng, n + 1);
  guint32 was = state->cells[cell], is = pick == n ? 0 : state->duty_slot[grid->cell_from[cell] + pick];
  if (was == is)
    return;
  const Cost *linear = grid_state_linear (state, trial.person);
  trial.slots[0] = is;
  decide (anneal, &trial, linear[is] - linear[was] + cover_cost (state, was, is));
}

/* Some days of a person get one class, or are free. */
static void
change_block (GridAnneal *anneal)
{
  GridState *state = anneal->state;
  const Grid *grid = anneal->grid;
  GridTrial trial = { .person = rng_below (&anneal->rng, state->n_persons), .day = draw_day (anneal) };
  guint32 cell = grid_cell (grid, trial.person, trial.day);
  guint32 n = grid->cell_from[cell + 1] - grid->cell_from[cell], pick = rng_below (&anneal->rng, n + 1);
  guint8 class = pick == n ? GRID_OFF : grid->duties[grid->cell_from[cell] + pick].class;
  guint32 days = draw_block (anneal, trial.day);
  const Cost *linear = grid_state_linear (state, trial.person);
  Cost cost = 0;
  gboolean differ = FALSE;
  for (trial.n = 0; trial.n < days; trial.n++, cell++) {
    guint32 was = state->cells[cell], is = was;
    if (!grid->fixed[cell] && state->slots[was].class != class) {
      is = class == GRID_OFF ? 0 : slot_of_class (state, linear, trial.day + trial.n, class);
      if (is == 0 && class != GRID_OFF)
        break;
    }
    trial.slots[trial.n] = is;
    if (was == is)
      continue;
    cost += linear[is] - linear[was] + cover_cost (state, was, is);
    differ = TRUE;
  }
  if (differ)
    decide (anneal, &trial, cost);
}

/* The slot of another day that is like this one. */
static guint32
slot_like (const GridState *state, guint32 slot, guint32 day)
{
  if (slot == 0)
    return 0;
  guint32 like = state->class_slot[day * state->n_classes + state->slots[slot].class];
  if (like == 0)
    return G_MAXUINT32;
  like += state->slots[slot].ordinal;
  return like < state->slot_from[day + 1] && state->slots[like].class == state->slots[slot].class
             ? like
             : G_MAXUINT32;
}

/* Two days of a person change places. */
static void
exchange_days (GridAnneal *anneal)
{
  GridState *state = anneal->state;
  GridTrial trial = { .person = rng_below (&anneal->rng, state->n_persons) };
  guint32 i = draw_day (anneal), j = draw_day (anneal);
  trial.day = MIN (i, j);
  trial.n = MAX (i, j) - trial.day + 1;
  guint32 *cells = grid_state_row (state, trial.person) + trial.day;
  guint32 first = cells[0], last = cells[trial.n - 1];
  if (trial.n > GRID_BLOCK || state->slots[first].class == state->slots[last].class)
    return;
  const Cost *linear = grid_state_linear (state, trial.person);
  guint32 to_first = slot_like (state, last, trial.day),
          to_last = slot_like (state, first, trial.day + trial.n - 1);
  if (to_first == G_MAXUINT32 || to_last == G_MAXUINT32 || linear[to_first] == GRID_BARRED
      || linear[to_last] == GRID_BARRED || is_pinned (anneal, trial.person, trial.day)
      || is_pinned (anneal, trial.person, trial.day + trial.n - 1))
    return;
  Cost cost = linear[to_first] - linear[first] + cover_cost (state, first, to_first);
  cost += linear[to_last] - linear[last] + cover_cost (state, last, to_last);
  if (cost - most_gain (anneal, trial.person) > anneal->rise)
    return;
  memcpy (trial.slots, cells, sizeof *cells * trial.n);
  trial.slots[0] = to_first;
  trial.slots[trial.n - 1] = to_last;
  decide (anneal, &trial, cost);
}

static inline void
step (GridAnneal *anneal, double temperature)
{
  guint64 dice = rng_next (&anneal->rng);
  anneal->rise = (Cost)(temperature * anneal->rises[dice & (RISES - 1)]);
  guint32 kind = (guint32)(dice >> 32) % 100;
  if (kind < 55)
    swap_blocks (anneal);
  else if (kind < 77)
    change_day (anneal);
  else if (kind < 90)
    change_block (anneal);
  else
    exchange_days (anneal);
}

/* ---- weights ---- */

#define USUAL_CELLS 500

/* Raised by a tenth where broken, lowered by a thirtieth where kept. While it is hot, some rule is always
 * broken somewhere on a large table: so many units at a time are no reason to raise anything. */
static void
adapt_weights (GridAnneal *anneal, double temperature)
{
  gint64 units[GRID_HARD_N];
  double cells = (double)anneal->state->n_persons * anneal->state->n_days;
  gint64 usual = (gint64)(cells / USUAL_CELLS * temperature / (double)anneal->dear);
  grid_state_units (anneal->state, units);
  for (guint k = 0; k < GRID_HARD_N; k++) {
    Cost *weight = &anneal->weights[k], old = *weight;
    *weight = units[k] - anneal->locked[k] > usual ? *weight + *weight / 10 : *weight - *weight / 33;
    *weight = CLAMP (*weight, anneal->least_weight, anneal->most_weight);
    if (anneal->best_cost != G_MAXINT64)
      anneal->best_cost += (*weight - old) * anneal->locked[k];
  }
  grid_state_set_weights (anneal->state, anneal->weights);
  anneal->until_weights = MAX (16384, (guint64)anneal->state->n_persons * anneal->state->n_days * 16);
}

/* Some days of the slice's, each day as often as any other: what a stretch of moves touches should stay in
 * the cache. */
static void
draw_window (GridAnneal *anneal, const GridSlice *slice)
{
  guint32 days = slice->end_day - slice->first_day, window = MIN (anneal->window, days);
  guint32 last
      = window == days ? days : 1 + rng_below (&anneal->rng, days + window - 1); /* the day after it */
  guint32 first = last > window ? last - window : 0;
  anneal->first_day = slice->first_day + first;
  anneal->n_days = MIN (last, days) - first;
}

guint64
grid_anneal_run (GridAnneal *anneal, const GridSlice *slice)
{
  g_return_val_if_fail (slice->hot > 0 && slice->cold > 0 && slice->first_day < slice->end_day
                            && slice->end_day <= anneal->grid->n_days,
                        0);
  guint64 done = 0;
  double temperature = 0;
  if (anneal->state->n_persons == 0)
    return 0;
  for (; done < slice->steps; done++) {
    if (done % COOLING_STEPS == 0)
      temperature
          = COST_UNIT * slice->hot * pow (slice->cold / slice->hot, (double)done / (double)slice->steps);
    if (done % WINDOW_STEPS == 0)
      draw_window (anneal, slice);
    if (anneal->until_weights-- == 0)
      adapt_weights (anneal, temperature);
    step (anneal, temperature);
  }
  return done;
}

/* ---- temperatures ---- */

/*
 * Both ends follow from the prices of the problem. What the last head that is wanted is worth is the high
 * ground: the middle one of those prices over all slots. What the smallest wish or step of a price costs is
 * the low ground.
 */
static int
compare_costs (gconstpointer a, gconstpointer b)
{
  Cost x = *(const Cost *)a, y = *(const Cost *)b;
  return x < y ? -1 : x > y;
}

/* The least that a head more ever wins on a slot; 0: nothing. */
static Cost
least_gain (const GridState *state, guint32 slot)
{
  const Problem *problem = state->grid->problem;
  const Row *row = &problem->rows[state->slots[slot].row];
  Cost least = 0;
  for (gint32 value = row->low; value < row->high; value++) {
    const Cost *price = &problem->prices[row->table + (guint32)(value - row->low)];
    if (price[0] > price[1] && (least == 0 || price[0] - price[1] < least))
      least = price[0] - price[1];
  }
  return least;
}

/* The middle of that over the slots where something can be won; 0: nowhere. */
static Cost
middle_gain (const GridState *state)
{
  g_autofree Cost *gains = g_new (Cost, state->n_slots);
  guint32 n = 0;
  for (guint32 slot = 1; slot < state->n_slots; slot++)
    if ((gains[n] = least_gain (state, slot)) > 0)
      n++;
  qsort (gains, n, sizeof *gains, compare_costs);
  return n > 0 ? gains[n / 2] : 0;
}

static void
lower (Cost *least, Cost price)
{
  if (price != 0 && ABS (price) < *least)
    *least = ABS (price);
}

static Cost
smallest_price (const GridState *state)
{
  const Grid *grid = state->grid;
  const Problem *problem = grid->problem;
  Cost least = 100 * COST_UNIT;
  for (guint32 d = 0; d < grid->n_duties; d++)
    lower (&least, grid->duties[d].linear);
  for (guint32 slot = 1; slot < state->n_slots; slot++) {
    const Row *row = &problem->rows[state->slots[slot].row];
    for (gint32 value = row->low; value < row->high; value++)
      lower (&least, problem->prices[row->table + (guint32)(value + 1 - row->low)]
                         - problem->prices[row->table + (guint32)(value - row->low)]);
  }
  return least;
}

void
grid_anneal_temperatures (const Grid *grid, double *ret_hot, double *ret_cold)
{
  g_autoptr (GridState) state = grid_state_new (grid);
  double small = (double)smallest_price (state) / COST_UNIT;
  double high = MAX ((double)middle_gain (state) / COST_UNIT, small);
  *ret_cold = MIN (small * 0.5, high * 0.05);
  *ret_hot = MAX (*ret_cold * 4, high * 0.3);
}

/* ---- beginning and end ---- */

GridAnneal *
grid_anneal_new (const Grid *grid, guint64 seed)
{
  GridAnneal *anneal = g_new0 (GridAnneal, 1);
  anneal->grid = grid;
  anneal->state = grid_state_new (grid);
  rng_init (&anneal->rng, seed);
  for (guint i = 0; i < RISES; i++)
    anneal->rises[i] = -log ((i + 0.5) / RISES);
  anneal->best = g_new0 (guint32, grid->n_persons * grid->n_days + 1);
  anneal->dirty = g_new0 (guint8, grid->n_persons + 1);
  anneal->dirty_list = g_new (guint32, grid->n_persons + 1);
  anneal->best_cost = G_MAXINT64;
  for (guint32 cell = 0; cell < grid->n_persons * grid->n_days; cell++)
    anneal->pinned
        = anneal->pinned || (grid->fixed[cell] && grid->cell_from[cell] < grid->cell_from[cell + 1]);
  gsize day_bytes = sizeof (Cost) * grid->n_persons * anneal->state->n_slots / grid->n_days;
  anneal->window = (guint32)MAX (14, WINDOW_BYTES / (day_bytes + 1));
  Cost dear = anneal->dear = MAX (middle_gain (anneal->state), COST_UNIT);
  anneal->least_weight = dear / 2;
  anneal->most_weight = 20 * dear;
  for (guint k = 0; k < GRID_HARD_N; k++)
    anneal->weights[k] = 2 * dear;
  anneal->until_weights = 16384;
  grid_state_set_weights (anneal->state, anneal->weights);
  grid_state_set_heavy (anneal->state, HEAVY * dear);
  grid_state_load (anneal->state, NULL);
  grid_state_units (anneal->state, anneal->locked);
  grid_anneal_load (anneal, NULL);
  return anneal;
}

void
grid_anneal_free (GridAnneal *anneal)
{
  if (anneal == NULL)
    return;
  grid_state_free (anneal->state);
  g_free (anneal->best);
  g_free (anneal->dirty);
  g_free (anneal->dirty_list);
  g_free (anneal);
}

static void
touch_all (GridAnneal *anneal)
{
  for (guint32 p = 0; p < anneal->grid->n_persons; p++)
    touch (anneal, p);
}

void
grid_anneal_load (GridAnneal *anneal, const guint32 *patterns)
{
  grid_state_load (anneal->state, patterns);
  touch_all (anneal);
  look_at (anneal);
}

gboolean
grid_anneal_best (const GridAnneal *anneal, Cost *ret_cost, guint32 *ret_patterns)
{
  if (anneal->best_cost == G_MAXINT64)
    return FALSE;
  const Grid *grid = anneal->grid;
  *ret_cost = anneal->best_cost;
  for (guint k = 0; k < GRID_HARD_N; k++)
    *ret_cost += (grid->hard - anneal->weights[k]) * anneal->locked[k];
  for (guint32 cell = 0; cell < grid->n_persons * grid->n_days && ret_patterns != NULL; cell++) {
    ret_patterns[cell] = GRID_NONE;
    for (guint32 d = grid->cell_from[cell]; d < grid->cell_from[cell + 1] && anneal->best[cell] != 0; d++)
      if (anneal->state->duty_slot[d] == anneal->best[cell])
        ret_patterns[cell] = d;
  }
  return TRUE;
}

const GridState *
grid_anneal_state (const GridAnneal *anneal)
{
  return anneal->state;
}

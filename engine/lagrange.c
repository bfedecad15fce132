/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/lagrange.h"

#include <math.h>
#include <string.h>

/*
 * Rows. A row's price over its values is a table of any shape; what counts here is its lower convex
 * envelope over the values it can take. Those are known: nobody has two duties on a day. A cap ends them. A
 * row that is fed by others which may or may not be above 0 is priced at the best of what they may add.
 *
 * The bound. For any duals at all,
 *
 *   rest + sum over persons of least (cost - duals) + sum over rows of least over v of
 *   (price (v) + dual x (v - base))
 *
 * is at most the cost of any roster: write the cost, add dual x (value - base - sum of coefficients), which
 * is 0, and take each part's least. Duals are whole multiples of 2^-20 of a Cost and all else is whole, so
 * the sum is exact in 128 bits and no rounding can lift it above the truth. The least over v is found on
 * the corners of the envelope, where a linear function of v always has it.
 *
 * Brackets. A group of duties of which there are to be low .. high is one more row: base 0, price 0 at both ends, nothing beyond.
 * One on a single day of a person needs no dual: a path meets it or is not asked for.
 *
 *   Example: two people, a post that wants 2, 100 points a place. At a dual of 60 each person who can serve
 *   costs -60 at best, and the row is least at v = 2 with 0 + 60 x 2 = 120: the bound is 0, the truth. If
 *   one cannot serve, it is -60 + 120 = 60; at a dual of 100 it is 100, the truth again.
 */

/* ---- which rows, which values ---- */

typedef struct {
  gint32 *low, *high;           /* of each row of the problem: what the scope adds at least, at most */
  gint32 *cell_low, *cell_high; /* of the running cell */
  guint32 *stamp, *seen;        /* seen: rows of the running cell */
  gint32 *now;                  /* what the scope adds in `around` */
  guint8 *touched;
} Reach;

static void
reach_cell (const Lagrange *lagrange, Reach *reach, guint32 cell)
{
  const Grid *grid = lagrange->grid;
  const Problem *problem = grid->problem;
  guint32 n = 0;
  for (guint32 d = grid->cell_from[cell]; d < grid->cell_from[cell + 1]; d++) {
    const Option *option = &problem->options[grid->duties[d].option];
    for (guint32 e = option->entries_from; e < option->entries_to; e++) {
      guint32 row = problem->entries[e].row;
      if (reach->stamp[row] != cell + 1) {
        reach->stamp[row] = cell + 1;
        reach->seen[n++] = row;
        reach->cell_low[row] = reach->cell_high[row] = 0;
      }
      gint32 sum = problem->entries[e].coef; /* entries stand by row: a duty may have several in one */
      for (; e + 1 < option->entries_to && problem->entries[e + 1].row == row; e++)
        sum += problem->entries[e + 1].coef;
      reach->cell_low[row] = MIN (reach->cell_low[row], sum);
      reach->cell_high[row] = MAX (reach->cell_high[row], sum);
    }
  }
  for (guint32 i = 0; i < n; i++) {
    reach->low[reach->seen[i]] += reach->cell_low[reach->seen[i]];
    reach->high[reach->seen[i]] += reach->cell_high[reach->seen[i]];
    reach->touched[reach->seen[i]] = 1;
  }
}

static void
reach_now (const Lagrange *lagrange, Reach *reach, guint32 duty)
{
  const Problem *problem = lagrange->grid->problem;
  const Option *option = &problem->options[lagrange->grid->duties[duty].option];
  for (guint32 e = option->entries_from; e < option->entries_to; e++)
    reach->now[problem->entries[e].row] += problem->entries[e].coef;
}

static Reach
reach_new (const Lagrange *lagrange)
{
  guint32 n = lagrange->grid->problem->n_rows + 1;
  Reach reach = { g_new0 (gint32, n),  g_new0 (gint32, n),  g_new (gint32, n),  g_new (gint32, n),
                  g_new0 (guint32, n), g_new (guint32, n), g_new0 (gint32, n), g_new0 (guint8, n) };
  for (guint32 i = 0; i < lagrange->n_persons; i++) {
    const guint32 *pattern = paths_pattern (lagrange->around, lagrange->persons[i]);
    for (guint32 day = lagrange->from; day < lagrange->to; day++) {
      reach_cell (lagrange, &reach, grid_cell (lagrange->grid, lagrange->persons[i], day));
      if (pattern[day] != GRID_NONE)
        reach_now (lagrange, &reach, pattern[day]);
    }
  }
  return reach;
}

static void
reach_clear (Reach *reach)
{
  g_free (reach->low);
  g_free (reach->high);
  g_free (reach->cell_low);
  g_free (reach->cell_high);
  g_free (reach->stamp);
  g_free (reach->seen);
  g_free (reach->now);
  g_free (reach->touched);
}

/* ---- envelopes ---- */

/* Keeps only what lies on the lower hull; `from`: where this row's corners begin. */
static void
add_corner (GArray *corners, guint32 from, LagrangeCorner new)
{
  while (corners->len >= from + 2) {
    const LagrangeCorner *a = &g_array_index (corners, LagrangeCorner, corners->len - 2), *b = a + 1;
    Wide left = (Wide)(b->price - a->price) * (new.value - b->value);
    Wide right = (Wide)(new.price - b->price) * (b->value - a->value);
    if (left < right)
      break;
    g_array_set_size (corners, corners->len - 1);
  }
  g_array_append_val (corners, new);
}

static Cost
best_price (const Grid *grid, guint32 row, gint32 value, gint32 may_feed)
{
  Cost best = grid_row_price (grid, row, value);
  for (gint32 k = 1; k <= may_feed; k++)
    best = MIN (best, grid_row_price (grid, row, value + k));
  return best;
}

/* The envelope over low..high, within the cap. */
static void
build_row (Lagrange *lagrange, GArray *corners, guint32 row, gint32 base, gint32 low, gint32 high, gint32 may_feed)
{
  gint32 cap = lagrange->grid->caps[row], top = MIN (high, MAX (cap, low));
  guint32 from = corners->len;
  for (gint32 v = low; v <= top; v++)
    add_corner (corners, from, (LagrangeCorner){ v, best_price (lagrange->grid, row, v, may_feed) });
  guint32 to = corners->len, zero = from;
  for (guint32 i = from + 1; i < to; i++)
    if (g_array_index (corners, LagrangeCorner, i).price < g_array_index (corners, LagrangeCorner, zero).price)
      zero = i;
  const LagrangeCorner *cheapest = &g_array_index (corners, LagrangeCorner, zero);
  lagrange->row_of[row] = lagrange->n_rows;
  lagrange->rows[lagrange->n_rows++] = (LagrangeRow){ row, base, cheapest->value, from, to };
}

/* What the rows that may be above 0 or not take part in, each of theirs one more at most. */
static void
find_feeds (const Lagrange *lagrange, Reach *reach, gint32 *base, gint32 *may_feed)
{
  const Problem *problem = lagrange->grid->problem;
  for (guint32 r = 0; r < problem->n_rows; r++) {
    const Row *row = &problem->rows[r];
    gboolean sure = base[r] + reach->low[r] > 0 || base[r] + reach->high[r] <= 0;
    if (!reach->touched[r] || row->feeds_from == row->feeds_to || sure)
      continue;
    for (guint32 i = row->feeds_from; i < row->feeds_to; i++) {
      base[problem->feeds[i]] -= lagrange->around->values[r] > 0;
      may_feed[problem->feeds[i]]++;
      reach->touched[problem->feeds[i]] |= 2;
    }
  }
}

static void
build_rows (Lagrange *lagrange)
{
  const Problem *problem = lagrange->grid->problem;
  Reach reach = reach_new (lagrange);
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (LagrangeCorner));
  g_autofree gint32 *base = g_new (gint32, problem->n_rows + 1);
  g_autofree gint32 *may_feed = g_new0 (gint32, problem->n_rows + 1);
  for (guint32 r = 0; r < problem->n_rows; r++)
    base[r] = lagrange->around->values[r] - reach.now[r];
  find_feeds (lagrange, &reach, base, may_feed);
  lagrange->rest = lagrange->around->cost;
  for (guint32 i = 0; i < lagrange->n_persons; i++)
    lagrange->rest -= lagrange->around->path_costs[lagrange->persons[i]];
  for (guint32 r = 0; r < problem->n_rows; r++) {
    lagrange->row_of[r] = PROBLEM_NONE;
    if (reach.touched[r] == 0)
      continue;
    lagrange->rest -= grid_row_price (lagrange->grid, r, lagrange->around->values[r]);
    build_row (lagrange, corners, r, base[r], base[r] + reach.low[r], base[r] + reach.high[r], may_feed[r]);
  }
  lagrange->n_corners = corners->len;
  lagrange->corners = (LagrangeCorner *)g_array_free (g_steal_pointer (&corners), FALSE);
  reach_clear (&reach);
}

/* ---- brackets ---- */

static gboolean
has_row (const Lagrange *lagrange, guint32 bracket)
{
  return lagrange->row_of[lagrange->grid->problem->n_rows + bracket] != PROBLEM_NONE;
}

/* One day of one person. */
static void
bar (Lagrange *lagrange, const Bracket *bracket)
{
  const Grid *grid = lagrange->grid;
  guint32 cell = grid_cell (grid, bracket->person, bracket->from);
  for (guint32 d = grid->cell_from[cell]; d < grid->cell_from[cell + 1]; d++)
    if (bracket_has (bracket, grid, d) ? bracket->high < 1 : bracket->low > 0)
      lagrange->may[d] = 0;
  if (bracket->low > 0)
    lagrange->off[cell] = 0;
}

static void
build_brackets (Lagrange *lagrange, const Scope *scope)
{
  const Grid *grid = lagrange->grid;
  guint32 n_rows = grid->problem->n_rows;
  lagrange->n_brackets = scope->n_brackets;
  lagrange->brackets = g_memdup2 (scope->brackets, sizeof (Bracket) * scope->n_brackets);
  if (scope->n_brackets == 0)
    return;
  lagrange->may = memset (g_malloc (grid->n_duties + 1), 1, grid->n_duties);
  lagrange->off = memset (g_malloc (grid->n_persons * grid->n_days + 1), 1, grid->n_persons * grid->n_days);
  lagrange->corners = g_renew (LagrangeCorner, lagrange->corners, lagrange->n_corners + 2 * scope->n_brackets);
  for (guint32 i = 0; i < scope->n_brackets; i++) {
    const Bracket *bracket = &scope->brackets[i];
    lagrange->row_of[n_rows + i] = PROBLEM_NONE;
    if (bracket_is_cell (bracket)) {
      bar (lagrange, bracket);
      continue;
    }
    guint32 from = lagrange->n_corners;
    lagrange->corners[lagrange->n_corners++] = (LagrangeCorner){ bracket->low, 0 };
    if (bracket->high > bracket->low)
      lagrange->corners[lagrange->n_corners++] = (LagrangeCorner){ bracket->high, 0 };
    lagrange->row_of[n_rows + i] = lagrange->n_rows;
    lagrange->rows[lagrange->n_rows++] = (LagrangeRow){ n_rows + i, 0, bracket->low, from, lagrange->n_corners };
  }
}

/* ---- the whole ---- */

Lagrange *
lagrange_new (const Grid *grid, const Scope *scope)
{
  g_return_val_if_fail (scope->from < scope->to && scope->to <= grid->n_days, NULL);
  g_return_val_if_fail (scope->n_brackets == 0 || scope->around == NULL, NULL);
  Lagrange *lagrange = g_new0 (Lagrange, 1);
  guint32 n_rows = grid->problem->n_rows;
  lagrange->grid = grid;
  lagrange->n_persons = scope->n_persons;
  lagrange->persons = g_memdup2 (scope->persons, sizeof (guint32) * scope->n_persons);
  lagrange->from = scope->from;
  lagrange->to = scope->to;
  lagrange->around = paths_new (grid);
  if (scope->around != NULL)
    paths_copy (lagrange->around, scope->around);
  lagrange->index_of = g_new (guint32, grid->n_persons + 1);
  memset (lagrange->index_of, 0xff, sizeof (guint32) * grid->n_persons);
  for (guint32 i = 0; i < scope->n_persons; i++)
    lagrange->index_of[scope->persons[i]] = i;
  lagrange->rows = g_new (LagrangeRow, n_rows + scope->n_brackets + 1);
  lagrange->row_of = g_new (guint32, n_rows + scope->n_brackets + 1);
  build_rows (lagrange);
  build_brackets (lagrange, scope);
  lagrange->place = g_new0 (guint32, lagrange->n_rows + 1);
  return lagrange;
}

void
lagrange_free (Lagrange *lagrange)
{
  if (lagrange == NULL)
    return;
  paths_free (lagrange->around);
  g_free (lagrange->persons);
  g_free (lagrange->index_of);
  g_free (lagrange->rows);
  g_free (lagrange->corners);
  g_free (lagrange->row_of);
  g_free (lagrange->brackets);
  g_free (lagrange->may);
  g_free (lagrange->off);
  g_free (lagrange->place);
  g_free (lagrange);
}

static void
add_sum (const Lagrange *lagrange, guint32 row, gint32 coef, guint32 *n, guint32 *rows, gint32 *sums)
{
  if (lagrange->place[row] == 0) {
    rows[*n] = row;
    sums[*n] = 0;
    lagrange->place[row] = ++*n;
  }
  sums[lagrange->place[row] - 1] += coef;
}

guint32
lagrange_sums (const Lagrange *lagrange, const guint32 *pattern, guint32 *ret_rows, gint32 *ret_sums)
{
  const Problem *problem = lagrange->grid->problem;
  guint32 n = 0;
  for (guint32 day = lagrange->from; day < lagrange->to; day++) {
    if (pattern[day] == GRID_NONE)
      continue;
    const Option *option = &problem->options[lagrange->grid->duties[pattern[day]].option];
    for (guint32 e = option->entries_from; e < option->entries_to; e++)
      add_sum (lagrange, lagrange->row_of[problem->entries[e].row], problem->entries[e].coef, &n, ret_rows, ret_sums);
    for (guint32 b = 0; b < lagrange->n_brackets; b++)
      if (has_row (lagrange, b) && bracket_has (&lagrange->brackets[b], lagrange->grid, pattern[day]))
        add_sum (lagrange, lagrange->row_of[problem->n_rows + b], 1, &n, ret_rows, ret_sums);
  }
  for (guint32 i = 0; i < n; i++)
    lagrange->place[ret_rows[i]] = 0;
  return n;
}

gboolean
lagrange_allows (const Lagrange *lagrange, guint32 person, const guint32 *pattern)
{
  for (guint32 day = lagrange->from; day < lagrange->to && lagrange->may != NULL; day++)
    if (pattern[day] == GRID_NONE ? !lagrange->off[grid_cell (lagrange->grid, person, day)] : !lagrange->may[pattern[day]])
      return FALSE;
  return TRUE;
}

/* ---- bounds ---- */

static Dual
duty_dual (const Lagrange *lagrange, const Dual *duals, guint32 duty)
{
  const Problem *problem = lagrange->grid->problem;
  const Option *option = &problem->options[lagrange->grid->duties[duty].option];
  Dual sum = 0;
  for (guint32 e = option->entries_from; e < option->entries_to; e++)
    sum += duals[lagrange->row_of[problem->entries[e].row]] * problem->entries[e].coef;
  for (guint32 b = 0; b < lagrange->n_brackets; b++)
    if (has_row (lagrange, b) && bracket_has (&lagrange->brackets[b], lagrange->grid, duty))
      sum += duals[lagrange->row_of[problem->n_rows + b]];
  return sum;
}

void
lagrange_charges (const Lagrange *lagrange, const Dual *duals, guint32 i, double *ret_charges)
{
  const Grid *grid = lagrange->grid;
  guint32 person = lagrange->persons[i], first = paths_first_duty (grid, person), n = paths_n_duties (grid, person);
  guint32 from = grid->cell_from[grid_cell (grid, person, lagrange->from)] - first;
  guint32 to = grid->cell_from[grid_cell (grid, person, lagrange->to - 1) + 1] - first;
  for (guint32 d = 0; d < n; d++)
    ret_charges[d] = d < from || d >= to ? 0 : -ldexp ((double)duty_dual (lagrange, duals, first + d), -DUAL_BITS);
}

Dual
lagrange_floor (double bound)
{
  double scaled = floor (ldexp (bound, DUAL_BITS));
  /* Below this nothing is claimed; sums of them still fit. */
  return scaled < -0x1p61 ? -(G_GINT64_CONSTANT (1) << 61) : (Dual)MIN (scaled, 0x1p61);
}

Dual
lagrange_path_value (const Lagrange *lagrange, const Dual *duals, const guint32 *pattern, Cost cost)
{
  Dual value = cost * (1 << DUAL_BITS);
  for (guint32 day = lagrange->from; day < lagrange->to; day++)
    if (pattern[day] != GRID_NONE)
      value -= duty_dual (lagrange, duals, pattern[day]);
  return value;
}

const LagrangeCorner *
lagrange_least_corner (const LagrangeCorner *corners, const LagrangeRow *row, Dual dual, Wide *ret_least)
{
  const LagrangeCorner *best = NULL;
  *ret_least = 0;
  for (guint32 i = row->from; i < row->to; i++) {
    Wide sum = (Wide)corners[i].price * (1 << DUAL_BITS) + (Wide)dual * (corners[i].value - row->base);
    if (best == NULL || sum < *ret_least) {
      best = &corners[i];
      *ret_least = sum;
    }
  }
  return best;
}

Wide
lagrange_bound (const Lagrange *lagrange, const Dual *duals, const Dual *least)
{
  Wide bound = (Wide)lagrange->rest * (1 << DUAL_BITS);
  for (guint32 i = 0; i < lagrange->n_persons; i++)
    bound += least[i];
  for (guint32 r = 0; r < lagrange->n_rows; r++) {
    Wide part;
    lagrange_least_corner (lagrange->corners, &lagrange->rows[r], duals[r], &part);
    bound += part;
  }
  return bound;
}

void
lagrange_wanted (const Lagrange *lagrange, const Dual *duals, gint32 *ret_values)
{
  for (guint32 r = 0; r < lagrange->n_rows; r++) {
    Wide part;
    ret_values[r] = lagrange_least_corner (lagrange->corners, &lagrange->rows[r], duals[r], &part)->value - lagrange->rows[r].base;
  }
}

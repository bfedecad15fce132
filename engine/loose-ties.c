/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/loose-ties.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * A limit over the span is a row with one person in it: minutes, weekends or days of some classes on one side, a price
 * below its least and beyond its most on the other. A hard end is no price but the end of what the value may be, and its
 * dual may then be anything: rosters that break it are not asked about (loose.c).
 *
 *   Example: at most 26 weekends, hard; a person could have 52. Corners at 0 and at 26, both for nothing. With a dual of -40
 *   each weekend costs the path 40 and the tie gets 26 x -40 for it: who is on duty on 26 of them breaks even.
 *
 * Duals stay within what all charges of a day together leave room for: a quarter for each of the four kinds, the rows, the
 * minutes, the days by class, the weekend.
 */

#define KINDS 4

typedef struct {
  LooseTies *ties;
  GArray *list, *corners, *limits;
  double row_room, total_room, minute_room, weekend_room; /* the most of a dual, in Cost a unit */
} Making;

/* ---- room ---- */

static gint64
most_coefs (const LooseTies *ties)
{
  gint64 most = 1;
  for (guint32 d = 0; d < ties->grid->n_duties; d++) {
    gint64 sum = 0;
    for (guint32 i = ties->shares_from[d]; i < ties->shares_from[d + 1]; i++)
      sum += ABS (ties->shares[i].coef);
    most = MAX (most, sum);
  }
  return most;
}

static gint32
longest_class (const Grid *grid)
{
  gint32 longest = 1;
  for (guint32 c = 1; c < grid->n_classes; c++)
    longest = MAX (longest, grid->classes[c].minutes);
  return longest;
}

static void
share_room (Making *making, Dual most)
{
  const Grid *grid = making->ties->grid;
  double kind = floor (ldexp ((double)(most / KINDS), -DUAL_BITS)) - 1;
  making->row_room = kind / (double)most_coefs (making->ties);
  making->minute_room = kind / longest_class (grid);
  making->total_room = kind / GRID_MASKED;
  making->weekend_room = kind;
}

/* ---- rows ---- */

static void
add_row (Making *making, const LagrangeRow *row)
{
  const Lagrange *lagrange = making->ties->lagrange;
  const LagrangeCorner *first = &lagrange->corners[row->from], *last = &lagrange->corners[row->to - 1];
  Tie tie = { .row = *row, .unit = 1 };
  if (first != last) {
    tie.high = -(double)(first[1].price - first->price) / (first[1].value - first->value);
    tie.low = -(double)(last->price - last[-1].price) / (last->value - last[-1].value);
  }
  /* A cap that the value may reach has no slope beyond. */
  if (last->value >= lagrange->grid->caps[row->row])
    tie.low = -making->row_room;
  tie.low = CLAMP (tie.low, -making->row_room, making->row_room);
  tie.high = CLAMP (tie.high, tie.low, making->row_room);
  g_array_append_val (making->list, tie);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static double
middle_width (const Lagrange *lagrange)
{
  g_autofree double *widths = g_new (double, lagrange->n_rows + 1);
  guint32 n = 0;
  for (guint32 r = 0; r < lagrange->n_rows; r++) {
    const LagrangeRow *row = &lagrange->rows[r];
    double steepest = 0;
    for (guint32 i = row->from; i + 1 < row->to; i++) {
      const LagrangeCorner *corner = &lagrange->corners[i];
      steepest = MAX (steepest, fabs ((double)(corner[1].price - corner->price) / (corner[1].value - corner->value)));
    }
    if (steepest > 0)
      widths[n++] = steepest;
  }
  qsort (widths, n, sizeof *widths, compare_doubles);
  return n > 0 ? widths[n / 2] : COST_UNIT;
}

/* ---- limits ---- */

/* No path has more. */
static gint64
most_of (const Grid *grid, const PriceCounter *counter)
{
  gint64 a_day = 0, weekends = 0;
  for (guint32 c = 0; c < grid->n_classes; c++)
    a_day = MAX (a_day, counter_gain (grid, counter, (guint8)c));
  for (guint32 day = 0; day < grid->n_days; day++)
    weekends += grid->weekend[day] != 0;
  return counter->what == COUNTER_WEEKENDS ? weekends : a_day * grid->n_days;
}

/* The corners, from the least to the greatest value that keeps the hard ends. */
static void
add_corners (Making *making, const PriceCounter *counter)
{
  const GridLimit *limit = &counter->limit;
  Cost hard = making->ties->grid->hard;
  gint64 high = most_of (making->ties->grid, counter), low = 0, last = -1;
  if (limit->max != RULE_OFF && limit->over == hard)
    high = CLAMP (limit->max, 0, high);
  if (limit->min != RULE_OFF && limit->under == hard)
    low = CLAMP (limit->min, 0, high);
  const gint64 at[] = { low, limit->min == RULE_OFF ? low : limit->min, limit->max == RULE_OFF ? high : limit->max, high };
  for (guint i = 0; i < G_N_ELEMENTS (at); i++) {
    gint64 value = CLAMP (at[i], low, high), broken;
    if (value <= last)
      continue;
    LagrangeCorner corner = { (gint32)value, counter_price (counter, hard, value, &broken) };
    g_array_append_val (making->corners, corner);
    last = value;
  }
}

static double
mean_minutes (const Grid *grid)
{
  double sum = 0;
  for (guint32 c = 1; c < grid->n_classes; c++)
    sum += grid->classes[c].minutes;
  return MAX (1, sum / MAX (1, grid->n_classes - 1));
}

static void
add_limit (Making *making, CounterWhat what, const GridLimit *limit, guint64 counted)
{
  const Grid *grid = making->ties->grid;
  const CounterTally nothing = { 0 };
  if (limit->min == RULE_OFF && limit->max == RULE_OFF)
    return;
  PriceCounter counter = counter_new (grid, what, limit, counted, ~G_GUINT64_CONSTANT (0), &nothing);
  Tie tie = { .unit = what == COUNTER_MINUTES ? mean_minutes (grid) : 1, .total = TRUE };
  double room = what == COUNTER_MINUTES    ? making->minute_room
                : what == COUNTER_WEEKENDS ? making->weekend_room
                                           : making->total_room;
  if (limit->min != RULE_OFF)
    tie.high = limit->under == grid->hard ? room : CLAMP ((double)limit->under, 0, room);
  if (limit->max != RULE_OFF)
    tie.low = limit->over == grid->hard ? -room : -CLAMP ((double)limit->over, 0, room);
  tie.row.from = making->corners->len;
  add_corners (making, &counter);
  tie.row.to = making->corners->len;
  g_array_append_val (making->list, tie);
  g_array_append_val (making->limits, counter);
}

static void
add_limits (Making *making, guint32 person)
{
  const GridRules *rules = grid_rules (making->ties->grid, person);
  add_limit (making, COUNTER_MINUTES, &rules->minutes, 0);
  add_limit (making, COUNTER_WEEKENDS, &rules->weekends, 0);
  for (guint32 i = 0; i < rules->n_totals; i++)
    add_limit (making, COUNTER_TOTAL, &rules->totals[i].limit, rules->totals[i].classes);
}

/* ---- all of them ---- */

/* The entries of the duties' options, side by side: every round goes through all of them. */
static void
gather_shares (LooseTies *ties)
{
  const Grid *grid = ties->grid;
  const Problem *problem = grid->problem;
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (TieShare));
  ties->shares_from = g_new0 (guint32, grid->n_duties + 1);
  for (guint32 d = 0; d < grid->n_duties; d++) {
    const Option *option = &problem->options[grid->duties[d].option];
    for (guint32 e = option->entries_from; e < option->entries_to; e++) {
      TieShare share = { ties->lagrange->row_of[problem->entries[e].row], problem->entries[e].coef };
      g_array_append_val (shares, share);
    }
    ties->shares_from[d + 1] = shares->len;
  }
  ties->shares = g_memdup2 (shares->data, sizeof (TieShare) * shares->len);
}

static Lagrange *
whole_lagrange (const Grid *grid)
{
  g_autofree guint32 *persons = g_new (guint32, grid->n_persons + 1);
  for (guint32 p = 0; p < grid->n_persons; p++)
    persons[p] = p;
  Scope scope = { grid->n_persons, persons, 0, grid->n_days, NULL };
  return lagrange_new (grid, &scope);
}

void
loose_ties_init (LooseTies *ties, const Grid *grid, Dual most)
{
  *ties = (LooseTies){ .grid = grid, .lagrange = whole_lagrange (grid) };
  const Lagrange *lagrange = ties->lagrange;
  Making making = { .ties = ties,
                    .list = g_array_new (FALSE, FALSE, sizeof (Tie)),
                    .corners = g_array_new (FALSE, FALSE, sizeof (LagrangeCorner)),
                    .limits = g_array_new (FALSE, FALSE, sizeof (PriceCounter)) };
  gather_shares (ties);
  share_room (&making, most);
  ties->width = middle_width (lagrange);
  for (guint32 r = 0; r < lagrange->n_rows; r++)
    add_row (&making, &lagrange->rows[r]);
  if (lagrange->n_rows > 0)
    g_array_append_vals (making.corners, lagrange->corners, lagrange->rows[lagrange->n_rows - 1].to);
  ties->limits_from = g_new0 (guint32, grid->n_persons + 1);
  for (guint32 p = 0; p < grid->n_persons; p++) {
    add_limits (&making, p);
    ties->limits_from[p + 1] = making.limits->len;
  }
  ties->n = making.list->len;
  ties->ties = (Tie *)(gpointer)g_array_free (making.list, FALSE);
  ties->corners = (LagrangeCorner *)(gpointer)g_array_free (making.corners, FALSE);
  ties->limits = (PriceCounter *)(gpointer)g_array_free (making.limits, FALSE);
}

void
loose_ties_clear (LooseTies *ties)
{
  lagrange_free (ties->lagrange);
  g_free (ties->ties);
  g_free (ties->corners);
  g_free (ties->shares_from);
  g_free (ties->shares);
  g_free (ties->limits_from);
  g_free (ties->limits);
}

/* ---- paths ---- */

void
loose_ties_charges (const LooseTies *ties, const Dual *duals, guint32 person, LocalCharges *ret_charges)
{
  const Grid *grid = ties->grid;
  guint32 first = paths_first_duty (grid, person), n = paths_n_duties (grid, person);
  for (guint32 d = 0; d < n; d++) {
    Dual worth = 0;
    for (guint32 i = ties->shares_from[first + d]; i < ties->shares_from[first + d + 1]; i++)
      worth += duals[ties->shares[i].tie] * ties->shares[i].coef;
    ret_charges->duties[d] = -worth;
  }
  memset (ret_charges->classes, 0, sizeof ret_charges->classes);
  ret_charges->weekend = 0;
  for (guint32 i = ties->limits_from[person]; i < ties->limits_from[person + 1]; i++) {
    const PriceCounter *counter = &ties->limits[i];
    Dual dual = duals[ties->lagrange->n_rows + i];
    if (counter->what == COUNTER_WEEKENDS)
      ret_charges->weekend -= dual;
    for (guint32 c = 0; c < grid->n_classes; c++)
      ret_charges->classes[c] -= dual * counter_gain (grid, counter, (guint8)c);
  }
}

void
loose_ties_add (const LooseTies *ties, guint32 person, const guint32 *pattern, gint64 *sums)
{
  const Grid *grid = ties->grid;
  CounterTally tally = { 0 };
  for (guint32 day = 0; day < grid->n_days; day++) {
    if (pattern[day] == GRID_NONE)
      continue;
    for (guint32 i = ties->shares_from[pattern[day]]; i < ties->shares_from[pattern[day] + 1]; i++)
      sums[ties->shares[i].tie] += ties->shares[i].coef;
  }
  counter_tally (grid, pattern, 0, grid->n_days, &tally);
  for (guint32 i = ties->limits_from[person]; i < ties->limits_from[person + 1]; i++)
    sums[ties->lagrange->n_rows + i] += counter_of (grid, &ties->limits[i], &tally);
}

gint64
loose_ties_wanted (const LooseTies *ties, guint32 tie, Dual dual, Wide *ret_least)
{
  const LagrangeRow *row = &ties->ties[tie].row;
  return lagrange_least_corner (ties->corners, row, dual, ret_least)->value - row->base;
}

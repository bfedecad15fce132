/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/price-task-inside.h"

#include "engine/ensure.h"
#include "engine/whole.h"

#include <math.h>

/*
 * A task's rules and charges as whole numbers for the program, and the run.
 *
 * Scale. All prices are multiplied by 2^scale and rounded down, as fine as the sum of all that one path can
 * meet stays within LAYERS_MOST. Prices of rules are whole already; so with a scale of 0 and more only
 * charges are rounded, each duty's at most 2^-scale too low, and the least of the program is never above the
 * true one: a bound that no rounding can spoil.
 *
 * Hard rules priced (`any`): when nothing keeps them all, or what is locked breaks one, each unit costs more
 * than everything soft, but no more than it must, so that the scale stays fine.
 */

/* ---- scale ---- */

static gboolean
may_take (const Task *task, guint32 duty, guint32 day)
{
  if (day > task->last)
    return task->pattern[day] == duty;
  guint32 cell = grid_cell (task->grid, task->person, day);
  guint32 own = task->grid->cell_from[grid_cell (task->grid, task->person, 0)];
  if (!task->any && (task->barred >> task->grid->duties[duty].class & 1) != 0)
    return FALSE;
  return task->grid->fixed[cell] || task->allow == NULL || task->allow[duty - own];
}

static gboolean
may_be_free (const Task *task, guint32 day)
{
  guint32 cell = grid_cell (task->grid, task->person, day);
  if (day > task->last)
    return task->pattern[day] == GRID_NONE;
  if (task->grid->fixed[cell])
    return task->grid->cell_from[cell] == task->grid->cell_from[cell + 1];
  return task->off == NULL || task->off[day];
}

static double
charge_of (const Task *task, guint32 duty, guint32 day)
{
  guint32 own = task->grid->cell_from[grid_cell (task->grid, task->person, 0)];
  return day > task->last ? 0 : task->charge[duty - own];
}

/* The most that duties can cost or bring on a path. */
static double
range_of_duties (const Task *task)
{
  double sum = 0;
  for (guint32 day = task->first; day < task->end; day++) {
    guint32 cell = grid_cell (task->grid, task->person, day);
    double most = 0;
    for (guint32 duty = task->grid->cell_from[cell]; duty < task->grid->cell_from[cell + 1]; duty++)
      if (may_take (task, duty, day))
        most
            = MAX (most, fabs (charge_of (task, duty, day)) + fabs ((double)task->grid->duties[duty].linear));
    sum += most;
  }
  return sum;
}

/* The price of a counter's end, a unit; hard ones as the run wants them, -1: never. */
static double
end_price (const Task *task, const PriceCounter *counter, gboolean over, gboolean any)
{
  Cost price = over ? counter->limit.over : counter->limit.under;
  if ((over ? counter->limit.max : counter->limit.min) == RULE_OFF)
    return 0;
  if (price != grid_rules (task->grid, task->person)->hard)
    return (double)price;
  return any ? task->room->unit_price : -1;
}

static double
range_of_counter (const Task *task, const PriceCounter *counter, gboolean any, gboolean without_ends)
{
  double over = end_price (task, counter, TRUE, any), under = end_price (task, counter, FALSE, any), most = 0;
  gint64 day = 1;
  for (guint32 c = 0; c < task->grid->n_classes; c++)
    day = MAX (day, counter_gain (task->grid, counter, (guint8)c));
  if (under > 0 && !without_ends)
    most += under * (double)MAX (0, counter->limit.min - counter->base);
  if (over > 0 && !(without_ends && counter == task->room->inner))
    most += over * (double)MAX (0, counter->base + day * (task->end - task->first) - counter->limit.max);
  return most;
}

/* Of a weekend with one day of duty; -1: never. */
static double
half_price (const Task *task, gboolean any)
{
  const GridRules *rules = grid_rules (task->grid, task->person);
  return rules->whole_weekend != rules->hard ? (double)rules->whole_weekend
         : any                               ? task->room->unit_price
                                             : -1;
}

static double
range_of_arcs (const Task *task, gboolean any)
{
  double most = 0; /* unit_price is 0 where hard rules are forbidden */
  guint32 n = task->graph->n_nodes * task->graph->n_bundles;
  for (guint32 i = 0; i < n; i++) {
    const RunArc *arc = &task->graph->arcs[i];
    most = MAX (most, (double)ABS (arc->cost) + task->room->unit_price * arc->broken);
  }
  most += MAX (0, half_price (task, any));
  return most * (task->end - task->first);
}

/* Of all that a path can meet; `without_ends`: but what the layers let go by themselves when it is too much.
 */
static double
whole_range (const Task *task, gboolean any, gboolean without_ends)
{
  double range = 1 + range_of_duties (task) + range_of_arcs (task, any);
  range += task->weekend_price * (task->end - task->first);
  for (guint32 i = 0; i < task->n_counters; i++)
    if (task->counters[i].kept)
      range += range_of_counter (task, &task->counters[i], any, without_ends);
  return range;
}

#define FINEST 20

/*
 * Prices of counters' ends are often far above all else (a minute too few for a hard contract), and no good
 * path meets them. So they are left out of the range first, which then is half of what there is room for: a
 * path that the layers let go because of such a price is worth LAYERS_MOST / 2 at least. Only if no better
 * one is found, they are counted in.
 */
static void
choose_scale (Task *task, gboolean any, gboolean without_ends)
{
  task->room->unit_price = 0;
  if (any)
    task->room->unit_price
        = MIN (2 * whole_range (task, FALSE, FALSE), (double)grid_rules (task->grid, task->person)->hard);
  int exponent;
  frexp (whole_range (task, any, without_ends) / (LAYERS_MOST / 2), &exponent);
  task->scale = MIN (FINEST, -exponent);
}

static gint32
scaled (const Task *task, double price)
{
  return (gint32)MIN (floor (ldexp (price, task->scale)), LAYERS_NONE - 1);
}

/* ---- the program's tables ---- */

static void
fill_sources (Task *task, gboolean any)
{
  TaskRoom *room = task->room;
  const RunProgram *program = any ? &task->graph->any : &task->graph->sound;
  ENSURE (room->source_cost, room->n_sources, program->n_sources + 1);
  for (guint32 s = 0; s < program->n_sources; s++) {
    const RunSource *source = &program->sources[s];
    room->source_cost[s]
        = scaled (task, (double)source->cost) + scaled (task, room->unit_price * source->broken);
  }
  task->layers.program = program;
  task->layers.source_cost = room->source_cost;
}

/* The kept counter with most states runs along the lines. */
static void
choose_inner (Task *task)
{
  task->room->inner = NULL;
  for (guint32 i = 0; i < task->n_counters; i++)
    if (task->counters[i].kept
        && (task->room->inner == NULL || task->counters[i].cap > task->room->inner->cap))
      task->room->inner = &task->counters[i];
}

guint64
task_states (const Task *task)
{
  guint64 product = 1;
  gint32 most = 0;
  for (guint32 i = 0; i < task->n_counters; i++) {
    if (!task->counters[i].kept)
      continue;
    product *= (guint64)task->counters[i].cap + 1;
    most = MAX (most, task->counters[i].cap);
    if (product > G_GUINT64_CONSTANT (1) << 40)
      return product;
  }
  return product / ((guint64)most + 1);
}

/* Of a kept counter with so many steps, at the end; LAYERS_NONE: never. */
static gint32
price_at_end (const Task *task, const PriceCounter *counter, gint32 steps, gboolean any)
{
  gint64 sum = counter->base + (gint64)steps * counter->unit;
  double over = end_price (task, counter, TRUE, any), under = end_price (task, counter, FALSE, any);
  gint64 above = counter->limit.max == RULE_OFF ? 0 : MAX (0, sum - counter->limit.max);
  gint64 below = counter->limit.min == RULE_OFF ? 0 : MAX (0, counter->limit.min - sum);
  /* What stands outside may be too much already; nothing in the program can help or hurt then. */
  if (over < 0 && above > 0 && steps == 0)
    above = 0;
  if ((over < 0 && above > 0) || (under < 0 && below > 0))
    return LAYERS_NONE;
  gint64 price = (gint64)scaled (task, over * (double)above) + scaled (task, under * (double)below);
  return price > LAYERS_MOST ? LAYERS_NONE : (gint32)price;
}

static void
fill_inner (Task *task, gboolean any)
{
  TaskRoom *room = task->room;
  const PriceCounter *counter = room->inner;
  LayerInner *inner = &task->layers.inner;
  gint32 cap = counter == NULL ? 0 : counter->cap;
  ENSURE (room->inner_end, room->n_inner, cap + 1);
  *inner = (LayerInner){ .cap = cap, .end = room->inner_end };
  for (gint32 steps = 0; steps <= cap; steps++)
    room->inner_end[steps] = counter == NULL ? 0 : price_at_end (task, counter, steps, any);
  if (counter == NULL)
    return;
  double over = end_price (task, counter, TRUE, any), under = end_price (task, counter, FALSE, any);
  inner->over = over < 0 ? LAYERS_NONE : scaled (task, over * counter->unit);
  inner->under = under < 0 ? LAYERS_NONE : scaled (task, under * counter->unit);
  if (counter->limit.min != RULE_OFF) {
    gint64 need = counter->limit.min - counter->base + (under < 0 ? counter->unit - 1 : 0);
    inner->least = (gint32)CLAMP (whole_divide (need, counter->unit), 0, cap);
  }
}

static gboolean
same_gain (const Task *task, guint8 a, guint8 b)
{
  for (guint32 i = 0; i < task->n_counters; i++)
    if (task->counters[i].kept
        && counter_gain (task->grid, &task->counters[i], a)
               != counter_gain (task->grid, &task->counters[i], b))
      return FALSE;
  return TRUE;
}

/* Classes that add the same to all kept counters have the same gain. */
static void
find_gains (Task *task)
{
  TaskRoom *room = task->room;
  room->n_sums = 0;
  for (guint32 c = 0; c < task->grid->n_classes; c++) {
    guint32 sum = 0;
    while (sum < room->n_sums && !same_gain (task, (guint8)room->gain_class[sum], (guint8)c))
      sum++;
    if (sum == room->n_sums)
      room->gain_class[room->n_sums++] = c;
    room->gain_of[c] = 2 * sum;
  }
}

static gint64
steps_of (const Task *task, const PriceCounter *counter, guint32 gain)
{
  gint64 sum = counter_gain (task->grid, counter, (guint8)task->room->gain_class[gain / 2]);
  return (sum + (counter->what == COUNTER_WEEKENDS ? gain % 2 : 0)) / counter->unit;
}

/* The outer state after a gain, or -1; its price into *cost. */
static gint32
outer_after (const Task *task, guint32 gain, guint32 outer, gboolean any, gint32 *cost)
{
  guint32 weight = 1;
  gint64 after = 0;
  *cost = 0;
  for (guint32 i = 0; i < task->n_counters; i++) {
    const PriceCounter *counter = &task->counters[i];
    if (!counter->kept || counter == task->room->inner)
      continue;
    guint32 size = (guint32)counter->cap + 1;
    gint64 steps = outer / weight % size + steps_of (task, counter, gain);
    if (steps > counter->cap) {
      double over = end_price (task, counter, TRUE, any);
      if (over < 0)
        return -1;
      *cost += scaled (task, over * (double)((steps - counter->cap) * counter->unit));
      steps = counter->cap;
    }
    after += steps * weight;
    weight *= size;
  }
  return (gint32)after;
}

static gint32
outer_end (const Task *task, guint32 outer, gboolean any)
{
  guint32 weight = 1;
  gint64 sum = 0;
  for (guint32 i = 0; i < task->n_counters; i++) {
    const PriceCounter *counter = &task->counters[i];
    if (!counter->kept || counter == task->room->inner)
      continue;
    guint32 size = (guint32)counter->cap + 1;
    gint32 price = price_at_end (task, counter, (gint32)(outer / weight % size), any);
    if (price >= LAYERS_NONE)
      return LAYERS_NONE;
    sum += price;
    weight *= size;
  }
  return sum > LAYERS_MOST ? LAYERS_NONE : (gint32)sum;
}

static void
fill_gains (Task *task, gboolean any)
{
  TaskRoom *room = task->room;
  Layers *layers = &task->layers;
  find_gains (task);
  layers->n_outer = (guint32)task_states (task);
  layers->n_gains = 2 * room->n_sums;
  gsize table = (gsize)layers->n_gains * layers->n_outer, had = room->n_gain_table;
  ENSURE (room->gain_to, room->n_gain_table, table);
  if (room->n_gain_table != had) {
    room->gain_cost = g_renew (gint32, room->gain_cost, room->n_gain_table);
    room->gain_units = g_renew (gint32, room->gain_units, room->n_gain_table + 2 * GRID_CLASSES);
  }
  ENSURE (room->outer_end, room->n_outer, layers->n_outer);
  for (guint32 gain = 0; gain < layers->n_gains; gain++) {
    room->gain_units[gain] = room->inner == NULL ? 0 : (gint32)steps_of (task, room->inner, gain);
    for (guint32 outer = 0; outer < layers->n_outer; outer++) {
      gsize at = gain * layers->n_outer + outer;
      room->gain_to[at] = outer_after (task, gain, outer, any, &room->gain_cost[at]);
      room->gain_cost[at] += gain % 2 == 1 ? scaled (task, task->weekend_price) : 0;
    }
  }
  for (guint32 outer = 0; outer < layers->n_outer; outer++)
    room->outer_end[outer] = outer_end (task, outer, any);
  layers->gain_units = room->gain_units;
  layers->gain_to = room->gain_to;
  layers->gain_cost = room->gain_cost;
  layers->outer_end = room->outer_end;
}

/* ---- days ---- */

/* The cheapest of those with the same bundle and gain; they are few. */
static void
offer (LayerOffer *offers, guint32 *n, LayerOffer wanted)
{
  for (guint32 i = 0; i < *n; i++) {
    if (offers[i].gain != wanted.gain)
      continue;
    if (wanted.cost < offers[i].cost)
      offers[i] = wanted;
    return;
  }
  offers[(*n)++] = wanted;
}

static guint32
fill_day (Task *task, guint32 day, guint32 at)
{
  const Grid *grid = task->grid;
  TaskRoom *room = task->room;
  guint32 cell = grid_cell (grid, task->person, day), n_bundles = task->graph->n_bundles;
  LayerDay *today = &room->days[day - task->first];
  *today = (LayerDay){ .weekend = counter_weekend (grid, day), .half = grid->weekend[day] == 2 && day > 0 };
  today->offer_from = room->offer_from + (gsize)(day - task->first) * (GRID_CLASSES + 1);
  for (guint32 bundle = 0; bundle < n_bundles; bundle++) {
    LayerOffer *offers = room->offers + at;
    guint32 n = 0;
    today->offer_from[bundle] = at;
    if (bundle == 0 && may_be_free (task, day))
      offer (offers, &n, (LayerOffer){ 0, GRID_NONE, room->gain_of[GRID_OFF] });
    for (guint32 duty = grid->cell_from[cell]; duty < grid->cell_from[cell + 1]; duty++) {
      const GridDuty *d = &grid->duties[duty];
      if (task->graph->bundle_of[d->class] != bundle || !may_take (task, duty, day))
        continue;
      gint32 cost = scaled (task, (double)d->linear) + scaled (task, charge_of (task, duty, day));
      offer (offers, &n, (LayerOffer){ cost, duty, room->gain_of[d->class] });
    }
    at += n;
  }
  today->offer_from[n_bundles] = at;
  return at;
}

static void
fill_days (Task *task)
{
  TaskRoom *room = task->room;
  const Grid *grid = task->grid;
  guint32 most = grid->cell_from[grid_cell (grid, task->person, task->end - 1) + 1]
                 - grid->cell_from[grid_cell (grid, task->person, task->first)] + task->end - task->first;
  ENSURE (room->offers, room->n_offers, most + 1);
  guint32 at = 0;
  for (guint32 day = task->first; day < task->end; day++)
    at = fill_day (task, day, at);
  task->layers.days = room->days;
  task->layers.offers = room->offers;
  task->layers.n_days = task->end - task->first;
}

static gint32
run_scaled (Task *task, gboolean any, gboolean without_ends)
{
  Layers *layers = &task->layers;
  task->any = any;
  choose_inner (task);
  choose_scale (task, any, without_ends);
  layers->graph = task->graph;
  layers->start = task->start;
  layers->half = half_price (task, any) < 0 ? LAYERS_NONE : scaled (task, half_price (task, any));
  fill_sources (task, any);
  fill_inner (task, any);
  fill_gains (task, any);
  fill_days (task);
  return layers_run (layers);
}

gboolean
task_run (Task *task, gboolean any, guint32 *ret_pattern)
{
  gint32 value = run_scaled (task, any, TRUE);
  if (value >= LAYERS_MOST / 2)
    value = run_scaled (task, any, FALSE);
  if (value >= LAYERS_NONE)
    return FALSE;
  task->least = ldexp (value, -task->scale) + (double)task->apart;
  layers_trace (&task->layers, ret_pattern + task->first);
  return TRUE;
}

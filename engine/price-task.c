/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/price-task-inside.h"

/*
 * From a question (a person, days that may change) to what the program is to know. Numbers for it: price-scale.c.
 *
 * Days outside the window stand as they are. Before it they are walked once; after it the program goes on for
 * as many days as the rules of stretches remember, with one duty a day to choose from; what comes later is
 * the same whatever the window holds, and counts by its sum and in the counters.
 */

Task *
task_new (const Grid *grid)
{
  Task *task = g_new0 (Task, 1);
  task->grid = grid;
  task->room = g_new0 (TaskRoom, 1);
  task->layers.room = layer_room_new ();
  task->room->days = g_new (LayerDay, grid->n_days + 1);
  task->room->offer_from = g_new (guint32, (gsize)(grid->n_days + 1) * (GRID_CLASSES + 1));
  return task;
}

void
task_free (Task *task)
{
  if (task == NULL)
    return;
  TaskRoom *room = task->room;
  layer_room_free (task->layers.room);
  g_free (room->days);
  g_free (room->offer_from);
  g_free (room->offers);
  g_free (room->source_cost);
  g_free (room->gain_units);
  g_free (room->gain_to);
  g_free (room->gain_cost);
  g_free (room->outer_end);
  g_free (room->inner_end);
  g_free (room);
  g_free (task);
}

/* ---- what stands outside ---- */

/* Walks the days [from, to) of the pattern; what they cost apart from counters. *broken grows by the units in it. */
static Cost
walk (const Task *task, const guint32 *pattern, guint32 *node, guint32 from, guint32 to, gint64 *broken)
{
  const Grid *grid = task->grid;
  const GridRules *rules = grid_rules (grid, task->person);
  Cost cost = 0;
  for (guint32 day = from; day < to; day++) {
    guint32 duty = pattern[day];
    const RunArc *arc = run_graph_arc (task->graph, *node, grid_class_on (grid, duty));
    cost += arc->cost + arc->broken * rules->hard + (duty == GRID_NONE ? 0 : grid->duties[duty].linear);
    *broken += arc->broken;
    if (grid->weekend[day] == 2 && day > 0 && (duty != GRID_NONE) != task->graph->worked[*node]) {
      cost += rules->whole_weekend;
      *broken += rules->whole_weekend == rules->hard ? 1 : 0;
    }
    *node = arc->to;
  }
  return cost;
}

static void
add_counter (Task *task, CounterWhat what, const GridLimit *limit, guint64 counted, const CounterTally *outside)
{
  gint32 room = 1;
  if (limit->min == RULE_OFF && limit->max == RULE_OFF)
    return;
  for (guint32 c = 1; c < task->grid->n_classes && what == COUNTER_MINUTES; c++)
    room = MAX (room, task->grid->classes[c].minutes);
  GridLimit part = *limit;
  if (task->in_parts)
    part = counter_limit_in_parts (limit, what, counted, &task->parts, room, task->person);
  task->counters[task->n_counters++] = counter_new (task->grid, what, &part, counted, task->graph->classes, outside);
}

Cost
task_path_cost (const Task *task, const guint32 *pattern, const CounterTally *tally, gint64 *ret_broken)
{
  Cost hard = grid_rules (task->grid, task->person)->hard;
  guint32 node = task->start;
  *ret_broken = task->broken_apart;
  Cost cost = task->apart + walk (task, pattern, &node, task->first, task->end, ret_broken);
  for (guint32 i = 0; i < task->n_counters; i++) {
    gint64 units;
    gint64 sum = task->counters[i].base + counter_of (task->grid, &task->counters[i], tally);
    cost += counter_price (&task->counters[i], hard, sum, &units) + units * hard;
    *ret_broken += units;
  }
  return cost;
}

/* A limit that is reached outside the window needs no counting within: its classes are out. */
static void
bar_classes (Task *task)
{
  const Grid *grid = task->grid;
  Cost hard = grid_rules (grid, task->person)->hard;
  CounterTally after = { 0 };
  task->barred = 0;
  if (task->pattern == NULL)
    return;
  counter_tally (grid, task->pattern, task->last + 1, task->end, &after);
  for (guint32 i = 0; i < task->n_counters; i++) {
    const PriceCounter *counter = &task->counters[i];
    if (counter->what == COUNTER_TOTAL && counter->limit.max != RULE_OFF && counter->limit.over == hard
        && counter->base + counter_of (grid, counter, &after) >= counter->limit.max)
      task->barred |= counter->classes & ~G_GUINT64_CONSTANT (1);
  }
}

void
task_set (Task *task, const RunGraph *graph, guint32 start, guint32 person, const guint32 *pattern,
          guint32 first, guint32 last)
{
  const Grid *grid = task->grid;
  const GridRules *rules = grid_rules (grid, person);
  task->graph = graph;
  task->person = person;
  task->start = start;
  task->pattern = pattern;
  task->first = first;
  task->last = last;
  task->end = MIN (grid->n_days, last + 1 + graph->memory);
  task->apart = run_graph_before (graph, grid, person, &task->broken_apart);
  task->apart += walk (task, pattern, &task->start, 0, first, &task->broken_apart);
  guint32 node = 0;
  gint64 ignored = 0;
  CounterTally outside = { 0 };
  if (task->end < grid->n_days) {
    walk (task, pattern, &node, last + 1, task->end, &ignored);
    task->apart += walk (task, pattern, &node, task->end, grid->n_days, &task->broken_apart);
    counter_tally (grid, pattern, task->end, grid->n_days, &outside);
  }
  if (first > 0)
    counter_tally (grid, pattern, 0, first, &outside);
  task->n_counters = 0;
  task->weekend_price = 0;
  add_counter (task, COUNTER_MINUTES, &rules->minutes, 0, &outside);
  add_counter (task, COUNTER_WEEKENDS, &rules->weekends, 0, &outside);
  for (guint32 i = 0; i < rules->n_totals; i++)
    add_counter (task, COUNTER_TOTAL, &rules->totals[i].limit, rules->totals[i].classes, &outside);
  bar_classes (task);
}

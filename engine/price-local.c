/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/price-local.h"

#include "engine/price-counter.h"

#include <string.h>

/*
 * A year of days is short when nothing has to be counted over it: then a day's state is a node of the run graph
 * (price-runs), some dozens of them, and a path is found in the time in which the program with counters
 * (price-layers) does a week. All is in whole numbers, costs x 2^DUAL_BITS, so nothing is rounded, and 64 bits are enough:
 * local_new refuses prices that would not fit.
 *
 * The steps of a day are those of the graph's program of what breaks nothing: first the least over the nodes of each hub, then
 * each step adds what its bundle's cheapest duty costs on that day. What a weekend adds depends on whether the day before was
 * worked, which a hub knows.
 *
 *   Example: Saturday free, Sunday on duty. The step from a hub of free days by a bundle of duties begins a weekend of duty
 *   and pays its charge; with Saturday on duty the same step pays nothing. Where a half weekend has a price, the first
 *   pays that too; where it is hard there is no such step.
 *
 * Hub values and offers of all days are kept, and the way back finds in them what each value was made of.
 */

typedef struct {
  Dual cost;
  guint32 duty; /* GRID_NONE: free */
} Offer;

struct _Local {
  const Grid *grid;
  guint32 n_profiles;
  RunGraph **graphs;   /* of each profile */
  guint32 *start;      /* of each person */
  Dual *before;        /* of each person: what stands before the span costs in any case; LOCAL_NONE: it breaks a rule */
  Dual most;
  guint32 n_nodes, n_hubs, n_bundles; /* the most of any graph */
  Dual *values;        /* of each day's nodes, the one before the first included */
  Dual *hubs;          /* of each day's hubs */
  Offer *offers;       /* of each day's bundles, and that twice: after a free day, after a duty */
};

/* ---- room ---- */

/* The most that one day can cost, charges left out. */
static Cost
dearest_day (const Local *local)
{
  const Grid *grid = local->grid;
  Cost duty = 0, arc = 0, weekend = 0;
  for (guint32 d = 0; d < grid->n_duties; d++)
    duty = MAX (duty, ABS (grid->duties[d].linear));
  for (guint32 i = 0; i < local->n_profiles; i++) {
    const RunGraph *graph = local->graphs[i];
    for (guint32 s = 0; s < graph->sound.n_sources; s++)
      arc = MAX (arc, ABS (graph->sound.sources[s].cost));
    if (grid->rules[i].whole_weekend != grid->hard)
      weekend = MAX (weekend, ABS (grid->rules[i].whole_weekend));
  }
  return MIN (duty, G_MAXINT64 / 4) + MIN (arc, G_MAXINT64 / 4) + MIN (weekend, G_MAXINT64 / 4);
}

static const RunGraph *
graph_of (const Local *local, guint32 person)
{
  return local->graphs[local->grid->problem->profile_of[person]];
}

/* Half of the room for what days cost, and what was before them; half for charges. FALSE: the costs are too high. */
static gboolean
share_range (Local *local)
{
  const Grid *grid = local->grid;
  local->most = LOCAL_NONE / 4 / (grid->n_days + 1);
  Cost dearest = local->most >> DUAL_BITS;
  for (guint32 p = 0; p < grid->n_persons; p++) {
    gint64 broken;
    Cost before = run_graph_before (graph_of (local, p), grid, p, &broken);
    if (broken == 0 && ABS (before) >= dearest)
      return FALSE;
    local->before[p] = broken > 0 ? LOCAL_NONE : before * (1 << DUAL_BITS);
  }
  return dearest_day (local) < dearest;
}

static void
make_graphs (Local *local)
{
  const Grid *grid = local->grid;
  for (guint32 i = 0; i < local->n_profiles; i++) {
    const RunGraph *graph = local->graphs[i] = run_graph_new (grid, i, local->start);
    local->n_nodes = MAX (local->n_nodes, graph->n_nodes);
    local->n_hubs = MAX (local->n_hubs, graph->sound.n_hubs);
    local->n_bundles = MAX (local->n_bundles, graph->n_bundles);
  }
}

Local *
local_new (const Grid *grid)
{
  Local *local = g_new0 (Local, 1);
  gsize days = grid->n_days + 1;
  local->grid = grid;
  local->n_profiles = grid->n_profiles;
  local->graphs = g_new0 (RunGraph *, grid->n_profiles + 1);
  local->start = g_new0 (guint32, grid->n_persons + 1);
  local->before = g_new0 (Dual, grid->n_persons + 1);
  make_graphs (local);
  local->values = g_new (Dual, days * local->n_nodes + 1);
  local->hubs = g_new (Dual, days * local->n_hubs + 1);
  local->offers = g_new (Offer, days * 2 * local->n_bundles + 1);
  if (share_range (local))
    return local;
  local_free (local);
  return NULL;
}

void
local_free (Local *local)
{
  if (local == NULL)
    return;
  for (guint32 i = 0; i < local->n_profiles; i++)
    run_graph_free (local->graphs[i]);
  g_free (local->graphs);
  g_free (local->start);
  g_free (local->before);
  g_free (local->values);
  g_free (local->hubs);
  g_free (local->offers);
  g_free (local);
}

Dual
local_most (const Local *local)
{
  return local->most;
}

/* ---- a day ---- */

typedef struct {
  Local *local;
  const RunGraph *graph;
  const LocalCharges *charges;
  guint32 person, first_duty;
} Walk;

static Offer *
offers_on (const Walk *walk, guint32 day)
{
  return walk->local->offers + (gsize)day * 2 * walk->graph->n_bundles;
}

/* The cheapest duty of each bundle, or none. */
static void
offer_duties (const Walk *walk, guint32 day, Offer *offers)
{
  const Grid *grid = walk->local->grid;
  guint32 cell = grid_cell (grid, walk->person, day), from = grid->cell_from[cell], to = grid->cell_from[cell + 1];
  for (guint32 b = 0; b < walk->graph->n_bundles; b++)
    offers[b] = (Offer){ LOCAL_NONE, GRID_NONE };
  if (!grid->fixed[cell] || from == to)
    offers[0].cost = walk->charges->classes[GRID_OFF];
  for (guint32 d = from; d < to; d++) {
    const GridDuty *duty = &grid->duties[d];
    Offer *offer = &offers[walk->graph->bundle_of[duty->class]];
    Dual charge = walk->charges->duties[d - walk->first_duty] + walk->charges->classes[duty->class];
    Dual cost = duty->linear * (1 << DUAL_BITS) + charge;
    if (cost < offer->cost)
      *offer = (Offer){ cost, d };
  }
}

/* The same, twice: with what a weekend adds after a free day and after a day of duty. */
static void
offer_day (const Walk *walk, guint32 day)
{
  const Grid *grid = walk->local->grid;
  const GridRules *rules = grid_rules (grid, walk->person);
  guint32 n = walk->graph->n_bundles;
  Offer *free = offers_on (walk, day), *worked = free + n;
  guint8 weekend = counter_weekend (grid, day);
  gboolean second = grid->weekend[day] == 2 && day > 0;
  Dual half = rules->whole_weekend == rules->hard ? LOCAL_NONE : rules->whole_weekend * (1 << DUAL_BITS);
  offer_duties (walk, day, free);
  memcpy (worked, free, n * sizeof *free);
  for (guint32 b = 1; b < n; b++) {
    free[b].cost += (weekend != 0 ? walk->charges->weekend : 0) + (second ? half : 0);
    worked[b].cost += weekend == 1 ? walk->charges->weekend : 0;
  }
  worked[0].cost += second ? half : 0;
}

static void
step_day (const Walk *walk, guint32 day)
{
  const RunProgram *program = &walk->graph->sound;
  const Dual *before = walk->local->values + (gsize)day * walk->graph->n_nodes;
  Dual *after = walk->local->values + (gsize)(day + 1) * walk->graph->n_nodes;
  Dual *hubs = walk->local->hubs + (gsize)day * program->n_hubs;
  for (guint32 node = 0; node < walk->graph->n_nodes; node++)
    after[node] = LOCAL_NONE;
  for (guint32 h = 0; h < program->n_hubs; h++) {
    const RunHub *hub = &program->hubs[h];
    const Offer *offers = offers_on (walk, day) + (hub->worked ? walk->graph->n_bundles : 0);
    Dual least = hub->base == RUNS_NONE ? LOCAL_NONE : hubs[hub->base];
    for (guint32 s = hub->from; s < hub->to; s++) {
      const RunSource *source = &program->sources[s];
      least = MIN (least, before[source->node] + source->cost * (1 << DUAL_BITS));
    }
    hubs[h] = least;
    if (least >= LOCAL_NONE / 2)
      continue;
    for (guint32 s = hub->steps_from; s < hub->steps_to; s++) {
      const RunStep *step = &program->steps[s];
      after[step->to] = MIN (after[step->to], least + offers[step->bundle].cost);
    }
  }
}

/* ---- the way back ---- */

/* A source of the hub that has its value. */
static guint32
source_of (const Walk *walk, guint32 day, guint32 hub)
{
  const RunProgram *program = &walk->graph->sound;
  const Dual *before = walk->local->values + (gsize)day * walk->graph->n_nodes;
  Dual value = walk->local->hubs[(gsize)day * program->n_hubs + hub];
  for (guint32 h = hub; h != RUNS_NONE; h = program->hubs[h].base)
    for (guint32 s = program->hubs[h].from; s < program->hubs[h].to; s++)
      if (before[program->sources[s].node] + program->sources[s].cost * (1 << DUAL_BITS) == value)
        return program->sources[s].node;
  g_assert_not_reached ();
}

/* The duty of the day on a best path to the node, which becomes the one before. */
static guint32
step_back (const Walk *walk, guint32 day, guint32 *node)
{
  const RunProgram *program = &walk->graph->sound;
  const Dual *hubs = walk->local->hubs + (gsize)day * program->n_hubs;
  Dual value = walk->local->values[(gsize)(day + 1) * walk->graph->n_nodes + *node];
  for (guint32 i = program->steps_into[*node]; i < program->steps_into[*node + 1]; i++) {
    const RunStep *step = &program->steps[program->steps_by_to[i]];
    const Offer *offer = offers_on (walk, day) + (program->hubs[step->hub].worked ? walk->graph->n_bundles : 0) + step->bundle;
    if (hubs[step->hub] + offer->cost != value)
      continue;
    *node = source_of (walk, day, step->hub);
    return offer->duty;
  }
  g_assert_not_reached ();
}

Dual
local_path (Local *local, guint32 person, const LocalCharges *charges, guint32 *ret_pattern)
{
  const Grid *grid = local->grid;
  const RunGraph *graph = graph_of (local, person);
  Walk walk = { local, graph, charges, person, paths_first_duty (grid, person) };
  for (guint32 node = 0; node < graph->n_nodes; node++)
    local->values[node] = LOCAL_NONE;
  local->values[local->start[person]] = 0;
  for (guint32 day = 0; day < grid->n_days; day++) {
    offer_day (&walk, day);
    step_day (&walk, day);
  }
  const Dual *last = local->values + (gsize)grid->n_days * graph->n_nodes;
  guint32 node = 0;
  for (guint32 i = 1; i < graph->n_nodes; i++)
    if (last[i] < last[node])
      node = i;
  Dual value = last[node];
  if (value >= LOCAL_NONE / 2 || local->before[person] == LOCAL_NONE)
    return LOCAL_NONE;
  for (guint32 day = grid->n_days; day-- > 0;)
    ret_pattern[day] = step_back (&walk, day, &node);
  return value + local->before[person];
}

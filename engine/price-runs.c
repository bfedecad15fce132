/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/price-runs.h"

#include <string.h>

/*
 * Nodes are found from the starts of all persons of a profile by every class, broken rules included, so that
 * a walk along any pattern stays in the graph.
 *
 * Lengths are kept up to where they stop to matter. Beyond a greatest length each further day costs the same,
 * so the length stays there and each day is charged as it comes; what is too short is charged when the
 * stretch ends. A stretch that may have begun before anything is known is never too short: it carries a mark
 * (LENGTH_OPEN) until it is long enough anyway. At a start without history each stretch of length 0 carries
 * the mark, and loses it on the first day unless that day continues it.
 *
 * Example: work 2 to 5 days, off at least 2, one kind of duty, no history. Nodes: the start, work 1 (open),
 * work 1 to 5, off 1 (open), off 1, off 2: nine. Work 1 by a free day breaks the rule, work 1 (open) does
 * not.
 *
 * The program of a graph. A layer of values is carried to the next day arc by arc, and most arcs share their
 * work: all duties that may follow the same nodes at the same costs first take the least over these nodes (a
 * hub), then add what each costs. Where late duties may follow more nodes than early ones do, the larger hub
 * is the smaller one and a few more nodes.
 */

#define LENGTH_OPEN 0x8000
#define LENGTH(stretch) ((gint32)((stretch)&0x7fff))
#define NODES_AT_MOST 1500

typedef struct {
  guint16 class, work, off;
  guint16 run[GRID_MASKED];
} RunState;

typedef struct {
  const Grid *grid;
  const GridRules *rules;     /* a copy of the profile's */
  guint32 n_runs;             /* that are told apart */
  guint64 classes;            /* that somebody of the profile may have, the free day among them */
  guint8 alike[GRID_CLASSES]; /* of each class: the first that leaves the same traces */
  RunState *states;
  guint32 n_nodes, room;
  RunArc *arcs;      /* n_nodes x n_classes */
  GHashTable *index; /* of states, by content; for look-ups only */
} Building;

/* ---- states ---- */

static guint
state_hash (gconstpointer key)
{
  guint hash = 2166136261u;
  for (const guint8 *byte = key; byte < (const guint8 *)key + sizeof (RunState); byte++)
    hash = (hash ^ *byte) * 16777619u;
  return hash;
}

static gboolean
state_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (RunState)) == 0;
}

static gint32
longest_length (const GridLimit *limit)
{
  gint32 longest = MAX (0, limit->min == RULE_OFF ? 0 : limit->min);
  return MIN (0x7fff, MAX (longest, limit->max == RULE_OFF ? 0 : limit->max));
}

static void
charge (const Building *building, RunArc *arc, gint32 units, Cost price)
{
  if (price == building->rules->hard)
    arc->broken += units;
  else
    arc->cost += units * price;
}

/* A stretch after one more day that continues it, or does not; without_end: ending it short costs nothing. */
static guint16
lengthen (const Building *building, guint16 stretch, gboolean on, const GridLimit *limit, RunArc *arc)
{
  gint32 length = LENGTH (stretch), least = limit->min == RULE_OFF ? 0 : limit->min;
  gboolean open = (stretch & LENGTH_OPEN) != 0;
  if (!on) {
    if (length > 0 && length < least && !open)
      charge (building, arc, least - length, limit->under);
    return 0;
  }
  length++;
  if (limit->max != RULE_OFF && length > limit->max)
    charge (building, arc, 1, limit->over);
  open = open && length < least;
  return (guint16)(MIN (length, longest_length (limit)) | (open ? LENGTH_OPEN : 0));
}

static RunState
one_more_day (const Building *building, const RunState *state, guint8 class, RunArc *arc)
{
  const GridRules *rules = building->rules;
  RunState next;
  memset (&next, 0, sizeof next);
  next.class = building->alike[class];
  if (rules->forbidden[state->class] >> class & 1)
    arc->broken++;
  if (rules->follow != NULL)
    arc->cost += rules->follow[state->class * building->grid->n_classes + class];
  next.work = lengthen (building, state->work, class != GRID_OFF, &rules->work, arc);
  next.off = lengthen (building, state->off, class == GRID_OFF, &rules->off, arc);
  for (guint32 i = 0; i < building->n_runs; i++)
    next.run[i]
        = lengthen (building, state->run[i], rules->runs[i].classes >> class & 1, &rules->runs[i].limit, arc);
  return next;
}

static guint16
known_length (gboolean known, gint32 length, const GridLimit *limit)
{
  if (!known)
    return limit->min != RULE_OFF && limit->min > 1 ? LENGTH_OPEN : 0;
  return (guint16)MIN (length, longest_length (limit));
}

static RunState
start_state (const Building *building, guint32 person)
{
  const GridRules *rules = building->rules;
  const GridStart *start = &building->grid->start[person];
  RunState state;
  memset (&state, 0, sizeof state);
  state.class = building->alike[start->last_class];
  state.work = known_length (start->known, start->work_run, &rules->work);
  state.off = known_length (start->known, start->off_run, &rules->off);
  for (guint32 i = 0; i < building->n_runs; i++)
    state.run[i] = known_length (start->known, start->class_run[i], &rules->runs[i].limit);
  return state;
}

static guint32
intern (Building *building, const RunState *state)
{
  gpointer found;
  if (g_hash_table_lookup_extended (building->index, state, NULL, &found))
    return GPOINTER_TO_UINT (found);
  if (building->n_nodes == building->room)
    return RUNS_NONE;
  building->states[building->n_nodes] = *state;
  g_hash_table_insert (building->index, &building->states[building->n_nodes],
                       GUINT_TO_POINTER (building->n_nodes));
  return building->n_nodes++;
}

static gboolean
leave_alike (const Building *building, guint32 a, guint32 b)
{
  const GridRules *rules = building->rules;
  guint32 n = building->grid->n_classes;
  if ((a == GRID_OFF) != (b == GRID_OFF)
      || ((rules->forbidden[a] ^ rules->forbidden[b]) & building->classes) != 0)
    return FALSE;
  if (rules->follow != NULL && memcmp (rules->follow + a * n, rules->follow + b * n, n * sizeof (Cost)) != 0)
    return FALSE;
  for (guint32 i = 0; i < building->n_runs; i++)
    if ((rules->runs[i].classes >> a & 1) != (rules->runs[i].classes >> b & 1))
      return FALSE;
  return TRUE;
}

static void
find_alike (Building *building)
{
  for (guint32 c = 0; c < building->grid->n_classes; c++) {
    guint32 first = 0;
    while (!leave_alike (building, first, c))
      first++;
    building->alike[c] = (guint8)first;
  }
}

/* Classes of the profile's people; arcs of others nobody walks. */
static guint64
find_classes (const Grid *grid, guint32 profile)
{
  guint64 classes = 1;
  for (guint32 p = 0; p < grid->n_persons; p++)
    for (guint32 d = grid->cell_from[grid_cell (grid, p, 0)];
         grid->problem->profile_of[p] == profile
         && d < grid->cell_from[grid_cell (grid, p, 0) + grid->n_days];
         d++)
      classes |= G_GUINT64_CONSTANT (1) << grid->duties[d].class;
  return classes;
}

/* FALSE: too many nodes. */
static gboolean
find_nodes (Building *building, guint32 profile, guint32 *ret_start)
{
  const Grid *grid = building->grid;
  guint32 n_classes = grid->n_classes;
  for (guint32 p = 0; p < grid->n_persons; p++) {
    if (grid->problem->profile_of[p] != profile)
      continue;
    RunState state = start_state (building, p);
    if ((ret_start[p] = intern (building, &state)) == RUNS_NONE)
      return FALSE;
  }
  for (guint32 node = 0; node < building->n_nodes; node++) {
    for (guint32 class = 0; class < n_classes; class ++) {
      if ((building->classes >> class & 1) == 0)
        continue;
      RunArc *arc = &building->arcs[node * n_classes + class];
      *arc = (RunArc){ 0 };
      RunState next = one_more_day (building, &building->states[node], (guint8) class, arc);
      if ((arc->to = intern (building, &next)) == RUNS_NONE)
        return FALSE;
    }
  }
  return TRUE;
}

/* ---- bundles ---- */

static gboolean
arc_equal (const RunArc *a, const RunArc *b)
{
  return a->to == b->to && a->broken == b->broken && a->cost == b->cost;
}

static gboolean
same_arcs (const Building *building, guint32 a, guint32 b)
{
  guint32 n = building->grid->n_classes;
  for (guint32 node = 0; node < building->n_nodes; node++)
    if (!arc_equal (&building->arcs[node * n + a], &building->arcs[node * n + b]))
      return FALSE;
  return TRUE;
}

static void
bundle_classes (const Building *building, RunGraph *graph)
{
  guint32 n = building->grid->n_classes;
  guint8 first[GRID_CLASSES];
  for (guint32 c = 0; c < n; c++) {
    graph->bundle_of[c] = 0;
    if ((building->classes >> c & 1) == 0)
      continue;
    guint32 bundle = 0;
    /* The free day stays alone: it is no duty. */
    while (bundle < graph->n_bundles && (bundle == 0 || !same_arcs (building, first[bundle], c)))
      bundle++;
    if (bundle == graph->n_bundles)
      first[graph->n_bundles++] = (guint8)c;
    graph->bundle_of[c] = (guint8)bundle;
  }
  graph->arcs = g_new (RunArc, (gsize)graph->n_nodes * graph->n_bundles);
  for (guint32 node = 0; node < graph->n_nodes; node++)
    for (guint32 bundle = 0; bundle < graph->n_bundles; bundle++)
      graph->arcs[node * graph->n_bundles + bundle] = building->arcs[node * n + first[bundle]];
}

/* ---- the program ---- */

typedef struct {
  const RunGraph *graph;
  GArray *hubs, *sources, *steps;
} Programming;

static gboolean
source_equal (const RunSource *a, const RunSource *b)
{
  return a->node == b->node && a->broken == b->broken && a->cost == b->cost;
}

static guint32
find_hub (Programming *p, const RunSource *sources, guint32 n, gboolean worked)
{
  for (guint32 h = 0; h < p->hubs->len; h++) {
    const RunHub *hub = &g_array_index (p->hubs, RunHub, h);
    guint32 i = 0;
    while (i < n && hub->to - hub->from == n && hub->worked == worked
           && source_equal (&g_array_index (p->sources, RunSource, hub->from + i), &sources[i]))
      i++;
    if (i == n)
      return h;
  }
  RunHub hub = { p->sources->len, p->sources->len + n, RUNS_NONE, worked, 0, 0 };
  g_array_append_vals (p->sources, sources, n);
  g_array_append_val (p->hubs, hub);
  return p->hubs->len - 1;
}

/* All arcs of the bundle into each node. `by_to`, `heads`: room. */
static void
gather_bundle (Programming *p, guint32 bundle, gboolean sound, guint32 *next, guint32 *heads, RunSource *list)
{
  const RunGraph *graph = p->graph;
  for (guint32 node = 0; node < graph->n_nodes; node++)
    heads[node] = RUNS_NONE;
  for (guint32 node = graph->n_nodes; node-- > 0;) {
    const RunArc *arc = &graph->arcs[node * graph->n_bundles + bundle];
    if (sound && arc->broken > 0)
      continue;
    next[node] = heads[arc->to];
    heads[arc->to] = node;
  }
  for (guint32 to = 0; to < graph->n_nodes; to++) {
    for (guint8 worked = 0; worked < 2; worked++) {
      guint32 n = 0;
      for (guint32 node = heads[to]; node != RUNS_NONE; node = next[node]) {
        const RunArc *arc = &graph->arcs[node * graph->n_bundles + bundle];
        if (graph->worked[node] == worked)
          list[n++] = (RunSource){ node, arc->broken, arc->cost };
      }
      if (n == 0)
        continue;
      RunStep step = { find_hub (p, list, n, worked), bundle, to };
      g_array_append_val (p->steps, step);
    }
  }
}

/* The hubs from few sources to many, so that a base comes first. */
static void
order_hubs (Programming *p, RunProgram *program)
{
  guint32 n = p->hubs->len, at = 0;
  g_autofree guint32 *place = g_new (guint32, n + 1);
  program->hubs = g_new (RunHub, n + 1);
  for (guint32 size = 1; at < n; size++)
    for (guint32 h = 0; h < n; h++) {
      const RunHub *hub = &g_array_index (p->hubs, RunHub, h);
      if (hub->to - hub->from != size)
        continue;
      place[h] = at;
      program->hubs[at++] = *hub;
    }
  program->n_hubs = n;
  program->steps = g_new (RunStep, p->steps->len + 1);
  for (guint32 h = 0; h < n; h++) {
    program->hubs[h].steps_from = program->n_steps;
    for (guint32 s = 0; s < p->steps->len; s++) {
      RunStep step = g_array_index (p->steps, RunStep, s);
      step.hub = place[step.hub];
      if (step.hub == h)
        program->steps[program->n_steps++] = step;
    }
    program->hubs[h].steps_to = program->n_steps;
  }
}

/* Sources of `hub` that `base` lacks into `rest`; their number, or RUNS_NONE when base has others. */
static guint32
beyond (const RunSource *sources, const RunHub *hub, const RunHub *base, RunSource *rest)
{
  guint32 at = base->from, n = 0;
  for (guint32 i = hub->from; i < hub->to; i++) {
    if (at < base->to && source_equal (&sources[i], &sources[at]))
      at++;
    else
      rest[n++] = sources[i];
  }
  return at == base->to ? n : RUNS_NONE;
}

#define HUBS_TO_COMPARE 400

/* Bases: the largest smaller hub that is part of a hub; its own sources are then the rest only. */
static void
find_bases (Programming *p, RunProgram *program, guint32 n_nodes)
{
  const RunSource *sources = (const RunSource *)(gpointer)p->sources->data;
  g_autofree RunHub *full = g_memdup2 (program->hubs, program->n_hubs * sizeof (RunHub));
  g_autofree RunSource *rest = g_new (RunSource, n_nodes + 1);
  program->sources = g_new (RunSource, p->sources->len + 1);
  for (guint32 h = 0; h < program->n_hubs; h++) {
    RunHub *hub = &program->hubs[h];
    guint32 n = hub->to - hub->from;
    memcpy (rest, sources + hub->from, n * sizeof *rest);
    for (guint32 b = h; b-- > 0 && program->n_hubs <= HUBS_TO_COMPARE && hub->base == RUNS_NONE;) {
      guint32 found = full[b].worked == full[h].worked && full[b].to - full[b].from > 1
                          ? beyond (sources, &full[h], &full[b], rest)
                          : RUNS_NONE;
      if (found != RUNS_NONE) {
        hub->base = b;
        n = found;
      }
    }
    if (hub->base == RUNS_NONE)
      memcpy (rest, sources + full[h].from, n * sizeof *rest);
    memcpy (program->sources + program->n_sources, rest, n * sizeof *rest);
    hub->from = program->n_sources;
    hub->to = program->n_sources += n;
  }
}

static void
index_steps (RunProgram *program, guint32 n_nodes)
{
  program->steps_into = g_new0 (guint32, n_nodes + 2);
  program->steps_by_to = g_new (guint32, program->n_steps + 1);
  for (guint32 s = 0; s < program->n_steps; s++)
    program->steps_into[program->steps[s].to + 2]++;
  for (guint32 node = 0; node < n_nodes; node++)
    program->steps_into[node + 2] += program->steps_into[node + 1];
  for (guint32 s = 0; s < program->n_steps; s++)
    program->steps_by_to[program->steps_into[program->steps[s].to + 1]++] = s;
}

static void
make_program (const RunGraph *graph, gboolean sound, RunProgram *ret_program)
{
  Programming p
      = { graph, g_array_new (FALSE, FALSE, sizeof (RunHub)), g_array_new (FALSE, FALSE, sizeof (RunSource)),
          g_array_new (FALSE, FALSE, sizeof (RunStep)) };
  g_autofree guint32 *next = g_new (guint32, graph->n_nodes), *heads = g_new (guint32, graph->n_nodes);
  g_autofree RunSource *list = g_new (RunSource, graph->n_nodes);
  for (guint32 bundle = 0; bundle < graph->n_bundles; bundle++)
    gather_bundle (&p, bundle, sound, next, heads, list);
  order_hubs (&p, ret_program);
  find_bases (&p, ret_program, graph->n_nodes);
  index_steps (ret_program, graph->n_nodes);
  g_array_unref (p.hubs);
  g_array_unref (p.sources);
  g_array_unref (p.steps);
}

/* ---- all of it ---- */

static void
clear_program (RunProgram *program)
{
  g_free (program->hubs);
  g_free (program->steps);
  g_free (program->sources);
  g_free (program->steps_into);
  g_free (program->steps_by_to);
}

/* With as many of the runs by class as there is room for. */
static void
find_all_nodes (Building *building, guint32 profile, guint32 *ret_start)
{
  building->n_runs = building->rules->n_runs;
  for (;;) {
    /* Without any run by class there may be as many nodes as it takes. */
    building->room = building->n_runs > 0  ? NODES_AT_MOST
                     : building->room == 0 ? NODES_AT_MOST
                                           : building->room * 2;
    building->n_nodes = 0;
    building->states = g_renew (RunState, building->states, building->room);
    building->arcs = g_renew (RunArc, building->arcs, (gsize)building->room * building->grid->n_classes);
    g_hash_table_remove_all (building->index);
    find_alike (building);
    if (find_nodes (building, profile, ret_start))
      return;
    if (building->n_runs > 0)
      building->n_runs--;
  }
}

/*
 * Takes away a greatest length that no stretch of the span reaches, or only the whole of a long one together
 * with what stood before: each length up to it would be a node of its own. FALSE: it was that; the graph is
 * then too cheap for the path that is one single stretch.
 */
#define LONG_SPAN 14
static gboolean
forget_far_end (const Grid *grid, guint32 profile, gsize length_before, GridLimit *limit)
{
  gint32 most = 0;
  for (guint32 p = 0; p < grid->n_persons; p++)
    if (grid->problem->profile_of[p] == profile)
      most = MAX (most, G_STRUCT_MEMBER (gint32, &grid->start[p], length_before));
  if (limit->max == RULE_OFF || limit->max < (gint32)grid->n_days)
    return TRUE;
  gboolean never = limit->max - (gint32)grid->n_days >= most;
  if (!never && grid->n_days < LONG_SPAN)
    return TRUE;
  limit->max = RULE_OFF;
  return never;
}

static gboolean
forget_far_ends (const Grid *grid, guint32 profile, GridRules *rules)
{
  gboolean never = forget_far_end (grid, profile, G_STRUCT_OFFSET (GridStart, work_run), &rules->work);
  never = forget_far_end (grid, profile, G_STRUCT_OFFSET (GridStart, off_run), &rules->off) && never;
  for (guint32 i = 0; i < rules->n_runs; i++)
    never = forget_far_end (grid, profile, G_STRUCT_OFFSET (GridStart, class_run) + i * sizeof (gint32),
                            &rules->runs[i].limit)
            && never;
  return never;
}

static guint32
longest_memory (const Building *building)
{
  const GridRules *rules = building->rules;
  gint32 longest = MAX (1, MAX (longest_length (&rules->work), longest_length (&rules->off)));
  for (guint32 i = 0; i < building->n_runs; i++)
    longest = MAX (longest, longest_length (&rules->runs[i].limit));
  return (guint32)longest;
}

RunGraph *
run_graph_new (const Grid *grid, guint32 profile, guint32 *ret_start)
{
  RunGraph *graph = g_new0 (RunGraph, 1);
  GridRules rules = grid->rules[profile];
  gboolean never = forget_far_ends (grid, profile, &rules);
  Building building = { .grid = grid,
                        .rules = &rules,
                        .classes = find_classes (grid, profile),
                        .index = g_hash_table_new (state_hash, state_equal) };
  find_all_nodes (&building, profile, ret_start);
  graph->whole = never && building.n_runs == rules.n_runs;
  graph->n_nodes = building.n_nodes;
  graph->classes = building.classes;
  graph->memory = longest_memory (&building);
  graph->worked = g_new (guint8, graph->n_nodes + 1);
  for (guint32 node = 0; node < graph->n_nodes; node++)
    graph->worked[node] = building.states[node].class != GRID_OFF;
  bundle_classes (&building, graph);
  make_program (graph, TRUE, &graph->sound);
  make_program (graph, FALSE, &graph->any);
  g_hash_table_unref (building.index);
  g_free (building.states);
  g_free (building.arcs);
  return graph;
}

void
run_graph_free (RunGraph *graph)
{
  if (graph == NULL)
    return;
  clear_program (&graph->sound);
  clear_program (&graph->any);
  g_free (graph->arcs);
  g_free (graph->worked);
  g_free (graph);
}

/* ---- before the span ---- */

static Cost
too_long (const GridLimit *limit, gint32 length, Cost hard, gint64 *broken)
{
  gint32 units = limit->max == RULE_OFF ? 0 : MAX (0, length - limit->max);
  *broken += limit->over == hard ? units : 0;
  return limit->over * units;
}

Cost
run_graph_before (const RunGraph *graph, const Grid *grid, guint32 person, gint64 *ret_broken)
{
  const GridRules *rules = grid_rules (grid, person);
  const GridStart *start = &grid->start[person];
  *ret_broken = 0;
  if (!start->known)
    return 0;
  Cost cost = too_long (&rules->work, start->work_run, rules->hard, ret_broken);
  cost += too_long (&rules->off, start->off_run, rules->hard, ret_broken);
  for (guint32 i = 0; i < rules->n_runs && graph->whole; i++)
    cost += too_long (&rules->runs[i].limit, start->class_run[i], rules->hard, ret_broken);
  return cost;
}

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/grid.h"

/*
 * What a rule of stretches and successions needs to remember of the days before, as a graph: a node is the
 * class of the last day (classes that all rules treat alike are one) and the lengths of the running
 * stretches; an arc is one more day. One graph for each profile. See the head of price-runs.c.
 */

#define RUNS_NONE G_MAXUINT32

/* One more day. */
typedef struct {
  guint32 to;
  gint32 broken; /* units of hard rules */
  Cost cost;     /* soft; what is broken is not in it */
} RunArc;

/* A way into a hub. */
typedef struct {
  guint32 node;
  gint32 broken;
  Cost cost;
} RunSource;

/* The least over some nodes, each at the cost of its arc: the sources [from, to) and those of the base. */
typedef struct {
  guint32 from, to;
  guint32 base;    /* an earlier hub, all sources of which are also this one's; or RUNS_NONE */
  gboolean worked; /* of all its nodes */
  guint32 steps_from, steps_to;
} RunHub;

/* From a hub by a day of the bundle to a node. */
typedef struct {
  guint32 hub, bundle, to;
} RunStep;

/* The arcs in the order in which the program wants them. */
typedef struct {
  guint32 n_hubs, n_steps, n_sources;
  RunHub *hubs;   /* a base stands before its hub */
  RunStep *steps; /* by hub */
  RunSource *sources;
  guint32 *steps_into; /* CSR of n_nodes + 1 into ... */
  guint32 *steps_by_to;
} RunProgram;

typedef struct {
  guint32 n_nodes, n_bundles;
  guint8
      bundle_of[GRID_CLASSES]; /* classes of one bundle have the same arcs everywhere; bundle 0: a free day */
  RunArc *arcs;                /* n_nodes x n_bundles */
  guint8 *worked;              /* of each node: a duty on its last day */
  guint64 classes;             /* that the profile's people may have, the free day among them */
  guint32 memory;              /* days after which it does not matter where one came from */
  gboolean whole;              /* every stretch is told apart; else arcs cost no more than they should */
  RunProgram sound;            /* of the arcs that break nothing */
  RunProgram any;              /* of all arcs */
} RunGraph;

/* All persons of the profile find their start in it: *ret_start of each of them (others untouched). */
RunGraph *run_graph_new (const Grid *grid, guint32 profile, guint32 *ret_start);
void run_graph_free (RunGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RunGraph, run_graph_free)

/* What stretches that were too long before the span cost whatever comes; *ret_broken: units of hard rules in it. */
Cost run_graph_before (const RunGraph *graph, const Grid *grid, guint32 person, gint64 *ret_broken);

static inline const RunArc *
run_graph_arc (const RunGraph *graph, guint32 node, guint8 class)
{
  return &graph->arcs[node * graph->n_bundles + graph->bundle_of[class]];
}

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * Maximum flow in a directed graph with integer capacities.
 *
 * Build: flow_new, then nodes and arcs in any order; run; then ask. Nodes and arcs are numbered from 0 in the
 * order of their making. A run keeps the flow it finds, so arcs may be added (or widened) afterwards and the
 * next run, between the same two nodes, continues from there.
 *
 * Source: E. A. Dinic, "Algorithm for solution of a problem of maximum flow in networks with power
 * estimation", Soviet Math. Dokl. 11 (1970). Time O(nodes^2 arcs) at worst, O(arcs sqrt(nodes)) on unit
 * bipartite graphs.
 */

typedef struct _Flow Flow;

#define FLOW_UNBOUNDED (G_MAXINT32 / 2) /* a capacity that never binds; sums of flows are gint64 */

Flow *flow_new (int n_nodes);
void flow_free (Flow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Flow, flow_free)

/* Numbers of the new node or arc. Capacities are 0..FLOW_UNBOUNDED. */
int flow_add_node (Flow *flow);
int flow_add_arc (Flow *flow, int from, int to, int capacity);

/* Adds to an arc's capacity; the result must not exceed FLOW_UNBOUNDED. */
void flow_widen (Flow *flow, int arc, int more);

/* Augments to a maximum flow and returns what this run added. */
gint64 flow_run (Flow *flow, int source, int sink);

/* Flow on an arc after a run. */
int flow_on (const Flow *flow, int arc);

/* After a run: whether a node can still be reached from the source, i.e. lies on the source's side of the
 * minimum cut that is nearest to the source. */
gboolean flow_on_source_side (const Flow *flow, int node);

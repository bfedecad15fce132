/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/flow.h"

/*
 * Dinic's algorithm. Each round labels nodes by their distance from the source in the residual graph (breadth
 * first), then saturates every shortest path with one depth-first sweep in which each arc is looked at once
 * (the `next_try` cursors). Distances grow with every round, so there are fewer rounds than nodes.
 *
 * The sweep keeps its path in an array of half-arcs instead of on the C stack: graphs have as many layers as
 * the model has weeks, days and posts on one path, and a path of a later round may wind through many of them.
 *
 * Half-arcs come in pairs: 2a is arc a, 2a+1 its reverse; `room` is what can still be pushed. The flow of arc
 * a is the room of its reverse, because reverses start at 0.
 */

typedef struct {
  int to, next, room;
} Half;

struct _Flow {
  GArray *first;    /* int per node: its first half-arc, or -1 */
  GArray *halves;   /* Half */
  GArray *distance; /* int per node: of the last labelling, -1 = not reached */
};

#define HALF(flow, h) (&g_array_index ((flow)->halves, Half, (h)))
#define FIRST(flow, node) (g_array_index ((flow)->first, int, (node)))
#define DISTANCE(flow, node) (g_array_index ((flow)->distance, int, (node)))

Flow *
flow_new (int n_nodes)
{
  g_return_val_if_fail (n_nodes >= 0, NULL);
  Flow *flow = g_new0 (Flow, 1);
  flow->first = g_array_new (FALSE, FALSE, sizeof (int));
  flow->halves = g_array_new (FALSE, FALSE, sizeof (Half));
  flow->distance = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; i < n_nodes; i++)
    flow_add_node (flow);
  return flow;
}

void
flow_free (Flow *flow)
{
  if (flow == NULL)
    return;
  g_array_unref (flow->first);
  g_array_unref (flow->halves);
  g_array_unref (flow->distance);
  g_free (flow);
}

int
flow_add_node (Flow *flow)
{
  int none = -1;
  g_array_append_val (flow->first, none);
  g_array_append_val (flow->distance, none);
  return (int)flow->first->len - 1;
}

static void
add_half (Flow *flow, int from, int to, int room)
{
  Half half = { .to = to, .next = FIRST (flow, from), .room = room };
  FIRST (flow, from) = (int)flow->halves->len;
  g_array_append_val (flow->halves, half);
}

int
flow_add_arc (Flow *flow, int from, int to, int capacity)
{
  int n = (int)flow->first->len;
  g_return_val_if_fail (from >= 0 && from < n && to >= 0 && to < n, -1);
  g_return_val_if_fail (capacity >= 0 && capacity <= FLOW_UNBOUNDED, -1);
  add_half (flow, from, to, capacity);
  add_half (flow, to, from, 0);
  return (int)flow->halves->len / 2 - 1;
}

void
flow_widen (Flow *flow, int arc, int more)
{
  g_return_if_fail (arc >= 0 && arc < (int)flow->halves->len / 2 && more >= 0);
  g_return_if_fail (HALF (flow, 2 * arc)->room + HALF (flow, 2 * arc + 1)->room <= FLOW_UNBOUNDED - more);
  HALF (flow, 2 * arc)->room += more;
}

int
flow_on (const Flow *flow, int arc)
{
  return HALF (flow, 2 * arc + 1)->room;
}

gboolean
flow_on_source_side (const Flow *flow, int node)
{
  return DISTANCE (flow, node) >= 0;
}

/* Breadth-first distances in the residual graph; whether the sink is reached. Labels all nodes even when the
 * sink is reached early: the last, failing call leaves the minimum cut in `distance`. */
static gboolean
label (Flow *flow, int source, int sink, int *queue)
{
  for (guint i = 0; i < flow->distance->len; i++)
    DISTANCE (flow, i) = -1;
  int n_queue = 0;
  DISTANCE (flow, source) = 0;
  queue[n_queue++] = source;
  for (int i = 0; i < n_queue; i++) {
    for (int h = FIRST (flow, queue[i]); h >= 0; h = HALF (flow, h)->next) {
      int to = HALF (flow, h)->to;
      if (HALF (flow, h)->room == 0 || DISTANCE (flow, to) >= 0)
        continue;
      DISTANCE (flow, to) = DISTANCE (flow, queue[i]) + 1;
      queue[n_queue++] = to;
    }
  }
  return DISTANCE (flow, sink) >= 0;
}

/* Pushes as much as the path allows; returns how far back (in half-arcs) the first saturated one lies. */
static int
push (Flow *flow, const int *path, int length, int *ret_pushed)
{
  int amount = G_MAXINT, saturated = 0;
  for (int i = 0; i < length; i++) {
    if (HALF (flow, path[i])->room < amount) {
      amount = HALF (flow, path[i])->room;
      saturated = i;
    }
  }
  for (int i = 0; i < length; i++) {
    HALF (flow, path[i])->room -= amount;
    HALF (flow, path[i] ^ 1)->room += amount;
  }
  *ret_pushed = amount;
  return saturated;
}

/* One sweep of depth-first search along growing distances. */
static gint64
saturate (Flow *flow, int source, int sink, int *next_try, int *path)
{
  gint64 total = 0;
  int length = 0, at = source;
  for (;;) {
    if (at == sink) {
      int pushed;
      length = push (flow, path, length, &pushed);
      at = HALF (flow, path[length] ^ 1)->to;
      total += pushed;
    }
    int h = next_try[at];
    while (h >= 0
           && (HALF (flow, h)->room == 0 || DISTANCE (flow, HALF (flow, h)->to) != DISTANCE (flow, at) + 1))
      h = HALF (flow, h)->next;
    next_try[at] = h;
    if (h >= 0) {
      path[length++] = h;
      at = HALF (flow, h)->to;
    } else if (length > 0) {
      DISTANCE (flow, at) = -1; /* a dead end for the rest of this sweep */
      at = HALF (flow, path[--length] ^ 1)->to;
    } else {
      return total;
    }
  }
}

gint64
flow_run (Flow *flow, int source, int sink)
{
  int n = (int)flow->first->len;
  g_return_val_if_fail (source >= 0 && source < n && sink >= 0 && sink < n && source != sink, 0);
  g_autofree int *queue = g_new (int, (gsize)n);
  g_autofree int *next_try = g_new (int, (gsize)n);
  gint64 total = 0;
  while (label (flow, source, sink, queue)) {
    for (int i = 0; i < n; i++)
      next_try[i] = FIRST (flow, i);
    total += saturate (flow, source, sink, next_try, queue);
  }
  return total;
}

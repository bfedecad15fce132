/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/flow.h"

/*
 * Against the definition of the other side: by the theorem of Ford and Fulkerson the maximum flow equals the
 * least capacity of a cut, and on small graphs all 2^(n-2) cuts can be tried.
 */

#define MAX_NODES 8
#define MAX_ARCS 24

typedef struct {
  int n_nodes, n_arcs;
  int from[MAX_ARCS], to[MAX_ARCS], capacity[MAX_ARCS];
} Graph;

static Graph
random_graph (GRand *rand)
{
  Graph graph = { .n_nodes = g_rand_int_range (rand, 2, MAX_NODES + 1) };
  graph.n_arcs = g_rand_int_range (rand, 0, MAX_ARCS + 1);
  int top = g_rand_boolean (rand) ? 2 : 10;
  for (int a = 0; a < graph.n_arcs; a++) {
    graph.from[a] = g_rand_int_range (rand, 0, graph.n_nodes);
    graph.to[a] = g_rand_int_range (rand, 0, graph.n_nodes);
    graph.capacity[a] = g_rand_int_range (rand, 0, top);
  }
  return graph;
}

/* Node 0 is the source, the last one the sink; bit i of a cut says that node i is on the source's side. */
static gint64
cut_capacity (const Graph *graph, guint cut)
{
  gint64 sum = 0;
  for (int a = 0; a < graph->n_arcs; a++)
    if ((cut >> graph->from[a] & 1) != 0 && (cut >> graph->to[a] & 1) == 0)
      sum += graph->capacity[a];
  return sum;
}

static gint64
least_cut (const Graph *graph)
{
  gint64 least = G_MAXINT64;
  guint sink = 1u << (graph->n_nodes - 1);
  for (guint cut = 1; cut < 2 * sink; cut += 2)
    if ((cut & sink) == 0)
      least = MIN (least, cut_capacity (graph, cut));
  return least;
}

static Flow *
build (const Graph *graph, int n_arcs)
{
  Flow *flow = flow_new (graph->n_nodes);
  for (int a = 0; a < n_arcs; a++)
    g_assert_cmpint (flow_add_arc (flow, graph->from[a], graph->to[a], graph->capacity[a]), ==, a);
  return flow;
}

/* Capacities kept, inner nodes balanced, the source sends what the run reported. */
static void
assert_flow (const Graph *graph, const Flow *flow, gint64 value)
{
  gint64 balance[MAX_NODES] = { 0 };
  for (int a = 0; a < graph->n_arcs; a++) {
    int on = flow_on (flow, a);
    g_assert_cmpint (on, >=, 0);
    g_assert_cmpint (on, <=, graph->capacity[a]);
    balance[graph->from[a]] += on;
    balance[graph->to[a]] -= on;
  }
  g_assert_cmpint (balance[0], ==, value);
  for (int i = 1; i < graph->n_nodes - 1; i++)
    g_assert_cmpint (balance[i], ==, 0);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260901);
  for (int round = 0; round < 5000; round++) {
    Graph graph = random_graph (rand);
    g_autoptr (Flow) flow = build (&graph, graph.n_arcs);
    gint64 value = flow_run (flow, 0, graph.n_nodes - 1);
    g_assert_cmpint (value, ==, least_cut (&graph));
    assert_flow (&graph, flow, value);
    guint cut = 0;
    for (int i = 0; i < graph.n_nodes; i++)
      cut |= (flow_on_source_side (flow, i) ? 1u : 0u) << i;
    g_assert_cmpint (cut_capacity (&graph, cut), ==, value);
    g_assert_cmpint (flow_run (flow, 0, graph.n_nodes - 1), ==, 0);
  }
}

/* Half of the arcs first, the rest and wider ones later: the same maximum in the end. */
static void
test_continued (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  for (int round = 0; round < 2000; round++) {
    Graph graph = random_graph (rand);
    g_autoptr (Flow) flow = build (&graph, graph.n_arcs / 2);
    gint64 value = flow_run (flow, 0, graph.n_nodes - 1);
    for (int a = graph.n_arcs / 2; a < graph.n_arcs; a++)
      flow_add_arc (flow, graph.from[a], graph.to[a], graph.capacity[a]);
    for (int a = 0; a < graph.n_arcs; a += 3) {
      flow_widen (flow, a, a % 4);
      graph.capacity[a] += a % 4;
    }
    value += flow_run (flow, 0, graph.n_nodes - 1);
    g_assert_cmpint (value, ==, least_cut (&graph));
    assert_flow (&graph, flow, value);
  }
}

/* A path of 200,000 arcs: no recursion. */
static void
test_deep (void)
{
  int n = 200000;
  g_autoptr (Flow) flow = flow_new (n + 1);
  for (int i = 0; i < n; i++)
    flow_add_arc (flow, i, i + 1, 3 + i % 5);
  g_assert_cmpint (flow_run (flow, 0, n), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow/random-against-all-cuts", test_random);
  g_test_add_func ("/flow/continued", test_continued);
  g_test_add_func ("/flow/deep", test_deep);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/branch.h"

#include "engine/bound-exact.h"
#include "engine/compact-load.h"
#include "engine/lp.h"
#include "engine/tight.h"
#include "engine/whole.h"

#include <math.h>
#include <string.h>

/*
 * Branch and bound, kept simple so that it can be believed.
 *
 * First the relaxation is made tighter (tight.c), which often proves all. From its best duals it is also
 * known what one more of each column costs at least: what costs more than is left up to the best roster known
 * is fixed at its end.
 *
 * A node is a list of narrower ends for some columns. Its relaxation is solved by the dual simplex method
 * from the basis that is there. What floating point says is used for choosing only:
 *
 *   bound     from the duals, in integers, with the node's ends (bound-exact.c); rounded up to what a roster
 *             can cost. A node is dropped when that is no better than the best roster known.
 *   roster    options that are whole in the relaxation are a roster; compact_fill says in whole numbers whether
 *             it is sound and what it costs.
 *   the end   a node with all options fixed is its one roster, or none.
 *
 * A relaxation that the simplex method calls infeasible is no proof by itself: the node is dropped when its
 * duals prove it, or a row cannot hold by its columns' ends; else it is branched like any other, and in the end
 * all options are fixed.
 *
 * The node looked at next is the child of the last one that lies nearer to the relaxation, else the one with
 * the lowest bound: one way goes down to rosters, the other raises the bound.
 */

#define MOST_ENTRIES 40000
#define NODE_ITERATIONS 5000
#define MOST_NODES 100000 /* that wait; more would fill the memory and prove nothing */
#define WHOLE 1e-6

typedef struct {
  guint32 column;
  gint32 low, high;
} End;

typedef struct {
  Cost bound; /* of the parent: none is lower */
  guint n;
  End ends[];
} Node;

struct _Branch {
  Compact *compact;
  CompactColumn *root; /* the columns' ends at first */
  Lp *lp;
  Tight *tight; /* NULL: its rounds are over */
  guint64 tight_work;
  GArray *heap;      /* Node *, the lowest bound first */
  Node *next;        /* to be looked at, before those of the heap */
  Cost known;        /* of the best roster */
  gboolean has_root; /* values of the first node, and what follows */
  Wide root_bound;   /* the best bound before there were nodes, in 2^-BOUND_BITS, and what one more of each
                        column costs above */
  gint64 *rests;
  guint ripe;     /* how often that was bettered */
  Cost fixed_for; /* what was known when columns were fixed by that */
  gboolean found;
  gint32 *best;
  double *values, *root_values;
  guint64 nodes; /* that were looked at */
};

/* ---- the program ---- */

static Node *
node_new (const Node *parent, guint n, Cost bound)
{
  Node *node = g_malloc (sizeof (Node) + n * sizeof (End));
  node->n = n;
  node->bound = bound;
  if (parent != NULL)
    memcpy (node->ends, parent->ends, MIN (n, parent->n) * sizeof (End));
  return node;
}

Branch *
branch_new (const Problem *problem)
{
  g_return_val_if_fail (problem != NULL, NULL);
  Compact *compact = compact_new (problem, TRUE);
  if (compact->n_entries > MOST_ENTRIES) {
    compact_free (compact);
    return NULL;
  }
  Branch *branch = g_new0 (Branch, 1);
  branch->compact = compact;
  branch->root = g_memdup2 (compact->columns, compact->n_columns * sizeof *compact->columns);
  branch->lp = lp_new ();
  compact_load (compact, branch->lp);
  branch->tight = tight_new (compact, branch->lp);
  branch->heap = g_array_new (FALSE, FALSE, sizeof (Node *));
  branch->next = node_new (NULL, 0, -G_MAXINT64);
  branch->known = branch->fixed_for = G_MAXINT64;
  branch->rests = g_new0 (gint64, compact->n_columns + 1);
  branch->best = g_new0 (gint32, problem->n_options + 1);
  branch->values = g_new0 (double, compact->n_columns + 1);
  branch->root_values = g_new0 (double, problem->n_options + 1);
  return branch;
}

void
branch_free (Branch *branch)
{
  if (branch == NULL)
    return;
  for (guint i = 0; i < branch->heap->len; i++)
    g_free (g_array_index (branch->heap, Node *, i));
  g_array_unref (branch->heap);
  g_free (branch->next);
  tight_free (branch->tight);
  compact_free (branch->compact);
  lp_free (branch->lp);
  gpointer arrays[] = { branch->root, branch->best, branch->values, branch->root_values, branch->rests };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_free (arrays[i]);
  g_free (branch);
}

/* ---- the heap ---- */

#define AT(branch, i) g_array_index ((branch)->heap, Node *, (i))

static void
swap_nodes (Branch *branch, guint a, guint b)
{
  Node *node = AT (branch, a);
  AT (branch, a) = AT (branch, b);
  AT (branch, b) = node;
}

static void
heap_add (Branch *branch, Node *node)
{
  g_array_append_val (branch->heap, node);
  for (guint i = branch->heap->len - 1; i > 0 && AT (branch, (i - 1) / 2)->bound > AT (branch, i)->bound; i = (i - 1) / 2)
    swap_nodes (branch, i, (i - 1) / 2);
}

static Node *
heap_take (Branch *branch)
{
  if (branch->heap->len == 0)
    return NULL;
  Node *first = AT (branch, 0);
  AT (branch, 0) = AT (branch, branch->heap->len - 1);
  g_array_set_size (branch->heap, branch->heap->len - 1);
  for (guint i = 0, n = branch->heap->len, least; 2 * i + 1 < n; i = least) {
    least = 2 * i + 2 < n && AT (branch, 2 * i + 2)->bound < AT (branch, 2 * i + 1)->bound ? 2 * i + 2 : 2 * i + 1;
    if (AT (branch, i)->bound <= AT (branch, least)->bound)
      break;
    swap_nodes (branch, i, least);
  }
  return first;
}

/* ---- one node ---- */

static void
set_ends (Branch *branch, guint32 column, gint32 low, gint32 high)
{
  branch->compact->columns[column].low = low;
  branch->compact->columns[column].high = high;
  lp_set_bounds (branch->lp, (gint)column, low, high);
}

static void
enter (Branch *branch, const Node *node, gboolean on)
{
  for (guint i = 0; i < node->n; i++) {
    const End *end = &node->ends[i];
    const CompactColumn *root = &branch->root[end->column];
    set_ends (branch, end->column, on ? end->low : root->low, on ? end->high : root->high);
  }
}

typedef struct {
  gint32 low, high;
} Range;

/* Whole columns of the row, narrowed by what the others leave it. TRUE: the row cannot hold. */
static gboolean
narrow (const Compact *c, const CompactRow *row, Range *ranges, gboolean *changed)
{
  gint64 least = 0, most = 0;
  for (guint32 e = row->from; e < row->to; e++) {
    const Range *range = &ranges[c->entries[e].column];
    gint64 a = (gint64)c->entries[e].coef * range->low, b = (gint64)c->entries[e].coef * range->high;
    least += MIN (a, b);
    most += MAX (a, b);
  }
  if (least > row->high || most < row->low)
    return TRUE;
  for (guint32 e = row->from; e < row->to; e++) {
    Range *range = &ranges[c->entries[e].column];
    gint64 coef = c->entries[e].coef, size = ABS (coef), width = range->high - range->low;
    if (!c->columns[c->entries[e].column].integer || width == 0)
      continue;
    /* Steps that it may leave its end at which the row is least, and most. */
    gint64 up = row->high == COMPACT_OPEN ? width : whole_divide (row->high - least, size);
    gint64 down = row->low == -COMPACT_OPEN ? width : whole_divide (most - row->low, size);
    if (up >= width && down >= width)
      continue;
    gint32 low = range->low, high = range->high;
    range->high = (gint32)MIN (high, low + (coef > 0 ? up : down));
    range->low = (gint32)MAX (low, high - (coef > 0 ? down : up));
    *changed = TRUE;
    return range->low > range->high; /* least and most are no longer true: the row comes again */
  }
  return FALSE;
}

#define NARROWINGS 50

/* No whole values within the columns' ends meet all rows: proven by narrowing the ends row by row. */
static gboolean
cannot_hold (const Compact *c)
{
  g_autofree Range *ranges = g_new (Range, c->n_columns + 1);
  for (guint32 i = 0; i < c->n_columns; i++)
    ranges[i] = (Range){ c->columns[i].low, c->columns[i].high };
  gboolean again = TRUE;
  for (guint round = 0; again && round < NARROWINGS; round++) {
    again = FALSE;
    for (guint32 r = 0; r < c->n_rows; r++) {
      gboolean changed = TRUE;
      while (changed) {
        changed = FALSE;
        if (narrow (c, &c->rows[r], ranges, &changed))
          return TRUE;
        again = again || changed;
      }
    }
  }
  return FALSE;
}

/* The options' nearest whole values as a roster, if it is a sound one. */
static void
try_roster (Branch *branch)
{
  const Compact *c = branch->compact;
  guint32 n = c->problem->n_options;
  g_autofree double *values = g_new0 (double, c->n_columns + 1);
  for (guint32 o = 0; o < n; o++)
    values[o] = CLAMP (round (branch->values[o]), c->columns[o].low, c->columns[o].high);
  if (!compact_fill (c, values))
    return;
  Cost cost = (Cost)llround (compact_cost (c, values));
  if (cost >= branch->known)
    return;
  branch->known = cost;
  branch->found = TRUE;
  for (guint32 o = 0; o < n; o++)
    branch->best[o] = (gint32)values[o];
}

/* Of columns [from, to) that are 0 or 1 (or any, where `wide`) the one that is least whole; PROBLEM_NONE: all are. */
static guint32
least_whole (const Branch *branch, guint32 from, guint32 to, gboolean wide)
{
  const Compact *c = branch->compact;
  guint32 best = PROBLEM_NONE;
  double most = WHOLE;
  for (guint32 i = from; i < to; i++) {
    gint32 width = c->columns[i].high - c->columns[i].low;
    double away = fabs (branch->values[i] - round (branch->values[i]));
    if (c->columns[i].integer && width > 0 && (wide || width == 1) && away > most) {
      most = away;
      best = i;
    }
  }
  return best;
}

/* The column to branch on: an option that is not whole, else another column of 0 or 1, else any option;
 * PROBLEM_NONE when all options are fixed: the node is one roster, and that has been looked at. Without a
 * relaxation any option. */
static guint32
choose (const Branch *branch, gboolean relaxed)
{
  const Compact *c = branch->compact;
  guint32 n = c->problem->n_options, any = PROBLEM_NONE;
  for (guint32 o = 0; o < n && any == PROBLEM_NONE; o++)
    if (c->columns[o].low < c->columns[o].high)
      any = o;
  if (any == PROBLEM_NONE || !relaxed)
    return any;
  guint32 option = least_whole (branch, 0, n, TRUE);
  if (option != PROBLEM_NONE)
    return option;
  guint32 other = least_whole (branch, n, c->n_columns, FALSE);
  return other != PROBLEM_NONE ? other : any;
}

/* Two children: up to a whole value, and from the next one on. The one that holds the relaxation's value
 * nearer is next. */
static void
part (Branch *branch, const Node *node, guint32 column, Cost bound)
{
  const CompactColumn *c = &branch->compact->columns[column];
  double value = CLAMP (branch->values[column], c->low, c->high);
  gint32 below = CLAMP ((gint32)floor (value + WHOLE), c->low, c->high - 1);
  Node *low = node_new (node, node->n + 1, bound), *high = node_new (node, node->n + 1, bound);
  low->ends[node->n] = (End){ column, c->low, below };
  high->ends[node->n] = (End){ column, below + 1, c->high };
  gboolean up = value - below > 0.5;
  branch->next = up ? high : low;
  heap_add (branch, up ? low : high);
}

/* The relaxation before any question was asked. */
static void
keep_root (Branch *branch)
{
  const Compact *c = branch->compact;
  g_autofree gint64 *rests = g_new (gint64, c->n_columns + 1);
  Wide bound = bound_exact (c, lp_duals (branch->lp), rests);
  memcpy (branch->root_values, branch->values, c->problem->n_options * sizeof *branch->values);
  if (!branch->has_root || bound > branch->root_bound) {
    memcpy (branch->rests, rests, c->n_columns * sizeof *rests);
    branch->root_bound = bound;
    branch->fixed_for = G_MAXINT64;
    branch->ripe++;
  }
  branch->has_root = TRUE;
}

/* Steps that a column may leave its end at which it is cheapest in a roster that is better than what is
 * known. */
static gint64
most_steps (const Branch *branch, gint64 rest)
{
  Wide room = (((Wide)branch->known - 1) * ((Wide)1 << BOUND_BITS) - branch->root_bound) / ABS (rest);
  return room < 0 ? 0 : room > G_MAXINT32 ? G_MAXINT32 : (gint64)room;
}

/* Whatever costs more than what is left between the bound and the best roster known is not in a better one.
 */
static void
fix_columns (Branch *branch)
{
  Compact *c = branch->compact;
  if (!branch->has_root || branch->known >= branch->fixed_for)
    return;
  branch->fixed_for = branch->known;
  for (guint32 i = 0; i < c->n_columns; i++) {
    CompactColumn *root = &branch->root[i];
    if (!root->integer || branch->rests[i] == 0 || root->low == root->high)
      continue;
    gint64 steps = MIN (most_steps (branch, branch->rests[i]), (gint64)root->high - root->low);
    if (branch->rests[i] > 0)
      root->high = (gint32)(root->low + steps);
    else
      root->low = (gint32)(root->high - steps);
    set_ends (branch, i, root->low, root->high);
  }
}

static void
look_at (Branch *branch, const Node *node)
{
  Compact *c = branch->compact;
  LpLimits limits = { .iterations = NODE_ITERATIONS };
  LpStatus status = lp_solve (branch->lp, LP_DUAL, &limits);
  memcpy (branch->values, lp_values (branch->lp), c->n_columns * sizeof *branch->values);
  if (branch->nodes == 0 && status == LP_OPTIMAL)
    keep_root (branch);
  Cost bound = MAX (node->bound, bound_round_up (c, bound_exact (c, lp_duals (branch->lp), NULL)));
  if (bound >= branch->known || (status != LP_OPTIMAL && cannot_hold (c)))
    return;
  try_roster (branch);
  guint32 column = choose (branch, status == LP_OPTIMAL);
  if (bound < branch->known && column != PROBLEM_NONE)
    part (branch, node, column, bound);
}

/* One round of rows more before the first node is looked at. */
static void
tighten (Branch *branch, gboolean (*stop) (gpointer data), gpointer data)
{
  LpStatus status;
  gboolean more = tight_round (branch->tight, &status, stop, data);
  Node *first = branch->next;
  memcpy (branch->values, lp_values (branch->lp), branch->compact->n_columns * sizeof *branch->values);
  first->bound
      = MAX (first->bound,
             bound_round_up (branch->compact, bound_exact (branch->compact, lp_duals (branch->lp), NULL)));
  if (status == LP_OPTIMAL) {
    keep_root (branch);
    try_roster (branch);
  }
  branch->tight_work = tight_work (branch->tight);
  if (!more || first->bound >= branch->known)
    g_clear_pointer (&branch->tight, tight_free);
}

gboolean
branch_run (Branch *branch, gboolean (*stop) (gpointer data), gpointer data)
{
  if (branch->tight != NULL) {
    tighten (branch, stop, data);
    return TRUE;
  }
  Node *node = branch->next != NULL ? branch->next : heap_take (branch);
  branch->next = NULL;
  if (node == NULL)
    return FALSE;
  if (node->bound < branch->known) {
    fix_columns (branch);
    enter (branch, node, TRUE);
    look_at (branch, node);
    enter (branch, node, FALSE);
    branch->nodes++;
  }
  g_free (node);
  return (branch->next != NULL || branch->heap->len > 0) && branch->heap->len < MOST_NODES;
}

/* ---- what is known ---- */

void
branch_know (Branch *branch, Cost cost)
{
  if (cost >= branch->known)
    return;
  branch->known = cost;
  branch->found = FALSE;
}

gboolean
branch_bound (const Branch *branch, Cost *ret_cost)
{
  Cost least = branch->known;
  if (branch->next != NULL)
    least = MIN (least, branch->next->bound);
  if (branch->heap->len > 0)
    least = MIN (least, AT (branch, 0)->bound);
  *ret_cost = least;
  return least > -G_MAXINT64 && least < G_MAXINT64;
}

gboolean
branch_best (const Branch *branch, Cost *ret_cost, const gint32 **ret_heads)
{
  *ret_cost = branch->known;
  *ret_heads = branch->best;
  return branch->found;
}

gboolean
branch_values (const Branch *branch, double *values)
{
  if (branch->has_root)
    memcpy (values, branch->root_values, branch->compact->problem->n_options * sizeof *values);
  return branch->has_root;
}

gboolean
branch_rests (const Branch *branch, Cost *ret_rests)
{
  for (guint32 o = 0; branch->has_root && o < branch->compact->problem->n_options; o++)
    ret_rests[o] = whole_divide (branch->rests[o], (gint64)1 << BOUND_BITS);
  return branch->has_root;
}

guint
branch_ripe (const Branch *branch)
{
  return branch->ripe;
}

guint64
branch_work (const Branch *branch)
{
  return branch->tight_work
         + (branch->nodes * 3 + (guint64)lp_iterations (branch->lp)) * (branch->compact->n_entries + 1000)
               / 1000;
}

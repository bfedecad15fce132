/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/least-open.h"

#include <stdlib.h>

#include "engine/flow.h"
#include "engine/may.h"
#include "engine/roster.h"

/*
 * Every sound roster is a flow of heads through this graph, and fills as many places as the flow is wide:
 *
 *   source -> post -> person on shift -> person on day -> person in week -> person -> sink
 *                  \-> organisation on shift -> sink
 *
 * source -> post carries at most the post's min (what is beyond fills no open place). A post leads to those
 * who may serve it (rule_may). A person takes one post of a shift. On a day it takes no more shifts than fit
 * side by side without overlap, and no more than the hard limits of the day allow; likewise in a week and in
 * a month. So the largest flow is at least what any sound roster fills, and demand - flow is at most what it
 * leaves open.
 *
 * Locks are in every roster, even where they break a rule. They are taken out first: their places from the
 * demand, their duties (and those of the context) from the limits. What a hard window has left is max(0, max
 * - taken): a roster may go no further beyond a limit than its locks do, and because every window holds at
 * least its locks, that is true of each window alone. A duty that would overlap a locked or fixed one is no
 * candidate, for the same reason.
 *
 * Minutes become a number of duties: if the n shortest shifts within reach do not fit into the minutes left,
 * no n do.
 *
 * Relaxed, i.e. left out (each only lets more through): limits of an event or a kind, windows of n days,
 * runs, days off, weekends, rest, travel, successions, overlaps across midnight, pairs and guardians, crews,
 * quotas, seats of an organisation on several shifts at once, soft rules. Weeks are nested in the whole span,
 * so when the span touches several months the month limit is the sum of the months'. Optional shifts count
 * only when a lock opens them.
 */

typedef struct {
  guint32 post, shift;
  Day day;
} Candidate;

typedef struct {
  guint32 shift;
  gboolean locked; /* else context */
} Taken;

typedef struct {
  const Model *model;
  Roster *locks;
  GArray **candidates; /* per person: Candidate by day, shift, post */
  GArray **taken;      /* per person: Taken */
  gint32 *locked;      /* heads per post */
  gint32 *demand;      /* per post, locks taken out */
} Easier;

#define AT(array, Type, i) (&g_array_index ((array), Type, (i)))

/* ---- what the month asks for ---- */

static gboolean
presences_meet (const ModelShift *a, const ModelShift *b)
{
  return a->start - a->arrive_early < b->end && b->start - b->arrive_early < a->end;
}

static gboolean
is_open (const Easier *easier, guint32 shift)
{
  const ModelShift *s = &easier->model->shifts[shift];
  gboolean opened = !s->optional;
  for (guint32 i = s->posts.from; i < s->posts.to; i++)
    opened = opened || easier->locked[i] > 0;
  return opened;
}

static void
take_locks (Easier *easier)
{
  const Model *model = easier->model;
  for (guint32 i = 0; i < easier->locks->n; i++) {
    const RosterEntry *lock = &easier->locks->entries[i];
    easier->locked[lock->post] += lock->heads;
    Taken taken = { model->posts[lock->post].shift, TRUE };
    if (party_is_person (model, lock->party))
      g_array_append_val (easier->taken[lock->party], taken);
  }
  for (guint32 i = 0; i < model->n_context; i++) {
    Taken taken = { model->context[i].shift, FALSE };
    g_array_append_val (easier->taken[model->context[i].person], taken);
  }
}

static gboolean
meets_taken (const Easier *easier, guint32 person, guint32 shift)
{
  const Model *model = easier->model;
  for (guint i = 0; i < easier->taken[person]->len; i++) {
    guint32 other = AT (easier->taken[person], Taken, i)->shift;
    if (other == shift || presences_meet (&model->shifts[shift], &model->shifts[other]))
      return TRUE;
  }
  return FALSE;
}

static int
compare_candidates (const void *a, const void *b)
{
  const Candidate *x = a, *y = b;
  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->shift != y->shift)
    return x->shift < y->shift ? -1 : 1;
  return x->post < y->post ? -1 : x->post > y->post;
}

static void
find_candidates (Easier *easier, gint32 *counts)
{
  const Model *model = easier->model;
  for (guint32 person = 0; person < model->n_persons; person++) {
    for (guint32 post = 0; post < model->n_posts; post++) {
      guint32 shift = model->posts[post].shift;
      if (rule_may (model, person, post) != MAY_YES)
        continue;
      counts[post]++;
      Candidate candidate = { post, shift, model->shifts[shift].day };
      if (easier->demand[post] > 0 && !meets_taken (easier, person, shift))
        g_array_append_val (easier->candidates[person], candidate);
    }
    g_array_sort (easier->candidates[person], compare_candidates);
  }
}

static void
easier_init (Easier *easier, const Model *model)
{
  *easier = (Easier){ .model = model, .locks = roster_from_locks (model) };
  easier->candidates = g_new (GArray *, model->n_persons + 1);
  easier->taken = g_new (GArray *, model->n_persons + 1);
  for (guint32 i = 0; i < model->n_persons; i++) {
    easier->candidates[i] = g_array_new (FALSE, FALSE, sizeof (Candidate));
    easier->taken[i] = g_array_new (FALSE, FALSE, sizeof (Taken));
  }
  easier->locked = g_new0 (gint32, model->n_posts + 1);
  easier->demand = g_new0 (gint32, model->n_posts + 1);
  take_locks (easier);
  for (guint32 i = 0; i < model->n_posts; i++)
    if (is_open (easier, model->posts[i].shift))
      easier->demand[i] = MAX (0, model->posts[i].min - easier->locked[i]);
}

static void
easier_clear (Easier *easier)
{
  for (guint32 i = 0; i < easier->model->n_persons; i++) {
    g_array_unref (easier->candidates[i]);
    g_array_unref (easier->taken[i]);
  }
  roster_free (easier->locks);
  g_free (easier->candidates);
  g_free (easier->taken);
  g_free (easier->locked);
  g_free (easier->demand);
}

/* ---- what a window has left ---- */

static int
compare_minutes (const void *a, const void *b)
{
  const gint64 *x = a, *y = b;
  return *x < *y ? -1 : *x > *y;
}

/* How many of the candidates' shifts in [first, last] fit into so many minutes, the shortest first. */
static int
fit_minutes (const Easier *easier, guint32 person, Day first, Day last, gint64 minutes)
{
  g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (gint64));
  const GArray *candidates = easier->candidates[person];
  for (guint i = 0; i < candidates->len; i++) {
    const Candidate *c = AT (candidates, Candidate, i);
    gint64 length = easier->model->shifts[c->shift].end - easier->model->shifts[c->shift].start;
    gboolean same_shift = i > 0 && AT (candidates, Candidate, i - 1)->shift == c->shift;
    if (c->day >= first && c->day <= last && !same_shift)
      g_array_append_val (lengths, length);
  }
  g_array_sort (lengths, compare_minutes);
  int n = 0;
  for (guint i = 0; i < lengths->len; i++) {
    minutes -= *AT (lengths, gint64, i);
    if (minutes < 0)
      break;
    n++;
  }
  return n;
}

/* Duties that one hard limit leaves for the window [first, last]. */
static int
left_by (const Easier *easier, const ModelLimit *limit, Day first, Day last)
{
  gint64 duties = 0, minutes = 0;
  const GArray *taken = easier->taken[limit->person];
  for (guint i = 0; i < taken->len; i++) {
    const ModelShift *shift = &easier->model->shifts[AT (taken, Taken, i)->shift];
    if (shift->day < first || shift->day > last)
      continue;
    duties++;
    minutes += shift->end - shift->start;
  }
  if (limit->rule == RULE_MAX_MINUTES)
    return fit_minutes (easier, limit->person, first, last, limit->max - minutes);
  return (int)CLAMP (limit->max - duties, 0, FLOW_UNBOUNDED);
}

static int
window_left (const Easier *easier, guint32 person, LimitPer per, Day first, Day last)
{
  int left = FLOW_UNBOUNDED;
  Slice limits = easier->model->persons[person].limits_of;
  for (guint32 i = limits.from; i < limits.to; i++) {
    const ModelLimit *limit = &easier->model->limits[i];
    gboolean counts
        = limit->rule == RULE_MAX_SHIFTS || limit->rule == RULE_MAX_MINUTES || limit->rule == RULE_KIND_MAX;
    if (counts && limit->hard && limit->per == per && limit->max != RULE_OFF && limit->event == MODEL_NONE
        && limit->kind == MODEL_NONE)
      left = MIN (left, left_by (easier, limit, first, last));
  }
  return left;
}

static int
months_left (const Easier *easier, guint32 person)
{
  gint64 left = 0;
  for (Day month = day_month_start (easier->model->from); month < easier->model->to;
       month = day_add_months (month, 1))
    left += window_left (easier, person, PER_MONTH, month, day_add_months (month, 1) - 1);
  return (int)MIN (left, FLOW_UNBOUNDED);
}

static int
compare_ends (const void *a, const void *b, void *data)
{
  const ModelShift *shifts = data;
  const Candidate *x = a, *y = b;
  Instant s = shifts[x->shift].end, t = shifts[y->shift].end;
  return s < t ? -1 : s > t;
}

/* The most shifts among candidates [from, to) of one day that fit side by side: always the one that ends
 * first. */
static int
side_by_side (const Easier *easier, guint32 person, guint from, guint to)
{
  g_autoptr (GArray) day = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_array_append_vals (day, AT (easier->candidates[person], Candidate, from), to - from);
  g_array_sort_with_data (day, compare_ends, (gpointer)easier->model->shifts);
  int n = 0;
  Instant free_from = G_MININT64;
  for (guint i = 0; i < day->len; i++) {
    const ModelShift *shift = &easier->model->shifts[AT (day, Candidate, i)->shift];
    if (shift->start - shift->arrive_early < free_from)
      continue;
    free_from = shift->end;
    n++;
  }
  return n;
}

/* ---- the graph ---- */

typedef struct {
  const Easier *easier;
  LeastReason upto; /* limits of later reasons are left out */
  Flow *flow;
  int sink;
} Graph;

static int
if_asked (const Graph *graph, LeastReason reason, int capacity)
{
  return graph->upto >= reason ? capacity : FLOW_UNBOUNDED;
}

static void
add_person (Graph *graph, guint32 person)
{
  const Easier *easier = graph->easier;
  const GArray *candidates = easier->candidates[person];
  Day week = DAY_NONE;
  int person_node = flow_add_node (graph->flow), week_node = -1;
  flow_add_arc (graph->flow, person_node, graph->sink,
                if_asked (graph, LEAST_MONTH, months_left (easier, person)));
  for (guint from = 0, to; from < candidates->len; from = to) {
    Day day = AT (candidates, Candidate, from)->day;
    for (to = from; to < candidates->len && AT (candidates, Candidate, to)->day == day; to++)
      ;
    if (week != day_week_start (day)) {
      week = day_week_start (day);
      week_node = flow_add_node (graph->flow);
      flow_add_arc (graph->flow, week_node, person_node,
                    if_asked (graph, LEAST_WEEK, window_left (easier, person, PER_WEEK, week, week + 6)));
    }
    int fit = if_asked (graph, LEAST_AT_ONCE, side_by_side (easier, person, from, to));
    int allowed = if_asked (graph, LEAST_DAY, window_left (easier, person, PER_DAY, day, day));
    int day_node = flow_add_node (graph->flow), shift_node = -1;
    flow_add_arc (graph->flow, day_node, week_node, MIN (fit, allowed));
    for (guint i = from; i < to; i++) {
      const Candidate *c = AT (candidates, Candidate, i);
      if (i == from || AT (candidates, Candidate, i - 1)->shift != c->shift) {
        shift_node = flow_add_node (graph->flow);
        flow_add_arc (graph->flow, shift_node, day_node, 1);
      }
      flow_add_arc (graph->flow, (int)c->post, shift_node, 1);
    }
  }
}

/* Unnamed heads on one shift; how many it takes, the locked ones taken out. */
static int
org_left (const Easier *easier, guint32 org, guint32 shift, gint32 seats, gint32 per_shift)
{
  gint64 left = per_shift > 0 ? MIN (seats, per_shift) : seats;
  for (guint32 i = 0; i < easier->locks->n; i++) {
    const RosterEntry *lock = &easier->locks->entries[i];
    if (easier->model->posts[lock->post].shift == shift && lock->party == party_of_org (easier->model, org))
      left -= lock->heads;
  }
  return (int)MAX (0, left);
}

static void
add_org_shift (Graph *graph, guint32 org, guint32 shift)
{
  const Model *model = graph->easier->model;
  Slice posts = model->shifts[shift].posts;
  int node = -1;
  for (guint32 post = posts.from; post < posts.to; post++) {
    gint32 seats, per_shift;
    if (graph->easier->demand[post] == 0 || rule_may_org (model, org, post, &seats, &per_shift) != MAY_YES)
      continue;
    if (node < 0) {
      node = flow_add_node (graph->flow);
      flow_add_arc (graph->flow, node, graph->sink, org_left (graph->easier, org, shift, seats, per_shift));
    }
    flow_add_arc (graph->flow, (int)post, node, FLOW_UNBOUNDED);
  }
}

/* Places that must stay open with the limits up to `upto`; which posts are scarce. */
static gint64
shortage (const Easier *easier, LeastReason upto, gboolean *scarce)
{
  const Model *model = easier->model;
  int source = (int)model->n_posts, sink = source + 1;
  g_autoptr (Flow) flow = flow_new (sink + 1);
  Graph graph = { easier, upto, flow, sink };
  gint64 demand = 0;
  for (guint32 post = 0; post < model->n_posts; post++) {
    flow_add_arc (flow, source, (int)post, easier->demand[post]);
    demand += easier->demand[post];
  }
  for (guint32 i = 0; i < model->n_persons; i++)
    add_person (&graph, i);
  for (guint32 org = 0; org < model->n_orgs; org++)
    for (guint32 shift = 0; shift < model->n_shifts; shift++)
      add_org_shift (&graph, org, shift);
  gint64 filled = flow_run (flow, source, sink);
  for (guint32 post = 0; post < model->n_posts; post++)
    scarce[post] = easier->demand[post] > 0 && flow_on_source_side (flow, (int)post);
  return demand - filled;
}

LeastOpen *
least_open (const Model *model)
{
  g_return_val_if_fail (model != NULL, NULL);
  LeastOpen *least = g_new0 (LeastOpen, 1);
  least->n_posts = model->n_posts;
  least->candidates = g_new0 (gint32, model->n_posts + 1);
  least->scarce = g_new0 (gboolean, model->n_posts + 1);
  Easier easier;
  easier_init (&easier, model);
  find_candidates (&easier, least->candidates);
  for (guint32 post = 0; post < model->n_posts; post++) {
    if (is_open (&easier, model->posts[post].shift))
      least->demand += model->posts[post].min;
    for (guint32 org = 0; org < model->n_orgs; org++) {
      gint32 seats, per_shift;
      if (rule_may_org (model, org, post, &seats, &per_shift) == MAY_YES)
        least->candidates[post] += per_shift > 0 ? MIN (seats, per_shift) : seats;
    }
  }
  for (LeastReason reason = LEAST_NOBODY; reason < LEAST_N; reason++) {
    gint64 open = shortage (&easier, reason, least->scarce);
    least->by[reason] = open - least->open;
    least->open = open;
  }
  easier_clear (&easier);
  return least;
}

void
least_open_free (LeastOpen *least)
{
  if (least == NULL)
    return;
  g_free (least->candidates);
  g_free (least->scarce);
  g_free (least);
}

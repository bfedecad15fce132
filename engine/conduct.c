/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/conduct.h"

#include <string.h>

/*
 * One search anneals, another one prices paths or solves a linear program, a third proves: they are good at different
 * things and each gets better by what the others know. A board holds what all know: the best roster and the best bound.
 * Searches never see each other; they work in slices and meet at the board between them.
 *
 *   thread 0 (the caller's)   [slice of A] meet [slice of A] meet ...
 *   thread 1                  [slice of B][slice of C] meet [slice of B] ...
 *
 * Two ways to meet:
 *
 *   by the clock   whoever is done with its slice takes the lock, leaves and takes what is new, and goes on. Nobody waits.
 *   by work        everybody waits until all are there; then one thread takes all news in the order of the searches, and
 *                  they go on. What a search knows in a slice then depends on the slices alone: the same answer on
 *                  any machine, however fast its threads.
 *
 * The clock is the caller's, read on the caller's thread only, which is the first one's: the others see what was read last.
 * So the first search must be one that looks at its pace every few milliseconds.
 *
 * Searches on one thread share its time evenly. One that was added aside gets a small part: it works when what it took so far
 * is no more than that part of the time that has gone by, and of a head start, so that it has something to show soon. By
 * work its part is in the work that it was given.
 *
 * When all searches of a thread are over a spare one is made for it. The run ends when the budget is used, when nothing is
 * left to do, or when the bound has met the best roster: then that is the optimum, and more time is of no use.
 */

#define MEETINGS 128
#define EARLY_MEETINGS 8 /* of one slice: something to show soon */
#define CLOCK_ONE 1048576
#define HEAD_START 0.08

typedef struct {
  const SearchKind *kind;
  gpointer self;
  Pace pace;
  Cost known;     /* of the best roster that it has seen */
  guint heeded;
  gboolean resting;
  double part; /* of its thread's time; 0: shared evenly */
  double took, longest; /* of it, by the clock: in all, and in one slice */
} Member;

typedef struct {
  Conduct *conduct;
  guint index;
  Member members[CONDUCT_SEARCHES];
  guint n;
  gboolean resting;
} Crew;

struct _Conduct {
  ConductOptions options;
  guint32 n_options;
  Crew crews[CONDUCT_THREADS];
  guint n_searches;
  const SearchKind *spare;
  gpointer (*make_spare) (guint index, gpointer data);
  gpointer spare_data;
  guint64 spare_work;

  /* The board; under the lock while threads run. */
  GMutex lock;
  gint32 *heads;
  Cost cost;
  Hints hints;
  guint n_hints; /* so often there were new ones */
  gboolean has_best, has_bound;
  Cost bound;
  gboolean is_news;

  gint clock;    /* atomic: the caller's clock x CLOCK_ONE */
  gint finished; /* atomic: nothing is to be done any more */

  /* The meeting of all, by work. */
  GCond all_here;
  guint here, round;
  gint keeper_waits; /* atomic: at a meeting; who still works wakes it now and then, to ask the caller */
};

/* ---- the clock ---- */

/* On the caller's thread. */
static void
ask_clock (Conduct *conduct)
{
  if (conduct->options.used == NULL)
    return;
  double now = CLAMP (conduct->options.used (conduct->options.data), 0, 1);
  g_atomic_int_set (&conduct->clock, (gint)(now * CLOCK_ONE));
}

double
pace_used (const Pace *pace)
{
  Conduct *conduct = pace->conduct;
  if (pace->keeper)
    ask_clock (conduct);
  else if (g_atomic_int_get (&conduct->keeper_waits))
    g_cond_broadcast (&conduct->all_here);
  double clock = (double)g_atomic_int_get (&conduct->clock) / CLOCK_ONE;
  if (clock >= 1 || g_atomic_int_get (&conduct->finished))
    return 1;
  return pace->work > 0 ? (double)pace->done / (double)pace->work : clock;
}

/* ---- making ---- */

Conduct *
conduct_new (guint32 n_options, const ConductOptions *options)
{
  g_return_val_if_fail (options->threads >= 1 && options->threads <= CONDUCT_THREADS, NULL);
  Conduct *conduct = g_new0 (Conduct, 1);
  conduct->options = *options;
  conduct->n_options = n_options;
  conduct->heads = g_new0 (gint32, n_options + 1);
  conduct->hints = (Hints){ g_new0 (Cost, n_options + 1), g_new0 (double, n_options + 1), 0 };
  g_mutex_init (&conduct->lock);
  g_cond_init (&conduct->all_here);
  for (guint t = 0; t < options->threads; t++) {
    conduct->crews[t].conduct = conduct;
    conduct->crews[t].index = t;
  }
  return conduct;
}

void
conduct_free (Conduct *conduct)
{
  if (conduct == NULL)
    return;
  for (guint t = 0; t < conduct->options.threads; t++)
    for (guint i = 0; i < conduct->crews[t].n; i++)
      conduct->crews[t].members[i].kind->free (conduct->crews[t].members[i].self);
  g_mutex_clear (&conduct->lock);
  g_cond_clear (&conduct->all_here);
  g_free (conduct->heads);
  g_free (conduct->hints.rests);
  g_free (conduct->hints.values);
  g_free (conduct);
}

static void
crew_add (Crew *crew, const SearchKind *kind, gpointer self, guint64 work, double from)
{
  g_return_if_fail (crew->n < CONDUCT_SEARCHES);
  Member *member = &crew->members[crew->n++];
  *member = (Member){ .kind = kind, .self = self, .known = G_MAXINT64 };
  member->pace = (Pace){ .conduct = crew->conduct, .keeper = crew->index == 0 };
  if (crew->conduct->options.by_work) {
    member->pace.work = MAX (work, 1);
    member->pace.done = (guint64)((double)work * from);
  }
}

void
conduct_add (Conduct *conduct, const SearchKind *kind, gpointer self, guint64 work)
{
  crew_add (&conduct->crews[conduct->n_searches++ % conduct->options.threads], kind, self, work, 0);
  conduct->spare_work = MAX (conduct->spare_work, work);
}

void
conduct_add_aside (Conduct *conduct, const SearchKind *kind, gpointer self, guint64 work, double part)
{
  Crew *crew = &conduct->crews[conduct->n_searches % conduct->options.threads];
  conduct_add (conduct, kind, self, work);
  crew->members[crew->n - 1].part = part;
}

void
conduct_set_spare (Conduct *conduct, const SearchKind *kind, gpointer (*make) (guint index, gpointer data), gpointer data)
{
  conduct->spare = kind;
  conduct->make_spare = make;
  conduct->spare_data = data;
}

void
conduct_offer (Conduct *conduct, Cost cost, const gint32 *heads)
{
  if (conduct->has_best && cost >= conduct->cost)
    return;
  conduct->has_best = TRUE;
  conduct->cost = cost;
  memcpy (conduct->heads, heads, conduct->n_options * sizeof *heads);
  conduct->is_news = TRUE;
}

gboolean
conduct_best (const Conduct *conduct, Cost *ret_cost, const gint32 **ret_heads)
{
  *ret_cost = conduct->cost;
  *ret_heads = conduct->heads;
  return conduct->has_best;
}

gboolean
conduct_bound (const Conduct *conduct, Cost *ret_bound)
{
  *ret_bound = conduct->bound;
  return conduct->has_bound;
}

/* ---- the board ---- */

static void
leave (Conduct *conduct, Member *member)
{
  Cost cost, bound;
  const gint32 *heads;
  if (member->kind->best != NULL && member->kind->best (member->self, &cost, &heads)) {
    member->known = MIN (member->known, cost);
    conduct_offer (conduct, cost, heads);
  }
  if (member->kind->bound != NULL && member->kind->bound (member->self, &bound) && (!conduct->has_bound || bound > conduct->bound)) {
    conduct->has_bound = TRUE;
    conduct->bound = bound;
    conduct->is_news = TRUE;
  }
  if (member->kind->hints != NULL && member->kind->hints (member->self, &conduct->hints))
    conduct->n_hints++;
  member->resting = member->kind->over != NULL && member->kind->over (member->self);
}

static void
take (Conduct *conduct, Member *member)
{
  if (member->kind->heed != NULL && member->heeded < conduct->n_hints)
    member->kind->heed (member->self, &conduct->hints);
  member->heeded = conduct->n_hints;
  if (!conduct->has_best || conduct->cost >= member->known)
    return;
  member->known = conduct->cost;
  if (member->kind->accept != NULL)
    member->kind->accept (member->self, conduct->cost, conduct->heads);
}

/* On the caller's thread, under the lock while others run: nobody else writes the heads meanwhile, and whoever needs them longer
 * than the call copies them; the others wait at their meetings as long as the news take. */
static void
tell (Conduct *conduct)
{
  if (!conduct->is_news)
    return;
  conduct->is_news = FALSE;
  if (conduct->options.news != NULL)
    conduct->options.news (conduct->options.data);
}

static gboolean
is_settled (const Conduct *conduct)
{
  return conduct->has_best && conduct->has_bound && conduct->bound >= conduct->cost;
}

static gboolean
all_rest (const Conduct *conduct)
{
  for (guint t = 0; t < conduct->options.threads; t++)
    for (guint i = 0; i < conduct->crews[t].n; i++)
      if (!conduct->crews[t].members[i].resting)
        return FALSE;
  return conduct->spare == NULL;
}

/* ---- meetings ---- */

static void
meet_by_clock (Crew *crew)
{
  Conduct *conduct = crew->conduct;
  g_mutex_lock (&conduct->lock);
  for (guint i = 0; i < crew->n; i++)
    leave (conduct, &crew->members[i]);
  for (guint i = 0; i < crew->n; i++)
    take (conduct, &crew->members[i]);
  if (crew->index == 0)
    tell (conduct);
  if (is_settled (conduct) || all_rest (conduct))
    g_atomic_int_set (&conduct->finished, 1);
  g_mutex_unlock (&conduct->lock);
}

/* Until the others are here. The caller's thread asks meanwhile whether it is all over, as often as those who work ask it: an
 * interrupt should not wait for the longest slice. */
static void
wait_for_round (const Crew *crew, guint round)
{
  Conduct *conduct = crew->conduct;
  if (crew->index == 0)
    g_atomic_int_set (&conduct->keeper_waits, 1);
  while (conduct->round == round) {
    g_cond_wait (&conduct->all_here, &conduct->lock);
    if (crew->index == 0)
      ask_clock (conduct);
  }
  if (crew->index == 0)
    g_atomic_int_set (&conduct->keeper_waits, 0);
}

/* The last one to come takes all news, in the order of the searches, and lets the others go on. News are told by the
 * caller's thread, after everybody was let go. */
static void
meet_by_work (Crew *crew)
{
  Conduct *conduct = crew->conduct;
  g_mutex_lock (&conduct->lock);
  guint round = conduct->round;
  if (++conduct->here == conduct->options.threads) {
    for (guint i = 0; i < CONDUCT_SEARCHES; i++)
      for (guint t = 0; t < conduct->options.threads; t++)
        if (i < conduct->crews[t].n)
          leave (conduct, &conduct->crews[t].members[i]);
    for (guint t = 0; t < conduct->options.threads; t++)
      for (guint i = 0; i < conduct->crews[t].n; i++)
        take (conduct, &conduct->crews[t].members[i]);
    if (is_settled (conduct) || all_rest (conduct) || g_atomic_int_get (&conduct->clock) >= CLOCK_ONE)
      g_atomic_int_set (&conduct->finished, 1);
    conduct->here = 0;
    conduct->round++;
    g_cond_broadcast (&conduct->all_here);
  } else
    wait_for_round (crew, round);
  if (crew->index == 0)
    tell (conduct);
  g_mutex_unlock (&conduct->lock);
}

static void
meet (Crew *crew)
{
  if (crew->conduct->options.by_work)
    meet_by_work (crew);
  else
    meet_by_clock (crew);
}

/* ---- a thread ---- */

static void
add_spare (Crew *crew, double from)
{
  Conduct *conduct = crew->conduct;
  for (guint i = 0; i < crew->n; i++)
    if (!crew->members[i].resting)
      return;
  if (conduct->spare == NULL || crew->n == CONDUCT_SEARCHES)
    return;
  g_mutex_lock (&conduct->lock);
  crew_add (crew, conduct->spare, conduct->make_spare (crew->index, conduct->spare_data), conduct->spare_work, from);
  g_mutex_unlock (&conduct->lock);
}

static gboolean
is_due (const Member *member, double now)
{
  if (member->resting)
    return FALSE;
  if (member->pace.work > 0 || member->part == 0)
    return TRUE;
  /* Not across the end: the others have to settle what they have. */
  return member->took <= member->part * (now + HEAD_START) && now + 2 * member->longest < 1;
}

/* Searches that share a thread share its time: each gets an equal part of the slice. FALSE: all rest. */
static gboolean
run_slices (Crew *crew, double from, double until)
{
  guint due = 0, nth = 0;
  for (guint i = 0; i < crew->n; i++)
    due += is_due (&crew->members[i], from) ? 1 : 0;
  for (guint i = 0; i < crew->n; i++) {
    Member *member = &crew->members[i];
    if (!is_due (member, from))
      continue;
    nth++;
    double end = crew->conduct->options.by_work ? until : from + (until - from) * nth / due;
    double now = pace_used (&member->pace);
    if (now >= 1 || (now >= end && crew->conduct->options.by_work))
      continue;
    member->kind->slice (member->self, &member->pace, end);
    double took = member->part > 0 ? pace_used (&member->pace) - now : 0;
    member->took += took;
    member->longest = MAX (member->longest, took);
  }
  return due > 0;
}

/* The end of the n-th slice. */
static double
slice_end (const Conduct *conduct, guint n)
{
  guint meetings = conduct->options.meetings > 0 ? conduct->options.meetings : MEETINGS;
  if (n < EARLY_MEETINGS)
    return (double)(n + 1) / (EARLY_MEETINGS * (double)meetings);
  return MIN (1, (double)(n + 2 - EARLY_MEETINGS) / (double)meetings);
}

/* A thread whose searches all rest still has the clock to keep, or the others to meet. */
static void
rest (Crew *crew, double until)
{
  Pace pace = { .conduct = crew->conduct, .keeper = crew->index == 0 };
  while (!crew->conduct->options.by_work && crew->index == 0 && pace_used (&pace) < until)
    g_thread_yield ();
}

static gpointer
run_crew (gpointer data)
{
  Crew *crew = data;
  Conduct *conduct = crew->conduct;
  double from = 0;
  for (guint n = 0; from < 1; n++) {
    double until = slice_end (conduct, n);
    if (!conduct->options.by_work && until <= from)
      continue; /* the clock is beyond it already */
    add_spare (crew, from);
    if (!run_slices (crew, from, until))
      rest (crew, until);
    meet (crew);
    /* By work this is decided in the meeting, for all alike; by the clock each ends on its own. */
    if (g_atomic_int_get (&conduct->finished) || (!conduct->options.by_work && g_atomic_int_get (&conduct->clock) >= CLOCK_ONE))
      break;
    from = MAX (until, conduct->options.by_work ? 0 : (double)g_atomic_int_get (&conduct->clock) / CLOCK_ONE);
  }
  return NULL;
}

void
conduct_run (Conduct *conduct)
{
  GThread *threads[CONDUCT_THREADS] = { NULL };
  /* What was offered before the start is where the first slices begin. */
  for (guint t = 0; t < conduct->options.threads; t++)
    for (guint i = 0; i < conduct->crews[t].n; i++)
      take (conduct, &conduct->crews[t].members[i]);
  for (guint t = 1; t < conduct->options.threads; t++)
    threads[t] = g_thread_new ("search", run_crew, &conduct->crews[t]);
  run_crew (&conduct->crews[0]);
  if (!conduct->options.by_work)
    g_atomic_int_set (&conduct->finished, 1);
  for (guint t = 1; t < conduct->options.threads; t++)
    g_thread_join (threads[t]);
  tell (conduct);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/conduct.h"

#include <string.h>

/*
 * Searches that only count. A finder's roster costs so much less with each unit of work; whatever it is given lowers what
 * it goes on from. A prover's bound rises with each unit, up to a truth.
 */
typedef struct {
  Cost at, least;  /* what it has, and what it cannot go below */
  Cost step;
  guint every;     /* units of work for a step */
  guint64 units;
  guint accepted;
  Cost rest; /* heard of last */
  guint heeded;
  gint32 heads[1];
} Finder;

static void
finder_slice (gpointer self, Pace *pace, double until)
{
  Finder *finder = self;
  while (pace_used (pace) < until) {
    pace->done++;
    if (++finder->units % finder->every == 0 && finder->at > finder->least)
      finder->at = MAX (finder->least, finder->at - finder->step);
  }
}

static gboolean
finder_best (gpointer self, Cost *ret_cost, const gint32 **ret_heads)
{
  Finder *finder = self;
  finder->heads[0] = (gint32)finder->at;
  *ret_cost = finder->at;
  *ret_heads = finder->heads;
  return TRUE;
}

static void
finder_accept (gpointer self, Cost cost, const gint32 *heads)
{
  Finder *finder = self;
  g_assert_cmpint (cost, ==, heads[0]);
  g_assert_cmpint (cost, <, finder->at);
  finder->at = cost;
  finder->accepted++;
}

static void
finder_heed (gpointer self, const Hints *hints)
{
  Finder *finder = self;
  g_assert_cmpint (hints->rests[0], >, finder->rest);
  g_assert_cmpfloat (hints->values[0], ==, (double)hints->rests[0]);
  g_assert_cmpuint (hints->leaps, >, finder->heeded);
  finder->rest = hints->rests[0];
  finder->heeded++;
}

static const SearchKind finder_kind = { .name = "finder",
                                        .slice = finder_slice,
                                        .best = finder_best,
                                        .accept = finder_accept,
                                        .heed = finder_heed,
                                        .free = g_free };

typedef struct {
  Cost bound, truth, step;
  Cost told; /* the bound when its rests were told last */
} Prover;

static void
prover_slice (gpointer self, Pace *pace, double until)
{
  Prover *prover = self;
  while (pace_used (pace) < until) {
    pace->done++;
    prover->bound = MIN (prover->truth, prover->bound + prover->step);
  }
}

static gboolean
prover_bound (gpointer self, Cost *ret_bound)
{
  *ret_bound = ((Prover *)self)->bound;
  return TRUE;
}

/* Newer ones with every better bound: the bound itself. */
static gboolean
prover_hints (gpointer self, Hints *ret_hints)
{
  Prover *prover = self;
  if (prover->bound == prover->told)
    return FALSE;
  prover->told = ret_hints->rests[0] = prover->bound;
  ret_hints->values[0] = (double)prover->bound;
  ret_hints->leaps++;
  return TRUE;
}

static gboolean
prover_over (gpointer self)
{
  return ((Prover *)self)->bound >= ((Prover *)self)->truth;
}

static const SearchKind prover_kind = { .name = "prover",
                                        .slice = prover_slice,
                                        .bound = prover_bound,
                                        .hints = prover_hints,
                                        .over = prover_over,
                                        .free = g_free };

static Finder *
finder_new (Cost at, Cost least, Cost step, guint every)
{
  Finder *finder = g_new0 (Finder, 1);
  *finder = (Finder){ .at = at, .least = least, .step = step, .every = every };
  return finder;
}

static Prover *
prover_new (Cost truth, Cost step)
{
  Prover *prover = g_new0 (Prover, 1);
  *prover = (Prover){ .truth = truth, .step = step };
  return prover;
}

static gpointer
make_spare (guint index, gpointer data)
{
  (*(guint *)data)++;
  (void)index;
  return finder_new (1000000, 0, 7, 3);
}

static double
never (gpointer data)
{
  (void)data;
  return 0;
}

typedef struct {
  Cost cost, bound;
  guint64 units[3];
  guint accepted[3], heeded[3], spares;
} Outcome;

static Outcome
run_by_work (guint threads, gboolean with_spare)
{
  Outcome outcome = { 0 };
  const gint32 *heads;
  ConductOptions options = { .threads = threads, .by_work = TRUE, .used = never };
  g_autoptr (Conduct) conduct = conduct_new (1, &options);
  Finder *finders[] = { finder_new (100000, 500, 11, 5), finder_new (90000, 100, 40, 31), finder_new (80000, 400, 3, 2) };
  for (guint i = 0; i < 3; i++)
    conduct_add (conduct, &finder_kind, finders[i], 60000);
  conduct_add (conduct, &prover_kind, prover_new (90, 1), 40000);
  if (with_spare)
    conduct_set_spare (conduct, &finder_kind, make_spare, &outcome.spares);
  conduct_run (conduct);
  g_assert_true (conduct_best (conduct, &outcome.cost, &heads) && conduct_bound (conduct, &outcome.bound));
  g_assert_cmpint (heads[0], ==, outcome.cost);
  for (guint i = 0; i < 3; i++) {
    outcome.units[i] = finders[i]->units;
    outcome.accepted[i] = finders[i]->accepted;
    outcome.heeded[i] = finders[i]->heeded;
    g_assert_cmpint (finders[i]->rest, ==, outcome.bound);
  }
  return outcome;
}

/* The same answer for the same threads, however the machine deals out time; and the work is as given. */
static void
test_by_work (void)
{
  for (guint threads = 1; threads <= 4; threads++) {
    Outcome first = run_by_work (threads, FALSE);
    g_assert_cmpint (first.bound, ==, 90);
    g_assert_cmpuint (first.units[0], ==, 60000);
    g_assert_cmpuint (first.units[2], ==, 60000);
    g_assert_cmpuint (first.accepted[0], >, 0);
    g_assert_cmpuint (first.heeded[2], >, 0);
    for (guint again = 0; again < 20; again++) {
      Outcome next = run_by_work (threads, FALSE);
      g_assert_true (memcmp (&next, &first, sizeof next) == 0);
    }
  }
  g_assert_cmpint (run_by_work (1, FALSE).cost, ==, run_by_work (3, FALSE).cost);
}

static void
test_spare (void)
{
  /* With four threads the prover has one for itself: when it is over, a finder takes its place. */
  Outcome first = run_by_work (4, TRUE), again = run_by_work (4, TRUE);
  g_assert_cmpuint (first.spares, ==, 1);
  g_assert_true (memcmp (&again, &first, sizeof first) == 0);
}

/* When the bound has met the roster, the rest of the budget is left alone. */
static void
test_settled (void)
{
  for (guint threads = 1; threads <= 2; threads++) {
    ConductOptions options = { .threads = threads, .by_work = TRUE };
    g_autoptr (Conduct) conduct = conduct_new (1, &options);
    Finder *finder = finder_new (5000, 1000, 10, 1);
    conduct_add (conduct, &finder_kind, finder, 1000000);
    conduct_add (conduct, &prover_kind, prover_new (1000, 1), 1000000);
    conduct_run (conduct);
    Cost cost, bound;
    const gint32 *heads;
    g_assert_true (conduct_best (conduct, &cost, &heads));
    g_assert_true (conduct_bound (conduct, &bound));
    g_assert_cmpint (cost, ==, 1000);
    g_assert_cmpint (bound, ==, 1000);
    g_assert_cmpuint (finder->units, <, 100000);
  }
}

typedef struct {
  guint calls, limit, news;
  Cost last;
  Conduct *conduct;
  GThread *thread;
} Clock;

static double
clock_used (gpointer data)
{
  Clock *clock = data;
  g_assert_true (g_thread_self () == clock->thread);
  clock->calls++;
  return (double)clock->calls / clock->limit;
}

static void
clock_news (gpointer data)
{
  Clock *clock = data;
  Cost cost;
  const gint32 *heads;
  g_assert_true (g_thread_self () == clock->thread);
  g_assert_true (conduct_best (clock->conduct, &cost, &heads));
  g_assert_cmpint (cost, <=, clock->last);
  clock->last = cost;
  clock->news++;
}

/* By the clock: it is read on the caller's thread only, everything ends with it, news come in order. */
static void
test_by_clock (void)
{
  for (guint threads = 1; threads <= 3; threads++) {
    Clock clock = { .limit = 100000, .last = G_MAXINT64, .thread = g_thread_self () };
    ConductOptions options = { .threads = threads, .used = clock_used, .news = clock_news, .data = &clock };
    g_autoptr (Conduct) conduct = conduct_new (1, &options);
    clock.conduct = conduct;
    for (guint i = 0; i < 3; i++)
      conduct_add (conduct, &finder_kind, finder_new (1000000, 0, 1, 1 + i), 0);
    conduct_run (conduct);
    g_assert_cmpuint (clock.calls, >=, clock.limit);
    g_assert_cmpuint (clock.calls, <, clock.limit + 1000);
    g_assert_cmpuint (clock.news, >, 10);
    g_assert_cmpint (clock.last, <, 1000000);
  }
}

/* An interrupt ends a run by work, too: on all threads. */
static void
test_interrupt (void)
{
  for (guint threads = 1; threads <= 3; threads++) {
    Clock clock = { .limit = 5000, .last = G_MAXINT64, .thread = g_thread_self () };
    ConductOptions options = { .threads = threads, .by_work = TRUE, .used = clock_used, .data = &clock };
    g_autoptr (Conduct) conduct = conduct_new (1, &options);
    for (guint i = 0; i < 4; i++)
      conduct_add (conduct, &finder_kind, finder_new (1000000, 0, 1, 1), 100000000);
    conduct_run (conduct);
    g_assert_cmpuint (clock.calls, <, 100000);
  }
}

/* And it is seen while the caller's thread waits for another's long slice. */
static void
test_interrupt_of_another (void)
{
  Clock clock = { .limit = 5000, .last = G_MAXINT64, .thread = g_thread_self () };
  ConductOptions options = { .threads = 2, .by_work = TRUE, .used = clock_used, .data = &clock };
  g_autoptr (Conduct) conduct = conduct_new (1, &options);
  Finder *quick = finder_new (1000000, 0, 1, 1), *slow = finder_new (1000000, 0, 1, 1);
  conduct_add (conduct, &finder_kind, quick, 10000);
  conduct_add (conduct, &finder_kind, slow, G_MAXINT64);
  conduct_run (conduct);
  g_assert_cmpuint (clock.calls, >=, clock.limit);
  g_assert_cmpuint (quick->units, <, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conduct/by-work", test_by_work);
  g_test_add_func ("/conduct/spare", test_spare);
  g_test_add_func ("/conduct/settled", test_settled);
  g_test_add_func ("/conduct/by-clock", test_by_clock);
  g_test_add_func ("/conduct/interrupt", test_interrupt);
  g_test_add_func ("/conduct/interrupt-of-another", test_interrupt_of_another);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/price.h"

#include "tests/random-grid.h"

#include <float.h>
#include <math.h>
#include <string.h>

/*
 * The best path of one person against all its patterns, one after the other, each priced by grid_path_cost.
 */

typedef struct {
  const Grid *grid;
  guint32 person, first, last;
  double *charge;
  guint8 *allow, *off;
  guint32 *pattern;
  double best_sound, best; /* of the patterns within the masks */
} Question;

static guint inexact; /* exact questions that had too many states */

static double
value_of (const Question *q, const guint32 *pattern, gint64 *ret_broken)
{
  double value = (double)grid_path_cost (q->grid, q->person, pattern, ret_broken);
  for (guint32 day = q->first; day <= q->last; day++)
    if (pattern[day] != GRID_NONE)
      value += q->charge[pattern[day] - price_first_duty (q->grid, q->person)];
  return value;
}

static gboolean
may_stand (const Question *q, guint32 day, guint32 duty)
{
  guint32 cell = grid_cell (q->grid, q->person, day);
  gboolean duties = q->grid->cell_from[cell] < q->grid->cell_from[cell + 1];
  if (q->grid->fixed[cell])
    return (duty == GRID_NONE) == !duties;
  if (duty == GRID_NONE)
    return q->off == NULL || q->off[day];
  return q->allow == NULL || q->allow[duty - price_first_duty (q->grid, q->person)];
}

static void
try_all (Question *q, guint32 day, guint32 *pattern)
{
  if (day > q->last) {
    gint64 broken;
    double value = value_of (q, pattern, &broken);
    q->best = MIN (q->best, value);
    if (broken == 0)
      q->best_sound = MIN (q->best_sound, value);
    return;
  }
  guint32 cell = grid_cell (q->grid, q->person, day);
  pattern[day] = GRID_NONE;
  if (may_stand (q, day, GRID_NONE))
    try_all (q, day + 1, pattern);
  for (guint32 duty = q->grid->cell_from[cell]; duty < q->grid->cell_from[cell + 1]; duty++) {
    pattern[day] = duty;
    if (may_stand (q, day, duty))
      try_all (q, day + 1, pattern);
  }
}

/* Charges in 16ths, so that scaled values are exact; some masks. */
static void
ask_at_random (Question *q, Rng *rng, const Grid *grid, guint32 person)
{
  guint32 n = price_n_duties (grid, person);
  *q = (Question){
    .grid = grid, .person = person, .last = grid->n_days - 1, .best = DBL_MAX, .best_sound = DBL_MAX
  };
  q->charge = g_new0 (double, n + 1);
  q->pattern = g_new0 (guint32, grid->n_days);
  for (guint32 i = 0; i < n; i++)
    q->charge[i] = random_between (rng, -200, 120) / 16.0;
  if (rng_one_in (rng, 3)) {
    q->allow = g_new0 (guint8, n + 1);
    for (guint32 i = 0; i < n; i++)
      q->allow[i] = !rng_one_in (rng, 4);
  }
  if (rng_one_in (rng, 3)) {
    q->off = g_new0 (guint8, grid->n_days);
    for (guint32 day = 0; day < grid->n_days; day++)
      q->off[day] = !rng_one_in (rng, 8);
  }
}

static void
clear_question (Question *q)
{
  g_free (q->charge);
  g_free (q->pattern);
  g_free (q->allow);
  g_free (q->off);
}

static void
assert_is_answer (const Question *q, const Priced *priced, const guint32 *pattern)
{
  gint64 broken;
  for (guint32 day = 0; day < q->grid->n_days; day++)
    if (day >= q->first && day <= q->last)
      g_assert_true (may_stand (q, day, pattern[day]));
    else
      g_assert_cmpuint (pattern[day], ==, q->pattern[day]);
  double value = value_of (q, pattern, &broken);
  g_assert_cmpfloat_with_epsilon (value, priced->value, 1e-9);
  g_assert_cmpint (grid_path_cost (q->grid, q->person, pattern, NULL), ==, priced->cost);
  g_assert_cmpint (priced->sound, ==, broken == 0);
}

static void
assert_nothing (const Question *q, const Priced *priced)
{
  g_assert_cmpfloat (q->best, ==, DBL_MAX);
  g_assert_cmpfloat (priced->bound, ==, DBL_MAX);
  g_assert_false (priced->sound);
}

/* How rules and masks are asked for in `how`: what each promises. */
static void
assert_keeps_promise (Question *q, Price *price, PriceHow how)
{
  g_autofree guint32 *pattern = g_memdup2 (q->pattern, q->grid->n_days * sizeof (guint32));
  Priced priced
      = price_window (price, q->person, q->first, q->last, q->charge, q->allow, q->off, how, pattern);
  if (q->best == DBL_MAX) {
    assert_nothing (q, &priced);
    return;
  }
  assert_is_answer (q, &priced, pattern);
  double best = q->best_sound < DBL_MAX ? q->best_sound : q->best;
  g_assert_cmpfloat (priced.bound, <=, best);
  g_assert_cmpint (priced.sound, ==, q->best_sound < DBL_MAX);
  inexact += how == PRICE_EXACT && !priced.exact ? 1 : 0;
  /* Where what stands outside the window breaks a rule, it is enough to break no other. */
  gboolean whole = q->first == 0 && q->last == q->grid->n_days - 1;
  if (priced.exact && (whole || priced.sound))
    g_assert_cmpfloat (fabs (priced.value - best), <=, priced.sound ? 0 : 1);
  if (priced.exact && priced.sound)
    g_assert_cmpfloat (priced.bound, ==, best);
}

static void
test_whole (void)
{
  guint sound = 0, unsound = 0;
  for (guint64 seed = 0; seed < 1500; seed++) {
    Rng rng;
    rng_init (&rng, seed + 7);
    RandomGrid *random = random_grid_new (seed, 1 + rng_below (&rng, 7), 3);
    const Grid *grid = &random->grid;
    g_autoptr (Price) price = price_new (grid);
    for (guint32 i = 0; i < 2 * grid->n_persons; i++) {
      Question q;
      ask_at_random (&q, &rng, grid, i % grid->n_persons);
      g_autofree guint32 *pattern = g_new (guint32, grid->n_days);
      try_all (&q, 0, pattern);
      *(q.best_sound < DBL_MAX ? &sound : &unsound) += 1;
      for (PriceHow how = PRICE_EXACT; how <= PRICE_QUICK; how++)
        assert_keeps_promise (&q, price, how);
      clear_question (&q);
    }
    random_grid_free (random);
  }
  g_test_message ("%u questions with a sound path, %u without", sound, unsound);
  g_assert_cmpuint (sound, >, 3000);
  g_assert_cmpuint (unsound, >, 800);
  g_assert_cmpuint (inexact, ==, 0);
}

/* The best window of a pattern that stands outside it, sound or not. */
static void
test_window (void)
{
  guint sound = 0;
  for (guint64 seed = 0; seed < 1200; seed++) {
    Rng rng;
    rng_init (&rng, seed + 11);
    RandomGrid *random = random_grid_new (seed, 4 + rng_below (&rng, 12), 2);
    const Grid *grid = &random->grid;
    g_autoptr (Price) price = price_new (grid);
    for (guint32 i = 0; i < 4 * grid->n_persons; i++) {
      Question q;
      ask_at_random (&q, &rng, grid, i % grid->n_persons);
      for (guint32 day = 0; day < grid->n_days; day++)
        q.pattern[day] = GRID_NONE;
      /* A good pattern, so that often nothing outside is broken; else any duties. */
      if (rng_below (&rng, 3) > 0)
        price_path (price, q.person, q.charge, NULL, NULL, PRICE_EXACT, q.pattern);
      for (guint32 day = 0; day < grid->n_days; day++) {
        guint32 cell = grid_cell (grid, q.person, day), n = grid->cell_from[cell + 1] - grid->cell_from[cell];
        if (n > 0 && (grid->fixed[cell] || rng_one_in (&rng, 8)))
          q.pattern[day] = grid->cell_from[cell] + rng_below (&rng, n);
      }
      q.first = rng_below (&rng, grid->n_days);
      q.last = q.first + rng_below (&rng, 5);
      q.last = MIN (grid->n_days - 1, q.last);
      g_autofree guint32 *pattern = g_memdup2 (q.pattern, grid->n_days * sizeof (guint32));
      try_all (&q, q.first, pattern);
      sound += q.best_sound < DBL_MAX ? 1 : 0;
      for (PriceHow how = PRICE_EXACT; how <= PRICE_QUICK; how++)
        assert_keeps_promise (&q, price, how);
      clear_question (&q);
    }
    random_grid_free (random);
  }
  g_test_message ("%u windows with a sound path, %u with too many states", sound, inexact);
  g_assert_cmpuint (sound, >, 3000);
  g_assert_cmpuint (inexact, <, 20);
}

/* Too long to try all, with many weekends: answers agree with each other. */
static void
test_long (void)
{
  guint exact = 0, sound = 0;
  for (guint64 seed = 0; seed < 60; seed++) {
    Rng rng;
    rng_init (&rng, seed + 13);
    RandomGrid *random = random_grid_new (seed, 70 + rng_below (&rng, 30), 3);
    const Grid *grid = &random->grid;
    for (guint32 i = 0; i < grid->n_profiles; i++)
      grid->rules[i].weekends
          = (GridLimit){ RULE_OFF, random_between (&rng, 5, 11), 0, rng_one_in (&rng, 3) ? 15 : grid->hard };
    g_autoptr (Price) price = price_new (grid);
    Question q;
    ask_at_random (&q, &rng, grid, 0);
    g_autofree guint32 *pattern = g_new (guint32, grid->n_days);
    Priced best = price_path (price, 0, q.charge, q.allow, q.off, PRICE_EXACT, pattern);
    if (best.bound < DBL_MAX)
      assert_is_answer (&q, &best, pattern);
    for (PriceHow how = PRICE_RELAXED; how <= PRICE_QUICK && best.bound < DBL_MAX && best.exact; how++) {
      Priced priced = price_path (price, 0, q.charge, q.allow, q.off, how, pattern);
      assert_is_answer (&q, &priced, pattern);
      g_assert_cmpfloat (priced.bound, <=, best.value);
      g_assert_cmpint (priced.sound, ==, best.sound);
      if (best.sound)
        g_assert_cmpfloat (priced.value, >=, best.bound);
      exact += priced.exact ? 0 : 1;
      sound += best.sound ? 1 : 0;
    }
    clear_question (&q);
    random_grid_free (random);
  }
  g_test_message ("%u answers with a sound path, %u not exact", sound, exact);
  g_assert_cmpuint (sound, >, 20);
  g_assert_cmpuint (exact, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/price/whole", test_whole);
  g_test_add_func ("/price/window", test_window);
  g_test_add_func ("/price/long", test_long);
  return g_test_run ();
}

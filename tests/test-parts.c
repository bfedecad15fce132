/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/awake.h"
#include "engine/bound-exact.h"
#include "engine/check.h"
#include "engine/compact-load.h"
#include "engine/construct.h"
#include "engine/corner.h"
#include "engine/parts.h"
#include "engine/repair.h"
#include "engine/rng.h"
#include "engine/saddle.h"
#include "engine/score.h"
#include "engine/tight.h"
#include "tests/random-model.h"

/*
 * Rows of whole parts, whatever the duals they were made from: every sound roster meets them all, and with
 * the duals that come with them the bound rises, never above what a roster costs. The same of rows by
 * rounding.
 */

#define ROSTERS 40

typedef struct {
  const Model *model;
  const Problem *problem;
  Compact *compact;
  GPtrArray *heads; /* of sound rosters */
  Cost least;       /* what the best of them costs */
  guint tried, risen; /* bounds of duals that came with rows */
} Case;

static void
keep_sound (Case *c, const Score *score)
{
  g_autoptr (Roster) roster = score_roster (score);
  g_autoptr (Check) check = check_roster (c->model, roster);
  if (!check_is_sound (check))
    return;
  gint32 *heads = g_new0 (gint32, c->problem->n_options + 1);
  for (guint32 o = 0; o < c->problem->n_options; o++)
    heads[o] = score_heads (score, o);
  g_ptr_array_add (c->heads, heads);
  c->least = MIN (c->least, check->total);
}

/* A walk among rosters, good and bad. */
static void
find_rosters (Case *c, guint64 seed)
{
  g_autoptr (Score) score = score_new (c->problem);
  Rng rng;
  rng_init (&rng, seed);
  keep_sound (c, score);
  construct (score);
  for (guint i = 0; i < ROSTERS && c->problem->n_options > 0; i++) {
    if (rng_one_in (&rng, 4))
      repair (score);
    keep_sound (c, score);
    for (guint k = 0; k < 4; k++) {
      guint32 option = rng_below (&rng, c->problem->n_options);
      score_begin (score);
      if (rng_one_in (&rng, 3))
        score_remove (score, option);
      else
        score_add (score, option);
    }
  }
}

static void
assert_all_hold (const Case *c)
{
  g_autofree double *values = g_new0 (double, c->compact->n_columns + 1);
  for (guint i = 0; i < c->heads->len; i++) {
    const gint32 *heads = g_ptr_array_index (c->heads, i);
    for (guint32 o = 0; o < c->problem->n_options; o++)
      values[o] = heads[o];
    g_assert_true (compact_fill (c->compact, values));
    for (guint32 r = c->compact->n_base; r < c->compact->n_rows; r++) {
      double value = compact_row_value (c->compact, r, values);
      g_assert_cmpfloat (value, >=, (double)c->compact->rows[r].low - 1e-6);
      g_assert_cmpfloat (value, <=, (double)c->compact->rows[r].high + 1e-6);
    }
  }
}

static GArray *
random_duals (const Case *c, Rng *rng, double size)
{
  GArray *duals = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint32 r = 0; r < c->compact->n_rows; r++) {
    double dual = rng_one_in (rng, 3) ? ((double)rng_below (rng, 2000001) / 1e6 - 1) * size : 0;
    g_array_append_val (duals, dual);
  }
  return duals;
}

static GArray *
good_duals (const Case *c, guint steps)
{
  g_autoptr (Saddle) saddle = saddle_new (c->compact, NULL);
  GArray *duals = g_array_sized_new (FALSE, FALSE, sizeof (double), c->compact->n_rows + 1);
  g_array_set_size (duals, c->compact->n_rows);
  saddle_run (saddle, steps);
  saddle_duals (saddle, TRUE, (double *)(void *)duals->data);
  return duals;
}

static guint
add_rows (Case *c, Parts *parts, GArray *duals, gboolean take)
{
  Wide before = bound_exact (c->compact, (const double *)(const void *)duals->data, NULL);
  guint n = parts_cut (parts, duals, take, NULL, NULL);
  Wide after = bound_exact (c->compact, (const double *)(const void *)duals->data, NULL);
  g_assert_cmpuint (duals->len, ==, c->compact->n_rows);
  g_assert_cmpint (bound_round_up (c->compact, after), <=, c->least);
  if (take && n > 0) {
    c->tried++;
    c->risen += after > before ? 1 : 0;
  }
  return n;
}

static guint
look_at (guint64 seed, gboolean exact, guint *tried, guint *risen)
{
  g_autoptr (Model) model = random_model (seed, (guint)(2 + seed % 7), (guint)(2 + seed % 11), (guint)(4 + seed % 25));
  g_autoptr (Problem) problem = problem_new (model);
  g_autoptr (Compact) compact = compact_new (problem, exact);
  Case c = { model, problem, compact, g_ptr_array_new_with_free_func (g_free), G_MAXINT64, 0, 0 };
  find_rosters (&c, seed);
  g_autoptr (Parts) parties = parts_new (compact, PARTS_PARTIES);
  g_autoptr (Parts) shifts = parts_new (compact, PARTS_SHIFTS);
  Rng rng;
  rng_init (&rng, seed);
  guint n = 0;
  static const double sizes[] = { 0.3, 30000, 30, 1e12, 3000 };
  for (guint round = 0; round < 8; round++) {
    g_autoptr (GArray) duals = round < 3 ? good_duals (&c, 100) : random_duals (&c, &rng, sizes[round - 3]);
    n += add_rows (&c, parties, duals, round != 1);
    n += add_rows (&c, shifts, duals, round == 0);
  }
  assert_all_hold (&c);
  g_ptr_array_unref (c.heads);
  *tried += c.tried;
  *risen += c.risen;
  return n;
}

static guint
n_problems (guint usual)
{
  const char *more = g_getenv ("PARTS_PROBLEMS");
  return more != NULL ? (guint)g_ascii_strtoull (more, NULL, 10) : usual;
}

static void
test_rows (void)
{
  guint n = 0, tried = 0, risen = 0, all = n_problems (200);
  for (guint64 seed = 1; seed <= all; seed++)
    n += look_at (seed, seed % 3 == 0, &tried, &risen);
  g_test_message ("%u rows in %u programs; %u of %u bounds have risen", n, all, risen, tried);
  g_assert_cmpuint (n, >, all);
  g_assert_cmpuint (risen, >, tried * 3 / 4); /* where prices are huge their rounding may cost more than the rows gain */
}

/* ---- rows by rounding, and rounds of both ---- */

typedef struct {
  guint rounds, rows, risen, closed, open;
} Rounds;

static void
count_rise (Rounds *sum, Cost first, Cost last, Cost least)
{
  sum->open += first < least;
  sum->risen += last > first;
  sum->closed += first < least && last == least;
}

static void
assert_risen (const Rounds *sum, guint all)
{
  g_test_message ("%u rows in %u rounds; of %u bounds below the best roster %u have risen, %u up to it",
                  sum->rows, sum->rounds, sum->open, sum->risen, sum->closed);
  g_assert_cmpuint (sum->rows, >, all);
  g_assert_cmpuint (sum->risen, >, all / 3);
}

/* No row of any round cuts off a roster, whether the program is exact or not. */
static void
tighten (guint64 seed, gboolean exact, Rounds *sum)
{
  g_autoptr (Model) model
      = random_model (seed, (guint)(2 + seed % 7), (guint)(2 + seed % 11), (guint)(4 + seed % 25));
  g_autoptr (Problem) problem = problem_new (model);
  g_autoptr (Compact) compact = compact_new (problem, exact);
  Case c = { model, problem, compact, g_ptr_array_new_with_free_func (g_free), G_MAXINT64, 0, 0 };
  find_rosters (&c, seed);
  g_autoptr (Lp) lp = lp_new ();
  compact_load (compact, lp);
  g_autoptr (Tight) tight = tight_new (compact, lp);
  Cost first = 0, last = 0;
  LpStatus status;
  for (gboolean more = TRUE; more;) {
    more = tight_round (tight, &status, NULL, NULL);
    g_assert_cmpint (lp_n_rows (lp), ==, compact->n_rows);
    last = bound_round_up (compact, bound_exact (compact, lp_duals (lp), NULL));
    first = sum->rounds++ == 0 || compact->n_rows == compact->n_base ? last : first;
    g_assert_cmpint (last, <=, c.least);
    sum->rows += compact->n_rows - compact->n_base;
    assert_all_hold (&c);
  }
  count_rise (sum, first, last, c.least);
  g_ptr_array_unref (c.heads);
}

static void
test_rounds (void)
{
  Rounds sum = { 0 };
  guint all = n_problems (300);
  for (guint64 seed = 1; seed <= all; seed++)
    tighten (seed, seed % 3 != 0, &sum);
  assert_risen (&sum, all);
}

/* ---- corners ---- */

/* From the middle of a walk to a corner, and rows of both kinds there: none cuts off a roster, no bound is above the best one,
 * and rows that were left out come in when they are broken. */
static void
cut_corners (guint64 seed, Rounds *sum)
{
  g_autoptr (Model) model
      = random_model (seed, (guint)(2 + seed % 7), (guint)(2 + seed % 11), (guint)(4 + seed % 25));
  g_autoptr (Problem) problem = problem_new (model);
  g_autoptr (Compact) compact = compact_new (problem, FALSE);
  Case c = { model, problem, compact, g_ptr_array_new_with_free_func (g_free), G_MAXINT64, 0, 0 };
  find_rosters (&c, seed);
  g_autofree guint8 *left_out = awake_start (compact);
  g_autoptr (Saddle) saddle = saddle_new (compact, left_out);
  saddle_run (saddle, 40 + (guint)(seed % 5) * 200);
  g_autofree double *values = g_new (double, compact->n_columns + 1), *duals = g_new (double, compact->n_rows + 1);
  saddle_values (saddle, TRUE, values);
  saddle_duals (saddle, TRUE, duals);
  g_autoptr (Corner) corner = corner_new (compact, left_out);
  g_assert_true (corner_start (corner, values, duals, NULL, NULL));
  Cost first = bound_round_up (compact, corner_best (corner)), last = first;
  for (gboolean more = TRUE; more;) {
    more = corner_round (corner, NULL, NULL, NULL);
    Cost by_duals = bound_round_up (compact, bound_exact (compact, corner_duals (corner), NULL));
    last = bound_round_up (compact, corner_best (corner));
    g_assert_cmpint (by_duals, <=, last);
    g_assert_cmpint (last, <=, c.least);
    sum->rounds++;
    sum->rows += compact->n_rows - compact->n_base;
    assert_all_hold (&c);
  }
  count_rise (sum, first, last, c.least);
  g_ptr_array_unref (c.heads);
}

static void
test_corners (void)
{
  Rounds sum = { 0 };
  guint all = n_problems (300);
  for (guint64 seed = 1; seed <= all; seed++)
    cut_corners (seed, &sum);
  assert_risen (&sum, all);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parts/rows", test_rows);
  g_test_add_func ("/parts/rounds", test_rounds);
  g_test_add_func ("/parts/corners", test_corners);
  return g_test_run ();
}

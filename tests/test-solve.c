/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/solve.h"
#include "tests/check-case.h"
#include "tests/dense-model.h"
#include "tests/random-model.h"

#include <string.h>

static void
assert_same_roster (const Roster *a, const Roster *b)
{
  g_assert_cmpuint (a->n, ==, b->n);
  for (guint32 i = 0; i < a->n; i++) {
    g_assert_cmpuint (a->entries[i].post, ==, b->entries[i].post);
    g_assert_cmpuint (a->entries[i].party, ==, b->entries[i].party);
    g_assert_cmpint (a->entries[i].heads, ==, b->entries[i].heads);
  }
}

/* Model, seed and steps decide the roster; a model built again is the same model. */
static void
test_deterministic (void)
{
  for (guint64 seed = 1; seed <= 20; seed++) {
    SolveOptions options = { .seed = seed, .steps = 5000 };
    g_autoptr (Model) one = random_model (seed, 9, 20, 30);
    g_autoptr (Model) two = random_model (seed, 9, 20, 30);
    g_autoptr (SolveResult) a = solve (one, &options);
    g_autoptr (SolveResult) b = solve (two, &options);
    assert_same_roster (a->roster, b->roster);
    g_assert_cmpint (a->report.cost, ==, b->report.cost);
    g_assert_cmpuint (a->steps, ==, b->steps);
  }
}

static ModelPost
post_of (guint32 shift, gint32 heads)
{
  ModelPost post = plain_post (shift);
  post.min = post.want = post.max = heads;
  post.under = 300;
  return post;
}

/* Thirty duties of two and three people who may serve four times each: twelve places filled, never an error.
 */
static void
test_impossible (void)
{
  Case c = case_new (3);
  for (int day = 1; day <= 30; day++) {
    ModelShift s = plain_shift (sep (day), 480, 60);
    ModelPost post = post_of (model_add_shifts (c.builder, &s), 2);
    model_add_posts (c.builder, &post);
  }
  for (guint32 p = 0; p < 3; p++) {
    ModelLimit limit = MODEL_LIMIT_ANY;
    limit.person = p;
    limit.rule = RULE_MAX_SHIFTS;
    limit.max = 4;
    limit.hard = TRUE;
    model_add_limits (c.builder, &limit);
  }
  g_autoptr (Model) model = model_builder_seal (c.builder);
  SolveOptions options = { .seed = 1, .steps = 5000 };
  g_autoptr (SolveResult) result = solve (model, &options);
  g_assert_cmpint (result->report.open, ==, 60 - 12);
  g_assert_cmpint (result->report.places, ==, 12);
  roster_free (c.roster);
}

/* Nobody at all, and no shifts at all. */
static void
test_empty (void)
{
  for (int people = 0; people < 2; people++) {
    Case c = case_new (people);
    if (people == 0) {
      ModelShift s = plain_shift (sep (7), 480, 60);
      ModelPost post = post_of (model_add_shifts (c.builder, &s), 2);
      model_add_posts (c.builder, &post);
    }
    g_autoptr (Model) model = model_builder_seal (c.builder);
    SolveOptions options = { .seed = 1, .steps = 100 };
    g_autoptr (SolveResult) result = solve (model, &options);
    g_assert_cmpuint (result->roster->n, ==, 0);
    g_assert_cmpint (result->report.open, ==, people == 0 ? 2 : 0);
    roster_free (c.roster);
  }
}

/* Two locked duties of one person overlap. They stay, and what they break is named; nothing else is broken
 * for it, and the person may still serve where that does not break more. */
static void
test_locks_are_the_baseline (void)
{
  Case c = case_new (1);
  static const struct {
    int day, start;
  } shifts[] = { { 7, 480 }, { 7, 500 }, { 7, 520 }, { 8, 480 } };
  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++) {
    ModelShift s = plain_shift (sep (shifts[i].day), shifts[i].start, 60);
    ModelPost post = post_of (model_add_shifts (c.builder, &s), 1);
    model_add_posts (c.builder, &post);
  }
  model_add_locks (c.builder, &(ModelLock){ 0, 0, 1 });
  model_add_locks (c.builder, &(ModelLock){ 1, 0, 1 });
  g_autoptr (Model) model = model_builder_seal (c.builder);
  SolveOptions options = { .seed = 1, .steps = 2000 };
  g_autoptr (SolveResult) result = solve (model, &options);
  g_autoptr (Check) check = check_roster (model, result->roster);
  g_assert_cmpint (result->report.broken[RULE_OVERLAP], ==, 1);
  g_assert_true (check_is_sound (check));
  static const gint32 expected[] = { 1, 1, 0, 1 };
  for (guint32 post = 0; post < G_N_ELEMENTS (expected); post++)
    g_assert_cmpint (roster_heads (result->roster, post, 0), ==, expected[post]);
  g_assert_true (result->roster->entries[0].locked);
  roster_free (c.roster);
}

static double
used_at_once (gpointer data)
{
  (*(guint *)data)++;
  return 1;
}
static double
used_after_some_calls (gpointer data)
{
  return ++(*(guint *)data) / 50.0;
}

/* Stopped before it began there is a whole roster; and steps that were not made are not claimed. */
static void
test_stop (void)
{
  g_autoptr (Model) model = random_model (3, 8, 20, 30);
  guint calls = 0;
  SolveOptions at_once = { .seed = 1, .steps = 1000000, .used = used_at_once, .data = &calls };
  g_autoptr (SolveResult) none = solve (model, &at_once);
  g_assert_true (none->stopped);
  g_assert_cmpuint (none->steps, ==, 0);
  g_assert_cmpuint (none->roster->n, >, 0);
  calls = 0;
  SolveOptions by_clock = { .seed = 1, .used = used_after_some_calls, .data = &calls };
  g_autoptr (SolveResult) some = solve (model, &by_clock);
  g_assert_false (some->stopped);
  g_assert_cmpuint (some->steps, >, 0);
  g_assert_cmpint (some->report.cost, <=, none->report.cost);
}

/* A start never makes the end worse. */
static void
test_start (void)
{
  for (guint64 seed = 1; seed <= 20; seed++) {
    g_autoptr (Model) model = random_model (seed, 8, 20, 30);
    SolveOptions options = { .seed = seed, .steps = 20000 };
    g_autoptr (SolveResult) first = solve (model, &options);
    SolveOptions again = { .seed = seed + 1, .steps = 300, .start = first->roster };
    g_autoptr (SolveResult) second = solve (model, &again);
    g_autoptr (Check) check = check_roster (model, second->roster);
    g_assert_true (check_is_sound (check));
    g_assert_cmpint (second->report.cost, <=, first->report.cost);
  }
}

/* Everybody everywhere cannot stand, and some are nobody of the model: what of it can is taken, the rest is left out. With
 * one thread and with two. */
static void
test_start_that_cannot_stand (void)
{
  for (guint64 seed = 1; seed <= 20; seed++) {
    g_autoptr (Model) model = random_model (seed, 8, 20, 30);
    g_autoptr (Roster) all = roster_new ();
    for (guint32 post = 0; post < model->n_posts; post++)
      for (Party party = 0; party < model->n_persons + model->n_orgs; party++)
        roster_add (all, post, party, 1, FALSE);
    roster_add (all, 0, model->n_persons + model->n_orgs + 1, 1, FALSE);
    roster_add (all, 0, G_MAXUINT32, 1, FALSE);
    roster_add (all, model->n_posts + 3, 0, 1, FALSE);
    roster_sort (all);
    SolveOptions options = { .seed = seed, .steps = 300, .threads = 1 + (guint)(seed % 2), .start = all };
    g_autoptr (SolveResult) result = solve (model, &options);
    g_autoptr (Check) check = check_roster (model, result->roster);
    g_assert_true (check_is_sound (check));
    g_assert_cmpint (check->total, ==, result->report.cost);
    g_assert_true (!result->has_bound || result->bound <= result->report.cost);
  }
}

/* One thread proves, too: a bound beside every roster, the same with the same steps, and of these small months often the
 * optimum. */
static void
test_bound_of_one_thread (void)
{
  guint equal = 0;
  for (guint64 seed = 1; seed <= 20; seed++) {
    g_autoptr (Model) model = random_model (seed, 8, 12, 20);
    SolveOptions options = { .seed = seed, .steps = 200000, .threads = 1 };
    g_autoptr (SolveResult) result = solve (model, &options);
    g_autoptr (SolveResult) again = solve (model, &options);
    g_assert_true (result->has_bound);
    g_assert_cmpint (result->bound, <=, result->report.cost);
    g_assert_cmpint (result->bound, ==, again->bound);
    g_assert_cmpint (result->report.cost, ==, again->report.cost);
    equal += result->bound == result->report.cost ? 1 : 0;
  }
  g_test_message ("%u of 20 proven", equal);
  g_assert_cmpuint (equal, >, 5);
}

static void
count_progress (const SolveProgress *progress, gpointer data)
{
  Cost *last = data;
  g_assert_cmpint (progress->best->cost, <=, *last);
  g_assert_cmpuint (progress->roster->n, >, 0);
  *last = progress->best->cost;
}

static void
test_progress (void)
{
  g_autoptr (Model) model = random_model (3, 8, 20, 30);
  Cost last = G_MAXINT64;
  SolveOptions options = { .seed = 1, .steps = 20000, .progress = count_progress, .data = &last };
  g_autoptr (SolveResult) result = solve (model, &options);
  g_assert_cmpint (result->report.cost, ==, last);
}

/* Told the regime, the same months come out sound either way, the same with the same steps, at no less than what either proves.
 * What is no table of people by days is sparse whatever was told. */
static void
test_regime (void)
{
  guint other = 0, no_table = 0;
  for (guint64 seed = 1; seed <= 16; seed++) {
    DenseSize size = { .persons = 6, .days = 14, .kinds = 2, .history = TRUE, .soft = seed % 4 == 1, .locks = seed % 4 == 3 };
    g_autoptr (Model) model = seed % 2 == 0 ? random_model (seed, 8, 12, 20) : dense_model (seed, &size);
    Cost costs[3], proven = -G_MAXINT64;
    for (guint regime = SOLVE_AUTO; regime <= SOLVE_DENSE; regime++) {
      SolveOptions options = { .seed = seed, .steps = 20000, .threads = 2, .regime = (SolveRegime)regime };
      g_autoptr (SolveResult) result = solve (model, &options), again = solve (model, &options);
      g_autoptr (Check) check = check_roster (model, result->roster);
      g_assert_true (check_is_sound (check));
      g_assert_cmpint (check->total, ==, result->report.cost);
      assert_same_roster (result->roster, again->roster);
      g_assert_cmpint (result->bound, ==, again->bound);
      if (regime == SOLVE_AUTO)
        g_assert_cmpint (result->regime, ==, seed % 2 == 0 ? SOLVE_SPARSE : SOLVE_DENSE);
      else if (regime == SOLVE_SPARSE || seed % 2 == 1)
        g_assert_cmpint (result->regime, ==, regime);
      no_table += regime == SOLVE_DENSE && result->regime != SOLVE_DENSE;
      costs[regime] = result->report.cost;
      proven = result->has_bound ? MAX (proven, result->bound) : proven;
    }
    for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
      g_assert_cmpint (proven, <=, costs[i]);
    other += costs[SOLVE_SPARSE] != costs[SOLVE_DENSE];
  }
  g_test_message ("%u of 16 cost something else, %u are no table", other, no_table);
  g_assert_cmpuint (other, >, 0);
  g_assert_cmpuint (no_table, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/solve/deterministic", test_deterministic);
  g_test_add_func ("/solve/impossible", test_impossible);
  g_test_add_func ("/solve/empty", test_empty);
  g_test_add_func ("/solve/locks-are-the-baseline", test_locks_are_the_baseline);
  g_test_add_func ("/solve/stop", test_stop);
  g_test_add_func ("/solve/bound-of-one-thread", test_bound_of_one_thread);
  g_test_add_func ("/solve/start", test_start);
  g_test_add_func ("/solve/start-that-cannot-stand", test_start_that_cannot_stand);
  g_test_add_func ("/solve/progress", test_progress);
  g_test_add_func ("/solve/regime", test_regime);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/improve.h"
#include "engine/rng.h"
#include "engine/rounding.h"
#include "engine/solve.h"
#include "tests/check-case.h"
#include "tests/random-model.h"

/* Two optional shifts of which one should be, on two days, and nobody likes the first one. */
static Case
choice_case (void)
{
  Case c = case_new (2);
  guint32 choice
      = model_add_choices (c.builder, &(ModelChoice){ .name = "c", .min = 1, .max = 1, .cost = 50 });
  for (int i = 0; i < 2; i++) {
    ModelShift s = plain_shift (sep (7 + i), 400, 30);
    s.optional = TRUE;
    guint32 shift = model_add_shifts (c.builder, &s);
    ModelPost post = plain_post (shift);
    post.min = post.want = post.max = 2;
    post.under = 300;
    model_add_posts (c.builder, &post);
    model_add_choice_shifts (c.builder, &(ModelChoiceShift){ choice, shift });
  }
  for (guint32 person = 0; person < 2; person++) {
    ModelWish wish = MODEL_WISH_ANY;
    wish.person = person;
    wish.points = 20;
    wish.day_to = sep (8);
    model_add_wishes (c.builder, &wish);
  }
  seal (&c);
  return c;
}

/* To close the one and to open the other each cost more than any cold move may: only both at once are
 * accepted. */
static void
test_choice (void)
{
  Case c = choice_case ();
  g_autoptr (Problem) problem = problem_new (c.model);
  for (guint64 seed = 1; seed <= 5; seed++) {
    g_autoptr (Score) score = score_new (problem);
    g_autoptr (Improve) improve = improve_new (score, seed);
    for (guint32 person = 0; person < 2; person++)
      g_assert_true (score_add (score, problem_find (problem, person, 0)));
    g_assert_cmpint (score->cost, ==, 40 * COST_UNIT);
    improve_slice (improve, 100000, 0.2, 0.1);
    g_assert_cmpint (score->cost, ==, 0);
    g_assert_cmpint (score_post_heads (score, 0), ==, 0);
    g_assert_cmpint (score_post_heads (score, 1), ==, 2);
    g_assert_cmpint (score->cost, ==, score_report (score).searched);
  }
  case_free (&c);
}

/* Near the values of a whole roster there is that roster; near any values there is one that is priced right,
 * and the same every time. */
static void
test_rounding (void)
{
  guint placed = 0, kept = 0;
  for (guint64 seed = 1; seed <= 40; seed++) {
    g_autoptr (Model) model
        = random_model (seed, (guint)(4 + seed % 9), (guint)(4 + seed % 14), (guint)(8 + seed % 30));
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Score) score = score_new (problem), other = score_new (problem);
    g_autofree double *values = g_new0 (double, problem->n_options + 1);
    SolveOptions options = { .seed = seed, .steps = 5000 };
    g_autoptr (SolveResult) result = solve (model, &options);
    score_load (score, result->roster);
    for (guint32 o = 0; o < problem->n_options; o++)
      values[o] = score_heads (score, o);
    round_values (score, values);
    for (guint32 o = 0; o < problem->n_options; o++) {
      placed += (guint)values[o];
      kept += (guint)MIN (values[o], score_heads (score, o));
    }
    Rng rng;
    rng_init (&rng, seed);
    for (guint32 o = 0; o < problem->n_options; o++)
      values[o] = rng_unit (&rng) * problem->options[o].most;
    round_values (score, values);
    round_values (other, values);
    g_assert_cmpint (score->cost, ==, score_report (score).searched);
    for (guint32 o = 0; o < problem->n_options; o++)
      g_assert_cmpint (score_heads (score, o), ==, score_heads (other, o));
  }
  g_test_message ("%u of %u kept", kept, placed);
  g_assert_cmpuint (placed, >, 300);
  g_assert_cmpuint (kept * 50, >=, placed * 49);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/improve/choice", test_choice);
  g_test_add_func ("/improve/rounding", test_rounding);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rng.h"
#include "engine/rules.h"
#include "engine/score.h"
#include "tests/check-case.h"
#include "tests/random-model.h"

#include <string.h>

static void
assert_same (const Roster *a, const Roster *b)
{
  g_assert_cmpuint (a->n, ==, b->n);
  g_assert_true (a->n == 0 || memcmp (a->entries, b->entries, a->n * sizeof *a->entries) == 0);
}

/* No hard amount is above what the locks and the context alone break, rule by rule of each person and row by
 * row. */
static void
assert_strict_rules_hold (const Score *score, const ScoreReport *baseline)
{
  ScoreReport now = score_report (score);
  g_assert_cmpint (now.broken[RULE_OVERLAP], <=, baseline->broken[RULE_OVERLAP]);
  g_assert_cmpint (now.broken[RULE_SEATS], <=, baseline->broken[RULE_SEATS]);
  const Problem *problem = score->problem;
  for (guint32 p = 0; p < problem->model->n_persons; p++) {
    const PathProfile *profile = problem_profile (problem, p);
    for (guint32 i = profile->limits_from; i < profile->limits_to; i++)
      if (problem->limits[i].strict)
        g_assert_cmpint (score_path_amount (score, p, &problem->limits[i], FALSE), <=,
                         score_path_amount (score, p, &problem->limits[i], TRUE));
  }
  for (guint32 r = 0; r < problem->n_rows; r++)
    g_assert_cmpint (score_value (score, r), <=, MAX (problem->rows[r].cap, score->baseline[r]));
}

/* After every change the running cost is the cost from nothing; a rollback restores every byte. How many
 * changes. */
static guint
walk (guint64 seed)
{
  g_autoptr (Model) model
      = random_model (seed, (guint)(4 + seed % 5), (guint)(8 + seed % 7), (guint)(10 + seed % 25));
  g_autoptr (Problem) problem = problem_new (model);
  g_autoptr (Score) score = score_new (problem);
  ScoreReport baseline = score_report (score);
  g_assert_cmpint (baseline.searched, ==, score->cost);
  if (problem->n_options == 0)
    return 0;
  guint moved = 0;
  Rng rng;
  rng_init (&rng, seed);
  for (guint move = 0; move < 120; move++) {
    g_autoptr (Roster) before = score_roster (score);
    Cost cost = score->cost;
    score_begin (score);
    for (guint k = 0; k < 3; k++) {
      guint32 option = rng_below (&rng, problem->n_options);
      if (score_heads (score, option) > 0 && rng_one_in (&rng, 2))
        moved += score_remove (score, option) ? 1 : 0;
      else
        moved += score_add (score, option) ? 1 : 0;
      g_assert_cmpint (score_report (score).searched, ==, score->cost);
    }
    assert_strict_rules_hold (score, &baseline);
    if (!rng_one_in (&rng, 3))
      continue;
    score_rollback (score);
    g_autoptr (Roster) after = score_roster (score);
    g_assert_cmpint (score->cost, ==, cost);
    g_assert_cmpint (score_report (score).searched, ==, cost);
    assert_same (before, after);
  }
  g_autoptr (Roster) roster = score_roster (score);
  g_autoptr (Score) loaded = score_new (problem);
  score_load (loaded, roster);
  g_assert_cmpint (loaded->cost, ==, score->cost);
  return moved;
}

static void
test_walk (void)
{
  guint moved = 0;
  for (guint64 seed = 1; seed <= 150; seed++)
    moved += walk (seed);
  g_assert_cmpuint (moved, >, 5000);
}

/* The shares that the problem gathers from its options are those of the model's own definition. */
static void
test_shares (void)
{
  for (guint64 seed = 1; seed <= 30; seed++) {
    g_autoptr (Model) model = random_model (seed, 6, 10, 20);
    g_autoptr (Problem) problem = problem_new (model);
    ModelShares shares = model_shares (model);
    for (guint32 p = 0; p < model->n_persons; p++) {
      g_assert_cmpint (shares.load[p], ==, problem->share_of.load[p]);
      g_assert_cmpint (shares.unwelcome[p], ==, problem->share_of.unwelcome[p]);
    }
    model_shares_clear (&shares);
  }
}

static gboolean
change_one_by_one (Score *score, const ScoreChange *changes, guint n)
{
  for (guint i = 0; i < n; i++) {
    guint32 option = changes[i].option;
    if (!(changes[i].sign > 0 ? score_add (score, option) : score_remove (score, option)))
      return FALSE;
  }
  return TRUE;
}

/* Several changes at once are what they are one after the other: made for what they cost, refused for
 * less. */
static guint
try_several (Score *score, Rng *rng)
{
  ScoreChange changes[4];
  guint n = 1 + rng_below (rng, 4);
  Cost before = score->cost;
  score_begin (score);
  for (guint i = 0; i < n; i++) {
    changes[i].option = rng_below (rng, score->problem->n_options);
    changes[i].sign = score_heads (score, changes[i].option) > 0 ? -1 : 1;
  }
  gboolean possible = change_one_by_one (score, changes, n);
  Cost told = score->cost - before;
  score_rollback (score);
  g_autoptr (Roster) roster = score_roster (score);
  g_assert_cmpint (score_try (score, changes, n, G_MAXINT64), ==, possible);
  g_assert_cmpint (score->cost, ==, before + (possible ? told : 0));
  g_assert_cmpint (score_report (score).searched, ==, score->cost);
  score_rollback (score);
  if (possible)
    g_assert_false (score_try (score, changes, n, told - 1));
  g_autoptr (Roster) after = score_roster (score);
  g_assert_cmpint (score->cost, ==, before);
  g_assert_cmpint (score_report (score).searched, ==, before);
  assert_same (roster, after);
  return possible ? 1 : 0;
}

/* It costs at least what was told; exactly that, where no party's path has a price. */
static void
assert_told (const Score *score, const guint32 *options, guint n, Cost told, Cost before)
{
  gboolean priced = FALSE;
  for (guint i = 0; i < n; i++)
    priced = priced || score->parties[score->options[options[i]].party].priced;
  g_assert_cmpint (score->cost - before, >=, told);
  if (!priced)
    g_assert_cmpint (score->cost - before, ==, told);
}

static guint32
option_on (const Problem *problem, Rng *rng, guint32 post)
{
  guint32 from = problem->post_options[post];
  return problem->by_post[from + rng_below (rng, problem->post_options[post + 1] - from)];
}

/* The price of a chain is what its changes cost. */
static guint
price_chain (Score *score, Rng *rng)
{
  const Problem *problem = score->problem;
  guint32 o[4], n = problem->n_options;
  o[0] = rng_below (rng, n);
  o[1] = option_on (problem, rng, problem->options[o[0]].post);
  guint32 from = problem->party_options[problem->options[o[0]].party];
  o[2] = from + rng_below (rng, problem->party_options[problem->options[o[0]].party + 1] - from);
  o[3] = rng_one_in (rng, 3) ? PROBLEM_NONE : option_on (problem, rng, problem->options[o[2]].post);
  ScoreChain chain = { o[0], o[1], o[2], o[3] };
  gboolean fits = o[0] != o[1] && o[0] != o[2] && o[2] != o[3];
  Cost before = score->cost, told;
  if (!fits || !score_price_chain (score, &chain, &told))
    return 0;
  g_assert_cmpint (score_report (score).searched, ==, before);
  score_begin (score);
  ScoreChange changes[] = { { o[1], -1 }, { o[2], -1 }, { o[0], 1 }, { o[3], 1 } };
  gboolean made = change_one_by_one (score, changes, o[3] == PROBLEM_NONE ? 3 : 4);
  if (made)
    assert_told (score, o, o[3] == PROBLEM_NONE ? 3 : 4, told, before);
  score_rollback (score);
  return made ? 1 : 0;
}

/* What a change is said to cost is what it does cost; what is refused is refused. */
static void
price_moves (guint64 seed, guint *exchanges, guint *several, guint *chains)
{
  g_autoptr (Model) model
      = random_model (seed, (guint)(4 + seed % 5), (guint)(8 + seed % 7), (guint)(10 + seed % 25));
  g_autoptr (Problem) problem = problem_new (model);
  g_autoptr (Score) score = score_new (problem);
  Rng rng;
  rng_init (&rng, seed);
  for (guint move = 0; move < 200 && problem->n_options > 0; move++) {
    guint32 in = rng_below (&rng, problem->n_options);
    guint32 out = option_on (problem, &rng, problem->options[in].post);
    Cost before = score->cost, told = 0;
    score_begin (score);
    gboolean may = score_price_add (score, in, G_MAXINT64, &told);
    g_assert_cmpint (score->cost, ==, before);
    g_assert_cmpint (may, ==, score_add (score, in));
    if (may) {
      g_assert_cmpint (score->cost - before, ==, told);
      score_rollback (score);
      g_assert_false (score_price_add (score, in, told - 1, &told));
      g_assert_true (score_price_add (score, in, told, &told));
    }
    if (in != out && problem->options[in].post == problem->options[out].post && score_heads (score, out) > 0
        && score_exchange_price (score, out, in, &told) && score_remove (score, out)) {
      if (score_add (score, in)) {
        assert_told (score, (guint32[]){ in, out }, 2, told, before);
        *exchanges += 1;
      }
      score_rollback (score);
    }
    score_begin (score);
    *several += try_several (score, &rng);
    for (guint k = 0; k < 20; k++)
      *chains += price_chain (score, &rng);
    score_begin (score);
    if (rng_one_in (&rng, 4))
      score_remove (score, out);
    else
      score_add (score, in);
  }
}

static void
test_prices (void)
{
  guint exchanges = 0, several = 0, chains = 0;
  for (guint64 seed = 1; seed <= 500; seed++)
    price_moves (seed, &exchanges, &several, &chains);
  g_test_message ("%u exchanges, %u several, %u chains", exchanges, several, chains);
  g_assert_cmpuint (exchanges, >, 100);
  g_assert_cmpuint (several, >, 100);
  g_assert_cmpuint (chains, >, 100);
}

/* "At most 9999" of a clean-up day is no table of 9999 times 9999 prices. */
static void
test_many_places (void)
{
  Case c = case_new (20);
  guint32 shift = on (&c, 5, 400, 60);
  ModelShift late = plain_shift (sep (6), 400, 60);
  ModelPost post = plain_post (model_add_shifts (c.builder, &late));
  post.min = post.want = 20;
  post.max = 9999;
  post.under = 300;
  model_add_posts (c.builder, &post);
  for (guint32 s = shift; s <= post.shift; s++)
    model_add_crews (c.builder, &(ModelCrew){ s, MODEL_NONE, RULE_EXPERIENCED, 1, 2, 0, FALSE, 60 });
  seal (&c);
  g_autoptr (Problem) problem = problem_new (c.model);
  g_assert_cmpuint (problem->n_prices, <, 2000);
  g_autoptr (Score) score = score_new (problem);
  for (guint32 o = 0; o < problem->n_options; o++)
    g_assert_true (score_add (score, o) || problem->options[o].post == shift); /* at most 9 there */
  ScoreReport report = score_report (score);
  g_assert_cmpint (report.open, ==, 0);
  g_assert_cmpint (report.searched, ==, score->cost);
  case_free (&c);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/score/walk", test_walk);
  g_test_add_func ("/score/prices", test_prices);
  g_test_add_func ("/score/shares", test_shares);
  g_test_add_func ("/score/many-places", test_many_places);
  return g_test_run ();
}

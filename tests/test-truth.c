/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/bound.h"
#include "engine/check-eval.h"
#include "engine/least-open.h"
#include "engine/mps.h"
#include "engine/seek.h"
#include "engine/solve.h"
#include "tests/random-model.h"
#include "tests/scratch.h"

#include <math.h>
#include <string.h>

/*
 * The truth about tiny problems: every roster there is, judged by the naive checker, and the cheapest sound one
 * is the optimum. The engine must never tell a cheaper one nor a bound above it, and nearly always finds it.
 *
 * What may be in a roster is asked of check_may and the locks, not of the compiled problem, so a party that
 * the search forgets is missed here. Two duties of one person at the same time are left out at once: whatever
 * the locks break, that is broken besides.
 *
 * TRUTH_PROBLEMS=5000 looks at so many of each sort instead of the few of a test run, TRUTH_FROM=1000 begins at
 * that seed, TRUTH_ROSTERS bounds the rosters of one problem, TRUTH_STEPS is what the engine gets, TRUTH_MISSED how many optima it may
 * miss: with few steps some, with 200000 none.
 */

typedef struct {
  guint32 post;
  Party party;
  gint32 least, most;
} Decision;

typedef struct {
  const Model *model;
  GArray *decisions;
  gint32 *heads; /* of each decision */
  guint64 rosters;
  gboolean found;
  Cost best;
  gint64 fewest_open;
  guint64 *met; /* RULE_N: rosters in which a rule costs or is broken */
} Truth;

#define DECISION(truth, i) (&g_array_index ((truth)->decisions, Decision, (i)))

/* ---- all rosters ---- */

static gint32
locked_heads (const Model *model, guint32 post, Party party)
{
  gint32 heads = 0;
  for (guint32 i = 0; i < model->n_locks; i++)
    if (model->locks[i].post == post && model->locks[i].party == party)
      heads = MAX (heads, model->locks[i].heads);
  return heads;
}

static void
list_decisions (Truth *truth)
{
  const Model *model = truth->model;
  for (guint32 post = 0; post < model->n_posts; post++) {
    for (Party party = 0; party < model->n_persons + model->n_orgs; party++) {
      gboolean may = check_may (model, party, post) == MAY_YES;
      gint32 locked = locked_heads (model, post, party);
      Decision d = { post, party, locked, MAX (locked, may ? model->posts[post].max : 0) };
      if (party < model->n_persons)
        d.most = MIN (d.most, 1);
      if (d.most > 0)
        g_array_append_val (truth->decisions, d);
    }
  }
}

static double
how_many (const Truth *truth)
{
  double n = 1;
  for (guint i = 0; i < truth->decisions->len; i++)
    n *= DECISION (truth, i)->most - DECISION (truth, i)->least + 1;
  return n;
}

/* The same person twice at a time, one of the two of its own will. */
static gboolean
clashes (const Truth *truth, guint i)
{
  const Model *model = truth->model;
  const Decision *d = DECISION (truth, i);
  const ModelShift *s = &model->shifts[model->posts[d->post].shift];
  if (d->party >= model->n_persons || truth->heads[i] == d->least)
    return FALSE;
  for (guint k = 0; k < truth->decisions->len; k++) {
    const Decision *e = DECISION (truth, k);
    const ModelShift *t = &model->shifts[model->posts[e->post].shift];
    if (k != i && e->party == d->party && truth->heads[k] > 0 && s->start - s->arrive_early < t->end
        && t->start - t->arrive_early < s->end)
      return TRUE;
  }
  return FALSE;
}

static void
judge (Truth *truth)
{
  g_autoptr (Roster) roster = roster_new ();
  for (guint i = 0; i < truth->decisions->len; i++)
    if (truth->heads[i] > 0)
      roster_add (roster, DECISION (truth, i)->post, DECISION (truth, i)->party, truth->heads[i], FALSE);
  roster_sort (roster);
  g_autoptr (Check) check = check_roster (truth->model, roster);
  truth->rosters++;
  for (guint rule = 0; rule < RULE_N; rule++)
    truth->met[rule] += check->cost[rule] != 0 || check->hard[rule] != 0;
  if (!check_is_sound (check))
    return;
  truth->best = truth->found ? MIN (truth->best, check->total) : check->total;
  truth->fewest_open = truth->found ? MIN (truth->fewest_open, check->open) : check->open;
  truth->found = TRUE;
}

static void
try_all (Truth *truth, guint i)
{
  if (i == truth->decisions->len) {
    judge (truth);
    return;
  }
  const Decision *d = DECISION (truth, i);
  for (gint32 heads = d->least; heads <= d->most; heads++) {
    truth->heads[i] = heads;
    if (!clashes (truth, i))
      try_all (truth, i + 1);
  }
  truth->heads[i] = d->least;
}

/* ---- the engine ---- */

typedef struct {
  guint problems, missed, wrong, bounds, tight, proven, shortages, open_told, columns;
  guint64 rosters, met[RULE_N];
  double gap; /* of the missed ones, summed, in parts of the optimum */
} Tally;

static guint64
setting (const char *name, guint64 normal)
{
  const char *value = g_getenv (name);
  return value == NULL ? normal : g_ascii_strtoull (value, NULL, 10);
}

/* What is said to stay open at least never is more than what must. */
static void
compare_open (Tally *tally, const Truth *truth, guint64 seed)
{
  g_autoptr (LeastOpen) least = least_open (truth->model);
  tally->shortages += truth->fewest_open > 0;
  tally->open_told += least->open > 0;
  if (least->open > truth->fewest_open) {
    tally->wrong++;
    g_printerr ("# seed %" G_GUINT64_FORMAT ": %" G_GINT64_FORMAT " places must be open, %" G_GINT64_FORMAT
                " are said to\n", seed, truth->fewest_open, least->open);
  }
}

/* Nor is the bound of the linear program above the optimum, however far it got. */
static void
compare_bound (Tally *tally, const Truth *truth, guint64 seed)
{
  g_autoptr (Problem) problem = problem_new (truth->model);
  g_autoptr (Bound) bound = bound_new (problem);
  Cost proven;
  for (guint round = 0; round < 60 && bound_run (bound, NULL, NULL); round++) /* to the corner and some rows */
    ;
  if (bound_value (bound, &proven) && proven > truth->best) {
    tally->wrong++;
    g_printerr ("# seed %" G_GUINT64_FORMAT ": linear bound %" G_GINT64_FORMAT " above the optimum %" G_GINT64_FORMAT
                "\n", seed, proven, truth->best);
  }
}

/* Nor that of column generation, where there is a table of persons by days. */
static void
compare_columns (Tally *tally, const Truth *truth, guint64 seed)
{
  g_autoptr (Problem) problem = problem_new (truth->model);
  g_autoptr (Grid) grid = grid_new (problem, NULL);
  if (grid == NULL || grid_is_broken (grid))
    return;
  Seek *seek = seek_new (grid, seed, TRUE);
  for (guint step = 0; step < 12 && !seek_done (seek); step++)
    seek_step (seek);
  tally->columns += seek->has_bound ? 1 : 0;
  if (seek->has_bound && seek->bound > truth->best) {
    tally->wrong++;
    g_printerr ("# seed %" G_GUINT64_FORMAT ": column generation's bound %" G_GINT64_FORMAT
                " above the optimum %" G_GINT64_FORMAT "\n", seed, seek->bound, truth->best);
  }
  seek_free (seek);
}

static void
compare (Tally *tally, const Truth *truth, guint64 seed)
{
  SolveOptions options = { .seed = seed, .steps = setting ("TRUTH_STEPS", 4000), .threads = 2 };
  g_autoptr (SolveResult) result = solve (truth->model, &options);
  g_autoptr (Check) check = check_roster (truth->model, result->roster);
  tally->problems++;
  if (!check_is_sound (check) || check->total < truth->best || check->total != result->report.cost) {
    tally->wrong++;
    g_printerr ("# seed %" G_GUINT64_FORMAT ": told %" G_GINT64_FORMAT ", is %" G_GINT64_FORMAT
                ", optimum %" G_GINT64_FORMAT ", beyond hard rules %" G_GINT64_FORMAT "\n",
                seed, result->report.cost, check->total, truth->best, check->excess);
  } else if (check->total > truth->best) {
    tally->missed++;
    tally->gap += (double)(check->total - truth->best) / (double)MAX (COST_UNIT, ABS (truth->best));
    g_test_message ("seed %" G_GUINT64_FORMAT ": found %" G_GINT64_FORMAT ", optimum %" G_GINT64_FORMAT, seed,
                    check->total, truth->best);
  }
  compare_open (tally, truth, seed);
  compare_bound (tally, truth, seed);
  compare_columns (tally, truth, seed);
  if (!result->has_bound)
    return;
  tally->bounds++;
  tally->tight += result->bound == truth->best;
  tally->proven += result->bound == result->report.cost;
  if (result->bound > truth->best) {
    tally->wrong++;
    g_printerr ("# seed %" G_GUINT64_FORMAT ": bound %" G_GINT64_FORMAT " above the optimum %" G_GINT64_FORMAT "\n",
                seed, result->bound, truth->best);
  }
}

/* ---- another solver ---- */

typedef void (*Witness) (Tally *tally, const Truth *truth, guint64 seed);

static void
append (const char *text, gsize length, gpointer data)
{
  g_string_append_len (data, text, (gssize)length);
}

/* CBC, on the program file of the problem, proves the same optimum. Without its preprocessing: that of 2.10.8 now
 * and then loses a row and tells a "solution" below the bound of its own relaxation. */
static void
ask_cbc (Tally *tally, const Truth *truth, guint64 seed)
{
  g_autoptr (Problem) problem = problem_new (truth->model);
  g_autoptr (Compact) compact = compact_new (problem, TRUE);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *dir = g_dir_make_tmp ("paiban-truth-XXXXXX", NULL), *out = NULL, *told = NULL;
  g_autofree char *file = g_build_filename (dir, "p.mps", NULL), *solution = g_build_filename (dir, "p.sol", NULL);
  mps_write (compact, append, text);
  g_assert_true (g_file_set_contents (file, text->str, (gssize)text->len, NULL));
  const char *argv[]
      = { "cbc",    file,   "preprocess", "off",   "ratio",    "0",      "allow", "0",
          "cutoff", "1e15", "solve",      "solution", solution, NULL };
  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, NULL));
  g_assert_true (g_file_get_contents (solution, &told, NULL, NULL));
  scratch_remove (dir);
  const char *value = strstr (told, "objective value ");
  tally->problems++;
  if (g_str_has_prefix (told, "Optimal") && value != NULL
      && fabs (g_ascii_strtod (value + strlen ("objective value "), NULL) - (double)truth->best) < 0.5)
    return;
  tally->wrong++;
  *strchr (told, '\n') = '\0';
  g_printerr ("# seed %" G_GUINT64_FORMAT ": cbc says \"%s\", optimum %" G_GINT64_FORMAT "\n", seed, told,
              truth->best);
}

/* FALSE: too many rosters. */
static gboolean
look_at (Tally *tally, Model *sealed, guint64 seed, double most_rosters, Witness witness)
{
  g_autoptr (Model) model = sealed;
  Truth truth = { .model = model, .decisions = g_array_new (FALSE, FALSE, sizeof (Decision)), .met = tally->met };
  list_decisions (&truth);
  gboolean small = truth.decisions->len > 0 && how_many (&truth) <= most_rosters;
  if (small) {
    truth.heads = g_new (gint32, truth.decisions->len);
    for (guint i = 0; i < truth.decisions->len; i++)
      truth.heads[i] = DECISION (&truth, i)->least;
    try_all (&truth, 0);
    tally->rosters += truth.rosters;
    g_assert_true (truth.found); /* the locks alone are sound */
    witness (tally, &truth, seed);
    g_free (truth.heads);
  }
  g_array_unref (truth.decisions);
  return small;
}

/* ---- sorts of problems ---- */

static Model *
sparse_one (guint64 seed)
{
  return random_model (seed, 2 + (guint)(seed % 3), 2 + (guint)(seed % 5), 3 + (guint)(seed % 19));
}

static Model *
dense_one (guint64 seed)
{
  return random_dense (seed, 1 + (guint)(seed % 2), 1 + (guint)(seed % 3), 3 + (guint)(seed % 5));
}

static void
tell (const Tally *tally, const char *sort)
{
  g_test_message ("%s: %u problems, %" G_GUINT64_FORMAT " rosters; optimum missed %u times, by %.1f %% on average; "
                  "%u bounds, %u equal to the optimum, %u proofs; %u shortages, %u told",
                  sort, tally->problems, tally->rosters, tally->missed,
                  tally->missed > 0 ? 100 * tally->gap / tally->missed : 0, tally->bounds, tally->tight,
                  tally->proven, tally->shortages, tally->open_told);
}

static void
test_sparse (void)
{
  Tally tally = { 0 };
  guint64 seed = setting ("TRUTH_FROM", 1), want = setting ("TRUTH_PROBLEMS", 500);
  double most = (double)setting ("TRUTH_ROSTERS", 300);
  for (; tally.problems < want; seed++)
    look_at (&tally, sparse_one (seed), seed, most, compare);
  tell (&tally, "sparse");
  g_assert_cmpuint (tally.wrong, ==, 0);
  g_assert_cmpuint (tally.missed, <=, setting ("TRUTH_MISSED", tally.problems / 60 + 1));
  static const RuleId used[]
      = { RULE_TRAVEL,      RULE_REST,         RULE_MAX_SHIFTS,   RULE_MAX_MINUTES, RULE_RUN_DAYS,
          RULE_DAYS_OFF,    RULE_MAX_WEEKENDS, RULE_SUCCESSION,   RULE_KIND_MAX,    RULE_COVER,
          RULE_EXPERIENCED, RULE_AGE_MIX,      RULE_FIRST_TIMERS, RULE_ORG_MAX,     RULE_ORG_QUOTA,
          RULE_CREW,        RULE_PAIR,         RULE_SAME_FACES,   RULE_AREA_FIRST,  RULE_FAIRNESS,
          RULE_UNWELCOME,   RULE_WISHES,       RULE_CHANGE,       RULE_MAY,         RULE_SEATS,
          RULE_CHOICE,      RULE_WHOLE_WEEKENDS };
  for (guint i = 0; i < G_N_ELEMENTS (used); i++) {
    g_test_message ("%s: %" G_GUINT64_FORMAT, rule_info (used[i])->name, tally.met[used[i]]);
    g_assert_cmpuint (tally.met[used[i]], >, 0);
  }
}

static void
test_dense (void)
{
  Tally tally = { 0 };
  guint64 seed = setting ("TRUTH_FROM", 1), want = setting ("TRUTH_PROBLEMS", 100);
  double most = (double)setting ("TRUTH_ROSTERS", 300);
  for (; tally.problems < want; seed++)
    look_at (&tally, dense_one (seed), seed, most * 4, compare);
  tell (&tally, "dense");
  g_assert_cmpuint (tally.wrong, ==, 0);
  g_assert_cmpuint (tally.missed, <=, setting ("TRUTH_MISSED", tally.problems / 60 + 1));
  g_test_message ("%u bounds by column generation", tally.columns);
  g_assert_cmpuint (tally.columns, >, tally.problems / 3);
}

/* What was served before breaks a rule on stretches by itself: a bound and the optimum there, too. */
static void
test_broken_before (void)
{
  static const guint64 seeds[] = { 55, 232, 351, 102080 };
  Tally tally = { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    g_assert_true (look_at (&tally, dense_one (seeds[i]), seeds[i], 1200, compare));
  g_assert_cmpuint (tally.wrong, ==, 0);
  g_assert_cmpuint (tally.missed, ==, 0);
  g_assert_cmpuint (tally.tight, ==, G_N_ELEMENTS (seeds));
}

/* Where a lock leaves room for another duty on its day, and where locks part a pair: bounds were above the optimum there. */
static void
test_locked_days (void)
{
  static const guint64 seeds[] = { 201153, 501138, 1002357 };
  Tally tally = { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    g_assert_true (look_at (&tally, sparse_one (seeds[i]), seeds[i], 300, compare));
  g_assert_cmpuint (tally.wrong, ==, 0);
  g_assert_cmpuint (tally.missed, ==, 0);
}

static void
test_cbc (void)
{
  g_autofree char *cbc = g_find_program_in_path ("cbc");
  if (cbc == NULL) {
    g_test_skip ("no cbc here");
    return;
  }
  Tally tally = { 0 };
  guint64 from = setting ("TRUTH_FROM", 1), want = setting ("TRUTH_PROBLEMS", 20);
  for (guint64 seed = from; tally.problems < want; seed++)
    look_at (&tally, sparse_one (seed), seed, 300, ask_cbc);
  for (guint64 seed = from; tally.problems < 2 * want; seed++)
    look_at (&tally, dense_one (seed), seed, 600, ask_cbc);
  g_assert_cmpuint (tally.wrong, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/truth/sparse", test_sparse);
  g_test_add_func ("/truth/dense", test_dense);
  g_test_add_func ("/truth/broken-before", test_broken_before);
  g_test_add_func ("/truth/locked-days", test_locked_days);
  g_test_add_func ("/truth/cbc", test_cbc);
  return g_test_run ();
}

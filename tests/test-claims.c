/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/grid-anneal.h"
#include "engine/keep.h"
#include "engine/solve.h"
#include "tests/check-case.h"

#include <math.h>

/*
 * What is claimed holds also where people locked what breaks a rule, or said a thing twice: a bound is never above any
 * roster's cost, a roster breaks no more than its locks, and an optimum that is proven is one. Each case is two weeks of a
 * desk; the bound is compared with every roster found by any seed.
 */

#define DAYS 14

typedef struct {
  const char *name;
  guint persons, wanted;
  guint locks_on_first;  /* persons locked to the first day's only place, of which it takes `wanted` */
  guint locks_in_a_row;  /* days on which person 0 is locked, one after the other */
  guint guardians;       /* how often person 1 is said to be guardian of person 0, a child */
  guint whole_weekends;  /* 1: hard; 2: hard, then soft as well; and person 0 is locked to a Saturday before a Sunday of leave */
  gboolean own_partner;  /* person 0 wants to serve beside person 0 */
} Scene;

static const Scene scenes[] = {
  { "more locked than a post takes", 6, 2, .locks_on_first = 3 },
  { "twice as many", 6, 2, .locks_on_first = 4 },
  { "a guardian named once", 6, 5, .guardians = 1 },
  { "a guardian named twice", 6, 5, .guardians = 2 },
  { "a guardian named three times", 6, 5, .guardians = 3 },
  { "a locked half weekend", 6, 2, .whole_weekends = 1 },
  { "the same, asked for twice", 6, 2, .whole_weekends = 2 },
  { "a run too long by its locks", 6, 2, .locks_in_a_row = 5 },
  { "a partner of itself", 6, 2, .own_partner = TRUE },
};

static ModelPerson
person_of (const Scene *scene, guint i, Day first)
{
  ModelPerson person = plain_person ();
  if (scene->guardians > 0 && i == 0)
    person.born_first = person.born_last = day_from_ymd (2018, 1, 1);
  person.consent_until = first + 100;
  person.agreed = 3;
  person.active_days = DAYS;
  return person;
}

static void
add_limits (ModelBuilder *builder, const Scene *scene, guint32 person)
{
  ModelLimit daily = MODEL_LIMIT_ANY, short_run = MODEL_LIMIT_ANY, long_run = MODEL_LIMIT_ANY, weekend = MODEL_LIMIT_ANY;
  daily.person = short_run.person = long_run.person = weekend.person = person;
  daily.rule = RULE_MAX_SHIFTS;
  daily.per = PER_DAY;
  daily.max = 1;
  daily.hard = TRUE;
  model_add_limits (builder, &daily);
  short_run.rule = RULE_RUN_DAYS;
  short_run.min = 2;
  short_run.max = 3;
  short_run.cost = 20;
  model_add_limits (builder, &short_run);
  long_run.rule = RULE_RUN_DAYS;
  long_run.max = 4;
  long_run.hard = TRUE;
  model_add_limits (builder, &long_run);
  weekend.rule = RULE_WHOLE_WEEKENDS;
  weekend.hard = TRUE;
  for (guint i = 0; i < scene->whole_weekends; i++) {
    model_add_limits (builder, &weekend);
    weekend.hard = FALSE;
    weekend.cost = 9;
  }
}

static void
add_days (ModelBuilder *builder, const Scene *scene, Day first)
{
  model_add_kinds (builder, &(ModelName){ "desk" });
  model_add_events (builder, &(ModelEvent){ "help", 0 });
  for (Day day = first; day < first + DAYS; day++) {
    Instant at = (Instant)day * DAY_MINUTES + 540;
    ModelShift shift = { .key = "s", .day = day, .start_minute = 540, .start = at, .end = at + 240, .place = MODEL_NONE,
                         .area = MODEL_NONE, .recipient = MODEL_NONE, .load = 240 };
    gint32 n = (gint32)scene->wanted;
    guint32 key = model_add_shifts (builder, &shift);
    model_add_posts (builder, &(ModelPost){ .name = "desk", .shift = key, .min = n, .want = n, .max = n, .under = 300,
                                            .short_of = 20, .age_from = MODEL_NONE, .age_to = MODEL_NONE });
  }
}

static Model *
model_of (const Scene *scene)
{
  Day first = day_from_ymd (2026, 9, 7); /* a Monday */
  ModelBuilder *builder = model_builder_new (first, first + DAYS);
  for (guint i = 0; i < scene->persons; i++) {
    ModelPerson person = person_of (scene, i, first);
    add_limits (builder, scene, model_add_persons (builder, &person));
  }
  add_days (builder, scene, first);
  for (guint i = 0; i < scene->locks_on_first; i++)
    model_add_locks (builder, &(ModelLock){ .post = 0, .party = i, .heads = 1 });
  for (guint i = 0; i < scene->locks_in_a_row; i++)
    model_add_locks (builder, &(ModelLock){ .post = i, .party = 0, .heads = 1 });
  for (guint i = 0; i < scene->guardians; i++)
    model_add_pairs (builder, &(ModelPair){ .a = 0, .b = 1, .kind = PAIR_GUARD, .event = MODEL_NONE, .day_from = DAY_NONE,
                                            .day_to = DAY_NONE, .hard = TRUE });
  if (scene->whole_weekends > 0) {
    Instant sunday = (Instant)(first + 6) * DAY_MINUTES;
    model_add_locks (builder, &(ModelLock){ .post = 5, .party = 0, .heads = 1 });
    model_add_absences (builder, &(ModelAbsence){ 0, sunday, sunday + DAY_MINUTES, ABSENT_LEAVE });
  }
  ModelWish wish = MODEL_WISH_ANY;
  wish.person = 0;
  wish.partner = 0;
  wish.points = -5;
  if (scene->own_partner)
    model_add_wishes (builder, &wish);
  return model_builder_seal (builder);
}

static void
test_scene (gconstpointer data)
{
  const Scene *scene = data;
  g_autoptr (Model) model = model_of (scene);
  Cost best = G_MAXINT64, bound = -G_MAXINT64;
  for (guint64 seed = 1; seed <= 3; seed++) {
    SolveOptions options = { .seed = seed, .steps = 100000, .threads = 2 };
    g_autoptr (SolveResult) result = solve (model, &options);
    g_autoptr (Check) check = check_roster (model, result->roster);
    g_assert_true (check_is_sound (check));
    g_assert_cmpint (check->total, ==, result->report.cost);
    best = MIN (best, check->total);
    if (result->has_bound)
      bound = MAX (bound, result->bound);
  }
  g_assert_cmpint (bound, <=, best);
}

/* Saying a guardian twice changes nothing. */
static void
test_said_twice (void)
{
  Cost cost[2];
  for (guint i = 0; i < 2; i++) {
    Scene scene = { "", 6, 5, .guardians = i + 1 };
    g_autoptr (Model) model = model_of (&scene);
    SolveOptions options = { .seed = 1, .steps = 2000000, .threads = 2 };
    g_autoptr (SolveResult) result = solve (model, &options);
    g_assert_true (result->has_bound);
    g_assert_cmpint (result->bound, ==, result->report.cost);
    cost[i] = result->report.cost;
  }
  g_assert_cmpint (cost[0], ==, cost[1]);
}

/* A search may hand over heads beyond what a post takes; what is kept of them is sound. */
static void
test_beyond_a_post (void)
{
  Scene scene = { "", 6, 2 };
  g_autoptr (Model) model = model_of (&scene);
  g_autoptr (Problem) problem = problem_new (model);
  g_autofree gint32 *heads = g_new0 (gint32, problem->n_options + 1);
  for (guint32 o = 0; o < problem->n_options; o++)
    heads[o] = problem->options[o].post == 0;
  Keep keep;
  keep_init (&keep, problem, FALSE);
  keep_heads (&keep, heads);
  score_load_heads (keep.score, keep.heads);
  g_autoptr (Roster) roster = score_roster (keep.score);
  g_autoptr (Check) check = check_roster (model, roster);
  g_assert_true (check_is_sound (check));
  g_assert_cmpuint (roster->n, ==, 2);
  keep_clear (&keep);
}

/* Where the locks break a rule annealing still sees that it gets better, and tells what its best roster costs. */
static void
test_anneal_beside_locks (void)
{
  Scene scene = { "", 6, 2, .locks_in_a_row = 5 };
  g_autoptr (Model) model = model_of (&scene);
  g_autoptr (Problem) problem = problem_new (model);
  g_autoptr (Grid) grid = grid_new (problem, NULL);
  g_assert_nonnull (grid);
  g_autoptr (GridAnneal) anneal = grid_anneal_new (grid, 1);
  g_autofree guint32 *patterns = g_new (guint32, grid->n_persons * grid->n_days);
  Cost first = G_MAXINT64, cost, sum = grid->problem->constant;
  for (guint i = 0; i < 40; i++) {
    GridSlice slice = { .steps = 20000, .hot = 100 * pow (0.9, i), .cold = 100 * pow (0.9, i + 1), .end_day = grid->n_days };
    grid_anneal_run (anneal, &slice);
    g_assert_true (grid_anneal_best (anneal, &cost, patterns));
    first = i == 0 ? cost : first;
  }
  g_assert_cmpint (cost, <, first);
  g_autofree gint32 *heads = g_new0 (gint32, problem->n_options + 1);
  g_autofree gint32 *values = g_new0 (gint32, problem->n_rows + 1);
  grid_heads (grid, patterns, heads);
  for (guint32 o = 0; o < problem->n_options; o++)
    for (guint32 e = problem->options[o].entries_from; e < problem->options[o].entries_to; e++)
      values[problem->entries[e].row] += heads[o] * problem->entries[e].coef;
  for (guint32 r = 0; r < problem->n_rows; r++)
    sum += grid_row_price (grid, r, values[r]);
  for (guint32 p = 0; p < grid->n_persons; p++)
    sum += grid_path_cost (grid, p, patterns + p * grid->n_days, NULL);
  g_assert_cmpint (cost, ==, sum);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++) {
    g_autofree char *path = g_strdup_printf ("/claims/%s", scenes[i].name);
    g_test_add_data_func (path, &scenes[i], test_scene);
  }
  g_test_add_func ("/claims/said-twice", test_said_twice);
  g_test_add_func ("/claims/beyond-a-post", test_beyond_a_post);
  g_test_add_func ("/claims/anneal-beside-locks", test_anneal_beside_locks);
  return g_test_run ();
}

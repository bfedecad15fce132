/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/check.h"
#include "engine/grid.h"
#include "engine/rng.h"
#include "engine/score.h"
#include "tests/dense-model.h"
#include "tests/random-model.h"

static DenseSize
size_of (guint seed)
{
  return (DenseSize){ .persons = 2 + seed % 5,
                      .days = 7 + seed % 22,
                      .kinds = 1 + seed % 4,
                      .skills = seed % 3 == 0 ? 2 : 0,
                      .history = seed % 4 == 1,
                      .soft = seed % 2 == 0,
                      .locks = seed % 7 == 0 };
}

/* Stretches of duty, and of free days, about so many days long. */
static void
draw_patterns (const Grid *grid, Rng *rng, guint32 free_days, guint32 *patterns)
{
  gboolean works = FALSE;
  for (guint32 cell = 0; cell < grid->n_persons * grid->n_days; cell++) {
    guint32 n = grid->cell_from[cell + 1] - grid->cell_from[cell];
    if (rng_one_in (rng, works ? 3 : free_days))
      works = !works;
    patterns[cell]
        = n > 0 && (works || grid->fixed[cell]) ? grid->cell_from[cell] + rng_below (rng, n) : GRID_NONE;
  }
}

static Cost
rows_cost (const Grid *grid, const gint32 *heads)
{
  const Problem *problem = grid->problem;
  g_autofree gint32 *values = g_new0 (gint32, problem->n_rows + 1);
  for (guint32 o = 0; o < problem->n_options; o++)
    for (guint32 e = problem->options[o].entries_from; e < problem->options[o].entries_to; e++)
      values[problem->entries[e].row] += heads[o] * problem->entries[e].coef;
  Cost cost = 0;
  for (guint32 r = 0; r < problem->n_rows; r++)
    cost += grid_row_price (grid, r, values[r]);
  return cost;
}

typedef struct {
  guint compared, sound, broken;
} Tally;

/* The naive checker's word against path costs and rows: the same price of what is soft, and both see a hard
 * rule broken or both do not. */
static void
compare (const Grid *grid, const guint32 *patterns, guint seed, Tally *tally)
{
  const Problem *problem = grid->problem;
  g_autofree gint32 *heads = g_new (gint32, problem->n_options + 1);
  grid_heads (grid, patterns, heads);
  g_autoptr (Score) score = score_new (problem);
  score_load_heads (score, heads);
  g_autoptr (Roster) roster = score_roster (score);
  g_autoptr (Check) check = check_roster (problem->model, roster);
  Cost cost = problem->constant + rows_cost (grid, heads);
  gint64 broken = 0, hard = 0, beyond = check->hard[RULE_COVER];
  for (guint32 p = 0; p < grid->n_persons; p++) {
    gint64 units;
    cost += grid_path_cost (grid, p, patterns + p * grid->n_days, &units);
    broken += units;
  }
  for (guint rule = 0; rule < RULE_N; rule++)
    hard += rule == RULE_MAY ? 0 : check->hard[rule];
  if (cost - broken * grid->hard != check->total && beyond == 0)
    g_test_message ("seed %u: grid %" G_GINT64_FORMAT " with %" G_GINT64_FORMAT
                    " broken, naive %" G_GINT64_FORMAT " with %" G_GINT64_FORMAT,
                    seed, cost, broken, check->total, hard);
  g_assert_cmpint (broken + beyond > 0, ==, hard > 0);
  if (beyond > 0) { /* a row's prices end at its cap */
    g_assert_cmpint (cost, >=, check->total - beyond * COST_UNIT * 150 + grid->hard);
    return;
  }
  g_assert_cmpint (cost - broken * grid->hard, ==, check->total);
  tally->compared++;
  tally->sound += hard == 0 ? 1 : 0;
  tally->broken += hard == 0 ? 0 : 1;
}

static void
test_costs (void)
{
  Tally tally = { 0 };
  Rng rng;
  rng_init (&rng, 3);
  for (guint seed = 1; seed <= 400; seed++) {
    DenseSize size = size_of (seed);
    g_autoptr (Model) model = dense_model (seed, &size);
    g_autoptr (Problem) problem = problem_new (model);
    RuleId why = RULE_NONE;
    g_autoptr (Grid) grid = grid_new (problem, &why);
    if (grid == NULL) { /* two locks on one day, at most */
      g_assert_cmpint (why, ==, RULE_OVERLAP);
      g_assert_true (size.locks);
      continue;
    }
    g_autofree guint32 *patterns = g_new (guint32, grid->n_persons * grid->n_days);
    for (guint i = 0; i < 10; i++) {
      draw_patterns (grid, &rng, 3 + 3 * i, patterns);
      compare (grid, patterns, seed, &tally);
    }
  }
  g_test_message ("%u compared, %u sound", tally.compared, tally.sound);
  g_assert_cmpuint (tally.compared, >, 2500);
  g_assert_cmpuint (tally.sound, >, 200);
  g_assert_cmpuint (tally.broken, >, 200);
}

/* Cells are in order, hold the options of their person and day, and nothing is left out but beside locks. */
static void
test_cells (void)
{
  for (guint seed = 1; seed <= 60; seed++) {
    DenseSize size = size_of (seed);
    size.locks = FALSE;
    g_autoptr (Model) model = dense_model (seed, &size);
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Grid) grid = grid_new (problem, NULL);
    g_assert_nonnull (grid);
    g_assert_cmpuint (grid->n_duties, ==, problem->n_options);
    for (guint32 p = 0; p < grid->n_persons; p++)
      for (guint32 day = 0; day < grid->n_days; day++) {
        guint32 cell = grid_cell (grid, p, day);
        g_assert_cmpint (grid->fixed[cell], ==, grid->cell_from[cell] == grid->cell_from[cell + 1]);
        for (guint32 d = grid->cell_from[cell]; d < grid->cell_from[cell + 1]; d++) {
          const Option *option = &problem->options[grid->duties[d].option];
          g_assert_cmpuint (option->party, ==, p);
          g_assert_cmpint (model->shifts[option->shift].day, ==, model->from + (Day)day);
          g_assert_cmpint (grid->classes[grid->duties[d].class].start_local, ==,
                           model->shifts[option->shift].start_minute);
        }
      }
  }
}

/* ---- what has no table ---- */

typedef struct {
  const char *name;
  RuleId why;         /* RULE_NONE: it has one */
  ModelLimit limit;   /* of everybody; rule RULE_NONE: none */
  gboolean day_limit; /* at most one duty a day for everybody */
  gint32 second;      /* start of a second shift on each day, 0: none; the first is 8:00 to 16:00 */
  gint32 context;     /* days from the span's first to a fixed duty, 0: none */
  gboolean org;
} Case;

/* A hard limit on all duties. */
#define LIMIT(rule_, per_, days_, min_, max_, within_)                                                       \
  {                                                                                                          \
    .rule = rule_, .event = MODEL_NONE, .kind = MODEL_NONE, .next_kind = MODEL_NONE, .per = per_,            \
    .days = days_, .min = min_, .max = max_, .after = MODEL_NONE, .before = MODEL_NONE, .within = within_,   \
    .hard = TRUE                                                                                             \
  }
#define NO_LIMIT LIMIT (RULE_NONE, PER_DAY, 0, RULE_OFF, RULE_OFF, MODEL_NONE)

static const Case cases[] = {
  { "plain", RULE_NONE, NO_LIMIT, FALSE, 0, 0, FALSE },
  { "overlapping shifts", RULE_NONE, NO_LIMIT, FALSE, 900, 0, FALSE },
  { "two shifts a day", RULE_MAX_SHIFTS, NO_LIMIT, FALSE, 1000, 0, FALSE },
  { "two shifts, one a day", RULE_NONE, NO_LIMIT, TRUE, 1000, 0, FALSE },
  { "short rest", RULE_NONE, LIMIT (RULE_REST, PER_DAY, 0, 600, RULE_OFF, MODEL_NONE), FALSE, 1000, 0,
    FALSE },
  { "rest of two days", RULE_REST, LIMIT (RULE_REST, PER_DAY, 0, 3000, RULE_OFF, MODEL_NONE), FALSE, 0, 0,
    FALSE },
  { "succession, any time", RULE_SUCCESSION,
    LIMIT (RULE_SUCCESSION, PER_DAY, 0, RULE_OFF, RULE_OFF, MODEL_NONE), FALSE, 0, 0, FALSE },
  { "succession, next day", RULE_NONE, LIMIT (RULE_SUCCESSION, PER_DAY, 0, RULE_OFF, RULE_OFF, 1440), FALSE,
    0, 0, FALSE },
  { "five a week", RULE_MAX_SHIFTS, LIMIT (RULE_MAX_SHIFTS, PER_WEEK, 0, RULE_OFF, 5, MODEL_NONE), FALSE, 0,
    0, FALSE },
  { "seven a week", RULE_NONE, LIMIT (RULE_MAX_SHIFTS, PER_WEEK, 0, RULE_OFF, 7, MODEL_NONE), FALSE, 0, 0,
    FALSE },
  { "one in three days", RULE_KIND_MAX, LIMIT (RULE_KIND_MAX, PER_DAYS, 3, RULE_OFF, 1, MODEL_NONE), FALSE, 0,
    0, FALSE },
  { "ten a month", RULE_NONE, LIMIT (RULE_MAX_SHIFTS, PER_MONTH, 0, RULE_OFF, 10, MODEL_NONE), FALSE, 0, 0,
    FALSE },
  { "ten a month, one before", RULE_MAX_SHIFTS,
    LIMIT (RULE_MAX_SHIFTS, PER_MONTH, 0, RULE_OFF, 10, MODEL_NONE), FALSE, 0, -1, FALSE },
  { "a duty before", RULE_NONE, NO_LIMIT, FALSE, 0, -1, FALSE },
  { "a duty after", RULE_RUN_DAYS, NO_LIMIT, FALSE, 0, 15, FALSE },
  { "unnamed people", RULE_SEATS, NO_LIMIT, FALSE, 0, 0, TRUE },
};

static void
add_case_shift (ModelBuilder *b, Day day, gint32 start, gboolean post)
{
  ModelShift s = { .key = "s",
                   .event = 0,
                   .day = day,
                   .start_minute = start,
                   .start = (Instant)day * DAY_MINUTES + start,
                   .end = (Instant)day * DAY_MINUTES + start + 480,
                   .place = MODEL_NONE,
                   .area = MODEL_NONE,
                   .recipient = MODEL_NONE,
                   .load = 1,
                   .priority = 3 };
  guint32 shift = model_add_shifts (b, &s);
  ModelPost p = { .name = "p",
                  .shift = shift,
                  .min = 1,
                  .want = 1,
                  .max = 2,
                  .under = 100,
                  .over = 1,
                  .mode = TEAMS_ANY,
                  .age_from = MODEL_NONE,
                  .age_to = MODEL_NONE };
  if (post)
    model_add_posts (b, &p);
}

static Model *
case_model (const Case *c)
{
  Day from = day_from_ymd (2027, 2, 8);
  ModelBuilder *b = model_builder_new (from, from + 14);
  model_add_kinds (b, &(ModelName){ "kind" });
  model_add_events (b, &(ModelEvent){ "event", 0 });
  for (guint32 p = 0; p < 2; p++) {
    ModelPerson person = { .name = "p",
                           .active = TRUE,
                           .joined = DAY_NONE,
                           .left = DAY_NONE,
                           .org = MODEL_NONE,
                           .area = MODEL_NONE,
                           .born_first = DAY_NONE,
                           .born_last = DAY_NONE,
                           .insured_until = DAY_NONE,
                           .consent_until = DAY_NONE,
                           .last_served = DAY_NONE };
    model_add_persons (b, &person);
    ModelLimit day = LIMIT (RULE_MAX_SHIFTS, PER_DAY, 0, RULE_OFF, 1, MODEL_NONE);
    day.person = p;
    ModelLimit limit = c->limit;
    limit.person = p;
    if (c->day_limit)
      model_add_limits (b, &day);
    if (limit.rule != RULE_NONE)
      model_add_limits (b, &limit);
  }
  for (Day day = from; day < from + 14; day++) {
    add_case_shift (b, day, 480, TRUE);
    if (c->second != 0)
      add_case_shift (b, day, c->second, TRUE);
  }
  if (c->context != 0) {
    model_builder_set_context (b, MIN (from, from + c->context), MAX (from + 14, from + c->context + 1));
    add_case_shift (b, from + c->context, 480, FALSE);
    model_add_context (b, &(ModelContext){ 0, c->second != 0 ? 28 : 14 });
  }
  if (c->org) {
    model_add_orgs (b, &(ModelOrg){ .name = "org" });
    model_add_seats (b, &(ModelSeat){ 0, MODEL_NONE, 2, 1 });
  }
  return model_builder_seal (b);
}

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Model) model = case_model (&cases[i]);
    g_autoptr (Problem) problem = problem_new (model);
    RuleId why = RULE_NONE;
    g_autoptr (Grid) grid = grid_new (problem, &why);
    g_test_message ("%s: %d", cases[i].name, (int)why);
    g_assert_cmpint (why, ==, cases[i].why);
    g_assert_cmpint (grid == NULL, ==, cases[i].why != RULE_NONE);
  }
}

/* Models with everything have no table, and asking does no harm. */
static void
test_anything (void)
{
  for (guint seed = 1; seed <= 300; seed++) {
    g_autoptr (Model) model = random_model (seed, 2 + seed % 9, 1 + seed % 20, 1 + seed % 40);
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Grid) grid = grid_new (problem, NULL);
    if (grid != NULL)
      g_assert_true (grid->problem == problem && grid->n_persons == model->n_persons);
  }
}

static void
assert_straight (const GridLimit *limit)
{
  g_assert_true (limit->min == RULE_OFF || limit->max == RULE_OFF || limit->min <= limit->max);
}

/* Two limits may ask for more than the other allows: then they stand apart, for no count breaks both ends of
 * one. */
static void
test_crossed (void)
{
  guint apart = 0;
  for (guint seed = 1; seed <= 300; seed++) {
    g_autoptr (Model) model = random_dense (seed, 2, 1, 4);
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Grid) grid = grid_new (problem, NULL);
    for (guint32 p = 0; grid != NULL && p < grid->n_profiles; p++) {
      const GridRules *rules = &grid->rules[p];
      assert_straight (&rules->work);
      assert_straight (&rules->off);
      assert_straight (&rules->minutes);
      for (guint32 i = 0; i < rules->n_runs; i++)
        assert_straight (&rules->runs[i].limit);
      for (guint32 i = 0; i < rules->n_totals; i++) {
        assert_straight (&rules->totals[i].limit);
        for (guint32 k = 0; k < i; k++)
          apart += rules->totals[i].classes == rules->totals[k].classes;
      }
    }
  }
  g_assert_cmpuint (apart, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid/costs", test_costs);
  g_test_add_func ("/grid/cells", test_cells);
  g_test_add_func ("/grid/refused", test_refused);
  g_test_add_func ("/grid/anything", test_anything);
  g_test_add_func ("/grid/crossed", test_crossed);
  return g_test_run ();
}

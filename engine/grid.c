/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/grid.h"

#include "engine/grid-rules.h"
#include "engine/score.h"

#include <string.h>

/*
 * From a problem to its table, or the rule that is in the way. What is asked, in this order: nobody unnamed
 * can serve, nothing is known after the span, local hours lie evenly (no change of the clocks, so that the
 * minutes between two duties follow from their classes), few classes, every limit of every profile in
 * GridRules, one duty a day, and a history that GridStart can tell.
 */

typedef struct {
  Grid *grid;
  const Problem *problem;
  guint8 *class_of;                   /* of each shift; GRID_OFF: none */
  gboolean *event_asked, *kind_asked; /* by some limit */
} Building;

/* ---- classes ---- */

static void
find_asked (Building *building)
{
  const Problem *problem = building->problem;
  const Model *m = problem->model;
  building->event_asked = g_new0 (gboolean, m->n_events + 1);
  building->kind_asked = g_new0 (gboolean, m->n_kinds + 1);
  for (guint32 i = 0; i < m->n_limits; i++) {
    const ModelLimit *limit = &m->limits[i];
    if (limit->event != MODEL_NONE)
      building->event_asked[limit->event] = TRUE;
    if (limit->kind != MODEL_NONE)
      building->kind_asked[limit->kind] = TRUE;
    if (limit->next_kind != MODEL_NONE)
      building->kind_asked[limit->next_kind] = TRUE;
  }
}

/* FALSE: too many classes. */
static gboolean
classify (Building *building, guint32 shift)
{
  Grid *grid = building->grid;
  const ShiftTime *time = &building->problem->times[shift];
  if (building->class_of[shift] != GRID_OFF)
    return TRUE;
  GridClass class = { .minutes = time->minutes,
                      .start_local = time->start_local,
                      .end_local = time->end_local,
                      .early = time->start - time->arrive,
                      .event = MODEL_NONE,
                      .kind = MODEL_NONE };
  if (time->event != MODEL_NONE && building->event_asked[time->event])
    class.event = time->event;
  if (time->kind != MODEL_NONE && building->kind_asked[time->kind])
    class.kind = time->kind;
  guint32 c = 1;
  while (c < grid->n_classes && memcmp (&grid->classes[c], &class, sizeof class) != 0)
    c++;
  if (c == GRID_CLASSES)
    return FALSE;
  if (c == grid->n_classes)
    grid->classes[grid->n_classes++] = class;
  building->class_of[shift] = (guint8)c;
  return TRUE;
}

static gboolean
build_classes (Building *building)
{
  const Problem *problem = building->problem;
  const Model *m = problem->model;
  building->grid->n_classes = 1;
  for (guint32 o = 0; o < problem->party_options[m->n_persons]; o++)
    if (!classify (building, problem->options[o].shift))
      return FALSE;
  for (guint32 i = 0; i < m->n_context; i++)
    if (!classify (building, m->context[i].shift))
      return FALSE;
  return TRUE;
}

/* The same minutes from UTC to the clock on the wall for every duty. */
static gboolean
clocks_are_even (const Building *building)
{
  const Problem *problem = building->problem;
  gint32 first = G_MININT32;
  for (guint32 s = 0; s < problem->model->n_shifts; s++) {
    const ShiftTime *time = &problem->times[s];
    gint32 offset = time->start - time->day * 1440 - time->start_local;
    if (building->class_of[s] == GRID_OFF)
      continue;
    if (first != G_MININT32 && offset != first)
      return FALSE;
    first = offset;
  }
  return TRUE;
}

/* ---- duties ---- */

static int
compare_duties (gconstpointer a, gconstpointer b)
{
  const GridDuty *x = a, *y = b;
  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->class != y->class)
    return x->class < y->class ? -1 : 1;
  return x->option < y->option ? -1 : x->option > y->option;
}

/* What is locked leaves nothing else on its day; FALSE: two locks on one day. */
static gboolean
keep_locked (Building *building, GridDuty *duties, guint32 *n)
{
  const Option *options = building->problem->options;
  g_autofree guint8 *locks = g_new0 (guint8, building->grid->n_days + 1);
  for (guint32 i = 0; i < *n; i++)
    if (options[duties[i].option].locked > 0 && ++locks[duties[i].day] > 1)
      return FALSE;
  guint32 kept = 0;
  for (guint32 i = 0; i < *n; i++)
    if (!locks[duties[i].day] || options[duties[i].option].locked > 0)
      duties[kept++] = duties[i];
  *n = kept;
  return TRUE;
}

static void
count_cells (Grid *grid, guint32 person, const GridDuty *duties, guint32 n)
{
  guint32 at = 0;
  for (guint32 day = 0; day < grid->n_days; day++) {
    guint32 cell = grid_cell (grid, person, day), from = at;
    grid->cell_from[cell] = grid->n_duties + from;
    while (at < n && duties[at].day == day)
      at++;
    grid->fixed[cell] = at == from || grid->problem->options[duties[from].option].locked > 0;
  }
  grid->n_duties += n;
}

static gboolean
build_duties (Building *building)
{
  Grid *grid = building->grid;
  const Problem *problem = building->problem;
  grid->duties = g_new (GridDuty, problem->party_options[grid->n_persons] + 1);
  grid->cell_from = g_new (guint32, grid->n_persons * grid->n_days + 1);
  grid->fixed = g_new (gboolean, grid->n_persons * grid->n_days + 1);
  for (guint32 p = 0; p < grid->n_persons; p++) {
    GridDuty *duties = grid->duties + grid->n_duties;
    guint32 n = 0;
    for (guint32 o = problem->party_options[p]; o < problem->party_options[p + 1]; o++) {
      guint32 shift = problem->options[o].shift;
      duties[n++] = (GridDuty){ .option = o,
                                .day = (guint16)(problem->times[shift].day - problem->span_first),
                                .class = building->class_of[shift],
                                .linear = problem->options[o].linear };
    }
    qsort (duties, n, sizeof *duties, compare_duties);
    if (!keep_locked (building, duties, &n))
      return FALSE;
    count_cells (grid, p, duties, n);
  }
  grid->cell_from[grid->n_persons * grid->n_days] = grid->n_duties;
  return TRUE;
}

/* ---- what a duty can be worth ---- */

static Cost
steepest_step (const Problem *problem, const Row *row)
{
  Cost most = 0;
  for (gint32 value = row->low; value < row->high; value++) {
    const Cost *price = &problem->prices[row->table + (guint32)(value - row->low)];
    most = MAX (most, ABS (price[1] - price[0]));
  }
  return most;
}

static void
find_hard_price (Grid *grid)
{
  const Problem *problem = grid->problem;
  g_autofree Cost *steps = g_new (Cost, problem->n_rows + 1);
  Cost worth = COST_UNIT, soft = 0;
  for (guint32 r = 0; r < problem->n_rows; r++)
    steps[r] = steepest_step (problem, &problem->rows[r]);
  for (guint32 d = 0; d < grid->n_duties; d++) {
    const Option *option = &problem->options[grid->duties[d].option];
    Cost sum = ABS (option->linear);
    for (guint32 e = option->entries_from; e < option->entries_to; e++)
      sum += steps[problem->entries[e].row] * ABS (problem->entries[e].coef);
    worth = MAX (worth, sum);
  }
  for (guint32 p = 0; p < grid->n_profiles; p++)
    for (guint32 i = problem->profiles[p].limits_from; i < problem->profiles[p].limits_to; i++)
      if (!problem->limits[i].hard)
        soft = MAX (soft, problem->limits[i].price);
  grid->hard = worth * (Cost)MAX (grid->n_days, 1) + soft + COST_UNIT;
}

/* What is locked stays, however much it is: a cap is of what is added. */
static void
find_caps (Grid *grid)
{
  const Problem *problem = grid->problem;
  g_autofree gint64 *locked = g_new0 (gint64, problem->n_rows + 1);
  for (guint32 o = 0; o < problem->n_options; o++)
    for (guint32 e = problem->options[o].entries_from; e < problem->options[o].entries_to; e++)
      locked[problem->entries[e].row] += (gint64)problem->options[o].locked * problem->entries[e].coef;
  grid->caps = g_new (gint32, problem->n_rows + 1);
  for (guint32 r = 0; r < problem->n_rows; r++)
    grid->caps[r] = (gint32)MIN (MAX (problem->rows[r].cap, locked[r]), G_MAXINT32);
}

/* ---- rules ---- */

/* Is what a lock left no room for in its cell excluded by the rules? */
static gboolean
lock_leaves_nothing (const Building *building, guint32 person, const guint64 *exclude)
{
  const Grid *grid = building->grid;
  const Problem *problem = building->problem;
  for (guint32 o = problem->party_options[person]; o < problem->party_options[person + 1]; o++) {
    guint32 shift = problem->options[o].shift;
    const GridDuty *there
        = &grid->duties[grid->cell_from[grid_cell (grid, person, (guint32)(problem->times[shift].day - problem->span_first))]];
    if (problem->options[o].locked == 0 && problem->options[there->option].locked > 0
        && (exclude[there->class] >> building->class_of[shift] & 1) == 0)
      return FALSE;
  }
  return TRUE;
}

/* Is each two classes of a cell of the profile's people excluded by the rules? */
static gboolean
one_duty_a_day (const Grid *grid, guint32 person, const guint64 *exclude)
{
  for (guint32 day = 0; day < grid->n_days; day++) {
    guint32 cell = grid_cell (grid, person, day);
    guint64 there = 0;
    for (guint32 d = grid->cell_from[cell]; d < grid->cell_from[cell + 1]; d++)
      there |= G_GUINT64_CONSTANT (1) << grid->duties[d].class;
    for (guint32 d = grid->cell_from[cell]; d < grid->cell_from[cell + 1]; d++)
      if ((there & ~exclude[grid->duties[d].class]) != 0)
        return FALSE;
  }
  return TRUE;
}

static RuleId
build_rules (Building *building)
{
  Grid *grid = building->grid;
  const Problem *problem = building->problem;
  grid->rules = g_new0 (GridRules, grid->n_profiles + 1);
  g_autofree guint64 *exclude = g_new (guint64, (gsize)(grid->n_profiles + 1) * GRID_CLASSES);
  for (guint32 p = 0; p < grid->n_profiles; p++) {
    RuleId why = grid_rules_make (grid, &problem->profiles[p], &grid->rules[p], exclude + p * GRID_CLASSES);
    if (why != RULE_NONE)
      return why;
  }
  for (guint32 person = 0; person < grid->n_persons; person++) {
    const guint64 *own = exclude + problem->profile_of[person] * GRID_CLASSES;
    if (!one_duty_a_day (grid, person, own) || !lock_leaves_nothing (building, person, own))
      return RULE_MAX_SHIFTS;
  }
  return RULE_NONE;
}

/* ---- the calendar and what was before ---- */

static void
build_calendar (Building *building)
{
  Grid *grid = building->grid;
  const Problem *problem = building->problem;
  const Model *m = problem->model;
  grid->weekend = g_new0 (guint8, grid->n_days + 1);
  for (guint32 day = 0; day < grid->n_days; day++) {
    Weekday weekday = day_weekday (m->from + (Day)day);
    grid->weekend[day] = weekday == SAT ? 1 : weekday == SUN ? 2 : 0;
  }
  for (guint32 i = 0; i < m->n_context; i++) {
    gint32 day = problem->times[m->context[i].shift].day;
    if (problem->month_of[day] == problem->month_of[problem->span_first]
        || (problem->weekend_of[day] != G_MININT32
            && problem->weekend_month[day] == problem->weekend_month[problem->span_first]))
      grid->month_before = TRUE;
  }
}

static void
find_travel (Building *building)
{
  const Model *m = building->problem->model;
  gint32 place = G_MININT32;
  for (guint32 s = 0; s < m->n_shifts; s++) {
    if (building->class_of[s] == GRID_OFF)
      continue;
    if (place != G_MININT32 && place != m->shifts[s].place)
      building->grid->travel = building->problem->longest_travel;
    place = m->shifts[s].place;
  }
}

/* The classes of each day before the span, as bits; the last duty's class in *last. */
static void
read_history (const Building *building, guint32 person, guint64 *days, guint8 *last)
{
  const Problem *problem = building->problem;
  const Model *m = problem->model;
  gint32 latest = G_MININT32;
  *last = GRID_OFF;
  memset (days, 0, sizeof *days * (gsize)problem->span_first);
  for (guint32 i = m->persons[person].context.from; i < m->persons[person].context.to; i++) {
    const ShiftTime *time = &problem->times[m->context[i].shift];
    guint8 class = building->class_of[m->context[i].shift];
    days[time->day] |= G_GUINT64_CONSTANT (1) << class;
    if (time->day == problem->span_first - 1 && time->start >= latest) {
      latest = time->start;
      *last = class;
    }
  }
}

/* Days up to the first of the span with one of the classes (or, `free`, with none). */
static gint32
run_before (const guint64 *days, gint32 n, guint64 classes, gboolean free)
{
  gint32 run = 0;
  while (run < n && ((days[n - 1 - run] & classes) == 0) == free)
    run++;
  return run;
}

/* A stretch that reaches the first known day is never too short: one of the least length says the same,
 * unless it could then seem too long. */
static gboolean
settle_open (const Grid *grid, gint32 *run, gint32 known_days, const GridLimit *limit)
{
  if (*run < known_days || *run == 0 || limit->min == RULE_OFF || *run >= limit->min)
    return TRUE;
  *run = limit->min;
  return limit->max == RULE_OFF || limit->min + (gint32)grid->n_days <= limit->max;
}

static RuleId
build_start (Building *building)
{
  Grid *grid = building->grid;
  const Problem *problem = building->problem;
  gint32 n = problem->span_first;
  g_autofree guint64 *days = g_new0 (guint64, (gsize)n + 1);
  grid->start = g_new0 (GridStart, grid->n_persons + 1);
  for (guint32 p = 0; p < grid->n_persons; p++) {
    GridStart *start = &grid->start[p];
    const GridRules *rules = grid_rules (grid, p);
    read_history (building, p, days, &start->last_class);
    start->known = n > 0;
    start->work_run = run_before (days, n, ~G_GUINT64_CONSTANT (0), FALSE);
    start->off_run = run_before (days, n, ~G_GUINT64_CONSTANT (0), TRUE);
    if (!settle_open (grid, &start->work_run, n, &rules->work))
      return RULE_RUN_DAYS;
    if (!settle_open (grid, &start->off_run, n, &rules->off))
      return RULE_DAYS_OFF;
    for (guint32 r = 0; r < rules->n_runs; r++) {
      start->class_run[r] = run_before (days, n, rules->runs[r].classes, FALSE);
      if (!settle_open (grid, &start->class_run[r], n, &rules->runs[r].limit))
        return RULE_RUN_DAYS;
    }
  }
  return RULE_NONE;
}

/* ---- all of it ---- */

static gboolean
unnamed_may_serve (const Problem *problem)
{
  for (guint32 o = problem->party_options[problem->model->n_persons]; o < problem->n_options; o++)
    if (problem->options[o].eligible)
      return TRUE;
  return FALSE;
}

/* A run that ends with the span could then be too short, a free stretch longer. */
static gboolean
something_after (const Problem *problem)
{
  const Model *m = problem->model;
  gboolean asked = FALSE;
  for (guint32 i = 0; i < m->n_limits; i++)
    asked = asked || (m->limits[i].rule == RULE_RUN_DAYS && m->limits[i].min != RULE_OFF)
            || (m->limits[i].rule == RULE_DAYS_OFF && m->limits[i].max != RULE_OFF);
  for (guint32 i = 0; i < m->n_context; i++)
    if (problem->times[m->context[i].shift].day > problem->span_last)
      return TRUE;
  return asked && m->context_to > m->to;
}

static RuleId
build (Building *building)
{
  const Problem *problem = building->problem;
  if (unnamed_may_serve (problem))
    return RULE_SEATS;
  if (something_after (problem))
    return RULE_RUN_DAYS;
  find_asked (building);
  if (!build_classes (building))
    return RULE_KIND_MAX;
  if (!clocks_are_even (building))
    return RULE_REST;
  if (!build_duties (building))
    return RULE_OVERLAP;
  build_calendar (building);
  find_travel (building);
  find_caps (building->grid);
  find_hard_price (building->grid);
  RuleId why = build_rules (building);
  return why != RULE_NONE ? why : build_start (building);
}

static void
find_broken_before (Grid *grid)
{
  g_autofree guint32 *pattern = g_new (guint32, grid->n_days + 1);
  for (guint32 p = 0; p < grid->n_persons; p++) {
    gint64 broken;
    for (guint32 day = 0; day < grid->n_days; day++) {
      guint32 cell = grid_cell (grid, p, day), duty = grid->cell_from[cell];
      pattern[day] = grid->fixed[cell] && duty < grid->cell_from[cell + 1] ? duty : GRID_NONE;
    }
    grid_path_cost (grid, p, pattern, &broken);
    grid->broken_before += broken;
  }
}

static void
find_rows_before (Grid *grid)
{
  const Problem *problem = grid->problem;
  g_autofree gint32 *values = g_new0 (gint32, problem->n_rows + 1);
  for (guint32 o = 0; o < problem->n_options; o++)
    for (guint32 e = problem->options[o].entries_from; e < problem->options[o].entries_to; e++)
      values[problem->entries[e].row] += problem->options[o].locked * problem->entries[e].coef;
  for (guint32 r = 0; r < problem->n_rows; r++)
    for (guint32 i = problem->rows[r].feeds_from; values[r] > 0 && i < problem->rows[r].feeds_to; i++)
      values[problem->feeds[i]]++;
  for (guint32 r = 0; r < problem->n_rows; r++)
    if (problem->rows[r].hard && problem->rows[r].cap == G_MAXINT32)
      grid->rows_before += score_row_amount (problem, r, values[r]);
}

Grid *
grid_new (const Problem *problem, RuleId *ret_why)
{
  g_return_val_if_fail (problem != NULL, NULL);
  g_autoptr (Grid) grid = g_new0 (Grid, 1);
  grid->problem = problem;
  grid->n_persons = problem->model->n_persons;
  grid->n_days = (guint32)(problem->span_last - problem->span_first + 1);
  for (guint32 p = 0; p < grid->n_persons; p++)
    grid->n_profiles = MAX (grid->n_profiles, problem->profile_of[p] + 1);
  Building building = { .grid = grid, .problem = problem };
  building.class_of = g_new0 (guint8, problem->model->n_shifts + 1);
  RuleId why = build (&building);
  g_free (building.class_of);
  g_free (building.event_asked);
  g_free (building.kind_asked);
  if (why == RULE_NONE) {
    find_broken_before (grid);
    find_rows_before (grid);
    return g_steal_pointer (&grid);
  }
  if (ret_why != NULL)
    *ret_why = why;
  return NULL;
}

void
grid_free (Grid *grid)
{
  if (grid == NULL)
    return;
  for (guint32 p = 0; p < grid->n_profiles && grid->rules != NULL; p++)
    g_free (grid->rules[p].follow);
  g_free (grid->duties);
  g_free (grid->cell_from);
  g_free (grid->fixed);
  g_free (grid->weekend);
  g_free (grid->caps);
  g_free (grid->rules);
  g_free (grid->start);
  g_free (grid);
}

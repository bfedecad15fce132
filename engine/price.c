/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/price.h"

#include "engine/price-task.h"

#include <float.h>
#include <math.h>
#include <string.h>

/*
 * The best path of one person.
 *
 * What the rules of successions and stretches need of the past is a node of a graph (price-runs); what limits
 * count over the whole pattern is a counter. Nodes times the states of all counters would be too much: a
 * dozen limits by class multiply. But few of them bind. So the program first keeps minutes and weekends only,
 * looks which other limit its best path breaks or pays for, keeps that one too and runs again. Each run's
 * least value is a lower bound, and the first path that owes nothing to a limit left out is the best of all.
 * The counters that were needed are remembered for the person's next question, which is mostly alike.
 *
 * A question that may be relaxed stops where the states of the kept counters become too many. Duties of the
 * classes that still are too many are then made dearer, step by step, until they are not (too few: cheaper),
 * and a little less as long as there is time: the paths become sound, and the least value, less the price
 * times what the limit allows, is a lower bound too (Lagrange's), mostly a better one.
 *
 * When no path is sound at all, since something locked breaks a rule or the masks leave too little, hard
 * rules are priced. Whether a question has a sound path is known from the first run: without the limits left
 * out there are more paths, not fewer.
 */

#define STATES_RELAXED 48
#define STATES_QUICK 16
#define STATES_EXACT 4096
#define WEEKENDS_KEPT 8
#define ROUNDS_RELAXED 8
#define NEAR_ENOUGH 0.001
#define ROUNDS_QUICK 5

/* A counter left out whose limit has a price on its duties instead. */
typedef struct {
  double price, low, high; /* low: too cheap; high: dear enough, DBL_MAX: not known */
  gboolean above;          /* it is the greatest number that was broken */
} Dearer;

struct _Price {
  const Grid *grid;
  Task *task;
  guint32 n_profiles;
  RunGraph **graphs; /* of each profile, made when first asked */
  guint32 *start;    /* of each person */
  guint64 *needed;   /* of each person: counters kept last, by their number */
  guint32 *last;     /* of each person: a sound pattern, where known */
  guint8 *has_last;
  guint32 *pattern, *best;
  double *charge; /* with what is dearer */
  Dearer dearer[COUNTERS];
};

typedef struct {
  Price *price;
  Task *task;
  const double *charge;
  gboolean any, no_path; /* hard rules are priced; the last run found no path */
  Priced found;          /* of price->best */
  CounterTally tally;    /* of the path considered last, in the program */
  gboolean has_best;
} Search;

Price *
price_new (const Grid *grid)
{
  g_return_val_if_fail (grid != NULL, NULL);
  Price *price = g_new0 (Price, 1);
  guint32 n_duties = 0;
  for (guint32 p = 0; p < grid->n_persons; p++)
    n_duties = MAX (n_duties, price_n_duties (grid, p));
  price->grid = grid;
  price->n_profiles = grid->n_profiles;
  price->task = task_new (grid);
  price->graphs = g_new0 (RunGraph *, grid->n_profiles + 1);
  price->start = g_new0 (guint32, grid->n_persons + 1);
  price->needed = g_new0 (guint64, grid->n_persons + 1);
  price->last = g_new (guint32, (gsize)grid->n_persons * grid->n_days + 1);
  price->has_last = g_new0 (guint8, grid->n_persons + 1);
  price->pattern = g_new (guint32, grid->n_days + 1);
  price->best = g_new (guint32, grid->n_days + 1);
  price->charge = g_new (double, n_duties + 1);
  return price;
}

void
price_free (Price *price)
{
  if (price == NULL)
    return;
  for (guint32 i = 0; i < price->n_profiles; i++)
    run_graph_free (price->graphs[i]);
  task_free (price->task);
  g_free (price->graphs);
  g_free (price->start);
  g_free (price->needed);
  g_free (price->last);
  g_free (price->has_last);
  g_free (price->pattern);
  g_free (price->best);
  g_free (price->charge);
  g_free (price);
}

static const RunGraph *
graph_of (Price *price, guint32 person)
{
  guint32 profile = price->grid->problem->profile_of[person];
  if (price->graphs[profile] == NULL)
    price->graphs[profile] = run_graph_new (price->grid, profile, price->start);
  return price->graphs[profile];
}

/* ---- answers ---- */

/* Takes the pattern when it is better than what there is: sound before unsound, then by value. */
static void
consider (Search *search, const guint32 *pattern)
{
  const Task *task = search->task;
  const Grid *grid = search->price->grid;
  guint32 own = price_first_duty (grid, task->person);
  Priced priced = { .bound = search->found.bound };
  gint64 broken;
  search->tally = (CounterTally){ 0 };
  counter_tally (grid, pattern, task->first, task->end, &search->tally);
  priced.cost = task->graph->whole ? task_path_cost (task, pattern, &search->tally, &broken)
                                   : grid_path_cost (grid, task->person, pattern, &broken);
  priced.sound = broken == 0;
  double charges = 0;
  for (guint32 day = task->first; day <= task->last; day++)
    charges += pattern[day] == GRID_NONE ? 0 : search->charge[pattern[day] - own];
  priced.value = (double)priced.cost + charges;
  if (search->has_best
      && (search->found.sound > priced.sound
          || (search->found.sound == priced.sound && search->found.value <= priced.value)))
    return;
  search->found = priced;
  search->has_best = TRUE;
  memcpy (search->price->best, pattern, grid->n_days * sizeof *pattern);
}

/* ---- counters that are kept ---- */

static void
keep_first (Search *search, guint64 most_states)
{
  Task *task = search->task;
  guint64 needed = search->price->needed[task->person];
  for (guint32 i = 0; i < task->n_counters; i++) {
    PriceCounter *counter = &task->counters[i];
    counter->kept = counter->what == COUNTER_MINUTES
                    || (counter->what == COUNTER_WEEKENDS && counter->cap < WEEKENDS_KEPT);
  }
  for (guint32 i = 0; i < task->n_counters; i++) {
    if (task->counters[i].kept || (needed >> i & 1) == 0)
      continue;
    task->counters[i].kept = TRUE;
    task->counters[i].kept = task_states (task) <= most_states;
  }
}

/* Over the whole span, on the path considered last. */
static gint64
sum_of (const Search *search, const PriceCounter *counter)
{
  return counter->base + counter_of (search->price->grid, counter, &search->tally);
}

/* The price of a unit is enough to tell which limit matters most. */
static double
trespass (const Search *search, const PriceCounter *counter)
{
  Cost hard = grid_rules (search->price->grid, search->task->person)->hard;
  gint64 broken;
  Cost cost = counter_price (counter, hard, sum_of (search, counter), &broken);
  return (double)cost + (double)broken * (double)hard;
}

/* Keeps the limit that the path trespasses most: FALSE when there are none, or too many states.
 * *ret_clean: there are none. */
static gboolean
keep_more (Search *search, guint64 most_states, gboolean *ret_clean)
{
  Task *task = search->task;
  PriceCounter *worst = NULL;
  double most = 0;
  for (guint32 i = 0; i < task->n_counters; i++) {
    double price = task->counters[i].kept ? 0 : trespass (search, &task->counters[i]);
    if (price > most) {
      most = price;
      worst = &task->counters[i];
    }
  }
  *ret_clean = worst == NULL;
  if (worst == NULL)
    return FALSE;
  worst->kept = TRUE;
  if (task_states (task) <= most_states)
    return TRUE;
  worst->kept = FALSE;
  return FALSE;
}

/* Of a graph that leaves something out: is the best path worth what the program says, up to its rounding? */
static gboolean
owes_nothing (const Search *search)
{
  return search->found.value - search->task->least
         <= ldexp (search->price->grid->n_days, 1 - search->task->scale);
}

/* Runs with more and more counters; TRUE when the best of all is found. */
static gboolean
run_by_need (Search *search, guint64 most_states)
{
  Task *task = search->task;
  guint32 *pattern = search->price->pattern;
  gboolean clean = FALSE;
  do {
    if (!task_run (task, search->any, pattern)) {
      search->no_path = TRUE;
      return FALSE;
    }
    search->found.bound = MAX (search->found.bound, task->least);
    consider (search, pattern);
  } while (keep_more (search, most_states, &clean));
  guint64 needed = 0;
  for (guint32 i = 0; i < task->n_counters; i++)
    needed |= (guint64)(task->counters[i].kept && counter_binds (&task->counters[i], sum_of (search, &task->counters[i])))
              << i;
  search->price->needed[task->person] = needed;
  return clean && (task->graph->whole || owes_nothing (search));
}

/* ---- limits by price ---- */

/* The first step: what a duty is charged, as a rule. */
static double
usual_charge (const Search *search)
{
  const Grid *grid = search->price->grid;
  guint32 n = price_n_duties (grid, search->task->person);
  double sum = 0;
  for (guint32 i = 0; i < n; i++)
    sum += search->charge[i] < 0 ? -search->charge[i] : search->charge[i];
  return n == 0 ? 1 : MAX (1, sum / n / 4);
}

/* Charges with the prices on. */
static void
make_dearer (Search *search)
{
  const Task *task = search->task;
  const Grid *grid = search->price->grid;
  guint32 own = price_first_duty (grid, task->person), n = price_n_duties (grid, task->person);
  double of_class[GRID_CLASSES] = { 0 };
  for (guint32 i = 0; i < task->n_counters; i++)
    for (guint32 c = 1; c < grid->n_classes && !task->counters[i].kept; c++)
      if (task->counters[i].classes >> c & 1)
        of_class[c] += search->price->dearer[i].price;
  search->task->weekend_price = 0;
  for (guint32 i = 0; i < task->n_counters; i++)
    if (task->counters[i].what == COUNTER_WEEKENDS && !task->counters[i].kept)
      search->task->weekend_price = search->price->dearer[i].price;
  for (guint32 i = 0; i < n; i++)
    search->price->charge[i] = search->charge[i] + of_class[grid->duties[own + i].class];
}

/* What a counter has where its price is not asked for. */
static gint64
beyond_price (const Search *search, const PriceCounter *counter, const guint32 *pattern)
{
  const Task *task = search->task;
  if (counter->what == COUNTER_WEEKENDS)
    return counter->base;
  gint64 inside = 0;
  for (guint32 day = task->first; day <= task->last; day++)
    inside += pattern[day] == GRID_NONE
                  ? 0
                  : (gint64)(counter->classes >> task->grid->duties[pattern[day]].class & 1);
  return sum_of (search, counter) - inside;
}

/* The prices of what a limit allows: so much a sound path may have been charged, and it comes off the bound.
 */
static double
dearer_worth (const Search *search, const guint32 *pattern)
{
  const Task *task = search->task;
  double worth = 0;
  for (guint32 i = 0; i < task->n_counters; i++) {
    const PriceCounter *counter = &task->counters[i];
    double price = search->price->dearer[i].price;
    if (counter->kept || price == 0)
      continue;
    gint32 allowed = price > 0 ? counter->limit.max : counter->limit.min;
    worth += price * (double)(allowed - beyond_price (search, counter, pattern));
  }
  return worth;
}

/* Next price of each counter left out, from whether the path trespasses it; FALSE: nothing to change. */
static gboolean
move_prices (Search *search, double step)
{
  const Task *task = search->task;
  Cost hard = grid_rules (search->price->grid, task->person)->hard;
  gboolean changed = FALSE;
  for (guint32 i = 0; i < task->n_counters; i++) {
    const PriceCounter *counter = &task->counters[i];
    Dearer *dearer = &search->price->dearer[i];
    if (counter->kept)
      continue;
    double size = dearer->price < 0 ? -dearer->price : dearer->price;
    if (trespass (search, counter) > 0) {
      gint64 sum = sum_of (search, counter);
      if (size == 0)
        dearer->above = counter->limit.max != RULE_OFF && sum > counter->limit.max;
      Cost unit = dearer->above ? counter->limit.over : counter->limit.under;
      dearer->low = size;
      size = dearer->high < DBL_MAX ? (dearer->low + dearer->high) / 2 : MAX (step, 3 * size);
      if (unit != hard || search->any)
        size = MIN (size, (double)unit);
    } else if (size > 0) {
      dearer->high = size;
      size = (dearer->low + dearer->high) / 2;
    }
    double price = dearer->above ? size : counter->what == COUNTER_WEEKENDS ? 0 : -size;
    changed = changed || price != dearer->price;
    dearer->price = price;
  }
  return changed;
}

static gboolean
near_enough (const Priced *found)
{
  double size = found->value < 0 ? -found->value : found->value;
  return found->sound && found->value - found->bound <= NEAR_ENOUGH * size;
}

static void
run_dearer (Search *search, guint32 rounds)
{
  Price *price = search->price;
  Task *task = search->task;
  double step = usual_charge (search);
  for (guint32 i = 0; i < task->n_counters; i++)
    price->dearer[i] = (Dearer){ 0, 0, DBL_MAX, TRUE };
  /* price->pattern is the path of the last run. */
  for (guint32 round = 0; round < rounds && move_prices (search, step); round++) {
    make_dearer (search);
    task->charge = price->charge;
    gboolean found = task_run (task, search->any, price->pattern);
    task->charge = search->charge;
    task->weekend_price = 0;
    if (!found)
      return;
    consider (search, price->pattern);
    /* Sums of doubles that were rounded on their way: a hair less is surely true. */
    double worth = dearer_worth (search, price->pattern), bound = task->least - worth;
    bound -= 1e-9 * (1 + (task->least < 0 ? -task->least : task->least) + (worth < 0 ? -worth : worth));
    search->found.bound = MAX (search->found.bound, bound);
    if (near_enough (&search->found))
      return;
  }
}

/* ---- last resorts ---- */

static gboolean
within_masks (const Task *task, const guint32 *pattern)
{
  const Grid *grid = task->grid;
  guint32 own = price_first_duty (grid, task->person);
  for (guint32 day = 0; day < grid->n_days; day++) {
    guint32 duty = pattern[day], cell = grid_cell (grid, task->person, day);
    if (day < task->first || day > task->last) {
      if (duty != task->pattern[day])
        return FALSE;
    } else if (grid->fixed[cell]) {
      if (duty != (grid->cell_from[cell] == grid->cell_from[cell + 1] ? GRID_NONE : grid->cell_from[cell]))
        return FALSE;
    } else if (duty == GRID_NONE ? task->off != NULL && !task->off[day]
                                 : task->allow != NULL && !task->allow[duty - own])
      return FALSE;
  }
  return TRUE;
}

static void
consider_last (Search *search)
{
  Price *price = search->price;
  const Task *task = search->task;
  const guint32 *last = price->last + (gsize)task->person * price->grid->n_days;
  if (price->has_last[task->person] && within_masks (task, last))
    consider (search, last);
}

/* ---- questions ---- */

void
price_set_parts (Price *price, const PriceParts *parts)
{
  price->task->in_parts = parts != NULL;
  if (parts != NULL)
    price->task->parts = *parts;
}

static const struct {
  guint64 states;
  guint32 rounds;
} efforts[] = {
  [PRICE_EXACT] = { STATES_EXACT, ROUNDS_RELAXED },
  [PRICE_RELAXED] = { STATES_RELAXED, ROUNDS_RELAXED },
  [PRICE_QUICK] = { STATES_QUICK, ROUNDS_QUICK },
};

/* As run_by_need, of hard rules first as such, then priced if nothing keeps them. */
static gboolean
run_or_price_rules (Search *search, guint64 most_states)
{
  keep_first (search, most_states);
  gboolean exact = run_by_need (search, most_states);
  if (!search->no_path || search->any)
    return exact;
  search->any = TRUE;
  search->no_path = FALSE;
  search->found.bound = -DBL_MAX;
  return run_or_price_rules (search, most_states);
}

static void
answer (Search *search, PriceHow how)
{
  gboolean exact = run_or_price_rules (search, efforts[how].states);
  if (search->has_best && !exact) {
    run_dearer (search, efforts[how].rounds);
    if (!search->found.sound)
      consider_last (search);
    if (!search->found.sound && how != PRICE_EXACT && !search->any)
      exact = run_or_price_rules (search, STATES_EXACT);
  }
  search->found.exact = exact;
}

static Priced
ask (Price *price, guint32 person, guint32 first, guint32 last, const double *charge, const guint8 *allow,
     const guint8 *off, PriceHow how, guint32 *pattern)
{
  const Grid *grid = price->grid;
  Task *task = price->task;
  Search search = { .price = price, .task = task, .charge = charge, .found = { .bound = -DBL_MAX } };
  task->charge = charge;
  task->allow = allow;
  task->off = off;
  const RunGraph *graph = graph_of (price, person);
  task_set (task, graph, price->start[person], person, pattern, first, last);
  memcpy (price->pattern, pattern, grid->n_days * sizeof *pattern);
  answer (&search, how);
  if (!search.has_best) {
    for (guint32 day = first; day <= last; day++)
      pattern[day] = GRID_NONE;
    search.found.cost = grid_path_cost (grid, person, pattern, NULL);
    search.found.value = search.found.bound = DBL_MAX;
    search.found.sound = FALSE;
    return search.found;
  }
  memcpy (pattern, price->best, grid->n_days * sizeof *pattern);
  if (search.found.sound) {
    memcpy (price->last + (gsize)person * grid->n_days, pattern, grid->n_days * sizeof *pattern);
    price->has_last[person] = TRUE;
  }
  return search.found;
}

Priced
price_window (Price *price, guint32 person, guint32 first, guint32 last, const double *charge,
              const guint8 *allow, const guint8 *off, PriceHow how, guint32 *pattern)
{
  g_return_val_if_fail (first <= last && last < price->grid->n_days, (Priced){ 0 });
  return ask (price, person, first, last, charge, allow, off, how, pattern);
}

Priced
price_path (Price *price, guint32 person, const double *charge, const guint8 *allow, const guint8 *off,
            PriceHow how, guint32 *ret_pattern)
{
  for (guint32 day = 0; day < price->grid->n_days; day++)
    ret_pattern[day] = GRID_NONE;
  return ask (price, person, 0, price->grid->n_days - 1, charge, allow, off, how, ret_pattern);
}

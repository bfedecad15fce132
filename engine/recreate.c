/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/recreate.h"

#include "engine/demand.h"

#include <math.h>
#include <string.h>

/*
 * Ruin and recreate.
 *
 * A single change gains little in a roster with long rules, and most change breaks them; a whole path that is
 * best beside all others repairs a person at once. So a move takes two to four people out for a stretch of
 * days and puts them back one after the other, each on the best path for what is then missing. Each row is
 * charged with what one more costs now, which is exact for rows that a path touches once (a place on a day);
 * where a path touches a row often (a person's share), the roster's cost after the move decides.
 *
 * Where. Half of the moves aim at something that hurts: a row that costs more than it could, the dearest of
 * some chosen by chance; the window lies over its day, and those who could change it are asked first. The
 * others aim at nothing.
 *
 * Along the days. A best path over a year takes seconds and gigabytes, one over three weeks a millisecond. So a roster of a
 * long span is made in pieces: everybody's best path on the next three weeks, of which two stay, at the part of every limit
 * over the whole span that belongs to the days until there (demand.c).
 *
 * Chance comes from noise on the charges: without it the same people come back the same way. A result a
 * little dearer is kept as in annealing.
 */

#define SAMPLE 6
#define MARCH_DAYS 14
#define MARCH_BEYOND 7 /* days that are looked ahead, and done again */

struct _Recreate {
  const Grid *grid;
  Price *price;
  Rng rng;
  double *charges;
  guint32 *pattern, *order;
  Demand *demand; /* made when first asked */
  Cost *least;   /* of each row: the lowest price of its table */
  guint32 *sore; /* rows that belong to a day */
  guint32 n_sore;
  guint32 people[RECREATE_PEOPLE], n_people;
  guint32 *old; /* RECREATE_PEOPLE x n_days */
  Cost old_cost[RECREATE_PEOPLE];
};

static Cost
least_price (const Problem *problem, const Row *row)
{
  Cost least = problem->prices[row->table];
  for (gint32 value = row->low; value <= row->high; value++)
    least = MIN (least, problem->prices[row->table + (guint32)(value - row->low)]);
  return least;
}

/* Rows of a shift of the span. */
static void
find_sore (Recreate *recreate)
{
  const Problem *problem = recreate->grid->problem;
  recreate->least = g_new (Cost, problem->n_rows + 1);
  recreate->sore = g_new (guint32, problem->n_rows + 1);
  for (guint32 r = 0; r < problem->n_rows; r++) {
    gint32 shift = problem->meanings[r].shift;
    recreate->least[r] = least_price (problem, &problem->rows[r]);
    if (shift != MODEL_NONE && problem->times[shift].day >= problem->span_first
        && problem->times[shift].day <= problem->span_last)
      recreate->sore[recreate->n_sore++] = r;
  }
}

Recreate *
recreate_new (const Grid *grid, Price *price, guint64 seed)
{
  g_return_val_if_fail (grid != NULL && price != NULL, NULL);
  Recreate *recreate = g_new0 (Recreate, 1);
  guint32 most = 0;
  for (guint32 p = 0; p < grid->n_persons; p++)
    most = MAX (most, price_n_duties (grid, p));
  recreate->grid = grid;
  recreate->price = price;
  rng_init (&recreate->rng, seed);
  recreate->charges = g_new0 (double, most + 1);
  recreate->pattern = g_new (guint32, grid->n_days + 1);
  recreate->order = g_new (guint32, grid->n_persons + 1);
  recreate->old = g_new (guint32, (gsize)grid->n_days * RECREATE_PEOPLE + 1);
  for (guint32 p = 0; p < grid->n_persons; p++)
    recreate->order[p] = p;
  find_sore (recreate);
  return recreate;
}

void
recreate_free (Recreate *recreate)
{
  if (recreate == NULL)
    return;
  demand_free (recreate->demand);
  g_free (recreate->charges);
  g_free (recreate->pattern);
  g_free (recreate->order);
  g_free (recreate->least);
  g_free (recreate->sore);
  g_free (recreate->old);
  g_free (recreate);
}

static void
shuffle (Recreate *recreate, guint32 *list, guint32 n)
{
  for (guint32 i = n; i > 1; i--) {
    guint32 k = rng_below (&recreate->rng, i), other = list[k];
    list[k] = list[i - 1];
    list[i - 1] = other;
  }
}

/* ---- one person ---- */

/* The person's days of the window are free; the rest stays. */
static void
clear_window (Recreate *recreate, Paths *paths, guint32 person, guint32 first, guint32 last)
{
  memcpy (recreate->pattern, paths_pattern (paths, person), sizeof (guint32) * recreate->grid->n_days);
  for (guint32 day = first; day <= last; day++)
    recreate->pattern[day] = GRID_NONE;
  paths_set (paths, person, recreate->pattern, 0);
}

/* Puts a person whose window is clear on the best path of it. */
static void
put_back (Recreate *recreate, Paths *paths, guint32 person, guint32 first, guint32 last, double noise)
{
  const Grid *grid = recreate->grid;
  guint32 own = price_first_duty (grid, person);
  paths_charges_on (paths, person, first, last, recreate->charges);
  for (guint32 duty = grid->cell_from[grid_cell (grid, person, first)];
       noise > 0 && duty < grid->cell_from[grid_cell (grid, person, last) + 1]; duty++)
    recreate->charges[duty - own] += noise * (2 * rng_unit (&recreate->rng) - 1);
  memcpy (recreate->pattern, paths_pattern (paths, person), sizeof (guint32) * grid->n_days);
  Priced priced = price_window (recreate->price, person, first, last, recreate->charges, NULL, NULL,
                                PRICE_QUICK, recreate->pattern);
  paths_set (paths, person, recreate->pattern, priced.cost);
}

gboolean
recreate_person (Recreate *recreate, Paths *paths, guint32 person, guint32 first, guint32 last)
{
  guint32 n = recreate->grid->n_days;
  Cost before = paths->cost, path_cost = paths->path_costs[person];
  memcpy (recreate->old, paths_pattern (paths, person), sizeof (guint32) * n);
  clear_window (recreate, paths, person, first, last);
  put_back (recreate, paths, person, first, last, 0);
  if (paths->cost < before)
    return TRUE;
  paths_set (paths, person, recreate->old, path_cost);
  return FALSE;
}

/* ---- everybody ---- */

void
recreate_construct (Recreate *recreate, Paths *paths)
{
  const Grid *grid = recreate->grid;
  for (guint32 p = 0; p < grid->n_persons; p++)
    paths_take (paths, p);
  shuffle (recreate, recreate->order, grid->n_persons);
  for (guint32 i = 0; i < grid->n_persons; i++)
    put_back (recreate, paths, recreate->order[i], 0, grid->n_days - 1, 0);
}

guint32
recreate_march (Recreate *recreate, Paths *paths, guint32 day)
{
  const Grid *grid = recreate->grid;
  if (recreate->demand == NULL)
    recreate->demand = demand_new (grid);
  guint32 next = MIN (day + MARCH_DAYS, grid->n_days), end = MIN (next + MARCH_BEYOND, grid->n_days);
  for (guint32 p = 0; p < grid->n_persons; p++) {
    if (day == 0)
      paths_take (paths, p);
    else
      clear_window (recreate, paths, p, day, end - 1);
  }
  PriceParts parts = demand_parts (recreate->demand, end);
  price_set_parts (recreate->price, &parts);
  shuffle (recreate, recreate->order, grid->n_persons);
  for (guint32 i = 0; i < grid->n_persons; i++)
    put_back (recreate, paths, recreate->order[i], day, end - 1, 0);
  price_set_parts (recreate->price, NULL);
  if (end < grid->n_days)
    return next;
  for (guint32 p = 0; p < grid->n_persons; p++) {
    memcpy (recreate->pattern, paths_pattern (paths, p), sizeof (guint32) * grid->n_days);
    paths_set (paths, p, recreate->pattern, grid_path_cost (grid, p, recreate->pattern, NULL));
  }
  return end;
}

gboolean
recreate_polish (Recreate *recreate, Paths *paths, guint sweeps)
{
  const Grid *grid = recreate->grid;
  guint32 since = 0; /* people in a row who could not do better */
  gboolean any = FALSE;
  for (guint sweep = 0; sweep < sweeps && since < grid->n_persons; sweep++) {
    shuffle (recreate, recreate->order, grid->n_persons);
    since = 0;
    for (guint32 i = 0; i < grid->n_persons; i++)
      since += recreate_person (recreate, paths, recreate->order[i], 0, grid->n_days - 1) ? 0 : 1;
    any = any || since < grid->n_persons;
  }
  return any;
}

/* ---- moves ---- */

static guint32
day_of_row (const Recreate *recreate, guint32 row)
{
  const Problem *problem = recreate->grid->problem;
  return (guint32)(problem->times[problem->meanings[row].shift].day - problem->span_first);
}

/* The row that hurts most of some on the days [from, to), or PROBLEM_NONE. */
static guint32
choose_sore (Recreate *recreate, const Paths *paths, guint32 from, guint32 to)
{
  guint32 found = PROBLEM_NONE;
  Cost most = 0;
  for (guint i = 0; i < 4 * SAMPLE && recreate->n_sore > 0; i++) {
    guint32 row = recreate->sore[rng_below (&recreate->rng, recreate->n_sore)];
    Cost hurt = grid_row_price (recreate->grid, row, paths->values[row]) - recreate->least[row];
    if (hurt > most && day_of_row (recreate, row) >= from && day_of_row (recreate, row) < to) {
      most = hurt;
      found = row;
    }
  }
  return found;
}

static gboolean
touches (const Recreate *recreate, guint32 person, guint32 day, guint32 row)
{
  const Grid *grid = recreate->grid;
  const Problem *problem = grid->problem;
  guint32 cell = grid_cell (grid, person, day);
  for (guint32 duty = grid->cell_from[cell]; duty < grid->cell_from[cell + 1]; duty++) {
    const Option *option = &problem->options[grid->duties[duty].option];
    for (guint32 e = option->entries_from; e < option->entries_to; e++)
      if (problem->entries[e].row == row)
        return TRUE;
  }
  return FALSE;
}

/* The one whose own path costs most of some. */
static guint32
choose_dear (Recreate *recreate, const Paths *paths)
{
  guint32 found = rng_below (&recreate->rng, recreate->grid->n_persons);
  for (guint i = 1; i < SAMPLE; i++) {
    guint32 person = rng_below (&recreate->rng, recreate->grid->n_persons);
    if (paths->path_costs[person] > paths->path_costs[found])
      found = person;
  }
  return found;
}

/* Different people; those first who can change the row on the day. Where there is no row, now and then first somebody whose
 * path is dear. */
static guint32
choose_people (Recreate *recreate, const Paths *paths, guint32 n, guint32 day, guint32 row)
{
  guint32 found = 0;
  if (row == PROBLEM_NONE && n > 0 && rng_one_in (&recreate->rng, 2))
    recreate->people[found++] = choose_dear (recreate, paths);
  n = MIN (n, recreate->grid->n_persons);
  for (guint tries = 0; found < n && tries < 1000; tries++) {
    guint32 person = rng_below (&recreate->rng, recreate->grid->n_persons);
    gboolean fits
        = row == PROBLEM_NONE || tries > SAMPLE * RECREATE_PEOPLE || touches (recreate, person, day, row);
    for (guint32 i = 0; i < found && fits; i++)
      fits = recreate->people[i] != person;
    if (fits)
      recreate->people[found++] = person;
  }
  return found;
}

static guint32
between (Recreate *recreate, guint32 least, guint32 most)
{
  return least >= most ? least : least + rng_below (&recreate->rng, most - least + 1);
}

static gboolean
accept (Recreate *recreate, Cost gain, double temperature)
{
  if (gain >= 0 || temperature <= 0)
    return gain >= 0;
  return rng_unit (&recreate->rng) < exp ((double)gain / temperature);
}

gboolean
recreate_move (Recreate *recreate, Paths *paths, const RecreateMove *move)
{
  const Grid *grid = recreate->grid;
  guint32 from = move->to_day == 0 ? 0 : move->from_day, to = move->to_day == 0 ? grid->n_days : move->to_day;
  guint32 row = rng_one_in (&recreate->rng, 2) ? choose_sore (recreate, paths, from, to) : PROBLEM_NONE;
  guint32 day = row == PROBLEM_NONE ? between (recreate, from, to - 1) : day_of_row (recreate, row);
  guint32 length = between (recreate, MAX (1, move->least_days), move->most_days);
  length = MIN (length, to - from);
  guint32 low = day + 1 > length + from ? day + 1 - length : from, high = MIN (day, to - length);
  guint32 first = between (recreate, low, high), last = first + length - 1;
  guint32 n = between (recreate, MAX (1, move->least_people), MIN (RECREATE_PEOPLE, move->most_people));
  n = recreate->n_people = choose_people (recreate, paths, n, day, row);
  Cost before = paths->cost;
  for (guint32 i = 0; i < n; i++) {
    guint32 person = recreate->people[i];
    memcpy (recreate->old + (gsize)i * grid->n_days, paths_pattern (paths, person),
            sizeof (guint32) * grid->n_days);
    recreate->old_cost[i] = paths->path_costs[person];
    clear_window (recreate, paths, person, first, last);
  }
  for (guint32 i = 0; i < n; i++)
    put_back (recreate, paths, recreate->people[i], first, last, move->noise);
  if (accept (recreate, before - paths->cost, move->temperature))
    return TRUE;
  for (guint32 i = 0; i < n; i++)
    paths_set (paths, recreate->people[i], recreate->old + (gsize)i * grid->n_days, recreate->old_cost[i]);
  return FALSE;
}

gboolean
recreate_relieve (Recreate *recreate, Paths *paths, const RecreateMove *move, guint32 days)
{
  const Grid *grid = recreate->grid;
  guint32 from = move->to_day == 0 ? 0 : move->from_day, to = move->to_day == 0 ? grid->n_days : move->to_day;
  guint32 person = 0;
  for (guint32 p = 1; p < grid->n_persons; p++)
    if (paths->path_costs[p] > paths->path_costs[person])
      person = p;
  days = CLAMP (days, 1, to - from);
  guint32 first = between (recreate, from, to - days);
  recreate->people[0] = person;
  recreate->n_people = 1;
  return recreate_person (recreate, paths, person, first, first + days - 1);
}

const guint32 *
recreate_people (const Recreate *recreate, guint32 *ret_n)
{
  *ret_n = recreate->n_people;
  return recreate->people;
}

void
recreate_search (Recreate *recreate, Paths *paths, const RecreateMove *hot, const RecreateMove *cold,
                 guint64 moves, gboolean (*stop) (gpointer data), gpointer data)
{
  g_autoptr (Paths) best = paths_new (recreate->grid);
  paths_copy (best, paths);
  for (guint64 i = 0; i < moves && (stop == NULL || !stop (data)); i++) {
    RecreateMove move = *hot;
    double done = (double)i / (double)moves;
    move.noise = hot->noise + (cold->noise - hot->noise) * done;
    move.temperature = hot->temperature + (cold->temperature - hot->temperature) * done;
    if (recreate_move (recreate, paths, &move) && paths->cost < best->cost)
      paths_copy (best, paths);
  }
  if (best->cost < paths->cost)
    paths_copy (paths, best);
  recreate_polish (recreate, paths, 3);
}

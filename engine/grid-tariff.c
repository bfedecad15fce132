/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/grid-state-inside.h"

#include <string.h>

/*
 * Price tables: what a stretch of each length, a count of each size, a pair of classes costs, and how many
 * units of a hard rule it breaks. A table is as long as the longest stretch can be, history included.
 */

#define LONGEST_MIN 1000 /* a longer least length says no more than this one */

typedef struct {
  Cost weight;      /* of a hard unit */
  Cost hard, heavy; /* the prices that mark one: this, or as much as that */
} Hard;

static GridPrice
price_units (gint64 units, Cost price, Hard hard)
{
  return price == hard.hard || price >= hard.heavy ? grid_price (units * hard.weight, units) : units * price;
}

static GridPrice
price_count (gint64 count, const GridLimit *limit, gboolean least, Hard under, Hard over)
{
  if (limit->max != RULE_OFF && count > limit->max)
    return price_units (count - limit->max, limit->over, over);
  if (least && limit->min != RULE_OFF && count < limit->min)
    return price_units (limit->min - count, limit->under, under);
  return 0;
}

static void
price_lengths (const GridState *state, GridPrice *table, const GridLimit *limit, gboolean least, Hard under,
               Hard over)
{
  for (guint32 length = 0; length < state->table_length; length++)
    table[length] = length > 0 ? price_count (length, limit, least, under, over) : 0;
}

static void
price_pairs (const GridState *state, const GridRules *rules, GridPrice *table)
{
  guint32 n = state->n_classes;
  for (guint32 a = 0; a < n; a++)
    for (guint32 b = 0; b < n; b++)
      table[a * n + b]
          = ((rules->forbidden[a] >> b & 1) != 0 ? grid_price (state->weights[GRID_HARD_PAIR], 1) : 0)
            + (rules->follow != NULL ? rules->follow[a * n + b] : 0);
}

static void
price_tariff (GridState *state, const GridRules *rules, GridTariff *tariff)
{
  Hard kinds[GRID_HARD_N];
  for (guint k = 0; k < GRID_HARD_N; k++)
    kinds[k] = (Hard){ state->weights[k], rules->hard, state->heavy };
  Hard least = kinds[GRID_HARD_WORK_MIN], most = kinds[GRID_HARD_WORK_MAX], off = kinds[GRID_HARD_OFF];
  Hard run = kinds[GRID_HARD_RUN], total = kinds[GRID_HARD_TOTAL], weekends = kinds[GRID_HARD_WEEKENDS];
  price_lengths (state, tariff->work, &rules->work, TRUE, least, most);
  price_lengths (state, tariff->work_open, &rules->work, FALSE, least, most);
  price_lengths (state, tariff->off, &rules->off, TRUE, off, off);
  price_lengths (state, tariff->off_open, &rules->off, FALSE, off, off);
  for (guint32 i = 0; i < rules->n_runs; i++) {
    price_lengths (state, tariff->run[i], &rules->runs[i].limit, TRUE, run, run);
    price_lengths (state, tariff->run_open[i], &rules->runs[i].limit, FALSE, run, run);
  }
  for (guint32 i = 0; i < rules->n_totals; i++)
    for (guint32 days = 0; days <= state->n_days; days++)
      tariff->total[i][days] = price_count (days, &rules->totals[i].limit, TRUE, total, total);
  for (guint32 n = 0; n <= state->n_days && tariff->weekends != NULL; n++)
    tariff->weekends[n] = price_count (n, &rules->weekends, TRUE, weekends, weekends);
  tariff->half = rules->whole_weekend == 0 ? 0 : price_units (1, rules->whole_weekend, weekends);
}

void
grid_tariffs_price (GridState *state)
{
  const Grid *grid = state->grid;
  for (guint32 p = 0; p < grid->n_profiles; p++)
    price_tariff (state, &grid->rules[p], &state->tariffs[p]);
  for (guint32 i = 0; i < state->n_pair_tables; i++)
    price_pairs (state, &grid->rules[state->pair_profile[i]], state->pair_tables[i]);
}

/* Profiles with the same pairs have one matrix, which stays in the cache. */
static guint32
pair_table_of (GridState *state, const GridRules *rules)
{
  const Grid *grid = state->grid;
  gsize size = sizeof (Cost) * state->n_classes * state->n_classes;
  for (guint32 i = 0; i < state->n_pair_tables; i++) {
    const GridRules *other = &grid->rules[state->pair_profile[i]];
    if (memcmp (other->forbidden, rules->forbidden, sizeof rules->forbidden) == 0
        && (other->follow == NULL) == (rules->follow == NULL)
        && (rules->follow == NULL || memcmp (other->follow, rules->follow, size) == 0))
      return i;
  }
  state->pair_profile[state->n_pair_tables] = (guint32)(rules - grid->rules);
  state->pair_tables[state->n_pair_tables] = g_new0 (GridPrice, state->n_classes * state->n_classes);
  return state->n_pair_tables++;
}

static void
make_tariff (GridState *state, const GridRules *rules, GridTariff *tariff)
{
  guint32 length = state->table_length;
  tariff->pair = state->pair_tables[pair_table_of (state, rules)];
  tariff->work = g_new0 (GridPrice, length);
  tariff->work_open = g_new0 (GridPrice, length);
  tariff->off = g_new0 (GridPrice, length);
  tariff->off_open = g_new0 (GridPrice, length);
  tariff->n_runs = rules->n_runs;
  tariff->n_totals = rules->n_totals;
  tariff->run_of = g_new0 (guint64, state->n_classes);
  tariff->total_of = g_new0 (guint32, state->n_classes);
  for (guint32 c = 1; c < state->n_classes; c++)
    tariff->run_of[c] = 1;
  for (guint32 i = 0; i < rules->n_runs; i++) {
    tariff->run[i] = g_new0 (GridPrice, length);
    tariff->run_open[i] = g_new0 (GridPrice, length);
    for (guint32 c = 1; c < state->n_classes; c++)
      tariff->run_of[c] |= (rules->runs[i].classes >> c & 1) << (i + 1);
  }
  for (guint32 i = 0; i < rules->n_totals; i++) {
    tariff->total[i] = g_new0 (GridPrice, state->n_days + 1);
    for (guint32 c = 1; c < state->n_classes; c++)
      tariff->total_of[c] |= (guint32)(rules->totals[i].classes >> c & 1) << i;
  }
  if (rules->weekends.min != RULE_OFF || rules->weekends.max != RULE_OFF)
    tariff->weekends = g_new0 (GridPrice, state->n_days + 1);
  tariff->least_minutes = rules->minutes.min == RULE_OFF ? G_MININT32 : rules->minutes.min;
  tariff->most_minutes = rules->minutes.max == RULE_OFF ? G_MAXINT32 : rules->minutes.max;
}

void
grid_tariffs_new (GridState *state)
{
  const Grid *grid = state->grid;
  gint32 longest_min = 0;
  state->sets = 1;
  for (guint32 p = 0; p < grid->n_profiles; p++) {
    const GridRules *rules = &grid->rules[p];
    state->sets = MAX (state->sets, 1 + rules->n_runs);
    longest_min = MAX (longest_min, MAX (rules->work.min, rules->off.min));
    for (guint32 i = 0; i < rules->n_runs; i++)
      longest_min = MAX (longest_min, rules->runs[i].limit.min);
  }
  state->longest_before = (guint32)(grid->problem->span_first + MIN (longest_min, LONGEST_MIN));
  state->table_length = state->n_days + state->longest_before + 2;
  state->zeros = g_new0 (GridPrice, state->table_length);
  state->tariffs = g_new0 (GridTariff, grid->n_profiles + 1);
  state->pair_profile = g_new (guint32, grid->n_profiles + 1);
  state->pair_tables = g_new (GridPrice *, grid->n_profiles + 1);
  for (guint32 p = 0; p < grid->n_profiles; p++)
    make_tariff (state, &grid->rules[p], &state->tariffs[p]);
  grid_tariffs_price (state);
}

void
grid_tariffs_free (GridState *state)
{
  for (guint32 p = 0; p < state->grid->n_profiles; p++) {
    GridTariff *tariff = &state->tariffs[p];
    g_free (tariff->work);
    g_free (tariff->work_open);
    g_free (tariff->off);
    g_free (tariff->off_open);
    g_free (tariff->run_of);
    g_free (tariff->total_of);
    g_free (tariff->weekends);
    for (guint32 i = 0; i < GRID_MASKED; i++) {
      g_free (tariff->run[i]);
      g_free (tariff->run_open[i]);
      g_free (tariff->total[i]);
    }
  }
  for (guint32 i = 0; i < state->n_pair_tables; i++)
    g_free (state->pair_tables[i]);
  g_free (state->pair_tables);
  g_free (state->pair_profile);
  g_free (state->tariffs);
  g_free (state->zeros);
}

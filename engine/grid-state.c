/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/grid-state-inside.h"

#include <string.h>

/*
 * A million changes a second.
 *
 * A change is: some days in a row of one person get other slots. What it does to the rows of posts is read
 * from two numbers a slot, the price of one head more and of one fewer. What it does to the path is added up
 * from differences:
 *
 *   counts    minutes, days by mask, weekends: a number each a person, priced by table
 *   pairs     the days of the change and the one after it, priced by a matrix
 *   stretches work and free days, and days by mask: sets of bits, one a day. A stretch begins and ends where
 *             the bits change, which is found by counting zeros of a word. Only the stretches that touch the
 *             change are looked at: from the beginning of the one the day before is in to the end of the one
 *             the day after is in, before and after.
 *
 * Example: free on days 10 and 11 of a week of duty 8..14, day 10 becomes a duty. The day before, 9, is in
 * the stretch 8..9; the day after, 11, in the free stretch 11..11. Before: work 2, free 2; after: work 3,
 * free 1.
 *
 * Every price carries the broken units with it (GridPrice), so that "is this sound?" is a comparison. The
 * tables are made anew when the weights of the hard rules change.
 */

/* ---- bits ---- */

static inline gboolean
bit_at (const guint64 *bits, guint32 day)
{
  return bits[day >> 6] >> (day & 63) & 1;
}

/* The first day of the stretch that `day` is in. */
static inline guint32
stretch_first (const guint64 *bits, guint32 day)
{
  guint64 flip = bit_at (bits, day) ? 0 : ~G_GUINT64_CONSTANT (0);
  guint32 word = day >> 6;
  guint64 other = ~(bits[word] ^ flip) << (63 - (day & 63)); /* ones where the stretch is broken */
  if (other != 0)
    return day + 1 - (guint32)__builtin_clzll (other);
  while (word-- > 0) {
    other = ~(bits[word] ^ flip);
    if (other != 0)
      return word * 64 + 64 - (guint32)__builtin_clzll (other);
  }
  return 0;
}

/* The last day of the stretch, of n days. */
static inline guint32
stretch_last (const guint64 *bits, guint32 day, guint32 n)
{
  guint64 flip = bit_at (bits, day) ? 0 : ~G_GUINT64_CONSTANT (0);
  guint32 word = day >> 6, end = (n - 1) >> 6;
  guint64 other = ~(bits[word] ^ flip) >> (day & 63);
  if (other != 0)
    return MIN (day + (guint32)__builtin_ctzll (other), n) - 1;
  while (word++ < end) {
    other = ~(bits[word] ^ flip);
    if (other != 0)
      return MIN (word * 64 + (guint32)__builtin_ctzll (other), n) - 1;
  }
  return n - 1;
}

static inline guint64 *
state_bits (const GridState *state, guint32 person, guint32 set)
{
  return state->bits + ((gsize)person * state->sets + set) * state->words;
}

/* Stretches of a set: their tables, and what there was before the span. */
typedef struct {
  const GridPrice *on, *on_open, *off, *off_open;
  guint32 on_before, off_before;
  gboolean known;
} Stretches;

/* The one of day 0, which goes on from the days before the span, and what of them ends there. */
static inline GridPrice
first_stretch (const GridState *state, const Stretches *s, gboolean on, guint32 last)
{
  guint32 length = last + 1 + (on ? s->on_before : s->off_before);
  guint32 ended = on ? s->off_before : s->on_before;
  gboolean open = last == state->n_days - 1 || !s->known;
  if (on)
    return s->off[ended] + (open ? s->on_open : s->on)[length];
  return s->on[ended] + (open ? s->off_open : s->off)[length];
}

/* Of the stretches from day `first` to day `last`, which are a stretch's first and a stretch's last. */
static inline GridPrice
stretches_price (const GridState *state, const Stretches *s, const guint64 *bits, guint32 first, guint32 last)
{
  GridPrice sum = 0;
  guint32 day = first, n = state->n_days;
  gboolean on = bit_at (bits, day);
  while (day <= last) {
    guint32 end = stretch_last (bits, day, n), length = end - day + 1;
    if (day == 0)
      sum += first_stretch (state, s, on, end);
    else if (end == n - 1)
      sum += (on ? s->on_open : s->off_open)[length];
    else
      sum += (on ? s->on : s->off)[length];
    day = end + 1;
    on = !on;
  }
  return sum;
}

static inline Stretches
stretches_of (const GridState *state, guint32 person, guint32 set)
{
  const GridTariff *tariff = &state->tariffs[state->grid->problem->profile_of[person]];
  const GridStart *start = &state->grid->start[person];
  if (set == 0)
    return (Stretches){ tariff->work,
                        tariff->work_open,
                        tariff->off,
                        tariff->off_open,
                        MIN ((guint32)start->work_run, state->longest_before),
                        MIN ((guint32)start->off_run, state->longest_before),
                        start->known };
  guint32 run = set - 1;
  return (Stretches){ tariff->run[run],
                      tariff->run_open[run],
                      state->zeros,
                      state->zeros,
                      MIN ((guint32)start->class_run[run], state->longest_before),
                      0,
                      start->known };
}

/* The bits of `flips` (from day `from` on) into the set, or out of it again. */
static inline void
flip_bits (guint64 *bits, guint32 from, guint64 flips)
{
  bits[from >> 6] ^= flips << (from & 63);
  if ((from & 63) != 0 && flips >> (64 - (from & 63)) != 0)
    bits[(from >> 6) + 1] ^= flips >> (64 - (from & 63));
}

/* What flipping these days does to the stretches of a set. */
static GridPrice
try_stretches (const GridState *state, const GridTrial *trial, guint32 set, guint64 flips)
{
  guint64 *bits = state_bits (state, trial->person, set);
  Stretches s = stretches_of (state, trial->person, set);
  guint32 day = trial->day + (guint32)__builtin_ctzll (flips);
  guint32 end = trial->day + 63 - (guint32)__builtin_clzll (flips);
  guint32 first = day == 0 ? 0 : stretch_first (bits, day - 1);
  guint32 last = end + 1 >= state->n_days ? end : stretch_last (bits, end + 1, state->n_days);
  GridPrice before = stretches_price (state, &s, bits, first, last);
  flip_bits (bits, trial->day, flips);
  GridPrice after = stretches_price (state, &s, bits, first, last);
  flip_bits (bits, trial->day, flips);
  return after - before;
}

/* ---- weekends ---- */

typedef struct {
  gint32 worked, half;
} Weekends;

/* Weekends with a Saturday in the words [first, last], and the one of which only Sunday lies in the span. */
static inline Weekends
count_weekends (const GridState *state, guint32 person, guint32 first, guint32 last)
{
  const guint64 *bits = state_bits (state, person, 0);
  Weekends sum = { 0, 0 };
  if (first == 0 && state->grid->weekend[0] == 2)
    sum.worked = (gint32)(bits[0] & 1);
  for (guint32 word = first; word <= last; word++) {
    guint64 next = bits[word] >> 1 | (word + 1 < state->words ? bits[word + 1] << 63 : 0);
    sum.worked += __builtin_popcountll ((bits[word] | next) & state->saturdays[word]);
    sum.half += __builtin_popcountll ((bits[word] ^ next) & state->whole_weekends[word]);
  }
  return sum;
}

static GridPrice
try_weekends (const GridState *state, GridTrial *trial, const GridTariff *tariff, guint64 flips)
{
  if (tariff->weekends == NULL && tariff->half == 0)
    return 0;
  guint32 first = (trial->day > 0 ? trial->day - 1 : 0) >> 6, last = (trial->day + trial->n - 1) >> 6;
  guint64 *bits = state_bits (state, trial->person, 0);
  Weekends before = count_weekends (state, trial->person, first, last);
  flip_bits (bits, trial->day, flips);
  Weekends after = count_weekends (state, trial->person, first, last);
  flip_bits (bits, trial->day, flips);
  trial->weekends = after.worked - before.worked;
  GridPrice price = (after.half - before.half) * tariff->half;
  if (trial->weekends != 0 && tariff->weekends != NULL) {
    gint32 now = state->weekends[trial->person];
    price += tariff->weekends[now + trial->weekends] - tariff->weekends[now];
  }
  return price;
}

/* ---- counts ---- */

/* Of minutes beyond an end: duties of the shortest length, begun. */
static inline gint64
minute_units (const GridState *state, gint32 minutes)
{
  return (minutes + state->shortest - 1) / state->shortest;
}

static inline gboolean
minutes_are_hard (const GridState *state, const GridRules *rules, Cost price)
{
  return price == rules->hard || price >= state->heavy / state->shortest;
}

GridPrice
grid_state_minutes_price (const GridState *state, const GridRules *rules, gint32 minutes)
{
  const GridLimit *limit = &rules->minutes;
  if (limit->max != RULE_OFF && minutes > limit->max) {
    if (!minutes_are_hard (state, rules, limit->over))
      return (minutes - limit->max) * limit->over;
    gint64 units = minute_units (state, minutes - limit->max);
    return grid_price (units * state->weights[GRID_HARD_MINUTES_MAX], units);
  }
  if (limit->min != RULE_OFF && minutes < limit->min) {
    if (!minutes_are_hard (state, rules, limit->under))
      return (limit->min - minutes) * limit->under;
    gint64 units = minute_units (state, limit->min - minutes);
    return grid_price (units * state->weights[GRID_HARD_MINUTES_MIN], units);
  }
  return 0;
}

static GridPrice
try_minutes (const GridState *state, const GridTrial *trial, const GridTariff *tariff)
{
  gint32 now = state->minutes[trial->person], then = now + trial->minutes;
  if (trial->minutes == 0
      || (MIN (now, then) >= tariff->least_minutes && MAX (now, then) <= tariff->most_minutes))
    return 0;
  const GridRules *rules = grid_rules (state->grid, trial->person);
  return grid_state_minutes_price (state, rules, then) - grid_state_minutes_price (state, rules, now);
}

static GridPrice
try_totals (const GridState *state, const GridTrial *trial, const GridTariff *tariff)
{
  const gint32 *totals = state->totals + (gsize)trial->person * GRID_MASKED;
  GridPrice price = 0;
  for (guint32 touched = trial->totals_touched; touched != 0; touched &= touched - 1) {
    guint32 i = (guint32)__builtin_ctz (touched);
    price += tariff->total[i][totals[i] + trial->totals[i]] - tariff->total[i][totals[i]];
  }
  return price;
}

/* ---- the trial ---- */

void
grid_state_try (GridState *state, GridTrial *trial)
{
  const Grid *grid = state->grid;
  const GridTariff *tariff = &state->tariffs[grid->problem->profile_of[trial->person]];
  const guint8 *old = state->classes + (gsize)trial->person * (state->n_days + 2) + trial->day + 1;
  guint64 flips[1 + GRID_MASKED], sets = 0, work = 0;
  guint32 before = old[-1], was_before = before, n_classes = state->n_classes;
  GridPrice price = 0;
  trial->minutes = trial->weekends = 0;
  trial->totals_touched = 0;
  for (guint32 k = 0; k < trial->n; k++) {
    guint32 was = old[k], is = state->slots[trial->slots[k]].class;
    price += tariff->pair[before * n_classes + is] - tariff->pair[was_before * n_classes + was];
    before = is;
    was_before = was;
    if (was == is)
      continue;
    trial->minutes += grid->classes[is].minutes - grid->classes[was].minutes;
    work |= (guint64)((was == 0) != (is == 0)) << k;
    guint64 members = (tariff->run_of[was] ^ tariff->run_of[is]) & ~G_GUINT64_CONSTANT (1);
    for (; members != 0; members &= members - 1) {
      guint32 set = (guint32)__builtin_ctzll (members);
      if ((sets >> set & 1) == 0)
        flips[set] = 0;
      sets |= G_GUINT64_CONSTANT (1) << set;
      flips[set] |= G_GUINT64_CONSTANT (1) << k;
    }
    for (guint32 other = tariff->total_of[was] ^ tariff->total_of[is]; other != 0; other &= other - 1) {
      guint32 i = (guint32)__builtin_ctz (other);
      if ((trial->totals_touched >> i & 1) == 0)
        trial->totals[i] = 0;
      trial->totals_touched |= 1u << i;
      trial->totals[i] = (gint8)(trial->totals[i] + ((tariff->total_of[is] >> i & 1) != 0 ? 1 : -1));
    }
  }
  guint32 next = old[trial->n];
  price += tariff->pair[before * n_classes + next] - tariff->pair[was_before * n_classes + next];
  price += try_minutes (state, trial, tariff) + try_totals (state, trial, tariff);
  if (work != 0)
    price += try_stretches (state, trial, 0, work) + try_weekends (state, trial, tariff, work);
  for (; sets != 0; sets &= sets - 1) {
    guint32 set = (guint32)__builtin_ctzll (sets);
    price += try_stretches (state, trial, set, flips[set]);
  }
  trial->path = price;
}

/* ---- the change ---- */

static inline void
price_slot (GridState *state, guint32 slot)
{
  guint32 row = state->slots[slot].row;
  gint32 value = state->values[row];
  Cost now = grid_row_price (state->grid, row, value);
  state->up[slot] = grid_row_price (state->grid, row, value + 1) - now;
  state->down[slot] = grid_row_price (state->grid, row, value - 1) - now;
}

/* A row's value, and those that it feeds. */
static Cost
move_row (GridState *state, guint32 index, gint32 by)
{
  const Grid *grid = state->grid;
  const Row *row = &grid->problem->rows[index];
  gint32 old = state->values[index], now = old + by;
  Cost cost = grid_row_price (grid, index, now) - grid_row_price (grid, index, old);
  state->values[index] = now;
  if ((old > 0) != (now > 0))
    for (guint32 i = row->feeds_from; i < row->feeds_to; i++)
      cost += move_row (state, grid->problem->feeds[i], now > 0 ? 1 : -1);
  return cost;
}

/* The duty of a person on a slot of the day. */
static guint32
duty_on (const GridState *state, guint32 person, guint32 day, guint32 slot)
{
  const Grid *grid = state->grid;
  guint32 cell = grid_cell (grid, person, day);
  for (guint32 d = grid->cell_from[cell]; d < grid->cell_from[cell + 1]; d++)
    if (state->duty_slot[d] == slot)
      return d;
  return GRID_NONE;
}

/* A head more or fewer in the other rows of a duty. */
static Cost
move_extras (GridState *state, guint32 duty, gint32 sign)
{
  Cost cost = 0;
  for (guint32 e = state->extra_from[duty]; e < state->extra_from[duty + 1]; e++)
    cost += move_row (state, state->extras[e].row, sign * state->extras[e].coef);
  return cost;
}

static Cost
move_trial_extras (GridState *state, const GridTrial *trial, const guint32 *from, const guint32 *to)
{
  Cost cost = 0;
  for (guint32 k = 0; k < trial->n; k++) {
    if (from[k] == to[k])
      continue;
    if (from[k] != 0)
      cost += move_extras (state, duty_on (state, trial->person, trial->day + k, from[k]), -1);
    if (to[k] != 0)
      cost += move_extras (state, duty_on (state, trial->person, trial->day + k, to[k]), 1);
  }
  return cost;
}

Cost
grid_state_extras (GridState *state, const GridTrial *const *trials, guint n)
{
  Cost cost = 0;
  for (guint i = 0; i < n; i++)
    cost += move_trial_extras (state, trials[i], grid_state_row (state, trials[i]->person) + trials[i]->day,
                               trials[i]->slots);
  for (guint i = n; i-- > 0;)
    move_trial_extras (state, trials[i], trials[i]->slots,
                       grid_state_row (state, trials[i]->person) + trials[i]->day);
  return cost;
}

static void
move_head (GridState *state, guint32 slot, gint32 sign)
{
  if (slot == 0)
    return;
  state->rows += sign > 0 ? state->up[slot] : state->down[slot];
  state->values[state->slots[slot].row] += sign;
  price_slot (state, slot);
}

void
grid_state_do (GridState *state, const GridTrial *trial)
{
  const GridTariff *tariff = &state->tariffs[state->grid->problem->profile_of[trial->person]];
  guint32 person = trial->person;
  guint32 *cells = grid_state_row (state, person) + trial->day;
  guint8 *classes = state->classes + (gsize)person * (state->n_days + 2) + trial->day + 1;
  const Cost *linear = grid_state_linear (state, person);
  if (!state->plain)
    state->rows += move_trial_extras (state, trial, cells, trial->slots);
  for (guint32 k = 0; k < trial->n; k++) {
    guint32 was = cells[k], is = trial->slots[k];
    if (was == is)
      continue;
    move_head (state, was, -1);
    move_head (state, is, 1);
    state->linear_sum += linear[is] - linear[was];
    guint8 class = state->slots[is].class;
    for (guint64 x = tariff->run_of[classes[k]] ^ tariff->run_of[class]; x != 0; x &= x - 1)
      flip_bits (state_bits (state, person, (guint32)__builtin_ctzll (x)), trial->day + k, 1);
    cells[k] = is;
    classes[k] = class;
  }
  state->minutes[person] += trial->minutes;
  state->weekends[person] += trial->weekends;
  for (guint32 x = trial->totals_touched; x != 0; x &= x - 1) {
    guint32 i = (guint32)__builtin_ctz (x);
    state->totals[(gsize)person * GRID_MASKED + i] += trial->totals[i];
  }
  state->path[person] += trial->path;
  state->paths += trial->path;
}

/* ---- a whole path ---- */

static GridPrice
path_price (const GridState *state, guint32 person)
{
  const GridTariff *tariff = &state->tariffs[state->grid->problem->profile_of[person]];
  const guint8 *classes = state->classes + (gsize)person * (state->n_days + 2) + 1;
  GridPrice price
      = grid_state_minutes_price (state, grid_rules (state->grid, person), state->minutes[person]);
  for (guint32 day = 0; day < state->n_days; day++)
    price += tariff->pair[classes[(gint32)day - 1] * state->n_classes + classes[day]];
  for (guint32 set = 0; set <= tariff->n_runs; set++) {
    Stretches s = stretches_of (state, person, set);
    price += stretches_price (state, &s, state_bits (state, person, set), 0, state->n_days - 1);
  }
  for (guint32 i = 0; i < tariff->n_totals; i++)
    price += tariff->total[i][state->totals[(gsize)person * GRID_MASKED + i]];
  Weekends weekends = count_weekends (state, person, 0, state->words - 1);
  return price + (tariff->weekends != NULL ? tariff->weekends[weekends.worked] : 0)
         + weekends.half * tariff->half;
}

/* Bits and counts of a person from its cells. */
static void
recount_person (GridState *state, guint32 person)
{
  const GridTariff *tariff = &state->tariffs[state->grid->problem->profile_of[person]];
  const guint32 *cells = grid_state_row (state, person);
  guint8 *classes = state->classes + (gsize)person * (state->n_days + 2) + 1;
  gint32 *totals = state->totals + (gsize)person * GRID_MASKED;
  memset (state_bits (state, person, 0), 0, sizeof (guint64) * state->sets * state->words);
  memset (totals, 0, sizeof *totals * GRID_MASKED);
  state->minutes[person] = 0;
  for (guint32 day = 0; day < state->n_days; day++) {
    guint8 class = classes[day] = state->slots[cells[day]].class;
    state->minutes[person] += state->grid->classes[class].minutes;
    for (guint64 x = tariff->run_of[class]; x != 0; x &= x - 1)
      flip_bits (state_bits (state, person, (guint32)__builtin_ctzll (x)), day, 1);
    for (guint32 x = tariff->total_of[class]; x != 0; x &= x - 1)
      totals[__builtin_ctz (x)]++;
    state->linear_sum += grid_state_linear (state, person)[cells[day]];
  }
  state->weekends[person] = count_weekends (state, person, 0, state->words - 1).worked;
}

/* Rows at the heads of the cells and the locks of others. */
static void
recount_rows (GridState *state)
{
  const Grid *grid = state->grid;
  const Problem *problem = grid->problem;
  memset (state->values, 0, sizeof *state->values * problem->n_rows);
  for (guint32 o = problem->party_options[grid->n_persons]; o < problem->n_options; o++)
    for (guint32 e = problem->options[o].entries_from; e < problem->options[o].entries_to; e++)
      state->values[problem->entries[e].row] += problem->options[o].locked * problem->entries[e].coef;
  for (guint32 p = 0; p < state->n_persons; p++) {
    for (guint32 day = 0; day < state->n_days; day++) {
      guint32 slot = grid_state_row (state, p)[day];
      if (slot == 0)
        continue;
      const Option *option = &problem->options[grid->duties[duty_on (state, p, day, slot)].option];
      for (guint32 e = option->entries_from; e < option->entries_to; e++)
        state->values[problem->entries[e].row] += problem->entries[e].coef;
    }
  }
  for (guint32 f = 0; f < problem->n_rows; f++) {
    const Row *row = &problem->rows[f];
    for (guint32 i = row->feeds_from; i < row->feeds_to && state->values[f] > 0; i++)
      state->values[problem->feeds[i]]++;
  }
  state->rows = problem->constant;
  for (guint32 r = 0; r < problem->n_rows; r++)
    state->rows += grid_row_price (grid, r, state->values[r]);
}

void
grid_state_recount (GridState *state)
{
  state->linear_sum = 0;
  state->paths = 0;
  for (guint32 p = 0; p < state->n_persons; p++)
    recount_person (state, p);
  recount_rows (state);
  for (guint32 slot = 1; slot < state->n_slots; slot++)
    price_slot (state, slot);
  for (guint32 p = 0; p < state->n_persons; p++)
    state->paths += state->path[p] = path_price (state, p);
}

void
grid_state_reprice_paths (GridState *state)
{
  state->paths = 0;
  for (guint32 p = 0; p < state->n_persons; p++)
    state->paths += state->path[p] = path_price (state, p);
}

/* ---- what is broken ---- */

/* The weights as 1 for one kind after the other, the paths priced by them: units by kind, without a second
 * reading of every rule. */
void
grid_state_units (GridState *state, gint64 *ret_units)
{
  Cost kept[GRID_HARD_N];
  memcpy (kept, state->weights, sizeof kept);
  memset (ret_units, 0, sizeof *ret_units * GRID_HARD_N);
  if (grid_price_units (state->paths) == 0)
    return;
  memset (state->weights, 0, sizeof state->weights);
  grid_tariffs_price (state);
  grid_state_reprice_paths (state);
  Cost soft = grid_price_cost (state->paths);
  for (guint k = 0; k < GRID_HARD_N; k++) {
    state->weights[k] = 1;
    grid_tariffs_price (state);
    grid_state_reprice_paths (state);
    ret_units[k] = grid_price_cost (state->paths) - soft;
    state->weights[k] = 0;
  }
  grid_state_set_weights (state, kept);
}

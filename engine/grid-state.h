/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/grid.h"

/*
 * A roster on the grid under annealing, with every price of it at hand. See the head of grid-state.c.
 *
 * A slot is a post of a day that somebody may serve; slot 0 is the free day. Slots of one day follow each
 * other, ordered by class, then post.
 *
 * Hard path rules may be broken here, each unit at a weight of its kind; how many units are broken is told
 * beside every price: a GridPrice is both in one number, and sums of them are sums of both.
 */
typedef gint64 GridPrice;

#define GRID_PRICE_BITS 44
static inline GridPrice
grid_price (Cost cost, gint64 units)
{
  return units * (G_GINT64_CONSTANT (1) << GRID_PRICE_BITS) + cost;
}
static inline Cost
grid_price_cost (GridPrice price)
{
  return (gint64)((guint64)price << (64 - GRID_PRICE_BITS)) >> (64 - GRID_PRICE_BITS);
}
static inline gint64
grid_price_units (GridPrice price)
{
  return (price - grid_price_cost (price)) >> GRID_PRICE_BITS;
}

/* Kinds of hard path rules. A unit of minutes is a duty of the shortest length, begun. */
typedef enum {
  GRID_HARD_PAIR,
  GRID_HARD_WORK_MIN,
  GRID_HARD_WORK_MAX,
  GRID_HARD_OFF,
  GRID_HARD_RUN,
  GRID_HARD_TOTAL,
  GRID_HARD_MINUTES_MIN,
  GRID_HARD_MINUTES_MAX,
  GRID_HARD_WEEKENDS,
  GRID_HARD_N
} GridHard;

typedef struct {
  guint32 post, row; /* row of its heads */
  guint16 day;
  guint8 class;
  guint8 ordinal; /* among the slots of its day and class */
} GridSlot;

/* Price tables of a profile. */
typedef struct {
  const GridPrice *pair;                        /* n_classes x n_classes */
  GridPrice *work, *work_open, *off, *off_open; /* by length */
  GridPrice *run[GRID_MASKED], *run_open[GRID_MASKED];
  GridPrice *total[GRID_MASKED];
  GridPrice *weekends;
  GridPrice half;
  guint64 *run_of;   /* of each class: bit 0 work, bit i + 1 the runs it counts in */
  guint32 *total_of; /* of each class: the totals it counts in */
  guint32 n_runs, n_totals;
  gint32 least_minutes, most_minutes;
} GridTariff;

#define GRID_BLOCK 32 /* days of a trial at most */
#define GRID_BARRED G_MAXINT64

typedef struct {
  const Grid *grid;
  guint32 n_persons, n_days, n_classes, n_slots, words, sets; /* sets of bits a person */
  gboolean plain; /* every duty has the row of its post and no other */

  GridSlot *slots;
  guint32 *slot_from;  /* of each day; n_days + 1 */
  guint32 *class_slot; /* of each day and class: its first slot; 0: none */
  guint32 *duty_slot;  /* of each duty of the grid */
  Cost *linear;        /* of each person and slot; GRID_BARRED: not its */
  guint32 *extra_from; /* not plain: CSR by duty of entries in other rows */
  RowEntry *extras;
  gint32 *values; /* of each row of the problem */

  guint32 *cells;  /* slots */
  guint8 *classes; /* of each person: the day before the span, its days, a free day */
  guint64 *bits;   /* of each person, `sets` sets of days: work, then the runs of its profile */
  guint64 *saturdays, *whole_weekends; /* sets of days: Saturdays; those with a Sunday in the span */
  Cost *up, *down;                     /* of each slot: the price of a head more, of one fewer */
  gint32 *minutes;                     /* of each person */
  gint32 *totals;                      /* of each person, GRID_MASKED */
  gint32 *weekends;                    /* of each person */
  GridPrice *path;                     /* of each person */

  Cost rows; /* constant and rows */
  Cost linear_sum;
  GridPrice paths; /* sum of path */
  gint64 locked_units; /* broken by the locks and the history alone */

  Cost weights[GRID_HARD_N];
  Cost heavy; /* a soft unit as dear as this is taken for a hard one; G_MAXINT64: none is */
  GridTariff *tariffs; /* of each profile */
  GridPrice *zeros;    /* a table of length table_length */
  GridPrice **pair_tables;
  guint32 *pair_profile; /* of each pair table: a profile that has it */
  guint32 n_pair_tables, table_length, longest_before;
  gint32 shortest; /* minutes of the shortest class */
} GridState;

/* Everybody free but for what is locked. The grid must outlive it. */
GridState *grid_state_new (const Grid *grid);
void grid_state_free (GridState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GridState, grid_state_free)

/* Patterns as in grid.h; what is fixed stays. */
void grid_state_load (GridState *state, const guint32 *patterns);
void grid_state_save (const GridState *state, guint32 *ret_patterns);

/* Soft path rules whose unit costs so much are priced at the weights, too, and break what is sound. */
void grid_state_set_heavy (GridState *state, Cost heavy);
/* Counts and prices of everything from the cells alone, as the loads do. */
void grid_state_recount (GridState *state);
/* What is broken, by kind; slow. */
void grid_state_units (GridState *state, gint64 *ret_units);
/* Prices a unit, by kind; everything is priced anew. */
void grid_state_set_weights (GridState *state, const Cost *weights);

static inline Cost
grid_state_cost (const GridState *state)
{
  return state->rows + state->linear_sum + grid_price_cost (state->paths);
}
/* Nothing is broken beyond what the locks break. */
static inline gboolean
grid_state_sound (const GridState *state)
{
  return grid_price_units (state->paths) <= state->locked_units;
}
static inline guint32 *
grid_state_row (const GridState *state, guint32 person)
{
  return state->cells + (gsize)person * state->n_days;
}
static inline const Cost *
grid_state_linear (const GridState *state, guint32 person)
{
  return state->linear + (gsize)person * state->n_slots;
}

/* Other slots on n days from `day` for one person, and what that does to its path. */
typedef struct {
  guint32 person, day, n;
  guint32 slots[GRID_BLOCK];
  GridPrice path; /* difference; below: what else changes */
  gint32 minutes, weekends;
  gint8 totals[GRID_MASKED];
  guint32 totals_touched;
} GridTrial;

/* Fills in everything after slots; nothing is changed. */
void grid_state_try (GridState *state, GridTrial *trial);
/* Does it. The rows are followed, too, and their prices. */
void grid_state_do (GridState *state, const GridTrial *trial);
/* Of several trials together, rows other than those of the posts: the difference. Not plain only. */
Cost grid_state_extras (GridState *state, const GridTrial *const *trials, guint n);

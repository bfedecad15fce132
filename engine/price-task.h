/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/price.h"
#include "engine/price-counter.h"
#include "engine/price-layers.h"

/*
 * One question to the dynamic program: a person, days, prices, and which counters it is to keep. See the heads
 * of price-task.c (what is asked) and price-scale.c (in which numbers).
 */

typedef struct {
  const Grid *grid;
  const RunGraph *graph;
  guint32 person;
  guint32 start;          /* node before the first day */
  guint32 first, last;    /* days that are free to change */
  guint32 end;            /* the program goes on to the day before this */
  const guint32 *pattern; /* what stands outside [first, last]; may be NULL when there is nothing outside */
  const double *charge;   /* these three as in price_path */
  const guint8 *allow, *off;
  Cost apart; /* cost of the days outside the program by what hangs on single days and stretches */
  gint64 broken_apart; /* units of hard rules in it */
  gboolean in_parts; /* of the limits over the whole span only parts count, see price_set_parts */
  PriceParts parts;
  guint32 n_counters;
  PriceCounter counters[COUNTERS];

  guint64 barred; /* classes of which a limit allows no day more within [first, last]: none is tried while hard rules are kept */
  gboolean any;   /* of the run: hard rules are priced */
  double weekend_price; /* for each weekend of duty that begins in the program; only while weekends are not
                           kept */

  /* filled by a run */
  Layers layers;
  int scale;    /* values of the program are in 2^-scale */
  double least; /* nothing that keeps the rules costs less: charges, and Cost of the whole pattern */
  struct _TaskRoom *room;
} Task;

Task *task_new (const Grid *grid);
void task_free (Task *task);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Task, task_free)

/* Everything but charges and kept counters. */
void task_set (Task *task, const RunGraph *graph, guint32 start, guint32 person, const guint32 *pattern,
               guint32 first, guint32 last);
/*
 * Of a pattern that is the task's outside the program, without walking there: grid_path_cost, and the units of hard rules in
 * it. tally: of its days in the program. With a part of the limits, those count. Not of a graph that leaves something out.
 */
Cost task_path_cost (const Task *task, const guint32 *pattern, const CounterTally *tally, gint64 *ret_broken);
/* Outer states that the kept counters need. */
guint64 task_states (const Task *task);
/* any: hard rules are priced instead of forbidden. FALSE when there is no path at all. */
gboolean task_run (Task *task, gboolean any, guint32 *ret_pattern);

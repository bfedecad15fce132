/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/roster.h"

/*
 * How good a roster is, in two numbers: the places that it leaves open beside the number that must be (proven
 * by least_open), and how far the rest of its cost may be above the least there is.
 *
 * Places that nobody can fill cost most of a month's points, and no roster is better for it. So what those
 * that must stay open cost (the cheapest of the open ones, as many as must be) is taken out before anything
 * is called a percentage:
 *
 *   gap = (cost - bound) / (cost - what must stay open costs)
 *
 *   Example: three places at 300 points are open and must be, the roster costs 1 500, no roster less than
 *   1 494: 6 of 600 points, 1 %. By the whole cost it would be 0.4 %.
 */
typedef struct {
  gint64 open, least_open;
  Cost remaining;   /* cost without the places that must stay open; all in 1/COST_UNIT points */
  gboolean has_gap; /* a bound is there; else above and gap are 0 and mean nothing */
  Cost above;       /* the most that the roster may cost beyond the best one; 0: it is one of the best */
  gint64 gap;       /* the same in 1/10 000 of what remains, rounded up; beyond QUALITY_MOST: that */
} Quality;

#define QUALITY_MOST 1000000

/* cost: of the roster (ScoreReport.cost); least_open: proven (LeastOpen.open), 0 when nothing is; bound: of any roster's cost
 * (SolveResult.bound). The roster's order does not matter. */
Quality quality_of (const Model *model, const Roster *roster, Cost cost, gint64 least_open, gboolean has_bound,
                    Cost bound);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/roster.h"

/*
 * How evenly a roster spreads the load: the figures that stand on the notice board beside it.
 *
 * Counted are the people with a share: in the community, with agreed duties, and with something in the month
 * that they may serve. Load and share are those of model_shares, over the window of the fairness rule: what
 * was borne and due before the span, and in it. The ratio load/share says who carries more (above 1) or less
 * than due.
 *
 * Jain's index of the ratios x is (sum x)^2 / (n sum x^2): 1 when all are equal, k/n when k people carry all
 * alike and the rest nothing. Source: R. Jain, D. Chiu, W. Hawe, "A Quantitative Measure of Fairness and
 * Discrimination for Resource Allocation in Shared Computer Systems", DEC-TR-301 (1984).
 */

#define FAIRNESS_JAIN_ONE 10000

typedef struct {
  gint64 min, median, max; /* of an even number of people: the mean of the middle two, rounded down */
} FairnessRange;

typedef struct {
  gint32 team;            /* MODEL_NONE: everyone */
  guint32 people;         /* counted; 0: the rest means nothing */
  FairnessRange duties;   /* of the span, a person */
  FairnessRange load;     /* of the span, in the model's load units (minutes, points or duties) */
  FairnessRange permille; /* load / share, in 1/1000, opening balances included */
  gint32 jain;            /* in 1/FAIRNESS_JAIN_ONE, rounded down; 1 when nobody carries anything */
} FairnessSpread;

/* Everyone first, then each team in order; a person counts in its first team. Free with g_free. */
FairnessSpread *fairness_spreads (const Model *model, const Roster *roster, guint32 *ret_n);

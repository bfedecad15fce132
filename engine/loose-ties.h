/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/price-counter.h"
#include "engine/price-local.h"

/*
 * What a loose bound (loose.c) prices instead of keeping it: the rows, which tie people together, and each person's limits
 * over the whole span, which tie its days together. A tie is a sum with a price over its value; both are as rows of
 * lagrange.h.
 */
typedef struct {
  LagrangeRow row;  /* base and corners; a limit's base is 0 */
  double low, high; /* duals within which it makes sense, in Cost a unit */
  double unit;      /* so much of the sum is one duty, about */
  gboolean total;   /* a limit */
} Tie;

/* What a duty adds to a tie. */
typedef struct {
  guint32 tie;
  gint32 coef;
} TieShare;

typedef struct {
  const Grid *grid;
  Lagrange *lagrange;
  guint32 n;
  Tie *ties;                /* the rows of the Lagrange, then the limits by person */
  LagrangeCorner *corners;
  guint32 *shares_from;     /* CSR of n_duties + 1 into ... */
  TieShare *shares;         /* rows only */
  guint32 *limits_from;     /* CSR of n_persons + 1 into ... */
  PriceCounter *limits;     /* the tie of each: lagrange->n_rows + its index */
  double width;             /* of the middle one of the rows' ranges of duals, in Cost; above 0 */
} LooseTies;

/* most: what all charges of a day may add up to. The grid must outlive it. */
void loose_ties_init (LooseTies *ties, const Grid *grid, Dual most);
void loose_ties_clear (LooseTies *ties);

/* What the duals (of each tie) charge the person's duties. */
void loose_ties_charges (const LooseTies *ties, const Dual *duals, guint32 person, LocalCharges *ret_charges);
/* The person's pattern into the sums of each tie. */
void loose_ties_add (const LooseTies *ties, guint32 person, const guint32 *pattern, gint64 *sums);
/* The value at which the tie's price + dual is least, minus its base; and what it is, x 2^DUAL_BITS. */
gint64 loose_ties_wanted (const LooseTies *ties, guint32 tie, Dual dual, Wide *ret_least);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/bracket.h"
#include "engine/cost-step.h"
#include "engine/paths.h"

/*
 * A part of a grid in which rows are priced by duals instead of being kept: then people do not meet, each takes
 * the best path on its own, and what comes out is a bound. See the head of lagrange.c.
 */

/* The part: these persons, on these days; everything else stays as `around` has it. */
typedef struct {
  guint32 n_persons;
  const guint32 *persons; /* ascending */
  guint32 from, to;       /* days [from, to), one at least */
  const Paths *around;    /* NULL: everybody is out; persons and days must be all then */
  guint32 n_brackets;     /* of rosters that do not meet these nothing is said; none but where `around` is NULL */
  const Bracket *brackets;
} Scope;

/* Duals of rows and the like: Cost x 2^DUAL_BITS, whole numbers, so that a bound is exact. */
#define DUAL_BITS 20
typedef gint64 Dual;

typedef struct {
  gint32 value;
  Cost price;
} LagrangeCorner;

typedef struct {
  guint32 row;      /* of the problem; n_rows of the problem + i: of the bracket i */
  gint32 base;      /* its value without what the scope places */
  gint32 zero;      /* the cheapest value */
  guint32 from, to; /* corners of the convex envelope of its prices, by value */
} LagrangeRow;

typedef struct {
  const Grid *grid;
  guint32 n_persons, from, to;
  guint32 *persons;
  guint32 *index_of; /* of each person of the grid, G_MAXUINT32: not in the scope */
  Paths *around;     /* a copy of the scope's */
  guint32 n_rows;    /* those that the scope can move */
  LagrangeRow *rows;
  LagrangeCorner *corners;
  guint32 n_corners;
  guint32 *row_of; /* of each row of the problem, then of each bracket: which one here, PROBLEM_NONE: none */
  guint32 n_brackets;
  Bracket *brackets; /* of one day of one person: no row, but `may` and `off` */
  guint8 *may;       /* NULL, or of each duty: may it be taken */
  guint8 *off;       /* NULL, or of each cell: may it be free */
  Cost rest;       /* all that neither a path of the scope nor a row here says */
  guint32 *place;  /* scratch, of each row: 0 between calls */
} Lagrange;

Lagrange *lagrange_new (const Grid *grid, const Scope *scope);
void lagrange_free (Lagrange *lagrange);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lagrange, lagrange_free)

/* Of a pattern of a person: what brackets say of its days one by one holds. */
gboolean lagrange_allows (const Lagrange *lagrange, guint32 person, const guint32 *pattern);

/* What each duty of the person is charged at these duals; as price_path takes it. 0 for days out of scope. */
void lagrange_charges (const Lagrange *lagrange, const Dual *duals, guint32 person_index, double *ret_charges);

/* Priced.bound as a number that is certain. */
Dual lagrange_floor (double bound);
/* What a path costs at these duals, exact. */
Dual lagrange_path_value (const Lagrange *lagrange, const Dual *duals, const guint32 *pattern, Cost cost);

/*
 * The bound on the cost of every roster of the scope, x 2^DUAL_BITS, exact. least: of each person of the
 * scope: no path of it has a lower value at these duals.
 */
Wide lagrange_bound (const Lagrange *lagrange, const Dual *duals, const Dual *least);
/* The one of the row's corners at which price + dual x (value - base) is least, and what it is, x 2^DUAL_BITS. */
const LagrangeCorner *lagrange_least_corner (const LagrangeCorner *corners, const LagrangeRow *row, Dual dual, Wide *ret_least);
/* Of each row: the value at which its price + dual is least, minus its base. */
void lagrange_wanted (const Lagrange *lagrange, const Dual *duals, gint32 *ret_values);

/* The rows that a pattern is in within the scope, each once, and its sum in each; how many. Room: n_rows each. */
guint32 lagrange_sums (const Lagrange *lagrange, const guint32 *pattern, guint32 *ret_rows, gint32 *ret_sums);

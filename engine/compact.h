/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/problem.h"

/*
 * A problem as one mixed-integer program, for proofs: what every sound roster costs at least. See the head of
 * compact.c.
 *
 *   least constant + cost . x   with   low <= A x <= high for each row,   low <= x <= high for each column
 *
 * All numbers are whole, all columns have two ends. The first n_options columns are the options of the problem: heads. Every sound
 * roster is a solution at exactly its cost (ScoreReport.cost), and every whole solution is a roster that the
 * locks allow at no more than what the solution costs.
 */
#define COMPACT_OPEN G_MAXINT64 /* no upper end of a row; -COMPACT_OPEN: no lower end */

typedef struct {
  Cost cost;
  gint32 low, high;
  guint8 integer; /* has to be whole; else it is by itself where the others are */
  guint8 lazy;    /* in lazy rows only */
  guint8 rule;    /* where it comes from: RuleId */
} CompactColumn;

typedef struct {
  guint32 column;
  gint32 coef; /* not 0 */
} CompactEntry;

typedef struct {
  gint64 low, high;
  guint32 from, to;         /* entries, by column, each column once */
  guint32 own_from, own_to; /* columns that this row lifts: the least values that keep it under `high` */
  guint8 lazy;              /* true of nearly every solution without being asked */
  guint8 rule;
} CompactRow;

/* Of columns [from, to) one is 1: the one whose entries in two rows say what the others add up to there. */
typedef struct {
  guint32 row_one, row_h, row_m; /* row_m: PROBLEM_NONE for none */
  guint32 from, to;
} CompactPick;

typedef struct {
  const Problem *problem;
  Cost constant;
  CompactColumn *columns;
  CompactRow *rows;
  CompactEntry *entries;
  CompactPick *picks;
  guint32 n_columns, n_rows, n_entries, n_picks;
  guint32 n_base; /* rows that say what a roster is; those behind follow from them, and were added to tell
                     more of parts */
  Cost step;      /* costs of rosters differ by multiples of it */
} Compact;

/*
 * Where prices of fairness are rounded they are no longer quite convex. Exact: every cost to the last unit, by
 * whole columns that a bound can do without. Else such prices are a little too low: by less than a unit a
 * step, and each roster is a solution at its cost or less.
 */
Compact *compact_new (const Problem *problem, gboolean exact);
/* The same, asking now and then; NULL when stop () said TRUE. */
Compact *compact_new_unless (const Problem *problem, gboolean exact, gboolean (*stop) (gpointer data), gpointer data);
void compact_free (Compact *compact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Compact, compact_free)

/* Rows that follow from those that are there. Their entries are counted from the first of `entries`
 * (CompactEntry). */
void compact_add_rows (Compact *compact, const GArray *rows, const GArray *entries);
/* Takes away those of them that are `gone`. ret_kept: of each row its index now, PROBLEM_NONE: gone. FALSE:
 * none was. */
gboolean compact_drop_rows (Compact *compact, const guint8 *gone, guint32 *ret_kept);

/*
 * The other columns' values from those of the options, which are heads: ret_values has n_columns, the options'
 * are filled in. Each is as small as may be. FALSE when a row does not hold then: no sound roster.
 */
gboolean compact_fill (const Compact *compact, double *values);
double compact_cost (const Compact *compact, const double *values);

double compact_row_value (const Compact *compact, guint32 row, const double *values);
/* Pushes up the columns that the row owns until it holds; `whole`: to whole numbers where they must be. */
void compact_lift (const Compact *compact, guint32 row, gboolean whole, double *values);

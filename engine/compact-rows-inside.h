/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact-hull.h"
#include "engine/compact-inside.h"

/*
 * What the files share that write the problem's rows: one after the other (compact-rows.c), a price over one value
 * (compact-line.c), a price of any shape over one or two counts (compact-counts.c).
 */

/*
 * Pairs together and guards, of one pair on all shifts: what the locks break there may be mended on one shift
 * and broken on another, as long as the sum stays.
 */
typedef struct {
  gint64 baseline, least;
  GArray *amounts; /* columns, guint32 */
} Account;

typedef struct {
  CompactBuild *build;
  guint32 row;
  guint32 *options; /* of the row, each once, those of a person on a shift together; and their coefficients */
  gint32 *coefs;
  guint n_options;
  gint32 *fed; /* columns whose value counts 1 each */
  guint n_fed;
  gint64 baseline;  /* amount of violation with the locks alone */
  Account *account; /* NULL: the row stands for itself */
  guint32 open;     /* the column that says whether the row's shift is open at all, PROBLEM_NONE: always */
} RowView;

gboolean row_view_allowed_at (const RowView *view, gint64 value);
/* What the row's value adds to the cost; in an open account, to the account. */
Cost row_view_points_at (const RowView *view, gint64 value);

/* The row's value, times factor, into the row that is being built. */
void row_view_add_parts (const RowView *view, gint32 factor);
/* One y above the heads of each person on the shift (or of each option of an organisation): strong, and as
 * short as may be. */
void row_view_lift_above (const RowView *view, guint32 y);

/* The price as columns and rows, over the values that there can be. */
void row_view_compile_line (const RowView *view);
/* The same over two counts; FALSE: the value has not two in it. */
gboolean row_view_compile_counts (const RowView *view);
/* Any shape: the hull where it is exact, else picks. base 0: one count, the value itself. Changes the points. */
void row_view_add_shape (const RowView *view, HullPoint *points, guint n, gint32 base);

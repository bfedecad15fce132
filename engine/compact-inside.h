/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact.h"

/* What the files that build a compact model share. */

typedef struct {
  const Problem *problem;
  gboolean exact;
  Cost constant;
  GArray *columns, *rows, *entries, *picks; /* as Compact's */
  guint32 row_first; /* first entry of the row that is being built */
  guint8 rule;       /* of what is being built */
  guint8 lazy;
  gboolean parted; /* a column may be in parts in a roster */
  gboolean (*stop) (gpointer data);
  gpointer data;
  gboolean stopped;
  gint32 longest_early; /* minutes before a start that anybody has to be there */
  guint32 *row_options; /* CSR of n_rows + 1 into ... */
  RowEntry *by_row;     /* row: an option */
} CompactBuild;

static inline CompactColumn *
compact_column_at (CompactBuild *build, guint32 column)
{
  return &g_array_index (build->columns, CompactColumn, column);
}

/* A new column; lazy and rule as the build's. */
guint32 compact_add_column (CompactBuild *build, Cost cost, gint32 low, gint32 high, gboolean integer);
/* Entries since the last row become a row; the same column may come several times. Returns its index;
 * PROBLEM_NONE when there is nothing to it. */
void compact_add_entry (CompactBuild *build, guint32 column, gint64 coef);
guint32 compact_end_row (CompactBuild *build, gint64 low, gint64 high);
/* The same, and the row lifts the columns [from, to), whose entries are below 0. */
guint32 compact_end_lift (CompactBuild *build, gint64 low, gint64 high, guint32 from, guint32 to);
/* Forget the entries since the last row. */
void compact_drop_row (CompactBuild *build);

/* Shall the building end? What is there then is no model. */
gboolean compact_stopped (CompactBuild *build);

/* An option cannot be more than this. */
void compact_at_most (CompactBuild *build, guint32 option, gint32 heads);

/* Prices and caps of the problem's rows. */
void compact_rows (CompactBuild *build);
/* One person's path rules. */
void compact_path (CompactBuild *build, guint32 person);
/* Seats of one organisation. */
void compact_seats (CompactBuild *build, guint32 party);

/* Heads that some options of the problem can have together: by posts and by persons on a shift. */
gint32 compact_most_heads (const CompactBuild *build, const guint32 *options, guint n);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact-inside.h"
#include "engine/rules.h"

/*
 * What the files share that write one person's path rules as rows: the person and sums over windows (compact-path.c), duties
 * that follow each other (compact-pairs.c), days of duty (compact-days.c).
 */

typedef struct {
  PathItem item;
  gboolean fixed; /* locked, or context */
  gboolean dead;  /* cannot be there beside what is fixed */
} Duty;

/* The number, and a column besides unless PROBLEM_NONE. */
typedef struct {
  gint32 number;
  guint32 column;
} Term;

typedef struct {
  CompactBuild *build;
  const Problem *problem;
  guint32 person;
  Duty *duties; /* by start, shift, option */
  guint n;
  guint *fixed_before; /* of each duty: how many fixed ones stand before it */
  guint8 *clash;       /* n x n */
  gint64 number;       /* of the row that is being built */
  Term *days;          /* worked, for the event and kind of days_of */
  const PathLimit *days_of;
  guint *some; /* room for n indices */
} Path;

/* How a limit's amounts are kept: forbidden, priced, or (the baseline is broken and may be mended) counted. */
typedef enum { KEEP_NONE, KEEP_PRICED, KEEP_COUNTED } Keep;

typedef struct {
  const PathLimit *limit;
  Keep keep;
  gint64 baseline, certain; /* of the locks alone; of every roster */
  GArray *amounts;          /* Weighted */
} Amounts;

/* ---- rows ---- */

/* Entries of the row that is being built; what is fixed goes into its number, what is dead is left out. */
void path_add_duty (Path *path, guint i, gint64 coef);
void path_add_term (Path *path, Term term, gint64 coef);
/* The row is at most `high`; with path_end_lift it lifts the column. */
void path_end_row (Path *path, gint64 high);
void path_end_lift (Path *path, gint64 high, guint32 column);
/* What is entered since the last row may be beyond `max` by an amount that costs `price` a unit. `most`: of
 * the amount. */
void path_end_priced (Path *path, gint64 max, Cost price, gint64 most);
void path_drop_row (Path *path);

/* ---- amounts of one limit: begin, rows, close ---- */

Amounts amounts_begin (const Path *path, const PathLimit *limit);
/* The row entered is an amount of 1 (times weight) when it is beyond `max`. */
void amounts_end_row (Path *path, Amounts *amounts, gint64 max, gint32 weight);
void amounts_close (Path *path, Amounts *amounts);

/* ---- duties ---- */

/* Duties of the limit's event and kind on [first day, last day], into path->some; how many. */
guint path_find_in_days (Path *path, const PathLimit *limit, gint32 first, gint32 last);

/* The two exclude each other, as far as is known. */
static inline gboolean
path_clashes (const Path *path, guint a, guint b)
{
  return path->clash[a * path->n + b] != 0;
}

/* Marks the duties that overlap, and those dead beside what is fixed. */
void path_find_overlaps (Path *path);
/* The limits on duties that follow each other: those that forbid, or the others. The former mark what they shut out. */
void path_compile_pairs (Path *path, const PathProfile *profile, gboolean forbidden);
/* All that was marked. */
void path_compile_cliques (Path *path);

/* ---- days ---- */

void path_compile_weekends (Path *path, const PathLimit *limit);
void path_compile_runs (Path *path, const PathLimit *limit);
void path_compile_days_off (Path *path, const PathLimit *limit);
void path_compile_whole_weekends (Path *path, const PathLimit *limit);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/problem.h"

/*
 * A dense month as a table of persons by days, each cell one duty or none.
 *
 * The sparse search walks options; staff who serve nearly every day, under run-length rules, are searched
 * as patterns over days. A grid exists for a problem in which nobody can serve twice on a nominal day,
 * every path rule is one of those in GridRules, and nothing is known after the span. What ties people
 * together stays where it is: the rows of the problem, by the entries of each option (a duty touches few).
 *
 *   cost of a roster = problem->constant
 *                    + the rows of the problem at their values
 *                    + for each person: duty->linear of its duties + what GridRules says of its pattern
 *
 * which equals Score's cost where no hard rule is broken: hard path rules cost `hard` a unit here, and so
 * does each unit of a row beyond its cap (grid_row_price). Where the locks alone pass a cap, they are the cap.
 *
 * Days count from the first day of the span: 0 .. n_days - 1.
 */

#define GRID_OFF 0 /* class of a free day */
#define GRID_CLASSES 64
#define GRID_NONE G_MAXUINT32

/* Duties that no path rule can tell apart: same local start and end, minutes of early arrival, event and kind
 * (MODEL_NONE where no limit asks). Class 0 is a free day. */
typedef struct {
  gint32 minutes, start_local, end_local, early, event, kind;
} GridClass;

/* An option of the problem. */
typedef struct {
  guint32 option;
  guint16 day;
  guint8 class;
  Cost linear; /* of the option; wishes and the like */
} GridDuty;

/* A count with two ends: each unit below min costs `under`, each beyond max costs `over`. RULE_OFF: no such
 * end. Costs in Cost; a hard end costs GridRules.hard. min <= max where both are there. */
typedef struct {
  gint32 min, max;
  Cost under, over;
} GridLimit;

/* A limit that counts only the days with a class in `classes` (bit per class). */
typedef struct {
  guint64 classes;
  GridLimit limit;
} GridMasked;

#define GRID_MASKED 32

/*
 * The path rules of a profile, drawn together. A stretch (of working days, of free days, of days by mask) is
 * counted when one of its days, the day before it or the day after it lies in the span. What began before the
 * span counts from there (GridStart): a stretch that ends on the day before the span is counted with what it
 * has. One that touches the last day, or the first without any history, is never too short; it may be too long.
 */
typedef struct {
  guint64 forbidden[GRID_CLASSES]; /* class on a day -> classes that may not stand on the next day (hard) */
  Cost *follow;                    /* NULL, or n_classes x n_classes: price of b right after a, soft */
  GridLimit work;                  /* length of each stretch of working days */
  GridLimit off;                   /* of each stretch of free days */
  guint32 n_runs;
  GridMasked runs[GRID_MASKED];    /* length of each stretch of days with one of these classes */
  guint32 n_totals;
  GridMasked totals[GRID_MASKED];  /* days in the whole span with one of these classes */
  GridLimit minutes;               /* minutes of service in the whole span; costs a minute */
  GridLimit weekends;              /* weekends with a duty on a day of the span */
  Cost whole_weekend;              /* for each weekend with both days in the span and one of them worked; 0: none */
  Cost hard;                       /* of one unit of a hard rule: above what any duty can be worth */
} GridRules;

/* What stood before the span: enough days of it that every rule above can be told. */
typedef struct {
  guint8 last_class;      /* on the day before; GRID_OFF also when nothing is known */
  gboolean known;         /* FALSE: no history, stretches that touch day 0 are never too short, all runs are 0 */
  gint32 work_run, off_run;      /* up to the day before; one of them is 0 */
  gint32 class_run[GRID_MASKED]; /* of each of GridRules.runs */
} GridStart;

typedef struct {
  const Problem *problem;
  guint32 n_persons, n_days, n_classes, n_duties;
  GridClass classes[GRID_CLASSES];
  GridDuty *duties;     /* by person, then day, then class, then option */
  guint32 *cell_from;   /* CSR: those of (person, day) are [cell_from[i], cell_from[i + 1]), i = grid_cell () */
  gboolean *fixed;      /* of each cell: its only duty is locked there, or it has none and stays free */
  guint8 *weekend;      /* of each day: 1 Saturday, 2 Sunday, 0 neither */
  guint32 n_profiles;
  GridRules *rules;     /* of each profile of the problem */
  GridStart *start;     /* of each person */
  Cost hard;            /* GridRules.hard, the same for all: above a duty on every day and any soft price */
  gint32 *caps;         /* of each row of the problem: its cap, or what the locks carry it to if that is more */
  gint32 travel;        /* minutes between the farthest places of duties */
  gint64 broken_before; /* units of hard path rules that the locks and the history break by themselves */
  gint64 rows_before;   /* units of other hard rules, of those that have a price, that the locks break */
  gboolean month_before; /* somebody served before the span in the month that it begins in */
} Grid;

/* NULL when the problem has no such form; *ret_why (if not NULL) then names the first rule in the way. */
Grid *grid_new (const Problem *problem, RuleId *ret_why);
void grid_free (Grid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Grid, grid_free)

/* Do locks or history break a rule that has a price here? Then a roster that mends that seems cheaper than it is, and nothing that is
 * proven of these prices is proven of rosters. */
static inline gboolean
grid_is_broken (const Grid *grid)
{
  return grid->broken_before > 0 || grid->rows_before > 0;
}

static inline guint32
grid_cell (const Grid *grid, guint32 person, guint32 day)
{
  return person * grid->n_days + day;
}
/* Of a pattern's day. */
static inline guint8
grid_class_on (const Grid *grid, guint32 duty)
{
  return duty == GRID_NONE ? GRID_OFF : grid->duties[duty].class;
}
static inline const GridRules *
grid_rules (const Grid *grid, guint32 person)
{
  return &grid->rules[grid->problem->profile_of[person]];
}

/* What a row costs at a value, the cap included. */
static inline Cost
grid_row_price (const Grid *grid, guint32 row, gint32 value)
{
  const Row *r = &grid->problem->rows[row];
  if (value > r->high && r->shape == ROW_SHARE)
    return problem_share_price (grid->problem, r, value);
  Cost price = grid->problem->prices[r->table + (guint32)(CLAMP (value, r->low, r->high) - r->low)];
  return value > grid->caps[row] ? price + grid->hard * (value - grid->caps[row]) : price;
}

/*
 * A person's pattern: for each day the duty (index into grid->duties), or GRID_NONE. Its cost by the rules
 * and its duties' linear costs, rows left out; *ret_broken (if not NULL): units of hard rules broken, which
 * are in the cost at `hard` each. The plain reading, for tests and for whole paths; the searches keep their
 * own counts.
 */
Cost grid_path_cost (const Grid *grid, guint32 person, const guint32 *pattern, gint64 *ret_broken);

/* All patterns (n_persons x n_days) as heads of each option of the problem, locks of others included. */
void grid_heads (const Grid *grid, const guint32 *patterns, gint32 *ret_heads);
/* The other way: what stands in each cell of a roster given by heads. */
void grid_patterns (const Grid *grid, const gint32 *heads, guint32 *ret_patterns);

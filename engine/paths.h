/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/grid.h"

/*
 * A roster of a grid as one pattern a person, with the rows' values and the cost, exact after each change.
 * A pattern is changed as a whole; the search cell by cell keeps its own books.
 */
typedef struct {
  const Grid *grid;
  Cost cost;         /* the grid's cost of a roster: grid_path_cost and grid_row_price */
  guint32 *patterns; /* n_persons x n_days, GRID_NONE: free */
  Cost *path_costs;  /* of each person: grid_path_cost, 0 while it is out */
  gint32 *values;    /* of each row of the problem */
} Paths;

/* Everybody is out: no duty, not even a locked one, and no path cost. The grid must outlive it. */
Paths *paths_new (const Grid *grid);
void paths_free (Paths *paths);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paths, paths_free)
void paths_copy (Paths *to, const Paths *from);

/* The person's pattern, instead of what it has; path_cost: grid_path_cost of it. */
void paths_set (Paths *paths, guint32 person, const guint32 *pattern, Cost path_cost);
/* As paths_set, all persons, costs reckoned. */
void paths_set_all (Paths *paths, const guint32 *patterns);
/* The person is out: no duties, no path cost. */
void paths_take (Paths *paths, guint32 person);

static inline const guint32 *
paths_pattern (const Paths *paths, guint32 person)
{
  return paths->patterns + (gsize)person * paths->grid->n_days;
}

/* What each duty of the person, alone on top of what is there, would add to the rows (duty->linear is not in
 * it); the person should be out. ret_charges: as price_path takes them. */
void paths_charges (const Paths *paths, guint32 person, double *ret_charges);
/* Those of the days [first, last] only; the others are left as they are. */
void paths_charges_on (const Paths *paths, guint32 person, guint32 first, guint32 last, double *ret_charges);


/* Units of hard rules broken: of the paths, and over caps. */
gint64 paths_broken (const Paths *paths);
/* No more of them than the locks and the history break by themselves. */
gboolean paths_sound (const Paths *paths);

/* The first duty of a person. */
static inline guint32
paths_first_duty (const Grid *grid, guint32 person)
{
  return grid->cell_from[grid_cell (grid, person, 0)];
}
static inline guint32
paths_n_duties (const Grid *grid, guint32 person)
{
  return grid->cell_from[grid_cell (grid, person, 0) + grid->n_days] - paths_first_duty (grid, person);
}
/* Value of each row when everybody is out: locked heads of those who are not in the grid, and what they feed. */
void paths_base (const Grid *grid, gint32 *ret_values);

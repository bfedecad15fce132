/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/grid.h"

/*
 * How many duties of a group a roster has: so many at least, so many at most. All rosters of a grid are parted into those that
 * meet a bracket and those that meet another. See the head of bracket.c.
 */
typedef struct {
  guint32 person;   /* BRACKET_ANY: everybody together */
  guint32 from, to; /* days [from, to) */
  guint64 classes;  /* of the grid, a bit each */
  guint32 post;     /* BRACKET_ANY: all */
  gint32 low, high; /* low <= high */
} Bracket;

#define BRACKET_ANY G_MAXUINT32

/* Is the duty one of the group? */
static inline gboolean
bracket_has (const Bracket *bracket, const Grid *grid, guint32 duty)
{
  const GridDuty *d = &grid->duties[duty];
  const Option *option = &grid->problem->options[d->option];
  return d->day >= bracket->from && d->day < bracket->to && (bracket->classes >> d->class & 1) != 0
         && (bracket->person == BRACKET_ANY || bracket->person == option->party)
         && (bracket->post == BRACKET_ANY || bracket->post == option->post);
}

/* One day of one person: a path meets it or does not, whatever the others have. */
static inline gboolean
bracket_is_cell (const Bracket *bracket)
{
  return bracket->person != BRACKET_ANY && bracket->to - bracket->from == 1;
}

/* A bracket that may be narrowed, and where: below the value and above it. */
typedef struct {
  Bracket bracket;
  double value;
  guint kind; /* of the group; less than BRACKET_CHOICES */
} BracketChoice;

#define BRACKET_CHOICES 13

/*
 * What a relaxation leaves open. values: of each duty, 0 .. 1; brackets: those that hold already, the later the narrower. Of each
 * kind of group the one whose sum is farthest from a whole number; where all is whole, some day of some person; 0: nothing is
 * open, the brackets leave one roster. ret_choices: BRACKET_CHOICES.
 */
guint bracket_choices (const Grid *grid, const double *values, const Bracket *brackets, guint32 n, BracketChoice *ret_choices);

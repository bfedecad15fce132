/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/master.h"
#include "engine/price.h"

/*
 * Column generation: paths are found as the linear program asks for them. See the head of generate.c.
 */

/* Who searches: its own price program, its pool, and when it is over. One a thread. */
typedef struct {
  const Grid *grid;
  Price *price;
  Columns *pool;
  CostStep step;
  /* How much of the whole time is used, 0 .. 1; 1: stop now. NULL: no such limit. Called often, cheap. */
  double (*used) (gpointer data);
  gpointer data;
  gint64 effort; /* spent so far: iterations of programs and paths priced, whatever the machine */
  double until;  /* of the whole, 0 .. 1: where the running stage is over */
  /* scratch, for one person */
  double *charges;
  guint32 *pattern;
  const guint8 *allow, *off; /* of that person, as price_path takes them; NULL */
} Seeker;

void seeker_init (Seeker *seeker, const Grid *grid);
void seeker_clear (Seeker *seeker);
/* How much of the whole is used. */
double seeker_used (const Seeker *seeker);
gboolean seeker_over (const Seeker *seeker);
/* The best path of a person at the charges in seeker->charges, into seeker->pattern. around: NULL, or what it
 * has outside the days [from, to). */
Priced seeker_price (Seeker *seeker, guint32 person, PriceHow how, const guint32 *around, guint32 from, guint32 to);

/* One program in the making. */
typedef struct {
  Seeker *seeker;
  Lagrange *lagrange;
  Master *master;
  Dual *center;     /* of each row: the duals of the best bound, or a guess */
  gboolean centred; /* there is something in it */
  gboolean bounded;
  Wide bound;       /* proven for what is fixed, x 2^DUAL_BITS; when bounded */
  double value;     /* of the program, in Cost */
  Dual *duals, *mixed, *least; /* scratch */
  guint rounds;     /* since it began */
} Generation;

/* With the columns of the pool that fit the scope, at most `most` a person (0: all), those of least value at
 * `duals` (of each row of the problem, then of each bracket; NULL: the latest). What `around` has is among them. */
Generation *generation_new (Seeker *seeker, const Scope *scope, const Dual *duals, guint most);
void generation_free (Generation *generation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Generation, generation_free)

typedef enum {
  GENERATED,       /* no path is missing */
  GENERATED_PRUNED, /* no roster of the scope costs less than the cutoff: proven */
  GENERATED_ROUNDS, /* the rounds are over */
  GENERATED_OVER,  /* the seeker is, or the program failed */
} Generated;

typedef struct {
  guint rounds;  /* at most; 0: no limit */
  Cost cutoff;   /* G_MAXINT64: none */
  double smooth; /* part of the center in the duals, 0 .. 1 */
  double gap;    /* enough when value and bound are as near, in Cost */
  guint keep;    /* columns of a person in the program; 0: all */
  double enough; /* a program's value as low as this will do, in Cost; -DBL_MAX: only what is proven */
} GenerateLimits;

/* Before the first run: the program begins with this basis, of one with the same brackets or the first of them. */
void generation_resume (Generation *generation, const MasterBasis *basis);
/* Before the first run: everybody's best path at the center comes in, and gives a bound. FALSE: somebody has no sound path, or
 * the seeker is over. */
gboolean generation_begin (Generation *generation);
Generated generation_run (Generation *generation, const GenerateLimits *limits);
/* Fixes a person's column, which is in the program. What was proven is forgotten (bounded becomes FALSE): it holds still, but fewer
 * rosters are left, and the next pricing proves more of them. The center stays. */
void generation_fix (Generation *generation, guint32 person_index, guint32 column);
/* The center by rows of the problem, then by brackets; rows that are not in it are left alone. */
void generation_save_duals (const Generation *generation, Dual *duals);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/model.h"

/*
 * The proven minimum of open places: no sound roster of the model leaves fewer places (heads short of a
 * post's min) open. It stands beside what the search leaves open, and before a search it tells a coordinator
 * what the month asks for and what her people can give.
 *
 * It is the answer to an easier question, found by maximum flow (the essay in least-open.c says what is
 * relaxed and why the bound holds). The easier question is asked in five steps, each with one more kind of
 * limit; what a step adds is the share of the shortage that this kind explains.
 */
typedef enum {
  LEAST_NOBODY,  /* too few people may serve the post, or the posts of one shift, at all */
  LEAST_AT_ONCE, /* they would have to be on two shifts at once */
  LEAST_DAY,     /* with what each may do in a day */
  LEAST_WEEK,
  LEAST_MONTH,
  LEAST_N
} LeastReason;

typedef struct {
  gint64 demand;        /* places that must be held: the sum of min, without optional shifts that may stay closed */
  gint64 open;          /* the proven minimum */
  gint64 by[LEAST_N];   /* adds up to open */
  guint32 n_posts;
  gint32 *candidates;   /* per post: people who may serve it, and the unnamed heads it may get */
  gboolean *scarce;     /* per post: belongs to the smallest set of posts that together ask for more than their
                           candidates can give; none where open is 0 */
} LeastOpen;

LeastOpen *least_open (const Model *model);
void least_open_free (LeastOpen *least);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LeastOpen, least_open_free)

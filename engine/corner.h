/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact.h"
#include "engine/whole.h"

/*
 * A program's relaxation by the simplex method, which begins where a walk came to rest, and made tighter round by round.
 * See the head of corner.c.
 */
typedef struct _Corner Corner;

/* left_out: of each row of the program; what turns out to be broken is taken in. Both must outlive it, the program may get
 * rows and lose those again, and nobody else changes them. */
Corner *corner_new (Compact *compact, guint8 *left_out);
void corner_free (Corner *corner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Corner, corner_free)

/* values, duals: of all columns and rows, near the optimum. FALSE: stop () said so, or the numbers are beyond hope; the
 * program is as it was, and this one of no use. stop: NULL, or asked now and then. */
gboolean corner_start (Corner *corner, const double *values, const double *duals, gboolean (*stop) (gpointer data),
                       gpointer data);
/* After that: more rows, and the corner there. FALSE: no more of it pays, or it was stopped. used: NULL; or what part of the
 * time is over, 0 .. 1, where an answer may be another one on another machine. */
gboolean corner_round (Corner *corner, gboolean (*stop) (gpointer data), double (*used) (gpointer data), gpointer data);

/* The best that was proven, in 2^-BOUND_BITS Cost (bound-exact.h); of the corner as it is: values of each column, duals of each
 * row of the program. */
Wide corner_best (const Corner *corner);
const double *corner_values (const Corner *corner);
const double *corner_duals (const Corner *corner);

/* Numbers passed over so far, in thousands. */
guint64 corner_work (const Corner *corner);

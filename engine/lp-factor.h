/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/lp.h"

/*
 * Rows of the simplex tableau. CLP's C interface has none, so the basis is factored once more, by KLU: see the head of
 * lp-factor.c. Floating point, as all of lp.h.
 */
typedef struct _LpFactor LpFactor;

/* Of the basis as it is now; the program may change afterwards. NULL: it is singular. */
LpFactor *lp_factor_new (const Lp *lp);
void lp_factor_free (LpFactor *factor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpFactor, lp_factor_free)

/* Of a column that was basic, what multiples of the rows add up to one of it and none of the other basic columns:
 * ret_multiples has room for all rows. */
void lp_factor_row (LpFactor *factor, gint column, double *ret_multiples);

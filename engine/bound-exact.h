/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact.h"
#include "engine/whole.h"

#define BOUND_BITS 20 /* duals are whole multiples of 2^-20 */

/*
 * What duals prove, in whole numbers. duals: of each row, in Cost; any at all. The result is in 2^-20 Cost:
 * no solution of the linear program, and so no roster, costs less. ret_rest: NULL, or room for n_columns: what
 * one more of each column costs above what its rows pay, in 2^-20 Cost.
 */
Wide bound_exact (const Compact *compact, const double *duals, gint64 *ret_rest);

/* The least cost that a roster can have which is not below it. */
Cost bound_round_up (const Compact *compact, Wide bound);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact.h"

/*
 * Lazy rows (compact.h) are left out of a relaxation until its values break them.
 *
 * left_out: of each row of the program one byte, TRUE at first for all that are lazy.
 */

/* Of each row; free it. */
guint8 *awake_start (const Compact *compact);

/* Lazy columns as the lazy rows want them, at their least. */
void awake_lift (const Compact *compact, double *values);

/* Takes in what the values break, with the rows that tie what is taken in to the options; values are lifted first. Returns how
 * many were broken. */
guint awake_take (const Compact *compact, guint8 *left_out, double *values);

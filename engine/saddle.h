/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact.h"

/*
 * The linear program of a compact model, solved a little at a time by a first-order method: see the head of
 * saddle.c. It has no factors and no basis, so it works at any size, and whatever duals it has at any moment
 * give a bound.
 */
typedef struct _Saddle Saddle;

/* Begins at zero duals, options at their least. The compact model must outlive it. left_out: NULL, or of each row whether
 * it is left out: its dual stays 0. */
Saddle *saddle_new (const Compact *compact, const guint8 *left_out);
void saddle_free (Saddle *saddle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saddle, saddle_free)

/* Begins at these values of all columns, as compact_fill leaves them; and at these duals, NULL for zero. */
void saddle_start (Saddle *saddle, const double *values, const double *duals);
/* Weighs prices beside values as the other one does, which has worked on nearly the same program. */
void saddle_follow (Saddle *saddle, const Saddle *other);
/* So many steps more. */
void saddle_run (Saddle *saddle, guint steps);

/* Of each row, of the last step or the mean since the last restart, as the sign of a compact model's rows asks;
 * into ret_duals. */
void saddle_duals (const Saddle *saddle, gboolean mean, double *ret_duals);
void saddle_values (const Saddle *saddle, gboolean mean, double *ret_values);
/* Passes over the matrix so far: a measure of the work. */
guint64 saddle_work (const Saddle *saddle);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/score.h"

/*
 * Simulated annealing over the score, in slices: whoever calls decides how long each is and how hot, and may
 * look at the roster or put another one into the score in between. See the head of improve.c.
 *
 * The same score, seed and slices give the same moves.
 */
typedef struct _Improve Improve;

/* The score must outlive it. */
Improve *improve_new (Score *score, guint64 seed);
void improve_free (Improve *improve);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Improve, improve_free)

/* From now on most moves begin at options that cost little more than they are worth, by these rests of all options (bound.h). */
void improve_narrow (Improve *improve, const Cost *rests);

/* Tries `steps` moves from the score as it stands, at temperatures falling geometrically from hot to cold, in
 * points, hot >= cold > 0. */
void improve_slice (Improve *improve, guint64 steps, double hot, double cold);

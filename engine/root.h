/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/generate.h"
#include "engine/rng.h"

/*
 * The program of the whole grid: first rosters, first duals, then column generation. See the head of root.c.
 */

/* A roster from nothing: persons in random order, each with the best path beside those before it, then
 * polished. Their paths go into the pool. */
void root_greedy (Seeker *seeker, Rng *rng, Paths *ret_paths);

/* The roster's paths into the pool. */
void root_offer (Seeker *seeker, const Paths *paths);

/*
 * Duals by subgradients: `rounds` times everybody's best path, the duals moved to where rows lack or have too
 * many. best: the cost of some roster. The paths go into the pool, the best duals into the center.
 */
void root_descend (Generation *generation, guint rounds, Cost best);

/* All persons, all days, nothing around. */
Generation *root_new (Seeker *seeker);
/* Anew, at the duals of the center, with the `most` columns of each person in the pool that are best there. */
void root_select (Generation **root, guint most);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/score.h"

/*
 * Fills what is open, greedily and without chance: the posts with the fewest candidates a place first,
 * each place with the feasible candidate that costs least. Keeps what is there. Optional shifts are opened
 * when that pays as a whole.
 */
void construct (Score *score);

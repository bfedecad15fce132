/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/score.h"

/*
 * A roster near a relaxation, from its values (heads of each option, in parts): everybody on the places that
 * it gives it by more than a part, the surest first, as far as the hard rules allow; then the rest greedily.
 * Whatever stood in the score is gone.
 */
void round_values (Score *score, const double *values);

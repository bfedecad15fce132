/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/score.h"

/*
 * Takes people off until no hard rule stands worse than the locks and the context alone make it:
 * unfinished crews, children without a guardian, one of two who go together only, runs that are too short.
 * Ends, because it only takes off, and with nothing but locks everything is as they make it.
 */
void repair (Score *score);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/score.h"

/*
 * Takes people off until no hard rule stands worse than the locks and the context alone make it:
 * unfinished crews, children without a guardian, one of two who go together only, runs that are too short.
 * Ends, because it only takes off, and with nothing but locks everything is as they make it.
 */
void repair (Score *score);

/* After heads were loaded that no search of the score's has made: whoever breaks a hard path rule more than the
 * locks do keeps its locks and nothing else. */
void repair_strict (Score *score);

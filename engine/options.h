/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/problem.h"

/*
 * The options of a problem, with what finds them by party and by post (the fields from `options` to `by_post`,
 * and the seats). Returns what each person owes, as model_shares.
 */
ModelShares options_build (Problem *problem);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/words.h"
#include "engine/publication.h"

/*
 * Makes stored shifts say what people were told of them: the day, the times, the place and whether a shift is cancelled come
 * from its stored entries, so that a change that is not published yet shows nowhere. A shift without entries (nobody serves,
 * no team, not public) stays as it is. A reason that belongs to an untold change goes with it. The shifts are sorted anew:
 * indices of the plan hold only afterwards.
 */
void told_plan (Plan *plan, const Community *community, const Voice *voice, const FeedEntries *entries);

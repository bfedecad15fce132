/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/words.h"
#include "engine/publication.h"

/*
 * What a publication does to the entries of the feeds.
 *
 * One entry for each person who serves on a shift, one a shift for each team that owns its event, and one a shift for
 * the community when the event is public. For every shift of the plan:
 *   no such entry yet         a new one: SEQUENCE 0, a UID made from the book's UUID and the key
 *   visible content differs   SEQUENCE + 1, modified now
 *   the same content          nothing: not in the result, every byte stays
 *   nobody there any more     cancelled: SEQUENCE + 1, 已取消 before the summary, frozen otherwise
 *   back again                the same UID, SEQUENCE + 1
 * Entries of shifts outside the plan are not looked at. Of a shift that ended before `now`, other words alone change
 * nothing: what was, was. modified_at always grows, also when `now` does not.
 *
 * Person entries name partners as the public sees them; none holds a personal phone, or the name or address of a recipient.
 */

/*
 * The rows to insert or update, in the order of feed_entries_sort. Every shift of the plan must be stored (id > 0).
 * served may be in any order and name posts that a shift no longer has; stored may hold entries of other spans.
 */
FeedEntries *entries_publish (const Community *community, const Voice *voice, const Plan *plan, const GArray *served,
                              const FeedEntries *stored, gint64 publication_id, gint64 now);

/* The stored entries with the changed ones put in their places (by UID) or added; sorted. */
FeedEntries *entries_merge (const FeedEntries *stored, const FeedEntries *changed);

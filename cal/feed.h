/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/words.h"
#include "engine/publication.h"

/*
 * One calendar feed as bytes: RFC 5545 and 7986, with what calendar programs add to them and stumble over.
 *
 * A feed is a function of its entries and the day it is written for. It holds the entries that ended within the twelve
 * months before that day or later; cancelled ones for 30 days after they were cancelled. An empty feed is a valid
 * calendar. Instants are UTC; nothing recurs; DTSTAMP is when the entry last changed, never the clock.
 *
 * Persons are busy during their entries and are reminded an hour before; an entry of a team or of the community takes
 * nobody's time and rings for nobody.
 */
typedef struct {
  FeedKind kind;
  char *name, *about;     /* of the calendar */
  const char *colour;     /* the team's, or NULL */
  const Voice *voice;
  char *source;           /* where the feed is fetched, or NULL */
  gint64 began_at;        /* when there was something to fetch, or the token was revoked: LAST-MODIFIED of an empty feed; 0 = unknown */
} FeedInfo;

/* index is the person or team of the community, NONE for the community. token may be NULL: then no source. */
FeedInfo *feed_info_new (const Community *community, const Voice *voice, FeedKind kind, int index, const char *token);
void feed_info_free (FeedInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedInfo, feed_info_free)

/* The entries of one feed within sorted entries (feed_entries_sort): where they begin, and how many. NULL when none. */
const FeedEntry *feed_entries_of (const FeedEntries *sorted, FeedKind kind, gint64 owner, guint *ret_n);

/* "f/TOKEN.ics": a feed's path below the folder or address of all feeds. */
char *feed_path (const char *token);

/* Where the feed of a token is fetched; NULL where 订阅网址 is not filled in. */
char *feed_url (const Voice *voice, const char *token);

/* *ret_modified (may be NULL) gets the calendar's LAST-MODIFIED: the last change of an entry, or the day on which the last
 * one was dropped by age. */
GString *feed_write (const FeedInfo *info, const FeedEntry *entries, guint n, Day as_of, gint64 *ret_modified);
/* The calendar without entries that clears the copies of subscribers once a token is revoked. */
GString *feed_write_revoked (const FeedInfo *info, gint64 revoked_at);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/plan.h"

/*
 * What was published: who serves, the entries of the calendar feeds, and what a publication changed for whom.
 *
 * A FeedEntry is one row of the book's feed_entry table and one VEVENT, for ever: it is never deleted and its UID
 * never changes, so that whoever leaves and returns continues the same UID and SEQUENCE. Its key is (feed, person or
 * team, shift); two entries of the same key never exist. Its texts are final, in the book's language, and frozen:
 * a feed is written from entries alone.
 */

/* Somebody who serves on a planned shift: exactly one of person and organisation is given. */
typedef struct {
  int shift;        /* in plan->shifts */
  int person;       /* in the community, or NONE */
  int organisation; /* in the community, or NONE */
  const char *post; /* name of one of the shift's posts; borrowed */
  int head_count;   /* 1 for a person */
} ServedBy;

typedef enum { FEED_PERSON, FEED_TEAM, FEED_COMMUNITY } FeedKind;

/* "person", "team", "community", as the book stores them. */
const char *feed_kind_name (FeedKind kind);
gboolean feed_kind_parse (const char *name, FeedKind *ret_kind);

/* What the last publication that touched an entry did to it; codes in the order of the table in publication.c. */
typedef enum {
  ENTRY_GAINED,    /* new, or back after it was cancelled */
  ENTRY_MOVED,     /* other times or another place: was_start_at, was_end_at and was_location say what was before */
  ENTRY_REWORDED,  /* only the words: partner, post, note, phone */
  ENTRY_CANCELLED
} EntryChange;

/* "gained", "moved", "reworded", "cancelled". */
const char *entry_change_name (EntryChange change);
gboolean entry_change_parse (const char *name, EntryChange *ret_change);

typedef struct {
  const char *uid;
  FeedKind feed;
  gint64 person_id, team_id;         /* ids of the book; 0 where the feed is of another kind */
  gint64 shift_id;
  gint64 publication_id;             /* the last one that changed the entry */
  EntryChange change;                /* what that one did */
  gint64 was_start_at, was_end_at;   /* of ENTRY_MOVED only, else 0 */
  const char *was_location;          /* of ENTRY_MOVED only, else "" */
  gboolean cancelled;
  int sequence;
  gint64 created_at, modified_at;    /* seconds UTC */
  gint64 cancelled_at;               /* 0 unless cancelled */
  const char *content_hash;          /* of all that a reader sees */
  gint64 start_at, end_at;           /* seconds UTC; end > start */
  const char *summary, *description, *location; /* "" = none; lines end with \n */
  gboolean has_geo;
  double latitude, longitude;
  const char *categories;            /* one a line, "" = none */
} FeedEntry;

/* Entries with their texts. */
typedef struct {
  GArray *entries;                   /* FeedEntry */
  GStringChunk *texts;
} FeedEntries;

FeedEntries *feed_entries_new (void);
void feed_entries_free (FeedEntries *entries);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedEntries, feed_entries_free)
/* Appends a copy, texts and all (NULL texts become ""); returns where it lies until the next one is added. */
FeedEntry *feed_entries_add (FeedEntries *entries, const FeedEntry *entry);
const char *feed_entries_text (FeedEntries *entries, const char *text);
#define feed_entry_at(list, index) (&g_array_index ((list)->entries, FeedEntry, (index)))
/* By feed, owner (person or team id), start, UID: the order of every list we write. */
void feed_entries_sort (FeedEntries *entries);

/* 0 for the community. */
gint64 feed_entry_owner (const FeedEntry *entry);

/* What one publication changed for one person, as numbers to be said before it happens. */
typedef struct {
  gint64 person_id;
  guint gains, loses, moved, reworded;
} PublicationChange;

typedef struct {
  GArray *people;                    /* PublicationChange by person id, only those with a change */
  guint gains, loses, moved, reworded; /* sums over people */
} PublicationDiff;

/* Counts the person entries among the rows that a publication inserts or updates. */
PublicationDiff *publication_diff_new (const FeedEntries *changed);
void publication_diff_free (PublicationDiff *diff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PublicationDiff, publication_diff_free)

/* Who serves, by (shift, place of the post within the shift, person, organisation), people before organisations; a post
 * that the shift no longer has comes last. by[first[s]] to by[first[s + 1] - 1] serve on shift s. */
typedef struct {
  GArray *by;   /* ServedBy */
  guint *first; /* one more than shifts */
} ServedIndex;

ServedIndex *served_index_new (const Plan *plan, const GArray *served);
void served_index_free (ServedIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServedIndex, served_index_free)
#define served_at(index, i) (&g_array_index ((index)->by, ServedBy, (i)))
/* Where the shift has the post of that name; n_posts when it has none. */
guint shift_post_position (const PlannedShift *shift, const char *post);
/* Heads that serve on a post by its name, and heads short of its min: open places. */
int served_index_heads (const ServedIndex *index, guint shift, const char *post);
int served_index_open (const ServedIndex *index, const Plan *plan, guint shift, guint post);

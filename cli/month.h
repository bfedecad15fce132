/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/seal.h"
#include "engine/roster.h"
#include "store/roster-book.h"

/*
 * A month in memory: what the book holds of it, and what it looks like to the engine. Loaded whole, then the book can be closed.
 */
typedef struct {
  Day from, to;
  Community *community;
  Plan *plan;               /* the stored shifts of the span */
  StoredRoster *draft;      /* the head, or NULL */
  StoredRoster *published;  /* what was last published, or NULL */
  int version;              /* of what was published; 0 = never */
  GArray *drafted;          /* ServedBy of the draft */
  GArray *told;             /* ServedBy of what was published */
  GArray *locked;           /* ServedBy of the draft's locks, after month_seal */
  Plan *around;             /* the stored shifts from a month before to a month after */
  GArray *context;          /* ServedBy of around */
  Sealed *sealed;           /* after month_seal */
  char *digest;             /* of the sealed model without what was published: a draft's input hash */
} Month;

/* NULL on error; a month without shifts is an error that says to plan it first. */
/* Opening balances are those of the latest history row before the span. */
Month *month_load (Book *book, Day from, Day to, GError **error);
void month_free (Month *month);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Month, month_free)

/* The error of a month without shifts. */
void month_set_unplanned (Day from, GError **error);

/* Seals the model with the draft's locks; fills sealed and digest. */
gboolean month_seal (Month *month, Day as_of, GError **error);

/* The draft, or (published) what was published, as a roster of the sealed model; free with roster_free. Assignments whose post is
 * no more are left out. */
Roster *month_roster (const Month *month, const GArray *served);
/* A roster of the sealed model as assignments to be stored. Locked are those that were so in the draft; what a note locks
 * stays a matter of the note. */
GArray *month_assignments (const Month *month, const Roster *roster);

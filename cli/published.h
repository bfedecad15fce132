/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/words.h"
#include "engine/publication.h"
#include "store/book.h"

/*
 * What people were told: the published rosters, on shifts as their entries say (cal/told.h). Whatever was changed since and is
 * not published yet is not in it.
 */
typedef struct {
  Community *community;
  Voice *voice;
  Plan *plan;
  GArray *served;        /* ServedBy */
  FeedEntries *entries;
  GPtrArray *rosters;    /* StoredRoster * that served borrows from */
  gboolean is_published; /* the span itself, whatever lies around it */
} Published;

/* The month [from, to) by nominal day, with so many months before and after it: a shift may have been moved from one month
 * into another. NULL on error; a month that is not published is none. */
Published *published_load (Book *book, Day from, Day to, int months_around, GError **error);
void published_free (Published *published);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Published, published_free)

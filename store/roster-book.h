/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/publication.h"
#include "store/book.h"

/*
 * Rosters in the book: immutable revisions of the assignments of a span [from, to) of nominal days, each with its
 * parent and the hash of the input it was made for. The head of a span is its current draft. A head moves only from
 * the revision one started from: whoever comes second is refused (BOOK_ERROR_STALE) and nothing is lost.
 * Spans that overlap without being equal are refused: a shift would have two truths.
 */

typedef struct {
  gint64 shift;
  gint64 person, organisation; /* exactly one is not 0 */
  char *post;
  int head_count;              /* 1 for a person */
  gboolean locked;
} StoredAssignment;

typedef struct {
  gint64 id;                   /* 0 = not stored yet */
  Day from, to;
  gint64 parent;               /* 0 = none */
  char *source;                /* solve, sheet, edit */
  gint64 created_at;
  char *input_hash, *program;
  gint64 seed, steps;          /* < 0 = not a solve */
  gint64 open_places, least_open; /* least_open < 0 = not proven */
  gint64 cost;
  gboolean has_bound;
  gint64 bound;
  GArray *assignments;         /* StoredAssignment by (shift, post, person, organisation); NULL in lists */
} StoredRoster;

/* An empty roster of the span, with texts NULL and numbers "not given". */
StoredRoster *stored_roster_new (Day from, Day to);
void stored_roster_free (StoredRoster *roster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoredRoster, stored_roster_free)
/* A StoredAssignment array that owns its texts. */
GArray *stored_assignments_new (void);
void stored_assignments_add (GArray *assignments, const StoredAssignment *assignment);

/* The assignments as ServedBy, by indices of the community and the plan, in their order; those whose shift the plan does
 * not have, or has cancelled, are left out. Posts are borrowed from the assignments. Free with g_array_unref. */
GArray *stored_assignments_served (const GArray *assignments, const Community *community, const Plan *plan);

/* Inside book_begin. Stores a revision whose parent is expected_head (0 = the span has none yet) and makes it the head;
 * sets roster->id and parent. */
gboolean roster_book_save (Book *book, StoredRoster *roster, gint64 expected_head, GError **error);

/* The head's id, or 0. */
gboolean roster_book_head (Book *book, Day from, Day to, gint64 *ret_id, GError **error);
/* A revision; NULL with BOOK_ERROR_MISSING when there is none of that id. */
StoredRoster *roster_book_load (Book *book, gint64 id, GError **error);
/* Revisions of a span (StoredRoster*, without assignments), newest first. */
GPtrArray *roster_book_list (Book *book, Day from, Day to, GError **error);
/* The roster last published for exactly that span: its id and version, 0 when there is none. */
gboolean roster_book_published (Book *book, Day from, Day to, gint64 *ret_id, int *ret_version, GError **error);

/* What surrounds a span: the assignments of shifts with a nominal day in [from - days, from) or [to, to + days), of the
 * last published roster of their span, else of the head of an earlier span (a later draft follows this span, and does not
 * bind it). Array of StoredAssignment as above. */
GArray *roster_book_context (Book *book, Day from, Day to, int days, GError **error);

typedef enum { EDIT_ASSIGN, EDIT_REMOVE, EDIT_LOCK, EDIT_UNLOCK } EditWhat;

/* Assigning someone who is on the shift already moves them to that post; a lock stays as it is unless told. */
typedef struct {
  EditWhat what;
  gint64 shift, person, organisation;
  const char *post;            /* EDIT_ASSIGN; also needed to name one of several posts of an organisation, else NULL */
  int head_count;              /* EDIT_ASSIGN of an organisation; 0 = 1 */
  gboolean locked;             /* EDIT_ASSIGN: lock at once */
} RosterEdit;

/* A new roster, not stored yet, that is the given one with the edits applied in order; texts, costs and counts that the
 * edits make untrue are not copied. Removing or locking what is not there is an error that names the edit by index
 * (*ret_bad, may be NULL). */
StoredRoster *roster_apply_edits (const StoredRoster *roster, const RosterEdit *edits, guint n, guint *ret_bad,
                                  GError **error);

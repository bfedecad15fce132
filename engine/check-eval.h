/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/check.h"

/*
 * The inside of the checker, for check*.c only: one evaluation of one roster, and naive statements of facts
 * about a model that the fast code states in its own way.
 */

typedef struct {
  guint32 shift;
  gboolean fixed; /* context: stands outside the span */
} CheckDuty;

typedef struct {
  const Model *model;
  const RosterEntry *entries; /* ordered by post, party */
  guint n_entries;
  guint *first;               /* per post: its first entry; one more at the end */
  GArray **duties;            /* per person: CheckDuty by start, then shift */
  GArray **org_shifts;        /* per organisation: guint32 shifts where it has unnamed heads, each once */
  GArray **members;           /* per team: guint32 persons, as often as they are its members */
  GArray **staff;             /* per organisation: guint32 its people */
  GArray **org_entries;       /* per organisation: guint32 entries of its people and of unnamed heads */
  GArray **carers;            /* per place: guint32 persons whose duty area it is */
  gint64 *shares;             /* per person of load, then of unwelcome weight, in 1/1000; NULL: not worked out yet */
  GArray *items;              /* CheckItem, the result */
} CheckEval;

/* Where an item stands, without amount; the fields in the order of the table in check.h. */
CheckItem check_at (RuleId rule, gint32 row, Party party, gint32 post, gint32 shift, gint32 other, Day day);
/* The same without post, other and day. */
CheckItem check_on (RuleId rule, gint32 row, Party party, gint32 shift);
/* Keeps the item unless its amount is 0. What is hard has no cost: `each` points a unit are for the soft
 * ones. */
void check_emit (CheckEval *eval, CheckItem at, gboolean hard, gint64 amount, gint64 each);
/* The same for a price that is no multiple of points. */
void check_emit_cost (CheckEval *eval, CheckItem at, gint64 amount, Cost cost);

/* The entries of a shift (post MODEL_NONE) or of one post of it. */
Slice check_entries (const CheckEval *eval, guint32 shift, gint32 post);

/* Heads on a shift (post MODEL_NONE) or on one post of it; of one party, or of all (CHECK_NOBODY). */
gint32 check_heads (const CheckEval *eval, guint32 shift, gint32 post, Party party);

/* check-facts.c */
gint32 check_age (Day born, Day day);
/* The person's own, or the organisation itself; MODEL_NONE. */
gint32 check_org_of (const Model *model, Party party);
gint32 check_travel (const Model *model, gint32 a, gint32 b);
gboolean check_within (const Model *model, gint32 inner, gint32 outer);
gboolean check_cares_for (const Model *model, guint32 person, gint32 area);
gboolean check_experienced (const Model *model, guint32 person, gint32 kind);
gboolean check_first_timer (const Model *model, guint32 person, gint32 kind);
gboolean check_pair_matches (const Model *model, const ModelPair *pair, guint32 shift);
gboolean check_wish_matches (const Model *model, const ModelWish *wish, guint32 shift);
/* Needs a guardian beside it, if it may serve at all. */
gboolean check_possibly_child (const Model *model, guint32 person, guint32 shift);
MayReason check_may (const Model *model, Party party, guint32 post);
/* The seats row that holds for an organisation on an event; NULL: none. */
const ModelSeat *check_seat_row (const Model *model, guint32 org, gint32 event);
Cost check_step_cost (const ModelParams *params, gint32 factor, gint64 milli);

/* check-shares.c: adds what each person owes of load and of unwelcome weight, in 1/1000. */
void check_add_shares (const CheckEval *eval, gint64 *load, gint64 *unwelcome);
/* In proportion to this those owe who stand at one level, since load can be moved between them; the levels come of who may serve what. */
gint64 check_capacity (const ModelPerson *person);

/* check-path.c: overlaps and the limits of one person. */
void check_path (CheckEval *eval, guint32 person);
/* check-rows.c: everything that ties assignments together; with hard_only what has a price alone is left out.
 * */
void check_rows (CheckEval *eval, gboolean hard_only);

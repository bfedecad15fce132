/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/model.h"
#include "engine/publication.h"

/*
 * Sealing: a community, its planned shifts and what is already decided become a Model, in which every phrase is a list
 * of instants, every rule of the sheet is resolved to the narrowest row, and every word is a number.
 *
 * People, teams, organisations, places, skills, events and recipients keep their indices: person i of the model is person i
 * of the community. Shifts and posts have their own; Sealed says which they are.
 *
 * What is read how, where the sheets leave room:
 *   - A limit for an event or kind (rules 3, 4) counts those duties alone; where it is wider than the general limit, the
 *     general one rises to it.
 *   - Who is in a team is in its 上级 too (community_in_team), for posts, notes and rules; of two rules for teams the own one holds.
 *   - A person's own 每月最多 replaces rule 3's month.
 *   - Availability that needs a calendar past its end is "not available": nobody is put where nobody knows. It is
 *     named in warnings.
 *   - Opening balances: what the history sheet says was borne stands against the average of the person's main team, in
 *     proportion to the agreed duties; without a history row there is no debt.
 */

typedef struct {
  Day as_of;               /* how far away a shift is, for the price of changes; what was published for days before it stays */
  const Plan *plan;        /* the span's stored shifts; cancelled ones are left out */
  const GArray *locked;    /* ServedBy of the plan that must stay; NULL = none */
  const GArray *published; /* ServedBy of the plan as last published; NULL = never published */
  const Plan *around;      /* the stored shifts before and after the span; NULL = nothing known */
  const GArray *context;   /* ServedBy of `around` */
} SealInput;

typedef struct {
  guint32 shift;           /* index in the plan */
  guint post;              /* position among the shift's posts */
} SealedPost;

typedef struct {
  Model *model;
  GArray *shift_of;        /* int: the plan's shift of each model shift; NONE for context */
  GArray *model_shift;     /* int: the model's shift of each planned shift; NONE when left out */
  GArray *posts;           /* SealedPost of each model post */
  GPtrArray *warnings;     /* sentences in the user's language about notes and rules that could not be used */
} Sealed;

void sealed_free (Sealed *sealed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sealed, sealed_free)

/* NULL with the error when the zone is unknown. Notes and rules that cannot be used are named in warnings. */
Sealed *cal_seal (const Community *community, const SealInput *input, GError **error);

/* The model's post of that name on a planned shift, or MODEL_NONE. */
gint32 sealed_find_post (const Sealed *sealed, const Plan *plan, int shift, const char *name);

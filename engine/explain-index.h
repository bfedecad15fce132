/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/check-eval.h"
#include "engine/explain.h"

/* The inside of the explanations, for explain*.c only: the duties of everybody, as the roster and the context
 * have them, and what several parts ask of them. */

typedef struct {
  guint32 shift;
  gboolean fixed, locked; /* context; a lock of the model */
} ExplainDuty;

struct _Explain {
  const Model *model;
  const Roster *roster;
  guint32 n_persons; /* to free with, when the model is gone */
  GArray **duties;   /* per person: ExplainDuty */
  gint32 *n_duties; /* per person, in the span */
  Check *check;      /* of the roster, once somebody has asked what it costs */
  ModelShares shares; /* once somebody has asked what is due */
};

gboolean explain_serves (const Explain *explain, guint32 person, guint32 shift);
/* What is nearest to serving on a shift: RULE_NONE free and open, RULE_COVER others have all places it could have. */
ExplainReason explain_nearest (const Explain *explain, guint32 person, guint32 shift);
/* Counts a reason, what is in the way left out, in an array of ExplainTally. */
void explain_count (GArray *tallies, ExplainReason reason);
/* The most frequent first; takes the array. */
ExplainTally *explain_most_first (GArray *tallies, guint *ret_n);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/check-eval.h"
#include "engine/explain.h"

/* The inside of the explanations, for explain*.c only: the duties of everybody, as the roster and the context
 * have them. */

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
};

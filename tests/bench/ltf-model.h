/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/roster.h"
#include "tests/bench/ltf-read.h"

typedef enum { LTF_UNFAIR, LTF_FAIR_LINEAR, LTF_OURS, LTF_STRATEGIES } LtfStrategy;

/* What is carried from roster to roster, of one person. */
typedef struct {
  guint asked, granted, duties;
  double satisfied; /* by the data's authors' measure */
} LtfPast;

/* Points of the model for what weighs 1 in the data. */
#define LTF_GRANT 10000

/*
 * The roster as a model; see the head of ltf-model.c. past: of each person. places_before: heads wanted in all
 * rosters before. The constant is in the model's points.
 */
Model *ltf_model (const LtfRoster *roster, LtfStrategy strategy, const LtfPast *past, gint64 places_before,
                  gint64 *ret_constant);

/* Requests of each person; free with g_free. */
guint *ltf_asked (const LtfRoster *roster);

/*
 * The data's own value of a solution, counted from requests and places alone. ret_granted: of each person, the
 * requests granted are added to it.
 */
double ltf_value (const LtfRoster *roster, LtfStrategy strategy, const LtfPast *past, const Model *model,
                  const Roster *solution, guint *ret_granted);

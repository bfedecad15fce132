/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/rules.h"

/*
 * Two people on the same shifts. Calls visit for every shift on which both (or, with `either`, at least
 * one) have an option; a, b: the options of each there, as ranges [from, to) of one party's options, which
 * are ordered by post and so by shift.
 */
typedef void (*PairVisit) (ProblemBuilder *builder, guint32 shift, Slice a, Slice b, gpointer data);
void pair_visit (ProblemBuilder *builder, guint32 a, guint32 b, gboolean either, PairVisit visit,
                 gpointer data);

/*
 * A row over the two: `alone` is the price while one serves without the other, `both` while both do. A
 * price of G_MAXINT64 is hard: both is never entered, alone is entered at the repair price.
 */
#define PAIR_HARD G_MAXINT64
void pair_row (ProblemBuilder *builder, RuleId rule, RowMeaning meaning, Slice a, Slice b, Cost alone,
               Cost both);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/problem.h"

/*
 * Building the rows of a problem: what rule-*.c say, and problem.c asks for. See the head of rows.c.
 */
typedef struct _ProblemBuilder ProblemBuilder;

/* Fills in rows, entries, prices and linear costs; options, times and shares are there. */
void rows_build (Problem *problem);

/* ---- for rule-*.c ---- */

const Model *builder_model (const ProblemBuilder *builder);
const Problem *
builder_problem (const ProblemBuilder *builder); /* options and times are there, rows are not */

/*
 * A row with a table price(low..high) of Cost; `prices` are copied; identical tables are kept once. cap:
 * G_MAXINT32 for none. amounts: NULL for a soft row; a hard one's amounts of violation, for reports.
 */
guint32 build_row (ProblemBuilder *builder, RuleId rule, RowMeaning meaning, gint32 low, gint32 high,
                   const Cost *prices, const gint32 *amounts, gint32 cap);
guint32 build_share_row (ProblemBuilder *builder, RuleId rule, guint32 person, gint64 base, gint32 unit,
                         gint32 factor);
/* coef 0 adds nothing. */
void build_entry (ProblemBuilder *builder, guint32 row, guint32 option, gint32 coef);
/* `fed` counts one when the value of `row` is above 0. */
void build_feed (ProblemBuilder *builder, guint32 row, guint32 fed);
void build_linear (ProblemBuilder *builder, RuleId rule, guint32 option, Cost cost);
void build_constant (ProblemBuilder *builder, RuleId rule, Cost cost);
/* The row of the heads on a shift, made when first asked; priced 0 but for optional shifts. */
guint32 build_shift_row (ProblemBuilder *builder, guint32 shift);
/* Most heads that a post can ever have: max, or more by locks. */
gint32 builder_most_heads (const ProblemBuilder *builder, guint32 post);
Cost builder_repair_price (const ProblemBuilder *builder);

#define MEANING_NONE                                                                                         \
  {                                                                                                          \
    .shift = MODEL_NONE, .post = MODEL_NONE, .party = MODEL_NONE, .other = MODEL_NONE,                       \
    .pair = MODEL_NONE, .amounts = PROBLEM_NONE                                                              \
  }

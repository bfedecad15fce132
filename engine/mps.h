/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact.h"

/*
 * A compact model as free-format MPS, for any solver of mixed-integer programs. Objective values are in Cost,
 * constant included: a roster's ScoreReport.cost.
 *
 * Names are numbers of the model, nobody's name: p12_s34_q0 is person 12 on the first post of shift 34,
 * o1_s34_q0 heads of organisation 1; other columns and the rows are called after the rule that asks for them.
 */
typedef void (*MpsSink) (const char *text, gsize length, gpointer data);

/* The text in pieces, in order. */
void mps_write (const Compact *compact, MpsSink sink, gpointer data);

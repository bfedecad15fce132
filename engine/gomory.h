/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact.h"
#include "engine/lp.h"

/*
 * Rows that a relaxation breaks and no whole solution does. See the head of gomory.c.
 */

/* Of each column of the program: it is whole in every roster as compact_fill completes it. Free it. */
guint8 *gomory_whole (const Compact *compact);

/* lp is the program with all of its rows, solved to its optimum. Adds rows to the program and not to lp, and
 * tells how many. Counts the numbers that it passed over up in *passed. stop: NULL, or asked now and then; TRUE: no
 * more rows. */
guint gomory_cut (Compact *compact, Lp *lp, const guint8 *whole, guint64 *passed,
                  gboolean (*stop) (gpointer data), gpointer data);

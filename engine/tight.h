/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact.h"
#include "engine/lp.h"

/*
 * A small program's relaxation made tighter, round by round, by rows that every sound roster meets. See the
 * head of tight.c.
 */
typedef struct _Tight Tight;

/* lp is the program, not solved yet. Both must outlive it, and nobody else changes them until the rounds are
 * over. */
Tight *tight_new (Compact *compact, Lp *lp);
void tight_free (Tight *tight);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tight, tight_free)

/* The first round solves the program, each of the others adds rows to both and solves it again. FALSE: no
 * more of it pays, or it could not be solved to its end. ret_status: of the solve. stop: NULL, or asked now
 * and then; TRUE ends the round. */
gboolean tight_round (Tight *tight, LpStatus *ret_status, gboolean (*stop) (gpointer data), gpointer data);

/* Numbers passed over so far, in thousands, without the simplex iterations. */
guint64 tight_work (const Tight *tight);

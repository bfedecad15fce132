/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/score.h"

/*
 * The best roster that a search knows, ready to be shown: settled, which means that no hard rule stands worse than the locks
 * make it and that what can be filled is filled.
 */
typedef struct {
  Score *score;
  gint32 *heads; /* of each option */
  Cost cost;     /* as ScoreReport.cost; G_MAXINT64: none yet */
  gboolean fill; /* what is open is filled greedily */
  gboolean broken; /* the locks break a rule that is priced: the score's cost is not ScoreReport.cost */
} Keep;

/* fill: FALSE for searches that leave nothing open that pays, on problems so large that looking costs more than it brings. */
void keep_init (Keep *keep, const Problem *problem, gboolean fill);
void keep_clear (Keep *keep);

/* Settles what stands in the score, and keeps it if it is better. */
gboolean keep_score (Keep *keep);
/* The same of heads that come from a search that has other rules of its own; heads[o] as many as locked at least. */
gboolean keep_heads (Keep *keep, const gint32 *heads);
/* A better one of another search, settled. */
void keep_accept (Keep *keep, Cost cost, const gint32 *heads);

static inline gboolean
keep_has (const Keep *keep)
{
  return keep->cost < G_MAXINT64;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/keep.h"

#include "engine/construct.h"
#include "engine/repair.h"

#include <string.h>

/*
 * A hard rule that is mended at the end is priced in the score, and that price is no cost of the roster. Mostly nothing is broken once
 * all is mended, and the two are the same. Where the locks break such a rule they are not: a roster that mends what the locks broke
 * would seem cheaper by the price, and is no better for it. So then the report is asked.
 */

void
keep_init (Keep *keep, const Problem *problem, gboolean fill)
{
  keep->fill = fill;
  keep->score = score_new (problem);
  keep->heads = g_new0 (gint32, problem->n_options + 1);
  keep->cost = G_MAXINT64;
  ScoreReport locks = score_report (keep->score);
  keep->broken = locks.searched != locks.cost;
}

void
keep_clear (Keep *keep)
{
  score_free (keep->score);
  g_free (keep->heads);
}

/* What stands in the score, mended, if it is better. */
static gboolean
take (Keep *keep)
{
  Score *score = keep->score;
  repair (score);
  Cost cost = keep->broken ? score_report (score).cost : score->cost;
  if (cost >= keep->cost)
    return FALSE;
  keep->cost = cost;
  for (guint32 o = 0; o < score->problem->n_options; o++)
    keep->heads[o] = score_heads (score, o);
  return TRUE;
}

/* What is filled may have to be mended in its turn, and is then not always better than before. */
gboolean
keep_score (Keep *keep)
{
  gboolean better = take (keep);
  if (!keep->fill)
    return better;
  construct (keep->score);
  return take (keep) || better;
}

gboolean
keep_heads (Keep *keep, const gint32 *heads)
{
  score_load_heads (keep->score, heads);
  repair_strict (keep->score);
  return keep_score (keep);
}

void
keep_accept (Keep *keep, Cost cost, const gint32 *heads)
{
  keep->cost = cost;
  memcpy (keep->heads, heads, keep->score->problem->n_options * sizeof *heads);
}

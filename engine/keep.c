/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/keep.h"

#include "engine/construct.h"
#include "engine/repair.h"

#include <string.h>

void
keep_init (Keep *keep, const Problem *problem, gboolean fill)
{
  keep->fill = fill;
  keep->score = score_new (problem);
  keep->heads = g_new0 (gint32, problem->n_options + 1);
  keep->cost = G_MAXINT64;
}

void
keep_clear (Keep *keep)
{
  score_free (keep->score);
  g_free (keep->heads);
}

gboolean
keep_score (Keep *keep)
{
  Score *score = keep->score;
  repair (score);
  if (keep->fill) {
    construct (score);
    repair (score);
  }
  if (score->cost >= keep->cost)
    return FALSE;
  keep->cost = score->cost;
  for (guint32 o = 0; o < score->problem->n_options; o++)
    keep->heads[o] = score_heads (score, o);
  return TRUE;
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

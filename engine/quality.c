/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/quality.h"

static int
compare_costs (gconstpointer a, gconstpointer b)
{
  gint32 x = *(const gint32 *)a, y = *(const gint32 *)b;
  return x < y ? -1 : x > y;
}

static gboolean
serves_on (const Model *model, const gint32 *heads, guint32 shift)
{
  for (guint32 post = model->shifts[shift].posts.from; post < model->shifts[shift].posts.to; post++)
    if (heads[post] > 0)
      return TRUE;
  return FALSE;
}

/* What each open place costs, the cheapest first. */
static GArray *
open_places (const Model *model, const Roster *roster)
{
  GArray *costs = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_autofree gint32 *heads = g_new0 (gint32, model->n_posts + 1);
  for (guint32 i = 0; i < roster->n; i++)
    heads[roster->entries[i].post] += roster->entries[i].heads;
  for (guint32 post = 0; post < model->n_posts; post++) {
    const ModelPost *p = &model->posts[post];
    if (model->shifts[p->shift].optional && !serves_on (model, heads, p->shift))
      continue;
    for (gint32 open = heads[post]; open < p->min; open++)
      g_array_append_val (costs, p->under);
  }
  g_array_sort (costs, compare_costs);
  return costs;
}

/* above / remaining in 1/10 000, upwards: never told better than it is. */
static gint64
parts (Cost above, Cost remaining)
{
  Cost of = MAX (ABS (remaining), COST_UNIT);
  if (above <= 0)
    return 0;
  if (above / of >= QUALITY_MOST / 10000)
    return QUALITY_MOST;
  return (above * 10000 + of - 1) / of;
}

Quality
quality_of (const Model *model, const Roster *roster, Cost cost, gint64 least_open, gboolean has_bound, Cost bound)
{
  g_return_val_if_fail (model != NULL && roster != NULL, (Quality){ 0 });
  g_autoptr (GArray) costs = open_places (model, roster);
  Quality quality = { .open = costs->len, .least_open = least_open, .remaining = cost, .has_gap = has_bound };
  for (guint i = 0; i < costs->len && (gint64)i < least_open; i++)
    quality.remaining -= (Cost)g_array_index (costs, gint32, i) * COST_UNIT;
  if (has_bound) {
    quality.above = MAX (0, cost - bound);
    quality.gap = parts (quality.above, quality.remaining);
  }
  return quality;
}

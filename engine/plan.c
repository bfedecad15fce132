/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/plan.h"

Plan *
plan_new (Day from, Day to)
{
  Plan *plan = g_new0 (Plan, 1);
  plan->from = from;
  plan->to = to;
  plan->shifts = g_array_new (FALSE, FALSE, sizeof (PlannedShift));
  plan->skipped = g_array_new (FALSE, FALSE, sizeof (SkippedDay));
  plan->unplanned = g_array_new (FALSE, FALSE, sizeof (UnplannedEvent));
  plan->new_series = g_array_new (FALSE, FALSE, sizeof (Series));
  plan->texts = g_string_chunk_new (4096);
  plan->blocks = g_ptr_array_new_with_free_func (g_free);
  return plan;
}

void
plan_free (Plan *plan)
{
  if (plan == NULL)
    return;
  g_array_unref (plan->shifts);
  g_array_unref (plan->skipped);
  g_array_unref (plan->unplanned);
  g_array_unref (plan->new_series);
  g_string_chunk_free (plan->texts);
  g_ptr_array_unref (plan->blocks);
  g_free (plan);
}

const char *
plan_text (Plan *plan, const char *text)
{
  return text == NULL ? NULL : g_string_chunk_insert_const (plan->texts, text);
}

const PostCount *
plan_posts (Plan *plan, const PostCount *posts, guint n)
{
  if (n == 0)
    return NULL;
  PostCount *copy = g_memdup2 (posts, n * sizeof *posts);
  for (guint i = 0; i < n; i++)
    copy[i].name = plan_text (plan, posts[i].name);
  g_ptr_array_add (plan->blocks, copy);
  return copy;
}

const Series *
plan_series (const Plan *plan, const Community *community, int series)
{
  int known = (int)community->series->len;
  if (series < known)
    return community_at (community, series, Series, series);
  return &g_array_index (plan->new_series, Series, series - known);
}

char *
plan_shift_reference (const Plan *plan, const Community *community, const PlannedShift *shift)
{
  char day[DAY_TEXT_SIZE];
  const char *code = plan_series (plan, community, shift->series)->code;
  day_format (shift->nominal, day);
  if (shift->window[0] == '\0')
    return g_strdup_printf ("%s/%s", code, day);
  return g_strdup_printf ("%s/%s/%s", code, day, shift->window);
}

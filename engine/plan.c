/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/plan.h"

#include <string.h>

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

static char *
reference_of (const char *head, const PlannedShift *shift)
{
  char day[DAY_TEXT_SIZE];
  day_format (shift->nominal, day);
  if (shift->window[0] == '\0')
    return g_strdup_printf ("%s/%s", head, day);
  return g_strdup_printf ("%s/%s/%s", head, day, shift->window);
}

char *
plan_shift_reference (const Plan *plan, const Community *community, const PlannedShift *shift)
{
  return reference_of (plan_series (plan, community, shift->series)->code, shift);
}

char *
plan_shift_name (const Plan *plan, const Community *community, const PlannedShift *shift)
{
  const Series *series = plan_series (plan, community, shift->series);
  const Event *event = community_at (community, events, Event, series->event);
  if (!g_str_has_prefix (series->code, event->code) || strpbrk (event->name, " \t\n\"'\\`$&|;<>()*?[]#~!{}") != NULL)
    return reference_of (series->code, shift);
  g_autofree char *head = g_strconcat (event->name, series->code + strlen (event->code), NULL);
  return reference_of (head, shift);
}

gboolean
plan_shift_is (const Plan *plan, const Community *community, const PlannedShift *shift, const char *text)
{
  g_autofree char *reference = plan_shift_reference (plan, community, shift), *name = plan_shift_name (plan, community, shift);
  return strcmp (text, reference) == 0 || strcmp (text, name) == 0;
}

gboolean
shift_reference_split (const char *text, gsize *ret_head, Day *ret_day, const char **ret_window)
{
  for (const char *slash = strchr (text, '/'); slash != NULL; slash = strchr (slash + 1, '/')) {
    g_autofree char *day = g_strndup (slash + 1, 10);
    const char *rest = slash + 1 + strlen (day);
    Day found;
    if (slash == text || !day_parse (day, &found) || (*rest != '\0' && *rest != '/'))
      continue;
    if (ret_head != NULL)
      *ret_head = (gsize)(slash - text);
    if (ret_day != NULL)
      *ret_day = found;
    if (ret_window != NULL)
      *ret_window = *rest == '/' ? rest + 1 : "";
    return TRUE;
  }
  return FALSE;
}

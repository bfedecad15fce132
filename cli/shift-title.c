/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/shift-title.h"

#include <string.h>

static char *
title_of (const Month *month, const Voice *voice, const Plan *plan, const PlannedShift *shift)
{
  g_autofree char *day = voice_day (voice, shift->day), *time = words_time (shift->start);
  const char *where = shift_where (month->community, plan, shift), *event = shift_event (month->community, plan, shift)->name;
  return g_strdup_printf (where[0] == '\0' ? "%s %s %s%s" : "%s %s %s %s", day, time, event, where);
}

/* Duties of the months around are known to the model by their reference alone. */
char *
shift_title (const Month *month, const Voice *voice, guint32 shift)
{
  int index = g_array_index (month->sealed->shift_of, int, shift);
  const char *key = month->sealed->model->shifts[shift].key;
  if (index != NONE)
    return title_of (month, voice, month->plan, &g_array_index (month->plan->shifts, PlannedShift, index));
  for (guint i = 0; i < month->around->shifts->len; i++) {
    const PlannedShift *other = &g_array_index (month->around->shifts, PlannedShift, i);
    if (plan_shift_is (month->around, month->community, other, key))
      return title_of (month, voice, month->around, other);
  }
  return g_strdup (key);
}

static gboolean
begins (const char *name, const char *text)
{
  gsize length = strlen (text);
  return strncmp (name, text, length) == 0 && (name[length] == '\0' || name[length] == '/');
}

gboolean
shift_is_named (const Month *month, guint32 shift, const char *reference)
{
  int index = g_array_index (month->sealed->shift_of, int, shift);
  if (index == NONE)
    return FALSE;
  g_autofree char *name = plan_shift_name (month->plan, month->community, &g_array_index (month->plan->shifts, PlannedShift, index));
  return begins (month->sealed->model->shifts[shift].key, reference) || begins (name, reference);
}

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/phrase.h"

#include <string.h>

/* A small calendar of autumn 2026 for the tests: the State Council's days off and make-up workdays, known to
 * the end of 2026; term from 1 September, summer holidays before. */
static PhraseAnswer
is_kind (Day day, PhraseKind kind, gpointer data)
{
  static const char *const off[]
      = { "2026-09-25", "2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07" };
  static const char *const work[] = { "2026-09-20", "2026-10-10" };
  (void)data;
  if (day > day_from_ymd (2026, 12, 31))
    return PHRASE_UNKNOWN;
  gboolean workday = day_weekday (day) < SAT, term = day >= day_from_ymd (2026, 9, 1);
  char text[DAY_TEXT_SIZE];
  day_format (day, text);
  for (guint i = 0; i < G_N_ELEMENTS (off); i++)
    workday = workday && strcmp (off[i], text) != 0;
  for (guint i = 0; i < G_N_ELEMENTS (work); i++)
    workday = workday || strcmp (work[i], text) == 0;
  switch (kind) {
  case PHRASE_WORKDAY:
    return workday ? PHRASE_YES : PHRASE_NO;
  case PHRASE_OFFDAY:
    return workday ? PHRASE_NO : PHRASE_YES;
  case PHRASE_SCHOOLDAY:
    return workday && term ? PHRASE_YES : PHRASE_NO;
  case PHRASE_SUMMER_HOLIDAY:
  case PHRASE_SCHOOL_HOLIDAY:
    return term ? PHRASE_NO : PHRASE_YES;
  default:
    return PHRASE_NO;
  }
}

static gboolean
event_days (const char *event, Day from, Day to, GArray *ret_days, gpointer data, GError **error)
{
  Day day = day_from_ymd (2026, 9, 12);
  (void)data;
  if (strcmp (event, "义诊") != 0) {
    g_set_error (error, PHRASE_ERROR, PHRASE_ERROR_EVENT, "no event %s", event);
    return FALSE;
  }
  if (day >= from && day < to)
    g_array_append_val (ret_days, day);
  return TRUE;
}

static const char *
calendar_name (PhraseKind kind, gpointer data)
{
  (void)data;
  return kind == PHRASE_SCHOOLDAY ? "新星小学" : "国家节假日";
}

static PhraseContext
context_new (void)
{
  return (PhraseContext){ .as_of = day_from_ymd (2026, 9, 20),
                          .is_kind = is_kind,
                          .event_days = event_days,
                          .calendar_name = calendar_name };
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "store/cell-dates.h"

#include "engine/time.h"
#include "store/cell.h"

#include <stdlib.h>
#include <string.h>

#define LEAP_YEAR 2000
/* Not within 2026.12.7 or 1.12.7. */
#define DATE "(?<![0-9./])([0-9]{1,2})[./]([0-9]{1,2})(?![0-9./])[日号]?"
#define QUARTER "[0-9]{1,2}\\.(00|15|30|45)"

/* 9.30-11.30: a stretch of quarters of hours may be one of times. */
static gboolean
may_be_times (const char *fold)
{
  return g_regex_match_simple ("(?<![0-9.])" QUARTER "\\s*(-|–|—|~|至|到)+\\s*" QUARTER "(?![0-9.])", fold, 0, 0);
}

static gboolean
write_date (const GMatchInfo *match, GString *out, gpointer data)
{
  gboolean *sound = data;
  g_autofree char *month = g_match_info_fetch (match, 1), *day = g_match_info_fetch (match, 2);
  int m = atoi (month), d = atoi (day);
  *sound = *sound && date_exists (LEAP_YEAR, m, d);
  g_string_append_printf (out, "%d月%d日", m, d);
  return FALSE;
}

char *
cell_dates (const char *text)
{
  g_autofree char *fold = cell_fold (text);
  g_autoptr (GRegex) date = g_regex_new (DATE, G_REGEX_DEFAULT, 0, NULL);
  g_autofree char *rest = g_regex_replace_literal (date, fold, -1, 0, "", 0, NULL);
  gboolean sound = TRUE;
  if (strcmp (rest, fold) == 0 || strpbrk (rest, "0123456789:") != NULL || may_be_times (fold))
    return NULL;
  g_autofree char *dates = g_regex_replace_eval (date, fold, -1, 0, 0, write_date, &sound, NULL);
  return sound ? g_steal_pointer (&dates) : NULL;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "store/cell-number.h"
#include "store/cell-time.h"
#include "store/cell.h"

#include <string.h>

#define DAY_BEGINS 60  /* minutes: 0:30 is not written of the afternoon */
#define DAY_BREAKS 360 /* hardly anything of a community begins before */

/* A cell that begins with its hour says nothing of the half of the day in front of it, and with its window the begin is meant. */
gboolean
cell_minute_is_vague (const char *text)
{
  g_autofree char *fold = cell_fold (text), *lower = g_ascii_strdown (fold, -1);
  const char *p = fold;
  int hour, from, to;
  return *fold != '0' && strstr (lower, "am") == NULL && cell_take_number (&p, &hour)
         && (cell_window (text, &from, &to) || cell_minute (text, &from, NULL)) && from >= DAY_BEGINS && from < DAY_BREAKS;
}

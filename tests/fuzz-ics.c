/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Calendar files of any bytes: reading busy times and event series must not crash, hang or leak.
 * tests/fuzz.sh 1200 ics builds and runs it, from the files of tests/cases/ics.
 */
#include "cal/busy.h"
#include "cal/event-ics.h"
#include "cal/zone.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static gboolean
never_later (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *)data;
}

static void
check_times (const GArray *times)
{
  for (guint i = 0; i < times->len; i++) {
    const Busy *busy = &g_array_index (times, Busy, i);
    g_assert (busy->from < busy->to);
    g_assert (i == 0 || g_array_index (times, Busy, i - 1).to <= busy->from);
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GTimeZone) zone = zone_open ("Europe/Berlin", NULL);
  gint64 deadline = g_get_monotonic_time () + 2 * G_USEC_PER_SEC;
  BusyOptions options = { zone, day_from_ymd (2026, 9, 1), size % 2 == 1, never_later, &deadline };
  g_autoptr (GError) error = NULL;
  g_autoptr (BusyFile) file = busy_read ((const char *)data, size, &options, &error);
  g_assert ((file != NULL) == (error == NULL));
  if (file != NULL)
    check_times (file->times);
  g_clear_error (&error);
  g_autoptr (EventIcs) events = event_ics_read ((const char *)data, size, zone, &error);
  g_assert ((events != NULL) == (error == NULL));
  return 0;
}

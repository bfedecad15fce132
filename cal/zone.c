/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/zone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (paiban - zone - error, zone_error)

GTimeZone *
zone_open (const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);
  /* GTimeZone also reads offsets ("+08"), POSIX rules and absolute paths; a book's zone is a name of the IANA
   * data. */
  GTimeZone *zone = NULL;
  if (g_ascii_isalpha (name[0]) && strstr (name, "..") == NULL)
    zone = g_time_zone_new_identifier (name);
  if (zone == NULL)
    g_set_error (error, ZONE_ERROR, ZONE_ERROR_UNKNOWN,
                 _ ("This system does not know the time zone '%s'. Write an IANA name such as Asia/Shanghai "
                    "or Europe/Berlin."),
                 name);
  return zone;
}

gint64
zone_seconds_to_utc (GTimeZone *zone, gint64 local_seconds)
{
  /* The offsets a day before and a day after are the candidates: no zone changes its clocks twice in two
   * days. */
  gint32 before = g_time_zone_get_offset (
      zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, local_seconds - 86400));
  gint32 after = g_time_zone_get_offset (
      zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, local_seconds + 86400));
  gint64 first = local_seconds - before, second = local_seconds - after;
  /* A time before the change, the first of two, or a time in the gap: all take the offset before. */
  if (zone_seconds_to_local (zone, first) == local_seconds)
    return first;
  return zone_seconds_to_local (zone, second) == local_seconds ? second : first;
}

gint64
zone_seconds_to_local (GTimeZone *zone, gint64 utc_seconds)
{
  gint interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, utc_seconds);
  return utc_seconds + g_time_zone_get_offset (zone, interval);
}

/* Rounds towards the past. */
static gint64
floor_minutes (gint64 seconds)
{
  return seconds >= 0 ? seconds / 60 : (seconds - 59) / 60;
}

Instant
zone_to_utc (GTimeZone *zone, Day day, int minute)
{
  return floor_minutes (zone_seconds_to_utc (zone, ((gint64)day * DAY_MINUTES + minute) * 60));
}

void
zone_span_to_utc (GTimeZone *zone, Day day, int start, int minutes, Instant *ret_start, Instant *ret_end)
{
  *ret_start = zone_to_utc (zone, day, start);
  *ret_end = zone_to_utc (zone, day, start + minutes);
  if (*ret_end <= *ret_start)
    *ret_end = *ret_start + minutes;
}

void
zone_to_local (GTimeZone *zone, Instant instant, Day *ret_day, int *ret_minute)
{
  gint64 minutes = floor_minutes (zone_seconds_to_local (zone, instant * 60));
  gint64 day = minutes >= 0 ? minutes / DAY_MINUTES : (minutes - DAY_MINUTES + 1) / DAY_MINUTES;
  *ret_day = (Day)day;
  *ret_minute = (int)(minutes - day * DAY_MINUTES);
}

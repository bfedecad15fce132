/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/ics-time.h"

#include "cal/zone.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

/* 20260907, 20260907T074500, with Z: libical's reader takes more than that, and guesses. */
static gboolean
has_time_shape (const char *text)
{
  gsize length = strlen (text);
  if ((length != 8 && length != 15 && length != 16) || strspn (text, "0123456789") != 8)
    return FALSE;
  return length == 8
         || (text[8] == 'T' && strspn (text + 9, "0123456789") == 6 && (length == 15 || text[15] == 'Z'));
}

static gboolean
read_local (const char *text, IcsTime *ret_time)
{
  if (!has_time_shape (text))
    return FALSE;
  struct icaltimetype t = icaltime_from_string (text);
  if (icaltime_is_null_time (t) || t.year < 1 || !date_exists (t.year, t.month, t.day) || t.hour > 23
      || t.minute > 59 || t.second > 60)
    return FALSE;
  ret_time->all_day = t.is_date != 0;
  ret_time->local
      = local_time (day_from_ymd (t.year, t.month, t.day), t.hour * 3600 + t.minute * 60 + t.second);
  return TRUE;
}

gboolean
ics_time_read (IcsZones *zones, const IcsProperty *property, const char *text, IcsTime *ret_time,
               char **ret_why)
{
  g_autofree char *upper = g_ascii_strup (text, -1), *tzid = ics_param (property, "TZID");
  IcsTime time = { .zone = ics_zones_floating (zones) };
  g_strstrip (upper);
  if (!read_local (upper, &time)) {
    *ret_why = g_strdup_printf (
        _ ("“%.40s” is no time. Right would be 20260907T074500Z, or a day: 20260907."), text);
    return FALSE;
  }
  if (g_str_has_suffix (upper, "Z"))
    time.zone = ics_zones_utc (zones);
  else if (tzid != NULL && !time.all_day && (time.zone = ics_zones_find (zones, tzid)) == NULL) {
    *ret_why = g_strdup_printf (
        _ ("The time zone “%.60s” is not known, and the file does not describe it in a way that is "
           "understood here."),
        tzid);
    return FALSE;
  }
  *ret_time = time;
  return TRUE;
}

gboolean
ics_time_read_noted (IcsZones *zones, GPtrArray *notes, const IcsComponent *component, const IcsProperty *property, const char *text,
                     IcsTime *ret_time)
{
  char *why = NULL;
  if (ics_time_read (zones, property, text, ret_time, &why))
    return TRUE;
  ics_note (notes, component, property, why);
  return FALSE;
}

gint64
ics_time_utc (const IcsTime *time)
{
  return zone_seconds_to_utc (time->zone, time->local);
}

LocalTime
ics_time_in (const IcsTime *time, GTimeZone *zone)
{
  if (time->all_day || time->zone == zone)
    return time->local;
  return zone_seconds_to_local (zone, ics_time_utc (time));
}

gboolean
ics_duration_read (const char *text, IcsDuration *ret_duration)
{
  const gint64 most = (gint64)ICS_MAX_DAYS * LOCAL_DAY_SECONDS;
  gsize length = strlen (text);
  /* Longer numbers would wrap in libical's unsigned fields. */
  for (gsize i = 0; i < length;) {
    gsize digits = strspn (text + i, "0123456789");
    if (digits > 9)
      return FALSE;
    i += digits + 1;
  }
  if (length == 0 || strspn (text, "+-PTWDHMSpt0123456789wdhms") != length)
    return FALSE;
  g_autofree char *upper = g_ascii_strup (text, -1);
  struct icaldurationtype d = icaldurationtype_from_string (upper);
  if (icaldurationtype_is_bad_duration (d) || d.is_neg)
    return FALSE;
  IcsDuration duration = { (gint64)d.days + 7 * (gint64)d.weeks,
                           (gint64)d.seconds + 60 * (gint64)d.minutes + 3600 * (gint64)d.hours };
  if (duration.days > ICS_MAX_DAYS || duration.seconds > most)
    return FALSE;
  *ret_duration = duration;
  return TRUE;
}

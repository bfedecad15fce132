/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/ics-zone.h"

#include "cal/recur-rule.h"
#include "cal/windows-zones.h"
#include "cal/zone.h"

#include <string.h>

#define MOST_ZONES 500 /* more names than there are zones: looking each up would only take time */

struct IcsZones {
  const IcsComponent *calendar;
  GTimeZone *utc, *floating;
  GHashTable *found; /* TZID -> GTimeZone or NULL */
};

/* ---- by name ---- */

static GTimeZone *
open_iana (const char *name)
{
  if (g_ascii_strcasecmp (name, "utc") == 0 || g_ascii_strcasecmp (name, "gmt") == 0)
    return g_time_zone_new_utc ();
  if (strchr (name, '/') == NULL && strpbrk (name, "+-,") != NULL)
    return NULL; /* GTimeZone would read it as a POSIX rule */
  return zone_open (name, NULL);
}

static GTimeZone *
open_named (const char *name)
{
  for (const char *at = name; at != NULL; at = strchr (at, '/')) {
    at += *at == '/';
    GTimeZone *zone = open_iana (at);
    if (zone != NULL)
      return zone;
  }
  const char *iana = windows_zone (name);
  return iana != NULL ? zone_open (iana, NULL) : NULL;
}

/* ---- by rules ---- */

/* The last of the kind to begin, by DTSTART as text: YYYYMMDDTHHMMSS sorts. */
static const IcsComponent *
last_of (const IcsComponent *vtimezone, const char *kind)
{
  const IcsComponent *last = NULL;
  for (guint i = 0; i < vtimezone->components->len; i++) {
    const IcsComponent *part = vtimezone->components->pdata[i];
    if (strcmp (part->name, kind) == 0
        && (last == NULL || g_strcmp0 (ics_value (part, "DTSTART"), ics_value (last, "DTSTART")) >= 0))
      last = part;
  }
  return last;
}

static gboolean
is_digits (const char *text, gsize n)
{
  return strspn (text, "0123456789") >= n;
}

static int
two_digits (const char *text)
{
  return (text[0] - '0') * 10 + text[1] - '0';
}

/* +0800, -033000: minutes east of Greenwich. */
static gboolean
offset_of (const IcsComponent *part, int *ret_minutes)
{
  const char *text = ics_value (part, "TZOFFSETTO");
  if (text == NULL || (*text != '+' && *text != '-') || !is_digits (text + 1, 4))
    return FALSE;
  int minutes = two_digits (text + 1) * 60 + two_digits (text + 3);
  *ret_minutes = *text == '-' ? -minutes : minutes;
  return minutes < 24 * 60;
}

/* "M3.2.0/2:00": the month's n-th weekday (5 = last) and the time, of YEARLY;BYMONTH=3;BYDAY=2SU or of
 * BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU. */
static gboolean
append_change (GString *out, const IcsComponent *part)
{
  const char *start = ics_value (part, "DTSTART"), *text = ics_value (part, "RRULE");
  g_autoptr (Recur) rule = text != NULL ? recur_parse (text, NULL) : NULL;
  if (rule == NULL || rule->chinese || rule->freq != RECUR_YEARLY || rule->by[BY_MONTH].n != 1
      || rule->by[BY_DAY].n != 1 || start == NULL || strlen (start) < 13 || !is_digits (start, 8)
      || !is_digits (start + 9, 4))
    return FALSE;
  int day = rule->by[BY_DAY].values[0], week = by_day_ordinal (day);
  const RecurList *days = &rule->by[BY_MONTHDAY];
  if (week == 0 && days->n == 7 && days->values[0] > 0)
    week = (days->values[0] - 1) / 7 + 1;
  if (week == 0 || week < -1 || week > 5)
    return FALSE;
  g_string_append_printf (out, ",M%d.%d.%d/%d:%02d", rule->by[BY_MONTH].values[0] / 2, week == -1 ? 5 : week,
                          ((int)by_day_weekday (day) + 1) % 7, MIN (two_digits (start + 9), 24),
                          two_digits (start + 11));
  return TRUE;
}

static void
append_offset (GString *out, const char *name, int minutes)
{
  g_string_append_printf (out, "%s%c%d:%02d", name, minutes > 0 ? '-' : '+', ABS (minutes) / 60,
                          ABS (minutes) % 60);
}

/* Summer time that began for the last time before the standard time that holds now is history. */
static gboolean
is_over (const IcsComponent *summer_time, const IcsComponent *standard)
{
  const char *text = ics_value (summer_time, "RRULE");
  return text == NULL || strstr (text, "UNTIL=") != NULL
         || (ics_value (standard, "RRULE") == NULL
             && g_strcmp0 (ics_value (standard, "DTSTART"), ics_value (summer_time, "DTSTART")) > 0);
}

/* The VTIMEZONE as a POSIX rule, which GTimeZone reads. */
static GTimeZone *
open_rules (const IcsComponent *vtimezone)
{
  const IcsComponent *standard = last_of (vtimezone, "STANDARD"),
                     *summer_time = last_of (vtimezone, "DAYLIGHT");
  int offset, summer;
  if (standard == NULL || !offset_of (standard, &offset))
    return NULL;
  g_autoptr (GString) rule = g_string_new (NULL);
  append_offset (rule, "<STD>", offset);
  if (summer_time != NULL && !is_over (summer_time, standard)) {
    if (!offset_of (summer_time, &summer))
      return NULL;
    append_offset (rule, "<DST>", summer);
    if (!append_change (rule, summer_time) || !append_change (rule, standard))
      return NULL;
  }
  return g_time_zone_new_identifier (rule->str);
}

static GTimeZone *
open_component (const IcsComponent *calendar, const char *tzid)
{
  for (guint i = 0; i < calendar->components->len; i++) {
    const IcsComponent *vtimezone = calendar->components->pdata[i];
    const char *location = ics_value (vtimezone, "X-LIC-LOCATION");
    if (strcmp (vtimezone->name, "VTIMEZONE") != 0 || g_strcmp0 (ics_value (vtimezone, "TZID"), tzid) != 0)
      continue;
    GTimeZone *zone = location != NULL ? open_named (location) : NULL;
    return zone != NULL ? zone : open_rules (vtimezone);
  }
  return NULL;
}

/* ---- the set ---- */

static void
zone_free (gpointer zone)
{
  if (zone != NULL)
    g_time_zone_unref (zone);
}

GTimeZone *
ics_zones_find (IcsZones *zones, const char *tzid)
{
  gpointer zone = NULL;
  if (g_hash_table_lookup_extended (zones->found, tzid, NULL, &zone))
    return zone;
  if (g_hash_table_size (zones->found) >= MOST_ZONES)
    return NULL;
  zone = open_named (tzid);
  if (zone == NULL)
    zone = open_component (zones->calendar, tzid);
  g_hash_table_insert (zones->found, g_strdup (tzid), zone);
  return zone;
}

IcsZones *
ics_zones_new (const IcsComponent *calendar, GTimeZone *book)
{
  IcsZones *zones = g_new0 (IcsZones, 1);
  const char *own = ics_value (calendar, "X-WR-TIMEZONE");
  zones->calendar = calendar;
  zones->utc = g_time_zone_new_utc ();
  zones->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, zone_free);
  GTimeZone *floating = own != NULL ? ics_zones_find (zones, own) : NULL;
  zones->floating = g_time_zone_ref (floating != NULL ? floating : book);
  return zones;
}

void
ics_zones_free (IcsZones *zones)
{
  if (zones == NULL)
    return;
  g_time_zone_unref (zones->utc);
  g_time_zone_unref (zones->floating);
  g_hash_table_unref (zones->found);
  g_free (zones);
}

GTimeZone *
ics_zones_floating (const IcsZones *zones)
{
  return zones->floating;
}

GTimeZone *
ics_zones_utc (const IcsZones *zones)
{
  return zones->utc;
}

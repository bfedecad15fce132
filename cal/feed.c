/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/feed.h"

#include "cal/feed-colour.h"
#include "cal/feed-lines.h"

#include <string.h>

/*
 * A writer of our own: libical leaves commas in X- properties unescaped, writes the first line of a folded Chinese text
 * empty, and cannot put a comma into a category. Readers are less forgiving than the specification: one line folded
 * inside a character, and one large reader ignores the whole file; another empties the calendar when it does not parse.
 */

#define PRODUCT "-//paiban//paiban//EN"
#define REFRESH "PT1H" /* P1H, which looks alike, makes a reader refuse the file */
#define ALARM "-PT1H"
#define CANCELLED_DAYS 30

static char *
calendar_name (const Community *community, const Voice *voice, FeedKind kind, int index)
{
  switch (kind) {
  case FEED_PERSON:
    return voice_fill (voice, WORD_CALENDAR_PERSON, community_at (community, people, Person, index)->name,
                       voice->community);
  case FEED_TEAM:
    return voice_fill (voice, WORD_CALENDAR_TEAM, community_at (community, teams, Team, index)->name,
                       voice->community);
  case FEED_COMMUNITY:
    break;
  }
  return voice_fill (voice, WORD_CALENDAR_COMMUNITY, voice->community);
}

static const char *
calendar_colour (const Community *community, FeedKind kind, int index)
{
  int team = NONE;
  if (kind == FEED_TEAM)
    team = index;
  if (kind == FEED_PERSON && community_at (community, people, Person, index)->teams.n > 0)
    team = community_at (community, people, Person, index)->teams.at[0];
  return team == NONE ? NULL : community_at (community, teams, Team, team)->colour;
}

static char *
calendar_about (const Voice *voice)
{
  g_autofree char *office = voice->phone == NULL ? NULL : voice_fill (voice, WORD_OFFICE, voice->phone);
  const char *about = voice_word (voice, WORD_CALENDAR_ABOUT);
  return office == NULL ? g_strdup (about) : g_strconcat (about, "\n", office, NULL);
}

char *
feed_path (const char *token)
{
  return g_strdup_printf ("f/%s.ics", token);
}

char *
feed_url (const Voice *voice, const char *token)
{
  g_autofree char *path = feed_path (token);
  return voice->url == NULL ? NULL : g_strconcat (voice->url, "/", path, NULL);
}

FeedInfo *
feed_info_new (const Community *community, const Voice *voice, FeedKind kind, int index, const char *token)
{
  FeedInfo *info = g_new0 (FeedInfo, 1);
  info->kind = kind;
  info->voice = voice;
  info->name = calendar_name (community, voice, kind, index);
  info->about = calendar_about (voice);
  info->colour = calendar_colour (community, kind, index);
  info->source = token == NULL ? NULL : feed_url (voice, token);
  return info;
}

void
feed_info_free (FeedInfo *info)
{
  if (info == NULL)
    return;
  g_free (info->name);
  g_free (info->about);
  g_free (info->source);
  g_free (info);
}

const FeedEntry *
feed_entries_of (const FeedEntries *sorted, FeedKind kind, gint64 owner, guint *ret_n)
{
  guint low = 0, high = sorted->entries->len, end;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    const FeedEntry *entry = feed_entry_at (sorted, middle);
    if (entry->feed < kind || (entry->feed == kind && feed_entry_owner (entry) < owner))
      low = middle + 1;
    else
      high = middle;
  }
  for (end = low; end < sorted->entries->len; end++)
    if (feed_entry_at (sorted, end)->feed != kind || feed_entry_owner (feed_entry_at (sorted, end)) != owner)
      break;
  *ret_n = end - low;
  return end == low ? NULL : feed_entry_at (sorted, low);
}

/* Age ---------------------------------------------------------------------------------------------------------- */

static Day
local_day (const Voice *voice, gint64 seconds)
{
  Day day;
  int minute;
  voice_local (voice, seconds, &day, &minute);
  return day;
}

static Day
year_later (Day day)
{
  Date date = day_to_date (day);
  if (date.month == 2 && date.day == 29)
    return day_from_ymd (date.year + 1, 3, 1);
  return day_from_ymd (date.year + 1, date.month, date.day);
}

/* The first day on which the feed no longer holds the entry: a year after the day that follows its end, and the day after
 * 30 whole days of being cancelled. */
static Day
dropped_on (const Voice *voice, const FeedEntry *entry)
{
  Day by_age = year_later (local_day (voice, entry->end_at) + 1);
  if (!entry->cancelled)
    return by_age;
  return MIN (by_age, local_day (voice, entry->cancelled_at) + CANCELLED_DAYS + 1);
}

static gint64
last_modified (const FeedInfo *info, const FeedEntry *entries, guint n, Day as_of)
{
  gint64 last = info->began_at;
  for (guint i = 0; i < n; i++) {
    Day dropped = dropped_on (info->voice, &entries[i]);
    last = MAX (last, entries[i].modified_at);
    if (dropped <= as_of)
      last = MAX (last, voice_seconds (info->voice, dropped, 0));
  }
  return last;
}

/* Writing ------------------------------------------------------------------------------------------------------- */

static void
write_head (GString *out, const FeedInfo *info, const char *about, gint64 modified)
{
  FeedColour colour = feed_colour (info->colour);
  feed_line (out, "BEGIN", "VCALENDAR");
  feed_line (out, "VERSION", "2.0");
  feed_line (out, "PRODID", PRODUCT);
  feed_line (out, "CALSCALE", "GREGORIAN");
  feed_line (out, "METHOD", "PUBLISH");
  feed_line_text (out, "NAME", info->name);
  feed_line_text (out, "X-WR-CALNAME", info->name);
  feed_line_text (out, "DESCRIPTION", about);
  feed_line_text (out, "X-WR-CALDESC", about);
  feed_line (out, "X-WR-TIMEZONE", info->voice->zone_name);
  feed_line (out, "REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
  feed_line (out, "X-PUBLISHED-TTL", REFRESH);
  feed_line (out, "COLOR", colour.name);
  feed_line (out, "X-APPLE-CALENDAR-COLOR", colour.hex);
  if (info->source != NULL)
    feed_line (out, "SOURCE;VALUE=URI", info->source);
  if (modified > 0)
    feed_line_time (out, "LAST-MODIFIED", modified);
}

/* GEO, and the same place as Apple's programs read it. A quoted parameter cannot hold a quote or a control character. */
static void
write_place (GString *out, const FeedEntry *entry)
{
  if (entry->location[0] == '\0')
    return;
  feed_line_text (out, "LOCATION", entry->location);
  if (!entry->has_geo)
    return;
  char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (latitude, sizeof latitude, "%.6f", entry->latitude);
  g_ascii_formatd (longitude, sizeof longitude, "%.6f", entry->longitude);
  g_autofree char *title = g_strdup (entry->location);
  for (char *p = title; *p != '\0'; p++)
    if (*p == '"')
      *p = '\'';
    else if (g_ascii_iscntrl (*p))
      *p = ' ';
  g_autofree char *pair = g_strdup_printf ("%s;%s", latitude, longitude);
  g_autofree char *uri = g_strdup_printf ("geo:%s,%s", latitude, longitude);
  g_autofree char *name = g_strdup_printf ("X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=\"%s\"", title);
  feed_line (out, "GEO", pair);
  feed_line (out, name, uri);
}

static void
write_alarm (GString *out, const FeedEntry *entry)
{
  feed_line (out, "BEGIN", "VALARM");
  feed_line (out, "ACTION", "DISPLAY");
  feed_line (out, "TRIGGER", ALARM);
  feed_line_text (out, "DESCRIPTION", entry->summary);
  feed_line (out, "END", "VALARM");
}

static void
write_entry (GString *out, const FeedInfo *info, const FeedEntry *entry)
{
  gboolean busy = info->kind == FEED_PERSON && !entry->cancelled;
  char sequence[16];
  g_snprintf (sequence, sizeof sequence, "%d", entry->sequence);
  feed_line (out, "BEGIN", "VEVENT");
  feed_line_text (out, "UID", entry->uid);
  feed_line_time (out, "DTSTAMP", entry->modified_at);
  feed_line_time (out, "CREATED", entry->created_at);
  feed_line_time (out, "LAST-MODIFIED", entry->modified_at);
  feed_line (out, "SEQUENCE", sequence);
  feed_line_time (out, "DTSTART", entry->start_at);
  feed_line_time (out, "DTEND", entry->end_at);
  feed_line (out, "STATUS", entry->cancelled ? "CANCELLED" : "CONFIRMED");
  feed_line (out, "TRANSP", busy ? "OPAQUE" : "TRANSPARENT");
  feed_line (out, "CLASS", "PRIVATE");
  feed_line_text (out, "SUMMARY", entry->summary);
  if (entry->description[0] != '\0')
    feed_line_text (out, "DESCRIPTION", entry->description);
  write_place (out, entry);
  if (entry->categories[0] != '\0')
    feed_line_list (out, "CATEGORIES", entry->categories);
  if (info->voice->url != NULL)
    feed_line (out, "URL", info->voice->url);
  if (busy)
    write_alarm (out, entry);
  feed_line (out, "END", "VEVENT");
}

GString *
feed_write (const FeedInfo *info, const FeedEntry *entries, guint n, Day as_of, gint64 *ret_modified)
{
  GString *out = g_string_new (NULL);
  gint64 modified = last_modified (info, entries, n, as_of);
  write_head (out, info, info->about, modified);
  for (guint i = 0; i < n; i++)
    if (dropped_on (info->voice, &entries[i]) > as_of)
      write_entry (out, info, &entries[i]);
  feed_line (out, "END", "VCALENDAR");
  if (ret_modified != NULL)
    *ret_modified = modified;
  return out;
}

GString *
feed_write_revoked (const FeedInfo *info, gint64 revoked_at)
{
  GString *out = g_string_new (NULL);
  write_head (out, info, voice_word (info->voice, WORD_CALENDAR_REVOKED), revoked_at);
  feed_line (out, "END", "VCALENDAR");
  return out;
}

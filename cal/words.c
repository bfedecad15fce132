/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/words.h"

#include "cal/zone.h"
#include "engine/setting.h"

#include <string.h>

static const struct {
  const char *zh, *en;
} words[WORDS] = {
  [WORD_VOLUNTEER] = { "志愿者", "volunteer" },
  [WORD_POST] = { "岗位：{0}", "Post: {0}" },
  [WORD_ARRIVE] = { "请{0}到（提前{1}分钟）", "Please be there at {0} ({1} minutes early)" },
  [WORD_NOTE] = { "须知：{0}", "Please note: {0}" },
  [WORD_REASON] = { "说明：{0}", "Why: {0}" },
  [WORD_PARTNERS] = { "同班：{0}", "With you: {0}" },
  [WORD_OFFICE] = { "办公电话：{0}", "Office: {0}" },
  [WORD_WITH_POST] = { "{0}（{1}）", "{0} ({1})" },
  [WORD_HEADS] = { "{0}{1}人", "{0} ({1})" },
  [WORD_OPEN] = { "缺{0}人", "{0} open" },
  [WORD_COLON] = { "{0}：{1}", "{0}: {1}" },
  [WORD_COMMA] = { "、", ", " },
  [WORD_FULL_STOP] = { "。", "." },
  [WORD_CANCELLED] = { "已取消：{0}", "Cancelled: {0}" },
  [WORD_CALENDAR_PERSON] = { "{0} · {1}值班", "{0} · duties, {1}" },
  [WORD_CALENDAR_TEAM] = { "{0} · {1}值班", "{0} · shifts, {1}" },
  [WORD_CALENDAR_COMMUNITY] = { "{0}活动与值班", "Events and shifts, {0}" },
  [WORD_CALENDAR_ABOUT] = { "已公布的班次，有变动会自动更新。", "Published shifts; changes arrive by themselves." },
  [WORD_CALENDAR_REVOKED] = { "这个订阅已停用。", "This subscription has ended." },
};

static const struct {
  const char *zh, *en;
} weekdays[] = { { "周一", "Mon" }, { "周二", "Tue" }, { "周三", "Wed" }, { "周四", "Thu" },
                 { "周五", "Fri" }, { "周六", "Sat" }, { "周日", "Sun" } };

static const char *const months[] = { "January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December" };

/* A setting's value; blank counts as not given. */
static const char *
said (const Community *community, const char *key, const char *fallback)
{
  const char *value = community_setting (community, key, NULL);
  return value == NULL || value[0] == '\0' ? fallback : value;
}

static ShownAs
shown_setting (const char *value)
{
  if (strcmp (value, "full") == 0)
    return SHOWN_FULL;
  return strcmp (value, "hidden") == 0 ? SHOWN_HIDDEN : SHOWN_MASKED;
}

/* Without a / at its end, and with what a URI may not hold (spaces, Chinese) as %XX. */
static char *
clean_url (const char *url)
{
  if (url == NULL)
    return NULL;
  char *clean = g_uri_escape_string (url, ":/?#[]@!$&'()*+,;=%", FALSE);
  for (gsize length = strlen (clean); length > 0 && clean[length - 1] == '/'; length--)
    clean[length - 1] = '\0';
  return clean;
}

Voice *
voice_new (const Community *community, GError **error)
{
  g_autoptr (Voice) voice = g_new0 (Voice, 1);
  voice->chinese = community_language (community)[0] == 'z';
  voice->community = said (community, SETTING_COMMUNITY, voice->chinese ? "社区" : "Community");
  voice->signature = said (community, SETTING_SIGNATURE, voice->community);
  voice->phone = said (community, SETTING_PHONE, NULL);
  voice->domain = said (community, SETTING_DOMAIN, community->uuid);
  voice->owned_url = clean_url (said (community, SETTING_FEED_URL, NULL));
  voice->url = voice->owned_url;
  voice->zone_name = community->zone;
  voice->zone = zone_open (community->zone, error);
  voice->names = names_new (community, shown_setting (said (community, SETTING_PUBLIC_NAMES, "masked")));
  return voice->zone == NULL ? NULL : g_steal_pointer (&voice);
}

void
voice_free (Voice *voice)
{
  if (voice == NULL)
    return;
  g_clear_pointer (&voice->zone, g_time_zone_unref);
  names_free (voice->names);
  g_free (voice->owned_url);
  g_free (voice);
}

const char *
voice_word (const Voice *voice, Word word)
{
  return voice->chinese ? words[word].zh : words[word].en;
}

#define FILL_MAX 10

char *
words_fill (const char *template, ...)
{
  const char *args[FILL_MAX];
  guint n = 0;
  va_list list;
  va_start (list, template);
  for (const char *arg; n < FILL_MAX && (arg = va_arg (list, const char *)) != NULL; n++)
    args[n] = arg;
  va_end (list);
  GString *out = g_string_new (NULL);
  for (const char *p = template; *p != '\0'; p++) {
    if (p[0] == '{' && g_ascii_isdigit (p[1]) && p[2] == '}') {
      guint index = (guint)(p[1] - '0');
      g_assert (index < n);
      g_string_append (out, args[index]);
      p += 2;
    } else {
      g_string_append_c (out, *p);
    }
  }
  return g_string_free (out, FALSE);
}

char *
words_time (int minute)
{
  int of_day = ((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  return g_strdup_printf ("%d:%02d", of_day / 60, of_day % 60);
}

const char *
voice_weekday (const Voice *voice, Day day)
{
  Weekday weekday = day_weekday (day);
  return voice->chinese ? weekdays[weekday].zh : weekdays[weekday].en;
}

char *
voice_day (const Voice *voice, Day day)
{
  Date date = day_to_date (day);
  const char *weekday = voice_weekday (voice, day);
  if (voice->chinese)
    return g_strdup_printf ("%d月%d日%s", date.month, date.day, weekday);
  return g_strdup_printf ("%s %d %.3s", weekday, date.day, months[date.month - 1]);
}

char *
voice_short_day (const Voice *voice, Day day)
{
  Date date = day_to_date (day);
  const char *weekday = voice_weekday (voice, day);
  if (voice->chinese)
    return g_strdup_printf ("%d日%s", date.day, weekday);
  return g_strdup_printf ("%s %d", weekday, date.day);
}

char *
voice_month (const Voice *voice, Day day)
{
  Date date = day_to_date (day);
  if (voice->chinese)
    return g_strdup_printf ("%d年%d月", date.year, date.month);
  return g_strdup_printf ("%s %d", months[date.month - 1], date.year);
}

void
voice_local (const Voice *voice, gint64 seconds, Day *ret_day, int *ret_minute)
{
  gint64 minutes = seconds / 60 - (seconds % 60 < 0);
  zone_to_local (voice->zone, minutes, ret_day, ret_minute);
}

gint64
voice_seconds (const Voice *voice, Day day, int minute)
{
  return zone_to_utc (voice->zone, day, minute) * 60;
}

void
voice_span (const Voice *voice, const PlannedShift *shift, gint64 *ret_start, gint64 *ret_end)
{
  Instant start, end;
  zone_span_to_utc (voice->zone, shift->day, shift->start, shift->minutes, &start, &end);
  *ret_start = start * 60;
  *ret_end = end * 60;
}

const EventRow *
shift_row (const Community *community, const Plan *plan, const PlannedShift *shift)
{
  int event = plan_series (plan, community, shift->series)->event;
  const EventRow *other = NULL;
  if (shift->row >= 0 && shift->row < (int)community->event_rows->len) {
    const EventRow *row = community_at (community, event_rows, EventRow, shift->row);
    if (row->event == event)
      return row;
  }
  for (guint i = 0; i < community->event_rows->len; i++) {
    const EventRow *row = community_at (community, event_rows, EventRow, i);
    if (row->event != event)
      continue;
    if (g_strcmp0 (row->window, shift->window) == 0)
      return row;
    other = other == NULL ? row : other;
  }
  return other;
}

const Event *
shift_event (const Community *community, const Plan *plan, const PlannedShift *shift)
{
  return community_at (community, events, Event, plan_series (plan, community, shift->series)->event);
}

gboolean
shift_is_visit (const Community *community, const Plan *plan, const PlannedShift *shift)
{
  return plan_series (plan, community, shift->series)->recipient != NONE;
}

const char *
shift_where (const Community *community, const Plan *plan, const PlannedShift *shift)
{
  const Series *series = plan_series (plan, community, shift->series);
  if (series->recipient != NONE)
    return community_at (community, recipients, Recipient, series->recipient)->code;
  if (shift->place == NONE)
    return "";
  const Place *place = community_at (community, places, Place, shift->place);
  return place->kind == PLACE_COMMUNITY ? "" : place->name;
}

const char *
voice_post (const Voice *voice, const char *post)
{
  return post[0] == '\0' ? voice_word (voice, WORD_VOLUNTEER) : post;
}

char *
voice_served (const Voice *voice, const Community *community, const ServedBy *by)
{
  if (by->person != NONE) {
    const char *name = names_public (voice->names, by->person);
    return g_strdup (name == NULL ? voice_word (voice, WORD_VOLUNTEER) : name);
  }
  char heads[16];
  g_snprintf (heads, sizeof heads, "%d", by->head_count);
  return voice_fill (voice, WORD_HEADS,
                     community_at (community, organisations, Organisation, by->organisation)->name, heads);
}

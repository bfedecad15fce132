/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/sms-words.h"

#include "engine/setting.h"

#include <string.h>

enum {
  SIGNATURE, TO, DAYS, MONTH_DAYS, MONTH, MONTH_GROUP, REMINDER, REMINDER_GROUP, GAINED, CANCELLED, GIVEN, FREED, NEW_TIME, NEW_DAY,
  NEW_PLACE, NEW_END, SAME_PLACE, PLACE_TOO, DUTY, DUTY_HEADS, ARRIVE, EVENT, EVENT_WHERE, EVENT_POST, LIST, CHANGES, STOP, BRIEF, BRIEF_CHANGES, ASK_TWO,
  ASK_BOTH, CALL, TELL, QUESTIONS, OFFICE, MONTH_NAME, PHRASES
};

/* Names first: they stay within the first part. {0} {1} … may stand in any order. */
static const struct {
  const char *zh, *en;
} phrases[PHRASES] = {
  [SIGNATURE] = { "【{0}】", "[{0}] " },
  [TO] = { "{0}：{1}", "{0}: {1}" },
  [DAYS] = { "{0}日{1}", "{1} {0}" },
  [MONTH_DAYS] = { "{2}{0}日{1}", "{1} {0} {2}" },
  [MONTH] = { "{0}您有{1}班：{2}。", "your duties in {0} ({1}): {2}." },
  [MONTH_GROUP] = { "{0}贵单位有{1}班：{2}。", "your organisation's shifts in {0} ({1}): {2}." },
  [REMINDER] = { "提醒您{0}{1}。", "a reminder, {0} {1}." },
  [REMINDER_GROUP] = { "提醒贵单位{0}{1}。", "a reminder for your organisation, {0} {1}." },
  [GAINED] = { "新排您{0}", "new: {0}" },
  [CANCELLED] = { "{0}取消，不用来了", "{0} is cancelled, no need to come" },
  [GIVEN] = { "您{0}的班已改由别人，不用来了", "{0} is now somebody else's duty, no need to come" },
  [FREED] = { "您{0}的班不用来了", "{0}: you need not come" },
  [NEW_TIME] = { "{0}{1}改为{2}（原{3}）", "{0} {1} is now at {2} (was {3})" },
  [NEW_DAY] = { "{1}改到{0}{2}（原{3}）", "{1} is now on {0} {2} (was {3})" },
  [NEW_PLACE] = { "{0}{1}{2}地点改为{3}", "{0} {1} {2} is now at {3}" },
  [NEW_END] = { "{0}{1}{2}改为到{3}结束", "{0} {1} {2} now ends at {3}" },
  [SAME_PLACE] = { "{0}，地点不变", "{0}, same place" },
  [PLACE_TOO] = { "{0}，地点改为{1}", "{0}, now at {1}" },
  [DUTY] = { "{0}{1}{2}", "{0} {1} {2}" },
  [DUTY_HEADS] = { "{0}{1}人", "{0} ({1})" },
  [ARRIVE] = { "{0}（{1}到）", "{0} (be there {1})" },
  [EVENT] = { "{0}", "{0}" },
  [EVENT_WHERE] = { "{0}{1}", "{0} {1}" },
  [EVENT_POST] = { "{0}·{1}", "{0} ({1})" },
  [LIST] = { "，", ", " },
  [CHANGES] = { "；", "; " },
  [STOP] = { "。", "." },
  [BRIEF] = { "{0}您有{1}班，短信写不下，{2}。", "your duties in {0}: {1}, too many for a message; {2}." },
  [BRIEF_CHANGES] = { "您的班有{0}处变动，短信写不下，{1}。", "changes to your duties: {0}, too many for a message; {1}." },
  [ASK_TWO] = { "来不了请回2，能来不用回。", " Reply 2 only if you cannot come." },
  [ASK_BOTH] = { "能来请回1，来不了请回2。", " Reply 1 if you come, 2 if you cannot." },
  [CALL] = { "来不了请打{0}。", " If you cannot come, call {0}." },
  [TELL] = { "来不了请告诉社区。", " If you cannot come, tell the office." },
  [QUESTIONS] = { "问{0}。", " Questions: {0}." },
  [OFFICE] = { "请问{0}", "ask {0}" },
  [MONTH_NAME] = { "{0}月", "{1}" },
};

static const char *
phrase (const Voice *voice, int which)
{
  return voice->chinese ? phrases[which].zh : phrases[which].en;
}

#define fill(voice, which, ...) words_fill (phrase ((voice), (which)), __VA_ARGS__, NULL)

static const PlannedShift *
duty_shift (const SmsQuery *query, const Duty *duty)
{
  return &g_array_index (query->plan->shifts, PlannedShift, duty->shift);
}

/* 护学新星小学东门·劝停, 探访A07, 夜巡. */
static char *
event_text (const SmsQuery *query, const Duty *duty, gboolean with_place)
{
  const PlannedShift *shift = duty_shift (query, duty);
  const char *name = shift_event (query->community, query->plan, shift)->name;
  const char *where = shift_where (query->community, query->plan, shift);
  char *text = where[0] == '\0' || !with_place ? fill (query->voice, EVENT, name) : fill (query->voice, EVENT_WHERE, name, where);
  if (duty->post[0] == '\0')
    return text;
  g_autofree char *plain = text;
  return fill (query->voice, EVENT_POST, plain, duty->post);
}

static void
duty_when (const SmsQuery *query, gint64 at, char **ret_day, char **ret_time)
{
  Day day;
  int minute;
  voice_local (query->voice, at, &day, &minute);
  *ret_day = voice_day (query->voice, day);
  *ret_time = words_time (minute);
}

static char *
with_heads (const SmsQuery *query, const Duty *duty, char *text)
{
  if (duty->heads == 0)
    return text;
  g_autofree char *plain = text;
  char heads[16];
  g_snprintf (heads, sizeof heads, "%d", duty->heads);
  return fill (query->voice, DUTY_HEADS, plain, heads);
}

/* 7:20护学东门（7:10到）, without the day. */
static char *
reminder_text (const SmsQuery *query, const Duty *duty)
{
  const PlannedShift *shift = duty_shift (query, duty);
  const EventRow *row = shift_row (query->community, query->plan, shift);
  g_autofree char *day = NULL, *time = NULL, *event = event_text (query, duty, TRUE);
  duty_when (query, duty->start_at, &day, &time);
  char *text = with_heads (query, duty, fill (query->voice, EVENT_WHERE, time, event));
  if (row == NULL || row->arrive_early == UNSET || row->arrive_early <= 0)
    return text;
  g_autofree char *plain = text;
  g_autofree char *early = words_time (shift->start - row->arrive_early);
  return fill (query->voice, ARRIVE, plain, early);
}

static char *
moved_text (const SmsQuery *query, const Duty *duty)
{
  const Voice *voice = query->voice;
  gboolean place_moved = strcmp (duty->was_location, duty->location) != 0;
  g_autofree char *day = NULL, *time = NULL, *was_day = NULL, *was_time = NULL, *end_day = NULL, *end_time = NULL;
  g_autofree char *event = event_text (query, duty, !place_moved);
  duty_when (query, duty->start_at, &day, &time);
  duty_when (query, duty->was_start_at, &was_day, &was_time);
  duty_when (query, duty->end_at, &end_day, &end_time);
  if (duty->start_at == duty->was_start_at)
    return place_moved ? fill (voice, NEW_PLACE, day, time, event, duty->location)
                       : fill (voice, NEW_END, day, time, event, end_time);
  gboolean day_moved = strcmp (day, was_day) != 0;
  g_autofree char *was = day_moved ? g_strconcat (was_day, voice->chinese ? "" : " ", was_time, NULL) : g_strdup (was_time);
  g_autofree char *text = fill (voice, day_moved ? NEW_DAY : NEW_TIME, day, event, time, was);
  return place_moved ? fill (voice, PLACE_TOO, text, duty->location) : fill (voice, SAME_PLACE, text);
}

/* "9月" of the year that everybody means; "September 2026". */
static char *
month_text (const Voice *voice, Day day)
{
  g_autofree char *english = voice_month (voice, day);
  char number[16];
  g_snprintf (number, sizeof number, "%d", day_to_date (day).month);
  return fill (voice, MONTH_NAME, number, english);
}

/* The same duty on several days, told once: 3、10、17日周四, or 11日周五、14日周一; of changes, and
 * of a day that was moved out of the month, with the month. */
static char *
days_text (const SmsQuery *query, const GArray *days)
{
  const Voice *voice = query->voice;
  const char *comma = voice_word (voice, WORD_COMMA);
  g_autoptr (GString) numbers = g_string_new (NULL), whole = g_string_new (NULL);
  Day first = g_array_index (days, Day, 0);
  gboolean one_weekday = TRUE, with_month = query->kind == SMS_CHANGES || first < query->from || first >= query->to;
  for (guint i = 0; i < days->len; i++) {
    Day day = g_array_index (days, Day, i);
    g_autofree char *text = with_month ? voice_day (voice, day) : voice_short_day (voice, day);
    g_string_append_printf (numbers, "%s%d", i == 0 ? "" : comma, day_to_date (day).day);
    g_string_append_printf (whole, "%s%s", i == 0 ? "" : comma, text);
    one_weekday = one_weekday && day_weekday (day) == day_weekday (first);
  }
  if (!one_weekday || days->len == 1)
    return g_strdup (whole->str);
  g_autofree char *month = month_text (voice, first);
  return fill (voice, with_month ? MONTH_DAYS : DAYS, numbers->str, voice_weekday (voice, first), month);
}

static gboolean
is_served (const SmsQuery *query, int shift)
{
  for (guint i = 0; i < query->served->len; i++)
    if (g_array_index (query->served, ServedBy, i).shift == shift)
      return TRUE;
  return FALSE;
}

/* Who is taken off a shift that takes place must not hear, and pass on, that it is cancelled. */
static int
change_phrase (const SmsQuery *query, const Duty *duty)
{
  if (duty->change != ENTRY_CANCELLED)
    return GAINED;
  if (duty_shift (query, duty)->cancelled)
    return CANCELLED;
  return is_served (query, duty->shift) ? GIVEN : FREED;
}

/* Stands for the days in what is the same on each of them; no text that people type holds it. */
#define DAYS_HERE "\001"

/* What of a duty is the same on each of its days. NULL for a move, which is told alone. */
static char *
kind_text (const SmsQuery *query, const Duty *duty)
{
  g_autofree char *day = NULL, *time = NULL, *event = event_text (query, duty, TRUE);
  if (duty->change == ENTRY_MOVED)
    return NULL;
  duty_when (query, duty->start_at, &day, &time);
  g_autofree char *text = with_heads (query, duty, fill (query->voice, DUTY, DAYS_HERE, time, event));
  if (query->kind != SMS_CHANGES)
    return g_steal_pointer (&text);
  return fill (query->voice, change_phrase (query, duty), text);
}

static Day
duty_day (const SmsQuery *query, const Duty *duty)
{
  Day day;
  int minute;
  voice_local (query->voice, duty->start_at, &day, &minute);
  return day;
}

/* The days, of the first one's month, of all duties from the i-th on that say the same; takes them out of kinds. */
static GArray *
take_days (const SmsQuery *query, const Party *party, GPtrArray *kinds, guint i)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (Day));
  g_autofree char *kind = g_strdup (kinds->pdata[i]);
  Day first = duty_day (query, &g_array_index (party->duties, Duty, i));
  for (guint j = i; j < kinds->len; j++) {
    Day day = duty_day (query, &g_array_index (party->duties, Duty, j));
    if (g_strcmp0 (kind, kinds->pdata[j]) != 0 || day_month_start (day) != day_month_start (first))
      continue;
    g_array_append_val (days, day);
    g_clear_pointer (&kinds->pdata[j], g_free);
  }
  return days;
}

/* Duties, or changes, that differ in the day alone are told together: most fit one message then. */
static char *
join_together (const SmsQuery *query, const Party *party)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (g_free);
  const char *separator = phrase (query->voice, query->kind == SMS_CHANGES ? CHANGES : LIST);
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < party->duties->len; i++)
    g_ptr_array_add (kinds, kind_text (query, &g_array_index (party->duties, Duty, i)));
  for (guint i = 0; i < kinds->len; i++) {
    const Duty *duty = &g_array_index (party->duties, Duty, i);
    g_autofree char *kind = g_strdup (kinds->pdata[i]), *text = NULL;
    if (kind == NULL && duty->change != ENTRY_MOVED)
      continue;
    if (kind == NULL) {
      text = moved_text (query, duty);
    } else {
      g_autoptr (GArray) days = take_days (query, party, kinds, i);
      g_autofree char *when = days_text (query, days);
      g_auto (GStrv) around = g_strsplit (kind, DAYS_HERE, -1);
      text = g_strjoinv (when, around);
    }
    g_string_append_printf (list, "%s%s", list->len == 0 ? "" : separator, text);
  }
  return g_string_free (list, FALSE);
}

/* 9月7日周一 is said once before: 7:20护学东门（7:10到），16:10护学东门. */
static char *
join_reminders (const SmsQuery *query, const Party *party)
{
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < party->duties->len; i++) {
    g_autofree char *text = reminder_text (query, &g_array_index (party->duties, Duty, i));
    g_string_append_printf (list, "%s%s", i == 0 ? "" : phrase (query->voice, LIST), text);
  }
  return g_string_free (list, FALSE);
}

static char *
brief_text (const SmsQuery *query, const char *count)
{
  const char *phone = query->voice->phone;
  g_autofree char *ask = fill (query->voice, OFFICE, phone == NULL ? query->voice->community : phone);
  g_autofree char *month = month_text (query->voice, query->from);
  if (query->kind == SMS_CHANGES)
    return fill (query->voice, BRIEF_CHANGES, count, ask);
  return fill (query->voice, BRIEF, month, count, ask);
}

static char *
whole_text (const SmsQuery *query, const Party *party, const char *count)
{
  const Voice *voice = query->voice;
  gboolean group = party->organisation != NONE;
  g_autofree char *list = query->kind == SMS_DATE ? join_reminders (query, party) : join_together (query, party);
  if (query->kind == SMS_CHANGES)
    return g_strconcat (list, phrase (voice, STOP), NULL);
  if (query->kind == SMS_DATE) {
    g_autofree char *day = voice_day (voice, query->from);
    return fill (voice, group ? REMINDER_GROUP : REMINDER, day, list);
  }
  g_autofree char *month = month_text (voice, query->from);
  return fill (voice, group ? MONTH_GROUP : MONTH, month, count, list);
}

const char *
sms_party_name (const Community *community, const Party *party)
{
  if (party->person != NONE)
    return community_at (community, people, Person, party->person)->name;
  const Organisation *organisation = community_at (community, organisations, Organisation, party->organisation);
  return organisation->contact != NULL ? organisation->contact : organisation->name;
}

char *
sms_party_text (const SmsQuery *query, const Party *party, gboolean brief)
{
  char count[16];
  g_snprintf (count, sizeof count, "%u", party->duties->len);
  g_autofree char *told = brief ? brief_text (query, count) : whole_text (query, party, count);
  return fill (query->voice, TO, sms_party_name (query->community, party), told);
}

/* A reply is asked for where a gateway hears it. A reminder is answered by telephone: a reply might be read too late. So is whatever several
 * people read. */
static gboolean
asks_reply (const SmsQuery *query, gboolean shared, const char *reply)
{
  gboolean is_heard = community_setting (query->community, SETTING_GATEWAY, "")[0] != '\0';
  return is_heard && !shared && query->kind != SMS_DATE && strcmp (reply, "none") != 0;
}

char *
sms_closing (const SmsQuery *query, gboolean shared, gboolean all_cancelled, SmsAsk *ret_asks)
{
  const Voice *voice = query->voice;
  const char *reply = community_setting (query->community, SETTING_REPLY, "decline");
  *ret_asks = SMS_ASK_NONE;
  if (all_cancelled)
    return voice->phone == NULL ? g_strdup ("") : fill (voice, QUESTIONS, voice->phone);
  if (asks_reply (query, shared, reply)) {
    *ret_asks = SMS_ASK_CONFIRM;
    return g_strdup (phrase (voice, strcmp (reply, "all") == 0 ? ASK_BOTH : ASK_TWO));
  }
  return voice->phone == NULL ? g_strdup (phrase (voice, TELL)) : fill (voice, CALL, voice->phone);
}

char *
sms_signature (const Voice *voice)
{
  return fill (voice, SIGNATURE, voice->signature);
}

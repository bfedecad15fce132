/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"
#include "cal/recur-rule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The parts of a phrase other than dates: weekdays, kinds of days, hours, festivals, events, days before and
 * after, rules.
 */

/* --- weekdays and kinds of days
 * ------------------------------------------------------------------------------------------------ */

const PhraseWord phrase_kind_words[] = {
  { "工作日", PHRASE_WORKDAY },
  { "上班日", PHRASE_WORKDAY },
  { "休息日", PHRASE_OFFDAY },
  { "上学日", PHRASE_SCHOOLDAY },
  { "寒暑假", PHRASE_SCHOOL_HOLIDAY },
  { "学校假期", PHRASE_SCHOOL_HOLIDAY },
  { "暑假", PHRASE_SUMMER_HOLIDAY },
  { "寒假", PHRASE_WINTER_HOLIDAY },
  { "workdays", PHRASE_WORKDAY },
  { "workday", PHRASE_WORKDAY },
  { "working days", PHRASE_WORKDAY },
  { "working day", PHRASE_WORKDAY },
  { "days off", PHRASE_OFFDAY },
  { "day off", PHRASE_OFFDAY },
  { "school days", PHRASE_SCHOOLDAY },
  { "school day", PHRASE_SCHOOLDAY },
  { "schooldays", PHRASE_SCHOOLDAY },
  { "schoolday", PHRASE_SCHOOLDAY },
  { "school holidays", PHRASE_SCHOOL_HOLIDAY },
  { "school holiday", PHRASE_SCHOOL_HOLIDAY },
  { "summer holidays", PHRASE_SUMMER_HOLIDAY },
  { "summer holiday", PHRASE_SUMMER_HOLIDAY },
  { "winter holidays", PHRASE_WINTER_HOLIDAY },
  { "winter holiday", PHRASE_WINTER_HOLIDAY },
  { NULL, 0 },
};

static const PhraseWord weekday_words[] = {
  { "monday", MON },     { "mondays", MON }, { "mon", MON },      { "tuesday", TUE },
  { "tuesdays", TUE },   { "tues", TUE },    { "tue", TUE },      { "wednesday", WED },
  { "wednesdays", WED }, { "wed", WED },     { "thursday", THU }, { "thursdays", THU },
  { "thurs", THU },      { "thur", THU },    { "thu", THU },      { "friday", FRI },
  { "fridays", FRI },    { "fri", FRI },     { "saturday", SAT }, { "saturdays", SAT },
  { "sat", SAT },        { "sunday", SUN },  { "sundays", SUN },  { "sun", SUN },
  { NULL, 0 },
};

static const PhraseWord week_prefixes[] = { { "星期", 1 }, { "礼拜", 1 }, { "周", 1 }, { NULL, 0 } };

/* 一 … 六 日 天 or 1 … 7, unless a number goes on behind it (9月, 12, 三月). */
static gboolean
weekday_character (PhraseReader *r, int *ret_weekday)
{
  static const PhraseWord characters[]
      = { { "一", 0 }, { "二", 1 }, { "三", 2 }, { "四", 3 }, { "五", 4 }, { "六", 5 },
          { "日", 6 }, { "天", 6 }, { "1", 0 },  { "2", 1 },  { "3", 2 },  { "4", 3 },
          { "5", 4 },  { "6", 5 },  { "7", 6 },  { NULL, 0 } };
  const char *start = r->at;
  if (!phrase_words (r, characters, ret_weekday))
    return FALSE;
  while (*start == ' ')
    start++;
  gboolean digit = g_ascii_isdigit (*start) && *r->at != '\0'
                   && (g_ascii_isdigit (*r->at) || strchr (":-/.", *r->at) != NULL);
  if (!digit && !g_str_has_prefix (r->at, "月") && !g_str_has_prefix (r->at, "十")
      && !g_str_has_prefix (r->at, "点") && !g_str_has_prefix (r->at, "日")
      && !g_str_has_prefix (r->at, "号"))
    return TRUE;
  r->at = start;
  return FALSE;
}

gboolean
phrase_weekday (PhraseReader *r, int *ret_weekday)
{
  const char *start = r->at;
  int ignored;
  if (phrase_words (r, weekday_words, ret_weekday))
    return TRUE;
  if (phrase_words (r, week_prefixes, &ignored) && weekday_character (r, ret_weekday))
    return TRUE;
  r->at = start;
  return FALSE;
}

/* A weekday of a list that has begun: the prefix may be left out. */
static gboolean
next_weekday (PhraseReader *r, int *ret_weekday)
{
  return phrase_weekday (r, ret_weekday) || weekday_character (r, ret_weekday);
}

/* Adds one weekday or a range of them (周五至周一 goes round). */
static void
add_weekday_range (PhraseReader *r, int first, guint *mask)
{
  const char *single = r->at;
  int last;
  if (!phrase_until (r) || !next_weekday (r, &last)) {
    r->at = single;
    last = first;
  }
  for (int day = first;; day = (day + 1) % 7) {
    *mask |= 1u << day;
    if (day == last)
      break;
  }
}

/* 每周二、四 · 周一至周四 · 周末 · 隔周三 · Mon-Fri · Tue, Thu · weekends · every other Wed */
PhraseGot
phrase_read_weekdays (PhraseReader *r)
{
  static const PhraseWord weekends[]
      = { { "周末", 0x60 },     { "双休日", 0x60 },  { "weekends", 0x60 }, { "weekend", 0x60 },
          { "weekdays", 0x1f }, { "weekday", 0x1f }, { NULL, 0 } };
  static const PhraseWord every[]
      = { { "每逢", 1 },  { "每个", 1 }, { "每", 1 }, { "every other", 2 }, { "every second", 2 },
          { "every", 1 }, { "each", 1 }, { "隔", 2 }, { NULL, 0 } };
  static const PhraseWord fortnights[]
      = { { "每隔一周", 2 }, { "每两周", 2 }, { "每2周", 2 }, { "隔周的", 2 }, { "隔周", 2 }, { NULL, 0 } };
  const char *start = r->at;
  int weeks = 1, weekday, value;
  guint mask = 0;
  if (phrase_words (r, fortnights, &weeks)) { /* 隔周周三; 隔周三 has only one 周 */
    const char *after = r->at;
    phrase_word (r, "的");
    if (!phrase_weekday (r, &weekday)) {
      weeks = 1;
      r->at = start;
    } else {
      r->at = after;
      phrase_word (r, "的");
    }
  }
  if (weeks == 1)
    phrase_words (r, every, &weeks);
  if (phrase_words (r, weekends, &value)) {
    mask = (guint)value;
  } else if (phrase_weekday (r, &weekday)) {
    add_weekday_range (r, weekday, &mask);
    for (const char *before = r->at;; before = r->at) {
      /* 每周一、三、五 or, without separators, 每周一三五 */
      gboolean follows
          = phrase_separator (r) || (*r->at != ' ' && !g_ascii_isdigit (*r->at) && !g_ascii_isalpha (*r->at));
      if (!follows || !next_weekday (r, &weekday)) {
        r->at = before;
        break;
      }
      add_weekday_range (r, weekday, &mask);
    }
  } else {
    r->at = start;
    return NOT_MINE;
  }
  r->clause->every_weeks = MAX (r->clause->every_weeks, weeks);
  r->clause->weekdays = r->clause->weekdays == ALL_WEEKDAYS ? mask : r->clause->weekdays | mask;
  return TAKEN;
}

PhraseGot
phrase_read_kind (PhraseReader *r)
{
  static const PhraseWord every[]
      = { { "每个", 1 }, { "每", 1 }, { "every", 1 }, { "each", 1 }, { NULL, 0 } };
  static const PhraseWord all[]
      = { { "每天", 1 },  { "每日", 1 },   { "天天", 1 },    { "全天", 1 }, { "every day", 1 },
          { "daily", 1 }, { "always", 1 }, { "all day", 1 }, { NULL, 0 } };
  const char *start = r->at;
  int value;
  phrase_words (r, every, &value);
  if (!phrase_words (r, phrase_kind_words, &value)) {
    r->at = start;
    return phrase_words (r, all, &value) ? TAKEN : NOT_MINE;
  }
  r->clause->kinds |= 1u << value;
  if ((r->clause->kinds & 3u) == 3u) {
    r->at = start;
    return phrase_refuse (r, _ ("No day is both a workday and a day off; join the two with a semicolon."));
  }
  return TAKEN;
}

/* --- hours
 * -----------------------------------------------------------------------------------------------------------------------
 */

/* 9:00, 9点, 9点半, 9点10分, 3pm; afternoon adds 12 hours to what is before noon. */
static gboolean
read_clock (PhraseReader *r, gboolean afternoon, int *ret_minute)
{
  const char *start = r->at;
  int hour, minute = 0;
  gboolean said = FALSE;
  if (!phrase_number (r, &hour))
    return FALSE;
  if (*r->at == ':') {
    r->at++;
    said = phrase_number (r, &minute);
    if (said && *r->at == ':' && g_str_has_prefix (r->at, ":00"))
      r->at += 3;
  } else if (phrase_word (r, "点") || phrase_word (r, "时")) {
    said = TRUE;
    if (phrase_word (r, "半"))
      minute = 30;
    else if (phrase_number (r, &minute))
      phrase_word (r, "分");
  }
  if (phrase_word (r, "pm"))
    said = afternoon = TRUE;
  else if (phrase_word (r, "am"))
    said = TRUE;
  if (!said || hour > 24 || minute > 59 || hour * 60 + minute > DAY_MINUTES) {
    r->at = start;
    return FALSE;
  }
  *ret_minute = (afternoon && hour < 12 ? hour + 12 : hour) * 60 + minute;
  return TRUE;
}

static int
compare_windows (gconstpointer a, gconstpointer b)
{
  const PhraseWindow *x = a, *y = b;
  return x->from != y->from ? x->from - y->from : x->to - y->to;
}

/* from * 10000 + to, in minutes. */
static const PhraseWord day_parts[] = {
  { "上午", 3600720 },       { "早上", 3600720 },     { "下午", 7201080 },      { "晚上", 10801380 },
  { "傍晚", 10801380 },      { "morning", 3600720 },  { "mornings", 3600720 },  { "afternoon", 7201080 },
  { "afternoons", 7201080 }, { "evening", 10801380 }, { "evenings", 10801380 }, { NULL, 0 },
};

PhraseGot
phrase_read_hours (PhraseReader *r)
{
  const char *start = r->at;
  int part = 0;
  gboolean named = phrase_words (r, day_parts, &part), afternoon = part / 10000 >= 720;
  PhraseWindow window = { part / 10000, part % 10000 };
  const char *after = r->at;
  if (read_clock (r, afternoon, &window.from)) {
    int ignored;
    if (!phrase_until (r))
      return phrase_refuse (r, _ ("Hours are written with their end, such as 9:00-11:00; those of an event go into 开始 (start) and 结束 (end)."));
    gboolean said = phrase_words (r, day_parts, &ignored);
    if (!read_clock (r, said ? ignored / 10000 >= 720 : afternoon, &window.to) || window.to == window.from)
      return phrase_refuse (r, _ ("Hours are written with their end, such as 9:00-11:00; those of an event go into 开始 (start) and 结束 (end)."));
    if (window.to < window.from)
      window.to += DAY_MINUTES;
  } else if (!named) {
    r->at = start;
    return NOT_MINE;
  } else {
    r->at = after;
  }
  g_array_append_val (r->clause->windows, window);
  g_array_sort (r->clause->windows, compare_windows);
  return TAKEN;
}

/* --- festivals, events, shifts, rules
 * ---------------------------------------------------------------------------------------------- */

PhraseGot
phrase_read_festival (PhraseReader *r)
{
  Festival festival;
  const char *start = r->at;
  while (*r->at == ' ')
    r->at++;
  gsize length = festival_match (r->at, &festival);
  if (length == 0) {
    r->at = start;
    return NOT_MINE;
  }
  if (phrase_set_base (r, start, BASE_FESTIVAL) == FAILED)
    return FAILED;
  while (length > 0) {
    r->at += length;
    r->clause->festivals |= 1u << festival;
    const char *after = r->at;
    if (!phrase_separator (r)) { /* 除夕、春节 */
      r->at = after;
      break;
    }
    while (*r->at == ' ')
      r->at++;
    length = festival_match (r->at, &festival);
    if (length == 0)
      r->at = after;
  }
  phrase_word (r, "当天");
  return TAKEN;
}

static gboolean
is_quote (const char *text)
{
  static const char *const quotes[] = { "\"", "“", "”", "「", "」", "《", "》" };
  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    if (g_str_has_prefix (text, quotes[i]))
      return TRUE;
  return FALSE;
}

/* 活动 义诊 · 活动“社区 义诊” · event "free clinic". The name ends at a space, a quote, or where 前n天
 * begins. */
PhraseGot
phrase_read_event (PhraseReader *r)
{
  static const char *const opening[] = { "\"", "“", "「", "《", "'" }, *const closing[]
                                                                       = { "\"", "”", "」", "》", "'" };
  const char *start = r->at;
  if (!phrase_word (r, "活动") && !phrase_word (r, "event"))
    return NOT_MINE;
  while (*r->at == ' ')
    r->at++;
  const char *name = r->at, *end = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (opening); i++)
    if (g_str_has_prefix (name, opening[i])) {
      name += strlen (opening[i]);
      end = strstr (name, closing[i]);
      if (end == NULL)
        return phrase_refuse (r, _ ("The closing quotation mark is missing."));
      r->at = end + strlen (closing[i]);
      break;
    }
  if (end == NULL) {
    for (end = name; *end != '\0' && *end != ' ' && !is_quote (end); end = g_utf8_next_char (end)) {
      gboolean marker = g_str_has_prefix (end, "前") || g_str_has_prefix (end, "后");
      PhraseReader ahead = { .at = end + 3 };
      int ignored;
      if (marker && end > name && phrase_number (&ahead, &ignored))
        break;
    }
    r->at = end;
  }
  if (end == name)
    return phrase_refuse (r, _ ("The name of the event is missing."));
  /* The name as it was typed: half-width forms stand for one character each. */
  glong from = g_utf8_pointer_to_offset (r->text, name), to = g_utf8_pointer_to_offset (r->text, end);
  g_free (r->clause->event);
  r->clause->event = g_utf8_substring (r->original, from, to);
  return phrase_set_base (r, start, BASE_EVENT);
}

static const PhraseWord shift_units[] = {
  { "个工作日", PHRASE_WORKDAY },
  { "工作日", PHRASE_WORKDAY },
  { "个休息日", PHRASE_OFFDAY },
  { "休息日", PHRASE_OFFDAY },
  { "个上学日", PHRASE_SCHOOLDAY },
  { "上学日", PHRASE_SCHOOLDAY },
  { "天", SHIFT_DAYS },
  { "日", SHIFT_DAYS },
  { "个星期", -7 },
  { "星期", -7 },
  { "周", -7 },
  { "days off", PHRASE_OFFDAY },
  { "day off", PHRASE_OFFDAY },
  { "days", SHIFT_DAYS },
  { "day", SHIFT_DAYS },
  { "weeks", -7 },
  { "week", -7 },
  { "workdays", PHRASE_WORKDAY },
  { "workday", PHRASE_WORKDAY },
  { "school days", PHRASE_SCHOOLDAY },
  { "school day", PHRASE_SCHOOLDAY },
  { NULL, 0 },
};

/* 前7天 · 前1个工作日 · 后一天 · 7 days before · 1 workday after */
PhraseGot
phrase_read_shift (PhraseReader *r)
{
  static const PhraseWord chinese[]
      = { { "之前", -1 }, { "前", -1 }, { "之后", 1 }, { "后", 1 }, { NULL, 0 } };
  static const PhraseWord english[] = { { "before", -1 }, { "after", 1 }, { NULL, 0 } };
  const char *start = r->at;
  int sign, number, unit;
  gboolean said = phrase_words (r, chinese, &sign);
  if (!said && (phrase_word (r, "the day before") || phrase_word (r, "day before"))) {
    r->clause->shift = -1;
    return TAKEN;
  }
  if (said)
    phrase_word (r, "第");
  if (said && (!phrase_number (r, &number) || !phrase_words (r, shift_units, &unit)))
    return phrase_refuse (r, _ ("After 前 or 后 a number of days is wanted, such as 前7天 or 前1个工作日."));
  if (!said
      && (!phrase_number (r, &number) || !phrase_words (r, shift_units, &unit)
          || !phrase_words (r, english, &sign))) {
    r->at = start;
    return NOT_MINE;
  }
  if (number < 1 || number > 366 || (unit >= 0 && number > 60) || r->clause->shift != 0) {
    r->at = start;
    return phrase_refuse (r, _ ("A day is moved once, by 1 to 366 days or 1 to 60 workdays."));
  }
  r->clause->shift = sign * number * (unit == -7 ? 7 : 1);
  r->clause->shift_kind = unit < 0 ? SHIFT_DAYS : unit;
  return TAKEN;
}

/* A rule that takes from its start what it does not say itself. */
gboolean
phrase_rule_needs_start (const Recur *rule)
{
  const RecurList *by = rule->by;
  gboolean days = by[BY_DAY].n + by[BY_MONTHDAY].n + by[BY_YEARDAY].n > 0;
  return rule->interval > 1 || rule->count > 0 || (rule->freq != RECUR_DAILY && !days);
}

/* RRULE:FREQ=… up to the first semicolon that no NAME=VALUE follows. */
PhraseGot
phrase_read_rule (PhraseReader *r)
{
  const char *start = r->at;
  g_autoptr (GError) error = NULL;
  if (!phrase_word (r, "RRULE:") && g_ascii_strncasecmp (r->at, "FREQ=", 5) != 0
      && g_ascii_strncasecmp (r->at, "RSCALE=", 7) != 0)
    return NOT_MINE;
  const char *text = r->at;
  gsize length = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789=,;+-");
  while (length > 0 && text[length - 1] == ';')
    length--;
  g_autofree char *rule = g_strndup (text, length);
  recur_free (r->clause->rule); /* a second rule is refused below */
  r->clause->rule = recur_parse (rule, &error);
  if (r->clause->rule == NULL) {
    g_set_error_literal (r->error, PHRASE_ERROR, PHRASE_ERROR_SYNTAX, error->message);
    return FAILED;
  }
  r->at = text + length;
  return phrase_set_base (r, start, BASE_RULE);
}

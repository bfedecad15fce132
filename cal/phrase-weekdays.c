/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The parts of a phrase that filter days: weekdays and kinds of days, and which of them are left out.
 *
 *   每周二、四 · 周一至周四 · 周末 · 隔周三 · 一三五 · 周六日          the weekdays that are named
 *   每个工作日 · 平时 · 上学日 · 每天放学 · 寒暑假                      kinds, which calendars decide
 *   除周三 · 周三除外 · 周三、五不行 · 平时没空 · except Wed            all others (of parts of the day: phrase-hours.c)
 *
 * What is left out is taken off the weekdays named so far; workdays and days off are each what the other leaves.
 */

const PhraseWord phrase_kind_words[] = {
  { "工作日", PHRASE_WORKDAY },
  { "上班日", PHRASE_WORKDAY },
  { "平时", PHRASE_WORKDAY },
  { "平日", PHRASE_WORKDAY },
  { "非工作日", PHRASE_OFFDAY },
  { "休息日", PHRASE_OFFDAY },
  { "上学日", PHRASE_SCHOOLDAY },
  { "上课日", PHRASE_SCHOOLDAY },
  { "教学日", PHRASE_SCHOOLDAY },
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

/* --- weekdays --- */

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

/* 一 … 六 日 天 or 1 … 7, unless a number goes on behind it (9月, 12, 三月). Before 日 it is a day of the month, but for
 * 六日 and where 周 stands before it. */
static gboolean
weekday_character (PhraseReader *r, gboolean prefixed, int *ret_weekday)
{
  static const PhraseWord characters[]
      = { { "一", 0 }, { "二", 1 }, { "三", 2 }, { "四", 3 }, { "五", 4 }, { "六", 5 },
          { "日", 6 }, { "天", 6 }, { "1", 0 },  { "2", 1 },  { "3", 2 },  { "4", 3 },
          { "5", 4 },  { "6", 5 },  { "7", 6 },  { NULL, 0 } };
  static const char *const others[] = { "月", "十", "点", "号", "个", "次" };
  const char *start = r->at;
  if (!phrase_words (r, characters, ret_weekday))
    return FALSE;
  while (*start == ' ')
    start++;
  gboolean range = prefixed && *r->at == '-' && r->at[1] >= '1' && r->at[1] <= '7' && !g_ascii_isdigit (r->at[2]); /* 周1-5 */
  gboolean other = g_ascii_isdigit (*start) && *r->at != '\0' && !range
                   && (g_ascii_isdigit (*r->at) || strchr (":-/.", *r->at) != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    other |= g_str_has_prefix (r->at, others[i]);
  if (g_str_has_prefix (r->at, "日"))
    other |= g_ascii_isdigit (*start) || (!prefixed && *ret_weekday != SAT);
  if (!other)
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
  if (phrase_words (r, week_prefixes, &ignored) && weekday_character (r, TRUE, ret_weekday))
    return TRUE;
  r->at = start;
  return FALSE;
}

/* A weekday of a list that has begun: the prefix may be left out. */
static gboolean
next_weekday (PhraseReader *r, int *ret_weekday)
{
  return phrase_weekday (r, ret_weekday) || weekday_character (r, FALSE, ret_weekday);
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

/* 一三五 · 二、四、六: weekdays without 周, two at least and ascending. 三天 is none, nor is the day 六日. */
static gboolean
bare_weekdays (PhraseReader *r, guint *ret_mask)
{
  const char *start = r->at;
  int last = -1, n = 0, weekday;
  guint mask = 0;
  for (const char *before = r->at;; before = r->at) {
    if (n > 0 && *r->at == ' ')
      break;
    if (n > 0)
      phrase_word (r, "、");
    if (g_ascii_isdigit (*r->at) || g_str_has_prefix (r->at, "天") || !weekday_character (r, FALSE, &weekday) || weekday <= last) {
      r->at = before;
      break;
    }
    mask |= 1u << weekday;
    last = weekday;
    n++;
  }
  if (n >= 2 && mask != 0x60u && !g_str_has_prefix (r->at, "天")) {
    *ret_mask = mask;
    return TRUE;
  }
  r->at = start;
  return FALSE;
}

/* 周二、四 · 周一至周四 · 周末 · 一三五 · Mon-Fri · Tue, Thu · weekends */
static gboolean
read_weekday_list (PhraseReader *r, guint *ret_mask)
{
  static const PhraseWord weekends[]
      = { { "周末", 0x60 },     { "双休日", 0x60 },  { "weekends", 0x60 }, { "weekend", 0x60 },
          { "weekdays", 0x1f }, { "weekday", 0x1f }, { NULL, 0 } };
  int weekday, value;
  *ret_mask = 0;
  if (phrase_words (r, weekends, &value)) {
    *ret_mask = (guint)value;
    return TRUE;
  }
  if (!phrase_weekday (r, &weekday))
    return bare_weekdays (r, ret_mask);
  add_weekday_range (r, weekday, ret_mask);
  for (const char *before = r->at;; before = r->at) {
    /* 每周一、三、五 or, without separators, 每周一三五 */
    gboolean follows
        = phrase_separator (r) || (*r->at != ' ' && !g_ascii_isdigit (*r->at) && !g_ascii_isalpha (*r->at));
    if (!follows || !next_weekday (r, &weekday)) {
      r->at = before;
      return TRUE;
    }
    add_weekday_range (r, weekday, ret_mask);
  }
}

/* 每周一次 周五: once a week, and on one day only. Of 每周一次 周二、四 it is not said which. */
static gboolean
once_a_week (PhraseReader *r)
{
  static const PhraseWord once[]
      = { { "每周一次", 1 }, { "一周一次", 1 }, { "每星期一次", 1 }, { "每周1次", 1 }, { NULL, 0 } };
  const char *start = r->at;
  int ignored;
  if (!phrase_words (r, once, &ignored))
    return FALSE;
  phrase_word (r, ",");
  const char *after = r->at;
  guint mask;
  int other;
  gboolean one = read_weekday_list (r, &mask) && (mask & (mask - 1)) == 0;
  if (one && !phrase_word (r, "或者")) /* 周五或周六 */
    phrase_word (r, "或");
  one = one && !phrase_weekday (r, &other);
  r->at = one ? after : start;
  return one;
}

/* 每, 隔: how many weeks apart. 隔周周三 has two 周, 隔周三 one. */
static int
read_every (PhraseReader *r)
{
  static const PhraseWord every[]
      = { { "每逢", 1 },  { "每个", 1 }, { "每", 1 }, { "逢", 1 }, { "every other", 2 }, { "every second", 2 },
          { "every", 1 }, { "each", 1 }, { "隔", 2 }, { NULL, 0 } };
  static const PhraseWord fortnights[]
      = { { "每隔一周", 2 }, { "隔一周", 2 }, { "每隔一个星期", 2 }, { "隔一个星期", 2 }, { "每两周", 2 },
          { "每2周", 2 },    { "隔周的", 2 }, { "隔周", 2 },         { NULL, 0 } };
  const char *start = r->at;
  int weeks = 1, weekday;
  if (once_a_week (r))
    return 1;
  if (phrase_words (r, fortnights, &weeks)) {
    phrase_word (r, "的");
    const char *after = r->at;
    if (phrase_weekday (r, &weekday)) {
      r->at = after;
      return weeks;
    }
    r->at = start;
  }
  weeks = 1;
  phrase_words (r, every, &weeks);
  return weeks;
}

/* --- what is left out --- */

static PhraseGot
refuse_left_out (PhraseReader *r, const char *at)
{
  r->at = at;
  return phrase_refuse (r, r->cell == PHRASE_OF_SHIFTS
                               ? _ ("Only whole weekdays, workdays or days off can be left out here; other days go into 除外 (except).")
                               : _ ("Only whole weekdays, workdays or days off can be left out here; other times at which somebody cannot "
                                    "come go on the page 登记本 (notes)."));
}

/* The weekdays of mask (0: the days of kind) are left out; `at` is where it was said. */
static PhraseGot
leave_out (PhraseReader *r, const char *at, guint mask, int kind)
{
  PhraseClause *c = r->clause;
  r->left_out = TRUE;
  if (mask != 0) {
    c->weekdays &= ~mask;
    return c->weekdays != 0 ? TAKEN : refuse_left_out (r, at);
  }
  if (kind != PHRASE_WORKDAY && kind != PHRASE_OFFDAY)
    return refuse_left_out (r, at);
  c->kinds |= 1u << (kind == PHRASE_WORKDAY ? PHRASE_OFFDAY : PHRASE_WORKDAY);
  return (c->kinds & 3u) != 3u ? TAKEN : refuse_left_out (r, at);
}

/* 周三除外, 周三不行, 周末没空: the words behind what is left out. In a note, 周三不行 would be what it says of Wednesday. */
gboolean
phrase_left_out_ends (PhraseReader *r)
{
  static const PhraseWord words[]
      = { { "除外", 0 },   { "以外", 0 },   { "之外", 0 },   { "不行", 1 },   { "不能来", 1 }, { "不可以", 1 },
          { "不参加", 1 }, { "不方便", 1 }, { "来不了", 1 }, { "不来", 1 },   { "不能", 1 },   { "没空", 1 },
          { "没有空", 1 }, { "没时间", 1 }, { "没有时间", 1 }, { "有事", 1 }, { "不在", 1 },   { "有课", 1 },   { NULL, 0 } };
  const char *start = r->at;
  int unfit;
  if (!phrase_word (r, "都"))
    phrase_word (r, "也");
  if (phrase_words (r, words, &unfit) && (unfit == 0 || r->cell != PHRASE_OF_NOTES))
    return TRUE;
  r->at = start;
  return FALSE;
}

/* The days that are left out: weekdays, or a kind. FALSE: none stand here. */
gboolean
phrase_left_out_days (PhraseReader *r, guint *ret_mask, int *ret_kind)
{
  const char *start = r->at;
  *ret_mask = 0;
  if (read_every (r) == 1 && (read_weekday_list (r, ret_mask) || phrase_words (r, phrase_kind_words, ret_kind)))
    return TRUE;
  r->at = start;
  return FALSE;
}

/* 除周三 · 除了周三、五以外 · 除晚上 · 周三不行 · except Wed. Hours behind the days would have to be left out with them: that is
 * refused. */
PhraseGot
phrase_read_except (PhraseReader *r)
{
  static const PhraseWord begins[] = { { "除了", 0 }, { "除去", 0 }, { "除", 0 },   { "不含", 0 },
                                       { "except on", 0 }, { "except", 0 }, { "not on", 0 }, { "not", 0 }, { NULL, 0 } };
  static const PhraseWord ends[] = { { "以外", 0 }, { "之外", 0 }, { "外", 0 }, { NULL, 0 } };
  const char *start = r->at;
  int ignored, kind = -1;
  guint mask = 0;
  gboolean begun = phrase_words (r, begins, &ignored);
  if (begun && phrase_leave_out_hours (r)) { /* 除晚上 */
    phrase_words (r, ends, &ignored);
    r->left_out = TRUE;
    return TAKEN;
  }
  if (!phrase_left_out_days (r, &mask, &kind) || (!begun && !phrase_left_out_ends (r))) {
    r->at = start;
    return NOT_MINE;
  }
  r->unfit |= !begun;
  if (begun && !phrase_words (r, ends, &ignored) && !phrase_left_out_ends (r) && phrase_hours_follow (r))
    return refuse_left_out (r, start);
  return leave_out (r, start, mask, kind);
}

/* --- items --- */

/* Weekdays filter kinds and dates (每个上学日 周五, 9月每周三), but not where the two are set apart: 周末和工作日晚上, 10月1日和每周三
 * name either. After a comma that holds for workdays and days off, which weekdays filter to next to nothing. */
static gboolean
stands_apart (const PhraseReader *r, gboolean filtered, guint kinds)
{
  gboolean comma = r->apart == APART_COMMA && (kinds & (1u << PHRASE_WORKDAY | 1u << PHRASE_OFFDAY)) != 0;
  return filtered && !r->left_out && (r->apart == APART_AND || comma);
}

PhraseGot
phrase_read_weekdays (PhraseReader *r)
{
  const char *start = r->at;
  PhraseClause *c = r->clause;
  guint mask;
  int weeks = read_every (r);
  if (stands_apart (r, c->kinds != 0 || c->base != BASE_EVERY, c->kinds) || !read_weekday_list (r, &mask)) {
    r->at = start;
    return NOT_MINE;
  }
  r->named = TRUE;
  c->every_weeks = MAX (c->every_weeks, weeks);
  c->weekdays = c->weekdays == ALL_WEEKDAYS ? mask : c->weekdays | mask;
  return TAKEN;
}

/* 上学, 每天放学: school days are meant. 放学后 says an hour, which nobody knows here. */
static gboolean
read_school (PhraseReader *r)
{
  static const PhraseWord words[] = { { "上学放学时", 0 }, { "上学放学", 0 }, { "上下学时", 0 }, { "上下学", 0 },
                                      { "上学时", 0 },     { "放学时", 0 },   { "上学", 0 },     { "放学", 0 }, { NULL, 0 } };
  const char *start = r->at;
  int ignored;
  if (phrase_words (r, words, &ignored) && !g_str_has_prefix (r->at, "前") && !g_str_has_prefix (r->at, "后")
      && !g_str_has_prefix (r->at, "以") && !g_str_has_prefix (r->at, "之") && !g_str_has_prefix (r->at, "期"))
    return TRUE;
  r->at = start;
  return FALSE;
}

PhraseGot
phrase_read_kind (PhraseReader *r)
{
  static const PhraseWord every[]
      = { { "每个", 1 }, { "每逢", 1 }, { "每", 1 }, { "every", 1 }, { "each", 1 }, { NULL, 0 } };
  static const PhraseWord all[]
      = { { "每天", 1 },  { "每日", 1 },   { "天天", 1 },    { "全天", 1 },    { "整天", 1 },   { "全年", 1 }, { "every day", 1 },
          { "daily", 1 }, { "always", 1 }, { "any time", 1 }, { "all day", 1 }, { NULL, 0 } };
  const char *start = r->at;
  int value;
  phrase_words (r, every, &value);
  if (!phrase_words (r, phrase_kind_words, &value)) {
    r->at = start;
    if (!read_school (r))
      return phrase_words (r, all, &value) ? TAKEN : NOT_MINE;
    value = PHRASE_SCHOOLDAY;
  }
  if (stands_apart (r, r->clause->weekdays != ALL_WEEKDAYS || r->clause->base != BASE_EVERY, 1u << value)) {
    r->at = start;
    return NOT_MINE;
  }
  r->named = TRUE;
  r->clause->kinds |= 1u << value;
  if ((r->clause->kinds & 3u) == 3u) {
    r->at = start;
    return phrase_refuse (r, _ ("No day is both a workday and a day off; join the two with a semicolon."));
  }
  return TAKEN;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The parts of a phrase that name dates: 9月5日、12日 · 2026-09-14..2026-09-20 · Sep 14-20 · 从9月14日到20日 · 9月14日（周一）至
 * 18日（周五） · 10月上半月 · 3-5月 · （从2026-09-02）.
 */

const PhraseWord phrase_month_names[] = {
  { "january", 1 },   { "february", 2 },  { "march", 3 },  { "april", 4 },     { "may", 5 },
  { "june", 6 },      { "july", 7 },      { "august", 8 }, { "september", 9 }, { "october", 10 },
  { "november", 11 }, { "december", 12 }, { "jan", 1 },    { "feb", 2 },       { "mar", 3 },
  { "apr", 4 },       { "jun", 6 },       { "jul", 7 },    { "aug", 8 },       { "sept", 9 },
  { "sep", 9 },       { "oct", 10 },      { "nov", 11 },   { "dec", 12 },      { NULL, 0 },
};

const PhraseWord phrase_month_parts[] = {
  { "上半月", 115 }, { "下半月", 1631 }, { "上旬", 110 }, { "中旬", 1120 }, { "下旬", 2131 }, { NULL, 0 },
};

gboolean
phrase_part_of (PhraseReader *r, int *ret_part)
{
  static const PhraseWord parts[] = {
    { "first half of", 115 },   { "1st half of", 115 },
    { "second half of", 1631 }, { "2nd half of", 1631 },
    { "last half of", 1631 },   { "early", 110 },
    { "mid-", 1120 },           { "mid", 1120 },
    { "late", 2131 },           { NULL, 0 },
  };
  const char *start = r->at;
  phrase_word (r, "the");
  if (phrase_words (r, parts, ret_part))
    return TRUE;
  r->at = start;
  return FALSE;
}

gboolean
phrase_day_number (PhraseReader *r, int *ret_day)
{
  const char *start = r->at;
  if (phrase_number (r, ret_day) && *ret_day >= 1 && *ret_day <= 31) {
    if (phrase_word (r, "日") || phrase_word (r, "号"))
      return TRUE;
    if (!g_ascii_isalpha (*r->at) && *r->at != ':' && !g_str_has_prefix (r->at, "月")
        && !g_str_has_prefix (r->at, "点") && !g_str_has_prefix (r->at, "个")
        && !g_str_has_prefix (r->at, "年"))
      return TRUE;
  }
  r->at = start;
  return FALSE;
}

/* 2026-9-5, 2026/9/5, 2026.9.5 */
static gboolean
iso_date (PhraseReader *r, PhraseDate *ret_date)
{
  const char *start = r->at;
  int numbers[3], widths[3];
  while (*r->at == ' ')
    r->at++;
  for (int i = 0; i < 3; i++) {
    const char *from = r->at;
    numbers[i] = 0;
    for (; g_ascii_isdigit (*r->at) && r->at - from < 4; r->at++)
      numbers[i] = numbers[i] * 10 + (*r->at - '0');
    widths[i] = (int)(r->at - from);
    gboolean separated = i == 2 || (strchr ("-/.", *r->at) != NULL && *r->at != '\0');
    if (widths[i] == 0 || !separated || (i == 0 && widths[0] != 4)) {
      r->at = start;
      return FALSE;
    }
    if (i < 2)
      r->at++;
  }
  *ret_date = (PhraseDate){ numbers[0], numbers[1], numbers[2] };
  return TRUE;
}

/* Behind a date with its year (previous, or NULL) a month without one is the next of its name. */
static void
lend_year (const PhraseDate *previous, PhraseDate *date)
{
  if (date->year == 0 && previous != NULL && previous->year != 0)
    date->year = previous->month > date->month ? previous->year + 1 : previous->year;
}

/* Sep 5 · Sep 5, 2026 · 5 Sep. */
static gboolean
english_date (PhraseReader *r, PhraseDate *ret_date)
{
  const char *start = r->at;
  PhraseDate date = { 0 };
  int number;
  if (phrase_words (r, phrase_month_names, &date.month) && phrase_day_number (r, &date.day)) {
    const char *after = r->at;
    gboolean comma = phrase_word (r, ",");
    if (phrase_number (r, &number) && number >= 1000 && (comma || after < r->at))
      date.year = number;
    else
      r->at = after;
    *ret_date = date;
    return TRUE;
  }
  r->at = start;
  if (phrase_number (r, &date.day) && phrase_words (r, phrase_month_names, &date.month)) {
    *ret_date = date;
    return TRUE;
  }
  r->at = start;
  return FALSE;
}

/* 9月5日 · 2026年9月5日. */
static gboolean
chinese_date (PhraseReader *r, PhraseDate *ret_date)
{
  const char *start = r->at;
  PhraseDate date = { 0 };
  gboolean read = phrase_number (r, &date.month);
  if (read && phrase_word (r, "年")) {
    date.year = date.month;
    read = phrase_number (r, &date.month);
  }
  if (read && phrase_word (r, "月") && phrase_day_number (r, &date.day)) {
    *ret_date = date;
    return TRUE;
  }
  r->at = start;
  return FALSE;
}

/* One date in any form. previous (may be NULL) lends the year and month that are left out. */
static gboolean
one_date (PhraseReader *r, const PhraseDate *previous, PhraseDate *ret_date)
{
  int day;
  if (iso_date (r, ret_date))
    return TRUE;
  if (english_date (r, ret_date) || chinese_date (r, ret_date)) {
    lend_year (previous, ret_date);
    return TRUE;
  }
  if (previous == NULL || !phrase_day_number (r, &day))
    return FALSE;
  *ret_date = (PhraseDate){ previous->year, previous->month, day };
  return TRUE;
}

static gboolean
date_sound (const PhraseDate *date)
{
  return date->month >= 1 && date->month <= 12 && date->day >= 1
         && date->day <= days_in_month (date->year == 0 ? 2000 : date->year, date->month)
         && (date->year == 0 || (date->year >= 1 && date->year <= 9999));
}

/* 10月, 10月上半月, first half of October, 2026年10月: a stretch without a day of its own. */
static gboolean
one_month (PhraseReader *r, PhraseRange *ret_range)
{
  const char *start = r->at;
  int number, year = 0, month, part = 131;
  gboolean part_first = phrase_part_of (r, &part), english = phrase_words (r, phrase_month_names, &month);
  if (part_first && (!english || phrase_word (r, "every year") || phrase_word (r, "each year"))) {
    r->at = start;
    return FALSE;
  }
  if (!english) {
    gboolean said = phrase_number (r, &number);
    if (said && phrase_word (r, "年")) {
      year = number;
      said = phrase_number (r, &number);
    }
    month = number;
    if (!said || !phrase_word (r, "月")) {
      r->at = start;
      return FALSE;
    }
  }
  if (month < 1 || month > 12) {
    r->at = start;
    return FALSE;
  }
  phrase_word (r, "份");
  phrase_words (r, phrase_month_parts, &part);
  if (english && phrase_number (r, &number)) {
    if (number < 1000) {
      r->at = start;
      return FALSE;
    }
    year = number;
  }
  int last = days_in_month (year == 0 ? 2000 : year, month);
  *ret_range = (PhraseRange){ { year, month, part / 100 }, { year, month, MIN (part % 100, last) } };
  return TRUE;
}

/* One month, and 3月至5月, 3-5月, 2026年11月到2027年1月. */
static gboolean
month_range (PhraseReader *r, const PhraseDate *previous, PhraseRange *ret_range)
{
  const char *start = r->at;
  PhraseRange last;
  int number = 0; /* the 3 of 3-5月 */
  if (!one_month (r, ret_range)) {
    if (!phrase_number (r, &number) || number < 1 || number > 12) {
      r->at = start;
      return FALSE;
    }
    *ret_range = (PhraseRange){ { 0, number, 1 }, { 0, number, 1 } };
  }
  const char *single = r->at;
  gboolean until = phrase_until (r) && one_month (r, &last);
  if (!until && number > 0) {
    r->at = start;
    return FALSE;
  }
  if (until)
    ret_range->to = last.to;
  else
    r->at = single;
  if (ret_range->from.year == 0 && ret_range->to.year != 0) { /* 11月至2027年1月 */
    ret_range->from.year = ret_range->to.year - (ret_range->from.month > ret_range->to.month ? 1 : 0);
    return TRUE;
  }
  lend_year (previous, &ret_range->from);
  lend_year (&ret_range->from, &ret_range->to);
  return TRUE;
}

static gboolean
range_sound (const PhraseRange *range)
{
  const PhraseDate *a = &range->from, *b = &range->to;
  if (!date_sound (a) || !date_sound (b) || (a->year == 0) != (b->year == 0))
    return FALSE;
  return a->year == 0 || day_from_ymd (a->year, a->month, a->day) <= day_from_ymd (b->year, b->month, b->day);
}

/* The weekday that people write behind a date, 9月14日（周一）; -1 for none, with the cursor where it was. */
static int
read_note (PhraseReader *r)
{
  const char *start = r->at;
  int weekday;
  if (phrase_word (r, "(") && phrase_weekday (r, &weekday) && phrase_word (r, ")"))
    return weekday;
  r->at = start;
  return -1;
}

static gboolean
fits_note (const PhraseDate *date, int weekday)
{
  return weekday < 0 || date->year == 0 || (int)day_weekday (day_from_ymd (date->year, date->month, date->day)) == weekday;
}

/* One day, a stretch of days or of months; notes: the weekdays said behind its ends. A day's own note stays for the reader
 * of weekdays. */
static gboolean
one_range (PhraseReader *r, const PhraseDate *previous, PhraseRange *ret_range, int notes[2])
{
  notes[0] = notes[1] = -1;
  if (!one_date (r, previous, &ret_range->from))
    return month_range (r, previous, ret_range);
  ret_range->to = ret_range->from;
  const char *single = r->at;
  int note = read_note (r);
  PhraseRange month;
  gboolean until = phrase_until (r);
  if (!until || !one_date (r, &ret_range->from, &ret_range->to)) {
    if (!until || !one_month (r, &month)) {
      r->at = single;
      return TRUE;
    }
    ret_range->to = month.to; /* 9月14日至10月 */
    lend_year (&ret_range->from, &ret_range->to);
  }
  notes[0] = note;
  notes[1] = read_note (r);
  if (ret_range->from.year == 0 && ret_range->to.year != 0) { /* 9月1日至2027年1月20日 */
    const PhraseDate *from = &ret_range->from, *to = &ret_range->to;
    gboolean before_new_year = from->month > to->month || (from->month == to->month && from->day > to->day);
    ret_range->from.year = to->year - (before_new_year ? 1 : 0);
  }
  return TRUE;
}

static const PhraseWord from_words[] = { { "从", 0 }, { "自", 0 }, { "from", 0 }, { NULL, 0 } };

/* 从9月14日到20日: without years it is a stretch of days, for bounds have years; but every other week is counted from a bound. */
static gboolean
skip_from (PhraseReader *r)
{
  PhraseReader ahead = *r;
  PhraseRange range;
  int ignored, notes[2];
  if ((r->as_of != DAY_NONE && r->clause->every_weeks > 1) || !phrase_words (&ahead, from_words, &ignored))
    return FALSE;
  const char *first = ahead.at;
  if (!one_range (&ahead, NULL, &range, notes) || range.from.year != 0 || memcmp (&range.from, &range.to, sizeof range.from) == 0)
    return FALSE;
  r->at = first;
  return TRUE;
}

PhraseGot
phrase_read_dates (PhraseReader *r)
{
  const char *start = r->at;
  const PhraseDate *previous = NULL;
  PhraseDate last = { 0 };
  int n = 0;
  for (;; n++) {
    const char *before = r->at;
    PhraseRange range;
    int notes[2];
    if (n > 0 && !phrase_separator (r))
      break;
    if (n == 0)
      skip_from (r);
    if (!one_range (r, previous, &range, notes)) {
      r->at = before;
      break;
    }
    const char *after = r->at;
    r->at = n > 0 ? before : start;
    if (!range_sound (&range))
      return phrase_refuse (r, _ ("There is no such date, or the end lies before the beginning."));
    if (!fits_note (&range.from, notes[0]) || !fits_note (&range.to, notes[1]))
      return phrase_refuse (r, _ ("None of these dates falls on that day of the week."));
    r->at = after;
    if (n == 0 && phrase_set_base (r, start, BASE_DATES) == FAILED)
      return FAILED;
    g_array_append_val (r->clause->ranges, range);
    last = range.to;
    previous = &last;
  }
  return n > 0 ? TAKEN : NOT_MINE;
}

/* A date with its year, or with the year that the other bound (previous, or NULL) lends it, or who reads gives it. */
static PhraseGot
bound (PhraseReader *r, const PhraseDate *previous, PhraseDate *ret_date, Day *ret_day)
{
  const char *before = r->at;
  gboolean read = one_date (r, previous, ret_date);
  gboolean beginning = ret_day == &r->clause->from;
  if (read && ret_date->year == 0 && r->as_of != DAY_NONE) {
    ret_date->year = phrase_nearest_year (ret_date->month, r->as_of);
    r->placed = TRUE;
    r->endless = beginning ? before : r->endless;
  }
  if (read && ret_date->year == 0 && beginning && r->cell == PHRASE_OF_NOTES && date_sound (ret_date)) {
    r->at = before;
    return phrase_refuse (r, _ ("This says no last day: write it as well, 10月8日至20日. If it is for good, write the year: 2026-10-08起."));
  }
  if (!read || ret_date->year == 0 || !date_sound (ret_date)) {
    r->at = before;
    return phrase_refuse (r, _ ("Here a date with its year is wanted, such as 2026-09-02."));
  }
  *ret_day = day_from_ymd (ret_date->year, ret_date->month, ret_date->day);
  return TAKEN;
}

/* The end of 从2026-12-05至1月10日, which lies behind the beginning. */
static PhraseGot
end_bound (PhraseReader *r)
{
  PhraseDate end;
  if (r->clause->from == DAY_NONE)
    return bound (r, NULL, &end, &r->clause->to);
  Date from = day_to_date (r->clause->from);
  PhraseDate first = { from.year, from.month, from.day };
  return bound (r, &first, &end, &r->clause->to);
}

/* 从2026-09-02 · 从2026-09-02至2026-12-31 · from 2026-09-02 · until 2026-12-31. */
PhraseGot
phrase_read_bounds (PhraseReader *r)
{
  static const PhraseWord tos[] = { { "截至", 0 }, { "至", 0 }, { "到", 0 }, { "until", 0 }, { NULL, 0 } };
  const char *start = r->at;
  PhraseDate date = { 0 };
  int ignored;
  PhraseReader ahead = *r;
  if (skip_from (&ahead))
    return NOT_MINE;
  gboolean from = phrase_words (r, from_words, &ignored), to = FALSE;
  if (!from && one_date (r, NULL, &date)) { /* 2026-09-01起 */
    from = phrase_word (r, "起") || phrase_word (r, "开始");
    r->at = start;
  }
  if (from) {
    if (bound (r, NULL, &date, &r->clause->from) == FAILED)
      return FAILED;
    if (!phrase_word (r, "开始"))
      phrase_word (r, "起");
    to = phrase_until (r) || phrase_word (r, "until");
  } else {
    to = phrase_words (r, tos, &ignored);
  }
  if (to && !from && r->clause->windows->len > 0 && r->clause->base == BASE_DATES) /* 9月14日下午至16日上午 */
    return phrase_refuse (r, _ ("Write each part by itself: 9月14日下午；9月15日；9月16日上午."));
  if (to && !from && (r->clause->base == BASE_FESTIVAL || r->clause->base == BASE_LUNAR))
    return phrase_refuse (r, _ ("Write the days themselves, such as 10月1日至7日."));
  if (to && end_bound (r) == FAILED)
    return FAILED;
  if (to && !phrase_word (r, "为止"))
    phrase_word (r, "止");
  if (to && r->clause->from != DAY_NONE && r->clause->to < r->clause->from) {
    r->at = start;
    return phrase_refuse (r, _ ("The end lies before the beginning."));
  }
  return from || to ? TAKEN : NOT_MINE;
}

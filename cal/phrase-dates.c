/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The parts of a phrase that speak of dates and months: 9月5日、12日 · 2026-09-14..2026-09-20 · Sep 14-20 ·
 * 10月上半月 · 每月15日 · 每季末月20日 · 每月最后一个工作日 · 2nd Saturday of the month ·
 * （从2026-09-02）.
 */

static const PhraseWord month_names[] = {
  { "january", 1 },   { "february", 2 },  { "march", 3 },  { "april", 4 },     { "may", 5 },
  { "june", 6 },      { "july", 7 },      { "august", 8 }, { "september", 9 }, { "october", 10 },
  { "november", 11 }, { "december", 12 }, { "jan", 1 },    { "feb", 2 },       { "mar", 3 },
  { "apr", 4 },       { "jun", 6 },       { "jul", 7 },    { "aug", 8 },       { "sept", 9 },
  { "sep", 9 },       { "oct", 10 },      { "nov", 11 },   { "dec", 12 },      { NULL, 0 },
};

/* Parts of a month: from * 100 + to. */
static const PhraseWord month_parts[] = {
  { "上半月", 115 }, { "下半月", 1631 }, { "上旬", 110 }, { "中旬", 1120 }, { "下旬", 2131 }, { NULL, 0 },
};

/* A number with 日 or 号, or bare where a list goes on; not the beginning of a time, a month or an ordinal.
 */
static gboolean
day_number (PhraseReader *r, int *ret_day)
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

/* One date in any form. previous (may be NULL) lends the year and month that are left out. */
static gboolean
one_date (PhraseReader *r, const PhraseDate *previous, PhraseDate *ret_date)
{
  const char *start = r->at;
  PhraseDate date = { 0 };
  int number;
  if (iso_date (r, ret_date))
    return TRUE;
  if (phrase_words (r, month_names, &date.month) && day_number (r, &date.day)) {
    const char *after = r->at;
    gboolean comma = phrase_word (r, ",");
    if (phrase_number (r, &number) && number >= 1000 && (comma || after < r->at))
      date.year = number;
    else
      r->at = after;
    lend_year (previous, &date);
    *ret_date = date;
    return TRUE;
  }
  r->at = start;
  if (phrase_number (r, &number) && phrase_words (r, month_names, &date.month)) { /* 5 Sep */
    date.day = number;
    lend_year (previous, &date);
    *ret_date = date;
    return TRUE;
  }
  r->at = start;
  if (phrase_number (r, &number) && phrase_word (r, "年")) {
    date.year = number;
    if (!phrase_number (r, &number)) {
      r->at = start;
      return FALSE;
    }
  }
  if (r->at != start && phrase_word (r, "月")) {
    date.month = number;
    if (day_number (r, &date.day)) {
      lend_year (previous, &date);
      *ret_date = date;
      return TRUE;
    }
  }
  r->at = start;
  if (previous == NULL || !day_number (r, &date.day))
    return FALSE;
  *ret_date = (PhraseDate){ previous->year, previous->month, date.day };
  return TRUE;
}

static gboolean
date_sound (const PhraseDate *date)
{
  return date->month >= 1 && date->month <= 12 && date->day >= 1
         && date->day <= days_in_month (date->year == 0 ? 2000 : date->year, date->month)
         && (date->year == 0 || (date->year >= 1 && date->year <= 9999));
}

/* 10月, 10月上半月, 2026年10月: a stretch without a day of its own. */
static gboolean
one_month (PhraseReader *r, PhraseRange *ret_range)
{
  const char *start = r->at;
  int number, year = 0, month, part = 131;
  gboolean english = phrase_words (r, month_names, &month);
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
  phrase_words (r, month_parts, &part);
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
    if (n > 0 && !phrase_separator (r))
      break;
    if (one_date (r, previous, &range.from)) {
      range.to = range.from;
      const char *single = r->at;
      if (!phrase_until (r) || !one_date (r, &range.from, &range.to))
        r->at = single;
    } else if (!month_range (r, previous, &range)) {
      r->at = before;
      break;
    }
    if (range.from.year == 0 && range.to.year != 0) { /* 9月1日至2027年1月20日 */
      gboolean before_new_year = range.from.month > range.to.month
                                 || (range.from.month == range.to.month && range.from.day > range.to.day);
      range.from.year = range.to.year - (before_new_year ? 1 : 0);
    }
    if (!range_sound (&range)) {
      r->at = n > 0 ? before : start;
      return phrase_refuse (r, _ ("There is no such date, or the end lies before the beginning."));
    }
    if (n == 0 && phrase_set_base (r, start, BASE_DATES) == FAILED)
      return FAILED;
    g_array_append_val (r->clause->ranges, range);
    last = range.to;
    previous = &last;
  }
  return n > 0 ? TAKEN : NOT_MINE;
}

/* --- days and ordinals within months
 * -------------------------------------------------------------------------------------- */

/* What an ordinal counts: a weekday or a kind of day. */
static gboolean
read_unit (PhraseReader *r, int *ret_unit)
{
  int kind;
  if (phrase_weekday (r, ret_unit))
    return TRUE;
  if (!phrase_words (r, phrase_kind_words, &kind))
    return FALSE;
  *ret_unit = UNIT_KIND + kind;
  return TRUE;
}

/* 第2, 最后一, 倒数第2; behind a separator the bare number of 第1、3. */
static gboolean
chinese_ordinal (PhraseReader *r, gboolean bare, int *ret_ordinal)
{
  static const PhraseWord lasts[] = { { "最后一", -1 }, { "最后1", -1 }, { "最后", -1 }, { NULL, 0 } };
  const char *start = r->at;
  if (phrase_words (r, lasts, ret_ordinal))
    return TRUE;
  int sign = phrase_word (r, "倒数") ? -1 : 1;
  if ((phrase_word (r, "第") || bare) && phrase_number (r, ret_ordinal) && *ret_ordinal >= 1
      && *ret_ordinal <= 31) {
    *ret_ordinal *= sign;
    return TRUE;
  }
  r->at = start;
  return FALSE;
}

/* 第2个周六, 第1、3个周六, 第1个、最后一个周六, 倒数第2个工作日. */
static PhraseGot
read_chinese_nth (PhraseReader *r, const char *start)
{
  g_autoptr (GArray) numbers = phrase_numbers_new ();
  int number;
  while (chinese_ordinal (r, numbers->len > 0, &number)) {
    phrase_add_number (numbers, number);
    phrase_word (r, "个");
    const char *before = r->at;
    if (!phrase_separator (r)) {
      r->at = before;
      break;
    }
  }
  if (numbers->len == 0)
    return phrase_refuse (r, _ ("A day of the month, such as 15日, or 第2个周六 is wanted here."));
  if (!read_unit (r, &r->clause->unit))
    return phrase_refuse (r, _ ("A weekday, 工作日, 休息日 or 上学日 is wanted here."));
  if (phrase_set_base (r, start, BASE_NTH) == FAILED)
    return FAILED;
  g_array_append_vals (r->clause->numbers, numbers->data, numbers->len);
  return TAKEN;
}

/* 最后一天, 月底, 倒数第2天. */
static gboolean
day_from_end (PhraseReader *r, int *ret_day)
{
  static const PhraseWord lasts[]
      = { { "最后一天", -1 }, { "最后1天", -1 }, { "最后一日", -1 }, { "月底", -1 }, { "底", -1 }, { NULL, 0 } };
  const char *start = r->at;
  if (phrase_words (r, lasts, ret_day))
    return TRUE;
  if (phrase_word (r, "倒数第") && phrase_number (r, ret_day) && *ret_day >= 1 && *ret_day <= 31
      && phrase_word (r, "天")) {
    *ret_day = -*ret_day;
    return TRUE;
  }
  r->at = start;
  return FALSE;
}

/* 15日, 1、15日, 10日至20日, 最后一天, 上半月. */
static PhraseGot
read_month_days (PhraseReader *r, const char *start)
{
  g_autoptr (GArray) numbers = phrase_numbers_new ();
  int first, last, part;
  if (phrase_words (r, month_parts, &part))
    for (int day = part / 100; day <= part % 100; day++)
      phrase_add_number (numbers, day);
  for (;;) {
    const char *before = r->at;
    if (numbers->len > 0 && !phrase_separator (r))
      break;
    if (day_from_end (r, &first)) {
      phrase_add_number (numbers, first);
      continue;
    }
    if (!day_number (r, &first)) {
      r->at = before;
      break;
    }
    const char *single = r->at;
    if (!phrase_until (r) || !day_number (r, &last) || last < first) {
      r->at = single;
      last = first;
    }
    for (int day = first; day <= last; day++)
      phrase_add_number (numbers, day);
  }
  if (numbers->len == 0)
    return NOT_MINE;
  if (phrase_set_base (r, start, BASE_MONTHLY) == FAILED)
    return FAILED;
  g_array_append_vals (r->clause->numbers, numbers->data, numbers->len);
  return TAKEN;
}

/* Every number is a day that some year's month has. */
static gboolean
days_sound (const PhraseClause *clause)
{
  for (int month = 1; month <= 12; month++)
    for (guint i = 0; i < clause->numbers->len; i++)
      if (clause->months & 1u << month
          && g_array_index (clause->numbers, int, i) <= days_in_month (2000, month))
        return TRUE;
  return FALSE;
}

PhraseGot
phrase_read_monthly (PhraseReader *r)
{
  static const PhraseWord sets[] = { { "每季度末月", QUARTER_ENDS },
                                     { "每季末月", QUARTER_ENDS },
                                     { "每季度首月", QUARTER_STARTS },
                                     { "每季首月", QUARTER_STARTS },
                                     { "每个月", ALL_MONTHS },
                                     { "每月", ALL_MONTHS },
                                     { NULL, 0 } };
  const char *start = r->at;
  int months = 0, number;
  gboolean bare = g_str_has_prefix (start, "第") || g_str_has_prefix (start, "最后")
                  || g_str_has_prefix (start, "倒数第");
  if (bare) {
    months = ALL_MONTHS; /* 第2个周六: of every month */
  } else if (!phrase_words (r, sets, &months)) {
    if (!phrase_word (r, "每年"))
      return NOT_MINE;
    const char *after = r->at;
    while (phrase_number (r, &number) && number >= 1 && number <= 12) {
      months |= 1 << number;
      phrase_word (r, "月");
      after = r->at;
      if (!phrase_separator (r))
        break;
    }
    r->at = after;
    if (months == 0)
      return TAKEN; /* 每年中秋: the rest speaks of years anyway */
  }
  phrase_word (r, "的");
  if (months == (int)ALL_MONTHS && g_str_has_prefix (r->at, "初")) {
    r->at = start;
    return phrase_read_lunar (r);
  }
  r->clause->months = (guint)months;
  const char *part = r->at;
  PhraseGot got = read_month_days (r, start);
  if (got == NOT_MINE)
    got = read_chinese_nth (r, start);
  if (got == TAKEN && r->clause->base == BASE_MONTHLY && !days_sound (r->clause)) {
    r->at = part;
    return phrase_refuse (r, _ ("No year has such a day."));
  }
  return got;
}

/* 1st, 22nd, last, 2nd last. */
static gboolean
read_ordinal (PhraseReader *r, int *ret_ordinal)
{
  static const PhraseWord words[]
      = { { "first", 1 }, { "second", 2 }, { "third", 3 }, { "fourth", 4 }, { "fifth", 5 }, { NULL, 0 } };
  static const char *const endings[] = { "st", "nd", "rd", "th" };
  const char *start = r->at;
  if (phrase_word (r, "last")) {
    *ret_ordinal = -1;
    return TRUE;
  }
  gboolean read = phrase_words (r, words, ret_ordinal);
  if (!read && phrase_number (r, ret_ordinal))
    for (guint i = 0; i < G_N_ELEMENTS (endings) && !read; i++)
      read = phrase_word (r, endings[i]);
  if (!read || *ret_ordinal < 1 || *ret_ordinal > 31) {
    r->at = start;
    return FALSE;
  }
  if (phrase_word (r, "last"))
    *ret_ordinal = -*ret_ordinal;
  return TRUE;
}

static gboolean
read_english_months (PhraseReader *r, guint *ret_months)
{
  static const PhraseWord sets[] = { { "the last month of the quarter", QUARTER_ENDS },
                                     { "the first month of the quarter", QUARTER_STARTS },
                                     { "the month", ALL_MONTHS },
                                     { "every month", ALL_MONTHS },
                                     { "each month", ALL_MONTHS },
                                     { NULL, 0 } };
  int value;
  *ret_months = 0;
  if (phrase_words (r, sets, &value)) {
    *ret_months = (guint)value;
    return TRUE;
  }
  while (phrase_words (r, month_names, &value)) {
    *ret_months |= 1u << value;
    if (!phrase_separator (r))
      break;
  }
  if (*ret_months != 0 && !phrase_word (r, "every year"))
    phrase_word (r, "each year");
  return *ret_months != 0;
}

/* 15th of the month · 1st, 15th of the month · last workday of the month · 1st of May every year. */
PhraseGot
phrase_read_ordinals (PhraseReader *r)
{
  const char *start = r->at;
  g_autoptr (GArray) numbers = phrase_numbers_new ();
  int ordinal;
  guint months;
  if (!read_ordinal (r, &ordinal))
    return NOT_MINE;
  phrase_add_number (numbers, ordinal);
  for (const char *before = r->at; phrase_separator (r); before = r->at) {
    if (!read_ordinal (r, &ordinal)) {
      r->at = before;
      break;
    }
    phrase_add_number (numbers, ordinal);
  }
  gboolean days = phrase_word (r, "day of") || phrase_word (r, "of");
  if (!days && (!read_unit (r, &r->clause->unit) || !phrase_word (r, "of")))
    return phrase_refuse (r, _ ("After a number such as 2nd, write a weekday and 'of the month'."));
  if (!read_english_months (r, &months))
    return phrase_refuse (r, _ ("Here 'the month' or the name of a month is wanted."));
  if (phrase_set_base (r, start, days ? BASE_MONTHLY : BASE_NTH) == FAILED)
    return FAILED;
  r->clause->months = months;
  g_array_append_vals (r->clause->numbers, numbers->data, numbers->len);
  if (days && !days_sound (r->clause)) {
    r->at = start;
    return phrase_refuse (r, _ ("No year has such a day."));
  }
  return TAKEN;
}

/* A date with its year. */
static PhraseGot
bound (PhraseReader *r, const PhraseDate *previous, PhraseDate *ret_date, Day *ret_day)
{
  const char *before = r->at;
  if (!one_date (r, previous, ret_date) || ret_date->year == 0 || !date_sound (ret_date)) {
    r->at = before;
    return phrase_refuse (r, _ ("Here a date with its year is wanted, such as 2026-09-02."));
  }
  *ret_day = day_from_ymd (ret_date->year, ret_date->month, ret_date->day);
  return TAKEN;
}

/* 从2026-09-02 · 从2026-09-02至2026-12-31 · from 2026-09-02 · until 2026-12-31. */
PhraseGot
phrase_read_bounds (PhraseReader *r)
{
  static const PhraseWord froms[] = { { "从", 0 }, { "自", 0 }, { "from", 0 }, { NULL, 0 } };
  static const PhraseWord tos[] = { { "截至", 0 }, { "至", 0 }, { "到", 0 }, { "until", 0 }, { NULL, 0 } };
  const char *start = r->at;
  PhraseDate date = { 0 };
  int ignored;
  gboolean from = phrase_words (r, froms, &ignored), to = FALSE;
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
  if (to && bound (r, from ? &date : NULL, &date, &r->clause->to) == FAILED)
    return FAILED;
  if (to && !phrase_word (r, "为止"))
    phrase_word (r, "止");
  if (from && to && r->clause->to < r->clause->from) {
    r->at = start;
    return phrase_refuse (r, _ ("The end lies before the beginning."));
  }
  return from || to ? TAKEN : NOT_MINE;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The parts of a phrase that name days within months: 每月15日 · 每季末月20日 · 每月最后一个工作日 · 9月第2个周六 · 2nd Saturday of the
 * month · 1st of May every year.
 */

/* What an ordinal counts: a weekday, weekends or a kind of day. */
static gboolean
read_unit (PhraseReader *r, int *ret_unit)
{
  int kind;
  if (phrase_word (r, "周末") || phrase_word (r, "双休日") || phrase_word (r, "weekend")) {
    *ret_unit = UNIT_WEEKEND;
    return TRUE;
  }
  if (phrase_weekday (r, ret_unit))
    return TRUE;
  if (!phrase_words (r, phrase_kind_words, &kind))
    return FALSE;
  *ret_unit = UNIT_KIND + kind;
  return TRUE;
}

/* 第2, 首, 最后一, 倒数第2; behind a separator the bare number of 第1、3. */
static gboolean
chinese_ordinal (PhraseReader *r, gboolean bare, int *ret_ordinal)
{
  static const PhraseWord ends[] = { { "最后一", -1 }, { "最后1", -1 }, { "最后", -1 }, { "首", 1 }, { "头一", 1 }, { NULL, 0 } };
  const char *start = r->at;
  if (phrase_words (r, ends, ret_ordinal))
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
  if (!read_unit (r, &r->clause->unit)) {
    gboolean week = g_str_has_prefix (r->at, "周") || g_str_has_prefix (r->at, "星期");
    return phrase_refuse (r, week ? _ ("Weeks of a month are not counted: write 每月第1个周六.") : _ ("A weekday, 工作日, 休息日 or 上学日 is wanted here."));
  }
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
  if (phrase_words (r, phrase_month_parts, &part))
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
    if (!phrase_day_number (r, &first)) {
      r->at = before;
      break;
    }
    const char *single = r->at;
    if (!phrase_until (r) || !phrase_day_number (r, &last) || last < first) {
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

gboolean
phrase_ordinal_follows (const PhraseReader *r)
{
  PhraseReader ahead = *r;
  phrase_word (&ahead, "的");
  return phrase_word (&ahead, "第") || phrase_word (&ahead, "最后") || phrase_word (&ahead, "倒数第");
}

/* 5月, 3、6、9月 as bits; 0: none stands here. *ret_said: the last had its 月. */
static int
month_list (PhraseReader *r, gboolean *ret_said)
{
  int months = 0, number;
  const char *after = r->at;
  *ret_said = FALSE;
  while (phrase_number (r, &number) && number >= 1 && number <= 12) {
    months |= 1 << number;
    *ret_said = phrase_word (r, "月");
    after = r->at;
    if (!phrase_separator (r))
      break;
  }
  r->at = after;
  return months;
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
  int months = ALL_MONTHS; /* 第2个周六: of every month */
  if (!phrase_ordinal_follows (r) && !phrase_words (r, sets, &months)) {
    gboolean said, yearly = phrase_word (r, "每年");
    months = month_list (r, &said);
    if (yearly && months == 0)
      return TAKEN; /* 每年中秋: the rest speaks of years anyway */
    if (!yearly && (!said || !phrase_ordinal_follows (r))) { /* 9月第2个周六 */
      r->at = start;
      return NOT_MINE;
    }
  }
  phrase_word (r, "的");
  if (months == (int)ALL_MONTHS && (g_str_has_prefix (r->at, "初") || g_str_has_prefix (r->at, "农历") || g_str_has_prefix (r->at, "阴历"))) {
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
  while (phrase_words (r, phrase_month_names, &value)) {
    *ret_months |= 1u << value;
    if (!phrase_separator (r))
      break;
  }
  if (*ret_months != 0 && !phrase_word (r, "every year"))
    phrase_word (r, "each year");
  return *ret_months != 0;
}

/* 15th of the month · 1st, 15th of the month · first half of the month · last workday of the month · 1st of
 * May every year. */
PhraseGot
phrase_read_ordinals (PhraseReader *r)
{
  const char *start = r->at;
  g_autoptr (GArray) numbers = phrase_numbers_new ();
  int ordinal, part;
  guint months;
  if (phrase_part_of (r, &part) && read_english_months (r, &months)) {
    if (phrase_set_base (r, start, BASE_MONTHLY) == FAILED)
      return FAILED;
    for (int day = part / 100; day <= part % 100; day++)
      phrase_add_number (r->clause->numbers, day);
    r->clause->months = months;
    return TAKEN;
  }
  r->at = start;
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

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"

#include <glib/gi18n-lib.h>

/* Lunar dates in a phrase: 农历八月十五 · 农历每月初一、十五 · 每月初一 · 初一十五 · lunar 8-15. */

/* 初一, 十五, 廿三, 15日. */
static gboolean
lunar_day (PhraseReader *r, int *ret_day)
{
  static const PhraseWord first[] = { { "初一", 1 }, { "初二", 2 }, { "初三", 3 }, { "初四", 4 }, { "初五", 5 },  { "初六", 6 },
                                      { "初七", 7 }, { "初八", 8 }, { "初九", 9 }, { "初十", 10 }, { NULL, 0 } };
  const char *start = r->at;
  if (phrase_words (r, first, ret_day) || (phrase_number (r, ret_day) && *ret_day >= 1 && *ret_day <= 30)) {
    if (!phrase_word (r, "日"))
      phrase_word (r, "号");
    return TRUE;
  }
  r->at = start;
  return FALSE;
}

static PhraseGot
english_lunar (PhraseReader *r, const char *start)
{
  int month = 0, day;
  if (phrase_set_base (r, start, BASE_LUNAR) == FAILED)
    return FAILED;
  r->clause->lunar_leap = phrase_word (r, "leap");
  if (!phrase_word (r, "every month")
      && (!phrase_number (r, &month) || month < 1 || month > 12 || (*r->at != '-' && *r->at != '/')))
    return phrase_refuse (r, _ ("A lunar date is written 8-15, or every month 1, 15."));
  if (month > 0)
    r->at++;
  r->clause->lunar_month = month;
  do {
    if (!lunar_day (r, &day))
      return phrase_refuse (r, NULL);
    phrase_add_number (r->clause->numbers, day);
  } while (phrase_separator (r));
  return TAKEN;
}

static gboolean
says_lunar (PhraseReader *r)
{
  return phrase_word (r, "农历") || phrase_word (r, "阴历");
}

/* [农历] [每年] [闰] 八月, 每月, 每月农历, or no month where 农历 or 初 says what is meant: 初一 is of every lunar month (0).
 * *ret_said: 农历 was there. */
static gboolean
lunar_month (PhraseReader *r, int *ret_month, gboolean *ret_leap, gboolean *ret_said)
{
  static const PhraseWord every[] = { { "每个月", 0 }, { "每月", 0 }, { "每逢", 0 }, { "逢", 0 }, { NULL, 0 } };
  static const PhraseWord months[] = { { "正月", 1 }, { "冬月", 11 }, { "腊月", 12 }, { NULL, 0 } };
  *ret_month = 0;
  *ret_said = says_lunar (r);
  phrase_word (r, "每年");
  *ret_leap = phrase_word (r, "闰");
  if (phrase_words (r, every, ret_month)) {
    *ret_said |= says_lunar (r);
    phrase_word (r, "的");
    return *ret_said || g_str_has_prefix (r->at, "初");
  }
  if (phrase_words (r, months, ret_month))
    return TRUE;
  const char *before = r->at;
  if (*ret_said && phrase_number (r, ret_month) && *ret_month >= 1 && *ret_month <= 12 && phrase_word (r, "月"))
    return TRUE;
  *ret_month = 0;
  r->at = before;
  int day;
  gboolean alone = g_str_has_prefix (r->at, "初") || (*ret_said && !*ret_leap && lunar_day (r, &day) && !g_str_has_prefix (r->at, "月"));
  r->at = before;
  return alone;
}

/* Another day of a list: behind a separator, or at once where its first character says that it is one (初一十五). */
static gboolean
next_lunar_day (PhraseReader *r, int *ret_day)
{
  static const char *const starts[] = { "初", "十", "廿" };
  const char *before = r->at;
  gboolean listed = phrase_separator (r);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    listed |= g_str_has_prefix (r->at, starts[i]);
  if (listed && lunar_day (r, ret_day) && !g_str_has_prefix (r->at, "点"))
    return TRUE;
  r->at = before;
  return FALSE;
}

/* 农历八月十五 · 农历闰六月初一 · 农历每月初一、十五 · 每月初一 · 每月农历十五 · 初一十五 · lunar 8-15. */
PhraseGot
phrase_read_lunar (PhraseReader *r)
{
  const char *start = r->at;
  int month = 0, day;
  gboolean leap, said;
  if (phrase_word (r, "lunar"))
    return english_lunar (r, start);
  if (!lunar_month (r, &month, &leap, &said)) {
    if (said)
      return phrase_refuse (r, _ ("A lunar date is written 农历八月十五 or 农历每月初一、十五."));
    r->at = start;
    return NOT_MINE;
  }
  phrase_word (r, "的");
  if (phrase_set_base (r, start, BASE_LUNAR) == FAILED)
    return FAILED;
  r->clause->lunar_month = month;
  r->clause->lunar_leap = leap;
  if (!lunar_day (r, &day))
    return phrase_refuse (r, NULL);
  do
    phrase_add_number (r->clause->numbers, day);
  while (next_lunar_day (r, &day));
  return TAKEN;
}

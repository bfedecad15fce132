/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"

#include <glib/gi18n-lib.h>

/* Lunar dates in a phrase: 农历八月十五 · 农历每月初一、十五 · 每月初一 · lunar 8-15. */

/* 初一, 十五, 廿三, 15日. */
static gboolean
lunar_day (PhraseReader *r, int *ret_day)
{
  const char *start = r->at;
  gboolean early = phrase_word (r, "初");
  if (phrase_number (r, ret_day) && *ret_day >= 1 && *ret_day <= (early ? 10 : 30)) {
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

/* 农历八月十五 · 农历闰六月初一 · 农历每月初一、十五 · 每月初一 · lunar 8-15. */
PhraseGot
phrase_read_lunar (PhraseReader *r)
{
  static const PhraseWord every[] = { { "每个月", 0 }, { "每月", 0 }, { NULL, 0 } };
  static const PhraseWord months[] = { { "正月", 1 }, { "冬月", 11 }, { "腊月", 12 }, { NULL, 0 } };
  const char *start = r->at;
  int month = 0, day;
  if (phrase_word (r, "lunar"))
    return english_lunar (r, start);
  gboolean said = phrase_word (r, "农历") || phrase_word (r, "阴历");
  phrase_word (r, "每年");
  gboolean leap = phrase_word (r, "闰");
  if (!phrase_words (r, every, &month) && !phrase_words (r, months, &month)) {
    if (!said || !phrase_number (r, &month) || month < 1 || month > 12 || !phrase_word (r, "月")) {
      if (said)
        return phrase_refuse (r, _ ("A lunar date is written 农历八月十五 or 农历每月初一、十五."));
      r->at = start;
      return NOT_MINE;
    }
  }
  phrase_word (r, "的");
  if (phrase_set_base (r, start, BASE_LUNAR) == FAILED)
    return FAILED;
  r->clause->lunar_month = month;
  r->clause->lunar_leap = leap;
  for (const char *before = r->at;; before = r->at) {
    if (r->clause->numbers->len > 0 && !phrase_separator (r))
      break;
    if (!lunar_day (r, &day)) {
      r->at = before;
      break;
    }
    phrase_add_number (r->clause->numbers, day);
  }
  return r->clause->numbers->len > 0 ? TAKEN : phrase_refuse (r, NULL);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"

#include <string.h>

/*
 * Parts of certain days that do not suit: 周二下午不行 · 周二、四上午和晚上没空 · 周二下午不行，周五来不了 ·
 * 除周二下午 · 工作日上午不行，其他时间都可以. But 平时晚上不行 may mean most evenings.
 *
 * Nothing else may be said, for "all days but" leaves nothing to add to. So the whole text is read here or
 * none of it, before the clauses are; what is left of the week becomes clauses of its own, one for all days
 * that have the same hours left: 每周一、三至日；每周二 上午、晚上. A comma ends what is said of a day
 * (周二下午，晚上不行 is of which evening?); 、 and 和 go on with it.
 */

#define DAYS 7 /* of the week; behind them PHRASE_WORKDAY and PHRASE_OFFDAY */
#define UNITS (DAYS + 2)
#define WHOLE_DAY 0x7fffc0u /* the hours that parts of the day have: from 6 to 23 */

typedef struct {
  guint hours[UNITS]; /* bit = an hour that does not suit */
  gboolean weekdays, kinds, partly;
} Unfit;

/* Parts of the day, as bits of hours: 下午, 早晚, 上午和晚上. FALSE: none. */
static gboolean
read_parts (PhraseReader *r, guint *ret_hours)
{
  *ret_hours = 0;
  if (!phrase_day_part_hours (r, ret_hours))
    return FALSE;
  for (const char *before = r->at;; before = r->at) {
    gboolean ended = phrase_word (r, ",");
    if (!ended)
      phrase_separator (r);
    if (ended || !phrase_day_part_hours (r, ret_hours)) {
      r->at = before;
      return TRUE;
    }
  }
}

static gboolean
read_day (PhraseReader *r, Unfit *unfit)
{
  const char *start = r->at + strspn (r->at, " ");
  guint mask = 0, hours = 0;
  int kind = -1;
  if (!phrase_left_out_days (r, &mask, &kind) || g_str_has_prefix (start, "平")
      || (mask == 0 && kind != PHRASE_WORKDAY && kind != PHRASE_OFFDAY))
    return FALSE;
  gboolean partly = read_parts (r, &hours);
  for (int day = 0; day < DAYS; day++)
    unfit->hours[day] |= (mask >> day & 1u) == 0 ? 0 : partly ? hours : WHOLE_DAY;
  if (mask == 0)
    unfit->hours[DAYS + kind] |= partly ? hours : WHOLE_DAY;
  unfit->weekdays |= mask != 0;
  unfit->kinds |= mask == 0;
  unfit->partly |= partly;
  return TRUE;
}

/* 周二下午和周五不行, 除了周二下午以外: days with what says of them that they do not suit. */
static gboolean
read_group (PhraseReader *r, Unfit *unfit)
{
  static const PhraseWord begins[] = { { "除了", 0 },   { "除去", 0 },   { "除", 0 },  { "except on", 0 },
                                       { "except", 0 }, { "not on", 0 }, { "not", 0 }, { NULL, 0 } };
  static const PhraseWord ends[] = { { "以外", 0 }, { "之外", 0 }, { "外", 0 }, { NULL, 0 } };
  int ignored;
  gboolean begun = phrase_words (r, begins, &ignored);
  while (read_day (r, unfit)) {
    if (phrase_left_out_ends (r) || (begun && phrase_words (r, ends, &ignored)))
      return TRUE;
    const char *before = r->at;
    if (phrase_word (r, ",") || !phrase_separator (r)) {
      r->at = before;
      return begun;
    }
  }
  return FALSE;
}

/* 其他时间都可以: says nothing more. */
static gboolean
skip_others (PhraseReader *r)
{
  static const PhraseWord words[]
      = { { "其他时间", 0 }, { "其它时间", 0 }, { "其余时间", 0 }, { "别的时间", 0 }, { "其他", 0 },
          { "其它", 0 },     { "其余", 0 },     { "都可以", 0 },   { "都行", 0 },     { "都能来", 0 },
          { "都有空", 0 },   { "可以", 0 },     { "能来", 0 },     { "有空", 0 },     { "行", 0 },
          { "。", 0 },       { ",", 0 },        { ";", 0 },        { "、", 0 },       { NULL, 0 } };
  int ignored;
  while (phrase_words (r, words, &ignored))
    continue;
  while (*r->at == ' ')
    r->at++;
  return *r->at == '\0';
}

static gboolean
read_all (PhraseReader *r, Unfit *unfit)
{
  static const PhraseWord between[] = { { ",", 0 }, { ";", 0 }, { "、", 0 }, { "。", 0 }, { NULL, 0 } };
  int ignored;
  while (read_group (r, unfit)) {
    const char *after = r->at;
    if (skip_others (r))
      return unfit->partly && unfit->weekdays != unfit->kinds;
    r->at = after;
    phrase_words (r, between, &ignored);
  }
  return FALSE;
}

/* A clause of the units whose hours that do not suit are those of `first`, unless an earlier one had them. */
static void
add_clause (PhraseReader *r, const Unfit *unfit, int first, int end, GPtrArray *clauses)
{
  guint hours = unfit->hours[first] & WHOLE_DAY, mask = 0;
  for (int unit = end - 1; unit >= (end > DAYS ? DAYS : 0); unit--)
    if ((unfit->hours[unit] & WHOLE_DAY) == hours) {
      mask |= 1u << unit;
      if (unit < first)
        return;
    }
  if (hours == WHOLE_DAY)
    return;
  r->clause = phrase_clause_new ();
  g_ptr_array_add (clauses, r->clause);
  if (first < DAYS)
    r->clause->weekdays = mask;
  else if ((mask >> DAYS & 3u) != 3u)
    r->clause->kinds = 1u << (first - DAYS);
  if (hours != 0)
    phrase_add_other_hours (r, hours);
}

gboolean
phrase_read_unfit (PhraseReader *r, GPtrArray *clauses)
{
  const char *start = r->at;
  Unfit unfit = { 0 };
  if (r->cell == PHRASE_OF_PEOPLE && read_all (r, &unfit)) {
    int from = unfit.kinds ? DAYS : 0, to = unfit.kinds ? UNITS : DAYS;
    for (int unit = from; unit < to; unit++)
      add_clause (r, &unfit, unit, to, clauses);
  }
  if (clauses->len == 0)
    r->at = start;
  return clauses->len > 0;
}

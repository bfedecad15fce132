/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * What is refused, and what would be right: what people write in a phrase that says no day or too little has a hint of its
 * own; behind it, and behind all else, stand three examples of the kind of cell.
 */

#define SHIFTS (1u << PHRASE_OF_SHIFTS)
#define PEOPLE (1u << PHRASE_OF_PEOPLE)
#define NOTES (1u << PHRASE_OF_NOTES)
#define ANY (SHIFTS | PEOPLE | NOTES)

/* The first row of the kind of cell counts of which the text begins with one of the words. */
static const struct {
  guint cells;
  const char *starts, *why;
} hints[] = {
  { ANY, "次|每周|每星期|一周|一次|两次|once|twice|weekly", N_ ("Say which days of the week.") },
  { ANY, "单周|双周|两周|每两周|每隔|隔一周|隔周", N_ ("Every other week needs the day from which to count: 隔周三（从2026-09-02）.") },
  { SHIFTS, "除节假日|除法定|节假日除外|法定节假日除外|节假日不|遇",
    N_ ("What an event does on days off goes into 遇休 (if_day_off): 取消, 顺延 or 提前.") },
  { PEOPLE | NOTES, "除节假日|除法定|节假日除外|法定节假日除外|节假日不|遇", N_ ("Days that are not off are 每个工作日.") },
  { SHIFTS, "除|except", N_ ("Days that are left out of an event go into 除外 (except).") },
  { PEOPLE, "除|except", N_ ("Days on which somebody cannot come go on the page 登记本 (notes).") },
  { SHIFTS, "不定|不固定|不一定|不确定|有空就来|看情况|视情况|待定|机动|临时|sometimes", N_ ("No time is said by this.") },
  { PEOPLE, "不定|不固定|不一定|不确定|有空就来|看情况|视情况|待定|机动|临时|sometimes",
    N_ ("No time is said by this; a blank cell means: any time.") },
  { NOTES, "不定|不固定|不一定|不确定|有空就来|看情况|视情况|待定|机动|临时|sometimes", N_ ("No time is said by this; a blank cell means: always.") },
  { NOTES, "不|没|有事|上班|除|not|except", N_ ("Write only when; what is so then goes into 怎样 (what).") },
  { ANY, "不|没|上班|not", N_ ("Only days that suit can be written here; days on which somebody cannot come go on the page 登记本 (notes).") },
  { SHIFTS, "上学|放学|学校|学期|开学|上课|下课|课后|school",
    N_ ("Days on which the school is open are written 每个上学日; hours go into 开始 (start) and 结束 (end).") },
  { PEOPLE | NOTES, "上学|放学|学校|学期|开学|上课|下课|课后|school",
    N_ ("Days on which the school is open are written 每个上学日, hours 16:00-17:00.") },
  { ANY, "今|明天|后天|本周|这周|下周|本月|这个月|下月|下个月|today|tomorrow|next",
    N_ ("Write the date itself, such as 9月14日: what is written here is read again later.") },
  { ANY, "期间|假期|长假", N_ ("Write the days themselves, such as 10月1日至7日.") },
  { ANY, "节假日|法定|节日|放假", N_ ("Write 每个休息日 for weekends and public holidays, 周末 for Saturday and Sunday, or the festival, such as 国庆.") },
  { ANY, "每季", N_ ("Write which month of the quarter, and its day: 每季末月20日.") },
  { ANY, "月初|月底|月中", N_ ("Write the day: 每月1日, 每月最后一天.") },
  { ANY, "逢|单日|双日|单号|双号", N_ ("Write the days of the month: 每月5日、15日、25日.") },
  { ANY, "以后|以前|起", N_ ("Write from which day to which: 9月14日至20日.") },
  { ANY, "下班|夜|after", N_ ("Write the hours: 晚上, or 18点以后.") },
};

static gboolean
begins_with_one (const char *text, const char *starts)
{
  g_auto (GStrv) words = g_strsplit (starts, "|", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strncasecmp (text, words[i], strlen (words[i])) == 0)
      return TRUE;
  return FALSE;
}

const char *
phrase_hint (const PhraseReader *r)
{
  const char *rest = r->at + strspn (r->at, "0123456789");
  if (rest > r->at && (g_str_has_prefix (rest, "号") || g_str_has_prefix (rest, "日")))
    return _ ("Say of which month: 每月15日, or 9月15日.");
  if (rest > r->at && strchr ("./", *rest) != NULL && g_ascii_isdigit (rest[1])) /* 10.1 may be a date or a time */
    return _ ("Write a date as 10月1日 or 2026-10-01, hours as 9:30-11:00.");
  if (r->clause->base == BASE_MONTHLY && g_str_has_prefix (r->at, "次")) /* 每月一次 */
    return _ ("Say which day of the month: 每月15日, or 每月第2个周六.");
  if (r->cell == PHRASE_OF_PEOPLE && r->clause->windows->len > 0 && begins_with_one (r->at, "不|没|not")) /* 周三晚上不行 */
    return _ ("Times of certain days at which somebody cannot come go on the page 登记本 (notes).");
  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    if ((hints[i].cells & 1u << r->cell) != 0 && begins_with_one (r->at, hints[i].starts))
      return _ (hints[i].why);
  return NULL;
}

static gboolean
has_chinese (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_utf8_get_char (text) >= 0x2e80)
      return TRUE;
  return FALSE;
}

char *
phrase_examples (PhraseCell cell, const char *text)
{
  static const char *const zh[PHRASE_CELLS] = {
    [PHRASE_OF_SHIFTS] = "每周二、四；每月第2个周六；10月12日",
    [PHRASE_OF_PEOPLE] = "周一至周五上午；平时晚上；除周三",
    [PHRASE_OF_NOTES] = "9月14日至20日；每周三；周末下午",
  };
  static const char *const others[PHRASE_CELLS] = {
    [PHRASE_OF_SHIFTS] = N_ ("Tue, Thu; 2nd Saturday of the month; 2026-10-12"),
    [PHRASE_OF_PEOPLE] = N_ ("Mon-Fri morning; every workday evening; except Wed"),
    [PHRASE_OF_NOTES] = N_ ("2026-09-14..2026-09-20; Wed; weekends afternoon"),
  };
  return g_strdup_printf (_ ("For example: %s."), has_chinese (text) ? zh[cell] : _ (others[cell])); /* digits alone tell no language */
}

PhraseGot
phrase_refuse (PhraseReader *r, const char *why)
{
  while (*r->at == ' ')
    r->at++;
  glong position = g_utf8_pointer_to_offset (r->text, r->at);
  const char *from = g_utf8_offset_to_pointer (r->original, position), *end = from;
  for (int i = 0; i < 10 && *end != '\0' && strchr (" ;,", *end) == NULL && !g_str_has_prefix (end, "；");
       i++)
    end = g_utf8_next_char (end);
  g_autofree char *word = g_strndup (from, (gsize)(end - from));
  g_autofree char *three = phrase_examples (r->cell, r->original);
  g_autofree char *right = why != NULL ? g_strdup_printf (_ ("%1$s %2$s"), why, three) : g_strdup (three);
  if (word[0] == '\0')
    g_set_error (r->error, PHRASE_ERROR, PHRASE_ERROR_SYNTAX, _ ("'%s' stops at character %ld before it says when. %s"), r->original,
                 position + 1, right);
  else if (strcmp (word, r->original) == 0)
    g_set_error (r->error, PHRASE_ERROR, PHRASE_ERROR_SYNTAX, _ ("'%s' was not understood. %s"), word, right);
  else
    g_set_error (r->error, PHRASE_ERROR, PHRASE_ERROR_SYNTAX, _ ("'%s': '%s' at character %ld was not understood. %s"), r->original, word,
                 position + 1, right);
  return FAILED;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What people write in a phrase that says no day or too little, and what would say it. */

/* The first row counts of which the text begins with one of the words. */
static const struct {
  const char *starts, *why;
} hints[] = {
  { "次|每周|每星期|一周|一次|两次|once|twice|weekly", N_ ("Say which days of the week: Tue, or Tue, Thu.") },
  { "单周|双周|两周|每两周|每隔|隔一周|隔周", N_ ("Every other week needs the day from which to count: 隔周三（从2026-09-02）.") },
  { "除节假日|除法定|节假日除外|法定节假日除外|节假日不|遇",
    N_ ("What an event does on days off goes into 遇休 (if_day_off): 取消, 顺延 or 提前; of a person write 每个工作日.") },
  { "除|except",
    N_ ("Days that are left out of an event go into 除外 (except); days on which somebody cannot come go on the page 登记本 (notes).") },
  { "不定|不固定|不一定|不确定|有空就来|看情况|视情况|待定|机动|临时|sometimes",
    N_ ("No time is said by this: write it, such as 周末 or 每周三上午. Of a person a blank cell means: any time.") },
  { "不|没|上班|not", N_ ("Only days that suit can be written here; days on which somebody cannot come go on the page 登记本 (notes).") },
  { "上学|放学|学校|学期|开学|上课|下课|课后|school",
    N_ ("Days on which the school is open are written 每个上学日; hours go into 开始 (start) and 结束 (end).") },
  { "今|明天|后天|本周|这周|下周|本月|这个月|下月|下个月|today|tomorrow|next",
    N_ ("Write the date itself, such as 9月14日: what is written here is read again later.") },
  { "期间|假期|长假", N_ ("Write the days themselves, such as 10月1日至7日.") },
  { "节假日|法定|节日|放假", N_ ("Write 每个休息日 for weekends and public holidays, 周末 for Saturday and Sunday, or the festival, such as 国庆.") },
  { "每季", N_ ("Write which month of the quarter, and its day: 每季末月20日.") },
  { "月初|月底|月中", N_ ("Write the day: 每月1日, 每月最后一天.") },
  { "逢|单日|双日|单号|双号", N_ ("Write the days of the month: 每月5日、15日、25日.") },
  { "以后|以前|起", N_ ("Write from which day to which: 9月14日至20日.") },
  { "下班|夜|after", N_ ("Write the hours: 晚上, or 18点以后.") },
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
  if (r->clause->windows->len > 0 && begins_with_one (r->at, "不|没|not")) /* 晚上不行 */
    return _ ("Only times that suit can be written here: 白天 where evenings do not suit, 下午、晚上 where mornings do not; what somebody cannot on certain "
              "days goes on the page 登记本 (notes).");
  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    if (begins_with_one (r->at, hints[i].starts))
      return _ (hints[i].why);
  return NULL;
}

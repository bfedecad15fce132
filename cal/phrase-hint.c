/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * What people write in a phrase that says no day or too little, and what would say it: one row a beginning of the text
 * that was not read.
 */

#define WEEKDAYS N_ ("Say which days of the week: Tue, or Tue, Thu.")
#define FORTNIGHT N_ ("Every other week needs the day from which to count: 隔周三（从2026-09-02）.")
#define LEFT_OUT                                                                                                          \
  N_ ("Days that are left out of an event go into 除外 (except); days on which somebody cannot come go on the page 登记本 (notes).")
#define UNFIT N_ ("Only days that suit can be written here; days on which somebody cannot come go on the page 登记本 (notes).")
#define SCHOOL N_ ("Days on which the school is open are written 每个上学日; hours go into 开始 (start) and 结束 (end).")
#define VAGUE N_ ("No time is said by this: write it, such as 周末 or 每周三上午. Of a person a blank cell means: any time.")
#define RELATIVE N_ ("Write the date itself, such as 9月14日: what is written here is read again later.")
#define STRETCH N_ ("Write the days themselves, such as 10月1日至7日.")
#define HOLIDAYS N_ ("Write 每个休息日 for weekends and public holidays, 周末 for Saturday and Sunday, or the festival, such as 国庆.")
#define NUMBERS N_ ("Write the days of the month: 每月5日、15日、25日.")
#define QUARTERS N_ ("Write which month of the quarter, and its day: 每季末月20日.")
#define MONTHS N_ ("Write the day: 每月1日, 每月最后一天.")
#define SPAN N_ ("Write from which day to which: 9月14日至20日.")
#define EXCEPT_HOLIDAYS                                                                                                   \
  N_ ("What an event does on days off goes into 遇休 (if_day_off): 取消, 顺延 or 提前; of a person write 每个工作日.")
#define HOURS N_ ("Write the hours: 晚上, or 18点以后.")

static const struct {
  const char *start, *why;
} hints[] = {
  { "次", WEEKDAYS },     { "每周", WEEKDAYS },   { "每星期", WEEKDAYS }, { "一周", WEEKDAYS },   { "一次", WEEKDAYS },
  { "两次", WEEKDAYS },   { "once", WEEKDAYS },   { "twice", WEEKDAYS },  { "weekly", WEEKDAYS }, { "单周", FORTNIGHT },
  { "双周", FORTNIGHT },  { "两周", FORTNIGHT },  { "每两周", FORTNIGHT }, { "每隔", FORTNIGHT }, { "隔一周", FORTNIGHT }, { "隔周", FORTNIGHT },  { "除节假日", EXCEPT_HOLIDAYS },
  { "除法定", EXCEPT_HOLIDAYS }, { "节假日除外", EXCEPT_HOLIDAYS }, { "法定节假日除外", EXCEPT_HOLIDAYS }, { "遇", EXCEPT_HOLIDAYS },
  { "节假日不", EXCEPT_HOLIDAYS }, { "除", LEFT_OUT },     { "except", LEFT_OUT },
  { "not", UNFIT },       { "不定", VAGUE },      { "不固定", VAGUE },    { "不一定", VAGUE },    { "不确定", VAGUE }, { "不", UNFIT },
  { "没", UNFIT },        { "上班", UNFIT },        { "有空就来", VAGUE },  { "看情况", VAGUE },    { "视情况", VAGUE },    { "待定", VAGUE },
  { "机动", VAGUE },      { "临时", VAGUE },      { "sometimes", VAGUE }, { "上学", SCHOOL },     { "放学", SCHOOL },
  { "学校", SCHOOL },     { "学期", SCHOOL },     { "开学", SCHOOL },     { "上课", SCHOOL },     { "下课", SCHOOL },
  { "课后", SCHOOL },     { "school", SCHOOL },   { "今", RELATIVE },     { "明天", RELATIVE },   { "后天", RELATIVE },
  { "本周", RELATIVE },   { "这周", RELATIVE },   { "下周", RELATIVE },   { "本月", RELATIVE },   { "这个月", RELATIVE },
  { "下月", RELATIVE },   { "下个月", RELATIVE }, { "today", RELATIVE },  { "tomorrow", RELATIVE }, { "next", RELATIVE },
  { "期间", STRETCH },    { "假期", STRETCH },    { "长假", STRETCH },    { "节假日", HOLIDAYS }, { "法定", HOLIDAYS },
  { "节日", HOLIDAYS },   { "放假", HOLIDAYS },   { "每季", QUARTERS },   { "月初", MONTHS },     { "月底", MONTHS },    { "月中", MONTHS },     { "逢", NUMBERS },      { "单日", NUMBERS },    { "双日", NUMBERS },
  { "单号", NUMBERS },    { "双号", NUMBERS },    { "下班", HOURS },      { "夜", HOURS }, { "以后", SPAN }, { "以前", SPAN }, { "起", SPAN },        { "after", HOURS },
};

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
  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    if (g_ascii_strncasecmp (r->at, hints[i].start, strlen (hints[i].start)) == 0)
      return _ (hints[i].why);
  return NULL;
}

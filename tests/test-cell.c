/* SPDX-License-Identifier: MPL-2.0 */
#include "store/cell-dates.h"
#include "store/cell-building.h"
#include "store/cell-ask.h"
#include "store/cell-count.h"
#include "store/cell-duration.h"
#include "store/cell-hide.h"
#include "store/cell-phone.h"
#include "store/cell-time.h"
#include "store/cell.h"
#include "store/decode.h"

#include <string.h>

/* Every table below: what the cell says and what it means; NULL = refused with a sentence. */
typedef struct {
  const char *cell, *want;
} Case;

#define AS_OF day_from_ymd (2026, 9, 1)

static char *
read_day (const char *text, GError **error)
{
  Day day = 0;
  char buffer[DAY_TEXT_SIZE];
  return cell_day (text, AS_OF, &day, error) ? g_strdup (day_format (day, buffer)) : NULL;
}

static const Case days[] = {
  { "2026-9-5", "2026-09-05" },        { "2026/9/5", "2026-09-05" },   { "2026.9.5", "2026-09-05" },
  { "2026年9月5日", "2026-09-05" },    { "9月5日", "2026-09-05" },     { "２０２６－９－５", "2026-09-05" },
  { " 2026-09-05 ", "2026-09-05" },    { "20260905", "2026-09-05" },   { "2026-09-05 00:00:00", "2026-09-05" },
  { "46270", "2026-09-05" },           { "46270.0", "2026-09-05" },    { "25569", "1970-01-01" },
  { "2028-02-29", "2028-02-29" },      { "2026-02-30", NULL },         { "2026-13-01", NULL },
  { "2026-00-10", NULL },              { "昨天", NULL },               { "9", NULL },
  { "26-9-5", NULL },                  { "2026-9-5 x", NULL },         { "3026-01-01", NULL },
  { "2026-9", NULL },                  { "99999999999999", NULL },     { "2026-9-5至7", NULL },
};

static char *
read_minute (const char *text, GError **error)
{
  int minute = 0;
  return cell_minute (text, &minute, error) ? g_strdup_printf ("%d:%02d", minute / 60, minute % 60) : NULL;
}

static const Case minutes[] = {
  { "7:20", "7:20" },           { "7：20", "7:20" },     { "07:20:00", "7:20" },  { "下午4点10分", "16:10" }, { "下午三点", "15:00" },
  { "晚上七点半", "19:30" },     { "十点四十五分", "10:45" }, { "九点三刻", "9:45" },   { "十二点", "12:00" },   { "晚上两点", NULL },
  { "二十三点零五分", "23:05" }, { "二十点", "20:00" },   { "十五五点", NULL },   { "一二点", NULL },
  { "九九九九九九九九九九九九点", NULL },
  { "下午 4:10", "16:10" },     { "4:10 PM", "16:10" },  { "12:00 AM", "0:00" },  { "上午9点", "9:00" },
  { "7点半", "7:30" },          { "晚上12点", "24:00" }, { "中午12点", "12:00" }, { "0.305555555555556", "7:20" },
  { "0.5", "12:00" },           { "0", "0:00" },         { "24:00", "24:00" },    { "下午16:10", "16:10" },
  { "25:00", NULL },            { "7:60", NULL },        { "7", NULL },           { "早上", NULL },
  { "1.5", NULL },              { "下午11点", NULL },    { "13:00 PM", NULL },    { "24:01", NULL },
  { "7:20-7:50", NULL },        { "凌晨1点", "1:00" },
  { "上午九点", "9:00" },       { "早上7点20", "7:20" }, { "七点半", "7:30" },    { "晚7点", "19:00" },      { "早7:20", "7:20" },
  { "7.20", "7:20" },           { "7。20", "7:20" },     { "7.2", NULL },         { "7.205", NULL },         { "19点整", "19:00" },
  { "9点半左右", "9:30" },      { "9点开始", "9:00" },   { "7:20分", "7:20" },    { "7点零5分", "7:05" },    { "7:20起", "7:20" },
  { "9点起左右", NULL },
};

static char *
read_window (const char *text, GError **error)
{
  int from, to;
  if (cell_window (text, &from, &to))
    return g_strdup_printf ("%d:%02d %d:%02d", from / 60, from % 60, to / 60, to % 60);
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, "No window.");
  return NULL;
}

static char *
read_dates (const char *text, GError **error)
{
  char *dates = cell_dates (text);
  if (dates == NULL)
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, "No dates.");
  return dates;
}

static const Case dates[] = {
  { "12.7", "12月7日" },         { "12/7", "12月7日" },       { "12.7-12.13", "12月7日-12月13日" }, { "12.7～12.13", "12月7日~12月13日" },
  { "12.7、12.22", "12月7日、12月22日" }, { "12.10", "12月10日" },     { "12.7上午", "12月7日上午" },        { "12.7号到12.9号", "12月7日到12月9日" },
  { "9.30-11.00", NULL },        { "9.30-11.30", NULL },      { "9.30 至 10.15", NULL },            { "9/30-10/15", "9月30日-10月15日" },
  { "13.1", NULL },              { "2.30", NULL },            { "2026.12.7", NULL },                { "12.7 9:00-11:00", NULL },
  { "12月7日", NULL },           { "12.7/12.8", NULL },       { "周末", NULL },                     { "12.7 9点", NULL },
};

static const Case windows[] = {
  { "7:20-7:50", "7:20 7:50" },   { "7：20－7：50", "7:20 7:50" },         { "7:20--7:50", "7:20 7:50" },      { "7:20 至 7:50", "7:20 7:50" },
  { "7:20—7:50", "7:20 7:50" },   { "上午9点到11点半", "9:00 11:30" },     { "下午2点到4点", "14:00 16:00" },  { "下午两点至晚上八点", "14:00 20:00" },
  { "晚7点-9点", "19:00 21:00" }, { "晚上10点至6点", "22:00 6:00" },       { "上午9点~下午3点", "9:00 15:00" }, { "9:00 AM - 3:00 PM", "9:00 15:00" },
  { "上午9点-3点", "9:00 15:00" }, { "上午9点-凌晨3点", "9:00 3:00" }, { "0.30-0.35", NULL },
  { "7:20", NULL },               { "7:20-", NULL },                      { "7:20-9", NULL },                 { "-7:20", NULL },
  { "7:20-7:50-8:00", NULL },     { "7:20 7:50", NULL },                  { "25:00-26:00", NULL },
};

static char *
read_hidden (const char *text, GError **error)
{
  (void)error;
  return cell_hide_identities (text);
}

static const Case hidden[] = {
  { "身份证11010519491231002X号", "身份证***号" }, { "110105194912310021", "***" },      { "11010519491231002x、110105194912310021", "***、***" },
  { "１１０１０５１９４９１２３１００２Ｘ", "***" },  { "110105 19491231 002X", "***" }, { "110105-19491231-0021", "***" },
  { "13800138001 110105 19491231 0021", "13800138001 ***" },
  { "110105 194912310021", "110105 194912310021" }, { "1101051949123100211", "1101051949123100211" },
  { "13800138001、13800138002", "13800138001、13800138002" }, { "110105194913310021", "110105194913310021" },
  { "2026-10-01 2026-10-08 12", "2026-10-01 2026-10-08 12" }, { "022-27830001", "022-27830001" }, { "11010519491231002", "11010519491231002" },
  { "", "" }, { "好，１２", "好，１２" },
};

static char *
read_born (const char *text, GError **error)
{
  CellBorn born;
  char a[DAY_TEXT_SIZE], b[DAY_TEXT_SIZE];
  if (!cell_born (text, AS_OF, &born, error))
    return NULL;
  g_autofree char *shown = cell_born_format (born);
  CellBorn again;
  g_assert_true (cell_born (shown, AS_OF, &again, NULL));
  g_assert_cmpint (again.from, ==, born.from);
  g_assert_cmpint (again.to, ==, born.to);
  return g_strdup_printf ("%s %s", day_format (born.from, a), day_format (born.to, b));
}

static const Case borns[] = {
  { "1954", "1954-01-01 1954-12-31" },    { "1954年", "1954-01-01 1954-12-31" },
  { "1954-03", "1954-03-01 1954-03-31" }, { "1954.2", "1954-02-01 1954-02-28" },
  { "1954年3月", "1954-03-01 1954-03-31" },  { "1954-3-8", "1954-03-08 1954-03-08" },
  { "19540308", "1954-03-08 1954-03-08" },   { "72岁", "1953-09-02 1954-09-01" },
  { "0岁", "2025-09-02 2026-09-01" },        { "72", "1953-09-02 1954-09-01" },        { "19791", "1954-03-08 1954-03-08" }, /* Excel serial */
  { "197206", "1972-06-01 1972-06-30" },    { "1972.06", "1972-06-01 1972-06-30" },    { "72年6月", "1972-06-01 1972-06-30" },
  { "72年6月3日", "1972-06-03 1972-06-03" },  { "05年3月", "2005-03-01 2005-03-31" },      { "24年3月", "1924-03-01 1924-03-31" },
  { "72年", "1972-01-01 1972-12-31" },       { "1972-6-0", "1972-06-01 1972-06-30" },   { "1972.06.00", "1972-06-01 1972-06-30" },
  { "1972年6月生", "1972-06-01 1972-06-30" }, { "１９７２年６月", "1972-06-01 1972-06-30" }, { "197206.0", "1972-06-01 1972-06-30" },
  { "197213", NULL }, { "197200", NULL }, { "72-6", NULL }, { "72年13月", NULL }, { "1972-6-00-1", NULL },
  { "2027", NULL }, { "1954-02-30", NULL }, { "老人", NULL }, { "200岁", NULL }, { "1890-01-01", NULL },
};

static char *
read_empty_words (const char *text, GError **error)
{
  (void)error;
  return g_strdup (cell_is_ditto (text) ? "ditto" : cell_is_nothing (text) ? "nothing" : "words");
}

static const Case empty_words[] = {
  { "同上", "ditto" }, { " 同 上 ", "ditto" }, { "〃", "ditto" }, { "\"", "ditto" }, { "”", "ditto" }, { "同上楼", "words" },
  { "无", "nothing" }, { "／", "nothing" },   { "—", "nothing" }, { "暂无", "nothing" }, { "N/A", "nothing" }, { "无锡", "words" }, { "0", "words" },
};

static char *
read_span (const char *text, GError **error)
{
  Day from, to;
  char a[DAY_TEXT_SIZE], b[DAY_TEXT_SIZE];
  return cell_span (text, AS_OF, &from, &to, error) ? g_strdup_printf ("%s %s", day_format (from, a), day_format (to, b)) : NULL;
}

static const Case spans[] = {
  { "2018.5", "2018-05-01 2018-05-31" }, { "2019年3月", "2019-03-01 2019-03-31" }, { "2021", "2021-01-01 2021-12-31" },
  { "201903", "2019-03-01 2019-03-31" }, { "20190301", "2019-03-01 2019-03-01" },  { "9月5日", "2026-09-05 2026-09-05" },
  { "2017.09.01", "2017-09-01 2017-09-01" }, { "43709", "2019-09-01 2019-09-01" }, { "去年", NULL }, { "2019-13", NULL },
};

static char *
read_phone (const char *text, GError **error)
{
  CellPhone phone = { 0 };
  if (!cell_phone (text, &phone, error))
    return NULL;
  g_autofree char *shown = cell_phone_format (phone.number, phone.via);
  CellPhone again = { 0 };
  g_assert_true (cell_phone (shown, &again, NULL));
  g_assert_cmpstr (again.number, ==, phone.number);
  g_assert_cmpstr (again.via, ==, phone.via);
  cell_phone_clear (&again);
  char *line = g_strdup_printf ("%s %s %s", phone.kind == PHONE_MOBILE ? "mobile" : "landline", phone.number,
                                phone.via != NULL ? phone.via : "-");
  cell_phone_clear (&phone);
  return line;
}

static const Case phones[] = {
  { "13800138001", "mobile +8613800138001 -" },
  { "138-0013-8001", "mobile +8613800138001 -" },
  { "138 0013 8001", "mobile +8613800138001 -" },
  { "１３８００１３８００１", "mobile +8613800138001 -" },
  { "+86 138 0013 8001", "mobile +8613800138001 -" },
  { "008613800138001", "mobile +8613800138001 -" },
  { "8613800138001", "mobile +8613800138001 -" },
  { "013800138001", "mobile +8613800138001 -" },
  { "\xe2\x80\xad" "13800138001" "\xe2\x80\xac", "mobile +8613800138001 -" },
  { "13800138001.0", "mobile +8613800138001 -" },
  { "打给女儿 13800138001", "mobile +8613800138001 女儿" },
  { "女儿：13800138001", "mobile +8613800138001 女儿" },
  { "13800138001（女儿）", "mobile +8613800138001 女儿" },
  { "13800138001。", "mobile +8613800138001 -" },
  { "13800138001（已核实）", "mobile +8613800138001 -" },
  { "（老伴）13800138001", "mobile +8613800138001 老伴" }, { "（老伴） 13800138001", "mobile +8613800138001 老伴" },
  { "13800138001女儿", "mobile +8613800138001 女儿" },
  { "13800138001停机", NULL }, { "13800138001（空号）", NULL }, { "已停机 13800138001", NULL }, { "27830000 打不通", NULL },
  { "手机13800138001", "mobile +8613800138001 -" },
  { "138 0013 8001(微信同号)", "mobile +8613800138001 -" },
  { "13800138001x", NULL }, { "27830000转", NULL },
  { "27830000", "landline 27830000 -" },
  { "022-27830000", "landline 022-27830000 -" },
  { "(022)27830000", "landline 022-27830000 -" },
  { "02227830000转801", "landline 022-27830000-801 -" },
  { "022-27830000-801", "landline 022-27830000-801 -" },
  { "0311-8783000", "landline 0311-8783000 -" },
  { "1.38E+10", NULL },   { "1.38001E10", NULL },     { "12800138001", NULL },  { "1380013800", NULL },
  { "138001380011", NULL }, { "4001234567", NULL },   { "95588", NULL },        { "1440012345678", NULL },
  { "+852 91234567", NULL }, { "12", NULL },          { "没有", NULL },         { "13800138001/13900139001", NULL },
};

static char *
read_counts (const char *text, GError **error)
{
  g_autoptr (GArray) counts = cell_counts (text, error);
  g_autoptr (GString) line = g_string_new (NULL);
  if (counts == NULL)
    return NULL;
  for (guint i = 0; i < counts->len; i++) {
    const CellCount *count = &g_array_index (counts, CellCount, i);
    g_string_append_printf (line, "%s%s %d %d %d", i > 0 ? "; " : "", count->name, count->min, count->want, count->max);
  }
  g_autofree char *shown = cell_counts_format (counts);
  g_autoptr (GArray) again = cell_counts (shown, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->len, ==, counts->len);
  g_assert_cmpint (g_array_index (again, CellCount, 0).max, ==, g_array_index (counts, CellCount, 0).max);
  return g_strdup (line->str);
}

static const Case counts[] = {
  { "2", " 2 2 2" },
  { "２", " 2 2 2" },
  { "2-4", " 2 2 4" },
  { "2/3/4", " 2 3 4" },
  { "2人", " 2 2 2" },
  { "劝停1、护送1", "劝停 1 1 1; 护送 1 1 1" },
  { "登记2-3、导医1/2/2", "登记 2 2 3; 导医 1 2 2" },
  { "两人", " 2 2 2" }, { "2名", " 2 2 2" }, { "2个", " 2 2 2" }, { "十二人", " 12 12 12" }, { "一", " 1 1 1" },
  { "2~4", " 2 2 4" }, { "2—4人", " 2 2 4" }, { "2至4人", " 2 2 4" }, { "2人到4人", " 2 2 4" }, { "二至四人", " 2 2 4" },
  { "约3人", " 3 3 3" }, { "3人左右", " 3 3 3" }, { "每班两人", " 2 2 2" }, { "登记（2人）", "登记 2 2 2" }, { "登记：2-3人", "登记 2 2 3" },
  { "登记两人，导医1名", "登记 2 2 2; 导医 1 1 1" }, { "2名志愿者、1名医生", "志愿者 2 2 2; 医生 1 1 1" }, { "一号岗2人", "一号岗 2 2 2" },
  { "1楼2人", "1楼 2 2 2" }, { "第二组十人", "第二组 10 10 10" },
  { "若干", NULL }, { "至少2人", NULL }, { "登记至少2人", NULL }, { "3人以上", NULL }, { "2+1", NULL }, { "两三人", NULL }, { "登记两", NULL },
  { "4-2", NULL }, { "很多", NULL }, { "2月4日", NULL }, { "2002/3/4", NULL }, { "劝停1、劝停2", NULL },
  { "1/2/3/4", NULL }, { "劝停", NULL }, { "99999999", NULL }, { "2-", NULL }, { "3、4", NULL },
};

static char *
read_skills (const char *text, GError **error)
{
  g_autoptr (GArray) skills = cell_skills (text, AS_OF, error);
  g_autoptr (GString) line = g_string_new (NULL);
  char buffer[DAY_TEXT_SIZE];
  if (skills == NULL)
    return NULL;
  for (guint i = 0; i < skills->len; i++) {
    const CellSkill *skill = &g_array_index (skills, CellSkill, i);
    g_string_append_printf (line, "%s%s %d %s", i > 0 ? "; " : "", skill->name, skill->level,
                            skill->valid_until != DAY_NONE ? day_format (skill->valid_until, buffer) : "-");
  }
  return g_strdup (line->str);
}

static const Case skills[] = {
  { "急救2（至2027-05）、网格员", "急救 2 2027-05-31; 网格员 0 -" },
  { "急救2级(至2028年2月)", "急救 2 2028-02-29" },
  { "党员/楼门长", "党员 0 -; 楼门长 0 -" },
  { "急救（有效期至2027-05-10）", "急救 0 2027-05-10" },
  { "医生（退休）、急救（很久）", "医生（退休） 0 -; 急救（很久） 0 -" },
  { "急救（至很久）", NULL }, { "（退休）", NULL },
  { "（至2027-05）", NULL },
};

static char *
read_asks (const char *text, GError **error)
{
  g_autoptr (GArray) asks = cell_asks (text, error);
  g_autoptr (GString) line = g_string_new (NULL);
  if (asks == NULL)
    return NULL;
  for (guint i = 0; i < asks->len; i++) {
    const CellAsk *ask = &g_array_index (asks, CellAsk, i);
    g_string_append_printf (line, "%s%d %s %d", i > 0 ? "; " : "", ask->clause, ask->name, ask->level);
  }
  g_autofree char *shown = cell_asks_format (asks);
  g_autoptr (GArray) again = cell_asks (shown, NULL);
  g_autofree char *twice = cell_asks_format (again);
  g_assert_cmpstr (twice, ==, shown);
  return g_strdup (line->str);
}

static const Case asks[] = {
  { "急救≥2、（眼科执业 或 口腔执业）", "0 急救 2; 1 眼科执业 1; 1 口腔执业 1" },
  { "急救2", "0 急救 2" },
  { "眼科执业或口腔执业", "0 眼科执业 1; 0 口腔执业 1" },
  { "first aid>=2; eye or dental", "0 first aid 2; 1 eye 1; 1 dental 1" },
  { "（眼科执业 或 ）", NULL },
};

static char *
read_yes_no (const char *text, GError **error)
{
  gboolean value = FALSE;
  return cell_yes_no (text, &value, error) ? g_strdup (value ? "yes" : "no") : NULL;
}

static const Case yes_no[] = { { "是", "yes" }, { "√", "yes" }, { "1", "yes" }, { "Ｙ", "yes" }, { "否", "no" },
                               { "×", "no" },   { "0", "no" },  { "N", "no" },  { "也许", NULL }, { "2", NULL } };

static char *
read_int (const char *text, GError **error)
{
  int value = 0;
  return cell_int (text, -10, 100, &value, error) ? g_strdup_printf ("%d", value) : NULL;
}

static const Case ints[] = { { "3", "3" },     { "３", "3" },  { "3次", "3" }, { "14.0", "14" }, { "-5", "-5" }, { "1.5", NULL },
                             { "101", NULL },  { "x", NULL },  { "3x", NULL }, { "1-2", NULL },  { "--1", NULL } };

static char *
read_list (const char *text, GError **error)
{
  (void)error;
  g_auto (GStrv) parts = cell_list (text);
  return g_strjoinv ("|", parts);
}

static const Case lists[] = { { "青、橙", "青|橙" }, { "青,橙；紫/蓝", "青|橙|紫|蓝" }, { "急救2（至2027/05）、b", "急救2（至2027/05）|b" },
                              { "、、a\nb", "a|b" }, { " ", "" } };

static char *
read_name_key (const char *text, GError **error)
{
  (void)error;
  return cell_name_key (text);
}

static const Case name_keys[] = {
  { "王　芳", "王芳" },       { "阿依古丽•买买提", "阿依古丽·买买提" }, { "阿依古丽・买买提", "阿依古丽·买买提" },
  { "阿依古丽‧买买提", "阿依古丽·买买提" }, { "阿依古丽．买买提", "阿依古丽·买买提" }, { "阿依古丽∙买买提", "阿依古丽·买买提" },
  { "阿依古丽.买买提", "阿依古丽·买买提" }, { "J. Smith", "j. smith" }, { " \U00020BB7野 ", "\U00020BB7野" }, { "Ｌｉ Na", "li na" },
};

static char *
read_person (const char *text, GError **error)
{
  (void)error;
  CellPerson person;
  cell_person_read (text, &person);
  char *line = g_strdup_printf ("%s|%s", person.name, person.tag != NULL ? person.tag : "-");
  cell_person_clear (&person);
  return line;
}

static const Case people[] = { { "王芳（3栋）", "王芳|3栋" }, { "王芳(3栋)", "王芳|3栋" }, { "V017", "V017|-" }, { " 王 芳 ", "王芳|-" },
                               { "王芳（）", "王芳|-" }, { "（3栋）", "（3栋|-" } };

typedef struct {
  const char *name;
  char *(*read) (const char *text, GError **error);
  const Case *cases;
  guint n;
} Table;

#define TABLE(name, read, cases) { name, read, cases, G_N_ELEMENTS (cases) }
static const Table tables[] = {
  TABLE ("/cell/days", read_day, days),          TABLE ("/cell/minutes", read_minute, minutes),
  TABLE ("/cell/windows", read_window, windows),
  TABLE ("/cell/dates", read_dates, dates),
  TABLE ("/cell/hidden", read_hidden, hidden),
  TABLE ("/cell/empty-words", read_empty_words, empty_words),
  TABLE ("/cell/spans", read_span, spans),
  TABLE ("/cell/born", read_born, borns),        TABLE ("/cell/phones", read_phone, phones),
  TABLE ("/cell/counts", read_counts, counts),   TABLE ("/cell/skills", read_skills, skills),
  TABLE ("/cell/asks", read_asks, asks),         TABLE ("/cell/yes-no", read_yes_no, yes_no),
  TABLE ("/cell/ints", read_int, ints),          TABLE ("/cell/lists", read_list, lists),
  TABLE ("/cell/names", read_name_key, name_keys), TABLE ("/cell/people", read_person, people),
};

static void
test_table (gconstpointer data)
{
  const Table *table = data;
  for (guint i = 0; i < table->n; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *got = table->read (table->cases[i].cell, &error);
    g_test_message ("%s: %s", table->cases[i].cell, error != NULL ? error->message : got);
    g_assert_cmpstr (got, ==, table->cases[i].want);
    g_assert_true ((got == NULL) == (error != NULL));
    if (error != NULL)
      g_assert_true (error->domain == SHEET_ERROR && g_str_has_suffix (error->message, "."));
  }
}

/* What would be right stands in the message. */
static void
test_messages (void)
{
  g_autoptr (GError) error = NULL;
  Day day;
  CellPhone phone;
  g_assert_false (cell_day ("2026-02-30", AS_OF, &day, &error));
  g_assert_nonnull (strstr (error->message, "2026-02-28"));
  g_clear_error (&error);
  g_assert_false (cell_phone ("1.38E+10", &phone, &error));
  g_assert_nonnull (strstr (error->message, "as text"));
}

/* 11010519491231002X is the specimen of GB 11643-1999: born 1949-12-31, a woman. */
static void
test_building_key (void)
{
  static const struct {
    const char *text, *key;
  } cases[] = { { "五号楼", "5号楼" }, { "十二栋", "12栋" }, { "５号楼", "5号楼" }, { "5号楼", "5号楼" }, { "一品苑", "一品苑" }, { "Building 3", "building 3" }, { "", "" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *key = cell_building_key (cases[i].text);
    g_assert_cmpstr (key, ==, cases[i].key);
  }
}

static void
test_identity (void)
{
  g_autoptr (GError) error = NULL;
  CellBorn born;
  gboolean female = FALSE;
  g_assert_true (cell_identity ("11010519491231002x", &born, &female, &error));
  g_assert_cmpint (born.from, ==, day_from_ymd (1949, 12, 31));
  g_assert_cmpint (born.to, ==, born.from);
  g_assert_true (female);
  g_assert_true (cell_identity (" 110105 19491231 002X", &born, &female, &error));
  g_assert_false (cell_identity ("110105194912310021", &born, &female, &error));
  g_assert_error (error, SHEET_ERROR, SHEET_ERROR_VALUE);
}

static void
test_duration (void)
{
  g_assert_cmpint (cell_duration (440, 470), ==, 30);
  g_assert_cmpint (cell_duration (1320, 120), ==, 240);
  g_assert_cmpint (cell_duration (480, 480), ==, 1440);
}

/* An hour is sixty minutes, never one. */
static void
test_hours_as_minutes (void)
{
  static const struct {
    const char *text;
    int minutes; /* 0 = refused */
  } cases[] = { { "1小时", 60 }, { "1.5 小时", 90 }, { "60分钟", 60 }, { "60", 60 }, { "２小时", 120 }, { "0.3333小时", 0 }, { "30小时", 0 },
              { "一小时", 60 }, { "半小时", 30 }, { "半个小时", 30 }, { "一个半小时", 90 }, { "1个半小时", 90 }, { "两小时", 120 },
              { "两个小时", 120 }, { "2小时半", 150 }, { "90分", 90 }, { "1h", 60 }, { "1.5 h", 90 }, { "1小时30分", 90 }, { "1小时30", 90 },
              { "一刻钟", 15 }, { "1:30", 90 }, { "45min", 45 }, { "约一小时", 60 }, { "14.0", 14 }, { "两个钟头", 120 }, { "1 hour", 60 },
              { "半天", 0 }, { "小时", 0 }, { "1个", 0 }, { "1.5.2", 0 }, { "-5", 0 }, { "1个:30", 0 }, { "五", 5 }, { "999999999999", 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    int value = 0;
    gboolean read = cell_minutes (cases[i].text, 1, 1440, &value, NULL);
    g_assert_cmpint (read ? value : 0, ==, cases[i].minutes);
  }
}

static void
test_vague_minute (void)
{
  static const char *const vague[] = { "2:30", "２：３０", "2点半", "两点半", "1:00", "5.45", "2:30-4:30", "3点左右" };
  static const char *const clear[] = { "02:30", "02：30", "凌晨2:30", "凌晨两点半", "2:30 AM", "下午2点半", "2:30pm", "0:30", "6:00", "12:30", "14:30", "0.1042", "", "等通知" };
  for (guint i = 0; i < G_N_ELEMENTS (vague); i++)
    g_assert_true (cell_minute_is_vague (vague[i]));
  for (guint i = 0; i < G_N_ELEMENTS (clear); i++)
    g_assert_false (cell_minute_is_vague (clear[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_test_add_data_func (tables[i].name, &tables[i], test_table);
  g_test_add_func ("/cell/minutes-or-hours", test_hours_as_minutes);
  g_test_add_func ("/cell/messages", test_messages);
  g_test_add_func ("/cell/building-key", test_building_key);
  g_test_add_func ("/cell/identity", test_identity);
  g_test_add_func ("/cell/duration", test_duration);
  g_test_add_func ("/cell/vague-minute", test_vague_minute);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-value.h"
#include "store/page-notes.h"

#include <string.h>

static const struct {
  const char *file;
  PageId page;
} files[] = {
  { "志愿者.csv", PAGE_PEOPLE },     { "people.csv", PAGE_PEOPLE },     { "PEOPLE.CSV", PAGE_PEOPLE },
  { "社区 - 志愿者.csv", PAGE_PEOPLE }, { "1_people.csv", PAGE_PEOPLE }, { "活动.csv", PAGE_EVENTS },
  { "leave.csv", PAGE_NOTES },       { "wishes.csv", PAGE_NOTES },      { "locks.csv", PAGE_NOTES },
  { "登记本.csv", PAGE_NOTES },      { "服务对象.csv", PAGE_RECIPIENTS }, { "设置.csv", PAGE_SETTINGS },
  { "请假条.csv", PAGE_NOTES },      { "意愿调查表.csv", PAGE_NOTES },  { "leave2026.csv", PAGE_NOTES },
  { "leavers.csv", PAGE_NONE },      { "9月请假登记.csv", PAGE_NONE },
  { "日历.csv", PAGE_DAYS },         { "x.csv", PAGE_NONE },            { "people", PAGE_PEOPLE },
};

static const struct {
  const char *headers; /* apart by '|' */
  PageId page;
} headers[] = {
  { "姓名|手机号|所属团队", PAGE_PEOPLE },
  { "活动|何时|开始|结束", PAGE_EVENTS },
  { "谁|怎样|何时", PAGE_NOTES },
  { "谁|资质|级别|有效到", PAGE_SKILLS },
  { "谁|截至|累计小时", PAGE_HISTORY },
  { "规则|对谁|数值|每", PAGE_RULES },
  { "key|value", PAGE_SETTINGS },
  { "team|colour|lead", PAGE_TEAMS },
  { "姓名|请假时间|事由", PAGE_NOTES },
  { "姓名|时间|地点", PAGE_PEOPLE },
  { "活动名称|活动时间|几点开始|几点结束|需要人数|队伍", PAGE_EVENTS },
  { "甲|乙", PAGE_NONE },
};

static const struct {
  const char *header, *column;
} columns[] = {
  { "* 姓名", "name" },    { "姓 名", "name" },           { "姓名（必填）", "name" }, { "Name *", "name" },
  { "ＮＡＭＥ", "name" },  { "手机号码", "phone" },       { "楼号", "area" },         { "Max_Month", "max_month" },
  { "身份证号", "identity" }, { "血型", NULL },           { "", NULL },              { "*", NULL },
};

/* What stands over the columns of old lists, of 志愿汇 and of the national system's exports. */
static const struct {
  const char *headers, *column;
} old_lists[] = {
  { "志愿服务类型|服务类型|服务类别|服务队|服务队伍|志愿队伍|队别|组别|小组|所在队伍|所在小组|分队|志愿团队|所属志愿队伍", "teams" },
  { "手机|手机号|手机号码|本人手机号|联系方式|联系电话|联系电话（手机）|常用手机|电话1|联系电话２|手机 3|Phone 2|备用电话|座机", "phone" },
  { "姓名1|志愿者2|1|13800138001", NULL },
  { "门牌号|楼号|楼栋号|楼门号|楼栋门牌|住址|详细住址|现居住地址", "area" },
  { "证件号|证件号码|身份证号码|公民身份证号", "identity" },
  { "工号|志愿者编号|队员编号", "id" },
  { "入队时间|注册时间|注册日期|加入时间|登记时间", "joined" },
  { "特长|个人特长|专业技能|本人特长及爱好", "skills" },
  { "出生年月|年龄|年龄/出生|出生年月／年龄|出生日期（年月）", "born" },
  { "姓名/电话|血型/备注|/|出生/", NULL },
  { "备注|备注信息|其他说明", "remark" },
  { "注册号|志愿者证号", "national_no" },
};

static void
test_files (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_test_message ("%s", files[i].file);
    g_assert_cmpint (page_of_file (files[i].file), ==, files[i].page);
  }
}

static void
test_headers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++) {
    g_auto (GStrv) each = g_strsplit (headers[i].headers, "|", -1);
    g_test_message ("%s", headers[i].headers);
    g_assert_cmpint (page_of_headers ((const char *const *)each, g_strv_length (each)), ==, headers[i].page);
  }
}

static void
test_columns (void)
{
  const Page *page = page_info (PAGE_PEOPLE);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    int column = page_find_column (page, columns[i].header);
    g_test_message ("%s", columns[i].header);
    g_assert_cmpstr (column >= 0 ? page->columns[column].en : NULL, ==, columns[i].column);
  }
}

static void
test_old_lists (void)
{
  const Page *page = page_info (PAGE_PEOPLE);
  for (guint i = 0; i < G_N_ELEMENTS (old_lists); i++) {
    g_auto (GStrv) each = g_strsplit (old_lists[i].headers, "|", -1);
    for (guint h = 0; each[h] != NULL; h++) {
      int column = page_find_column (page, each[h]);
      g_test_message ("%s", each[h]);
      g_assert_cmpstr (column >= 0 ? page->columns[column].en : NULL, ==, old_lists[i].column);
    }
  }
}

/* What the tables promise to their users: names apart, every kind with all its functions, words with codes. */
static void
test_tables (void)
{
  for (guint p = 0; p < PAGE_N; p++) {
    const Page *page = page_info ((PageId)p);
    g_assert_cmpint (page->id, ==, p);
    g_assert_cmpint (page_of_file (page->zh), ==, page->id);
    g_assert_cmpint (page_of_file (page->en), ==, page->id);
    for (guint c = 0; c < page->n_columns; c++) {
      const PageColumn *column = &page->columns[c];
      g_assert_cmpint (page_find_column (page, column->zh), ==, c);
      g_assert_cmpint (page_find_column (page, column->en), ==, c);
      g_assert_true (column->kind != KIND_WORD || column->words != NULL);
      g_assert_true (column->kind != KIND_INT || column->max > column->min);
      if (column->kind == KIND_IDENTITY)
        continue;
      const ImportKind *kind = import_kind (column->kind);
      g_assert_true (kind->read != NULL && kind->load != NULL && kind->store != NULL && kind->show != NULL);
    }
  }
}

static void
test_words (void)
{
  static const char words[] = "active=在册 left=退出|离开";
  g_autofree char *code = page_word_code (words, " 离开 "), *own = page_word_code (words, "LEFT");
  g_autofree char *none = page_word_code (words, "走了"), *zh = page_word_show (words, "left", TRUE);
  g_autofree char *en = page_word_show (words, "left", FALSE), *all = page_word_list (words, TRUE);
  g_assert_cmpstr (code, ==, "left");
  g_assert_cmpstr (own, ==, "left");
  g_assert_null (none);
  g_assert_cmpstr (zh, ==, "退出");
  g_assert_cmpstr (en, ==, "left");
  g_assert_cmpstr (all, ==, "在册 / 退出");
}

/* Every column is explained in both languages, required ones and those with words say so. */
static void
test_notes (void)
{
  for (PageId page = 0; page < PAGE_N; page++)
    for (guint c = 0; c < page_info (page)->n_columns; c++) {
      const char *zh = page_note_text (page, c, TRUE), *en = page_note_text (page, c, FALSE);
      if (zh == NULL || en == NULL)
        g_error ("%s, %s has no note", page_info (page)->en, page_info (page)->columns[c].en);
      g_assert_true (g_utf8_strlen (zh, -1) < 120 && strlen (en) < 180);
    }
  g_autofree char *name = page_note (PAGE_PEOPLE, page_column (PAGE_PEOPLE, "name"), TRUE);
  g_autofree char *status = page_note (PAGE_PEOPLE, page_column (PAGE_PEOPLE, "status"), TRUE);
  g_autofree char *public = page_note (PAGE_EVENTS, page_column (PAGE_EVENTS, "public"), FALSE);
  g_assert_true (g_str_has_prefix (name, "必填。志愿者的姓名。"));
  g_assert_true (g_str_has_suffix (status, "可填：在册 / 暂停 / 退出 / 去世"));
  g_assert_true (g_str_has_suffix (public, "One of: yes / no"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/files", test_files);
  g_test_add_func ("/page/headers", test_headers);
  g_test_add_func ("/page/columns", test_columns);
  g_test_add_func ("/page/old-lists", test_old_lists);
  g_test_add_func ("/page/tables", test_tables);
  g_test_add_func ("/page/words", test_words);
  g_test_add_func ("/page/notes", test_notes);
  return g_test_run ();
}

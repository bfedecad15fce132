/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/import-world.h"

/* The examples, and cells one by one: what comes in, and what is said of what does not. */

/* Every community of examples/: applied, applied again, exported, read back; then exported into a new book.
 */
static void
test_examples (Fixture *f, gconstpointer name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (g_getenv ("SHEETS"), "..", "..", "examples", name, NULL);
  g_autoptr (GPtrArray) files = files_of ((const char *const[]){ folder }, 1);
  g_autoptr (ImportReport) preview = import_preview (f->book, files, &options, &error);
  g_assert_no_error (error);
  g_autofree char *before = describe (preview);
  g_autoptr (ImportReport) first = apply_files (f, files);
  g_autofree char *after = describe (first);
  g_assert_cmpstr (before, ==, after);
  for (guint i = 0; i < first->items->len; i++) {
    const ImportItem *item = g_ptr_array_index (first->items, i);
    if (item->what != IMPORT_ADDED)
      g_test_message ("%d %s:%u %s [%s] %s -> %s | %s", item->what, item->file, item->row, item->column,
                      item->subject, item->old, item->new, item->message);
  }
  g_assert_cmpuint (first->count[IMPORT_REFUSED] + first->count[IMPORT_WAITING] + first->count[IMPORT_UNREAD],
                    ==, 0);
  g_assert_cmpuint (first->count[IMPORT_ADDED], >, 10);

  g_autoptr (ImportReport) second = apply_files (f, files);
  g_autofree char *again = describe (second);
  g_test_message ("second time:\n%s", again);
  g_assert_cmpuint (import_report_changes (second), ==, 0);
  g_assert_cmpint (second->change, ==, 0);

  for (guint chinese = 0; chinese < 2; chinese++) {
    g_autofree char *out = g_build_filename (f->folder, chinese ? "out-zh" : "out-en", NULL);
    ExportOptions export_options = { .as_of = options.as_of, .chinese = chinese != 0 };
    g_autoptr (GPtrArray) names = export_pages (f->book, out, &export_options, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (names->len, ==, PAGE_N);
    g_autoptr (GPtrArray) written = files_of ((const char *const[]){ out }, 1);
    g_autoptr (ImportReport) back = apply_files (f, written);
    g_autofree char *text = describe (back);
    g_test_message ("read back:\n%s", text);
    g_assert_cmpuint (back->items->len, ==, 0);

    g_autofree char *path = g_strdup_printf ("%s/other-%u.paiban", f->folder, chinese);
    Fixture other
        = { .folder = f->folder, .path = path, .book = book_create (path, "Asia/Shanghai", NOW, &error) };
    g_assert_no_error (error);
    g_autoptr (ImportReport) moved = apply_files (&other, written);
    g_assert_cmpuint (
        moved->count[IMPORT_REFUSED] + moved->count[IMPORT_WAITING] + moved->count[IMPORT_UNREAD], ==, 0);
    g_autofree char *here = dump (f), *there = dump (&other);
    g_assert_cmpstr (here, ==, there);
    book_close (other.book);
  }
}

/* Every line: what is brought after the sheet above, and added, changed, made, refused, waiting, unread. */
static const struct {
  const char *name, *file, *text, *counts, *message;
} after_people[] = {
  { "the same again", "people.csv", people, "0 0 0 0 0 0", NULL },
  { "other order of rows and columns, English headers", "people.csv",
    "phone,name,area\n022-27830000,李强,1栋\n13800138002,王芳,5栋\n13800138001,王芳,3栋\n,赵刚,\n",
    "0 0 0 0 0 0", NULL },
  { "a new phone, known by building", "people.csv", "姓名,电话,楼栋\n王芳,13900139000,3栋\n", "0 1 0 0 0 0",
    NULL },
  { "moved, known by phone", "people.csv", "姓名,电话,楼栋\n李强,022-27830000,1栋\n", "0 0 0 0 0 0", NULL },
  { "a phone for somebody without", "people.csv", "姓名,电话\n赵刚,13700137000\n", "0 1 0 0 0 0", NULL },
  { "which of two", "people.csv", "姓名,性别\n王芳,女\n", "0 0 0 0 1 0", "V001" },
  { "the number decides", "people.csv", "编号,性别\nV002,女\n", "0 1 0 0 0 0", NULL },
  { "a third of the name", "people.csv", "姓名,电话,楼栋\n王芳,13600136000,9栋\n", "1 0 1 0 0 0", NULL },
  { "twice the same person", "people.csv", "姓名,电话\n李强,022-27830000\n李强,022-27830000\n", "0 0 0 0 0 0", NULL },
  { "twice the same new person", "people.csv", "姓名,电话,团队\n孙丽,13500135001,青\n孙丽,135 0013 5001,橙\n", "1 0 0 0 0 0",
    "Row 2 of people.csv is the same person: the two are one, with the teams 守护青少年、文化健身." },
  { "two of one name and phone, told apart", "people.csv", "姓名,电话,区分\n孙丽,13500135001,大\n孙丽,13500135001,小\n", "2 0 0 0 0 0", NULL },
  { "a person in three rows", "people.csv",
    "姓名,电话,身份证号,加入,性别\n孙丽,,11010519491231002X,2021,\n孙丽,13500135001,11010519491231002x,2018,女\n孙丽,13500135001,,,女\n",
    "1 0 0 0 0 0", "Row 2 of people.csv is the same person: the two are one." },
  { "two of one name and phone with two numbers", "people.csv",
    "姓名,电话,身份证号\n孙丽,13500135001,11010519491231002X\n孙丽,13500135001,440524188001010014\n", "1 0 0 0 1 0", "same person" },
  { "a duplicate id", "people.csv", "编号,姓名\nV003,李强\nV003,李强\n", "0 0 0 0 0 0", NULL },
  { "a duplicate id of two", "people.csv", "编号,姓名\nV003,李强\nV003,李刚\n", "0 0 0 0 1 0", "Row 2" },
  { "two new ones whom nothing tells apart", "people.csv", "姓名\n孙丽\n孙丽\n", "1 0 0 0 1 0", "区分" },
  { "two of one building with two phones", "people.csv",
    "姓名,电话,楼栋\n孙丽,13500135001,3栋\n孙丽,13500135002,3栋\n", "2 0 0 0 0 0", NULL },
  { "another number for a known person", "people.csv", "编号,姓名,电话\nX9,李强,022-27830000\n",
    "0 0 0 0 1 0", "V003" },
  { "a number of the old list", "people.csv", "编号,姓名\nX9,孙丽\n", "1 0 0 0 0 0", NULL },
  { "blank leaves", "people.csv", "姓名,电话,楼栋,团队,出生\n李强,022-27830000,,,\n", "0 0 0 0 0 0", NULL },
  { "erased in words", "people.csv", "姓名,电话,团队,出生\n李强,022-27830000,清空,CLEAR\n", "0 2 0 0 0 0",
    NULL },
  { "what cannot be erased", "people.csv", "编号,姓名\nV003,清空\n", "0 0 0 1 0 0", "cannot be erased" },
  { "a wrong header", "people.csv", "名子,电话\n李强,1\n", "0 0 0 0 0 1", "姓名" },
  { "a header nobody knows", "x.csv", "a,b\n1,2\n", "0 0 0 0 0 1", "people.csv" },
  { "recognised by its headers", "名单2026.csv", "序号,姓名,手机号码,所属团队\n1,孙丽,13500135001,青\n",
    "1 0 0 0 0 0", NULL },
  { "a title above the header", "people.csv", "西宁道社区志愿者名单,,\n\n姓名,电话,备注\n孙丽,13500135001,\n",
    "1 0 0 0 0 0", NULL },
  { "scientific notation", "people.csv", "姓名,电话,楼栋\n李强,1.38E+10,1栋\n", "0 0 0 1 0 0", "as text" },
  { "a day that does not exist", "people.csv", "姓名,加入\n孙丽,2026-02-30\n", "1 0 0 1 0 0", "2026-02-28" },
  { "an unknown team", "people.csv", "姓名,团队\n孙丽,青、赭\n", "1 0 0 1 0 0", "no such team" },
  { "a phrase that is none", "people.csv", "姓名,能来\n孙丽,随便\n", "1 0 0 1 0 0", "not a phrase" },
  { "a row too long", "people.csv", "姓名,电话\n孙丽,13500135001,x\n", "0 0 0 0 1 0", "quotation" },
  { "an open quotation", "people.csv", "姓名,电话\n孙丽,\"135\n李强,1\n", "0 0 0 0 0 1", "Row 2" },
  { "a name is required", "people.csv", "姓名,电话\n,13500135001\n", "0 0 0 0 1 0", "required" },
  { "an identity number", "people.csv", "姓名,身份证号\n孙丽,11010519491231002X\n", "1 0 0 0 0 0", NULL },
  { "an identity number that is none", "people.csv", "姓名,身份证号\n孙丽,11010519491231002\n", "1 0 0 1 0 0", "18 characters" },
  { "an identity number of no day", "people.csv", "姓名,身份证号\n孙丽,110105194913310021\n", "1 0 0 1 0 0", "day of birth" },
  { "a slip of an identity number", "people.csv", "姓名,身份证号\n孙丽,110105194912310021\n", "1 0 0 0 0 0", "1949-12-31 女 is read from it" },
  { "a slip where the birth is known", "people.csv", "姓名,出生年月,身份证号\n孙丽,1950-01,110105194912310021\n", "1 0 0 0 0 0", "女 is read from it" },
  { "a slip where nothing is wanted of it", "people.csv", "姓名,性别,出生年月,身份证号\n孙丽,女,1950-01,110105194912310021\n", "1 0 0 0 0 0",
    "Nothing needs to be done" },
  { "no number where nothing is wanted of it", "people.csv", "姓名,身份证号,性别,年龄\n孙丽,11010519491231002,女,76\n", "1 0 0 0 0 0",
    "Nothing needs to be done" },
  { "an unknown skill is asked for", "posts.csv", "活动,岗位,资质\n义诊,医师,眼科\n", "0 0 0 0 1 0", "义诊" },
  { "an event that nobody times", "events.csv", "活动,何时\n义诊,每周一\n", "0 0 0 1 1 0", "required" },
  { "all that is wrong in a row that waits", "events.csv", "活动,何时,开始,人数,队伍\n义诊,每周一次,上午,若干,党员\n", "0 0 0 3 1 0", NULL },
  { "an event with a bad phrase", "events.csv", "活动,何时,开始,结束\n义诊,随便,9:00,10:00\n", "0 0 0 0 1 0",
    "not a phrase" },
  { "an event", "events.csv", "活动,何时,开始,结束,人数,团队\n义诊,每周一,9:00,10:00,2-4,不限\n",
    "1 0 0 0 0 0", NULL },
  { "an hour that may be of the afternoon", "events.csv", "活动,何时,开始,结束,人数\n义诊,每周一,2点半,4点,2\n", "1 0 0 0 0 0", "Read as 2:30 at night. If it is in the afternoon, write 14:30" },
  { "an hour of the afternoon", "events.csv", "活动,何时,开始,结束,人数\n义诊,每周一,下午2点半,4点,2\n", "1 0 0 0 0 0", NULL },
  { "an hour of the night", "events.csv", "活动,何时,开始,结束,人数\n义诊,每周一,02:30,04:00,2\n", "1 0 0 0 0 0", NULL },
  { "an hour of the night in words", "events.csv", "活动,何时,开始,结束,人数\n义诊,每周一,凌晨2点半,4点,2\n", "1 0 0 0 0 0", NULL },
  { "a head count that became a date", "events.csv",
    "活动,何时,开始,结束,人数\n义诊,每周一,9:00,10:00,2月4日\n", "1 0 0 1 0 0", "as text" },
  { "a note on somebody unknown", "notes.csv", "谁,怎样,何时\n孙悟空,请假,9月14日\n", "0 0 0 0 1 0",
    "孙悟空" },
  { "a note on nearly a name", "notes.csv", "谁,怎样,何时\n李墙,请假,9月14日\n", "0 0 0 0 1 0", "Is it 李强? Then write that name." },
  { "a note in other words", "notes.csv", "谁,怎样,和谁\n李强,在一起,赵刚\n", "1 0 0 0 0 0", NULL },
  { "a note on nearly the name of two", "notes.csv", "谁,怎样,何时\n王方,请假,9月14日\n", "0 0 0 0 1 0", "V001 王芳（3栋）、V002 王芳（5栋）" },
  { "a note on several people", "notes.csv", "谁,怎样,何时\n李强、赵刚,请假,9月14日\n", "0 0 0 0 1 0", "a row for each" },
  { "a note on several people without a comma", "notes.csv", "谁,怎样,何时\n李强和赵刚,请假,9月14日\n", "0 0 0 0 1 0", "a row for each" },
  { "a pair in one cell", "notes.csv", "谁,怎样\n李强、赵刚,一起\n", "1 0 0 0 0 0", "read as 李强, with 赵刚 under 和谁 (with)" },
  { "a pair in one cell without a comma", "notes.csv", "谁,怎样\n李强和赵刚,分开\n", "1 0 0 0 0 0", "read as 李强, with 赵刚" },
  { "a pair of whom one is unknown", "notes.csv", "谁,怎样\n李强、孙悟空,一起\n", "0 0 0 0 1 0", "孙悟空" },
  { "two people and with whom", "notes.csv", "谁,怎样,和谁\n李强、赵刚,一起,李强\n", "0 0 0 0 1 0", "a row for each" },
  { "three people in a cell for pairs", "notes.csv", "谁,怎样\n李强、赵刚、周平,一起\n", "0 0 0 0 1 0", "a row for each" },
  { "a note on one of two", "leave.csv", "谁,何时\n王芳,9月14日\n", "0 0 0 0 1 0", "王芳（3栋）" },
  { "a note on the one in brackets", "leave.csv", "谁,何时\n王芳（5栋）,9月14日\n", "1 0 0 0 0 0", NULL },
  { "apart from whom", "notes.csv", "谁,怎样\n李强,分开\n", "0 0 0 0 1 0", "和谁" },
  { "a rule nobody knows", "rules.csv", "规则,数值\n每天最多睡,8\n", "0 0 0 0 1 0", "words" },
  { "a rule with its period in the name", "rules.csv", "规则,对谁,数值\n每周最多班,75岁以上,1\n",
    "1 0 0 0 0 0", NULL },
  { "an event for an unknown team", "events.csv",
    "活动,活动时间,几点开始,几点结束,需要人数,队伍\n义诊,每周一,9:00,10:00,2,赭队\n", "0 0 0 0 1 0", "赭队" },
  { "an event for anybody, 全体", "events.csv", "活动,何时,开始,结束,人数,团队\n义诊,每周一,9:00,10:00,2,全体\n", "1 0 0 0 0 0", NULL },
  { "an event for anybody, 所有人", "events.csv", "活动,何时,开始,结束,人数,团队\n义诊,每周一,9:00,10:00,2,所有人\n", "1 0 0 0 0 0", NULL },
  { "an event for anybody, 大家", "events.csv", "活动,何时,开始,结束,人数,团队\n义诊,每周一,9:00,10:00,2,大家\n", "1 0 0 0 0 0", NULL },
  { "an event for anybody, 全部", "events.csv", "活动,何时,开始,结束,人数,团队\n义诊,每周一,9:00,10:00,2,全部\n", "1 0 0 0 0 0", NULL },
  { "an event for anybody, 任何人", "events.csv", "活动,何时,开始,结束,人数,团队\n义诊,每周一,9:00,10:00,2,任何人\n", "1 0 0 0 0 0", NULL },
  { "an event for anybody, 谁都行", "events.csv", "活动,何时,开始,结束,人数,团队\n义诊,每周一,9:00,10:00,2,谁都行\n", "1 0 0 0 0 0", NULL },
  { "an event for anybody, 都可以", "events.csv", "活动,何时,开始,结束,人数,团队\n义诊,每周一,9:00,10:00,2,都可以\n", "1 0 0 0 0 0", NULL },
  { "the synonyms of an event", "events.csv",
    "活动名称,活动时间,几点开始,几点结束,需要人数,所属团队\n义诊,每周一,9:00,10:00,2,青\n", "1 0 0 0 0 0", NULL },
  { "a team whose name says of which it is", "people.csv", "姓名,团队\n孙丽,医疗队\n", "1 0 1 0 0 0", NULL },
  { "the nearest team first", "events.csv", "活动,何时,开始,结束,人数,团队\n义诊,每周一,9:00,10:00,2,医疗队\n", "0 0 0 0 1 0", "Perhaps 医疗健康 is meant" },
  { "a team with a word behind it", "people.csv", "姓名,团队\n孙丽,青队（兼）\n", "1 0 0 0 0 0", NULL },
  { "several people in a cell", "people.csv", "姓名,电话\n孙丽、周鸣,13500135001\n", "0 0 0 0 1 0", "a row for each" },
  { "a person of any team", "people.csv", "姓名,团队\n孙丽,不限\n", "1 0 0 1 0 0", "a word for events" },
  { "a person of all teams", "people.csv", "姓名,团队\n孙丽,全体\n", "1 0 0 1 0 0", "a word for events" },
  { "words of other lists", "people.csv", "姓名,性别,志愿者状态,是否骨干\n孙丽,女性,正常,是\n周鸣,男性,已退出,否\n", "2 0 0 0 0 0", NULL },
  { "two lists side by side", "people.csv",
    "序号,姓名,电话,团队,序号,姓名,电话,团队\n1,孙丽,13500135001,青,3,周鸣,13500135003,橙\n2,吴梅,同上,青,4,郑洁,〃,〃\n5,何丽,13500135005,青,,,,\n合计,5人,,,,,,\n",
    "5 0 0 0 0 0", "side by side" },
  { "two teams without a comma", "people.csv", "姓名,团队\n孙丽,青队 紫队\n周鸣,青队兼紫队\n吴梅,青＋橙\n", "3 0 0 0 0 0", NULL },
  { "two teams, one unknown", "people.csv", "姓名,团队\n孙丽,青队 赭队\n", "1 0 0 1 0 0", "no such team" },
  { "numbered, not filled in", "people.csv", "序号,姓名,电话\n1,孙丽,13500135001\n2,,\n合 计,2人,\n填表单位（盖章）：,,\n", "1 0 0 0 0 0", "not a row of the list" },
  { "a team by its colour", "people.csv", "姓名,团队\n孙丽,青色队\n", "1 0 0 0 0 0", NULL },
  { "a total and a signature below the list", "people.csv", "姓名,电话\n孙丽,13500135001\n合计,1\n填表人：李主任,\n", "1 0 0 0 0 0",
    "not a row of the list" },
  { "Sum is a name, a sum is not", "people.csv", "姓名,电话\nSum Wai,13500135001\nSum: 1,\nsum 12,\n", "1 0 0 0 0 0", "not a row of the list" },
  { "a total in words", "people.csv", "姓名,电话\n孙丽,13500135001\n总计 男1人,\n共1人,\n", "1 0 0 0 0 0", "not a row of the list" },
  { "a total behind a blank cell", "people.csv", "序号,姓名,电话\n共,,\n二,共60人,\n", "0 0 0 0 1 0", "no person's name" },
  { "a number of people is no name", "people.csv", "姓名,电话\n60人,13500135001\n", "0 0 0 0 1 0", "no person's name" },
  { "times in the calendar's column", "people.csv", "姓名,忙时\n孙丽,每天16:00以后\n", "1 0 0 1 0 0", "能来 (available)" },
  { "a calendar in its column", "people.csv", "姓名,忙时\n孙丽,忙时/V001.ics\n李强,https://x.example/a\n", "1 1 0 0 0 0", NULL },
  { "start and end in one cell", "events.csv", "活动,何时,开始\n义诊,每周一,9:00-10:00\n", "1 0 0 0 0 0", NULL },
  { "a list with its own title and headings below the headings", "people.csv",
    "姓名,电话,团队,备注\n敬老志愿者,,,\n备注,姓名,手机号码,所属团队\n好,孙丽,13500135001,青\n", "1 0 0 0 0 0", "A title above headings" },
  { "one number, two people", "people.csv",
    "姓名,电话,身份证号\n孙丽,13500135001,11010519491231002X\n孙丽,13500135002,11010519491231002x\n", "1 0 0 1 0 0",
    "Row 2 of people.csv is the same person and says “13500135001”, which is taken" },
  { "one number, two names", "people.csv",
    "姓名,电话,身份证号\n孙丽,13500135001,11010519491231002X\n孙利,13500135002,11010519491231002x\n", "2 0 0 1 0 0", "one person twice" },
  { "one number, and one of the two has left", "people.csv",
    "姓名,电话,状态,身份证号\n孙丽,13500135001,,11010519491231002X\n孙丽,13500135002,退出,11010519491231002x\n", "2 0 0 0 0 0", NULL },
  { "a slip of an identity number in the wrong column", "people.csv", "姓名,电话\n孙丽,110105194912310021\n", "1 0 0 1 0 0", "an identity number" },
  { "two windows in one", "events.csv",
    "活动,何时,开始,结束\n义诊,每周一,9:00,10:00\n义诊,每周一,14:00,15:00\n", "1 0 0 0 1 0", "时段 (window)" },
  { "begin and end in one cell", "events.csv", "活动,何时,开始,人数\n义诊,每周一,上午9点到11点,两人\n", "1 0 0 0 0 0", NULL },
  { "a visit's begin and end in one cell", "recipients.csv", "称呼,何时,开始\n周爷爷,每周二,9:30-10:45\n", "1 0 0 0 0 0", NULL },
  { "leave in other words", "登记本.csv", "谁,怎样,何时\n李强,来不了,9月14日\n赵刚,生病,9月15日\n李强,只能,9月16日\n", "3 0 0 0 0 0", NULL },
  { "a numbered row that is not filled in", "events.csv", "序号,活动,何时,开始,结束\n1,义诊,每周一,9:00,10:00\n2,,,,\n", "1 0 0 0 0 0", NULL },
  { "a sample without its event", "events.csv", "活动,何时,开始,结束,时段\n,每周一,9:00,10:00,例：上午\n义诊,每周一,9:00,10:00,\n", "1 0 0 0 0 0", NULL },
  { "leave with points", "登记本.csv", "谁,怎样,何时\n李强,请假,12.7-12.13\n赵刚,请假,12/7\n", "2 0 0 0 0 0", NULL },
  { "a slip of leave", "请假条.csv", "姓名,请假时间,事由\n李强,9月14日,体检\n", "1 0 0 0 0 0", NULL },
  { "an age against an identity number", "people.csv", "姓名,年龄,身份证号\n孙丽,60,11010519491231002X\n",
    "1 0 0 0 0 0", "“60”, the identity number 1949-12-31" },
  { "a month as a spreadsheet bends it", "people.csv", "姓名,出生年月,身份证号\n孙丽,1949-12-01,11010519491231002X\n", "1 0 0 0 0 0", NULL },
  { "another month than the identity number's", "people.csv", "姓名,出生年月,身份证号\n孙丽,1949-11-01,11010519491231002X\n", "1 0 0 0 0 0",
    "“1949-11-01”, the identity number 1949-12-31" },
  { "months and years", "people.csv", "姓名,出生年月,入队时间,保险到\n孙丽,195408,2019年3月,2027-05\n周鸣,54年8月,2018.5,2027\n", "2 0 0 0 0 0", NULL },
  { "an age that fits an identity number", "people.csv", "姓名,年龄,身份证号\n孙丽,76,11010519491231002X\n",
    "1 0 0 0 0 0", NULL },
  { "a sex against an identity number", "people.csv", "姓名,性别,身份证号\n孙丽,男,11010519491231002X\n",
    "1 0 0 0 0 0", "“男”, the identity number 女" },
  { "a setting nobody knows", "settings.csv", "项目,内容\n天气,晴\n", "0 0 0 0 1 0", "社区名称" },
  { "a stretch that ends before it begins", "days.csv",
    "日历,从,到,怎样\n新星小学,2026-09-10,2026-09-01,学期\n", "1 0 1 1 0 0", "2026-09-10" },
};

static void
test_after_people (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  Fixture f;
  setup (&f, NULL);
  g_autoptr (ImportReport) base = apply_texts (&f, "people.csv", people, NULL);
  assert_counts (base, "4 0 3 0 0 0");
  g_autofree char *before = dump (&f);
  g_autoptr (ImportReport) report = apply_texts (&f, after_people[i].file, after_people[i].text, NULL);
  assert_counts (report, after_people[i].counts);
  if (after_people[i].message != NULL) {
    const ImportItem *item = item_that_says (report, after_people[i].message);
    g_assert_nonnull (item);
    g_assert_nonnull (item->file);
    g_assert_true (item->row > 0 || item->what == IMPORT_UNREAD);
    g_assert_true (item->what != IMPORT_REFUSED || item->column != NULL);
    g_assert_true (item->new == NULL || strstr (item->new, "1949123100") == NULL);
  }
  g_autofree char *after = dump (&f);
  g_assert_cmpint (strcmp (before, after) != 0, ==, import_report_changes (report) > 0);
  g_autoptr (ImportReport) again = apply_texts (&f, after_people[i].file, after_people[i].text, NULL);
  g_assert_cmpuint (import_report_changes (again), ==, 0);
  g_autofree char *twice = dump (&f);
  g_assert_cmpstr (after, ==, twice);
  teardown (&f, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import/example", Fixture, "xiningdao", setup, test_examples, teardown);
  g_test_add ("/import/first", Fixture, "first", setup, test_examples, teardown);
  for (guint i = 0; i < G_N_ELEMENTS (after_people); i++) {
    g_autofree char *path = g_strdup_printf ("/import/after/%s", after_people[i].name);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_after_people);
  }
  return g_test_run ();
}

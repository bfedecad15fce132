/* SPDX-License-Identifier: MPL-2.0 */
#include "store/decode.h"
#include "store/export.h"
#include "store/import.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW G_GINT64_CONSTANT (1788220800) /* 2026-09-01 */

typedef struct {
  char *folder, *path;
  Book *book;
} Fixture;

static void
setup (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  /* In memory where that is possible: many books are made here, and each waits for the disk several times. */
  f->folder = g_strdup ("/dev/shm/import-XXXXXX");
  if (g_mkdtemp (f->folder) == NULL) {
    g_free (f->folder);
    f->folder = g_dir_make_tmp ("import-XXXXXX", &error);
  }
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "book.paiban", NULL);
  f->book = book_create (f->path, "Asia/Shanghai", NOW, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      remove_folder (path);
    else
      g_remove (path);
  }
  g_rmdir (folder);
}

static void
teardown (Fixture *f, gconstpointer data)
{
  (void)data;
  book_close (f->book);
  remove_folder (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static gboolean
check_phrase (const char *text, guint flags, gpointer data, GError **error)
{
  (void)data, (void)flags;
  if (strstr (text, "随便") == NULL)
    return TRUE;
  g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_VALUE, "not a phrase.");
  return FALSE;
}

static const ImportOptions options
    = { .as_of = 20697 /* 2026-09-01 */, .chinese = TRUE, .phrase = check_phrase };

static GPtrArray *
files_of (const char *const *paths, guint n)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *files = import_find_files (paths, n, &error);
  g_assert_no_error (error);
  return files;
}

static char *
describe (const ImportReport *report)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = g_ptr_array_index (report->items, i);
    g_string_append_printf (out, "%d %s:%u %s [%s] %s -> %s | %s\n", item->what, item->file, item->row,
                            item->column != NULL ? item->column : "",
                            item->subject != NULL ? item->subject : "", item->old != NULL ? item->old : "",
                            item->new != NULL ? item->new : "", item->message != NULL ? item->message : "");
  }
  return g_string_free (out, FALSE);
}

static ImportReport *
apply_files (Fixture *f, GPtrArray *files)
{
  g_autoptr (GError) error = NULL;
  ImportReport *report = import_apply (f->book, files, &options, "import", NOW, &error);
  g_assert_no_error (error);
  return report;
}

/* Writes sheets into the fixture's folder and applies them; pairs of name and text, NULL at the end. */
static ImportReport *
apply_texts (Fixture *f, const char *name, const char *text, ...)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  va_list args;
  va_start (args, text);
  while (name != NULL) {
    char *path = g_build_filename (f->folder, name, NULL);
    g_ptr_array_add (paths, path);
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
    name = va_arg (args, const char *);
    text = name != NULL ? va_arg (args, const char *) : NULL;
  }
  va_end (args);
  ImportReport *report = apply_files (f, paths);
  g_autofree char *all = describe (report);
  g_test_message ("%s", all);
  return report;
}

/* The whole book, page after page. */
static char *
dump (Fixture *f)
{
  GString *all = g_string_new (NULL);
  ExportOptions export_options = { .as_of = options.as_of, .chinese = TRUE };
  for (guint p = 0; p < PAGE_N; p++) {
    g_autoptr (GError) error = NULL;
    GString *text = export_page (f->book, (PageId)p, &export_options, &error);
    g_assert_no_error (error);
    g_string_append (all, text->str);
    g_string_free (text, TRUE);
  }
  return g_string_free (all, FALSE);
}

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

/* The one item of a kind; NULL when there is none. */
static const ImportItem *
item_of (const ImportReport *report, ImportWhat what)
{
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = g_ptr_array_index (report->items, i);
    if (item->what == what)
      return item;
  }
  return NULL;
}

/* The first whose message has the words; NULL when there is none. */
static const ImportItem *
item_that_says (const ImportReport *report, const char *words)
{
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = g_ptr_array_index (report->items, i);
    if (item->message != NULL && strstr (item->message, words) != NULL)
      return item;
  }
  return NULL;
}

/* added, changed, made, refused, waiting, unread */
static void
assert_counts (const ImportReport *report, const char *want)
{
  g_autofree char *got
      = g_strdup_printf ("%u %u %u %u %u %u", report->count[IMPORT_ADDED], report->count[IMPORT_CHANGED],
                         report->count[IMPORT_MADE], report->count[IMPORT_REFUSED],
                         report->count[IMPORT_WAITING], report->count[IMPORT_UNREAD]);
  g_assert_cmpstr (got, ==, want);
}

static char *
cell_of (Fixture *f, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  g_assert_cmpint (sqlite3_prepare_v2 (book_db (f->book), sql, -1, &statement, NULL), ==, SQLITE_OK);
  char *text = sqlite3_step (statement) == SQLITE_ROW
                   ? g_strdup ((const char *)sqlite3_column_text (statement, 0))
                   : NULL;
  sqlite3_finalize (statement);
  return text;
}

static void
assert_cell (Fixture *f, const char *sql, const char *want)
{
  g_autofree char *got = cell_of (f, sql);
  g_assert_cmpstr (got, ==, want);
}

static const char people[]
    = "姓名,电话,楼栋,团队,出生\n王芳,13800138001,3栋,青、橙,1954-03\n王芳,13800138002,5栋,青,1960\n"
      "李强,022-27830000,1栋,橙,72岁\n赵刚,,,,\n";

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

static void
test_values (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (ImportReport) report
      = apply_texts (f, "people.csv",
                     "姓名,电话,出生,资质,不宜,状态,楼栋\n阿依古丽•买买提,打给女儿 "
                     "13800138001,72岁,急救2（至2027-05）、网格员,爬楼、久站,在册,3栋\n"
                     "李 强,13800138001,19791,,,,\n",
                     NULL);
  assert_counts (report, "2 0 3 0 0 0");
  assert_cell (f, "SELECT name_key FROM person WHERE code = 'V001'", "阿依古丽·买买提");
  assert_cell (f, "SELECT name FROM person WHERE code = 'V001'", "阿依古丽•买买提");
  assert_cell (f, "SELECT name FROM person WHERE code = 'V002'", "李强");
  assert_cell (f, "SELECT born_from || ' ' || born_to FROM person WHERE code = 'V001'",
               "1953-09-02 1954-09-01");
  assert_cell (f, "SELECT born_from FROM person WHERE code = 'V002'", "1954-03-08");
  assert_cell (f, "SELECT count (*) FROM contact", "1");
  assert_cell (f, "SELECT group_concat (coalesce (via, '-')) FROM person_contact ORDER BY person_id",
               "女儿,-");
  assert_cell (f,
               "SELECT level || ' ' || valid_until FROM person_skill x JOIN skill s ON s.id = x.skill_id "
               "WHERE s.name = '急救'",
               "2 2027-05-31");
  assert_cell (f, "SELECT kind FROM place WHERE name = '3栋'", "building");
  g_autoptr (ImportReport) more
      = apply_texts (f, "people.csv", "姓名,电话,资质\n阿依古丽·买买提,13800138001,党员\n", NULL);
  assert_cell (f, "SELECT count (*) FROM person_skill", "3"); /* a list of skills adds */
  g_assert_cmpuint (more->count[IMPORT_ADDED], ==, 0);
}

static void
test_identity_is_dropped (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (ImportReport) report = apply_texts (
      f, "people.csv", "姓名,身份证号,性别\n孙丽,11010519491231002X,\n周一鸣,x11010519491231002,男\n", NULL);
  assert_counts (report, "2 0 0 1 0 0");
  assert_cell (f, "SELECT born_from || born_to || sex FROM person WHERE name = '孙丽'",
               "1949-12-311949-12-31f");
  g_assert_nonnull (item_of (report, IMPORT_DROPPED));
  g_autofree char *all = describe (report);
  g_assert_null (strstr (all, "11010519491231002"));
  g_autofree char *bytes = NULL;
  gsize len = 0;
  g_assert_true (g_file_get_contents (f->path, &bytes, &len, NULL));
  for (gsize i = 0; i + 17 <= len; i++)
    g_assert_cmpint (memcmp (bytes + i, "11010519491231002", 17), !=, 0);
}

/* The number wins over an age, and an age read on another day does not touch what it fits. */
static void
test_ages_stay (Fixture *f, gconstpointer data)
{
  (void)data;
  static const char born[] = "SELECT group_concat (born_from || ' ' || born_to, '; ') FROM (SELECT * FROM person ORDER BY id)";
  g_autoptr (ImportReport) first = apply_texts (
      f, "people.csv", "姓名,年龄,身份证号\n孙丽,76,11010519491231002X\n周鸣,72岁,\n", NULL);
  assert_counts (first, "2 0 0 0 0 0");
  assert_cell (f, born, "1949-12-31 1949-12-31; 1953-09-02 1954-09-01");
  g_autofree char *path = g_build_filename (f->folder, "people.csv", NULL);
  g_autoptr (GPtrArray) files = files_of ((const char *const[]){ path }, 1);
  static const int later[] = { 0, 30, 100 }; /* until the birthday in December */
  for (guint i = 0; i < G_N_ELEMENTS (later); i++) {
    ImportOptions then = options;
    then.as_of += later[i];
    g_autoptr (ImportReport) again = import_preview (f->book, files, &then, NULL);
    g_assert_cmpuint (again->items->len, ==, 0);
  }
  g_autoptr (ImportReport) ages = apply_texts (f, "people.csv", "姓名,年龄\n孙丽,76\n周鸣,74\n", NULL);
  assert_counts (ages, "0 1 0 0 0 0"); /* 74 contradicts 72 */
  assert_cell (f, born, "1949-12-31 1949-12-31; 1951-09-02 1952-09-01");
  g_autoptr (ImportReport) told = apply_texts (
      f, "people.csv", "姓名,年龄,性别,身份证号\n孙丽,60,男,11010519491231002X\n吴梅,60,男,11010519491231002X\n", NULL);
  assert_counts (told, "1 0 0 1 0 0"); /* one number, two names */
  g_autofree char *all = describe (told);
  g_assert_null (strstr (all, "11010519491231002"));
  g_assert_nonnull (strstr (all, "60"));
  g_assert_cmpuint (told->count[IMPORT_NOTED], ==, 3); /* of her whom the book did not know so yet; and she has no team */
  g_autoptr (ImportReport) vague = apply_texts (f, "people.csv", "姓名,出生\n孙丽,1949\n孙丽,1949.12\n", NULL);
  g_assert_cmpuint (vague->count[IMPORT_CHANGED], ==, 0);
  assert_cell (f, "SELECT sex FROM person WHERE name = '孙丽'", "f");
}

/* Of an address only the building comes in. */
static void
test_flats_are_dropped (Fixture *f, gconstpointer data)
{
  (void)data;
  static const char text[] = "姓名,楼栋\n孙丽,3栋2单元501\n周鸣,5号楼 1-302\n吴梅,\"Building 3, flat 12\"\n郑洁,3栋活动室\n"
                             "王鹏,阳光里3栋501室\n冯云,3栋\n何丽,6-2-502\n李芸,6#楼\n陈露,５＃301\n";
  g_autoptr (ImportReport) first = apply_texts (f, "people.csv", text, NULL);
  assert_counts (first, "9 0 6 0 0 0");
  g_assert_cmpuint (first->count[IMPORT_SKIPPED], ==, 1);
  g_assert_true (g_str_has_prefix (item_of (first, IMPORT_SKIPPED)->message, "6 addresses"));
  assert_cell (f, "SELECT group_concat (name, '; ') FROM (SELECT name FROM place ORDER BY id)",
               "3栋; 5号楼; Building 3; 3栋活动室; 阳光里3栋; 6号楼");
  g_autoptr (ImportReport) again = apply_texts (f, "people.csv", text, NULL);
  g_assert_cmpuint (again->items->len, ==, 0);
}

/* A known row keeps its teams when the sheet names one that is not there. */
static void
test_teams_stay (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (ImportReport) first
      = apply_texts (f, "events.csv", "活动,何时,开始,结束,队伍\n义诊,每周一,9:00,10:00,青\n", "posts.csv",
                     "活动,岗位,所属团队\n义诊,医师,青\n义诊,护士,赭\n", NULL);
  assert_counts (first, "2 0 0 0 1 0");
  g_autoptr (ImportReport) other = apply_texts (f, "events.csv", "活动,何时,队伍\n义诊,每周一,赭\n", "posts.csv",
                                                "活动,岗位,队伍\n义诊,医师,赭\n", NULL);
  assert_counts (other, "0 0 0 2 0 0");
  assert_cell (f, "SELECT (SELECT count (*) FROM event_row_team) || ' ' || (SELECT count (*) FROM post_team)", "1 1");
}

/* A new row keeps what can be read of a list; an identity number in any other column than its own is not kept at all. */
static void
test_parts (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (ImportReport) report
      = apply_texts (f, "people.csv", "姓名,电话,团队,备注\n孙丽,13500135001,赭队、青,身份证11010519491231002X号\n", NULL);
  assert_counts (report, "1 0 0 1 0 0");
  assert_cell (f, "SELECT count (*) FROM person p JOIN person_team t ON t.person_id = p.id WHERE p.name = '孙丽'", "1");
  assert_cell (f, "SELECT remark FROM person WHERE name = '孙丽'", "身份证***号");
  g_autoptr (ImportReport) again = apply_texts (f, "people.csv", "姓名,电话,团队\n孙丽,13500135001,赭队\n", NULL);
  assert_counts (again, "0 0 0 1 0 0");
  assert_cell (f, "SELECT count (*) FROM person p JOIN person_team t ON t.person_id = p.id WHERE p.name = '孙丽'", "1");
}

/* What two teams share, a colour or a label, names neither of them; the name itself does. */
static void
test_shared_colour (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (ImportReport) two = apply_texts (f, "teams.csv", "团队,颜色,标字\n巡查,棕,巡\n助餐,棕,巡\n", NULL);
  assert_counts (two, "2 0 0 0 0 0");
  g_autoptr (ImportReport) list = apply_texts (
      f, "people.csv", "姓名,电话,团队\n孙丽,13500135001,brown\n周鸣,13500135002,巡\n吴彦,13500135003,助餐\n", NULL);
  assert_counts (list, "3 0 0 2 0 0");
  assert_cell (f, "SELECT count (*) FROM person_team x JOIN team t ON t.id = x.team_id WHERE t.name IN ('巡查', '助餐')", "1");
}

/* Of two people of one name and building the one who is still there is called by the name alone; of two who left neither is. */
static void
test_names_shown (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (ImportReport) list = apply_texts (
      f, "people.csv", "姓名,电话,楼栋,状态\n高淑珍,13500135001,1号楼,退出\n高淑珍,13500135002,1号楼,\n陆远,13500135003,2号楼,退出\n陆远,13500135004,2号楼,退出\n", NULL);
  assert_counts (list, "4 0 2 0 0 0");
  g_autoptr (ImportReport) visits = apply_texts (f, "recipients.csv", "称呼,何时,开始,固定\n周爷爷,每周二,9:30,高淑珍\n", NULL);
  assert_counts (visits, "1 0 0 0 0 0");
  assert_cell (f, "SELECT phone.number FROM recipient_person r JOIN person_contact x ON x.person_id = r.person_id JOIN contact phone ON phone.id = x.contact_id",
               "+8613500135002");
  g_autoptr (ImportReport) cleared = apply_texts (f, "recipients.csv", "称呼,固定\n周爷爷,清空\n", NULL);
  g_assert_cmpstr (item_of (cleared, IMPORT_CHANGED)->old, ==, "高淑珍");
  g_autoptr (ImportReport) left = apply_texts (f, "recipients.csv", "称呼,固定\n周爷爷,陆远\n", NULL);
  assert_counts (left, "0 0 0 1 0 0");
}

static const char events[] = "活动,代号,何时,时段,开始,结束\n护学,gate,每个上学日,上学,7:20,7:50\n护学,,"
                             "每个上学日 周一至周四,放学,16:10,16:40\n"
                             "护学,,每个上学日 周五,放学,15:30,16:00\n";

static void
test_events (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (ImportReport) first = apply_texts (f, "events.csv", events, NULL);
  assert_counts (first, "3 0 0 0 0 0");
  g_autoptr (ImportReport) sorted
      = apply_texts (f, "events.csv",
                     "活动,代号,何时,时段,开始,结束\n护学,,每个上学日 "
                     "周五,放学,15:30,16:00\n护学,,每个上学日 周一至周四,放学,16:10,16:40\n"
                     "护学,gate,每个上学日,上学,7:20,7:50\n",
                     NULL);
  assert_counts (sorted, "0 0 0 0 0 0");
  g_autoptr (ImportReport) edited
      = apply_texts (f, "events.csv",
                     "活动,何时,时段,开始,结束\n护学,每个上学日 周三,放学,15:30,16:00\n护学,每个上学日 "
                     "周一至周四,放学,16:10,16:40\n",
                     NULL);
  assert_counts (edited, "0 1 0 0 0 0"); /* Friday's row says Wednesday now, the other is the same */
  assert_cell (f, "SELECT start_min FROM event_row WHERE when_text = '每个上学日 周三'", "930");
  g_autoptr (ImportReport) code
      = apply_texts (f, "events.csv", "活动,代号,何时,时段\n护学,gates,每个上学日,上学\n", NULL);
  assert_counts (code, "0 0 0 1 0 0");
  g_autoptr (ImportReport) twice = apply_texts (
      f, "events.csv",
      "活动,何时,时段,开始,结束\n护学,每个上学日,上学,7:20,7:50\n护学,每个上学日,上学,7:30,8:00\n", NULL);
  assert_counts (twice, "0 0 0 0 1 0");
  g_assert_nonnull (strstr (item_of (twice, IMPORT_WAITING)->message, "Row 2 of events.csv"));
}

static void
test_pages_together (Fixture *f, gconstpointer data)
{
  (void)data;
  /* teams name people, people name teams; places name officers, people name places; posts name skills of
   * people. */
  g_autoptr (ImportReport) report = apply_texts (
      f, "notes.csv", "who,what,with,event\n王芳,together,李强,\n王芳,prefer,A1,探访\n", "posts.csv",
      "event,post,skills,teams\n义诊,医师,急救≥2 或 护理,own-area\n义诊,全班,,橙\n", "people.csv",
      "name,teams,area,skills,organisation\n王芳,新队,3栋,急救2,万科物业\n李强,新队、橙,3栋,护理,\n",
      "teams.csv", "team,colour,lead,org\n新队,红,王芳,万科物业\n", "places.csv",
      "name,kind,parent,officer,when\n3栋,楼栋,网格05,李强,\n网格05,网格,,王芳,每周一\n", "events.csv",
      "event,when,start,end,each,place\n义诊,每周一,9:00,10:00,3栋、东门,\n探访,,,,recipient,\n夜话,每周三,"
      "19:00,20:00,,轮流:3栋、东门\n",
      "organisations.csv", "org,contact,event,seats,share\n万科物业,陈经理,义诊,2,25%\n万科物业,,,3,\n",
      "recipients.csv", "code,called,when,start,regulars,area\nA1,周爷爷,每周二,9:30,王芳、李强,3栋\n",
      "history.csv", "who,as_of,hours,events_done\n王芳,2026-8-31,612.5,义诊、夜话\n", "rules.csv",
      "rule,for,event,value,per,hard\nmax_shifts,万科物业,义诊,5,week,yes\n", NULL);
  g_assert_cmpuint (
      report->count[IMPORT_REFUSED] + report->count[IMPORT_WAITING] + report->count[IMPORT_UNREAD], ==, 0);
  assert_cell (f, "SELECT p.name FROM team t JOIN person p ON p.id = t.lead_id WHERE t.name = '新队'",
               "王芳");
  assert_cell (f, "SELECT label FROM team WHERE name = '新队'", "红");
  assert_cell (f, "SELECT q.name FROM place p JOIN place q ON q.id = p.parent_id WHERE p.name = '3栋'",
               "网格05");
  assert_cell (f, "SELECT max (clause) || ' ' || count (*) || ' ' || max (level) FROM post_skill", "0 2 2");
  assert_cell (f, "SELECT team_rule FROM post WHERE name = '医师'", "own-area");
  assert_cell (f, "SELECT team_rule FROM post WHERE name = '*'", "teams");
  assert_cell (f, "SELECT minutes FROM history", "36750");
  assert_cell (f, "SELECT count (*) || ' ' || sum (seats) FROM organisation_event", "2 5");
  assert_cell (f,
               "SELECT each_kind FROM event_row w JOIN event_revision v ON v.id = w.revision_id JOIN event e "
               "ON e.id = v.event_id "
               "WHERE e.name = '义诊'",
               "places");
  assert_cell (f, "SELECT with_recipient_id IS NOT NULL FROM note WHERE what = 'prefer'", "1");
  assert_cell (f, "SELECT noted FROM note LIMIT 1", "2026-09-01");
}

static void
test_strict_and_preview (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->folder, "people.csv", NULL), *before = dump (f);
  g_assert_true (g_file_set_contents (path, "姓名,加入\n孙丽,2026-02-30\n周鸣,\n", -1, NULL));
  g_autoptr (GPtrArray) files = files_of ((const char *const[]){ path }, 1);
  g_autoptr (ImportReport) preview = import_preview (f->book, files, &options, &error);
  g_assert_no_error (error);
  assert_counts (preview, "2 0 0 1 0 0");
  g_assert_false (preview->applied);
  g_autofree char *untouched = dump (f);
  g_assert_cmpstr (before, ==, untouched);

  ImportOptions strict = options;
  strict.strict = TRUE;
  g_autoptr (ImportReport) nothing = import_apply (f->book, files, &strict, "import", NOW, &error);
  g_assert_no_error (error);
  g_assert_false (nothing->applied);
  untouched = (g_free (untouched), dump (f));
  g_assert_cmpstr (before, ==, untouched);

  g_autoptr (ImportReport) applied = apply_files (f, files);
  g_assert_true (applied->applied && applied->change > 0 && import_report_needs_care (applied));
  assert_cell (f, "SELECT count (*) FROM person", "2");

  g_assert_null (import_find_files ((const char *const[]){ "/nonexistent" }, 1, &error));
  g_assert_error (error, SHEET_ERROR, SHEET_ERROR_FILE);
}

/* "9月14日" told in September is the same note in October, and another one in the next spring. */
static void
test_notes_have_seasons (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (ImportReport) base
      = apply_texts (f, "people.csv", people, "notes.csv", "谁,何时\n李强,9月14日\n", NULL);
  g_assert_cmpuint (base->count[IMPORT_WAITING], ==, 0);
  static const struct {
    Day later;
    guint added;
  } cases[] = { { 30, 0 }, { 140, 0 }, { 330, 1 } };
  g_autofree char *path = g_build_filename (f->folder, "notes.csv", NULL);
  g_autoptr (GPtrArray) files = files_of ((const char *const[]){ path }, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    ImportOptions later = options;
    later.as_of += cases[i].later;
    g_autoptr (ImportReport) report = import_preview (f->book, files, &later, NULL);
    g_assert_cmpuint (report->count[IMPORT_ADDED], ==, cases[i].added);
  }
}

/* Sheets with cells swapped, cut, doubled and bytes replaced: a report, never more, and a book that still reads back. */
static char *
damaged (const char *text, GRand *rand)
{
  static const char *const bits[] = { ",",   "\n", "\"", "清空", "（", "）",  "、", "/",    "-",     "2026-02-30", "1.38E+10",
                                      "72岁", "是", ";",  "'=",   "岁", "轮流:", "≥", "\t", "或", "999999999999", "\xe7\x8e" };
  GString *out = g_string_new (text);
  for (guint n = (guint)g_rand_int_range (rand, 1, 6); n > 0; n--) {
    gsize at = (gsize)g_rand_int_range (rand, 0, (gint32)out->len);
    gsize len = (gsize)g_rand_int_range (rand, 0, 12);
    len = MIN (len, out->len - at);
    switch (g_rand_int_range (rand, 0, 3)) {
    case 0:
      g_string_erase (out, (gssize)at, (gssize)len);
      break;
    case 1:
      g_string_insert (out, (gssize)at, bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))]);
      break;
    default: {
      g_autofree char *copy = g_strndup (out->str + at, len);
      g_string_insert (out, g_rand_int_range (rand, 0, (gint32)out->len), copy);
    }
    }
    if (out->len == 0)
      g_string_append_c (out, 'x');
  }
  return g_string_free (out, FALSE);
}

static void
test_damage (Fixture *f, gconstpointer data)
{
  (void)data;
  static const char *const sheets[][2] = {
    { "people.csv", people },
    { "events.csv", "活动,代号,何时,时段,开始,结束,逐个,地点,人数,团队,遇休,积分\n护学,gate,每天,上学,7:20,7:50,东门、西门,,劝停1、护送1/2/3,青,顺延,1.5\n"
                    "夜话,,每周三,,19:00,下午8点半,,轮流:3栋、5栋,3,不限,,\n" },
    { "posts.csv", "活动,岗位,资质,团队,年龄从,费力\n护学,劝停,急救≥2、（护理 或 急救）,青、橙,18,爬楼、久站\n" },
    { "notes.csv", "谁,怎样,何时,和谁,硬\n李强,请假,9月14日,,是\n赵刚,分开,,李强,否\n" },
    { "history.csv", "谁,截至,累计小时,做过\n李强,2026-08-31,12.5,护学、夜话\n" },
    { "days.csv", "日历,从,到,怎样,按周几,开始\n新星小学,2026-09-01,2027-01-22,学期,周五,7:20\n" },
  };
  GRand *rand = g_rand_new_with_seed (20260901);
  for (guint round = 0; round < 30; round++) {
    g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
    for (guint i = 0; i < G_N_ELEMENTS (sheets); i++) {
      g_autofree char *text = round == 0 ? g_strdup (sheets[i][1]) : damaged (sheets[i][1], rand);
      char *path = g_build_filename (f->folder, sheets[i][0], NULL);
      g_ptr_array_add (paths, path);
      g_assert_true (g_file_set_contents (path, text, -1, NULL));
    }
    g_autoptr (ImportReport) report = apply_files (f, paths);
    g_autofree char *out = g_build_filename (f->folder, "out", NULL);
    g_autoptr (GPtrArray) names
        = export_pages (f->book, out, &(ExportOptions){ .as_of = options.as_of, .chinese = TRUE }, NULL);
    g_assert_true (report->applied);
    g_assert_cmpuint (names->len, ==, PAGE_N);
    g_autoptr (GPtrArray) files = files_of ((const char *const[]){ out }, 1);
    g_autoptr (ImportReport) back = apply_files (f, files);
    g_autofree char *all = describe (back);
    if (back->items->len > 0)
      g_test_message ("round %u: %s", round, all);
    g_assert_cmpuint (import_report_changes (back), ==, 0);
  }
  g_rand_free (rand);
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
  g_test_add ("/import/damage", Fixture, NULL, setup, test_damage, teardown);
  g_test_add ("/import/values", Fixture, NULL, setup, test_values, teardown);
  g_test_add ("/import/shared-colour", Fixture, NULL, setup, test_shared_colour, teardown);
  g_test_add ("/import/names-shown", Fixture, NULL, setup, test_names_shown, teardown);
  g_test_add ("/import/identity", Fixture, NULL, setup, test_identity_is_dropped, teardown);
  g_test_add ("/import/ages", Fixture, NULL, setup, test_ages_stay, teardown);
  g_test_add ("/import/flats", Fixture, NULL, setup, test_flats_are_dropped, teardown);
  g_test_add ("/import/teams", Fixture, NULL, setup, test_teams_stay, teardown);
  g_test_add ("/import/parts", Fixture, NULL, setup, test_parts, teardown);
  g_test_add ("/import/events", Fixture, NULL, setup, test_events, teardown);
  g_test_add ("/import/together", Fixture, NULL, setup, test_pages_together, teardown);
  g_test_add ("/import/strict", Fixture, NULL, setup, test_strict_and_preview, teardown);
  g_test_add ("/import/notes", Fixture, NULL, setup, test_notes_have_seasons, teardown);
  return g_test_run ();
}

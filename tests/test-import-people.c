/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/import-world.h"

/* People and their teams: what comes in of a row, what a row that is known keeps, and by which names people are called. */

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import/values", Fixture, NULL, setup, test_values, teardown);
  g_test_add ("/import/shared-colour", Fixture, NULL, setup, test_shared_colour, teardown);
  g_test_add ("/import/names-shown", Fixture, NULL, setup, test_names_shown, teardown);
  g_test_add ("/import/identity", Fixture, NULL, setup, test_identity_is_dropped, teardown);
  g_test_add ("/import/ages", Fixture, NULL, setup, test_ages_stay, teardown);
  g_test_add ("/import/flats", Fixture, NULL, setup, test_flats_are_dropped, teardown);
  g_test_add ("/import/teams", Fixture, NULL, setup, test_teams_stay, teardown);
  g_test_add ("/import/parts", Fixture, NULL, setup, test_parts, teardown);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/import-world.h"

/* Several pages at once, what is shown before it is done, what comes back the next month, and pages that are damaged. */

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
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import/damage", Fixture, NULL, setup, test_damage, teardown);
  g_test_add ("/import/events", Fixture, NULL, setup, test_events, teardown);
  g_test_add ("/import/together", Fixture, NULL, setup, test_pages_together, teardown);
  g_test_add ("/import/strict", Fixture, NULL, setup, test_strict_and_preview, teardown);
  g_test_add ("/import/notes", Fixture, NULL, setup, test_notes_have_seasons, teardown);
  return g_test_run ();
}

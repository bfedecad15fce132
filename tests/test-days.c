/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/days.h"

/*
 * The autumn of 2026: statutory days from the State Council's notice of November 2025 (中秋 25-27 September, 国庆
 * 1-7 October, make-up workdays Sunday 20 September and Saturday 10 October), a made-up school over them.
 */

enum { STATUTORY, SCHOOL, LOCAL };

typedef struct {
  int calendar;
  const char *from, *to;
  DaysWhat what;
  int as_weekday;
  const char *window;
  int start, end;
  const char *reason;
} Row;

static const Row rows[] = {
  { STATUTORY, "2026-01-01", "2026-01-03", DAYS_HOLIDAY, NONE, "", UNSET, UNSET, "元旦" },
  { STATUTORY, "2026-09-20", "2026-09-20", DAYS_MAKEUP, NONE, "", UNSET, UNSET, "国庆节" },
  { STATUTORY, "2026-09-25", "2026-09-27", DAYS_HOLIDAY, NONE, "", UNSET, UNSET, "中秋节" },
  { STATUTORY, "2026-10-01", "2026-10-07", DAYS_HOLIDAY, NONE, "", UNSET, UNSET, "国庆节" },
  { STATUTORY, "2026-10-10", "2026-10-10", DAYS_MAKEUP, MON, "", UNSET, UNSET, "国庆节" },
  { STATUTORY, "2026-12-31", "2026-12-31", DAYS_PUBLISHED, NONE, "", UNSET, UNSET, NULL },
  { SCHOOL, "2026-09-01", "2027-01-22", DAYS_TERM, NONE, "", UNSET, UNSET, NULL },
  { SCHOOL, "2026-09-20", "2026-09-20", DAYS_OPEN, FRI, "", UNSET, UNSET, "国庆调休补课" },
  { SCHOOL, "2026-09-16", "2026-09-16", DAYS_CLOSED, NONE, "", UNSET, UNSET, "运动会" },
  { SCHOOL, "2026-11-02", "2026-11-08", DAYS_BREAK, NONE, "", UNSET, UNSET, "秋假" },
  { SCHOOL, "2026-11-08", "2026-11-08", DAYS_OPEN, NONE, "", UNSET, UNSET, NULL },
  { SCHOOL, "2026-12-31", "2026-12-31", DAYS_CLOSED, NONE, "", UNSET, UNSET, NULL },
  { SCHOOL, "2026-12-31", "2026-12-31", DAYS_OPEN, NONE, "", UNSET, UNSET, NULL },
  { SCHOOL, "2026-09-30", "2026-09-30", DAYS_RETIMED, NONE, "放学", 690, 720, "节前半天" },
  { SCHOOL, "2026-09-28", "2026-09-30", DAYS_RETIMED, NONE, "", 700, 730, NULL },
  { SCHOOL, "2027-03-01", "2027-07-02", DAYS_TERM, NONE, "", UNSET, UNSET, NULL },
  { LOCAL, "2026-09-15", "2026-09-15", DAYS_CLOSED, NONE, "", UNSET, UNSET, "停电" },
};

static Day
day_of (const char *text)
{
  Day day;
  g_assert_true (day_parse (text, &day));
  return day;
}

static Community *
community_of_rows (const char *language)
{
  static const char *const names[] = { CALENDAR_STATUTORY, "新星小学", CALENDAR_LOCAL };
  Community *c = community_new ();
  Setting setting = { community_text (c, "对外语言"), community_text (c, language) };
  g_array_append_val (c->settings, setting);
  for (int i = 0; i < 3; i++)
    g_array_append_val (c->calendars, ((Calendar){ i + 1, names[i] }));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const Row *r = &rows[i];
    CalendarDays row = { r->calendar, day_of (r->from), day_of (r->to), r->what, r->as_weekday, r->window,
                         r->start,    r->end,           r->reason };
    g_array_append_val (c->calendar_days, row);
  }
  return c;
}

static void
assert_info (DayInfo info, const char *day, char kind, int timetable, const char *reason)
{
  g_test_message ("%s", day);
  g_assert_cmpint ("?WO"[info.kind], ==, kind);
  g_assert_cmpint (info.timetable, ==, timetable);
  g_assert_cmpstr (info.reason, ==, reason);
}

static void
test_workdays (void)
{
  static const struct {
    const char *day;
    char kind; /* W O ? */
    int timetable;
    gboolean makeup;
    const char *zh, *en;
  } cases[] = {
    { "2026-09-18", 'W', FRI, FALSE, "", "" },
    { "2026-09-19", 'O', SAT, FALSE, "", "" },
    { "2026-09-20", 'W', SUN, TRUE, "国庆节补班", "make-up workday for National Day" },
    { "2026-09-24", 'W', THU, FALSE, "", "" },
    { "2026-09-25", 'O', FRI, FALSE, "中秋节放假", "Mid-Autumn holiday" },
    { "2026-09-27", 'O', SUN, FALSE, "中秋节放假", "Mid-Autumn holiday" },
    { "2026-10-08", 'W', THU, FALSE, "", "" },
    { "2026-10-10", 'W', MON, TRUE, "国庆节补班", "make-up workday for National Day" },
    { "2026-12-31", 'W', THU, FALSE, "", "" },
    { "2027-01-01", '?', FRI, FALSE, "", "" },
    { "2025-12-31", '?', WED, FALSE, "", "" },
  };
  for (int lang = 0; lang < 2; lang++) {
    g_autoptr (Community) c = community_of_rows (lang == 0 ? "中文" : "English");
    g_autoptr (Days) days = days_new (c);
    Ints none = { 0, NULL };
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
      DayInfo info = days_info (days, &none, day_of (cases[i].day));
      assert_info (info, cases[i].day, cases[i].kind, cases[i].timetable, lang == 0 ? cases[i].zh : cases[i].en);
      g_assert_cmpint (info.makeup, ==, cases[i].makeup);
      g_assert_cmpint (info.calendar, ==, STATUTORY);
    }
  }
}

static void
test_school_days (void)
{
  static const struct {
    const char *day;
    char kind;
    int timetable;
    const char *reason;
  } cases[] = {
    { "2026-08-31", 'O', MON, "不在学期内" },
    { "2026-09-01", 'W', TUE, "" },
    { "2026-09-05", 'O', SAT, "" },
    { "2026-09-16", 'O', WED, "运动会" },
    { "2026-09-20", 'W', FRI, "国庆调休补课，按周五时间" },
    { "2026-09-25", 'O', FRI, "中秋节放假" },
    { "2026-10-10", 'W', MON, "国庆节补班，学校上课，按周一时间" },
    { "2026-11-03", 'O', TUE, "秋假" },
    { "2026-11-08", 'W', SUN, "上课" },  /* the shorter stretch wins */
    { "2026-12-31", 'O', THU, "停课" },  /* of equal ones the closing one */
    { "2027-01-04", '?', MON, "" },      /* in term, but the statutory calendar has ended */
    { "2027-02-10", 'O', WED, "不在学期内" },
    { "2027-07-05", '?', MON, "" },
  };
  g_autoptr (Community) c = community_of_rows ("中文");
  g_autoptr (Days) days = days_new (c);
  int school = SCHOOL;
  Ints listed = { 1, &school }, none = { 0, NULL };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Day day = day_of (cases[i].day);
    assert_info (days_school (days, &listed, day), cases[i].day, cases[i].kind, cases[i].timetable, cases[i].reason);
    assert_info (days_school (days, &none, day), cases[i].day, cases[i].kind, cases[i].timetable, cases[i].reason);
  }
  g_assert_cmpint (days_school (days, &listed, day_of ("2027-01-04")).calendar, ==, STATUTORY);
  g_assert_cmpint (days_school (days, &listed, day_of ("2027-07-05")).calendar, ==, SCHOOL);
  g_assert_cmpint (days_end (days, SCHOOL), ==, day_of ("2027-07-02"));
}

static void
test_sets (void)
{
  g_autoptr (Community) c = community_of_rows ("中文");
  g_autoptr (Days) days = days_new (c);
  int both[] = { STATUTORY, LOCAL }, school = SCHOOL;
  Ints none = { 0, NULL }, local = { 2, both }, listed = { 1, &school };
  assert_info (days_info (days, &none, day_of ("2026-09-15")), "2026-09-15", 'W', TUE, "");
  assert_info (days_info (days, &local, day_of ("2026-09-15")), "2026-09-15", 'O', TUE, "停电");
  assert_info (days_info (days, &local, day_of ("2026-09-25")), "2026-09-25", 'O', FRI, "中秋节放假");
  assert_info (days_info (days, &local, day_of ("2030-01-01")), "2030-01-01", '?', TUE, "");
  g_assert_cmpint (days_retimed (days, &listed, "放学", day_of ("2026-09-30"))->start, ==, 690);
  g_assert_cmpint (days_retimed (days, &listed, "上学", day_of ("2026-09-30"))->start, ==, 700);
  g_assert_null (days_retimed (days, &listed, "放学", day_of ("2026-10-08")));
  g_assert_null (days_retimed (days, &none, "放学", day_of ("2026-09-30")));
}

static void
test_answers (void)
{
  static const struct {
    const char *day;
    PhraseKind kind;
    PhraseAnswer answer, plain;
  } cases[] = {
    { "2026-09-20", PHRASE_WORKDAY, PHRASE_YES, PHRASE_NO },
    { "2026-09-20", PHRASE_OFFDAY, PHRASE_NO, PHRASE_YES },
    { "2026-09-25", PHRASE_SCHOOLDAY, PHRASE_NO, PHRASE_YES },
    { "2026-11-03", PHRASE_SCHOOLDAY, PHRASE_NO, PHRASE_NO },
    { "2026-11-03", PHRASE_SCHOOL_HOLIDAY, PHRASE_YES, PHRASE_YES },
    { "2026-11-03", PHRASE_WINTER_HOLIDAY, PHRASE_NO, PHRASE_NO },
    { "2027-02-10", PHRASE_WINTER_HOLIDAY, PHRASE_YES, PHRASE_YES },
    { "2027-02-10", PHRASE_SUMMER_HOLIDAY, PHRASE_NO, PHRASE_NO },
    { "2026-07-20", PHRASE_SUMMER_HOLIDAY, PHRASE_NO, PHRASE_NO },
    { "2027-07-20", PHRASE_SUMMER_HOLIDAY, PHRASE_UNKNOWN, PHRASE_NO },
    { "2027-01-04", PHRASE_WORKDAY, PHRASE_UNKNOWN, PHRASE_YES },
  };
  g_autoptr (Community) c = community_of_rows ("中文");
  g_autoptr (Days) days = days_new (c);
  Ints none = { 0, NULL };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Day day = day_of (cases[i].day);
    int calendar = NONE;
    g_test_message ("%s %d", cases[i].day, (int)cases[i].kind);
    g_assert_cmpint (days_answer (days, &none, day, cases[i].kind, &calendar), ==, cases[i].answer);
    g_assert_cmpint (days_answer_plain (days, &none, day, cases[i].kind), ==, cases[i].plain);
    PhraseContext context = days_context (days, day);
    g_assert_cmpint (context.is_kind (day, cases[i].kind, context.data), ==, cases[i].answer);
  }
}

/* A book without calendars knows nothing, and says so. */
static void
test_empty (void)
{
  g_autoptr (Community) c = community_new ();
  g_autoptr (Days) days = days_new (c);
  Ints none = { 0, NULL };
  int calendar = 7;
  g_assert_cmpint (days_info (days, &none, 0).kind, ==, DAY_UNKNOWN);
  g_assert_cmpint (days_school (days, &none, 0).kind, ==, DAY_UNKNOWN);
  g_assert_cmpint (days_answer (days, &none, 0, PHRASE_SUMMER_HOLIDAY, &calendar), ==, PHRASE_UNKNOWN);
  g_assert_cmpint (calendar, ==, NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/days/workdays", test_workdays);
  g_test_add_func ("/days/school-days", test_school_days);
  g_test_add_func ("/days/sets", test_sets);
  g_test_add_func ("/days/answers", test_answers);
  g_test_add_func ("/days/empty", test_empty);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/plan.h"

#include <string.h>

/*
 * Small communities in code: events as rows of a table, and the month's shifts as one line of text each. The statutory
 * days are those of the State Council's notice of November 2025; lunar dates from the published table (中秋 2026-09-25,
 * 春节 2027-02-06, 除夕 2027-02-05; 2028 has a leap fifth month: 端午 2028-05-28).
 */

enum { STATUTORY, SCHOOL, LOCAL };
enum { GATE, CLINIC, DRILL, MEETING, TALK, VISIT, PATROL, PARTY, STOCK, NIGHT, MARKET, NEW_YEAR, DUMPLINGS, PREPARE, N_EVENTS };
enum { EAST, WEST, GRID_1, GRID_2, HOUSE_1, HOUSE_4, PAVILION };

static Day
day_of (const char *text)
{
  Day day;
  if (text == NULL)
    return DAY_NONE;
  g_assert_true (day_parse (text, &day));
  return day;
}

static void
add_days (Community *c, int calendar, DaysWhat what, const char *from, const char *to, int as_weekday,
          const char *reason)
{
  CalendarDays row = { calendar, day_of (from), day_of (to), what, as_weekday, "", UNSET, UNSET, reason };
  g_array_append_val (c->calendar_days, row);
}

static void
add_calendars (Community *c)
{
  static const char *const names[] = { CALENDAR_STATUTORY, "新星小学", CALENDAR_LOCAL };
  for (int i = 0; i < 3; i++)
    g_array_append_val (c->calendars, ((Calendar){ i + 1, names[i] }));
  add_days (c, STATUTORY, DAYS_HOLIDAY, "2026-01-01", "2026-01-03", NONE, "元旦");
  add_days (c, STATUTORY, DAYS_MAKEUP, "2026-02-14", "2026-02-14", NONE, "春节");
  add_days (c, STATUTORY, DAYS_HOLIDAY, "2026-02-15", "2026-02-23", NONE, "春节");
  add_days (c, STATUTORY, DAYS_MAKEUP, "2026-09-20", "2026-09-20", NONE, "国庆节");
  add_days (c, STATUTORY, DAYS_HOLIDAY, "2026-09-25", "2026-09-27", NONE, "中秋节");
  add_days (c, STATUTORY, DAYS_HOLIDAY, "2026-10-01", "2026-10-07", NONE, "国庆节");
  add_days (c, STATUTORY, DAYS_MAKEUP, "2026-10-10", "2026-10-10", NONE, "国庆节");
  add_days (c, STATUTORY, DAYS_PUBLISHED, "2026-12-31", "2026-12-31", NONE, NULL);
  add_days (c, SCHOOL, DAYS_TERM, "2026-09-01", "2027-01-22", NONE, NULL);
  add_days (c, SCHOOL, DAYS_OPEN, "2026-09-20", "2026-09-20", FRI, "国庆调休补课");
  CalendarDays half = { SCHOOL, day_of ("2026-09-30"), day_of ("2026-09-30"), DAYS_RETIMED, NONE, "放学", 690, 720,
                        "节前半天" };
  g_array_append_val (c->calendar_days, half);
  add_days (c, LOCAL, DAYS_CLOSED, "2026-09-17", "2026-09-17", NONE, "停电");
}

static const char *const places[] = { "新星小学东门", "新星小学西门", "网格01", "网格02", "1号楼", "4号楼", "廉心亭" };

static const char *const events[N_EVENTS][2] = {
  { "gate", "护学" },   { "clinic", "义诊" },       { "drill", "消防演练" }, { "meeting", "议事会" },
  { "talk", "和平夜话" }, { "visit", "探访" },      { "patrol", "网格巡查" }, { "party", "中秋联欢" },
  { "stock", "中秋备货" }, { "night", "夜巡" },     { "market", "便民集市" }, { "new-year", "春节团拜" },
  { "dumplings", "包饺子" }, { "prepare", "义诊准备" },
};

static Community *
community_base (void)
{
  Community *c = community_new ();
  add_calendars (c);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_array_append_val (c->places, ((Place){ .id = (int)i + 1, .name = places[i],
                                             .kind = i == GRID_1 || i == GRID_2 ? PLACE_GRID : PLACE_DOOR,
                                             .parent = NONE, .start = UNSET, .end = UNSET, .travel_min = UNSET }));
  for (int i = 0; i < N_EVENTS; i++)
    g_array_append_val (c->events, ((Event){ i + 1, events[i][0], events[i][1] }));
  return c;
}

/* A row of page 2 with the blanks of the sheet. */
static EventRow *
add_row (Community *c, int event, const char *window, const char *when, int start, int end)
{
  EventRow row = { .id = (int)c->event_rows->len + 1, .event = event, .valid_from = DAY_NONE, .valid_to = DAY_NONE,
                   .window = window, .when = when, .start = start, .end = end, .priority = UNSET,
                   .arrive_early = UNSET, .points_per_hour = -1, .from = DAY_NONE, .to = DAY_NONE,
                   .is_public = TRUE };
  g_array_append_val (c->event_rows, row);
  return community_at (c, event_rows, EventRow, c->event_rows->len - 1);
}

static Plan *
plan_of (const Community *c, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  Plan *plan = cal_plan (c, day_of (from), day_of (to), day_of ("2026-08-28"), &error);
  g_assert_no_error (error);
  return plan;
}

/* "gate/2026-09-07/am 2026-09-07 07:20+30 @place 原因" */
static char *
shift_line (const Plan *plan, const Community *c, guint index)
{
  const PlannedShift *s = &g_array_index (plan->shifts, PlannedShift, index);
  char day[DAY_TEXT_SIZE], start[DAY_TEXT_SIZE];
  g_autofree char *reference = plan_shift_reference (plan, c, s);
  day_format (s->day, day);
  minute_format (s->start, start);
  return g_strdup_printf ("%s %s %s+%d%s%s%s%s%s", reference, day + 5, start, s->minutes, s->place != NONE ? " @" : "",
                          s->place != NONE ? places[s->place] : "", s->reason[0] != '\0' ? " " : "", s->reason,
                          s->cancelled ? " X" : "");
}

static void
assert_shifts (const Plan *plan, const Community *c, const char *const *lines)
{
  guint n = g_strv_length ((char **)lines);
  for (guint i = 0; i < MAX (n, plan->shifts->len); i++) {
    g_autofree char *line = i < plan->shifts->len ? shift_line (plan, c, i) : g_strdup ("(none)");
    g_assert_cmpstr (line, ==, i < n ? lines[i] : "(none)");
  }
}

static void
assert_skipped (const Plan *plan, const Community *c, const char *const *lines)
{
  guint n = g_strv_length ((char **)lines);
  for (guint i = 0; i < MAX (n, plan->skipped->len); i++) {
    char day[DAY_TEXT_SIZE];
    const SkippedDay *s = &g_array_index (plan->skipped, SkippedDay, i);
    g_autofree char *line = i >= plan->skipped->len
                                ? g_strdup ("(none)")
                                : g_strdup_printf ("%s %s %s %s", plan_series (plan, c, s->series)->code,
                                                   day_format (s->day, day), s->window, s->reason);
    g_assert_cmpstr (line, ==, i < n ? lines[i] : "(none)");
  }
}

#define LINES(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define NO_LINES ((const char *const[]){ NULL })

/* School gate in September 2026, from Wednesday the 16th: Friday times, the make-up Sunday on Friday's timetable, the
 * half day before the holidays. */
static void
test_gate (void)
{
  g_autoptr (Community) c = community_base ();
  int school = SCHOOL;
  add_row (c, GATE, "上学", "每个上学日", 440, 470)->calendars = community_ints (c, &school, 1);
  add_row (c, GATE, "放学", "每个上学日 周一至周四", 970, 1000)->calendars = community_ints (c, &school, 1);
  add_row (c, GATE, "放学", "每个上学日 周五", 930, 960)->calendars = community_ints (c, &school, 1);
  g_autoptr (Plan) plan = plan_of (c, "2026-09-17", "2026-10-01");
  assert_shifts (plan, c, LINES (
    "gate/2026-09-17/上学 09-17 07:20+30", "gate/2026-09-17/放学 09-17 16:10+30",
    "gate/2026-09-18/上学 09-18 07:20+30", "gate/2026-09-18/放学 09-18 15:30+30",
    "gate/2026-09-20/上学 09-20 07:20+30 国庆调休补课，按周五时间",
    "gate/2026-09-20/放学 09-20 15:30+30 国庆调休补课，按周五时间",
    "gate/2026-09-21/上学 09-21 07:20+30", "gate/2026-09-21/放学 09-21 16:10+30",
    "gate/2026-09-22/上学 09-22 07:20+30", "gate/2026-09-22/放学 09-22 16:10+30",
    "gate/2026-09-23/上学 09-23 07:20+30", "gate/2026-09-23/放学 09-23 16:10+30",
    "gate/2026-09-24/上学 09-24 07:20+30", "gate/2026-09-24/放学 09-24 16:10+30",
    "gate/2026-09-28/上学 09-28 07:20+30", "gate/2026-09-28/放学 09-28 16:10+30",
    "gate/2026-09-29/上学 09-29 07:20+30", "gate/2026-09-29/放学 09-29 16:10+30",
    "gate/2026-09-30/上学 09-30 07:20+30", "gate/2026-09-30/放学 09-30 11:30+30 节前半天，改为11:30–12:00"));
  assert_skipped (plan, c, LINES ("gate 2026-09-25 上学 中秋节放假", "gate 2026-09-25 放学 中秋节放假"));
  g_assert_cmpuint (plan->unplanned->len, ==, 0);
}

/* Without a word on whose timetable the make-up day runs, the window that differs by weekday is skipped, and says so. */
static void
test_gate_no_timetable (void)
{
  g_autoptr (Community) c = community_base ();
  community_at (c, calendar_days, CalendarDays, 9)->as_weekday = NONE;
  add_row (c, GATE, "上学", "每个上学日", 440, 470);
  add_row (c, GATE, "放学", "每个上学日 周一至周四", 970, 1000);
  add_row (c, GATE, "放学", "每个上学日 周五", 930, 960);
  g_autoptr (Plan) plan = plan_of (c, "2026-09-19", "2026-09-21");
  assert_shifts (plan, c, LINES ("gate/2026-09-20/上学 09-20 07:20+30 国庆调休补课"));
  assert_skipped (plan, c, LINES ("gate 2026-09-20 放学 国庆调休补课，没有说按周几的时间"));
}

static void
add_month (Community *c)
{
  add_row (c, CLINIC, "", "每月第2个周六", 540, 690)->if_makeup = POLICY_NEXT;
  add_row (c, DRILL, "", "每月最后一个周五", 900, 990)->if_day_off = POLICY_PREVIOUS;
  add_row (c, MEETING, "", "每月15日", 870, 990)->if_day_off = POLICY_NEXT;
  add_row (c, PARTY, "", "中秋", 540, 660);
  add_row (c, STOCK, "", "中秋前1个工作日", 840, 960);
  add_row (c, PREPARE, "", "活动 义诊 前1天", 960, 1020);
}

static void
test_months (void)
{
  g_autoptr (Community) c = community_base ();
  add_month (c);
  g_autoptr (Plan) september = plan_of (c, "2026-09-01", "2026-10-01");
  assert_shifts (september, c, LINES (
    "prepare/2026-09-11 09-11 16:00+60",
    "clinic/2026-09-12 09-12 09:00+150",
    "meeting/2026-09-15 09-15 14:30+120",
    "stock/2026-09-24 09-24 14:00+120",
    "drill/2026-09-25 09-24 15:00+90 原定9月25日周五，中秋节放假，提前到9月24日周四",
    "party/2026-09-25 09-25 09:00+120 中秋节放假，照常"));
  g_autoptr (Plan) october = plan_of (c, "2026-10-01", "2026-11-01");
  assert_shifts (october, c, LINES (
    "prepare/2026-10-10 10-10 16:00+60 国庆节补班，照常",
    "clinic/2026-10-10 10-11 09:00+150 原定10月10日周六，国庆节补班，顺延到10月11日周日",
    "meeting/2026-10-15 10-15 14:30+120",
    "drill/2026-10-30 10-30 15:00+90"));
  /* 15 August 2026 is a Saturday; the second Saturday of February is a make-up workday before nine days off. */
  g_autoptr (Plan) august = plan_of (c, "2026-08-15", "2026-08-16");
  assert_shifts (august, c, LINES ("meeting/2026-08-15 08-17 14:30+120 原定8月15日周六，休息日，顺延到8月17日周一"));
  g_autoptr (Plan) february = plan_of (c, "2026-02-14", "2026-02-16");
  assert_shifts (february, c, LINES (
    "prepare/2026-02-14 02-14 16:00+60 春节补班，照常",
    "clinic/2026-02-14 02-15 09:00+150 原定2月14日周六，春节补班，顺延到2月15日周日",
    "meeting/2026-02-15 02-24 14:30+120 原定2月15日周日，春节放假，顺延到2月24日周二"));
}

/* The statutory calendar ends with 2026: what hangs on it is named, what hangs on the moon alone is planned. */
static void
test_calendar_ends (void)
{
  g_autoptr (Community) c = community_base ();
  add_row (c, NEW_YEAR, "", "春节", 540, 600);
  add_row (c, DUMPLINGS, "", "除夕", 540, 600);
  add_row (c, MARKET, "", "周末", 540, 660);
  add_row (c, PATROL, "", "每个工作日", 1140, 1200);
  add_row (c, GATE, "上学", "每个上学日", 440, 470);
  add_row (c, MEETING, "", "每月15日", 870, 990)->if_day_off = POLICY_NEXT;
  g_autoptr (Plan) plan = plan_of (c, "2027-02-01", "2027-02-13");
  assert_shifts (plan, c, LINES ("dumplings/2027-02-05 02-05 09:00+60", "market/2027-02-06 02-06 09:00+120",
                                 "new-year/2027-02-06 02-06 09:00+60", "market/2027-02-07 02-07 09:00+120"));
  g_assert_cmpuint (plan->unplanned->len, ==, 2);
  const UnplannedEvent *gate = &g_array_index (plan->unplanned, UnplannedEvent, 0);
  const UnplannedEvent *patrol = &g_array_index (plan->unplanned, UnplannedEvent, 1);
  g_assert_cmpint (gate->event, ==, GATE);
  g_assert_cmpstr (gate->reason, ==, "新星小学 ends on 2027-01-22: import the days sheet with its next term");
  g_assert_cmpint (patrol->event, ==, PATROL);
  g_assert_cmpint (patrol->calendar, ==, STATUTORY);
  g_assert_cmpint (patrol->first_unknown, ==, day_of ("2027-02-01"));
  g_assert_cmpstr (patrol->reason, ==, "国家节假日 ends on 2026-12-31: import the days sheet of 2027");
}

/* Across the end: the days before it stay planned. */
static void
test_calendar_ends_within (void)
{
  g_autoptr (Community) c = community_base ();
  add_row (c, PATROL, "", "每个工作日", 1140, 1200);
  add_row (c, MEETING, "", "每月15日", 870, 990)->if_day_off = POLICY_NEXT;
  g_autoptr (Plan) plan = plan_of (c, "2026-12-29", "2027-01-20");
  assert_shifts (plan, c, LINES ("patrol/2026-12-29 12-29 19:00+60", "patrol/2026-12-30 12-30 19:00+60",
                                 "patrol/2026-12-31 12-31 19:00+60"));
  g_assert_cmpuint (plan->unplanned->len, ==, 2);
  g_assert_cmpint (g_array_index (plan->unplanned, UnplannedEvent, 0).first_unknown, ==, day_of ("2027-01-15"));
  g_assert_cmpint (g_array_index (plan->unplanned, UnplannedEvent, 1).first_unknown, ==, day_of ("2027-01-01"));
}

static void
test_leap_month (void)
{
  g_autoptr (Community) c = community_base ();
  add_row (c, PARTY, "", "端午", 540, 660);
  g_autoptr (Plan) plan = plan_of (c, "2028-05-01", "2028-08-01");
  assert_shifts (plan, c, LINES ("party/2028-05-28 05-28 09:00+120"));
}

/* Windows over midnight, the end of the month, exceptions, extra days, from and to. */
static void
test_rows (void)
{
  g_autoptr (Community) c = community_base ();
  EventRow *row = add_row (c, NIGHT, "夜", "每天", 1320, 60);
  row->from = day_of ("2026-09-28");
  row->to = day_of ("2026-10-02");
  row->except = "9月30日";
  row->extra = "10月4日";
  g_autoptr (Plan) plan = plan_of (c, "2026-09-01", "2026-10-01");
  assert_shifts (plan, c, LINES ("night/2026-09-28/夜 09-28 22:00+180", "night/2026-09-29/夜 09-29 22:00+180"));
  assert_skipped (plan, c, LINES ("night 2026-09-30 夜 除外"));
  g_autoptr (Plan) next = plan_of (c, "2026-10-01", "2026-11-01");
  assert_shifts (next, c, LINES ("night/2026-10-01/夜 10-01 22:00+180 国庆节放假，照常",
                                 "night/2026-10-02/夜 10-02 22:00+180 国庆节放假，照常",
                                 "night/2026-10-04/夜 10-04 22:00+180 加开"));
}

/* 逐个: places and grids, their own times, series that the book knows and new ones. */
static void
test_each (void)
{
  g_autoptr (Community) c = community_base ();
  int doors[] = { EAST, WEST };
  EventRow *row = add_row (c, GATE, "上学", "2026-09-07", 440, 470);
  row->each = EACH_PLACES;
  row->each_places = community_ints (c, doors, 2);
  row = add_row (c, PATROL, "", NULL, UNSET, UNSET);
  row->each = EACH_GRID;
  row = community_at (c, event_rows, EventRow, 1);
  community_at (c, places, Place, GRID_1)->when = "每周一、三";
  community_at (c, places, Place, GRID_1)->start = 1140;
  community_at (c, places, Place, GRID_1)->end = 1200;
  g_array_append_val (c->series, ((Series){ 77, GATE, "gate-西侧", WEST, NONE }));
  g_autoptr (Plan) plan = plan_of (c, "2026-09-07", "2026-09-10");
  assert_shifts (plan, c, LINES ("gate-新星小学东门/2026-09-07/上学 09-07 07:20+30 @新星小学东门",
                                 "gate-西侧/2026-09-07/上学 09-07 07:20+30 @新星小学西门",
                                 "patrol-网格01/2026-09-07 09-07 19:00+60 @网格01",
                                 "patrol-网格01/2026-09-09 09-09 19:00+60 @网格01"));
  g_assert_cmpuint (plan->new_series->len, ==, 2);
  /* 网格02 has no time of its own and the event gives none. */
  g_assert_cmpuint (plan->unplanned->len, ==, 1);
}

static void
add_recipient (Community *c, const char *code, const char *when, int start, int minutes, RecipientStatus status)
{
  Recipient r = { .id = (int)c->recipients->len + 1, .code = code, .called = "爷爷", .area = NONE, .event = NONE,
                  .when = when, .start = start, .minutes = minutes, .from = DAY_NONE, .to = DAY_NONE,
                  .status = status };
  g_array_append_val (c->recipients, r);
}

static void
test_recipients (void)
{
  g_autoptr (Community) c = community_base ();
  add_row (c, VISIT, "", NULL, UNSET, UNSET)->each = EACH_RECIPIENT;
  add_recipient (c, "A01", "每周二", 570, 45, RECIPIENT_ACTIVE);
  add_recipient (c, "A02", "每周五", 600, UNSET, RECIPIENT_ACTIVE);
  add_recipient (c, "A03", "每周二", 600, UNSET, RECIPIENT_PAUSED);
  add_recipient (c, "A04", "每周八", 600, UNSET, RECIPIENT_ACTIVE);
  Recipient *first = community_at (c, recipients, Recipient, 0);
  first->festivals = TRUE;
  first->to = day_of ("2026-09-28");
  community_at (c, recipients, Recipient, 1)->from = day_of ("2026-09-20");
  g_autoptr (Plan) plan = plan_of (c, "2026-09-15", "2026-10-01");
  assert_shifts (plan, c, LINES ("visit-A01/2026-09-15 09-15 09:30+45", "visit-A01/2026-09-22 09-22 09:30+45",
                                 "visit-A01/2026-09-25 09-25 09:30+45 中秋节日加访",
                                 "visit-A02/2026-09-25 09-25 10:00+60 中秋节放假，照常"));
  g_assert_cmpuint (plan->unplanned->len, ==, 1);
  g_assert_nonnull (strstr (g_array_index (plan->unplanned, UnplannedEvent, 0).reason, "A04"));
}

/* The turn goes on from month to month, whichever month is planned. */
static void
test_rotation (void)
{
  g_autoptr (Community) c = community_base ();
  int turns[] = { HOUSE_1, HOUSE_4, PAVILION };
  EventRow *row = add_row (c, TALK, "", "每周三", 1140, 1230);
  row->rotates = TRUE;
  row->places = community_ints (c, turns, 3);
  row->from = day_of ("2026-09-02");
  g_autoptr (Plan) september = plan_of (c, "2026-09-01", "2026-10-01");
  assert_shifts (september, c, LINES ("talk/2026-09-02 09-02 19:00+90 @1号楼", "talk/2026-09-09 09-09 19:00+90 @4号楼",
                                      "talk/2026-09-16 09-16 19:00+90 @廉心亭", "talk/2026-09-23 09-23 19:00+90 @1号楼",
                                      "talk/2026-09-30 09-30 19:00+90 @4号楼"));
  g_autoptr (Plan) october = plan_of (c, "2026-10-01", "2026-10-15");
  assert_shifts (october, c, LINES ("talk/2026-10-07 10-07 19:00+90 @廉心亭 国庆节放假，照常",
                                    "talk/2026-10-14 10-14 19:00+90 @1号楼"));
}

/* 本社区 closes a day for events that list it; a moved occurrence never doubles another. */
static void
test_policies (void)
{
  g_autoptr (Community) c = community_base ();
  int local[] = { STATUTORY, LOCAL };
  EventRow *row = add_row (c, PATROL, "", "每个工作日", 1140, 1200);
  row->calendars = community_ints (c, local, 2);
  row = add_row (c, MARKET, "", "每天", 540, 660);
  row->if_day_off = POLICY_NEXT;
  row = add_row (c, TALK, "", "每周日", 1140, 1230);
  row->if_makeup = POLICY_DROP;
  g_autoptr (Plan) plan = plan_of (c, "2026-09-16", "2026-09-22");
  assert_shifts (plan, c, LINES (
    "market/2026-09-16 09-16 09:00+120", "patrol/2026-09-16 09-16 19:00+60", "market/2026-09-17 09-17 09:00+120",
    "market/2026-09-18 09-18 09:00+120", "patrol/2026-09-18 09-18 19:00+60",
    "market/2026-09-20 09-20 09:00+120 国庆节补班，照常", "patrol/2026-09-20 09-20 19:00+60 国庆节补班",
    "market/2026-09-21 09-21 09:00+120", "patrol/2026-09-21 09-21 19:00+60"));
  assert_skipped (plan, c, LINES ("patrol 2026-09-17  停电", "market 2026-09-19  休息日，应改到9月20日周日，那天已有一班",
                                  "talk 2026-09-20  国庆节补班，取消"));
}

/* Two rows of one window on one day: the event is left out and both are named; equal ones are one. */
static void
test_contradiction (void)
{
  g_autoptr (Community) c = community_base ();
  add_row (c, GATE, "放学", "每周一", 970, 1000);
  add_row (c, GATE, "放学", "2026-09-07", 690, 720);
  add_row (c, MARKET, "", "周末", 540, 660);
  add_row (c, MARKET, "", "每周六", 540, 660);
  g_autoptr (Plan) plan = plan_of (c, "2026-09-01", "2026-09-14");
  assert_shifts (plan, c, LINES ("market/2026-09-05 09-05 09:00+120", "market/2026-09-06 09-06 09:00+120",
                                 "market/2026-09-12 09-12 09:00+120", "market/2026-09-13 09-13 09:00+120"));
  g_assert_cmpuint (plan->unplanned->len, ==, 1);
  const UnplannedEvent *u = &g_array_index (plan->unplanned, UnplannedEvent, 0);
  g_assert_cmpint (u->calendar, ==, NONE);
  g_assert_cmpstr (u->reason, ==,
                   "two rows of the window “放学” both claim 2026-09-07: “每周一 16:10–16:40” and "
                   "“2026-09-07 11:30–12:00”; change one of them");
}

static void
test_revisions (void)
{
  g_autoptr (Community) c = community_base ();
  add_row (c, TALK, "", "每周三", 1140, 1230)->valid_to = day_of ("2026-09-14");
  add_row (c, TALK, "", "每周四", 1200, 1260)->valid_from = day_of ("2026-09-14");
  g_autoptr (Plan) plan = plan_of (c, "2026-09-01", "2026-10-01");
  assert_shifts (plan, c, LINES ("talk/2026-09-02 09-02 19:00+90", "talk/2026-09-09 09-09 19:00+90",
                                 "talk/2026-09-17 09-17 20:00+60", "talk/2026-09-24 09-24 20:00+60"));
}

/* By shift key: moved, retimed, cancelled; what follows another event follows its moves. */
static void
test_overrides (void)
{
  g_autoptr (Community) c = community_base ();
  add_month (c);
  g_array_append_val (c->series, ((Series){ 1, CLINIC, "clinic", NONE, NONE }));
  g_array_append_val (c->series, ((Series){ 2, MEETING, "meeting", NONE, NONE }));
  g_array_append_val (c->overrides, ((Override){ 0, day_of ("2026-09-12"), "", FALSE, day_of ("2026-09-13"), 600, UNSET,
                                                 PAVILION, "医院安排" }));
  g_array_append_val (c->overrides,
                      ((Override){ 1, day_of ("2026-09-15"), "", TRUE, DAY_NONE, UNSET, UNSET, NONE, NULL }));
  g_autoptr (Plan) plan = plan_of (c, "2026-09-11", "2026-09-20");
  assert_shifts (plan, c, LINES ("prepare/2026-09-12 09-12 16:00+60",
                                 "clinic/2026-09-12 09-13 10:00+150 @廉心亭 医院安排",
                                 "meeting/2026-09-15 09-15 14:30+120 已取消 X"));
}

static void
test_circle (void)
{
  g_autoptr (Community) c = community_base ();
  add_row (c, CLINIC, "", "活动 义诊准备 前1天", 540, 690);
  add_row (c, PREPARE, "", "活动 义诊 前1天", 540, 690);
  add_row (c, PARTY, "", "活动 没有 前1天", 540, 690);
  g_autoptr (Plan) plan = plan_of (c, "2026-09-01", "2026-10-01");
  assert_shifts (plan, c, NO_LINES);
  g_assert_cmpuint (plan->unplanned->len, ==, 3);
}

/* Planning again, or in two halves, gives the same keys; a book that has the series gets none new. */
static void
test_identity (void)
{
  g_autoptr (Community) c = community_base ();
  add_month (c);
  int doors[] = { EAST, WEST };
  EventRow *row = add_row (c, GATE, "上学", "每个上学日", 440, 470);
  row->each = EACH_PLACES;
  row->each_places = community_ints (c, doors, 2);
  g_autoptr (Plan) whole = plan_of (c, "2026-09-01", "2026-11-01");
  g_autoptr (GString) first = g_string_new (NULL), second = g_string_new (NULL);
  for (guint i = 0; i < whole->shifts->len; i++) {
    g_autofree char *line = shift_line (whole, c, i);
    g_string_append_printf (first, "%s\n", line);
  }
  for (guint i = 0; i < whole->new_series->len; i++) {
    Series series = g_array_index (whole->new_series, Series, i);
    series.code = community_text (c, series.code);
    g_array_append_val (c->series, series);
  }
  g_autoptr (Plan) september = plan_of (c, "2026-09-01", "2026-10-01");
  g_autoptr (Plan) october = plan_of (c, "2026-10-01", "2026-11-01");
  for (guint i = 0; i < september->shifts->len + october->shifts->len; i++) {
    guint n = september->shifts->len;
    g_autofree char *line = i < n ? shift_line (september, c, i) : shift_line (october, c, i - n);
    g_string_append_printf (second, "%s\n", line);
  }
  g_assert_cmpstr (first->str, ==, second->str);
  g_assert_cmpuint (september->new_series->len + october->new_series->len, ==, 0);
}

static void
test_posts (void)
{
  g_autoptr (Community) c = community_base ();
  PostCount named[] = { { "眼科医师", 1, 1, 1 }, { "登记", 2, 2, 2 } }, crew[] = { { "", 1, 1, 1 } };
  EventRow *row = add_row (c, CLINIC, "", "2026-09-12", 540, 690);
  row->posts = community_block (c, named, sizeof *named, 2);
  row->n_posts = 2;
  row = add_row (c, VISIT, "", "2026-09-12", 600, 660);
  row->posts = community_block (c, crew, sizeof *crew, 1);
  row->n_posts = 1;
  add_row (c, TALK, "", "2026-09-12", 720, 780);
#define ASK(event_, name_, min_, want_, max_)                                                                   \
  g_array_append_val (c->posts, ((Post){ .event = (event_), .window = "", .name = (name_), .min = (min_),       \
                                         .want = (want_), .max = (max_) }))
  ASK (CLINIC, "眼科医师", 1, UNSET, 2);
  ASK (CLINIC, "*", 9, 9, 9);
  ASK (CLINIC, "导医", UNSET, UNSET, UNSET);
  ASK (VISIT, "*", 2, 2, 2);
  g_autoptr (Plan) plan = plan_of (c, "2026-09-12", "2026-09-13");
  static const struct {
    guint shift, post;
    const char *name;
    int min, want, max;
  } cases[] = {
    { 0, 0, "眼科医师", 1, 1, 2 }, { 0, 1, "登记", 2, 2, 2 }, { 0, 2, "导医", 1, 1, 1 }, { 1, 0, "", 2, 2, 2 },
    { 2, 0, "", 1, 1, 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const PlannedShift *s = &g_array_index (plan->shifts, PlannedShift, cases[i].shift);
    g_assert_cmpuint (cases[i].post, <, s->n_posts);
    const PostCount *post = &s->posts[cases[i].post];
    g_assert_cmpstr (post->name, ==, cases[i].name);
    g_assert_cmpint (post->min, ==, cases[i].min);
    g_assert_cmpint (post->want, ==, cases[i].want);
    g_assert_cmpint (post->max, ==, cases[i].max);
  }
}

/* The book's language, not the terminal's. */
static void
test_english (void)
{
  g_autoptr (Community) c = community_base ();
  g_array_append_val (c->settings, ((Setting){ "language", "en" }));
  add_month (c);
  g_autoptr (Plan) plan = plan_of (c, "2026-09-24", "2026-09-26");
  assert_shifts (plan, c, LINES (
    "stock/2026-09-24 09-24 14:00+120",
    "drill/2026-09-25 09-24 15:00+90 brought forward from Fri 2026-09-25 (Mid-Autumn holiday) to Thu 2026-09-24",
    "party/2026-09-25 09-25 09:00+120 Mid-Autumn holiday, held all the same"));
}

static void
test_span (void)
{
  g_autoptr (Community) c = community_base ();
  g_autoptr (GError) error = NULL;
  g_assert_null (cal_plan (c, 0, CAL_PLAN_MAX_DAYS + 1, 0, &error));
  g_assert_error (error, CAL_PLAN_ERROR, CAL_PLAN_ERROR_SPAN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/gate", test_gate);
  g_test_add_func ("/plan/gate-no-timetable", test_gate_no_timetable);
  g_test_add_func ("/plan/months", test_months);
  g_test_add_func ("/plan/calendar-ends", test_calendar_ends);
  g_test_add_func ("/plan/calendar-ends-within", test_calendar_ends_within);
  g_test_add_func ("/plan/leap-month", test_leap_month);
  g_test_add_func ("/plan/rows", test_rows);
  g_test_add_func ("/plan/each", test_each);
  g_test_add_func ("/plan/recipients", test_recipients);
  g_test_add_func ("/plan/rotation", test_rotation);
  g_test_add_func ("/plan/policies", test_policies);
  g_test_add_func ("/plan/contradiction", test_contradiction);
  g_test_add_func ("/plan/revisions", test_revisions);
  g_test_add_func ("/plan/overrides", test_overrides);
  g_test_add_func ("/plan/circle", test_circle);
  g_test_add_func ("/plan/identity", test_identity);
  g_test_add_func ("/plan/posts", test_posts);
  g_test_add_func ("/plan/english", test_english);
  g_test_add_func ("/plan/span", test_span);
  return g_test_run ();
}

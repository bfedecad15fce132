/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/event-ics.h"

#include "cal/phrase.h"
#include "cal/zone.h"

#include <string.h>

static EventIcs *
read_events (const char *body)
{
  g_autoptr (GTimeZone) zone = zone_open ("Asia/Shanghai", NULL);
  g_autofree char *text = g_strdup_printf ("BEGIN:VCALENDAR\r\n%sEND:VCALENDAR\r\n", body);
  g_autoptr (GError) error = NULL;
  EventIcs *events = event_ics_read (text, strlen (text), zone, &error);
  g_assert_no_error (error);
  return events;
}

static const char *
cell (const EventIcs *events, guint row, const char *column)
{
  const EventIcsRow *at = events->rows->pdata[row];
  for (guint i = 0; i < EVENT_ICS_COLUMNS; i++)
    if (strcmp (event_ics_columns[i], column) == 0)
      return at->cells[i];
  g_assert_not_reached ();
}

/* ---- series that another program made: the expected cells are what the sheet's reading rules say ---- */

static void
test_foreign (void)
{
  static const struct {
    const char *lines, *when, *start, *end, *extra, *except, *to;
  } cases[] = {
    { "DTSTART;TZID=Asia/Shanghai:20260902T190000\nDTEND;TZID=Asia/"
      "Shanghai:20260902T203000\nRRULE:FREQ=WEEKLY;BYDAY=WE\n",
      "RRULE:FREQ=WEEKLY;BYDAY=WE（从2026-09-02）", "19:00", "20:30", NULL, NULL, NULL },
    /* in UTC, and until the end of the year there */
    { "DTSTART:20260902T110000Z\nDURATION:PT90M\nRRULE:FREQ=WEEKLY;UNTIL=20261231T155959Z\n",
      "RRULE:FREQ=WEEKLY（从2026-09-02）", "19:00", "20:30", NULL, NULL, "2026-12-31" },
    { "DTSTART;TZID=\"China Standard Time\":20260902T230000\nDTEND;TZID=\"China Standard "
      "Time\":20260903T010000\n",
      "2026-09-02", "23:00", "1:00", NULL, NULL, NULL },
    { "DTSTART:20260902T090000\nDTEND:20260902T100000\nRDATE:20260910T090000,20260904T090000\n",
      "2026-09-02、2026-09-04、2026-09-10", "9:00", "10:00", NULL, NULL, NULL },
    { "DTSTART:20260902T090000\nDTEND:20260902T100000\nRRULE:FREQ=DAILY\nRDATE:20260910T090000\nEXDATE:"
      "20260904T090000\n",
      "RRULE:FREQ=DAILY（从2026-09-02）", "9:00", "10:00", "2026-09-10", "2026-09-04", NULL },
    { "DTSTART;VALUE=DATE:20260902\nRRULE:FREQ=MONTHLY;BYDAY=1WE\n",
      "RRULE:FREQ=MONTHLY;BYDAY=1WE（从2026-09-02）", NULL, NULL, NULL, NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *body = g_strdup_printf (
        "BEGIN:VEVENT\nUID:a\nSUMMARY:读书会\\, 二\nLOCATION:廉心亭\n%sEND:VEVENT\n", cases[i].lines);
    g_autoptr (EventIcs) events = read_events (body);
    g_test_message ("%s", cases[i].lines);
    g_assert_cmpuint (events->refused->len, ==, 0);
    g_assert_cmpuint (events->rows->len, ==, 1);
    g_assert_cmpstr (cell (events, 0, "event"), ==, "读书会, 二");
    g_assert_cmpstr (cell (events, 0, "place"), ==, "廉心亭");
    g_assert_cmpstr (cell (events, 0, "when"), ==, cases[i].when);
    g_assert_cmpstr (cell (events, 0, "start"), ==, cases[i].start);
    g_assert_cmpstr (cell (events, 0, "end"), ==, cases[i].end);
    g_assert_cmpstr (cell (events, 0, "extra"), ==, cases[i].extra);
    g_assert_cmpstr (cell (events, 0, "except"), ==, cases[i].except);
    g_assert_cmpstr (cell (events, 0, "to"), ==, cases[i].to);
    g_autoptr (Phrase) phrase = phrase_parse (cases[i].when, NULL);
    g_assert_nonnull (phrase);
  }
}

/* ---- one of ours, edited ---- */

#define OURS_HEAD "BEGIN:VEVENT\nUID:row-1@x\n"
#define OURS_TIME "DTSTART;TZID=Asia/Shanghai:20260902T190000\nDTEND;TZID=Asia/Shanghai:20260902T203000\n"
#define OURS_RULE "RRULE:FREQ=WEEKLY;BYDAY=WE\n"
#define OURS_DATES "EXDATE;TZID=Asia/Shanghai:20261007T190000\n"
#define OURS_TEXT "SUMMARY:和平夜话\nLOCATION:廉心亭\n"
#define OURS_TAIL                                                                                                 \
  "X-PAIBAN-EVENT:和平夜话\nX-PAIBAN-CODE:talk\nX-PAIBAN-WHEN:每周三\nX-PAIBAN-START:19:00\nX-PAIBAN-END:" \
  "20:30\n"                                                                                                       \
  "X-PAIBAN-IF-DAY-OFF:取消\nX-PAIBAN-AS:rule=FREQ=WEEKLY\\;BYDAY=WE\\ndates=20260902 "                         \
  "-20261007\\ntime=1140-1230\\n"                                                                                 \
  "summary=和平夜话\\nplace=廉心亭\\nnote=\nEND:VEVENT\n"

static void
test_edited (void)
{
  static const struct {
    const char *body, *column, *value;
    guint overrides;
  } cases[] = {
    { OURS_HEAD OURS_TIME OURS_RULE OURS_DATES OURS_TEXT OURS_TAIL, "when", "每周三", 0 },
    { OURS_HEAD OURS_TIME OURS_RULE OURS_DATES OURS_TEXT OURS_TAIL, "place", NULL,
      0 }, /* blank on the sheet, from another row */
    { OURS_HEAD OURS_TIME OURS_RULE OURS_DATES OURS_TEXT OURS_TAIL, "if_day_off", "取消", 0 },
    { OURS_HEAD OURS_TIME "RRULE:BYDAY=WE;FREQ=WEEKLY\n" OURS_DATES OURS_TEXT OURS_TAIL, "when", "每周三",
      0 },
    { OURS_HEAD OURS_TIME "RRULE:FREQ=WEEKLY;BYDAY=TH\n" OURS_DATES OURS_TEXT OURS_TAIL, "when",
      "RRULE:FREQ=WEEKLY;BYDAY=TH（从2026-09-02）", 0 },
    { OURS_HEAD "DTSTART:20260902T120000Z\nDTEND:20260902T130000Z\n" OURS_RULE OURS_DATES OURS_TEXT OURS_TAIL,
      "start", "20:00", 0 },
    { OURS_HEAD "DTSTART:20260902T110000Z\nDTEND:20260902T123000Z\n" OURS_RULE OURS_DATES OURS_TEXT OURS_TAIL,
      "start", "19:00", 0 },
    { OURS_HEAD OURS_TIME OURS_RULE OURS_DATES "SUMMARY:和平夜话\nLOCATION:1栋\n" OURS_TAIL, "place", "1栋",
      0 },
    { OURS_HEAD OURS_TIME OURS_RULE OURS_DATES "SUMMARY:和平夜话\n" OURS_TAIL, "place", "清空", 0 },
    { OURS_HEAD OURS_TIME OURS_RULE OURS_DATES "DESCRIPTION:带伞\n" OURS_TEXT OURS_TAIL, "note", "带伞", 0 },
    { OURS_HEAD OURS_TIME OURS_RULE OURS_DATES
      "RDATE;TZID=Asia/Shanghai:20260903T190000\n" OURS_TEXT OURS_TAIL,
      "extra", "2026-09-03", 0 },
    { OURS_HEAD OURS_TIME OURS_RULE OURS_DATES
      "EXDATE;TZID=Asia/Shanghai:20260909T190000\n" OURS_TEXT OURS_TAIL,
      "except", NULL, 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (EventIcs) events = read_events (cases[i].body);
    g_test_message ("%u", i);
    g_assert_cmpuint (events->refused->len + events->skipped->len, ==, 0);
    g_assert_cmpuint (events->rows->len, ==, 1);
    g_assert_cmpstr (cell (events, 0, cases[i].column), ==, cases[i].value);
    g_assert_cmpuint (events->overrides->len, ==, cases[i].overrides);
    if (cases[i].overrides == 0)
      continue;
    const EventIcsOverride *o = events->overrides->pdata[0];
    g_assert_true (o->cancelled);
    g_assert_cmpint (o->nominal, ==, day_from_ymd (2026, 9, 9));
    g_assert_cmpstr (o->event, ==, "和平夜话");
  }
}

static void
test_occurrences (void)
{
  g_autoptr (EventIcs) events = read_events (
      OURS_HEAD OURS_TIME OURS_RULE OURS_DATES OURS_TEXT OURS_TAIL
      /* moved to the next day and an hour later, by another program */
      "BEGIN:VEVENT\nUID:row-1@x\nRECURRENCE-ID;TZID=Asia/"
      "Shanghai:20260909T190000\nDTSTART:20260910T120000Z\nDTEND:20260910T133000Z\n"
      "SUMMARY:和平夜话\nLOCATION:廉心亭\nCOMMENT:停电\nEND:VEVENT\n"
      "BEGIN:VEVENT\nUID:row-1@x\nRECURRENCE-ID:20260916T110000Z\nDTSTART:20260916T110000Z\nDTEND:"
      "20260916T123000Z\nSTATUS:CANCELLED\n"
      "LOCATION:廉心亭\nEND:VEVENT\n"
      /* of an event at several doors */
      "BEGIN:VEVENT\nUID:o\nDTSTART;TZID=Asia/Shanghai:20260911T113000\nDTEND;TZID=Asia/"
      "Shanghai:20260911T120000\nX-PAIBAN-EVENT:护学\n"
      "X-PAIBAN-SHIFT:gate-东门/2026-09-11/"
      "放学\nX-PAIBAN-CHANGED:start\nX-PAIBAN-AS:day=20707\\nstart=690\\nminutes=30\\nplace=东门\n"
      "LOCATION:东门\nEND:VEVENT\n"
      "BEGIN:VEVENT\nUID:lost\nRECURRENCE-ID:20260916T110000Z\nDTSTART:20260916T110000Z\nDTEND:"
      "20260916T123000Z\nEND:VEVENT\n");
  g_assert_cmpuint (events->overrides->len, ==, 3);
  const EventIcsOverride *moved = events->overrides->pdata[0], *gone = events->overrides->pdata[1],
                         *door = events->overrides->pdata[2];
  g_assert_cmpint (moved->nominal, ==, day_from_ymd (2026, 9, 9));
  g_assert_cmpint (moved->day, ==, day_from_ymd (2026, 9, 10));
  g_assert_cmpint (moved->start, ==, 20 * 60);
  g_assert_cmpint (moved->minutes, ==, UNSET);
  g_assert_null (moved->place);
  g_assert_cmpstr (moved->reason, ==, "停电");
  g_assert_true (gone->cancelled);
  g_assert_cmpint (gone->day, ==, DAY_NONE);
  g_assert_cmpstr (door->series, ==, "gate-东门");
  g_assert_cmpstr (door->window, ==, "放学");
  g_assert_cmpint (door->start, ==, 690);
  g_assert_cmpint (door->day, ==, DAY_NONE);
  g_assert_cmpuint (events->refused->len, ==, 1); /* the one whose series is not there */
}

/* What is not understood is named: line, component, property. */
static void
test_named (void)
{
  g_autoptr (EventIcs) events = read_events (
      "BEGIN:VEVENT\nSUMMARY:a\nDTSTART:20260902T110000Z\nDTEND:20260902T120000Z\n"
      "RRULE:FREQ=HOURLY\nATTENDEE:mailto:a@b\nBEGIN:VALARM\nEND:VALARM\nEND:VEVENT\n"
      "BEGIN:VTODO\nEND:VTODO\nBEGIN:VEVENT\nSUMMARY:no start\nEND:VEVENT\n"
      "BEGIN:VEVENT\nSUMMARY:b\nDTSTART:20260902T110000Z\nDTEND:20260905T110000Z\nEND:VEVENT\n");
  static const struct {
    guint line;
    const char *component, *property;
  } refused[] = { { 6, "VEVENT", "RRULE" }, { 13, "VEVENT", NULL }, { 19, "VEVENT", "DTEND" } },
    skipped[] = { { 7, "VEVENT", "ATTENDEE" }, { 8, "VALARM", NULL }, { 11, "VTODO", NULL } };
  g_assert_cmpuint (events->rows->len, ==, 0);
  g_assert_cmpuint (events->refused->len, ==, 3);
  g_assert_cmpuint (events->skipped->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    const IcsNote *a = events->refused->pdata[i], *b = events->skipped->pdata[i];
    g_assert_cmpuint (a->line, ==, refused[i].line);
    g_assert_cmpstr (a->component, ==, refused[i].component);
    g_assert_cmpstr (a->property, ==, refused[i].property);
    g_assert_cmpuint (b->line, ==, skipped[i].line);
    g_assert_cmpstr (b->component, ==, skipped[i].component);
    g_assert_cmpstr (b->property, ==, skipped[i].property);
  }
}

/* ---- phrases as rules ---- */

static void
test_rules (void)
{
  static const char *const pairs[][2] = {
    { "每天", "FREQ=DAILY" },
    { "每周二、四", "FREQ=WEEKLY;BYDAY=TU,TH" },
    { "周末", "FREQ=WEEKLY;BYDAY=SA,SU" },
    { "隔周三（从2026-09-02）", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE" },
    { "每月15日", "FREQ=MONTHLY;BYMONTHDAY=15" },
    { "每月第2个周六", "FREQ=MONTHLY;BYDAY=2SA" },
    { "每月最后一个周五", "FREQ=MONTHLY;BYDAY=-1FR" },
    { "每季末月20日", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20" },
    { "每年5月1日", "FREQ=MONTHLY;BYMONTH=5;BYMONTHDAY=1" },
    { "每个上学日", NULL },
    { "每月最后一个工作日", NULL },
    { "中秋", NULL },
    { "农历八月十五", NULL },
    { "每周三下午", NULL },
    { "2026-10-12", NULL },
    { "每周一；每周三", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autoptr (Phrase) phrase = phrase_parse (pairs[i][0], NULL);
    g_autofree char *rule = phrase_rrule (phrase);
    g_assert_cmpstr (rule, ==, pairs[i][1]);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event-ics/foreign", test_foreign);
  g_test_add_func ("/event-ics/edited", test_edited);
  g_test_add_func ("/event-ics/occurrences", test_occurrences);
  g_test_add_func ("/event-ics/named", test_named);
  g_test_add_func ("/event-ics/rules", test_rules);
  return g_test_run ();
}

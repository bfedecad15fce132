/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/seal-world.h"

/* Who may serve: every cell of the sheets that must reach the model. 7 September 2026 is a Monday. */

static void
test_when_people_come (void)
{
  static const struct { WorldPerson person; const char *available; MayReason monday, tuesday, saturday; } rows[] = {
    { WANG_3, NULL, MAY_YES, MAY_YES, MAY_YES },
    { WANG_3, "每周二", MAY_OUTSIDE, MAY_YES, MAY_OUTSIDE },
    { WANG_3, "周一至周五上午", MAY_YES, MAY_YES, MAY_OUTSIDE },
    { WANG_3, "周一至周五下午", MAY_OUTSIDE, MAY_OUTSIDE, MAY_OUTSIDE },
    { WANG_3, "周末；9月7日", MAY_YES, MAY_OUTSIDE, MAY_YES },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (World) w = world ();
    PERSON (&w, rows[i].person)->available = rows[i].available;
    seal (&w);
    g_assert_cmpint (may (&w, rows[i].person, GATE_7, "劝停"), ==, rows[i].monday);
    g_assert_cmpint (may (&w, rows[i].person, GATE_8, "劝停"), ==, rows[i].tuesday);
    g_assert_cmpint (may (&w, rows[i].person, MEETING_12, ""), ==, rows[i].saturday);
    g_assert_cmpint (may (&w, WANG_9, GATE_7, "劝停"), ==, MAY_YES);
  }
}

static void
test_leave (void)
{
  g_auto (World) w = world ();
  note (&w, WANG_3, NOTE_LEAVE, "9月7日");
  note (&w, WANG_9, NOTE_LEAVE, "9月7日下午");
  note (&w, COUPLE_A, NOTE_LEAVE, NULL);
  Note *team = note (&w, NONE, NOTE_LEAVE, "9月8日");
  team->team = 1;
  note (&w, COUPLE_B, NOTE_LEAVE, "9月8日")->event = GATE;
  note (&w, STOPPED, NOTE_LEAVE, "9月8日")->hard = 0;
  seal (&w);
  g_assert_cmpint (may (&w, WANG_3, GATE_7, "劝停"), ==, MAY_LEAVE);
  g_assert_cmpint (may (&w, WANG_3, GATE_8, "劝停"), ==, MAY_YES);
  g_assert_cmpint (may (&w, WANG_9, GATE_7, "劝停"), ==, MAY_YES);
  g_assert_cmpint (may (&w, COUPLE_A, NIGHT_11, ""), ==, MAY_LEAVE);
  g_assert_cmpint (may (&w, ABDUL, VISIT_8, ""), ==, MAY_LEAVE);
  g_assert_cmpint (may (&w, COUPLE_B, GATE_8, "劝停"), ==, MAY_BANNED);
  g_assert_cmpint (may (&w, COUPLE_B, GATE_7, "劝停"), ==, MAY_YES);
  g_assert_cmpint (may (&w, STOPPED, GATE_8, "劝停"), ==, MAY_YES);
  /* A whole month away: no capacity, no share. A single day is no long leave. */
  g_assert_cmpint (w.m->persons[COUPLE_A].active_days, ==, 0);
  g_assert_cmpint (w.m->persons[WANG_3].active_days, ==, 30);
}

static void
test_long_leave (void)
{
  static const struct { const char *when; int days; } rows[] = {
    { "9月1日至9月14日", 30 }, { "9月1日至9月15日", 15 }, { "9月10日至9月30日", 9 }, { "9月3日、9月5日", 30 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (World) w = world ();
    note (&w, WANG_3, NOTE_LEAVE, rows[i].when);
    seal (&w);
    g_assert_cmpint (w.m->persons[WANG_3].active_days, ==, rows[i].days);
  }
  g_auto (World) w = world (); /* begun in August: only what is known of it counts */
  g_autoptr (Plan) around = plan_new (SEP (1) - 31, SEP (30) + 31);
  note (&w, WANG_3, NOTE_LEAVE, "8月20日至9月5日");
  note (&w, WANG_9, NOTE_LEAVE, "8月1日至8月20日；9月1日至9月5日");
  w.input.around = around;
  seal (&w);
  g_assert_cmpint (w.m->persons[WANG_3].active_days, ==, 25);
  g_assert_cmpint (w.m->persons[WANG_9].active_days, ==, 30);
}

static void
test_notes_about_events (void)
{
  g_auto (World) w = world ();
  note (&w, WANG_3, NOTE_BAN, NULL)->event = GATE;
  note (&w, WANG_9, NOTE_BAN, "每周一");
  note (&w, COUPLE_A, NOTE_AVOID, NULL)->hard = 1;
  note (&w, COUPLE_B, NOTE_ONLY, NULL)->event = TALK;
  note (&w, STOPPED, NOTE_ONLY, "每周二");
  note (&w, ABDUL, NOTE_BAN, NULL)->with_recipient = 0;
  seal (&w);
  g_assert_cmpint (may (&w, WANG_3, GATE_7, "劝停"), ==, MAY_BANNED);
  g_assert_cmpint (may (&w, WANG_3, NIGHT_11, ""), ==, MAY_YES);
  g_assert_cmpint (may (&w, WANG_9, GATE_7, "劝停"), ==, MAY_BANNED);
  g_assert_cmpint (may (&w, WANG_9, GATE_8, "劝停"), ==, MAY_YES);
  g_assert_cmpint (may (&w, COUPLE_A, NIGHT_11, ""), ==, MAY_BANNED);
  g_assert_cmpint (may (&w, COUPLE_B, GATE_7, "劝停"), ==, MAY_BANNED);
  g_assert_cmpint (may (&w, COUPLE_B, MEETING_12, ""), ==, MAY_YES);
  g_assert_cmpint (may (&w, STOPPED, GATE_7, "劝停"), ==, MAY_OUTSIDE);
  g_assert_cmpint (may (&w, STOPPED, GATE_8, "劝停"), ==, MAY_YES);
  g_assert_cmpint (may (&w, ABDUL, VISIT_8, ""), ==, MAY_BANNED);
  g_assert_cmpint (may (&w, ABDUL, MEETING_12, ""), ==, MAY_YES);
}

static void
test_status (void)
{
  static const struct { Status status; int since, joined; MayReason on_7, on_8; } rows[] = {
    { STATUS_ACTIVE, 0, 0, MAY_YES, MAY_YES },           { STATUS_ACTIVE, 0, 8, MAY_NOT_YET, MAY_YES },
    { STATUS_PAUSED, 0, 0, MAY_INACTIVE, MAY_INACTIVE }, { STATUS_LEFT, 8, 0, MAY_YES, MAY_NOT_YET },
    { STATUS_LEFT, 1, 0, MAY_INACTIVE, MAY_INACTIVE },   { STATUS_ACTIVE, 8, 0, MAY_NOT_YET, MAY_YES },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (World) w = world ();
    PERSON (&w, WANG_3)->status = rows[i].status;
    PERSON (&w, WANG_3)->status_since = rows[i].since == 0 ? DAY_NONE : SEP (rows[i].since);
    PERSON (&w, WANG_3)->joined = rows[i].joined == 0 ? DAY_NONE : SEP (rows[i].joined);
    seal (&w);
    g_assert_cmpint (may (&w, WANG_3, GATE_7, "劝停"), ==, rows[i].on_7);
    g_assert_cmpint (may (&w, WANG_3, GATE_8, "劝停"), ==, rows[i].on_8);
  }
}

static void
test_post_asks (void)
{
  g_auto (World) w = world ();
  Post *escort = ask (&w, GATE, "护送");
  ask_skill (&w, escort, 2);
  skill (&w, WANG_3, 1, DAY_NONE);
  skill (&w, WANG_9, 2, SEP (7));
  skill (&w, COUPLE_A, 3, DAY_NONE);
  seal (&w);
  g_assert_cmpint (may (&w, WANG_3, GATE_7, "护送"), ==, MAY_SKILL);
  g_assert_cmpint (may (&w, WANG_3, GATE_7, "劝停"), ==, MAY_YES);
  g_assert_cmpint (may (&w, WANG_9, GATE_7, "护送"), ==, MAY_YES);
  g_assert_cmpint (may (&w, WANG_9, GATE_8, "护送"), ==, MAY_SKILL_ENDED);
  g_assert_cmpint (may (&w, COUPLE_A, GATE_8, "护送"), ==, MAY_YES);
}

static void
test_whole_shift_asks (void)
{
  g_auto (World) w = world ();
  static const char *const stairs[] = { "爬楼" };
  Post *whole = ask (&w, GATE, "*"), *stop;
  whole->age_from = 18;
  whole->age_to = 70;
  whole->demands = community_texts (w.c, stairs, 1);
  stop = ask (&w, GATE, "劝停");
  stop->age_from = 50; /* the stricter of both */
  stop->sex = SEX_FEMALE;
  stop->insured = 1;
  Day born_1960 = day_from_ymd (1960, 1, 1);
  for (int i = 0; i < WORLD_PEOPLE; i++) {
    PERSON (&w, i)->born_from = PERSON (&w, i)->born_to = born_1960;
    PERSON (&w, i)->sex = SEX_FEMALE;
    PERSON (&w, i)->insured_until = SEP (30);
  }
  PERSON (&w, WANG_9)->born_from = PERSON (&w, WANG_9)->born_to = day_from_ymd (1980, 1, 1);
  PERSON (&w, COUPLE_A)->limits = community_texts (w.c, stairs, 1);
  PERSON (&w, COUPLE_B)->insured_until = SEP (7);
  PERSON (&w, STOPPED)->sex = SEX_MALE;
  seal (&w);
  g_assert_cmpint (may (&w, WANG_3, GATE_7, "劝停"), ==, MAY_YES);
  g_assert_cmpint (may (&w, WANG_9, GATE_7, "劝停"), ==, MAY_AGE);
  g_assert_cmpint (may (&w, WANG_9, GATE_7, "护送"), ==, MAY_YES);
  g_assert_cmpint (may (&w, COUPLE_A, GATE_7, "护送"), ==, MAY_LIMITS);
  g_assert_cmpint (may (&w, COUPLE_B, GATE_7, "劝停"), ==, MAY_YES);
  g_assert_cmpint (may (&w, COUPLE_B, GATE_8, "劝停"), ==, MAY_INSURANCE);
  g_assert_cmpint (may (&w, STOPPED, GATE_7, "劝停"), ==, MAY_SEX);
  g_assert_cmpint (may (&w, STOPPED, GATE_7, "护送"), ==, MAY_YES);
}

static void
test_window_is_narrower (void)
{
  g_auto (World) w = world ();
  ask (&w, GATE, "劝停")->age_from = 18;
  Post *morning = ask (&w, GATE, "劝停");
  morning->window = "上学";
  seal (&w);
  g_assert_cmpint (may (&w, WANG_3, GATE_7, "劝停"), ==, MAY_YES);
  morning = community_at (w.c, posts, Post, 1);
  morning->window = "放学";
  seal (&w);
  g_assert_cmpint (may (&w, WANG_3, GATE_7, "劝停"), ==, MAY_AGE); /* birth unknown */
}

static void
test_bare_number_is_a_post (void)
{
  g_auto (World) w = world ();
  ask (&w, TALK, "志愿者")->sex = SEX_MALE;
  seal (&w);
  g_assert_cmpint (may (&w, WANG_3, MEETING_12, ""), ==, MAY_SEX);
}

static void
test_teams (void)
{
  static const struct { TeamRule rule; int teams; MayReason cyan, yellow, area; } rows[] = {
    { TEAM_RULE_UNSET, NONE, MAY_TEAM, MAY_YES, MAY_TEAM },      { TEAM_RULE_ANY, NONE, MAY_YES, MAY_YES, MAY_YES },
    { TEAM_RULE_TEAMS, 0, MAY_YES, MAY_TEAM, MAY_YES },          { TEAM_RULE_OWN_AREA, NONE, MAY_TEAM, MAY_TEAM, MAY_YES },
    { TEAM_RULE_OWN_HOUSEHOLD, NONE, MAY_TEAM, MAY_YES, MAY_TEAM },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (World) w = world ();
    Post *whole = ask (&w, VISIT, "*");
    whole->team_rule = rows[i].rule;
    if (rows[i].teams != NONE)
      whole->teams = world_ints (w.c, rows[i].teams);
    PERSON (&w, COUPLE_A)->duty_areas = world_ints (w.c, 2);
    community_at (w.c, recipients, Recipient, 0)->regulars = world_ints (w.c, ABDUL);
    seal (&w);
    g_assert_cmpint (may (&w, WANG_3, VISIT_8, ""), ==, rows[i].cyan);
    g_assert_cmpint (may (&w, ABDUL, VISIT_8, ""), ==, rows[i].yellow);
    g_assert_cmpint (may (&w, COUPLE_A, VISIT_8, ""), ==, rows[i].area);
  }
}

/* Who is in a team is in the one above it, for posts and notes alike; the main team stays the own one. A circle ends. */
static void
test_team_above (void)
{
  g_auto (World) w = world ();
  Team *cyan = community_at (w.c, teams, Team, 0), *yellow = community_at (w.c, teams, Team, 1);
  cyan->parent = 1;
  note (&w, NONE, NOTE_LEAVE, "9月8日")->team = 1;
  seal (&w);
  g_assert_cmpint (may (&w, WANG_3, VISIT_8, ""), ==, MAY_LEAVE);
  w.c->notes->len = 0;
  seal (&w);
  g_assert_cmpint (may (&w, WANG_3, VISIT_8, ""), ==, MAY_YES);
  g_assert_cmpint (may (&w, ABDUL, GATE_7, "劝停"), ==, MAY_TEAM);
  Slice teams = w.m->persons[WANG_3].teams;
  g_assert_cmpuint (teams.to - teams.from, ==, 2);
  g_assert_cmpuint (w.m->members[teams.from].team, ==, 0);
  yellow->parent = 0;
  seal (&w);
  g_assert_cmpint (may (&w, ABDUL, GATE_7, "劝停"), ==, MAY_YES);
  cyan->parent = yellow->parent = NONE;
  seal (&w);
  g_assert_cmpint (may (&w, WANG_3, VISIT_8, ""), ==, MAY_TEAM);
}

static void
test_recipient (void)
{
  g_auto (World) w = world ();
  static const char *const stairs[] = { "爬楼" };
  Recipient *elder = community_at (w.c, recipients, Recipient, 0);
  elder->never = world_ints (w.c, ABDUL);
  elder->needs = community_texts (w.c, stairs, 1);
  PERSON (&w, LANDLINE)->limits = community_texts (w.c, stairs, 1);
  seal (&w);
  g_assert_cmpint (may (&w, ABDUL, VISIT_8, ""), ==, MAY_RECIPIENT);
  g_assert_cmpint (may (&w, LANDLINE, VISIT_8, ""), ==, MAY_LIMITS);
  g_assert_cmpint (may (&w, HIDDEN, VISIT_8, ""), ==, MAY_YES);
  elder->sex = SEX_FEMALE;
  seal (&w);
  g_assert_cmpint (may (&w, HIDDEN, VISIT_8, ""), ==, MAY_SEX);
}

static void
test_minors (void)
{
  g_auto (World) w = world ();
  PERSON (&w, COUPLE_A)->born_from = PERSON (&w, COUPLE_A)->born_to = day_from_ymd (2018, 5, 1);
  PERSON (&w, COUPLE_A)->consent_until = SEP (30);
  PERSON (&w, COUPLE_B)->born_from = PERSON (&w, COUPLE_B)->born_to = day_from_ymd (2012, 5, 1);
  seal (&w);
  g_assert_cmpint (may (&w, COUPLE_A, GATE_7, "劝停"), ==, MAY_GUARDIAN);
  g_assert_cmpint (may (&w, COUPLE_B, GATE_7, "劝停"), ==, MAY_CONSENT);
  note (&w, COUPLE_A, NOTE_GUARDIAN, NULL)->with_person = WANG_3;
  rule (&w, "minors", "", "6/10/14");
  seal (&w);
  g_assert_cmpint (may (&w, COUPLE_A, GATE_7, "劝停"), ==, MAY_YES);
  g_assert_cmpint (may (&w, COUPLE_B, GATE_7, "劝停"), ==, MAY_YES);
  g_assert_cmpint (w.m->n_pairs, ==, 1);
  g_assert_cmpint (w.m->pairs[0].kind, ==, PAIR_GUARD);
  g_assert_cmpint (w.m->pairs[0].a, ==, COUPLE_A);
  g_assert_true (w.m->pairs[0].hard);
}

/* ---- a calendar that ends ---- */

static void
test_calendar_end (void)
{
  g_auto (World) w = world ();
  Calendar statutory = { 1, CALENDAR_STATUTORY };
  CalendarDays until = { 0, SEP (30), SEP (30), DAYS_PUBLISHED, NONE, "", UNSET, UNSET, NULL };
  g_autoptr (Plan) around = plan_new (SEP (1) - 42, SEP (30) + 43);
  g_array_append_val (w.c->calendars, statutory);
  g_array_append_val (w.c->calendar_days, until);
  PERSON (&w, WANG_3)->available = "每个工作日";
  w.input.around = around; /* the context reaches into October, of which the calendar says nothing */
  seal (&w);
  g_assert_cmpint (may (&w, WANG_3, GATE_7, "劝停"), ==, MAY_YES);
  g_assert_cmpint (may (&w, WANG_3, MEETING_12, ""), ==, MAY_OUTSIDE);
  g_assert_cmpint (w.sealed->warnings->len, ==, 0);
  community_at (w.c, calendar_days, CalendarDays, 0)->from = community_at (w.c, calendar_days, CalendarDays, 0)->to = SEP (7);
  seal (&w);
  g_assert_cmpint (may (&w, WANG_3, GATE_7, "劝停"), ==, MAY_YES);
  g_assert_cmpint (may (&w, WANG_3, GATE_8, "劝停"), ==, MAY_OUTSIDE);
  g_assert_cmpint (w.sealed->warnings->len, ==, 1);
}

static void
test_unreadable (void)
{
  g_auto (World) w = world ();
  PERSON (&w, WANG_3)->available = "有空就来";
  note (&w, WANG_9, NOTE_LEAVE, "下下周");
  seal (&w);
  for (guint i = 0; i < w.sealed->warnings->len; i++)
    g_test_message ("%s", (char *)g_ptr_array_index (w.sealed->warnings, i));
  g_assert_cmpint (w.sealed->warnings->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (w.sealed->warnings, 0), "王芳"));
  g_assert_nonnull (strstr (g_ptr_array_index (w.sealed->warnings, 0), "有空就来"));
  g_assert_cmpint (may (&w, WANG_3, GATE_7, "劝停"), ==, MAY_OUTSIDE);
  g_assert_cmpint (may (&w, WANG_9, GATE_7, "劝停"), ==, MAY_YES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/when-people-come", test_when_people_come);
  g_test_add_func ("/seal/leave", test_leave);
  g_test_add_func ("/seal/long-leave", test_long_leave);
  g_test_add_func ("/seal/notes-about-events", test_notes_about_events);
  g_test_add_func ("/seal/status", test_status);
  g_test_add_func ("/seal/post-asks", test_post_asks);
  g_test_add_func ("/seal/whole-shift-asks", test_whole_shift_asks);
  g_test_add_func ("/seal/window-is-narrower", test_window_is_narrower);
  g_test_add_func ("/seal/bare-number", test_bare_number_is_a_post);
  g_test_add_func ("/seal/teams", test_teams);
  g_test_add_func ("/seal/team-above", test_team_above);
  g_test_add_func ("/seal/recipient", test_recipient);
  g_test_add_func ("/seal/minors", test_minors);
  g_test_add_func ("/seal/calendar-end", test_calendar_end);
  g_test_add_func ("/seal/unreadable", test_unreadable);
  return g_test_run ();
}

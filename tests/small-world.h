/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/publication.h"

#include <string.h>

/*
 * A community of nine for the tests of what leaves the office: two 王芳, a name with a dot, one beyond U+FFFF, one who is
 * not to be named, a company that sends people, an elder with a code, a school gate, a night shift, a meeting.
 */

typedef enum {
  WANG_3, WANG_9, ABDUL, YOSHIDA, HIDDEN, LANDLINE, COUPLE_A, COUPLE_B, STOPPED, WORLD_PEOPLE
} WorldPerson;

typedef enum { GATE_7, GATE_8, NIGHT_11, VISIT_8, MEETING_12, WORLD_SHIFTS } WorldShift;

#define WORLD_TABLE(community, table, records) \
  g_array_append_vals ((community)->table, (records), G_N_ELEMENTS (records))

static inline Ints
world_ints (Community *community, int one)
{
  return community_ints (community, &one, 1);
}

static inline Contact *
world_contact (Community *community, const char *number, NumberKind kind, const char *via, gboolean out)
{
  Contact contact = { community_text (community, number), kind, community_text (community, via), out };
  return (Contact *)community_block (community, &contact, sizeof contact, 1);
}

static inline void
world_person (Community *c, const char *code, const char *name, const char *tag, const Contact *contact, int team)
{
  Person person = {
    .id = (gint64)c->people->len + 1, .code = code, .name = name, .tag = tag, .n_contacts = contact == NULL ? 0 : 1,
    .contacts = contact, .born_from = DAY_NONE, .born_to = DAY_NONE, .organisation = NONE, .area = NONE,
    .experienced = UNSET, .agreed = UNSET, .max_month = UNSET, .joined = DAY_NONE, .status_since = DAY_NONE,
    .insured_until = DAY_NONE, .consent_until = DAY_NONE,
  };
  if (team != NONE)
    person.teams = world_ints (c, team);
  g_array_append_val (c->people, person);
}

static inline void
world_people (Community *c)
{
  world_person (c, "V001", "王芳", "3栋", world_contact (c, "+8613800138001", NUMBER_MOBILE, NULL, FALSE), 0);
  world_person (c, "V002", "王芳", NULL, world_contact (c, "+8613800138002", NUMBER_MOBILE, NULL, FALSE), 0);
  world_person (c, "V003", "阿卜杜拉·买买提", NULL, world_contact (c, "+8613800138003", NUMBER_MOBILE, NULL, FALSE), 1);
  world_person (c, "V004", "𠮷田", NULL, world_contact (c, "+8613800138004", NUMBER_MOBILE, NULL, FALSE), NONE);
  world_person (c, "V005", "赵隐秀", NULL, NULL, 1);
  world_person (c, "V006", "钱老", NULL, world_contact (c, "02227830001", NUMBER_LANDLINE, NULL, FALSE), 1);
  world_person (c, "V007", "李强", NULL, world_contact (c, "+8613800138007", NUMBER_MOBILE, NULL, FALSE), 0);
  world_person (c, "V008", "孙小梅", NULL, world_contact (c, "+8613800138007", NUMBER_MOBILE, NULL, FALSE), 0);
  world_person (c, "V009", "周停", NULL, world_contact (c, "+8613800138009", NUMBER_MOBILE, NULL, TRUE), 0);
  community_at (c, people, Person, WANG_9)->area = 2;
  community_at (c, people, Person, HIDDEN)->shown_as = SHOWN_HIDDEN;
  community_at (c, people, Person, YOSHIDA)->shown_as = SHOWN_FULL;
}

static inline EventRow
world_row (int event, const char *window, gboolean is_public)
{
  return (EventRow){
    .id = event + 1, .event = event, .valid_from = DAY_NONE, .valid_to = DAY_NONE, .window = window, .start = UNSET,
    .end = UNSET, .priority = UNSET, .arrive_early = UNSET, .points_per_hour = -1, .from = DAY_NONE, .to = DAY_NONE,
    .is_public = is_public,
  };
}

static inline void
world_events (Community *c)
{
  Event events[] = { { 1, "gate", "护学" }, { 2, "night", "夜巡" }, { 3, "visit", "探访" }, { 4, "talk", "议事会" } };
  Series series[] = { { 1, 0, "gate-东门", 1, NONE }, { 2, 1, "night", NONE, NONE }, { 3, 2, "visit-A07", NONE, 0 },
                      { 4, 3, "talk", NONE, NONE } };
  EventRow gate = world_row (0, "上学", TRUE), night = world_row (1, "", TRUE), visit = world_row (2, "", FALSE);
  EventRow talk = world_row (3, "", TRUE);
  gate.teams = world_ints (c, 0);
  gate.arrive_early = 10;
  gate.note = "穿马甲，带小旗; a,b\\c\n走东门";
  visit.teams = world_ints (c, 1);
  EventRow rows[] = { gate, night, visit, talk };
  WORLD_TABLE (c, events, events);
  WORLD_TABLE (c, series, series);
  WORLD_TABLE (c, event_rows, rows);
}

/* language: "zh" or "en". */
static inline Community *
world_community (const char *language)
{
  Community *c = community_new ();
  Setting settings[] = { { "community_name", "西宁道社区" }, { "feed_url", "https://example.org/" },
                         { "language", language },           { "office_phone", "27830000" },
                         { "public_names", "masked" },       { "sms_gateway", "平台" },
                         { "sms_signature", "西宁道社区" }, { "uid_domain", "xnd.example" } };
  Place places[] = {
    { .id = 1, .name = "西宁道社区", .kind = PLACE_COMMUNITY, .parent = NONE },
    { .id = 2, .name = "新星小学\"东门\"", .kind = PLACE_DOOR, .parent = 0, .has_geo = TRUE, .latitude = 39.12,
      .longitude = 117.2 },
    { .id = 3, .name = "9栋", .kind = PLACE_BUILDING, .parent = 0 },
  };
  Team teams[] = { { 11, "守护青少年", "青", "青", NONE, NONE, NONE, "六色" },
                   { 12, "邻里互助", "黄", "黄", NONE, NONE, NONE, "六色" } };
  Organisation organisations[] = { { 21, "万科物业", "陈经理", "+8613900000000" } };
  Recipient recipients[] = { { .id = 31, .code = "A07", .called = "周爷爷", .area = 2, .event = 2 } };
  g_free (c->uuid);
  g_free (c->zone);
  c->uuid = g_strdup ("0d9c2c5e-5b1f-4d5e-9a44-2f6a1d1c7b10");
  c->zone = g_strdup ("Asia/Shanghai");
  WORLD_TABLE (c, settings, settings);
  WORLD_TABLE (c, places, places);
  WORLD_TABLE (c, teams, teams);
  WORLD_TABLE (c, organisations, organisations);
  WORLD_TABLE (c, recipients, recipients);
  world_people (c);
  world_events (c);
  return c;
}

static const PostCount world_gate_posts[] = { { "劝停", 1, 1, 1 }, { "护送", 2, 2, 3 } };
static const PostCount world_pair[] = { { "", 2, 2, 2 } };

/* September 2026: the gate on the 7th and 8th at 7:20, a night from the 11th 22:00 to 6:00, a visit on the 8th at 9:30,
 * a meeting on the 12th at 14:30. */
static inline Plan *
world_plan (void)
{
  Day first = day_from_ymd (2026, 9, 1);
  Plan *plan = plan_new (first, day_from_ymd (2026, 10, 1));
  PlannedShift shifts[WORLD_SHIFTS] = {
    [GATE_7] = { 101, 0, 0, first + 6, "上学", first + 6, 440, 30, 1, 2, world_gate_posts, "", FALSE },
    [GATE_8] = { 102, 0, 0, first + 7, "上学", first + 7, 440, 30, 1, 2, world_gate_posts, "补班，学校上课", FALSE },
    [NIGHT_11] = { 103, 1, 1, first + 10, "", first + 10, 1320, 480, 0, 1, world_pair, "", FALSE },
    [VISIT_8] = { 104, 2, 2, first + 7, "", first + 7, 570, 60, 2, 1, world_pair, "", FALSE },
    [MEETING_12] = { 105, 3, 3, first + 11, "", first + 11, 870, 90, NONE, 1, world_pair, "", FALSE },
  };
  g_array_append_vals (plan->shifts, shifts, WORLD_SHIFTS);
  return plan;
}

static inline PlannedShift *
world_shift (Plan *plan, WorldShift shift)
{
  return &g_array_index (plan->shifts, PlannedShift, shift);
}

static inline void
world_serve (GArray *served, WorldShift shift, int person, const char *post)
{
  ServedBy by = { (int)shift, person, NONE, post, 1 };
  g_array_append_val (served, by);
}

static inline void
world_send (GArray *served, WorldShift shift, int organisation, const char *post, int heads)
{
  ServedBy by = { (int)shift, NONE, organisation, post, heads };
  g_array_append_val (served, by);
}

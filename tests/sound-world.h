/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/book-check.h"
#include "tests/small-world.h"

/* A community of which nothing is wrong, and what may be added to it. September 2026. */

#define SEP(day) day_from_ymd (2026, 9, day)
#define PERSON(c, i) community_at (c, people, Person, i)
#define GATE 0
#define NIGHT 1
#define VISIT 2
#define TALK 3

static inline void
sound_event (Community *c, int event, const char *when, int start, int end)
{
  EventRow *row = community_at (c, event_rows, EventRow, event);
  row->when = when;
  row->start = start;
  row->end = end;
}

static inline Community *
sound (void)
{
  Community *c = world_community ("zh");
  Calendar statutory = { 1, CALENDAR_STATUTORY };
  CalendarDays until = { 0, day_from_ymd (2028, 12, 31), day_from_ymd (2028, 12, 31), DAYS_PUBLISHED, NONE, "", UNSET, UNSET, NULL };
  CalendarDays begins = { 0, day_from_ymd (2026, 1, 1), day_from_ymd (2026, 1, 1), DAYS_HOLIDAY, NONE, "", UNSET, UNSET, "元旦" };
  Skill skills[] = { { 1, "急救" }, { 2, "眼科执业" } };
  static const PostCount two[] = { { "", 2, 2, 2 } };
  g_array_append_val (c->calendars, statutory);
  g_array_append_val (c->calendar_days, begins);
  g_array_append_val (c->calendar_days, until);
  g_array_append_vals (c->skills, skills, 2);
  sound_event (c, GATE, "周一至周五", 440, 470);
  sound_event (c, NIGHT, "每周五", 1320, 1410);
  sound_event (c, VISIT, NULL, UNSET, UNSET);
  sound_event (c, TALK, "每月15日", 870, 960);
  community_at (c, event_rows, EventRow, VISIT)->each = EACH_RECIPIENT;
  for (guint i = 0; i < c->event_rows->len; i++) {
    community_at (c, event_rows, EventRow, i)->n_posts = 1;
    community_at (c, event_rows, EventRow, i)->posts = two;
  }
  for (guint i = 0; i < c->places->len; i++)
    community_at (c, places, Place, i)->start = community_at (c, places, Place, i)->end = UNSET;
  Recipient *elder = community_at (c, recipients, Recipient, 0);
  *elder = (Recipient){ .id = 31, .code = "A07", .called = "周爷爷", .area = 2, .event = VISIT, .when = "每周二", .start = 570, .minutes = 60,
                        .from = DAY_NONE, .to = DAY_NONE };
  for (int i = 0; i < WORLD_PEOPLE; i++) {
    History row = { i, SEP (1) - 1, 600, 10, 2, 60, 0, SEP (1) - 9, { 0 } };
    g_array_append_val (c->histories, row);
  }
  return c;
}

static inline Note *
note (Community *c, int person, NoteWhat what, const char *when)
{
  Note row = { .id = (gint64)c->notes->len + 1, .person = person, .team = NONE, .organisation = NONE, .what = what, .when = when,
               .event = NONE, .with_person = NONE, .with_recipient = NONE, .hard = UNSET, .weight = UNSET };
  g_array_append_val (c->notes, row);
  return community_at (c, notes, Note, c->notes->len - 1);
}

static inline Post *
post (Community *c, int event, const char *name)
{
  Post row = { .event = event, .window = "", .name = name, .min = UNSET, .want = UNSET, .max = UNSET, .go_from = UNSET, .age_from = UNSET,
               .age_to = UNSET, .insured = UNSET, .experienced = UNSET, .young = UNSET, .org_max = UNSET, .under = UNSET, .over = UNSET };
  g_array_append_val (c->posts, row);
  return community_at (c, posts, Post, c->posts->len - 1);
}

static inline void
ask (Community *c, Post *of, int skill, int level)
{
  SkillAsk one = { skill, level };
  SkillClause clause = { 1, community_block (c, &one, sizeof one, 1) };
  of->n_clauses = 1;
  of->clauses = community_block (c, &clause, sizeof clause, 1);
}

static inline void
give (Community *c, int person, int skill, Day until)
{
  PersonSkill one = { skill, 1, until };
  PERSON (c, person)->n_skills = 1;
  PERSON (c, person)->skills = community_block (c, &one, sizeof one, 1);
}

static inline RuleRow *
rule (Community *c, const char *name, const char *per, const char *value)
{
  RuleRow row = { .rule = name, .per = per, .value = value, .person = NONE, .team = NONE, .organisation = NONE, .age = UNSET,
                  .event = NONE, .hard = UNSET, .cost = UNSET, .from = DAY_NONE, .to = DAY_NONE };
  g_array_append_val (c->rules, row);
  return community_at (c, rules, RuleRow, c->rules->len - 1);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/seal-world.h"

/* The rows of the page 规则 and what posts ask for: limits of a path, crews, prices, times. Every cell must reach the model. */

/* ---- the path ---- */

static const ModelLimit *
limit_of (const World *w, WorldPerson person, RuleId id, LimitPer per)
{
  const ModelLimit *found = NULL;
  Slice rows = w->m->persons[person].limits_of;
  for (guint32 i = rows.from; i < rows.to; i++) {
    const ModelLimit *limit = &w->m->limits[i];
    if (limit->rule == id && limit->per == per && limit->event == MODEL_NONE && limit->kind == MODEL_NONE)
      found = limit;
  }
  return found;
}

static void
test_limits_by_default (void)
{
  static const struct { RuleId rule; LimitPer per; int max; } rows[] = {
    { RULE_MAX_SHIFTS, PER_DAY, 2 },     { RULE_MAX_SHIFTS, PER_WEEK, 4 },    { RULE_MAX_SHIFTS, PER_MONTH, 8 },
    { RULE_MAX_MINUTES, PER_DAY, 240 },  { RULE_MAX_MINUTES, PER_WEEK, 600 }, { RULE_MAX_MINUTES, PER_MONTH, 1800 },
    { RULE_RUN_DAYS, PER_MONTH, 5 },     { RULE_MAX_WEEKENDS, PER_MONTH, 3 },
  };
  g_auto (World) w = world ();
  seal (&w);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const ModelLimit *limit = limit_of (&w, WANG_3, rows[i].rule, rows[i].per);
    g_assert_nonnull (limit);
    g_assert_cmpint (limit->max, ==, rows[i].max);
    g_assert_true (limit->hard);
  }
  const ModelLimit *rest = limit_of (&w, WANG_3, RULE_REST, PER_MONTH), *next = limit_of (&w, WANG_3, RULE_SUCCESSION, PER_MONTH);
  g_assert_cmpint (rest->min, ==, 600);
  g_assert_cmpint (rest->after, ==, 1320);
  g_assert_cmpint (next->after, ==, 1320);
  g_assert_cmpint (next->before, ==, 540);
  g_assert_nonnull (limit_of (&w, WANG_3, RULE_TRAVEL, PER_MONTH));
  g_assert_null (limit_of (&w, WANG_3, RULE_DAYS_OFF, PER_MONTH));
}

/* A row of the rules sheet for all, and what a person's limit becomes; -1: none. */
static void
test_limits_by_rows (void)
{
  static const struct { const char *rule, *per, *value; RuleId id; LimitPer period; int min, max, after; } rows[] = {
    { "max_shifts", "week", "2", RULE_MAX_SHIFTS, PER_WEEK, RULE_OFF, 2, MODEL_NONE },
    { "max_shifts", "week", "不限", RULE_MAX_SHIFTS, PER_WEEK, -1, -1, -1 },
    { "max_minutes", "day", "6小时", RULE_MAX_MINUTES, PER_DAY, RULE_OFF, 360, MODEL_NONE },
    { "run_days", "", "2–6", RULE_RUN_DAYS, PER_MONTH, 2, 6, MODEL_NONE },
    { "run_days", "", "-3", RULE_RUN_DAYS, PER_MONTH, RULE_OFF, 3, MODEL_NONE },
    { "days_off", "", "2", RULE_DAYS_OFF, PER_MONTH, 2, RULE_OFF, MODEL_NONE },
    { "max_weekends", "month", "1", RULE_MAX_WEEKENDS, PER_MONTH, RULE_OFF, 1, MODEL_NONE },
    { "rest", "", "0 21:00 12小时", RULE_REST, PER_MONTH, 720, RULE_OFF, 1260 },
    { "rest", "", "关", RULE_REST, PER_MONTH, -1, -1, -1 },
    { "travel", "", "关", RULE_TRAVEL, PER_MONTH, -1, -1, -1 },
    { "succession", "", "关", RULE_SUCCESSION, PER_MONTH, -1, -1, -1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (World) w = world ();
    rule (&w, rows[i].rule, rows[i].per, rows[i].value);
    seal (&w);
    const ModelLimit *limit = limit_of (&w, WANG_3, rows[i].id, rows[i].period);
    g_test_message ("%s %s", rows[i].rule, rows[i].value);
    if (rows[i].max == -1) {
      g_assert_null (limit);
      continue;
    }
    g_assert_nonnull (limit);
    g_assert_cmpint (limit->min, ==, rows[i].min);
    g_assert_cmpint (limit->max, ==, rows[i].max);
    g_assert_cmpint (limit->after, ==, rows[i].after);
  }
}

static void
test_narrowest_row (void)
{
  g_auto (World) w = world ();
  PERSON (&w, WANG_3)->born_from = day_from_ymd (1950, 1, 1); /* a year: 75 for certain, or soon */
  PERSON (&w, WANG_3)->born_to = day_from_ymd (1950, 12, 31);
  PERSON (&w, COUPLE_A)->max_month = 5;
  PERSON (&w, COUPLE_B)->organisation = 0;
  rule (&w, "max_shifts", "week", "3");
  rule (&w, "max_shifts", "week", "1")->age = 75;
  rule (&w, "max_shifts", "week", "6")->organisation = 0;
  rule (&w, "max_shifts", "week", "5")->event = GATE; /* for all: nobody's narrower row rises to it */
  rule (&w, "max_shifts", "month", "12")->hard = 0;
  rule (&w, "max_shifts", "week", "9")->to = SEP (1) - 1; /* over before the month */
  seal (&w);
  g_assert_cmpint (limit_of (&w, WANG_3, RULE_MAX_SHIFTS, PER_WEEK)->max, ==, 1);
  g_assert_cmpint (limit_of (&w, WANG_9, RULE_MAX_SHIFTS, PER_WEEK)->max, ==, 5);
  g_assert_cmpint (limit_of (&w, COUPLE_B, RULE_MAX_SHIFTS, PER_WEEK)->max, ==, 6);
  g_assert_cmpint (limit_of (&w, COUPLE_A, RULE_MAX_SHIFTS, PER_MONTH)->max, ==, 5);
  g_assert_cmpint (limit_of (&w, WANG_9, RULE_MAX_SHIFTS, PER_MONTH)->max, ==, 12);
  g_assert_false (limit_of (&w, WANG_9, RULE_MAX_SHIFTS, PER_MONTH)->hard);
  int scoped = 0;
  Slice mine = w.m->persons[WANG_9].limits_of;
  for (guint32 i = mine.from; i < mine.to; i++)
    scoped += w.m->limits[i].event == GATE && w.m->limits[i].max == 5 && w.m->limits[i].per == PER_WEEK;
  g_assert_cmpint (scoped, ==, 1);
}

/* A row for a team holds for those of the teams below it, unless these have one of their own. */
static void
test_row_of_team_above (void)
{
  g_auto (World) w = world ();
  community_at (w.c, teams, Team, 1)->parent = 0;
  rule (&w, "max_shifts", "week", "4")->team = 0;
  seal (&w);
  g_assert_cmpint (limit_of (&w, WANG_3, RULE_MAX_SHIFTS, PER_WEEK)->max, ==, 4);
  g_assert_cmpint (limit_of (&w, ABDUL, RULE_MAX_SHIFTS, PER_WEEK)->max, ==, 4);
  rule (&w, "max_shifts", "week", "7")->team = 1;
  seal (&w);
  g_assert_cmpint (limit_of (&w, WANG_3, RULE_MAX_SHIFTS, PER_WEEK)->max, ==, 4);
  g_assert_cmpint (limit_of (&w, ABDUL, RULE_MAX_SHIFTS, PER_WEEK)->max, ==, 7);
}

static void
test_kind_and_succession (void)
{
  g_auto (World) w = world ();
  community_at (w.c, event_rows, EventRow, 0)->kind = "巡查";
  rule (&w, "kind_max", "window", "2/10")->kind = "巡查";
  rule (&w, "succession", "", "夜巡→巡查 12");
  seal (&w);
  gboolean kind = FALSE, next = FALSE;
  Slice mine = w.m->persons[WANG_3].limits_of;
  for (guint32 i = mine.from; i < mine.to; i++) {
    const ModelLimit *limit = &w.m->limits[i];
    if (limit->rule == RULE_KIND_MAX && limit->per == PER_DAYS && limit->days == 10 && limit->max == 2)
      kind = strcmp (w.m->kinds[limit->kind].name, "巡查") == 0;
    if (limit->rule == RULE_SUCCESSION && limit->kind != MODEL_NONE && limit->within == 720)
      next = strcmp (w.m->kinds[limit->kind].name, "夜巡") == 0 && strcmp (w.m->kinds[limit->next_kind].name, "巡查") == 0;
  }
  g_assert_true (kind);
  g_assert_true (next);
  g_assert_nonnull (limit_of (&w, WANG_3, RULE_SUCCESSION, PER_MONTH)); /* 夜间 to the next morning still stands */
}

static void
test_travel (void)
{
  g_auto (World) w = world ();
  community_at (w.c, places, Place, 2)->travel_min = 25;
  community_at (w.c, places, Place, 1)->travel_min = UNSET;
  community_at (w.c, places, Place, 1)->name = "东门";
  rule (&w, "travel", "", "10");
  seal (&w);
  g_assert_cmpint (w.m->places[1].travel, ==, 10);
  g_assert_cmpint (model_travel (w.m, 1, 2), ==, 25);
  rule (&w, "travel", "", "东门–9栋 40");
  seal (&w);
  g_assert_cmpint (w.m->places[1].travel, ==, 10);
  g_assert_cmpint (model_travel (w.m, 2, 1), ==, 40);
  rule (&w, "travel", "", "东门–天边 40");
  seal (&w);
  g_assert_cmpint (w.sealed->warnings->len, ==, 1);
}

/* ---- posts, crews, prices ---- */

static const ModelCrew *
crew_of (const World *w, WorldShift shift, RuleId id)
{
  const ModelCrew *found = NULL;
  Slice rows = shift_of (w, shift)->crews;
  for (guint32 i = rows.from; i < rows.to; i++)
    if (w->m->crews[i].rule == id) {
      g_assert_null (found);
      found = &w->m->crews[i];
    }
  return found;
}

static void
test_crews (void)
{
  g_auto (World) w = world ();
  seal (&w);
  g_assert_cmpint (crew_of (&w, GATE_7, RULE_EXPERIENCED)->need, ==, 1);
  g_assert_cmpint (crew_of (&w, GATE_7, RULE_EXPERIENCED)->cost, ==, 60);
  g_assert_cmpint (crew_of (&w, GATE_7, RULE_AGE_MIX)->age, ==, 60);
  g_assert_nonnull (crew_of (&w, GATE_7, RULE_FIRST_TIMERS));
  g_assert_null (crew_of (&w, VISIT_8, RULE_AGE_MIX)); /* two places: from three on */
  g_assert_null (crew_of (&w, GATE_7, RULE_ORG_MAX));
  g_assert_null (crew_of (&w, VISIT_8, RULE_CREW));
  Post *whole = ask (&w, VISIT, "*"), *gate = ask (&w, GATE, "*");
  whole = community_at (w.c, posts, Post, 0);
  whole->experienced = 2;
  whole->go_from = 2;
  gate->experienced = 0;
  gate->org_max = 2;
  rule (&w, "age_mix", "", "2 3 55")->cost = 33;
  rule (&w, "first_timers", "", "关")->event = VISIT;
  seal (&w);
  g_assert_cmpint (crew_of (&w, VISIT_8, RULE_EXPERIENCED)->need, ==, 2);
  g_assert_cmpint (crew_of (&w, VISIT_8, RULE_CREW)->need, ==, 2);
  g_assert_true (crew_of (&w, VISIT_8, RULE_CREW)->hard);
  g_assert_null (crew_of (&w, GATE_7, RULE_EXPERIENCED));
  g_assert_cmpint (crew_of (&w, GATE_7, RULE_ORG_MAX)->need, ==, 2);
  g_assert_cmpint (crew_of (&w, GATE_7, RULE_AGE_MIX)->need, ==, 2);
  g_assert_cmpint (crew_of (&w, GATE_7, RULE_AGE_MIX)->age, ==, 55);
  g_assert_cmpint (crew_of (&w, GATE_7, RULE_AGE_MIX)->cost, ==, 33);
  g_assert_null (crew_of (&w, VISIT_8, RULE_FIRST_TIMERS));
  g_assert_nonnull (crew_of (&w, GATE_7, RULE_FIRST_TIMERS));
}

static void
test_prices (void)
{
  g_auto (World) w = world ();
  community_at (w.c, event_rows, EventRow, 0)->priority = 5;
  Post *escort = ask (&w, GATE, "护送");
  escort->under = 700;
  escort->over = 9;
  seal (&w);
  const ModelPost *stop = &w.m->posts[post_of (&w, GATE_7, "劝停")], *led = &w.m->posts[post_of (&w, GATE_7, "护送")];
  g_assert_cmpint (stop->under, ==, 500);
  g_assert_cmpint (stop->over, ==, 2);
  g_assert_cmpint (led->under, ==, 700);
  g_assert_cmpint (led->over, ==, 9);
  g_assert_cmpint (led->min, ==, 2);
  g_assert_cmpint (led->max, ==, 3);
  g_assert_cmpint (w.m->posts[post_of (&w, VISIT_8, "")].under, ==, 300);
}

static void
test_shift_times (void)
{
  g_auto (World) w = world ();
  world_shift (w.plan, VISIT_8)->place = NONE; /* as planning leaves it */
  seal (&w);
  const ModelShift *gate = shift_of (&w, GATE_7), *night = shift_of (&w, NIGHT_11), *visit = shift_of (&w, VISIT_8);
  g_assert_cmpstr (gate->key, ==, "gate-东门/2026-09-07/上学");
  g_assert_cmpint (gate->start, ==, (Instant)SEP (7) * DAY_MINUTES + 440 - 480);
  g_assert_cmpint (gate->end - gate->start, ==, 30);
  g_assert_cmpint (gate->arrive_early, ==, 10);
  g_assert_cmpint (night->end - night->start, ==, 480);
  g_assert_cmpint (night->start_minute, ==, 1320);
  g_assert_cmpint (visit->recipient, ==, 0);
  g_assert_cmpint (visit->area, ==, 2); /* the recipient's building */
  g_assert_cmpint (visit->place, ==, 2); /* and the way there, though the planned shift names no place */
  g_assert_cmpint (gate->area, ==, MODEL_NONE);
}

static void
test_unwelcome (void)
{
  static const struct { const char *cell; int gate, night, meeting; } rows[] = {
    { NULL, 1, 1, 1 }, { "auto", 1, 1, 1 }, { "no", 0, 0, 0 }, { "yes", 1, 1, 1 }, { "4", 4, 4, 4 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (World) w = world ();
    for (guint k = 0; k < w.c->event_rows->len; k++)
      community_at (w.c, event_rows, EventRow, k)->unwelcome = rows[i].cell;
    seal (&w);
    g_assert_cmpint (shift_of (&w, GATE_7)->unwelcome, ==, rows[i].gate); /* 7:20, before 7:30 */
    g_assert_cmpint (shift_of (&w, NIGHT_11)->unwelcome, ==, rows[i].night);
    g_assert_cmpint (shift_of (&w, MEETING_12)->unwelcome, ==, rows[i].meeting); /* a Saturday */
  }
  g_auto (World) w = world ();
  rule (&w, "unwelcome", "", "7:00 20:00");
  seal (&w);
  g_assert_cmpint (shift_of (&w, GATE_7)->unwelcome, ==, 0);
  g_assert_cmpint (shift_of (&w, VISIT_8)->unwelcome, ==, 0);
}

static void
test_load_unit (void)
{
  static const struct { const char *value; int load, unit; } rows[] = {
    { "3个月 分钟", 30, 60 }, { "3个月 班", 1, 1 }, { "积分", 10, 10 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (World) w = world ();
    community_at (w.c, event_rows, EventRow, 0)->points_per_hour = 2;
    rule (&w, "fairness", "", rows[i].value);
    seal (&w);
    g_assert_cmpint (shift_of (&w, GATE_7)->load, ==, rows[i].load);
    g_assert_cmpint (w.m->params.load_unit, ==, rows[i].unit);
    g_assert_cmpint (w.m->params.fairness, ==, 2);
  }
}

static void
test_params (void)
{
  g_auto (World) w = world ();
  rule (&w, "same_faces", "", NULL)->cost = 30;
  community_at (w.c, rules, RuleRow, 0)->event = VISIT;
  rule (&w, "area_first", "", "关");
  rule (&w, "steps", "", "2 4 8 16");
  rule (&w, "wishes", "", "-7 25 12");
  note (&w, WANG_3, NOTE_PREFER, NULL)->event = GATE;
  note (&w, WANG_3, NOTE_AVOID, NULL)->weight = 3;
  seal (&w);
  g_assert_cmpint (w.m->params.same_faces, ==, 30);
  g_assert_cmpint (w.m->params.area_first, ==, 0);
  g_assert_cmpint (w.m->params.steps[3], ==, 16);
  g_assert_cmpint (w.m->params.agreed, ==, 12);
  g_assert_cmpint (w.m->n_wishes, ==, 2);
  g_assert_cmpint (w.m->wishes[0].points, ==, -7);
  g_assert_cmpint (w.m->wishes[1].points, ==, 37);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/limits-by-default", test_limits_by_default);
  g_test_add_func ("/seal/limits-by-rows", test_limits_by_rows);
  g_test_add_func ("/seal/narrowest-row", test_narrowest_row);
  g_test_add_func ("/seal/row-of-team-above", test_row_of_team_above);
  g_test_add_func ("/seal/kind-and-succession", test_kind_and_succession);
  g_test_add_func ("/seal/travel", test_travel);
  g_test_add_func ("/seal/crews", test_crews);
  g_test_add_func ("/seal/prices", test_prices);
  g_test_add_func ("/seal/shift-times", test_shift_times);
  g_test_add_func ("/seal/unwelcome", test_unwelcome);
  g_test_add_func ("/seal/load-unit", test_load_unit);
  g_test_add_func ("/seal/params", test_params);
  return g_test_run ();
}

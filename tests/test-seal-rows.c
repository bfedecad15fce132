/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/seal-world.h"

/* Path rules, crews, prices, locks, organisations and history: every cell of the sheets that must reach the model. */

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

/* ---- notes that shape rows ---- */

static void
test_wishes (void)
{
  g_auto (World) w = world ();
  note (&w, WANG_3, NOTE_AVOID, "每周一");
  note (&w, ABDUL, NOTE_PREFER, NULL)->with_recipient = 0;
  note (&w, WANG_9, NOTE_PREFER, NULL)->with_person = COUPLE_A;
  seal (&w);
  guint32 gate_7 = w.m->posts[post_of (&w, GATE_7, NULL)].shift, gate_8 = w.m->posts[post_of (&w, GATE_8, NULL)].shift;
  guint32 visit = w.m->posts[post_of (&w, VISIT_8, NULL)].shift;
  g_assert_cmpint (w.m->n_wishes, ==, 3);
  for (guint32 i = 0; i < w.m->n_wishes; i++) {
    const ModelWish *wish = &w.m->wishes[i];
    g_assert_cmpint (model_wish_matches (w.m, wish, gate_7), ==, wish->person != ABDUL);
    g_assert_cmpint (model_wish_matches (w.m, wish, gate_8), ==, wish->person == WANG_9);
    g_assert_cmpint (model_wish_matches (w.m, wish, visit), ==, wish->person != WANG_3);
    g_assert_cmpint (wish->partner, ==, wish->person == WANG_9 ? COUPLE_A : MODEL_NONE);
  }
}

/* The gate is 7:20-7:50 in Shanghai; ten minutes before, people have to be there. */
static void
test_busy (void)
{
  static const struct {
    int from, to; /* minutes of the day */
    gboolean soft, absent, avoided;
  } cases[] = { { 440, 470, FALSE, TRUE, FALSE }, { 470, 480, FALSE, FALSE, FALSE }, { 400, 430, FALSE, FALSE, FALSE },
                { 400, 431, FALSE, TRUE, FALSE }, { 440, 470, TRUE, FALSE, TRUE },   { 400, 431, TRUE, FALSE, TRUE },
                { 470, 480, TRUE, FALSE, FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (World) w = world ();
    Instant midnight = (Instant)SEP (7) * DAY_MINUTES - 480;
    Busy busy = { WANG_3, midnight + cases[i].from, midnight + cases[i].to, cases[i].soft };
    g_array_append_val (w.c->busy, busy);
    community_at (w.c, event_rows, EventRow, 0)->arrive_early = 10;
    seal (&w);
    g_assert_true ((may (&w, WANG_3, GATE_7, NULL) == MAY_BUSY) == cases[i].absent);
    g_assert_cmpint (may (&w, WANG_3, GATE_8, NULL), !=, MAY_BUSY);
    g_assert_cmpint (may (&w, WANG_9, GATE_7, NULL), !=, MAY_BUSY);
    g_assert_cmpint (w.m->n_wishes, ==, cases[i].avoided ? 1 : 0);
    if (!cases[i].avoided)
      continue;
    g_assert_cmpint (w.m->wishes[0].points, ==, 20);
    g_assert_true (model_wish_matches (w.m, &w.m->wishes[0], w.m->posts[post_of (&w, GATE_7, NULL)].shift));
    g_assert_false (model_wish_matches (w.m, &w.m->wishes[0], w.m->posts[post_of (&w, GATE_8, NULL)].shift));
  }
}

static void
test_pairs (void)
{
  g_auto (World) w = world ();
  note (&w, WANG_3, NOTE_APART, NULL)->with_person = WANG_9;
  Note *together = note (&w, COUPLE_A, NOTE_TOGETHER, "9月7日、9月9日");
  together->with_person = COUPLE_B;
  together->weight = 3;
  seal (&w);
  g_assert_cmpint (w.m->n_pairs, ==, 3);
  g_assert_true (w.m->pairs[0].hard);
  g_assert_cmpint (w.m->pairs[0].kind, ==, PAIR_APART);
  g_assert_false (w.m->pairs[1].hard);
  g_assert_cmpint (w.m->pairs[1].cost, ==, 30);
  g_assert_cmpint (w.m->pairs[1].day_from, ==, SEP (7));
  g_assert_cmpint (w.m->pairs[1].day_to, ==, SEP (8));
  g_assert_cmpint (w.m->pairs[2].day_from, ==, SEP (9));
}

static void
test_locks (void)
{
  static const struct { const char *when, *post; int event; WorldShift shift; const char *gets; } rows[] = {
    { "gate-东门/2026-09-08/上学", "护送", NONE, GATE_8, "护送" },
    { "gate-东门/2026-09-08/上学", NULL, NONE, GATE_8, "劝停" },
    { "2026-09-07", "护送", GATE, GATE_7, "护送" },
    { "9月12日", NULL, TALK, MEETING_12, "" },
    { "每周五", NULL, 1, NIGHT_11, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (World) w = world ();
    Note *lock = note (&w, WANG_3, NOTE_LOCK, rows[i].when);
    lock->event = rows[i].event;
    lock->post = rows[i].post;
    seal (&w);
    g_assert_cmpint (w.m->n_locks, ==, 1);
    g_assert_cmpint (w.m->locks[0].party, ==, WANG_3);
    g_assert_cmpint (w.m->locks[0].post, ==, post_of (&w, rows[i].shift, rows[i].gets));
    g_assert_cmpint (w.sealed->warnings->len, ==, 0);
  }
  g_auto (World) w = world (); /* another month's shift, and a day without one */
  note (&w, WANG_3, NOTE_LOCK, "gate-东门/2026-10-08/上学");
  note (&w, WANG_3, NOTE_LOCK, "9月13日")->event = GATE;
  seal (&w);
  g_assert_cmpint (w.m->n_locks, ==, 0);
}

/* By skills where no post is named; and two gates at one time are no shift one can be locked on. */
static void
test_lock_choices (void)
{
  g_auto (World) w = world ();
  ask_skill (&w, ask (&w, GATE, "劝停"), 1);
  note (&w, WANG_3, NOTE_LOCK, "9月7日")->event = GATE;
  seal (&w);
  g_assert_cmpint (w.m->n_locks, ==, 1);
  g_assert_cmpint (w.m->locks[0].post, ==, post_of (&w, GATE_7, "护送"));
  PlannedShift west = *world_shift (w.plan, GATE_7);
  west.id = 900;
  west.window = "西";
  g_array_append_val (w.plan->shifts, west);
  seal (&w);
  g_assert_cmpint (w.m->n_locks, ==, 0);
  g_assert_cmpint (w.sealed->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (w.sealed->warnings, 0), "护学-东门/2026-09-07/上学"));
}

static void
test_draft_locks_and_published (void)
{
  g_auto (World) w = world ();
  g_autoptr (GArray) locked = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  world_serve (locked, GATE_7, WANG_3, "护送");
  world_send (locked, GATE_7, 0, "劝停", 2);
  world_serve (told, GATE_8, WANG_9, "劝停");
  note (&w, WANG_3, NOTE_LOCK, "gate-东门/2026-09-07/上学"); /* the same again: one lock */
  w.input.locked = locked;
  w.input.published = told;
  w.input.as_of = SEP (3);
  seal (&w);
  g_assert_cmpint (w.m->n_locks, ==, 2);
  g_assert_cmpint (w.m->locks[1].party, ==, party_of_org (w.m, 0));
  g_assert_cmpint (w.m->locks[1].heads, ==, 2);
  g_assert_cmpint (w.m->n_published, ==, 1);
  g_assert_cmpint (w.m->published[0].party, ==, WANG_9);
  g_assert_cmpint (shift_of (&w, GATE_7)->change_cost, ==, 30); /* 4 days ahead */
  g_assert_cmpint (shift_of (&w, NIGHT_11)->change_cost, ==, 10);
  w.input.as_of = SEP (6);
  rule (&w, "change", "", "1 2 3");
  seal (&w);
  g_assert_cmpint (shift_of (&w, GATE_7)->change_cost, ==, 3);
}

/* What was published for days before today stays: those who served are locked, and nobody can be added. */
static void
test_what_is_over_stays (void)
{
  g_auto (World) w = world ();
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  world_serve (told, GATE_7, WANG_3, "护送");
  world_serve (told, GATE_8, WANG_9, "劝停");
  note (&w, WANG_9, NOTE_LOCK, "gate-东门/2026-09-07/上学"); /* noted too late */
  w.input.as_of = SEP (8);
  seal (&w);
  g_assert_cmpint (w.m->n_locks, ==, 1);
  g_assert_cmpint (w.m->posts[post_of (&w, GATE_7, "护送")].max, ==, 3);
  w.input.published = told;
  seal (&w);
  g_assert_cmpint (w.m->n_locks, ==, 1);
  g_assert_cmpint (w.m->locks[0].party, ==, WANG_3);
  g_assert_cmpint (w.m->locks[0].post, ==, post_of (&w, GATE_7, "护送"));
  const ModelPost *filled = &w.m->posts[post_of (&w, GATE_7, "护送")], *empty = &w.m->posts[post_of (&w, GATE_7, "劝停")];
  const ModelPost *today = &w.m->posts[post_of (&w, GATE_8, "护送")];
  g_assert_cmpint (filled->min, ==, 1);
  g_assert_cmpint (filled->max, ==, 1);
  g_assert_cmpint (empty->min, ==, 0);
  g_assert_cmpint (empty->max, ==, 0);
  g_assert_cmpint (today->min, ==, 2);
  g_assert_cmpint (today->max, ==, 3);
}

/* ---- organisations ---- */

static void
test_organisations (void)
{
  g_auto (World) w = world ();
  OrganisationEvent row = { .organisation = 0, .event = GATE, .seats = 2, .turn = "每周一", .min_month = 1, .max_month = 9, .per_shift = 1,
                            .share = -1 };
  g_array_append_val (w.c->organisation_events, row);
  ask (&w, GATE, "劝停")->organisations = world_ints (w.c, 0);
  PERSON (&w, COUPLE_A)->organisation = 0;
  seal (&w);
  gint32 seats, per_shift;
  g_assert_cmpint (rule_may_org (w.m, 0, post_of (&w, GATE_7, "劝停"), &seats, &per_shift), ==, MAY_YES);
  g_assert_cmpint (seats, ==, 2);
  g_assert_cmpint (per_shift, ==, 1);
  g_assert_cmpint (rule_may_org (w.m, 0, post_of (&w, GATE_8, "劝停"), NULL, NULL), ==, MAY_TURN);
  g_assert_cmpint (may (&w, COUPLE_A, GATE_7, "劝停"), ==, MAY_YES);
  g_assert_cmpint (may (&w, COUPLE_A, GATE_8, "劝停"), ==, MAY_TURN);
  g_assert_cmpint (may (&w, WANG_3, GATE_7, "劝停"), ==, MAY_ORG);
  g_assert_cmpint (may (&w, WANG_3, GATE_7, "护送"), ==, MAY_YES);
  g_assert_cmpint (w.m->n_quotas, ==, 1);
  g_assert_cmpint (w.m->quotas[0].min, ==, 1);
  g_assert_cmpint (w.m->quotas[0].max, ==, 9);
  community_at (w.c, organisation_events, OrganisationEvent, 0)->turn = "2027-01-01";
  seal (&w); /* a turn that does not come in the month bars all its days */
  g_assert_cmpint (rule_may_org (w.m, 0, post_of (&w, GATE_7, "劝停"), NULL, NULL), ==, MAY_TURN);
}

/* Six places on two mornings (1 + 2 each): half of them each for two companies; 40 % are 2.4. */
static void
test_shares (void)
{
  static const struct { double share; int orgs, min, max; } rows[] = { { -1, 2, 3, 3 }, { 40, 2, 2, 3 }, { 40, 0, 2, 3 } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (World) w = world ();
    Organisation second = { 22, "吉安物业", NULL, NULL };
    OrganisationEvent row = { .event = GATE, .seats = UNSET, .min_month = UNSET, .max_month = UNSET, .per_shift = UNSET,
                              .share = rows[i].share };
    static const int both[] = { 0, 1 };
    g_array_append_val (w.c->organisations, second);
    g_array_append_val (w.c->organisation_events, row);
    Post *whole = ask (&w, GATE, "*"), *same = ask (&w, GATE, "劝停");
    whole = community_at (w.c, posts, Post, 0);
    if (rows[i].orgs > 0)
      whole->organisations = same->organisations = community_ints (w.c, both, 2);
    seal (&w);
    g_assert_cmpint (w.m->n_quotas, ==, 1);
    g_assert_cmpint (w.m->quotas[0].min, ==, rows[i].min);
    g_assert_cmpint (w.m->quotas[0].max, ==, rows[i].max);
  }
}

/* ---- before the month ---- */

static void
add_history (World *w, WorldPerson person, int minutes, int duties, int unwelcome)
{
  History row = { (int)person, SEP (1) - 1, 6000, UNSET, duties, minutes, unwelcome, SEP (1) - 9, world_ints (w->c, GATE) };
  g_array_append_val (w->c->histories, row);
}

static void
test_history (void)
{
  g_auto (World) w = world ();
  PERSON (&w, WANG_9)->agreed = 4;
  PERSON (&w, COUPLE_B)->joined = SEP (1) - 20;
  add_history (&w, WANG_3, 120, 2, 0);
  add_history (&w, WANG_9, 480, 8, 6);
  add_history (&w, COUPLE_B, 60, 1, 1);
  seal (&w);
  const ModelPerson *little = &w.m->persons[WANG_3], *much = &w.m->persons[WANG_9], *newcomer = &w.m->persons[COUPLE_B];
  /* 660 minutes borne by three who agreed to 2 + 4 + 2 */
  g_assert_cmpint (little->opening_load, ==, 120);
  g_assert_cmpint (little->opening_share, ==, 165);
  g_assert_cmpint (much->opening_share, ==, 330);
  g_assert_cmpint (much->opening_unwelcome, ==, 6);
  g_assert_cmpint (much->opening_unwelcome_share, ==, 3);
  g_assert_cmpint (newcomer->opening_share, ==, newcomer->opening_load);
  g_assert_cmpint (w.m->persons[ABDUL].opening_load, ==, 0);
  g_assert_cmpint (w.m->persons[ABDUL].opening_share, ==, 0);
  g_assert_cmpint (much->last_served, ==, SEP (1) - 9);
  gint32 gate = w.m->events[GATE].kind, talk = w.m->events[TALK].kind;
  g_assert_false (model_first_timer (w.m, WANG_3, gate));
  g_assert_true (model_first_timer (w.m, WANG_3, talk));
  g_assert_false (model_first_timer (w.m, ABDUL, talk)); /* joined long ago, no record */
  g_assert_true (model_first_timer (w.m, COUPLE_B, talk));
  g_assert_true (w.m->persons[WANG_3].experienced);
  g_assert_false (w.m->persons[COUPLE_B].experienced); /* 20 days ago */
  g_assert_true (w.m->persons[WANG_9].agreed_typed);
  g_assert_cmpint (w.m->persons[WANG_3].agreed, ==, 2);
}

/* Published duties of the window count beside the sheet: 30 minutes three times in August, after the sheet's day. */
static void
test_served_before (void)
{
  g_auto (World) w = world ();
  g_autoptr (Plan) around = plan_new (SEP (1) - 42, SEP (30) + 43);
  g_autoptr (GArray) context = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  add_history (&w, WANG_3, 120, 2, 0);
  community_at (w.c, histories, History, 0)->as_of = SEP (1) - 31;
  PERSON (&w, COUPLE_B)->joined = SEP (1) - 5;
  static const int days[] = { -35, -20, -10, -3 }; /* the first is before the sheet's day */
  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    PlannedShift shift = *world_shift (w.plan, GATE_7);
    shift.id = 500 + i;
    shift.day = shift.nominal = SEP (1) + days[i];
    g_array_append_val (around->shifts, shift);
    world_serve (context, (WorldShift)i, WANG_3, "劝停");
  }
  w.input.around = around;
  w.input.context = context;
  seal (&w);
  const ModelPerson *served = &w.m->persons[WANG_3], *idle = &w.m->persons[WANG_9], *late = &w.m->persons[COUPLE_B];
  g_assert_cmpint (served->opening_load, ==, 120 + 3 * 30);
  g_assert_cmpint (served->last_served, ==, SEP (1) - 3);
  g_assert_cmpint (served->opening_share, <, served->opening_load); /* it bore more than its part of the rosters */
  g_assert_cmpint (idle->opening_load, ==, 0);
  g_assert_cmpint (idle->opening_share, >, 0);
  g_assert_cmpint (late->opening_share, ==, late->opening_load); /* no debt from before joining */
}

static void
test_around (void)
{
  g_auto (World) w = world ();
  g_autoptr (Plan) around = plan_new (SEP (1) - 42, SEP (30) + 43);
  g_autoptr (GArray) context = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  static const int days[] = { -41, -2, 5, 31 }; /* too long ago, 30 August, inside the span, 2 October */
  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    PlannedShift shift = *world_shift (w.plan, GATE_7);
    shift.id = 500 + i;
    shift.day = shift.nominal = SEP (1) + days[i];
    g_array_append_val (around->shifts, shift);
    world_serve (context, (WorldShift)i, WANG_3, "劝停");
  }
  PlannedShift moved = *world_shift (w.plan, GATE_7); /* of 30 August, moved to 7 September */
  moved.id = 600;
  moved.nominal = SEP (1) - 2;
  g_array_append_val (around->shifts, moved);
  world_serve (context, (WorldShift)G_N_ELEMENTS (days), WANG_9, "劝停");
  w.input.around = around;
  w.input.context = context;
  seal (&w);
  g_assert_cmpint (w.m->n_context, ==, 3);
  g_assert_cmpint (w.m->shifts[w.m->context[0].shift].day, ==, SEP (1) - 2);
  g_assert_cmpint (w.m->shifts[w.m->context[1].shift].day, ==, SEP (30) + 2);
  const ModelShift *there = &w.m->shifts[w.m->context[w.m->persons[WANG_9].context.from].shift];
  g_assert_cmpint (there->day, ==, moved.nominal);
  g_assert_cmpint (there->start_minute, ==, 8 * DAY_MINUTES + 440);
  g_assert_cmpint (there->start, ==, shift_of (&w, GATE_7)->start);
  g_assert_cmpint (w.m->context_from, <=, SEP (1) - 31);
  g_assert_cmpint (g_array_index (w.sealed->shift_of, int, w.m->context[0].shift), ==, NONE);
}

static void
test_left_out (void)
{
  g_auto (World) w = world ();
  world_shift (w.plan, GATE_8)->cancelled = TRUE;
  seal (&w);
  g_assert_cmpint (sealed_find_post (w.sealed, w.plan, GATE_8, "劝停"), ==, MODEL_NONE);
  g_assert_cmpint (w.m->n_shifts, ==, WORLD_SHIFTS - 1);
  g_autoptr (GError) error = NULL;
  g_free (w.c->zone);
  w.c->zone = g_strdup ("Asia/Nirgends");
  g_assert_null (cal_seal (w.c, &w.input, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/limits-by-default", test_limits_by_default);
  g_test_add_func ("/seal/limits-by-rows", test_limits_by_rows);
  g_test_add_func ("/seal/narrowest-row", test_narrowest_row);
  g_test_add_func ("/seal/kind-and-succession", test_kind_and_succession);
  g_test_add_func ("/seal/travel", test_travel);
  g_test_add_func ("/seal/crews", test_crews);
  g_test_add_func ("/seal/prices", test_prices);
  g_test_add_func ("/seal/shift-times", test_shift_times);
  g_test_add_func ("/seal/unwelcome", test_unwelcome);
  g_test_add_func ("/seal/load-unit", test_load_unit);
  g_test_add_func ("/seal/params", test_params);
  g_test_add_func ("/seal/wishes", test_wishes);
  g_test_add_func ("/seal/busy", test_busy);
  g_test_add_func ("/seal/pairs", test_pairs);
  g_test_add_func ("/seal/locks", test_locks);
  g_test_add_func ("/seal/lock-choices", test_lock_choices);
  g_test_add_func ("/seal/draft-locks-and-published", test_draft_locks_and_published);
  g_test_add_func ("/seal/what-is-over-stays", test_what_is_over_stays);
  g_test_add_func ("/seal/organisations", test_organisations);
  g_test_add_func ("/seal/shares", test_shares);
  g_test_add_func ("/seal/history", test_history);
  g_test_add_func ("/seal/served-before", test_served_before);
  g_test_add_func ("/seal/around", test_around);
  g_test_add_func ("/seal/left-out", test_left_out);
  return g_test_run ();
}

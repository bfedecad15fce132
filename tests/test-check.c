/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/check-case.h"

/*
 * One hand-made month for every rule. Expected amounts are counted by hand in the comments; soft costs are
 * points.
 */

/* ---- path ---- */

static void
test_overlap (void)
{
  Case c = case_new (2);
  guint32 a = on (&c, 7, 420, 300), b = on (&c, 7, 480, 30), d = on (&c, 7, 600, 30), e = on (&c, 7, 720, 30);
  serve (&c, a, 0); /* 7:00-12:00 meets 8:00-8:30 and 10:00-10:30, not 12:00 */
  serve (&c, b, 0);
  serve (&c, d, 0);
  serve (&c, e, 0);
  serve (&c, a, 1);
  assert_hard (&c, RULE_OVERLAP, 2);
  case_free (&c);
}

static void
test_travel (void)
{
  Case c = case_new (1);
  model_add_places (c.builder, &(ModelPlace){ "a", MODEL_NONE, 15 });
  model_add_places (c.builder, &(ModelPlace){ "b", MODEL_NONE, 20 });
  model_add_places (c.builder, &(ModelPlace){ "b1", 1, 5 });
  model_add_places (c.builder, &(ModelPlace){ "b2", 1, 5 });
  static const struct {
    int place, start, early;
  } at[] = {
    { 0, 400, 0 },  /* ends 430 */
    { 1, 450, 0 },  /* 20 after, 20 needed: just in time */
    { 2, 490, 10 }, /* 10 after, less 10: 0, child of b: 0 needed */
    { 3, 520, 0 },  /* siblings */
    { 0, 564, 0 },  /* 14 after, 15 needed: late */
  };
  ModelLimit limit = limit_of (RULE_TRAVEL);
  model_add_limits (c.builder, &limit);
  for (guint i = 0; i < G_N_ELEMENTS (at); i++) {
    ModelShift s = plain_shift (sep (7), at[i].start, 30);
    s.place = at[i].place;
    s.arrive_early = at[i].early;
    serve (&c, add_shift (&c, s), 0);
  }
  assert_hard (&c, RULE_TRAVEL, 1);
  case_free (&c);
}

static void
test_rest (void)
{
  Case c = case_new (1);
  ModelLimit limit = limit_of (RULE_REST);
  limit.min = 600;
  limit.after = 1320;
  model_add_limits (c.builder, &limit);
  serve (&c, on (&c, 7, 1200, 121), 0); /* ends 22:01 */
  serve (&c, on (&c, 8, 480, 30), 0);   /* 8:00: 9:59 later, one minute short */
  serve (&c, on (&c, 9, 1200, 120), 0); /* ends 22:00: not beyond */
  serve (&c, on (&c, 10, 360, 30), 0);
  assert_hard (&c, RULE_REST, 1);
  case_free (&c);
}

static void
test_max_shifts (void)
{
  Case c = case_new (1);
  ModelLimit limit = limit_of (RULE_MAX_SHIFTS);
  limit.per = PER_DAY;
  limit.max = 2;
  model_add_limits (c.builder, &limit);
  limit.per = PER_WEEK;
  limit.max = 3;
  model_add_limits (c.builder, &limit);
  limit.per = PER_MONTH;
  limit.max = 5;
  model_add_limits (c.builder, &limit);
  for (int i = 0; i < 4; i++)
    serve (&c, on (&c, 1, 400 + 60 * i, 30), 0); /* 4 on a day: +2 */
  serve (&c, on (&c, 6, 400, 30), 0);            /* Sunday */
  serve (&c, on (&c, 7, 400, 30), 0);
  before (&c, 0, 400, 30);  /* Monday 31 August: its week has 6, +3; month 6, +1 */
  before (&c, -1, 400, 30); /* Sunday before: another week */
  assert_hard (&c, RULE_MAX_SHIFTS, 6);
  case_free (&c);
}

static void
test_max_minutes (void)
{
  for (int hard = 0; hard < 2; hard++) {
    Case c = case_new (1);
    ModelLimit limit = limit_of (RULE_MAX_MINUTES);
    limit.per = PER_DAY;
    limit.max = 240;
    limit.hard = hard != 0;
    limit.cost = 4;
    model_add_limits (c.builder, &limit);
    serve (&c, on (&c, 7, 400, 180), 0);
    serve (&c, on (&c, 7, 700, 90), 0); /* 270: half an hour beyond */
    if (hard)
      assert_hard (&c, RULE_MAX_MINUTES, 30);
    else
      assert_cost (&c, RULE_MAX_MINUTES, 2);
    case_free (&c);
  }
}

static void
test_run_days (void)
{
  Case c = case_new (1);
  ModelLimit limit = limit_of (RULE_RUN_DAYS);
  limit.min = 2;
  limit.max = 3;
  model_add_limits (c.builder, &limit);
  for (int day = 1; day <= 3; day++)
    serve (&c, on (&c, day, 400, 30), 0);
  serve (&c, on (&c, 10, 400, 30), 0); /* one day: 1 short of two */
  before (&c, 0, 400, 30);             /* 30, 31 August and 1-3 September: 5 days, 2 beyond */
  before (&c, -1, 400, 30);
  before (&c, -10, 400, 30); /* too short, but wholly outside */
  assert_hard (&c, RULE_RUN_DAYS, 3);
  case_free (&c);
}

static void
test_days_off (void)
{
  Case c = case_new (1);
  ModelLimit limit = limit_of (RULE_DAYS_OFF);
  limit.min = 3;
  model_add_limits (c.builder, &limit);
  serve (&c, on (&c, 1, 400, 30), 0); /* after 30 August: one day free, 2 short */
  serve (&c, on (&c, 2, 400, 30), 0); /* no gap at all */
  serve (&c, on (&c, 6, 400, 30), 0); /* three free: enough */
  serve (&c, on (&c, 9, 400, 30), 0); /* two free: 1 short */
  before (&c, -1, 400, 30);
  before (&c, -3, 400, 30); /* wholly before */
  assert_hard (&c, RULE_DAYS_OFF, 3);
  case_free (&c);
}

static void
test_max_weekends (void)
{
  Case c = case_new (1);
  ModelLimit limit = limit_of (RULE_MAX_WEEKENDS);
  limit.max = 1;
  model_add_limits (c.builder, &limit);
  serve (&c, on (&c, 5, 400, 30), 0); /* Saturday and its Sunday: one weekend */
  serve (&c, on (&c, 6, 400, 30), 0);
  serve (&c, on (&c, 11, 400, 30), 0); /* Friday */
  serve (&c, on (&c, 13, 400, 30), 0); /* Sunday: second */
  serve (&c, on (&c, 19, 400, 30), 0); /* third: 2 beyond */
  before (&c, -2, 400, 30);            /* 29 August, and 22 August: another month, before the span */
  before (&c, -9, 400, 30);
  assert_hard (&c, RULE_MAX_WEEKENDS, 2);
  case_free (&c);
}

/* A run that the first day of the span ends is told, and only its last day need be in the context. */
static void
test_run_from_before (void)
{
  Case c = case_new (1);
  ModelLimit limit = limit_of (RULE_RUN_DAYS);
  limit.min = 3;
  limit.hard = FALSE;
  model_add_limits (c.builder, &limit);
  on (&c, 1, 400, 30);
  serve (&c, on (&c, 30, 400, 30), 0); /* 30 September to 1 October: 1 short */
  before (&c, 0, 400, 30);             /* 31 August alone: 2 short */
  before (&c, 31, 400, 30);
  before (&c, 33, 400, 30);            /* wholly after, a free day between */
  assert_cost (&c, RULE_RUN_DAYS, 3 * 7);
  serve (&c, 0, 0); /* goes on to 1 September: 1 short */
  assert_cost (&c, RULE_RUN_DAYS, 2 * 7);
  case_free (&c);
}

/* Kinds have runs of their own: the night before a day duty ends the run of day duties. */
static void
test_run_of_one_kind (void)
{
  Case c = case_new (1);
  ModelLimit limit = limit_of (RULE_RUN_DAYS);
  limit.kind = 1;
  limit.min = 2;
  limit.max = 3;
  limit.hard = FALSE;
  model_add_limits (c.builder, &limit);
  int nights[] = { 1, 2, 3, 6, 10, 11, 30 }; /* 31 August to 3: 1 beyond; 6: 1 short; 30: 1 short */
  for (guint i = 0; i < G_N_ELEMENTS (nights); i++) {
    ModelShift s = plain_shift (sep (nights[i]), 400, 30);
    s.event = s.kind = 1;
    serve (&c, add_shift (&c, s), 0);
  }
  serve (&c, on (&c, 5, 400, 30), 0); /* of another kind */
  serve (&c, on (&c, 7, 400, 30), 0);
  ModelShift s = plain_shift (sep (0), 400, 30);
  s.event = s.kind = 1;
  model_add_context (c.builder, &(ModelContext){ 0, model_add_shifts (c.builder, &s) });
  assert_cost (&c, RULE_RUN_DAYS, 3 * 7);
  case_free (&c);
}

/* What is open at the last known day is never too short, but may be too long. */
static void
test_open_ends (void)
{
  Case c = case_new (2);
  model_builder_set_context (c.builder, sep (1), sep (31));
  ModelLimit run = limit_of (RULE_RUN_DAYS), off = limit_of (RULE_DAYS_OFF);
  run.min = off.min = 2;
  run.hard = off.hard = FALSE;
  off.max = 7;
  model_add_limits (c.builder, &run);
  model_add_limits (c.builder, &off);
  serve (&c, on (&c, 1, 400, 30), 0);  /* may have begun earlier */
  serve (&c, on (&c, 9, 400, 30), 0);  /* 2-8: seven free; 9-10 a run of two */
  serve (&c, on (&c, 10, 400, 30), 0);
  serve (&c, on (&c, 12, 400, 30), 0); /* 11: one free, 1 short; 12-13 a run of two */
  serve (&c, on (&c, 13, 400, 30), 0);
  serve (&c, on (&c, 21, 400, 30), 0); /* 14-20: seven; 21-22 a run */
  serve (&c, on (&c, 22, 400, 30), 0); /* 23-30: eight at the end, 1 beyond */
  assert_cost (&c, RULE_DAYS_OFF, 2 * 7);
  case_free (&c);
}

/* Too many free days are soft even in a hard row, and one who never serves is free all the time. */
static void
test_days_off_max (void)
{
  Case c = case_new (1);
  model_builder_set_context (c.builder, sep (1), sep (31));
  ModelLimit limit = limit_of (RULE_DAYS_OFF);
  limit.min = 2;
  limit.max = 10;
  model_add_limits (c.builder, &limit);
  on (&c, 12, 400, 30);
  assert_cost (&c, RULE_DAYS_OFF, 20 * 7);
  serve (&c, 0, 0); /* 1-11: 1 beyond, 13-30: 8 beyond */
  assert_cost (&c, RULE_DAYS_OFF, 9 * 7);
  case_free (&c);

  c = case_new (1);
  model_builder_set_context (c.builder, sep (1), sep (31));
  limit.max = RULE_OFF;
  model_add_limits (c.builder, &limit);
  serve (&c, on (&c, 12, 400, 30), 0);
  serve (&c, on (&c, 14, 400, 30), 0);
  assert_hard (&c, RULE_DAYS_OFF, 1);
  case_free (&c);
}

/* Days around the span do not count in the whole span. Short of min is soft, beyond max as hard as the row. */
static void
test_whole_span (void)
{
  static const struct { RuleId rule; gint32 unit; gint64 short_of; } rows[]
      = { { RULE_MAX_SHIFTS, 1, 7 }, { RULE_KIND_MAX, 1, 7 }, { RULE_MAX_MINUTES, 60, 7 } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    Case c = case_new (1);
    ModelLimit limit = limit_of (rows[i].rule);
    limit.per = PER_SPAN;
    limit.min = 3 * rows[i].unit;
    limit.max = 4 * rows[i].unit;
    model_add_limits (c.builder, &limit);
    for (int k = 0; k < 6; k++)
      on (&c, 2 + k, 400, 60);
    before (&c, 0, 400, 60);
    before (&c, 31, 400, 60);
    serve (&c, 0, 0);
    assert_cost (&c, rows[i].rule, 2 * rows[i].short_of); /* an hour is an hour */
    for (guint k = 1; k < 3; k++)
      serve (&c, k, 0);
    assert_cost (&c, rows[i].rule, 0);
    for (guint k = 3; k < 6; k++)
      serve (&c, k, 0);
    assert_hard (&c, rows[i].rule, 2 * rows[i].unit);
    case_free (&c);
  }
}

static void
test_span_weekends (void)
{
  Case c = case_new (1);
  ModelLimit limit = limit_of (RULE_MAX_WEEKENDS);
  limit.per = PER_SPAN;
  limit.max = 1;
  model_add_limits (c.builder, &limit);
  serve (&c, on (&c, 5, 400, 30), 0);
  serve (&c, on (&c, 6, 400, 30), 0);
  serve (&c, on (&c, 13, 400, 30), 0);
  before (&c, -1, 400, 30); /* 30 August, a Sunday outside */
  before (&c, 33, 400, 30); /* 3 October */
  assert_hard (&c, RULE_MAX_WEEKENDS, 1);
  case_free (&c);
}

static void
test_whole_weekends (void)
{
  Case c = case_new (1);
  ModelLimit limit = limit_of (RULE_WHOLE_WEEKENDS);
  model_add_limits (c.builder, &limit);
  int days[] = { 5, 6, 12, 13, 13, 20, 26 }; /* Sunday the 20th and Saturday the 26th alone */
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    serve (&c, on (&c, days[i], 400 + 100 * (int)i, 30), 0);
  before (&c, -2, 400, 30); /* 29 August */
  assert_hard (&c, RULE_WHOLE_WEEKENDS, 2);
  case_free (&c);
}

static ModelShift
of_kind (ModelShift s, gint32 kind)
{
  s.event = s.kind = kind;
  return s;
}

static void
test_succession (void)
{
  Case c = case_new (1);
  ModelLimit limit = limit_of (RULE_SUCCESSION);
  limit.kind = 1;
  limit.before = 540;
  limit.within = 720;
  model_add_limits (c.builder, &limit);
  serve (&c, add_shift (&c, of_kind (plain_shift (sep (7), 1200, 60), 1)), 0); /* ends 21:00 */
  serve (&c, on (&c, 8, 539, 30), 0); /* 8:59, 11:59 later: forbidden */
  serve (&c, add_shift (&c, of_kind (plain_shift (sep (9), 1200, 60), 1)), 0);
  serve (&c, on (&c, 10, 540, 30), 0); /* 9:00: allowed */
  serve (&c, on (&c, 11, 480, 30), 0); /* not after a night */
  assert_hard (&c, RULE_SUCCESSION, 1);
  case_free (&c);
}

static void
test_kind_max (void)
{
  Case c = case_new (1);
  ModelLimit limit = limit_of (RULE_KIND_MAX);
  limit.kind = 1;
  limit.per = PER_DAYS;
  limit.days = 3;
  limit.max = 1;
  model_add_limits (c.builder, &limit);
  serve (&c, add_shift (&c, of_kind (plain_shift (sep (7), 1200, 60), 1)), 0);
  serve (&c, add_shift (&c, of_kind (plain_shift (sep (8), 1200, 60), 1)),
         0);                          /* 7 and 8 share two windows of 3 */
  serve (&c, on (&c, 8, 400, 30), 0); /* another kind */
  serve (&c, add_shift (&c, of_kind (plain_shift (sep (11), 1200, 60), 1)), 0); /* 8 and 11: none */
  assert_hard (&c, RULE_KIND_MAX, 2);
  case_free (&c);
}

/* ---- staffing ---- */

static void
test_cover (void)
{
  Case c = case_new (4);
  static const int heads[] = { 1, 3, 4 };
  for (guint i = 0; i < 3; i++) {
    ModelShift s = plain_shift (sep (7) + (Day)i, 400, 30);
    guint32 shift = model_add_shifts (c.builder, &s);
    ModelPost post = plain_post (shift);
    post.min = 2;
    post.want = 3;
    post.max = 3;
    post.under = 300;
    post.short_of = 10;
    post.over = 2;
    model_add_posts (c.builder, &post);
    for (int k = 0; k < heads[i]; k++)
      serve (&c, i, (Party)k);
  }
  judge (&c);
  g_assert_cmpint (c.check->open, ==, 1);
  g_assert_cmpint (c.check->hard[RULE_COVER], ==, 1); /* the fourth on three places */
  g_assert_cmpint (c.check->cost[RULE_COVER], ==, (300 + 10 + 2) * COST_UNIT); /* 1 open, 1 short; 1 over */
  g_assert_cmpint (c.check->excess, ==, 1);
  case_free (&c);
}

static void
test_choice (void)
{
  Case c = case_new (1);
  guint32 choice
      = model_add_choices (c.builder, &(ModelChoice){ .name = "c", .min = 2, .max = 2, .cost = 50 });
  for (int i = 0; i < 3; i++) {
    ModelShift s = plain_shift (sep (7 + i), 400, 30);
    s.optional = TRUE;
    guint32 shift = model_add_shifts (c.builder, &s);
    ModelPost post = plain_post (shift);
    post.min = post.want = 1;
    post.under = 300;
    model_add_posts (c.builder, &post);
    model_add_choice_shifts (c.builder, &(ModelChoiceShift){ choice, shift });
  }
  serve (&c, 1, 0); /* one open of two: 50; the closed ones are no gaps */
  assert_cost (&c, RULE_CHOICE, 50);
  serve (&c, 0, 0);
  assert_cost (&c, RULE_CHOICE, 0);
  serve (&c, 2, 0); /* one too many */
  assert_cost (&c, RULE_CHOICE, 50);
  case_free (&c);
}

typedef struct {
  RuleId rule;
  int need, from, age;
  guint people[4], n;
  gint64 amount;
} CrewCase;

/* Person 0 is experienced, 1 knows the kind, 2 is a first-timer of 30, 3 and 4 are of one organisation. */
static const CrewCase crew_cases[] = {
  { RULE_EXPERIENCED, 1, 2, 0, { 2 }, 1, 0 },
  { RULE_EXPERIENCED, 1, 2, 0, { 2, 3 }, 2, 1 },
  { RULE_EXPERIENCED, 2, 2, 0, { 0, 1 }, 2, 0 },
  { RULE_EXPERIENCED, 2, 2, 0, { 0, 2, 3 }, 3, 1 },
  { RULE_AGE_MIX, 1, 3, 60, { 0, 1 }, 2, 0 },
  { RULE_AGE_MIX, 1, 3, 60, { 0, 1, 3 }, 3, 1 },
  { RULE_AGE_MIX, 1, 3, 60, { 0, 1, 2 }, 3, 0 },
  { RULE_FIRST_TIMERS, 1, 0, 0, { 2 }, 1, 1 },
  { RULE_FIRST_TIMERS, 1, 0, 0, { 1, 2 }, 2, 0 },
  { RULE_FIRST_TIMERS, 1, 0, 0, { 2, 5 }, 2, 0 }, /* with an unnamed head */
  { RULE_ORG_MAX, 1, 0, 0, { 3, 4, 5 }, 3, 2 },
  { RULE_ORG_MAX, 1, 0, 0, { 0, 3 }, 2, 0 },
  { RULE_CREW, 2, 0, 0, { 0 }, 1, 1 },
  { RULE_CREW, 2, 0, 0, { 0, 1 }, 2, 0 },
  { RULE_CREW, 2, 0, 0, { 0 }, 0, 0 },
};

static Case
crew_people (void)
{
  Case c = case_new (0);
  model_add_orgs (c.builder, &(ModelOrg){ .name = "company" });
  model_add_seats (c.builder, &(ModelSeat){ 0, MODEL_NONE, 5, 0 });
  for (guint i = 0; i < 5; i++) {
    ModelPerson person = plain_person ();
    person.born_first = person.born_last = day_from_ymd (i == 2 ? 1996 : 1950, 1, 1);
    person.org = i >= 3 ? 0 : MODEL_NONE;
    person.experienced = i == 0;
    person.knows_all = i != 2;
    model_add_persons (c.builder, &person);
  }
  model_add_done (c.builder, &(ModelDone){ 1, 0, EXPERIENCED_TIMES });
  return c;
}

static void
test_crews (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (crew_cases); i++) {
    const CrewCase *t = &crew_cases[i];
    for (int whole = 0; whole < 2; whole++) {
      Case c = crew_people ();
      guint32 shift = on (&c, 7, 400, 30);
      model_add_crews (c.builder, &(ModelCrew){ shift, whole ? MODEL_NONE : (gint32)shift, t->rule, t->need,
                                                t->from, t->age, t->rule == RULE_CREW, 60 });
      for (guint k = 0; k < t->n; k++)
        serve (&c, shift, t->people[k]);
      if (t->rule == RULE_CREW)
        assert_hard (&c, RULE_CREW, t->amount);
      else
        assert_cost (&c, t->rule, 60 * t->amount);
      case_free (&c);
    }
  }
}

static void
test_seats_and_quota (void)
{
  Case c = crew_people (); /* 5 unnamed seats in general */
  model_add_seats (c.builder, &(ModelSeat){ 0, 1, 3, 2 });
  model_add_quotas (c.builder, &(ModelQuota){ 0, MODEL_NONE, 9, 20, FALSE, 10 });
  guint32 gate = on (&c, 7, 400, 60);
  ModelShift s = of_kind (plain_shift (sep (7), 430, 60), 1);
  guint32 night = add_shift (&c, s);
  roster_add (c.roster, gate, 5, 2, FALSE);
  roster_add (c.roster, night, 5, 2, FALSE);
  serve (&c, gate, 3);
  judge (&c);
  /* At 430, 4 at once, where the night's own row has 3 seats; 2 are within per_shift. At 400 only the gate:
   * fine. */
  g_assert_cmpint (c.check->hard[RULE_SEATS], ==, 1);
  /* 4 unnamed and a member: 4 short of 9. */
  g_assert_cmpint (c.check->cost[RULE_ORG_QUOTA], ==, 40 * COST_UNIT);
  roster_free (c.roster);
  c.roster = roster_new ();
  roster_add (c.roster, night, 5, 3, FALSE);
  judge (&c);
  g_assert_cmpint (c.check->hard[RULE_SEATS], ==, 1); /* 3 on one shift that takes 2 */
  case_free (&c);
}

/* ---- between people ---- */

static void
test_pairs (void)
{
  Case c = case_new (4);
  guint32 a = on (&c, 7, 400, 30), b = on (&c, 8, 400, 30), d = on (&c, 9, 400, 30);
  model_add_pairs (c.builder, &(ModelPair){ 0, 1, PAIR_APART, MODEL_NONE, DAY_NONE, DAY_NONE, TRUE, 0 });
  model_add_pairs (c.builder, &(ModelPair){ 2, 3, PAIR_TOGETHER, MODEL_NONE, DAY_NONE, sep (9), FALSE, 20 });
  serve (&c, a, 0);
  serve (&c, a, 1);
  serve (&c, b, 0);
  serve (&c, b, 2); /* without 3: 1 */
  serve (&c, d, 3); /* on the 9th the pair has ended */
  judge (&c);
  g_assert_cmpint (c.check->hard[RULE_PAIR], ==, 1);
  g_assert_cmpint (c.check->cost[RULE_PAIR], ==, 20 * COST_UNIT);
  case_free (&c);
}

static void
test_guardian (void)
{
  Case c = case_new (3);
  ModelPerson child = plain_person ();
  child.born_first = child.born_last = day_from_ymd (2017, 1, 1); /* nine years old */
  child.consent_until = sep (30);
  model_add_persons (c.builder, &child);
  model_add_pairs (c.builder, &(ModelPair){ 3, 0, PAIR_GUARD, MODEL_NONE, DAY_NONE, DAY_NONE, TRUE, 0 });
  model_add_pairs (c.builder, &(ModelPair){ 3, 1, PAIR_GUARD, MODEL_NONE, DAY_NONE, DAY_NONE, TRUE, 0 });
  guint32 a = on (&c, 7, 400, 30), b = on (&c, 8, 400, 30);
  serve (&c, a, 1);
  serve (&c, a, 3); /* with one of the two */
  serve (&c, b, 2);
  serve (&c, b, 3); /* with a stranger */
  assert_hard (&c, RULE_PAIR, 1);
  case_free (&c);
}

static void
test_faces (void)
{
  Case c = case_new (3);
  model_add_recipients (c.builder, &(ModelRecipient){ .name = "A01" });
  model_add_recipients (c.builder, &(ModelRecipient){ .name = "A02" });
  model_add_faces (c.builder, &(ModelFace){ 0, 0, FACE_REGULAR });
  for (int i = 0; i < 4; i++) {
    ModelShift s = plain_shift (sep (7 + i), 400, 30);
    s.recipient = i / 2;
    add_shift (&c, s);
  }
  serve (&c, 0, 0); /* the regular */
  serve (&c, 0, 1); /* another: 1 */
  serve (&c, 1, 1); /* again: 1 */
  serve (&c, 2, 0); /* served A02 in August */
  serve (&c, 2, 2); /* new there: 1 */
  serve (&c, 3, 2); /* counted once */
  ModelShift s = plain_shift (sep (-5), 400, 30);
  s.recipient = 1;
  guint32 shift = model_add_shifts (c.builder, &s);
  model_add_context (c.builder, &(ModelContext){ 0, shift });
  model_builder_params (c.builder)->same_faces = 20;
  assert_cost (&c, RULE_SAME_FACES, 60);
  case_free (&c);
}

static void
test_area_first (void)
{
  Case c = case_new (2);
  model_add_places (c.builder, &(ModelPlace){ "grid", MODEL_NONE, 15 });
  model_add_places (c.builder, &(ModelPlace){ "house", 0, 15 });
  model_add_duty_areas (c.builder, &(ModelDutyArea){ 0, 0 });
  model_add_duty_areas (c.builder, &(ModelDutyArea){ 1, 1 });
  for (int i = 0; i < 2; i++) {
    ModelShift s = plain_shift (sep (7 + i), 400, 30);
    s.area = 1 - i;
    guint32 shift = add_shift (&c, s);
    serve (&c, shift, 0); /* of the whole grid */
    serve (&c, shift, 1); /* of the house alone: not of the grid, 1 */
  }
  model_builder_params (c.builder)->area_first = 10;
  assert_cost (&c, RULE_AREA_FIRST, 10);
  case_free (&c);
}

/* ---- fairness, wishes, change ---- */

/*
 * Two people of equal capacity, unit 60. Posts want 4 x 60 minutes: each owes 120. Person 0 serves three
 * hours and starts with 30 too much: +90 = 1.5 units = half-way between 1 and 3 = 2 points. Person 1 serves
 * one hour: -60 = 1 unit = 1 point.
 */
static void
test_fairness (void)
{
  Case c = case_new (0);
  ModelParams *params = model_builder_params (c.builder);
  params->fairness = 2;
  params->unwelcome = 1;
  params->load_unit = 60;
  params->unwelcome_unit = 1;
  for (guint i = 0; i < 2; i++) {
    ModelPerson person = plain_person ();
    person.agreed = 2;
    person.active_days = 30;
    person.opening_load = i == 0 ? 130 : 0;
    person.opening_share = i == 0 ? 100 : 0;
    model_add_persons (c.builder, &person);
  }
  for (int i = 0; i < 4; i++) {
    ModelShift s = plain_shift (sep (7 + i), 400, 60);
    s.unwelcome = i < 2;
    guint32 shift = model_add_shifts (c.builder, &s);
    ModelPost post = plain_post (shift);
    post.want = 1;
    model_add_posts (c.builder, &post);
    serve (&c, shift, i == 3 ? 1 : 0);
  }
  judge (&c);
  g_assert_cmpint (c.check->cost[RULE_FAIRNESS], ==, 2 * (2 + 1) * COST_UNIT);
  /* Two unwelcome duties, one owed by each: +1 and -1. */
  g_assert_cmpint (c.check->cost[RULE_UNWELCOME], ==, 2 * COST_UNIT);
  case_free (&c);
}

static void
test_wishes (void)
{
  Case c = case_new (2);
  ModelWish wish = MODEL_WISH_ANY;
  wish.person = 0;
  wish.points = 20;
  wish.weekdays = 1 << MON;
  model_add_wishes (c.builder, &wish);
  wish.weekdays = 0x7f;
  wish.points = -5;
  wish.partner = 1;
  wish.minute_from = 400;
  wish.minute_to = 500;
  wish.day_to = sep (9);
  model_add_wishes (c.builder, &wish);
  guint32 a = on (&c, 7, 300, 30), b = on (&c, 8, 400, 30), d = on (&c, 9, 400, 30), e = on (&c, 8, 500, 30);
  serve (&c, a, 0); /* Monday: 20 */
  serve (&c, a, 1); /* too early for the second wish */
  serve (&c, b, 0);
  serve (&c, b, 1); /* together: -5 */
  serve (&c, d, 0);
  serve (&c, d, 1); /* too late in the month */
  serve (&c, e, 0);
  assert_cost (&c, RULE_WISHES, 15);
  case_free (&c);
}

static void
test_agreed (void)
{
  Case c = case_new (0);
  model_builder_params (c.builder)->agreed = 10;
  for (guint i = 0; i < 2; i++) {
    ModelPerson person = plain_person ();
    person.agreed = 3;
    person.agreed_typed = i == 0;
    model_add_persons (c.builder, &person);
  }
  serve (&c, on (&c, 7, 400, 30), 0); /* two off */
  assert_cost (&c, RULE_WISHES, 20);
  case_free (&c);
}

static void
test_change (void)
{
  Case c = crew_people ();
  for (int i = 0; i < 2; i++) {
    ModelShift s = plain_shift (sep (7 + i), 400, 30);
    s.change_cost = i == 0 ? 30 : 0;
    add_shift (&c, s);
  }
  model_add_published (c.builder, &(ModelPublished){ 0, 0, 1 });
  model_add_published (c.builder, &(ModelPublished){ 0, 1, 1 });
  model_add_published (c.builder, &(ModelPublished){ 0, model_builder_org_party (0), 2 });
  serve (&c, 0, 0);                      /* as published */
  serve (&c, 0, 2);                      /* new: 1; person 1 is gone: 1 */
  roster_add (c.roster, 0, 5, 3, FALSE); /* three for two: 1 */
  serve (&c, 1, 3);                      /* not published */
  assert_cost (&c, RULE_CHANGE, 90);
  case_free (&c);
}

/* ---- locks ---- */

static void
test_baseline (void)
{
  Case c = case_new (1);
  ModelLimit limit = limit_of (RULE_MAX_SHIFTS);
  limit.per = PER_WEEK;
  limit.max = 1;
  model_add_limits (c.builder, &limit);
  for (int i = 0; i < 3; i++)
    on (&c, 7 + i, 400, 30);
  model_add_locks (c.builder, &(ModelLock){ 0, 0, 1 });
  model_add_locks (c.builder, &(ModelLock){ 1, 0, 1 });
  serve (&c, 0, 0);
  serve (&c, 1, 0); /* the locks break the limit: named, not blamed */
  judge (&c);
  g_assert_true (check_is_sound (c.check));
  g_assert_cmpint (c.check->hard[RULE_MAX_SHIFTS], ==, 1);
  g_assert_cmpint (c.check->locked, ==, 1);
  g_assert_cmpint (c.check->items[0].locked, ==, 1);
  serve (&c, 2, 0); /* one more */
  judge (&c);
  g_assert_cmpint (c.check->excess, ==, 1);
  g_assert_cmpint (c.check->locked, ==, 1);
  c.roster->n = 1; /* a lock is missing */
  judge (&c);
  g_assert_cmpint (c.check->hard[RULE_NONE], ==, 1);
  g_assert_false (check_is_sound (c.check));
  case_free (&c);
}

#define ADD(name) g_test_add_func ("/check/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD (overlap);
  ADD (travel);
  ADD (rest);
  ADD (max_shifts);
  ADD (max_minutes);
  ADD (run_days);
  ADD (days_off);
  ADD (run_from_before);
  ADD (run_of_one_kind);
  ADD (open_ends);
  ADD (days_off_max);
  ADD (whole_span);
  ADD (max_weekends);
  ADD (span_weekends);
  ADD (whole_weekends);
  ADD (succession);
  ADD (kind_max);
  ADD (cover);
  ADD (choice);
  ADD (crews);
  ADD (seats_and_quota);
  ADD (pairs);
  ADD (guardian);
  ADD (faces);
  ADD (area_first);
  ADD (fairness);
  ADD (wishes);
  ADD (agreed);
  ADD (change);
  ADD (baseline);
  return g_test_run ();
}

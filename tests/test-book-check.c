/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/sound-world.h"

/*
 * A sound little book has no findings; each case spoils one thing and must find exactly that. Today is 1 September 2026, a
 * Tuesday; the check looks at September and October.
 */

/* ---- one spoiled thing each ---- */

static void
nobody_has_skill (Community *c)
{
  ask (c, post (c, TALK, "*"), 1, 1);
  give (c, WANG_3, 0, DAY_NONE);
}

static void
skill_expired (Community *c)
{
  ask (c, post (c, TALK, "*"), 0, 1);
  give (c, WANG_3, 0, SEP (1) - 1);
}

static void
skill_ends (Community *c)
{
  ask (c, post (c, TALK, "*"), 0, 1);
  for (int i = 0; i < WORLD_PEOPLE; i++)
    give (c, i, 0, i == WANG_9 ? SEP (20) : DAY_NONE);
}

static void
too_low (Community *c)
{
  ask (c, post (c, TALK, "*"), 0, 2);
  give (c, WANG_3, 0, DAY_NONE);
}

static void
too_few (Community *c)
{
  ask (c, post (c, TALK, "*"), 0, 1);
  give (c, WANG_3, 0, DAY_NONE);
}

static void
team_on_leave (Community *c)
{
  note (c, NONE, NOTE_LEAVE, "9月7日")->team = 0;
}

static void
calendar_ends (Community *c)
{
  community_at (c, calendar_days, CalendarDays, 1)->from = community_at (c, calendar_days, CalendarDays, 1)->to = SEP (10);
  community_at (c, event_rows, EventRow, TALK)->when = "每个工作日";
}

static void
never_again (Community *c)
{
  community_at (c, event_rows, EventRow, TALK)->when = "2025-01-01";
}

/* 14:00 to 13:00: a slip, read as 23 hours. */
static void
until_the_next_day (Community *c)
{
  community_at (c, event_rows, EventRow, TALK)->start = 14 * 60;
  community_at (c, event_rows, EventRow, TALK)->end = 13 * 60;
}

static void
no_when (Community *c)
{
  community_at (c, recipients, Recipient, 0)->when = NULL;
}

static void
no_start (Community *c)
{
  community_at (c, recipients, Recipient, 0)->start = UNSET;
}

static void
no_visits (Community *c)
{
  community_at (c, event_rows, EventRow, VISIT)->each = EACH_ONE;
  sound_event (c, VISIT, "每周二", 570, 630);
}

static void
impossible_numbers (Community *c)
{
  Post *talk = post (c, TALK, "*");
  talk->min = 3;
  talk->max = 2;
}

static void
impossible_ages (Community *c)
{
  Post *gate = post (c, GATE, "收尾");
  gate->min = gate->want = gate->max = 0;
  gate->age_from = 60;
  gate->age_to = 50;
}

static void
in_no_team (Community *c)
{
  static const int both[] = { 0, 1 };
  for (guint i = 0; i < c->event_rows->len; i++)
    community_at (c, event_rows, EventRow, i)->teams = community_ints (c, both, 2);
}

/* The visits, which are for 邻里互助, are given to a team that has nobody. */
static void
team_nobody_is_in (Community *c)
{
  Team empty = *community_at (c, teams, Team, 1);
  empty.id = 13;
  empty.name = "医疗健康";
  empty.label = "蓝";
  g_array_append_val (c->teams, empty);
  community_at (c, event_rows, EventRow, VISIT)->teams = world_ints (c, 2);
}

/* The doctors are in the other team. */
static void
skill_in_other_team (Community *c)
{
  Post *of = post (c, VISIT, "*");
  of->team_rule = TEAM_RULE_TEAMS;
  of->teams = world_ints (c, 1);
  ask (c, of, 0, 1);
  give (c, WANG_3, 0, DAY_NONE);
  give (c, ABDUL, 0, DAY_NONE);
}

/* Whoever is in a team below is in it. */
static void
team_below (Community *c)
{
  team_nobody_is_in (c);
  community_at (c, teams, Team, 1)->parent = 2;
}

static void
birth_unknown (Community *c)
{
  Post *talk = post (c, TALK, "*");
  talk->age_from = 18;
  for (int i = 0; i < WORLD_PEOPLE; i++)
    if (i != YOSHIDA)
      PERSON (c, i)->born_from = PERSON (c, i)->born_to = day_from_ymd (1960, 1, 1);
}

static void
minor (Community *c)
{
  PERSON (c, WANG_9)->born_from = PERSON (c, WANG_9)->born_to = day_from_ymd (2012, 1, 1);
}

static void
child (Community *c)
{
  PERSON (c, WANG_9)->born_from = PERSON (c, WANG_9)->born_to = day_from_ymd (2018, 1, 1);
}

static void
uninsured (Community *c)
{
  post (c, TALK, "*")->insured = 1;
  for (int i = 0; i < WORLD_PEOPLE; i++)
    PERSON (c, i)->insured_until = i == ABDUL ? SEP (20) : day_from_ymd (2027, 1, 1);
}

static void
names_one_who_left (Community *c)
{
  PERSON (c, STOPPED)->status = STATUS_LEFT;
  PERSON (c, STOPPED)->status_since = SEP (1) - 10;
  note (c, STOPPED, NOTE_AVOID, NULL);
}

static void
led_by_one_who_left (Community *c)
{
  PERSON (c, STOPPED)->status = STATUS_DECEASED;
  community_at (c, teams, Team, 0)->lead = STOPPED;
}

static void
lock_no_reference (Community *c)
{
  note (c, WANG_3, NOTE_LOCK, "gate/2026-09-12/上学"); /* a Saturday */
}

static void
lock_no_shift (Community *c)
{
  note (c, WANG_3, NOTE_LOCK, "9月12日")->event = GATE;
}

static void
lock_on_leave (Community *c)
{
  note (c, WANG_3, NOTE_LOCK, "9月11日")->event = NIGHT;
  note (c, WANG_3, NOTE_LEAVE, "9月11日");
}

static void
apart_and_together (Community *c)
{
  note (c, WANG_3, NOTE_APART, NULL)->with_person = WANG_9;
  note (c, WANG_9, NOTE_TOGETHER, NULL)->with_person = WANG_3;
}

static void
pair_of_one (Community *c)
{
  note (c, WANG_3, NOTE_APART, NULL);
}

static void
agreed_too_much (Community *c)
{
  PERSON (c, WANG_3)->agreed = 9; /* rule 3: at most 8 */
}

static const char *const climbing[] = { "腿脚不好" };

static void
limit_that_nothing_asks (Community *c)
{
  PERSON (c, WANG_3)->limits = (Texts){ 1, climbing };
}

static void
label_twice (Community *c)
{
  community_at (c, teams, Team, 1)->label = community_at (c, teams, Team, 0)->label;
}

static void
agreed_beyond_own (Community *c)
{
  PERSON (c, WANG_3)->agreed = 3;
  PERSON (c, WANG_3)->max_month = 2;
}

static void
unreadable (Community *c)
{
  PERSON (c, WANG_3)->available = "有空就来";
}

static void
never_available (Community *c)
{
  PERSON (c, YOSHIDA)->available = "2025-03-01";
}

static void
turn_never_comes (Community *c)
{
  OrganisationEvent row = { .organisation = 0, .event = NONE, .seats = 1, .turn = "2025-03-01", .min_month = UNSET, .max_month = UNSET,
                            .per_shift = UNSET, .share = -1 };
  g_array_append_val (c->organisation_events, row);
}

static void
same_names (Community *c)
{
  PERSON (c, WANG_3)->tag = NULL;
  PERSON (c, WANG_9)->area = NONE;
}

static void
sms_without_mobile (Community *c)
{
  PERSON (c, LANDLINE)->channel = CHANNEL_SMS;
}

static void
call_without_number (Community *c)
{
  PERSON (c, HIDDEN)->channel = CHANNEL_CALL;
}

static void
officer_may_not (Community *c)
{
  EventRow *talk = community_at (c, event_rows, EventRow, TALK);
  talk->each = EACH_PLACES;
  talk->each_places = world_ints (c, 2);
  talk->teams = world_ints (c, 0);
  community_at (c, places, Place, 2)->officers = world_ints (c, ABDUL);
}

static void
unknown_rule (Community *c)
{
  rule (c, "max_naps", "", "3");
}

static void
rule_not_a_number (Community *c)
{
  rule (c, "max_shifts", "week", "很多");
}

static void
rule_out_of_range (Community *c)
{
  rule (c, "max_shifts", "day", "40");
}

static void
rule_of_no_kind (Community *c)
{
  rule (c, "max_shifts", "month", "3")->kind = "打麻将";
}

static void
no_history (Community *c)
{
  g_array_set_size (c->histories, 0);
}

static void
one_without_history (Community *c)
{
  g_array_remove_index (c->histories, WANG_9);
  PERSON (c, WANG_9)->joined = day_from_ymd (2020, 1, 1);
}

static void
clear_setting (Community *c, const char *key)
{
  for (guint i = 0; i < c->settings->len; i++)
    if (strcmp (community_at (c, settings, Setting, i)->key, key) == 0)
      community_at (c, settings, Setting, i)->value = "";
}

static void
no_phone (Community *c)
{
  clear_setting (c, "office_phone");
}

static void
too_long (Community *c)
{
  sound_event (c, NIGHT, "每周五", 1320, 360); /* eight hours; rule 4 allows four */
}

static void
unclear_lock (Community *c)
{
  EventRow second = *community_at (c, event_rows, EventRow, NIGHT);
  second.window = "东";
  second.id = 99;
  g_array_append_val (c->event_rows, second);
  note (c, WANG_3, NOTE_LOCK, "9月11日")->event = NIGHT;
}

static const struct {
  const char *name;
  void (*spoil) (Community *c);
  const char *what;   /* the finding; further ones that follow from it are apart by a blank */
  FindingLevel level;
  const char *says;   /* a part of the sentence or name that it must have */
} cases[] = {
  { "nobody-has-skill", nobody_has_skill, "skill-nobody-has", FINDING_WRONG, "议事会" },
  { "skill-expired", skill_expired, "skill-nobody-has licence-ended", FINDING_WRONG, "议事会" },
  { "skill-ends", skill_ends, "licence-ends", FINDING_HINT, "2026-09-20" },
  { "too-low", too_low, "skill-nobody-has", FINDING_WRONG, "急救≥2; nobody has it" },
  { "too-few", too_few, "too-few-may", FINDING_SOON, "2026-09-15" },
  { "team-on-leave", team_on_leave, "nobody-may", FINDING_WRONG, "2026-09-07" },
  { "calendar-ends", calendar_ends, "calendar-ends", FINDING_SOON, "议事会" },
  { "never-again", never_again, "never-happens", FINDING_WRONG, "议事会" },
  { "until-the-next-day", until_the_next_day, "very-long too-long", FINDING_WRONG, "14:00–13:00 is read as until the next day" },
  { "no-when", no_when, "recipient-no-when", FINDING_WRONG, "A07" },
  { "no-start", no_start, "recipient-no-start", FINDING_WRONG, "A07" },
  { "no-visits", no_visits, "recipient-no-event", FINDING_WRONG, "A07" },
  { "impossible-numbers", impossible_numbers, "post-numbers", FINDING_WRONG, "议事会" },
  { "impossible-ages", impossible_ages, "post-ages birth-unknown", FINDING_WRONG, "护学" },
  { "in-no-team", in_no_team, "fits-nothing", FINDING_HINT, "𠮷田" },
  { "team-nobody-is-in", team_nobody_is_in, "nobody-may team-unasked", FINDING_WRONG, "it is for 医疗健康, where nobody is" },
  { "team-unasked", team_nobody_is_in, "nobody-may team-unasked", FINDING_WRONG, "asks for people of 邻里互助 (3 people)" },
  { "skill-in-other-team", skill_in_other_team, "too-few-may", FINDING_SOON, "it is for 邻里互助 (3 people), 2 lack a skill" },
  { "skill-of-others", skill_in_other_team, "too-few-may", FINDING_SOON, "With the skill, but in other teams: 王芳（3栋）." },
  { "birth-unknown", birth_unknown, "birth-unknown", FINDING_HINT, "𠮷田" },
  { "minor", minor, "no-consent", FINDING_SOON, "王芳" },
  { "child", child, "no-guardian", FINDING_SOON, "王芳" },
  { "uninsured", uninsured, "not-insured", FINDING_SOON, "阿卜杜拉" },
  { "names-who-left", names_one_who_left, "names-who-left", FINDING_HINT, "周停" },
  { "led-by-who-left", led_by_one_who_left, "names-who-left", FINDING_HINT, "周停" },
  { "lock-no-reference", lock_no_reference, "lock-no-shift", FINDING_WRONG, "gate/2026-09-12" },
  { "lock-no-shift", lock_no_shift, "lock-no-shift", FINDING_WRONG, "2026-09-12" },
  { "lock-on-leave", lock_on_leave, "lock-may-not", FINDING_WRONG, "night" },
  { "apart-and-together", apart_and_together, "apart-and-together", FINDING_WRONG, "王芳" },
  { "pair-of-one", pair_of_one, "pair-of-one", FINDING_WRONG, "王芳" },
  { "agreed-too-much", agreed_too_much, "agreed-beyond-max", FINDING_HINT, "王芳" },
  { "limit-idle", limit_that_nothing_asks, "limit-idle", FINDING_HINT, "腿脚不好" },
  { "agreed-beyond-own", agreed_beyond_own, "agreed-beyond-max", FINDING_HINT, "王芳" },
  { "unreadable", unreadable, "unreadable", FINDING_WRONG, "有空就来" },
  { "never-available", never_available, "never", FINDING_WRONG, "2025-03-01" },
  { "turn-never-comes", turn_never_comes, "never", FINDING_WRONG, "万科物业" },
  { "same-names", same_names, "same-name", FINDING_HINT, "V001, V002" },
  { "sms-without-mobile", sms_without_mobile, "no-mobile", FINDING_SOON, "钱老" },
  { "call-without-number", call_without_number, "no-phone", FINDING_SOON, "赵隐秀" },
  { "officer-may-not", officer_may_not, "officer-may-not", FINDING_SOON, "9栋" },
  { "unknown-rule", unknown_rule, "rule-unknown", FINDING_WRONG, "max_naps" },
  { "rule-not-a-number", rule_not_a_number, "rule-value", FINDING_WRONG, "很多" },
  { "rule-out-of-range", rule_out_of_range, "rule-range", FINDING_WRONG, "40" },
  { "rule-of-no-kind", rule_of_no_kind, "rule-kind", FINDING_WRONG, "打麻将" },
  { "no-history", no_history, "no-history", FINDING_HINT, "" },
  { "one-without-history", one_without_history, "history-missing", FINDING_HINT, "王芳" },
  { "no-phone", no_phone, "setting-missing", FINDING_SOON, "办公电话" },
  { "label-twice", label_twice, "label-twice", FINDING_HINT, "“青” stands for several teams" },
  { "too-long", too_long, "too-long", FINDING_WRONG, "480" },
  { "unclear-lock", unclear_lock, "not-used", FINDING_WRONG, "夜巡/2026-09-11" },
};

static GPtrArray *
check_as (const Community *c, gboolean all)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = book_check (c, SEP (1), SEP (1), SEP (1) + 61, all ? CHECK_ALL : 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++) {
    const Finding *f = g_ptr_array_index (findings, i);
    g_test_message ("%s %s [%s]: %s → %s", finding_level_name (f->level), f->what, f->name, f->sentence, f->todo);
  }
  return findings;
}

static GPtrArray *
check (const Community *c)
{
  return check_as (c, FALSE);
}

static void
test_sound (void)
{
  g_autoptr (Community) c = sound ();
  g_autoptr (GPtrArray) findings = check (c);
  g_assert_cmpint (findings->len, ==, 0);
  clear_setting (c, "sms_signature"); /* the community's name signs */
  g_autoptr (GPtrArray) named = check (c);
  g_assert_cmpint (named->len, ==, 0);
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (Community) c = sound ();
  cases[i].spoil (c);
  static const char *const only_all[] = { "limit-idle", "no-history", NULL };
  g_autoptr (GPtrArray) findings = check_as (c, g_strv_contains (only_all, cases[i].what));
  g_auto (GStrv) expected = g_strsplit (cases[i].what, " ", -1);
  for (guint k = 0; k < findings->len; k++) /* nothing but what was spoiled */
    g_assert_true (g_strv_contains ((const char *const *)expected, ((const Finding *)g_ptr_array_index (findings, k))->what));
  for (guint e = 0; expected[e] != NULL; e++) { /* and each once */
    guint n = 0;
    for (guint k = 0; k < findings->len; k++)
      n += strcmp (((const Finding *)g_ptr_array_index (findings, k))->what, expected[e]) == 0;
    g_assert_cmpint (n, ==, 1);
  }
  const Finding *first = g_ptr_array_index (findings, 0);
  g_assert_cmpint (first->level, ==, cases[i].level);
  gboolean said = FALSE;
  for (guint k = 0; k < findings->len; k++)
    said = said || strstr (((const Finding *)g_ptr_array_index (findings, k))->sentence, cases[i].says) != NULL;
  g_assert_true (said);
}

static void
test_team_below (void)
{
  g_autoptr (Community) c = sound ();
  team_below (c);
  g_autoptr (GPtrArray) findings = check (c);
  g_assert_cmpint (findings->len, ==, 0);
}

/* Most important first, whatever order they are found in. */
static void
test_order (void)
{
  g_autoptr (Community) c = sound ();
  agreed_too_much (c);
  sms_without_mobile (c);
  unknown_rule (c);
  no_history (c); /* which is said to who asks for everything */
  g_autoptr (GPtrArray) findings = check (c);
  g_assert_cmpint (findings->len, ==, 3);
  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpint (((const Finding *)g_ptr_array_index (findings, i))->level, ==, i);
}

/* Of a month that was asked for it is wrong; else it is said behind what goes wrong sooner, and not of what is far away. */
static void
test_calendar_ends (void)
{
  const struct {
    int ends; /* of September */
    Day from;
    guint flags;
    FindingLevel level; /* of the finding that is the last; FINDING_HINT: there is none */
  } ends[] = {
    { 10, SEP (1), 0, FINDING_SOON },           { 10, SEP (1), CHECK_MONTH, FINDING_WRONG }, { 61, SEP (1), CHECK_MONTH, FINDING_WRONG },
    { 61, SEP (1), 0, FINDING_HINT }, { 10, SEP (30) + 1, CHECK_MONTH, FINDING_WRONG },
  };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autoptr (Community) c = sound ();
    g_autoptr (GError) error = NULL;
    calendar_ends (c);
    community_at (c, calendar_days, CalendarDays, 1)->from = community_at (c, calendar_days, CalendarDays, 1)->to = SEP (1) + ends[i].ends - 1;
    sms_without_mobile (c);
    unknown_rule (c);
    g_autoptr (GPtrArray) findings = book_check (c, SEP (1), ends[i].from, SEP (1) + 62, ends[i].flags, &error);
    g_assert_no_error (error);
    guint at = 0, said = 0;
    for (guint k = 0; k < findings->len; k++)
      if (strcmp (((const Finding *)g_ptr_array_index (findings, k))->what, "calendar-ends") == 0) {
        at = k;
        said++;
      }
    g_assert_cmpuint (said, ==, ends[i].level != FINDING_HINT);
    if (said > 0)
      g_assert_cmpint (((const Finding *)g_ptr_array_index (findings, at))->level, ==, ends[i].level);
    if (said > 0 && ends[i].from == SEP (1)) /* the last of its level */
      g_assert_cmpuint (at, ==, ends[i].level == FINDING_SOON ? 2 : 1);
  }
}

static void
test_bad_zone (void)
{
  g_autoptr (Community) c = sound ();
  g_autoptr (GError) error = NULL;
  g_free (c->zone);
  c->zone = g_strdup ("Asia/Nirgends");
  g_assert_null (book_check (c, SEP (1), SEP (1), SEP (30), CHECK_MONTH, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/book-check/sound", test_sound);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/book-check/%s", cases[i].name);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
  }
  g_test_add_func ("/book-check/team-below", test_team_below);
  g_test_add_func ("/book-check/order", test_order);
  g_test_add_func ("/book-check/end-of-calendar", test_calendar_ends);
  g_test_add_func ("/book-check/bad-zone", test_bad_zone);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/solve.h"
#include "tests/check-case.h"

/*
 * Every rule changes a roster: each line builds one small month twice, without the rule and with it, solves
 * both, and says what comes out. The numbers follow from the rule by hand; the checker finds both rosters
 * sound.
 */

typedef void (*Build) (Case *c, gboolean with);
typedef guint (*Probe) (const Model *model, const Roster *roster);

/* ---- what is looked at ---- */

static guint
duties (const Roster *roster, Party party)
{
  guint n = 0;
  for (guint32 i = 0; i < roster->n; i++)
    n += roster->entries[i].party == party ? (guint)roster->entries[i].heads : 0;
  return n;
}
static guint
filled (const Model *model, const Roster *roster)
{
  guint n = 0;
  for (Party p = 0; p < model->n_persons + model->n_orgs; p++)
    n += duties (roster, p);
  return n;
}
static guint
of_first (const Model *model G_GNUC_UNUSED, const Roster *roster)
{
  return duties (roster, 0);
}
static guint
of_third (const Model *model G_GNUC_UNUSED, const Roster *roster)
{
  return duties (roster, 2);
}
static guint
of_busiest (const Model *model, const Roster *roster)
{
  guint most = 0;
  for (Party p = 0; p < model->n_persons; p++)
    most = MAX (most, duties (roster, p));
  return most;
}
/* Do the first two stand on one shift? */
static guint
first_two_together (const Model *model, const Roster *roster)
{
  guint n = 0;
  for (guint32 post = 0; post < model->n_posts; post++)
    n += roster_heads (roster, post, 0) > 0 && roster_heads (roster, post, 1) > 0;
  return n;
}

/* ---- what it is made of ---- */

static ModelPost
wanted (guint32 shift, gint32 heads)
{
  ModelPost post = plain_post (shift);
  post.min = post.want = post.max = heads;
  post.under = 300;
  return post;
}

/* A shift that needs so many; the number of both shift and post. */
static guint32
need (Case *c, ModelShift shift, gint32 heads)
{
  guint32 s = model_add_shifts (c->builder, &shift);
  ModelPost post = wanted (s, heads);
  model_add_posts (c->builder, &post);
  return s;
}
static guint32
need_on (Case *c, int day, int start, int minutes, gint32 heads)
{
  return need (c, plain_shift (sep (day), start, minutes), heads);
}

static void
wish (Case *c, guint32 person, gint32 points)
{
  ModelWish row = MODEL_WISH_ANY;
  row.person = person;
  row.points = points;
  model_add_wishes (c->builder, &row);
}

static void
limit (Case *c, gboolean with, ModelLimit row)
{
  row.hard = TRUE;
  if (with)
    model_add_limits (c->builder, &row);
}
static ModelLimit
rule_of_first (RuleId rule)
{
  ModelLimit row = MODEL_LIMIT_ANY;
  row.rule = rule;
  return row;
}

static void
crew (Case *c, gboolean with, ModelCrew row)
{
  row.post = MODEL_NONE;
  if (with)
    model_add_crews (c->builder, &row);
}

/* ---- one person's path ---- */

static void
travel (Case *c, gboolean with)
{
  *c = case_new (1);
  for (int i = 0; i < 2; i++)
    model_add_places (c->builder, &(ModelPlace){ "door", MODEL_NONE, 15 });
  for (int i = 0; i < 2; i++) {
    ModelShift s = plain_shift (sep (7), 540 + 70 * i, 60);
    s.place = i;
    need (c, s, 1);
  }
  limit (c, with, rule_of_first (RULE_TRAVEL));
}
static void
rest (Case *c, gboolean with)
{
  *c = case_new (1);
  need_on (c, 7, 1320, 60, 1);
  need_on (c, 8, 440, 30, 1);
  ModelLimit row = rule_of_first (RULE_REST);
  row.min = 600;
  row.after = 1320;
  limit (c, with, row);
}
static void
max_shifts (Case *c, gboolean with)
{
  *c = case_new (1);
  for (int i = 0; i < 3; i++)
    need_on (c, 7, 480 + 120 * i, 60, 1);
  ModelLimit row = rule_of_first (RULE_MAX_SHIFTS);
  row.per = PER_DAY;
  row.max = 2;
  limit (c, with, row);
}
static void
max_minutes (Case *c, gboolean with)
{
  *c = case_new (1);
  for (int i = 0; i < 4; i++)
    need_on (c, 7 + i, 480, 90, 1);
  ModelLimit row = rule_of_first (RULE_MAX_MINUTES);
  row.per = PER_WEEK;
  row.max = 200;
  limit (c, with, row);
}
static void
run_max (Case *c, gboolean with)
{
  *c = case_new (1);
  for (int i = 0; i < 5; i++)
    need_on (c, 7 + i, 480, 60, 1);
  ModelLimit row = rule_of_first (RULE_RUN_DAYS);
  row.max = 2;
  limit (c, with, row);
}
/* Duties on the last two days of August: the 1st of September would be the third in a row. */
static void
run_over_the_edge (Case *c, gboolean with)
{
  *c = case_new (1);
  need_on (c, 1, 480, 60, 1);
  before (c, 0, 480, 60);
  before (c, -1, 480, 60);
  ModelLimit row = rule_of_first (RULE_RUN_DAYS);
  row.max = 2;
  limit (c, with, row);
}
static void
run_min (Case *c, gboolean with)
{
  *c = case_new (1);
  need_on (c, 7, 480, 60, 1);
  need_on (c, 10, 480, 60, 1);
  need_on (c, 11, 480, 60, 1);
  ModelLimit row = rule_of_first (RULE_RUN_DAYS);
  row.min = 2;
  limit (c, with, row);
}
static void
days_off (Case *c, gboolean with)
{
  *c = case_new (1);
  need_on (c, 7, 480, 60, 1);
  need_on (c, 9, 480, 60, 1);
  ModelLimit row = rule_of_first (RULE_DAYS_OFF);
  row.min = 2;
  limit (c, with, row);
}
static void
weekends (Case *c, gboolean with)
{
  *c = case_new (1);
  need_on (c, 5, 480, 60, 1);
  need_on (c, 6, 480, 60, 1);
  need_on (c, 12, 480, 60, 1);
  ModelLimit row = rule_of_first (RULE_MAX_WEEKENDS);
  row.max = 1;
  limit (c, with, row);
}
static void
succession (Case *c, gboolean with)
{
  *c = case_new (1);
  ModelShift night = plain_shift (sep (7), 1350, 60);
  night.event = night.kind = 1;
  need (c, night, 1);
  need_on (c, 8, 440, 30, 1);
  ModelLimit row = rule_of_first (RULE_SUCCESSION);
  row.kind = 1;
  row.before = 540;
  row.within = 1440;
  limit (c, with, row);
}
static void
kind_max (Case *c, gboolean with)
{
  *c = case_new (1);
  for (int i = 0; i < 4; i++)
    need_on (c, 7 + 2 * i, 480, 60, 1);
  ModelLimit row = rule_of_first (RULE_KIND_MAX);
  row.kind = 0;
  row.per = PER_DAYS;
  row.days = 5;
  row.max = 1;
  limit (c, with, row);
}
static void
overlap (Case *c, gboolean with)
{
  *c = case_new (1);
  need_on (c, 7, 480, 60, 1);
  need_on (c, 7, with ? 510 : 540, 60, 1);
}

/* ---- staffing ---- */

static void
want (Case *c, gboolean with)
{
  *c = case_new (2);
  ModelShift s = plain_shift (sep (7), 480, 60);
  guint32 shift = model_add_shifts (c->builder, &s);
  ModelPost post = wanted (shift, 1);
  post.want = post.max = with ? 2 : 1;
  post.short_of = 30;
  model_add_posts (c->builder, &post);
}
/* Wishes would overfill it: -5 against 2 for one too many. */
static void
most (Case *c, gboolean with)
{
  *c = case_new (2);
  ModelShift s = plain_shift (sep (7), 480, 60);
  guint32 shift = model_add_shifts (c->builder, &s);
  ModelPost post = wanted (shift, 1);
  post.max = with ? 1 : 2;
  post.over = 2;
  model_add_posts (c->builder, &post);
  wish (c, 0, -5);
  wish (c, 1, -5);
}

/* The first two wish to come; the third is the one whom the crew rule needs. */
static void
crew_of_two (Case *c, const ModelPerson *first_two, const ModelPerson *third)
{
  *c = case_new (0);
  model_add_orgs (c->builder, &(ModelOrg){ .name = "org" });
  model_add_persons (c->builder, first_two);
  model_add_persons (c->builder, first_two);
  model_add_persons (c->builder, third);
  need_on (c, 7, 480, 60, 2);
  wish (c, 0, -5);
  wish (c, 1, -5);
}
static void
experienced (Case *c, gboolean with)
{
  ModelPerson p = plain_person (), q = p;
  q.experienced = TRUE;
  crew_of_two (c, &p, &q);
  crew (c, with, (ModelCrew){ .rule = RULE_EXPERIENCED, .need = 1, .from = 2, .cost = 60 });
}
static void
age_mix (Case *c, gboolean with)
{
  ModelPerson p = plain_person (), q = p;
  p.born_first = p.born_last = day_from_ymd (1950, 1, 1);
  q.born_first = q.born_last = day_from_ymd (2000, 1, 1);
  crew_of_two (c, &p, &q);
  crew (c, with, (ModelCrew){ .rule = RULE_AGE_MIX, .need = 1, .from = 2, .age = 60, .cost = 10 });
}
static void
first_timers (Case *c, gboolean with)
{
  ModelPerson p = plain_person (), q = p;
  p.knows_all = FALSE;
  crew_of_two (c, &p, &q);
  crew (c, with, (ModelCrew){ .rule = RULE_FIRST_TIMERS, .need = 1, .cost = 60 });
}
static void
org_max (Case *c, gboolean with)
{
  ModelPerson p = plain_person (), q = p;
  p.org = 0;
  crew_of_two (c, &p, &q);
  crew (c, with, (ModelCrew){ .rule = RULE_ORG_MAX, .need = 1, .hard = TRUE });
}
static void
quota_max (Case *c, gboolean with)
{
  ModelPerson p = plain_person (), q = p;
  p.org = 0;
  crew_of_two (c, &p, &q);
  if (with)
    model_add_quotas (c->builder, &(ModelQuota){ 0, MODEL_NONE, RULE_OFF, 1, TRUE, 20 });
}
static void
quota_min (Case *c, gboolean with)
{
  ModelPerson p = plain_person (), q = p;
  q.org = 0;
  crew_of_two (c, &p, &q);
  if (with)
    model_add_quotas (c->builder, &(ModelQuota){ 0, MODEL_NONE, 1, RULE_OFF, FALSE, 20 });
}
static void
nobody_or_two (Case *c, gboolean with)
{
  *c = case_new (1);
  need_on (c, 7, 480, 60, 2);
  crew (c, with, (ModelCrew){ .rule = RULE_CREW, .need = 2, .hard = TRUE });
}
static void
seats (Case *c, gboolean with)
{
  *c = case_new (0);
  model_add_orgs (c->builder, &(ModelOrg){ .name = "org" });
  need_on (c, 7, 480, 60, 3);
  model_add_seats (c->builder, &(ModelSeat){ 0, MODEL_NONE, with ? 2 : 5, 0 });
}
static void
turns (Case *c, gboolean with)
{
  *c = case_new (0);
  model_add_orgs (c->builder, &(ModelOrg){ .name = "org" });
  need_on (c, 7, 480, 60, 1);
  need_on (c, 8, 480, 60, 1);
  model_add_seats (c->builder, &(ModelSeat){ 0, 0, 1, 0 });
  if (with)
    model_add_turns (c->builder, &(ModelTurn){ 0, 0, sep (8) });
}
static void
choice (Case *c, gboolean with)
{
  *c = case_new (1);
  for (int i = 0; i < 3; i++) {
    ModelShift s = plain_shift (sep (7 + i), 480, 60);
    s.optional = TRUE;
    need (c, s, 1);
  }
  wish (c, 0, 20);
  guint32 row = model_add_choices (c->builder,
                                   &(ModelChoice){ .name = "c", .min = with ? 2 : 0, .max = 2, .cost = 100 });
  for (guint32 i = 0; i < 3; i++)
    model_add_choice_shifts (c->builder, &(ModelChoiceShift){ row, i });
}

/* ---- between people ---- */

static void
pair (Case *c, gboolean with, PairKind kind, gboolean hard)
{
  if (with)
    model_add_pairs (c->builder, &(ModelPair){ 0, 1, kind, MODEL_NONE, DAY_NONE, DAY_NONE, hard, 20 });
}
static void
apart (Case *c, gboolean with)
{
  *c = case_new (2);
  need_on (c, 7, 480, 60, 2);
  pair (c, with, PAIR_APART, TRUE);
}
static void
apart_if_possible (Case *c, gboolean with)
{
  ModelPerson p = plain_person ();
  crew_of_two (c, &p, &p);
  pair (c, with, PAIR_APART, FALSE);
}
/* Two places and four people; the first wishes to come, the third a little. */
static void
together (Case *c, gboolean with)
{
  *c = case_new (4);
  need_on (c, 7, 480, 60, 2);
  wish (c, 0, -5);
  wish (c, 2, -2);
  pair (c, with, PAIR_TOGETHER, FALSE);
}
static void
only_together (Case *c, gboolean with)
{
  *c = case_new (2);
  need_on (c, 7, 480, 60, 1);
  pair (c, with, PAIR_TOGETHER, TRUE);
}
static void
guardian (Case *c, gboolean with)
{
  *c = case_new (0);
  ModelPerson child = plain_person (), adult = plain_person ();
  child.born_first = child.born_last = sep (1) - 8 * 366;
  child.consent_until = sep (31);
  model_add_persons (c->builder, &child);
  model_add_persons (c->builder, &adult);
  need_on (c, 7, 480, 60, 1);
  wish (c, 0, -5);
  pair (c, TRUE, PAIR_GUARD, TRUE);
  if (!with)
    model_builder_params (c->builder)->guardian_below = 0;
}
static void
visit (Case *c, int day, gint32 event)
{
  ModelShift s = plain_shift (sep (day), 480, 60);
  s.recipient = 0;
  s.event = event;
  need (c, s, 1);
}
static void
regular (Case *c, gboolean with)
{
  *c = case_new (2);
  model_add_recipients (c->builder, &(ModelRecipient){ .name = "A01" });
  visit (c, 7, 0);
  wish (c, 0, -5);
  if (with)
    model_add_faces (c->builder, &(ModelFace){ 0, 1, FACE_REGULAR });
}
/* Each wishes for one of the two visits; two different faces cost more than both wishes bring. */
static void
same_faces (Case *c, gboolean with)
{
  *c = case_new (2);
  model_add_recipients (c->builder, &(ModelRecipient){ .name = "A01" });
  visit (c, 7, 0);
  visit (c, 14, 1);
  for (guint32 i = 0; i < 2; i++) {
    ModelWish row = MODEL_WISH_ANY;
    row.person = i;
    row.event = (gint32)i;
    row.points = -5;
    model_add_wishes (c->builder, &row);
  }
  model_builder_params (c->builder)->same_faces = with ? 20 : 0;
}
static void
area_first (Case *c, gboolean with)
{
  *c = case_new (2);
  model_add_places (c->builder, &(ModelPlace){ "grid", MODEL_NONE, 0 });
  ModelShift s = plain_shift (sep (7), 480, 60);
  s.area = 0;
  need (c, s, 1);
  wish (c, 0, -5);
  model_add_duty_areas (c->builder, &(ModelDutyArea){ 1, 0 });
  model_builder_params (c->builder)->area_first = with ? 10 : 0;
}

/* ---- fairness, wishes, change ---- */

static void
two_with_capacity (Case *c, gint64 opening_of_first)
{
  ModelPerson p = plain_person ();
  p.agreed = 2;
  p.active_days = 30;
  *c = case_new (0);
  p.opening_load = opening_of_first;
  model_add_persons (c->builder, &p);
  p.opening_load = 0;
  model_add_persons (c->builder, &p);
}
/* Four duties of an hour, and the first would gladly do them all. */
static void
fairness (Case *c, gboolean with)
{
  two_with_capacity (c, 0);
  for (int i = 0; i < 4; i++)
    need_on (c, 7 + i, 480, 60, 1);
  wish (c, 0, -5);
  model_builder_params (c->builder)->fairness = with ? 20 : 0;
}
/* The same, and the first has borne two duties before: of the six, three each. */
static void
fairness_with_history (Case *c, gboolean with)
{
  two_with_capacity (c, with ? 120 : 0);
  for (int i = 0; i < 4; i++)
    need_on (c, 7 + i, 480, 60, 1);
  model_builder_params (c->builder)->fairness = 20;
}
static void
unwelcome (Case *c, gboolean with)
{
  two_with_capacity (c, 0);
  for (int i = 0; i < 4; i++) {
    ModelShift s = plain_shift (sep (7 + i), 1200, 60);
    s.unwelcome = 1;
    need (c, s, 1);
  }
  wish (c, 0, -5);
  model_builder_params (c->builder)->unwelcome = with ? 20 : 0;
}
static void
prefer (Case *c, gboolean with)
{
  *c = case_new (2);
  need_on (c, 7, 480, 60, 1);
  wish (c, with ? 0 : 1, -5);
}
static void
avoid (Case *c, gboolean with)
{
  *c = case_new (2);
  need_on (c, 7, 480, 60, 1);
  wish (c, with ? 0 : 1, 20);
}
static void
partner (Case *c, gboolean with)
{
  *c = case_new (4);
  need_on (c, 7, 480, 60, 2);
  ModelWish row = MODEL_WISH_ANY;
  row.person = 0;
  row.partner = 1;
  row.points = with ? -5 : 20;
  model_add_wishes (c->builder, &row);
}
static void
agreed (Case *c, gboolean with)
{
  *c = case_new (0);
  ModelPerson p = plain_person ();
  p.agreed = 1;
  p.agreed_typed = with;
  model_add_persons (c->builder, &p);
  p.agreed = 3;
  model_add_persons (c->builder, &p);
  for (int i = 0; i < 4; i++)
    need_on (c, 7 + i, 480, 60, 1);
  wish (c, 0, -5);
}
static void
change (Case *c, gboolean with)
{
  *c = case_new (2);
  ModelShift s = plain_shift (sep (7), 480, 60);
  s.change_cost = with ? 10 : 0;
  need (c, s, 1);
  wish (c, 1, -5);
  model_add_published (c->builder, &(ModelPublished){ 0, 0, 1 });
}

static const struct {
  const char *name;
  Build build;
  Probe probe;
  guint without, with;
} cases[] = {
  { "travel", travel, filled, 2, 1 },
  { "rest", rest, filled, 2, 1 },
  { "max-shifts", max_shifts, filled, 3, 2 },
  { "max-minutes", max_minutes, filled, 4, 2 },
  { "run-max", run_max, filled, 5, 4 },
  { "run-over-the-edge", run_over_the_edge, filled, 1, 0 },
  { "run-min", run_min, filled, 3, 2 },
  { "days-off", days_off, filled, 2, 1 },
  { "max-weekends", weekends, filled, 3, 2 },
  { "succession", succession, filled, 2, 1 },
  { "kind-max", kind_max, filled, 4, 2 },
  { "overlap", overlap, filled, 2, 1 },
  { "want", want, filled, 1, 2 },
  { "max", most, filled, 2, 1 },
  { "experienced", experienced, of_third, 0, 1 },
  { "age-mix", age_mix, of_third, 0, 1 },
  { "first-timers", first_timers, of_third, 0, 1 },
  { "org-max", org_max, of_third, 0, 1 },
  { "quota-max", quota_max, of_third, 0, 1 },
  { "quota-min", quota_min, of_third, 0, 1 },
  { "crew", nobody_or_two, filled, 1, 0 },
  { "seats", seats, filled, 3, 2 },
  { "turns", turns, filled, 2, 1 },
  { "choice", choice, filled, 0, 2 },
  { "apart", apart, filled, 2, 1 },
  { "apart-soft", apart_if_possible, first_two_together, 1, 0 },
  { "together-soft", together, first_two_together, 0, 1 },
  { "together", only_together, filled, 1, 0 },
  { "guardian", guardian, of_first, 1, 0 },
  { "regular", regular, of_first, 1, 0 },
  { "same-faces", same_faces, of_busiest, 1, 2 },
  { "area-first", area_first, of_first, 1, 0 },
  { "fairness", fairness, of_first, 4, 2 },
  { "history", fairness_with_history, of_first, 2, 1 },
  { "unwelcome", unwelcome, of_first, 4, 2 },
  { "prefer", prefer, of_first, 0, 1 },
  { "avoid", avoid, of_first, 1, 0 },
  { "partner", partner, first_two_together, 0, 1 },
  { "agreed", agreed, of_first, 4, 1 },
  { "change", change, of_first, 0, 1 },
};

static guint
outcome (guint index, gboolean with)
{
  Case c;
  cases[index].build (&c, with);
  g_autoptr (Model) model = model_builder_seal (c.builder);
  SolveOptions options = { .seed = 7, .steps = 4000 };
  g_autoptr (SolveResult) result = solve (model, &options);
  g_autoptr (Check) check = check_roster (model, result->roster);
  g_assert_true (check_is_sound (check));
  g_assert_cmpint (check->total, ==, result->report.cost);
  roster_free (c.roster);
  return cases[index].probe (model, result->roster);
}

static void
test_case (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_assert_cmpuint (outcome (index, FALSE), ==, cases[index].without);
  g_assert_cmpuint (outcome (index, TRUE), ==, cases[index].with);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/rules/%s", cases[i].name);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
  }
  return g_test_run ();
}

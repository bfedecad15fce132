/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/seal-internal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The rules sheet. A question (rule, period, person, event) is answered by the narrowest row that reaches it: a row for a
 * person is narrower than one for an age, a team, an organisation, all; of two alike the one for an event is narrower than
 * one for a kind, than one for all; then the one with dates. Where nothing reaches, the program's default holds
 * (engine/rule.h).
 */

static gboolean
in_ints (const Ints *ints, int wanted)
{
  for (guint i = 0; i < ints->n; i++)
    if (ints->at[i] == wanted)
      return TRUE;
  return FALSE;
}

/* How narrow the row's 对谁 is for the person; 0 = for all, -1 = it does not reach. */
static int
who_rank (const Sealer *sealer, const RuleRow *row, int person)
{
  if (row->person == NONE && row->age == NONE && row->team == NONE && row->organisation == NONE)
    return 0;
  if (person == NONE)
    return -1;
  const Person *p = community_at (sealer->community, people, Person, person);
  if (row->person != NONE)
    return row->person == person ? 4 : -1;
  if (row->age != NONE) /* the older reading: the rule protects the old */
    return p->born_from != DAY_NONE && model_age (p->born_from, sealer->plan->to - 1) >= row->age ? 3 : -1;
  if (row->team != NONE)
    return in_ints (&p->teams, row->team) ? 2 : -1;
  return p->organisation == row->organisation ? 1 : -1;
}

static int
what_rank (const RuleRow *row, const RuleAsk *ask)
{
  if (row->event != NONE)
    return row->event == ask->event ? 2 : -1;
  if (row->kind != NULL)
    return ask->kind != NULL && strcmp (row->kind, ask->kind) == 0 ? 1 : -1;
  return 0;
}

static int
rank (const Sealer *sealer, const RuleRow *row, const RuleAsk *ask)
{
  Day first = sealer->plan->from, last = sealer->plan->to - 1;
  if (strcmp (row->rule, ask->rule) != 0 || (ask->per[0] != '\0' && strcmp (row->per, ask->per) != 0))
    return -1;
  if ((row->from != DAY_NONE && row->from > last) || (row->to != DAY_NONE && row->to < first))
    return -1;
  int who = who_rank (sealer, row, ask->person), what = what_rank (row, ask);
  if (who < 0 || what < 0)
    return -1;
  return who * 6 + what * 2 + (row->from != DAY_NONE || row->to != DAY_NONE ? 1 : 0);
}

const RuleRow *
seal_rule (const Sealer *sealer, const RuleAsk *ask)
{
  const RuleRow *best = NULL;
  int best_rank = -1;
  for (guint i = 0; i < sealer->community->rules->len; i++) {
    const RuleRow *row = community_at (sealer->community, rules, RuleRow, i);
    int r = rank (sealer, row, ask);
    if (r >= best_rank && r >= 0) {
      best = row;
      best_rank = r;
    }
  }
  return best;
}

/* A number at the head of the cell; "off", "不限", "-" = none. */
static gboolean
value_number (const char *text, int *ret_value)
{
  char *end;
  if (text == NULL)
    return FALSE;
  gint64 value = g_ascii_strtoll (text, &end, 10);
  if (end == text || ABS (value) > 1000000)
    return FALSE;
  *ret_value = (int)value;
  return TRUE;
}

int
seal_rule_value (const Sealer *sealer, const RuleAsk *ask, int fallback)
{
  const RuleRow *row = seal_rule (sealer, ask);
  int value = fallback;
  if (row != NULL && row->value != NULL && !value_number (row->value, &value))
    return RULE_OFF;
  return value;
}

int
seal_rule_cost (const Sealer *sealer, const RuleAsk *ask, int fallback)
{
  const RuleRow *row = seal_rule (sealer, ask);
  return row != NULL && row->cost != UNSET ? row->cost : fallback;
}

gboolean
seal_rule_hard (const Sealer *sealer, const RuleAsk *ask, gboolean fallback)
{
  const RuleRow *row = seal_rule (sealer, ask);
  return row != NULL && row->hard != UNSET ? row->hard != 0 : fallback;
}

/* ---- parameters that hold for all ---- */

#define FOR_ALL(name) (&(RuleAsk){ name, "", NONE, NONE, NULL })

static int
load_measure (const Sealer *sealer)
{
  static const struct { const char *word; int by; } words[] = {
    { "班", SEAL_BY_DUTIES }, { "dut", SEAL_BY_DUTIES }, { "积分", SEAL_BY_POINTS }, { "point", SEAL_BY_POINTS },
  };
  const RuleRow *row = seal_rule (sealer, FOR_ALL ("fairness"));
  for (guint i = 0; row != NULL && row->value != NULL && i < G_N_ELEMENTS (words); i++)
    if (strstr (row->value, words[i].word) != NULL)
      return words[i].by;
  return SEAL_BY_MINUTES;
}

/* Up to n numbers of a cell such as "1 3 6 10" or "6/10/18"; the others stay. */
static void
value_list (const char *text, int *values, guint n)
{
  guint found = 0;
  for (const char *p = text; p != NULL && *p != '\0' && found < n;) {
    char *end;
    gint64 value = g_ascii_strtoll (p, &end, 10);
    if (end == p) {
      p = g_utf8_next_char (p);
      continue;
    }
    values[found++] = (int)CLAMP (value, -1000000, 1000000);
    p = end;
  }
}

void
seal_params (Sealer *sealer)
{
  ModelParams *params = model_builder_params (sealer->builder);
  params->same_faces = seal_rule_cost (sealer, FOR_ALL ("same_faces"), params->same_faces);
  params->area_first = seal_rule_cost (sealer, FOR_ALL ("area_first"), params->area_first);
  params->fairness = seal_rule_cost (sealer, FOR_ALL ("fairness"), params->fairness);
  params->unwelcome = seal_rule_cost (sealer, FOR_ALL ("unwelcome"), params->unwelcome);
  const RuleRow *row = seal_rule (sealer, FOR_ALL ("steps"));
  if (row != NULL)
    value_list (row->value, params->steps, G_N_ELEMENTS (params->steps));
  row = seal_rule (sealer, FOR_ALL ("minors"));
  if (row != NULL) {
    int ages[] = { params->never_below, params->guardian_below, params->consent_below };
    value_list (row->value, ages, 3);
    params->never_below = ages[0];
    params->guardian_below = ages[1];
    params->consent_below = ages[2];
  }
  sealer->load_by = load_measure (sealer);
  params->load_unit = sealer->load_by == SEAL_BY_DUTIES ? 1 : sealer->load_by == SEAL_BY_POINTS ? 10 : 60;
  params->unwelcome_unit = 1;
}

/* ---- one person's path ---- */

static void
add_limit (Sealer *sealer, ModelLimit limit, const RuleAsk *ask)
{
  const RuleInfo *info = rule_info (limit.rule);
  limit.hard = seal_rule_hard (sealer, ask, info->hard);
  limit.cost = seal_rule_cost (sealer, ask, info->cost);
  if (limit.min != RULE_OFF || limit.max != RULE_OFF || limit.rule == RULE_TRAVEL || limit.rule == RULE_SUCCESSION)
    model_add_limits (sealer->builder, &limit);
}

/*
 * Rules 3 and 4. A row for an event or kind limits those duties alone; where it is wider than the general limit, the
 * general one rises to it, for nobody could use the wider one otherwise.
 */
static void
counting_limits (Sealer *sealer, int person, RuleId rule, const char *per, LimitPer period, int fallback)
{
  const char *name = rule_info (rule)->name;
  RuleAsk general = { name, per, person, NONE, NULL };
  int max = seal_rule_value (sealer, &general, fallback);
  const Person *p = community_at (sealer->community, people, Person, person);
  if (rule == RULE_MAX_SHIFTS && period == PER_MONTH && p->max_month != UNSET)
    max = p->max_month;
  for (guint i = 0; i < sealer->community->rules->len; i++) {
    const RuleRow *row = community_at (sealer->community, rules, RuleRow, i);
    RuleAsk ask = { name, per, person, row->event, row->kind };
    if ((row->event == NONE && row->kind == NULL) || seal_rule (sealer, &ask) != row)
      continue;
    ModelLimit limit = MODEL_LIMIT_ANY;
    limit.person = (guint32)person;
    limit.rule = rule;
    limit.event = row->event;
    limit.kind = row->kind == NULL ? MODEL_NONE : seal_kind (sealer, row->kind);
    limit.per = period;
    limit.max = seal_rule_value (sealer, &ask, RULE_OFF);
    add_limit (sealer, limit, &ask);
    if (max != RULE_OFF && limit.max != RULE_OFF && limit.max > max && p->max_month == UNSET)
      max = limit.max;
  }
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = (guint32)person;
  limit.rule = rule;
  limit.per = period;
  limit.max = max;
  add_limit (sealer, limit, &general);
}

static void
counting_rules (Sealer *sealer, int person)
{
  static const struct { RuleId rule; const char *per; LimitPer period; } periods[] = {
    { RULE_MAX_SHIFTS, "day", PER_DAY },   { RULE_MAX_SHIFTS, "week", PER_WEEK },   { RULE_MAX_SHIFTS, "month", PER_MONTH },
    { RULE_MAX_MINUTES, "day", PER_DAY },  { RULE_MAX_MINUTES, "week", PER_WEEK },  { RULE_MAX_MINUTES, "month", PER_MONTH },
  };
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    counting_limits (sealer, person, periods[i].rule, periods[i].per, periods[i].period,
                     rule_info (periods[i].rule)->params[i % 3].normal);
}

/* Rule 9: only where a row says so; "3" with a period, or "2/10" = 2 in any 10 days. */
static void
kind_limits (Sealer *sealer, int person)
{
  for (guint i = 0; i < sealer->community->rules->len; i++) {
    const RuleRow *row = community_at (sealer->community, rules, RuleRow, i);
    if (strcmp (row->rule, "kind_max") != 0)
      continue;
    RuleAsk ask = { "kind_max", row->per, person, row->event, row->kind };
    if (seal_rule (sealer, &ask) != row)
      continue;
    int values[2] = { RULE_OFF, 7 };
    value_list (row->value, values, 2);
    ModelLimit limit = MODEL_LIMIT_ANY;
    limit.person = (guint32)person;
    limit.rule = RULE_KIND_MAX;
    limit.event = row->event;
    limit.kind = row->kind == NULL ? MODEL_NONE : seal_kind (sealer, row->kind);
    limit.per = strcmp (row->per, "day") == 0 ? PER_DAY : strcmp (row->per, "week") == 0 ? PER_WEEK
              : strcmp (row->per, "window") == 0 ? PER_DAYS : PER_MONTH;
    limit.days = values[1];
    limit.max = values[0];
    add_limit (sealer, limit, &ask);
  }
}

/* Rules 5 and 6: "–5", "2–5" or "2"; the first number of a pair is the least. */
static void
run_limits (Sealer *sealer, int person)
{
  RuleAsk run = { "run_days", "", person, NONE, NULL }, off = { "days_off", "", person, NONE, NULL };
  const RuleRow *row = seal_rule (sealer, &run);
  const RuleInfo *info = rule_info (RULE_RUN_DAYS);
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = (guint32)person;
  limit.rule = RULE_RUN_DAYS;
  limit.max = info->params[1].normal;
  if (row != NULL) {
    int values[2] = { RULE_OFF, RULE_OFF };
    g_autofree char *plain = g_strdelimit (g_strdup (row->value == NULL ? "" : row->value), "-", ' ');
    value_list (plain, values, 2);
    limit.min = values[1] == RULE_OFF ? RULE_OFF : values[0];
    limit.max = values[1] == RULE_OFF ? values[0] : values[1];
  }
  add_limit (sealer, limit, &run);
  limit = (ModelLimit)MODEL_LIMIT_ANY;
  limit.person = (guint32)person;
  limit.rule = RULE_DAYS_OFF;
  limit.min = seal_rule_value (sealer, &off, RULE_OFF);
  add_limit (sealer, limit, &off);
}

static void
rest_limits (Sealer *sealer, int person)
{
  const RuleInfo *info = rule_info (RULE_REST);
  RuleAsk ask = { "rest", "", person, NONE, NULL };
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = (guint32)person;
  limit.rule = RULE_REST;
  limit.min = seal_rule_value (sealer, &ask, info->params[0].normal);
  if (limit.min > 0)
    add_limit (sealer, limit, &ask);
  limit.after = info->params[1].normal;
  limit.min = info->params[2].normal;
  add_limit (sealer, limit, &ask);
}

/* Rule 8: 夜间 to the next morning always; a row "A→B" or "A→B 24" adds a pair of kinds within so many hours. */
static void
succession_limits (Sealer *sealer, int person)
{
  const RuleInfo *info = rule_info (RULE_SUCCESSION);
  RuleAsk ask = { "succession", "", person, NONE, NULL };
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = (guint32)person;
  limit.rule = RULE_SUCCESSION;
  limit.after = info->params[0].normal;
  limit.before = info->params[1].normal;
  limit.within = info->params[2].normal;
  limit.kind = limit.next_kind = MODEL_NONE;
  add_limit (sealer, limit, &ask);
  for (guint i = 0; i < sealer->community->rules->len; i++) {
    const RuleRow *row = community_at (sealer->community, rules, RuleRow, i);
    if (strcmp (row->rule, "succession") != 0 || row->value == NULL || rank (sealer, row, &ask) < 0)
      continue;
    g_auto (GStrv) pair = g_strsplit (row->value, strstr (row->value, "→") != NULL ? "→" : "->", 2);
    if (g_strv_length (pair) != 2)
      continue;
    int hours = 24;
    g_auto (GStrv) tail = g_strsplit (g_strstrip (pair[1]), " ", 2);
    if (tail[1] != NULL)
      value_list (tail[1], &hours, 1);
    limit.after = limit.before = MODEL_NONE;
    limit.within = hours * 60;
    limit.kind = seal_kind (sealer, community_text ((Community *)sealer->community, g_strstrip (pair[0])));
    limit.next_kind = seal_kind (sealer, community_text ((Community *)sealer->community, tail[0]));
    add_limit (sealer, limit, &(RuleAsk){ "succession", "", person, row->event, row->kind });
  }
}

void
seal_limits (Sealer *sealer, int person)
{
  RuleAsk travel = { "travel", "", person, NONE, NULL }, weekends = { "max_weekends", "", person, NONE, NULL };
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = (guint32)person;
  limit.rule = RULE_TRAVEL;
  add_limit (sealer, limit, &travel);
  rest_limits (sealer, person);
  counting_rules (sealer, person);
  run_limits (sealer, person);
  limit.rule = RULE_MAX_WEEKENDS;
  limit.max = seal_rule_value (sealer, &weekends, rule_info (RULE_MAX_WEEKENDS)->params[0].normal);
  add_limit (sealer, limit, &weekends);
  succession_limits (sealer, person);
  kind_limits (sealer, person);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/seal-internal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The rules sheet. A question (rule, period, person, event) is answered by the narrowest row that reaches it: a row for a
 * person is narrower than one for an age, a team of its own, a team above that, an organisation, all; of two alike the one for
 * an event is narrower than one for a kind, than one for all; then the one with dates. Where nothing reaches, the program's
 * default holds (engine/rule.h).
 */

/* How narrow the row's 对谁 is for the person; 0 = for all, -1 = it does not reach. */
static int
who_rank (const Sealer *sealer, const RuleRow *row, int person)
{
  gboolean by_age = row->age != NONE && row->age != UNSET;
  if (row->person == NONE && !by_age && row->team == NONE && row->organisation == NONE)
    return 0;
  if (person == NONE)
    return -1;
  const Person *p = community_at (sealer->community, people, Person, person);
  if (row->person != NONE)
    return row->person == person ? 5 : -1;
  if (by_age) /* the older reading: the rule protects the old */
    return p->born_from != DAY_NONE && model_age (p->born_from, sealer->plan->to - 1) >= row->age ? 4 : -1;
  if (row->team != NONE && ints_have (&p->teams, row->team))
    return 3;
  if (row->team != NONE)
    return community_in_team (sealer->community, person, row->team) ? 2 : -1;
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

/* "东门–西门 20" of rule 1 and "巡查→护学" of rule 8 are about two things: they add to the general row, they do not replace it. */
static gboolean
is_about_two (const RuleRow *row)
{
  if (row->value == NULL)
    return FALSE;
  if (strcmp (row->rule, "succession") == 0)
    return strstr (row->value, "→") != NULL || strstr (row->value, "->") != NULL;
  return strcmp (row->rule, "travel") == 0 && !g_ascii_isdigit (row->value[0]) && strpbrk (row->value, "0123456789") != NULL;
}

const RuleRow *
seal_rule (const Sealer *sealer, const RuleAsk *ask)
{
  const RuleRow *best = NULL;
  int best_rank = -1;
  for (guint i = 0; i < sealer->community->rules->len; i++) {
    const RuleRow *row = community_at (sealer->community, rules, RuleRow, i);
    int r = is_about_two (row) ? -1 : rank (sealer, row, ask);
    if (r >= best_rank && r >= 0) {
      best = row;
      best_rank = r;
    }
  }
  return best;
}

/* The row for all people; where there is none, one for all people of any event: its price is the one of the month. */
static const RuleRow *
rule_for_all (const Sealer *sealer, const char *name)
{
  const RuleRow *row = seal_rule (sealer, &(RuleAsk){ name, "", NONE, NONE, NULL });
  for (guint i = 0; i < sealer->community->rules->len && row == NULL; i++) {
    const RuleRow *other = community_at (sealer->community, rules, RuleRow, i);
    if (rank (sealer, other, &(RuleAsk){ name, "", NONE, other->event, other->kind }) >= 0)
      row = other;
  }
  return row;
}

static gboolean
is_blank (const RuleRow *row)
{
  return row == NULL || row->value == NULL || row->value[0] == '\0';
}

/* "No such limit." Other words without a number leave the default; check names them. */
static gboolean
is_off (const RuleRow *row)
{
  static const char *const words[] = { "关", "关闭", "不限", "无", "否", "off", "none", "no", "-", "–", "—", NULL };
  return !is_blank (row) && g_strv_contains (words, row->value);
}

/*
 * Up to n numbers of a cell such as "1 3 6 10", "6/10/18", "7:30 20:00" (minutes of the day) or "10小时" (minutes); the
 * others stay. Signs are not read: a dash stands between numbers.
 */
static void
value_list (const char *text, int *values, guint n)
{
  guint found = 0;
  for (const char *p = text; p != NULL && *p != '\0' && found < n;) {
    if (!g_ascii_isdigit (*p)) {
      p = g_utf8_next_char (p);
      continue;
    }
    char *end;
    gint64 value = MIN (g_ascii_strtoll (p, &end, 10), 1000000);
    if (*end == ':' && g_ascii_isdigit (end[1]))
      value = value * 60 + g_ascii_strtoll (end + 1, &end, 10);
    else if (g_str_has_prefix (g_str_has_prefix (end, " ") ? end + 1 : end, "小时") || *end == 'h' || g_str_has_prefix (end, " h"))
      value *= 60;
    values[found++] = (int)MIN (value, 1000000);
    p = end;
  }
}

int
seal_rule_value (const Sealer *sealer, const RuleAsk *ask, int fallback)
{
  const RuleRow *row = seal_rule (sealer, ask);
  int value = fallback;
  if (is_off (row))
    return RULE_OFF;
  if (!is_blank (row))
    value_list (row->value, &value, 1);
  return value;
}

void
seal_rule_numbers (const Sealer *sealer, const RuleAsk *ask, RuleId rule, int values[RULE_PARAMS])
{
  const RuleInfo *info = rule_info (rule);
  const RuleRow *row = ask->person == NONE && ask->event == NONE && ask->kind == NULL ? rule_for_all (sealer, ask->rule)
                                                                                      : seal_rule (sealer, ask);
  for (guint i = 0; i < RULE_PARAMS; i++)
    values[i] = info->params[i].name == NULL ? 0 : info->params[i].normal;
  if (!is_blank (row))
    value_list (row->value, values, RULE_PARAMS);
  for (guint i = 0; i < RULE_PARAMS && info->params[i].name != NULL; i++)
    if (values[i] != RULE_OFF)
      values[i] = CLAMP (info->params[i].most <= 0 ? -ABS (values[i]) : values[i], info->params[i].least, info->params[i].most);
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
  const RuleRow *row = rule_for_all (sealer, "fairness");
  for (guint i = 0; row != NULL && row->value != NULL && i < G_N_ELEMENTS (words); i++)
    if (strstr (row->value, words[i].word) != NULL)
      return words[i].by;
  return SEAL_BY_MINUTES;
}

static int
cost_for_all (const Sealer *sealer, const char *name, int fallback)
{
  const RuleRow *row = rule_for_all (sealer, name);
  return is_off (row) ? 0 : row != NULL && row->cost != UNSET ? row->cost : fallback;
}

void
seal_params (Sealer *sealer)
{
  ModelParams *params = model_builder_params (sealer->builder);
  int values[RULE_PARAMS];
  params->same_faces = cost_for_all (sealer, "same_faces", params->same_faces);
  params->area_first = cost_for_all (sealer, "area_first", params->area_first);
  params->fairness = cost_for_all (sealer, "fairness", params->fairness);
  params->unwelcome = cost_for_all (sealer, "unwelcome", params->unwelcome);
  seal_rule_numbers (sealer, FOR_ALL ("steps"), RULE_STEPS, values);
  memcpy (params->steps, values, sizeof params->steps);
  seal_rule_numbers (sealer, FOR_ALL ("minors"), RULE_MINORS, values);
  params->never_below = values[0];
  params->guardian_below = values[1];
  params->consent_below = values[2];
  seal_rule_numbers (sealer, FOR_ALL ("wishes"), RULE_WISHES, values);
  params->agreed = values[2];
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
 * general one rises to it, for nobody could use the wider one otherwise. A row for these people (75岁以上) does not rise to
 * one for all.
 */
static void
counting_limits (Sealer *sealer, int person, RuleId rule, const char *per, LimitPer period, int fallback)
{
  const char *name = rule_info (rule)->name;
  RuleAsk general = { name, per, person, NONE, NULL };
  int max = seal_rule_value (sealer, &general, fallback);
  const RuleRow *broad = seal_rule (sealer, &general);
  const Person *p = community_at (sealer->community, people, Person, person);
  gboolean own = rule == RULE_MAX_SHIFTS && period == PER_MONTH && p->max_month != UNSET;
  if (own)
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
    if (max != RULE_OFF && limit.max != RULE_OFF && limit.max > max && !own
        && (broad == NULL || who_rank (sealer, row, person) >= who_rank (sealer, broad, person)))
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
    if (seal_rule (sealer, &ask) != row || is_off (row))
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
    limit.days = CLAMP (values[1], 1, 366);
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
  if (!is_blank (row)) {
    int values[2] = { RULE_OFF, RULE_OFF };
    value_list (row->value, values, 2);
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

/* "60", "10小时", "0 22:00 10小时": between any two; after so late; then so long. A bare number up to 24 is hours. */
static void
rest_limits (Sealer *sealer, int person)
{
  int values[RULE_PARAMS];
  RuleAsk ask = { "rest", "", person, NONE, NULL };
  if (is_off (seal_rule (sealer, &ask)))
    return;
  seal_rule_numbers (sealer, &ask, RULE_REST, values);
  const RuleRow *row = seal_rule (sealer, &ask);
  gboolean minutes = !is_blank (row) && (strstr (row->value, "分") != NULL || strstr (row->value, "min") != NULL);
  for (guint i = 0; i < 3 && !minutes; i += 2)
    values[i] *= values[i] <= 24 ? 60 : 1;
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = (guint32)person;
  limit.rule = RULE_REST;
  limit.min = values[0];
  if (limit.min > 0)
    add_limit (sealer, limit, &ask);
  limit.after = values[1];
  limit.min = values[2];
  if (limit.min > 0)
    add_limit (sealer, limit, &ask);
}

/* Rule 8: 夜间 to the next morning unless switched off; a row "A→B" or "A→B 24" adds a pair of kinds within so many hours. */
static void
succession_limits (Sealer *sealer, int person)
{
  RuleAsk ask = { "succession", "", person, NONE, NULL };
  ModelLimit limit = MODEL_LIMIT_ANY;
  int values[RULE_PARAMS];
  seal_rule_numbers (sealer, &ask, RULE_SUCCESSION, values);
  limit.person = (guint32)person;
  limit.rule = RULE_SUCCESSION;
  limit.after = values[0];
  limit.before = values[1];
  limit.within = values[2];
  if (!is_off (seal_rule (sealer, &ask)))
    add_limit (sealer, limit, &ask);
  for (guint i = 0; i < sealer->community->rules->len; i++) {
    const RuleRow *row = community_at (sealer->community, rules, RuleRow, i);
    if (!is_about_two (row) || strcmp (row->rule, "succession") != 0
        || rank (sealer, row, &(RuleAsk){ "succession", "", person, row->event, row->kind }) < 0)
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
  if (!is_off (seal_rule (sealer, &travel)))
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

/* Rule 1 between two places: "东门–西门 20". */
void
seal_travels (Sealer *sealer)
{
  const Community *c = sealer->community;
  for (guint i = 0; i < c->rules->len; i++) {
    const RuleRow *row = community_at (c, rules, RuleRow, i);
    if (strcmp (row->rule, "travel") != 0 || !is_about_two (row)
        || rank (sealer, row, &(RuleAsk){ "travel", "", NONE, NONE, NULL }) < 0)
      continue;
    int found[2] = { NONE, NONE };
    const char *rest = row->value;
    for (guint end = 0; end < 2; end++) {
      gsize best = 0;
      for (guint p = 0; p < c->places->len; p++) {
        const char *name = community_at (c, places, Place, p)->name;
        if (g_str_has_prefix (rest, name) && strlen (name) > best) {
          best = strlen (name);
          found[end] = (int)p;
        }
      }
      rest += best;
      while (end == 0 && *rest != '\0' && (strchr (" -~", *rest) != NULL || g_str_has_prefix (rest, "–") || g_str_has_prefix (rest, "—")
                                          || g_str_has_prefix (rest, "～") || g_str_has_prefix (rest, "→")))
        rest = g_utf8_next_char (rest);
    }
    int minutes = -1;
    value_list (rest, &minutes, 1);
    if (found[0] == NONE || found[1] == NONE || minutes < 0) {
      seal_warn (sealer, g_strdup_printf (_ ("the travel rule “%s” is not used: it is written as two places and minutes, like “东门–西门 20”"),
                                          row->value));
      continue;
    }
    model_add_travels (sealer->builder, &(ModelTravel){ (guint32)found[0], (guint32)found[1], minutes });
  }
}

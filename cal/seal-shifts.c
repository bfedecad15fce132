/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/seal-internal.h"
#include "cal/zone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Shifts and posts: times as instants, what a post asks, what a crew must be, and what stands around the span. */

#define POST_WHOLE_SHIFT "*"

/* A bare number of people is called 志愿者 on page 3. */
static gboolean
same_post (const char *asked, const char *name)
{
  return strcmp (asked, name) == 0 || (name[0] == '\0' && strcmp (asked, "志愿者") == 0)
         || (asked[0] == '\0' && strcmp (name, "志愿者") == 0);
}

const Post *
seal_find_post (const Sealer *sealer, int event, const char *window, const char *name)
{
  const Post *found = NULL;
  for (guint i = 0; i < sealer->community->posts->len; i++) {
    const Post *post = community_at (sealer->community, posts, Post, i);
    if (post->event != event || !same_post (post->name, name))
      continue;
    if (post->window[0] != '\0' && strcmp (post->window, window) == 0)
      return post;
    if (post->window[0] == '\0')
      found = post;
  }
  return found;
}

gboolean
seal_post_suits (const Sealer *sealer, int event, const char *window, const char *name, int person)
{
  const Post *post = seal_find_post (sealer, event, window, name);
  const Person *p = community_at (sealer->community, people, Person, person);
  for (guint c = 0; post != NULL && c < post->n_clauses; c++) {
    gboolean met = FALSE;
    for (guint a = 0; a < post->clauses[c].n; a++)
      for (guint s = 0; s < p->n_skills; s++)
        met = met || (p->skills[s].skill == post->clauses[c].at[a].skill && p->skills[s].level >= post->clauses[c].at[a].level);
    if (!met)
      return FALSE;
  }
  return TRUE;
}

static const EventRow *
row_of (const Sealer *sealer, const PlannedShift *shift)
{
  return community_at (sealer->community, event_rows, EventRow, shift->row);
}

/* ---- a post ---- */

static void
add_asks (Sealer *sealer, ModelPost *row, const Post *post)
{
  if (post == NULL)
    return;
  if (post->age_from != UNSET)
    row->age_from = MAX (row->age_from, post->age_from);
  if (post->age_to != UNSET)
    row->age_to = row->age_to == MODEL_NONE ? post->age_to : MIN (row->age_to, post->age_to);
  if (post->sex != SEX_UNKNOWN)
    row->sex = post->sex;
  if (post->insured == 1)
    row->insured = TRUE;
  row->demands |= seal_words (sealer, &post->demands);
}

/* The post's own list, else that of the whole shift. */
static void
add_organisations (Sealer *sealer, guint32 index, const Post *own, const Post *whole)
{
  const Post *naming = own != NULL && own->organisations.n > 0 ? own : whole;
  for (guint i = 0; naming != NULL && i < naming->organisations.n; i++)
    model_add_post_orgs (sealer->builder, &(ModelPostOrg){ index, (guint32)naming->organisations.at[i] });
}

/* Clauses of the whole shift follow those of the post; all must be met. */
static void
add_skills (Sealer *sealer, guint32 index, const Post *post, gint32 *clause)
{
  for (guint c = 0; post != NULL && c < post->n_clauses; c++, (*clause)++)
    for (guint a = 0; a < post->clauses[c].n; a++) {
      ModelPostSkill skill = { index, *clause, (guint32)post->clauses[c].at[a].skill, post->clauses[c].at[a].level };
      model_add_post_skills (sealer->builder, &skill);
    }
}

static void
add_teams (Sealer *sealer, guint32 index, ModelPost *row, const EventRow *event, const Post *own, const Post *whole)
{
  const Post *post = own != NULL && own->team_rule != TEAM_RULE_UNSET ? own : whole;
  TeamRule rule = post == NULL ? TEAM_RULE_UNSET : post->team_rule;
  const Ints *teams = rule == TEAM_RULE_TEAMS ? &post->teams : &event->teams;
  gboolean any = rule == TEAM_RULE_ANY || (rule == TEAM_RULE_UNSET && (event->teams_any || event->teams.n == 0));
  row->mode = any ? TEAMS_ANY : rule == TEAM_RULE_OWN_AREA ? TEAMS_AREA : rule == TEAM_RULE_OWN_HOUSEHOLD ? TEAMS_HOUSEHOLD : TEAMS_LIST;
  for (guint i = 0; row->mode == TEAMS_LIST && i < teams->n; i++)
    model_add_post_teams (sealer->builder, &(ModelPostTeam){ index, (guint32)teams->at[i] });
}

static void
add_prices (const Sealer *sealer, ModelPost *row, const EventRow *event, int event_index, const Post *own)
{
  const RuleInfo *info = rule_info (RULE_COVER);
  const char *kind = event->kind;
  RuleAsk under = { "under", "", NONE, event_index, kind }, over = { "over", "", NONE, event_index, kind };
  int priority = event->priority == UNSET ? 3 : event->priority;
  row->under = own != NULL && own->under != UNSET ? own->under : seal_rule_cost (sealer, &under, info->params[0].normal) * priority;
  row->short_of = info->params[1].normal * priority;
  row->over = own != NULL && own->over != UNSET ? own->over : seal_rule_cost (sealer, &over, info->params[2].normal);
}

static void
add_crew (Sealer *sealer, guint32 shift, gint32 post, const RuleAsk *scope, RuleId rule, int need, int from, int age)
{
  const RuleInfo *info = rule_info (rule);
  RuleAsk ask = { info->name, "", NONE, scope->event, scope->kind };
  if (need <= 0 || need == RULE_OFF)
    return;
  ModelCrew crew = { shift, post, rule, need, from, age, FALSE, seal_rule_cost (sealer, &ask, info->cost) };
  crew.hard = (rule == RULE_ORG_MAX || rule == RULE_CREW) && seal_rule_hard (sealer, &ask, info->hard);
  model_add_crews (sealer->builder, &crew);
}

/* What page 3 asks of one post's crew, or (name *) of the shift's; nobody asks by default here. */
static void
add_asked_crews (Sealer *sealer, guint32 shift, gint32 index, const RuleAsk *scope, const Post *post)
{
  int mix[RULE_PARAMS];
  if (post == NULL)
    return;
  seal_rule_numbers (sealer, &(RuleAsk){ "age_mix", "", NONE, scope->event, scope->kind }, RULE_AGE_MIX, mix);
  add_crew (sealer, shift, index, scope, RULE_EXPERIENCED, post->experienced, 1, MODEL_NONE);
  add_crew (sealer, shift, index, scope, RULE_AGE_MIX, post->young, 1, mix[2]);
  if (post->org_max != UNSET && post->org_max > 0)
    add_crew (sealer, shift, index, scope, RULE_ORG_MAX, post->org_max, 1, MODEL_NONE);
  if (post->go_from != UNSET && post->go_from > 1)
    add_crew (sealer, shift, index, scope, RULE_CREW, post->go_from, 1, MODEL_NONE);
}

/* Rules 11 to 14, where page 3 says nothing of its own. Their cells hold "need", or "need from" (1 2), or "need from age". */
static void
add_usual_crews (Sealer *sealer, guint32 shift, const RuleAsk *scope, const Post *whole, int places)
{
  static const struct { RuleId rule; gsize own; } usual[] = {
    { RULE_EXPERIENCED, G_STRUCT_OFFSET (Post, experienced) },
    { RULE_AGE_MIX, G_STRUCT_OFFSET (Post, young) },
    { RULE_FIRST_TIMERS, 0 },
    { RULE_ORG_MAX, G_STRUCT_OFFSET (Post, org_max) },
  };
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++) {
    RuleId rule = usual[i].rule;
    RuleAsk ask = { rule_info (rule)->name, "", NONE, scope->event, scope->kind };
    gboolean own = whole != NULL && usual[i].own != 0 && G_STRUCT_MEMBER (int, whole, usual[i].own) != UNSET;
    int values[RULE_PARAMS];
    seal_rule_numbers (sealer, &ask, rule, values);
    int from = rule == RULE_EXPERIENCED || rule == RULE_AGE_MIX ? values[1] : rule == RULE_FIRST_TIMERS ? 2 : 1;
    if (own || places < from || seal_rule_value (sealer, &ask, values[0]) == RULE_OFF)
      continue;
    add_crew (sealer, shift, MODEL_NONE, scope, rule, values[0], rule == RULE_FIRST_TIMERS ? 1 : from,
              rule == RULE_AGE_MIX ? values[2] : MODEL_NONE);
  }
}

gboolean
seal_is_over (const Sealer *sealer, guint plan_shift)
{
  return sealer->input->published != NULL
         && g_array_index (sealer->plan->shifts, PlannedShift, plan_shift).day < sealer->input->as_of;
}

/* Of a shift that is over, the places that were filled are all there are: nobody can be sent to yesterday. */
static void
keep_as_it_was (const Sealer *sealer, guint plan_shift, ModelPost *row)
{
  int heads = 0;
  for (guint i = 0; i < sealer->input->published->len; i++) {
    const ServedBy *served = &g_array_index (sealer->input->published, ServedBy, i);
    if (served->shift == (int)plan_shift && strcmp (served->post, row->name) == 0)
      heads += served->head_count;
  }
  row->min = MIN (row->min, heads);
  row->want = row->max = heads;
}

static void
seal_post (Sealer *sealer, guint32 shift, guint plan_shift, guint position, const Post *whole)
{
  const PlannedShift *planned = &g_array_index (sealer->plan->shifts, PlannedShift, plan_shift);
  const PostCount *count = &planned->posts[position];
  const EventRow *event = row_of (sealer, planned);
  const Series *series = plan_series (sealer->plan, sealer->community, planned->series);
  const Post *own = seal_find_post (sealer, series->event, planned->window, count->name);
  guint32 index = sealer->sealed->posts->len;
  ModelPost row = { .name = count->name, .shift = shift, .min = count->min, .want = count->want, .max = count->max,
                    .age_from = MODEL_NONE, .age_to = MODEL_NONE };
  if (seal_is_over (sealer, plan_shift))
    keep_as_it_was (sealer, plan_shift, &row);
  add_asks (sealer, &row, own);
  add_asks (sealer, &row, whole);
  add_organisations (sealer, index, own, whole);
  if (series->recipient != NONE) {
    const Recipient *recipient = community_at (sealer->community, recipients, Recipient, series->recipient);
    row.demands |= seal_words (sealer, &recipient->needs);
    if (recipient->sex != SEX_UNKNOWN)
      row.sex = recipient->sex;
  }
  add_teams (sealer, index, &row, event, own, whole);
  add_prices (sealer, &row, event, series->event, own);
  gint32 clause = 0;
  add_skills (sealer, index, own, &clause);
  add_skills (sealer, index, whole, &clause);
  guint32 added = model_add_posts (sealer->builder, &row);
  g_assert (added == index);
  SealedPost at = { plan_shift, position };
  g_array_append_val (sealer->sealed->posts, at);
  add_asked_crews (sealer, shift, (gint32)index, &(RuleAsk){ "", "", NONE, series->event, event->kind }, own);
}

/* ---- a shift ---- */

static int
area_of (const Sealer *sealer, const PlannedShift *shift, const Series *series)
{
  if (series->recipient != NONE)
    return community_at (sealer->community, recipients, Recipient, series->recipient)->area;
  int place = series->place != NONE ? series->place : shift->place;
  if (place == NONE)
    return NONE;
  PlaceKind kind = community_at (sealer->community, places, Place, place)->kind;
  return kind == PLACE_GRID || kind == PLACE_BUILDING ? place : NONE;
}

/* Rule 22: early, late, on a day off; or what the row says. */
int
seal_unwelcome (Sealer *sealer, const EventRow *row, const PlannedShift *shift)
{
  int hours[RULE_PARAMS];
  if (row->unwelcome != NULL && strcmp (row->unwelcome, "auto") != 0) {
    if (strcmp (row->unwelcome, "yes") == 0 || strcmp (row->unwelcome, "no") == 0)
      return row->unwelcome[0] == 'y';
    return (int)CLAMP (g_ascii_strtoll (row->unwelcome, NULL, 10), 0, 100);
  }
  seal_rule_numbers (sealer, &(RuleAsk){ "unwelcome", "", NONE, NONE, NULL }, RULE_UNWELCOME, hours);
  if (shift->start < hours[0] || shift->start + shift->minutes > hours[1])
    return 1;
  DayInfo day = days_info (sealer->days, &(Ints){ 0 }, shift->day);
  gboolean weekend = day_weekday (shift->day) >= SAT;
  return day.kind == DAY_OFF || (day.kind == DAY_UNKNOWN && weekend) ? 1 : 0;
}

int
seal_load (const Sealer *sealer, const EventRow *row, const PlannedShift *shift)
{
  if (sealer->load_by == SEAL_BY_DUTIES)
    return 1;
  if (sealer->load_by == SEAL_BY_MINUTES)
    return shift->minutes;
  double points = row->points_per_hour < 0 ? 1 : row->points_per_hour;
  return (int)(points * shift->minutes / 6 + 0.5); /* tenths of a point */
}

/* Rule 26, "far/near/imminent": 7 days and more, 3 to 6, at most 2. */
static int
change_price (const Sealer *sealer, Day day)
{
  int prices[RULE_PARAMS], away = day - sealer->input->as_of;
  if (sealer->input->published == NULL)
    return 0;
  seal_rule_numbers (sealer, &(RuleAsk){ "change", "", NONE, NONE, NULL }, RULE_CHANGE, prices);
  return prices[away >= 7 ? 0 : away >= 3 ? 1 : 2];
}

/* A visit's shift names no place, so that no output can; the way to it is the way to the recipient's building. */
static int
place_of (const Sealer *sealer, const PlannedShift *shift, const Series *series)
{
  if (shift->place != NONE || series->recipient == NONE)
    return shift->place;
  return community_at (sealer->community, recipients, Recipient, series->recipient)->area;
}

static ModelShift
shift_row (Sealer *sealer, const Plan *plan, const PlannedShift *shift, const char *key)
{
  const Series *series = plan_series (plan, sealer->community, shift->series);
  const EventRow *row = row_of (sealer, shift);
  Day from = plan->from, to = plan->to;
  /* A shift moved over the edge of the span stays with its nominal day there. */
  Day day = shift->nominal >= from && shift->nominal < to && (shift->day < from || shift->day >= to) ? shift->nominal : shift->day;
  ModelShift out = {
    .key = key,
    .event = series->event,
    .kind = seal_event_kind (sealer, series->event),
    .day = day,
    .start_minute = MAX ((shift->day - day) * DAY_MINUTES + shift->start, 0),
    .arrive_early = row->arrive_early == UNSET ? 0 : row->arrive_early,
    .place = place_of (sealer, shift, series),
    .area = area_of (sealer, shift, series),
    .recipient = series->recipient,
    .load = seal_load (sealer, row, shift),
    .unwelcome = seal_unwelcome (sealer, row, shift),
    .priority = row->priority == UNSET ? 3 : row->priority,
    .change_cost = change_price (sealer, shift->day),
  };
  zone_span_to_utc (sealer->zone, shift->day, shift->start, shift->minutes, &out.start, &out.end);
  return out;
}

static void
seal_shift (Sealer *sealer, guint plan_shift)
{
  const PlannedShift *shift = &g_array_index (sealer->plan->shifts, PlannedShift, plan_shift);
  int index = NONE;
  if (!shift->cancelled && shift->row != NONE) {
    const Series *series = plan_series (sealer->plan, sealer->community, shift->series);
    const Post *whole = seal_find_post (sealer, series->event, shift->window, POST_WHOLE_SHIFT);
    g_autofree char *key = plan_shift_reference (sealer->plan, sealer->community, shift);
    ModelShift row = shift_row (sealer, sealer->plan, shift, key);
    index = (int)model_add_shifts (sealer->builder, &row);
    int at = (int)plan_shift, places = 0;
    g_array_append_val (sealer->sealed->shift_of, at);
    for (guint p = 0; p < shift->n_posts; p++) {
      seal_post (sealer, (guint32)index, plan_shift, p, whole);
      places += shift->posts[p].max;
    }
    RuleAsk scope = { "", "", NONE, series->event, row_of (sealer, shift)->kind };
    add_asked_crews (sealer, (guint32)index, MODEL_NONE, &scope, whole);
    add_usual_crews (sealer, (guint32)index, &scope, whole, places);
  }
  g_array_append_val (sealer->sealed->model_shift, index);
}

/* ---- what was published, and what stands around ---- */

static void
seal_published (Sealer *sealer)
{
  const GArray *published = sealer->input->published;
  for (guint i = 0; published != NULL && i < published->len; i++) {
    const ServedBy *served = &g_array_index (published, ServedBy, i);
    int shift = g_array_index (sealer->sealed->model_shift, int, served->shift);
    if (shift == NONE)
      continue;
    Party party = served->person == NONE ? model_builder_org_party ((guint32)served->organisation) : (Party)served->person;
    model_add_published (sealer->builder, &(ModelPublished){ (guint32)shift, party, served->head_count });
  }
}

static void
seal_context (Sealer *sealer)
{
  const Plan *around = sealer->input->around;
  const GArray *context = sealer->input->context;
  if (around == NULL || context == NULL)
    return;
  g_autofree int *known = g_new (int, around->shifts->len + 1);
  for (guint i = 0; i < around->shifts->len; i++)
    known[i] = NONE;
  for (guint i = 0; i < context->len; i++) {
    const ServedBy *served = &g_array_index (context, ServedBy, i);
    const PlannedShift *shift = &g_array_index (around->shifts, PlannedShift, served->shift);
    /* One that was moved over the edge into the span takes its time there, and counts for its nominal day. */
    gboolean outside = shift->day < sealer->plan->from || shift->day >= sealer->plan->to;
    Day day = outside ? shift->day : shift->nominal;
    gboolean inside = day >= sealer->plan->from && day < sealer->plan->to;
    if (served->person == NONE || shift->cancelled || shift->row == NONE || inside || day < sealer->context_from
        || day >= sealer->context_to)
      continue;
    if (known[served->shift] == NONE) {
      g_autofree char *key = plan_shift_reference (around, sealer->community, shift);
      ModelShift row = shift_row (sealer, around, shift, key);
      row.day = day;
      row.start_minute = MAX ((shift->day - day) * DAY_MINUTES + shift->start, 0);
      known[served->shift] = (int)model_add_shifts (sealer->builder, &row);
      int none = NONE;
      g_array_append_val (sealer->sealed->shift_of, none);
    }
    model_add_context (sealer->builder, &(ModelContext){ (guint32)served->person, (guint32)known[served->shift] });
  }
}

void
seal_shifts (Sealer *sealer)
{
  for (guint i = 0; i < sealer->plan->shifts->len; i++)
    seal_shift (sealer, i);
  seal_published (sealer);
  seal_context (sealer);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/model.h"

#include <stdlib.h>
#include <string.h>

/*
 * One description of all tables serves adding, sorting, slicing and freeing: where a row keeps its owner,
 * and where the owner keeps the slice. A table without an owner keeps its order.
 */
typedef enum {
#define NAME(Type, field) TABLE_##field,
  MODEL_TABLES (NAME)
#undef NAME
  TABLE_N
} TableId;

typedef struct {
  const char *name;
  gsize row;
  gboolean named;    /* the row begins with a name */
  int owner_table;   /* -1: none */
  gsize owner, slice; /* offsets: of the owner's index in the row, of the Slice in the owner */
} Table;

#define PLAIN(Type, field) [TABLE_##field] = { #field, sizeof (Type), FALSE, -1, 0, 0 }
#define NAMED(Type, field) [TABLE_##field] = { #field, sizeof (Type), TRUE, -1, 0, 0 }
#define OWNED(Type, field, named, owner_field, Owner, owners, slice_field) \
  [TABLE_##field] = { #field, sizeof (Type), named, TABLE_##owners, G_STRUCT_OFFSET (Type, owner_field), \
                      G_STRUCT_OFFSET (Owner, slice_field) }
static const Table tables[TABLE_N] = {
  NAMED (ModelPerson, persons),
  OWNED (ModelMember, members, FALSE, person, ModelPerson, persons, teams),
  OWNED (ModelSkill, person_skills, FALSE, person, ModelPerson, persons, skills),
  OWNED (ModelDutyArea, duty_areas, FALSE, person, ModelPerson, persons, areas),
  OWNED (ModelDone, done, FALSE, person, ModelPerson, persons, done),
  OWNED (ModelAbsence, absences, FALSE, person, ModelPerson, persons, absences),
  OWNED (ModelBan, bans, FALSE, person, ModelPerson, persons, bans),
  OWNED (ModelWish, wishes, FALSE, person, ModelPerson, persons, wishes),
  OWNED (ModelLimit, limits, FALSE, person, ModelPerson, persons, limits_of),
  OWNED (ModelContext, context, FALSE, person, ModelPerson, persons, context),
  NAMED (ModelOrg, orgs),
  OWNED (ModelSeat, seats, FALSE, org, ModelOrg, orgs, seats),
  OWNED (ModelTurn, turns, FALSE, org, ModelOrg, orgs, turns),
  OWNED (ModelQuota, quotas, FALSE, org, ModelOrg, orgs, quotas),
  NAMED (ModelPlace, places),
  PLAIN (ModelTravel, travels),
  NAMED (ModelName, teams),
  NAMED (ModelName, skills),
  NAMED (ModelName, kinds),
  NAMED (ModelEvent, events),
  NAMED (ModelRecipient, recipients),
  OWNED (ModelFace, faces, FALSE, recipient, ModelRecipient, recipients, faces),
  NAMED (ModelShift, shifts),
  OWNED (ModelPost, posts, TRUE, shift, ModelShift, shifts, posts),
  OWNED (ModelPostTeam, post_teams, FALSE, post, ModelPost, posts, teams),
  OWNED (ModelPostOrg, post_orgs, FALSE, post, ModelPost, posts, orgs),
  OWNED (ModelPostSkill, post_skills, FALSE, post, ModelPost, posts, skills),
  OWNED (ModelCrew, crews, FALSE, shift, ModelShift, shifts, crews),
  NAMED (ModelChoice, choices),
  OWNED (ModelChoiceShift, choice_shifts, FALSE, choice, ModelChoice, choices, shifts),
  PLAIN (ModelPair, pairs),
  PLAIN (ModelLock, locks),
  PLAIN (ModelPublished, published),
};

/* Every reference from one table to another. An optional one may be MODEL_NONE. */
typedef struct {
  TableId table;
  gsize offset;
  TableId target;
  gboolean optional;
} Reference;

#define MUST(Type, field, ref, target) { TABLE_##field, G_STRUCT_OFFSET (Type, ref), TABLE_##target, FALSE }
#define MAY(Type, field, ref, target) { TABLE_##field, G_STRUCT_OFFSET (Type, ref), TABLE_##target, TRUE }
static const Reference references[] = {
  MAY (ModelPerson, persons, org, orgs), MAY (ModelPerson, persons, area, places),
  MUST (ModelMember, members, person, persons), MUST (ModelMember, members, team, teams),
  MUST (ModelSkill, person_skills, person, persons), MUST (ModelSkill, person_skills, skill, skills),
  MUST (ModelDutyArea, duty_areas, person, persons), MUST (ModelDutyArea, duty_areas, place, places),
  MUST (ModelDone, done, person, persons), MUST (ModelDone, done, kind, kinds),
  MUST (ModelAbsence, absences, person, persons), MUST (ModelBan, bans, person, persons),
  MAY (ModelBan, bans, event, events), MAY (ModelBan, bans, kind, kinds), MAY (ModelBan, bans, shift, shifts),
  MUST (ModelWish, wishes, person, persons), MAY (ModelWish, wishes, event, events),
  MAY (ModelWish, wishes, kind, kinds), MAY (ModelWish, wishes, partner, persons),
  MUST (ModelLimit, limits, person, persons), MAY (ModelLimit, limits, event, events),
  MAY (ModelLimit, limits, kind, kinds), MAY (ModelLimit, limits, next_kind, kinds),
  MUST (ModelContext, context, person, persons), MUST (ModelContext, context, shift, shifts),
  MUST (ModelSeat, seats, org, orgs), MAY (ModelSeat, seats, event, events),
  MUST (ModelTurn, turns, org, orgs), MAY (ModelTurn, turns, event, events),
  MUST (ModelQuota, quotas, org, orgs), MAY (ModelQuota, quotas, event, events),
  MAY (ModelPlace, places, parent, places), MUST (ModelTravel, travels, a, places),
  MUST (ModelTravel, travels, b, places), MAY (ModelEvent, events, kind, kinds),
  MUST (ModelFace, faces, recipient, recipients), MUST (ModelFace, faces, person, persons),
  MAY (ModelShift, shifts, event, events), MAY (ModelShift, shifts, kind, kinds),
  MAY (ModelShift, shifts, place, places), MAY (ModelShift, shifts, area, places),
  MAY (ModelShift, shifts, recipient, recipients), MUST (ModelPost, posts, shift, shifts),
  MUST (ModelPostTeam, post_teams, post, posts), MUST (ModelPostTeam, post_teams, team, teams),
  MUST (ModelPostOrg, post_orgs, post, posts), MUST (ModelPostOrg, post_orgs, org, orgs),
  MUST (ModelPostSkill, post_skills, post, posts), MUST (ModelPostSkill, post_skills, skill, skills),
  MUST (ModelCrew, crews, shift, shifts), MAY (ModelCrew, crews, post, posts),
  MUST (ModelChoiceShift, choice_shifts, choice, choices),
  MUST (ModelChoiceShift, choice_shifts, shift, shifts),
  MUST (ModelPair, pairs, a, persons), MUST (ModelPair, pairs, b, persons),
  MAY (ModelPair, pairs, event, events),
  MUST (ModelLock, locks, post, posts), MUST (ModelPublished, published, shift, shifts),
};

struct _ModelBuilder {
  Model head;
  GArray *rows[TABLE_N];
  GStringChunk *names;
};

/* Two places and the minutes between them; the lower place first. */
typedef struct {
  guint32 low, high;
  gint32 minutes;
  guint32 row; /* of equals the first row is the one that holds */
} Way;

/* The model as it is kept: the header's view first. */
typedef struct {
  Model view;
  gpointer rows[TABLE_N];
  GStringChunk *names;
  Way *ways; /* sorted, for model_travel */
  guint32 n_ways;
} SealedModel;

/* ---- building ---- */

static gint32
normal (RuleId rule, guint param)
{
  return rule_info (rule)->params[param].normal;
}

ModelBuilder *
model_builder_new (Day from, Day to)
{
  g_return_val_if_fail (from < to, NULL);
  ModelBuilder *builder = g_new0 (ModelBuilder, 1);
  builder->head.from = builder->head.context_from = from;
  builder->head.to = builder->head.context_to = to;
  builder->head.params = (ModelParams){
    .never_below = normal (RULE_MINORS, 0), .guardian_below = normal (RULE_MINORS, 1),
    .consent_below = normal (RULE_MINORS, 2), .same_faces = rule_info (RULE_SAME_FACES)->cost,
    .area_first = rule_info (RULE_AREA_FIRST)->cost, .fairness = rule_info (RULE_FAIRNESS)->cost,
    .unwelcome = rule_info (RULE_UNWELCOME)->cost, .agreed = normal (RULE_WISHES, 2),
    .load_unit = 60, .unwelcome_unit = 1,
    .steps = { normal (RULE_STEPS, 0), normal (RULE_STEPS, 1), normal (RULE_STEPS, 2),
               normal (RULE_STEPS, 3) },
  };
  for (guint t = 0; t < TABLE_N; t++)
    builder->rows[t] = g_array_new (FALSE, FALSE, (guint)tables[t].row);
  builder->names = g_string_chunk_new (4096);
  return builder;
}

void
model_builder_free (ModelBuilder *builder)
{
  if (builder == NULL)
    return;
  for (guint t = 0; t < TABLE_N; t++)
    if (builder->rows[t] != NULL)
      g_array_unref (builder->rows[t]);
  if (builder->names != NULL)
    g_string_chunk_free (builder->names);
  g_free (builder);
}

ModelParams *
model_builder_params (ModelBuilder *builder)
{
  return &builder->head.params;
}

void
model_builder_set_context (ModelBuilder *builder, Day context_from, Day context_to)
{
  g_return_if_fail (context_from <= builder->head.from && context_to >= builder->head.to);
  builder->head.context_from = context_from;
  builder->head.context_to = context_to;
}

static guint32
add (ModelBuilder *builder, TableId table, gconstpointer row)
{
  GArray *rows = builder->rows[table];
  g_array_append_vals (rows, row, 1);
  if (tables[table].named) {
    const char **name = (const char **)(void *)(rows->data + (rows->len - 1) * tables[table].row);
    *name = *name == NULL ? "" : g_string_chunk_insert_const (builder->names, *name);
  }
  return rows->len - 1;
}

#define DEFINE_ADD(Type, field) \
  guint32 model_add_##field (ModelBuilder *builder, const Type *row) \
  { return add (builder, TABLE_##field, row); }
MODEL_TABLES (DEFINE_ADD)
#undef DEFINE_ADD

/* ---- sealing ---- */

static void
check_references (ModelBuilder *builder)
{
  for (guint r = 0; r < G_N_ELEMENTS (references); r++) {
    const Reference *ref = &references[r];
    GArray *rows = builder->rows[ref->table];
    for (guint i = 0; i < rows->len; i++) {
      gint32 value;
      memcpy (&value, rows->data + i * tables[ref->table].row + ref->offset, sizeof value);
      if (value == MODEL_NONE && ref->optional)
        continue;
      if (value < 0 || (guint)value >= builder->rows[ref->target]->len)
        g_error ("model: %s %u: reference %d to %s", tables[ref->table].name, i, value,
                 tables[ref->target].name);
    }
  }
}

/* Locks and published rows may name an organisation before the number of persons was known. */
static void
settle_party (ModelBuilder *builder, Party *party, const char *table, guint row)
{
  guint n_persons = builder->rows[TABLE_persons]->len;
  if (*party & MODEL_ORG_PARTY)
    *party = n_persons + (*party & ~MODEL_ORG_PARTY);
  if (*party >= n_persons + builder->rows[TABLE_orgs]->len)
    g_error ("model: %s %u: no such party", table, row);
}

static void
check_parties (ModelBuilder *builder)
{
  guint n_persons = builder->rows[TABLE_persons]->len;
  for (guint i = 0; i < builder->rows[TABLE_locks]->len; i++) {
    ModelLock *lock = &g_array_index (builder->rows[TABLE_locks], ModelLock, i);
    settle_party (builder, &lock->party, "locks", i);
    if (lock->heads < 1 || (lock->party < n_persons && lock->heads != 1))
      g_error ("model: locks %u: %d heads", i, lock->heads);
  }
  for (guint i = 0; i < builder->rows[TABLE_published]->len; i++) {
    ModelPublished *row = &g_array_index (builder->rows[TABLE_published], ModelPublished, i);
    settle_party (builder, &row->party, "published", i);
  }
}

static gboolean
limit_is_sound (const ModelLimit *l)
{
  gboolean min = l->min != RULE_OFF, max = l->max != RULE_OFF;
  if ((min && max && l->min > l->max) || l->cost < 0)
    return FALSE;
  switch ((int)l->rule) {
  case RULE_MAX_SHIFTS:
  case RULE_MAX_MINUTES:
  case RULE_KIND_MAX:
    return l->per == PER_SPAN ? min || max
                              : l->per <= PER_SPAN && max && !min && (l->per != PER_DAYS || l->days > 0);
  case RULE_MAX_WEEKENDS:
    return max && !min && (l->per == PER_MONTH || l->per == PER_SPAN);
  case RULE_RUN_DAYS:
  case RULE_DAYS_OFF:
    return min || max;
  case RULE_REST:
    return min && !max;
  case RULE_TRAVEL:
  case RULE_SUCCESSION:
  case RULE_WHOLE_WEEKENDS:
    return !min && !max;
  default:
    return FALSE;
  }
}

static void
check_limits (ModelBuilder *builder)
{
  for (guint i = 0; i < builder->rows[TABLE_limits]->len; i++) {
    const ModelLimit *l = &g_array_index (builder->rows[TABLE_limits], ModelLimit, i);
    if (!limit_is_sound (l))
      g_error ("model: limits %u: rule %d with per %d, days %u, min %d, max %d, cost %d", i, (int)l->rule,
               (int)l->per, l->days, l->min, l->max, l->cost);
  }
}

static void
check_ranges (ModelBuilder *builder)
{
  for (guint i = 0; i < builder->rows[TABLE_shifts]->len; i++) {
    const ModelShift *s = &g_array_index (builder->rows[TABLE_shifts], ModelShift, i);
    if (s->end <= s->start || s->arrive_early < 0 || s->load < 0 || s->unwelcome < 0 || s->start_minute < 0)
      g_error ("model: shifts %u (%s): times, load or weight out of range", i, s->key);
  }
  for (guint i = 0; i < builder->rows[TABLE_posts]->len; i++) {
    const ModelPost *p = &g_array_index (builder->rows[TABLE_posts], ModelPost, i);
    const ModelShift *s = &g_array_index (builder->rows[TABLE_shifts], ModelShift, p->shift);
    if (p->min < 0 || p->want < p->min || p->max < p->want || p->under < 0 || p->short_of < 0 || p->over < 0)
      g_error ("model: posts %u (%s): min, want, max or costs out of range", i, s->key);
    if (s->day < builder->head.from || s->day >= builder->head.to)
      g_error ("model: posts %u (%s): a post outside the span", i, s->key);
  }
  for (guint i = 0; i < builder->rows[TABLE_context]->len; i++) {
    const ModelContext *c = &g_array_index (builder->rows[TABLE_context], ModelContext, i);
    const ModelShift *s = &g_array_index (builder->rows[TABLE_shifts], ModelShift, c->shift);
    if (s->day < builder->head.context_from || s->day >= builder->head.context_to
        || (s->day >= builder->head.from && s->day < builder->head.to))
      g_error ("model: context %u (%s): not around the span", i, s->key);
  }
  for (guint i = 0; i < builder->rows[TABLE_crews]->len; i++) {
    const ModelCrew *c = &g_array_index (builder->rows[TABLE_crews], ModelCrew, i);
    if (c->post != MODEL_NONE
        && g_array_index (builder->rows[TABLE_posts], ModelPost, (guint)c->post).shift != c->shift)
      g_error ("model: crews %u: the post is of another shift", i);
    if (c->need < 0 || c->cost < 0)
      g_error ("model: crews %u: need or cost out of range", i);
  }
  const ModelParams *params = &builder->head.params;
  if (params->load_unit <= 0 || params->unwelcome_unit <= 0)
    g_error ("model: units must be positive");
}

static guint32
owner_of (const Table *table, const char *row)
{
  guint32 owner;
  memcpy (&owner, row + table->owner, sizeof owner);
  return owner;
}

/* Stable counting sort of one owned table by owner, and the owners' slices. */
static gpointer
sort_rows (ModelBuilder *builder, TableId id, char *owners)
{
  const Table *table = &tables[id];
  GArray *rows = builder->rows[id];
  guint n_owners = builder->rows[table->owner_table]->len;
  gsize owner_size = tables[table->owner_table].row;
  g_autofree guint32 *next = g_new0 (guint32, n_owners + 1);
  for (guint i = 0; i < rows->len; i++)
    next[owner_of (table, rows->data + i * table->row) + 1]++;
  for (guint o = 0; o < n_owners; o++) {
    Slice slice = { next[o], next[o] + next[o + 1] };
    next[o + 1] = slice.to;
    memcpy (owners + o * owner_size + table->slice, &slice, sizeof slice);
  }
  char *sorted = g_malloc (rows->len * table->row + 1);
  for (guint i = 0; i < rows->len; i++) {
    const char *row = rows->data + i * table->row;
    guint32 at = next[owner_of (table, row)]++;
    if (id == TABLE_posts && at != i)
      g_error ("model: posts %u: the posts of a shift must be added together, in the order of the shifts", i);
    memcpy (sorted + at * table->row, row, table->row);
  }
  return sorted;
}

static int
compare_ways (gconstpointer a, gconstpointer b)
{
  const Way *x = a, *y = b;
  if (x->low != y->low)
    return x->low < y->low ? -1 : 1;
  if (x->high != y->high)
    return x->high < y->high ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static void
sort_ways (SealedModel *sealed)
{
  const Model *m = &sealed->view;
  sealed->ways = g_new (Way, m->n_travels + 1);
  for (guint32 i = 0; i < m->n_travels; i++) {
    const ModelTravel *t = &m->travels[i];
    sealed->ways[i] = (Way){ MIN (t->a, t->b), MAX (t->a, t->b), t->minutes, i };
  }
  qsort (sealed->ways, m->n_travels, sizeof (Way), compare_ways);
  for (guint32 i = 0; i < m->n_travels; i++)
    if (sealed->n_ways == 0 || sealed->ways[sealed->n_ways - 1].low != sealed->ways[i].low
        || sealed->ways[sealed->n_ways - 1].high != sealed->ways[i].high)
      sealed->ways[sealed->n_ways++] = sealed->ways[i];
}

Model *
model_builder_seal (ModelBuilder *builder)
{
  g_return_val_if_fail (builder != NULL, NULL);
  check_references (builder);
  check_parties (builder);
  check_ranges (builder);
  check_limits (builder);
  SealedModel *sealed = g_new0 (SealedModel, 1);
  sealed->view = builder->head;
  sealed->names = g_steal_pointer (&builder->names);
  /* Owners come before what they own in MODEL_TABLES. */
  for (guint t = 0; t < TABLE_N; t++) {
    GArray *rows = builder->rows[t];
    if (tables[t].owner_table >= 0)
      sealed->rows[t] = sort_rows (builder, (TableId)t, sealed->rows[tables[t].owner_table]);
    else
      sealed->rows[t] = memcpy (g_malloc (rows->len * tables[t].row + 1),
                                rows->data != NULL ? rows->data : "", rows->len * tables[t].row);
  }
#define SHOW(Type, field) \
  sealed->view.field = sealed->rows[TABLE_##field]; \
  sealed->view.n_##field = builder->rows[TABLE_##field]->len;
  MODEL_TABLES (SHOW)
#undef SHOW
  sort_ways (sealed);
  model_builder_free (builder);
  return &sealed->view;
}

void
model_free (Model *model)
{
  if (model == NULL)
    return;
  SealedModel *sealed = (SealedModel *)(void *)model;
  for (guint t = 0; t < TABLE_N; t++)
    g_free (sealed->rows[t]);
  g_string_chunk_free (sealed->names);
  g_free (sealed->ways);
  g_free (sealed);
}

/* ---- reading ---- */

gint32
party_any_org (const Model *model, Party party)
{
  return party_is_person (model, party) ? model->persons[party].org : (gint32)party_org (model, party);
}

/* NULL: no row says it. */
static const Way *
find_way (const Model *model, guint32 a, guint32 b)
{
  const SealedModel *sealed = (const SealedModel *)(const void *)model;
  guint32 low = MIN (a, b), high = MAX (a, b), from = 0, to = sealed->n_ways;
  while (from < to) {
    guint32 middle = from + (to - from) / 2;
    const Way *way = &sealed->ways[middle];
    if (way->low < low || (way->low == low && way->high < high))
      from = middle + 1;
    else
      to = middle;
  }
  const Way *way = &sealed->ways[from];
  return from < sealed->n_ways && way->low == low && way->high == high ? way : NULL;
}

gint32
model_travel (const Model *model, gint32 a, gint32 b)
{
  if (a == b || a == MODEL_NONE || b == MODEL_NONE)
    return 0;
  const Way *way = find_way (model, (guint32)a, (guint32)b);
  if (way != NULL)
    return way->minutes;
  const ModelPlace *pa = &model->places[a], *pb = &model->places[b];
  if (pa->parent == b || pb->parent == a || (pa->parent != MODEL_NONE && pa->parent == pb->parent))
    return 0;
  return MAX (pa->travel, pb->travel);
}

gboolean
model_place_within (const Model *model, gint32 inner, gint32 outer)
{
  if (outer == MODEL_NONE)
    return FALSE;
  /* A tree of n places is at most n deep; the count ends a loop in bad data. */
  for (guint steps = 0; inner != MODEL_NONE && steps <= model->n_places; steps++) {
    if (inner == outer)
      return TRUE;
    inner = model->places[inner].parent;
  }
  return FALSE;
}

gint32
model_age (Day born, Day day)
{
  Date b = day_to_date (born), d = day_to_date (day);
  gboolean before_birthday = d.month < b.month || (d.month == b.month && d.day < b.day);
  return d.year - b.year - (before_birthday ? 1 : 0);
}

/* A year has 365 or 366 days: only near the birthday must the calendar be asked. */
gboolean
model_younger (Day born, Day day, gint32 years)
{
  gint64 days = (gint64)day - born;
  if (days >= (gint64)years * 366)
    return FALSE;
  return days < (gint64)years * 365 || model_age (born, day) < years;
}

static gint32
times_done (const Model *model, guint32 person, gint32 kind)
{
  Slice rows = model->persons[person].done;
  gint32 times = 0;
  for (guint32 i = rows.from; i < rows.to; i++)
    if ((gint32)model->done[i].kind == kind)
      times += model->done[i].times;
  return times;
}

gboolean
model_experienced (const Model *model, guint32 person, gint32 kind)
{
  return model->persons[person].experienced || times_done (model, person, kind) >= EXPERIENCED_TIMES;
}

gboolean
model_first_timer (const Model *model, guint32 person, gint32 kind)
{
  return !model->persons[person].knows_all && times_done (model, person, kind) < 1;
}

gboolean
model_on_duty_area (const Model *model, guint32 person, gint32 area)
{
  Slice rows = model->persons[person].areas;
  for (guint32 i = rows.from; i < rows.to; i++)
    if (model_place_within (model, area, (gint32)model->duty_areas[i].place))
      return TRUE;
  return FALSE;
}

gboolean
model_pair_matches (const Model *model, const ModelPair *pair, guint32 shift)
{
  const ModelShift *s = &model->shifts[shift];
  return (pair->event == MODEL_NONE || pair->event == s->event)
         && (pair->day_from == DAY_NONE || s->day >= pair->day_from)
         && (pair->day_to == DAY_NONE || s->day < pair->day_to);
}

gboolean
model_wish_matches (const Model *model, const ModelWish *wish, guint32 shift)
{
  const ModelShift *s = &model->shifts[shift];
  return (wish->event == MODEL_NONE || wish->event == s->event)
         && (wish->kind == MODEL_NONE || wish->kind == s->kind)
         && (wish->weekdays & (1u << day_weekday (s->day))) != 0 && s->start_minute >= wish->minute_from
         && s->start_minute < wish->minute_to && (wish->day_from == DAY_NONE || s->day >= wish->day_from)
         && (wish->day_to == DAY_NONE || s->day < wish->day_to);
}

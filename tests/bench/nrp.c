/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/bench/bench.h"
#include "tests/bench/nrp-read.h"

/*
 * nrp INSTANCE: the engine on an instance of Curtois and Qu.
 *
 * How it becomes a month of ours. A kind and an event for each shift type; a shift a day and type from
 * midnight, so that nobody has two a day; one post on it that wants what the cover line asks. Nobody must be
 * there (min = 0), a missing head costs the weight under, one too many the weight over.
 *
 *   cannot follow           RULE_SUCCESSION, from the end of one to the start of the next day's
 *   most of a type          RULE_KIND_MAX over the span; a ban where it is 0
 *   most and least minutes  RULE_MAX_MINUTES over the span; the least is soft, see below
 *   runs, days off          RULE_RUN_DAYS, RULE_DAYS_OFF
 *   weekends                RULE_MAX_WEEKENDS over the span
 *   days off of a person    an absence
 *   shift-off request       a wish of so many points
 *   shift-on request        a wish of less than nothing, and as many points in the constant
 *
 * Nothing is known around the span, so runs and free days at its ends are never too short, as the benchmark
 * has it.
 *
 * The least minutes cannot be hard: no roster begins with them. They have a price: LACK points for each piece
 * of time that a roster can lack at all (the divisor common to every length and limit). Whatever the price, a
 * bound on the priced form is one on the benchmark's; and a roster that lacks nothing has the same value in
 * both.
 */

#define LACK 1000

static gint32
common_divisor (gint32 a, gint32 b)
{
  return b == 0 ? a : common_divisor (b, a % b);
}

/* Points an hour for minutes short of the least. */
static gint32
lack_cost (const NrpInstance *instance, const NrpStaff *staff)
{
  gint32 piece = staff->min_minutes;
  for (guint s = 0; s < instance->shifts->len; s++)
    piece = common_divisor (piece, NRP_SHIFT (instance, s)->minutes);
  return LACK * 60 / MAX (1, piece);
}

typedef struct {
  const NrpInstance *instance;
  ModelBuilder *builder;
  Day from;
} Translate;

static ModelLimit
limit_of (guint32 person, RuleId rule, gint32 min, gint32 max)
{
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = person;
  limit.rule = rule;
  limit.per = PER_SPAN;
  limit.min = min;
  limit.max = max;
  limit.hard = TRUE;
  return limit;
}

static void
add_limit (Translate *t, ModelLimit limit)
{
  model_add_limits (t->builder, &limit);
}

static void
add_kind_limits (Translate *t, guint32 person, const NrpStaff *staff)
{
  for (guint s = 0; s < t->instance->shifts->len; s++) {
    if (staff->most[s] >= t->instance->days)
      continue;
    if (staff->most[s] == 0) {
      model_add_bans (t->builder, &(ModelBan){ person, MODEL_NONE, (gint32)s, MODEL_NONE });
      continue;
    }
    ModelLimit limit = limit_of (person, RULE_KIND_MAX, RULE_OFF, staff->most[s]);
    limit.kind = (gint32)s;
    add_limit (t, limit);
  }
}

static void
add_successions (Translate *t, guint32 person, const NrpStaff *staff)
{
  guint n = t->instance->shifts->len;
  for (guint a = 0; a < n; a++) {
    for (guint b = 0; b < n; b++) {
      if (!NRP_SHIFT (t->instance, a)->barred[b] || staff->most[a] == 0 || staff->most[b] == 0)
        continue;
      ModelLimit limit = limit_of (person, RULE_SUCCESSION, RULE_OFF, RULE_OFF);
      limit.kind = (gint32)a;
      limit.next_kind = (gint32)b;
      limit.within = DAY_MINUTES - 1; /* from a day to the next, never to the one after */
      add_limit (t, limit);
    }
  }
}

static void
add_person (Translate *t, const NrpStaff *staff)
{
  ModelPerson row = bench_person (staff->name);
  guint32 person = model_add_persons (t->builder, &row);
  add_kind_limits (t, person, staff);
  add_successions (t, person, staff);
  add_limit (t, limit_of (person, RULE_MAX_MINUTES, RULE_OFF, staff->max_minutes));
  ModelLimit least = limit_of (person, RULE_MAX_MINUTES, staff->min_minutes, RULE_OFF);
  least.hard = FALSE;
  least.cost = lack_cost (t->instance, staff);
  if (staff->min_minutes > 0)
    add_limit (t, least);
  add_limit (t, limit_of (person, RULE_RUN_DAYS, MAX (1, staff->min_run), staff->max_run));
  if (staff->min_off > 1)
    add_limit (t, limit_of (person, RULE_DAYS_OFF, staff->min_off, RULE_OFF));
  add_limit (t, limit_of (person, RULE_MAX_WEEKENDS, RULE_OFF, staff->max_weekends));
}

/* Shift and post have the same number: day x types + type. */
static void
add_shift (Translate *t, gint32 day, guint32 type)
{
  const NrpInstance *instance = t->instance;
  const NrpCover *cover = &instance->cover[(guint32)day * instance->shifts->len + type];
  ModelShift shift = bench_shift (type, t->from + day, NRP_SHIFT (instance, type)->minutes);
  shift.key = NRP_SHIFT (instance, type)->name;
  ModelPost post = bench_post (model_add_shifts (t->builder, &shift));
  post.want = cover->need;
  post.max = MAX (cover->need, (gint32)instance->staff->len);
  post.short_of = cover->under;
  post.over = cover->over;
  model_add_posts (t->builder, &post);
}

static gint64
add_requests (Translate *t)
{
  gint64 constant = 0;
  for (guint i = 0; i < t->instance->requests->len; i++) {
    const NrpRequest *request = &g_array_index (t->instance->requests, NrpRequest, i);
    ModelWish wish = MODEL_WISH_ANY;
    wish.person = request->staff;
    wish.kind = (gint32)request->shift;
    wish.day_from = t->from + request->day;
    wish.day_to = wish.day_from + 1;
    wish.points = request->wanted ? -request->weight : request->weight;
    model_add_wishes (t->builder, &wish);
    constant += request->wanted ? request->weight : 0;
  }
  return constant;
}

static Model *
translate (const NrpInstance *instance, gint64 *ret_constant)
{
  Translate t = { .instance = instance, .from = day_from_ymd (2024, 1, 1) };
  g_assert (day_weekday (t.from) == MON);
  t.builder = model_builder_new (t.from, t.from + instance->days);
  bench_plain_params (t.builder);
  for (guint s = 0; s < instance->shifts->len; s++) {
    const char *name = NRP_SHIFT (instance, s)->name;
    model_add_kinds (t.builder, &(ModelName){ name });
    model_add_events (t.builder, &(ModelEvent){ name, (gint32)s });
  }
  for (gint32 day = 0; day < instance->days; day++)
    for (guint s = 0; s < instance->shifts->len; s++)
      add_shift (&t, day, s);
  for (guint i = 0; i < instance->staff->len; i++)
    add_person (&t, NRP_STAFF (instance, i));
  for (guint i = 0; i < instance->days_off->len; i++) {
    const NrpDayOff *off = &g_array_index (instance->days_off, NrpDayOff, i);
    Instant start = (Instant)(t.from + off->day) * DAY_MINUTES;
    model_add_absences (t.builder, &(ModelAbsence){ off->staff, start, start + DAY_MINUTES, ABSENT_LEAVE });
  }
  *ret_constant = add_requests (&t);
  return model_builder_seal (t.builder);
}

/* ---- back ---- */

/* Of each (person, day) the shift type + 1, 0 for a free day. */
static guint8 *
table_of (const NrpInstance *instance, const Roster *roster)
{
  guint n = instance->shifts->len;
  guint8 *table = g_new0 (guint8, (gsize)instance->staff->len * (gsize)instance->days);
  for (guint32 i = 0; i < roster->n; i++) {
    const RosterEntry *entry = &roster->entries[i];
    table[entry->party * (guint32)instance->days + entry->post / n] = (guint8)(entry->post % n + 1);
  }
  return table;
}

static gboolean
lacks_nothing (const NrpInstance *instance, const guint8 *table)
{
  guint short_of_it = 0;
  for (guint i = 0; i < instance->staff->len; i++) {
    gint64 minutes = 0;
    for (gint32 day = 0; day < instance->days; day++) {
      guint8 cell = table[i * (guint)instance->days + (guint)day];
      minutes += cell > 0 ? NRP_SHIFT (instance, cell - 1u)->minutes : 0;
    }
    short_of_it += minutes < NRP_STAFF (instance, i)->min_minutes;
  }
  if (short_of_it > 0)
    g_print ("broken: %u people below their least minutes\n", short_of_it);
  return short_of_it == 0;
}

static gboolean
write_solution (const NrpInstance *instance, const guint8 *table, const char *path, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < instance->staff->len; i++) {
    g_string_append_printf (out, "%s: ", NRP_STAFF (instance, i)->name);
    for (gint32 day = 0; day < instance->days; day++) {
      guint8 cell = table[i * (guint)instance->days + (guint)day];
      g_string_append_printf (out, "%s%s", day > 0 ? "," : "",
                              cell > 0 ? NRP_SHIFT (instance, cell - 1u)->name : "");
    }
    g_string_append_c (out, '\n');
  }
  return g_file_set_contents (path, out->str, (gssize)out->len, error);
}

int
main (int argc, char *argv[])
{
  BenchOptions options;
  g_autoptr (GError) error = NULL;
  bench_options (&options, NULL, "INSTANCE", 1, &argc, &argv);
  bench_place (&options, FALSE);
  g_autoptr (NrpInstance) instance = nrp_read (argv[1], &error);
  if (instance == NULL)
    return bench_refuse (error);
  BenchScale scale = { .scale = 1 };
  g_autoptr (Model) model = translate (instance, &scale.constant);
  BenchRun run = bench_solve (model, &options, &scale);
  g_autofree guint8 *table = table_of (instance, run.result->roster);
  int status = bench_end (&run, lacks_nothing (instance, table));
  if (options.solution != NULL && !write_solution (instance, table, options.solution, &error))
    status = bench_refuse (error);
  bench_run_clear (&run);
  return status;
}

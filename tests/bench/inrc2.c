/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/bench/bench.h"
#include "tests/bench/inrc2-read.h"

#include <string.h>

/*
 * inrc2 DIR --history 1 --weeks 6-2-9-1: the engine on a static instance of the second international nurse
 * rostering competition.
 *
 * How it becomes a month of ours. A kind and an event for each shift type; a shift a day and type from
 * midnight, so that nobody has two a day; on it a post for each skill that is asked there, min the hard
 * least, want the best; heads beyond cost nothing, as in the benchmark. Somebody whose skills are not asked
 * at all may serve there for nothing too: that is the spare post.
 *
 *   H1 H3 H4   presence, RULE_SUCCESSION, the posts' skills
 *   H2         min, at the price MISSING: no roster begins with it
 *   S1         short_of
 *   S2 S3      RULE_RUN_DAYS with and without kind, RULE_DAYS_OFF, all soft
 *   S4         a wish
 *   S5         RULE_WHOLE_WEEKENDS
 *   S6 S7      RULE_MAX_SHIFTS and RULE_MAX_WEEKENDS over the span, less what the history has used up
 *
 * The history comes as duties before the span: the running stretch, and the one duty before a stretch of days
 * off. The engine prices a stretch that reaches the span in full; what of it was beyond the most before the
 * span began is the history's own and goes into the constant, as do totals that the history has passed.
 */

#define MISSING 1000
enum {
  SHORT = 30,
  SAME = 15,
  WORK = 30,
  OFF = 30,
  UNWANTED = 10,
  HALF_WEEKEND = 30,
  TOTAL = 20,
  WEEKENDS = 30
};

#define SPARE (-1)

typedef struct {
  const Inrc2Instance *instance;
  ModelBuilder *builder;
  Day from;
  gint32 known; /* days before the span */
  gint64 constant;
  GArray *skill_of;    /* gint32 of each post: the skill, or SPARE */
  guint32 *past_shift; /* of (day before x kinds + kind), index + 1; 0 where there is none yet */
} Translate;

/* ---- shifts ---- */

static void
add_post (Translate *t, guint32 shift, gint32 skill, Inrc2Range cover)
{
  ModelPost post = bench_post (shift);
  post.min = cover.low;
  post.want = cover.high;
  post.max = MAX (cover.high, (gint32)t->instance->nurses->len);
  post.under = MISSING;
  post.short_of = SHORT;
  model_add_posts (t->builder, &post);
  g_array_append_val (t->skill_of, skill);
}

/* May somebody serve on the shift whose skills are asked on none of its posts? */
static gboolean
needs_spare (const Inrc2Instance *instance, const Inrc2Range *cover)
{
  for (guint i = 0; i < instance->nurses->len; i++) {
    gboolean asked = FALSE;
    for (guint k = 0; k < instance->skills->len; k++)
      asked = asked || (INRC2_NURSE (instance, i)->skills[k] && cover[k].high > 0);
    if (!asked)
      return TRUE;
  }
  return FALSE;
}

static void
add_shift (Translate *t, gint32 day, guint32 type)
{
  const Inrc2Instance *instance = t->instance;
  guint n_skills = instance->skills->len;
  const Inrc2Range *cover = &instance->cover[((guint32)day * instance->shifts->len + type) * n_skills];
  ModelShift row = bench_shift (type, t->from + day, 480);
  row.key = INRC2_SHIFT (instance, type)->name;
  guint32 shift = model_add_shifts (t->builder, &row), post = t->skill_of->len;
  for (guint k = 0; k < n_skills; k++) {
    if (cover[k].high == 0)
      continue;
    add_post (t, shift, (gint32)k, cover[k]);
    model_add_post_skills (t->builder, &(ModelPostSkill){ post++, 0, k, 1 });
  }
  if (!needs_spare (instance, cover))
    return;
  add_post (t, shift, SPARE, (Inrc2Range){ 0, 0 });
  for (guint k = 0; k < n_skills; k++)
    if (cover[k].high == 0)
      model_add_post_skills (t->builder, &(ModelPostSkill){ post, 0, k, 1 });
}

/* The shift of the type so many days before the span; made when first asked for. */
static guint32
past_shift (Translate *t, gint32 before, guint32 type)
{
  guint32 *at = &t->past_shift[(guint32)before * t->instance->shifts->len + type];
  if (*at == 0) {
    ModelShift row = bench_shift (type, t->from - before, 480);
    *at = model_add_shifts (t->builder, &row) + 1;
  }
  return *at - 1;
}

/* ---- nurses ---- */

static void
add_past (Translate *t, guint32 person, const Inrc2Nurse *nurse)
{
  guint32 other = nurse->last == 0 && t->instance->shifts->len > 1 ? 1 : 0;
  for (gint32 before = 1; before <= nurse->work; before++) {
    guint32 type = before <= nurse->same ? (guint32)nurse->last : other;
    model_add_context (t->builder, &(ModelContext){ person, past_shift (t, before, type) });
  }
  if (nurse->off > 0)
    model_add_context (t->builder, &(ModelContext){ person, past_shift (t, nurse->off + 1, 0) });
}

static ModelLimit
soft (guint32 person, RuleId rule, Inrc2Range range, gint32 cost)
{
  ModelLimit limit = MODEL_LIMIT_ANY;
  limit.person = person;
  limit.rule = rule;
  limit.per = PER_SPAN;
  limit.min = range.low > 0 ? range.low : RULE_OFF;
  limit.max = range.high;
  limit.cost = cost;
  return limit;
}

static void
add_limit (Translate *t, ModelLimit limit)
{
  model_add_limits (t->builder, &limit);
}

/* A stretch, of which the history brings `before` days. */
static void
add_stretch (Translate *t, ModelLimit limit, gint32 before)
{
  t->constant -= (gint64)limit.cost * MAX (0, before - limit.max);
  if (limit.min == 1) /* no stretch is shorter */
    limit.min = RULE_OFF;
  add_limit (t, limit);
}

/* A total over the horizon, of which the history brings `before`. */
static void
add_total (Translate *t, ModelLimit limit, gint32 before)
{
  t->constant += (gint64)limit.cost * MAX (0, before - limit.max);
  limit.max = MAX (0, limit.max - before);
  if (limit.min != RULE_OFF)
    limit.min = limit.min > before ? limit.min - before : RULE_OFF;
  add_limit (t, limit);
}

static void
add_successions (Translate *t, guint32 person)
{
  guint n = t->instance->shifts->len;
  for (guint a = 0; a < n; a++) {
    for (guint b = 0; b < n; b++) {
      if (!INRC2_SHIFT (t->instance, a)->barred[b])
        continue;
      ModelLimit limit = MODEL_LIMIT_ANY;
      limit.person = person;
      limit.rule = RULE_SUCCESSION;
      limit.kind = (gint32)a;
      limit.next_kind = (gint32)b;
      limit.within = DAY_MINUTES - 1;
      limit.hard = TRUE;
      add_limit (t, limit);
    }
  }
}

static void
add_nurse (Translate *t, const Inrc2Nurse *nurse)
{
  const Inrc2Contract *contract = INRC2_CONTRACT (t->instance, nurse->contract);
  ModelPerson row = bench_person (nurse->name);
  guint32 person = model_add_persons (t->builder, &row);
  for (guint k = 0; k < t->instance->skills->len; k++)
    if (nurse->skills[k])
      model_add_person_skills (t->builder, &(ModelSkill){ person, k, 1, DAY_NONE });
  add_past (t, person, nurse);
  add_successions (t, person);
  for (guint s = 0; s < t->instance->shifts->len; s++) {
    ModelLimit limit = soft (person, RULE_RUN_DAYS, INRC2_SHIFT (t->instance, s)->run, SAME);
    limit.kind = (gint32)s;
    add_stretch (t, limit, nurse->last == (gint32)s ? nurse->same : 0);
  }
  add_stretch (t, soft (person, RULE_RUN_DAYS, contract->work, WORK), nurse->work);
  add_stretch (t, soft (person, RULE_DAYS_OFF, contract->off, OFF), nurse->off);
  add_total (t, soft (person, RULE_MAX_SHIFTS, contract->total, TOTAL), nurse->past_total);
  add_total (t, soft (person, RULE_MAX_WEEKENDS, (Inrc2Range){ 0, contract->weekends }, WEEKENDS),
             nurse->past_weekends);
  if (contract->whole_weekends)
    add_limit (t, soft (person, RULE_WHOLE_WEEKENDS, (Inrc2Range){ 0, RULE_OFF }, HALF_WEEKEND));
}

static void
add_requests (Translate *t)
{
  for (guint i = 0; i < t->instance->requests->len; i++) {
    const Inrc2Request *request = &g_array_index (t->instance->requests, Inrc2Request, i);
    ModelWish wish = MODEL_WISH_ANY;
    wish.person = request->nurse;
    wish.kind = request->shift == INRC2_NONE ? MODEL_NONE : request->shift;
    wish.day_from = t->from + request->day;
    wish.day_to = wish.day_from + 1;
    wish.points = UNWANTED;
    model_add_wishes (t->builder, &wish);
  }
}

static Model *
translate (Translate *t)
{
  const Inrc2Instance *instance = t->instance;
  t->from = day_from_ymd (2024, 1, 1);
  g_assert (day_weekday (t->from) == MON);
  t->builder = model_builder_new (t->from, t->from + instance->days);
  bench_plain_params (t->builder);
  for (guint i = 0; i < instance->nurses->len; i++)
    t->known = MAX (t->known, MAX (INRC2_NURSE (instance, i)->work, INRC2_NURSE (instance, i)->off + 1));
  t->known++; /* the day before the longest of them is known too, so that each counts in full */
  model_builder_set_context (t->builder, t->from - t->known, t->from + instance->days);
  t->past_shift = g_new0 (guint32, (gsize)(t->known + 1) * instance->shifts->len);
  for (guint k = 0; k < instance->skills->len; k++)
    model_add_skills (t->builder, &(ModelName){ g_ptr_array_index (instance->skills, k) });
  for (guint s = 0; s < instance->shifts->len; s++) {
    const char *name = INRC2_SHIFT (instance, s)->name;
    model_add_kinds (t->builder, &(ModelName){ name });
    model_add_events (t->builder, &(ModelEvent){ name, (gint32)s });
  }
  for (gint32 day = 0; day < instance->days; day++)
    for (guint s = 0; s < instance->shifts->len; s++)
      add_shift (t, day, s);
  for (guint i = 0; i < instance->nurses->len; i++)
    add_nurse (t, INRC2_NURSE (instance, i));
  add_requests (t);
  g_free (t->past_shift);
  return model_builder_seal (t->builder);
}

/* ---- back ---- */

/* The skill that somebody on the spare post serves with: the first it has. */
static guint
skill_at (const Translate *t, guint32 post, const Inrc2Nurse *nurse)
{
  gint32 skill = g_array_index (t->skill_of, gint32, post);
  guint first = 0;
  while (skill == SPARE && !nurse->skills[first])
    first++;
  return skill == SPARE ? first : (guint)skill;
}

/* Folder/Sol-n030w4-6-0.txt: of week file 6, the first of the horizon. */
static gboolean
write_week (const Translate *t, const Model *model, const Roster *roster, guint week, const char *folder,
            GError **error)
{
  const Inrc2Instance *instance = t->instance;
  g_autoptr (GString) lines = g_string_new (NULL);
  guint n = 0;
  for (guint32 i = 0; i < roster->n; i++) {
    const RosterEntry *entry = &roster->entries[i];
    const ModelShift *shift = &model->shifts[model->posts[entry->post].shift];
    guint day = (guint)(shift->day - t->from);
    const Inrc2Nurse *nurse = INRC2_NURSE (instance, entry->party);
    if (day / 7 != week)
      continue;
    g_string_append_printf (
        lines, "%s %s %s %s\n", nurse->name, inrc2_days[day % 7],
        INRC2_SHIFT (instance, (guint)shift->kind)->name,
        (const char *)g_ptr_array_index (instance->skills, skill_at (t, entry->post, nurse)));
    n++;
  }
  g_autofree char *name
      = g_strdup_printf ("Sol-%s-%u-%u.txt", instance->name, instance->week_files[week], week);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text
      = g_strdup_printf ("SOLUTION\n%u %s\n\nASSIGNMENTS = %u\n%s", week, instance->name, n, lines->str);
  return g_file_set_contents (path, text, -1, error);
}

/* Nobody may be missing from a hard least. */
static gboolean
is_covered (const Model *model, const Roster *roster)
{
  gint64 missing = 0;
  for (guint32 p = 0; p < model->n_posts; p++)
    missing += MAX (0, model->posts[p].min - roster_post_heads (roster, p));
  if (missing > 0)
    g_print ("broken: %" G_GINT64_FORMAT " nurses missing from the least cover\n", missing);
  return missing == 0;
}

int
main (int argc, char *argv[])
{
  BenchOptions options;
  int history = 0;
  g_autofree char *weeks = NULL;
  const GOptionEntry own[]
      = { { "history", 0, 0, G_OPTION_ARG_INT, &history, "number of the initial history", "N" },
          { "weeks", 0, 0, G_OPTION_ARG_STRING, &weeks, "numbers of the week files, e.g. 6-2-9-1", "WEEKS" },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GError) error = NULL;
  bench_options (&options, own, "DIR", 1, &argc, &argv);
  bench_place (&options, TRUE);
  g_autoptr (Inrc2Instance) instance
      = inrc2_read (argv[1], (guint)MAX (0, history), weeks != NULL ? weeks : "", &error);
  if (instance == NULL)
    return bench_refuse (error);
  g_autoptr (GArray) skill_of = g_array_new (FALSE, FALSE, sizeof (gint32));
  Translate t = { .instance = instance, .skill_of = skill_of };
  g_autoptr (Model) model = translate (&t);
  BenchScale scale = { t.constant, 1 };
  BenchRun run = bench_solve (model, &options, &scale);
  int status = bench_end (&run, is_covered (model, run.result->roster));
  for (guint week = 0; week < instance->n_weeks && options.solution != NULL && error == NULL; week++)
    if (!write_week (&t, model, run.result->roster, week, options.solution, &error))
      status = bench_refuse (error);
  bench_run_clear (&run);
  return status;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/problem.h"

#include "engine/options.h"
#include "engine/path-quick.h"
#include "engine/rules.h"

#include <string.h>

/*
 * From a model to something that can be searched a million times a second.
 *
 * Options. The only decisions are the options, (party, post) pairs with a number of heads: options.c.
 *
 * Rows tie options together: rows.c.
 *
 * Paths. What concerns one person alone are the path rules: person by person a profile of compiled limits.
 * Most people share one profile, which keeps it in the cache.
 */

/* ---- the calendar and the shifts ---- */

static void
build_calendar (Problem *problem)
{
  const Model *m = problem->model;
  guint32 n = problem->n_days = (guint32)(m->context_to - m->context_from);
  problem->span_first = m->from - m->context_from;
  problem->span_last = m->to - 1 - m->context_from;
  problem->week_of = g_new (gint32, n);
  problem->month_of = g_new (gint32, n);
  problem->weekend_of = g_new (gint32, n);
  problem->weekend_month = g_new (gint32, n);
  Day first_week = day_week_start (m->context_from);
  Date first = day_to_date (m->context_from - 1); /* a Sunday's Saturday may lie one day earlier */
  for (guint32 i = 0; i < n; i++) {
    Day day = m->context_from + (Day)i;
    Weekday weekday = day_weekday (day);
    Date date = day_to_date (day);
    Date saturday = day_to_date (day - (weekday == SUN ? 1 : 0));
    problem->week_of[i] = (day - first_week) / 7;
    problem->month_of[i] = (date.year - first.year) * 12 + date.month - first.month;
    problem->weekend_month[i] = (saturday.year - first.year) * 12 + saturday.month - first.month;
    problem->weekend_of[i] = weekday < SAT ? G_MININT32 : (gint32)i - (weekday == SUN ? 1 : 0);
  }
  problem->weekend_month_first = G_MAXINT32;
  problem->weekend_month_last = -1;
  for (gint32 i = problem->span_first; i <= problem->span_last; i++) {
    if (problem->weekend_of[i] != G_MININT32) {
      problem->weekend_month_first = MIN (problem->weekend_month_first, problem->weekend_month[i]);
      problem->weekend_month_last = problem->weekend_month[i];
    }
  }
}

static void
build_times (Problem *problem)
{
  const Model *m = problem->model;
  Instant zero = (Instant)m->context_from * DAY_MINUTES;
  problem->times = g_new (ShiftTime, m->n_shifts + 1);
  for (guint32 i = 0; i < m->n_shifts; i++) {
    const ModelShift *s = &m->shifts[i];
    gint32 minutes = (gint32)(s->end - s->start);
    problem->longest_service = MAX (problem->longest_service, minutes);
    problem->times[i] = (ShiftTime){ .arrive = (gint32)(s->start - s->arrive_early - zero),
                                     .start = (gint32)(s->start - zero),
                                     .end = (gint32)(s->end - zero),
                                     .day = s->day - m->context_from,
                                     .minutes = minutes,
                                     .start_local = s->start_minute,
                                     .end_local = s->start_minute + minutes,
                                     .event = s->event,
                                     .kind = s->kind,
                                     .place = s->place,
                                     .recipient = s->recipient };
  }
}

static void
find_longest_travel (Problem *problem)
{
  const Model *m = problem->model;
  for (guint32 i = 0; i < m->n_places; i++)
    problem->longest_travel = MAX (problem->longest_travel, m->places[i].travel);
  for (guint32 i = 0; i < m->n_travels; i++)
    problem->longest_travel = MAX (problem->longest_travel, m->travels[i].minutes);
}

/* ---- path rules ---- */

static PathLimit
compile_limit (const Problem *problem, const ModelLimit *limit)
{
  const Rule *rule = rule_hooks (limit->rule);
  PathLimit compiled;
  memset (&compiled, 0, sizeof compiled); /* profiles are compared as bytes */
  compiled.hooks = rule;
  compiled.rule = limit->rule;
  compiled.event = limit->event;
  compiled.kind = limit->kind;
  compiled.next_kind = limit->next_kind;
  compiled.per = limit->per;
  compiled.days = limit->days;
  compiled.min = limit->min;
  compiled.max = limit->max;
  compiled.after = limit->after;
  compiled.before = limit->before;
  compiled.within = limit->within;
  compiled.hard = limit->hard;
  compiled.strict = limit->hard && !rule->mends && !(rule->lower_bound && limit->min != RULE_OFF);
  if (!limit->hard)
    compiled.price = limit->rule == RULE_MAX_MINUTES ? (Cost)limit->cost * COST_UNIT / 60
                                                     : (Cost)limit->cost * COST_UNIT;
  else if (!compiled.strict)
    compiled.price = problem->repair_price;
  return compiled;
}

/* Does the one end of the row that is given ask for more duties? */
static gboolean
asks_for_duties (const ModelLimit *limit)
{
  if (limit->rule == RULE_DAYS_OFF)
    return limit->max != RULE_OFF;
  gboolean counts = limit->rule == RULE_MAX_SHIFTS || limit->rule == RULE_MAX_MINUTES || limit->rule == RULE_KIND_MAX;
  return counts && limit->min != RULE_OFF;
}

static void
append_part (GArray *profile, const Problem *problem, ModelLimit part)
{
  part.hard = part.hard && !asks_for_duties (&part);
  PathLimit compiled = compile_limit (problem, &part);
  g_array_append_val (profile, compiled);
}

/* Both ends of a hard row are kept in different ways (never entered, repaired, priced): one by one. */
static void
append_limits (GArray *profile, const Problem *problem, const ModelLimit *limit)
{
  g_return_if_fail (rule_hooks (limit->rule) != NULL && rule_hooks (limit->rule)->amount != NULL);
  if (!limit->hard || limit->min == RULE_OFF || limit->max == RULE_OFF) {
    append_part (profile, problem, *limit);
    return;
  }
  ModelLimit upper = *limit, lower = *limit;
  upper.min = lower.max = RULE_OFF;
  append_part (profile, problem, upper);
  append_part (profile, problem, lower);
}

static PathProfile
make_profile (const Problem *problem, const GArray *limits, guint32 from)
{
  PathProfile profile = { .limits_from = from, .limits_to = from + limits->len };
  const PathLimit *rows = (const PathLimit *)(const void *)limits->data;
  for (guint i = 0; i < limits->len; i++) {
    profile.priced = profile.priced || rows[i].price != 0;
    profile.fragile = profile.fragile || (rows[i].strict && rows[i].hooks->removal_hurts);
  }
  profile.quick = path_quick_make (problem, rows, limits->len);
  return profile;
}

/* Persons with the same limits, as most have, share one profile. */
static void
build_limits (Problem *problem)
{
  const Model *m = problem->model;
  GArray *all = g_array_new (FALSE, FALSE, sizeof (PathLimit));
  GArray *profiles = g_array_new (FALSE, FALSE, sizeof (PathProfile));
  g_autoptr (GArray) limits = g_array_new (FALSE, FALSE, sizeof (PathLimit));
  g_autoptr (GHashTable) seen
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  problem->profile_of = g_new0 (guint32, m->n_persons + 1);
  for (guint32 p = 0; p < m->n_persons; p++) {
    g_array_set_size (limits, 0);
    for (guint32 i = m->persons[p].limits_of.from; i < m->persons[p].limits_of.to; i++)
      append_limits (limits, problem, &m->limits[i]);
    g_autoptr (GBytes) bytes = g_bytes_new (limits->data, limits->len * sizeof (PathLimit));
    gpointer found = g_hash_table_lookup (seen, bytes);
    if (found == NULL) {
      PathProfile profile = make_profile (problem, limits, all->len);
      if (limits->len > 0)
        g_array_append_vals (all, limits->data, limits->len);
      g_array_append_val (profiles, profile);
      found = GUINT_TO_POINTER (profiles->len);
      g_hash_table_insert (seen, g_bytes_ref (bytes), found);
    }
    problem->profile_of[p] = GPOINTER_TO_UINT (found) - 1;
  }
  problem->limits = (PathLimit *)(void *)g_array_free (all, FALSE);
  problem->profiles = (PathProfile *)(void *)g_array_free (profiles, FALSE);
}

/* Nobody can be on more duties than options and context; an organisation's path lists its open options. */
static void
build_path_room (Problem *problem)
{
  const Model *m = problem->model;
  problem->path_from = g_new0 (guint32, problem->n_parties + 1);
  for (guint32 p = 0; p < problem->n_parties; p++) {
    guint32 room = problem->party_options[p + 1] - problem->party_options[p];
    if (p < m->n_persons)
      room += m->persons[p].context.to - m->persons[p].context.from;
    problem->path_from[p + 1] = problem->path_from[p] + room;
  }
}

/* ---- all of it ---- */

static Cost
dearest_place (const Model *m)
{
  gint32 most = 0;
  for (guint32 i = 0; i < m->n_posts; i++)
    most = MAX (most, MAX (m->posts[i].under, m->posts[i].short_of));
  return (Cost)most * COST_UNIT;
}

Problem *
problem_new (const Model *model)
{
  g_return_val_if_fail (model != NULL, NULL);
  Problem *problem = g_new0 (Problem, 1);
  problem->model = model;
  problem->n_parties = model->n_persons + model->n_orgs;
  problem->repair_price = dearest_place (model) + COST_UNIT;
  build_calendar (problem);
  build_times (problem);
  find_longest_travel (problem);
  problem->share_of = options_build (problem);
  build_limits (problem);
  build_path_room (problem);
  rows_build (problem);
  return problem;
}

void
problem_free (Problem *problem)
{
  if (problem == NULL)
    return;
  gpointer arrays[]
      = { problem->times,      problem->options,      problem->party_options, problem->post_options,
          problem->by_post,    problem->entries,      problem->rows,          problem->meanings,
          problem->prices,     problem->amounts,      problem->share_rows,    problem->feeds,
          problem->fill_row,   problem->linear_costs, problem->limits,        problem->profiles,
          problem->profile_of, problem->path_from,    problem->seats,         problem->per_shift,
          problem->week_of,    problem->month_of,     problem->weekend_of,    problem->weekend_month };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_free (arrays[i]);
  model_shares_clear (&problem->share_of);
  g_free (problem);
}

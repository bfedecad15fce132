/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/problem.h"

#include "engine/fair.h"
#include "engine/may.h"
#include "engine/rules.h"

#include <string.h>

/*
 * From a model to something that can be searched a million times a second.
 *
 * Options. The only decisions are the options: (party, post) pairs with a number of heads, 0 or 1 for a
 * person. Whoever may not serve a post (rule_may) has no option there, so the search cannot even express
 * it. What is locked has an option whether eligible or not.
 *
 * Rows. Everything that ties options together is a row: value = sum of coefficient x heads over its
 * options, and a price over that value. The price is a table, so it may have any shape. Two tricks keep it
 * that simple:
 *
 *   - a condition on two counts is one row. "From two heads on, one of them experienced": each head adds
 *   1, each
 *     experienced head adds K + 1 more, with K the most heads there can be; value = heads + (K + 1) x
 *     experienced tells both counts, and the table holds the price of every pair of counts.
 *
 *   - an optional shift costs nothing while nobody is on it. Each post's row is priced as if the shift
 *   were open;
 *     the shift's own row takes off, at value 0, what the empty posts cost. The same row feeds the
 *     rows of choices: it adds one to them while its value is above 0.
 *
 *     Example: posts of min 1 and 2 at 300 points. Closed: 300 + 600 - 900 = 0. One head on the second:
 *     300 + 300 = 600.
 *
 * Hard rows are of two kinds. A cap is never passed by adding. What cannot be entered one head at a time
 * (a crew of two, a child with its guardian) may be broken on the way, at `repair_price` a unit, a little
 * more than filling a place can gain; the end of the search takes off whoever is left in such a state
 * (improve.c).
 *
 * Paths. What concerns one person alone are the path rules: person by person a profile of compiled limits.
 * Most people share one profile, which keeps it in the cache.
 */

struct _ProblemBuilder {
  Problem *problem;
  GArray *rows, *meanings, *prices, *amounts, *shares, *linear, *pending, *feeds;
  GHashTable *tables;      /* bytes of a table -> its place + 1 */
  guint32 *shift_rows;     /* of each shift; PROBLEM_NONE: not made */
};

/* An entry before the entries are grouped by option. */
typedef struct {
  guint32 option;
  RowEntry entry;
} PendingEntry;

typedef struct {
  guint32 row, fed;
} PendingFeed;

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
      .start = (gint32)(s->start - zero), .end = (gint32)(s->end - zero), .day = s->day - m->context_from,
      .minutes = minutes, .start_local = s->start_minute, .end_local = s->start_minute + minutes, .event = s->event,
      .kind = s->kind, .place = s->place };
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

/* ---- options ---- */

typedef struct {
  Problem *problem;
  GArray *options;         /* Option, post by post */
  GArray *seats;           /* gint32 beside each: at once, and a shift */
  guint32 *stamp;          /* of each person: the post it was last looked at for, + 1 */
  GArray *candidates;      /* guint32 persons */
  guint32 *team_from;      /* CSR of persons by team */
  guint32 *team_persons;
  guint32 *lock_next;      /* chains of locks by post */
  guint32 *lock_first;
  ModelShares shares;
} OptionScan;

static void
index_teams (OptionScan *scan)
{
  const Model *m = scan->problem->model;
  scan->team_from = g_new0 (guint32, m->n_teams + 2);
  scan->team_persons = g_new (guint32, m->n_members + 1);
  for (guint32 i = 0; i < m->n_members; i++)
    scan->team_from[m->members[i].team + 2]++;
  for (guint32 t = 0; t <= m->n_teams; t++)
    scan->team_from[t + 1] += scan->team_from[t];
  for (guint32 i = 0; i < m->n_members; i++)
    scan->team_persons[scan->team_from[m->members[i].team + 1]++] = m->members[i].person;
}

static void
index_locks (OptionScan *scan)
{
  const Model *m = scan->problem->model;
  scan->lock_first = g_new (guint32, m->n_posts + 1);
  scan->lock_next = g_new (guint32, m->n_locks + 1);
  memset (scan->lock_first, 0xff, sizeof (guint32) * (m->n_posts + 1));
  for (guint32 i = m->n_locks; i-- > 0;) {
    scan->lock_next[i] = scan->lock_first[m->locks[i].post];
    scan->lock_first[m->locks[i].post] = i;
  }
}

static void
consider (OptionScan *scan, guint32 person, guint32 post)
{
  if (scan->stamp[person] != post + 1) {
    scan->stamp[person] = post + 1;
    if (rule_may (scan->problem->model, person, post) == MAY_YES)
      g_array_append_val (scan->candidates, person);
  }
}

static int
compare_indices (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return x < y ? -1 : x > y;
}

/* Who may serve: asked of the members of the listed teams only, else of everybody. Ascending. */
static void
find_candidates (OptionScan *scan, guint32 post)
{
  const Model *m = scan->problem->model;
  const ModelPost *p = &m->posts[post];
  g_array_set_size (scan->candidates, 0);
  if (p->mode != TEAMS_LIST) {
    for (guint32 person = 0; person < m->n_persons; person++)
      consider (scan, person, post);
    return;
  }
  for (guint32 t = p->teams.from; t < p->teams.to; t++) {
    guint32 team = m->post_teams[t].team;
    for (guint32 i = scan->team_from[team]; i < scan->team_from[team + 1]; i++)
      consider (scan, scan->team_persons[i], post);
  }
  g_array_sort (scan->candidates, compare_indices);
}

static gint32
locked_heads (const OptionScan *scan, guint32 post, Party party)
{
  const Model *m = scan->problem->model;
  gint32 heads = 0;
  for (guint32 i = scan->lock_first[post]; i != PROBLEM_NONE; i = scan->lock_next[i])
    if (m->locks[i].party == party)
      heads = MAX (heads, m->locks[i].heads);
  return heads;
}

static void
append_option (OptionScan *scan, Party party, guint32 post, gint32 most, gboolean eligible)
{
  const Model *m = scan->problem->model;
  gint32 locked = locked_heads (scan, post, party);
  Option option = { .party = party, .post = post, .shift = m->posts[post].shift, .most = MAX (most, locked),
    .locked = locked, .eligible = eligible };
  g_array_append_val (scan->options, option);
  gint32 both[2] = { 0, 0 };
  const ModelSeat *row = NULL;
  if (!party_is_person (m, party))
    row = model_seat_row (m, party_org (m, party), m->shifts[option.shift].event);
  if (row != NULL) {
    both[0] = row->seats;
    both[1] = row->per_shift > 0 ? row->per_shift : row->seats;
  }
  g_array_append_vals (scan->seats, both, 2);
}

static gboolean
option_present (const OptionScan *scan, guint first, Party party)
{
  for (guint i = first; i < scan->options->len; i++)
    if (g_array_index (scan->options, Option, i).party == party)
      return TRUE;
  return FALSE;
}

static void
scan_post (OptionScan *scan, guint32 post)
{
  const Model *m = scan->problem->model;
  guint first = scan->options->len;
  find_candidates (scan, post);
  const guint32 *eligible = (const guint32 *)(const void *)scan->candidates->data;
  fair_share_post (m, post, eligible, scan->candidates->len, &scan->shares);
  for (guint i = 0; i < scan->candidates->len; i++)
    append_option (scan, eligible[i], post, 1, TRUE);
  for (guint32 org = 0; org < m->n_orgs; org++) {
    gint32 per_shift;
    if (rule_may_org (m, org, post, NULL, &per_shift) == MAY_YES)
      append_option (scan, party_of_org (m, org), post, MIN (per_shift, m->posts[post].max), TRUE);
  }
  for (guint32 i = scan->lock_first[post]; i != PROBLEM_NONE; i = scan->lock_next[i])
    if (!option_present (scan, first, m->locks[i].party))
      append_option (scan, m->locks[i].party, post, 0, FALSE);
}

/* From post by post to party by party: a counting sort, so that posts stay in order within a party. */
static void
group_options (OptionScan *scan)
{
  Problem *problem = scan->problem;
  const Model *m = problem->model;
  guint32 n = problem->n_options = scan->options->len;
  problem->party_options = g_new0 (guint32, problem->n_parties + 2);
  problem->post_options = g_new0 (guint32, m->n_posts + 1);
  problem->options = g_new (Option, n + 1);
  problem->seats = g_new0 (gint32, n + 1);
  problem->per_shift = g_new0 (gint32, n + 1);
  problem->by_post = g_new (guint32, n + 1);
  for (guint32 i = 0; i < n; i++) {
    const Option *option = &g_array_index (scan->options, Option, i);
    problem->party_options[option->party + 2]++;
    problem->post_options[option->post + 1]++;
  }
  for (guint32 p = 0; p < problem->n_parties; p++)
    problem->party_options[p + 2] += problem->party_options[p + 1];
  for (guint32 p = 0; p < m->n_posts; p++)
    problem->post_options[p + 1] += problem->post_options[p];
  for (guint32 i = 0; i < n; i++) {
    const Option *option = &g_array_index (scan->options, Option, i);
    guint32 at = problem->party_options[option->party + 1]++;
    problem->options[at] = *option;
    problem->seats[at] = g_array_index (scan->seats, gint32, 2 * i);
    problem->per_shift[at] = g_array_index (scan->seats, gint32, 2 * i + 1);
    problem->by_post[i] = at; /* the scan went post by post already */
  }
}

static ModelShares
build_options (Problem *problem)
{
  const Model *m = problem->model;
  OptionScan scan = { .problem = problem, .options = g_array_new (FALSE, FALSE, sizeof (Option)),
    .seats = g_array_new (FALSE, FALSE, sizeof (gint32)), .stamp = g_new0 (guint32, m->n_persons + 1),
    .candidates = g_array_new (FALSE, FALSE, sizeof (guint32)) };
  scan.shares.load = g_new0 (gint64, m->n_persons + 1);
  scan.shares.unwelcome = g_new0 (gint64, m->n_persons + 1);
  index_teams (&scan);
  index_locks (&scan);
  for (guint32 post = 0; post < m->n_posts; post++)
    scan_post (&scan, post);
  group_options (&scan);
  g_array_unref (scan.options);
  g_array_unref (scan.seats);
  g_array_unref (scan.candidates);
  g_free (scan.stamp);
  g_free (scan.team_from);
  g_free (scan.team_persons);
  g_free (scan.lock_first);
  g_free (scan.lock_next);
  return scan.shares;
}

guint32
problem_find (const Problem *problem, guint32 party, guint32 post)
{
  guint32 low = problem->party_options[party], high = problem->party_options[party + 1];
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    if (problem->options[middle].post < post)
      low = middle + 1;
    else
      high = middle;
  }
  return low < problem->party_options[party + 1] && problem->options[low].post == post ? low : PROBLEM_NONE;
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
  compiled.strict = limit->hard && !(rule->lower_bound && limit->min != RULE_OFF);
  if (!limit->hard)
    compiled.price = limit->rule == RULE_MAX_MINUTES ? (Cost)limit->cost * COST_UNIT / 60
                                                     : (Cost)limit->cost * COST_UNIT;
  else if (!compiled.strict)
    compiled.price = problem->repair_price;
  return compiled;
}

static void
append_limits (GArray *profile, const Problem *problem, const ModelLimit *limit)
{
  g_return_if_fail (rule_hooks (limit->rule) != NULL && rule_hooks (limit->rule)->amount != NULL);
  ModelLimit part = *limit;
  /* Both ends of a run in one row: the upper is kept by not entering, the lower only by repair. */
  if (limit->rule == RULE_RUN_DAYS && limit->min != RULE_OFF && limit->max != RULE_OFF) {
    part.min = RULE_OFF;
    PathLimit upper = compile_limit (problem, &part);
    g_array_append_val (profile, upper);
    part.min = limit->min;
    part.max = RULE_OFF;
  }
  PathLimit compiled = compile_limit (problem, &part);
  g_array_append_val (profile, compiled);
}

static void
build_limits (Problem *problem)
{
  const Model *m = problem->model;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (PathLimit));
  g_autoptr (GArray) profile = g_array_new (FALSE, FALSE, sizeof (PathLimit));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  problem->limits_from = g_new0 (guint32, m->n_persons + 1);
  problem->limits_to = g_new0 (guint32, m->n_persons + 1);
  problem->priced = g_new0 (gboolean, problem->n_parties + 1);
  problem->fragile = g_new0 (gboolean, problem->n_parties + 1);
  for (guint32 p = 0; p < m->n_persons; p++) {
    g_array_set_size (profile, 0);
    for (guint32 i = m->persons[p].limits_of.from; i < m->persons[p].limits_of.to; i++)
      append_limits (profile, problem, &m->limits[i]);
    for (guint i = 0; i < profile->len; i++) {
      const PathLimit *limit = &g_array_index (profile, PathLimit, i);
      problem->priced[p] = problem->priced[p] || limit->price != 0;
      problem->fragile[p] = problem->fragile[p] || (limit->strict && limit->hooks->removal_hurts);
    }
    GBytes *bytes = g_bytes_new (profile->data, profile->len * sizeof (PathLimit));
    gpointer found = g_hash_table_lookup (seen, bytes);
    guint32 at = found != NULL ? GPOINTER_TO_UINT (found) - 1 : all->len;
    if (found == NULL) {
      g_array_append_vals (all, profile->data, profile->len);
      g_hash_table_insert (seen, bytes, GUINT_TO_POINTER (at + 1));
    } else {
      g_bytes_unref (bytes);
    }
    problem->limits_from[p] = at;
    problem->limits_to[p] = at + profile->len;
  }
  problem->limits = (PathLimit *)(void *)g_array_free (g_steal_pointer (&all), FALSE);
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

/* ---- rows ---- */

const Model *
builder_model (const ProblemBuilder *builder)
{
  return builder->problem->model;
}

const Problem *
builder_problem (const ProblemBuilder *builder)
{
  return builder->problem;
}

Cost
builder_repair_price (const ProblemBuilder *builder)
{
  return builder->problem->repair_price;
}

gint32
builder_most_heads (const ProblemBuilder *builder, guint32 post)
{
  const Problem *problem = builder->problem;
  gint32 locked = 0;
  for (guint32 i = problem->post_options[post]; i < problem->post_options[post + 1]; i++)
    locked += problem->options[problem->by_post[i]].locked;
  return MAX (problem->model->posts[post].max, locked);
}

/* Prices and amounts are kept side by side, once for each different table. */
static guint32
keep_table (ProblemBuilder *builder, guint n, const Cost *prices, const gint32 *amounts)
{
  gsize price_bytes = n * sizeof *prices, amount_bytes = n * sizeof *amounts;
  g_autofree char *key = g_malloc (price_bytes + amount_bytes);
  memcpy (key, prices, price_bytes);
  if (amounts != NULL)
    memcpy (key + price_bytes, amounts, amount_bytes);
  else
    memset (key + price_bytes, 0, amount_bytes);
  GBytes *bytes = g_bytes_new (key, price_bytes + amount_bytes);
  gpointer found = g_hash_table_lookup (builder->tables, bytes);
  if (found != NULL) {
    g_bytes_unref (bytes);
    return GPOINTER_TO_UINT (found) - 1;
  }
  guint32 at = builder->prices->len;
  g_array_append_vals (builder->prices, prices, n);
  g_array_append_vals (builder->amounts, key + price_bytes, n);
  g_hash_table_insert (builder->tables, bytes, GUINT_TO_POINTER (at + 1));
  return at;
}

guint32
build_row (ProblemBuilder *builder, RuleId rule, RowMeaning meaning, gint32 low, gint32 high, const Cost *prices,
           const gint32 *amounts, gint32 cap)
{
  guint32 table = keep_table (builder, (guint)(high - low + 1), prices, amounts);
  Row row = { .low = low, .high = high, .table = table, .cap = cap, .shape = ROW_TABLE, .rule = (guint8)rule,
    .hard = amounts != NULL || cap != G_MAXINT32 };
  meaning.amounts = amounts != NULL ? table : PROBLEM_NONE;
  g_array_append_val (builder->rows, row);
  g_array_append_val (builder->meanings, meaning);
  return builder->rows->len - 1;
}

guint32
build_share_row (ProblemBuilder *builder, RuleId rule, guint32 person, gint64 base, gint32 unit, gint32 factor)
{
  ShareRow share = { base, unit, factor, 0 };
  Row row = { .share = builder->shares->len, .cap = G_MAXINT32, .shape = ROW_SHARE, .rule = (guint8)rule };
  RowMeaning meaning = MEANING_NONE;
  meaning.party = (gint32)person;
  g_array_append_val (builder->shares, share);
  g_array_append_val (builder->rows, row);
  g_array_append_val (builder->meanings, meaning);
  return builder->rows->len - 1;
}

void
build_entry (ProblemBuilder *builder, guint32 row, guint32 option, gint32 coef)
{
  PendingEntry pending = { option, { row, coef } };
  if (coef != 0)
    g_array_append_val (builder->pending, pending);
}

void
build_feed (ProblemBuilder *builder, guint32 row, guint32 fed)
{
  PendingFeed feed = { row, fed };
  g_array_append_val (builder->feeds, feed);
}

void
build_linear (ProblemBuilder *builder, RuleId rule, guint32 option, Cost cost)
{
  LinearCost linear = { option, (guint8)rule, cost };
  if (cost != 0)
    g_array_append_val (builder->linear, linear);
}

void
build_constant (ProblemBuilder *builder, RuleId rule, Cost cost)
{
  builder->problem->constant += cost;
  builder->problem->constant_by_rule[rule] += cost;
}

/* What the empty posts of a shift cost; taken off while an optional one is closed. */
static Cost
empty_cost (const Model *m, guint32 shift)
{
  Cost cost = 0;
  for (guint32 i = m->shifts[shift].posts.from; i < m->shifts[shift].posts.to; i++) {
    const ModelPost *p = &m->posts[i];
    cost += ((Cost)p->min * p->under + (Cost)(p->want - p->min) * p->short_of) * COST_UNIT;
  }
  return cost;
}

guint32
build_shift_row (ProblemBuilder *builder, guint32 shift)
{
  if (builder->shift_rows[shift] != PROBLEM_NONE)
    return builder->shift_rows[shift];
  const Problem *problem = builder->problem;
  const Model *m = problem->model;
  Cost prices[2] = { m->shifts[shift].optional ? -empty_cost (m, shift) : 0, 0 };
  RowMeaning meaning = MEANING_NONE;
  meaning.shift = (gint32)shift;
  guint32 row = build_row (builder, RULE_COVER, meaning, 0, 1, prices, NULL, G_MAXINT32);
  for (guint32 post = m->shifts[shift].posts.from; post < m->shifts[shift].posts.to; post++)
    for (guint32 i = problem->post_options[post]; i < problem->post_options[post + 1]; i++)
      build_entry (builder, row, problem->by_post[i], 1);
  builder->shift_rows[shift] = row;
  return row;
}

/* Entries grouped by option: those of capped rows first, for they are asked before anything is changed. */
static void
group_entries (ProblemBuilder *builder)
{
  Problem *problem = builder->problem;
  guint n = builder->pending->len;
  g_autofree guint32 *next = g_new0 (guint32, problem->n_options + 2);
  problem->entries = g_new (RowEntry, n + 1);
  for (guint i = 0; i < n; i++)
    next[g_array_index (builder->pending, PendingEntry, i).option + 2]++;
  for (guint32 o = 0; o < problem->n_options; o++) {
    next[o + 2] += next[o + 1];
    problem->options[o].entries_from = next[o + 1];
    problem->options[o].entries_to = next[o + 2];
  }
  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < n; i++) {
      const PendingEntry *pending = &g_array_index (builder->pending, PendingEntry, i);
      gboolean capped = problem->rows[pending->entry.row].cap != G_MAXINT32;
      if (capped == (pass == 0))
        problem->entries[next[pending->option + 1]++] = pending->entry;
    }
    for (guint32 o = 0; o < problem->n_options && pass == 0; o++)
      problem->options[o].capped_to = next[o + 1];
  }
}

static void
group_feeds (ProblemBuilder *builder)
{
  Problem *problem = builder->problem;
  problem->n_feeds = builder->feeds->len;
  problem->feeds = g_new (guint32, builder->feeds->len + 1);
  guint32 at = 0;
  for (guint32 r = 0; r < problem->n_rows && builder->feeds->len > 0; r++) {
    problem->rows[r].feeds_from = at;
    if (problem->meanings[r].shift != MODEL_NONE && problem->rows[r].rule == RULE_COVER)
      for (guint i = 0; i < builder->feeds->len; i++)
        if (g_array_index (builder->feeds, PendingFeed, i).row == r)
          problem->feeds[at++] = g_array_index (builder->feeds, PendingFeed, i).fed;
    problem->rows[r].feeds_to = at;
  }
}

/*
 * Prices of shares as tables, too: duties come in few lengths, so loads are multiples of a common step, and the row counts in
 * steps. A row that would need more than SHARE_CELLS keeps what fits; beyond, the price is computed.
 */
#define SHARE_CELLS 256

static gint32
common_divisor (gint32 a, gint32 b)
{
  while (b != 0) {
    gint32 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/* The step of each share row, and the highest value it could have. */
static void
measure_shares (Problem *problem, gint64 *highest)
{
  for (guint32 e = 0; e < problem->n_entries; e++) {
    const Row *row = &problem->rows[problem->entries[e].row];
    if (row->shape != ROW_SHARE)
      continue;
    ShareRow *share = &problem->share_rows[row->share];
    share->step = common_divisor (share->step, problem->entries[e].coef);
    highest[row->share] += problem->entries[e].coef;
  }
  for (guint32 e = 0; e < problem->n_entries; e++) {
    const Row *row = &problem->rows[problem->entries[e].row];
    if (row->shape == ROW_SHARE)
      problem->entries[e].coef /= problem->share_rows[row->share].step;
  }
}

static void
tabulate_shares (Problem *problem, GArray *prices)
{
  g_autofree gint64 *highest = g_new0 (gint64, problem->n_share_rows + 1);
  measure_shares (problem, highest);
  for (guint32 r = 0; r < problem->n_rows; r++) {
    Row *row = &problem->rows[r];
    if (row->shape != ROW_SHARE)
      continue;
    ShareRow *share = &problem->share_rows[row->share];
    share->step = MAX (share->step, 1);
    row->low = 0;
    row->high = (gint32)MIN (highest[row->share] / share->step, SHARE_CELLS - 1);
    row->table = prices->len;
    for (gint32 value = 0; value <= row->high; value++) {
      Cost price = problem_share_price (problem, row, value);
      g_array_append_val (prices, price);
    }
  }
}

Cost
problem_share_price (const Problem *problem, const Row *row, gint32 value)
{
  const ShareRow *share = &problem->share_rows[row->share];
  gint64 borne = (gint64)value * share->step;
  return model_step_cost (&problem->model->params, share->factor, (share->base + borne * 1000) / share->unit);
}

/* Each row at 0, those that are fed included: with nobody there, nothing feeds them. */
static Cost
price_of_nothing (const Problem *problem)
{
  Cost cost = problem->constant;
  for (guint32 r = 0; r < problem->n_rows; r++) {
    const Row *row = &problem->rows[r];
    cost += problem->prices[row->table + (guint32)(CLAMP (0, row->low, row->high) - row->low)];
  }
  return cost;
}

static void
build_rows (ProblemBuilder *builder)
{
  Problem *problem = builder->problem;
  problem->fill_row = g_new (guint32, problem->model->n_posts + 1);
  rules_compile (builder);
  problem->n_rows = builder->rows->len;
  problem->n_entries = builder->pending->len;
  problem->n_share_rows = builder->shares->len;
  problem->n_linear_costs = builder->linear->len;
  problem->rows = (Row *)(void *)g_array_free (builder->rows, FALSE);
  problem->meanings = (RowMeaning *)(void *)g_array_free (builder->meanings, FALSE);
  problem->amounts = (gint32 *)(void *)g_array_free (builder->amounts, FALSE);
  problem->share_rows = (ShareRow *)(void *)g_array_free (builder->shares, FALSE);
  problem->linear_costs = (LinearCost *)(void *)g_array_free (builder->linear, FALSE);
  for (guint32 i = 0; i < problem->n_linear_costs; i++)
    problem->options[problem->linear_costs[i].option].linear += problem->linear_costs[i].cost;
  group_entries (builder);
  group_feeds (builder);
  tabulate_shares (problem, builder->prices);
  problem->n_prices = builder->prices->len;
  problem->prices = (Cost *)(void *)g_array_free (builder->prices, FALSE);
  problem->empty_cost = price_of_nothing (problem);
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
  ModelShares shares = build_options (problem);
  build_limits (problem);
  build_path_room (problem);
  ProblemBuilder builder = { .problem = problem };
  builder.rows = g_array_new (FALSE, FALSE, sizeof (Row));
  builder.meanings = g_array_new (FALSE, FALSE, sizeof (RowMeaning));
  builder.prices = g_array_new (FALSE, FALSE, sizeof (Cost));
  builder.amounts = g_array_new (FALSE, FALSE, sizeof (gint32));
  builder.shares = g_array_new (FALSE, FALSE, sizeof (ShareRow));
  builder.linear = g_array_new (FALSE, FALSE, sizeof (LinearCost));
  builder.pending = g_array_new (FALSE, FALSE, sizeof (PendingEntry));
  builder.feeds = g_array_new (FALSE, FALSE, sizeof (PendingFeed));
  builder.tables = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  builder.shift_rows = g_new (guint32, model->n_shifts + 1);
  memset (builder.shift_rows, 0xff, sizeof (guint32) * (model->n_shifts + 1));
  problem->share_of = shares;
  build_rows (&builder);
  g_array_unref (builder.pending);
  g_array_unref (builder.feeds);
  g_hash_table_unref (builder.tables);
  g_free (builder.shift_rows);
  return problem;
}

void
problem_free (Problem *problem)
{
  if (problem == NULL)
    return;
  gpointer arrays[] = { problem->times, problem->options, problem->party_options, problem->post_options,
    problem->by_post, problem->entries, problem->rows, problem->meanings,
    problem->prices, problem->amounts, problem->share_rows, problem->feeds, problem->fill_row, problem->linear_costs,
    problem->limits, problem->limits_from, problem->limits_to, problem->path_from, problem->seats,
    problem->per_shift, problem->priced, problem->fragile, problem->week_of,
    problem->month_of, problem->weekend_of, problem->weekend_month };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_free (arrays[i]);
  model_shares_clear (&problem->share_of);
  g_free (problem);
}

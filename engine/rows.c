/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rows.h"

#include "engine/rules.h"
#include "engine/whole.h"

#include <string.h>

/*
 * Everything that ties options together is a row: value = sum of coefficient x heads over its options, and
 * a price over that value. The price is a table, so it may have any shape. Two tricks keep it that simple:
 *
 *   - A condition on two counts is one row. "From two heads on, one of them experienced": each head adds 1,
 *     each experienced head adds K + 1 more, with K the most heads there can be. The value, heads +
 *     (K + 1) x experienced, tells both counts, and the table holds the price of every pair of counts.
 *
 *   - An optional shift costs nothing while nobody is on it. Each post's row is priced as if the shift were
 *     open; the shift's own row takes off, at value 0, what the empty posts cost. The same row feeds the
 *     rows of choices: it adds one to them while its value is above 0.
 *
 *     Example: posts of min 1 and 2 at 300 points. Closed: 300 + 600 - 900 = 0. One head on the second:
 *     300 + 300 = 600.
 *
 * Hard rows are of two kinds. A cap is never passed by adding. What cannot be entered one head at a time (a
 * crew of two, a child with its guardian) may be broken on the way, at repair_price a unit, a little more
 * than filling a place can gain; repair () takes off whoever is left in such a state.
 */

/* An entry before the entries are grouped by option. */
typedef struct {
  guint32 option;
  RowEntry entry;
} PendingEntry;

typedef struct {
  guint32 row, fed;
} PendingFeed;

/* A table of prices that was kept: where, how long. */
typedef struct {
  guint32 at, n, next;
} KeptTable;

#define TABLE_BUCKETS 1024

struct _ProblemBuilder {
  Problem *problem;
  GArray *rows, *meanings, *prices, *amounts, *shares, *linear, *tables, *feeds;
  guint32 first_table[TABLE_BUCKETS]; /* into tables, PROBLEM_NONE: none; chained by `next` */
  PendingEntry *pending;
  guint32 n_pending, pending_room;
  guint32 *shift_rows; /* of each shift; PROBLEM_NONE: not made */
  gint64 *locked, *all; /* of each post: heads that stay, heads there can be */
};

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
  gint64 all = builder->all[post], max = builder->problem->model->posts[post].max;
  return (gint32)MAX (MIN (max, all), builder->locked[post]);
}

static guint32
hash_table (guint n, const Cost *prices)
{
  guint64 hash = n;
  for (guint i = 0; i < n; i++)
    hash = (hash ^ (guint64)prices[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint32)(hash >> 32) % TABLE_BUCKETS;
}

static gboolean
same_table (const ProblemBuilder *builder, const KeptTable *kept, guint n, const Cost *prices,
            const gint32 *amounts)
{
  if (kept->n != n
      || memcmp (&g_array_index (builder->prices, Cost, kept->at), prices, n * sizeof *prices) != 0)
    return FALSE;
  const gint32 *there = &g_array_index (builder->amounts, gint32, kept->at);
  for (guint i = 0; i < n; i++)
    if (there[i] != (amounts != NULL ? amounts[i] : 0))
      return FALSE;
  return TRUE;
}

/* Prices and amounts are kept side by side, once for each different table. */
static guint32
keep_table (ProblemBuilder *builder, guint n, const Cost *prices, const gint32 *amounts)
{
  guint32 *first = &builder->first_table[hash_table (n, prices)];
  for (guint32 i = *first; i != PROBLEM_NONE; i = g_array_index (builder->tables, KeptTable, i).next) {
    const KeptTable *kept = &g_array_index (builder->tables, KeptTable, i);
    if (same_table (builder, kept, n, prices, amounts))
      return kept->at;
  }
  KeptTable table = { builder->prices->len, n, *first };
  *first = builder->tables->len;
  g_array_append_val (builder->tables, table);
  g_array_append_vals (builder->prices, prices, n);
  g_array_set_size (builder->amounts, table.at + n);
  for (guint i = 0; i < n; i++)
    g_array_index (builder->amounts, gint32, table.at + i) = amounts != NULL ? amounts[i] : 0;
  return table.at;
}

guint32
build_row (ProblemBuilder *builder, RuleId rule, RowMeaning meaning, gint32 low, gint32 high,
           const Cost *prices, const gint32 *amounts, gint32 cap)
{
  guint32 table = keep_table (builder, (guint)(high - low + 1), prices, amounts);
  Row row = { .low = low,
              .high = high,
              .table = table,
              .cap = cap,
              .shape = ROW_TABLE,
              .rule = (guint8)rule,
              .hard = amounts != NULL || cap != G_MAXINT32 };
  meaning.amounts = amounts != NULL ? table : PROBLEM_NONE;
  g_array_append_val (builder->rows, row);
  g_array_append_val (builder->meanings, meaning);
  return builder->rows->len - 1;
}

guint32
build_share_row (ProblemBuilder *builder, RuleId rule, guint32 person, gint64 base, gint32 unit,
                 gint32 factor)
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

/* By far the most frequent call of a build. */
void
build_entry (ProblemBuilder *builder, guint32 row, guint32 option, gint32 coef)
{
  if (coef == 0)
    return;
  if (builder->n_pending == builder->pending_room) {
    builder->pending_room = 2 * builder->pending_room + 1024;
    builder->pending = g_renew (PendingEntry, builder->pending, builder->pending_room);
  }
  builder->pending[builder->n_pending++] = (PendingEntry){ option, { row, coef } };
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

/* Entries grouped by option, by a counting sort. Rules add their entries row by row, and the rows were put
 * in order, so within an option nearly all stand by row already. */
static void
group_entries (ProblemBuilder *builder)
{
  Problem *problem = builder->problem;
  guint32 n = builder->n_pending;
  g_autofree guint32 *next = g_new0 (guint32, problem->n_options + 2);
  problem->entries = g_new (RowEntry, n + 1);
  for (guint32 i = 0; i < n; i++)
    next[builder->pending[i].option + 2]++;
  for (guint32 o = 0; o < problem->n_options; o++) {
    next[o + 2] += next[o + 1];
    problem->options[o].entries_from = next[o + 1];
    problem->options[o].entries_to = next[o + 2];
  }
  for (guint32 i = 0; i < n; i++)
    problem->entries[next[builder->pending[i].option + 1]++] = builder->pending[i].entry;
}

/* By row: two options' entries are then compared side by side. */
static void
order_entries (Problem *problem)
{
  for (guint32 o = 0; o < problem->n_options; o++) {
    RowEntry *entries = problem->entries + problem->options[o].entries_from;
    guint32 n = problem->options[o].entries_to - problem->options[o].entries_from;
    for (guint32 i = 1; i < n; i++) {
      RowEntry entry = entries[i];
      guint32 at = i;
      for (; at > 0 && entries[at - 1].row > entry.row; at--)
        entries[at] = entries[at - 1];
      entries[at] = entry;
    }
  }
}

/* A counting sort by row, in the order of adding within one. */
static void
group_feeds (ProblemBuilder *builder)
{
  Problem *problem = builder->problem;
  const PendingFeed *feeds = (const PendingFeed *)(const void *)builder->feeds->data;
  problem->n_feeds = builder->feeds->len;
  problem->feeds = g_new (guint32, builder->feeds->len + 1);
  for (guint i = 0; i < problem->n_feeds; i++)
    problem->rows[feeds[i].row].feeds_to++;
  guint32 at = 0;
  for (guint32 r = 0; r < problem->n_rows; r++) {
    Row *row = &problem->rows[r];
    guint32 n = row->feeds_to;
    row->feeds_from = row->feeds_to = at;
    at += n;
  }
  for (guint i = 0; i < problem->n_feeds; i++)
    problem->feeds[problem->rows[feeds[i].row].feeds_to++] = feeds[i].fed;
}

/*
 * Prices of shares as tables, too: duties come in few lengths, so loads are multiples of a common step,
 * and the row counts in steps. A row that would need more than SHARE_CELLS keeps what fits; beyond, the
 * price is computed.
 */
#define SHARE_CELLS 256

/* The step of each share row, and the highest value it could have. */
static void
measure_shares (Problem *problem, gint64 *highest)
{
  for (guint32 e = 0; e < problem->n_entries; e++) {
    const Row *row = &problem->rows[problem->entries[e].row];
    if (row->shape != ROW_SHARE)
      continue;
    ShareRow *share = &problem->share_rows[row->share];
    share->step = (gint32)whole_gcd (share->step, problem->entries[e].coef);
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

/* ---- the order of rows ---- */

/*
 * Rows are numbered so that those which are read together lie together: first the rows of a shift, shift by
 * shift, those that most options are in first; then the rows of one party alone, party by party; then the
 * rest. A move reads the rows of one shift and of two people: three or four cache lines.
 */
typedef struct {
  guint32 group; /* shift; n_shifts + party; beyond: the rest */
  guint32 entries;
  guint32 row;
} RowPlace;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const RowPlace *x = a, *y = b;
  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  if (x->entries != y->entries)
    return x->entries > y->entries ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static RowPlace *
place_rows (const ProblemBuilder *builder)
{
  const Problem *problem = builder->problem;
  guint32 n = builder->rows->len, n_shifts = problem->model->n_shifts;
  RowPlace *places = g_new (RowPlace, n + 1);
  g_autofree guint32 *entries = g_new0 (guint32, n + 1);
  for (guint32 i = 0; i < builder->n_pending; i++)
    entries[builder->pending[i].entry.row]++;
  for (guint32 r = 0; r < n; r++) {
    const RowMeaning *meaning = &g_array_index (builder->meanings, RowMeaning, r);
    guint32 group = n_shifts + problem->n_parties;
    if (meaning->shift != MODEL_NONE)
      group = (guint32)meaning->shift;
    else if (meaning->party != MODEL_NONE)
      group = n_shifts + (guint32)meaning->party;
    places[r] = (RowPlace){ group, entries[r], r };
  }
  qsort (places, n, sizeof *places, compare_places);
  return places;
}

static void
order_rows (ProblemBuilder *builder)
{
  guint32 n = builder->rows->len;
  g_autofree RowPlace *places = place_rows (builder);
  g_autofree guint32 *at = g_new (guint32, n + 1);
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (Row), n);
  GArray *meanings = g_array_sized_new (FALSE, FALSE, sizeof (RowMeaning), n);
  for (guint32 r = 0; r < n; r++) {
    at[places[r].row] = r;
    g_array_append_val (rows, g_array_index (builder->rows, Row, places[r].row));
    g_array_append_val (meanings, g_array_index (builder->meanings, RowMeaning, places[r].row));
  }
  g_array_unref (builder->rows);
  g_array_unref (builder->meanings);
  builder->rows = rows;
  builder->meanings = meanings;
  for (guint32 i = 0; i < builder->n_pending; i++)
    builder->pending[i].entry.row = at[builder->pending[i].entry.row];
  for (guint32 i = 0; i < builder->feeds->len; i++) {
    PendingFeed *feed = &g_array_index (builder->feeds, PendingFeed, i);
    *feed = (PendingFeed){ at[feed->row], at[feed->fed] };
  }
  for (guint32 post = 0; post < builder->problem->model->n_posts; post++)
    builder->problem->fill_row[post] = at[builder->problem->fill_row[post]];
}

/* ---- what the options of a post have in common ---- */

#define MIXED (PROBLEM_NONE - 1)

/* As many first entries, of rows of the post's shift, as all options of the post have in the same rows. */
static guint32
common_length (const Problem *problem, guint32 from, guint32 to)
{
  const Option *first = &problem->options[problem->by_post[from]];
  const RowEntry *entries = problem->entries + first->entries_from;
  guint32 length = 0, n = first->entries_to - first->entries_from;
  while (length < n && problem->meanings[entries[length].row].shift == (gint32)first->shift)
    length++;
  for (guint32 i = from + 1; i < to; i++) {
    const Option *other = &problem->options[problem->by_post[i]];
    guint32 same = 0, most = MIN (length, other->entries_to - other->entries_from);
    while (same < most && entries[same].row == problem->entries[other->entries_from + same].row)
      same++;
    length = same;
  }
  return length;
}

#define KINDS 32 /* of a post; options beyond so many are like no other */

static guint16
kind_of (const Problem *problem, const Option *option, guint32 length, guint32 *firsts, guint *n_kinds)
{
  const RowEntry *entries = problem->entries + option->entries_from;
  for (guint k = 0; k < *n_kinds; k++) {
    const RowEntry *others = problem->entries + problem->options[firsts[k]].entries_from;
    if (memcmp (others, entries, length * sizeof *entries) == 0)
      return (guint16)k;
  }
  if (*n_kinds == KINDS)
    return OPTION_KIND_NONE;
  firsts[*n_kinds] = (guint32)(option - problem->options);
  return (guint16)(*n_kinds)++;
}

static void
compare_options (Problem *problem)
{
  for (guint32 post = 0; post < problem->model->n_posts; post++) {
    guint32 from = problem->post_options[post], to = problem->post_options[post + 1], firsts[KINDS];
    guint32 length = from < to ? common_length (problem, from, to) : 0;
    guint n_kinds = 0;
    for (guint32 i = from; i < to; i++) {
      Option *option = &problem->options[problem->by_post[i]];
      option->own_from = option->entries_from + length;
      option->kind = kind_of (problem, option, length, firsts, &n_kinds);
    }
  }
}

static void
find_lone_options (Problem *problem)
{
  g_autofree guint32 *owner = g_new (guint32, problem->n_rows + 1);
  memset (owner, 0xff, sizeof *owner * (problem->n_rows + 1));
  for (guint32 o = 0; o < problem->n_options; o++) {
    for (guint32 e = problem->options[o].entries_from; e < problem->options[o].entries_to; e++) {
      guint32 *of = &owner[problem->entries[e].row];
      *of = *of == PROBLEM_NONE || *of == problem->options[o].party ? problem->options[o].party : MIXED;
    }
  }
  for (guint32 o = 0; o < problem->n_options; o++) {
    Option *option = &problem->options[o];
    option->lone = TRUE;
    for (guint32 e = option->own_from; e < option->entries_to; e++) {
      const Row *row = &problem->rows[problem->entries[e].row];
      if (owner[problem->entries[e].row] == MIXED || row->feeds_from < row->feeds_to)
        option->lone = FALSE;
    }
  }
}

static void
build_rows (ProblemBuilder *builder)
{
  Problem *problem = builder->problem;
  problem->fill_row = g_new (guint32, problem->model->n_posts + 1);
  rules_compile (builder);
  order_rows (builder);
  problem->n_rows = builder->rows->len;
  problem->n_entries = builder->n_pending;
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
  order_entries (problem);
  group_feeds (builder);
  compare_options (problem);
  find_lone_options (problem);
  tabulate_shares (problem, builder->prices);
  problem->n_prices = builder->prices->len;
  problem->prices = (Cost *)(void *)g_array_free (builder->prices, FALSE);
  problem->empty_cost = price_of_nothing (problem);
}

void
rows_build (Problem *problem)
{
  ProblemBuilder builder = { .problem = problem };
  builder.rows = g_array_new (FALSE, FALSE, sizeof (Row));
  builder.meanings = g_array_new (FALSE, FALSE, sizeof (RowMeaning));
  builder.prices = g_array_new (FALSE, FALSE, sizeof (Cost));
  builder.amounts = g_array_new (FALSE, FALSE, sizeof (gint32));
  builder.shares = g_array_new (FALSE, FALSE, sizeof (ShareRow));
  builder.linear = g_array_new (FALSE, FALSE, sizeof (LinearCost));
  builder.tables = g_array_new (FALSE, FALSE, sizeof (KeptTable));
  memset (builder.first_table, 0xff, sizeof builder.first_table);
  builder.feeds = g_array_new (FALSE, FALSE, sizeof (PendingFeed));
  builder.shift_rows = g_new (guint32, problem->model->n_shifts + 1);
  memset (builder.shift_rows, 0xff, sizeof (guint32) * (problem->model->n_shifts + 1));
  builder.locked = g_new0 (gint64, problem->model->n_posts + 1);
  builder.all = g_new0 (gint64, problem->model->n_posts + 1);
  for (guint32 o = 0; o < problem->n_options; o++) {
    builder.locked[problem->options[o].post] += problem->options[o].locked;
    builder.all[problem->options[o].post] += problem->options[o].most;
  }
  build_rows (&builder);
  g_free (builder.pending);
  g_array_unref (builder.tables);
  g_array_unref (builder.feeds);
  g_free (builder.shift_rows);
  g_free (builder.locked);
  g_free (builder.all);
}

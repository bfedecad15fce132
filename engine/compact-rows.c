/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/compact-rows-inside.h"

#include <string.h>

/*
 * The problem's rows: a price over a value, as columns and rows of the program. From the best description to
 * the one that always does: straight, convex, a charge, all or none (compact-line.c), hull, picks (compact-counts.c).
 *
 * Before them the rows are written that say whether a shift is open at all: others count it by that column.
 */

/* ---- values and prices ---- */

static Cost
price_at (const Problem *problem, guint32 index, gint64 value)
{
  const Row *row = &problem->rows[index];
  if (row->hard && row->cap == G_MAXINT32)
    return 0; /* what is repaired costs nothing in the end */
  if (value >= row->low && value <= row->high)
    return problem->prices[row->table + (guint32)(value - row->low)];
  if (row->shape == ROW_SHARE)
    return problem_share_price (problem, row, (gint32)value);
  return problem->prices[row->table + (value < row->low ? 0 : (guint32)(row->high - row->low))];
}

static gint32
amount_at (const Problem *problem, guint32 index, gint64 value)
{
  const Row *row = &problem->rows[index];
  guint32 amounts = problem->meanings[index].amounts;
  return amounts == PROBLEM_NONE ? 0 : problem->amounts[amounts + (guint32)(CLAMP (value, row->low, row->high) - row->low)];
}

gboolean
row_view_allowed_at (const RowView *view, gint64 value)
{
  return view->account != NULL || amount_at (view->build->problem, view->row, value) <= view->baseline;
}

Cost
row_view_points_at (const RowView *view, gint64 value)
{
  const Problem *problem = view->build->problem;
  return view->account != NULL ? amount_at (problem, view->row, value) : price_at (problem, view->row, value);
}

/* ---- pieces of the program ---- */

void
row_view_add_parts (const RowView *view, gint32 factor)
{
  for (guint i = 0; i < view->n_options; i++)
    compact_add_entry (view->build, view->options[i], (gint64)factor * view->coefs[i]);
  for (guint i = 0; i < view->n_fed; i++)
    compact_add_entry (view->build, (guint32)view->fed[i], factor);
}

void
row_view_lift_above (const RowView *view, guint32 y)
{
  CompactBuild *build = view->build;
  const Problem *problem = build->problem;
  for (guint i = 0; i < view->n_options;) {
    const Option *first = &problem->options[view->options[i]];
    gboolean person = first->party < problem->model->n_persons;
    gint32 most = 0, locked = 0;
    guint from = i;
    for (; i < view->n_options && (i == from || person); i++) {
      const Option *o = &problem->options[view->options[i]];
      if (o->party != first->party || o->shift != first->shift)
        break;
      most += compact_column_at (build, view->options[i])->high;
      locked += o->locked;
    }
    most = person ? MIN (most, MAX (1, locked)) : most;
    for (guint k = from; k < i && most > 0; k++)
      compact_add_entry (build, view->options[k], 1);
    if (most > 0) {
      compact_add_entry (build, y, -most);
      compact_end_lift (build, -COMPACT_OPEN, 0, y, y + 1);
    }
  }
}

/* And above the heads of each post, in parts of the most there can be. */
static void
lift_above_posts (const RowView *view, guint32 y)
{
  CompactBuild *build = view->build;
  const Problem *problem = build->problem;
  const Slice posts = problem->model->shifts[problem->options[view->options[0]].shift].posts;
  g_autofree guint32 *on = g_new (guint32, view->n_options);
  for (guint32 post = posts.from; post < posts.to; post++) {
    guint n = 0;
    for (guint i = 0; i < view->n_options; i++)
      if (problem->options[view->options[i]].post == post)
        on[n++] = view->options[i];
    gint32 most = compact_most_heads (build, on, n);
    for (guint i = 0; i < n && most > 0; i++)
      compact_add_entry (build, on[i], 1);
    if (most > 0) {
      compact_add_entry (build, y, -most);
      compact_end_lift (build, -COMPACT_OPEN, 0, y, y + 1);
    }
  }
}

/* ---- all rows ---- */

/* Parts of the row with each option once, in order: those of a person on a shift stand together. */
static void
view_row (RowView *view, CompactBuild *build, guint32 row)
{
  view->build = build;
  view->row = row;
  view->n_options = 0;
  for (guint32 i = build->row_options[row]; i < build->row_options[row + 1]; i++) {
    const RowEntry *part = &build->by_row[i];
    if (view->n_options > 0 && view->options[view->n_options - 1] == part->row)
      view->coefs[view->n_options - 1] += part->coef;
    else {
      view->options[view->n_options] = part->row;
      view->coefs[view->n_options++] = part->coef;
    }
  }
}

static gint64
locked_value (const RowView *view)
{
  gint64 value = 0;
  for (guint i = 0; i < view->n_options; i++)
    value += (gint64)view->coefs[i] * view->build->problem->options[view->options[i]].locked;
  return value;
}

static gboolean
has_account (const Problem *problem, guint32 row)
{
  return problem->rows[row].rule == RULE_PAIR && problem->meanings[row].amounts != PROBLEM_NONE
         && problem->rows[row].cap == G_MAXINT32;
}

static guint64
account_key (const Problem *problem, guint32 row)
{
  const RowMeaning *meaning = &problem->meanings[row];
  return ((guint64)(guint32)meaning->pair << 32) | (guint32)meaning->party;
}

static void
account_free (gpointer data)
{
  Account *account = data;
  g_array_unref (account->amounts);
  g_free (account);
}

/* Accounts whose baseline is broken, by key. */
static GHashTable *
find_accounts (RowView *view, CompactBuild *build)
{
  const Problem *problem = build->problem;
  GHashTable *accounts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, account_free);
  for (guint32 r = 0; r < problem->n_rows; r++) {
    if (!has_account (problem, r))
      continue;
    view_row (view, build, r);
    gint64 amount = amount_at (problem, r, locked_value (view));
    if (amount == 0)
      continue;
    guint64 key = account_key (problem, r);
    Account *account = g_hash_table_lookup (accounts, &key);
    if (account == NULL) {
      account = g_new0 (Account, 1);
      account->amounts = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_hash_table_insert (accounts, g_memdup2 (&key, sizeof key), account);
    }
    account->baseline += amount;
  }
  return accounts;
}

static void
compile_row (RowView *view, GHashTable *accounts)
{
  CompactBuild *build = view->build;
  guint64 key = account_key (build->problem, view->row);
  view->baseline = amount_at (build->problem, view->row, locked_value (view));
  view->account = has_account (build->problem, view->row) ? g_hash_table_lookup (accounts, &key) : NULL;
  build->rule = build->problem->rows[view->row].rule;
  build->lazy = FALSE;
  if (!row_view_compile_counts (view))
    row_view_compile_line (view);
}

/* In the order of the problem's rows, each account once. */
static void
close_accounts (CompactBuild *build, GHashTable *accounts)
{
  const Problem *problem = build->problem;
  build->rule = RULE_PAIR;
  for (guint32 r = 0; r < problem->n_rows && g_hash_table_size (accounts) > 0; r++) {
    guint64 key = account_key (problem, r);
    Account *account = has_account (problem, r) ? g_hash_table_lookup (accounts, &key) : NULL;
    if (account == NULL)
      continue;
    for (guint i = 0; i < account->amounts->len; i++)
      compact_add_entry (build, g_array_index (account->amounts, guint32, i), 1);
    compact_end_row (build, -COMPACT_OPEN, account->baseline - account->least);
    g_hash_table_remove (accounts, &key);
  }
}

/* The rows that this one feeds count it by one column: is anybody there? */
static gint32
open_column (const RowView *view)
{
  CompactBuild *build = view->build;
  build->rule = build->problem->rows[view->row].rule;
  build->lazy = FALSE;
  Cost closed = price_at (build->problem, view->row, 0), opened = price_at (build->problem, view->row, 1);
  build->constant += closed;
  guint32 y = compact_add_column (build, opened - closed, 0, 1, TRUE);
  row_view_lift_above (view, y);
  if (view->n_options > 0)
    lift_above_posts (view, y);
  row_view_add_parts (view, -1);
  compact_add_entry (build, y, 1);
  compact_end_row (build, -COMPACT_OPEN, 0);
  return (gint32)y;
}

/* Is anybody on the shift? */
static gboolean
tells_open (const Problem *problem, guint32 row)
{
  return problem->rows[row].rule == RULE_COVER && problem->meanings[row].post == MODEL_NONE;
}

/* The heads of one post. */
static gboolean
row_is_fill (const Problem *problem, guint32 row)
{
  gint32 post = problem->meanings[row].post;
  return problem->rows[row].rule == RULE_COVER && post != MODEL_NONE && problem->fill_row[post] == row;
}

typedef struct {
  guint32 row;
  gint32 column; /* counts in it */
} Fed;

void
compact_rows (CompactBuild *build)
{
  const Problem *problem = build->problem;
  g_autofree guint32 *options = g_new (guint32, problem->n_options + 1);
  g_autofree gint32 *coefs = g_new (gint32, problem->n_options + 1);
  g_autoptr (GArray) fed = g_array_new (FALSE, FALSE, sizeof (Fed));
  g_autofree guint32 *open = g_new (guint32, problem->model->n_shifts + 1);
  memset (open, 0xff, sizeof *open * (problem->model->n_shifts + 1));
  RowView view = { .options = options, .coefs = coefs, .open = PROBLEM_NONE };
  for (guint32 r = 0; r < problem->n_rows; r++) {
    const Row *row = &problem->rows[r];
    if (!tells_open (problem, r))
      continue;
    view_row (&view, build, r);
    gint32 y = open_column (&view);
    if (problem->model->shifts[problem->meanings[r].shift].optional)
      open[problem->meanings[r].shift] = (guint32)y;
    for (guint32 f = row->feeds_from; f < row->feeds_to; f++) {
      Fed one = { problem->feeds[f], y };
      g_array_append_val (fed, one);
    }
  }
  g_autofree gint32 *counted = g_new (gint32, fed->len + 1);
  g_autofree guint8 *is_fed = g_new0 (guint8, problem->n_rows + 1);
  for (guint i = 0; i < fed->len; i++)
    is_fed[g_array_index (fed, Fed, i).row] = 1;
  g_autoptr (GHashTable) accounts = find_accounts (&view, build);
  for (guint32 r = 0; r < problem->n_rows && !compact_stopped (build); r++) {
    if (tells_open (problem, r))
      continue;
    view_row (&view, build, r);
    view.n_fed = 0;
    view.open = row_is_fill (problem, r) ? open[problem->meanings[r].shift] : PROBLEM_NONE;
    view.fed = counted;
    for (guint i = 0; i < fed->len && is_fed[r]; i++)
      if (g_array_index (fed, Fed, i).row == r)
        counted[view.n_fed++] = g_array_index (fed, Fed, i).column;
    compile_row (&view, accounts);
  }
  close_accounts (build, accounts);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/check.h"

#include <stdlib.h>

#include "engine/check-eval.h"

/*
 * Two evaluations and their difference. The roster is evaluated in full; the model's locks are evaluated
 * alone for what they break of the hard rules. Both give items in one total order, so that the baseline of an
 * item is found by walking the two lists side by side, and the accounts (rule, row, party, post) are runs of
 * neighbours.
 */

CheckItem
check_at (RuleId rule, gint32 row, Party party, gint32 post, gint32 shift, gint32 other, Day day)
{
  return (CheckItem){
    .rule = rule, .row = row, .party = party, .post = post, .shift = shift, .other = other, .day = day
  };
}

CheckItem
check_on (RuleId rule, gint32 row, Party party, gint32 shift)
{
  return check_at (rule, row, party, MODEL_NONE, shift, MODEL_NONE, DAY_NONE);
}

void
check_emit (CheckEval *eval, CheckItem at, gboolean hard, gint64 amount, gint64 each)
{
  at.hard = hard;
  check_emit_cost (eval, at, amount, hard ? 0 : amount * each * COST_UNIT);
}

void
check_emit_cost (CheckEval *eval, CheckItem at, gint64 amount, Cost cost)
{
  at.amount = amount;
  at.cost = cost;
  if (amount != 0)
    g_array_append_val (eval->items, at);
}

Slice
check_entries (const CheckEval *eval, guint32 shift, gint32 post)
{
  Slice posts = eval->model->shifts[shift].posts;
  if (post != MODEL_NONE)
    posts = (Slice){ (guint32)post, (guint32)post + 1 };
  if (posts.from == posts.to)
    return (Slice){ 0, 0 };
  return (Slice){ eval->first[posts.from], eval->first[posts.to] };
}

gint32
check_heads (const CheckEval *eval, guint32 shift, gint32 post, Party party)
{
  gint32 heads = 0;
  Slice on = check_entries (eval, shift, post);
  for (guint32 i = on.from; i < on.to; i++)
    if (party == CHECK_NOBODY || eval->entries[i].party == party)
      heads += eval->entries[i].heads;
  return heads;
}

/* ---- one evaluation ---- */

static int
compare_entries (const void *a, const void *b)
{
  const RosterEntry *x = a, *y = b;
  if (x->post != y->post)
    return x->post < y->post ? -1 : 1;
  return x->party < y->party ? -1 : x->party > y->party;
}

static int
compare_duties (const void *a, const void *b, void *data)
{
  const Model *model = data;
  const CheckDuty *x = a, *y = b;
  Instant s = model->shifts[x->shift].start, t = model->shifts[y->shift].start;
  if (s != t)
    return s < t ? -1 : 1;
  return x->shift < y->shift ? -1 : x->shift > y->shift;
}

static void
add_duty (CheckEval *eval, guint32 person, guint32 shift, gboolean fixed)
{
  CheckDuty duty = { shift, fixed };
  g_array_append_val (eval->duties[person], duty);
}

static void
collect_duties (CheckEval *eval)
{
  const Model *model = eval->model;
  eval->duties = g_new (GArray *, model->n_persons + 1);
  for (guint32 i = 0; i < model->n_persons; i++)
    eval->duties[i] = g_array_new (FALSE, FALSE, sizeof (CheckDuty));
  for (guint i = 0; i < eval->n_entries; i++)
    if (eval->entries[i].party < model->n_persons)
      add_duty (eval, eval->entries[i].party, model->posts[eval->entries[i].post].shift, FALSE);
  for (guint32 i = 0; i < model->n_context; i++)
    add_duty (eval, model->context[i].person, model->context[i].shift, TRUE);
  for (guint32 i = 0; i < model->n_persons; i++)
    g_array_sort_with_data (eval->duties[i], compare_duties, (gpointer)model);
}

static GArray **
new_lists (guint32 n)
{
  GArray **lists = g_new (GArray *, n + 1);
  for (guint32 i = 0; i < n; i++)
    lists[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  return lists;
}

static void
free_lists (GArray **lists, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    g_array_unref (lists[i]);
  g_free (lists);
}

/* Entries stand by post, so those of one shift stand together. */
static void
collect_orgs (CheckEval *eval)
{
  const Model *model = eval->model;
  eval->org_shifts = new_lists (model->n_orgs);
  eval->org_entries = new_lists (model->n_orgs);
  for (guint32 i = 0; i < eval->n_entries; i++) {
    const RosterEntry *entry = &eval->entries[i];
    guint32 shift = model->posts[entry->post].shift;
    gint32 org = check_org_of (model, entry->party);
    if (org != MODEL_NONE)
      g_array_append_val (eval->org_entries[org], i);
    if (entry->party < model->n_persons || entry->heads == 0)
      continue;
    GArray *own = eval->org_shifts[entry->party - model->n_persons];
    if (own->len == 0 || g_array_index (own, guint32, own->len - 1) != shift)
      g_array_append_val (own, shift);
  }
}

static void
collect_people (CheckEval *eval)
{
  const Model *model = eval->model;
  eval->members = new_lists (model->n_teams);
  eval->carers = new_lists (model->n_places);
  eval->staff = new_lists (model->n_orgs);
  for (guint32 i = 0; i < model->n_members; i++)
    g_array_append_val (eval->members[model->members[i].team], model->members[i].person);
  for (guint32 i = 0; i < model->n_duty_areas; i++)
    g_array_append_val (eval->carers[model->duty_areas[i].place], model->duty_areas[i].person);
  for (guint32 i = 0; i < model->n_persons; i++)
    if (model->persons[i].org != MODEL_NONE)
      g_array_append_val (eval->staff[model->persons[i].org], i);
}

static void
check_entry (CheckEval *eval, const RosterEntry *entry)
{
  const Model *model = eval->model;
  gboolean person = entry->party < model->n_persons;
  gint32 post = (gint32)entry->post, shift = (gint32)model->posts[entry->post].shift;
  MayReason reason = check_may (model, entry->party, entry->post);
  check_emit (eval, check_at (RULE_MAY, MODEL_NONE, entry->party, post, shift, (gint32)reason, DAY_NONE),
              TRUE, reason == MAY_YES ? 0 : entry->heads, 0);
  if (person) /* nobody is there twice, or less than once */
    check_emit (eval, check_at (RULE_OVERLAP, MODEL_NONE, entry->party, MODEL_NONE, shift, shift, DAY_NONE),
                TRUE, ABS (entry->heads - 1), 0);
}

static void
index_posts (CheckEval *eval)
{
  guint at = 0;
  eval->first = g_new (guint, eval->model->n_posts + 1);
  for (guint32 post = 0; post <= eval->model->n_posts; post++) {
    while (at < eval->n_entries && eval->entries[at].post < post)
      at++;
    eval->first[post] = at;
  }
}

static void
evaluate (CheckEval *eval, const Model *model, GArray *entries, gboolean hard_only, const gint64 *shares)
{
  g_array_sort (entries, compare_entries);
  *eval = (CheckEval){ .model = model,
                       .entries = (const RosterEntry *)(void *)entries->data,
                       .n_entries = entries->len,
                       .shares = shares == NULL ? NULL : g_memdup2 (shares, sizeof *shares * (2 * (gsize)model->n_persons + 1)),
                       .items = g_array_new (FALSE, FALSE, sizeof (CheckItem)) };
  index_posts (eval);
  collect_duties (eval);
  collect_orgs (eval);
  collect_people (eval);
  for (guint i = 0; i < eval->n_entries; i++)
    check_entry (eval, &eval->entries[i]);
  for (guint32 i = 0; i < model->n_persons; i++)
    check_path (eval, i);
  check_rows (eval, hard_only);
}

static void
eval_clear (CheckEval *eval)
{
  free_lists (eval->duties, eval->model->n_persons);
  free_lists (eval->org_shifts, eval->model->n_orgs);
  free_lists (eval->members, eval->model->n_teams);
  free_lists (eval->carers, eval->model->n_places);
  free_lists (eval->staff, eval->model->n_orgs);
  free_lists (eval->org_entries, eval->model->n_orgs);
  g_free (eval->first);
  g_free (eval->shares);
  g_array_unref (eval->items);
}

static void
check_locks_kept (CheckEval *eval)
{
  const Model *model = eval->model;
  for (guint32 i = 0; i < model->n_locks; i++) {
    const ModelLock *lock = &model->locks[i];
    guint32 shift = model->posts[lock->post].shift;
    gint32 heads = check_heads (eval, shift, (gint32)lock->post, lock->party);
    check_emit (
        eval,
        check_at (RULE_NONE, (gint32)i, lock->party, (gint32)lock->post, (gint32)shift, MODEL_NONE, DAY_NONE),
        TRUE, MAX (0, lock->heads - heads), 0);
  }
}

/* ---- the difference ---- */

#define ORDER(a, b)                                                                                          \
  if ((a) != (b))                                                                                            \
  return (a) < (b) ? -1 : 1

static int
compare_accounts (const CheckItem *x, const CheckItem *y)
{
  ORDER (x->rule, y->rule);
  ORDER (x->row, y->row);
  ORDER (x->party, y->party);
  ORDER (x->post, y->post);
  if (x->rule == RULE_RUN_DAYS)
    ORDER (x->other, y->other);
  return 0;
}

static int
compare_items (const void *a, const void *b)
{
  const CheckItem *x = a, *y = b;
  int accounts = compare_accounts (x, y);
  if (accounts != 0)
    return accounts;
  ORDER (x->shift, y->shift);
  ORDER (x->other, y->other);
  ORDER (x->day, y->day);
  ORDER (x->hard, y->hard);
  return 0;
}

#define ITEM(array, i) (&g_array_index ((array), CheckItem, (i)))

static void
note_baseline (GArray *items, const GArray *base)
{
  guint j = 0;
  for (guint i = 0; i < items->len; i++) {
    while (j < base->len && compare_items (ITEM (base, j), ITEM (items, i)) < 0)
      j++;
    if (j < base->len && compare_items (ITEM (base, j), ITEM (items, i)) == 0)
      ITEM (items, i)->locked = MIN (ITEM (items, i)->amount, ITEM (base, j)->amount);
  }
}

/* What the hard items of one account, from i on, amount to; *i moves behind the account. */
static gint64
account_sum (const GArray *items, guint *i)
{
  gint64 sum = 0;
  const CheckItem *first = ITEM (items, *i);
  for (; *i < items->len && compare_accounts (ITEM (items, *i), first) == 0; (*i)++)
    sum += ITEM (items, *i)->hard ? ITEM (items, *i)->amount : 0;
  return sum;
}

static void
compare_with_baseline (Check *check, const GArray *items, const GArray *base)
{
  guint j = 0;
  for (guint i = 0; i < items->len;) {
    const CheckItem *account = ITEM (items, i);
    while (j < base->len && compare_accounts (ITEM (base, j), account) < 0)
      j++;
    gboolean has_base = j < base->len && compare_accounts (ITEM (base, j), account) == 0;
    gint64 allowed = has_base ? account_sum (base, &j) : 0;
    gint64 sum = account_sum (items, &i);
    check->excess += MAX (0, sum - allowed);
    check->locked += MIN (sum, allowed);
  }
}

static void
total (Check *check, const GArray *items)
{
  for (guint i = 0; i < items->len; i++) {
    const CheckItem *item = ITEM (items, i);
    check->cost[item->rule] += item->cost;
    check->total += item->cost;
    check->hard[item->rule] += item->hard ? item->amount : 0;
    if (item->rule == RULE_COVER && item->row == CHECK_UNDER)
      check->open += item->amount;
  }
}

static GArray *
copy_entries (const Model *model, const Roster *roster)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (RosterEntry));
  for (guint32 i = 0; i < roster->n; i++) {
    const RosterEntry *entry = &roster->entries[i];
    g_assert (entry->post < model->n_posts && entry->party < model->n_persons + model->n_orgs);
    g_array_append_val (entries, *entry);
  }
  return entries;
}

/* A place locked twice is locked once, with the larger head count. */
static GArray *
lock_entries (const Model *model)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (RosterEntry));
  for (guint32 i = 0; i < model->n_locks; i++) {
    RosterEntry entry = { model->locks[i].post, model->locks[i].party, model->locks[i].heads, TRUE };
    g_array_append_val (entries, entry);
  }
  g_array_sort (entries, compare_entries);
  guint kept = 0;
  for (guint i = 0; i < entries->len; i++) {
    RosterEntry *entry = &g_array_index (entries, RosterEntry, i);
    RosterEntry *last = kept == 0 ? NULL : &g_array_index (entries, RosterEntry, kept - 1);
    if (last != NULL && compare_entries (last, entry) == 0)
      last->heads = MAX (last->heads, entry->heads);
    else
      g_array_index (entries, RosterEntry, kept++) = *entry;
  }
  g_array_set_size (entries, kept);
  return entries;
}

static Check *
judge (const Model *model, const Roster *roster, const gint64 *shares)
{
  g_autoptr (GArray) entries = copy_entries (model, roster);
  g_autoptr (GArray) locks = lock_entries (model);
  CheckEval all, base;
  evaluate (&all, model, entries, FALSE, shares);
  evaluate (&base, model, locks, TRUE, shares);
  check_locks_kept (&all);
  g_array_sort (all.items, compare_items);
  g_array_sort (base.items, compare_items);

  Check *check = g_new0 (Check, 1);
  note_baseline (all.items, base.items);
  compare_with_baseline (check, all.items, base.items);
  total (check, all.items);
  check->n_items = all.items->len;
  check->items = g_memdup2 (all.items->data, sizeof (CheckItem) * all.items->len);
  check->shares = g_steal_pointer (&all.shares);
  eval_clear (&all);
  eval_clear (&base);
  return check;
}

Check *
check_roster (const Model *model, const Roster *roster)
{
  g_return_val_if_fail (model != NULL && roster != NULL, NULL);
  return judge (model, roster, NULL);
}

Check *
check_again (const Model *model, const Roster *roster, const Check *before)
{
  g_return_val_if_fail (model != NULL && roster != NULL && before != NULL, NULL);
  return judge (model, roster, before->shares);
}

void
check_free (Check *check)
{
  if (check == NULL)
    return;
  g_free (check->items);
  g_free (check->shares);
  g_free (check);
}

gboolean
check_is_sound (const Check *check)
{
  return check->excess == 0;
}

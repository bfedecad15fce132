/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/explain-index.h"

/*
 * What stands against one more duty. The path is judged three times by check_path: with the duty, without it,
 * and with nothing but locks and context. An account that grows beyond the baseline is a reason; the item
 * that the duty adds to it says which shift is in the way.
 */

static const ExplainReason nothing = { RULE_NONE, MODEL_NONE, MODEL_NONE, MODEL_NONE };

/* ---- the path ---- */

static void
add_sorted (const Model *model, GArray *duties, CheckDuty duty)
{
  guint at = 0;
  const ModelShift *shift = &model->shifts[duty.shift];
  while (at < duties->len) {
    const CheckDuty *other = &g_array_index (duties, CheckDuty, at);
    Instant start = model->shifts[other->shift].start;
    if (start > shift->start || (start == shift->start && other->shift > duty.shift))
      break;
    at++;
  }
  g_array_insert_val (duties, at, duty);
}

/* Duties of the person as they are, or (only_locked) as the locks and the context leave them. */
static GArray *
path_of (const Explain *explain, guint32 person, gboolean only_locked)
{
  GArray *duties = g_array_new (FALSE, FALSE, sizeof (CheckDuty));
  for (guint i = 0; i < explain->duties[person]->len; i++) {
    const ExplainDuty *duty = &g_array_index (explain->duties[person], ExplainDuty, i);
    CheckDuty plain = { duty->shift, duty->fixed };
    if (!only_locked || duty->fixed || duty->locked)
      add_sorted (explain->model, duties, plain);
  }
  return duties;
}

static GArray *
judge (const Explain *explain, guint32 person, GArray *duties)
{
  CheckEval eval = { .model = explain->model, .items = g_array_new (FALSE, FALSE, sizeof (CheckItem)) };
  g_autofree GArray **paths = g_new0 (GArray *, (gsize)person + 1);
  paths[person] = duties;
  eval.duties = paths;
  check_path (&eval, person);
  return eval.items;
}

/* Of the item's account. */
static gint64
hard_amount (const GArray *items, const CheckItem *of)
{
  gint64 sum = 0;
  for (guint i = 0; i < items->len; i++) {
    const CheckItem *item = &g_array_index (items, CheckItem, i);
    gboolean part = of->rule != RULE_RUN_DAYS || item->other == of->other;
    sum += item->hard && item->rule == of->rule && item->row == of->row && part ? item->amount : 0;
  }
  return sum;
}

static gboolean
has_item (const GArray *items, const CheckItem *wanted)
{
  for (guint i = 0; i < items->len; i++) {
    const CheckItem *item = &g_array_index (items, CheckItem, i);
    if (item->hard == wanted->hard && item->rule == wanted->rule && item->row == wanted->row && item->shift == wanted->shift
        && item->other == wanted->other && item->day == wanted->day && item->amount >= wanted->amount)
      return TRUE;
  }
  return FALSE;
}

static ExplainReason
reason_of (const Explain *explain, const CheckItem *item, guint32 shift)
{
  ExplainReason reason = { item->rule, MODEL_NONE, MODEL_NONE, MODEL_NONE };
  if (item->shift != MODEL_NONE)
    reason.other = item->shift == (gint32)shift ? item->other : item->shift;
  if (item->row == MODEL_NONE)
    return reason;
  const ModelLimit *limit = &explain->model->limits[item->row];
  gint32 number = limit->max != RULE_OFF ? limit->max : limit->min;
  reason.limit = number != RULE_OFF ? number : MODEL_NONE;
  if (item->rule == RULE_MAX_SHIFTS || item->rule == RULE_MAX_MINUTES || item->rule == RULE_KIND_MAX)
    reason.detail = (gint32)limit->per;
  if (item->rule == RULE_RUN_DAYS && item->other == CHECK_UNDER) {
    reason.detail = CHECK_UNDER;
    reason.limit = limit->min;
  }
  if (item->rule == RULE_REST || item->rule == RULE_DAYS_OFF) /* too many free days are never hard */
    reason.limit = limit->min;
  if (item->rule == RULE_TRAVEL || item->rule == RULE_SUCCESSION)
    reason.limit = MODEL_NONE;
  return reason;
}

/* Overlaps first, then by number of the rule. */
static int
urgency (RuleId rule)
{
  return rule == RULE_OVERLAP ? -1 : (int)rule;
}

static ExplainReason
path_reason (const Explain *explain, guint32 person, guint32 shift)
{
  g_autoptr (GArray) path = path_of (explain, person, FALSE);
  g_autoptr (GArray) longer = path_of (explain, person, FALSE);
  g_autoptr (GArray) locked = path_of (explain, person, TRUE);
  CheckDuty duty = { shift, FALSE };
  add_sorted (explain->model, longer, duty);
  g_autoptr (GArray) now = judge (explain, person, path);
  g_autoptr (GArray) then = judge (explain, person, longer);
  g_autoptr (GArray) base = judge (explain, person, locked);
  const CheckItem *found = NULL;
  for (guint i = 0; i < then->len; i++) {
    const CheckItem *item = &g_array_index (then, CheckItem, i);
    if (!item->hard || has_item (now, item)
        || hard_amount (then, item) <= hard_amount (base, item))
      continue;
    if (found == NULL || urgency (item->rule) < urgency (found->rule))
      found = item;
  }
  return found == NULL ? nothing : reason_of (explain, found, shift);
}

/* ---- others on the shift ---- */

gboolean
explain_serves (const Explain *explain, guint32 person, guint32 shift)
{
  for (guint i = 0; i < explain->duties[person]->len; i++)
    if (g_array_index (explain->duties[person], ExplainDuty, i).shift == shift)
      return TRUE;
  return FALSE;
}

static gboolean
may_somewhere (const Model *model, guint32 person, guint32 shift)
{
  Slice posts = model->shifts[shift].posts;
  for (guint32 i = posts.from; i < posts.to; i++)
    if (rule_may (model, person, i) == MAY_YES)
      return TRUE;
  return FALSE;
}

static ExplainReason
pair_reason (const Explain *explain, guint32 person, guint32 shift)
{
  const Model *model = explain->model;
  gboolean guarded = FALSE, beside = FALSE;
  gint32 guardian = MODEL_NONE;
  for (guint32 i = 0; i < model->n_pairs; i++) {
    const ModelPair *pair = &model->pairs[i];
    if ((pair->a != person && pair->b != person) || !check_pair_matches (model, pair, shift))
      continue;
    guint32 other = pair->a == person ? pair->b : pair->a;
    if (pair->kind == PAIR_GUARD && pair->a == person) {
      guarded = TRUE;
      guardian = (gint32)other;
      beside = beside || explain_serves (explain, other, shift);
    } else if (pair->kind == PAIR_APART && pair->hard && explain_serves (explain, other, shift)) {
      return (ExplainReason){ RULE_PAIR, PAIR_APART, MODEL_NONE, (gint32)other };
    } else if (pair->kind == PAIR_TOGETHER && pair->hard && !explain_serves (explain, other, shift)
               && may_somewhere (model, person, shift) && may_somewhere (model, other, shift)) {
      return (ExplainReason){ RULE_PAIR, PAIR_TOGETHER, MODEL_NONE, (gint32)other };
    }
  }
  if (guarded && !beside && check_possibly_child (model, person, shift))
    return (ExplainReason){ RULE_PAIR, PAIR_GUARD, MODEL_NONE, guardian };
  return nothing;
}

/* Heads of an organisation among the entries that are on a shift, on a post or of an event (MODEL_NONE: any).
 * */
static gint64
org_heads (const Explain *explain, gint32 org, gint32 shift, gint32 post, gint32 event)
{
  const Model *model = explain->model;
  gint64 heads = 0;
  for (guint32 i = 0; i < explain->roster->n; i++) {
    const RosterEntry *entry = &explain->roster->entries[i];
    guint32 s = model->posts[entry->post].shift;
    if (party_any_org (model, entry->party) == org && (shift == MODEL_NONE || (gint32)s == shift)
        && (post == MODEL_NONE || (gint32)entry->post == post)
        && (event == MODEL_NONE || model->shifts[s].event == event))
      heads += entry->heads;
  }
  return heads;
}

static ExplainReason
org_reason (const Explain *explain, guint32 person, guint32 post)
{
  const Model *model = explain->model;
  gint32 org = model->persons[person].org, shift = (gint32)model->posts[post].shift;
  if (org == MODEL_NONE)
    return nothing;
  Slice crews = model->shifts[shift].crews;
  for (guint32 i = crews.from; i < crews.to; i++) {
    const ModelCrew *crew = &model->crews[i];
    gboolean here = crew->post == MODEL_NONE || crew->post == (gint32)post;
    if (here && crew->rule == RULE_ORG_MAX && crew->hard
        && org_heads (explain, org, shift, crew->post, MODEL_NONE) >= crew->need)
      return (ExplainReason){ RULE_ORG_MAX, MODEL_NONE, crew->need, org };
  }
  Slice quotas = model->orgs[org].quotas;
  for (guint32 i = quotas.from; i < quotas.to; i++) {
    const ModelQuota *quota = &model->quotas[i];
    gboolean counts = quota->event == MODEL_NONE || quota->event == model->shifts[shift].event;
    if (counts && quota->hard && quota->max != RULE_OFF
        && org_heads (explain, org, MODEL_NONE, MODEL_NONE, quota->event) >= quota->max)
      return (ExplainReason){ RULE_ORG_QUOTA, MODEL_NONE, quota->max, org };
  }
  return nothing;
}

ExplainReason
explain_against (const Explain *explain, guint32 person, guint32 post)
{
  MayReason may = rule_may (explain->model, person, post);
  if (may != MAY_YES)
    return (ExplainReason){ RULE_MAY, (gint32)may, MODEL_NONE, MODEL_NONE };
  guint32 shift = explain->model->posts[post].shift;
  ExplainReason reason = path_reason (explain, person, shift);
  if (reason.rule == RULE_NONE)
    reason = pair_reason (explain, person, shift);
  if (reason.rule == RULE_NONE)
    reason = org_reason (explain, person, post);
  return reason;
}

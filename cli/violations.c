/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/violations.h"
#include "cli/reasons.h"
#include "cli/shift-title.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const Month *month;
  const Voice *voice;
  const Model *model;
} Telling;

static const char *
party_name (const Telling *t, Party party)
{
  if (party == CHECK_NOBODY)
    return NULL;
  return party_is_person (t->model, party) ? names_full (t->voice->names, (int)party) : t->model->orgs[party_org (t->model, party)].name;
}

static gboolean
is_by_limit (RuleId rule)
{
  return rule == RULE_MAX_SHIFTS || rule == RULE_MAX_MINUTES || rule == RULE_KIND_MAX || rule == RULE_RUN_DAYS
         || rule == RULE_DAYS_OFF || rule == RULE_MAX_WEEKENDS || rule == RULE_WHOLE_WEEKENDS;
}

static LimitPer
period_of (const Telling *t, const CheckItem *item)
{
  if (item->row == MODEL_NONE || item->rule == RULE_RUN_DAYS || item->rule == RULE_DAYS_OFF || item->rule == RULE_WHOLE_WEEKENDS)
    return PER_DAY;
  return t->model->limits[item->row].per;
}

/* The shift, else the day or month that a limit counts from; NULL = nothing in particular, or the whole span. */
static char *
where_and_when (const Telling *t, const CheckItem *item)
{
  gint32 shift = item->shift;
  if (shift == MODEL_NONE && item->post != MODEL_NONE)
    shift = (gint32)t->model->posts[item->post].shift;
  if (shift != MODEL_NONE)
    return shift_title (t->month, t->voice, (guint32)shift);
  if (item->day == DAY_NONE || (is_by_limit (item->rule) && period_of (t, item) == PER_SPAN))
    return NULL;
  return is_by_limit (item->rule) && period_of (t, item) == PER_MONTH ? voice_month (t->voice, item->day) : voice_day (t->voice, item->day);
}

static char *
what_is_broken (const Telling *t, const CheckItem *item)
{
  ExplainReason reason = { item->rule, MODEL_NONE, MODEL_NONE, MODEL_NONE };
  if (item->rule == RULE_MAY)
    reason.detail = item->other;
  if (item->rule == RULE_PAIR)
    reason.detail = item->row == MODEL_NONE ? PAIR_GUARD : (gint32)t->model->pairs[item->row].kind;
  if (is_by_limit (item->rule) && item->row != MODEL_NONE) {
    reason.detail = (gint32)t->model->limits[item->row].per;
    reason.limit = t->model->limits[item->row].max;
  }
  if (item->rule == RULE_RUN_DAYS)
    reason.detail = item->other;
  return reason_broken (&reason);
}

/* The shift before or the partner, that the item names besides; NULL = none. g_free. */
static char *
other_of (const Telling *t, const CheckItem *item)
{
  if (item->other == MODEL_NONE)
    return NULL;
  if (item->rule == RULE_OVERLAP || item->rule == RULE_TRAVEL || item->rule == RULE_REST || item->rule == RULE_SUCCESSION)
    return shift_title (t->month, t->voice, (guint32)item->other);
  return item->rule == RULE_PAIR && item->row != MODEL_NONE ? g_strdup (party_name (t, (Party)item->other)) : NULL;
}

static void
append_item (const Telling *t, GString *out, const CheckItem *item)
{
  g_autoptr (GString) about = g_string_new (party_name (t, item->party));
  g_autofree char *where = where_and_when (t, item), *what = what_is_broken (t, item), *other = other_of (t, item);
  if (where != NULL)
    g_string_append_printf (about, "%s%s", about->len > 0 ? _ (", ") : "", where);
  if (other != NULL) {
    g_autofree char *plain = g_steal_pointer (&what);
    what = g_strdup_printf (_ ("%1$s (%2$s)"), plain, other);
  }
  g_string_append (out, "  ");
  if (item->amount <= item->locked)
    g_string_append_printf (out, _ ("%1$s: %2$s"), _ ("locked"), "");
  if (about->len == 0)
    g_string_append (out, what);
  else
    g_string_append_printf (out, _ ("%1$s: %2$s"), about->str, what);
  g_string_append_c (out, '\n');
}

guint
violations_print (const Month *month, const Voice *voice, const Check *check, guint *ret_help)
{
  Telling telling = { month, voice, month->sealed->model };
  g_autoptr (GString) out = g_string_new (NULL);
  guint beyond = 0, locked = 0;
  *ret_help = 0;
  for (guint i = 0; i < check->n_items; i++) {
    const CheckItem *item = &check->items[i];
    if (!item->hard || item->amount == 0)
      continue;
    append_item (&telling, out, item);
    if (item->amount <= item->locked) {
      locked++;
      continue;
    }
    beyond++;
    *ret_help |= item->rule == RULE_NONE ? HELP_BACK : is_by_limit (item->rule) ? HELP_FEWER : HELP_LOCK;
  }
  if (out->len > 0)
    g_print ("%s\n%s", locked > 0 ? _ ("Hard rules that do not hold (locked: somebody insisted):") : _ ("Hard rules that do not hold:"),
             out->str);
  return beyond;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/violations.h"
#include "cli/reasons.h"
#include "engine/names.h"

#include <glib/gi18n-lib.h>

static void
append_shift (const Month *month, GString *out, gint32 shift)
{
  if (shift == MODEL_NONE)
    return;
  g_string_append_printf (out, "  %s", month->sealed->model->shifts[shift].key);
}

static void
append_party (const Month *month, const Names *names, GString *out, Party party)
{
  const Model *model = month->sealed->model;
  if (party == CHECK_NOBODY)
    return;
  if (party_is_person (model, party))
    g_string_append_printf (out, "  %s", names_full (names, (int)party));
  else
    g_string_append_printf (out, "  %s", model->orgs[party_org (model, party)].name);
}

/* What the item is about, as people call it; an item of no rule is a lock that is not kept. */
static const char *
item_name (const CheckItem *item)
{
  if (item->rule == RULE_NONE)
    return _ ("locked there by the notebook or because the day is over, and taken out");
  if (item->rule == RULE_MAY)
    return reason_may ((MayReason)item->other);
  const char *name = reason_rule_name (item->rule);
  return name != NULL ? name : rule_info (item->rule)->name;
}

guint
violations_print (const Month *month, const Check *check)
{
  g_autoptr (Names) names = names_new (month->community, SHOWN_DEFAULT);
  g_autoptr (GString) out = g_string_new (NULL);
  guint beyond = 0;
  for (guint i = 0; i < check->n_items; i++) {
    const CheckItem *item = &check->items[i];
    if (!item->hard || item->amount == 0)
      continue;
    gboolean locked = item->amount <= item->locked;
    beyond += !locked;
    g_string_append (out, "  ");
    g_string_append_printf (out, _ ("%1$s: %2$s"), locked ? _ ("locked") : _ ("broken"), item_name (item));
    append_party (month, names, out, item->party);
    append_shift (month, out, item->shift);
    g_string_append_c (out, '\n');
  }
  if (out->len > 0)
    g_print (_ ("Hard rules that do not hold (locked: somebody insisted):\n%s"), out->str);
  return beyond;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/book-check-internal.h"
#include "cli/reasons.h"
#include "engine/setting.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The rules sheet and the settings; and what sealing could not use. */

/* "under" and "over" are rows of the one rule about open places. */
static RuleId
rule_of (const RuleRow *row, guint *ret_param)
{
  *ret_param = 0;
  if (strcmp (row->rule, "under") == 0 || strcmp (row->rule, "over") == 0)
    return RULE_COVER;
  RuleId id = rule_by_name (row->rule);
  if (id == RULE_MAX_SHIFTS || id == RULE_MAX_MINUTES)
    *ret_param = strcmp (row->per, "day") == 0 ? 0 : strcmp (row->per, "week") == 0 ? 1 : 2;
  else if (id == RULE_RUN_DAYS)
    *ret_param = 1;
  return id;
}

/* Words take the place of numbers in these. */
static gboolean
takes_words (RuleId id)
{
  return id == RULE_FAIRNESS || id == RULE_SUCCESSION || id == RULE_TRAVEL || id == RULE_NEWCOMER || id == RULE_NO_SHOW || id == RULE_PAIR;
}

static gboolean
is_off (const char *value)
{
  static const char *const words[] = { "关", "关闭", "不限", "无", "否", "off", "none", "no", "-", "–", "—", NULL };
  return g_strv_contains (words, value);
}

static void
check_value (Look *look, const RuleRow *row, RuleId id, guint param)
{
  const RuleInfo *info = rule_info (id);
  const RuleParam *range = &info->params[param];
  const char *name = reason_rule_name (id) != NULL ? reason_rule_name (id) : row->rule;
  if (row->value == NULL || row->value[0] == '\0' || is_off (row->value) || takes_words (id))
    return;
  const char *digits = strpbrk (row->value, "0123456789");
  if (digits == NULL || info->params[0].name == NULL) {
    look_add (look, FINDING_WRONG, "rule-value", "rules", row->rule, 1,
              g_strdup_printf (_ ("Rule %1$s (%2$s): “%3$s” is no number; the default holds."), row->rule, name, row->value),
              g_strdup (_ ("Write a number, or 关 (off).")));
    return;
  }
  gint64 value = g_ascii_strtoll (digits, NULL, 10) * (range->most <= 0 ? -1 : 1);
  if (strchr (row->value, ':') == NULL && strchr (row->value, 'h') == NULL && strstr (row->value, "小时") == NULL && range->name != NULL
      && (value < range->least || value > range->most))
    look_add (look, FINDING_WRONG, "rule-range", "rules", row->rule, 1,
              g_strdup_printf (_ ("Rule %1$s (%2$s): %3$s is outside %4$d to %5$d."), row->rule, name, row->value, (int)range->least,
                               (int)range->most),
              g_strdup (_ ("Write a number within the range, or 关 (off).")));
}

static gboolean
is_kind (const Look *look, const char *kind)
{
  for (guint i = 0; i < look->c->event_rows->len; i++)
    if (g_strcmp0 (community_at (look->c, event_rows, EventRow, i)->kind, kind) == 0)
      return TRUE;
  return community_find_event (look->c, kind) != NONE;
}

static void
check_rows (Look *look)
{
  for (guint i = 0; i < look->c->rules->len; i++) {
    const RuleRow *row = community_at (look->c, rules, RuleRow, i);
    guint param;
    RuleId id = rule_of (row, &param);
    if (id == RULE_NONE || id >= RULE_MAY)
      look_add (look, FINDING_WRONG, "rule-unknown", "rules", row->rule, 1,
                g_strdup_printf (_ ("There is no rule called “%s”; the row has no effect."), row->rule),
                g_strdup (_ ("Names of rules are in the first column of an exported rules page.")));
    else
      check_value (look, row, id, param);
    if (row->kind != NULL && row->kind[0] != '\0' && !is_kind (look, row->kind))
      look_add (look, FINDING_WRONG, "rule-kind", "rules", row->rule, 1,
                g_strdup_printf (_ ("Rule %1$s is for “%2$s”, but no event is called so or is of that kind."), row->rule, row->kind),
                g_strdup (_ ("Write an event, or a 类别 (kind) of the events page.")));
    if (row->from != DAY_NONE && row->to != DAY_NONE && row->from > row->to)
      look_add (look, FINDING_WRONG, "rule-dates", "rules", row->rule, 1,
                g_strdup_printf (_ ("Rule %s ends before it begins; the row has no effect."), row->rule), g_strdup (_ ("Correct its dates.")));
  }
}

/* Does the sentence quote a phrase that has a finding of its own? */
static gboolean
is_said (const Look *look, const char *sentence)
{
  GHashTableIter iter;
  gpointer phrase;
  g_hash_table_iter_init (&iter, look->unreadable);
  while (g_hash_table_iter_next (&iter, &phrase, NULL))
    if (strstr (sentence, phrase) != NULL)
      return TRUE;
  return FALSE;
}

/* The part of a warning that does not name whom it is about. */
static const char *
complaint (const char *sentence)
{
  const char *quote = strstr (sentence, "”");
  return quote == NULL ? sentence : quote;
}

/* What sealing could not use, in its words; the same complaint about several people once. */
static void
check_unused (Look *look)
{
  const GPtrArray *warnings = look->sealed->warnings;
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < warnings->len; i++) {
    const char *sentence = g_ptr_array_index (warnings, i);
    guint n = 0;
    if (is_said (look, sentence) || !g_hash_table_add (said, (gpointer)complaint (sentence)))
      continue;
    for (guint k = i; k < warnings->len; k++)
      n += strcmp (complaint (g_ptr_array_index (warnings, k)), complaint (sentence)) == 0;
    look_add (look, FINDING_WRONG, "not-used", "notes", "", n,
              n == 1 ? g_strdup (sentence) : g_strdup_printf (_ ("%1$s The same holds for %2$u more."), sentence, n - 1), NULL);
  }
}

void
check_rules (Look *look)
{
  check_rows (look);
}

/* Teams are told apart by their labels where a sheet has no colours. */
static void
check_labels (Look *look)
{
  const GArray *teams = look->c->teams;
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  for (int i = 0; i < (int)teams->len; i++) {
    const char *label = community_at (look->c, teams, Team, i)->label;
    g_autoptr (GString) names = g_string_new (NULL);
    guint n = 0;
    if (label == NULL || label[0] == '\0' || !g_hash_table_add (said, (gpointer)label))
      continue;
    for (int k = i; k < (int)teams->len; k++) {
      const Team *other = community_at (look->c, teams, Team, k);
      if (g_strcmp0 (other->label, label) != 0)
        continue;
      look_append (names, other->name);
      n++;
    }
    if (n > 1)
      look_add (look, FINDING_HINT, "label-twice", "teams", label, n,
                g_strdup_printf (_ ("“%1$s” stands for several teams (%2$s): without colours nobody can tell them apart. Give one of them another character."), label, names->str),
                g_strdup (_ ("Write it in the column 标字 (label) of the teams page.")));
  }
}

void
check_settings (Look *look)
{
  static const struct { const char *key, *sentence; } rows[] = {
    { SETTING_COMMUNITY, N_ ("The community has no name yet (社区名称); feeds and prints show it.") },
    { SETTING_SIGNATURE, N_ ("There is no signature for messages (短信签名); gateways ask for one.") },
    { SETTING_PHONE, N_ ("There is no office phone (办公电话); every card, feed and message shows it.") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const char *value = community_setting (look->c, rows[i].key, NULL);
    if (value == NULL || value[0] == '\0')
      look_add (look, FINDING_SOON, "setting-missing", "settings", rows[i].key, 1, g_strdup (_ (rows[i].sentence)),
                g_strdup (_ ("Fill it on the settings page.")));
  }
  check_labels (look);
  check_unused (look);
}

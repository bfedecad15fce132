/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/explain-decided.h"
#include "cli/reasons.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *chosen; /* why one has it */
  const char *passed; /* why others have so many */
} Words;

static const Words words[RULE_N] = {
  [RULE_NONE] = { N_ ("others would do as well"), N_ ("would do as well there: %d") },
  [RULE_EXPERIENCED]
  = { N_ ("somebody experienced must be there"), N_ ("somebody experienced must be there: %d") },
  [RULE_AGE_MIX] = { N_ ("young and old are to be together"), N_ ("young and old are to be together: %d") },
  [RULE_FIRST_TIMERS]
  = { N_ ("not all may be there for the first time"), N_ ("not all may be there for the first time: %d") },
  [RULE_PAIR] = { N_ ("goes together with somebody"), N_ ("others go there together: %d") },
  [RULE_ORG_QUOTA]
  = { N_ ("it is the organisation's part"), N_ ("it is the part of other organisations: %d") },
  [RULE_SAME_FACES] = { N_ ("a familiar face there"), N_ ("familiar faces go there: %d") },
  [RULE_AREA_FIRST] = { N_ ("it is the own area"), N_ ("it is the area of others: %d") },
  [RULE_FAIRNESS] = { N_ ("takes a fair turn"), N_ ("by fairness it is the turn of others: %d") },
  [RULE_UNWELCOME] = { N_ ("early, late and weekend shifts are shared out"),
                       N_ ("early, late and weekend shifts are shared out: %d") },
  [RULE_WISHES] = { N_ ("so it suits what people wished for and agreed to"),
                    N_ ("so it suits what people wished for and agreed to: %d") },
  [RULE_CHANGE] = { N_ ("people were told so already"), N_ ("people were told so already: %d") },
};

static const char *
chosen_words (RuleId rule)
{
  const char *name = reason_rule_name (rule);
  return words[rule].chosen != NULL ? _ (words[rule].chosen)
         : name != NULL             ? name
                                    : _ ("a rule speaks for it");
}

/* Visits of the person to whom the shift goes. */
static guint
visits (const Model *model, const Roster *roster, guint32 shift, guint32 person)
{
  guint n = 0;
  for (guint32 i = 0; i < roster->n; i++) {
    guint32 other = model->posts[roster->entries[i].post].shift;
    n += roster->entries[i].party == person
         && model->shifts[other].recipient == model->shifts[shift].recipient;
  }
  return n;
}

char *
decided_share (Explain *explain, const Model *model, const Roster *roster, guint32 person)
{
  gint64 borne = 0, due = explain_due (explain, person);
  gint32 unit = model->params.load_unit;
  for (guint32 i = 0; i < roster->n; i++)
    if (roster->entries[i].party == person)
      borne += model->shifts[model->posts[roster->entries[i].post].shift].load;
  if (unit != 60 && unit != 1)
    return NULL;
  return g_strdup_printf (unit == 60 ? _ ("%1$.1f hours fall to this person, %2$.1f are given")
                                     : _ ("%1$.1f duties fall to this person, %2$.1f are given"),
                          (double)MAX (0, due) / 1000 / unit, (double)borne / unit);
}

/* A fair turn of somebody with more duties than the team has on average needs a word more. */
static char *
fair_turn (Explain *explain, const Model *model, const Roster *roster, const ExplainAssignment *why)
{
  gboolean many = why->team_duties != MODEL_NONE && why->duties * 10 > why->team_duties + 10;
  g_autofree char *share = many ? decided_share (explain, model, roster, why->person) : NULL;
  return share == NULL ? g_strdup (chosen_words (RULE_FAIRNESS))
                       : g_strdup_printf (_ ("%1$s (%2$s)"), chosen_words (RULE_FAIRNESS), share);
}

char *
decided_for (Explain *explain, const Model *model, const Roster *roster, const ExplainAssignment *of)
{
  ExplainInstead why = explain_decided (explain, of->post, of->person);
  if (why.person == CHECK_NOBODY)
    return g_strdup (_ ("with anybody else a rule would be broken"));
  if (why.rule == RULE_FAIRNESS)
    return fair_turn (explain, model, roster, of);
  if (why.rule == RULE_SAME_FACES)
    return g_strdup_printf (_ ("a familiar face there, %u times this month"),
                            visits (model, roster, model->posts[of->post].shift, of->person));
  return g_strdup (chosen_words (why.rule));
}

char *
decided_against (const ExplainTally *tally)
{
  RuleId rule = tally->reason.rule;
  if (words[rule].passed == NULL)
    return g_strdup_printf (_ ("by the rule “%1$s”: %2$d"), chosen_words (rule), (int)tally->n);
  g_autoptr (GString) line = g_string_new (_ (words[rule].passed));
  g_autofree char *number = g_strdup_printf ("%d", (int)tally->n);
  g_string_replace (line, "%d", number, 1);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

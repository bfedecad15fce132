/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/explain-index.h"

/*
 * What decides between two people: the roster is judged as it is and with one in the other's place, by the
 * same statements that check it. The rule whose cost grows most is what speaks for the one who serves. Of
 * many people who could come instead only the few with the fewest duties are tried: they are the ones of whom
 * it is asked why they were not taken.
 */

#define TRIED 3

static Roster *
exchanged (const Roster *roster, guint32 post, guint32 serving, guint32 instead)
{
  Roster *other = roster_copy (roster);
  for (guint32 i = 0; i < other->n; i++)
    if (other->entries[i].post == post && other->entries[i].party == serving)
      other->entries[i].party = instead;
  roster_sort (other);
  return other;
}

ExplainInstead
explain_instead (Explain *explain, guint32 post, guint32 serving, guint32 instead)
{
  if (explain->check == NULL)
    explain->check = check_roster (explain->model, explain->roster);
  g_autoptr (Roster) other = exchanged (explain->roster, post, serving, instead);
  g_autoptr (Check) check = check_roster (explain->model, other);
  ExplainInstead why
      = { instead, RULE_NONE, check->total - explain->check->total, check->excess > explain->check->excess };
  Cost most = 0;
  for (guint rule = 0; rule < RULE_N; rule++) {
    Cost more = check->cost[rule] - explain->check->cost[rule];
    if (more <= most)
      continue;
    most = more;
    why.rule = (RuleId)rule;
  }
  if (why.cost <= 0)
    why.rule = RULE_NONE;
  return why;
}

/* ---- why this one ---- */

static gint32
burden (const Explain *explain, guint32 person)
{
  return explain->n_duties[person] * 100 / MAX (1, explain->model->persons[person].agreed);
}

/* Keeps the TRIED people with the fewest duties for what they agreed to, in that order. */
static void
keep_idle (const Explain *explain, guint32 person, guint32 *idle, guint *n)
{
  guint at = *n;
  while (at > 0 && burden (explain, idle[at - 1]) > burden (explain, person))
    at--;
  if (at >= TRIED)
    return;
  *n = MIN (*n + 1, TRIED);
  for (guint i = *n - 1; i > at; i--)
    idle[i] = idle[i - 1];
  idle[at] = person;
}

ExplainInstead
explain_decided (Explain *explain, guint32 post, guint32 serving)
{
  guint32 idle[TRIED];
  guint n = 0;
  ExplainInstead best = { .person = CHECK_NOBODY };
  for (guint32 person = 0; person < explain->model->n_persons; person++)
    if (roster_heads (explain->roster, post, person) == 0 && explain->model->persons[person].agreed > 0
        && explain_against (explain, person, post).rule == RULE_NONE)
      keep_idle (explain, person, idle, &n);
  for (guint i = 0; i < n; i++) {
    ExplainInstead why = explain_instead (explain, post, serving, idle[i]);
    if (!why.broken && (best.person == CHECK_NOBODY || why.cost < best.cost))
      best = why;
  }
  return best;
}

/* ---- why not this one ---- */

/* In whose place the person would do least harm on the shift; those who are locked there, and unnamed people,
 * keep it. */
static ExplainInstead
least_harm (Explain *explain, guint32 person, guint32 shift)
{
  ExplainInstead best = { .person = CHECK_NOBODY };
  Slice posts = explain->model->shifts[shift].posts;
  for (guint32 i = 0; i < explain->roster->n; i++) {
    const RosterEntry *entry = &explain->roster->entries[i];
    if (entry->post < posts.from || entry->post >= posts.to || entry->locked
        || !party_is_person (explain->model, entry->party)
        || explain_against (explain, person, entry->post).rule != RULE_NONE)
      continue;
    ExplainInstead why = explain_instead (explain, entry->post, entry->party, person);
    if (!why.broken && (best.person == CHECK_NOBODY || why.cost < best.cost))
      best = why;
  }
  return best;
}

ExplainTally *
explain_passed_over (Explain *explain, guint32 person, guint *ret_n)
{
  GArray *tallies = g_array_new (FALSE, FALSE, sizeof (ExplainTally));
  for (guint32 shift = 0; shift < explain->model->n_shifts; shift++) {
    if (explain_serves (explain, person, shift)
        || explain_nearest (explain, person, shift).rule != RULE_COVER)
      continue;
    ExplainInstead why = least_harm (explain, person, shift);
    if (why.person != CHECK_NOBODY)
      explain_count (tallies, (ExplainReason){ why.rule, MODEL_NONE, MODEL_NONE, MODEL_NONE });
  }
  return explain_most_first (tallies, ret_n);
}

/* ---- the share ---- */

gint64
explain_due (Explain *explain, guint32 person)
{
  const ModelPerson *p = &explain->model->persons[person];
  if (explain->shares.load == NULL)
    explain->shares = model_shares (explain->model);
  return explain->shares.load[person] + (p->opening_share - p->opening_load) * 1000;
}

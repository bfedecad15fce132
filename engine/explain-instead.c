/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/explain-index.h"

/*
 * What decides between two people: the roster is judged as it is and with one in the other's place, by the
 * same statements that check it. The rule whose cost grows most is what speaks for the one who serves. Each
 * such judgement looks at the whole roster, so few are made: of many people who could come instead those with
 * the fewest duties are tried, of whom it is asked why they were not taken; of many who could make room those
 * with the most.
 */

#define TRIED 3
#define TRIED_OF_SHIFT 2 /* there are many shifts */

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
  g_autoptr (Check) check = check_again (explain->model, other, explain->check);
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

/* ---- the few that are tried ---- */

typedef struct {
  guint32 post, serving, instead;
  gint32 order; /* the smallest are tried */
} Exchange;

typedef struct {
  Exchange few[TRIED];
  guint n, most;
} Exchanges;

static gint32
burden (const Explain *explain, guint32 person)
{
  return explain->n_duties[person] * 100 / MAX (1, explain->model->persons[person].agreed);
}

/* Among equals the first one stays. */
static void
add_exchange (Exchanges *all, Exchange one)
{
  guint at = all->n;
  while (at > 0 && all->few[at - 1].order > one.order)
    at--;
  if (at >= all->most)
    return;
  all->n = MIN (all->n + 1, all->most);
  for (guint i = all->n - 1; i > at; i--)
    all->few[i] = all->few[i - 1];
  all->few[at] = one;
}

static ExplainInstead
best_of (Explain *explain, const Exchanges *all)
{
  ExplainInstead best = { .person = CHECK_NOBODY };
  for (guint i = 0; i < all->n; i++) {
    const Exchange *one = &all->few[i];
    ExplainInstead why = explain_instead (explain, one->post, one->serving, one->instead);
    if (!why.broken && (best.person == CHECK_NOBODY || why.cost < best.cost))
      best = why;
  }
  return best;
}

/* ---- why this one ---- */

ExplainInstead
explain_decided (Explain *explain, guint32 post, guint32 serving)
{
  Exchanges all = { .most = TRIED };
  for (guint32 person = 0; person < explain->model->n_persons; person++)
    if (roster_heads (explain->roster, post, person) == 0 && explain->model->persons[person].agreed > 0
        && explain_against (explain, person, post).rule == RULE_NONE)
      add_exchange (&all, (Exchange){ post, serving, person, burden (explain, person) });
  return best_of (explain, &all);
}

/* ---- why not this one ---- */

/* In whose place the person would do least harm on the shift; those who are locked there, and unnamed people,
 * keep it. */
static ExplainInstead
least_harm (Explain *explain, guint32 person, guint32 shift)
{
  Exchanges all = { .most = TRIED_OF_SHIFT };
  Slice posts = explain->model->shifts[shift].posts;
  for (guint32 i = 0; i < explain->roster->n; i++) {
    const RosterEntry *entry = &explain->roster->entries[i];
    if (entry->post >= posts.from && entry->post < posts.to && !entry->locked
        && party_is_person (explain->model, entry->party)
        && explain_against (explain, person, entry->post).rule == RULE_NONE)
      add_exchange (&all, (Exchange){ entry->post, entry->party, person, -burden (explain, entry->party) });
  }
  return best_of (explain, &all);
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

/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/reasons.h"

#include <glib/gi18n-lib.h>

/*
 * One row a reason: a code for programs, what is said of one person, of several, and of the shifts of one person. %1$d of the
 * last two is the number of people or shifts, %2$d the limit where the rule has one.
 */
typedef struct {
  const char *code, *one, *several, *shifts;
} Words;

static const Words may_words[MAY_N] = {
  [MAY_YES] = { "free", N_ ("nothing stands against it"), N_ ("%1$d could come"), N_ ("could serve: %1$d") },
  [MAY_INACTIVE] = { "inactive", N_ ("has paused or left"), N_ ("%1$d have paused or left"), N_ ("paused or left: %1$d") },
  [MAY_NOT_YET] = { "not-yet", N_ ("has not joined yet or has left by then"), N_ ("%1$d have not joined yet or have left by then"),
                    N_ ("before joining or after leaving: %1$d") },
  [MAY_TEAM] = { "team", N_ ("is in no team that the post is for"), N_ ("%1$d are in no team that the post is for"),
                 N_ ("for other teams: %1$d") },
  [MAY_ORG] = { "organisation", N_ ("is of no organisation that the post names"), N_ ("%1$d are of no organisation that the post names"),
                N_ ("for other organisations: %1$d") },
  [MAY_TURN] = { "turn", N_ ("it is not the turn of the organisation"), N_ ("%1$d are of organisations whose turn it is not"),
                 N_ ("not the organisation's turn: %1$d") },
  [MAY_SKILL] = { "skill", N_ ("lacks a skill that the post asks for"), N_ ("%1$d lack a skill that the post asks for"),
                  N_ ("a skill is missing: %1$d") },
  [MAY_SKILL_ENDED] = { "skill-ended", N_ ("the skill that the post asks for has expired by then"),
                        N_ ("%1$d have a skill that has expired by then"), N_ ("a skill has expired: %1$d") },
  [MAY_AGE] = { "age", N_ ("is outside the ages that the post asks for, or has no date of birth on file"),
                N_ ("%1$d are outside the ages that the post asks for, or have no date of birth on file"),
                N_ ("outside the ages asked for: %1$d") },
  [MAY_SEX] = { "sex", N_ ("the post asks for the other sex"), N_ ("%1$d are not of the sex that the post asks for"),
                N_ ("the other sex is asked for: %1$d") },
  [MAY_CHILD] = { "child", N_ ("is too young to serve at all"), N_ ("%1$d are too young to serve at all"),
                  N_ ("too young to serve: %1$d") },
  [MAY_GUARDIAN] = { "guardian", N_ ("is a child without a guardian on file"), N_ ("%1$d are children without a guardian on file"),
                     N_ ("no guardian on file: %1$d") },
  [MAY_CONSENT] = { "consent", N_ ("is a minor without a guardian's consent for that day"),
                    N_ ("%1$d are minors without a guardian's consent for that day"), N_ ("no guardian's consent: %1$d") },
  [MAY_LIMITS] = { "limits", N_ ("should not do what the post asks for"),
                   N_ ("%1$d should not do what the post asks for"), N_ ("asks for what this person should not do: %1$d") },
  [MAY_INSURANCE] = { "insurance", N_ ("is not insured on that day"), N_ ("%1$d are not insured on that day"),
                      N_ ("not insured: %1$d") },
  [MAY_RECIPIENT] = { "recipient", N_ ("the household does not want this person"), N_ ("%1$d are not wanted by the household"),
                      N_ ("the household does not want this person: %1$d") },
  [MAY_BANNED] = { "banned", N_ ("the notebook says not to assign this person there"),
                   N_ ("%1$d are not to be assigned there, says the notebook"), N_ ("not to be assigned, says the notebook: %1$d") },
  [MAY_LEAVE] = { "leave", N_ ("is on leave then"), N_ ("%1$d are on leave"), N_ ("on leave: %1$d") },
  [MAY_OUTSIDE] = { "outside", N_ ("cannot come at that time"), N_ ("%1$d cannot come at that time"),
                    N_ ("at times when this person cannot come: %1$d") },
  [MAY_BUSY] = { "busy", N_ ("has another appointment then"), N_ ("%1$d have another appointment"), N_ ("another appointment: %1$d") },
  [MAY_SEATS] = { "seats", N_ ("sends no unnamed people there"), N_ ("%1$d organisations send no unnamed people there"),
                  N_ ("no unnamed people are sent there: %1$d") },
};

static const Words rule_words[RULE_N] = {
  [RULE_NONE] = { "free", N_ ("is free"), N_ ("%1$d are free"), N_ ("free, and a place is open: %1$d") },
  [RULE_OVERLAP] = { "overlap", N_ ("serves elsewhere at that time"), N_ ("%1$d serve elsewhere at that time"),
                     N_ ("serves elsewhere at that time: %1$d") },
  [RULE_TRAVEL] = { "travel", N_ ("would have no time for the way from or to another duty"),
                    N_ ("%1$d would have no time for the way from or to another duty"), N_ ("no time for the way: %1$d") },
  [RULE_REST] = { "rest", N_ ("would have too little rest between two duties"), N_ ("%1$d would have too little rest between two duties"),
                  N_ ("too little rest: %1$d") },
  [RULE_RUN_DAYS] = { "run_days", N_ ("would serve too many days on end"), N_ ("%1$d would serve more than %2$d days on end"),
                      N_ ("too many days on end: %1$d") },
  [RULE_DAYS_OFF] = { "days_off", N_ ("would have too few days off between duties"), N_ ("%1$d would have too few days off between duties"),
                      N_ ("too few days off: %1$d") },
  [RULE_MAX_WEEKENDS] = { "max_weekends", N_ ("has served enough weekends that month"), N_ ("%1$d have had %2$d weekends that month"),
                          N_ ("enough weekends already: %1$d") },
  [RULE_WHOLE_WEEKENDS] = { "whole_weekends", N_ ("would serve on one day of a weekend alone"),
                            N_ ("%1$d would serve on one day of a weekend alone"), N_ ("one day of a weekend alone: %1$d") },
  [RULE_SUCCESSION] = { "succession", N_ ("would serve two duties that may not follow each other"),
                        N_ ("%1$d would serve two duties that may not follow each other"), N_ ("may not follow the duty before: %1$d") },
  [RULE_COVER] = { "full", N_ ("others have the places"), N_ ("%1$d stand behind others"), N_ ("others have the places: %1$d") },
  [RULE_ORG_MAX] = { "org_max", N_ ("the shift has enough people of the same organisation"),
                     N_ ("%1$d are of an organisation that already sends %2$d"), N_ ("enough people of the same organisation: %1$d") },
  [RULE_ORG_QUOTA] = { "org_quota", N_ ("the organisation has done its part of the month"),
                       N_ ("%1$d are of an organisation that has done its %2$d of the month"), N_ ("the organisation's part is done: %1$d") },
};

/* Limits of a number, by period; rows of LimitPer. */
static const Words shift_words[] = {
  [PER_DAY] = { "max_shifts/day", N_ ("has had all duties of the day"), N_ ("%1$d have had %2$d duties that day"),
                N_ ("has had all duties of the day: %1$d") },
  [PER_WEEK] = { "max_shifts/week", N_ ("has had all duties of the week"), N_ ("%1$d have had %2$d duties that week"),
                 N_ ("has had all duties of the week: %1$d") },
  [PER_MONTH] = { "max_shifts/month", N_ ("has had all duties of the month"), N_ ("%1$d have had %2$d duties that month"),
                  N_ ("has had all duties of the month: %1$d") },
  [PER_DAYS] = { "max_shifts/days", N_ ("has had all duties of these days"), N_ ("%1$d have had %2$d duties in these days"),
                 N_ ("has had all duties of these days: %1$d") },
  [PER_SPAN] = { "max_shifts/span", N_ ("has had all duties of the whole time"), N_ ("%1$d have had %2$d duties in the whole time"),
                 N_ ("has had all duties of the whole time: %1$d") },
};
static const Words minute_words[] = {
  [PER_DAY] = { "max_minutes/day", N_ ("would exceed the minutes of the day"), N_ ("%1$d would exceed %2$d minutes that day"),
                N_ ("beyond the minutes of the day: %1$d") },
  [PER_WEEK] = { "max_minutes/week", N_ ("would exceed the minutes of the week"), N_ ("%1$d would exceed %2$d minutes that week"),
                 N_ ("beyond the minutes of the week: %1$d") },
  [PER_MONTH] = { "max_minutes/month", N_ ("would exceed the minutes of the month"), N_ ("%1$d would exceed %2$d minutes that month"),
                  N_ ("beyond the minutes of the month: %1$d") },
  [PER_DAYS] = { "max_minutes/days", N_ ("would exceed the minutes of these days"), N_ ("%1$d would exceed %2$d minutes in these days"),
                 N_ ("beyond the minutes of these days: %1$d") },
  [PER_SPAN] = { "max_minutes/span", N_ ("would exceed the minutes of the whole time"), N_ ("%1$d would exceed %2$d minutes in the whole time"),
                 N_ ("beyond the minutes of the whole time: %1$d") },
};
static const Words kind_words[] = {
  [PER_DAY] = { "kind_max/day", N_ ("has had all duties of this kind of the day"), N_ ("%1$d have had %2$d duties of this kind that day"),
                N_ ("has had all of this kind of the day: %1$d") },
  [PER_WEEK] = { "kind_max/week", N_ ("has had all duties of this kind of the week"),
                 N_ ("%1$d have had %2$d duties of this kind that week"), N_ ("has had all of this kind of the week: %1$d") },
  [PER_MONTH] = { "kind_max/month", N_ ("has had all duties of this kind of the month"),
                  N_ ("%1$d have had %2$d duties of this kind that month"), N_ ("has had all of this kind of the month: %1$d") },
  [PER_DAYS] = { "kind_max/days", N_ ("has had all duties of this kind of these days"),
                 N_ ("%1$d have had %2$d duties of this kind in these days"), N_ ("has had all of this kind of these days: %1$d") },
  [PER_SPAN] = { "kind_max/span", N_ ("has had all duties of this kind of the whole time"),
                 N_ ("%1$d have had %2$d duties of this kind in the whole time"), N_ ("has had all of this kind of the whole time: %1$d") },
};
static const Words pair_words[] = {
  [PAIR_APART] = { "apart", N_ ("is to be kept apart from somebody on the shift"), N_ ("%1$d are to be kept apart from somebody on the shift"),
                   N_ ("kept apart from somebody there: %1$d") },
  [PAIR_TOGETHER] = { "together", N_ ("serves only together with somebody who is not on the shift"),
                      N_ ("%1$d serve only together with somebody who is not on the shift"), N_ ("the partner does not serve there: %1$d") },
  [PAIR_GUARD] = { "guard", N_ ("is a child whose guardian is not on the shift"), N_ ("%1$d are children whose guardian is not on the shift"),
                   N_ ("the guardian does not serve there: %1$d") },
};
static const Words short_run_words = { "run_days", N_ ("would serve too few days on end"), N_ ("%1$d would serve fewer than %2$d days on end"),
                                       N_ ("too few days on end: %1$d") };
static const Words other_words = { "rule", N_ ("a rule stands against it"), N_ ("a rule stands against %1$d"),
                                   N_ ("a rule stands against it: %1$d") };

static const Words *
words_of (const ExplainReason *reason)
{
  guint detail = reason->detail < 0 ? 0 : (guint)reason->detail;
  switch (reason->rule) {
  case RULE_MAY:
    return detail < MAY_N ? &may_words[detail] : &other_words;
  case RULE_MAX_SHIFTS:
    return detail < G_N_ELEMENTS (shift_words) ? &shift_words[detail] : &other_words;
  case RULE_MAX_MINUTES:
    return detail < G_N_ELEMENTS (minute_words) ? &minute_words[detail] : &other_words;
  case RULE_KIND_MAX:
    return detail < G_N_ELEMENTS (kind_words) ? &kind_words[detail] : &other_words;
  case RULE_PAIR:
    return detail < G_N_ELEMENTS (pair_words) ? &pair_words[detail] : &other_words;
  case RULE_RUN_DAYS:
    return reason->detail == CHECK_UNDER ? &short_run_words : &rule_words[RULE_RUN_DAYS];
  default:
    return rule_words[reason->rule].code != NULL ? &rule_words[reason->rule] : &other_words;
  }
}

char *
reason_code (const ExplainReason *reason)
{
  const Words *words = words_of (reason);
  if (words == &other_words && rule_info (reason->rule)->name != NULL)
    return g_strdup (rule_info (reason->rule)->name);
  return g_strdup (words->code);
}

const char *
reason_may (MayReason may)
{
  return (guint)may < MAY_N ? _ (may_words[may].one) : _ (other_words.one);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
fill (const char *format, gint32 n, gint32 limit)
{
  return g_strdup_printf (_ (format), n, limit);
}
#pragma GCC diagnostic pop

char *
reason_may_count (MayReason may, gint32 n)
{
  return fill ((guint)may < MAY_N ? may_words[may].several : other_words.several, n, 0);
}

char *
reason_against (const ExplainReason *reason, const char *other)
{
  const char *one = _ (words_of (reason)->one);
  return other == NULL ? g_strdup (one) : g_strdup_printf (_ ("%1$s (%2$s)"), one, other);
}

char *
reason_count (const ExplainReason *reason, gint32 n)
{
  return fill (words_of (reason)->several, n, reason->limit == MODEL_NONE ? 0 : reason->limit);
}

char *
reason_shifts (const ExplainReason *reason, gint32 n)
{
  return fill (words_of (reason)->shifts, n, reason->limit == MODEL_NONE ? 0 : reason->limit);
}

/* Limits of a number that a roster goes beyond, by period; rows of LimitPer. %d is the limit. */
static const char *const beyond_shifts[] = { [PER_DAY] = N_ ("more duties than %d that day"), [PER_WEEK] = N_ ("more duties than %d that week"),
                                             [PER_MONTH] = N_ ("more duties than %d that month"),
                                             [PER_DAYS] = N_ ("more duties than %d in these days"),
                                             [PER_SPAN] = N_ ("more duties than %d in the whole time") };
static const char *const beyond_minutes[] = { [PER_DAY] = N_ ("more minutes than %d that day"), [PER_WEEK] = N_ ("more minutes than %d that week"),
                                              [PER_MONTH] = N_ ("more minutes than %d that month"),
                                              [PER_DAYS] = N_ ("more minutes than %d in these days"),
                                              [PER_SPAN] = N_ ("more minutes than %d in the whole time") };
static const char *const beyond_kind[] = { [PER_DAY] = N_ ("more duties of this kind than %d that day"),
                                           [PER_WEEK] = N_ ("more duties of this kind than %d that week"),
                                           [PER_MONTH] = N_ ("more duties of this kind than %d that month"),
                                           [PER_DAYS] = N_ ("more duties of this kind than %d in these days"),
                                           [PER_SPAN] = N_ ("more duties of this kind than %d in the whole time") };

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
fill_limit (const char *const *rows, const ExplainReason *reason)
{
  guint per = reason->detail < 0 || reason->detail > PER_SPAN ? PER_MONTH : (guint)reason->detail;
  return g_strdup_printf (_ (rows[per]), reason->limit);
}
#pragma GCC diagnostic pop

char *
reason_broken (const ExplainReason *reason)
{
  static const char *const own[RULE_N] = {
    [RULE_NONE] = N_ ("locked there by the notebook or because the day is over, and taken out"),
    [RULE_COVER] = N_ ("more people than the post takes"),
    [RULE_CREW] = N_ ("fewer people than the crew goes out with"),
    [RULE_CHOICE] = N_ ("more shifts or organisations of one choice than it allows"),
    [RULE_SEATS] = N_ ("more unnamed people than the organisation sends"),
    [RULE_MAX_WEEKENDS] = N_ ("too many weekends that month"),
    [RULE_WHOLE_WEEKENDS] = N_ ("one day of a weekend alone"),
    [RULE_ORG_MAX] = N_ ("too many people of the same organisation"),
    [RULE_ORG_QUOTA] = N_ ("the organisation has done its part of the month"),
    [RULE_EXPERIENCED] = N_ ("no experienced person on the shift"),
    [RULE_FIRST_TIMERS] = N_ ("a shift of first-timers alone"),
  };
  if (reason->rule == RULE_MAX_SHIFTS)
    return fill_limit (beyond_shifts, reason);
  if (reason->rule == RULE_MAX_MINUTES)
    return fill_limit (beyond_minutes, reason);
  if (reason->rule == RULE_KIND_MAX)
    return fill_limit (beyond_kind, reason);
  if (own[reason->rule] != NULL)
    return g_strdup (_ (own[reason->rule]));
  const Words *words = words_of (reason);
  const char *name = reason_rule_name (reason->rule);
  return g_strdup (words == &other_words && name != NULL ? name : _ (words->one));
}

const char *
reason_rule_name (RuleId rule)
{
  static const char *const names[RULE_N] = {
    [RULE_TRAVEL] = N_ ("travel between places"),
    [RULE_REST] = N_ ("rest between shifts"),
    [RULE_MAX_SHIFTS] = N_ ("most shifts"),
    [RULE_MAX_MINUTES] = N_ ("most minutes"),
    [RULE_RUN_DAYS] = N_ ("days on end"),
    [RULE_DAYS_OFF] = N_ ("days off on end"),
    [RULE_MAX_WEEKENDS] = N_ ("most weekends"),
    [RULE_SUCCESSION] = N_ ("duties that may not follow each other"),
    [RULE_KIND_MAX] = N_ ("most of one kind"),
    [RULE_COVER] = N_ ("price of an open place"),
    [RULE_EXPERIENCED] = N_ ("an experienced person on each shift"),
    [RULE_AGE_MIX] = N_ ("young with old"),
    [RULE_FIRST_TIMERS] = N_ ("no shift of first-timers alone"),
    [RULE_ORG_MAX] = N_ ("most of one organisation"),
    [RULE_ORG_QUOTA] = N_ ("parts of the organisations"),
    [RULE_CREW] = N_ ("crew of several or nobody"),
    [RULE_PAIR] = N_ ("apart and together"),
    [RULE_SAME_FACES] = N_ ("the same faces"),
    [RULE_AREA_FIRST] = N_ ("own area first"),
    [RULE_FAIRNESS] = N_ ("fair share of the load"),
    [RULE_STEPS] = N_ ("price of unfairness"),
    [RULE_UNWELCOME] = N_ ("unwelcome shifts"),
    [RULE_NEWCOMER] = N_ ("newcomers"),
    [RULE_LONG_LEAVE] = N_ ("long leave"),
    [RULE_WISHES] = N_ ("wishes"),
    [RULE_CHANGE] = N_ ("changes after publication"),
    [RULE_MINORS] = N_ ("minors"),
    [RULE_NO_SHOW] = N_ ("no-shows"),
    [RULE_MAY] = N_ ("who may serve"),
    [RULE_OVERLAP] = N_ ("two places at once"),
    [RULE_SEATS] = N_ ("unnamed people of an organisation"),
    [RULE_WHOLE_WEEKENDS] = N_ ("weekends whole or not at all"),
  };
  return (guint)rule < RULE_N && names[rule] != NULL ? _ (names[rule]) : NULL;
}

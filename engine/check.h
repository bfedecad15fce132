/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/may.h"
#include "engine/roster.h"

/*
 * The second opinion: what a roster is worth, worked out from the sealed model alone by plain loops. It
 * shares no code with the search (nor with the running sums that the search keeps), reads nothing but the
 * contracts of model.h, roster.h and may.h, and every roster passes it before anyone sees it.
 *
 * A roster is judged twice: as it is, and with nothing but the model's locks. What the locks (and the fixed
 * duties around the span) break by themselves is the baseline: it is named, but it is no fault of the roster.
 * A roster is sound when no hard rule is broken by more than that.
 */

#define CHECK_NOBODY G_MAXUINT32

/*
 * One thing that costs, pays (a fulfilled wish has a negative cost) or is forbidden. Fields that do not apply
 * are MODEL_NONE, CHECK_NOBODY, DAY_NONE or 0. Items of one (rule, row, party, post) are one account: their
 * amounts together are compared with the baseline's. Of RULE_RUN_DAYS what is too short and what is too long
 * are two accounts.
 *
 * rule                          row      party        post   shift             other         day
 * RULE_NONE, a lock is missing  lock     its party    its    its               -             -
 * RULE_MAY                      -        its party    its    its               MayReason     -
 * RULE_OVERLAP                  -        person       -      the later one     the earlier   -
 * RULE_SEATS                    -        organisation -      where             -             -
 * travel, rest, succession      limit    person       -      the later one     the earlier   -
 * other path rules              limit    person       -      -                 part [5]      first day [6]
 * RULE_COVER under, short, over part [1] -            post   its               -             -
 * RULE_COVER beyond max, hard   part     -            post   its               -             -
 * crew rules                    crew     - [2]        crew's shift             -             -
 * RULE_ORG_QUOTA                quota    organisation -      -                 part [1]      -
 * RULE_CHOICE                   choice   -            -      -                 -             -
 * RULE_PAIR apart, together     pair     a            -      shift             b             -
 * RULE_PAIR guard               -        child        -      shift             -             -
 * RULE_SAME_FACES               -        person       -      shift or - [3]    recipient     -
 * RULE_AREA_FIRST               -        person       -      shift             -             -
 * RULE_FAIRNESS, RULE_UNWELCOME -        person       -      -                 -             -
 * RULE_WISHES                   wish [4] person       -      shift             partner       -
 * RULE_CHANGE                   -        party        -      shift             -             -
 *
 * [1] CheckPart. [2] the organisation for RULE_ORG_MAX. [3] without regulars a new face counts once,
 * wherever.
 * [4] MODEL_NONE: duties off what was agreed, a month.
 * [5] of RULE_RUN_DAYS: CHECK_UNDER too short, CHECK_OVER too long.
 * [6] of the window or stretch.
 *
 * amount is in the units of model.h (heads, duties, minutes, days, shifts, milli-units of deviation for
 * fairness); of RULE_MAY: 1 a person, heads of an organisation. Costs are in 1/COST_UNIT points, as everywhere.
 */
typedef enum { CHECK_UNDER, CHECK_SHORT, CHECK_OVER, CHECK_BEYOND_MAX } CheckPart;

typedef struct {
  RuleId rule;
  gboolean hard;
  gint32 row;
  Party party;
  gint32 post, shift, other;
  Day day;
  gint64 amount;
  gint64 locked; /* of the amount: what stands there with the locks alone, when hard */
  Cost cost;     /* 0 when hard */
} CheckItem;

typedef struct {
  CheckItem *items; /* ordered by rule, row, party, post, shift, other, day */
  guint n_items;
  Cost cost[RULE_N]; /* soft, by rule */
  Cost total;        /* their sum: what solve () calls ScoreReport.cost */
  gint64 hard[RULE_N]; /* amounts of the hard rules, baseline included */
  gint64 locked;     /* sum of the hard amounts of the baseline that stand in this roster */
  gint64 excess;     /* sum over the accounts of what goes beyond the baseline; 0: sound */
  gint64 open;       /* places short of min */
  gint64 *shares;    /* for check_again */
} Check;

/* The roster must name posts and parties of the model; its order does not matter. Borrows neither beyond the call. Free with
 * check_free. */
Check *check_roster (const Model *model, const Roster *roster);
/* The same of another roster, where one of the same model was checked before: what they have in common is not worked out again. */
Check *check_again (const Model *model, const Roster *roster, const Check *before);
void check_free (Check *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Check, check_free)

/* No hard rule is broken beyond what the locks break. */
gboolean check_is_sound (const Check *check);

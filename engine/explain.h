/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/check.h"

/*
 * Why a roster is as it is: why a place stays open, why somebody serves where she does, why somebody does not
 * serve. Everything is codes, ids and numbers; the sentences are made by whoever talks to people.
 *
 * A reason is what would break if the person took the post as well: who-may rules by rule_may, path rules by
 * the same statements that check the roster. So a stated reason can be tried: lock the person there, check,
 * and that rule is broken. Private matters (the kind of leave, what a wish said) are not in here.
 */

/* What stands against a person on a post. Equal reasons with `other` left out are counted together. */
typedef struct {
  RuleId rule;   /* RULE_NONE: nothing */
  gint32 detail; /* RULE_MAY: MayReason; RULE_PAIR: PairKind; max_shifts, max_minutes, kind_max: LimitPer;
                    run_days: CHECK_UNDER too few on end, else too many */
  gint32 limit;  /* the rule's number: max or min, minutes of rest; MODEL_NONE where it has none */
  gint32 other;  /* the shift in the way (overlap, travel, rest, succession), the person (pairs), the organisation
                    (org_max, org_quota); MODEL_NONE */
} ExplainReason;

typedef struct {
  ExplainReason reason;
  gint32 n;
} ExplainTally;

typedef struct _Explain Explain;

/* Borrows both, which must not change while it lives. The roster is sorted and sound. */
Explain *explain_new (const Model *model, const Roster *roster);
void explain_free (Explain *explain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Explain, explain_free)

/* What stands against the person on the post, first of all who may, then overlaps, then the others by number.
 * RULE_NONE also for a post that is full or needs a crew of several: those are no matter of the person. */
ExplainReason explain_against (const Explain *explain, guint32 person, guint32 post);

/* Fits the post but for the time: rule_may says yes, on leave, outside its hours or busy. */
gboolean explain_qualified (MayReason may);

/* The last day of duty before that day, in the roster, its context or the person's record; DAY_NONE: none
 * known. */
Day explain_last_served (const Explain *explain, guint32 person, Day before);

/* ---- an open place ---- */

typedef struct {
  guint32 person;
  ExplainReason reason; /* what would be broken; RULE_NONE: nothing */
  Day last_served;
  gint32 duties;        /* in the span */
} ExplainCandidate;

typedef struct {
  guint32 post;
  gint32 open;               /* heads short of min */
  gint32 qualified;          /* people who are, without those on the post already */
  gint32 unqualified[MAY_N]; /* the others, by the first reason */
  ExplainTally *tallies;     /* of the qualified, most frequent first; RULE_NONE: free */
  guint n_tallies;
  /*
   * Whom to ask, the easiest first: those who are free, then those at a limit of number (the coordinator may
   * lock them in), then those short of rest or travel time, then those outside their hours or busy. Among
   * equals fewest duties for what they agreed to, then longest not served, then by index. Nobody on leave,
   * and nobody who would be in two places.
   */
  ExplainCandidate *ask;
  guint n_ask;
} ExplainGap;

#define EXPLAIN_ASK 3

/* NULL when no place of the post is open. */
ExplainGap *explain_gap (const Explain *explain, guint32 post);
void explain_gap_free (ExplainGap *gap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExplainGap, explain_gap_free)

/* ---- an assignment ---- */

typedef struct {
  guint32 post, person;
  gboolean locked, published; /* published: serves there in the published roster */
  gint32 qualified, free;     /* others who are, and of those nothing stands against */
  gint32 skill;               /* the first skill of the post that it has; MODEL_NONE: none asked */
  gboolean regular;           /* of the recipient */
  gboolean known;             /* served the recipient or (without one) the kind before, on record */
  gboolean own_area;          /* the shift's area is among its duty areas */
  gint32 wish;                /* points of its wishes for this shift alone; negative: wanted */
  gint32 duties;              /* of the person, in the span */
  gint32 team_duties;         /* average in its first team, x 10, of those who agreed to any duty; MODEL_NONE: no team */
  Day last_served;            /* before this shift */
} ExplainAssignment;

/* The person must be on the post. */
ExplainAssignment explain_assignment (const Explain *explain, guint32 post, guint32 person);

/* ---- a person ---- */

typedef struct {
  guint32 person;
  gint32 duties;         /* in the span */
  gint32 suited;         /* shifts with a post that it is qualified for */
  gint32 in_time;        /* of these, shifts that no leave, hours or busy times of its own keep it from */
  /*
   * Every shift that it does not serve, by what is nearest to serving: RULE_NONE free and open, RULE_COVER
   * others have all places it could have, else what stands against the best of the posts. Most frequent
   * first.
   */
  ExplainTally *tallies;
  guint n_tallies;
  Day last_served;       /* before the span */
} ExplainPerson;

ExplainPerson *explain_person (const Explain *explain, guint32 person);
void explain_person_free (ExplainPerson *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExplainPerson, explain_person_free)

/* The team with whose people a person is compared: the main one. MODEL_NONE: in none. */
gint32 explain_first_team (const Model *model, guint32 person);

/* ---- one instead of another ---- */

typedef struct {
  guint32 person;  /* who would come instead; CHECK_NOBODY: nobody could */
  RuleId rule;     /* what grows dearest with it; RULE_NONE: the roster would be as good, or better */
  Cost cost;       /* by which the whole roster becomes dearer */
  gboolean broken; /* a hard rule would be */
} ExplainInstead;

/* Of `serving`, who is on the post, and `instead`, whom nothing stands against there. */
ExplainInstead explain_instead (Explain *explain, guint32 post, guint32 serving, guint32 instead);
/* The best of those who are free and have the fewest duties, in the place of the one who serves: what decided between them. */
ExplainInstead explain_decided (Explain *explain, guint32 post, guint32 serving);
/*
 * Of every shift where others have the places that the person could have (RULE_COVER of ExplainPerson): the rule that stands against
 * changing the person for one of those with the most duties there, whichever harms least. Not counted where all are locked. g_free.
 */
ExplainTally *explain_passed_over (Explain *explain, guint32 person, guint *ret_n);
/* What the fairness rule asks of the person in the span, in 1/1000 of load: the share of it (model_shares), and what is left of the time before. */
gint64 explain_due (Explain *explain, guint32 person);

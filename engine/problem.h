/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/model.h"

/*
 * The model compiled for search: dense arrays of indices, const once built. See the head of problem.c.
 */

#define PROBLEM_NONE G_MAXUINT32

/* A shift in small numbers. Minutes count from the midnight (UTC) of context_from, days from context_from.
 * */
typedef struct {
  gint32 arrive, start, end;
  gint32 day;
  gint32 minutes;                /* of service */
  gint32 start_local, end_local; /* of the nominal day; end_local may pass 1440 */
  gint32 event, kind, place, recipient;
} ShiftTime;

/* One duty on a path; option PROBLEM_NONE: context, which never moves. */
typedef struct {
  gint32 arrive, start, end, day;
  guint32 shift, option;
} PathItem;

#define OPTION_KIND_NONE G_MAXUINT16

/* An option is a (party, post) pair that may be in the roster: eligible, or locked although it is not. */
typedef struct {
  guint32 party, post, shift;
  gint32 most;       /* heads at most: 1 for a person */
  gint32 locked;     /* heads that stay */
  gboolean eligible; /* else there by a lock only */
  /* Its entries are [entries_from, entries_to), by row. Those of [entries_from, own_from) are of rows that
   * all options of the post are in; two options of a post with the same `kind` have the same coefficients
   * there (OPTION_KIND_NONE: like no other). */
  guint32 entries_from, own_from, entries_to;
  guint16 kind;
  gboolean lone; /* the rows of [own_from, entries_to) hold no other party's options and feed none */
  Cost linear; /* of one head */
} Option;

typedef struct {
  guint32 row;
  gint32 coef;
} RowEntry;

typedef enum { ROW_TABLE, ROW_SHARE } RowShape;

/* A row's price over its value; see problem.c. */
typedef struct {
  gint32 low,
      high;      /* the table holds low..high; beyond, ROW_TABLE is priced as its ends, ROW_SHARE computed */
  guint32 table; /* into prices */
  guint32 share; /* ROW_SHARE: into share_rows */
  gint32 cap;    /* adding may not carry the value beyond; G_MAXINT32: none */
  guint32 feeds_from, feeds_to; /* rows in `feeds` that count whether this one is above 0 */
  guint8 shape, rule, hard;
} Row;

/* Fairness of one person: deviation = (base + 1000 x step x value) / unit in thousandths; loads are
 * multiples of step. */
typedef struct {
  gint64 base;
  gint32 unit, factor, step;
} ShareRow;

/* What a row stands for, for reports and tests; MODEL_NONE where it does not apply. */
typedef struct {
  gint32 shift, post, party, other;
  gint32 pair;     /* of the model's pairs; none: a child and its guardians */
  guint32 amounts; /* hard rows: into amounts, parallel to the prices; else PROBLEM_NONE */
} RowMeaning;

typedef struct {
  guint32 option;
  guint8 rule;
  Cost cost;
} LinearCost;

typedef struct _Rule Rule;

/* A path rule of some persons, compiled. */
typedef struct {
  const Rule *hooks;
  RuleId rule;
  gint32 event, kind, next_kind;
  LimitPer per;
  gint32 days, min, max, after, before, within;
  gboolean hard;   /* amounts of it are violations; soft: they are priced */
  gboolean strict; /* hard and never entered; hard but not strict: entered at `price`, repaired at the end */
  Cost price;      /* of one unit of the amount; 0 when strict */
} PathLimit;

/* Sums over the days [day - (days - 1), day + (days - 1)] around a duty. */
typedef struct {
  gint32 days, most;
} QuickReach;

/*
 * A profile's limits drawn together: a path that stays within all of these breaks none of them, with and
 * without the duty in question, whatever event and kind they are about. See path-quick.c.
 */
#define QUICK_REACHES 4
typedef struct {
  gint32 gap; /* minutes from any other duty, at least */
  gint32 day_duties, week_duties, month_duties;
  gint32 day_minutes, week_minutes, month_minutes;
  gint32 weekend_duties; /* on weekend days of the month */
  guint32 n_reaches;
  QuickReach reaches[QUICK_REACHES];
  gboolean never; /* some limit cannot be told this way */
} PathQuick;

/* The path rules that a person, like most others, is under. */
typedef struct {
  guint32 limits_from, limits_to;
  gboolean priced;  /* some limit is priced */
  gboolean fragile; /* taking a duty away may break one */
  PathQuick quick;
} PathProfile;

typedef struct {
  const Model *model;
  guint32 n_parties, n_options, n_rows, n_days;
  gint32 span_first, span_last; /* days, both in the span */

  ShiftTime *times;       /* of all shifts */
  Option *options;        /* grouped by party, then by post */
  guint32 *party_options; /* CSR of n_parties + 1 */
  guint32 *post_options;  /* CSR of n_posts + 1 into ... */
  guint32 *by_post;       /* options of each post, by party */
  RowEntry *entries;
  Row *rows;
  RowMeaning *meanings;
  Cost *prices;
  gint32 *amounts;
  ShareRow *share_rows;
  guint32 *feeds;
  guint32 *fill_row;        /* of each post: its heads */
  LinearCost *linear_costs; /* by rule, for reports */
  guint32 n_entries, n_linear_costs, n_prices, n_feeds, n_share_rows;
  Cost constant;   /* what every roster costs */
  Cost empty_cost; /* constant and all rows at 0 */
  Cost constant_by_rule[RULE_N];

  PathLimit *limits;
  PathProfile *profiles;     /* persons with the same rules have the same one */
  guint32 *profile_of;       /* of each person */
  guint32 *path_from;        /* CSR of n_parties + 1: room for each path, context included */
  gint32 *seats, *per_shift; /* of each option of an organisation: heads at once, and on one shift; else 0 */

  gint32 *week_of, *month_of; /* of each day, consecutive numbers */
  gint32 *weekend_of;         /* its Saturday's day, G_MININT32 on other days */
  gint32 *weekend_month;      /* month number of that Saturday */
  gint32 weekend_month_first,
      weekend_month_last; /* months of the weekends that meet the span; none: first > last */
  gint32 longest_service; /* minutes of the longest shift */
  gint32 longest_travel;  /* no two places are farther apart */
  Cost repair_price;      /* above what filling any one place can gain */
  ModelShares share_of;   /* as model_shares */
} Problem;

/* Compiles; the model must outlive the problem. */
Problem *problem_new (const Model *model);
void problem_free (Problem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Problem, problem_free)

/* The price of a share row at a value, computed; its table holds the usual ones. */
Cost problem_share_price (const Problem *problem, const Row *row, gint32 value);

/* The option of a party on a post, PROBLEM_NONE when there is none, or no such party or post. */
guint32 problem_find (const Problem *problem, guint32 party, guint32 post);

static inline const PathProfile *
problem_profile (const Problem *problem, guint32 person)
{
  return &problem->profiles[problem->profile_of[person]];
}

static inline gboolean
limit_matches (const PathLimit *limit, const ShiftTime *time)
{
  return (limit->event == MODEL_NONE || limit->event == time->event)
         && (limit->kind == MODEL_NONE || limit->kind == time->kind);
}

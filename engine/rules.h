/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/rows.h"

/*
 * What a rule does in the search. Each rule-*.c exports one const Rule; rules.c lists them.
 */

/*
 * The part of a path to look at: windows and stretches that touch the days [first_day, last_day] (relative
 * days), and pairs (k, k + 1) with pair_from <= k < pair_to. The whole path: PATH_ALL.
 */
typedef struct {
  gint32 first_day, last_day;
  guint32 pair_from, pair_to;
} PathPart;

typedef struct {
  const Problem *problem;
  const PathItem *items; /* by start, then shift */
  guint32 n;
} PathView;

static inline PathPart
path_all (const PathView *path)
{
  return (PathPart){ 0, (gint32)path->problem->n_days - 1, 0, path->n > 0 ? path->n - 1 : 0 };
}

struct _Rule {
  RuleId id;
  /* Adds the rule's rows and linear costs; NULL: none. */
  void (*compile) (ProblemBuilder *builder);
  /* Amount of violation in the part; NULL: no path rule. Exact differences: for any change of one duty, the
     amounts of the part around it before and after differ by as much as those of the whole path. A limit of
     PER_SPAN has one window, which every part touches. */
  gint64 (*amount) (const PathView *path, const PathLimit *limit, PathPart part);
  /* It looks at duties that follow each other, not at those that match event and kind. */
  gboolean pairs;
  /* Taking a duty away may add to the amount. */
  gboolean removal_hurts;
  /* The amount has a lower bound in it: a hard one cannot be kept by never entering it, it is repaired. */
  gboolean lower_bound;
  /* One duty more may break it and another one mend it: a hard one is repaired, too. */
  gboolean mends;
};

/* NULL when the rule has no part in the search. */
const Rule *rule_hooks (RuleId id);
/* For all ids in order, those with rows are compiled. */
void rules_compile (ProblemBuilder *builder);

extern const Rule rule_travel, rule_rest, rule_max_shifts, rule_max_minutes, rule_run_days, rule_days_off,
    rule_max_weekends, rule_succession, rule_kind_max, rule_cover, rule_experienced, rule_age_mix,
    rule_first_timers, rule_org_max, rule_org_quota, rule_crew, rule_pair, rule_same_faces, rule_area_first,
    rule_fairness, rule_unwelcome, rule_wishes, rule_change, rule_minors, rule_choice,
    rule_whole_weekends;

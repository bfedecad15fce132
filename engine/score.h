/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/problem.h"
#include "engine/roster.h"

/* A row as the search reads it: its value beside what prices it, in one cache line. */
typedef struct {
  gint32 value;
  gint32 low, high, cap; /* of Row */
  guint32 table;
  gboolean feeds; /* others count whether it is above 0 */
} RowState;

/*
 * A roster under search and its price, kept exact from change to change. See the head of score.c.
 */
typedef struct {
  const Problem *problem;
  Cost cost;        /* of everything: rows, linear costs, priced path rules, the problem's constant */
  gint32 *heads;    /* of each option */
  RowState *rows;   /* of each row */
  gint32 *baseline; /* of each row when nothing but the locks is there */
  PathItem *items;  /* the paths, each in its room (problem->path_from) */
  guint32 *path_n;
  guint32 *crew;   /* options with heads on each post, in the room of problem->post_options; any order */
  guint32 *crew_n; /* of each post */
  guint32 *
      journal; /* changes since score_begin: option * 2 + 1 for an added head, option * 2 for one taken off */
  guint32 journal_n;
  Cost cost_at_begin;
} Score;

/* The context and the locks, nothing else. The problem must outlive the score. */
Score *score_new (const Problem *problem);
void score_free (Score *score);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Score, score_free)

/* Back to the locks, then the roster's heads on top: those without an option, or beyond its most, are
 * skipped; feasibility is not asked. The roster must be sorted. */
void score_load (Score *score, const Roster *roster);
/* Adds what of the roster is feasible, on top of what is there. */
void score_join (Score *score, const Roster *roster);
/* As score_load, from heads of each option; at least the locked ones. */
void score_load_heads (Score *score, const gint32 *heads);
Roster *score_roster (const Score *score);

/*
 * One head more or less on an option. FALSE, and nothing changed, when there is no room for it or nothing
 * that may go, or when a hard rule would be broken more than before. score_drop takes off whatever the
 * rules say, but never a locked head.
 */
gboolean score_add (Score *score, guint32 option);
gboolean score_remove (Score *score, guint32 option);
gboolean score_drop (Score *score, guint32 option);

/* What score_add would add to the cost, nothing changed. FALSE when score_add would refuse, or the cost would
 * be above at_most. */
gboolean score_price_add (Score *score, guint32 option, Cost at_most, Cost *ret_cost);
/* What a head fewer on `out` and one more on `in`, both of one shift, would add; no rule is asked. FALSE when
 * path rules have a price in it: then it must be tried. */
gboolean score_price_exchange (const Score *score, guint32 out, guint32 in, Cost *ret_cost);

/* The same for several heads at once, in any order, of any shifts. FALSE, too, when a row that feeds others
 * is at stake. At most SCORE_CHANGES. */
#define SCORE_CHANGES 16
typedef struct {
  guint32 option;
  gint32 sign; /* 1: a head comes, -1: one goes */
} ScoreChange;
gboolean score_price_changes (const Score *score, const ScoreChange *changes, guint n, Cost *ret_cost);

/* Changes after score_begin are undone together by score_rollback. */
void score_begin (Score *score);
void score_rollback (Score *score);
/* Back to where the journal had `mark` entries and the cost was `cost`. */
void score_rollback_to (Score *score, guint32 mark, Cost cost);

static inline gboolean
score_can_go (const Score *score, guint32 option)
{
  return score->heads[option] > score->problem->options[option].locked;
}
static inline gint32
score_value (const Score *score, guint32 row)
{
  return score->rows[row].value;
}
static inline gint32
score_post_heads (const Score *score, guint32 post)
{
  return score_value (score, score->problem->fill_row[post]);
}

/* Did the party of option a serve longer ago than that of b (before the span)? Never and unknown come
 * first. */
static inline gboolean
score_served_before (const Score *score, guint32 a, guint32 b)
{
  const Model *m = score->problem->model;
  guint32 pa = score->problem->options[a].party, pb = score->problem->options[b].party;
  return pa < m->n_persons && pb < m->n_persons && m->persons[pa].last_served < m->persons[pb].last_served;
}

/* The first duty of the party that the option's presence meets, PROBLEM_NONE for none; it may be context
 * (its option is PROBLEM_NONE too, *ret_blocked is TRUE then). */
guint32 score_conflict (const Score *score, guint32 option, gboolean *ret_blocked);

/* ---- the whole, from nothing ---- */

typedef struct {
  Cost cost;             /* without hard violations: what a coordinator is told */
  Cost by_rule[RULE_N];  /* adds up to cost */
  gint64 broken[RULE_N]; /* amounts of hard violation, those of the locks included */
  gint64 open;           /* places short of min, closed optional shifts not counted */
  gint64 places;         /* heads in the roster */
  Cost searched;         /* what the search adds up: equals Score.cost at every moment */
} ScoreReport;

/* Recomputes everything from the heads alone. */
ScoreReport score_report (const Score *score);

/* Amount of a compiled limit on a person's path as it stands; with only_locked, as if only context and
 * locks were there. */
gint64 score_path_amount (const Score *score, guint32 person, const PathLimit *limit, gboolean only_locked);
/* Amount of hard violation of a row at a value. */
gint32 score_row_amount (const Problem *problem, guint32 row, gint32 value);

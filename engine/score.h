/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/problem.h"
#include "engine/report.h"
#include "engine/roster.h"

/*
 * What the search reads of a row, an option, a party and a post, each in one cache line at most: at a
 * million moves a second waiting for memory is most of the time.
 */
typedef struct {
  gint32 value; /* as all of these, less the row's low */
  gint32 last;  /* of the table */
  gint32 cap;   /* adding may not carry the value beyond; G_MAXINT32: none */
  guint32 table : 31;
  guint32 feeds : 1; /* others count whether it is above 0 */
} RowState;

typedef struct {
  guint32 party, post, shift;
  gint32 heads, most, locked;
  guint32 from, own, to; /* entries_from, own_from, entries_to */
  guint16 kind;
  guint8 lone : 1, capped : 1; /* capped: some row but the post's own has a cap */
  gint8 few; /* as many other duties may be on the path without any limit but of a day or a week at stake */
  Cost linear;
  /* Of the party's options, by bit (score_bit): those whose presence makes this one worth a closer look, and
   * those of the same week. */
  guint64 near, week;
} OptionState; /* 64 bytes */

typedef struct {
  guint64 present; /* options with heads, by bit; bit 63 is always set */
  guint32 items, n; /* the path */
  guint32 first;    /* option */
  guint8 week_few;  /* so many duties in a week are no matter */
  guint8 priced, fragile; /* of its profile */
  guint8 paired;          /* `clash` tells of all limits on duties that follow each other */
  Cost cost;              /* of its priced limits: no move can gain more on its path */
} PartyState;

typedef struct {
  guint32 from, n, crew_n; /* options in by_post, and those with heads in `crew` */
  gint32 min, want, max;
  guint32 fill_row;
  gint32 recipient;
} PostState;

/*
 * A roster under search and its price, kept exact from change to change. See the head of score.c.
 */
typedef struct {
  const Problem *problem;
  Cost cost; /* of everything: rows, linear costs, priced path rules, the problem's constant */
  OptionState *options;
  guint64 *clash;   /* of each option, by bit: those that may not stand beside it, by limits on pairs */
  guint32 *at_post;  /* of each option: its post, as in options; for finding one */
  PartyState *parties;
  PostState *posts;
  RowState *rows;
  PathItem *items;  /* the paths, each in its room (problem->path_from) */
  guint32 *crew;    /* options with heads on each post, in the room of problem->post_options; any order */
  gint32 *baseline; /* value of each row when nothing but the locks is there */
  /* Changes since score_begin: option * 2 + 1 for an added head, option * 2 for one taken off. */
  guint32 *journal;
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
/* As score_load, from heads of each option, at least the locked ones; NULL: the locks alone. */
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
/* What a head fewer on `out` and one more on `in`, both of one post, would add at least: exactly that, if
 * they are feasible and no path rule has a price in it. FALSE when rows are fed: then it must be tried. */
gboolean score_exchange_price (const Score *score, guint32 out, guint32 in, Cost *ret_cost);

/* The same for two posts: `option`'s party leaves `duty` for the post of `occupant`, who goes; `taker`
 * (PROBLEM_NONE: nobody) takes the duty's place. */
typedef struct {
  guint32 option, occupant, duty, taker;
} ScoreChain;
gboolean score_price_chain (Score *score, const ScoreChain *chain, Cost *ret_cost);

/*
 * Makes several changes at once, in this order, if each is feasible when its turn comes and all together add
 * at most `rise`; else nothing is changed and FALSE returned. Those that go should come first.
 */
typedef struct {
  guint32 option;
  gint32 sign; /* 1: a head comes, -1: one goes */
} ScoreChange;
gboolean score_try (Score *score, const ScoreChange *changes, guint n, Cost rise);

/* Changes after score_begin are undone together by score_rollback. */
void score_begin (Score *score);
void score_rollback (Score *score);
/* Back to where the journal had `mark` entries and the cost was `cost`. */
void score_rollback_to (Score *score, guint32 mark, Cost cost);

/* As problem_find. */
static inline guint32
score_find (const Score *score, guint32 party, guint32 post)
{
  guint32 low = score->parties[party].first, end = score->parties[party + 1].first, high = end;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    if (score->at_post[middle] < post)
      low = middle + 1;
    else
      high = middle;
  }
  return low < end && score->at_post[low] == post ? low : PROBLEM_NONE;
}

static inline gint32
score_heads (const Score *score, guint32 option)
{
  return score->options[option].heads;
}
static inline gboolean
score_can_go (const Score *score, guint32 option)
{
  return score->options[option].heads > score->options[option].locked;
}
static inline gint32
score_value (const Score *score, guint32 row)
{
  return score->rows[row].value + score->problem->rows[row].low;
}
static inline gint32
score_post_heads (const Score *score, guint32 post)
{
  return score->rows[score->posts[post].fill_row].value;
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

/* Recomputes everything from the heads alone. */
ScoreReport score_report (const Score *score);

/* Amount of a compiled limit on a person's path as it stands; with only_locked, as if only context and
 * locks were there. */
gint64 score_path_amount (const Score *score, guint32 person, const PathLimit *limit, gboolean only_locked);
/* Amount of hard violation of a row at a value. */
gint32 score_row_amount (const Problem *problem, guint32 row, gint32 value);

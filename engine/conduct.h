/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/problem.h"

/*
 * Several searches on one problem, side by side. Read the head of conduct.c.
 */

/*
 * How much of its budget a search has used. Given work, it is the work done, counted by the search itself in units of its
 * own, and the same on every machine; else it is the clock. Either way 1 when the whole is over.
 */
typedef struct _Conduct Conduct;
typedef struct {
  guint64 work; /* 0: by the clock */
  guint64 done; /* counted up by the search */
  Conduct *conduct;
  gboolean keeper; /* runs on the thread that called, which alone may read the clock */
} Pace;

/* 0..1, or more. Cheap. */
double pace_used (const Pace *pace);

/* What a relaxation says of each option. */
typedef struct {
  Cost *rests;    /* what one more head costs above what it is worth */
  double *values; /* heads, in parts */
  guint leaps;    /* so often the values have been much better than before */
} Hints;

/*
 * One kind of search. All functions but `slice` are called while it does not work. A roster is handed over as heads of each
 * option: it breaks no hard rule beyond the locks, and its cost is ScoreReport.cost.
 */
typedef struct {
  const char *name;
  /* Works a little, then goes on until pace_used says `until` or a little more. On any thread, one at a time. */
  void (*slice) (gpointer self, Pace *pace, double until);
  /* Its best roster, its own or accepted. FALSE: none yet. NULL: it looks for bounds only. */
  gboolean (*best) (gpointer self, Cost *ret_cost, const gint32 **ret_heads);
  /* Another search has a better roster. NULL: it does not care. */
  void (*accept) (gpointer self, Cost cost, const gint32 *heads);
  /* No roster costs less. FALSE: nothing proven yet. NULL: it never proves. */
  gboolean (*bound) (gpointer self, Cost *ret_bound);
  /* Hints, into ret_hints, which has room for all options. FALSE: nothing newer than when it was asked last. NULL: it knows no
   * such thing. */
  gboolean (*hints) (gpointer self, Hints *ret_hints);
  /* Another search knows newer ones; before `accept`. NULL: it does not care. */
  void (*heed) (gpointer self, const Hints *hints);
  /* Nothing is left for it to do. NULL: there is always something. */
  gboolean (*over) (gpointer self);
  void (*free) (gpointer self);
} SearchKind;

typedef struct {
  guint threads;    /* 1 .. CONDUCT_THREADS */
  gboolean by_work; /* searches are given work; then the result does not depend on timing */
  guint meetings;   /* how often they exchange what they found; 0: as usual */
  /* The clock, 0..1; 1: stop. Called on the calling thread only. NULL: none. */
  double (*used) (gpointer data);
  /* A better roster or a better bound; on the calling thread. NULL: not told. */
  void (*news) (gpointer data);
  gpointer data;
} ConductOptions;

#define CONDUCT_THREADS 16
#define CONDUCT_SEARCHES 32

/* The options are copied. `n_options`: of the problem. */
Conduct *conduct_new (guint32 n_options, const ConductOptions *options);
void conduct_free (Conduct *conduct);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Conduct, conduct_free)

/* Takes `self` over. work: its budget when by_work. Searches are dealt out to the threads in turn; the first one's thread is
 * the caller's. */
void conduct_add (Conduct *conduct, const SearchKind *kind, gpointer self, guint64 work);
/* The same for one that the others on its thread should hardly notice: by the clock it gets `part` of the thread's time, a
 * little more at first; given work, that work is its part. */
void conduct_add_aside (Conduct *conduct, const SearchKind *kind, gpointer self, guint64 work, double part);
/* What a thread does whose searches are all over: makes one more search. NULL: it rests. */
void conduct_set_spare (Conduct *conduct, const SearchKind *kind, gpointer (*make) (guint index, gpointer data), gpointer data);

/* A roster from elsewhere, before the start. */
void conduct_offer (Conduct *conduct, Cost cost, const gint32 *heads);

/* Until the budget is used, everything is over, or the bound has met the best roster. */
void conduct_run (Conduct *conduct);

/* The best roster (borrowed), and what is proven. Also inside `news`. */
gboolean conduct_best (const Conduct *conduct, Cost *ret_cost, const gint32 **ret_heads);
gboolean conduct_bound (const Conduct *conduct, Cost *ret_bound);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/plan.h"

/* What the files of planning share. */

typedef struct {
  const Community *community;
  Days *days;
  Day as_of;
  const char *lang; /* the book's */
  Plan *plan;       /* owns all texts */
  gboolean *busy;   /* one an event: being expanded, so that 活动 X cannot go round in a circle */
} Planner;

/* Why a row (or one of its instances) could not be planned from some day on, or at all. */
typedef struct {
  gboolean set;
  int calendar;      /* that ends; NONE with first_unknown set: a calendar that the book lacks */
  Day first_unknown; /* DAY_NONE = not to be planned at all */
  char *reason;      /* in the user's language; owned */
} Trouble;

void trouble_clear (Trouble *trouble);
/* Keeps the graver one: "not at all" before a day, an earlier day before a later; takes the reason. */
void trouble_take (Trouble *trouble, int calendar, Day first_unknown, char *reason);

/* ---- plan-series.c: one row, one place or recipient ---- */

typedef struct {
  int event, row;
  int place, recipient;   /* of the series' key; NONE */
  const char *when;       /* NULL = nothing said */
  int start, minutes;     /* UNSET = nothing said */
  Day from, to;           /* [from, to) */
  Day extra_from, extra_to; /* where 加开 counts: within the revision, whatever 从 and 到 say */
} Instance;

/* Appends the instances of an event row in [from, to). */
void plan_instances (Planner *planner, int row, Day from, Day to, GArray *ret_instances);
/* The series of that key, made new when the book has none. */
int plan_series_of (Planner *planner, const Instance *instance);
/* The posts of a shift of this row: 人数, with what page 3 says of their numbers. */
const PostCount *plan_row_posts (Planner *planner, const EventRow *row, guint *ret_n);

/* ---- plan-days.c: the days of an instance ---- */

typedef struct {
  Day nominal, day;
  const char *reason; /* "" = plain */
} Occurrence;

typedef struct {
  GArray *occurrences; /* Occurrence by nominal day */
  GArray *skipped;     /* Occurrence: nominal = day, with the reason */
  guint needs;         /* of the phrase */
  Trouble trouble;
} InstanceDays;

void instance_days_init (InstanceDays *days);
void instance_days_clear (InstanceDays *days);
void plan_instance_days (Planner *planner, const Instance *instance, InstanceDays *ret_days);
/* The days (Day, ascending) on which the row's turn (轮流) came or comes, before the end of its span: counted on the bare
 * week from a fixed day, so that neither the span nor a calendar changes them. */
GArray *plan_turns (Planner *planner, const Instance *instance);

/* ---- plan.c ---- */

/* Expands one event into planner->plan; the days of its shifts are not sorted. */
void plan_event (Planner *planner, int event, Day from, Day to);

/* ---- plan-text.c: the book's language ---- */

typedef enum {
  PLAN_SAY_KEPT,      /* reason */
  PLAN_SAY_DROPPED,   /* reason */
  PLAN_SAY_DAY_OFF,
  PLAN_SAY_LATER,     /* from day, reason, to day */
  PLAN_SAY_EARLIER,   /* likewise */
  PLAN_SAY_TAKEN,     /* from day, reason, to day */
  PLAN_SAY_NOWHERE,   /* reason */
  PLAN_SAY_EXTRA,
  PLAN_SAY_EXCEPTED,
  PLAN_SAY_RETIMED,   /* reason, from time, to time */
  PLAN_SAY_RETIMED_BARE, /* from time, to time */
  PLAN_SAY_CANCELLED,
  PLAN_SAY_CANCELLED_WHY, /* reason */
  PLAN_SAY_CHANGED,
  PLAN_SAY_FESTIVAL,  /* name */
  PLAN_SAY_NO_TIMETABLE, /* reason */
  PLAN_SAY_BOTH,      /* two reasons */
} PlanSay;

/* Up to three texts into a sentence; owned by the plan. */
const char *plan_say (Planner *planner, PlanSay say, const char *a, const char *b, const char *c);
/* "9月25日周五" / "Fri 2026-09-25"; owned by the plan. */
const char *plan_say_day (Planner *planner, Day day);
/* Two reasons as one; either may be "". */
const char *plan_say_both (Planner *planner, const char *a, const char *b);

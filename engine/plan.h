/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/community.h"

/*
 * A plan: the dated shifts of a span, and every occurrence that was skipped or could not be planned, each with the
 * reason. Made by cal from a Community; stored by the store; the shifts are what a roster is made for.
 *
 * The key of a shift is (series, nominal day, window): see plan_shift_reference.
 */

typedef struct {
  gint64 id;               /* of the book's shift row; 0 = not stored yet */
  int series;              /* in the community, or in new_series when >= community->series->len */
  int row;                 /* the event row that made it */
  Day nominal;             /* the day its key names */
  const char *window;
  Day day;                 /* the local day it takes place on (moved, else nominal) */
  int start, minutes;      /* minute of that day, duration; may pass midnight */
  int place;               /* or NONE */
  guint n_posts;
  const PostCount *posts;
  const char *reason;      /* why it exists or moved, a sentence in the book's language; "" = the plain rule */
  gboolean cancelled;      /* an override, or stored earlier and no longer planned */
} PlannedShift;

typedef struct {
  int series;
  Day day;                 /* the day that got no shift */
  const char *window;
  const char *reason;      /* 国庆节放假, in the book's language */
} SkippedDay;

/* An event left out because a calendar says nothing beyond some day (never a guess). */
typedef struct {
  int event;
  int calendar;            /* NONE when the reason is another: then only the reason says */
  Day first_unknown;
  const char *reason;      /* a sentence that names the file to supply, in the user's language */
} UnplannedEvent;

typedef struct {
  Day from, to;            /* [from, to) by nominal day */
  GArray *shifts;          /* PlannedShift ordered by (day, start, series code, window) */
  GArray *skipped;         /* SkippedDay ordered by (day, series code) */
  GArray *unplanned;       /* UnplannedEvent ordered by event */
  GArray *new_series;      /* Series that the book has not seen */
  GStringChunk *texts;
  GPtrArray *blocks;
} Plan;

Plan *plan_new (Day from, Day to);
void plan_free (Plan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plan, plan_free)

const char *plan_text (Plan *plan, const char *text);
const PostCount *plan_posts (Plan *plan, const PostCount *posts, guint n);

/* The series of a planned shift, whether the book knows it or not. */
const Series *plan_series (const Plan *plan, const Community *community, int series);

/* "gate-东门/2026-09-07/上学", the readable reference that every command and sheet takes; free with g_free.
 * A shift without a window code ends after the day. */
char *plan_shift_reference (const Plan *plan, const Community *community, const PlannedShift *shift);

/* The same as people say it, with the event's name for its code: "护学-东门/2026-09-07/上学"; every command takes it as well. A name that a
 * shell would take apart leaves the code. Free with g_free. */
char *plan_shift_name (const Plan *plan, const Community *community, const PlannedShift *shift);
/* Does a text name the shift, in either form? */
gboolean plan_shift_is (const Plan *plan, const Community *community, const PlannedShift *shift, const char *text);

/* Takes a reference in either form apart, be there such a shift or not: the bytes before the day (a place's name in them may hold a slash),
 * the day, and the window ("" = none; part of the text); each of the three may be NULL. FALSE: it is none. */
gboolean shift_reference_split (const char *text, gsize *ret_head, Day *ret_day, const char **ret_window);

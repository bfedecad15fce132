/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/plan.h"
#include "store/book.h"

/*
 * Planned shifts in the book. The community passed in must have been loaded from the same state of the book.
 *
 * Planning again compares with what is stored: the same plan writes nothing; a shift that vanished becomes cancelled,
 * never deleted; one that comes back is planned again under the same id. Shifts before `as_of` are history: they stay
 * as they are, and so does a part of the past that was planned once (no new shifts appear in it). Shifts that someone
 * was already told about (published) change only when the caller says so.
 */

typedef enum {
  PLAN_SAVE_ADDED,
  PLAN_SAVE_CHANGED,    /* day, time, place, posts or reason */
  PLAN_SAVE_CANCELLED,
  PLAN_SAVE_RESTORED,   /* was cancelled */
  PLAN_SAVE_HELD_PAST,      /* differs from the plan, but lies before as_of: left as stored */
  PLAN_SAVE_HELD_PUBLISHED  /* differs from the plan, but is published: left as stored */
} PlanSaveWhat;

typedef struct {
  PlanSaveWhat what;
  gint64 shift;         /* 0 for a new shift that was held */
  Day nominal;
  char *reference;      /* gate-e/2026-09-07/am */
  char *name;           /* the same as people say it: 护学/2026-09-07/上学 */
  gboolean published;   /* somebody was told about it */
} PlanSaved;

typedef struct {
  guint unchanged;
  guint count[PLAN_SAVE_HELD_PUBLISHED + 1];
  GArray *items;        /* PlanSaved ordered by (nominal day, reference); the unchanged are not listed */
} PlanSummary;
void plan_summary_free (PlanSummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlanSummary, plan_summary_free)

/* The stored shifts with a nominal day in [from, to), cancelled ones included, ordered as plan.h says. */
Plan *book_load_plan (Book *book, const Community *community, Day from, Day to, GError **error);

/* The code of a series s of an event e as plan_shift_name says it: 护学-东门. */
#define PLAN_SERIES_NAME_SQL \
  "CASE WHEN substr (s.code, 1, length (e.code)) = e.code THEN e.name || substr (s.code, length (e.code) + 1) ELSE s.code END"

/* The shift that a reference (gate-e/2026-09-07/am, or with the event's name) names, cancelled or not. The error says what is wrong: no reference, no
 * such series, no such day, or which windows there are on that day. */
gboolean book_find_shift (Book *book, const char *reference, gint64 *ret_shift, GError **error);

/* Inside book_begin. Stores the shifts and the new series of the plan and sets their ids in it. Published shifts that
 * differ are written when touch_published, else held: load the plan again to have what the book says. Shifts of an event
 * that the plan names as unplanned stay as they are. *ret_summary (may be NULL) is untouched on failure. */
gboolean book_save_plan (Book *book, const Community *community, Plan *plan, Day as_of, gboolean touch_published,
                         PlanSummary **ret_summary, GError **error);

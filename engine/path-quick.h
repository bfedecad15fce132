/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/problem.h"

/*
 * One look at a path that settles nearly every move. See the head of path-quick.c.
 */

PathQuick path_quick_make (const Problem *problem, const PathLimit *limits, guint n);

typedef enum {
  QUICK_FREE,   /* no limit of the person counts anything, with the duty there or without it */
  QUICK_ASK,    /* some limit may: ask each */
  QUICK_OVERLAP /* another duty is in the way */
} QuickAnswer;

static inline gboolean
quick_reach_holds (const PathItem *items, guint32 n, gint32 day, guint32 skip, QuickReach reach)
{
  gint32 duties = 1;
  for (guint32 i = 0; i < n; i++)
    duties += ABS (items[i].day - day) < reach.days && items[i].option != skip;
  return duties <= reach.most;
}

static inline gboolean
quick_weekends_hold (const Problem *problem, const PathItem *items, guint32 n, gint32 day, guint32 skip,
                     gint32 most)
{
  gint32 duties = 1;
  for (guint32 i = 0; i < n; i++)
    duties += problem->weekend_of[items[i].day] != G_MININT32
              && problem->weekend_month[items[i].day] == problem->weekend_month[day]
              && items[i].option != skip;
  return duties <= most;
}

/*
 * A duty at `time` beside the path's items; the item of option `skip` is the duty itself, PATH_NO_SKIP when
 * it is not there yet. far: limits on duties that follow each other are known to hold.
 */
#define PATH_NO_SKIP (PROBLEM_NONE - 1)
static inline QuickAnswer
path_quick_look (const Problem *problem, const PathQuick *quick, const PathItem *items, guint32 n,
                 const ShiftTime *time, guint32 skip, gboolean far)
{
  gint32 day_duties = 1, week_duties = 1, month_duties = 1, gap = G_MAXINT32;
  gint32 day_minutes = time->minutes, week_minutes = time->minutes, month_minutes = time->minutes;
  gint32 week = problem->week_of[time->day], month = problem->month_of[time->day];
  for (guint32 i = 0; i < n; i++) {
    const PathItem *item = &items[i];
    if (item->option == skip)
      continue;
    gint32 minutes = item->end - item->start, after = item->arrive - time->end;
    gint32 between = MAX (after, time->arrive - item->end);
    gboolean same_day = item->day == time->day, same_week = problem->week_of[item->day] == week;
    gboolean same_month = problem->month_of[item->day] == month;
    gap = MIN (gap, between);
    day_duties += same_day;
    week_duties += same_week;
    month_duties += same_month;
    day_minutes += same_day ? minutes : 0;
    week_minutes += same_week ? minutes : 0;
    month_minutes += same_month ? minutes : 0;
  }
  if (gap < 0)
    return QUICK_OVERLAP;
  if (quick->never || (!far && gap < quick->gap) || day_duties > quick->day_duties || week_duties > quick->week_duties
      || month_duties > quick->month_duties || day_minutes > quick->day_minutes
      || week_minutes > quick->week_minutes || month_minutes > quick->month_minutes)
    return QUICK_ASK;
  for (guint32 i = 0; i < quick->n_reaches; i++)
    if ((gint32)n >= quick->reaches[i].most
        && !quick_reach_holds (items, n, time->day, skip, quick->reaches[i]))
      return QUICK_ASK;
  if ((gint32)n >= quick->weekend_duties && problem->weekend_of[time->day] != G_MININT32
      && !quick_weekends_hold (problem, items, n, time->day, skip, quick->weekend_duties))
    return QUICK_ASK;
  return QUICK_FREE;
}

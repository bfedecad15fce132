/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/phrase.h"
#include "engine/community.h"

/*
 * Day calendars: what a day is, and why. Calendars compose: the statutory one (CALENDAR_STATUTORY) is the ground of
 * every set, the others of the set lie over it.
 *
 *   workday     statutory: Monday to Friday, less 放假, plus 补班; a listed calendar's 停课 and 放假 close a day, its
 *               上课 and 补班 open one
 *   school day  a calendar with 学期 rows: in term AND a workday after 调休 AND not excepted by 寒暑假, 停课, 放假; or 上课
 *
 * Where two rows of one calendar cover a day the shorter stretch wins, of two equal ones the closing one. A calendar
 * ends at its last 学期 or 公布到; without either, a statutory one ends at its last row and a local one never ends. The
 * statutory calendar begins on 1 January of its first row's year. Outside it the answer is "unknown", never a guess,
 * unless a row names the day. Before its first row a school has neither school days nor holidays.
 *
 * A Days borrows its community and must not outlive it; texts belong to the Days.
 */

typedef struct Days Days;

Days *days_new (const Community *community);
void days_free (Days *days);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Days, days_free)

typedef enum {
  DAY_UNKNOWN,
  DAY_WORK, /* a workday, or a school day */
  DAY_OFF
} DayKind;

typedef struct {
  DayKind kind;
  gboolean by_row;     /* a row of a calendar says so, not the weekday alone */
  gboolean makeup;     /* works though Saturday or Sunday */
  int timetable;       /* the weekday whose timetable holds: as_weekday, or the day's own; Monday 0 */
  gboolean timetable_given;
  int calendar;        /* that decided or, for DAY_UNKNOWN, that ends too early; NONE = there is no such calendar */
  const char *reason;  /* 国庆节放假 · 劳动节补班，学校上课 · "" = the plain week */
} DayInfo;

/* As an event with this list of calendars sees the day (an empty list = the statutory one alone). */
DayInfo days_info (Days *days, const Ints *calendars, Day day);
/* Is it a school day? Of several schools in the list, of any one. A list without a school stands for the one school
 * of the book; with none or several: DAY_UNKNOWN, calendar NONE. */
DayInfo days_school (Days *days, const Ints *calendars, Day day);
/* One calendar alone, as a table of days would show it. */
DayInfo days_of_calendar (Days *days, int calendar, Day day);

/* Has it 学期 rows? */
gboolean days_is_school (const Days *days, int calendar);
/* The last day of which the calendar knows; DAY_NONE when it has no end. A calendar without rows ends before 0001. */
Day days_end (const Days *days, int calendar);
/* For a day of which a calendar says nothing: until when it goes, and the sheet to supply; for NONE the row to write of a school
 * that `named`, an event's calendars, names (NULL: nothing does). In the user's language, g_free it. */
char *days_gap (const Days *days, const Ints *named, int calendar, Day first_unknown);

/* The 改时 row for a window on a day; NULL = none. */
const CalendarDays *days_retimed (const Days *days, const Ints *calendars, const char *window, Day day);

/* Answers a phrase's question; on PHRASE_UNKNOWN *ret_calendar is the calendar that says nothing (or NONE). */
PhraseAnswer days_answer (Days *days, const Ints *calendars, Day day, PhraseKind kind, int *ret_calendar);
/* The same on the bare week, without 调休 and closures, terms kept: what the day would be in a year without holidays. */
PhraseAnswer days_answer_plain (Days *days, const Ints *calendars, Day day, PhraseKind kind);

/* A context for phrases of people (availability, leave, wishes): statutory and the book's schools. as_of places dates
 * without a year. The context borrows days; no events. */
PhraseContext days_context (Days *days, Day as_of);

/* "周六" / "Sat". Static. */
const char *days_weekday_name (int weekday, const char *lang);

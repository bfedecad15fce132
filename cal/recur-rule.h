/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/lunar.h"
#include "cal/recur.h"

/*
 * The inside of a rule, shared by the reader (recur-parse.c), the walker (recur-walk.c,
 * recur-expand.c) and the sets (recur-set.c).
 */

typedef enum { RECUR_DAILY, RECUR_WEEKLY, RECUR_MONTHLY, RECUR_YEARLY } RecurFreq;
typedef enum { RECUR_OMIT, RECUR_BACKWARD, RECUR_FORWARD } RecurSkip;
typedef enum { UNTIL_NONE, UNTIL_DATE, UNTIL_LOCAL, UNTIL_UTC } RecurUntil;
typedef enum {
  BY_MONTH,
  BY_WEEKNO,
  BY_YEARDAY,
  BY_MONTHDAY,
  BY_DAY,
  BY_HOUR,
  BY_MINUTE,
  BY_SECOND,
  BY_SETPOS,
  BY_KINDS
} RecurBy;

/* Ascending, each value once. BY_DAY holds by_day (), BY_MONTH by_month (). */
typedef struct {
  guint n;
  gint16 *values;
} RecurList;

/* A weekday with an ordinal (0 = every), in one number. */
#define by_day(ordinal, weekday) ((ordinal)*8 + (int)(weekday))
#define by_day_weekday(value) ((Weekday)((value)&7))
#define by_day_ordinal(value) (((value) - ((value)&7)) / 8)
/* A month, leap months just after the plain one. */
#define by_month(month, leap) ((month)*2 + ((leap) ? 1 : 0))

struct Recur {
  RecurFreq freq;
  int interval;
  gint64 count; /* 0 = none */
  RecurUntil until_kind;
  LocalTime until;
  Weekday week_start;
  gboolean rscale, chinese; /* RSCALE was written; it was CHINESE */
  RecurSkip skip;
  RecurList by[BY_KINDS];
};

/*
 * One rule being walked from a start: yields the rule's times, ascending, each once, from the start on (from
 * `from` on, which the walk reaches by arithmetic).
 */
typedef struct {
  const Recur *rule;
  LocalTime start, from;
  gboolean all_day;
  GTimeZone *zone;
  gint64 period;       /* the next one to expand, in units of the frequency from the start's own */
  gint64 counted;      /* against COUNT */
  gint64 empty;        /* periods without a candidate since the last that had one */
  gint64 stop_units;   /* periods after this one begin after the time to stop at */
  gboolean from_start; /* the walk began with the first period */
  gboolean seen, done; /* some candidate was met; nothing more will come */
  LocalTime last;      /* the last candidate taken; duplicates and what SKIP moved onto it are passed over */
  GArray *days;        /* Day: candidates of the present period */
  GArray *seconds;     /* gint32: times of the day, the same for each candidate */
  GArray *chosen;      /* gint64: positions that BYSETPOS leaves, used when it is there */
  gint64 next, n;      /* position within the period */
  int start_year, start_month, start_day; /* in the rule's calendar */
  gboolean start_leap;
  gint64 start_index; /* of the month, in the rule's calendar */
} RecurWalk;

/* recur-expand.c: fills walk->days (and chosen) with the candidates of the period that is due and steps to
 * the next. FALSE: the calendar ends here. */
gboolean recur_expand (RecurWalk *walk);
/* Year, month, leap and day of a day in the rule's calendar; FALSE outside the lunar table. */
gboolean recur_rule_date (gboolean chinese, Day day, LunarDate *ret_date);
/* The place of a month in its year, counting leap months; months numbered through all years. */
int recur_month_place (gboolean chinese, const LunarDate *date);
gint64 recur_month_number (gboolean chinese, int year, int place);
/* The first day of the day's week, which begins on the rule's WKST. */
Day recur_week_first (const Recur *rule, Day day);

/* Times before `from` are passed over; once nothing before `stop` is left (G_MAXINT64: no such time), the
 * walk ends. Up to then it may yield times after stop. */
void recur_walk_init (RecurWalk *walk, const Recur *rule, LocalTime start, gboolean all_day, GTimeZone *zone,
                      LocalTime from, LocalTime stop);
void recur_walk_clear (RecurWalk *walk);
/* FALSE without error: the rule has ended (COUNT, UNTIL, stop, or the year 9999). */
gboolean recur_walk_next (RecurWalk *walk, LocalTime *ret_time, GError **error);

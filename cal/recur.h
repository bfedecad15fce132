/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/time.h"

/*
 * Recurrence: RFC 5545 3.3.10 rules of FREQ=DAILY, WEEKLY, MONTHLY and YEARLY, RFC 7529 RSCALE=GREGORIAN and
 * RSCALE=CHINESE (through cal/lunar.h) with SKIP and leap months (5L), and sets of rules with RDATE and
 * EXDATE.
 *
 * Local times are civil seconds without a zone: day * 86400 + second of the day. An all-day (DATE) series has
 * second 0 everywhere. The walk is lazy and bounded: a window far from the start is reached by arithmetic
 * unless the rule has a COUNT, and a rule that can never match is an error, not an empty result.
 */

typedef gint64 LocalTime;
#define LOCAL_DAY_SECONDS 86400
#define local_time(day, second) ((LocalTime)(day)*LOCAL_DAY_SECONDS + (second))
Day local_time_day (LocalTime t);
int local_time_second (LocalTime t);

typedef enum {
  RECUR_ERROR_SYNTAX, /* not a rule; the message names the part, the position (1 = first byte) and what is
                         right */
  RECUR_ERROR_UNSUPPORTED, /* a rule, but not one we walk: sub-daily, another RSCALE */
  RECUR_ERROR_NEVER,       /* a sound rule that no day ever meets */
  RECUR_ERROR_RANGE,       /* the walk left the years we know (9999, or the lunar table) or its step bound */
} RecurError;
#define RECUR_ERROR (recur_error_quark ())
GQuark recur_error_quark (void);

/* One rule, immutable after parsing. */
typedef struct Recur Recur;

/* text: the value of RRULE, with or without "RRULE:" in front, any case. */
Recur *recur_parse (const char *text, GError **error);
Recur *recur_dup (const Recur *recur);
void recur_free (Recur *recur);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Recur, recur_free)
/* The rule in one fixed order of parts, lists sorted; parses back to an equal rule. g_free it. */
char *recur_format (const Recur *recur);

/* A start with rules, further and excluded times. */
typedef struct RecurSet RecurSet;

/* zone (borrowed and referenced, may be NULL = floating) is needed for an UNTIL in UTC only. */
RecurSet *recur_set_new (LocalTime start, gboolean all_day, GTimeZone *zone);
void recur_set_free (RecurSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecurSet, recur_set_free)
/* Takes the rule. Without any rule the start itself is an occurrence; with rules the start is one only when a
 * rule matches it (RFC 5545 leaves the other case undefined; most programs agree on this). */
void recur_set_add_rule (RecurSet *set, Recur *recur);
void recur_set_add_time (RecurSet *set, LocalTime t);     /* RDATE */
void recur_set_exclude_time (RecurSet *set, LocalTime t); /* EXDATE: exact time; wins over RDATE */
void recur_set_exclude_day (RecurSet *set, Day day); /* EXDATE;VALUE=DATE on a timed series: the whole day */

/* Appends the occurrences (LocalTime) in [from, to), in time order, each once, to ret_times; at most max of
 * them (0 = no limit of count). On error ret_times is unchanged. A window without occurrences of a rule that
 * has some elsewhere is an empty result; a rule without any is RECUR_ERROR_NEVER. */
gboolean recur_set_between (const RecurSet *set, LocalTime from, LocalTime to, guint max, GArray *ret_times,
                            GError **error);

/* The same one at a time, from a time on. FALSE without error: no more. The set must outlive the iterator. */
typedef struct RecurIter RecurIter;
RecurIter *recur_iter_new (const RecurSet *set, LocalTime from);
void recur_iter_free (RecurIter *iter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecurIter, recur_iter_free)
gboolean recur_iter_next (RecurIter *iter, LocalTime *ret_time, GError **error);

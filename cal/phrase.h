/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/time.h"

/*
 * 何时 phrases: the one grammar in which people say when, in Chinese or English, for events, availability,
 * leave and wishes. Several clauses are joined by ； or ;. Each clause chooses days and, if it says so,
 * hours:
 *
 *   每天 · 每个工作日 · 每个休息日 · 每个上学日 周一至周四 · 周末 · 每周二、四 · 隔周三（从2026-09-02）
 *   每月15日 · 每月第2个周六 · 每月第1个周末 · 每月最后一个周五 · 每月最后一个工作日 · 每季末月20日 · 每年5月1日
 *   农历八月十五 · 中秋 · 春节前7天 · 中秋前1个工作日 · 活动 义诊 前1天 · 暑假每周三 · 10月上半月
 *   2026-10-12 · 9月5日、12日 · 3月5日至3月12日 · 周一至周五上午 · 周三 9:00-11:00 · RRULE:FREQ=…
 *   every workday · every school day Mon-Thu · weekends · Tue, Thu · every other Wed (from 2026-09-02)
 *   15th of the month · 2nd Saturday of the month · last workday of the month · Mid-Autumn
 *   7 days before Spring Festival · 1 workday before Mid-Autumn · 1 day before event X ·
 *   2026-09-14..2026-09-20 Wed afternoon · Mon-Fri 9:00-11:00
 *
 * and as people say it of themselves: 都可以 · 平时晚上 · 一三五上午 · 周六日 · 除周三 · 除晚上 · 周三、五不行 · 晚上不行 · 周二下午不行 · 9点以后 · 下午3点前 ·
 * 每天放学 (school days) · 每逢周三 · except Wed · after 9:00.
 *
 * Days and hours side by side must both hold (周末晚上); joined by 和, 或, 、 or the like either is meant (周末和晚上).
 *
 * 周六 is the weekday; 休息日 and 工作日 are days after 调休 and come from the context. 上午 = 6:00-12:00,
 * 下午 = 12:00-18:00, 晚上 = 18:00-23:00, 白天 = 6:00-18:00, 中午 = 11:00-14:00. 平时 is 工作日, 下班后 is 晚上. Full-width digits and Chinese numerals are read.
 *
 * A date without a year is placed near the context's as_of: the month at most 6 months before and 5 months
 * after as_of's month. as_of should be the day on which the phrase was written down.
 */

typedef enum {
  PHRASE_ERROR_SYNTAX, /* not read: the message has the phrase, the position (1 = first character), the word,
                          examples */
  PHRASE_ERROR_UNKNOWN_DAY, /* a calendar ends before a day that the phrase needs: see PhraseContext.unknown_*
                             */
  PHRASE_ERROR_EVENT,       /* 活动 X: there is no such event, or none can be looked up here */
  PHRASE_ERROR_RANGE,       /* outside the lunar table, or a rule that never happens */
} PhraseError;
#define PHRASE_ERROR (phrase_error_quark ())
GQuark phrase_error_quark (void);

typedef struct Phrase Phrase;

/* The kinds of cells in which phrases stand: what is refused is answered with examples of the kind. */
typedef enum {
  PHRASE_OF_SHIFTS, /* the days of events */
  PHRASE_OF_PEOPLE, /* when somebody can come */
  PHRASE_OF_NOTES,  /* when it is so what a note says: never "on all days but these" (周三不行) */
  PHRASE_CELLS
} PhraseCell;

/* text is UTF-8. */
Phrase *phrase_parse_in (PhraseCell cell, const char *text, GError **error);
/* What is in the book already: all that any cell takes. */
Phrase *phrase_parse (const char *text, GError **error);
/* Bounds are days for good (every other week is counted from one): of a phrase in which one has no year, 隔周六（从12月5日）, the canonical wording
 * with the years that as_of gives it. g_free; NULL: there is none, or it is no phrase. A note that begins so and has no end (10月8日起) is none: it
 * would be leave for ever. */
char *phrase_with_years (PhraseCell cell, const char *text, Day as_of);
/* "For example: …; …; …." with three phrases of that kind, in Chinese for who wrote Chinese. g_free it. */
char *phrase_examples (PhraseCell cell, const char *text);
Phrase *phrase_dup (const Phrase *phrase);
void phrase_free (Phrase *phrase);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Phrase, phrase_free)

/* The phrase in its one canonical wording (lang "zh…": Chinese, else English); parses back to the same
 * phrase. */
char *phrase_echo (const Phrase *phrase, const char *lang);

/* The RRULE that gives the same days, from a first one on; NULL when none does (calendars, festivals, hours, several
 * clauses). g_free it. */
char *phrase_rrule (const Phrase *phrase);

/* Kinds of days that a calendar decides. */
typedef enum {
  PHRASE_WORKDAY,        /* 工作日, after 调休 */
  PHRASE_OFFDAY,         /* 休息日, after 调休 */
  PHRASE_SCHOOLDAY,      /* 上学日 */
  PHRASE_SUMMER_HOLIDAY, /* 暑假: a school holiday that is in summer */
  PHRASE_WINTER_HOLIDAY, /* 寒假 */
  PHRASE_SCHOOL_HOLIDAY, /* 放假, 寒暑假: any school holiday */
  PHRASE_KINDS
} PhraseKind;

/* Bit (1u << kind) for each kind of day that the phrase asks the context for; 0 = dates alone. */
guint phrase_needs (const Phrase *phrase);
/* TRUE when some clause only says that any time suits (都可以, 随时): every day for who can come, no answer to when an event
 * takes place. */
gboolean phrase_is_open (const Phrase *phrase);
/* The one stretch on the clock that all of the phrase says (每周三 19:00-20:00), minutes from midnight; FALSE when there is none
 * or another in some clause, or only a part of the day or one end is said (下午, 9点以后). */
gboolean phrase_clock (const Phrase *phrase, int *ret_from, int *ret_to);
/* TRUE when some clause speaks of hours. */
gboolean phrase_has_hours (const Phrase *phrase);

typedef enum { PHRASE_NO, PHRASE_YES, PHRASE_UNKNOWN /* past the calendar's validity */ } PhraseAnswer;

typedef struct {
  Day as_of; /* places dates without a year; DAY_NONE: such a date is an error */
  /* Both may be NULL: then the kinds, or events, cannot be used and say so. */
  PhraseAnswer (*is_kind) (Day day, PhraseKind kind, gpointer data);
  /* The nominal days of an event (name or code) in [from, to), appended as Day. */
  gboolean (*event_days) (const char *event, Day from, Day to, GArray *ret_days, gpointer data,
                          GError **error);
  /* The calendar's name for the message of PHRASE_ERROR_UNKNOWN_DAY; may be NULL. */
  const char *(*calendar_name) (PhraseKind kind, gpointer data);
  gpointer data;
  /* Written on PHRASE_ERROR_UNKNOWN_DAY only. */
  PhraseKind unknown_kind;
  Day unknown_day;
} PhraseContext;

/* Appends to ret_days (GArray of Day) the phrase's days in [from, to), ascending, each once.
 * On error ret_days is unchanged. */
gboolean phrase_days (const Phrase *phrase, PhraseContext *context, Day from, Day to, GArray *ret_days,
                      GError **error);

/* As phrase_days, but up to the first day that a calendar does not know: *ret_known_to, or to where all are
 * known. The context's unknown_* are then of no use. */
gboolean phrase_days_known (const Phrase *phrase, PhraseContext *context, Day from, Day to, GArray *ret_days,
                            Day *ret_known_to, GError **error);

/* Hours on a day: minutes from its midnight, 0..1440 for the whole day; to > from, beyond 1440 = the next
 * day. */
typedef struct {
  Day day;
  int from, to;
} PhraseSpan;

/* As phrase_days, with hours: one span for each window of each clause on each day, sorted by day, from, to;
 * spans of one day that touch or overlap are merged. A clause without hours gives the whole day. */
gboolean phrase_spans (const Phrase *phrase, PhraseContext *context, Day from, Day to, GArray *ret_spans,
                       GError **error);

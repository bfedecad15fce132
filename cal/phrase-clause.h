/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/lunar.h"
#include "cal/phrase.h"
#include "cal/recur.h"

/*
 * The inside of a phrase, shared by its reader (phrase-parse.c and the items it knows), its writer (phrase-echo.c)
 * and its evaluator (phrase-days.c). A phrase is the union of its clauses. A clause is one base that chooses
 * days, moved by a shift, then filtered by weekdays, kinds of days and bounds, with windows of hours.
 */

typedef enum {
  BASE_EVERY,    /* every day: only the filters choose */
  BASE_MONTHLY,  /* days `numbers` (negative from the end) of the months */
  BASE_NTH,      /* the `numbers`-th (negative from the end) `unit` of the months */
  BASE_LUNAR,    /* days `numbers` of a lunar month */
  BASE_FESTIVAL, /* one of the festivals */
  BASE_EVENT,    /* the days of another event */
  BASE_DATES,    /* ranges */
  BASE_RULE,     /* an RRULE, from `from` on */
} PhraseBase;

/* year 0: not said. A day past the month's end means its last day, in a range only. */
typedef struct {
  int year, month, day;
} PhraseDate;

typedef struct {
  PhraseDate from, to;
} PhraseRange;

typedef struct {
  int from, to;       /* minutes; to > from, at most from + 1440 */
  gboolean one_sided; /* 以后, 以前: only one end was said, the other is where the day ends or, before an evening's hour, the evening begins */
} PhraseWindow;

#define ALL_MONTHS 0x1ffeu /* bit m = month m */
#define QUARTER_ENDS (1u << 3 | 1u << 6 | 1u << 9 | 1u << 12)
#define QUARTER_STARTS (1u << 1 | 1u << 4 | 1u << 7 | 1u << 10)
#define ALL_WEEKDAYS 0x7fu /* bit = Weekday */
#define UNIT_KIND 7        /* a unit below it is a weekday, from it on a PhraseKind, then UNIT_WEEKEND */
#define UNIT_WEEKEND (UNIT_KIND + PHRASE_KINDS) /* a Saturday and the Sunday behind it */
#define SHIFT_DAYS (-1)

typedef struct {
  PhraseBase base;
  guint months;
  GArray *numbers; /* int, ascending, each once */
  int unit;
  int lunar_month; /* 0 = every lunar month */
  gboolean lunar_leap;
  guint festivals; /* bit per Festival */
  char *event;
  Recur *rule;
  GArray *ranges; /* PhraseRange */
  int shift;      /* days, or days of a kind, after (before when negative) the base's */
  int shift_kind; /* SHIFT_DAYS or a PhraseKind */
  guint weekdays;
  guint kinds; /* bit per PhraseKind; all must hold */
  int every_weeks;
  Day from, to;    /* inclusive; DAY_NONE */
  GArray *windows; /* PhraseWindow, ascending; none = the whole day */
  gboolean open;   /* only says that any time suits */
} PhraseClause;

struct Phrase {
  gint references;
  char *text;         /* as it was written */
  GPtrArray *clauses; /* PhraseClause */
};

/* --- the reader's cursor
 * ------------------------------------------------------------------------------------------------ */

typedef struct {
  PhraseCell cell;
  Day as_of;            /* gives bounds without a year theirs; DAY_NONE: they are refused */
  gboolean placed;      /* it did */
  const char *endless;  /* of the clause: where a beginning stands that got its year so; NULL */
  const char *original; /* for messages */
  const char *text;     /* the same characters, with half-width forms */
  const char *at;
  PhraseClause *clause;
  gboolean named, left_out; /* of the clause: days are named; days are left out */
  gboolean unfit;           /* … and it was said that they do not suit (周三不行) */
  gboolean rest;            /* the hours are what others that do not suit leave of the day (晚上不行) */
  enum { APART_NOT, APART_COMMA, APART_AND } apart; /* what stands between the last item and the cursor */
  GError **error;
} PhraseReader;

/* An item parser: not mine (the cursor is where it was), taken, or an error is set. */
typedef enum { NOT_MINE, TAKEN, FAILED } PhraseGot;

typedef struct {
  const char *word;
  int value;
} PhraseWord;

/* Skips spaces and takes a word (ASCII in any case, and whole). */
gboolean phrase_word (PhraseReader *reader, const char *word);
/* The first row whose word is there; rows that begin alike stand longest first. The table ends with a NULL
 * word. */
gboolean phrase_words (PhraseReader *reader, const PhraseWord *table, int *ret_value);
/* Digits or Chinese numerals up to 9999 (十五, 廿三, 三十一). */
gboolean phrase_number (PhraseReader *reader, int *ret_number);
/* A list separator: 、 , / 和 及 and. */
gboolean phrase_separator (PhraseReader *reader);
/* 至 到 - ~ .. to. */
gboolean phrase_until (PhraseReader *reader);
/* Says that the word at the cursor was not read; why or what would be right, a whole sentence (NULL: not known); and three
 * examples. Always FAILED. */
PhraseGot phrase_refuse (PhraseReader *reader, const char *why);
/* A sentence for what people write here that says no day, and what would; NULL. */
const char *phrase_hint (const PhraseReader *reader);
/* Every day, the whole day. */
PhraseClause *phrase_clause_new (void);
/* Claims the clause's base; an error when it has another one already. */
PhraseGot phrase_set_base (PhraseReader *reader, const char *from, PhraseBase base);
/* Lists of int, ascending, each once. */
GArray *phrase_numbers_new (void);
void phrase_add_number (GArray *numbers, int number);
/* A single weekday: 周六, 星期六, Saturday. */
gboolean phrase_weekday (PhraseReader *reader, int *ret_weekday);
extern const PhraseWord phrase_kind_words[];

/* phrase-days.c: the year of a date that has none, its month lies 6 months before to 5 months after as_of's. */
int phrase_nearest_year (int month, Day as_of);

/* phrase-dates.c */
PhraseGot phrase_read_dates (PhraseReader *reader);
PhraseGot phrase_read_bounds (PhraseReader *reader);
/* A number with 日 or 号, or bare where a list goes on; not the beginning of a time, a month or an ordinal. */
gboolean phrase_day_number (PhraseReader *reader, int *ret_day);
extern const PhraseWord phrase_month_names[];
/* 上半月, 中旬: from * 100 + to. */
extern const PhraseWord phrase_month_parts[];
/* The same before the month: first half of, mid. */
gboolean phrase_part_of (PhraseReader *reader, int *ret_part);

/* phrase-months.c */
PhraseGot phrase_read_monthly (PhraseReader *reader);
PhraseGot phrase_read_ordinals (PhraseReader *reader);
/* 第2个, 最后一个: an ordinal of days within a month stands at the cursor. */
gboolean phrase_ordinal_follows (const PhraseReader *reader);

/* phrase-lunar.c */
PhraseGot phrase_read_lunar (PhraseReader *reader);

/* phrase-hours.c */
PhraseGot phrase_read_hours (PhraseReader *reader);
/* The part of the day at the cursor is left out, where the clause has no hours yet: the clause has the rest from morning to evening. */
gboolean phrase_leave_out_hours (PhraseReader *reader);
/* 晚上不行, 周三和晚上不行: parts of the day that do not suit, maybe weekdays; no days that do may be named before. */
PhraseGot phrase_read_unfit_hours (PhraseReader *reader);
/* The part of the day at the cursor, added to a mask with a bit for each hour. FALSE: none stands there. */
gboolean phrase_day_part_hours (PhraseReader *reader, guint *hours);
/* The clause has the parts of the day from morning to evening that the mask leaves: bits of hours. FALSE: none. */
gboolean phrase_add_other_hours (PhraseReader *reader, guint mask);
/* A part of the day or a clock stands at the cursor. */
gboolean phrase_hours_follow (const PhraseReader *reader);

/* phrase-unfit.c: 周二下午不行: of the whole text, which says nothing else; the clauses of what is left are appended. FALSE: it is none
 * such. */
gboolean phrase_read_unfit (PhraseReader *reader, GPtrArray *clauses);

/* phrase-weekdays.c */
PhraseGot phrase_read_weekdays (PhraseReader *reader);
PhraseGot phrase_read_except (PhraseReader *reader);
PhraseGot phrase_read_kind (PhraseReader *reader);
/* Days that are left out: weekdays (bits), or else a kind. */
gboolean phrase_left_out_days (PhraseReader *reader, guint *ret_weekdays, int *ret_kind);
/* The words behind what is left out: 除外, 不行. */
gboolean phrase_left_out_ends (PhraseReader *reader);

/* phrase-items.c */
PhraseGot phrase_read_festival (PhraseReader *reader);
PhraseGot phrase_read_event (PhraseReader *reader);
PhraseGot phrase_read_shift (PhraseReader *reader);
PhraseGot phrase_read_rule (PhraseReader *reader);
/* A rule that takes from its start what it does not say itself. */
gboolean phrase_rule_needs_start (const Recur *rule);

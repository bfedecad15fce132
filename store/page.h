/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * The pages that a coordinator fills, and their columns: one table that import, export and `init` share.
 *
 * A value has three forms. The *cell* is what stands in a sheet. The *plain* form is what both a cell and the
 * book's record read into, so that comparing the two is comparing strings: days YYYY-MM-DD, minutes as
 * numbers, yes/no as 1/0, words as the schema's codes, references as the name that is unique in the book
 * (people by their code), lists joined by '\n'. The *shown* form is what export writes and messages quote.
 */

typedef enum {
  PAGE_PEOPLE,
  PAGE_EVENTS,
  PAGE_POSTS,
  PAGE_DAYS,
  PAGE_RECIPIENTS,
  PAGE_PLACES,
  PAGE_ORGANISATIONS,
  PAGE_NOTES,
  PAGE_SKILLS,
  PAGE_HISTORY,
  PAGE_TEAMS,
  PAGE_RULES,
  PAGE_SETTINGS,
  PAGE_N,
  PAGE_NONE = PAGE_N
} PageId;

typedef enum {
  KIND_TEXT,
  KIND_NAME, /* of a person: stored with the form that is compared */
  KIND_BUSY, /* where a person's calendar is: a file or a link */
  KIND_CODE, /* of an event: a-z, 0-9, - */
  KIND_DAY,
  KIND_SINCE, /* a day; a month or a year means its first day */
  KIND_UNTIL, /* a day; a month or a year means its last day */
  KIND_MINUTE,
  KIND_INT, /* within min, max */
  KIND_REAL,
  KIND_YES,
  KIND_WORD,   /* one of `words` */
  KIND_PHRASE, /* 何时; read by whoever calls the import */
  KIND_REF,    /* one record of `target` */
  KIND_LIST,   /* several, through the table `link` */
  KIND_WORDS,  /* free words, through the table `link` */
  KIND_BORN,
  KIND_PHONE,  /* of a person */
  KIND_SKILLS, /* held; a list adds and changes, it never takes away */
  KIND_ASKS,
  KIND_COUNTS,
  KIND_TEAMS,      /* of an event: a list or 不限 */
  KIND_POST_TEAMS, /* or 本片, 本户 */
  KIND_EACH,
  KIND_PLACES, /* of an event: one, or 轮流 and several */
  KIND_GEO,
  KIND_HOURS, /* shown in hours, stored in minutes */
  KIND_UNWELCOME,
  KIND_WHO,  /* of a note: person, team or organisation */
  KIND_WITH, /* of a note: person or recipient */
  KIND_POST, /* name of a post; 全班 = "*" */
  KIND_RULE,
  KIND_FOR,   /* of a rule: person, team, organisation, 75岁以上 */
  KIND_SCOPE, /* of a rule: event or kind of event */
  KIND_SETTING_KEY,
  KIND_SETTING,
  KIND_COLOUR,   /* a word, or #RRGGBB */
  KIND_IDENTITY, /* an identity number: read for birth and sex, never stored */
} PageKind;

typedef enum {
  TARGET_NONE,
  TARGET_PERSON,
  TARGET_TEAM,
  TARGET_PLACE,
  TARGET_ORGANISATION,
  TARGET_EVENT,
  TARGET_CALENDAR,
  TARGET_SKILL,
  TARGET_RECIPIENT
} PageTarget;

enum {
  PAGE_MUST = 1 << 0,    /* a new row without it waits */
  PAGE_KEY = 1 << 1,     /* part of what the row is known by; never changed by an import */
  PAGE_ALT = 1 << 2,     /* in the page's second table */
  PAGE_FILLED = 1 << 3,  /* never empty in the book: cannot be erased */
  PAGE_MAKES = 1 << 4,   /* an unknown reference is made, and named among the differences (a team: where its name says of which of the six it is) */
  PAGE_ORDERED = 1 << 5, /* the order of a list counts */
  PAGE_VITAL
  = 1 << 6, /* a new row whose cell cannot be read waits: without it, it would mean something else */
  PAGE_SHIFTS = 1 << 7, /* a phrase whose days make or take shifts */
  PAGE_SAID = 1 << 8, /* of a new event: must be said by one of its rows, unless each recipient or grid says it */
  PAGE_DATES = 1 << 9, /* a phrase of days first of all: 12.7 is one, never a time */
};

typedef struct {
  const char *zh, *en;
  const char *synonyms; /* further headers, apart by '|'; or NULL */
  PageKind kind;
  guint flags;
  const char *db; /* column of the table, or for lists the table that links */
  PageTarget target;
  const char *owner, *item; /* columns of the linking table */
  const char *words; /* "code=中文|other code=…": the first form is shown in Chinese, the code in English */
  int min, max;
} PageColumn;

typedef struct {
  PageId id;
  const char *zh, *en;
  const char *file_synonyms; /* further file names, apart by '|' */
  const char *table, *where; /* a record: ?1 is its number, ?2 its second key as text */
  const char *alt_table, *alt_where;
  const char *list; /* SELECT of all records: number, second key as text */
  const PageColumn *columns;
  guint n_columns;
} Page;

const Page *page_info (PageId id);
/* Index of a column by its English name; aborts when there is none (misuse). */
guint page_column (PageId id, const char *en);

/* Which page a file is: by its name (志愿者.csv, people.csv, leave.csv, "社区 - 志愿者.csv"), else by its
 * headers: the page that knows most of them, all of its required ones among them. PAGE_NONE when neither
 * tells. */
PageId page_of_file (const char *basename);
/* The page of which this is the very name, 志愿者 or people. */
PageId page_of_title (const char *title);

/* Pages (zh, en) that are written to be handed on, of messages and of calls: no pages of the book. */
#define PAGE_NAMES_MESSAGES "短信", "messages"
#define PAGE_NAMES_CALLS "不发短信的", "not by message"
gboolean page_is_handed_on (const char *title);
PageId page_of_headers (const char *const *headers, guint n);

/* The column that a header names, Chinese, English or a synonym; '*', blanks, case and what stands in
 * brackets are ignored; 年龄/出生 is one that both parts name, 本人特长 is 特长. -1 when there is none. */
int page_find_column (const Page *page, const char *header);
/* 序号: a column that only counts the rows. */
gboolean page_is_counter (const char *header);

/* A word's code for any of its forms, or NULL; and the form to show. Both static or part of the words. */
char *page_word_code (const char *words, const char *text);
char *page_word_show (const char *words, const char *code, gboolean chinese);
/* All words as a sentence part: "在册 / 暂停". */
char *page_word_list (const char *words, gboolean chinese);

/* Does a cell mark its row as a sample that import passes over (例：王芳, 默认：路程, e.g. Wang Fang, default: travel)? Then what stands
 * behind the mark, else NULL. */
char *page_sample_of (const char *cell);

/* The words that mean something in several kinds. */
#define PAGE_ANY "不限"
#define PAGE_EVERYBODY "全部|所有|所有人|全体|大家|任何人|everybody|anybody"
#define PAGE_ANY_TEAM "any=" PAGE_ANY "|" PAGE_EVERYBODY "|都可以|都行|谁都行|谁都可以|谁来都行|all"
#define PAGE_OWN_AREA "本片"
#define PAGE_OWN_HOUSEHOLD "本户"
extern const char page_each_words[], page_rule_words[];

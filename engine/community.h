/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/sex.h"
#include "engine/time.h"

/*
 * What a coordinator says: the contents of a book, typed, before anything is planned.
 *
 * A Community is where the folders meet: the store loads it from a book, cal turns its events into dated shifts
 * (engine/plan.h) and seals people, shifts and rules into a Model (engine/model.h). It is plain data: fill it, then
 * treat it as const.
 *
 * References between tables are indices into the arrays below (NONE = not given), never ids or pointers; every
 * record also carries the book's id, for writing back. Blank cells of the sheets are kept as blank (NONE, DAY_NONE,
 * NULL, UNSET): defaults belong to the rules, not to the data. Phrases (何时) are text as typed; cal reads them.
 *
 * Ownership: the community owns every record, list and text; community_text and community_ints copy into it.
 */

#define NONE (-1)
#define UNSET G_MININT32

typedef struct {
  guint n;
  const int *at; /* indices or numbers; owned by the community */
} Ints;

typedef struct {
  guint n;
  const char *const *at;
} Texts;

typedef enum { PLACE_COMMUNITY, PLACE_GRID, PLACE_BUILDING, PLACE_DOOR } PlaceKind;

typedef struct {
  gint64 id;
  const char *name;
  PlaceKind kind;
  int parent;              /* place */
  Ints officers;           /* people */
  const char *when;        /* phrase, or NULL */
  int start, end;          /* minutes of the day or UNSET */
  int travel_min;          /* minutes to anywhere else, or UNSET */
  gboolean has_geo;
  double latitude, longitude;
} Place;

typedef struct {
  gint64 id;
  const char *name, *contact, *phone;
} Organisation;

/* One row of page 7 that is about an event, or about all events (event NONE). */
typedef struct {
  gint64 id;
  int organisation, event;
  int seats;               /* unnamed people at once, or UNSET */
  const char *turn;        /* phrase of its days, or NULL */
  int min_month, max_month, per_shift; /* or UNSET */
  double share;            /* percent, < 0 = equal */
} OrganisationEvent;

typedef struct {
  gint64 id;
  const char *name;
} Skill;

typedef struct {
  int skill, level;
  Day valid_until;         /* last valid day; DAY_NONE = no end */
} PersonSkill;

typedef enum { STATUS_ACTIVE, STATUS_PAUSED, STATUS_LEFT, STATUS_DECEASED } Status;
typedef enum { CHANNEL_DEFAULT, CHANNEL_SMS, CHANNEL_CALL, CHANNEL_WECHAT, CHANNEL_SLIP, CHANNEL_FAMILY } Channel;
typedef enum { SHOWN_DEFAULT, SHOWN_FULL, SHOWN_MASKED, SHOWN_HIDDEN } ShownAs;
typedef enum { NUMBER_NONE, NUMBER_MOBILE, NUMBER_LANDLINE, NUMBER_OTHER } NumberKind;

typedef struct {
  const char *number;      /* +86 and 11 digits for a mobile */
  NumberKind kind;
  const char *via;         /* 打给女儿, or NULL */
  gboolean opted_out;
} Contact;

typedef struct {
  gint64 id;
  const char *code;        /* V001 */
  const char *name, *tag;  /* tag NULL = none needed or none given */
  guint n_contacts;
  const Contact *contacts; /* first = preferred */
  Channel channel;
  Day born_from, born_to;  /* earliest and latest day that fit; DAY_NONE both = unknown */
  Sex sex;
  Ints teams;              /* first = main */
  int organisation, area;
  Ints duty_areas;         /* places */
  guint n_skills;
  const PersonSkill *skills;
  int experienced;         /* 0, 1 or UNSET */
  Texts limits;            /* 不宜 words */
  const char *available;   /* phrase(s), or NULL = always */
  int agreed, max_month;   /* or UNSET */
  Day joined;              /* DAY_NONE = long ago */
  Status status;
  Day status_since;        /* DAY_NONE = always so */
  Day insured_until, consent_until;
  ShownAs shown_as;
} Person;

typedef struct {
  gint64 id;
  const char *name, *colour, *label;
  int lead, organisation;
  int parent;              /* team that those in this one are in as well (community_in_team), or NONE */
  const char *kind;
} Team;

typedef enum { TIER_NONE, TIER_WEEK, TIER_MONTH, TIER_QUARTER } Tier;
typedef enum { RECIPIENT_ACTIVE, RECIPIENT_PAUSED, RECIPIENT_PHONE, RECIPIENT_MOVED, RECIPIENT_DECEASED } RecipientStatus;

typedef struct {
  gint64 id;
  const char *code, *called; /* private: only the code goes into public outputs */
  int area, event;           /* event NONE = 探访, the event with each = recipient */
  const char *when;
  int start, minutes;        /* UNSET = the event's; default duration 60 */
  Tier tier;
  gboolean festivals;
  Ints regulars, never;      /* people */
  Sex sex;                   /* asked of the visitor */
  Texts needs;
  Day from, to;
  RecipientStatus status;
} Recipient;

typedef enum {
  DAYS_TERM,      /* 学期 */
  DAYS_BREAK,     /* 寒暑假 */
  DAYS_CLOSED,    /* 停课 */
  DAYS_OPEN,      /* 上课 */
  DAYS_MAKEUP,    /* 补班 */
  DAYS_HOLIDAY,   /* 放假 */
  DAYS_RETIMED,   /* 改时 */
  DAYS_PUBLISHED  /* 公布到 */
} DaysWhat;

/* One row of page 4: a stretch [from, to] of days of a calendar, both ends included. */
typedef struct {
  int calendar;
  Day from, to;
  DaysWhat what;
  int as_weekday;          /* Monday 0, or NONE */
  const char *window;      /* "" = all */
  int start, end;          /* minutes or UNSET; only for DAYS_RETIMED */
  const char *reason;      /* or NULL */
} CalendarDays;

typedef struct {
  gint64 id;
  const char *name;
} Calendar;

#define CALENDAR_STATUTORY "国家节假日"
#define CALENDAR_LOCAL "本社区"

/* What to do with an occurrence that falls on a day off or on a make-up workday. */
typedef enum {
  POLICY_UNSET,
  POLICY_KEEP,         /* 照常 */
  POLICY_NEXT,         /* 顺延: to the next workday */
  POLICY_PREVIOUS,     /* 提前 */
  POLICY_DROP,         /* 取消 */
  POLICY_NEXT_OFF,     /* 顺延休息日 */
  POLICY_PREVIOUS_OFF  /* 提前休息日 */
} DayPolicy;

typedef enum { EACH_ONE, EACH_GRID, EACH_BUILDING, EACH_RECIPIENT, EACH_PLACES } Each;

typedef struct {
  const char *name;        /* "" = a bare number of people */
  int min, want, max;
} PostCount;

/*
 * One row of page 2 of one revision, blanks already filled from the event's other rows. An event's rows that share a
 * window are alternatives for different days (放学 周一至周四, 放学 周五).
 */
typedef struct {
  gint64 id;
  int event;
  Day valid_from, valid_to; /* [from, to) of the revision; DAY_NONE = open */
  const char *window;
  const char *when;
  int start, end;           /* minutes of the day, or UNSET where place or recipient says; end <= start: next day */
  Ints calendars;           /* empty = statutory only */
  DayPolicy if_day_off, if_makeup;
  Each each;
  Ints each_places;
  gboolean rotates;
  Ints places;
  guint n_posts;
  const PostCount *posts;   /* none = one place for 志愿者 */
  Ints teams;               /* empty with teams_any unset = any */
  gboolean teams_any;
  const char *kind;         /* NULL = the event's name */
  const char *unwelcome;    /* NULL or "auto", "yes", "no", or a number */
  int priority;             /* 1..5 or UNSET */
  int arrive_early;         /* minutes or UNSET */
  double points_per_hour;   /* < 0 = unset */
  Day from, to;             /* both included; DAY_NONE = open */
  const char *except, *extra; /* phrases of dates, or NULL */
  const char *note;
  gboolean is_public;
} EventRow;

typedef struct {
  gint64 id;
  const char *code, *name;
} Event;

typedef struct {
  int skill, level;
} SkillAsk;

typedef struct {
  guint n;
  const SkillAsk *at;       /* any one of these */
} SkillClause;

typedef enum { TEAM_RULE_UNSET, TEAM_RULE_TEAMS, TEAM_RULE_ANY, TEAM_RULE_OWN_AREA, TEAM_RULE_OWN_HOUSEHOLD } TeamRule;

/* Page 3: what a post asks. */
typedef struct {
  gint64 id;
  int event;
  const char *window;       /* "" = all */
  const char *name;         /* "*" = the whole shift (全班) */
  int min, want, max, go_from; /* or UNSET, as all numbers below */
  TeamRule team_rule;
  Ints teams, organisations;
  guint n_clauses;
  const SkillClause *clauses; /* all of these */
  int age_from, age_to;
  Sex sex;
  Texts demands;
  int insured;
  int experienced, young, org_max, under, over;
} Post;

typedef enum {
  NOTE_LEAVE, NOTE_ONLY, NOTE_BAN, NOTE_AVOID, NOTE_PREFER, NOTE_LOCK, NOTE_APART, NOTE_TOGETHER, NOTE_GUARDIAN
} NoteWhat;

/* Page 8: exactly one of person, team, organisation is given. */
typedef struct {
  gint64 id;
  int person, team, organisation;
  NoteWhat what;
  const char *when;
  int event;
  const char *post;
  int with_person, with_recipient;
  int hard;                 /* 0, 1 or UNSET */
  int weight;               /* 1..3 or UNSET */
} Note;

/* Page 10, the latest row of each person at or before the day asked for. */
typedef struct {
  int person;
  Day as_of;
  int minutes, points, recent_duties, recent_minutes, recent_unwelcome; /* or UNSET */
  Day last_served;
  Ints events_done;
} History;

/* Page 12: at most one of person, team, organisation, age; at most one of event, kind. */
typedef struct {
  gint64 id;
  const char *rule;         /* English code, see engine/rule.h */
  int person, team, organisation, age; /* age: from that age on */
  int event;
  const char *kind;
  const char *value;
  const char *per;          /* "", day, week, month, window */
  int hard, cost;           /* or UNSET */
  Day from, to;
} RuleRow;

typedef struct {
  const char *key, *value;
} Setting;

/* An event, or one of its instances by place or recipient (逐个). */
typedef struct {
  gint64 id;                /* 0 = not in the book yet */
  int event;
  const char *code;         /* gate, gate-东门, visit-A07: the first part of a shift's reference */
  int place, recipient;
} Series;

/* A single occurrence changed or cancelled by hand, by shift key. */
typedef struct {
  int series;
  Day nominal;
  const char *window;
  gboolean cancelled;
  Day day;                  /* DAY_NONE, UNSET, NONE = unchanged */
  int start, minutes, place;
  const char *reason;
} Override;

/* A time at which a person's own calendar says busy; soft: perhaps. */
typedef struct {
  int person;
  Instant from, to;         /* [from, to) */
  gboolean soft;
} Busy;

typedef struct {
  char *uuid;               /* of the book */
  char *zone;               /* IANA name */
  GArray *settings;         /* Setting, ordered by key */
  GArray *places;           /* Place ... each array holds the struct of its name, ordered by id */
  GArray *organisations;
  GArray *organisation_events;
  GArray *skills;
  GArray *people;
  GArray *teams;
  GArray *calendars;
  GArray *calendar_days;
  GArray *events;
  GArray *event_rows;
  GArray *posts;
  GArray *recipients;
  GArray *notes;
  GArray *histories;
  GArray *rules;            /* RuleRow */
  GArray *series;
  GArray *overrides;
  GArray *busy;             /* ordered by person, from */
  GStringChunk *texts;
  GPtrArray *blocks;
} Community;

Community *community_new (void);
void community_free (Community *community);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Community, community_free)

/* Copies into the community; NULL stays NULL. Equal texts share one copy. */
const char *community_text (Community *community, const char *text);
gboolean ints_have (const Ints *ints, int wanted);
Ints community_ints (Community *community, const int *items, guint n);
Texts community_texts (Community *community, const char *const *items, guint n);
/* A copy of n records of the given size; NULL when n is 0. */
const void *community_block (Community *community, const void *records, gsize size, guint n);

/* The value of a setting, or the fallback. */
const char *community_setting (const Community *community, const char *key, const char *fallback);
/* The book's language, of everything that leaves the office: "zh", or "en" when the setting 对外语言 (language) says
 * English. Static. */
const char *community_language (const Community *community);

#define community_at(community, table, Type, index) (&g_array_index ((community)->table, Type, (index)))

/* Index of the record of that name or code, or NONE. */
int community_find_event (const Community *community, const char *name_or_code);
int community_find_series (const Community *community, const char *code);
int community_find_calendar (const Community *community, const char *name);
int community_find_team (const Community *community, const char *name);
/* Is the person in the team, or in one that has it as 上级, or as that one's, and so on? Wherever a team is asked for, noted or
 * ruled about, this is what being in it means; only the main team, for shares and averages, is the person's own first. A circle
 * of parents, which import refuses, is walked once. */
gboolean community_in_team (const Community *community, int person, int team);
/* Is the team that one, or below it? */
gboolean community_team_within (const Community *community, int team, int above);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/rule.h"
#include "engine/sex.h"
#include "engine/time.h"

/*
 * The model: one span of one community in numbers, built once, sealed, then const.
 *
 * Who builds it (the sealer of a book, a benchmark reader, a test) resolves everything that needs sheets,
 * zones or scopes: which of several rules is the narrowest, what a phrase means, where UTC lies. What stays
 * here is what a roster is judged by; model.h alone is enough to judge one (engine/check.h does). A sealed model is never
 * written to again: any number of threads may read it.
 *
 * Units. Instants are UTC minutes, days nominal local days, minutes of the day local and counted from the
 * nominal day (a shift that ends at 1:00 ends at 1500). Costs in the model are the points of the
 * coordinator's sheets; a score is in 1/COST_UNIT points, so that a minute of an hourly cost and a
 * fraction of a duty are whole numbers. References are indices of this model; MODEL_NONE where nothing (or
 * "any") is meant.
 *
 * Every row below names its owner by index (person, post ...). Rows may be added in any order; sealing
 * sorts them by owner, keeping the order of adding, and fills the owner's Slice: rows [from, to) of the
 * table.
 */

#define MODEL_NONE (-1)
#define COST_UNIT 60

typedef gint64 Cost; /* in 1/COST_UNIT points */

typedef struct {
  guint32 from, to;
} Slice;


/* ---- the people ---- */

typedef struct {
  const char *name;  /* for debugging and messages; never decides anything */
  gboolean active;   /* 在册 for at least a day of the span; the others are barred (MAY_INACTIVE) */
  Day joined, left;  /* serves on days joined <= d < left; DAY_NONE: no such end */
  gint32 org;        /* organisation it belongs to */
  gint32 area;       /* place where it lives; told only */
  Sex sex;
  Day born_first, born_last; /* the birth lies in [first, last]; both DAY_NONE: unknown */
  guint64 limits;    /* bit per demand it cannot bear */
  Day insured_until; /* last insured day; DAY_NONE: unknown, which fails a post that asks */
  Day consent_until; /* last day of a guardian's consent; DAY_NONE: none */
  gboolean experienced; /* 骨干, for every kind */
  gboolean knows_all;   /* is nobody's first-timer (joined long ago and no record) */
  gint32 agreed;        /* duties it agreed to in the span; capacity of the share; >= 0 */
  gboolean agreed_typed; /* it said so itself: then each duty off `agreed` costs wishes.agreed */
  gint32 active_days;   /* days of the span in the community and not on leave of more than long_leave days */
  gint64 opening_load, opening_share;           /* before the span, in its window; equal: no debt */
  gint64 opening_unwelcome, opening_unwelcome_share;
  Day last_served;      /* before the span; DAY_NONE: never or unknown. Breaks ties, and is told */

  /* filled by sealing */
  Slice teams, skills, areas, done, absences, bans, limits_of, wishes, context;
} ModelPerson;

/* A person's own teams, the main one first, then the teams above them: a post for one of those is for that person too. */
typedef struct { guint32 person; guint32 team; } ModelMember;
typedef struct { guint32 person; guint32 skill; gint32 level; Day valid_until; } ModelSkill; /* or DAY_NONE */
typedef struct { guint32 person; guint32 place; } ModelDutyArea;
/* Times it served the kind before: >= 1 is no first-timer, >= EXPERIENCED_TIMES is experienced for the
 * kind. */
#define EXPERIENCED_TIMES 3
typedef struct { guint32 person; guint32 kind; gint32 times; } ModelDone;

typedef enum { ABSENT_LEAVE, ABSENT_OUTSIDE, ABSENT_BUSY, ABSENT_N } AbsenceReason;

/* Not there in [from, to). Bars every shift whose presence [start - arrive_early, end) meets it. */
typedef struct { guint32 person; Instant from, to; AbsenceReason reason; } ModelAbsence;

/* Never on: each given field must match (MODEL_NONE: any). All three MODEL_NONE bars everything. */
typedef struct { guint32 person; gint32 event, kind, shift; } ModelBan;

/*
 * Wishes. A matching assignment costs `points` (negative: wanted). Matching: event and kind if given,
 * weekday of the nominal day in the mask (bit MON = 1 << 0 ..; 0x7f any), start_minute in [minute_from,
 * minute_to), nominal day in [day_from, day_to) if given (DAY_NONE: open). With a partner it counts once
 * for each matching shift on which both serve.
 */
typedef struct {
  guint32 person;
  gint32 points;
  gint32 event, kind, partner;
  guint8 weekdays;
  gint32 minute_from, minute_to;
  Day day_from, day_to;
} ModelWish;
#define MODEL_WISH_ANY { .event = MODEL_NONE, .kind = MODEL_NONE, .partner = MODEL_NONE, .weekdays = 0x7f, \
    .minute_from = 0, .minute_to = 2 * DAY_MINUTES, .day_from = DAY_NONE, .day_to = DAY_NONE }

/*
 * One resolved path rule of one person (the narrowest row of the sheet; several when they limit different
 * things). It counts the person's duties (assigned and context) that match event and kind (MODEL_NONE:
 * any).
 *
 * rule              fields and amount of violation
 * RULE_TRAVEL       - ; 1 for each two duties that follow each other with less than model_travel minutes
 *                   between the end of one and the arrival (start - arrive_early) of the next
 * RULE_REST         min = minutes, after; the same with `min` minutes from end to start; only where the
 *                   first one's local end (start_minute + length) is beyond `after` (MODEL_NONE: always)
 * RULE_MAX_SHIFTS   max, per; duties of a window beyond max (windows that do not meet the span are not
 *                   counted). With PER_SPAN min, max or both: duties of the window short of min [*]
 * RULE_MAX_MINUTES  likewise of minutes [start, end); priced by the hour: cost/60 a minute
 * RULE_KIND_MAX     as RULE_MAX_SHIFTS, also with PER_DAYS: every window of `days` days that meets the span
 * RULE_RUN_DAYS     min, max (RULE_OFF: none); for each longest stretch of days with a duty: days beyond
 *                   max, days short of min. A stretch that touches the first or last known day
 *                   (context_from, context_to) is never too short
 * RULE_DAYS_OFF     min, max (RULE_OFF: none); for each longest stretch of free days: days short of min,
 *                   days beyond max [*]. One that touches the first or last known day is never too short
 *                   (it may be too long)
 * RULE_MAX_WEEKENDS max, per. PER_MONTH: weekends (Saturday or Sunday worked; the weekend belongs to the
 *                   month of its Saturday) in a calendar month beyond max. PER_SPAN: weekends with a duty on
 *                   a day of the span beyond max
 * RULE_WHOLE_WEEKENDS  a weekend whose Saturday and Sunday both lie in the span and of which exactly one is
 *                   worked: 1 each
 * RULE_SUCCESSION   duty A directly followed by duty B: A of `kind` (A's end local minute > after if
 *                   given), B of kind `next_kind` (B's start_minute < before if given, and then on a later
 *                   nominal day), at most `within` minutes from A's end to B's start (if given): 1 each.
 *                   event is not used
 *
 * Windows of PER_WEEK begin on Monday, PER_MONTH is the calendar month, PER_SPAN is [from, to) alone: duties
 * of the context do not count there. Stretches and windows count a day of duty by the nominal day. "Follow
 * each other" is by start, then by shift index, among ALL duties of the person. Pairs of two context duties
 * are not counted. A stretch is counted when one of its days, the day before it or the day after it lies in
 * the span: what began before the span counts from there, and what the first day of the span ends has its
 * full price. A window meets the span when one of its days (for weekends: one of its Saturdays or Sundays)
 * lies in [from, to).
 *
 * Hard: may not grow beyond what the locks and the context already break. Soft: amount x cost points.
 * [*] Always soft, also in a hard row: these ask for duties, and nobody is made to serve. The other end of
 * such a row is hard all the same. A row with both ends is the same as two rows with one end each.
 */
typedef enum { PER_DAY, PER_WEEK, PER_MONTH, PER_DAYS, PER_SPAN } LimitPer;

typedef struct {
  guint32 person;
  RuleId rule;
  gint32 event, kind, next_kind;
  LimitPer per;
  gint32 days;           /* of PER_DAYS */
  gint32 min, max;       /* RULE_OFF: none */
  gint32 after, before, within; /* minutes; MODEL_NONE: not asked */
  gboolean hard;
  gint32 cost;           /* points a unit, of what is soft */
} ModelLimit;
#define MODEL_LIMIT_ANY { .event = MODEL_NONE, .kind = MODEL_NONE, .next_kind = MODEL_NONE, \
    .per = PER_MONTH, \
    .min = RULE_OFF, .max = RULE_OFF, .after = MODEL_NONE, .before = MODEL_NONE, .within = MODEL_NONE }

/* A duty of the person that stands outside the span: the shift's day is not in [from, to) and it has no
 * posts. */
typedef struct { guint32 person; guint32 shift; } ModelContext;

/* ---- organisations ---- */

typedef struct {
  const char *name;
  Slice seats, turns, quotas;
} ModelOrg;

/*
 * Unnamed people it may send at once, for one event or (event MODEL_NONE) for any. The row of the event
 * wins. The general row reaches only posts open to all teams or that name the organisation. per_shift: at
 * most so many on one shift; 0: seats.
 * RULE_SEATS, always hard: for each shift that it serves, its heads on all shifts whose presence contains
 *             this one's arrival are at
 * most `seats` of this one's row, and its heads on this one at most per_shift; the amount is the heads
 * beyond.
 */
typedef struct { guint32 org; gint32 event; gint32 seats; gint32 per_shift; } ModelSeat;
/* A day of its turn for the event (MODEL_NONE: all). Where an organisation has turns that match the event,
 * its unnamed people, and its members on posts that name organisations, serve on those days only. */
typedef struct { guint32 org; gint32 event; Day day; } ModelTurn;
/* Heads of the organisation (unnamed and members) on the event (MODEL_NONE: all) over the span should lie
 * in [min, max]; RULE_OFF: no such end. Hard: max is never passed; min is always soft. A share comes as
 * min = floor, max = ceiling of its part. */
typedef struct { guint32 org; gint32 event; gint32 min, max; gboolean hard; gint32 cost; } ModelQuota;

/* ---- places, events, recipients ---- */

/* travel: minutes to anywhere else. parent MODEL_NONE: directly under the community. */
typedef struct { const char *name; gint32 parent; gint32 travel; } ModelPlace;
typedef struct { guint32 a, b; gint32 minutes; } ModelTravel; /* both directions */
typedef struct { const char *name; } ModelName; /* teams, skills, kinds */
typedef struct { const char *name; gint32 kind; } ModelEvent;

typedef enum { FACE_REGULAR, FACE_NEVER, FACE_HOUSEHOLD } FaceKind;
typedef struct { const char *name; Slice faces; } ModelRecipient;
typedef struct { guint32 recipient; guint32 person; FaceKind what; } ModelFace;

/* ---- shifts and posts ---- */

typedef struct {
  const char *key; /* "gate-e/2026-09-07/am" */
  gint32 event, kind;
  Day day;             /* nominal */
  gint32 start_minute; /* local, of the nominal day */
  Instant start, end;  /* of the service, end > start */
  gint32 arrive_early; /* minutes; presence is [start - arrive_early, end) */
  gint32 place, area, recipient;
  gint32 load;         /* what a head bears: minutes, points or 1 */
  gint32 unwelcome;    /* weight, 0: an ordinary duty */
  gint32 priority;     /* 1..5, told; the posts carry the resolved costs */
  gint32 change_cost;  /* points for each (shift, party) that differs from the published; 0: none */
  gboolean optional;   /* nobody on it: closed, and none of its posts counts as short */
  Slice posts, crews;
} ModelShift;

/* Which teams: any; a listed one; members whose duty areas contain the shift's area (or a parent of it);
 * the recipient's household. */
typedef enum { TEAMS_ANY, TEAMS_LIST, TEAMS_AREA, TEAMS_HOUSEHOLD } TeamMode;

/* Heads: short of min costs `under` each (an open place), between min and want `short_of` each, beyond
 * want `over` each; max is never passed. 0 <= min <= want <= max. */
typedef struct {
  const char *name;
  guint32 shift;
  gint32 min, want, max;
  gint32 under, short_of, over; /* points */
  TeamMode mode;
  gint32 age_from, age_to; /* completed years on the nominal day, both included; MODEL_NONE: not asked */
  Sex sex;                 /* SEX_UNKNOWN: not asked */
  guint64 demands;
  gboolean insured;
  Slice teams, orgs, skills;
} ModelPost;

typedef struct { guint32 post; guint32 team; } ModelPostTeam;
typedef struct { guint32 post; guint32 org; } ModelPostOrg; /* any listed: only these */
/* AND over clauses, OR within one: a clause is met by one listed skill at `level` or more, valid on the
 * nominal day. */
typedef struct { guint32 post; gint32 clause; guint32 skill; gint32 level; } ModelPostSkill;

/*
 * What a crew must be: of one post, or (post MODEL_NONE) of the whole shift. heads = people and unnamed
 * heads on it.
 *
 * rule               amount of violation
 * RULE_EXPERIENCED   heads >= from: experienced people (person.experienced or done.times) short of need
 * RULE_AGE_MIX       heads >= from: people surely younger than `age` (by born_first) short of need
 * RULE_FIRST_TIMERS  heads >= 1: people who are no first-timers short of need
 * RULE_ORG_MAX       for each organisation: heads (members and unnamed) beyond need
 * RULE_CREW          0 < heads < need: 1
 *
 * Unnamed heads count as heads; they are neither experienced nor young, and they are first-timers for
 * nobody: a crew with an unnamed head never breaks RULE_FIRST_TIMERS.
 */
typedef struct {
  guint32 shift;
  gint32 post;
  RuleId rule;
  gint32 need, from, age;
  gboolean hard; /* only ORG_MAX and CREW may be hard */
  gint32 cost;   /* points a unit, when soft */
} ModelCrew;

/* So many of these optional shifts should be open: each one short of min or beyond max costs. max
 * RULE_OFF: none. */
typedef struct { const char *name; gint32 min, max, cost; Slice shifts; } ModelChoice;
typedef struct { guint32 choice; guint32 shift; } ModelChoiceShift;

/* ---- between people ---- */

typedef enum {
  PAIR_APART,    /* both on one shift: 1 each shift */
  PAIR_TOGETHER, /* one without the other on a shift that both may serve (some post each): 1 each shift */
  PAIR_GUARD,    /* a is the child, b a guardian: a on a shift without any of its guardians: 1. Always hard;
                    counts while a is surely or possibly younger than minors.guardian_below */
} PairKind;
/* Matches shifts of event, in [day_from, day_to) where given. */
typedef struct {
  guint32 a, b;
  PairKind kind;
  gint32 event;
  Day day_from, day_to;
  gboolean hard;
  gint32 cost;
} ModelPair;

/* ---- assignments ---- */

/* A party is a person (its index) or an organisation (n_persons + its index). */
typedef guint32 Party;
/* heads is 1 for a person. */
typedef struct { guint32 post; Party party; gint32 heads; } ModelLock;
typedef struct { guint32 shift; Party party; gint32 heads; } ModelPublished;

/* ---- parameters that hold for all ---- */

typedef struct {
  gint32 never_below, guardian_below, consent_below;  /* rule 27, ages */
  gint32 same_faces;     /* points: a recipient with regulars: each duty of another; without: each person
                            beyond those who served there in the context, counted once */
  gint32 area_first;     /* points: a duty on a shift with an area outside the person's duty areas */
  gint32 fairness;       /* factor on the steps of the load; 0: off */
  gint32 unwelcome;      /* the same for unwelcome duties */
  gint32 agreed;         /* points for each duty off `agreed`, for agreed_typed people */
  gint32 load_unit;      /* load of one ordinary duty, > 0: deviations are measured in it */
  gint32 unwelcome_unit; /* unwelcome weight of one ordinary unwelcome duty, > 0 */
  gint32 steps[4];       /* points at a deviation of 1, 2, 3, 4 units; see model_step_cost */
} ModelParams;

struct _Model {
  Day from, to;                  /* span, nominal days [from, to) */
  Day context_from, context_to;  /* known days around it: [context_from, from), [to, context_to) */
  ModelParams params;
#define MODEL_TABLES(T) \
  T (ModelPerson, persons) T (ModelMember, members) T (ModelSkill, person_skills) \
  T (ModelDutyArea, duty_areas) T (ModelDone, done) T (ModelAbsence, absences) T (ModelBan, bans) \
  T (ModelWish, wishes) T (ModelLimit, limits) T (ModelContext, context) T (ModelOrg, orgs) \
  T (ModelSeat, seats) T (ModelTurn, turns) T (ModelQuota, quotas) T (ModelPlace, places) \
  T (ModelTravel, travels) T (ModelName, teams) T (ModelName, skills) T (ModelName, kinds) \
  T (ModelEvent, events) T (ModelRecipient, recipients) T (ModelFace, faces) T (ModelShift, shifts) \
  T (ModelPost, posts) T (ModelPostTeam, post_teams) T (ModelPostOrg, post_orgs) \
  T (ModelPostSkill, post_skills) T (ModelCrew, crews) T (ModelChoice, choices) \
  T (ModelChoiceShift, choice_shifts) T (ModelPair, pairs) T (ModelLock, locks) \
  T (ModelPublished, published)
#define MODEL_FIELD(Type, field) const Type *field; guint32 n_##field;
  MODEL_TABLES (MODEL_FIELD)
#undef MODEL_FIELD
};
typedef struct _Model Model;
typedef struct _ModelBuilder ModelBuilder;

/*
 * Building. Each model_add_* copies the row (names into the model's string chunk; NULL is kept as "") and
 * returns its index. The posts of one shift are added one after the other.
 * Indices of persons, orgs, shifts, posts ... are final at once; those of owned rows are not (sealing
 * sorts them). Fields "filled by sealing" are ignored. A reference may come before what it points to, if
 * that is there when sealing. Locks and published rows name organisations by model_builder_org_party, good
 * for sealing whatever persons follow.
 */
ModelBuilder *model_builder_new (Day from, Day to);
void model_builder_free (ModelBuilder *builder);
/* Defaults are those of the rule table; context is empty ([from, to) alone). */
ModelParams *model_builder_params (ModelBuilder *builder);
void model_builder_set_context (ModelBuilder *builder, Day context_from, Day context_to);

#define MODEL_ADD(Type, field) guint32 model_add_##field (ModelBuilder *builder, const Type *row);
MODEL_TABLES (MODEL_ADD)
#undef MODEL_ADD

#define MODEL_ORG_PARTY 0x80000000u
static inline Party
model_builder_org_party (guint32 org)
{
  return MODEL_ORG_PARTY | org;
}

/*
 * Checks every reference and range, sorts, and hands the model over; the builder is freed. A bad reference
 * is the caller's bug and aborts with the table and row named. Free with model_free, after everything that borrows the model.
 */
Model *model_builder_seal (ModelBuilder *builder);
void model_free (Model *model);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Model, model_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ModelBuilder, model_builder_free)

/* ---- reading ---- */

static inline gboolean
party_is_person (const Model *model, Party party)
{
  return party < model->n_persons;
}
static inline guint32
party_org (const Model *model, Party party)
{
  return party - model->n_persons;
}
static inline Party
party_of_org (const Model *model, guint32 org)
{
  return model->n_persons + org;
}
/* The organisation behind a party: the person's own, or the organisation itself; MODEL_NONE. */
gint32 party_any_org (const Model *model, Party party);

/*
 * Minutes from place to place: 0 for the same place, for an unknown one, within one parent and between
 * parent and child; else what a travel row says, else the larger of the two places' own minutes. A travel
 * row wins over "within one parent".
 */
gint32 model_travel (const Model *model, gint32 a, gint32 b);
/* Is place `inner` the same as `outer` or below it? FALSE when either is MODEL_NONE. */
gboolean model_place_within (const Model *model, gint32 inner, gint32 outer);
/* Completed years on a day of somebody born on `born`; 29 February comes of age on 1 March. */
gint32 model_age (Day born, Day day);
/* Fewer completed years than so many? The same, mostly without a calendar. */
gboolean model_younger (Day born, Day day, gint32 years);
gboolean model_experienced (const Model *model, guint32 person, gint32 kind);
gboolean model_first_timer (const Model *model, guint32 person, gint32 kind);
gboolean model_on_duty_area (const Model *model, guint32 person, gint32 area);
gboolean model_pair_matches (const Model *model, const ModelPair *pair, guint32 shift);
gboolean model_wish_matches (const Model *model, const ModelWish *wish, guint32 shift);

/*
 * The price of a deviation from one's share, in Cost: `milli` is the deviation in 1/1000 units (either
 * sign: too much and too little cost the same), linear between the steps, and beyond the fourth growing on
 * by the second difference of the last steps (1 3 6 10 goes on 15 21). Rounded down. Multiplied by
 * `factor`.
 */
Cost model_step_cost (const ModelParams *params, gint32 factor, gint64 milli);

/*
 * What each person owes, in 1/1000 of load (or of unwelcome weight): for every post of the span, want x
 * load x 1000 is split over the persons who may serve it (rule_may), so that share / capacity is as even as
 * that allows (fair.c); capacity = agreed x active_days, who has none owes nothing. Exactly: the posts in their
 * order, FAIR_ROUNDS times, each takes back what it gave; the level is then (its amount + the shares) / (the
 * capacities) of those people that owe less than the level for their capacity, and each of them owes
 * level x capacity, rounded down. Deviation of a person in milli-units = ((opening - opening_share + borne)
 * x 1000 - share) / unit, rounded toward zero. Persons with no capacity have no fairness cost.
 */
#define FAIR_ROUNDS 10
typedef struct { gint64 *load, *unwelcome; } ModelShares; /* of n_persons entries each */
/* Give back by model_shares_clear, which frees the arrays and not the struct. */
ModelShares model_shares (const Model *model);
void model_shares_clear (ModelShares *shares);
gint64 model_deviation (gint64 opening, gint64 opening_share, gint64 borne, gint64 share_milli, gint32 unit);

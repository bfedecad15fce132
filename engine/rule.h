/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * The rules by number. 1 to 28 are the numbers of the coordinator's rules sheet and are for ever; those
 * from 40 on have no line there: they are what a duty is.
 *
 * A rule acts in one of these ways:
 *   RULE_WHO    bars a person from a post (rule_may in engine/may.h)
 *   RULE_PATH   counts amounts of violation on one person's path; comes as ModelLimit rows
 *   RULE_ROW    prices or caps a sum over several assignments
 *   RULE_SETTING  parameters of another rule, or a matter of the book alone
 */
typedef enum {
  RULE_NONE = 0,
  RULE_TRAVEL = 1,
  RULE_REST = 2,
  RULE_MAX_SHIFTS = 3,
  RULE_MAX_MINUTES = 4,
  RULE_RUN_DAYS = 5,
  RULE_DAYS_OFF = 6,
  RULE_MAX_WEEKENDS = 7,
  RULE_SUCCESSION = 8,
  RULE_KIND_MAX = 9,
  RULE_COVER = 10, /* under, short and over of a post */
  RULE_EXPERIENCED = 11,
  RULE_AGE_MIX = 12,
  RULE_FIRST_TIMERS = 13,
  RULE_ORG_MAX = 14,
  RULE_ORG_QUOTA = 15,
  RULE_CREW = 16,
  RULE_PAIR = 17, /* apart, together */
  RULE_SAME_FACES = 18,
  RULE_AREA_FIRST = 19,
  RULE_FAIRNESS = 20,
  RULE_STEPS = 21,
  RULE_UNWELCOME = 22,
  RULE_NEWCOMER = 23,
  RULE_LONG_LEAVE = 24,
  RULE_WISHES = 25,
  RULE_CHANGE = 26,
  RULE_MINORS = 27,
  RULE_NO_SHOW = 28,
  RULE_MAY = 40,     /* who may: everything of engine/may.h */
  RULE_OVERLAP = 41, /* nobody is in two places at once; always hard */
  RULE_CHOICE = 42,  /* so many of these optional shifts */
  RULE_SEATS = 43,   /* an organisation sends no more unnamed people at once than it has; always hard */
  RULE_WHOLE_WEEKENDS = 44, /* both days of a weekend, or none */
  RULE_N
} RuleId;

typedef enum { RULE_WHO, RULE_PATH, RULE_ROW, RULE_SETTING } RuleKind;

/* One number of a rule: what it is called in a sheet or a message, its range and its default. */
typedef struct {
  const char *name;
  gint32 least, most, normal;
} RuleParam;

#define RULE_PARAMS 4
#define RULE_OFF G_MININT32 /* a default or value that means "no such limit" */

typedef struct {
  RuleId id;
  const char *name; /* the English name in the sheet, e.g. "max_shifts"; NULL: no such rule */
  RuleKind kind;
  gboolean hard; /* by default */
  gint32 cost;   /* points for one unit of violation when soft; 0 when the parameters say it */
  RuleParam params[RULE_PARAMS]; /* up to the first without a name */
} RuleInfo;

/* The row of a rule, never NULL for ids of the enum; static. */
const RuleInfo *rule_info (RuleId id);
/* By English sheet name; RULE_NONE when there is none. */
RuleId rule_by_name (const char *name);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/model.h"

/*
 * Who may serve which post: everything that depends on one party and one post alone. The first reason in
 * this order is given; MAY_YES is 0.
 */
typedef enum {
  MAY_YES = 0,
  MAY_INACTIVE,    /* paused or gone */
  MAY_NOT_YET,     /* before joining, or from the leaving day on */
  MAY_TEAM,        /* not in a team (duty area, household) that the post is for */
  MAY_ORG,         /* not of an organisation that the post names */
  MAY_TURN,        /* not the organisation's day */
  MAY_SKILL,       /* a skill is missing or too low */
  MAY_SKILL_ENDED, /* it had the skill, but it is not valid on the day */
  MAY_AGE,         /* too young or too old by the stricter reading, or unknown */
  MAY_SEX,
  MAY_CHILD,    /* younger than anybody may be */
  MAY_GUARDIAN, /* needs a guardian beside it and no guard pair matches the shift */
  MAY_CONSENT,  /* a minor without consent valid on the day */
  MAY_LIMITS,   /* the post demands what it cannot bear */
  MAY_INSURANCE,
  MAY_RECIPIENT, /* the recipient does not want this person */
  MAY_BANNED,
  MAY_LEAVE,
  MAY_OUTSIDE, /* outside the hours it is available */
  MAY_BUSY,
  MAY_SEATS, /* organisations: no unnamed seats for this event, or the post asks for what only a named person
                has */
  MAY_N
} MayReason;

/* The row that says how many unnamed people an organisation has for an event: its own, else the general
 * one; NULL: none. */
const ModelSeat *model_seat_row (const Model *model, guint32 org, gint32 event);

MayReason rule_may (const Model *model, guint32 person, guint32 post);
/* The first reason besides this one: what would stand against it were the person, say, in a team that is asked for. */
MayReason rule_may_but_for (const Model *model, guint32 person, guint32 post, MayReason granted);
/* The same for an organisation's unnamed people; how many it may have at once anywhere, and on that shift
 * (may be NULL; untouched unless MAY_YES). */
MayReason rule_may_org (const Model *model, guint32 org, guint32 post, gint32 *ret_seats,
                        gint32 *ret_per_shift);
/* Either, by party. */
MayReason rule_may_party (const Model *model, Party party, guint32 post);

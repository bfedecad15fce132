/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/words.h"
#include "engine/publication.h"

/*
 * Shift lists for an SMS gateway: what each phone number is to be told, as records. Nothing is sent here.
 *
 * One message a number: two people who share one are both named in it. Who cannot be reached by SMS is listed with the
 * reason and with what to tell them, so that somebody can call. Organisations that send unnamed people are told at their
 * contact's number; of changes they are not (entries exist for people only).
 */

typedef enum {
  SMS_MONTH,   /* all duties of a month, also those moved out of it */
  SMS_DATE,    /* a reminder of the duties of one day */
  SMS_CHANGES  /* what a publication changed */
} SmsKind;

typedef struct {
  const Community *community;
  const Voice *voice;
  const Plan *plan;            /* stored shifts as people were told of them; must hold those that are told about */
  const GArray *served;        /* ServedBy of the published roster */
  const FeedEntries *entries;  /* stored, after the publication */
  SmsKind kind;
  Day from, to;                /* [from, to) of SMS_MONTH by nominal day, of SMS_DATE by the day a shift takes place; of SMS_CHANGES all days */
  gint64 publication_id;       /* of SMS_CHANGES */
  Day as_of;                   /* today, for the priority */
  gint64 now;                  /* of SMS_CHANGES: what is over by then is not told any more */
} SmsQuery;

typedef enum {
  SMS_ASK_NONE,
  SMS_ASK_CONFIRM              /* 1 = comes, 2 = cannot come */
} SmsAsk;

/* A duty that a message tells about, at the version that was told. */
typedef struct {
  char *reference;             /* gate-东门/2026-09-07/上学 */
  int person, organisation;    /* one of them NONE */
  int version;                 /* SEQUENCE of the person's entry, 0 for an organisation */
} SmsDuty;

typedef struct {
  char *key;                   /* [A-Za-z0-9-]: the same content has the same key, other content another */
  char *to;                    /* +86 and 11 digits */
  GPtrArray *names;            /* char *: whom it concerns, in the order of the sheet */
  const char *kind;            /* new, changed, cancelled or reminder */
  char *text;                  /* with signature, as it is to be sent */
  guint units, parts;          /* UTF-16 units of 70, or 67 a part; septets of 160 or 153 when GSM 03.38 holds the text */
  gint64 not_before, not_after; /* seconds UTC; 0 = any time */
  char priority;               /* 'A' today or cancelled, 'B' tomorrow, 'C' later */
  SmsAsk asks;
  GArray *duties;              /* SmsDuty */
} SmsMessage;

typedef enum {
  SMS_NO_NUMBER,
  SMS_LANDLINE,
  SMS_OTHER_NUMBER,            /* a service number, or of another country */
  SMS_OPTED_OUT,
  SMS_WANTS_CALL,
  SMS_WANTS_WECHAT,
  SMS_WANTS_SLIP
} SmsReason;

typedef struct {
  char *name;
  char *number;                /* to call, or NULL */
  SmsReason reason;
  char *text;                  /* what to tell */
} SmsUnreached;

typedef struct {
  GPtrArray *messages;         /* SmsMessage *, by the first person of each number */
  GPtrArray *unreached;        /* SmsUnreached *, by person */
} SmsList;

SmsList *sms_list_new (const SmsQuery *query);
void sms_list_free (SmsList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmsList, sms_list_free)

/* "none", "landline", "other", "opted-out", "call", "wechat", "slip": stable codes. */
const char *sms_reason_code (SmsReason reason);
/* The same in the user's language. */
const char *sms_reason_label (SmsReason reason);
/* Whom a message concerns, in one cell. g_free. */
char *sms_names (const SmsMessage *message);
guint sms_total_parts (const SmsList *list);

/* Aligned tables with headings in the user's language. */
void sms_append_text (const SmsList *list, GString *out);
/* Columns: to, names, kind, priority, units, parts, not_before, not_after, asks, reason, key, text. One row a message,
 * then one for each person who is not reached (reason is set, to may be empty). Times as 2026-09-07T07:20, local. */
void sms_append_csv (const SmsList *list, const Voice *voice, GString *out);
/* {"messages": [{key, to, names, kind, text, units, parts, not_before, not_after, priority, asks, shifts: [{shift,
 * person | organisation, version}]}], "unreached": [{name, number, reason, text}]}; person is the code. */
void sms_append_json (const SmsList *list, const Community *community, const Voice *voice, GString *out);

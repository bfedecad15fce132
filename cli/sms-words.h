/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/sms.h"

/* A duty to be told. */
typedef struct {
  int shift;                   /* in the plan */
  gint64 start_at, end_at;     /* of a cancelled duty: when it would have been */
  EntryChange change;          /* of SMS_CHANGES; else ENTRY_GAINED */
  gint64 was_start_at, was_end_at;
  const char *was_location, *location; /* of ENTRY_MOVED */
  const char *post;            /* where people are told what to do there; "" = the post has no name, or the duty is none any more */
  int version;
  int heads;                   /* of an organisation, else 0 */
} Duty;

/* Who is told: a person or an organisation's contact. */
typedef struct {
  int person, organisation;
  GArray *duties;              /* Duty by start */
} Party;

/* "王芳：9月您有2班：7日周一7:20护学东门，12日周六9:00义诊。" in the book's language; brief = how many, and whom to ask. */
char *sms_party_text (const SmsQuery *query, const Party *party, gboolean brief);
/* How to answer or whom to call; *ret_asks as it is worded. shared = several people read it. */
char *sms_closing (const SmsQuery *query, gboolean shared, gboolean all_cancelled, SmsAsk *ret_asks);
/* 【西宁道社区】 */
char *sms_signature (const Voice *voice);
const char *sms_party_name (const Community *community, const Party *party);

/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cal/days.h"
#include "cal/seal.h"
#include "engine/rule.h"

/* What the files of sealing share. */

typedef struct {
  const Community *community;
  const SealInput *input;
  const Plan *plan;
  ModelBuilder *builder;
  Sealed *sealed;
  Days *days;
  PhraseContext when;      /* for notes and availability: statutory and school days */
  GTimeZone *zone;
  GHashTable *words;       /* 不宜 and 费力 -> bit + 1 */
  GHashTable *kinds;       /* kind text -> model kind + 1 */
  int load_by;             /* SEAL_BY_... */
  struct SealBefore *before; /* seal-history.c */
  Day context_from, context_to;
} Sealer;

enum { SEAL_BY_MINUTES, SEAL_BY_DUTIES, SEAL_BY_POINTS };

void seal_warn (Sealer *sealer, char *sentence); /* takes the sentence */
/* The bit of a word of 不宜 and 费力; 0 past the 64th. */
guint64 seal_word (Sealer *sealer, const char *word);
guint64 seal_words (Sealer *sealer, const Texts *words);
/* The model's kind of an event row (类别, else the event's name). */
gint32 seal_kind (Sealer *sealer, const char *kind);
gint32 seal_event_kind (Sealer *sealer, int event);
/* Spans of a phrase over the span and its context, appended; FALSE when it could not be read (warned, with `whose`). */
gboolean seal_spans (Sealer *sealer, const char *phrase, const char *whose, GArray *ret_spans);
const char *seal_person_name (const Sealer *sealer, int person);

/* seal-rules.c: rows of the rules sheet */
typedef struct {
  const char *rule;
  const char *per;  /* "" = any */
  int person;       /* NONE: only rows for all */
  int event;        /* NONE: only rows for all events */
  const char *kind; /* or NULL */
} RuleAsk;
/* The narrowest row that reaches the question on the span's first day, or NULL. */
const RuleRow *seal_rule (const Sealer *sealer, const RuleAsk *ask);
/* Its number or cost, else the default. */
int seal_rule_value (const Sealer *sealer, const RuleAsk *ask, int fallback);
int seal_rule_cost (const Sealer *sealer, const RuleAsk *ask, int fallback);
gboolean seal_rule_hard (const Sealer *sealer, const RuleAsk *ask, gboolean fallback);
/* All numbers of a rule's cell ("7:30 20:00", "-5 20 10"), where it has any, within the ranges of the rule table. */
void seal_rule_numbers (const Sealer *sealer, const RuleAsk *ask, RuleId rule, int values[RULE_PARAMS]);
/* Minutes between named places. */
void seal_travels (Sealer *sealer);
void seal_params (Sealer *sealer);
void seal_limits (Sealer *sealer, int person);

/* seal-history.c: what people bore before the span */
void seal_before (Sealer *sealer);
void seal_before_free (Sealer *sealer);
const History *seal_history_of (const Sealer *sealer, int person);
/* 每月几次, or the default. */
int seal_agreed (const Person *person);
/* Opening balances and the last day of service. */
void seal_opening (const Sealer *sealer, int person, ModelPerson *row);
void seal_done (Sealer *sealer, int person);

/* seal-people.c */
void seal_people (Sealer *sealer);
/* seal-notes.c */
void seal_notes (Sealer *sealer);
/* A wish about one household, or at given hours, is one for the starts of the shifts it means (guint, indices of the plan). */
void seal_wish_shifts (Sealer *sealer, ModelWish wish, const GArray *shifts);
/* seal-busy.c: after the shifts */
void seal_busy (Sealer *sealer);
/* seal-shifts.c */
/* Page 3 for a post of an event's window, or NULL: a row of the window is narrower than one for all windows. */
const Post *seal_find_post (const Sealer *sealer, int event, const char *window, const char *name);
/* Has the person the skills that page 3 asks of the post? */
gboolean seal_post_suits (const Sealer *sealer, int event, const char *window, const char *post, int person);
void seal_shifts (Sealer *sealer);
/* Was the shift published, and did its day end before today? Such a one stays as it was. */
gboolean seal_is_over (const Sealer *sealer, guint plan_shift);
/* What a head bears on a shift of the event row; rule 22's weight. */
int seal_load (const Sealer *sealer, const EventRow *row, const PlannedShift *shift);
int seal_unwelcome (Sealer *sealer, const EventRow *row, const PlannedShift *shift);
/* seal-organisations.c */
void seal_organisations (Sealer *sealer);

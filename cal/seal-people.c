/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/seal-internal.h"
#include "cal/zone.h"

#include <string.h>

/* People: who they are, when they are there, what they bore. */

#define EXPERIENCED_AFTER 90 /* days since joining */

static void
add_absence (Sealer *sealer, int person, Day day, int from, int to, AbsenceReason reason)
{
  ModelAbsence absence = { (guint32)person, zone_to_utc (sealer->zone, day, from), zone_to_utc (sealer->zone, day, to), reason };
  if (absence.to > absence.from)
    model_add_absences (sealer->builder, &absence);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const PhraseSpan *x = a, *y = b;
  return x->day != y->day ? (x->day < y->day ? -1 : 1) : x->from != y->from ? (x->from < y->from ? -1 : 1) : 0;
}

/* Everything of the span and its context that lies outside the spans. */
static void
add_complement (Sealer *sealer, int person, GArray *spans)
{
  g_array_sort (spans, compare_spans);
  Day at_day = sealer->context_from;
  int at_minute = 0;
  for (guint i = 0; i < spans->len; i++) {
    const PhraseSpan *span = &g_array_index (spans, PhraseSpan, i);
    Instant from = zone_to_utc (sealer->zone, at_day, at_minute), to = zone_to_utc (sealer->zone, span->day, span->from);
    if (to > from)
      model_add_absences (sealer->builder, &(ModelAbsence){ (guint32)person, from, to, ABSENT_OUTSIDE });
    if (zone_to_utc (sealer->zone, span->day, span->to) > from) {
      at_day = span->day;
      at_minute = span->to;
    }
  }
  Instant from = zone_to_utc (sealer->zone, at_day, at_minute), to = zone_to_utc (sealer->zone, sealer->context_to, 0);
  if (to > from)
    model_add_absences (sealer->builder, &(ModelAbsence){ (guint32)person, from, to, ABSENT_OUTSIDE });
}

static gboolean
note_is_about (const Sealer *sealer, const Note *note, int person)
{
  const Person *p = community_at (sealer->community, people, Person, person);
  if (note->person != NONE)
    return note->person == person;
  if (note->organisation != NONE)
    return p->organisation == note->organisation;
  return note->team != NONE && community_in_team (sealer->community, person, note->team);
}

/* 能来 and 只能来: each narrows; several 只能来 are "or". Without a phrase: always. */
static void
seal_availability (Sealer *sealer, int person)
{
  const Person *p = community_at (sealer->community, people, Person, person);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (PhraseSpan));
  if (p->available != NULL) {
    seal_spans (sealer, p->available, p->name, spans);
    add_complement (sealer, person, spans);
  }
  g_array_set_size (spans, 0);
  gboolean only = FALSE;
  for (guint i = 0; i < sealer->community->notes->len; i++) {
    const Note *note = community_at (sealer->community, notes, Note, i);
    if (note->what != NOTE_ONLY || note->when == NULL || !note_is_about (sealer, note, person))
      continue;
    only = TRUE;
    seal_spans (sealer, note->when, p->name, spans);
  }
  if (only)
    add_complement (sealer, person, spans);
}

/* Marks whole days of leave among the days of span and context. */
static void
mark_leave (Sealer *sealer, int person, gboolean *gone)
{
  for (guint i = 0; i < sealer->community->notes->len; i++) {
    const Note *note = community_at (sealer->community, notes, Note, i);
    if (note->what != NOTE_LEAVE || note->event != NONE || note->hard == 0 || !note_is_about (sealer, note, person))
      continue;
    g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (PhraseSpan));
    if (note->when == NULL)
      for (Day day = sealer->context_from; day < sealer->context_to; day++)
        g_array_append_val (spans, ((PhraseSpan){ day, 0, DAY_MINUTES }));
    else
      seal_spans (sealer, note->when, seal_person_name (sealer, person), spans);
    for (guint s = 0; s < spans->len; s++) {
      const PhraseSpan *span = &g_array_index (spans, PhraseSpan, s);
      add_absence (sealer, person, span->day, span->from, span->to, ABSENT_LEAVE);
      if (span->from == 0 && span->to >= DAY_MINUTES)
        gone[span->day - sealer->context_from] = TRUE;
    }
  }
}

/* Adds the leave; returns the days of the span that are in stretches longer than rule 24 says. A stretch may have begun before
 * the span: what is known of the days around counts. */
static int
seal_leave (Sealer *sealer, int person, int long_leave)
{
  Day from = sealer->context_from, to = sealer->context_to;
  g_autofree gboolean *gone = g_new0 (gboolean, (gsize)(to - from) + 1);
  mark_leave (sealer, person, gone);
  int away = 0;
  for (Day begin = from; begin < to;) {
    Day end = begin;
    while (end < to && gone[end - from] == gone[begin - from])
      end++;
    if (gone[begin - from] && end - begin > long_leave)
      away += MAX (MIN (end, sealer->plan->to) - MAX (begin, sealer->plan->from), 0);
    begin = end;
  }
  return away;
}

/* ---- the row ---- */

/* Those of the person first, as the first is the main one; then those above them. */
static void
seal_teams (Sealer *sealer, int person)
{
  const Community *c = sealer->community;
  const Ints *own = &community_at (c, people, Person, person)->teams;
  for (guint i = 0; i < own->n; i++)
    model_add_members (sealer->builder, &(ModelMember){ (guint32)person, (guint32)own->at[i] });
  for (int team = 0; team < (int)c->teams->len; team++)
    if (!ints_have (own, team) && community_in_team (c, person, team))
      model_add_members (sealer->builder, &(ModelMember){ (guint32)person, (guint32)team });
}

static void
seal_lists (Sealer *sealer, int person)
{
  const Community *c = sealer->community;
  const Person *p = community_at (c, people, Person, person);
  guint32 index = (guint32)person;
  seal_teams (sealer, person);
  for (guint i = 0; i < p->n_skills; i++) {
    ModelSkill skill = { index, (guint32)p->skills[i].skill, p->skills[i].level, p->skills[i].valid_until };
    model_add_person_skills (sealer->builder, &skill);
  }
  for (guint i = 0; i < p->duty_areas.n; i++)
    model_add_duty_areas (sealer->builder, &(ModelDutyArea){ index, (guint32)p->duty_areas.at[i] });
  for (guint place = 0; place < c->places->len; place++) {
    const Place *area = community_at (c, places, Place, place);
    for (guint i = 0; i < area->officers.n; i++)
      if (area->officers.at[i] == person)
        model_add_duty_areas (sealer->builder, &(ModelDutyArea){ index, place });
  }
}

static int
days_present (const Sealer *sealer, const ModelPerson *row)
{
  Day from = row->joined == DAY_NONE ? sealer->plan->from : MAX (row->joined, sealer->plan->from);
  Day to = row->left == DAY_NONE ? sealer->plan->to : MIN (row->left, sealer->plan->to);
  return row->active ? MAX (to - from, 0) : 0;
}

static void
seal_person (Sealer *sealer, int person, int long_leave)
{
  const Person *p = community_at (sealer->community, people, Person, person);
  Day from = sealer->plan->from;
  gboolean serves = p->status == STATUS_ACTIVE;
  gboolean known_long = p->joined == DAY_NONE || p->joined < from - EXPERIENCED_AFTER;
  ModelPerson row = {
    .name = p->name,
    .active = serves || (p->status_since != DAY_NONE && p->status_since > from),
    .joined = p->joined,
    .left = serves ? DAY_NONE : p->status_since,
    .org = p->organisation,
    .area = p->area,
    .sex = p->sex,
    .born_first = p->born_from,
    .born_last = p->born_to,
    .limits = seal_words (sealer, &p->limits),
    .insured_until = p->insured_until,
    .consent_until = p->consent_until,
    .experienced = p->experienced == UNSET ? known_long : p->experienced != 0,
    .knows_all = known_long && seal_history_of (sealer, person) == NULL,
    .agreed = seal_agreed (p),
    .agreed_typed = p->agreed != UNSET,
    .last_served = DAY_NONE,
  };
  if (serves && p->status_since != DAY_NONE && p->status_since > from && (row.joined == DAY_NONE || row.joined < p->status_since))
    row.joined = p->status_since;
  seal_opening (sealer, person, &row);
  int away = seal_leave (sealer, person, long_leave);
  row.active_days = MAX (days_present (sealer, &row) - away, 0);
  model_add_persons (sealer->builder, &row);
  seal_lists (sealer, person);
  seal_done (sealer, person);
  seal_availability (sealer, person);
  seal_limits (sealer, person);
}

void
seal_people (Sealer *sealer)
{
  const Community *c = sealer->community;
  seal_before (sealer);
  int long_leave = seal_rule_value (sealer, &(RuleAsk){ "long_leave", "", NONE, NONE, NULL },
                                    rule_info (RULE_LONG_LEAVE)->params[0].normal);
  for (guint i = 0; i < c->people->len; i++)
    seal_person (sealer, (int)i, long_leave == RULE_OFF ? G_MAXINT : long_leave);
}

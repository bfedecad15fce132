/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/digest.h"

#include <string.h>

/*
 * Field by field, because structures have holes between their fields and a hole holds anything. One line a table, in the
 * order of MODEL_TABLES; a field that is missing here is a change that publishing would not notice.
 */

static void
put (GChecksum *sum, gint64 value)
{
  guint8 bytes[8];
  for (guint i = 0; i < 8; i++)
    bytes[i] = (guint8)((guint64)value >> (8 * i));
  g_checksum_update (sum, bytes, sizeof bytes);
}

static void
put_all (GChecksum *sum, const gint64 *values, guint n)
{
  for (guint i = 0; i < n; i++)
    put (sum, values[i]);
}

#define ROWS(table, ...)                                                    \
  put (sum, m->n_##table);                                                  \
  for (guint32 i = 0; i < m->n_##table; i++) {                              \
    const __typeof__ (*m->table) *r = &m->table[i];                         \
    const gint64 fields[] = { __VA_ARGS__ };                                \
    put_all (sum, fields, G_N_ELEMENTS (fields));                           \
  }

static void
put_people (GChecksum *sum, const Model *m)
{
  ROWS (persons, r->active, r->joined, r->left, r->org, r->sex, r->born_first, r->born_last, (gint64)r->limits, r->insured_until,
        r->consent_until, r->experienced, r->knows_all, r->agreed, r->agreed_typed, r->active_days, r->opening_load,
        r->opening_share, r->opening_unwelcome, r->opening_unwelcome_share, r->last_served)
  ROWS (members, r->person, r->team)
  ROWS (person_skills, r->person, r->skill, r->level, r->valid_until)
  ROWS (duty_areas, r->person, r->place)
  ROWS (done, r->person, r->kind, r->times)
  ROWS (absences, r->person, r->from, r->to, r->reason)
  ROWS (bans, r->person, r->event, r->kind, r->shift)
  ROWS (wishes, r->person, r->points, r->event, r->kind, r->partner, r->weekdays, r->minute_from, r->minute_to, r->day_from, r->day_to)
  ROWS (limits, r->person, r->rule, r->event, r->kind, r->next_kind, r->per, r->days, r->min, r->max, r->after, r->before, r->within,
        r->hard, r->cost)
  ROWS (context, r->person, r->shift)
}

static void
put_places (GChecksum *sum, const Model *m)
{
  ROWS (seats, r->org, r->event, r->seats, r->per_shift)
  ROWS (turns, r->org, r->event, r->day)
  ROWS (quotas, r->org, r->event, r->min, r->max, r->hard, r->cost)
  ROWS (places, r->parent, r->travel)
  ROWS (travels, r->a, r->b, r->minutes)
  ROWS (events, r->kind)
  ROWS (faces, r->recipient, r->person, r->what)
}

static void
put_shifts (GChecksum *sum, const Model *m)
{
  ROWS (shifts, r->event, r->kind, r->day, r->start_minute, r->start, r->end, r->arrive_early, r->place, r->area, r->recipient, r->load,
        r->unwelcome, r->priority, r->optional)
  for (guint32 i = 0; i < m->n_shifts; i++)
    g_checksum_update (sum, (const guint8 *)m->shifts[i].key, (gssize)strlen (m->shifts[i].key) + 1);
  ROWS (posts, r->shift, r->min, r->want, r->max, r->under, r->short_of, r->over, r->mode, r->age_from, r->age_to, r->sex,
        (gint64)r->demands, r->insured)
  ROWS (post_teams, r->post, r->team)
  ROWS (post_orgs, r->post, r->org)
  ROWS (post_skills, r->post, r->clause, r->skill, r->level)
  ROWS (crews, r->shift, r->post, r->rule, r->need, r->from, r->age, r->hard, r->cost)
  ROWS (choices, r->min, r->max, r->cost)
  ROWS (choice_shifts, r->choice, r->shift)
  ROWS (pairs, r->a, r->b, r->kind, r->event, r->day_from, r->day_to, r->hard, r->cost)
  ROWS (locks, r->post, r->party, r->heads)
}

char *
model_digest (const Model *m)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const ModelParams *p = &m->params;
  const gint64 head[] = { m->from, m->to, m->context_from, m->context_to, p->never_below, p->guardian_below, p->consent_below,
                          p->same_faces, p->area_first, p->fairness, p->unwelcome, p->agreed, p->load_unit, p->unwelcome_unit,
                          p->steps[0], p->steps[1], p->steps[2], p->steps[3], m->n_orgs, m->n_teams, m->n_skills, m->n_kinds };
  put_all (sum, head, G_N_ELEMENTS (head));
  put_people (sum, m);
  put_places (sum, m);
  put_shifts (sum, m);
  return g_strdup (g_checksum_get_string (sum));
}

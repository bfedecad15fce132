/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/seal.h"
#include "cal/seal-internal.h"
#include "cal/zone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Weeks, runs and rests reach over the edges of the span by this much. */
#define CONTEXT_DAYS 35

void
sealed_free (Sealed *sealed)
{
  if (sealed == NULL)
    return;
  model_free (sealed->model);
  g_array_unref (sealed->shift_of);
  g_array_unref (sealed->model_shift);
  g_array_unref (sealed->posts);
  g_ptr_array_unref (sealed->warnings);
  g_free (sealed);
}

void
seal_warn (Sealer *sealer, char *sentence)
{
  g_ptr_array_add (sealer->sealed->warnings, sentence);
}

guint64
seal_word (Sealer *sealer, const char *word)
{
  guint bit = GPOINTER_TO_UINT (g_hash_table_lookup (sealer->words, word));
  if (bit == 0) {
    bit = g_hash_table_size (sealer->words) + 1;
    g_hash_table_insert (sealer->words, (gpointer)word, GUINT_TO_POINTER (bit));
    if (bit == 65)
      seal_warn (sealer, g_strdup_printf (_ ("there are more than 64 different words for limits and demands; “%s” and later ones are not used"), word));
  }
  return bit > 64 ? 0 : G_GUINT64_CONSTANT (1) << (bit - 1);
}

guint64
seal_words (Sealer *sealer, const Texts *words)
{
  guint64 bits = 0;
  for (guint i = 0; i < words->n; i++)
    bits |= seal_word (sealer, words->at[i]);
  return bits;
}

gint32
seal_kind (Sealer *sealer, const char *kind)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (sealer->kinds, kind));
  if (known == 0) {
    known = model_add_kinds (sealer->builder, &(ModelName){ kind }) + 1;
    g_hash_table_insert (sealer->kinds, (gpointer)kind, GUINT_TO_POINTER (known));
  }
  return (gint32)known - 1;
}

gint32
seal_event_kind (Sealer *sealer, int event)
{
  for (guint i = 0; i < sealer->community->event_rows->len; i++) {
    const EventRow *row = community_at (sealer->community, event_rows, EventRow, i);
    if (row->event == event && row->kind != NULL)
      return seal_kind (sealer, row->kind);
  }
  return seal_kind (sealer, community_at (sealer->community, events, Event, event)->name);
}

const char *
seal_person_name (const Sealer *sealer, int person)
{
  return community_at (sealer->community, people, Person, person)->name;
}

/*
 * Where a calendar ends within the stretch asked for, the days that it knows still count: the phrase is asked for what lies
 * before the unknown day and for what lies after it. Of days around the span nothing is said.
 */
gboolean
seal_spans (Sealer *sealer, const char *text, const char *whose, GArray *ret_spans)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Phrase) phrase = phrase_parse (text, &error);
  Day from = sealer->context_from, to = sealer->context_to, known_to = to;
  gboolean told = FALSE;
  while (phrase != NULL && from < to) {
    g_clear_error (&error);
    if (phrase_spans (phrase, &sealer->when, from, known_to, ret_spans, &error)) {
      from = known_to < to ? known_to + 1 : to;
      known_to = to;
      continue;
    }
    Day unknown = sealer->when.unknown_day;
    if (!g_error_matches (error, PHRASE_ERROR, PHRASE_ERROR_UNKNOWN_DAY) || unknown < from || unknown >= known_to)
      break;
    if (!told && unknown >= sealer->plan->from && unknown < sealer->plan->to) {
      seal_warn (sealer, g_strdup_printf (_ ("%s, “%s”: %s"), whose, text, error->message));
      told = TRUE;
    }
    if (unknown == from)
      from++;
    else
      known_to = unknown;
    g_clear_error (&error);
  }
  if (error == NULL)
    return TRUE;
  seal_warn (sealer, g_strdup_printf (_ ("%s, “%s”: %s"), whose, text, error->message));
  return FALSE;
}

static void
seal_tables (Sealer *sealer)
{
  const Community *c = sealer->community;
  for (guint i = 0; i < c->teams->len; i++)
    model_add_teams (sealer->builder, &(ModelName){ community_at (c, teams, Team, i)->name });
  for (guint i = 0; i < c->skills->len; i++)
    model_add_skills (sealer->builder, &(ModelName){ community_at (c, skills, Skill, i)->name });
  for (guint i = 0; i < c->events->len; i++) {
    ModelEvent event = { community_at (c, events, Event, i)->name, seal_event_kind (sealer, (int)i) };
    model_add_events (sealer->builder, &event);
  }
  for (guint i = 0; i < c->recipients->len; i++) {
    const Recipient *recipient = community_at (c, recipients, Recipient, i);
    guint32 index = model_add_recipients (sealer->builder, &(ModelRecipient){ .name = recipient->code });
    for (guint k = 0; k < recipient->regulars.n; k++) {
      model_add_faces (sealer->builder, &(ModelFace){ index, (guint32)recipient->regulars.at[k], FACE_REGULAR });
      model_add_faces (sealer->builder, &(ModelFace){ index, (guint32)recipient->regulars.at[k], FACE_HOUSEHOLD });
    }
    for (guint k = 0; k < recipient->never.n; k++)
      model_add_faces (sealer->builder, &(ModelFace){ index, (guint32)recipient->never.at[k], FACE_NEVER });
  }
}

static void
seal_places (Sealer *sealer)
{
  const Community *c = sealer->community;
  int usual = MAX (seal_rule_value (sealer, &(RuleAsk){ "travel", "", NONE, NONE, NULL }, rule_info (RULE_TRAVEL)->params[0].normal), 0);
  for (guint i = 0; i < c->places->len; i++) {
    const Place *place = community_at (c, places, Place, i);
    gboolean under_community = place->parent != NONE && community_at (c, places, Place, place->parent)->kind == PLACE_COMMUNITY;
    ModelPlace row = { place->name, under_community ? MODEL_NONE : place->parent, place->travel_min == UNSET ? usual : place->travel_min };
    model_add_places (sealer->builder, &row);
  }
  seal_travels (sealer);
}

gint32
sealed_find_post (const Sealed *sealed, const Plan *plan, int shift, const char *name)
{
  int index = g_array_index (sealed->model_shift, int, shift);
  if (index == NONE)
    return MODEL_NONE;
  const PlannedShift *planned = &g_array_index (plan->shifts, PlannedShift, shift);
  Slice posts = sealed->model->shifts[index].posts;
  for (guint32 p = posts.from; p < posts.to; p++)
    if (name == NULL || strcmp (planned->posts[g_array_index (sealed->posts, SealedPost, p).post].name, name) == 0)
      return (gint32)p;
  return MODEL_NONE;
}

Sealed *
cal_seal (const Community *community, const SealInput *input, GError **error)
{
  g_autoptr (GTimeZone) zone = zone_open (community->zone, error);
  if (zone == NULL)
    return NULL;
  g_autoptr (Days) days = days_new (community);
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (Sealed) sealed = g_new0 (Sealed, 1);
  sealed->shift_of = g_array_new (FALSE, FALSE, sizeof (int));
  sealed->model_shift = g_array_new (FALSE, FALSE, sizeof (int));
  sealed->posts = g_array_new (FALSE, FALSE, sizeof (SealedPost));
  sealed->warnings = g_ptr_array_new_with_free_func (g_free);

  Sealer sealer = { .community = community, .input = input, .plan = input->plan, .sealed = sealed, .days = days, .zone = zone,
                    .words = words, .kinds = kinds };
  sealer.builder = model_builder_new (input->plan->from, input->plan->to);
  sealer.when = days_context (days, input->plan->from);
  sealer.context_from = input->plan->from - (input->around != NULL ? CONTEXT_DAYS : 0);
  sealer.context_to = input->plan->to + (input->around != NULL ? CONTEXT_DAYS : 0);
  model_builder_set_context (sealer.builder, sealer.context_from, sealer.context_to);

  seal_params (&sealer);
  seal_tables (&sealer);
  seal_places (&sealer);
  seal_organisations (&sealer);
  seal_people (&sealer);
  seal_shifts (&sealer);
  seal_busy (&sealer);
  seal_notes (&sealer);
  seal_before_free (&sealer);
  sealed->model = model_builder_seal (sealer.builder);
  return g_steal_pointer (&sealed);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/month.h"
#include "cli/command.h"
#include "engine/digest.h"
#include "store/load.h"
#include "store/plan-book.h"

#include <glib/gi18n-lib.h>

/* How far stored shifts are looked at: before the span as far as fairness may reach (12 months), after it a month and its weeks. */
#define BEFORE_DAYS 370
#define AFTER_DAYS 42

void
month_free (Month *month)
{
  if (month == NULL)
    return;
  sealed_free (month->sealed);
  GArray *arrays[] = { month->drafted, month->told, month->context, month->locked };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    if (arrays[i] != NULL)
      g_array_unref (arrays[i]);
  stored_roster_free (month->draft);
  stored_roster_free (month->published);
  plan_free (month->around);
  plan_free (month->plan);
  community_free (month->community);
  g_free (month->digest);
  g_free (month);
}

/* The last published roster of the span, if there is one. */
static gboolean
load_published (Book *book, Month *month, GError **error)
{
  gint64 id;
  if (!roster_book_published (book, month->from, month->to, &id, &month->version, error))
    return FALSE;
  if (id != 0 && (month->published = roster_book_load (book, id, error)) == NULL)
    return FALSE;
  if (month->published != NULL)
    month->told = stored_assignments_served (month->published->assignments, month->community, month->plan);
  return TRUE;
}

static gboolean
load_draft (Book *book, Month *month, GError **error)
{
  gint64 id;
  if (!roster_book_head (book, month->from, month->to, &id, error))
    return FALSE;
  if (id != 0 && (month->draft = roster_book_load (book, id, error)) == NULL)
    return FALSE;
  if (month->draft != NULL)
    month->drafted = stored_assignments_served (month->draft->assignments, month->community, month->plan);
  return TRUE;
}

static gboolean
load_around (Book *book, Month *month, GError **error)
{
  month->around = book_load_plan (book, month->community, month->from - BEFORE_DAYS, month->to + AFTER_DAYS, error);
  g_autoptr (GArray) assignments = month->around == NULL ? NULL
                                   : roster_book_context (book, month->from, month->to, BEFORE_DAYS, error);
  if (assignments == NULL)
    return FALSE;
  month->context = stored_assignments_served (assignments, month->community, month->around);
  for (guint i = 0; i < month->context->len; i++) /* the texts go with the assignments; a context needs no post */
    g_array_index (month->context, ServedBy, i).post = NULL;
  return TRUE;
}

void
month_set_unplanned (Day from, GError **error)
{
  char text[DAY_TEXT_SIZE];
  g_autofree char *name = g_strndup (day_format (from, text), 7);
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("%s has no shifts yet; plan it first: paiban plan %s"), name, name);
}

Month *
month_load (Book *book, Day from, Day to, GError **error)
{
  g_autoptr (Month) month = g_new0 (Month, 1);
  month->from = from;
  month->to = to;
  if ((month->community = book_load_community (book, from, error)) == NULL
      || (month->plan = book_load_plan (book, month->community, from, to, error)) == NULL)
    return NULL;
  if (month->plan->shifts->len == 0) {
    month_set_unplanned (from, error);
    return NULL;
  }
  if (!load_published (book, month, error) || !load_draft (book, month, error) || !load_around (book, month, error))
    return NULL;
  return g_steal_pointer (&month);
}

/*
 * What was published comes into the model as the price of changes and as days that are over. Both depend on today and on
 * what was told, and say nothing about whether a draft fits the book: a draft made yesterday can be published today.
 */
static char *
digest_of (const Month *month, const SealInput *input, GError **error)
{
  if (input->published == NULL)
    return model_digest (month->sealed->model);
  SealInput question = *input;
  question.published = NULL;
  g_autoptr (Sealed) sealed = cal_seal (month->community, &question, error);
  return sealed == NULL ? NULL : model_digest (sealed->model);
}

gboolean
month_seal (Month *month, Day as_of, GError **error)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (StoredAssignment));
  for (guint i = 0; month->draft != NULL && i < month->draft->assignments->len; i++)
    if (g_array_index (month->draft->assignments, StoredAssignment, i).locked)
      g_array_append_val (kept, g_array_index (month->draft->assignments, StoredAssignment, i));
  month->locked = stored_assignments_served (kept, month->community, month->plan);
  SealInput input = { as_of, month->plan, month->locked, month->told, month->around, month->context };
  if ((month->sealed = cal_seal (month->community, &input, error)) == NULL)
    return FALSE;
  return (month->digest = digest_of (month, &input, error)) != NULL;
}

Roster *
month_roster (const Month *month, const GArray *served)
{
  const Model *model = month->sealed->model;
  Roster *roster = roster_new ();
  for (guint i = 0; i < served->len; i++) {
    const ServedBy *one = &g_array_index (served, ServedBy, i);
    gint32 post = sealed_find_post (month->sealed, month->plan, one->shift, one->post);
    Party party = one->person != NONE ? (Party)one->person : party_of_org (model, (guint32)one->organisation);
    if (post == MODEL_NONE)
      continue;
    gboolean locked = FALSE;
    for (guint32 k = 0; k < model->n_locks && !locked; k++)
      locked = model->locks[k].post == (guint32)post && model->locks[k].party == party;
    roster_add (roster, (guint32)post, party, one->head_count, locked);
  }
  roster_sort (roster);
  return roster;
}

static gboolean
is_draft_lock (const Month *month, guint shift, Party party)
{
  const Model *model = month->sealed->model;
  for (guint i = 0; i < month->locked->len; i++) {
    const ServedBy *one = &g_array_index (month->locked, ServedBy, i);
    Party of_lock = one->person != NONE ? (Party)one->person : party_of_org (model, (guint32)one->organisation);
    if ((guint)one->shift == shift && of_lock == party)
      return TRUE;
  }
  return FALSE;
}

GArray *
month_assignments (const Month *month, const Roster *roster)
{
  const Model *model = month->sealed->model;
  GArray *assignments = stored_assignments_new ();
  for (guint32 i = 0; i < roster->n; i++) {
    const RosterEntry *entry = &roster->entries[i];
    const SealedPost *at = &g_array_index (month->sealed->posts, SealedPost, entry->post);
    const PlannedShift *shift = &g_array_index (month->plan->shifts, PlannedShift, at->shift);
    gboolean person = party_is_person (model, entry->party);
    StoredAssignment stored = { .shift = shift->id, .post = (char *)shift->posts[at->post].name, .head_count = entry->heads,
                                .locked = entry->locked && is_draft_lock (month, at->shift, entry->party) };
    if (person)
      stored.person = community_at (month->community, people, Person, entry->party)->id;
    else
      stored.organisation = community_at (month->community, organisations, Organisation, party_org (model, entry->party))->id;
    stored_assignments_add (assignments, &stored);
  }
  return assignments;
}

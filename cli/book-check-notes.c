/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/days.h"
#include "cli/book-check-internal.h"
#include "cli/reasons.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The notebook, and every phrase of the book. */

#define YEAR_AHEAD 400

static gboolean
has_left (const Look *look, int person)
{
  const Person *p = community_at (look->c, people, Person, person);
  return (p->status == STATUS_LEFT || p->status == STATUS_DECEASED) && (p->status_since == DAY_NONE || p->status_since <= look->as_of);
}

static void
add_left (const Look *look, GArray *people, int person)
{
  for (guint i = 0; i < people->len; i++)
    if (g_array_index (people, int, i) == person)
      return;
  if (person != NONE && has_left (look, person))
    g_array_append_val (people, person);
}

/* Those who left, and where they are still named. */
static void
check_left (Look *look)
{
  static const struct { const char *page, *sentence, *todo; } words[] = {
    { "notes", N_ ("Notes name people who have left: %s."), N_ ("These notes have no effect; strike them out.") },
    { "recipients", N_ ("Recipients have regulars who have left: %s."), N_ ("Name others under 固定 (regulars).") },
    { "places", N_ ("Places have officers who have left: %s."), N_ ("Name others under 负责人 (officer).") },
    { "teams", N_ ("Teams are led by people who have left: %s."), N_ ("Name others under 负责人 (lead).") },
  };
  for (guint w = 0; w < G_N_ELEMENTS (words); w++) {
    g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (int));
    for (guint i = 0; w == 0 && i < look->c->notes->len; i++) {
      const Note *note = community_at (look->c, notes, Note, i);
      add_left (look, people, note->person);
      add_left (look, people, note->with_person);
    }
    for (guint i = 0; w == 1 && i < look->c->recipients->len; i++)
      for (guint k = 0; k < community_at (look->c, recipients, Recipient, i)->regulars.n; k++)
        add_left (look, people, community_at (look->c, recipients, Recipient, i)->regulars.at[k]);
    for (guint i = 0; w == 2 && i < look->c->places->len; i++)
      for (guint k = 0; k < community_at (look->c, places, Place, i)->officers.n; k++)
        add_left (look, people, community_at (look->c, places, Place, i)->officers.at[k]);
    for (guint i = 0; w == 3 && i < look->c->teams->len; i++)
      add_left (look, people, community_at (look->c, teams, Team, i)->lead);
    if (people->len == 0)
      continue;
    g_autofree char *list = look_people (look, people);
    look_add (look, FINDING_HINT, "names-who-left", words[w].page, "", people->len, look_say (_ (words[w].sentence), list),
              g_strdup (_ (words[w].todo)));
  }
}

/* ---- pairs ---- */

static gboolean
is_pair (const Note *note, NoteWhat what)
{
  return note->what == what && note->person != NONE && note->with_person != NONE;
}

static void
check_pairs (Look *look)
{
  for (guint i = 0; i < look->c->notes->len; i++) {
    const Note *apart = community_at (look->c, notes, Note, i);
    for (guint k = 0; is_pair (apart, NOTE_APART) && k < look->c->notes->len; k++) {
      const Note *with = community_at (look->c, notes, Note, k);
      gboolean same = (apart->person == with->person && apart->with_person == with->with_person)
                      || (apart->person == with->with_person && apart->with_person == with->person);
      gboolean events = apart->event == NONE || with->event == NONE || apart->event == with->event;
      if ((!is_pair (with, NOTE_TOGETHER) && !is_pair (with, NOTE_GUARDIAN)) || !same || !events)
        continue;
      look_add (look, FINDING_WRONG, "apart-and-together", "notes", names_full (look->names, apart->person), 1,
                g_strdup_printf (_ ("%1$s and %2$s are to be kept apart and to serve together."), names_full (look->names, apart->person),
                                 names_full (look->names, apart->with_person)),
                g_strdup (_ ("Strike one of the two notes out.")));
    }
  }
}

/* ---- locks ---- */

static const char *
who_of (const Look *look, const Note *note)
{
  if (note->person != NONE)
    return names_full (look->names, note->person);
  if (note->organisation != NONE)
    return community_at (look->c, organisations, Organisation, note->organisation)->name;
  return note->team != NONE ? community_at (look->c, teams, Team, note->team)->name : "";
}

static gboolean
is_shift (const Look *look, const char *reference, gboolean *ret_cancelled)
{
  for (guint i = 0; i < look->plan->shifts->len; i++) {
    const PlannedShift *shift = &g_array_index (look->plan->shifts, PlannedShift, i);
    *ret_cancelled = shift->cancelled;
    if (plan_shift_is (look->plan, look->c, shift, reference))
      return TRUE;
  }
  return FALSE;
}

/* A date in the span on which the event has no shift. */
static gboolean
no_shift_then (Look *look, const Note *note, Day *ret_day)
{
  g_autoptr (Days) days = days_new (look->c);
  PhraseContext context = days_context (days, look->from);
  g_autoptr (Phrase) phrase = phrase_parse (note->when, NULL);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Day));
  if (phrase == NULL || !phrase_days (phrase, &context, look->from, look->to, found, NULL) || found->len == 0)
    return FALSE;
  for (guint d = 0; d < found->len; d++)
    for (guint i = 0; i < look->plan->shifts->len; i++) {
      const PlannedShift *shift = &g_array_index (look->plan->shifts, PlannedShift, i);
      gboolean event = note->event == NONE || plan_series (look->plan, look->c, shift->series)->event == note->event;
      if (event && !shift->cancelled && shift->day == g_array_index (found, Day, d))
        return FALSE;
    }
  *ret_day = g_array_index (found, Day, 0);
  return TRUE;
}

static void
check_lock (Look *look, const Note *note)
{
  Day day = DAY_NONE;
  gboolean cancelled = FALSE;
  if (note->when == NULL)
    return;
  if (shift_reference_split (note->when, NULL, &day, NULL)) {
    if (day >= MAX (look->as_of, look->from) && day < look->to && (!is_shift (look, note->when, &cancelled) || cancelled))
      look_add (look, FINDING_WRONG, "lock-no-shift", "notes", who_of (look, note), 1,
                g_strdup_printf (_ ("%1$s is to serve on %2$s, but there is no such shift."), who_of (look, note), note->when),
                g_strdup (_ ("Write a shift as event/day or event/day/window, as “paiban explain” prints it, or strike the note out.")));
    return;
  }
  if (!no_shift_then (look, note, &day))
    return;
  g_autofree char *date = look_day (day);
  look_add (look, FINDING_WRONG, "lock-no-shift", "notes", who_of (look, note), 1,
            note->event == NONE
                ? g_strdup_printf (_ ("%1$s is to serve at “%2$s”, but there is no shift on %3$s."), who_of (look, note), note->when, date)
                : g_strdup_printf (_ ("%1$s is to serve at “%2$s”, but %4$s has no shift on %3$s."), who_of (look, note), note->when, date,
                                   community_at (look->c, events, Event, note->event)->name),
            g_strdup (_ ("Write the date of a shift, or strike the note out.")));
}

static void
check_locked_people (Look *look)
{
  for (guint32 i = 0; i < look->m->n_locks; i++) {
    const ModelLock *lock = &look->m->locks[i];
    MayReason may = rule_may_party (look->m, lock->party, lock->post);
    if (may == MAY_YES)
      continue;
    const ModelShift *shift = &look->m->shifts[look->m->posts[lock->post].shift];
    const char *who = party_is_person (look->m, lock->party) ? names_full (look->names, (int)lock->party)
                                                             : look->m->orgs[party_org (look->m, lock->party)].name;
    look_add (look, FINDING_WRONG, "lock-may-not", "notes", who, 1,
              g_strdup_printf (_ ("%1$s is to serve on %2$s, but %3$s. The lock holds all the same."), who, shift->key, reason_may (may)),
              g_strdup (_ ("Strike the lock out, or correct what stands against it.")));
  }
}

/* Notes that nothing can be made of. */
static void
check_idle_notes (Look *look)
{
  for (guint i = 0; i < look->c->notes->len; i++) {
    const Note *note = community_at (look->c, notes, Note, i);
    gboolean pair = note->what == NOTE_APART || note->what == NOTE_TOGETHER || note->what == NOTE_GUARDIAN;
    if (pair && (note->person == NONE || note->with_person == NONE || note->person == note->with_person))
      look_add (look, FINDING_WRONG, "pair-of-one", "notes", who_of (look, note), 1,
                g_strdup_printf (_ ("A note about %s needs two different people (谁 and 和谁)."), who_of (look, note)),
                g_strdup (_ ("Name both, one line for each two.")));
    if (note->what == NOTE_ONLY && note->when == NULL && note->event == NONE)
      look_add (look, FINDING_WRONG, "only-nothing", "notes", who_of (look, note), 1,
                g_strdup_printf (_ ("%s can come only …, but the note says neither when nor to which event."), who_of (look, note)),
                g_strdup (_ ("Fill 何时 (when) or 活动 (event).")));
  }
}

void
check_notes (Look *look)
{
  for (guint i = 0; i < look->c->notes->len; i++)
    if (community_at (look->c, notes, Note, i)->what == NOTE_LOCK)
      check_lock (look, community_at (look->c, notes, Note, i));
  check_locked_people (look);
  check_pairs (look);
  check_idle_notes (look);
  check_left (look);
}

/* ---- phrases ---- */

/* Days of a phrase in the year ahead that are known; FALSE with the error when it cannot be read. */
static gboolean
count_days (Look *look, Days *days, const char *text, guint *ret_n, GError **error)
{
  PhraseContext context = days_context (days, look->as_of);
  g_autoptr (Phrase) phrase = phrase_parse (text, error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Day));
  g_autoptr (GError) local = NULL;
  if (phrase == NULL)
    return FALSE;
  *ret_n = 1;
  if (phrase_days (phrase, &context, look->as_of, look->as_of + YEAR_AHEAD, found, &local)) {
    *ret_n = found->len;
    return TRUE;
  }
  if (g_error_matches (local, PHRASE_ERROR, PHRASE_ERROR_UNKNOWN_DAY))
    return TRUE; /* a calendar that ends is another finding */
  if (g_error_matches (local, PHRASE_ERROR, PHRASE_ERROR_RANGE)) {
    *ret_n = 0;
    return TRUE;
  }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* may_end: a phrase that is over is no mistake. */
static void
check_phrase (Look *look, Days *days, const char *page, const char *name, const char *text, gboolean may_end)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;
  if (text == NULL)
    return;
  if (!count_days (look, days, text, &n, &error)) {
    look_add (look, FINDING_WRONG, "unreadable", page, name, 1, g_strdup_printf (_ ("%1$s: %2$s"), name, error->message), NULL);
    g_hash_table_add (look->unreadable, (gpointer)text);
  }
  else if (n == 0 && !may_end)
    look_add (look, FINDING_WRONG, "never", page, name, 1,
              g_strdup_printf (_ ("%1$s: “%2$s” names no day of the next 13 months."), name, text),
              g_strdup (_ ("Write days that come, or clear the cell.")));
}

void
check_phrases (Look *look)
{
  const Community *c = look->c;
  g_autoptr (Days) days = days_new (c);
  for (int i = 0; i < (int)c->people->len; i++)
    if (look_is_active (look, i))
      check_phrase (look, days, "people", names_full (look->names, i), community_at (c, people, Person, i)->available, FALSE);
  for (guint i = 0; i < c->organisation_events->len; i++) {
    const OrganisationEvent *row = community_at (c, organisation_events, OrganisationEvent, i);
    check_phrase (look, days, "organisations", community_at (c, organisations, Organisation, row->organisation)->name, row->turn, FALSE);
  }
  for (guint i = 0; i < c->notes->len; i++) {
    const Note *note = community_at (c, notes, Note, i);
    Day day;
    if (note->when != NULL && !(note->what == NOTE_LOCK && shift_reference_split (note->when, NULL, &day, NULL)))
      check_phrase (look, days, "notes", who_of (look, note), note->when, TRUE);
  }
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "store/override-book.h"
#include "store/plan-book.h"
#include "store/roster-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
shift_override_clear (ShiftOverride *shift_override)
{
  g_clear_pointer (&shift_override->reason, g_free);
}

gboolean
override_book_day (Book *book, gint64 shift, Day *ret_nominal, GError **error)
{
  gboolean found;
  g_autoptr (sqlite3_stmt) rows = book_query (book, error, "SELECT nominal_day FROM shift WHERE id = ?", "I", shift);
  if (rows == NULL || !book_step (book, rows, &found, error))
    return FALSE;
  g_return_val_if_fail (found, FALSE);
  *ret_nominal = book_day (rows, 0);
  return TRUE;
}

gboolean
override_book_get (Book *book, gint64 shift, ShiftOverride *ret_override, gboolean *ret_found, GError **error)
{
  g_autoptr (sqlite3_stmt) rows
      = book_query (book, error,
                    "SELECT override.state, override.day, override.start_min, override.minutes, override.place_id,"
                    " override.reason FROM override JOIN shift USING (series_id, nominal_day, window) WHERE shift.id = ?",
                    "I", shift);
  if (rows == NULL || !book_step (book, rows, ret_found, error))
    return FALSE;
  *ret_override = (ShiftOverride){ FALSE, DAY_NONE, UNSET, UNSET, 0, NULL };
  if (*ret_found)
    *ret_override = (ShiftOverride){ strcmp (book_text (rows, 0), "cancelled") == 0, book_day (rows, 1), book_int (rows, 2),
                                     book_int (rows, 3), book_id (rows, 4), g_strdup (book_text (rows, 5)) };
  return TRUE;
}

gboolean
override_book_set (Book *book, gint64 shift, const ShiftOverride *o, GError **error)
{
  g_return_val_if_fail (book_in_transaction (book), FALSE);
  return book_exec (book, error,
                    "INSERT INTO override (series_id, nominal_day, window, state, day, start_min, minutes, place_id, reason)"
                    " SELECT series_id, nominal_day, window, ?, ?, ?, ?, ?, ? FROM shift WHERE id = ?"
                    " ON CONFLICT DO UPDATE SET state = excluded.state, day = excluded.day, start_min = excluded.start_min,"
                    " minutes = excluded.minutes, place_id = excluded.place_id, reason = excluded.reason",
                    "sdiiKsI", o->cancelled ? "cancelled" : "changed", o->day, o->start, o->minutes, o->place, o->reason, shift);
}

gboolean
override_book_drop (Book *book, gint64 shift, GError **error)
{
  g_return_val_if_fail (book_in_transaction (book), FALSE);
  return book_exec (book, error,
                    "DELETE FROM override WHERE (series_id, nominal_day, window)"
                    " = (SELECT series_id, nominal_day, window FROM shift WHERE id = ?)",
                    "I", shift);
}

static PlannedShift *
find_by_id (const Plan *plan, gint64 shift)
{
  for (guint i = 0; i < plan->shifts->len; i++)
    if (g_array_index (plan->shifts, PlannedShift, i).id == shift)
      return &g_array_index (plan->shifts, PlannedShift, i);
  return NULL;
}

/* The planned shift of the same key. A stored shift's series is one that the community knows, so indices compare. */
static PlannedShift *
find_by_key (const Plan *plan, const PlannedShift *key)
{
  for (guint i = 0; i < plan->shifts->len; i++) {
    PlannedShift *shift = &g_array_index (plan->shifts, PlannedShift, i);
    if (shift->series == key->series && shift->nominal == key->nominal && strcmp (shift->window, key->window) == 0)
      return shift;
  }
  return NULL;
}

/* Why the fresh plan lacks the shift: its event could not be planned, or has no such day. */
static gboolean
fail_to_plan (const Community *community, const Plan *fresh, const PlannedShift *stored, GError **error)
{
  int event = community_at (community, series, Series, stored->series)->event;
  for (guint i = 0; i < fresh->unplanned->len; i++) {
    const UnplannedEvent *u = &g_array_index (fresh->unplanned, UnplannedEvent, i);
    if (u->event != event)
      continue;
    g_set_error_literal (error, BOOK_ERROR, BOOK_ERROR_MISSING, u->reason);
    return FALSE;
  }
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING,
               _ ("The event “%s” has no such occurrence any more; plan the month again to see what it has."),
               community_at (community, events, Event, event)->name);
  return FALSE;
}

static gboolean
refuse_past (const PlannedShift *stored, const PlannedShift *shift, Day as_of, GError **error)
{
  char text[DAY_TEXT_SIZE];
  Day day = MIN (stored->day, shift->day);
  if (day >= as_of)
    return TRUE;
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_STALE, _ ("%s is past; what has happened is not changed."), day_format (day, text));
  return FALSE;
}

gboolean
override_book_replan (Book *book, const Community *community, gint64 shift, Plan *fresh, Day as_of,
                      const PlannedShift **ret_shift, GError **error)
{
  Day nominal;
  g_return_val_if_fail (book_in_transaction (book), FALSE);
  if (!override_book_day (book, shift, &nominal, error))
    return FALSE;
  g_autoptr (Plan) stored = book_load_plan (book, community, nominal, nominal + 1, error);
  if (stored == NULL)
    return FALSE;
  PlannedShift *old = find_by_id (stored, shift);
  g_return_val_if_fail (old != NULL, FALSE);
  PlannedShift *now = find_by_key (fresh, old);
  if (now == NULL)
    return fail_to_plan (community, fresh, old, error);
  if (!refuse_past (old, now, as_of, error))
    return FALSE;
  now->id = shift;
  *old = *now; /* its texts belong to fresh, which outlives this plan */
  if (!book_save_plan (book, community, stored, as_of, TRUE, NULL, error))
    return FALSE;
  *ret_shift = now;
  return TRUE;
}

GArray *
override_book_told (Book *book, gint64 shift, GError **error)
{
  gint64 roster;
  g_autoptr (GArray) told = stored_assignments_new ();
  if (!book_get (book, &roster, 0, error,
                 "SELECT roster_id FROM publication JOIN roster ON roster.id = roster_id JOIN shift ON shift.id = ?"
                 " WHERE nominal_day >= publication.from_day AND nominal_day < publication.to_day ORDER BY publication.id DESC LIMIT 1",
                 "I", shift))
    return NULL;
  g_autoptr (StoredRoster) published = roster == 0 ? NULL : roster_book_load (book, roster, error);
  if (roster != 0 && published == NULL)
    return NULL;
  for (guint i = 0; published != NULL && i < published->assignments->len; i++)
    if (g_array_index (published->assignments, StoredAssignment, i).shift == shift)
      stored_assignments_add (told, &g_array_index (published->assignments, StoredAssignment, i));
  return g_steal_pointer (&told);
}

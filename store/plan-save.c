/* SPDX-License-Identifier: MPL-2.0 */
#include "store/plan-book.h"

#include <string.h>

/*
 * A shift's key is (series, nominal day, window). Saving walks the plan once, finds each shift's stored row by key, and
 * decides between five outcomes; stored rows that no planned shift claimed are the vanished ones. What is compared is
 * what people see (day, time, place, posts, reason, cancelled); the event row that made a shift is only a link for its
 * settings and follows silently, because an import replaces rows without changing what they say.
 */

static void
saved_clear (gpointer item)
{
  PlanSaved *saved = item;
  g_free (saved->reference);
  g_free (saved->name);
}

void
plan_summary_free (PlanSummary *summary)
{
  if (summary == NULL)
    return;
  g_array_unref (summary->items);
  g_free (summary);
}

static PlanSummary *
plan_summary_new (void)
{
  PlanSummary *summary = g_new0 (PlanSummary, 1);
  summary->items = g_array_new (FALSE, TRUE, sizeof (PlanSaved));
  g_array_set_clear_func (summary->items, saved_clear);
  return summary;
}

static int
by_day_and_reference (gconstpointer a, gconstpointer b)
{
  const PlanSaved *x = a, *y = b;
  return x->nominal != y->nominal ? (x->nominal > y->nominal) - (x->nominal < y->nominal)
                                  : strcmp (x->reference, y->reference);
}

typedef struct {
  Book *book;
  const Community *community;
  Plan *plan, *stored;
  Day as_of;
  gboolean touch_published;
  gboolean past_planned;  /* some of the span before as_of is stored already */
  GHashTable *by_key;     /* reference -> index + 1 in stored->shifts */
  guint8 *claimed;        /* per stored shift */
  GHashTable *published;  /* set of shift ids (gint64) */
  PlanSummary *summary;
  sqlite3_stmt *insert, *update, *relink, *cancel, *insert_post, *delete_posts;
} Saving;

static void
saving_clear (Saving *saving)
{
  plan_free (saving->stored);
  g_clear_pointer (&saving->by_key, g_hash_table_unref);
  g_clear_pointer (&saving->published, g_hash_table_unref);
  g_free (saving->claimed);
  plan_summary_free (saving->summary);
  sqlite3_stmt *const statements[] = { saving->insert, saving->update,      saving->relink,
                                       saving->cancel, saving->insert_post, saving->delete_posts };
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    sqlite3_finalize (statements[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Saving, saving_clear)

static gboolean
prepare_saving (Saving *saving, GError **error)
{
  const struct {
    sqlite3_stmt **statement;
    const char *sql;
  } all[] = {
    { &saving->insert, "INSERT INTO shift (series_id, nominal_day, window, day, start_min, minutes, place_id, row_id, state,"
                       " reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" },
    { &saving->update, "UPDATE shift SET day = ?, start_min = ?, minutes = ?, place_id = ?, row_id = ?, state = ?, reason = ?"
                       " WHERE id = ?" },
    { &saving->relink, "UPDATE shift SET row_id = ? WHERE id = ? AND row_id IS NOT ?" },
    { &saving->cancel, "UPDATE shift SET state = 'cancelled' WHERE id = ?" },
    { &saving->insert_post, "INSERT INTO shift_post (shift_id, position, name, min, want, max) VALUES (?, ?, ?, ?, ?, ?)" },
    { &saving->delete_posts, "DELETE FROM shift_post WHERE shift_id = ?" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if ((*all[i].statement = book_prepare (saving->book, error, all[i].sql)) == NULL)
      return FALSE;
  return TRUE;
}

/* Somebody was told about a shift when it stands in a published roster or in a feed. */
static gboolean
load_published (Saving *saving, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = book_query (
      saving->book, error,
      "SELECT id FROM shift WHERE nominal_day >= ? AND nominal_day < ? AND (id IN (SELECT shift_id FROM feed_entry)"
      " OR id IN (SELECT shift_id FROM assignment JOIN publication USING (roster_id)))",
      "dd", saving->plan->from, saving->plan->to);
  saving->published = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (;;) {
    gboolean row;
    if (rows == NULL || !book_step (saving->book, rows, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    gint64 id = book_id (rows, 0);
    g_hash_table_add (saving->published, g_memdup2 (&id, sizeof id));
  }
}

static gboolean
load_stored (Saving *saving, GError **error)
{
  saving->stored = book_load_plan (saving->book, saving->community, saving->plan->from, saving->plan->to, error);
  if (saving->stored == NULL)
    return FALSE;
  GArray *shifts = saving->stored->shifts;
  saving->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  saving->claimed = g_new0 (guint8, shifts->len + 1);
  for (guint i = 0; i < shifts->len; i++) {
    const PlannedShift *shift = &g_array_index (shifts, PlannedShift, i);
    saving->past_planned |= shift->day < saving->as_of;
    g_hash_table_insert (saving->by_key, plan_shift_reference (saving->stored, saving->community, shift),
                         GUINT_TO_POINTER (i + 1));
  }
  return TRUE;
}

static void
note_saved (Saving *saving, PlanSaveWhat what, const PlannedShift *shift, const Plan *plan)
{
  PlanSaved item = { what, shift->id, shift->nominal, plan_shift_reference (plan, saving->community, shift),
                     plan_shift_name (plan, saving->community, shift), g_hash_table_contains (saving->published, &shift->id) };
  g_array_append_val (saving->summary->items, item);
  saving->summary->count[what]++;
}

static gint64
place_id (const Saving *saving, const PlannedShift *shift)
{
  return shift->place == NONE ? 0 : community_at (saving->community, places, Place, shift->place)->id;
}

static gint64
row_id (const Saving *saving, const PlannedShift *shift)
{
  return shift->row == NONE ? 0 : community_at (saving->community, event_rows, EventRow, shift->row)->id;
}

static gboolean
same_posts (const PlannedShift *a, const PlannedShift *b)
{
  if (a->n_posts != b->n_posts)
    return FALSE;
  for (guint i = 0; i < a->n_posts; i++) {
    const PostCount *x = &a->posts[i], *y = &b->posts[i];
    if (strcmp (x->name, y->name) != 0 || x->min != y->min || x->want != y->want || x->max != y->max)
      return FALSE;
  }
  return TRUE;
}

static gboolean
same_shift (const PlannedShift *a, const PlannedShift *b)
{
  return a->day == b->day && a->start == b->start && a->minutes == b->minutes && a->place == b->place
         && a->cancelled == b->cancelled && strcmp (a->reason, b->reason) == 0 && same_posts (a, b);
}

static gboolean
write_posts (Saving *saving, const PlannedShift *shift, GError **error)
{
  for (guint i = 0; i < shift->n_posts; i++) {
    const PostCount *post = &shift->posts[i];
    if (!book_run (saving->book, error, saving->insert_post, "Iisiii", shift->id, (int)i, post->name, post->min, post->want,
                   post->max))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_new (Saving *saving, PlannedShift *shift, GError **error)
{
  const Series *series = plan_series (saving->plan, saving->community, shift->series);
  if (!book_run (saving->book, error, saving->insert, "IdsdiiKKss", series->id, shift->nominal, shift->window, shift->day,
                 shift->start, shift->minutes, place_id (saving, shift), row_id (saving, shift),
                 shift->cancelled ? "cancelled" : "planned", shift->reason))
    return FALSE;
  shift->id = book_last_id (saving->book);
  return write_posts (saving, shift, error);
}

static gboolean
write_changed (Saving *saving, const PlannedShift *shift, const PlannedShift *old, GError **error)
{
  if (!book_run (saving->book, error, saving->update, "diiKKssI", shift->day, shift->start, shift->minutes,
                 place_id (saving, shift), row_id (saving, shift), shift->cancelled ? "cancelled" : "planned", shift->reason,
                 shift->id))
    return FALSE;
  if (same_posts (shift, old))
    return TRUE;
  return book_run (saving->book, error, saving->delete_posts, "I", shift->id) && write_posts (saving, shift, error);
}

static gboolean
save_new_shift (Saving *saving, PlannedShift *shift, GError **error)
{
  if (shift->day < saving->as_of && saving->past_planned) {
    note_saved (saving, PLAN_SAVE_HELD_PAST, shift, saving->plan);
    return TRUE;
  }
  if (!write_new (saving, shift, error))
    return FALSE;
  note_saved (saving, PLAN_SAVE_ADDED, shift, saving->plan);
  return TRUE;
}

/* TRUE when a difference may not be written; the summary then says so. */
static gboolean
hold (Saving *saving, const PlannedShift *old, const PlannedShift *shift)
{
  gboolean past = old->day < saving->as_of || (shift != NULL && shift->day < saving->as_of);
  gboolean published = g_hash_table_contains (saving->published, &old->id) && !saving->touch_published;
  if (past || published)
    note_saved (saving, past ? PLAN_SAVE_HELD_PAST : PLAN_SAVE_HELD_PUBLISHED, old, saving->stored);
  return past || published;
}

static PlanSaveWhat
kind_of_change (const PlannedShift *shift, const PlannedShift *old)
{
  if (shift->cancelled == old->cancelled)
    return PLAN_SAVE_CHANGED;
  return shift->cancelled ? PLAN_SAVE_CANCELLED : PLAN_SAVE_RESTORED;
}

static gboolean
save_known_shift (Saving *saving, PlannedShift *shift, const PlannedShift *old, GError **error)
{
  gint64 row = row_id (saving, shift);
  shift->id = old->id;
  if (same_shift (shift, old)) {
    saving->summary->unchanged++;
    return row == 0 || book_run (saving->book, error, saving->relink, "III", row, old->id, row);
  }
  if (hold (saving, old, shift))
    return TRUE;
  if (!write_changed (saving, shift, old, error))
    return FALSE;
  note_saved (saving, kind_of_change (shift, old), shift, saving->plan);
  return TRUE;
}

static gboolean
save_shifts (Saving *saving, GError **error)
{
  for (guint i = 0; i < saving->plan->shifts->len; i++) {
    PlannedShift *shift = &g_array_index (saving->plan->shifts, PlannedShift, i);
    g_autofree char *key = plan_shift_reference (saving->plan, saving->community, shift);
    guint found = GPOINTER_TO_UINT (g_hash_table_lookup (saving->by_key, key));
    g_return_val_if_fail (found == 0 || !saving->claimed[found - 1], FALSE);
    if (found == 0 ? !save_new_shift (saving, shift, error)
                   : !save_known_shift (saving, shift, &g_array_index (saving->stored->shifts, PlannedShift, found - 1), error))
      return FALSE;
    if (found > 0)
      saving->claimed[found - 1] = 1;
  }
  return TRUE;
}

/* Stored shifts that the plan no longer has. Those of an event that could not be planned (its calendar ends) stay. */
static gboolean
cancel_vanished (Saving *saving, GError **error)
{
  g_autofree guint8 *unplanned = g_new0 (guint8, saving->community->events->len + 1);
  for (guint i = 0; i < saving->plan->unplanned->len; i++) {
    int event = g_array_index (saving->plan->unplanned, UnplannedEvent, i).event;
    if (event != NONE)
      unplanned[event] = 1;
  }
  for (guint i = 0; i < saving->stored->shifts->len; i++) {
    PlannedShift *old = &g_array_index (saving->stored->shifts, PlannedShift, i);
    if (saving->claimed[i] || old->cancelled
        || unplanned[community_at (saving->community, series, Series, old->series)->event] || hold (saving, old, NULL))
      continue;
    if (!book_run (saving->book, error, saving->cancel, "I", old->id))
      return FALSE;
    note_saved (saving, PLAN_SAVE_CANCELLED, old, saving->stored);
  }
  return TRUE;
}

static gboolean
save_series (Saving *saving, GError **error)
{
  const Community *community = saving->community;
  for (guint i = 0; i < saving->plan->new_series->len; i++) {
    Series *series = &g_array_index (saving->plan->new_series, Series, i);
    gint64 place = series->place == NONE ? 0 : community_at (community, places, Place, series->place)->id;
    gint64 recipient = series->recipient == NONE ? 0 : community_at (community, recipients, Recipient, series->recipient)->id;
    if (!book_exec (saving->book, error, "INSERT INTO series (event_id, code, place_id, recipient_id) VALUES (?, ?, ?, ?)",
                    "IsKK", community_at (community, events, Event, series->event)->id, series->code, place, recipient))
      return FALSE;
    series->id = book_last_id (saving->book);
  }
  return TRUE;
}

gboolean
book_save_plan (Book *book, const Community *community, Plan *plan, Day as_of, gboolean touch_published,
                PlanSummary **ret_summary, GError **error)
{
  g_return_val_if_fail (book_in_transaction (book), FALSE);
  g_auto (Saving) saving = { .book = book,
                             .community = community,
                             .plan = plan,
                             .as_of = as_of,
                             .touch_published = touch_published,
                             .summary = plan_summary_new () };
  if (!prepare_saving (&saving, error) || !load_stored (&saving, error) || !load_published (&saving, error)
      || !save_series (&saving, error) || !save_shifts (&saving, error) || !cancel_vanished (&saving, error))
    return FALSE;
  g_array_sort (saving.summary->items, by_day_and_reference);
  if (ret_summary != NULL)
    *ret_summary = g_steal_pointer (&saving.summary);
  return TRUE;
}

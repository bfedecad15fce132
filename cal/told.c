/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/told.h"

#include <string.h>

/* What the entries of one shift say. */
typedef struct {
  const FeedEntry *live;   /* one that holds, or NULL: all of a shift say the same of its time and place */
  gboolean was_announced;  /* to a team or the community, which hear of a shift also when nobody serves */
} Said;

static GHashTable *
collect_said (const FeedEntries *entries)
{
  GHashTable *said = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  for (guint i = 0; i < entries->entries->len; i++) {
    FeedEntry *entry = feed_entry_at (entries, i);
    Said *of = g_hash_table_lookup (said, &entry->shift_id);
    if (of == NULL) {
      of = g_new0 (Said, 1);
      g_hash_table_insert (said, &entry->shift_id, of);
    }
    of->was_announced = of->was_announced || entry->feed != FEED_PERSON;
    if (of->live == NULL && !entry->cancelled)
      of->live = entry;
  }
  return said;
}

static gboolean
tell_times (PlannedShift *shift, const Voice *voice, const FeedEntry *entry)
{
  gint64 start_at, end_at;
  Day end_day;
  int end;
  voice_span (voice, shift, &start_at, &end_at);
  if (start_at == entry->start_at && end_at == entry->end_at)
    return FALSE;
  voice_local (voice, entry->start_at, &shift->day, &shift->start);
  voice_local (voice, entry->end_at, &end_day, &end);
  shift->minutes = MAX ((end_day - shift->day) * DAY_MINUTES + end - shift->start, 1);
  return TRUE;
}

/* By its name, which is what an entry holds; a place of another name by now stays. */
static gboolean
tell_place (PlannedShift *shift, const Community *community, const Voice *voice, const FeedEntry *entry)
{
  const char *name = shift->place == NONE ? voice->community : community_at (community, places, Place, shift->place)->name;
  if (strcmp (name, entry->location) == 0)
    return FALSE;
  for (guint i = 0; i < community->places->len; i++)
    if (strcmp (community_at (community, places, Place, i)->name, entry->location) == 0) {
      shift->place = (int)i;
      return TRUE;
    }
  if (strcmp (voice->community, entry->location) != 0)
    return FALSE;
  shift->place = NONE;
  return TRUE;
}

/* Whether teams or the public are told of the shift at all: only then do their cancelled entries mean that it is cancelled. */
static gboolean
is_announced (const Community *community, const Plan *plan, const PlannedShift *shift)
{
  const EventRow *row = shift_row (community, plan, shift);
  return row != NULL && (row->teams.n > 0 || row->is_public);
}

static void
tell_shift (const Plan *plan, PlannedShift *shift, const Community *community, const Voice *voice, const Said *said)
{
  gboolean untold = FALSE;
  if (said->live != NULL) {
    untold = tell_times (shift, voice, said->live);
    if (!shift_is_visit (community, plan, shift))
      untold = tell_place (shift, community, voice, said->live) || untold;
    untold = untold || shift->cancelled;
    shift->cancelled = FALSE;
  } else if (said->was_announced && is_announced (community, plan, shift)) {
    untold = !shift->cancelled;
    shift->cancelled = TRUE;
  }
  if (untold)
    shift->reason = "";
}

typedef struct {
  const Plan *plan;
  const Community *community;
} Order;

static gint
compare_shifts (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  const PlannedShift *x = a, *y = b;
  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  int by_code = strcmp (plan_series (order->plan, order->community, x->series)->code,
                        plan_series (order->plan, order->community, y->series)->code);
  if (by_code != 0)
    return by_code;
  int by_window = strcmp (x->window, y->window);
  return by_window != 0 ? by_window : (x->nominal > y->nominal) - (x->nominal < y->nominal);
}

void
told_plan (Plan *plan, const Community *community, const Voice *voice, const FeedEntries *entries)
{
  g_autoptr (GHashTable) said = collect_said (entries);
  Order order = { plan, community };
  for (guint i = 0; i < plan->shifts->len; i++) {
    PlannedShift *shift = &g_array_index (plan->shifts, PlannedShift, i);
    const Said *of = g_hash_table_lookup (said, &shift->id);
    if (of != NULL)
      tell_shift (plan, shift, community, voice, of);
  }
  g_array_sort_with_data (plan->shifts, compare_shifts, &order);
}

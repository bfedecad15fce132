/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/published.h"

#include "cal/told.h"
#include "store/load.h"
#include "store/plan-book.h"
#include "store/publication-book.h"
#include "store/roster-book.h"

void
published_free (Published *published)
{
  if (published == NULL)
    return;
  g_clear_pointer (&published->served, g_array_unref);
  g_clear_pointer (&published->rosters, g_ptr_array_unref);
  feed_entries_free (published->entries);
  plan_free (published->plan);
  voice_free (published->voice);
  community_free (published->community);
  g_free (published);
}

/* Adds who serves by the roster last published for a month; *ret_found FALSE: there is none. */
static gboolean
add_roster (Book *book, Published *published, Day from, Day to, gboolean *ret_found, GError **error)
{
  gint64 id;
  int version;
  if (!roster_book_published (book, from, to, &id, &version, error))
    return FALSE;
  *ret_found = id != 0;
  if (id == 0)
    return TRUE;
  StoredRoster *roster = roster_book_load (book, id, error);
  if (roster == NULL)
    return FALSE;
  g_ptr_array_add (published->rosters, roster);
  g_autoptr (GArray) served = stored_assignments_served (roster->assignments, published->community, published->plan);
  g_array_append_vals (published->served, served->data, served->len);
  return TRUE;
}

Published *
published_load (Book *book, Day from, Day to, int months_around, GError **error)
{
  g_autoptr (Published) published = g_new0 (Published, 1);
  Day first = day_add_months (from, -months_around), end = day_add_months (to, months_around);
  published->served = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  published->rosters = g_ptr_array_new_with_free_func ((GDestroyNotify)stored_roster_free);
  if ((published->community = book_load_community (book, from, error)) == NULL
      || (published->voice = voice_new (published->community, error)) == NULL
      || (published->entries = feed_book_load (book, error)) == NULL
      || (published->plan = book_load_plan (book, published->community, first, end, error)) == NULL)
    return NULL;
  told_plan (published->plan, published->community, published->voice, published->entries);
  for (int i = -months_around; i <= months_around; i++) {
    gboolean found;
    if (!add_roster (book, published, day_add_months (from, i), day_add_months (to, i), &found, error))
      return NULL;
    published->is_published = published->is_published || (found && i == 0);
  }
  return g_steal_pointer (&published);
}

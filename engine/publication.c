/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/publication.h"

#include <string.h>

static const char *const feed_kinds[] = { "person", "team", "community" };
static const char *const entry_changes[] = { "gained", "moved", "reworded", "cancelled" };

static gboolean
find_name (const char *const *names, guint n, const char *name, int *ret_index)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (names[i], name) == 0) {
      *ret_index = (int)i;
      return TRUE;
    }
  return FALSE;
}

const char *
feed_kind_name (FeedKind kind)
{
  return feed_kinds[kind];
}

gboolean
feed_kind_parse (const char *name, FeedKind *ret_kind)
{
  int index;
  if (!find_name (feed_kinds, G_N_ELEMENTS (feed_kinds), name, &index))
    return FALSE;
  *ret_kind = (FeedKind)index;
  return TRUE;
}

const char *
entry_change_name (EntryChange change)
{
  return entry_changes[change];
}

gboolean
entry_change_parse (const char *name, EntryChange *ret_change)
{
  int index;
  if (!find_name (entry_changes, G_N_ELEMENTS (entry_changes), name, &index))
    return FALSE;
  *ret_change = (EntryChange)index;
  return TRUE;
}

FeedEntries *
feed_entries_new (void)
{
  FeedEntries *entries = g_new0 (FeedEntries, 1);
  entries->entries = g_array_new (FALSE, FALSE, sizeof (FeedEntry));
  entries->texts = g_string_chunk_new (4096);
  return entries;
}

void
feed_entries_free (FeedEntries *entries)
{
  if (entries == NULL)
    return;
  g_array_unref (entries->entries);
  g_string_chunk_free (entries->texts);
  g_free (entries);
}

const char *
feed_entries_text (FeedEntries *entries, const char *text)
{
  return g_string_chunk_insert_const (entries->texts, text == NULL ? "" : text);
}

FeedEntry *
feed_entries_add (FeedEntries *entries, const FeedEntry *entry)
{
  FeedEntry copy = *entry;
  const char **texts[] = { &copy.uid,     &copy.was_location, &copy.content_hash, &copy.summary,
                           &copy.description, &copy.location, &copy.categories };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = feed_entries_text (entries, *texts[i]);
  g_array_append_val (entries->entries, copy);
  return feed_entry_at (entries, entries->entries->len - 1);
}

gint64
feed_entry_owner (const FeedEntry *entry)
{
  switch (entry->feed) {
  case FEED_PERSON:
    return entry->person_id;
  case FEED_TEAM:
    return entry->team_id;
  case FEED_COMMUNITY:
    break;
  }
  return 0;
}

static int
compare_int64 (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const FeedEntry *x = a, *y = b;
  int by_feed = compare_int64 (x->feed, y->feed);
  int by_owner = compare_int64 (feed_entry_owner (x), feed_entry_owner (y));
  int by_start = compare_int64 (x->start_at, y->start_at);
  if (by_feed != 0)
    return by_feed;
  if (by_owner != 0)
    return by_owner;
  return by_start != 0 ? by_start : strcmp (x->uid, y->uid);
}

void
feed_entries_sort (FeedEntries *entries)
{
  g_array_sort (entries->entries, compare_entries);
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const PublicationChange *x = a, *y = b;
  return compare_int64 (x->person_id, y->person_id);
}

static void
count_change (PublicationChange *sum, const PublicationChange *one)
{
  sum->gains += one->gains;
  sum->loses += one->loses;
  sum->moved += one->moved;
  sum->reworded += one->reworded;
}

static PublicationChange
change_of_entry (const FeedEntry *entry)
{
  return (PublicationChange){
    .person_id = entry->person_id,
    .gains = entry->change == ENTRY_GAINED,
    .loses = entry->change == ENTRY_CANCELLED,
    .moved = entry->change == ENTRY_MOVED,
    .reworded = entry->change == ENTRY_REWORDED,
  };
}

PublicationDiff *
publication_diff_new (const FeedEntries *changed)
{
  PublicationDiff *diff = g_new0 (PublicationDiff, 1);
  g_autoptr (GArray) single = g_array_new (FALSE, FALSE, sizeof (PublicationChange));
  PublicationChange all = { 0 };
  diff->people = g_array_new (FALSE, FALSE, sizeof (PublicationChange));
  for (guint i = 0; i < changed->entries->len; i++)
    if (feed_entry_at (changed, i)->feed == FEED_PERSON) {
      PublicationChange one = change_of_entry (feed_entry_at (changed, i));
      g_array_append_val (single, one);
    }
  g_array_sort (single, compare_changes);
  for (guint i = 0; i < single->len; i++) {
    const PublicationChange *one = &g_array_index (single, PublicationChange, i);
    PublicationChange *last = diff->people->len == 0
                                ? NULL
                                : &g_array_index (diff->people, PublicationChange, diff->people->len - 1);
    count_change (&all, one);
    if (last != NULL && last->person_id == one->person_id)
      count_change (last, one);
    else
      g_array_append_vals (diff->people, one, 1);
  }
  diff->gains = all.gains;
  diff->loses = all.loses;
  diff->moved = all.moved;
  diff->reworded = all.reworded;
  return diff;
}

void
publication_diff_free (PublicationDiff *diff)
{
  if (diff == NULL)
    return;
  g_array_unref (diff->people);
  g_free (diff);
}

guint
shift_post_position (const PlannedShift *shift, const char *post)
{
  for (guint p = 0; p < shift->n_posts; p++)
    if (strcmp (shift->posts[p].name, post) == 0)
      return p;
  return shift->n_posts;
}

static int
compare_served (gconstpointer a, gconstpointer b, gpointer plan)
{
  const ServedBy *x = a, *y = b;
  if (x->shift != y->shift)
    return x->shift < y->shift ? -1 : 1;
  const PlannedShift *shift = &g_array_index (((const Plan *)plan)->shifts, PlannedShift, x->shift);
  guint post_x = shift_post_position (shift, x->post), post_y = shift_post_position (shift, y->post);
  if (post_x != post_y)
    return post_x < post_y ? -1 : 1;
  if (strcmp (x->post, y->post) != 0)
    return strcmp (x->post, y->post);
  guint person_x = (guint)x->person, person_y = (guint)y->person; /* NONE, an organisation, comes last */
  if (person_x != person_y)
    return person_x < person_y ? -1 : 1;
  return (x->organisation > y->organisation) - (x->organisation < y->organisation);
}

ServedIndex *
served_index_new (const Plan *plan, const GArray *served)
{
  ServedIndex *index = g_new0 (ServedIndex, 1);
  guint n = plan->shifts->len, at = 0;
  index->by = g_array_sized_new (FALSE, FALSE, sizeof (ServedBy), served->len);
  index->first = g_new0 (guint, n + 1);
  if (served->len > 0)
    g_array_append_vals (index->by, served->data, served->len);
  g_array_sort_with_data (index->by, compare_served, (gpointer)plan);
  for (guint shift = 0; shift < n; shift++) {
    index->first[shift] = at;
    while (at < index->by->len && served_at (index, at)->shift == (int)shift)
      at++;
  }
  index->first[n] = at;
  g_assert (at == index->by->len);
  return index;
}

void
served_index_free (ServedIndex *index)
{
  if (index == NULL)
    return;
  g_array_unref (index->by);
  g_free (index->first);
  g_free (index);
}

int
served_index_heads (const ServedIndex *index, guint shift, const char *post)
{
  int heads = 0;
  for (guint i = index->first[shift]; i < index->first[shift + 1]; i++)
    if (strcmp (served_at (index, i)->post, post) == 0)
      heads += served_at (index, i)->head_count;
  return heads;
}

int
served_index_open (const ServedIndex *index, const Plan *plan, guint shift, guint post)
{
  const PostCount *count = &g_array_index (plan->shifts, PlannedShift, shift).posts[post];
  return MAX (0, count->min - served_index_heads (index, shift, count->name));
}

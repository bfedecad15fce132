/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/publication.h"

static void
add (FeedEntries *entries, FeedKind feed, gint64 owner, gint64 start, const char *uid, EntryChange change)
{
  FeedEntry entry = { .uid = uid, .feed = feed, .change = change, .start_at = start, .end_at = start + 60 };
  if (feed == FEED_PERSON)
    entry.person_id = owner;
  if (feed == FEED_TEAM)
    entry.team_id = owner;
  feed_entries_add (entries, &entry);
}

static void
test_diff (void)
{
  g_autoptr (FeedEntries) entries = feed_entries_new ();
  add (entries, FEED_PERSON, 9, 10, "a", ENTRY_GAINED);
  add (entries, FEED_TEAM, 1, 10, "b", ENTRY_MOVED);
  add (entries, FEED_PERSON, 2, 10, "c", ENTRY_CANCELLED);
  add (entries, FEED_PERSON, 9, 20, "d", ENTRY_MOVED);
  add (entries, FEED_PERSON, 9, 30, "e", ENTRY_REWORDED);
  g_autoptr (PublicationDiff) diff = publication_diff_new (entries);
  g_assert_cmpuint (diff->people->len, ==, 2);
  const PublicationChange *first = &g_array_index (diff->people, PublicationChange, 0);
  const PublicationChange *second = &g_array_index (diff->people, PublicationChange, 1);
  g_assert_cmpint (first->person_id, ==, 2);
  g_assert_cmpuint (first->loses, ==, 1);
  g_assert_cmpint (second->person_id, ==, 9);
  g_assert_cmpuint (second->gains + 10 * second->moved + 100 * second->reworded, ==, 111);
  g_assert_cmpuint (diff->gains + 10 * diff->loses + 100 * diff->moved, ==, 111);
}

static void
test_order (void)
{
  g_autoptr (FeedEntries) entries = feed_entries_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  add (entries, FEED_COMMUNITY, 0, 1, "f", ENTRY_GAINED);
  add (entries, FEED_TEAM, 3, 1, "e", ENTRY_GAINED);
  add (entries, FEED_PERSON, 7, 5, "d", ENTRY_GAINED);
  add (entries, FEED_PERSON, 7, 5, "c", ENTRY_GAINED);
  add (entries, FEED_PERSON, 7, 4, "b", ENTRY_GAINED);
  add (entries, FEED_PERSON, 6, 9, "a", ENTRY_GAINED);
  feed_entries_sort (entries);
  for (guint i = 0; i < entries->entries->len; i++)
    g_string_append (order, feed_entry_at (entries, i)->uid);
  g_assert_cmpstr (order->str, ==, "abcdef");
}

/* Open places are heads short of min; a head count counts whole; nobody else's shift counts. */
static void
test_open (void)
{
  static const PostCount posts[] = { { "登记", 3, 4, 5 }, { "导医", 1, 1, 2 } };
  PlannedShift shift = { .n_posts = 2, .posts = posts };
  g_autoptr (Plan) plan = plan_new (0, 1);
  ServedBy by[] = { { 0, 1, NONE, "登记", 1 }, { 0, NONE, 0, "导医", 5 }, { 1, 2, NONE, "登记", 1 } };
  g_autoptr (GArray) served = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  g_array_append_vals (served, by, G_N_ELEMENTS (by));
  for (int i = 0; i < 3; i++)
    g_array_append_val (plan->shifts, shift);
  g_autoptr (ServedIndex) index = served_index_new (plan, served);
  g_assert_cmpint (served_index_heads (index, 0, "导医"), ==, 5);
  g_assert_cmpint (served_index_open (index, plan, 0, 0), ==, 2);
  g_assert_cmpint (served_index_open (index, plan, 0, 1), ==, 0);
  g_assert_cmpint (served_index_open (index, plan, 2, 0), ==, 3);
  g_assert_cmpuint (shift_post_position (&shift, "引导"), ==, 2);
}

static void
test_names (void)
{
  FeedKind kind = FEED_PERSON;
  EntryChange change;
  g_assert_true (feed_kind_parse ("team", &kind) && kind == FEED_TEAM);
  g_assert_false (feed_kind_parse ("Team", &kind));
  g_assert_true (entry_change_parse ("cancelled", &change) && change == ENTRY_CANCELLED);
  g_assert_cmpstr (entry_change_name (ENTRY_REWORDED), ==, "reworded");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publication/diff", test_diff);
  g_test_add_func ("/publication/order", test_order);
  g_test_add_func ("/publication/open", test_open);
  g_test_add_func ("/publication/names", test_names);
  return g_test_run ();
}

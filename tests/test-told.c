/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/entries.h"
#include "cal/told.h"
#include "tests/small-world.h"

#define NOW G_GINT64_CONSTANT (1787900000) /* 2026-08-28 */

typedef struct {
  Community *community;
  Voice *voice;
  Plan *plan;
  GArray *served;
  FeedEntries *entries;
} World;

static void
publish (World *world, gint64 id)
{
  g_autoptr (FeedEntries) changed = entries_publish (world->community, world->voice, world->plan, world->served,
                                                     world->entries, id, NOW + id);
  FeedEntries *all = entries_merge (world->entries, changed);
  feed_entries_free (world->entries);
  world->entries = all;
}

static void
world_setup (World *world, gconstpointer data)
{
  (void)data;
  world->community = world_community ("zh");
  world->voice = voice_new (world->community, NULL);
  world->plan = world_plan ();
  world->served = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  world->entries = feed_entries_new ();
  world_serve (world->served, GATE_7, WANG_3, "劝停");
  world_send (world->served, GATE_8, 0, "护送", 2);
  world_serve (world->served, NIGHT_11, YOSHIDA, "");
  world_serve (world->served, VISIT_8, HIDDEN, "");
  publish (world, 1);
}

static void
world_teardown (World *world, gconstpointer data)
{
  (void)data;
  feed_entries_free (world->entries);
  g_array_unref (world->served);
  plan_free (world->plan);
  voice_free (world->voice);
  community_free (world->community);
}

static const PlannedShift *
find (const World *world, gint64 id)
{
  for (guint i = 0; i < world->plan->shifts->len; i++)
    if (g_array_index (world->plan->shifts, PlannedShift, i).id == id)
      return &g_array_index (world->plan->shifts, PlannedShift, i);
  g_assert_not_reached ();
}

static void
tell (World *world)
{
  told_plan (world->plan, world->community, world->voice, world->entries);
}

static void
assert_at (const World *world, gint64 id, int day, int start, int minutes, int place)
{
  const PlannedShift *shift = find (world, id);
  g_assert_cmpint (shift->day, ==, day_from_ymd (2026, 9, day));
  g_assert_cmpint (shift->start, ==, start);
  g_assert_cmpint (shift->minutes, ==, minutes);
  g_assert_cmpint (shift->place, ==, place);
  g_assert_false (shift->cancelled);
}

/* A person's shift, an organisation's, one past midnight and a visit: moved in the book, each is told where it was. */
static void
test_moved (World *world, gconstpointer data)
{
  (void)data;
  for (guint i = 0; i < WORLD_SHIFTS; i++) {
    PlannedShift *shift = world_shift (world->plan, i);
    shift->day += 3;
    shift->start = 600;
    shift->minutes = 45;
    shift->reason = "停电";
  }
  world_shift (world->plan, GATE_7)->place = 2;
  world_shift (world->plan, GATE_8)->place = NONE;
  tell (world);
  assert_at (world, 101, 7, 440, 30, 1);
  assert_at (world, 102, 8, 440, 30, 1);
  assert_at (world, 103, 11, 1320, 480, 0);
  assert_at (world, 104, 8, 570, 60, 2);
  g_assert_cmpstr (find (world, 101)->reason, ==, "");
  const PlannedShift *last = NULL;
  for (guint i = 0; i < WORLD_SHIFTS; i++) {
    const PlannedShift *shift = world_shift (world->plan, i);
    g_assert_true (last == NULL || last->day < shift->day || (last->day == shift->day && last->start <= shift->start));
    last = shift;
  }
}

static void
test_published (World *world, gconstpointer data)
{
  (void)data;
  world_shift (world->plan, GATE_7)->day += 1;
  world_shift (world->plan, GATE_7)->reason = "停电";
  world_shift (world->plan, GATE_8)->cancelled = TRUE;
  publish (world, 2);
  tell (world);
  assert_at (world, 101, 8, 440, 30, 1);
  g_assert_cmpstr (find (world, 101)->reason, ==, "停电");
  g_assert_true (find (world, 102)->cancelled);
  g_assert_cmpstr (find (world, 102)->reason, ==, "补班，学校上课");
}

/* Cancelled in the book: it was told to take place. Given back after it was told cancelled: it is cancelled. */
static void
test_cancelled (World *world, gconstpointer data)
{
  (void)data;
  world_shift (world->plan, GATE_7)->cancelled = TRUE;
  world_shift (world->plan, VISIT_8)->cancelled = TRUE;
  tell (world);
  assert_at (world, 101, 7, 440, 30, 1);
  assert_at (world, 104, 8, 570, 60, 2);
  PlannedShift *gate = (PlannedShift *)find (world, 101);
  gate->cancelled = TRUE;
  g_array_set_size (world->served, 0);
  publish (world, 2);
  gate->cancelled = FALSE;
  tell (world);
  g_assert_true (find (world, 101)->cancelled);
  /* An announced shift on which nobody serves any more still takes place. */
  g_assert_false (find (world, 102)->cancelled);
}

/* Nobody was told: as it is. */
static void
test_untold (World *world, gconstpointer data)
{
  (void)data;
  feed_entries_free (world->entries);
  world->entries = feed_entries_new ();
  world_shift (world->plan, GATE_8)->start = 600;
  world_shift (world->plan, MEETING_12)->cancelled = TRUE;
  tell (world);
  assert_at (world, 102, 8, 600, 30, 1);
  g_assert_cmpstr (find (world, 102)->reason, ==, "补班，学校上课");
  g_assert_true (find (world, 105)->cancelled);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/told/moved", World, NULL, world_setup, test_moved, world_teardown);
  g_test_add ("/told/published", World, NULL, world_setup, test_published, world_teardown);
  g_test_add ("/told/cancelled", World, NULL, world_setup, test_cancelled, world_teardown);
  g_test_add ("/told/untold", World, NULL, world_setup, test_untold, world_teardown);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/entries.h"
#include "tests/small-world.h"

#define NOW G_GINT64_CONSTANT (1787900000) /* 2026-08-28 */

typedef struct {
  Community *community;
  Voice *voice;
  Plan *plan;
  GArray *served;
  FeedEntries *stored;
  gint64 publication;
} World;

static void
world_setup (World *world, gconstpointer language)
{
  world->community = world_community (language);
  world->voice = voice_new (world->community, NULL);
  world->plan = world_plan ();
  world->served = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  world->stored = feed_entries_new ();
  world->publication = 0;
  world_serve (world->served, GATE_7, WANG_3, "劝停");
  world_serve (world->served, GATE_7, ABDUL, "护送");
  world_send (world->served, GATE_8, 0, "护送", 2);
  world_serve (world->served, NIGHT_11, YOSHIDA, "");
  world_serve (world->served, VISIT_8, HIDDEN, "");
  world_serve (world->served, VISIT_8, WANG_9, "");
}

static void
world_teardown (World *world, gconstpointer language)
{
  (void)language;
  feed_entries_free (world->stored);
  g_array_unref (world->served);
  plan_free (world->plan);
  voice_free (world->voice);
  community_free (world->community);
}

/* Publishes as the next one and keeps the result; returns how many rows changed. */
static guint
publish (World *world, gint64 now)
{
  g_autoptr (FeedEntries) changed = entries_publish (world->community, world->voice, world->plan, world->served,
                                                     world->stored, ++world->publication, now);
  FeedEntries *all = entries_merge (world->stored, changed);
  feed_entries_free (world->stored);
  world->stored = all;
  return changed->entries->len;
}

static FeedEntry *
find (const World *world, FeedKind feed, gint64 owner, WorldShift shift)
{
  gint64 id = world_shift (world->plan, shift)->id;
  for (guint i = 0; i < world->stored->entries->len; i++) {
    FeedEntry *entry = feed_entry_at (world->stored, i);
    if (entry->feed == feed && feed_entry_owner (entry) == owner && entry->shift_id == id)
      return entry;
  }
  return NULL;
}

static void
unserve (World *world, int person)
{
  for (guint i = 0; i < world->served->len; i++)
    if (g_array_index (world->served, ServedBy, i).person == person)
      g_array_remove_index (world->served, i--);
}

static void
assert_texts (const FeedEntry *entry, const char *summary, const char *description)
{
  g_assert_nonnull (entry);
  g_assert_cmpstr (entry->summary, ==, summary);
  g_assert_cmpstr (entry->description, ==, description);
}

/* What a volunteer reads; nobody's number, the elder by code alone. */
static void
test_person (World *world, gconstpointer data)
{
  (void)data;
  publish (world, NOW);
  const FeedEntry *gate = find (world, FEED_PERSON, WANG_3 + 1, GATE_7);
  assert_texts (gate, "守护青少年 · 护学 · 新星小学\"东门\" · 劝停",
                "岗位：劝停\n请7:10到（提前10分钟）\n同班：阿***·**提（护送）\n须知：穿马甲，带小旗; a,b\\c\n走东门\n"
                "办公电话：27830000");
  g_assert_cmpint (gate->start_at, ==, 1788736800); /* 2026-09-06T23:20:00Z */
  g_assert_cmpint (gate->end_at, ==, 1788738600);
  g_assert_cmpstr (gate->location, ==, "新星小学\"东门\"");
  g_assert_true (gate->has_geo);
  g_assert_cmpstr (gate->categories, ==, "守护青少年");
  g_assert_true (g_str_has_suffix (gate->uid, "@xnd.example"));
  const FeedEntry *visit = find (world, FEED_PERSON, WANG_9 + 1, VISIT_8);
  assert_texts (visit, "邻里互助 · 探访 · A07", "同班：志愿者\n办公电话：27830000");
  g_assert_cmpstr (visit->location, ==, "");
  const FeedEntry *night = find (world, FEED_PERSON, YOSHIDA + 1, NIGHT_11);
  assert_texts (night, "夜巡", "办公电话：27830000");
  g_assert_cmpint (night->end_at - night->start_at, ==, 8 * 3600);
  g_assert_cmpstr (night->location, ==, "西宁道社区");
}

static void
test_team (World *world, gconstpointer data)
{
  (void)data;
  publish (world, NOW);
  assert_texts (find (world, FEED_TEAM, 11, GATE_7), "守护青少年 · 护学 · 新星小学\"东门\"",
                "劝停：王*\n护送：阿***·**提、缺1人\n须知：穿马甲，带小旗; a,b\\c\n走东门\n办公电话：27830000");
  assert_texts (find (world, FEED_TEAM, 11, GATE_8), "守护青少年 · 护学 · 新星小学\"东门\"",
                "劝停：缺1人\n护送：万科物业2人\n须知：穿马甲，带小旗; a,b\\c\n走东门\n说明：补班，学校上课\n办公电话：27830000");
  assert_texts (find (world, FEED_COMMUNITY, 0, NIGHT_11), "夜巡", "志愿者：𠮷田、缺1人\n办公电话：27830000");
  g_assert_null (find (world, FEED_COMMUNITY, 0, VISIT_8));
  g_assert_nonnull (find (world, FEED_TEAM, 12, VISIT_8));
}

/* What is asked of a team is done by those below it: each of these has the shifts on which somebody of it serves, and no others. */
static void
test_teams_below (World *world, gconstpointer data)
{
  (void)data;
  Community *c = world->community;
  Team below[] = { { 13, "护学队", "青", "护", NONE, NONE, 0, NULL }, { 14, "早班队", "青", "早", NONE, NONE, 2, NULL }, { 15, "晚班队", "青", "晚", NONE, NONE, 2, NULL } };
  g_array_append_vals (c->teams, below, G_N_ELEMENTS (below));
  community_at (c, people, Person, ABDUL)->teams = world_ints (c, 2);
  community_at (c, people, Person, WANG_3)->teams = world_ints (c, 3);
  publish (world, NOW);
  assert_texts (find (world, FEED_TEAM, 13, GATE_7), "护学队 · 护学 · 新星小学\"东门\"", find (world, FEED_TEAM, 11, GATE_7)->description);
  g_assert_cmpstr (find (world, FEED_TEAM, 14, GATE_7)->categories, ==, "早班队");
  g_assert_null (find (world, FEED_TEAM, 15, GATE_7)); /* nobody of it serves */
  g_assert_null (find (world, FEED_TEAM, 13, GATE_8)); /* only an organisation does */
  g_assert_null (find (world, FEED_TEAM, 13, NIGHT_11));
  unserve (world, WANG_3);
  publish (world, NOW + 60);
  g_assert_true (find (world, FEED_TEAM, 14, GATE_7)->cancelled);
  g_assert_false (find (world, FEED_TEAM, 13, GATE_7)->cancelled);
  unserve (world, ABDUL);
  publish (world, NOW + 120);
  g_assert_true (find (world, FEED_TEAM, 13, GATE_7)->cancelled);
  g_assert_false (find (world, FEED_TEAM, 11, GATE_7)->cancelled);
}

static void
test_english (World *world, gconstpointer data)
{
  (void)data;
  publish (world, NOW);
  assert_texts (find (world, FEED_TEAM, 11, GATE_8), "守护青少年 · 护学 · 新星小学\"东门\"",
                "劝停: 1 open\n护送: 万科物业 (2)\nPlease note: 穿马甲，带小旗; a,b\\c\n走东门\n"
                "Why: 补班，学校上课\nOffice: 27830000");
}

/* The same again writes nothing; whatever order the roster comes in, the result is the same. */
static void
test_again (World *world, gconstpointer data)
{
  (void)data;
  guint first = publish (world, NOW);
  g_assert_cmpuint (first, ==, 5 + 3 + 4);
  g_assert_cmpuint (publish (world, NOW + 100), ==, 0);
  g_assert_cmpint (find (world, FEED_PERSON, WANG_3 + 1, GATE_7)->modified_at, ==, NOW);
  ServedBy one = g_array_index (world->served, ServedBy, 0);
  g_array_remove_index (world->served, 0);
  g_array_append_val (world->served, one);
  g_assert_cmpuint (publish (world, NOW + 200), ==, 0);
}

/* Gone: cancelled. Still gone: untouched. Back: the same UID, one higher. The clock may stand still. */
static void
test_return (World *world, gconstpointer data)
{
  (void)data;
  publish (world, NOW);
  g_autofree char *uid = g_strdup (find (world, FEED_PERSON, WANG_3 + 1, GATE_7)->uid);
  g_autofree char *summary = g_strdup (find (world, FEED_PERSON, WANG_3 + 1, GATE_7)->summary);
  g_autofree char *hash = g_strdup (find (world, FEED_PERSON, WANG_3 + 1, GATE_7)->content_hash);
  unserve (world, WANG_3);
  g_assert_cmpuint (publish (world, NOW), ==, 4); /* hers, the partner's, the team's, the community's */
  FeedEntry *entry = find (world, FEED_PERSON, WANG_3 + 1, GATE_7);
  g_autofree char *cancelled = g_strconcat ("已取消：", summary, NULL);
  g_assert_cmpstr (entry->summary, ==, cancelled);
  g_assert_true (entry->cancelled);
  g_assert_cmpint (entry->sequence, ==, 1);
  g_assert_cmpint (entry->modified_at, ==, NOW + 1);
  g_assert_cmpint (entry->cancelled_at, ==, NOW + 1);
  g_assert_cmpint (entry->change, ==, ENTRY_CANCELLED);
  g_assert_cmpint (find (world, FEED_PERSON, ABDUL + 1, GATE_7)->change, ==, ENTRY_REWORDED);
  g_assert_cmpuint (publish (world, NOW + 5), ==, 0);
  world_serve (world->served, GATE_7, WANG_3, "劝停");
  g_assert_cmpuint (publish (world, NOW + 9), ==, 4);
  entry = find (world, FEED_PERSON, WANG_3 + 1, GATE_7);
  g_assert_cmpstr (entry->uid, ==, uid);
  g_assert_cmpstr (entry->summary, ==, summary);
  g_assert_cmpstr (entry->content_hash, ==, hash);
  g_assert_false (entry->cancelled);
  g_assert_cmpint (entry->cancelled_at, ==, 0);
  g_assert_cmpint (entry->sequence, ==, 2);
  g_assert_cmpint (entry->created_at, ==, NOW);
  g_assert_cmpint (entry->modified_at, ==, NOW + 9);
  g_assert_cmpint (entry->change, ==, ENTRY_GAINED);
}

static void
test_moved (World *world, gconstpointer data)
{
  (void)data;
  publish (world, NOW);
  world_shift (world->plan, NIGHT_11)->start = 1260;
  g_assert_cmpuint (publish (world, NOW + 60), ==, 2);
  const FeedEntry *entry = find (world, FEED_PERSON, YOSHIDA + 1, NIGHT_11);
  g_assert_cmpint (entry->change, ==, ENTRY_MOVED);
  g_assert_cmpint (entry->was_start_at - entry->start_at, ==, 3600);
  g_assert_cmpint (entry->was_end_at - entry->end_at, ==, 3600);
  g_assert_cmpstr (entry->was_location, ==, "西宁道社区");
  g_assert_cmpint (entry->sequence, ==, 1);
  g_assert_cmpint (entry->publication_id, ==, 2);
}

/* A shift that the plan dropped cancels everybody's entries; a shift of another span is left alone. */
static void
test_vanished (World *world, gconstpointer data)
{
  (void)data;
  publish (world, NOW);
  world_shift (world->plan, GATE_7)->cancelled = TRUE;
  g_assert_cmpuint (publish (world, NOW + 60), ==, 4);
  g_assert_true (find (world, FEED_TEAM, 11, GATE_7)->cancelled);
  g_array_set_size (world->plan->shifts, 0);
  g_array_set_size (world->served, 0);
  g_assert_cmpuint (publish (world, NOW + 120), ==, 0);
}

/* Once a shift is over, a new office phone does not touch it; a person taken off it still counts. */
static void
test_past (World *world, gconstpointer data)
{
  (void)data;
  publish (world, NOW);
  gint64 after = find (world, FEED_PERSON, WANG_3 + 1, GATE_7)->end_at;
  g_autofree char *uid = g_strdup (find (world, FEED_PERSON, WANG_3 + 1, GATE_7)->uid);
  world->voice->phone = "27839999";
  publish (world, after);
  g_assert_cmpint (find (world, FEED_PERSON, WANG_3 + 1, GATE_7)->sequence, ==, 0);
  g_assert_cmpint (find (world, FEED_PERSON, WANG_9 + 1, VISIT_8)->sequence, ==, 1);
  unserve (world, WANG_3);
  publish (world, after);
  g_assert_true (find (world, FEED_PERSON, WANG_3 + 1, GATE_7)->cancelled);
  g_assert_cmpstr (find (world, FEED_PERSON, WANG_3 + 1, GATE_7)->uid, ==, uid);
}

/* Two people, two books, two shifts: never one UID. The post is not part of the key. */
static void
test_uids (World *world, gconstpointer data)
{
  (void)data;
  publish (world, NOW);
  for (guint i = 1; i < world->stored->entries->len; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (feed_entry_at (world->stored, i)->uid, !=, feed_entry_at (world->stored, j)->uid);
  g_autofree char *uid = g_strdup (find (world, FEED_PERSON, ABDUL + 1, GATE_7)->uid);
  unserve (world, WANG_3);
  unserve (world, ABDUL);
  world_serve (world->served, GATE_7, ABDUL, "劝停");
  publish (world, NOW + 1);
  g_assert_cmpstr (find (world, FEED_PERSON, ABDUL + 1, GATE_7)->uid, ==, uid);
  g_assert_cmpint (find (world, FEED_PERSON, ABDUL + 1, GATE_7)->change, ==, ENTRY_REWORDED);
  world->community->uuid[0] = '9';
  feed_entries_free (world->stored);
  world->stored = feed_entries_new ();
  publish (world, NOW + 2);
  g_assert_cmpstr (find (world, FEED_PERSON, ABDUL + 1, GATE_7)->uid, !=, uid);
}

/* A roster made before the posts were renamed is still told, under the post's old name. */
static void
test_old_post (World *world, gconstpointer data)
{
  (void)data;
  world_serve (world->served, GATE_8, ABDUL, "讲解");
  publish (world, NOW);
  g_assert_nonnull (strstr (find (world, FEED_TEAM, 11, GATE_8)->description, "护送：万科物业2人\n讲解：阿***·**提\n"));
}

/* In Berlin, 2:00 to 3:00 on 29 March 2026 is no time: a shift from 2:30 to 3:00 still ends after it begins. */
static void
test_clocks_go_forward (World *world, gconstpointer data)
{
  (void)data;
  PlannedShift *shift = world_shift (world->plan, GATE_7);
  shift->day = day_from_ymd (2026, 3, 29);
  shift->start = 150;
  shift->minutes = 30;
  voice_free (world->voice);
  g_free (world->community->zone);
  world->community->zone = g_strdup ("Europe/Berlin");
  world->voice = voice_new (world->community, NULL);
  publish (world, NOW);
  const FeedEntry *entry = find (world, FEED_PERSON, ABDUL + 1, GATE_7);
  g_assert_cmpint (entry->end_at, ==, entry->start_at + 1800);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path, *language;
    void (*run) (World *world, gconstpointer data);
  } tests[] = {
    { "/entries/person", "zh", test_person }, { "/entries/team", "zh", test_team },
    { "/entries/teams-below", "zh", test_teams_below },
    { "/entries/english", "en", test_english }, { "/entries/again", "zh", test_again },
    { "/entries/return", "zh", test_return }, { "/entries/moved", "zh", test_moved },
    { "/entries/vanished", "zh", test_vanished }, { "/entries/past", "zh", test_past },
    { "/entries/uids", "zh", test_uids }, { "/entries/old-post", "zh", test_old_post },
    { "/entries/clocks-go-forward", "zh", test_clocks_go_forward },
  };
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, tests[i].language, world_setup, tests[i].run, world_teardown);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/entries.h"
#include "cal/feed-colour.h"
#include "cal/feed-lines.h"
#include "cal/feed.h"
#include "tests/small-world.h"

/*
 * The bytes of feeds. With --dump FOLDER the feeds of the small world are written there for peers to read
 * (tests/read-feed.py).
 */

#define NOW G_GINT64_CONSTANT (1787900000) /* 2026-08-28T06:53:20Z */

typedef struct {
  Community *community;
  Voice *voice;
  FeedEntries *entries;
} World;

static void
world_setup (World *world, gconstpointer language)
{
  g_autoptr (Plan) plan = world_plan ();
  g_autoptr (GArray) served = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  g_autoptr (FeedEntries) none = feed_entries_new ();
  world->community = world_community (language);
  world->voice = voice_new (world->community, NULL);
  world_serve (served, GATE_7, WANG_3, "劝停");
  world_serve (served, GATE_7, ABDUL, "护送");
  world_serve (served, NIGHT_11, WANG_3, "");
  world_serve (served, VISIT_8, WANG_9, "");
  g_autoptr (FeedEntries) first = entries_publish (world->community, world->voice, plan, served, none, 1, NOW);
  g_array_remove_index (served, 2);
  g_autoptr (FeedEntries) second =
    entries_publish (world->community, world->voice, plan, served, first, 2, NOW + 86400);
  world->entries = entries_merge (first, second);
}

static void
world_teardown (World *world, gconstpointer language)
{
  (void)language;
  feed_entries_free (world->entries);
  voice_free (world->voice);
  community_free (world->community);
}

static char *
write_feed (const World *world, FeedKind kind, int index, Day as_of, gint64 *ret_modified)
{
  gint64 owner = 0;
  guint n;
  if (kind == FEED_PERSON)
    owner = community_at (world->community, people, Person, index)->id;
  if (kind == FEED_TEAM)
    owner = community_at (world->community, teams, Team, index)->id;
  g_autoptr (FeedInfo) info = feed_info_new (world->community, world->voice, kind, index, "ABCDEFGH");
  const FeedEntry *entries = feed_entries_of (world->entries, kind, owner, &n);
  return g_string_free (feed_write (info, entries, n, as_of, ret_modified), FALSE);
}

static char *
unfold (const char *bytes)
{
  g_auto (GStrv) lines = g_strsplit (bytes, "\r\n ", -1);
  return g_strjoinv ("", lines);
}

static void
assert_lines (const char *bytes)
{
  g_assert_true (g_str_has_suffix (bytes, "\r\n"));
  g_auto (GStrv) lines = g_strsplit (bytes, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_assert_cmpuint (strlen (lines[i]), <=, 75);
    g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    g_assert_null (strchr (lines[i], '\n'));
    g_assert_cmpint (lines[i][0] == '\0', ==, lines[i + 1] == NULL);
  }
}

static const char person_feed[] =
  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//paiban//paiban//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
  "NAME:王芳 · 西宁道社区值班\r\nX-WR-CALNAME:王芳 · 西宁道社区值班\r\n"
  "DESCRIPTION:已公布的班次，有变动会自动更新。\\n办公电话：27830000\r\n"
  "X-WR-CALDESC:已公布的班次，有变动会自动更新。\\n办公电话：27830000\r\n"
  "X-WR-TIMEZONE:Asia/Shanghai\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
  "COLOR:darkcyan\r\nX-APPLE-CALENDAR-COLOR:#008B8B\r\n"
  "SOURCE;VALUE=URI:https://example.org/f/ABCDEFGH.ics\r\nLAST-MODIFIED:20260829T065320Z\r\n"
  "BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:20260828T065320Z\r\nCREATED:20260828T065320Z\r\n"
  "LAST-MODIFIED:20260828T065320Z\r\nSEQUENCE:0\r\nDTSTART:20260906T232000Z\r\nDTEND:20260906T235000Z\r\n"
  "STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nCLASS:PRIVATE\r\nSUMMARY:守护青少年 · 护学 · 新星小学\"东门\" · 劝停\r\n"
  "DESCRIPTION:岗位：劝停\\n请7:10到（提前10分钟）\\n同班：阿***·**提（护送）\\n"
  "须知：穿马甲，带小旗\\; a\\,b\\\\c\\n走东门\\n办公电话：27830000\r\n"
  "LOCATION:新星小学\"东门\"\r\nGEO:39.120000;117.200000\r\n"
  "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=\"新星小学'东门'\":geo:39.120000,117.200000\r\n"
  "CATEGORIES:守护青少年\r\nURL:https://example.org\r\n"
  "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT1H\r\nDESCRIPTION:守护青少年 · 护学 · 新星小学\"东门\" · 劝停\r\n"
  "END:VALARM\r\nEND:VEVENT\r\n"
  "BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:20260829T065320Z\r\nCREATED:20260828T065320Z\r\n"
  "LAST-MODIFIED:20260829T065320Z\r\nSEQUENCE:1\r\nDTSTART:20260911T140000Z\r\nDTEND:20260911T220000Z\r\n"
  "STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\nCLASS:PRIVATE\r\nSUMMARY:已取消：守护青少年 · 夜巡\r\n"
  "DESCRIPTION:办公电话：27830000\r\nLOCATION:西宁道社区\r\nCATEGORIES:守护青少年\r\nURL:https://example.org\r\n"
  "END:VEVENT\r\nEND:VCALENDAR\r\n";

/* Every property of a person's feed, written by hand from the contract. */
static void
test_person (World *world, gconstpointer data)
{
  (void)data;
  gint64 modified = 0;
  guint n;
  Day as_of = day_from_ymd (2026, 9, 1);
  const FeedEntry *entries = feed_entries_of (world->entries, FEED_PERSON, 1, &n);
  g_assert_cmpuint (n, ==, 2);
  g_autofree char *bytes = write_feed (world, FEED_PERSON, WANG_3, as_of, &modified);
  g_autofree char *again = write_feed (world, FEED_PERSON, WANG_3, as_of, NULL);
  g_autofree char *plain = unfold (bytes);
  g_auto (GStrv) pieces = g_strsplit (person_feed, "%s", -1);
  g_autofree char *expected = g_strconcat (pieces[0], entries[0].uid, pieces[1], entries[1].uid, pieces[2], NULL);
  g_assert_cmpstr (plain, ==, expected);
  g_assert_cmpstr (bytes, ==, again);
  g_assert_cmpint (modified, ==, NOW + 86400);
  assert_lines (bytes);
}

static void
test_team (World *world, gconstpointer data)
{
  (void)data;
  g_autofree char *bytes = write_feed (world, FEED_TEAM, 1, day_from_ymd (2026, 9, 1), NULL);
  assert_lines (bytes);
  g_assert_null (strstr (bytes, "VALARM"));
  g_assert_nonnull (strstr (bytes, "TRANSP:TRANSPARENT\r\n"));
  g_assert_nonnull (strstr (bytes, "COLOR:gold\r\n"));
  g_assert_nonnull (strstr (bytes, "SUMMARY:邻里互助 · 探访 · A07\r\n"));
  g_assert_null (strstr (bytes, "LOCATION"));
}

/* Nothing private leaves the office, whatever the feed. */
static void
test_private (World *world, gconstpointer data)
{
  static const char *const secrets[] = { "138001", "周爷爷", "9栋", "阿卜杜拉", "ATTENDEE", "ORGANIZER", "RRULE" };
  (void)data;
  for (int kind = FEED_PERSON; kind <= FEED_COMMUNITY; kind++)
    for (int index = 0; index < (kind == FEED_PERSON ? 2 : kind == FEED_TEAM ? 2 : 1); index++) {
      g_autofree char *bytes = write_feed (world, (FeedKind)kind, index, day_from_ymd (2026, 9, 1), NULL);
      g_autofree char *plain = unfold (bytes);
      for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
        g_assert_null (strstr (plain, secrets[i]));
    }
}

/* Kept through the 30th day after the cancelling, and a year after the end; what drops out moves LAST-MODIFIED. */
static void
test_age (World *world, gconstpointer data)
{
  static const struct {
    int year, month, day;
    guint events;
    const char *modified;
  } cases[] = {
    { 2026, 9, 28, 2, "20260829T065320Z" },  { 2026, 9, 29, 1, "20260928T160000Z" },
    { 2027, 9, 7, 1, "20260928T160000Z" },   { 2027, 9, 8, 0, "20270907T160000Z" },
    { 2030, 1, 1, 0, "20270907T160000Z" },
  };
  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    char buffer[FEED_TIME_SIZE];
    gint64 modified;
    Day as_of = day_from_ymd (cases[i].year, cases[i].month, cases[i].day);
    g_autofree char *bytes = write_feed (world, FEED_PERSON, WANG_3, as_of, &modified);
    g_auto (GStrv) parts = g_strsplit (bytes, "BEGIN:VEVENT\r\n", -1);
    g_assert_cmpuint (g_strv_length (parts), ==, cases[i].events + 1);
    g_assert_cmpstr (feed_time (modified, buffer), ==, cases[i].modified);
    assert_lines (bytes);
  }
}

static void
test_empty (World *world, gconstpointer data)
{
  (void)data;
  g_autofree char *bytes = write_feed (world, FEED_PERSON, YOSHIDA, day_from_ymd (2026, 9, 1), NULL);
  assert_lines (bytes);
  g_assert_true (g_str_has_prefix (bytes, "BEGIN:VCALENDAR\r\n"));
  g_assert_nonnull (strstr (bytes, "NAME:𠮷田 · 西宁道社区值班\r\n"));
  g_assert_null (strstr (bytes, "LAST-MODIFIED"));
  g_autoptr (FeedInfo) info = feed_info_new (world->community, world->voice, FEED_PERSON, WANG_3, NULL);
  g_autofree char *revoked = g_string_free (feed_write_revoked (info, NOW), FALSE);
  assert_lines (revoked);
  g_assert_null (strstr (revoked, "VEVENT"));
  g_assert_null (strstr (revoked, "SOURCE"));
  g_assert_nonnull (strstr (revoked, "LAST-MODIFIED:20260828T065320Z\r\nEND:VCALENDAR\r\n"));
  g_assert_nonnull (strstr (revoked, "DESCRIPTION:这个订阅已停用。\r\n"));
}

/* An address as somebody typed it becomes a URI; it never breaks the line. */
static void
test_url (World *world, gconstpointer data)
{
  (void)data;
  community_at (world->community, settings, Setting, 1)->value = "https://社区.example/日 历%20a\r\nX//";
  g_autoptr (Voice) voice = voice_new (world->community, NULL);
  g_assert_cmpstr (voice->url, ==,
                   "https://%E7%A4%BE%E5%8C%BA.example/%E6%97%A5%20%E5%8E%86%20a%0D%0AX");
}

/* A line of any length and any mixture of characters folds between characters and unfolds to itself. */
static void
test_fold (void)
{
  static const char *const pieces[] = { "a", "é", "班", "𠮷", ",", ";", "\\" };
  for (guint length = 60; length < 240; length++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GString) out = g_string_new (NULL);
    g_autoptr (GString) expected = g_string_new ("SUMMARY:");
    for (guint i = 0; text->len < length; i++) {
      const char *piece = pieces[(i * 5 + length) % G_N_ELEMENTS (pieces)];
      g_string_append (text, piece);
      g_string_append_printf (expected, strchr (",;\\", piece[0]) != NULL ? "\\%s" : "%s", piece);
    }
    g_string_append (expected, "\r\n");
    feed_line_text (out, "SUMMARY", text->str);
    assert_lines (out->str);
    g_autofree char *plain = unfold (out->str);
    g_assert_cmpstr (plain, ==, expected->str);
  }
}

static void
test_escape (void)
{
  static const struct {
    const char *text, *line;
  } cases[] = {
    { "a,b;c\\d\ne", "X:a\\,b\\;c\\\\d\\ne\r\n" },
    { "a\tb\rc\x01\x7f", "X:a bc\r\n" },
    { "a:b\"c", "X:a:b\"c\r\n" },
    { "", "X:\r\n" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    feed_line_text (out, "X", cases[i].text);
    g_assert_cmpstr (out->str, ==, cases[i].line);
  }
  g_autoptr (GString) raw = g_string_new (NULL);
  feed_line (raw, "URL", "https://a.example\r\nATTENDEE:mailto:b");
  g_assert_cmpstr (raw->str, ==, "URL:https://a.exampleATTENDEE:mailto:b\r\n");
  g_autoptr (GString) list = g_string_new (NULL);
  feed_line_list (list, "CATEGORIES", "文化,健身\n义诊");
  g_assert_cmpstr (list->str, ==, "CATEGORIES:文化\\,健身,义诊\r\n");
}

static void
test_colour (void)
{
  static const struct {
    const char *text, *name, *hex;
  } cases[] = {
    { "青", "darkcyan", "#008B8B" }, { "橙色", "darkorange", "#FF8C00" }, { "Purple", "purple", "#800080" },
    { "#fe0000", "red", "#FE0000" }, { "#12345", "steelblue", "#4682B4" }, { NULL, "steelblue", "#4682B4" },
    { "#12345g", "steelblue", "#4682B4" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    FeedColour colour = feed_colour (cases[i].text);
    g_assert_cmpstr (colour.name, ==, cases[i].name);
    g_assert_cmpstr (colour.hex, ==, cases[i].hex);
  }
}

static void
dump (const World *world, const char *folder, const char *name, FeedKind kind, int index)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *bytes = write_feed (world, kind, index, day_from_ymd (2026, 9, 1), NULL);
  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
}

static int
dump_all (const char *folder)
{
  World world;
  world_setup (&world, "zh");
  dump (&world, folder, "person.ics", FEED_PERSON, WANG_3);
  dump (&world, folder, "visitor.ics", FEED_PERSON, WANG_9);
  dump (&world, folder, "empty.ics", FEED_PERSON, YOSHIDA);
  dump (&world, folder, "team.ics", FEED_TEAM, 0);
  dump (&world, folder, "community.ics", FEED_COMMUNITY, NONE);
  world_teardown (&world, NULL);
  return 0;
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*run) (World *world, gconstpointer data);
  } tests[] = { { "/feed/person", test_person }, { "/feed/team", test_team }, { "/feed/private", test_private },
                { "/feed/age", test_age }, { "/feed/empty", test_empty },
                { "/feed/url", test_url } };
  if (argc == 3 && strcmp (argv[1], "--dump") == 0)
    return dump_all (argv[2]);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, "zh", world_setup, tests[i].run, world_teardown);
  g_test_add_func ("/feed/fold", test_fold);
  g_test_add_func ("/feed/escape", test_escape);
  g_test_add_func ("/feed/colour", test_colour);
  return g_test_run ();
}

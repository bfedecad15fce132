/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/show.h"
#include "cli/term.h"
#include "tests/small-world.h"

#include <json-glib/json-glib.h>

typedef struct {
  Community *community;
  Voice *voice;
  Plan *plan;
  GArray *served;
  ShowQuery query;
} World;

static void
world_setup (World *world, gconstpointer language)
{
  world->community = world_community (language);
  world->voice = voice_new (world->community, NULL);
  world->plan = world_plan ();
  world->served = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  world_serve (world->served, GATE_7, ABDUL, "护送");
  world_serve (world->served, GATE_7, WANG_3, "劝停");
  world_send (world->served, GATE_8, 0, "护送", 2);
  world_serve (world->served, NIGHT_11, YOSHIDA, "");
  world_serve (world->served, NIGHT_11, WANG_3, "");
  world_serve (world->served, VISIT_8, HIDDEN, "");
  world_shift (world->plan, MEETING_12)->cancelled = TRUE;
  world_shift (world->plan, MEETING_12)->reason = "停电";
  world->query = (ShowQuery){ .community = world->community, .voice = world->voice, .plan = world->plan,
                              .served = world->served, .from = world->plan->from, .to = world->plan->to };
}

static void
world_teardown (World *world, gconstpointer language)
{
  (void)language;
  g_array_unref (world->served);
  plan_free (world->plan);
  voice_free (world->voice);
  community_free (world->community);
}

/* By plan order, which is by day and start in a real plan; the small world's visit comes after the night. */
static void
sort_plan (World *world)
{
  PlannedShift *night = world_shift (world->plan, NIGHT_11), *visit = world_shift (world->plan, VISIT_8);
  PlannedShift kept = *night;
  *night = *visit;
  *visit = kept;
  for (guint i = 0; i < world->served->len; i++) {
    ServedBy *by = &g_array_index (world->served, ServedBy, i);
    if (by->shift == NIGHT_11 || by->shift == VISIT_8)
      by->shift = NIGHT_11 + VISIT_8 - by->shift;
  }
}

static void
test_day (World *world, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) out = g_string_new (NULL);
  sort_plan (world);
  show_by_day (&world->query, out);
  g_assert_cmpstr (out->str, ==,
    "2026年9月  4班，7人次，缺3人\n"
    "\n9月7日周一  七月廿六\n"
    "  7:20–7:50     青 护学 新星小学\"东门\"  劝停 王芳（3栋）；护送 阿卜杜拉·买买提、缺1人\n"
    "\n9月8日周二  七月廿七\n"
    "  7:20–7:50     青 护学 新星小学\"东门\"  劝停 缺1人；护送 万科物业2人（补班，学校上课）\n"
    "  9:30–10:30    黄 探访 A07             赵隐秀、缺1人\n"
    "\n9月11日周五  八月初一\n"
    "  22:00–6:00+1     夜巡                 王芳（3栋）、𠮷田\n"
    "\n9月12日周六  八月初二\n"
    "  14:30–16:00      议事会               已取消：停电\n");
}

static void
test_state (World *world, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) out = g_string_new (NULL);
  world->query.draft = TRUE;
  show_by_team (&world->query, out);
  g_assert_true (g_str_has_prefix (out->str, "2026年9月  4班，7人次，缺3人  草稿，还没有发布\n"));
  world->query.version = 2;
  world->query.published = day_from_ymd (2026, 8, 31);
  g_string_truncate (out, 0);
  show_by_person (&world->query, out);
  g_assert_true (g_str_has_prefix (out->str, "2026年9月  4班，7人次，缺3人  第2版，8月31日周一发布\n"));
}

static void
test_masked (World *world, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) out = g_string_new (NULL);
  world->query.masked = TRUE;
  world->query.from = day_from_ymd (2026, 9, 8);
  world->query.to = world->query.from + 4;
  show_by_day (&world->query, out);
  g_assert_true (g_str_has_prefix (out->str, "9月8日周二–9月11日周五  3班，5人次，缺2人\n"));
  g_assert_nonnull (strstr (out->str, "  志愿者、缺1人\n"));
  g_assert_nonnull (strstr (out->str, "  王*、𠮷田\n"));
  g_assert_null (strstr (out->str, "王芳"));
}

static void
test_team (World *world, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) out = g_string_new (NULL);
  show_by_team (&world->query, out);
  g_assert_cmpstr (out->str, ==,
    "2026年9月  4班，7人次，缺3人\n"
    "\n守护青少年  2班，4人次，缺2人\n"
    "  9月7日周一   7:20–7:50     护学 新星小学\"东门\"  劝停 王芳（3栋）；护送 阿卜杜拉·买买提、缺1人\n"
    "  9月8日周二   7:20–7:50     护学 新星小学\"东门\"  劝停 缺1人；护送 万科物业2人（补班，学校上课）\n"
    "\n邻里互助  1班，1人次，缺1人\n"
    "  9月8日周二   9:30–10:30    探访 A07             赵隐秀、缺1人\n"
    "\n不限团队  1班，2人次，不缺人\n"
    "  9月11日周五  22:00–6:00+1  夜巡                 王芳（3栋）、𠮷田\n"
    "  9月12日周六  14:30–16:00   议事会               已取消：停电\n");
}

static void
test_person (World *world, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) out = g_string_new (NULL);
  show_by_person (&world->query, out);
  g_assert_cmpstr (out->str, ==,
    "2026年9月  4班，7人次，缺3人\n\n"
    "王芳（3栋）      2班 8.5小时  7日周一 7:20 护学 新星小学\"东门\"，11日周五 22:00 夜巡\n"
    "阿卜杜拉·买买提  1班 0.5小时  7日周一 7:20 护学 新星小学\"东门\"\n"
    "𠮷田             1班 8.0小时  11日周五 22:00 夜巡\n"
    "赵隐秀           1班 1.0小时  8日周二 9:30 探访 A07\n"
    "万科物业         1班 1.0小时  8日周二 7:20 护学 新星小学\"东门\" 2人\n"
    );
  world->query.masked = TRUE;
  g_string_truncate (out, 0);
  show_by_person (&world->query, out);
  g_assert_true (g_str_has_suffix (out->str, "\n另有5人没有班。\n"));
}

static void
test_english (World *world, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) out = g_string_new (NULL);
  world->query.from = day_from_ymd (2026, 9, 11);
  world->query.to = world->query.from + 2;
  show_by_day (&world->query, out);
  g_assert_true (g_str_has_prefix (out->str, "Fri 11 Sep–Sat 12 Sep  shifts: 1, filled: 2, none open\n\nFri 11 Sep  "));
  g_assert_nonnull (strstr (out->str, "王芳 (3栋), 𠮷田\n"));
  g_assert_nonnull (strstr (out->str, "cancelled: 停电\n"));
}

/* Without the escapes the coloured text is the plain one: colour never moves a column. */
static void
test_colour (World *world, gconstpointer data)
{
  void (*const shows[]) (const ShowQuery *query, GString *out) = { show_by_day, show_by_team, show_by_person };
  g_autoptr (GRegex) escape = g_regex_new ("\033\\[[0-9;]*m", 0, 0, NULL);
  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (shows); i++) {
    g_autoptr (GString) plain = g_string_new (NULL), coloured = g_string_new (NULL);
    world->query.colour = FALSE;
    shows[i](&world->query, plain);
    world->query.colour = TRUE;
    shows[i](&world->query, coloured);
    g_assert_cmpuint (coloured->len, >, plain->len);
    g_autofree char *bare = g_regex_replace_literal (escape, coloured->str, -1, 0, "", 0, NULL);
    g_assert_cmpstr (bare, ==, plain->str);
  }
}

static void
test_csv (World *world, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) out = g_string_new (NULL);
  show_append_csv (&world->query, out);
  g_auto (GStrv) rows = g_strsplit (out->str, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (rows), ==, 1 + 3 + 2 + 2 + 2 + 1 + 1);
  g_assert_cmpstr (rows[1], ==,
                   "gate-东门/2026-09-07/上学,2026-09-07,2026-09-07T07:20,2026-09-07T07:50,护学,上学,"
                   "\"新星小学\"\"东门\"\"\",守护青少年,劝停,1,1,1,V001,王芳（3栋）,,1,0,planned,");
  g_assert_true (g_str_has_suffix (rows[3], ",护送,2,2,3,,,,0,1,planned,"));
  g_assert_true (g_str_has_suffix (rows[5], ",护送,2,2,3,,,万科物业,2,0,planned,补班，学校上课"));
  g_assert_true (g_str_has_prefix (rows[6], "night/2026-09-11,2026-09-11,2026-09-11T22:00,2026-09-12T06:00,夜巡,,,,,2,"));
  g_assert_true (g_str_has_suffix (rows[10], ",,,,,,,,0,0,cancelled,停电"));
}

static void
test_json (World *world, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  world->query.masked = TRUE;
  show_append_json (&world->query, out);
  g_assert_true (json_parser_load_from_data (parser, out->str, -1, NULL));
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "to"), ==, "2026-10-01");
  g_assert_cmpint (json_object_get_int_member (root, "open"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (root, "heads"), ==, 7);
  JsonArray *shifts = json_object_get_array_member (root, "shifts");
  g_assert_cmpuint (json_array_get_length (shifts), ==, 5);
  JsonArray *posts = json_object_get_array_member (json_array_get_object_element (shifts, VISIT_8), "posts");
  JsonObject *post = json_array_get_object_element (posts, 0);
  g_assert_cmpint (json_object_get_int_member (post, "open"), ==, 1);
  JsonObject *hidden = json_array_get_object_element (json_object_get_array_member (post, "served"), 0);
  g_assert_true (json_object_get_null_member (hidden, "name"));
  g_assert_cmpstr (json_object_get_string_member (hidden, "person"), ==, "V005");
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path, *language;
    void (*run) (World *world, gconstpointer data);
  } tests[] = {
    { "/show/day", "zh", test_day },         { "/show/masked", "zh", test_masked }, { "/show/state", "zh", test_state },
    { "/show/team", "zh", test_team },
    { "/show/person", "zh", test_person },   { "/show/english", "en", test_english },
    { "/show/colour", "zh", test_colour },   { "/show/csv", "zh", test_csv },       { "/show/json", "zh", test_json },
  };
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, tests[i].language, world_setup, tests[i].run, world_teardown);
  return g_test_run ();
}

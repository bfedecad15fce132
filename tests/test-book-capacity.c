/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/sound-world.h"

/* What a month asks for against what people can give. */

/* September has 22 weekdays, 4 Fridays, 5 Tuesdays and one 15th, two places each: 64. The gate's five people may serve
 * eight times each, so 4 of its 44 places stay open; with six times, 14. Their nights can be taken by the others. */
static void
capacity (Community *c, Capacity *ret)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (book_capacity (c, SEP (1), SEP (1), SEP (30) + 1, CHECK_MONTH, ret, &error));
  g_assert_no_error (error);
  g_test_message ("%s", ret->where);
}

static void
test_capacity (void)
{
  g_autoptr (Community) c = sound ();
  g_auto (Capacity) normal = { 0 }, strict = { 0 }, wide = { 0 };
  capacity (c, &normal);
  g_assert_cmpint (normal.demand, ==, 64);
  g_assert_cmpint (normal.open, ==, 4);
  g_assert_cmpint (normal.by[4], ==, 4); /* LEAST_MONTH */
  rule (c, "max_shifts", "month", "6");
  capacity (c, &strict);
  g_assert_cmpint (strict.open, ==, 14);
  g_assert_nonnull (strstr (strict.where, "护学 (守护青少年: 5 people, 5 may serve each time)"));
  rule (c, "max_shifts", "month", "30");
  rule (c, "max_shifts", "week", "7");
  capacity (c, &wide);
  g_assert_cmpint (wide.open, ==, 0);
  g_assert_cmpstr (wide.where, ==, "");
  g_assert_cmpuint (wide.findings->len, ==, 0);
}

/* Three posts of two places each at the same time, for a team of five of whom one is on leave: each post has people enough, the three
 * together have not. It is told with who is in other teams, unless a post by itself lacks people: then the check tells it. */
static void
test_capacity_together (void)
{
  static const PostCount six[] = { { "甲", 2, 2, 2 }, { "乙", 2, 2, 2 }, { "丙", 2, 2, 2 } };
  static const PostCount ten[] = { { "", 10, 10, 10 } };
  g_autoptr (Community) c = sound ();
  g_auto (Capacity) together = { 0 }, alone = { 0 }, anybody = { 0 };
  EventRow *talk = community_at (c, event_rows, EventRow, TALK);
  rule (c, "max_shifts", "month", "30");
  rule (c, "max_shifts", "week", "7");
  note (c, WANG_3, NOTE_LEAVE, "9月15日下午");
  talk->teams = world_ints (c, 0);
  talk->n_posts = 3;
  talk->posts = six;
  capacity (c, &together);
  g_assert_cmpint (together.open, ==, 2);
  g_assert_cmpint (together.by[0], ==, 2); /* LEAST_NOBODY: they are one shift */
  g_assert_cmpstr (together.where, ==, "议事会 甲, 乙, 丙 (守护青少年: 5 people, 4 may serve then)");
  g_assert_cmpuint (together.findings->len, ==, 1);
  const Finding *told = g_ptr_array_index (together.findings, 0);
  g_assert_cmpstr (told->sentence, ==,
                   "议事会 甲, 乙, 丙: 6 places in all; it is for 守护青少年 (5 people), 1 are on leave. "
                   "In other teams, and could serve there: 阿卜杜拉·买买提, 𠮷田, 赵隐秀, 钱老 (邻里互助 3, in no team 1).");
  g_assert_nonnull (strstr (told->todo, "other teams"));
  talk->n_posts = 1;
  talk->posts = ten;
  capacity (c, &alone);
  g_assert_cmpint (alone.open, ==, 6);
  g_assert_cmpstr (alone.where, ==, "议事会 (守护青少年: 5 people, 4 may serve then)");
  g_assert_cmpuint (alone.findings->len, ==, 0);
  talk->teams = (Ints){ 0, NULL };
  talk->n_posts = 3;
  static const PostCount twelve[] = { { "甲", 4, 4, 4 }, { "乙", 4, 4, 4 }, { "丙", 4, 4, 4 } };
  talk->posts = twelve;
  capacity (c, &anybody);
  g_assert_cmpstr (anybody.where, ==, "议事会 甲, 乙, 丙 (8 may serve then)");
  told = g_ptr_array_index (anybody.findings, 0);
  g_assert_cmpstr (told->sentence, ==, "议事会 甲, 乙, 丙: 12 places in all; 1 are on leave.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/book-capacity/month", test_capacity);
  g_test_add_func ("/book-capacity/together", test_capacity_together);
  return g_test_run ();
}

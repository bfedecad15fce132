/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/names.h"
#include "tests/small-world.h"

static void
test_mask (void)
{
  static const struct {
    const char *name, *masked;
  } cases[] = {
    { "王芳", "王*" },         { "王小民", "王*民" },     { "欧阳修远", "欧**远" }, { "阿卜杜拉·买买提", "阿***·**提" },
    { "𠮷田", "𠮷*" },         { "王", "王*" },           { "Li Wei", "L* **i" },   { "", "" },
    { "é́a", "é́*" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *masked = name_mask (cases[i].name);
    g_assert_cmpstr (masked, ==, cases[i].masked);
  }
}

static void
test_tags (void)
{
  g_autoptr (Community) zh = world_community ("zh");
  g_autoptr (Community) en = world_community ("en");
  g_autoptr (Names) names = names_new (zh, SHOWN_DEFAULT);
  g_autoptr (Names) english = names_new (en, SHOWN_FULL);
  g_assert_cmpstr (names_full (names, WANG_3), ==, "王芳（3栋）");
  g_assert_cmpstr (names_full (names, WANG_9), ==, "王芳（9栋）");
  g_assert_cmpstr (names_full (names, ABDUL), ==, "阿卜杜拉·买买提");
  g_assert_cmpstr (names_public (names, WANG_3), ==, "王*");
  g_assert_cmpstr (names_public (names, YOSHIDA), ==, "𠮷田");
  g_assert_null (names_public (names, HIDDEN));
  g_assert_cmpstr (names_public (english, WANG_3), ==, "王芳 (3栋)");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/names/mask", test_mask);
  g_test_add_func ("/names/tags", test_tags);
  return g_test_run ();
}

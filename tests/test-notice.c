/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/notice.h"

#include <stdlib.h>
#include <string.h>

static char *
read_case (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("SHEETS"), "notices", name, NULL);
  char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static char *
days_text (const Notice *notice)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < notice->days->len; i++) {
    const NoticeDays *days = &g_array_index (notice->days, NoticeDays, i);
    char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
    g_string_append_printf (out, "%s,%s,%s,%s\n", day_format (days->from, from), day_format (days->to, to), days->work ? "补班" : "放假",
                            days->reason);
  }
  return g_string_free (out, FALSE);
}

/* The table that the program ships was made from another source of the same facts. The notices as people paste them: with title,
 * addressees, signature and its day, from a page with what stands around them (2024) or without numerals and full stops (2025). */
static void
test_like_shipped (void)
{
  static const char *const years[] = { "2024", "2025", "2026" };
  g_autofree char *shipped = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("SHEETS"), "..", "..", "store", "holidays-cn.csv", NULL);
  g_assert_true (g_file_get_contents (path, &shipped, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (shipped, "\n", -1);
  for (guint y = 0; y < G_N_ELEMENTS (years); y++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *name = g_strconcat (years[y], ".txt", NULL), *text = read_case (name);
    g_autofree char *prefix = g_strconcat ("国家节假日,", years[y], NULL);
    g_autoptr (Notice) notice = notice_parse (text, &error);
    g_assert_no_error (error);
    g_assert_cmpint (notice->year, ==, atoi (years[y]));
    for (guint r = 0; r < notice->remarks->len; r++)
      g_test_message ("%s", (const char *)notice->remarks->pdata[r]);
    g_assert_cmpint (notice->remarks->len, ==, 0);
    g_autoptr (GString) want = g_string_new (NULL);
    for (guint i = 0; lines[i] != NULL; i++)
      if (g_str_has_prefix (lines[i], prefix) && strstr (lines[i], "公布到") == NULL)
        g_string_append_printf (want, "%s\n", lines[i] + strlen ("国家节假日,"));
    g_autofree char *got = days_text (notice);
    g_assert_cmpstr (got, ==, want->str);
  }
}

static void
test_over_new_year (void)
{
  g_autofree char *text = read_case ("2023.txt");
  g_autoptr (Notice) notice = notice_parse (text, NULL);
  g_assert_nonnull (notice);
  g_autofree char *got = days_text (notice);
  g_assert_cmpstr (got, ==,
                   "2022-12-31,2023-01-02,放假,元旦\n"
                   "2023-01-21,2023-01-27,放假,春节\n2023-01-28,2023-01-28,补班,春节\n2023-01-29,2023-01-29,补班,春节\n"
                   "2023-04-05,2023-04-05,放假,清明节\n"
                   "2023-04-23,2023-04-23,补班,劳动节\n2023-04-29,2023-05-03,放假,劳动节\n2023-05-06,2023-05-06,补班,劳动节\n"
                   "2023-06-22,2023-06-24,放假,端午节\n2023-06-25,2023-06-25,补班,端午节\n"
                   "2023-09-29,2023-10-06,放假,中秋节、国庆节\n2023-10-07,2023-10-07,补班,中秋节、国庆节\n"
                   "2023-10-08,2023-10-08,补班,中秋节、国庆节\n");
  g_assert_cmpint (notice->remarks->len, ==, 0);
}

/* One line of a notice, and what the days or the remarks or the error must say. */
static void
test_lines (void)
{
  static const struct {
    const char *line, *days, *remark, *error;
  } cases[] = {
    { "一、元旦：1月1日（星期日）放假，1月2日（星期一）补休。", "2023-01-01,2023-01-01,放假,元旦\n2023-01-02,2023-01-02,放假,元旦\n", "春节", NULL },
    { "一、元旦：1月1日放假，与周末连休。", "2023-01-01,2023-01-01,放假,元旦\n", "春节", NULL },
    { "一、元旦:1月1日(周四)放假", "2023-01-01,2023-01-01,放假,元旦\n", "周日", NULL },
    { "五、端午节：6月22日至24日放假调休，共4天。", "2023-06-22,2023-06-24,放假,端午节\n", "4", NULL },
    { "五、端午节：6月22日放假。6月21日（周三）上班。", "2023-06-21,2023-06-21,补班,端午节\n2023-06-22,2023-06-22,放假,端午节\n", "2023-06-21", NULL },
    { "一、元旦：2月30日放假。", NULL, NULL, "2023-2-30" },
    { "一、元旦：1月3日至1日放假。", NULL, NULL, "ends before it begins" },
    { "一、元旦：1月3日至某日放假。", NULL, NULL, "after 至" },
    { "一、元旦：1月1日。", NULL, NULL, "放假 or 上班" },
    { "一、元旦：1月1日至3日放假。1月2日上班。", NULL, NULL, "twice" },
    { "一、元旦：1月1日放假。1月4日", NULL, NULL, "放假 or 上班" },
    { "一、元旦：1月1日放假。1月4日（周三）\n2022年12月8日", NULL, NULL, "放假 or 上班" },
    { "一、元旦：1月1日放假\n幸福里社区居委会\n2022年12月8日\n（此件公开发布）", "2023-01-01,2023-01-01,放假,元旦\n", "春节", NULL },
    { "一、元旦：1月1日放假\n国务院办公厅\n12月8日\n二、春节：1月30日上班", "2023-01-01,2023-01-01,放假,元旦\n", "春节", NULL },
    { "一、元旦：1月1日放假。鼓励职工在1月3日、4日休息。1月7日上班", "2023-01-01,2023-01-01,放假,元旦\n2023-01-07,2023-01-07,补班,元旦\n", "春节", NULL },
    { "元旦：1月1日放假，春节：1月22日放假", "2023-01-01,2023-01-01,放假,元旦\n2023-01-22,2023-01-22,放假,春节\n", "清明", NULL },
    { "今年没有假期。", NULL, NULL, "no holidays were found" },
    { "一、元旦：99999999999月99999999999日放假。", NULL, NULL, "no holidays were found" },
    { "一、：", NULL, NULL, "no holidays were found" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = g_strdup_printf ("关于2023年部分节假日安排的通知\n%s\n", cases[i].line);
    g_autoptr (Notice) notice = notice_parse (text, &error);
    g_test_message ("%s", cases[i].line);
    if (cases[i].error != NULL) {
      g_assert_null (notice);
      g_assert_nonnull (strstr (error->message, cases[i].error));
      continue;
    }
    g_assert_no_error (error);
    g_autofree char *got = days_text (notice);
    g_assert_cmpstr (got, ==, cases[i].days);
    gboolean said = FALSE;
    for (guint r = 0; r < notice->remarks->len; r++)
      said = said || strstr (notice->remarks->pdata[r], cases[i].remark) != NULL;
    g_assert_true (said);
  }
  g_assert_null (notice_parse ("一、元旦：1月1日放假。", NULL));
  g_assert_null (notice_parse ("", NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice/like-shipped", test_like_shipped);
  g_test_add_func ("/notice/over-new-year", test_over_new_year);
  g_test_add_func ("/notice/lines", test_lines);
  return g_test_run ();
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/phrase-world.h"

#include <locale.h>

/* Says what is wrong and goes on, so that one run shows all. */
static void G_GNUC_PRINTF (1, 2) fail (const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_message ("%s", text);
  g_test_fail ();
}

/* "0905 0906", or the error's code. */
static char *
days_text (const Phrase *phrase, const char *from_text, const char *to_text)
{
  static const char *const codes[] = { "SYNTAX", "UNKNOWN", "EVENT", "RANGE" };
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (Day));
  g_autoptr (GError) error = NULL;
  PhraseContext context = context_new ();
  char buffer[DAY_TEXT_SIZE];
  Day from = 0, to = 0;
  g_assert_true (day_parse (from_text, &from) && day_parse (to_text, &to));
  if (!phrase_days (phrase, &context, from, to, days, &error)) {
    g_assert_cmpuint (days->len, ==, 0);
    g_assert_true (error->domain == PHRASE_ERROR);
    if (error->code == PHRASE_ERROR_UNKNOWN_DAY)
      return g_strdup_printf ("UNKNOWN %s", day_format (context.unknown_day, buffer));
    return g_strdup (codes[error->code]);
  }
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < days->len; i++) {
    Date date = day_to_date (g_array_index (days, Day, i));
    g_string_append_printf (out, "%s%02d%02d", i > 0 ? " " : "", date.month, date.day);
  }
  return g_string_free (out, FALSE);
}

/* An echo parses back to the same phrase: same echoes in both languages, same days. */
static void
check_echo (const Phrase *phrase, const char *lang, const char *expected, char **cells)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *echo = phrase_echo (phrase, lang);
  if (g_strcmp0 (echo, expected) != 0)
    fail ("%s: echo '%s', expected '%s'", cells[0], echo, expected);
  g_autoptr (Phrase) again = phrase_parse (echo, &error);
  if (again == NULL) {
    fail ("%s", error->message);
    return;
  }
  g_autofree char *zh = phrase_echo (again, "zh"), *en = phrase_echo (again, "en");
  g_autofree char *days = days_text (again, cells[1], cells[2]);
  if (g_strcmp0 (zh, cells[4]) != 0 || g_strcmp0 (en, cells[5]) != 0 || g_strcmp0 (days, cells[3]) != 0)
    fail ("%s: '%s' reads back as '%s', '%s': %s", cells[0], echo, zh, en, days);
}

static void
test_cases (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SHEETS"), "phrases.tsv", NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  int n = 0;
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
    if (lines[i][0] == '#' || lines[i][0] == '\0')
      continue;
    g_autoptr (GError) error = NULL;
    g_autoptr (Phrase) phrase = phrase_parse (cells[0], &error);
    n++;
    if (strcmp (cells[3], "SYNTAX") == 0) {
      g_assert_error (error, PHRASE_ERROR, PHRASE_ERROR_SYNTAX);
      continue;
    }
    if (phrase == NULL) {
      fail ("%s", error->message);
      continue;
    }
    g_autofree char *days = days_text (phrase, cells[1], cells[2]);
    if (strcmp (days, cells[3]) != 0)
      fail ("%s: %s, expected %s", cells[0], days, cells[3]);
    check_echo (phrase, "zh_CN", cells[4], cells);
    check_echo (phrase, "en", cells[5], cells);
  }
  g_assert_cmpint (n, >, 80);
}

/* What is refused, in which kind of cell, the character at which, and the word. */
static const struct {
  const char *phrase, *message;
  PhraseCell cell;
} refused[] = {
  { "", "stops at character 1" },
  { "  ", "stops at character 3" },
  { "每周二；", NULL },
  { "每周一次", "Say which days" },
  { "15号", "Say of which month" },
  { "每月15号下午三点", "go into 开始" },
  { "每周", "Say which days" },
  { "除9月5日", "on the page 登记本", PHRASE_OF_PEOPLE },
  { "除周三下午", "Only whole weekdays" },
  { "周三下午不行", NULL, PHRASE_OF_PEOPLE },
  { "周三9点以后不行", "on the page 登记本", PHRASE_OF_PEOPLE },
  { "周二下午，晚上不行", "on the page 登记本", PHRASE_OF_PEOPLE },
  { "周三下午不行", "Only days that suit", PHRASE_OF_SHIFTS },
  { "周末上午没空，下午可以", "on the page 登记本", PHRASE_OF_PEOPLE },
  { "隔周二下午不行", "", PHRASE_OF_PEOPLE },
  { "周三上午，周三不行", "Only whole weekdays" },
  { "寒暑假不行", "Only whole weekdays" },
  { "隔周三（从2026-09-02）不行", "on the page 登记本", PHRASE_OF_PEOPLE },
  { "周三上午；周五不行", "behind the days" },
  { "周三不行，晚上可以", "'晚上可以' at character 6" },
  { "平时没空，晚上行", "behind the days" },
  { "除周三和晚上", "behind the days" },
  { "除晚上和周三", "go into 除外 (except)" },
  { "周三上午，除晚上", "behind the days" },
  { "晚上不行", "Only days that suit" },
  { "晚上，周三不行", NULL },
  { "晚上不行", NULL, PHRASE_OF_PEOPLE },
  { "晚上不行", "goes into 怎样", PHRASE_OF_NOTES },
  { "周三不行", "goes into 怎样", PHRASE_OF_NOTES },
  { "周三除外", NULL, PHRASE_OF_NOTES },
  { "白天和晚上不行", "was not understood. For example", PHRASE_OF_PEOPLE },
  { "平时晚上不行", "on the page 登记本", PHRASE_OF_PEOPLE },
  { "上午不行，周末可以", "'周末可以' at character 6", PHRASE_OF_PEOPLE },
  { "上午不行，上午9点可以", "was not understood", PHRASE_OF_PEOPLE },
  { "晚上不行，晚上可以", "'晚上可以' at character 6", PHRASE_OF_PEOPLE },
  { "上午，晚上和周三不行", "'周三不行' at character 7", PHRASE_OF_PEOPLE },
  { "下午和周三不行，周末上午可以", "behind the days", PHRASE_OF_PEOPLE },
  { "晚上不行；周六", "behind the days", PHRASE_OF_PEOPLE },
  { "除周三；周五上午", "behind the days" },
  { "有空就来", "No time is said by this. For example" },
  { "有空就来", "a blank cell means: any time. For example", PHRASE_OF_PEOPLE },
  { "不固定", "a blank cell means: always. For example", PHRASE_OF_NOTES },
  { "周三下午不行", "goes into 怎样", PHRASE_OF_NOTES },
  { "除9月5日", "goes into 怎样", PHRASE_OF_NOTES },
  { "节假日不来", "每个工作日", PHRASE_OF_PEOPLE },
  { "每天放学后", "每个上学日" },
  { "上学期间", "每个上学日" },
  { "学校放学时", "每个上学日" },
  { "明天", "Write the date itself" },
  { "国庆期间", "10月1日至7日" },
  { "节假日", "每个休息日" },
  { "逢5逢10", "每月5日、15日、25日" },
  { "单周周三", "from which to count" },
  { "双周三", "from which to count" },
  { "每月一次", "Say which day of the month" },
  { "一周两次", "Say which days of the week" },
  { "三天", "'三天' was not understood" },
  { "六日", "'六日' was not understood" },
  { "三五个", "'三五个' was not understood" },
  { "平时上班，晚上可以", "on the page 登记本", PHRASE_OF_PEOPLE },
  { "每季度一次", "每季末月20日" },
  { "月底", "每月最后一天" },
  { "周三和外星人", "'外星人' at character 4" },
  { "9月14日下午至16日上午", "Write each part by itself" },
  { "9月14日起", "a date with its year" },
  { "9月14日以后", "from which day to which" },
  { "9月20日之前", "from which day to which" },
  { "元旦至春节", "10月1日至7日" },
  { "每月第一周周六", "每月第1个周六" },
  { "每两周一次", "from which to count" },
  { "10.1-10.7", "Write a date as 10月1日" },
  { "周末（除法定节假日）", "goes into 遇休" },
  { "每个工作日（节假日除外）", "goes into 遇休" },
  { "2026年9月第2个周六", "One clause names one kind" },
  { "中午24点到0点", "such as 9:00-11:00" },
  { "下班前", "18点以后" },
  { "每周一次 周二、四", "Say which days" },
  { "每周一次 周二到周四", "Say which days" },
  { "每周一次 周五或周六", "Say which days" },
  { "每周一次 周五 周六", "Say which days" },
  { "隔一个星期的周六", "from which to count" },
  { "周三9后", "'9后' at character 3" },
  { "once a week", "Say which days of the week. For example: Tue, Thu" },
  { "weekly", "Say which days" },
  { "except 2026-09-05", "go into 除外 (except)" },
  { "Not today", "Only days that suit", PHRASE_OF_PEOPLE },
  { "每周八", "'每周八' was not understood" },
  { "每天随便", "'随便' at character 3" },
  { "每月", "stops at character 3" },
  { "每月32日", "'32日' at character 3" },
  { "每年2月30日", "'30日' at character 5" },
  { "每年2月29日", NULL },
  { "2026-02-30", "'2026-02-30' was not understood" },
  { "2026-09-20至2026-09-14", "the end lies before the beginning" },
  { "隔周三", "from which to count" },
  { "中秋 每月15日", "'每月15日' at character 4" },
  { "春节前", "stops at character 4" },
  { "每天前1天", "Days before or after" },
  { "周三 9:00", "such as 9:00-11:00" },
  { "周三 25:00-26:00", "'25:00-26:0" },
  { "工作日 休息日", "both a workday and a day off" },
  { "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "first day" },
  { "RRULE:FREQ=HOURLY", "FREQ=HOURLY" },
  { "RRULE:FREQ=DAILY;BYMONTH=13", "'13' is no value for BYMONTH" },
  { "活动“义诊", "closing quotation mark" },
  { "活动 灯”会", "'”会' at character 5" },
  { "RRULE:FREQ=DAILY（从2026-09-01）FREQ=DAILY", "One clause names one kind of days" },
  { "every Wensday", "'Wensday' at character 7" },
  { "2nd of", "stops at character 7" },
  { "sometimes", "'sometimes' was not understood" },
  { "农历十三月一日", "农历八月十五" },
  { "每周二 从9月5日", "a date with its year" },
  { "10月8日起", "This says no last day", PHRASE_OF_NOTES },
  { "从10月8日起", "This says no last day", PHRASE_OF_NOTES },
  { "从2月31日起", "a date with its year", PHRASE_OF_NOTES },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Phrase) phrase = phrase_parse_in (refused[i].cell, refused[i].phrase, &error);
    if (refused[i].message == NULL) {
      g_assert_no_error (error);
      continue;
    }
    if (phrase != NULL)
      fail ("'%s' was read", refused[i].phrase);
    else if (!g_error_matches (error, PHRASE_ERROR, PHRASE_ERROR_SYNTAX)
             || strstr (error->message, refused[i].message) == NULL)
      fail ("%s: %s", refused[i].phrase, error->message);
  }
  g_autoptr (GError) error = NULL;
  g_assert_null (phrase_parse ("\xff\xfe", &error));
  g_assert_error (error, PHRASE_ERROR, PHRASE_ERROR_SYNTAX);
}

static void
test_spans (void)
{
  PhraseContext context = context_new ();
  g_autoptr (Phrase) phrase = phrase_parse ("周一至周五上午；周三 11:00-14:00；周六；周日22:00-6:00", NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (PhraseSpan));
  Day monday = day_from_ymd (2026, 9, 7);
  const PhraseSpan expected[]
      = { { monday, 360, 720 },      { monday + 1, 360, 720 }, { monday + 2, 360, 840 },
          { monday + 3, 360, 720 },  { monday + 4, 360, 720 }, { monday + 5, 0, 1440 },
          { monday + 6, 1320, 1800 } };
  g_assert_true (phrase_has_hours (phrase));
  g_assert_true (phrase_spans (phrase, &context, monday, monday + 7, spans, NULL));
  g_assert_cmpuint (spans->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < spans->len; i++) {
    const PhraseSpan *got = &g_array_index (spans, PhraseSpan, i);
    g_assert_true (got->day == expected[i].day && got->from == expected[i].from && got->to == expected[i].to);
  }
}

static void
test_needs (void)
{
  static const struct {
    const char *phrase;
    guint needs;
  } cases[] = { { "每周二", 0 },
                { "每个上学日 周五", 1u << PHRASE_SCHOOLDAY },
                { "每月最后一个工作日", 1u << PHRASE_WORKDAY },
                { "中秋前1个工作日", 1u << PHRASE_WORKDAY },
                { "每月15日；每个休息日", 1u << PHRASE_OFFDAY } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Phrase) phrase = phrase_parse (cases[i].phrase, NULL), same = phrase_dup (phrase);
    g_assert_cmpuint (phrase_needs (same), ==, cases[i].needs);
    g_assert_false (phrase_has_hours (same));
  }
}

/* What says only that any time suits is no answer to when an event takes place. */
static void
test_open (void)
{
  static const struct {
    const char *phrase;
    gboolean open;
  } cases[] = { { "都可以", TRUE }, { "随时", TRUE }, { "周三；不限", TRUE }, { "每天", FALSE }, { "上午都行", FALSE }, { "周末可以", FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Phrase) phrase = phrase_parse (cases[i].phrase, NULL);
    g_assert_nonnull (phrase);
    g_assert_true (phrase_is_open (phrase) == cases[i].open);
  }
}

/* The hours of an event that has no columns for them. */
static void
test_clock (void)
{
  static const struct {
    const char *phrase;
    int from, to; /* 0, 0: none */
  } cases[] = { { "每周三19:00-20:30", 1140, 1230 }, { "周二上午9点到11点；周四 9:00-11:00", 540, 660 }, { "周五22:00-2:00", 1320, 120 },
                { "每周三", 0, 0 }, { "周三下午", 0, 0 }, { "周三9点以后", 0, 0 }, { "周三15:00前", 0, 0 }, { "周三晚上8点以后", 0, 0 }, { "Wed evening before 9pm", 0, 0 }, { "周三 9:00-10:00、14:00-15:00", 0, 0 },
                { "周三 9:00-10:00；周四 9:00-11:00", 0, 0 }, { "周三 9:00-10:00；周四", 0, 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Phrase) phrase = phrase_parse (cases[i].phrase, NULL);
    int from = 0, to = 0;
    g_assert_true (phrase_clock (phrase, &from, &to) == (cases[i].to > 0));
    g_assert_cmpint (from, ==, cases[i].from);
    g_assert_cmpint (to, ==, cases[i].to);
  }
}

/* A date without a year lies 6 months before to 5 months after the day on which it was written. */
static void
test_years (void)
{
  static const struct {
    const char *as_of, *phrase, *day;
  } cases[] = { { "2026-09-20", "3月5日", "2026-03-05" },   { "2026-09-20", "2月5日", "2027-02-05" },
                { "2026-09-20", "9月1日", "2026-09-01" },   { "2026-12-20", "1月5日", "2027-01-05" },
                { "2026-01-05", "12月20日", "2025-12-20" }, { "2026-01-05", "7月20日", "2025-07-20" },
                { "2026-01-05", "6月20日", "2026-06-20" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    PhraseContext context = context_new ();
    char buffer[DAY_TEXT_SIZE];
    g_autoptr (Phrase) phrase = phrase_parse (cases[i].phrase, NULL);
    g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (Day));
    g_assert_true (day_parse (cases[i].as_of, &context.as_of));
    g_assert_true (
        phrase_days (phrase, &context, day_from_ymd (2020, 1, 1), day_from_ymd (2030, 1, 1), days, NULL));
    g_assert_cmpuint (days->len, ==, 1);
    g_assert_cmpstr (day_format (g_array_index (days, Day, 0), buffer), ==, cases[i].day);
  }
}

/* The bounds of a phrase are days for good: on the day on which it is written they get the years that they lack. */
static void
test_bounds_without_years (void)
{
  static const struct {
    const char *as_of, *phrase, *placed;
    PhraseCell cell; /* of shifts */
  } cases[] = { { "2026-11-29", "隔周六（从12月5日）", "隔周六（从2026-12-05）" },
                { "2026-11-29", "every other Sat (from Dec 5)", "every other Sat (from 2026-12-05)" },
                { "2026-12-29", "隔周六（从1月2日）", "隔周六（从2027-01-02）" },
                { "2026-11-29", "隔周三（从9月2日至1月20日）", "隔周三（从2026-09-02至2027-01-20）" },
                { "2026-07-05", "隔周六（从12月5日到1月10日）", "隔周六（从2026-12-05至2027-01-10）" },
                { "2026-07-05", "隔周六，从12月5日，到1月10日", "隔周六（从2026-12-05至2027-01-10）" },
                { "2027-06-30", "隔周六（从2026-12-05到1月10日）", NULL }, /* the beginning lends it its year */
                { "2026-07-05", "隔周六（从12月5日到12月1日）", NULL },
                { "2026-09-20", "10月8日起", "每天（从2026-10-08）", PHRASE_OF_PEOPLE },
                { "2026-09-20", "10月8日起", NULL, PHRASE_OF_NOTES },
                { "2026-09-20", "从10月8日起每周三", NULL, PHRASE_OF_NOTES },
                { "2026-09-20", "每天；从10月8日起", NULL, PHRASE_OF_NOTES },
                { "2026-09-20", "10月8日起至20日", "每天（从2026-10-08至2026-10-20）", PHRASE_OF_NOTES },
                { "2026-09-20", "从10月10日起隔周六", "隔周六（从2026-10-10）", PHRASE_OF_NOTES },
                { "2026-11-29", "每周三（从9月2日至1月20日）", NULL }, /* a stretch of days */
                { "2026-11-29", "12月1日起每周三 晚上", "每周三（从2026-12-01） 晚上" },
                { "2026-11-29", "每周二；隔周六（从12月5日）", "每周二；隔周六（从2026-12-05）" },
                { "2026-11-29", "隔周六（从2026-12-05）", NULL }, { "2026-11-29", "9月5日", NULL },
                { "2026-11-29", "隔周六", NULL },             { "2026-11-29", "隔周六（从12月32日）", NULL } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Day as_of;
    g_assert_true (day_parse (cases[i].as_of, &as_of));
    g_autofree char *placed = phrase_with_years (cases[i].cell, cases[i].phrase, as_of);
    g_assert_cmpstr (placed, ==, cases[i].placed);
    g_autoptr (Phrase) phrase = phrase_parse_in (PHRASE_OF_SHIFTS, placed != NULL ? placed : "每天", NULL);
    g_assert_nonnull (phrase);
    g_assert_null (phrase_with_years (PHRASE_OF_SHIFTS, placed != NULL ? placed : "每天", as_of));
  }
}

/* Any text is read or refused, in bounded time: words of the grammar and bytes at random. */
static void
test_noise (void)
{
  static const char *const bits[]
      = { "每",        "周",  "一",  "三",     "、",     "至",         "月", "日",    "9",
          "15",        "第",  "个",  "最后",   "工作日", "前",         "后", "天",    "中秋",
          "农历",      "初",  "隔",  "（",     "从",     "2026-09-02", "；", " ",     "活动",
          "上午",      ":00", "-",   "RRULE:", "FREQ=",  "DAILY",      ";",  "every", "of",
          "the month", "2nd", "Mon", "lunar",  "8-15",   "年",         "点", "“",     "\x01",
          "除",        "不行", "晚上", "周末", "和", "周三", "没空", "可以",  "都行", "晚",    "放学",   "平时",       "以后", "六日", "上午", "except", "after" };
  GRand *rand = g_rand_new_with_seed (7);
  PhraseContext context = context_new ();
  int read = 0;
  for (int i = 0; i < 20000; i++) {
    GString *text = g_string_new (NULL);
    int n = g_rand_int_range (rand, 1, 9);
    for (int k = 0; k < n; k++)
      g_string_append (text, bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))]);
    g_autofree char *phrase_text = g_string_free (text, FALSE);
    g_autoptr (GError) error = NULL;
    g_autoptr (Phrase) phrase = phrase_parse (phrase_text, &error);
    g_autofree char *placed = phrase_with_years (PHRASE_OF_SHIFTS, phrase_text, day_from_ymd (2026, 9, 1));
    g_autoptr (Phrase) dated = placed == NULL ? NULL : phrase_parse_in (PHRASE_OF_SHIFTS, placed, NULL);
    g_assert_true ((dated == NULL) == (placed == NULL));
    g_assert_true ((phrase == NULL) == (error != NULL));
    if (phrase == NULL)
      continue;
    read++;
    g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (Day));
    phrase_days (phrase, &context, day_from_ymd (2026, 9, 1), day_from_ymd (2026, 10, 1), days, NULL);
    for (int k = 0; k < 2; k++) {
      g_autofree char *echo = phrase_echo (phrase, k == 0 ? "zh" : "en");
      g_autoptr (Phrase) again = phrase_parse (echo, &error);
      if (again == NULL)
        g_error ("'%s' was echoed as '%s': %s", phrase_text, echo, error->message);
      g_autofree char *same = phrase_echo (again, k == 0 ? "zh" : "en");
      g_assert_cmpstr (same, ==, echo);
    }
  }
  g_rand_free (rand);
  g_assert_cmpint (read, >, 500);
}

/* The statutory calendar of 2026: workdays are known to its end. */
static PhraseAnswer
to_new_year (Day day, PhraseKind kind, gpointer data)
{
  return day < day_from_ymd (2027, 1, 1) ? is_kind (day, kind, data) : PHRASE_UNKNOWN;
}

/* A day that hangs on what the calendar does not know ends the known ones and takes none of them away. */
static void
test_known (void)
{
  static const struct {
    const char *phrase, *from, *days;
  } cases[] = {
    { "中秋前1个工作日", "2026-08-31", "0924" },
    { "国庆前1个工作日", "2026-08-31", "0930" },
    { "每周二；中秋前1个工作日", "2026-12-20", "1222 1229" },
    { "元旦后1个工作日", "2026-10-10", "" },
    { "每月最后一个工作日", "2026-10-20", "1030 1130 1231" },
    { "每天", "2026-12-30", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Phrase) phrase = phrase_parse (cases[i].phrase, NULL);
    g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (Day));
    g_autoptr (GString) text = g_string_new (NULL);
    PhraseContext context = context_new ();
    Day from, to, known_to;
    context.is_kind = to_new_year;
    g_assert_true (day_parse (cases[i].from, &from));
    to = from + 400;
    g_assert_true (phrase_days_known (phrase, &context, from, to, days, &known_to, NULL));
    if (cases[i].days == NULL) {
      g_assert_cmpint (known_to, ==, to);
      g_assert_cmpuint (days->len, ==, 400);
      continue;
    }
    g_assert_cmpint (known_to, <, to);
    g_assert_cmpint (known_to, >=, day_from_ymd (2027, 1, 1));
    for (guint k = 0; k < days->len && g_array_index (days, Day, k) < day_from_ymd (2027, 1, 1); k++) {
      Date date = day_to_date (g_array_index (days, Day, k));
      g_string_append_printf (text, "%s%02d%02d", k > 0 ? " " : "", date.month, date.day);
    }
    g_assert_cmpstr (text->str, ==, cases[i].days);
  }
}

/* The three examples of a refusal, each of them a phrase for that cell. */
static void
assert_examples (PhraseCell cell, const char *message)
{
  const char *at = strstr (message, "For example: ");
  if (at == NULL || !g_str_has_suffix (message, ".") || strstr (message, ".  ") != NULL) {
    fail ("'%s' has no examples", message);
    return;
  }
  g_autofree char *list = g_strndup (at + strlen ("For example: "), strlen (at) - strlen ("For example: ."));
  g_auto (GStrv) halves = g_strsplit (list, "；", -1);
  g_autofree char *plain = g_strjoinv (";", halves);
  g_auto (GStrv) examples = g_strsplit (plain, ";", -1);
  g_assert_cmpuint (g_strv_length (examples), ==, 3);
  for (guint i = 0; examples[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Phrase) example = phrase_parse_in (cell, examples[i], &error);
    g_assert_no_error (error);
    g_assert_false (phrase_is_open (example));
  }
}

/* Whatever is refused, in whatever cell, is answered with three examples, behind the hint where there is one. */
static void
test_examples (void)
{
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    for (PhraseCell cell = 0; cell < PHRASE_CELLS; cell++) {
      g_autoptr (GError) error = NULL;
      g_autoptr (Phrase) phrase = phrase_parse_in (cell, refused[i].phrase, &error);
      if (phrase != NULL)
        continue;
      assert_examples (cell, error->message);
      n++;
    }
  g_assert_cmpuint (n, >, 3 * 70);
  g_autoptr (GError) error = NULL;
  g_assert_null (phrase_parse ("\xff\xfe", &error));
  assert_examples (PHRASE_OF_PEOPLE, error->message);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, ""); /* messages show Chinese */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phrase/cases", test_cases);
  g_test_add_func ("/phrase/refused", test_refused);
  g_test_add_func ("/phrase/spans", test_spans);
  g_test_add_func ("/phrase/known", test_known);
  g_test_add_func ("/phrase/needs", test_needs);
  g_test_add_func ("/phrase/open", test_open);
  g_test_add_func ("/phrase/clock", test_clock);
  g_test_add_func ("/phrase/years", test_years);
  g_test_add_func ("/phrase/bounds-without-years", test_bounds_without_years);
  g_test_add_func ("/phrase/noise", test_noise);
  g_test_add_func ("/phrase/examples", test_examples);
  return g_test_run ();
}

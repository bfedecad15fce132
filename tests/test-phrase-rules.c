/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/phrase-world.h"

#include <locale.h>

/* Rules at random, in words and back; and parts of the day that do not suit. */

/* A rule as this test understands it, walked day by day. */
typedef struct {
  enum { WEEKLY, MONTH_DAY, NTH_WEEKDAY, NTH_WEEKEND } kind;
  guint weekdays;      /* of WEEKLY: bit 0 = Monday */
  int every;           /* weeks, from `from` on */
  int n, weekday;      /* day of the month, or n-th weekday; -1 = last */
  guint months;        /* bit 1 = January */
  Day from;
} RandomRule;

static gboolean
rule_has (const RandomRule *rule, Day day)
{
  Date date = day_to_date (day);
  int weekday = (int)day_weekday (day), last = days_in_month (date.year, date.month);
  if (day < rule->from)
    return FALSE;
  if (rule->kind == NTH_WEEKEND) { /* the Saturday that a Sunday follows says of which month the weekend is */
    RandomRule saturday = { .kind = NTH_WEEKDAY, .n = rule->n, .weekday = SAT, .months = rule->months, .from = 0 };
    return (weekday == SAT && rule_has (&saturday, day)) || (weekday == SUN && rule_has (&saturday, day - 1));
  }
  if (rule->kind == WEEKLY) {
    Day monday = rule->from - (Day)day_weekday (rule->from);
    return (rule->weekdays >> weekday & 1u) != 0 && (day - monday) / 7 % rule->every == 0;
  }
  if ((rule->months >> date.month & 1u) == 0)
    return FALSE;
  if (rule->kind == MONTH_DAY)
    return date.day == (rule->n > 0 ? rule->n : last + 1 + rule->n);
  return weekday == rule->weekday && (rule->n > 0 ? (date.day - 1) / 7 + 1 == rule->n : (last - date.day) / 7 + 1 == -rule->n);
}

static RandomRule
random_rule (GRand *rand)
{
  RandomRule rule = { .kind = (guint)g_rand_int_range (rand, 0, 4), .every = 1, .months = 0x1ffe };
  rule.from = day_from_ymd (2026, 9, 1) + g_rand_int_range (rand, 0, 60);
  rule.weekdays = (guint)g_rand_int_range (rand, 1, 128);
  if (g_rand_boolean (rand))
    rule.every = 2;
  rule.weekday = g_rand_int_range (rand, 0, 7);
  rule.n = rule.kind == MONTH_DAY ? g_rand_int_range (rand, 1, 29) : g_rand_int_range (rand, 1, 5);
  if (g_rand_int_range (rand, 0, 3) == 0)
    rule.n = -1;
  if (g_rand_int_range (rand, 0, 3) == 0)
    rule.months = 1u << g_rand_int_range (rand, 1, 13);
  return rule;
}

static const char *
ordinal (int n)
{
  static char text[8];
  g_snprintf (text, sizeof text, "%d%s", n, n / 10 == 1 ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th");
  return n < 0 ? "last" : text;
}

/* As a coordinator would write it, in one of the forms in which the same thing is said. */
static char *
in_words (const RandomRule *rule, GRand *rand, gboolean zh)
{
  static const char *const zh_days[] = { "一", "二", "三", "四", "五", "六", "日" };
  static const char *const en_days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const en_months[] = { "", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  GString *out = g_string_new (NULL);
  char from[DAY_TEXT_SIZE];
  int month = rule->months == 0x1ffe ? 0 : g_bit_nth_lsf (rule->months, -1);
  g_autofree char *zh_month = month == 0 ? g_strdup ("每月") : g_strdup_printf ("每年%d月", month);
  g_autofree char *en_month = month == 0 ? g_strdup ("the month") : g_strdup_printf ("%s every year", en_months[month]);
  if (rule->kind == WEEKLY) {
    const char *separator = "";
    g_string_append (out, zh ? (rule->every == 2 ? "隔周" : g_rand_boolean (rand) ? "每周" : "周") : rule->every == 2 ? "every other " : "");
    for (guint day = 0; day < 7; day++)
      if (rule->weekdays >> day & 1u) {
        g_string_append_printf (out, "%s%s", separator, zh ? zh_days[day] : en_days[day]);
        separator = zh ? (g_rand_boolean (rand) ? "、" : "，") : ", ";
      }
  } else if (rule->kind == MONTH_DAY) {
    if (zh)
      g_string_append_printf (out, rule->n < 0 ? "%s最后一天" : g_rand_boolean (rand) ? "%s%d日" : "%s%d号", zh_month, rule->n);
    else
      g_string_append_printf (out, "%s%s of %s", ordinal (rule->n), rule->n < 0 ? " day" : "", en_month);
  } else if (zh) {
    g_autofree char *nth = rule->n < 0 ? g_strdup ("最后一个") : g_strdup_printf ("第%d个", rule->n);
    const char *week = g_rand_boolean (rand) ? "周" : "星期";
    g_string_append_printf (out, "%s%s%s%s", zh_month, nth, rule->kind == NTH_WEEKEND ? "周" : week, rule->kind == NTH_WEEKEND ? "末" : zh_days[rule->weekday]);
  } else {
    g_string_append_printf (out, "%s %s of %s", ordinal (rule->n), rule->kind == NTH_WEEKEND ? "weekend" : en_days[rule->weekday], en_month);
  }
  g_string_append_printf (out, zh ? "（从%s）" : " (from %s)", day_format (rule->from, from));
  return g_string_free (out, FALSE);
}

static void
assert_days (const RandomRule *rule, const char *text, const char *of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Phrase) phrase = phrase_parse (text, &error);
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (Day));
  PhraseContext context = context_new ();
  Day from = day_from_ymd (2026, 8, 1), to = day_from_ymd (2028, 8, 1);
  guint n = 0;
  if (phrase == NULL || !phrase_days (phrase, &context, from, to, days, &error))
    g_error ("%s (of %s): %s", text, of, error->message);
  for (Day day = from; day < to; day++) {
    gboolean has = n < days->len && g_array_index (days, Day, n) == day;
    if (has != rule_has (rule, day)) {
      char buffer[DAY_TEXT_SIZE];
      g_error ("%s (of %s): %s should %sbe in it", text, of, day_format (day, buffer), has ? "not " : "");
    }
    n += has ? 1 : 0;
  }
  g_assert_cmpuint (n, ==, days->len);
}

/* Words, the canonical wording in both languages, and the RRULE all mean the same days. */
static void
test_property (void)
{
  GRand *rand = g_rand_new_with_seed (20260901);
  guint rules = 0, weekends = 0;
  for (int i = 0; i < 1500; i++) {
    RandomRule rule = random_rule (rand);
    weekends += rule.kind == NTH_WEEKEND ? 1 : 0;
    g_autofree char *text = in_words (&rule, rand, i % 2 == 0);
    char from[DAY_TEXT_SIZE];
    assert_days (&rule, text, text);
    g_autoptr (Phrase) phrase = phrase_parse (text, NULL);
    for (int k = 0; k < 2; k++) {
      g_autofree char *echo = phrase_echo (phrase, k == 0 ? "zh" : "en");
      assert_days (&rule, echo, text);
    }
    g_autofree char *rrule = phrase_rrule (phrase);
    if (rrule == NULL)
      continue;
    g_autofree char *back = g_strdup_printf ("RRULE:%s（从%s）", rrule, day_format (rule.from, from));
    assert_days (&rule, back, text);
    rules++;
  }
  g_rand_free (rand);
  g_assert_cmpuint (weekends, >, 300);
  g_assert_cmpuint (rules + weekends, ==, 1500); /* no RRULE says a weekend */
}

/* ---- parts of the day that do not suit ---- */

static const struct {
  const char *word;
  int from, to; /* hours */
} parts[] = { { "上午", 6, 12 }, { "早上", 6, 12 }, { "中午", 11, 14 }, { "下午", 12, 18 }, { "傍晚", 18, 23 }, { "晚上", 18, 23 }, { "白天", 6, 18 } };

#define NIGHT 0x80003fu /* the hours before 6 and from 23 on */

/* The hours of each day of the week that are not in its mask are those of the phrase, and no others. */
static void
assert_week (const char *text, const char *of, const guint *masks)
{
  g_autoptr (GError) error = NULL;
  PhraseContext context = context_new ();
  Day monday = day_from_ymd (2026, 9, 7);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (PhraseSpan));
  g_autoptr (Phrase) phrase = phrase_parse (text, &error);
  if (phrase == NULL || !phrase_spans (phrase, &context, monday, monday + 7, spans, &error))
    g_error ("%s (of %s): %s", text, of, error->message);
  for (int hour = 0; hour < 24 * 7; hour++) {
    gboolean has = FALSE, wanted = !(masks[hour / 24] & 1u << hour % 24);
    for (guint i = 0; i < spans->len; i++) {
      const PhraseSpan *span = &g_array_index (spans, PhraseSpan, i);
      int begin = (int)(span->day - monday) * DAY_MINUTES;
      has |= begin + span->from <= hour * 60 && begin + span->to >= hour * 60 + 60;
    }
    if (has != wanted)
      g_error ("%s (of %s): hour %d should %sbe in it", text, of, hour, has ? "not " : "");
  }
}

/* The same mask on all days but one, which has no hours. */
static void
assert_hours (const char *text, const char *of, guint mask, int off)
{
  guint masks[7];
  for (int day = 0; day < 7; day++)
    masks[day] = day == off ? 0xffffffu : mask;
  assert_week (text, of, masks);
}

/* 晚上不行, 周三、早上和晚上没空, 除下午: the rest of the day, in words and in the canonical wording. */
static void
test_unfit_hours (void)
{
  static const char *const ends[] = { "不行", "没空", "都不行", "不能来", "没时间", "除外" };
  GRand *rand = g_rand_new_with_seed (11);
  guint two = 0;
  for (int i = 0; i < 400; i++) {
    guint a = (guint)g_rand_int_range (rand, 0, G_N_ELEMENTS (parts)), b = (guint)g_rand_int_range (rand, 0, G_N_ELEMENTS (parts)), mask = 0;
    gboolean both = g_rand_boolean (rand), except = !both && g_rand_int_range (rand, 0, 3) == 0;
    for (int hour = 0; hour < 24; hour++)
      if ((hour >= parts[a].from && hour < parts[a].to) || (both && hour >= parts[b].from && hour < parts[b].to))
        mask |= 1u << hour;
    mask |= NIGHT;
    if (mask == 0xffffffu) /* nothing is left */
      continue;
    static const char *const days[] = { "周一", "周二", "周三", "周四", "周五", "周六", "周日" };
    int off = except ? -1 : g_rand_int_range (rand, -7, 7);
    const char *end = except ? "" : ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (ends))];
    g_autofree char *text = g_strdup_printf ("%s%s%s%s%s%s%s", except ? "除" : "", off >= 0 ? days[off] : "", off < 0 ? "" : i % 3 == 0 ? "和" : "、", parts[a].word, both ? (i % 2 == 0 ? "和" : "、") : "", both ? parts[b].word : "", end);
    assert_hours (text, text, mask, off);
    g_autoptr (Phrase) phrase = phrase_parse (text, NULL);
    for (int k = 0; k < 2; k++) {
      g_autofree char *echo = phrase_echo (phrase, k == 0 ? "zh" : "en");
      assert_hours (echo, text, mask, off);
    }
    two += both ? 1 : 0;
  }
  g_rand_free (rand);
  g_assert_cmpuint (two, >, 100);
}

/* 周二下午不行，周五没空, 周二上午和晚上、周末没空, 除周三早上: the days that are not named whole, of the others the rest; in words and in the
 * canonical wording. */
static void
test_unfit_parts_of_days (void)
{
  static const char *const days[] = { "周一", "星期二", "周三", "每周四", "周五", "周六", "礼拜天" };
  static const char *const ends[] = { "不行", "没空", "都不行", "来不了", "有事" };
  GRand *rand = g_rand_new_with_seed (12);
  guint read = 0;
  for (int i = 0; i < 600; i++) {
    guint masks[7] = { 0 };
    gboolean except = g_rand_int_range (rand, 0, 4) == 0;
    g_autoptr (GString) text = g_string_new (except ? "除" : "");
    int n = g_rand_int_range (rand, 1, 4);
    for (int item = 0; item < n; item++) {
      int day = g_rand_int_range (rand, 0, 7), n_parts = item == 0 ? g_rand_int_range (rand, 1, 3) : g_rand_int_range (rand, 0, 3);
      g_string_append (text, days[day]);
      masks[day] |= n_parts == 0 ? 0xffffffu : NIGHT;
      for (int k = 0; k < n_parts; k++) {
        guint part = (guint)g_rand_int_range (rand, 0, G_N_ELEMENTS (parts));
        g_string_append_printf (text, "%s%s", k == 0 ? "" : i % 2 == 0 ? "、" : "和", parts[part].word);
        for (int hour = parts[part].from; hour < parts[part].to; hour++)
          masks[day] |= 1u << hour;
      }
      gboolean last = item + 1 == n, closes = last || (!except && g_rand_boolean (rand));
      g_string_append (text, except && last ? "以外" : except || !closes ? "" : ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (ends))]);
      /* 周三、周二下午 is the afternoon of both: what is whole stands last, or is said by itself */
      if (!last && !closes && n_parts == 0)
        n = item + 1, g_string_append (text, except ? "以外" : "不行");
      else
        g_string_append (text, last ? "" : closes ? "，" : "、");
    }
    g_string_append (text, i % 5 == 0 ? "，其他时间都可以" : "");
    assert_week (text->str, text->str, masks);
    g_autoptr (Phrase) phrase = phrase_parse (text->str, NULL);
    for (int k = 0; k < 2; k++) {
      g_autofree char *echo = phrase_echo (phrase, k == 0 ? "zh" : "en");
      assert_week (echo, text->str, masks);
    }
    read++;
  }
  g_rand_free (rand);
  g_assert_cmpuint (read, ==, 600);
}

/* 上午9点以前, 晚上8点以后, of every hour within a part of the day: the rest of the day, but before an evening's hour only the
 * evening; in words and in the canonical wording. */
static void
test_one_sided (void)
{
  static const char *const sides[] = { "以前", "之前", "前", "以后", "之后", "后" };
  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    for (int hour = parts[p].from + 1; hour < parts[p].to; hour++)
      for (guint s = 0; s < G_N_ELEMENTS (sides); s++) {
        guint mask = 0xffffffu; /* the hours that are not in it */
        int begin = parts[p].from >= 18 ? parts[p].from : 0;
        for (int in = s < 3 ? begin : hour; in < (s < 3 ? hour : 24); in++)
          mask &= ~(1u << in);
        g_autofree char *text = g_strdup_printf ("%s%d点%s", parts[p].word, hour > 12 && parts[p].from >= 11 ? hour - 12 : hour, sides[s]);
        assert_hours (text, text, mask, -1);
        g_autoptr (Phrase) phrase = phrase_parse (text, NULL);
        for (int k = 0; k < 2; k++) {
          g_autofree char *echo = phrase_echo (phrase, k == 0 ? "zh" : "en");
          assert_hours (echo, text, mask, -1);
        }
      }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, ""); /* messages show Chinese */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phrase-rules/property", test_property);
  g_test_add_func ("/phrase-rules/unfit-hours", test_unfit_hours);
  g_test_add_func ("/phrase-rules/unfit-parts-of-days", test_unfit_parts_of_days);
  g_test_add_func ("/phrase-rules/one-sided", test_one_sided);
  return g_test_run ();
}

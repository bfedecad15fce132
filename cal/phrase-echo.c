/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"

#include <string.h>

/*
 * Writing a phrase in its one canonical wording. The order within a clause is fixed: base with its shift,
 * kinds of days, weekdays, bounds, hours; a clause of filters alone begins with the first of them. Both
 * languages come from the same code with a table of words.
 */

typedef struct {
  GString *out;
  gboolean zh;
} Writer;

static const char *const kinds[PHRASE_KINDS][2] = {
  [PHRASE_WORKDAY] = { "每个工作日", "every workday" },
  [PHRASE_OFFDAY] = { "每个休息日", "every day off" },
  [PHRASE_SCHOOLDAY] = { "每个上学日", "every school day" },
  [PHRASE_SUMMER_HOLIDAY] = { "暑假", "summer holidays" },
  [PHRASE_WINTER_HOLIDAY] = { "寒假", "winter holidays" },
  [PHRASE_SCHOOL_HOLIDAY] = { "寒暑假", "school holidays" },
};
/* One of a kind, as the unit of an ordinal or a shift. */
static const char *const units[PHRASE_KINDS][2] = {
  [PHRASE_WORKDAY] = { "工作日", "workday" },
  [PHRASE_OFFDAY] = { "休息日", "day off" },
  [PHRASE_SCHOOLDAY] = { "上学日", "school day" },
  [PHRASE_SUMMER_HOLIDAY] = { "暑假", "summer holiday" },
  [PHRASE_WINTER_HOLIDAY] = { "寒假", "winter holiday" },
  [PHRASE_SCHOOL_HOLIDAY] = { "寒暑假", "school holiday" },
};
static const char *const weekdays[7][2] = {
  { "一", "Mon" }, { "二", "Tue" }, { "三", "Wed" }, { "四", "Thu" },
  { "五", "Fri" }, { "六", "Sat" }, { "日", "Sun" },
};
static const char *const long_weekdays[7]
    = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
static const char *const months[13]
    = { "", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static void
put (Writer *w, const char *zh, const char *en)
{
  g_string_append (w->out, w->zh ? zh : en);
}

/* A space between the items of a clause, which begins at start. */
static void
space (Writer *w, gsize start)
{
  if (w->out->len > start && w->out->str[w->out->len - 1] != ' ')
    g_string_append_c (w->out, ' ');
}

static void
put_ordinal (Writer *w, int n)
{
  static const char *const endings[] = { "th", "st", "nd", "rd" };
  if (n == -1) {
    g_string_append (w->out, "last");
    return;
  }
  int a = ABS (n);
  g_string_append_printf (w->out, "%d%s%s", a, a % 10 <= 3 && a / 10 != 1 ? endings[a % 10] : "th",
                          n < 0 ? " last" : "");
}

/* 每月, 每季末月, 每年5月 / the month, the last month of the quarter, May every year. */
static void
put_months (Writer *w, guint set)
{
  const char *separator = "";
  if (set == ALL_MONTHS)
    put (w, "每月", "the month");
  else if (set == QUARTER_ENDS)
    put (w, "每季末月", "the last month of the quarter");
  else if (set == QUARTER_STARTS)
    put (w, "每季首月", "the first month of the quarter");
  else {
    put (w, "每年", "");
    for (int month = 1; month <= 12; month++)
      if (set & 1u << month) {
        if (w->zh)
          g_string_append_printf (w->out, "%s%d月", separator, month);
        else
          g_string_append_printf (w->out, "%s%s", separator, months[month]);
        separator = w->zh ? "、" : ", ";
      }
    put (w, "", " every year");
  }
}

static void
put_monthly (Writer *w, const PhraseClause *c)
{
  const char *separator = "";
  if (w->zh)
    put_months (w, c->months);
  for (guint i = 0; i < c->numbers->len; i++) {
    int day = g_array_index (c->numbers, int, i);
    g_string_append (w->out, separator);
    if (!w->zh)
      put_ordinal (w, day);
    else if (day == -1)
      g_string_append (w->out, "最后一天");
    else if (day < 0)
      g_string_append_printf (w->out, "倒数第%d天", -day);
    else
      g_string_append_printf (w->out, "%d日", day);
    separator = w->zh ? "、" : ", ";
  }
  if (!w->zh) {
    g_string_append (w->out,
                     c->numbers->len == 1 && g_array_index (c->numbers, int, 0) < 0 ? " day of " : " of ");
    put_months (w, c->months);
  }
}

static void
put_unit (Writer *w, int unit)
{
  if (unit == UNIT_WEEKEND)
    put (w, "周末", "weekend");
  else if (unit >= UNIT_KIND)
    put (w, units[unit - UNIT_KIND][0], units[unit - UNIT_KIND][1]);
  else if (w->zh)
    g_string_append_printf (w->out, "周%s", weekdays[unit][0]);
  else
    g_string_append (w->out, long_weekdays[unit]);
}

static void
put_nth (Writer *w, const PhraseClause *c)
{
  if (w->zh) {
    put_months (w, c->months);
    for (guint i = 0; i < c->numbers->len; i++) {
      int n = g_array_index (c->numbers, int, i);
      g_string_append (w->out, i > 0 ? "、" : "");
      if (n == -1)
        g_string_append (w->out, "最后一个");
      else
        g_string_append_printf (w->out, "%s%d个", n < 0 ? "倒数第" : "第", ABS (n));
    }
    put_unit (w, c->unit);
    return;
  }
  for (guint i = 0; i < c->numbers->len; i++) {
    if (i > 0)
      g_string_append (w->out, ", ");
    put_ordinal (w, g_array_index (c->numbers, int, i));
  }
  g_string_append_c (w->out, ' ');
  put_unit (w, c->unit);
  g_string_append (w->out, " of ");
  put_months (w, c->months);
}

static void
put_date (Writer *w, const PhraseDate *date)
{
  if (date->year != 0)
    g_string_append_printf (w->out, "%04d-%02d-%02d", date->year, date->month, date->day);
  else if (w->zh)
    g_string_append_printf (w->out, "%d月%d日", date->month, date->day);
  else
    g_string_append_printf (w->out, "%s %d", months[date->month], date->day);
}

static void
put_dates (Writer *w, const PhraseClause *c)
{
  for (guint i = 0; i < c->ranges->len; i++) {
    const PhraseRange *range = &g_array_index (c->ranges, PhraseRange, i);
    if (i > 0) /* Sep 5, 2026-10-01 would be read as a day of 2026 */
      put (w, "、", range->from.year != 0 && range[-1].to.year == 0 ? " and " : ", ");
    put_date (w, &range->from);
    if (memcmp (&range->from, &range->to, sizeof range->from) == 0)
      continue;
    put (w, "至", range->from.year != 0 ? ".." : "-");
    put_date (w, &range->to);
  }
}

static void
put_lunar (Writer *w, const PhraseClause *c)
{
  put (w, "农历", "lunar ");
  if (c->lunar_leap)
    put (w, "闰", "leap ");
  if (c->lunar_month == 0)
    put (w, "每月", "every month ");
  else
    g_string_append_printf (w->out, w->zh ? "%d月" : "%d-", c->lunar_month);
  for (guint i = 0; i < c->numbers->len; i++) {
    if (i > 0)
      put (w, "、", ", ");
    g_string_append_printf (w->out, w->zh ? "%d日" : "%d", g_array_index (c->numbers, int, i));
  }
}

static void
put_festivals (Writer *w, guint festivals)
{
  const char *separator = "";
  for (Festival f = 0; f < FESTIVAL_COUNT; f++)
    if (festivals & 1u << f) {
      g_string_append_printf (w->out, "%s%s", separator, festival_name (f, w->zh ? "zh" : "en"));
      separator = w->zh ? "、" : ", ";
    }
}

/* In the first pair of quotes whose end is not in the name; the pair in which it was typed is one of them. The ASCII
 * quotes also end at their full-width and typographic forms. */
static void
put_quoted (Writer *w, const char *name)
{
  static const char *const pairs[][4] = {
    { "“", "”", "”", "”" }, { "「", "」", "」", "」" }, { "《", "》", "》", "》" },
    { "\"", "\"", "＂", "＂" }, { "'", "'", "＇", "’" },
  };
  guint i = 0;
  while (i + 1 < G_N_ELEMENTS (pairs) && (strstr (name, pairs[i][1]) != NULL || strstr (name, pairs[i][2]) != NULL || strstr (name, pairs[i][3]) != NULL))
    i++;
  g_string_append_printf (w->out, "%s%s%s", pairs[i][0], name, pairs[i][1]);
}

static void
put_base (Writer *w, const PhraseClause *c)
{
  g_autofree char *rule = NULL;
  switch (c->base) {
  case BASE_EVERY:
    break;
  case BASE_MONTHLY:
    put_monthly (w, c);
    break;
  case BASE_NTH:
    put_nth (w, c);
    break;
  case BASE_LUNAR:
    put_lunar (w, c);
    break;
  case BASE_FESTIVAL:
    put_festivals (w, c->festivals);
    break;
  case BASE_EVENT:
    put (w, "活动", "event ");
    put_quoted (w, c->event);
    break;
  case BASE_DATES:
    put_dates (w, c);
    break;
  case BASE_RULE:
    rule = recur_format (c->rule);
    g_string_append_printf (w->out, "RRULE:%s", rule);
    break;
  }
}

static void
put_shift (Writer *w, const PhraseClause *c)
{
  int n = ABS (c->shift);
  if (w->zh) {
    g_string_append_printf (w->out, "%s%d", c->shift < 0 ? "前" : "后", n);
    g_string_append (w->out, c->shift_kind == SHIFT_DAYS ? "天" : "个");
    if (c->shift_kind != SHIFT_DAYS)
      g_string_append (w->out, units[c->shift_kind][0]);
    return;
  }
  const char *unit = c->shift_kind == SHIFT_DAYS ? "day" : units[c->shift_kind][1];
  gboolean off = c->shift_kind == PHRASE_OFFDAY;
  g_string_append_printf (w->out, "%d %s%s %s ", n, n > 1 && off ? "days off" : unit,
                          n > 1 && !off ? "s" : "", c->shift < 0 ? "before" : "after");
}

static void
put_weekdays (Writer *w, guint mask, int every_weeks)
{
  if (every_weeks == 1 && mask == 0x60u) {
    put (w, "周末", "weekends");
    return;
  }
  int first = 0, n = 0;
  for (int day = 0; day < 7; day++)
    n += (int)(mask >> day & 1u);
  while ((mask >> first & 1u) == 0)
    first++;
  gboolean run = n >= 3 && mask >> first == (1u << n) - 1;
  put (w, every_weeks > 1 ? "隔周" : "每周", every_weeks > 1 ? "every other " : "");
  if (run) {
    g_string_append_printf (w->out, w->zh ? "%s至周%s" : "%s-%s", weekdays[first][w->zh ? 0 : 1],
                            weekdays[first + n - 1][w->zh ? 0 : 1]);
    return;
  }
  const char *separator = "";
  for (int day = 0; day < 7; day++)
    if (mask >> day & 1u) {
      g_string_append_printf (w->out, "%s%s", separator, weekdays[day][w->zh ? 0 : 1]);
      separator = w->zh ? "、" : ", ";
    }
}

static void
put_bounds (Writer *w, const PhraseClause *c)
{
  char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
  put (w, "（", " (");
  if (c->from != DAY_NONE)
    g_string_append_printf (w->out, w->zh ? "从%s" : "from %s", day_format (c->from, from));
  if (c->to != DAY_NONE)
    g_string_append_printf (w->out,
                            w->zh                 ? "至%s"
                            : c->from != DAY_NONE ? " to %s"
                                                  : "until %s",
                            day_format (c->to, to));
  put (w, "）", ")");
}

static void
put_windows (Writer *w, const GArray *windows)
{
  static const struct {
    int from, to;
    const char *zh, *en;
  } parts[] = { { 360, 720, "上午", "morning" },
                { 720, 1080, "下午", "afternoon" },
                { 1080, 1380, "晚上", "evening" } };
  for (guint i = 0; i < windows->len; i++) {
    const PhraseWindow *window = &g_array_index (windows, PhraseWindow, i);
    int to = window->to > DAY_MINUTES ? window->to - DAY_MINUTES : window->to;
    guint p = 0;
    while (p < G_N_ELEMENTS (parts) && (parts[p].from != window->from || parts[p].to != window->to))
      p++;
    if (i > 0)
      put (w, "、", ", ");
    if (p < G_N_ELEMENTS (parts))
      put (w, parts[p].zh, parts[p].en);
    else
      g_string_append_printf (w->out, "%d:%02d-%d:%02d", window->from / 60, window->from % 60, to / 60,
                              to % 60);
  }
}

static void
put_clause (Writer *w, const PhraseClause *c)
{
  gsize start = w->out->len;
  if (c->shift != 0 && !w->zh)
    put_shift (w, c);
  put_base (w, c);
  if (c->shift != 0 && w->zh)
    put_shift (w, c);
  for (int kind = 0; kind < PHRASE_KINDS; kind++)
    if (c->kinds & 1u << kind) {
      space (w, start);
      put (w, kinds[kind][0], kinds[kind][1]);
    }
  if (c->weekdays != ALL_WEEKDAYS || c->every_weeks > 1) {
    space (w, start);
    put_weekdays (w, c->weekdays, c->every_weeks);
  }
  if (w->out->len == start)
    put (w, "每天", "every day");
  if (c->from != DAY_NONE || c->to != DAY_NONE)
    put_bounds (w, c);
  if (c->windows->len > 0) {
    space (w, start);
    put_windows (w, c->windows);
  }
}

char *
phrase_echo (const Phrase *phrase, const char *lang)
{
  Writer w = { g_string_new (NULL), lang != NULL && g_ascii_strncasecmp (lang, "zh", 2) == 0 };
  for (guint i = 0; i < phrase->clauses->len; i++) {
    if (i > 0)
      put (&w, "；", "; ");
    put_clause (&w, g_ptr_array_index (phrase->clauses, i));
  }
  return g_string_free (w.out, FALSE);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/plan-internal.h"

#include <string.h>

static const struct {
  const char *zh, *en;
} sayings[] = {
  [PLAN_SAY_KEPT] = { "%1$s，照常", "%1$s, held all the same" },
  [PLAN_SAY_DROPPED] = { "%1$s，取消", "%1$s, dropped" },
  [PLAN_SAY_DAY_OFF] = { "休息日", "day off" },
  [PLAN_SAY_LATER] = { "原定%1$s，%2$s，顺延到%3$s", "put off from %1$s (%2$s) to %3$s" },
  [PLAN_SAY_EARLIER] = { "原定%1$s，%2$s，提前到%3$s", "brought forward from %1$s (%2$s) to %3$s" },
  [PLAN_SAY_TAKEN] = { "%2$s，应改到%3$s，那天已有一班", "%2$s; %3$s, where it would move, already has one" },
  [PLAN_SAY_NOWHERE] = { "%1$s，附近没有可改的日子", "%1$s, and no day near by to move to" },
  [PLAN_SAY_EXTRA] = { "加开", "added" },
  [PLAN_SAY_EXCEPTED] = { "除外", "excepted" },
  [PLAN_SAY_RETIMED] = { "%1$s，改为%2$s–%3$s", "%1$s, now %2$s–%3$s" },
  [PLAN_SAY_RETIMED_BARE] = { "改为%1$s–%2$s", "now %1$s–%2$s" },
  [PLAN_SAY_CANCELLED] = { "已取消", "cancelled" },
  [PLAN_SAY_CANCELLED_WHY] = { "已取消：%1$s", "cancelled: %1$s" },
  [PLAN_SAY_CHANGED] = { "单独改动", "changed by hand" },
  [PLAN_SAY_FESTIVAL] = { "%1$s节日加访", "additional visit for %1$s" },
  [PLAN_SAY_NO_TIMETABLE] = { "%1$s，没有说按周几的时间", "%1$s, but the weekday whose timetable holds is not given" },
  [PLAN_SAY_BOTH] = { "%1$s；%2$s", "%1$s; %2$s" },
};

/* Positional by hand: a sentence may leave out a text, which printf's positions may not. */
const char *
plan_say (Planner *planner, PlanSay say, const char *a, const char *b, const char *c)
{
  const char *texts[] = { a, b, c };
  const char *format = g_str_has_prefix (planner->lang, "zh") ? sayings[say].zh : sayings[say].en;
  g_autoptr (GString) sentence = g_string_new (NULL);
  for (const char *p = format; *p != '\0'; p++) {
    if (p[0] == '%' && p[2] == '$') {
      g_string_append (sentence, texts[p[1] - '1']);
      p += 3;
    } else
      g_string_append_c (sentence, *p);
  }
  return plan_text (planner->plan, sentence->str);
}

const char *
plan_say_day (Planner *planner, Day day)
{
  char text[DAY_TEXT_SIZE];
  const char *weekday = days_weekday_name ((int)day_weekday (day), planner->lang);
  Date date = day_to_date (day);
  g_autofree char *said = g_str_has_prefix (planner->lang, "zh")
                              ? g_strdup_printf ("%d月%d日%s", date.month, date.day, weekday)
                              : g_strdup_printf ("%s %s", weekday, day_format (day, text));
  return plan_text (planner->plan, said);
}

const char *
plan_say_both (Planner *planner, const char *a, const char *b)
{
  if (a[0] == '\0')
    return b;
  return b[0] == '\0' ? a : plan_say (planner, PLAN_SAY_BOTH, a, b, NULL);
}

void
trouble_clear (Trouble *trouble)
{
  g_clear_pointer (&trouble->reason, g_free);
  trouble->set = FALSE;
}

void
trouble_take (Trouble *trouble, int calendar, Day first_unknown, char *reason)
{
  /* DAY_NONE, "not at all", is the smallest day. */
  if (trouble->set && trouble->first_unknown <= first_unknown) {
    g_free (reason);
    return;
  }
  g_free (trouble->reason);
  *trouble = (Trouble){ TRUE, calendar, first_unknown, reason };
}

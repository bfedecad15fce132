/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"

#include "cal/recur-rule.h"

static const char *const weekday_names[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static void
put_weekdays (GString *out, guint mask)
{
  const char *separator = ";BYDAY=";
  for (int day = 0; day < 7; day++)
    if (mask >> day & 1u) {
      g_string_append_printf (out, "%s%s", separator, weekday_names[day]);
      separator = ",";
    }
}

static void
put_months (GString *out, guint months)
{
  const char *separator = ";BYMONTH=";
  for (int month = 1; month <= 12 && months != ALL_MONTHS; month++)
    if (months >> month & 1u) {
      g_string_append_printf (out, "%s%d", separator, month);
      separator = ",";
    }
}

static void
put_numbers (GString *out, const char *name, const GArray *numbers, const char *unit)
{
  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (out, "%s%d%s", i == 0 ? name : ",", g_array_index (numbers, int, i), unit);
}

static char *
every_rule (const PhraseClause *c)
{
  GString *out
      = g_string_new (c->weekdays == ALL_WEEKDAYS && c->every_weeks <= 1 ? "FREQ=DAILY" : "FREQ=WEEKLY");
  if (c->every_weeks > 1)
    g_string_append_printf (out, ";INTERVAL=%d", c->every_weeks);
  if (c->weekdays != ALL_WEEKDAYS || c->every_weeks > 1) /* weekly without a weekday is that of the start */
    put_weekdays (out, c->weekdays);
  return g_string_free (out, FALSE);
}

static char *
monthly_rule (const PhraseClause *c)
{
  GString *out = g_string_new ("FREQ=MONTHLY");
  put_months (out, c->months);
  if (c->base == BASE_NTH)
    put_numbers (out, ";BYDAY=", c->numbers, weekday_names[c->unit]);
  else {
    put_numbers (out, ";BYMONTHDAY=", c->numbers, "");
    if (c->weekdays != ALL_WEEKDAYS)
      put_weekdays (out, c->weekdays);
  }
  return g_string_free (out, FALSE);
}

char *
phrase_rrule (const Phrase *phrase)
{
  const PhraseClause *c = g_ptr_array_index (phrase->clauses, 0);
  if (phrase->clauses->len != 1 || c->kinds != 0 || c->shift != 0 || c->windows->len > 0 || c->to != DAY_NONE)
    return NULL;
  switch (c->base) {
  case BASE_EVERY:
    return every_rule (c);
  case BASE_MONTHLY:
    return c->every_weeks <= 1 ? monthly_rule (c) : NULL;
  case BASE_NTH:
    return c->unit < UNIT_KIND && c->weekdays == ALL_WEEKDAYS && c->every_weeks <= 1 ? monthly_rule (c)
                                                                                     : NULL;
  case BASE_RULE:
    return !c->rule->rscale && c->weekdays == ALL_WEEKDAYS && c->every_weeks <= 1 ? recur_format (c->rule)
                                                                                  : NULL;
  case BASE_LUNAR:
  case BASE_FESTIVAL:
  case BASE_EVENT:
  case BASE_DATES:
    return NULL;
  }
  return NULL;
}

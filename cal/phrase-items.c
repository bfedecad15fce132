/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"
#include "cal/recur-rule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The parts of a phrase that look to something outside it: festivals, events, days before and after, rules.
 */

PhraseGot
phrase_read_festival (PhraseReader *r)
{
  Festival festival;
  const char *start = r->at;
  while (*r->at == ' ')
    r->at++;
  gsize length = festival_match (r->at, &festival);
  if (length == 0) {
    r->at = start;
    return NOT_MINE;
  }
  if (phrase_set_base (r, start, BASE_FESTIVAL) == FAILED)
    return FAILED;
  while (length > 0) {
    r->at += length;
    r->clause->festivals |= 1u << festival;
    const char *after = r->at;
    if (!phrase_separator (r)) { /* 除夕、春节 */
      r->at = after;
      break;
    }
    while (*r->at == ' ')
      r->at++;
    length = festival_match (r->at, &festival);
    if (length == 0)
      r->at = after;
  }
  if (!phrase_word (r, "当天"))
    phrase_word (r, "那天");
  return TAKEN;
}

static gboolean
is_quote (const char *text)
{
  static const char *const quotes[] = { "\"", "“", "”", "「", "」", "《", "》" };
  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    if (g_str_has_prefix (text, quotes[i]))
      return TRUE;
  return FALSE;
}

/* 活动 义诊 · 活动“社区 义诊” · event "free clinic". The name ends at a space, a quote, or where 前n天
 * begins. */
PhraseGot
phrase_read_event (PhraseReader *r)
{
  static const char *const opening[] = { "\"", "“", "「", "《", "'" }, *const closing[]
                                                                       = { "\"", "”", "」", "》", "'" };
  const char *start = r->at;
  if (!phrase_word (r, "活动") && !phrase_word (r, "event"))
    return NOT_MINE;
  while (*r->at == ' ')
    r->at++;
  const char *name = r->at, *end = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (opening); i++)
    if (g_str_has_prefix (name, opening[i])) {
      name += strlen (opening[i]);
      end = strstr (name, closing[i]);
      if (end == NULL)
        return phrase_refuse (r, _ ("The closing quotation mark is missing."));
      r->at = end + strlen (closing[i]);
      break;
    }
  if (end == NULL) {
    for (end = name; *end != '\0' && *end != ' ' && !is_quote (end); end = g_utf8_next_char (end)) {
      gboolean marker = g_str_has_prefix (end, "前") || g_str_has_prefix (end, "后");
      PhraseReader ahead = { .at = end + 3 };
      int ignored;
      if (marker && end > name && phrase_number (&ahead, &ignored))
        break;
    }
    r->at = end;
  }
  if (end == name)
    return phrase_refuse (r, _ ("The name of the event is missing."));
  /* The name as it was typed: half-width forms stand for one character each. */
  glong from = g_utf8_pointer_to_offset (r->text, name), to = g_utf8_pointer_to_offset (r->text, end);
  g_free (r->clause->event);
  r->clause->event = g_utf8_substring (r->original, from, to);
  return phrase_set_base (r, start, BASE_EVENT);
}

static const PhraseWord shift_units[] = {
  { "个工作日", PHRASE_WORKDAY },
  { "工作日", PHRASE_WORKDAY },
  { "个休息日", PHRASE_OFFDAY },
  { "休息日", PHRASE_OFFDAY },
  { "个上学日", PHRASE_SCHOOLDAY },
  { "上学日", PHRASE_SCHOOLDAY },
  { "天", SHIFT_DAYS },
  { "日", SHIFT_DAYS },
  { "个星期", -7 },
  { "星期", -7 },
  { "周", -7 },
  { "days off", PHRASE_OFFDAY },
  { "day off", PHRASE_OFFDAY },
  { "days", SHIFT_DAYS },
  { "day", SHIFT_DAYS },
  { "weeks", -7 },
  { "week", -7 },
  { "workdays", PHRASE_WORKDAY },
  { "workday", PHRASE_WORKDAY },
  { "school days", PHRASE_SCHOOLDAY },
  { "school day", PHRASE_SCHOOLDAY },
  { NULL, 0 },
};

/* 前7天 · 前1个工作日 · 后一天 · 7 days before · 1 workday after */
PhraseGot
phrase_read_shift (PhraseReader *r)
{
  static const PhraseWord chinese[]
      = { { "之前", -1 }, { "前", -1 }, { "之后", 1 }, { "后", 1 }, { NULL, 0 } };
  static const PhraseWord english[] = { { "before", -1 }, { "after", 1 }, { NULL, 0 } };
  const char *start = r->at;
  int sign, number, unit;
  gboolean said = phrase_words (r, chinese, &sign);
  if (!said && (phrase_word (r, "the day before") || phrase_word (r, "day before"))) {
    r->clause->shift = -1;
    return TAKEN;
  }
  if (said)
    phrase_word (r, "第");
  if (said && (!phrase_number (r, &number) || !phrase_words (r, shift_units, &unit)))
    return phrase_refuse (r, r->clause->base == BASE_DATES ? _ ("Write from which day to which: 9月14日至20日.")
                                                            : _ ("After 前 or 后 a number of days is wanted, such as 前7天 or 前1个工作日."));
  if (!said
      && (!phrase_number (r, &number) || !phrase_words (r, shift_units, &unit)
          || !phrase_words (r, english, &sign))) {
    r->at = start;
    return NOT_MINE;
  }
  if (number < 1 || number > 366 || (unit >= 0 && number > 60) || r->clause->shift != 0) {
    r->at = start;
    return phrase_refuse (r, _ ("A day is moved once, by 1 to 366 days or 1 to 60 workdays."));
  }
  r->clause->shift = sign * number * (unit == -7 ? 7 : 1);
  r->clause->shift_kind = unit < 0 ? SHIFT_DAYS : unit;
  return TAKEN;
}

/* A rule that takes from its start what it does not say itself. */
gboolean
phrase_rule_needs_start (const Recur *rule)
{
  const RecurList *by = rule->by;
  gboolean days = by[BY_DAY].n + by[BY_MONTHDAY].n + by[BY_YEARDAY].n > 0;
  return rule->interval > 1 || rule->count > 0 || (rule->freq != RECUR_DAILY && !days);
}

/* NAME=VALUE;NAME=VALUE up to the first semicolon that no NAME= follows: behind it another clause begins. */
static gsize
rule_length (const char *text)
{
  static const char names[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  gsize length = 0;
  for (;;) {
    length += strspn (text + length, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789=,+-");
    gsize name = text[length] == ';' ? strspn (text + length + 1, names) : 0;
    if (name == 0 || text[length + 1 + name] != '=')
      return length;
    length++;
  }
}

/* RRULE:FREQ=… */
PhraseGot
phrase_read_rule (PhraseReader *r)
{
  const char *start = r->at;
  g_autoptr (GError) error = NULL;
  if (!phrase_word (r, "RRULE:") && g_ascii_strncasecmp (r->at, "FREQ=", 5) != 0
      && g_ascii_strncasecmp (r->at, "RSCALE=", 7) != 0)
    return NOT_MINE;
  const char *text = r->at;
  gsize length = rule_length (text);
  g_autofree char *rule = g_strndup (text, length);
  recur_free (r->clause->rule); /* a second rule is refused below */
  r->clause->rule = recur_parse (rule, &error);
  if (r->clause->rule == NULL) {
    g_autofree char *three = phrase_examples (r->cell, r->original);
    g_set_error (r->error, PHRASE_ERROR, PHRASE_ERROR_SYNTAX, _ ("%1$s %2$s"), error->message, three);
    return FAILED;
  }
  r->at = text + length;
  return phrase_set_base (r, start, BASE_RULE);
}

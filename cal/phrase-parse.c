/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Reading a phrase.
 *
 * The text is first brought to half-width forms, one character for one, so that positions stay those of what
 * was typed. Clauses end at a semicolon. Within a clause items may stand in any order, as people write them
 * (周三下午, 下午 周三): at each place the item parsers of a table are asked in turn, most specific first,
 * until one takes the text; spaces, commas and small words (的, every, on) between items mean nothing. What
 * nobody takes is the error, with its position.
 *
 * Each item fills one part of the clause; a second base (二 dates where one is wanted) is an error that says
 * to use a semicolon.
 */

G_DEFINE_QUARK (paiban - phrase - error, phrase_error)

/* --- cursor
 * ------------------------------------------------------------------------------------------------------------------
 */

gboolean
phrase_word (PhraseReader *r, const char *word)
{
  const char *at = r->at;
  gsize length = strlen (word);
  while (*at == ' ')
    at++;
  if (g_ascii_strncasecmp (at, word, length) != 0)
    return FALSE;
  if (g_ascii_isalpha (word[length - 1]) && g_ascii_isalpha (at[length]))
    return FALSE;
  r->at = at + length;
  return TRUE;
}

gboolean
phrase_words (PhraseReader *r, const PhraseWord *table, int *ret_value)
{
  for (; table->word != NULL; table++)
    if (phrase_word (r, table->word)) {
      *ret_value = table->value;
      return TRUE;
    }
  return FALSE;
}

/* The value of a Chinese digit at text, -1 when it is none; 两 is 2. */
static int
chinese_digit (const char *text)
{
  static const char *const digits[]
      = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "〇", "两" };
  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    if (g_str_has_prefix (text, digits[i]))
      return i == 10 ? 0 : i == 11 ? 2 : (int)i;
  return -1;
}

/* 二十三, 十五, 廿三, 卅一, 三. All of these characters take three bytes. */
static gboolean
chinese_number (const char **at, int *ret_number)
{
  const char *p = *at;
  int tens = 0, digit = chinese_digit (p);
  if (digit >= 0)
    p += 3;
  if (g_str_has_prefix (p, "十")) {
    tens = digit < 0 ? 10 : digit * 10;
    p += 3;
    digit = -1;
  } else if (digit < 0 && (g_str_has_prefix (p, "廿") || g_str_has_prefix (p, "卅"))) {
    tens = g_str_has_prefix (p, "廿") ? 20 : 30;
    p += 3;
  } else {
    *at = p;
    *ret_number = digit;
    return digit >= 0;
  }
  int unit = chinese_digit (p);
  if (unit > 0)
    p += 3;
  *at = p;
  *ret_number = tens + MAX (unit, 0);
  return TRUE;
}

gboolean
phrase_number (PhraseReader *r, int *ret_number)
{
  const char *at = r->at;
  int value = 0, digits = 0;
  while (*at == ' ')
    at++;
  for (; g_ascii_isdigit (*at) && digits < 4; at++, digits++)
    value = value * 10 + (*at - '0');
  if (digits == 0 && !chinese_number (&at, &value))
    return FALSE;
  if (g_ascii_isdigit (*at))
    return FALSE;
  *ret_number = value;
  r->at = at;
  return TRUE;
}

gboolean
phrase_separator (PhraseReader *r)
{
  return phrase_word (r, "、") || phrase_word (r, ",") || phrase_word (r, "/") || phrase_word (r, "和")
         || phrase_word (r, "及") || phrase_word (r, "and");
}

gboolean
phrase_until (PhraseReader *r)
{
  return phrase_word (r, "至") || phrase_word (r, "到") || phrase_word (r, "..") || phrase_word (r, "-")
         || phrase_word (r, "~") || phrase_word (r, "to");
}

static gboolean
has_chinese (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_utf8_get_char (text) >= 0x2e80)
      return TRUE;
  return FALSE;
}

PhraseGot
phrase_refuse (PhraseReader *r, const char *why)
{
  while (*r->at == ' ')
    r->at++;
  glong position = g_utf8_pointer_to_offset (r->text, r->at);
  const char *from = g_utf8_offset_to_pointer (r->original, position), *end = from;
  for (int i = 0; i < 10 && *end != '\0' && strchr (" ;,", *end) == NULL && !g_str_has_prefix (end, "；");
       i++)
    end = g_utf8_next_char (end);
  g_autofree char *word = g_strndup (from, (gsize)(end - from));
  gboolean zh = has_chinese (r->original);
  /* Chinese examples for who writes Chinese; else those of the reader: digits alone tell no language. */
  const char *a = zh ? "每周二、四" : _ ("Tue, Thu"), *b = zh ? "每月第2个周六" : _ ("2nd Saturday of the month"),
             *c = zh ? "9月14日至20日" : _ ("2026-09-14..2026-09-20");
  g_autofree char *reason = why == NULL ? g_strdup ("") : g_strdup_printf (_ (" %s"), why);
  if (word[0] == '\0')
    g_set_error (
        r->error, PHRASE_ERROR, PHRASE_ERROR_SYNTAX,
        _ ("'%s' stops at character %ld before it says when.%s Write for example '%s', '%s' or '%s'."),
        r->original, position + 1, reason, a, b, c);
  else
    g_set_error (
        r->error, PHRASE_ERROR, PHRASE_ERROR_SYNTAX,
        _ ("'%s': '%s' at character %ld was not understood.%s Write for example '%s', '%s' or '%s'."),
        r->original, word, position + 1, reason, a, b, c);
  return FAILED;
}

PhraseGot
phrase_set_base (PhraseReader *r, const char *from, PhraseBase base)
{
  if (r->clause->base != BASE_EVERY) {
    r->at = from;
    return phrase_refuse (r, _ ("One clause names one kind of days; join several with a semicolon."));
  }
  r->clause->base = base;
  return TAKEN;
}

GArray *
phrase_numbers_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (int));
}

void
phrase_add_number (GArray *numbers, int number)
{
  guint i = 0;
  while (i < numbers->len && g_array_index (numbers, int, i) < number)
    i++;
  if (i == numbers->len || g_array_index (numbers, int, i) != number)
    g_array_insert_val (numbers, i, number);
}

/* --- clauses
 * ------------------------------------------------------------------------------------------------------------------------
 */

static PhraseClause *
clause_new (void)
{
  PhraseClause *clause = g_new0 (PhraseClause, 1);
  clause->numbers = phrase_numbers_new ();
  clause->ranges = g_array_new (FALSE, FALSE, sizeof (PhraseRange));
  clause->windows = g_array_new (FALSE, FALSE, sizeof (PhraseWindow));
  clause->weekdays = ALL_WEEKDAYS;
  clause->every_weeks = 1;
  clause->shift_kind = SHIFT_DAYS;
  clause->from = clause->to = DAY_NONE;
  return clause;
}

static void
clause_free (gpointer data)
{
  PhraseClause *clause = data;
  g_array_unref (clause->numbers);
  g_array_unref (clause->ranges);
  g_array_unref (clause->windows);
  recur_free (clause->rule);
  g_free (clause->event);
  g_free (clause);
}

static gboolean
skip_small_words (PhraseReader *r)
{
  static const char *const words[]
      = { ",", "、", "(", ")", "的", "在", "。", "every", "each", "on", "in", "at", "the", "and", "during" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (*r->at != '\0' && phrase_word (r, words[i]))
      return TRUE;
  return FALSE;
}

/* 2026-09-02 周三 is a date and, for the reader, its weekday; 2026-09-02 周四 is a mistake. */
static gboolean
dates_fit_weekdays (const PhraseClause *c)
{
  if (c->base != BASE_DATES || c->weekdays == ALL_WEEKDAYS || c->shift != 0)
    return TRUE;
  for (guint i = 0; i < c->ranges->len; i++) {
    const PhraseRange *range = &g_array_index (c->ranges, PhraseRange, i);
    if (range->from.year == 0)
      return TRUE;
    Day from = day_from_ymd (range->from.year, range->from.month, range->from.day);
    Day to = day_from_ymd (range->to.year, range->to.month, range->to.day);
    for (Day day = from; day <= to && day < from + 7; day++)
      if (c->weekdays & 1u << day_weekday (day))
        return TRUE;
  }
  return FALSE;
}

static gboolean
check_clause (PhraseReader *r, const char *start, gboolean said)
{
  const PhraseClause *c = r->clause;
  if (!said)
    return phrase_refuse (r, NULL) != FAILED;
  if (c->every_weeks > 1 && c->from == DAY_NONE) {
    r->at = start;
    return phrase_refuse (r,
                          _ ("Every other week needs the day from which to count: 隔周三（从2026-09-02）."))
           != FAILED;
  }
  if (c->base == BASE_RULE && phrase_rule_needs_start (c->rule) && c->from == DAY_NONE) {
    r->at = start;
    return phrase_refuse (r, _ ("This rule needs its first day: add （从2026-09-02） behind it.")) != FAILED;
  }
  if (!dates_fit_weekdays (c)) {
    r->at = start;
    return phrase_refuse (r, _ ("None of these dates falls on that day of the week.")) != FAILED;
  }
  if (c->shift != 0 && c->base == BASE_EVERY) {
    r->at = start;
    return phrase_refuse (r,
                          _ ("Days before or after need a date, a festival or an event, such as 春节前7天."))
           != FAILED;
  }
  return TRUE;
}

/* Most specific first: a table of what may stand at one place. */
static PhraseGot (*const items[]) (PhraseReader *reader) = {
  phrase_read_rule,     phrase_read_event, phrase_read_bounds,  phrase_read_shift,
  phrase_read_dates,    phrase_read_hours, phrase_read_monthly, phrase_read_festival,
  phrase_read_ordinals, phrase_read_lunar, phrase_read_kind,    phrase_read_weekdays,
};

/* The item at the cursor. Hours close a clause: 周二上午、周四下午 is two, each with its own. */
static PhraseGot
read_item (PhraseReader *r, gboolean closed)
{
  PhraseGot got = NOT_MINE;
  if (closed) {
    got = phrase_read_hours (r);
    return got == NOT_MINE ? phrase_read_bounds (r) : got;
  }
  for (guint i = 0; i < G_N_ELEMENTS (items) && got == NOT_MINE; i++)
    got = items[i](r);
  return got;
}

static gboolean
has_days (const PhraseClause *c)
{
  return c->base != BASE_EVERY || c->kinds != 0 || c->weekdays != ALL_WEEKDAYS;
}

/* What people write that says no day, and what would. */
static const char *
hint (const char *at)
{
  static const struct { const char *start, *why; } hints[] = {
    { "次", N_ ("Say which days of the week: Tue, or Tue, Thu.") },
    { "每周", N_ ("Say which days of the week: Tue, or Tue, Thu.") },
    { "一次", N_ ("Say which days of the week: Tue, or Tue, Thu.") },
    { "once", N_ ("Say which days of the week: Tue, or Tue, Thu.") },
    { "weekly", N_ ("Say which days of the week: Tue, or Tue, Thu.") },
    { "除", N_ ("Days that are left out of an event go into 除外 (except); days on which somebody cannot come go on the page 登记本 (notes).") },
    { "except", N_ ("Days that are left out of an event go into 除外 (except); days on which somebody cannot come go on the page 登记本 (notes).") },
    { "not", N_ ("Only days that suit can be written here; days on which somebody cannot come go on the page 登记本 (notes).") },
    { "不", N_ ("Only days that suit can be written here; days on which somebody cannot come go on the page 登记本 (notes).") },
  };
  const char *rest = at + strspn (at, "0123456789");
  if (rest > at && (g_str_has_prefix (rest, "号") || g_str_has_prefix (rest, "日")))
    return _ ("Say of which month: 每月15日, or 9月15日.");
  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    if (g_ascii_strncasecmp (at, hints[i].start, strlen (hints[i].start)) == 0)
      return _ (hints[i].why);
  return NULL;
}

/* Reads one clause; FALSE on error. Ends at a semicolon, or where days follow hours that follow days. */
static gboolean
read_clause (PhraseReader *r)
{
  const char *start = r->at;
  gboolean said = FALSE;
  for (gboolean closed = FALSE;;) {
    while (*r->at == ' ')
      r->at++;
    if (*r->at == '\0' || *r->at == ';')
      break;
    PhraseGot got = read_item (r, closed);
    if (got == FAILED)
      return FALSE;
    if (got == NOT_MINE && !skip_small_words (r)) {
      if (closed)
        break;
      return phrase_refuse (r, hint (r->at)) != FAILED;
    }
    said |= got == TAKEN;
    if (got == TAKEN)
      closed = r->clause->windows->len > 0 && has_days (r->clause);
  }
  return check_clause (r, start, said);
}

/* Half-width forms, one character for one. */
static char *
half_width (const char *text)
{
  GString *out = g_string_new (NULL);
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);
    if (c >= 0xff01 && c <= 0xff5e)
      c -= 0xfee0;
    else if (c == 0x3000 || c == 0xa0 || c == '\t' || c == '\r')
      c = ' ';
    else if (c == '\n')
      c = ';';
    else if (c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0x2212 || c == '~')
      c = '-';
    else if (c == 0x2019)
      c = '\'';
    g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

Phrase *
phrase_parse (const char *text, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);
  if (!g_utf8_validate (text, -1, NULL)) {
    g_set_error_literal (error, PHRASE_ERROR, PHRASE_ERROR_SYNTAX, _ ("The phrase is not UTF-8 text."));
    return NULL;
  }
  g_autofree char *half = half_width (text);
  g_autoptr (Phrase) phrase = g_new0 (Phrase, 1);
  phrase->references = 1;
  phrase->text = g_strdup (text);
  phrase->clauses = g_ptr_array_new_with_free_func (clause_free);
  PhraseReader reader = { .original = text, .text = half, .at = half, .error = error };
  do {
    while (*reader.at == ' ' || *reader.at == ';')
      reader.at++;
    if (*reader.at == '\0' && phrase->clauses->len > 0)
      break; /* a semicolon at the end */
    reader.clause = clause_new ();
    g_ptr_array_add (phrase->clauses, reader.clause);
    if (!read_clause (&reader))
      return NULL;
  } while (*reader.at != '\0');
  return g_steal_pointer (&phrase);
}

Phrase *
phrase_dup (const Phrase *phrase)
{
  Phrase *same = (Phrase *)phrase; /* immutable: the copy is one more holder */
  g_atomic_int_inc (&same->references);
  return same;
}

void
phrase_free (Phrase *phrase)
{
  if (phrase == NULL || !g_atomic_int_dec_and_test (&phrase->references))
    return;
  g_ptr_array_unref (phrase->clauses);
  g_free (phrase->text);
  g_free (phrase);
}

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

PhraseClause *
phrase_clause_new (void)
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

/* With what they do to the items between which they stand. */
static const PhraseWord small_words[] = {
  { "(", APART_NOT },        { ")", APART_NOT },     { "的", APART_NOT },   { "在", APART_NOT },   { "。", APART_NOT },
  { "只能", APART_NOT },     { "只有", APART_NOT },  { "只", APART_NOT },   { "仅限", APART_NOT }, { "仅", APART_NOT },
  { "限", APART_NOT },       { "都", APART_NOT },    { "整个", APART_NOT }, { "整月", APART_NOT }, { "全月", APART_NOT },
  { "其他时间", APART_NOT }, { "其他", APART_NOT },  { "其它", APART_NOT }, { "其余", APART_NOT }, { "every", APART_NOT },
  { "each", APART_NOT },     { "on", APART_NOT },    { "in", APART_NOT },   { "at", APART_NOT },   { "the", APART_NOT },
  { "only", APART_NOT },     { "during", APART_NOT }, { "but", APART_NOT }, { "或者", APART_AND }, { "或", APART_AND },
  { "以及", APART_AND },     { "还有", APART_AND },  { "与", APART_AND },   { "or", APART_AND },    { NULL, 0 },
};

/* Words that mean nothing between items: 周三或周五, 周末的上午. Some set the items apart. */
static gboolean
skip_small_words (PhraseReader *r)
{
  int apart;
  if (*r->at == '\0')
    return FALSE;
  if (phrase_word (r, ","))
    r->apart = APART_COMMA;
  else if (phrase_separator (r))
    r->apart = APART_AND;
  else if (!phrase_words (r, small_words, &apart))
    return FALSE;
  else if (apart != APART_NOT)
    r->apart = APART_AND;
  return TRUE;
}

/* 上午都行, 周末有空; alone they say that any time suits. */
static gboolean
skip_suiting (PhraseReader *r)
{
  static const PhraseWord words[]
      = { { "都可以", 0 },   { "都行", 0 },     { "都能来", 0 },   { "都有空", 0 },   { "都可", 0 },     { "均可", 0 },
          { "可以来", 0 },   { "可以", 0 },     { "能来", 0 },     { "有空", 0 },     { "有时间", 0 },   { "方便", 0 },
          { "行", 0 },       { "可", 0 },       { "任何时间", 0 }, { "任何时候", 0 }, { "什么时候", 0 }, { "任何一天", 0 },
          { "哪天", 0 },     { "随时", 0 },     { "时间不限", 0 }, { "不限时间", 0 }, { "不限", 0 },     { "长期", 0 },
          { "服从安排", 0 }, { "听从安排", 0 }, { "听安排", 0 },   { "随叫随到", 0 }, { "whenever", 0 }, { "any day", 0 },
          { "anytime", 0 },  { "any time", 0 }, { NULL, 0 } };
  const char *start = r->at;
  int ignored;
  if (!phrase_words (r, words, &ignored))
    return FALSE;
  if (!g_str_has_prefix (r->at, "就")) /* 有空就来 says no time */
    return TRUE;
  r->at = start;
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
  if (r->cell == PHRASE_OF_NOTES && r->endless != NULL && c->to == DAY_NONE && c->every_weeks == 1) { /* 请假, 10月8日起: a slip would be leave for ever */
    r->at = r->endless;
    return phrase_refuse (r, NULL) != FAILED;
  }
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
  phrase_read_rule,     phrase_read_event, phrase_read_bounds,   phrase_read_shift,
  phrase_read_monthly,  phrase_read_dates, phrase_read_unfit_hours, phrase_read_hours,
  phrase_read_festival, phrase_read_ordinals, phrase_read_lunar, phrase_read_except,
  phrase_read_kind,     phrase_read_weekdays,
};

/* Hours close a clause: 周二上午、周四下午 is two, each with its own. Then more hours may follow, bounds, and what is left
 * out (周一至周五上午，周三除外). */
static PhraseGot (*const closing_items[]) (PhraseReader *reader) = { phrase_read_hours, phrase_read_bounds, phrase_read_except };

static gboolean
has_days (const PhraseClause *c)
{
  return c->base != BASE_EVERY || c->kinds != 0 || c->weekdays != ALL_WEEKDAYS;
}

/* 周末和晚上, 晚上或周末: either. 周末晚上, 周三，下午: both must hold. */
static gboolean
joins_days_and_hours (const PhraseReader *r, const PhraseReader *ahead)
{
  const PhraseClause *c = r->clause, *next = ahead->clause;
  gboolean days = has_days (c), hours = c->windows->len > 0;
  if (r->apart != APART_AND || days == hours || r->left_out || ahead->left_out)
    return FALSE;
  return days ? next->windows->len > 0 : has_days (next);
}

/* 每周三和10月1日, 中秋，每月第2个周六: days of another base, set apart, are another clause. Looks ahead with a clause that is
 * thrown away. */
static gboolean
another_clause_follows (const PhraseReader *r)
{
  PhraseReader ahead = *r;
  gboolean every = r->clause->base == BASE_EVERY;
  if (r->apart == APART_NOT || (every && r->apart != APART_AND))
    return FALSE;
  ahead.error = NULL;
  ahead.left_out = FALSE;
  ahead.clause = phrase_clause_new ();
  for (guint i = 0; i < G_N_ELEMENTS (items) && items[i](&ahead) == NOT_MINE; i++)
    continue;
  gboolean other = ahead.clause->base != BASE_EVERY && (!every || r->named);
  other |= joins_days_and_hours (r, &ahead);
  clause_free (ahead.clause);
  return other;
}

static PhraseGot
read_item (PhraseReader *r, gboolean closed)
{
  PhraseGot got = NOT_MINE;
  if (another_clause_follows (r))
    return NOT_MINE;
  guint n = closed ? G_N_ELEMENTS (closing_items) : G_N_ELEMENTS (items);
  for (guint i = 0; i < n && got == NOT_MINE; i++)
    got = closed ? closing_items[i](r) : items[i](r);
  return got;
}

/* 周三不行，晚上可以: on Wednesday, or on the other days? So are 除周三和晚上, 晚上和周三不行 behind an 晚上 that suits, and 上午不行，周末可以. The
 * number of windows and the flags are those before the last item. */
static gboolean
is_unclear (const PhraseReader *r, guint windows, gboolean unfit, gboolean rest)
{
  if (rest && r->named)
    return TRUE;
  if (windows > 0 && r->unfit && !unfit && r->apart == APART_AND)
    return TRUE;
  return ((unfit && (rest || !r->rest)) || (r->left_out && r->apart == APART_AND && !r->rest)) && r->clause->windows->len > windows;
}

/* Reads one clause; FALSE on error. Ends at a semicolon, or where days stand that are not of it: behind hours that follow
 * days, and set apart from a kind of days; and where days and hours are joined as either. */
static gboolean
read_clause (PhraseReader *r)
{
  const char *start = r->at;
  gboolean said = FALSE, suits = FALSE, closed = FALSE;
  r->named = r->left_out = r->unfit = r->rest = FALSE;
  r->endless = NULL;
  for (r->apart = APART_NOT;;) {
    while (*r->at == ' ')
      r->at++;
    if (*r->at == '\0' || *r->at == ';')
      break;
    const char *item = r->at;
    guint windows = r->clause->windows->len;
    gboolean unfit = r->unfit, rest = r->rest;
    PhraseGot got = read_item (r, closed);
    if (got == FAILED)
      return FALSE;
    if (is_unclear (r, windows, unfit, rest)) {
      r->at = item;
      return phrase_refuse (r, _ ("What is left out stands behind the days of which it is left out: 周一至周五上午，除周三.")) != FAILED;
    }
    if (got == TAKEN) {
      said = TRUE;
      closed = r->clause->windows->len > 0 && has_days (r->clause);
      r->apart = APART_NOT;
    } else if (skip_suiting (r))
      suits = TRUE;
    else if (!skip_small_words (r)) {
      if (closed || (said && r->apart != APART_NOT && (has_days (r->clause) || r->clause->windows->len > 0)))
        break;
      return phrase_refuse (r, phrase_hint (r)) != FAILED;
    }
  }
  r->clause->open = suits && !said;
  return check_clause (r, start, said || suits);
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

/* as_of: places bounds that have no year, and *ret_placed says that it did; DAY_NONE: they are refused. */
static Phrase *
parse (PhraseCell cell, const char *text, Day as_of, gboolean *ret_placed, GError **error)
{
  if (!g_utf8_validate (text, -1, NULL)) {
    g_autofree char *three = phrase_examples (cell, "");
    g_set_error (error, PHRASE_ERROR, PHRASE_ERROR_SYNTAX, _ ("%1$s %2$s"), _ ("The phrase is not UTF-8 text."), three);
    return NULL;
  }
  g_autofree char *half = half_width (text);
  g_autoptr (Phrase) phrase = g_new0 (Phrase, 1);
  phrase->references = 1;
  phrase->text = g_strdup (text);
  phrase->clauses = g_ptr_array_new_with_free_func (clause_free);
  PhraseReader reader = { .cell = cell, .as_of = as_of, .original = text, .text = half, .at = half, .error = error };
  gboolean left_out_alone = FALSE; /* a clause names no days of its own: 除周三 */
  if (phrase_read_unfit (&reader, phrase->clauses))
    return g_steal_pointer (&phrase);
  do {
    while (*reader.at == ' ' || *reader.at == ';')
      reader.at++;
    if (*reader.at == '\0' && phrase->clauses->len > 0)
      break; /* a semicolon at the end */
    reader.clause = phrase_clause_new ();
    g_ptr_array_add (phrase->clauses, reader.clause);
    const char *start = reader.at;
    if (!read_clause (&reader))
      return NULL;
    left_out_alone |= reader.left_out && !reader.named && reader.clause->base == BASE_EVERY;
    if (left_out_alone && phrase->clauses->len > 1) {
      reader.at = start;
      phrase_refuse (&reader, _ ("What is left out stands behind the days of which it is left out: 周一至周五上午，除周三."));
      return NULL;
    }
  } while (*reader.at != '\0');
  *ret_placed = reader.placed;
  return g_steal_pointer (&phrase);
}

Phrase *
phrase_parse_in (PhraseCell cell, const char *text, GError **error)
{
  gboolean ignored = FALSE;
  g_return_val_if_fail (text != NULL, NULL);
  return parse (cell, text, DAY_NONE, &ignored, error);
}

char *
phrase_with_years (PhraseCell cell, const char *text, Day as_of)
{
  gboolean placed = FALSE;
  g_return_val_if_fail (text != NULL && as_of != DAY_NONE, NULL);
  g_autoptr (Phrase) phrase = parse (cell, text, as_of, &placed, NULL);
  return phrase == NULL || !placed ? NULL : phrase_echo (phrase, g_str_is_ascii (text) ? "en" : "zh");
}

Phrase *
phrase_parse (const char *text, GError **error)
{
  return phrase_parse_in (PHRASE_OF_PEOPLE, text, error);
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

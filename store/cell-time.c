/* SPDX-License-Identifier: MPL-2.0 */
#include "store/cell-time.h"

#include "store/cell-number.h"
#include "store/cell.h"
#include "store/decode.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EXCEL_EPOCH 25569
#define FIRST_YEAR 1880
#define LAST_YEAR 2199

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_VALUE, message);
  return FALSE;
}

/* ---- days ---- */

static gboolean
make_day (int year, int month, int day, Day *ret_day, GError **error)
{
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ ("The year %d is not between %d and %d."), year,
                 FIRST_YEAR, LAST_YEAR);
    return FALSE;
  }
  if (month < 1 || month > 12) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE,
                 _ ("There is no month %d: write year-month-day, 2026-9-5."), month);
    return FALSE;
  }
  if (!date_exists (year, month, day)) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE,
                 _ ("There is no day %d in that month: its last day is %04d-%02d-%02d."), day, year, month,
                 days_in_month (year, month));
    return FALSE;
  }
  *ret_day = day_from_ymd (year, month, day);
  return TRUE;
}

/* A run of digits without sign; FALSE when there is none or it is longer than max. */
static gboolean
take_int (const char **p, guint max, int *ret_value)
{
  guint n = 0;
  int value = 0;
  while (g_ascii_isdigit ((*p)[n]) && n < 9)
    value = value * 10 + ((*p)[n++] - '0');
  if (n == 0 || n > max)
    return FALSE;
  *p += n;
  *ret_value = value;
  return TRUE;
}

static gboolean
take (const char **p, const char *token)
{
  if (!g_str_has_prefix (*p, token))
    return FALSE;
  *p += strlen (token);
  return TRUE;
}

static void
skip_spaces (const char **p)
{
  while (**p == ' ')
    ++*p;
}

/* The mark between year and month, or month and day; cjk is 年 or 月. */
static gboolean
take_mark (const char **p, const char *cjk)
{
  skip_spaces (p);
  gboolean found = take (p, "-") || take (p, "/") || take (p, ".") || take (p, cjk);
  skip_spaces (p);
  return found;
}

/* Nothing more, or a time of day behind a blank (as a cell formatted as date and time exports). */
static gboolean
at_end_or_time (const char *p)
{
  if (*p == 'T' || *p == ' ')
    return p[1 + strspn (p + 1, " 0123456789:.")] == '\0';
  return *p == '\0';
}

typedef enum { NO_MATCH, MATCHED, REFUSED } Match;

static Match
outcome (gboolean ok)
{
  return ok ? MATCHED : REFUSED;
}

static Match
match_full_date (const char *p, Day *ret_day, GError **error)
{
  int year, month, day;
  if (!take_int (&p, 4, &year) || !take_mark (&p, "年") || !take_int (&p, 2, &month) || !take_mark (&p, "月")
      || !take_int (&p, 2, &day))
    return NO_MATCH;
  if (!take (&p, "日"))
    take (&p, "号");
  if (!at_end_or_time (p))
    return NO_MATCH;
  return outcome (make_day (year, month, day, ret_day, error));
}

static Match
match_month_day (const char *p, Day as_of, Day *ret_day, GError **error)
{
  int month, day;
  if (!take_int (&p, 2, &month) || !take (&p, "月") || !take_int (&p, 2, &day)
      || !(take (&p, "日") || take (&p, "号")) || *p != '\0')
    return NO_MATCH;
  return outcome (make_day (day_to_date (as_of).year, month, day, ret_day, error));
}

static Match
match_digits (const char *fold, Day *ret_day, GError **error)
{
  gsize n = strspn (fold, "0123456789");
  if (fold[n] == '.' && fold[n + 1 + strspn (fold + n + 1, "0123456789")] != '\0')
    return NO_MATCH;
  if (fold[n] != '.' && fold[n] != '\0')
    return NO_MATCH;
  int value = atoi (fold);
  if (n == 8 && fold[8] == '\0')
    return outcome (make_day (value / 10000, value / 100 % 100, value % 100, ret_day, error));
  if (n != 5)
    return NO_MATCH;
  *ret_day = value - EXCEL_EPOCH;
  return MATCHED;
}

gboolean
cell_day (const char *text, Day as_of, Day *ret_day, GError **error)
{
  g_autofree char *fold = cell_fold (text);
  Match match = match_full_date (fold, ret_day, error);
  if (match == NO_MATCH)
    match = match_month_day (fold, as_of, ret_day, error);
  if (match == NO_MATCH)
    match = match_digits (fold, ret_day, error);
  if (match == NO_MATCH)
    return fail (error, _ ("This is not a date: write year-month-day, for example 2026-9-5."));
  return match == MATCHED;
}

/* ---- times ---- */

typedef enum { HALF_NONE, HALF_NIGHT, HALF_MORNING, HALF_NOON, HALF_AFTERNOON, HALF_EVENING } Half;

static Half
take_half (const char **p)
{
  static const struct {
    const char *word;
    Half half;
  } halves[] = { { "凌晨", HALF_NIGHT },     { "清晨", HALF_MORNING },   { "早上", HALF_MORNING },
                 { "上午", HALF_MORNING },   { "早", HALF_MORNING },     { "中午", HALF_NOON },
                 { "下午", HALF_AFTERNOON }, { "傍晚", HALF_AFTERNOON }, { "晚上", HALF_EVENING },
                 { "晚", HALF_EVENING } };
  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    if (take (p, halves[i].word)) {
      skip_spaces (p);
      return halves[i].half;
    }
  return HALF_NONE;
}

/* The hour on the 24-hour clock, -1 when word and hour contradict each other. */
static int
hour_in_half (Half half, int hour)
{
  switch (half) {
  case HALF_NIGHT:
    return hour == 12 ? 0 : hour <= 6 ? hour : -1;
  case HALF_MORNING:
    return hour <= 12 ? hour : -1;
  case HALF_NOON:
    return hour >= 1 && hour <= 2 ? hour + 12 : hour >= 11 && hour <= 14 ? hour : -1;
  case HALF_AFTERNOON:
    return hour >= 1 && hour <= 7 ? hour + 12 : hour >= 12 && hour <= 19 ? hour : -1;
  case HALF_EVENING:
    return hour >= 5 && hour <= 11 ? hour + 12 : hour == 12 ? 24 : hour >= 17 && hour <= 24 ? hour : -1;
  case HALF_NONE:
    break;
  }
  return hour;
}

/* What stands behind the hour: :20, :20:00, .20, 点20分, 点半. FALSE: nothing that says it is a time. */
static gboolean
take_minutes (const char **p, int *ret_minute)
{
  int second = 0;
  if (take (p, ":")) {
    gboolean read = take_int (p, 2, ret_minute) && (!take (p, ":") || (take_int (p, 2, &second) && second < 60));
    take (p, "分");
    return read;
  }
  if (take (p, ".") || take (p, "。")) /* 7.2 may be 7:02, 7:12 or 7:20; 0.30 is a fraction */
    return strspn (*p, "0123456789") == 2 && take_int (p, 2, ret_minute);
  if (!take (p, "点") && !take (p, "时"))
    return FALSE;
  take (p, "钟");
  if (take (p, "半"))
    *ret_minute = 30;
  else if (take (p, "一刻"))
    *ret_minute = 15;
  else if (take (p, "三刻"))
    *ret_minute = 45;
  else if (!take (p, "整")) {
    if (g_str_has_prefix (*p, "零") && g_ascii_isdigit ((*p)[strlen ("零")]))
      take (p, "零");
    if (cell_take_number (p, ret_minute))
      take (p, "分");
  }
  return TRUE;
}

/* "4:10 PM"; -1 for a contradiction. */
static int
apply_meridiem (const char **p, int hour)
{
  skip_spaces (p);
  gboolean am = g_ascii_strncasecmp (*p, "am", 2) == 0, pm = g_ascii_strncasecmp (*p, "pm", 2) == 0;
  if (!am && !pm)
    return hour;
  *p += 2;
  if (hour < 1 || hour > 12)
    return -1;
  return hour % 12 + (pm ? 12 : 0);
}

static gboolean
read_fraction (const char *fold, int *ret_minute)
{
  char *end = NULL;
  if (fold[strspn (fold, "0123456789.")] != '\0' || (fold[0] != '0' && fold[0] != '.'))
    return FALSE;
  double value = g_ascii_strtod (fold, &end);
  if (*end != '\0' || value < 0 || value >= 1)
    return FALSE;
  *ret_minute = (int)floor (value * DAY_MINUTES + 0.5);
  return TRUE;
}

typedef enum { CLOCK_NONE, CLOCK_NO_SUCH_TIME, CLOCK_READ } Clock;

/* A time at *p. half: what was said before it, or HALF_NONE; the half that is said here counts more and is returned. */
static Clock
take_clock (const char **p, Half *half, int *ret_minute)
{
  int hour = 0, minute = 0;
  Half own = take_half (p);
  if (!cell_take_number (p, &hour) || (hour == 0 && **p == '.') || !take_minutes (p, &minute))
    return CLOCK_NONE;
  if (own != HALF_NONE)
    *half = own;
  hour = *half != HALF_NONE ? hour_in_half (*half, hour) : apply_meridiem (p, hour);
  skip_spaces (p);
  if (hour < 0)
    return CLOCK_NONE;
  if (minute > 59 || hour > 24 || (hour == 24 && minute > 0))
    return CLOCK_NO_SUCH_TIME;
  *ret_minute = hour * 60 + minute;
  return CLOCK_READ;
}

gboolean
cell_minute (const char *text, int *ret_minute, GError **error)
{
  g_autofree char *fold = cell_fold (text);
  const char *p = fold;
  Half half = HALF_NONE;
  int minute = 0;
  if (read_fraction (fold, ret_minute))
    return TRUE;
  Clock clock = take_clock (&p, &half, &minute);
  if (clock == CLOCK_READ && !take (&p, "左右") && !take (&p, "开始"))
    take (&p, "起");
  if (clock == CLOCK_NONE || *p != '\0')
    return fail (error, _ ("This is not a time: write hours and minutes, for example 7:20 or 16:10."));
  if (clock == CLOCK_NO_SUCH_TIME)
    return fail (error, _ ("There is no such time: hours go from 0 to 24 and minutes from 0 to 59."));
  *ret_minute = minute;
  return TRUE;
}

/* The end of a stretch: in the half of its beginning (下午2点到4点), in the afternoon of a morning (上午9点到3点), unless that
 * lies before it (晚上10点到6点). */
static gboolean
take_end (const char **p, Half half, int from, int *ret_to)
{
  const char *start = *p;
  Half same = half, own = HALF_NONE;
  if (take_clock (p, &same, ret_to) == CLOCK_READ && *ret_to > from)
    return TRUE;
  *p = start;
  if (take_clock (p, &own, ret_to) != CLOCK_READ)
    return FALSE;
  if (own == HALF_NONE && half == HALF_MORNING && *ret_to <= from && *ret_to + 12 * 60 > from)
    *ret_to += 12 * 60;
  return TRUE;
}

gboolean
cell_window (const char *text, int *ret_from, int *ret_to)
{
  static const char *const marks[] = { "-", "–", "—", "~", "至", "到" };
  g_autofree char *fold = cell_fold (text);
  const char *p = fold;
  Half half = HALF_NONE;
  int from = 0, to = 0;
  gboolean marked = FALSE;
  if (take_clock (&p, &half, &from) != CLOCK_READ)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    while (take (&p, marks[i])) {
      marked = TRUE;
      skip_spaces (&p);
    }
  if (!marked || !take_end (&p, half, from, &to) || *p != '\0')
    return FALSE;
  *ret_from = from;
  *ret_to = to;
  return TRUE;
}

int
cell_duration (int start, int end)
{
  return end > start ? end - start : end - start + DAY_MINUTES;
}

/* ---- a year, a month or a day ---- */

/* 1972.06.00 and 1972-6-0: a day that nobody knew. */
static void
take_no_day (const char **p)
{
  const char *q = *p;
  if (take (&q, "月") || take (&q, "-") || take (&q, "/") || take (&q, "."))
    if (take (&q, "00") || take (&q, "0"))
      *p = q + (g_str_has_prefix (q, "日") ? strlen ("日") : 0);
}

/* The month, 0 for none, of 1972, 1972年, 1972.6, 1972年6月, 197206. */
static gboolean
take_year_and_month (const char *p, int *ret_year, int *ret_month)
{
  int joined;
  const char *digits = p;
  *ret_month = 0;
  if (take_int (&digits, 6, &joined) && joined >= 100000) {
    *ret_year = joined / 100;
    *ret_month = joined % 100;
    p = digits;
    take (&p, ".0");
    return *p == '\0' && *ret_month > 0;
  }
  if (!take_int (&p, 4, ret_year) || *ret_year < 1000)
    return FALSE;
  if (*p == '\0' || g_str_equal (p, "年") || g_str_equal (p, ".0"))
    return TRUE;
  if (!take_mark (&p, "年") || !take_int (&p, 2, ret_month))
    return FALSE;
  take_no_day (&p);
  take (&p, "月");
  return *p == '\0';
}

static Match
match_year_or_month (const char *p, CellBorn *ret_born, GError **error)
{
  int year, month = 0;
  if (!take_year_and_month (p, &year, &month))
    return NO_MATCH;
  Day first, last;
  int last_month = month > 0 ? month : 12;
  if (!make_day (year, month > 0 ? month : 1, 1, &first, error)
      || !make_day (year, last_month, days_in_month (year, last_month), &last, error))
    return REFUSED;
  *ret_born = (CellBorn){ first, last };
  return MATCHED;
}

static Match
match_span (const char *fold, CellBorn *ret_span, GError **error)
{
  Day day;
  Match match = match_year_or_month (fold, ret_span, error);
  if (match == NO_MATCH)
    match = match_full_date (fold, &day, error);
  else
    return match;
  if (match == NO_MATCH)
    match = match_digits (fold, &day, error);
  if (match == MATCHED)
    *ret_span = (CellBorn){ day, day };
  return match;
}

gboolean
cell_span (const char *text, Day as_of, Day *ret_from, Day *ret_to, GError **error)
{
  g_autofree char *fold = cell_fold (text);
  CellBorn span;
  Day day;
  Match match = match_span (fold, &span, error);
  if (match == NO_MATCH && cell_day (text, as_of, &day, error)) {
    span = (CellBorn){ day, day };
    match = MATCHED;
  }
  if (match != MATCHED)
    return FALSE;
  *ret_from = span.from;
  *ret_to = span.to;
  return TRUE;
}

/* ---- birth ---- */

/* Nobody younger than this is on a list: 05年 is 2005, and 24年 is 1924. */
#define YOUNGEST 6

/* 72年6月3日 with its whole year, and without 生 behind it. */
static char *
whole_year (const char *fold, Day as_of)
{
  int year;
  const char *p = fold;
  gsize n = strlen (fold) - (g_str_has_suffix (fold, "出生") ? strlen ("出生") : g_str_has_suffix (fold, "生") ? strlen ("生") : 0);
  g_autofree char *said = g_strndup (fold, n);
  g_strchomp (said);
  if (!take_int (&p, 2, &year) || p != fold + 2 || !g_str_has_prefix (p, "年"))
    return g_steal_pointer (&said);
  year += 2000 + year <= day_to_date (as_of).year - YOUNGEST ? 2000 : 1900;
  return g_strdup_printf ("%d%s", year, said + 2);
}

/* Somebody who is n on as_of was born after the day n + 1 years before it, and at the latest n years before
 * it. */
static Match
match_age (const char *p, Day as_of, CellBorn *ret_born)
{
  int age;
  Date today = day_to_date (as_of);
  take (&p, "约");
  if (!take_int (&p, 3, &age))
    return NO_MATCH;
  if (!take (&p, "周岁"))
    take (&p, "岁"); /* a column of ages often has the bare number */
  if (*p != '\0')
    return NO_MATCH;
  if (age > 130)
    return NO_MATCH;
  int day = MIN (today.day, days_in_month (today.year - age, today.month));
  int day_before = MIN (today.day, days_in_month (today.year - age - 1, today.month));
  *ret_born = (CellBorn){ day_from_ymd (today.year - age - 1, today.month, day_before) + 1,
                          day_from_ymd (today.year - age, today.month, day) };
  return MATCHED;
}

static Match
match_born (const char *fold, Day as_of, CellBorn *ret_born, GError **error)
{
  g_autofree char *whole = whole_year (fold, as_of);
  Match match = match_age (whole, as_of, ret_born);
  return match == NO_MATCH ? match_span (whole, ret_born, error) : match;
}

static Match
match_born_range (char *fold, Day as_of, CellBorn *ret_born, GError **error)
{
  char *mark = strchr (fold, '~');
  CellBorn ends[2];
  if (mark == NULL)
    return match_born (fold, as_of, ret_born, error);
  *mark = '\0';
  g_strchomp (fold);
  Match match = match_born (fold, as_of, &ends[0], error);
  if (match != MATCHED)
    return match;
  match = match_born (g_strchug (mark + 1), as_of, &ends[1], error);
  if (match != MATCHED)
    return match;
  if (ends[1].to < ends[0].from)
    return NO_MATCH;
  *ret_born = (CellBorn){ ends[0].from, ends[1].to };
  return MATCHED;
}

gboolean
cell_born (const char *text, Day as_of, CellBorn *ret_born, GError **error)
{
  g_autofree char *fold = cell_fold (text);
  CellBorn born;
  Match match = match_born_range (fold, as_of, &born, error);
  if (match == NO_MATCH)
    return fail (error, _ ("This is not a date of birth: write 1954, 1954-03, 1954-03-08 or 72岁."));
  if (match == REFUSED)
    return FALSE;
  if (born.from > as_of)
    return fail (error, _ ("This date of birth lies in the future."));
  if (born.to < day_from_ymd (day_to_date (as_of).year - 130, 1, 1))
    return fail (error, _ ("This date of birth is more than 130 years ago."));
  *ret_born = born;
  return TRUE;
}

char *
cell_born_format (CellBorn born)
{
  char a[DAY_TEXT_SIZE], b[DAY_TEXT_SIZE];
  Date from = day_to_date (born.from), to = day_to_date (born.to);
  gboolean whole_months
      = from.day == 1 && to.day == days_in_month (to.year, to.month) && from.year == to.year;
  if (born.from == born.to)
    return g_strdup (day_format (born.from, a));
  if (whole_months && from.month == 1 && to.month == 12)
    return g_strdup_printf ("%04d", from.year);
  if (whole_months && from.month == to.month)
    return g_strdup_printf ("%04d-%02d", from.year, from.month);
  return g_strdup_printf ("%s~%s", day_format (born.from, a), day_format (born.to, b));
}

/* The check digit of GB 11643-1999 (ISO 7064 MOD 11-2). */
static gboolean
identity_checks (const char *id)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;
  for (int i = 0; i < 17; i++)
    sum += (id[i] - '0') * weights[i];
  return g_ascii_toupper (id[17]) == "10X98765432"[sum % 11];
}

static gboolean
fail_slip (GError **error)
{
  return fail (error, _ ("A digit of this identity number is wrong: its check digit or its day of birth does not fit. Birth and sex may be written in their own columns: "
                         "the number is not stored anyway."));
}

/* Birth and sex stand in a number whether or not its check digit fits. FALSE: the text has another form. */
static gboolean
take_identity (const char *text, gboolean *ret_checks, CellBorn *ret_born, gboolean *ret_female, GError **error)
{
  g_autofree char *fold = cell_fold (text);
  g_auto (GStrv) groups = g_strsplit (fold, " ", -1); /* 110105 19491231 002X */
  g_autofree char *id = g_strjoinv ("", groups);
  gsize len = strlen (id), n = strspn (id, "0123456789");
  gboolean new_form = len == 18 && (n == 18 || (n == 17 && g_ascii_toupper (id[17]) == 'X')), old_form = len == 15 && n == 15;
  char part[9] = "19";
  Day day;
  *ret_checks = old_form || (new_form && identity_checks (id));
  if (!new_form && !old_form)
    return fail (error, _ ("This is not an identity number: it has 18 characters and its check digit must fit. Birth and sex may be written in their own columns: "
                           "the number is not stored anyway."));
  memcpy (new_form ? part : part + 2, id + 6, new_form ? 8 : 6);
  if (match_digits (part, &day, NULL) != MATCHED)
    return fail_slip (error);
  *ret_born = (CellBorn){ day, day };
  *ret_female = (id[new_form ? 16 : 14] - '0') % 2 == 0;
  return TRUE;
}

gboolean
cell_identity (const char *text, CellBorn *ret_born, gboolean *ret_female, GError **error)
{
  gboolean checks;
  if (!take_identity (text, &checks, ret_born, ret_female, error))
    return FALSE;
  return checks || fail_slip (error);
}

gboolean
cell_identity_slip (const char *text, CellBorn *ret_born, gboolean *ret_female)
{
  gboolean checks;
  return take_identity (text, &checks, ret_born, ret_female, NULL) && !checks;
}

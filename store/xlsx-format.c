/* SPDX-License-Identifier: MPL-2.0 */
#include "store/xlsx-format.h"

#include "engine/time.h"

#include <math.h>
#include <string.h>

#define EPOCH 25569       /* 1970-01-01 as a serial of the 1900 system */
#define EPOCH_1904 24107  /* … and of the 1904 system */
#define LAST_SERIAL 2958465.0 /* 9999-12-31 */

/* Skips what stands in a code without being shown as a value: "text", \x, _x, *x, [condition]. */
static const char *
skip_literal (const char *p)
{
  const char *end = NULL;
  if (*p == '"')
    end = strchr (p + 1, '"');
  else if (*p == '[')
    end = strchr (p + 1, ']');
  else if (strchr ("\\_*", *p) != NULL)
    return p[1] != '\0' ? g_utf8_next_char (p + 1) : p + 1;
  else
    return p;
  return end != NULL ? end + 1 : p + strlen (p);
}

/* [h], [mm]: hours, minutes or seconds that go on. */
static gboolean
is_elapsed (const char *p)
{
  gsize n = strspn (p + 1, "hHmMsS");
  return *p == '[' && n > 0 && p[1 + n] == ']';
}

/* m is minutes behind hours and before seconds, else months. */
static gboolean
is_minutes (char before, const char *after)
{
  if (before == 'h')
    return TRUE;
  for (const char *p = after; *p != '\0' && *p != ';'; p++)
    if (g_ascii_isalpha (*p))
      return g_ascii_tolower (*p) == 's';
  return FALSE;
}

/* Reads one run of a letter; returns behind it. */
static const char *
take_letters (const char *p, char *before, XlsxFormat *format)
{
  char letter = g_ascii_tolower (*p);
  const char *end = p;
  while (g_ascii_tolower (*end) == letter)
    end++;
  if (letter == 'y' || (letter == 'e' && *end != '+' && *end != '-'))
    format->parts |= XLSX_YEAR;
  else if (letter == 'd')
    format->parts |= XLSX_DAY;
  else if (letter == 'h' || letter == 's')
    format->parts |= XLSX_TIME;
  else if (letter == 'm')
    format->parts |= is_minutes (*before, end) ? XLSX_TIME : XLSX_MONTH;
  if (strchr ("ydhms", letter) != NULL)
    *before = letter;
  return end;
}

XlsxFormat
xlsx_format_of_code (const char *code)
{
  static const char *const words[] = { "AM/PM", "A/P", "上午/下午", "General", "G/" }; /* LibreOffice before 4.2 wrote GENERAL */
  XlsxFormat format = { 0, 0 };
  char before = '\0';
  gboolean only_zeroes = TRUE;
  for (const char *p = code; *p != '\0' && *p != ';';) {
    const char *next = skip_literal (p);
    if (is_elapsed (p)) {
      format.parts |= XLSX_TIME | XLSX_ELAPSED;
      before = g_ascii_tolower (p[1]);
    }
    for (guint i = 0; next == p && i < G_N_ELEMENTS (words); i++)
      if (g_ascii_strncasecmp (p, words[i], strlen (words[i])) == 0)
        next = p + strlen (words[i]);
    only_zeroes = only_zeroes && *p == '0';
    format.zeroes += *p == '0';
    if (next != p) {
      p = next;
    } else if (g_ascii_isalpha (*p)) {
      p = take_letters (p, &before, &format);
    } else {
      format.parts |= *p == '%' ? XLSX_PERCENT : 0;
      p++;
    }
  }
  if (!only_zeroes || format.zeroes > 18)
    format.zeroes = 0;
  return format;
}

XlsxFormat
xlsx_format_of_id (guint id)
{
  enum { YMD = XLSX_YEAR | XLSX_MONTH | XLSX_DAY, YM = XLSX_YEAR | XLSX_MONTH, MD = XLSX_MONTH | XLSX_DAY };
  static const struct {
    guint from, to, parts;
  } known[] = {
    { 9, 10, XLSX_PERCENT }, { 14, 15, YMD },        { 16, 16, MD },         { 17, 17, YM },
    { 18, 21, XLSX_TIME },   { 22, 22, YMD | XLSX_TIME }, { 27, 27, YM },    { 28, 29, MD },
    { 30, 31, YMD },         { 32, 35, XLSX_TIME },  { 36, 36, YM },         { 45, 45, XLSX_TIME },
    { 46, 46, XLSX_TIME | XLSX_ELAPSED },            { 47, 47, XLSX_TIME },  { 50, 50, YM },
    { 51, 51, MD },          { 52, 52, YM },         { 53, 54, MD },         { 55, 56, XLSX_TIME },
    { 57, 57, YM },          { 58, 58, MD },
  };
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (id >= known[i].from && id <= known[i].to)
      return (XlsxFormat){ known[i].parts, 0 };
  return (XlsxFormat){ 0, 0 };
}

/* 7:20, 7:20:30. Seconds are told when there are any. */
static char *
format_time (gint64 seconds)
{
  int h = (int)(seconds / 3600), m = (int)(seconds / 60 % 60), s = (int)(seconds % 60);
  return s != 0 ? g_strdup_printf ("%d:%02d:%02d", h, m, s) : g_strdup_printf ("%d:%02d", h, m);
}

/* A format without a day (1954-03) means the month: the stored day is its first only because something has to be stored. */
static char *
format_day (gint64 serial, gint64 seconds, XlsxFormat format, gboolean from_1904)
{
  gint64 epoch = from_1904 ? EPOCH_1904 : EPOCH;
  /* The 1900 system counts a 29 February 1900 that never was: before it every serial is one less. */
  Day day = (Day)(serial - epoch + (!from_1904 && serial < 60 ? 1 : 0));
  Date date = day_to_date (day);
  if ((format.parts & XLSX_YEAR) && !(format.parts & XLSX_DAY))
    return format.parts & XLSX_MONTH ? g_strdup_printf ("%04d-%02d", date.year, date.month) : g_strdup_printf ("%04d", date.year);
  g_autofree char *time = (format.parts & XLSX_TIME) && seconds != 0 ? format_time (seconds) : NULL;
  return g_strdup_printf ("%04d-%02d-%02d%s%s", date.year, date.month, date.day, time != NULL ? " " : "", time != NULL ? time : "");
}

static char *
format_plain (double value, guint zeroes)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  if (value == floor (value) && fabs (value) < 1e15) {
    gint64 whole = (gint64)value;
    return zeroes > 1 && whole >= 0 ? g_strdup_printf ("%0*" G_GINT64_FORMAT, (int)zeroes, whole)
                                    : g_strdup_printf ("%" G_GINT64_FORMAT, whole);
  }
  return g_strdup (g_ascii_formatd (text, sizeof text, fabs (value) >= 1e15 ? "%.14E" : "%.15g", value));
}

char *
xlsx_format_number (double value, XlsxFormat format, gboolean from_1904)
{
  gboolean dated = format.parts & (XLSX_YEAR | XLSX_MONTH | XLSX_DAY), timed = format.parts & XLSX_TIME;
  if (!isfinite (value))
    return g_strdup ("");
  if (format.parts & XLSX_PERCENT) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strconcat (g_ascii_formatd (text, sizeof text, "%.10g", value * 100), "%", NULL);
  }
  gboolean no_such_day = dated && !from_1904 && (value < 1 || floor (value) == 60);
  if ((!dated && !timed) || value < 0 || value > LAST_SERIAL || no_such_day)
    return format_plain (value, format.zeroes);
  gint64 seconds = (gint64)round (value * 86400);
  if (dated)
    return format_day (seconds / 86400, seconds % 86400, format, from_1904);
  /* A time of day with days in front of it: those are not shown. One whole day is the end of it. */
  return format_time (format.parts & XLSX_ELAPSED || seconds == 86400 ? seconds : seconds % 86400);
}

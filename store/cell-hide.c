/* SPDX-License-Identifier: MPL-2.0 */
#include "store/cell-hide.h"


#include <string.h>

/* 110105 1949-12-31 002X: where somebody is registered, a birthday, and the rest. */
#define LENGTH 18
#define AREA 6
#define BORN 8

/* A digit of either width, or -1. */
static int
take_digit (const char **p)
{
  const guchar *at = (const guchar *)*p;
  gboolean wide = at[0] == 0xef && at[1] == 0xbc && at[2] >= 0x90 && at[2] <= 0x99; /* U+FF10 to U+FF19 */
  if (!wide && !g_ascii_isdigit (*at))
    return -1;
  *p += wide ? 3 : 1;
  return wide ? at[2] - 0x90 : *at - '0';
}

static gboolean
take_x (const char **p)
{
  static const char *const marks[] = { "X", "x", "Ｘ", "ｘ" };
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (*p, marks[i])) {
      *p += strlen (marks[i]);
      return TRUE;
    }
  return FALSE;
}

/* The gap between two groups; a digit has to follow. */
static gboolean
take_gap (const char **p)
{
  const char *next = *p + 1;
  if ((**p != ' ' && **p != '-') || take_digit (&next) < 0)
    return FALSE;
  (*p)++;
  return TRUE;
}

/* The check digit is not asked for: nothing else of eighteen digits has a birthday in the middle. */
static gboolean
has_birthday (const int *digits)
{
  const int *d = digits + AREA;
  int year = d[0] * 1000 + d[1] * 100 + d[2] * 10 + d[3], month = d[4] * 10 + d[5], day = d[6] * 10 + d[7];
  return digits[0] >= 1 && digits[0] <= 8 && year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* The bytes of a number that begins here, with the first of a run of digits; 0: none. */
static gsize
identity_length (const char *at)
{
  const char *p = at;
  int digits[LENGTH], n = 0, gaps = 0, digit;
  for (; n < LENGTH; n++) {
    gaps += (n == AREA || n == AREA + BORN) && take_gap (&p);
    if ((digit = take_digit (&p)) < 0 && !(n == LENGTH - 1 && take_x (&p)))
      return 0;
    digits[n] = digit;
  }
  const char *behind = p;
  return take_digit (&behind) < 0 && gaps != 1 && has_birthday (digits) ? (gsize)(p - at) : 0;
}

char *
cell_hide_identities (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *at = text; *at != '\0';) {
    gsize n = identity_length (at);
    const char *end = at + n;
    if (n > 0) {
      g_string_append (out, "***");
      at = end;
      continue;
    }
    while (take_digit (&end) >= 0) /* a longer number is no identity number from its second digit on */
      ;
    end = end > at ? end : at + 1;
    g_string_append_len (out, at, end - at);
    at = end;
  }
  return g_string_free (out, FALSE);
}

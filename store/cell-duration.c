/* SPDX-License-Identifier: MPL-2.0 */
#include "store/cell-duration.h"

#include "store/cell-number.h"
#include "store/cell.h"
#include "store/decode.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/*
 * [约] NUMBER [个][半] 小时 [半 | NUMBER 分钟]   hours, and what is over them
 * [约] NUMBER [分钟]                             minutes
 * 半小时, 一刻钟, 三刻钟                         said without a number
 */

/* The first of the words that stands here; longer ones stand first. NULL-terminated. */
static gboolean
take_one (const char **p, const char *const *words)
{
  while (**p == ' ')
    (*p)++;
  for (; *words != NULL; words++)
    if (g_ascii_strncasecmp (*p, *words, strlen (*words)) == 0) {
      *p += strlen (*words);
      while (**p == ' ')
        (*p)++;
      return TRUE;
    }
  return FALSE;
}

static const char *const hour_words[] = { "小时", "钟头", "hours", "hour", "hrs", "hr", "h", NULL };
static const char *const minute_words[] = { "分钟", "分", "minutes", "minute", "mins", "min", "m", NULL };
static const char *const half[] = { "半", NULL }, *const piece[] = { "个", NULL };

/* 1.5, 90, 一: any number of minutes or hours that a day holds. */
static gboolean
take_amount (const char **p, double *ret_amount)
{
  char *end = NULL;
  int spoken;
  if (!g_ascii_isdigit (**p)) {
    if (!cell_take_spoken (p, &spoken))
      return FALSE;
    *ret_amount = spoken;
    return TRUE;
  }
  gsize n = strspn (*p, "0123456789.");
  g_autofree char *digits = g_strndup (*p, n);
  *ret_amount = g_ascii_strtod (digits, &end);
  *p += n;
  return *end == '\0' && *ret_amount < 100000;
}

/* Behind the word for hours: nothing, 半, or minutes. */
static gboolean
take_rest (const char **p, double *minutes)
{
  double more;
  if (take_one (p, half)) {
    *minutes += 30;
    return TRUE;
  }
  if (**p == '\0')
    return TRUE;
  if (!take_amount (p, &more))
    return FALSE;
  take_one (p, minute_words);
  *minutes += more;
  return TRUE;
}

static gboolean
read_minutes (const char *p, double *ret_minutes)
{
  static const char *const about[] = { "大约", "约", NULL }, *const colon[] = { ":", NULL };
  static const struct {
    const char *word;
    int minutes;
  } whole[] = { { "半小时", 30 }, { "半个小时", 30 }, { "半个钟头", 30 }, { "一刻钟", 15 }, { "三刻钟", 45 } };
  double amount;
  take_one (&p, about);
  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    if (strcmp (p, whole[i].word) == 0) {
      *ret_minutes = whole[i].minutes;
      return TRUE;
    }
  if (!take_amount (&p, &amount))
    return FALSE;
  *ret_minutes = amount;
  if (*p == '\0' || take_one (&p, minute_words))
    return *p == '\0';
  gboolean pieces = take_one (&p, piece);
  *ret_minutes = amount * 60 + (pieces && take_one (&p, half) ? 30 : 0);
  if (!take_one (&p, hour_words) && (pieces || !take_one (&p, colon)))
    return FALSE;
  return take_rest (&p, ret_minutes) && *p == '\0';
}

gboolean
cell_minutes (const char *text, int min, int max, int *ret_value, GError **error)
{
  g_autofree char *fold = cell_fold (text);
  double minutes = 0;
  if (!read_minutes (fold, &minutes) || minutes < min || minutes > max || fabs (minutes - floor (minutes + 0.5)) > 1e-6) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ ("Write whole minutes from %d to %d, or hours: 90, 1.5小时."), min, max);
    return FALSE;
  }
  *ret_value = (int)floor (minutes + 0.5);
  return TRUE;
}

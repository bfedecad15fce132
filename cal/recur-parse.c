/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/recur-rule.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/*
 * Reading a rule. This is done here and not by libical's icalrecurrencetype_from_string, because that says
 * only "malformed", without the place, and takes in silence what it does not mean: INTERVAL=70000 becomes
 * 4464, COUNT=5x becomes 5 (3.0.16). The tests compare the two on every rule that both accept.
 *
 * A table of parts drives it: each part has a reader; lists of numbers have a range as well. Positions in
 * messages count bytes of the value from 1.
 */

G_DEFINE_QUARK (paiban - recur - error, recur_error)

typedef struct Reader Reader;
typedef struct Part Part;
struct Reader {
  const char *text; /* the whole value, for positions */
  Recur *recur;
  guint seen; /* bit per part of the table */
  const char *starts[32];
};
struct Part {
  const char *name;
  gboolean (*read) (Reader *reader, const Part *part, const char *value, gsize length, GError **error);
  int by; /* RecurBy of a list */
  int min, max;
  gboolean negative;
  const char *example;
};

static gboolean G_GNUC_PRINTF (4, 5)
    refuse (GError **error, Reader *reader, const char *at, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, RECUR_ERROR, RECUR_ERROR_SYNTAX, _ ("Rule %s, position %d: %s"), reader->text,
               (int)(at - reader->text) + 1, why);
  return FALSE;
}

static gboolean
refuse_value (GError **error, Reader *reader, const Part *part, const char *at, gsize length)
{
  return refuse (error, reader, at, _ ("'%.*s' is no value for %s. Write for example %s=%s."), (int)length,
                 at, part->name, part->name, part->example);
}

/* Reads an optional sign and 1..9 digits; NULL when there is none. */
static const char *
read_number (const char *at, const char *end, gboolean sign, int *ret_value)
{
  int factor = 1, value = 0, digits = 0;
  if (sign && at < end && (*at == '-' || *at == '+'))
    factor = *at++ == '-' ? -1 : 1;
  for (; at < end && g_ascii_isdigit (*at) && digits < 9; at++, digits++)
    value = value * 10 + (*at - '0');
  *ret_value = value * factor;
  return digits > 0 ? at : NULL;
}

static gboolean
read_freq (Reader *reader, const Part *part, const char *value, gsize length, GError **error)
{
  static const char *const names[] = { "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };
  static const char *const refused[] = { "SECONDLY", "MINUTELY", "HOURLY" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (value, names[i], length) == 0) {
      reader->recur->freq = (RecurFreq)i;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if (strlen (refused[i]) == length && g_ascii_strncasecmp (value, refused[i], length) == 0) {
      g_set_error (error, RECUR_ERROR, RECUR_ERROR_UNSUPPORTED,
                   _ ("Rule %s, position %d: FREQ=%s repeats within a day. Only DAILY, WEEKLY, MONTHLY and "
                      "YEARLY are planned; "
                      "several times a day are several windows, or BYHOUR and BYMINUTE."),
                   reader->text, (int)(value - reader->text) + 1, refused[i]);
      return FALSE;
    }
  return refuse_value (error, reader, part, value, length);
}

static gboolean
read_count_of (Reader *reader, const Part *part, const char *value, gsize length, int *ret_number,
               GError **error)
{
  const char *end = read_number (value, value + length, FALSE, ret_number);
  return (end == value + length && *ret_number >= part->min && *ret_number <= part->max)
         || refuse_value (error, reader, part, value, length);
}

static gboolean
read_interval (Reader *reader, const Part *part, const char *value, gsize length, GError **error)
{
  return read_count_of (reader, part, value, length, &reader->recur->interval, error);
}

static gboolean
read_count (Reader *reader, const Part *part, const char *value, gsize length, GError **error)
{
  int number = 0;
  if (!read_count_of (reader, part, value, length, &number, error))
    return FALSE;
  reader->recur->count = number;
  return TRUE;
}

/* YYYYMMDD or YYYYMMDDTHHMMSS, with Z for UTC. */
static gboolean
read_until (Reader *reader, const Part *part, const char *value, gsize length, GError **error)
{
  int year, month, day, hour = 0, minute = 0, second = 0, used = 0;
  g_autofree char *copy = g_ascii_strup (value, (gssize)length);
  gboolean timed = length >= 15 && copy[8] == 'T';
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (copy[i]) && !(timed && i == 8) && !(timed && i == 15 && copy[i] == 'Z'))
      return refuse_value (error, reader, part, value, length);
  if (sscanf (copy, "%4d%2d%2d%n", &year, &month, &day, &used) != 3 || used != 8 || year < 1
      || !date_exists (year, month, day) || !(length == 8 || (timed && length <= 16)))
    return refuse_value (error, reader, part, value, length);
  if (timed
      && (sscanf (copy + 9, "%2d%2d%2d", &hour, &minute, &second) != 3 || hour > 23 || minute > 59
          || second > 60))
    return refuse_value (error, reader, part, value, length);
  reader->recur->until_kind = !timed ? UNTIL_DATE : length == 16 ? UNTIL_UTC : UNTIL_LOCAL;
  reader->recur->until = local_time (day_from_ymd (year, month, day), hour * 3600 + minute * 60 + second);
  return TRUE;
}

static gboolean
read_weekday (const char *at, const char *end, Weekday *ret_weekday)
{
  static const char names[] = "MOTUWETHFRSASU";
  for (int i = 0; i < 7; i++)
    if (end - at == 2 && g_ascii_strncasecmp (at, names + 2 * i, 2) == 0) {
      *ret_weekday = (Weekday)i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_week_start (Reader *reader, const Part *part, const char *value, gsize length, GError **error)
{
  return read_weekday (value, value + length, &reader->recur->week_start)
         || refuse_value (error, reader, part, value, length);
}

static gboolean
read_rscale (Reader *reader, const Part *part, const char *value, gsize length, GError **error)
{
  static const char *const names[] = { "GREGORIAN", "CHINESE" };
  (void)part;
  reader->recur->rscale = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (value, names[i], length) == 0) {
      reader->recur->chinese = i == 1;
      return TRUE;
    }
  g_set_error (
      error, RECUR_ERROR, RECUR_ERROR_UNSUPPORTED,
      _ ("Rule %s, position %d: the calendar %.*s is not known here. RSCALE may be GREGORIAN or CHINESE."),
      reader->text, (int)(value - reader->text) + 1, (int)length, value);
  return FALSE;
}

static gboolean
read_skip (Reader *reader, const Part *part, const char *value, gsize length, GError **error)
{
  static const char *const names[] = { "OMIT", "BACKWARD", "FORWARD" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (value, names[i], length) == 0) {
      reader->recur->skip = (RecurSkip)i;
      return TRUE;
    }
  return refuse_value (error, reader, part, value, length);
}

/* One item of a list, as it is stored. */
static gboolean
read_item (const Part *part, const char *at, const char *end, int *ret_value)
{
  int number = 0;
  if (part->by == BY_DAY) {
    Weekday weekday;
    const char *name = at;
    if (end - at > 2
        && ((name = read_number (at, end, TRUE, &number)) == NULL || number == 0 || ABS (number) > part->max))
      return FALSE;
    if (!read_weekday (name, end, &weekday))
      return FALSE;
    *ret_value = by_day (number, weekday);
    return TRUE;
  }
  const char *rest = read_number (at, end, part->negative, &number);
  if (rest == NULL || ABS (number) < part->min || ABS (number) > part->max)
    return FALSE;
  *ret_value = number;
  if (part->by == BY_MONTH) {
    gboolean leap = rest < end && (*rest == 'L' || *rest == 'l');
    *ret_value = by_month (number, leap);
    rest += leap ? 1 : 0;
  }
  return rest == end;
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  return *(const gint16 *)a - *(const gint16 *)b;
}

static gboolean
read_list (Reader *reader, const Part *part, const char *value, gsize length, GError **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint16));
  const char *end = value + length;
  for (const char *at = value; at <= end;) {
    const char *comma = memchr (at, ',', (gsize)(end - at));
    const char *stop = comma != NULL ? comma : end;
    int number;
    if (!read_item (part, at, stop, &number))
      return refuse_value (error, reader, part, at, (gsize)(stop - at));
    gint16 stored = (gint16)number;
    g_array_append_val (values, stored);
    at = stop + 1;
  }
  g_array_sort (values, compare_values);
  gint16 *v = (gint16 *)(void *)values->data;
  guint n = 0;
  for (guint i = 0; i < values->len; i++)
    if (n == 0 || v[i] != v[n - 1])
      v[n++] = v[i];
  RecurList *list = &reader->recur->by[part->by];
  list->n = n;
  list->values = g_memdup2 (v, n * sizeof *v);
  return TRUE;
}

/* The order of RecurBy first, so that part i < BY_KINDS is list i; also the order of writing for the rest. */
enum { P_FREQ = BY_KINDS, P_INTERVAL, P_COUNT, P_UNTIL, P_WKST, P_RSCALE, P_SKIP, PARTS };
static const Part parts[PARTS] = {
  [BY_MONTH] = { "BYMONTH", read_list, BY_MONTH, 1, 12, FALSE, "3,9" },
  [BY_WEEKNO] = { "BYWEEKNO", read_list, BY_WEEKNO, 1, 53, TRUE, "20" },
  [BY_YEARDAY] = { "BYYEARDAY", read_list, BY_YEARDAY, 1, 385, TRUE, "1,-1" },
  [BY_MONTHDAY] = { "BYMONTHDAY", read_list, BY_MONTHDAY, 1, 31, TRUE, "15,-1" },
  [BY_DAY] = { "BYDAY", read_list, BY_DAY, 1, 55, TRUE, "2SA" },
  [BY_HOUR] = { "BYHOUR", read_list, BY_HOUR, 0, 23, FALSE, "7,16" },
  [BY_MINUTE] = { "BYMINUTE", read_list, BY_MINUTE, 0, 59, FALSE, "0,30" },
  [BY_SECOND] = { "BYSECOND", read_list, BY_SECOND, 0, 60, FALSE, "0" },
  [BY_SETPOS] = { "BYSETPOS", read_list, BY_SETPOS, 1, 385, TRUE, "-1" },
  [P_FREQ] = { "FREQ", read_freq, 0, 0, 0, FALSE, "WEEKLY" },
  [P_INTERVAL] = { "INTERVAL", read_interval, 0, 1, 999999, FALSE, "2" },
  [P_COUNT] = { "COUNT", read_count, 0, 1, 999999999, FALSE, "10" },
  [P_UNTIL] = { "UNTIL", read_until, 0, 0, 0, FALSE, "20261231" },
  [P_WKST] = { "WKST", read_week_start, 0, 0, 0, FALSE, "MO" },
  [P_RSCALE] = { "RSCALE", read_rscale, 0, 0, 0, FALSE, "CHINESE" },
  [P_SKIP] = { "SKIP", read_skip, 0, 0, 0, FALSE, "BACKWARD" },
};

static gboolean
read_part (Reader *reader, const char *at, gsize length, GError **error)
{
  const char *equals = memchr (at, '=', length);
  gsize name = equals != NULL ? (gsize)(equals - at) : length;
  for (guint i = 0; i < PARTS; i++) {
    if (strlen (parts[i].name) != name || g_ascii_strncasecmp (at, parts[i].name, name) != 0)
      continue;
    if (equals == NULL)
      return refuse (error, reader, at, _ ("%s has no value. Write for example %s=%s."), parts[i].name,
                     parts[i].name, parts[i].example);
    if (reader->seen & 1u << i)
      return refuse (error, reader, at, _ ("%s stands twice."), parts[i].name);
    reader->seen |= 1u << i;
    reader->starts[i] = at;
    return parts[i].read (reader, &parts[i], equals + 1, length - name - 1, error);
  }
  return refuse (error, reader, at,
                 _ ("'%.*s' is not a part of a rule. A rule looks like FREQ=MONTHLY;BYDAY=2SA."), (int)length,
                 at);
}

static gboolean
has_ordinals (const Recur *recur)
{
  for (guint i = 0; i < recur->by[BY_DAY].n; i++)
    if (by_day_ordinal (recur->by[BY_DAY].values[i]) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_leap (const Recur *recur)
{
  for (guint i = 0; i < recur->by[BY_MONTH].n; i++)
    if (recur->by[BY_MONTH].values[i] & 1)
      return TRUE;
  return FALSE;
}

/* What RFC 5545 3.3.10 and RFC 7529 4.1 forbid together. */
static gboolean
check_parts (Reader *reader, GError **error)
{
  const Recur *r = reader->recur;
#define HAS(part) (reader->seen >> (part)&1u)
#define AT(part) (reader->starts[part])
  if (!HAS (P_FREQ))
    return refuse (error, reader, reader->text,
                   _ ("FREQ is missing. A rule looks like FREQ=WEEKLY;BYDAY=WE."));
  if (HAS (P_COUNT) && HAS (P_UNTIL))
    return refuse (error, reader, AT (P_UNTIL),
                   _ ("COUNT and UNTIL cannot stand together; keep one of them."));
  if (HAS (BY_WEEKNO) && r->freq != RECUR_YEARLY)
    return refuse (error, reader, AT (BY_WEEKNO), _ ("BYWEEKNO needs FREQ=YEARLY."));
  if (HAS (BY_YEARDAY) && r->freq != RECUR_YEARLY)
    return refuse (error, reader, AT (BY_YEARDAY), _ ("BYYEARDAY needs FREQ=YEARLY."));
  if (HAS (BY_MONTHDAY) && r->freq == RECUR_WEEKLY)
    return refuse (error, reader, AT (BY_MONTHDAY), _ ("BYMONTHDAY cannot stand with FREQ=WEEKLY."));
  if (has_ordinals (r) && r->freq != RECUR_MONTHLY && r->freq != RECUR_YEARLY)
    return refuse (error, reader, AT (BY_DAY), _ ("BYDAY with a number needs FREQ=MONTHLY or FREQ=YEARLY."));
  if (has_ordinals (r) && HAS (BY_WEEKNO))
    return refuse (error, reader, AT (BY_DAY), _ ("BYDAY with a number cannot stand with BYWEEKNO."));
  if (HAS (BY_SETPOS) && (reader->seen & ((1u << BY_SETPOS) - 1)) == 0)
    return refuse (error, reader, AT (BY_SETPOS),
                   _ ("BYSETPOS needs another part to choose from, such as BYDAY."));
  if (HAS (P_SKIP) && !HAS (P_RSCALE))
    return refuse (error, reader, AT (P_SKIP), _ ("SKIP needs RSCALE, such as RSCALE=CHINESE."));
  if (has_leap (r) && !r->chinese)
    return refuse (error, reader, AT (BY_MONTH), _ ("A leap month such as 5L needs RSCALE=CHINESE."));
  if (r->chinese && HAS (BY_WEEKNO)) {
    g_set_error (error, RECUR_ERROR, RECUR_ERROR_UNSUPPORTED,
                 _ ("Rule %s, position %d: BYWEEKNO is not walked with RSCALE=CHINESE."), reader->text,
                 (int)(AT (BY_WEEKNO) - reader->text) + 1);
    return FALSE;
  }
#undef HAS
#undef AT
  return TRUE;
}

Recur *
recur_parse (const char *text, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);
  if (g_ascii_strncasecmp (text, "RRULE:", 6) == 0)
    text += 6;
  g_autoptr (Recur) recur = g_new0 (Recur, 1);
  recur->interval = 1;
  Reader reader = { .text = text, .recur = recur };
  for (const char *at = text; *at != '\0';) {
    gsize length = strcspn (at, ";");
    if (length == 0) {
      refuse (error, &reader, at, _ ("there is nothing between the semicolons."));
      return NULL;
    }
    if (!read_part (&reader, at, length, error))
      return NULL;
    at += length + (at[length] == ';' ? 1 : 0);
  }
  if (!check_parts (&reader, error))
    return NULL;
  return g_steal_pointer (&recur);
}

Recur *
recur_dup (const Recur *recur)
{
  Recur *copy = g_memdup2 (recur, sizeof *recur);
  for (int i = 0; i < BY_KINDS; i++)
    copy->by[i].values = g_memdup2 (recur->by[i].values, recur->by[i].n * sizeof (gint16));
  return copy;
}

void
recur_free (Recur *recur)
{
  if (recur == NULL)
    return;
  for (int i = 0; i < BY_KINDS; i++)
    g_free (recur->by[i].values);
  g_free (recur);
}

static void
format_list (GString *out, const RecurList *list, RecurBy by)
{
  static const char weekdays[] = "MOTUWETHFRSASU";
  if (list->n == 0)
    return;
  g_string_append_printf (out, ";%s=", parts[by].name);
  for (guint i = 0; i < list->n; i++) {
    int value = list->values[i];
    if (i > 0)
      g_string_append_c (out, ',');
    if (by == BY_MONTH)
      g_string_append_printf (out, "%d%s", value / 2, value & 1 ? "L" : "");
    else if (by != BY_DAY)
      g_string_append_printf (out, "%d", value);
    else {
      if (by_day_ordinal (value) != 0)
        g_string_append_printf (out, "%d", by_day_ordinal (value));
      g_string_append_len (out, weekdays + 2 * by_day_weekday (value), 2);
    }
  }
}

char *
recur_format (const Recur *recur)
{
  static const char *const freqs[] = { "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };
  static const char weekdays[] = "MOTUWETHFRSASU";
  GString *out = g_string_new (NULL);
  if (recur->rscale)
    g_string_append_printf (out, "RSCALE=%s;", recur->chinese ? "CHINESE" : "GREGORIAN");
  g_string_append_printf (out, "FREQ=%s", freqs[recur->freq]);
  if (recur->interval != 1)
    g_string_append_printf (out, ";INTERVAL=%d", recur->interval);
  if (recur->count != 0)
    g_string_append_printf (out, ";COUNT=%" G_GINT64_FORMAT, recur->count);
  if (recur->until_kind != UNTIL_NONE) {
    Date date = day_to_date (local_time_day (recur->until));
    int second = local_time_second (recur->until);
    g_string_append_printf (out, ";UNTIL=%04d%02d%02d", date.year, date.month, date.day);
    if (recur->until_kind != UNTIL_DATE)
      g_string_append_printf (out, "T%02d%02d%02d%s", second / 3600, second / 60 % 60, second % 60,
                              recur->until_kind == UNTIL_UTC ? "Z" : "");
  }
  for (int i = 0; i < BY_KINDS; i++)
    format_list (out, &recur->by[i], (RecurBy)i);
  if (recur->week_start != MON)
    g_string_append_printf (out, ";WKST=%.2s", weekdays + 2 * recur->week_start);
  if (recur->skip != RECUR_OMIT)
    g_string_append_printf (out, ";SKIP=%s", recur->skip == RECUR_BACKWARD ? "BACKWARD" : "FORWARD");
  return g_string_free (out, FALSE);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/notice.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Reading. The text is first made plain: blanks and line ends out (pasting breaks lines anywhere), full-width digits and
 * marks narrow. Then two readers walk over it. The outer one looks for the head of a section, a Chinese numeral with 、
 * and a name up to the colon, or festivals alone up to it (word processors lose the numerals); the last section ends at
 * the signature, 国务院办公厅. The inner one collects the stretches of days of a sentence until a word says what they are:
 *
 *   1月1日(周日)放假,1月2日(周一)补休。      days [1], 放假 -> off; days [2], 补休 -> off
 *   9月29日(周日)、10月12日(周六)上班。      days [29], [12], 上班 -> work
 *
 * What stands in brackets is only looked at for a weekday, which then must be right. Two things are no days of the
 * festival: a day with its year of which nothing is said (the signature's), and what a sentence only encourages (鼓励 …
 * 在除夕休息).
 */

#define YEAR_FIRST 1990
#define YEAR_LAST 2199

typedef struct {
  const char *at; /* the plain text */
  Notice *notice;
  const char *reason;
  GArray *open;   /* Stretch: without a word yet */
  int month;      /* of the last date of the sentence, for "至23日" */
  gboolean dated; /* the last date had its year */
  gboolean only_encouraged; /* what the sentence says */
} Reader;

typedef struct {
  Day from, to;
  gboolean dated; /* begins with a year */
} Stretch;

static const char *const festivals[] = { "元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆" };

static void
clear_days (gpointer data)
{
  g_free (((NoticeDays *)data)->reason);
}

void
notice_free (Notice *notice)
{
  if (notice == NULL)
    return;
  g_array_unref (notice->days);
  g_ptr_array_unref (notice->remarks);
  g_free (notice);
}

static char *
make_plain (const char *text)
{
  static const char *const pairs[][2] = { { "：", ":" }, { "（", "(" }, { "）", ")" }, { "，", "," }, { "；", ";" },
                                          { "—", "至" }, { "－", "至" }, { "～", "至" }, { "–", "至" } };
  GString *out = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    guint pair = 0;
    while (pair < G_N_ELEMENTS (pairs) && !g_str_has_prefix (p, pairs[pair][0]))
      pair++;
    if (g_unichar_isspace (c) || c == 0xFEFF || c == 0x200B)
      continue;
    if (c >= 0xFF10 && c <= 0xFF19)
      g_string_append_c (out, (char)('0' + (c - 0xFF10)));
    else if (pair < G_N_ELEMENTS (pairs))
      g_string_append (out, pairs[pair][1]);
    else
      g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

/* ---- small pieces ---- */

static gboolean
take (const char **at, const char *word)
{
  if (!g_str_has_prefix (*at, word))
    return FALSE;
  *at += strlen (word);
  return TRUE;
}

/* A number followed by `unit`; nothing is taken otherwise. */
static gboolean
take_number (const char **at, const char *unit, int *ret_number)
{
  const char *p = *at;
  int number = 0, digits = 0;
  for (; g_ascii_isdigit (*p) && digits < 4; p++, digits++)
    number = number * 10 + (*p - '0');
  if (digits == 0 || !take (&p, unit))
    return FALSE;
  *at = p;
  *ret_number = number;
  return TRUE;
}

static int
weekday_in (const char *text, gsize len)
{
  static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "日", "天" };
  static const char *const words[] = { "星期", "周" };
  g_autofree char *inside = g_strndup (text, len);
  for (guint w = 0; w < G_N_ELEMENTS (words); w++) {
    const char *found = strstr (inside, words[w]);
    for (guint d = 0; found != NULL && d < G_N_ELEMENTS (digits); d++)
      if (g_str_has_prefix (found + strlen (words[w]), digits[d]))
        return (int)MIN (d, 6);
  }
  return -1;
}

static void
remark (Reader *reader, char *sentence)
{
  g_ptr_array_add (reader->notice->remarks, sentence);
}

/* "(农历腊月二十八、周日)" */
static void
take_brackets (Reader *reader, Day day)
{
  static const char *const names[] = { "一", "二", "三", "四", "五", "六", "日" };
  const char *end = reader->at[0] == '(' ? strchr (reader->at, ')') : NULL;
  char text[DAY_TEXT_SIZE];
  if (end == NULL)
    return;
  int said = weekday_in (reader->at, (gsize)(end - reader->at));
  if (said >= 0 && said != (int)day_weekday (day))
    remark (reader, g_strdup_printf (_ ("%1$s is a 周%2$s, the notice says 周%3$s: look at the notice again."), day_format (day, text),
                                     names[day_weekday (day)], names[said]));
  reader->at = end + 1;
}

/* ---- dates ---- */

/* [2025年][12月]31日 with what stands in brackets; without a month it is the last one's. FALSE: no date here. */
static gboolean
take_date (Reader *reader, Day *ret_day, GError **error)
{
  const char *p = reader->at;
  int year = reader->notice->year, month = reader->month, day;
  gboolean dated = take_number (&p, "年", &year);
  take_number (&p, "月", &month);
  if (month == 0 || !take_number (&p, "日", &day))
    return FALSE;
  if (year < YEAR_FIRST || year > YEAR_LAST || !date_exists (year, month, day)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%1$s: there is no %2$d-%3$d-%4$d"), reader->reason, year, month, day);
    return FALSE;
  }
  reader->at = p;
  reader->month = month;
  reader->dated = dated;
  *ret_day = day_from_ymd (year, month, day);
  take_brackets (reader, *ret_day);
  return TRUE;
}

static gboolean
take_stretch (Reader *reader, GError **error)
{
  Stretch days = { 0 };
  if (!take_date (reader, &days.from, error))
    return FALSE;
  days.to = days.from;
  days.dated = reader->dated;
  if ((take (&reader->at, "至") || take (&reader->at, "到")) && !take_date (reader, &days.to, error)) {
    if (*error == NULL)
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s: after 至 a day is missing"), reader->reason);
    return FALSE;
  }
  if (days.to < days.from) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s: a stretch of days ends before it begins"), reader->reason);
    return FALSE;
  }
  g_array_append_val (reader->open, days);
  return TRUE;
}

/* ---- sentences and sections ---- */

static gint64
close_stretches (Reader *reader, gboolean work)
{
  gint64 sum = 0;
  for (guint i = 0; i < reader->open->len && !reader->only_encouraged; i++) {
    const Stretch *stretch = &g_array_index (reader->open, Stretch, i);
    NoticeDays days = { stretch->from, stretch->to, work, g_strdup (reader->reason) };
    sum += days.to - days.from + 1;
    g_array_append_val (reader->notice->days, days);
  }
  g_array_set_size (reader->open, 0);
  return sum;
}

/* Where a sentence ends: what it encourages ends with it, and a signature's day is nobody's. */
static void
end_sentence (Reader *reader)
{
  reader->only_encouraged = FALSE;
  for (guint i = reader->open->len; i > 0; i--)
    if (g_array_index (reader->open, Stretch, i - 1).dated)
      g_array_remove_index (reader->open, i - 1);
}

/* A word that says what the days before it are. */
static gboolean
take_word (Reader *reader, gint64 *off)
{
  static const struct {
    const char *word;
    gboolean work;
  } words[] = { { "放假", FALSE }, { "补休", FALSE }, { "公休", FALSE }, { "休息", FALSE }, { "上班", TRUE } };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (take (&reader->at, words[i].word)) {
      gint64 sum = close_stretches (reader, words[i].work);
      *off += words[i].work ? 0 : sum;
      return TRUE;
    }
  return FALSE;
}

/* One section, up to `end`. A word without days before it (放假调休 after a stretch that was taken) says nothing new. */
static gboolean
read_section (Reader *reader, const char *end, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 off = 0;
  int said;
  reader->month = 0;
  while (reader->at < end) {
    if (g_ascii_isdigit (reader->at[0]) && take_stretch (reader, &local))
      continue;
    if (local != NULL) {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
    if (take_word (reader, &off))
      continue;
    if (take (&reader->at, "共") && take_number (&reader->at, "天", &said)) {
      if (said != off)
        remark (reader, g_strdup_printf (_ ("%1$s: the days that were read are %2$d, the notice says %3$d: look at the notice again."),
                                         reader->reason, (int)off, said));
    } else if (take (&reader->at, "鼓励"))
      reader->only_encouraged = TRUE;
    else if (take (&reader->at, "。"))
      end_sentence (reader);
    else
      reader->at = g_utf8_next_char (reader->at);
  }
  end_sentence (reader);
  if (reader->open->len > 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s: it is not said whether its days are 放假 or 上班"), reader->reason);
    return FALSE;
  }
  return TRUE;
}

/* Behind a Chinese numeral with 、, or p when there is none. */
static const char *
skip_numeral (const char *p)
{
  static const char numerals[] = "一二三四五六七八九十";
  const char *q = p;
  while (*q != '\0' && g_utf8_strchr (numerals, -1, g_utf8_get_char (q)) != NULL)
    q = g_utf8_next_char (q);
  return q > p && g_str_has_prefix (q, "、") ? q + strlen ("、") : p;
}

/* 国庆节、中秋节: whether up to `end` there is nothing but festivals. */
static gboolean
only_festivals (const char *p, const char *end)
{
  gboolean found = FALSE;
  do {
    found = FALSE;
    for (guint f = 0; f < G_N_ELEMENTS (festivals) && !found; f++)
      found = take (&p, festivals[f]);
    take (&p, "节");
    if (!take (&p, "、"))
      take (&p, "和");
  } while (found && p < end);
  return found && p == end;
}

/* The next "三、清明节:" or "清明节:" at or after p: *ret_name and *ret_body; NULL when there is none. Returns where it begins. */
static const char *
find_section (const char *p, char **ret_name, const char **ret_body)
{
  for (; *p != '\0'; p = g_utf8_next_char (p)) {
    const char *q = skip_numeral (p), *colon = strchr (q, ':');
    if (colon == NULL)
      return NULL;
    if (colon - q > 60 || memchr (q, '(', (gsize)(colon - q)) != NULL || (q == p && !only_festivals (q, colon)))
      continue;
    *ret_name = g_strndup (q, (gsize)(colon - q));
    *ret_body = colon + 1;
    return p;
  }
  return NULL;
}

static gboolean
read_sections (Reader *reader, GError **error)
{
  g_autofree char *name = NULL;
  const char *body = NULL;
  const char *head = find_section (reader->at, &name, &body);
  const char *end = head == NULL ? NULL : strstr (head, "国务院办公厅");
  if (end == NULL)
    end = reader->at + strlen (reader->at);
  while (head != NULL && head < end) {
    char *next_name = NULL;
    const char *next_body = NULL;
    const char *next = find_section (body, &next_name, &next_body);
    reader->reason = name;
    reader->at = body;
    if (!read_section (reader, next != NULL && next < end ? next : end, error)) {
      g_free (next_name);
      return FALSE;
    }
    g_free (name);
    name = next_name;
    head = next;
    body = next_body;
  }
  return TRUE;
}

/* ---- the whole ---- */

/* The year of the notice's title, else the first one that stands in it. */
static int
find_year (const char *plain)
{
  int year = 0, first = 0;
  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p)) {
    const char *q = p;
    if (!g_ascii_isdigit (*p) || !take_number (&q, "年", &year) || year < YEAR_FIRST || year > YEAR_LAST)
      continue;
    if (g_str_has_prefix (q, "部分节假日"))
      return year;
    first = first == 0 ? year : first;
  }
  return first;
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  const NoticeDays *left = a, *right = b;
  return left->from < right->from ? -1 : left->from > right->from ? 1 : (int)left->work - (int)right->work;
}

static gboolean
check_days (const Notice *notice, GError **error)
{
  char text[DAY_TEXT_SIZE];
  if (notice->days->len == 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("no holidays were found. Paste the whole notice, with lines like 一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。"));
    return FALSE;
  }
  for (guint i = 1; i < notice->days->len; i++) {
    const NoticeDays *before = &g_array_index (notice->days, NoticeDays, i - 1), *days = &g_array_index (notice->days, NoticeDays, i);
    if (days->from > before->to)
      continue;
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%1$s stands in the notice twice, with %2$s and with %3$s"),
                 day_format (days->from, text), before->reason, days->reason);
    return FALSE;
  }
  return TRUE;
}

static void
check_festivals (Notice *notice)
{
  for (guint f = 0; f < G_N_ELEMENTS (festivals); f++) {
    gboolean found = FALSE;
    for (guint i = 0; i < notice->days->len && !found; i++)
      found = strstr (g_array_index (notice->days, NoticeDays, i).reason, festivals[f]) != NULL;
    if (!found)
      g_ptr_array_add (notice->remarks, g_strdup_printf (_ ("%s does not stand in the notice."), festivals[f]));
  }
  for (guint i = 0; i < notice->days->len; i++) {
    const NoticeDays *days = &g_array_index (notice->days, NoticeDays, i);
    char text[DAY_TEXT_SIZE];
    for (Day day = days->from; days->work && day <= days->to; day++)
      if (day_weekday (day) < SAT)
        g_ptr_array_add (notice->remarks, g_strdup_printf (_ ("%1$s (%2$s) is no weekend, so it is a workday without the notice."),
                                                           day_format (day, text), days->reason));
  }
}

Notice *
notice_parse (const char *text, GError **error)
{
  g_autofree char *plain = make_plain (text);
  g_autoptr (Notice) notice = g_new0 (Notice, 1);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Stretch));
  notice->days = g_array_new (FALSE, FALSE, sizeof (NoticeDays));
  notice->remarks = g_ptr_array_new_with_free_func (g_free);
  g_array_set_clear_func (notice->days, clear_days);
  notice->year = find_year (plain);
  if (notice->year == 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("the notice does not say for which year it is: its title must be there"));
    return NULL;
  }
  Reader reader = { .at = plain, .notice = notice, .open = open };
  if (!read_sections (&reader, error))
    return NULL;
  g_array_sort (notice->days, by_day);
  if (!check_days (notice, error))
    return NULL;
  check_festivals (notice);
  return g_steal_pointer (&notice);
}

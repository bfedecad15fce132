/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/import-phrases.h"

#include "cal/days.h"
#include "cal/phrase.h"
#include "cli/import-say.h"
#include "store/load.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- how an import reads them ---- */

static PhraseCell
cell_of (guint flags)
{
  return flags & PAGE_SHIFTS ? PHRASE_OF_SHIFTS : flags & PAGE_DATES ? PHRASE_OF_NOTES : PHRASE_OF_PEOPLE;
}

/* A phrase is good when cal can read it; what it means on which day is plan's business. */
static gboolean
check_phrase (const char *text, guint flags, gpointer data, GError **error)
{
  (void)data;
  PhraseCell cell = cell_of (flags);
  g_autoptr (Phrase) phrase = phrase_parse_in (cell, text, error);
  if (phrase == NULL || cell != PHRASE_OF_SHIFTS || !phrase_is_open (phrase))
    return phrase != NULL;
  g_autofree char *three = phrase_examples (cell, text);
  g_set_error (error, PHRASE_ERROR, PHRASE_ERROR_SYNTAX, _ ("'%s' does not say on which days; every day is 每天. %s"), text, three);
  return FALSE;
}

static char *
with_years (const char *text, guint flags, Day as_of)
{
  return phrase_with_years (cell_of (flags), text, as_of);
}

static gboolean
read_hours (const char *text, int *ret_from, int *ret_to)
{
  g_autoptr (Phrase) phrase = phrase_parse (text, NULL);
  return phrase != NULL && phrase_clock (phrase, ret_from, ret_to);
}

static gboolean
says_any_time (const char *text)
{
  g_autoptr (Phrase) phrase = phrase_parse (text, NULL);
  g_autofree char *echo = phrase == NULL ? NULL : phrase_echo (phrase, "zh");
  return phrase != NULL && (phrase_is_open (phrase) || strcmp (echo, "每天") == 0);
}

void
import_phrases_read (ImportOptions *options)
{
  options->phrase = check_phrase;
  options->years = with_years;
  options->hours = read_hours;
  options->any_time = says_any_time;
}

/* ---- what it tells of them ---- */

#define SHOWN 12      /* phrases of each list without --all */
#define LED_SHOWN 30  /* to whom the menu leads: they are what she should check */
#define FIRST_DAYS 3  /* days named of each */
#define AHEAD 400     /* days in which they are looked for */
#define OFF_AHEAD 92  /* days in which 调休 is looked at */
#define OFF_SHOWN 3   /* days of each kind */

typedef struct {
  App *app;
  Days *days;
  Ints none; /* calendars: the statutory one alone */
  GString *out;
} Telling;

/* The bare week as a context: what the phrase would mean without 调休. */
static PhraseAnswer
plain_is_kind (Day day, PhraseKind kind, gpointer data)
{
  const Telling *t = data;
  return days_answer_plain (t->days, &t->none, day, kind);
}

/* The phrase's days from today to before `to`, as far as the calendars know (*ret_known_to). NULL when it
 * needs what a sheet alone does not know (an event's days). */
static GArray *
days_of (Telling *t, const Phrase *phrase, gboolean plain, Day to, Day *ret_known_to)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (Day));
  PhraseContext context = days_context (t->days, t->app->as_of);
  if (plain) {
    context.is_kind = plain_is_kind;
    context.data = t;
  }
  if (!phrase_days_known (phrase, &context, t->app->as_of, to, days, ret_known_to, NULL))
    return NULL;
  return g_steal_pointer (&days);
}

/* 9月25日周五, Fri 25 Sep; with the year where it is not today's. */
static char *
day_text (const Telling *t, Day day)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  Date date = day_to_date (day);
  const char *weekday = days_weekday_name ((int)day_weekday (day), t->app->chinese ? "zh" : "en");
  g_autofree char *year
      = date.year == day_to_date (t->app->as_of).year ? g_strdup ("") : g_strdup_printf (t->app->chinese ? "%d年" : " %d", date.year);
  return t->app->chinese ? g_strdup_printf ("%s%d月%d日%s", year, date.month, date.day, weekday)
                         : g_strdup_printf ("%s %d %s%s", weekday, date.day, months[date.month - 1], year);
}

static gboolean
has_day (const GArray *days, Day day)
{
  for (guint i = 0; i < days->len; i++)
    if (g_array_index (days, Day, i) == day)
      return TRUE;
  return FALSE;
}

/* A day that 调休 makes other than its weekday. */
static gboolean
is_odd (Telling *t, Day day, const char **ret_reason)
{
  DayInfo info = days_info (t->days, &t->none, day);
  *ret_reason = info.reason;
  return (info.kind == DAY_WORK && day_weekday (day) >= SAT) || (info.kind == DAY_OFF && day_weekday (day) < SAT);
}

/* "; also on Sun 20 Sep (国庆节补班)": the odd days of `days` that `others` has not, or has as well. */
static void
append_odd (Telling *t, const GArray *days, const GArray *others, gboolean in_both, const char *format)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0;
  for (guint i = 0; i < days->len && n <= OFF_SHOWN; i++) {
    Day day = g_array_index (days, Day, i);
    const char *reason;
    if (day >= t->app->as_of + OFF_AHEAD || has_day (others, day) != in_both || !is_odd (t, day, &reason))
      continue;
    g_autofree char *text = day_text (t, day);
    if (n < OFF_SHOWN)
      g_string_append_printf (list, t->app->chinese ? "%s%s（%s）" : "%s%s (%s)", n > 0 ? _ (", ") : "", text, reason);
    else
      g_string_append (list, " …");
    n++;
  }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (n > 0)
    g_string_append_printf (t->out, format, list->str);
#pragma GCC diagnostic pop
}

/* Whole weeks on end (每天, a long leave) fall on every kind of day; to say so tells nothing. */
static gboolean
has_whole_weeks (const GArray *days)
{
  for (guint i = 0; i + 6 < days->len; i++)
    if (g_array_index (days, Day, i + 6) == g_array_index (days, Day, i) + 6)
      return TRUE;
  return FALSE;
}

static void
append_days (Telling *t, const GArray *days, gboolean all_known)
{
  for (guint i = 0; i < days->len && i < FIRST_DAYS; i++) {
    g_autofree char *text = day_text (t, g_array_index (days, Day, i));
    g_string_append_printf (t->out, "%s%s", i > 0 ? _ (", ") : "", text);
  }
  if (days->len == 0)
    g_string_append (t->out, all_known ? _ ("no day from today on") : _ ("no day until the calendar ends"));
  else if (days->len > FIRST_DAYS)
    g_string_append (t->out, " …");
}

/* A wording without what may stand in it or not: 周二 and 每周 二 are the same to who reads them. */
static char *
bare_wording (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " ", -1);
  g_autofree char *joined = g_strjoinv ("", parts);
  g_auto (GStrv) pieces = g_strsplit (joined, "每", -1);
  return g_strjoinv ("", pieces);
}

/* 周三不行 = 每周一、二、四、五、六、日: as it was typed, where that is not our wording, and as it was understood. */
static void
append_wording (Telling *t, const Phrase *phrase, const char *text)
{
  g_autofree char *echo = phrase_echo (phrase, t->app->chinese ? "zh" : "en"), *chinese = phrase_echo (phrase, "zh");
  g_autofree char *typed = bare_wording (text), *plain = bare_wording (echo), *plain_chinese = bare_wording (chinese);
  gboolean ours = strcmp (typed, plain) == 0 || strcmp (typed, plain_chinese) == 0;
  g_string_append_printf (t->out, "  %s%s%s", ours ? "" : text, ours ? "" : " = ", echo);
}

static void
append_phrase (Telling *t, const char *text, gboolean shifts)
{
  g_autoptr (Phrase) phrase = phrase_parse (text, NULL);
  if (phrase == NULL) /* a lock's reference to a shift */
    return;
  Day to = t->app->as_of + AHEAD, known_to = to;
  g_autoptr (GArray) days = days_of (t, phrase, FALSE, to, &known_to);
  gboolean all_known = known_to == to;
  g_autoptr (GArray) plain = days == NULL ? NULL : days_of (t, phrase, TRUE, known_to, &known_to);
  append_wording (t, phrase, text);
  if (plain != NULL) {
    g_string_append (t->out, " → ");
    append_days (t, days, all_known);
    if (shifts && !has_whole_weeks (days))
      append_odd (t, days, plain, TRUE, _ ("; falls on %s"));
    append_odd (t, days, plain, FALSE, _ ("; also on %s"));
    append_odd (t, plain, days, FALSE, _ ("; not on %s"));
  }
  g_string_append_c (t->out, '\n');
}

static void
append_phrases (Telling *t, const GPtrArray *phrases, const char *title, gboolean shifts, gboolean all)
{
  guint shown = all ? phrases->len : MIN (phrases->len, t->app->leads ? LED_SHOWN : SHOWN);
  if (phrases->len > 0)
    g_string_append (t->out, title);
  for (guint i = 0; i < shown; i++)
    append_phrase (t, g_ptr_array_index (phrases, i), shifts);
  if (shown < phrases->len)
    import_say_more (t->app, phrases->len - shown, t->out);
}

char *
import_phrases_tell (App *app, Book *book, const ImportReport *report, gboolean all, GError **error)
{
  if (report->phrases->len + report->suiting->len == 0)
    return g_strdup ("");
  g_autoptr (Community) community = book_load_community (book, app->as_of, error);
  if (community == NULL)
    return NULL;
  g_autoptr (Days) days = days_new (community);
  Telling telling = { app, days, { 0 }, g_string_new (NULL) };
  append_phrases (&telling, report->phrases, _ ("when, as it was understood, with the next days and what make-up days (调休) do:\n"), TRUE, all);
  append_phrases (&telling, report->suiting, _ ("who can come when, and what is noted, as it was understood, with the next days:\n"), FALSE, all);
  return g_string_free (telling.out, FALSE);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/days.h"
#include "cal/lunar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Each calendar is a list of rows; a day asks all of them. Books have some tens of rows (the statutory ones a few
 * hundred), so that a scan costs less than an index would explain; the first and last day of each calendar cut off
 * the rest.
 */

#define BEFORE_ALL (G_MININT32 + 1) /* the end of a calendar that knows nothing */

typedef struct {
  GPtrArray *rows; /* const CalendarDays, of the community */
  gboolean school;
  Day begin, end;  /* what it knows of; DAY_NONE = open */
  Day term_first, term_last;
} DayTable;

struct Days {
  const Community *community;
  const char *lang;
  int statutory;      /* or NONE */
  DayTable *tables;   /* one a calendar */
  int *schools;
  guint n_schools;
  GStringChunk *texts;
};

#define BIT(what) (1u << (what))
#define CLOSING (BIT (DAYS_CLOSED) | BIT (DAYS_HOLIDAY))
#define OPENING (BIT (DAYS_OPEN) | BIT (DAYS_MAKEUP))

typedef enum {
  SAY_HOLIDAY, SAY_DAY_OFF, SAY_MAKEUP, SAY_MAKEUP_BARE, SAY_SCHOOL, SAY_TIMETABLE, SAY_CLOSED, SAY_OPEN, SAY_BREAK,
  SAY_NO_TERM
} Say;

static const struct {
  const char *zh, *en;
} sayings[] = {
  [SAY_HOLIDAY] = { "%s放假", "%s holiday" },
  [SAY_DAY_OFF] = { "放假", "day off" },
  [SAY_MAKEUP] = { "%s补班", "make-up workday for %s" },
  [SAY_MAKEUP_BARE] = { "补班", "make-up workday" },
  [SAY_SCHOOL] = { "%s，学校上课", "%s, school is in session" },
  [SAY_TIMETABLE] = { "%s，按%s时间", "%s, on the timetable of %s" },
  [SAY_CLOSED] = { "停课", "closed" },
  [SAY_OPEN] = { "上课", "school is in session" },
  [SAY_BREAK] = { "寒暑假", "school holiday" },
  [SAY_NO_TERM] = { "不在学期内", "not in term" },
};

static gboolean
is_zh (const Days *days)
{
  return g_str_has_prefix (days->lang, "zh");
}

static const char *
keep (Days *days, const char *text)
{
  return g_string_chunk_insert_const (days->texts, text);
}

static const char *
saying (const Days *days, Say say)
{
  return is_zh (days) ? sayings[say].zh : sayings[say].en;
}

/* The table above is the only source of these formats. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static const char *
say_of (Days *days, Say say, const char *first, const char *second)
{
  g_autofree char *text = g_strdup_printf (saying (days, say), first, second);
  return keep (days, text);
}
#pragma GCC diagnostic pop

const char *
days_weekday_name (int weekday, const char *lang)
{
  static const char *const zh[] = { "周一", "周二", "周三", "周四", "周五", "周六", "周日" };
  static const char *const en[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  g_return_val_if_fail (weekday >= 0 && weekday < 7, "");
  return g_str_has_prefix (lang, "zh") ? zh[weekday] : en[weekday];
}

/* ---- building ---- */

static void
table_init (DayTable *table)
{
  *table = (DayTable){ .rows = g_ptr_array_new (), .begin = DAY_NONE, .end = DAY_NONE, .term_first = DAY_NONE,
                       .term_last = DAY_NONE };
}

static Day
later (Day a, Day b)
{
  return MAX (a, b); /* DAY_NONE is the smallest */
}

static void
table_seal (DayTable *table, gboolean statutory)
{
  Day last = DAY_NONE, told = DAY_NONE, first = G_MAXINT32;
  for (guint i = 0; i < table->rows->len; i++) {
    const CalendarDays *row = g_ptr_array_index (table->rows, i);
    last = later (last, row->to);
    first = MIN (first, row->from);
    if (row->what == DAYS_PUBLISHED || row->what == DAYS_TERM)
      told = later (told, row->to);
    if (row->what != DAYS_TERM)
      continue;
    table->school = TRUE;
    table->term_last = later (table->term_last, row->to);
    table->term_first = table->term_first == DAY_NONE ? row->from : MIN (table->term_first, row->from);
  }
  table->end = told;
  if (!statutory)
    return;
  if (table->rows->len == 0) {
    table->end = BEFORE_ALL;
    return;
  }
  table->begin = day_from_ymd (day_to_date (first).year, 1, 1);
  if (told == DAY_NONE)
    table->end = last;
}

Days *
days_new (const Community *community)
{
  Days *days = g_new0 (Days, 1);
  guint n = community->calendars->len;
  days->community = community;
  days->lang = community_language (community);
  days->statutory = community_find_calendar (community, CALENDAR_STATUTORY);
  days->texts = g_string_chunk_new (1024);
  days->tables = g_new (DayTable, n);
  days->schools = g_new (int, n);
  for (guint i = 0; i < n; i++)
    table_init (&days->tables[i]);
  for (guint i = 0; i < community->calendar_days->len; i++) {
    const CalendarDays *row = community_at (community, calendar_days, CalendarDays, i);
    g_ptr_array_add (days->tables[row->calendar].rows, (gpointer)row);
  }
  for (guint i = 0; i < n; i++) {
    table_seal (&days->tables[i], (int)i == days->statutory);
    if (days->tables[i].school)
      days->schools[days->n_schools++] = (int)i;
  }
  return days;
}

void
days_free (Days *days)
{
  if (days == NULL)
    return;
  for (guint i = 0; i < days->community->calendars->len; i++)
    g_ptr_array_unref (days->tables[i].rows);
  g_string_chunk_free (days->texts);
  g_free (days->tables);
  g_free (days->schools);
  g_free (days);
}

gboolean
days_is_school (const Days *days, int calendar)
{
  return days->tables[calendar].school;
}

Day
days_end (const Days *days, int calendar)
{
  return days->tables[calendar].end;
}

/* The calendar that the event names and nothing is known of yet; NULL: none. */
static const char *
blank_calendar (const Days *days, const Ints *named)
{
  for (guint i = 0; named != NULL && i < named->n; i++)
    if (days->tables[named->at[i]].rows->len == 0)
      return community_at (days->community, calendars, Calendar, named->at[i])->name;
  return NULL;
}

char *
days_gap (const Days *days, const Ints *named, int calendar, Day first_unknown)
{
  char text[DAY_TEXT_SIZE];
  int year = day_to_date (first_unknown).year;
  const char *blank = calendar == NONE ? blank_calendar (days, named) : NULL;
  if (blank != NULL)
    return g_strdup_printf (_("nothing says when %1$s has school: write one row on the page 日历 (days): %1$s | first day of school | last day of school | 学期 (term)"), blank);
  if (calendar == NONE)
    return g_strdup (_("no calendar says which days these are: import the days sheet and name the calendar in the event's "
                       "calendar column"));
  const char *name = community_at (days->community, calendars, Calendar, calendar)->name;
  Day last = days_end (days, calendar);
  if (last <= BEFORE_ALL)
    return g_strdup_printf (_("%1$s has no days: import the days sheet of %2$d"), name, year);
  if (first_unknown <= last)
    return g_strdup_printf (_("%1$s says nothing of %2$s: import the days sheet of %3$d"), name,
                            day_format (first_unknown, text), year);
  day_format (last, text);
  if (days_is_school (days, calendar))
    return g_strdup_printf (_("%1$s ends on %2$s: import the days sheet with its next term"), name, text);
  return g_strdup_printf (_("%1$s ends on %2$s: import the days sheet of %3$d"), name, text, year);
}

/* ---- one calendar, one day ---- */

/* The row of these kinds that decides the day: the shorter stretch; of equal ones the closing one, then the first. */
static const CalendarDays *
deciding_row (const DayTable *table, Day day, guint kinds)
{
  const CalendarDays *best = NULL;
  for (guint i = 0; i < table->rows->len; i++) {
    const CalendarDays *row = g_ptr_array_index (table->rows, i);
    if (day < row->from || day > row->to || (kinds & BIT (row->what)) == 0)
      continue;
    if (best == NULL || row->to - row->from < best->to - best->from)
      best = row;
    else if (row->to - row->from == best->to - best->from && (BIT (best->what) & OPENING) != 0 &&
             (BIT (row->what) & OPENING) == 0)
      best = row;
  }
  return best;
}

/* A holiday's name in the book's language, as far as it is a festival that we know. */
static const char *
holiday_name (const Days *days, const char *name)
{
  Festival festival;
  gsize length = is_zh (days) ? 0 : festival_match (name, &festival);
  if (length > 0 && (name[length] == '\0' || strcmp (name + length, "节") == 0))
    return festival_name (festival, days->lang);
  return name;
}

/* A reason that already says it ("国庆调休补班", "Mid-Autumn holiday") is taken as it is. */
static const char *
named (Days *days, const CalendarDays *row, Say with_name, Say bare, const char *const *enough)
{
  if (row->reason == NULL || row->reason[0] == '\0')
    return saying (days, bare);
  for (; *enough != NULL; enough++)
    if (strstr (row->reason, *enough) != NULL)
      return keep (days, row->reason);
  return say_of (days, with_name, holiday_name (days, row->reason), NULL);
}

static const char *
row_reason (Days *days, const CalendarDays *row, gboolean statutory)
{
  static const char *const off[] = { "假", "休", "holiday", "off", NULL };
  static const char *const work[] = { "补", "班", "课", "make-up", "work", "school", NULL };
  static const Say bare[] = { [DAYS_BREAK] = SAY_BREAK, [DAYS_CLOSED] = SAY_CLOSED, [DAYS_OPEN] = SAY_OPEN,
                              [DAYS_MAKEUP] = SAY_MAKEUP_BARE, [DAYS_HOLIDAY] = SAY_DAY_OFF };
  if (statutory && row->what == DAYS_HOLIDAY)
    return named (days, row, SAY_HOLIDAY, SAY_DAY_OFF, off);
  if (statutory && row->what == DAYS_MAKEUP)
    return named (days, row, SAY_MAKEUP, SAY_MAKEUP_BARE, work);
  if (row->reason != NULL && row->reason[0] != '\0')
    return keep (days, row->reason);
  return saying (days, bare[row->what]);
}

static DayInfo
info_plain (Day day, DayKind kind, int calendar)
{
  return (DayInfo){ .kind = kind, .timetable = (int)day_weekday (day), .calendar = calendar, .reason = "" };
}

static DayInfo
info_of_row (Days *days, const CalendarDays *row, Day day)
{
  DayInfo info = info_plain (day, (BIT (row->what) & OPENING) != 0 ? DAY_WORK : DAY_OFF, row->calendar);
  info.by_row = TRUE;
  info.makeup = info.kind == DAY_WORK && day_weekday (day) >= SAT;
  info.timetable_given = info.kind == DAY_WORK && row->as_weekday != NONE;
  if (info.timetable_given)
    info.timetable = row->as_weekday;
  info.reason = row_reason (days, row, row->calendar == days->statutory);
  return info;
}

static DayInfo
statutory_info (Days *days, Day day)
{
  if (days->statutory == NONE)
    return info_plain (day, DAY_UNKNOWN, NONE);
  const DayTable *table = &days->tables[days->statutory];
  const CalendarDays *row = deciding_row (table, day, CLOSING | OPENING);
  if (row != NULL)
    return info_of_row (days, row, day);
  if (day > table->end || day < table->begin)
    return info_plain (day, DAY_UNKNOWN, days->statutory);
  return info_plain (day, day_weekday (day) < SAT ? DAY_WORK : DAY_OFF, days->statutory);
}

static DayInfo
with_timetable (Days *days, DayInfo info)
{
  if (info.timetable_given)
    info.reason = say_of (days, SAY_TIMETABLE, info.reason, days_weekday_name (info.timetable, days->lang));
  return info;
}

static DayInfo
school_info (Days *days, int calendar, Day day)
{
  const DayTable *table = &days->tables[calendar];
  const CalendarDays *row = deciding_row (table, day, CLOSING | OPENING | BIT (DAYS_BREAK));
  if (row != NULL)
    return with_timetable (days, info_of_row (days, row, day));
  if (day > table->end)
    return info_plain (day, DAY_UNKNOWN, calendar);
  if (deciding_row (table, day, BIT (DAYS_TERM)) == NULL) {
    DayInfo info = info_plain (day, DAY_OFF, calendar);
    info.reason = saying (days, SAY_NO_TERM);
    return info;
  }
  DayInfo info = statutory_info (days, day);
  if (!info.makeup)
    return info;
  info.reason = say_of (days, SAY_SCHOOL, info.reason, NULL);
  return with_timetable (days, info);
}

/* ---- sets of calendars ---- */

DayInfo
days_info (Days *days, const Ints *calendars, Day day)
{
  DayInfo info = statutory_info (days, day);
  gboolean closed = FALSE;
  for (guint i = 0; i < calendars->n && !closed; i++) {
    int calendar = calendars->at[i];
    const DayTable *table = &days->tables[calendar];
    if (calendar == days->statutory)
      continue;
    const CalendarDays *row = deciding_row (table, day, CLOSING | OPENING);
    if (row != NULL) {
      info = info_of_row (days, row, day);
      closed = info.kind == DAY_OFF;
    } else if (table->end != DAY_NONE && day > table->end && !info.by_row)
      info = info_plain (day, DAY_UNKNOWN, calendar);
  }
  return info;
}

DayInfo
days_school (Days *days, const Ints *calendars, Day day)
{
  DayInfo best = info_plain (day, DAY_UNKNOWN, NONE);
  gboolean any = FALSE;
  for (guint i = 0; i < calendars->n; i++) {
    if (!days_is_school (days, calendars->at[i]))
      continue;
    DayInfo info = school_info (days, calendars->at[i], day);
    if (!any || info.kind == DAY_WORK || (info.kind == DAY_UNKNOWN && best.kind == DAY_OFF))
      best = info;
    any = TRUE;
    if (best.kind == DAY_WORK)
      return best;
  }
  if (!any && days->n_schools == 1)
    return school_info (days, days->schools[0], day);
  return best;
}

DayInfo
days_of_calendar (Days *days, int calendar, Day day)
{
  if (calendar == days->statutory)
    return statutory_info (days, day);
  if (days_is_school (days, calendar))
    return school_info (days, calendar, day);
  return days_info (days, &(Ints){ 1, &calendar }, day);
}

const CalendarDays *
days_retimed (const Days *days, const Ints *calendars, const char *window, Day day)
{
  const CalendarDays *best = NULL;
  for (guint i = 0; i < calendars->n; i++) {
    const DayTable *table = &days->tables[calendars->at[i]];
    for (guint k = 0; k < table->rows->len; k++) {
      const CalendarDays *row = g_ptr_array_index (table->rows, k);
      if (row->what != DAYS_RETIMED || day < row->from || day > row->to)
        continue;
      if (row->window[0] != '\0' && strcmp (row->window, window) != 0)
        continue;
      gboolean closer = best == NULL || (row->window[0] != '\0' && best->window[0] == '\0');
      if (closer || (row->window[0] == best->window[0] && row->to - row->from < best->to - best->from))
        best = row;
    }
  }
  return best;
}

/* ---- what phrases ask ---- */

static gboolean
in_season (Day day, PhraseKind kind)
{
  int month = day_to_date (day).month;
  if (kind == PHRASE_SUMMER_HOLIDAY)
    return month >= 6 && month <= 9;
  if (kind == PHRASE_WINTER_HOLIDAY)
    return month == 12 || month <= 3;
  return TRUE;
}

/* A holiday of the school: a 寒暑假 row, or between two terms. */
static PhraseAnswer
school_holiday (const Days *days, int calendar, Day day)
{
  const DayTable *table = &days->tables[calendar];
  const CalendarDays *row = deciding_row (table, day, CLOSING | OPENING | BIT (DAYS_BREAK));
  if (row != NULL && row->what == DAYS_BREAK)
    return PHRASE_YES;
  if (deciding_row (table, day, BIT (DAYS_TERM)) != NULL || (row != NULL && (BIT (row->what) & OPENING) != 0))
    return PHRASE_NO;
  if (day > table->end)
    return PHRASE_UNKNOWN;
  return day > table->term_first && day < table->term_last ? PHRASE_YES : PHRASE_NO;
}

static PhraseAnswer
holiday_answer (const Days *days, const Ints *calendars, Day day, PhraseKind kind, int *ret_calendar)
{
  PhraseAnswer answer = PHRASE_NO;
  gboolean any = FALSE;
  for (guint i = 0; i < calendars->n; i++) {
    if (!days_is_school (days, calendars->at[i]))
      continue;
    any = TRUE;
    PhraseAnswer one = school_holiday (days, calendars->at[i], day);
    if (one == PHRASE_YES)
      return in_season (day, kind) ? PHRASE_YES : PHRASE_NO;
    if (one == PHRASE_UNKNOWN && in_season (day, kind)) {
      answer = PHRASE_UNKNOWN;
      *ret_calendar = calendars->at[i];
    }
  }
  if (any)
    return answer;
  *ret_calendar = NONE;
  if (days->n_schools != 1)
    return PHRASE_UNKNOWN;
  return holiday_answer (days, &(Ints){ 1, days->schools }, day, kind, ret_calendar);
}

PhraseAnswer
days_answer (Days *days, const Ints *calendars, Day day, PhraseKind kind, int *ret_calendar)
{
  if (kind != PHRASE_WORKDAY && kind != PHRASE_OFFDAY && kind != PHRASE_SCHOOLDAY)
    return holiday_answer (days, calendars, day, kind, ret_calendar);
  DayInfo info = kind == PHRASE_SCHOOLDAY ? days_school (days, calendars, day) : days_info (days, calendars, day);
  if (info.kind == DAY_UNKNOWN) {
    *ret_calendar = info.calendar;
    return PHRASE_UNKNOWN;
  }
  return (info.kind == DAY_OFF) == (kind == PHRASE_OFFDAY) ? PHRASE_YES : PHRASE_NO;
}

/* In term and not in a 寒暑假, whatever the week says. */
static gboolean
in_term (const Days *days, const Ints *calendars, Day day)
{
  Ints only = { 1, days->schools };
  gboolean any = FALSE;
  for (guint i = 0; i < calendars->n; i++) {
    if (!days_is_school (days, calendars->at[i]))
      continue;
    any = TRUE;
    const DayTable *table = &days->tables[calendars->at[i]];
    if (deciding_row (table, day, BIT (DAYS_TERM)) != NULL && deciding_row (table, day, BIT (DAYS_BREAK)) == NULL)
      return TRUE;
  }
  return !any && days->n_schools == 1 && in_term (days, &only, day);
}

PhraseAnswer
days_answer_plain (Days *days, const Ints *calendars, Day day, PhraseKind kind)
{
  gboolean weekday = day_weekday (day) < SAT;
  int calendar;
  switch (kind) {
  case PHRASE_WORKDAY:
    return weekday ? PHRASE_YES : PHRASE_NO;
  case PHRASE_OFFDAY:
    return weekday ? PHRASE_NO : PHRASE_YES;
  case PHRASE_SCHOOLDAY:
    return weekday && in_term (days, calendars, day) ? PHRASE_YES : PHRASE_NO;
  default:
    return holiday_answer (days, calendars, day, kind, &calendar) == PHRASE_YES ? PHRASE_YES : PHRASE_NO;
  }
}

static PhraseAnswer
people_is_kind (Day day, PhraseKind kind, gpointer data)
{
  Days *days = data;
  gboolean school = kind != PHRASE_WORKDAY && kind != PHRASE_OFFDAY;
  int calendar;
  return days_answer (days, &(Ints){ school ? days->n_schools : 0, days->schools }, day, kind, &calendar);
}

static const char *
people_calendar_name (PhraseKind kind, gpointer data)
{
  Days *days = data;
  if (kind == PHRASE_WORKDAY || kind == PHRASE_OFFDAY || days->n_schools == 0)
    return CALENDAR_STATUTORY;
  return community_at (days->community, calendars, Calendar, days->schools[0])->name;
}

PhraseContext
days_context (Days *days, Day as_of)
{
  return (PhraseContext){ .as_of = as_of, .is_kind = people_is_kind, .calendar_name = people_calendar_name,
                          .data = days };
}

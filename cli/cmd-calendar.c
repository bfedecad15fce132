/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/days.h"
#include "cal/lunar.h"
#include "cli/calendar-add.h"
#include "cli/command.h"
#include "cli/items.h"
#include "cli/term.h"
#include "store/load.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * What each day of a month is, and why: a column for the statutory calendar, one for each school, and one for each local
 * calendar that says something about the month.
 */

typedef enum { COLUMN_STATUTORY, COLUMN_SCHOOL, COLUMN_LOCAL } ColumnKind;

typedef struct {
  int calendar;
  ColumnKind kind;
  guint work, off, unknown; /* days of the month */
  Day first_unknown;
} Column;

typedef struct {
  const App *app;
  const Community *community;
  Days *days;
  Day from, to;
  GArray *columns; /* Column */
} View;

static const char *
language (const View *view)
{
  return view->app->chinese ? "zh" : "en";
}

/* What the calendar itself says: a local one lies over the statutory one, whose answers are not repeated. */
static DayInfo
info_of (const View *view, const Column *column, Day day)
{
  DayInfo info = days_of_calendar (view->days, column->calendar, day);
  if (column->kind == COLUMN_LOCAL && info.calendar != column->calendar)
    return (DayInfo){ .kind = info.kind, .timetable = info.timetable, .calendar = info.calendar, .reason = "" };
  return info;
}

static gboolean
says_something (const View *view, int calendar)
{
  for (guint i = 0; i < view->community->calendar_days->len; i++) {
    const CalendarDays *row = community_at (view->community, calendar_days, CalendarDays, i);
    if (row->calendar == calendar && row->from < view->to && row->to >= view->from)
      return TRUE;
  }
  return FALSE;
}

static void
count_column (const View *view, Column *column)
{
  for (Day day = view->from; day < view->to; day++) {
    DayInfo info = info_of (view, column, day);
    column->work += info.kind == DAY_WORK;
    column->off += info.kind == DAY_OFF;
    if (info.kind == DAY_UNKNOWN && info.calendar == column->calendar && column->unknown++ == 0)
      column->first_unknown = day;
  }
}

static void
add_column (View *view, int calendar, int statutory)
{
  Column column = { .calendar = calendar, .kind = COLUMN_LOCAL };
  if (calendar == statutory)
    column.kind = COLUMN_STATUTORY;
  else if (days_is_school (view->days, calendar))
    column.kind = COLUMN_SCHOOL;
  else if (!says_something (view, calendar))
    return;
  count_column (view, &column);
  g_array_append_val (view->columns, column);
}

static void
choose_columns (View *view)
{
  int statutory = community_find_calendar (view->community, CALENDAR_STATUTORY);
  if (statutory != NONE)
    add_column (view, statutory, statutory);
  for (int i = 0; i < (int)view->community->calendars->len; i++)
    if (i != statutory)
      add_column (view, i, statutory);
}

/* "放学 11:30–12:00（节前半天）" of each 改时 row of the day, or "". */
static char *
times_of (const View *view, int calendar, Day day)
{
  GString *out = g_string_new (NULL);
  char start[DAY_TEXT_SIZE], end[DAY_TEXT_SIZE];
  for (guint i = 0; i < view->community->calendar_days->len; i++) {
    const CalendarDays *row = community_at (view->community, calendar_days, CalendarDays, i);
    if (row->calendar != calendar || row->what != DAYS_RETIMED || day < row->from || day > row->to)
      continue;
    g_string_append_printf (out, "%s%s%s%s–%s", out->len > 0 ? "; " : "", row->window, row->window[0] != '\0' ? " " : "",
                            row->start == UNSET ? "" : minute_format (row->start, start),
                            row->end == UNSET ? "" : minute_format (row->end, end));
    if (row->reason != NULL && row->reason[0] != '\0')
      g_string_append_printf (out, view->app->chinese ? "（%s）" : " (%s)", row->reason);
  }
  return g_string_free (out, FALSE);
}

/* ---- for people ---- */

static const char *
kind_word (ColumnKind column, DayKind kind)
{
  static const char *const words[][3] = {
    [COLUMN_STATUTORY] = { N_ ("not known"), N_ ("workday"), N_ ("day off") },
    [COLUMN_SCHOOL] = { N_ ("not known"), N_ ("school day"), N_ ("no school") },
    [COLUMN_LOCAL] = { N_ ("not known"), N_ ("open"), N_ ("closed") },
  };
  return _ (words[column][kind]);
}

static char *
cell_text (const View *view, const Column *column, Day day)
{
  DayInfo info = info_of (view, column, day);
  g_autofree char *times = times_of (view, column->calendar, day);
  gboolean own = column->kind != COLUMN_LOCAL || info.calendar == column->calendar;
  GString *out = g_string_new (own ? kind_word (column->kind, info.kind) : "");
  if (own && info.reason[0] != '\0')
    g_string_append_printf (out, view->app->chinese ? "（%s）" : " (%s)", info.reason);
  if (times[0] != '\0')
    g_string_append_printf (out, "%s%s", out->len > 0 ? "  " : "", times);
  return g_string_free (out, FALSE);
}

static const char *
cell_colour (const View *view, const Column *column, Day day)
{
  DayInfo info = info_of (view, column, day);
  if (column->kind == COLUMN_LOCAL && info.calendar != column->calendar)
    return NULL;
  return info.kind == DAY_UNKNOWN ? "purple" : info.kind == DAY_OFF ? "red" : info.by_row ? "orange" : NULL;
}

/* The names of all festivals of a day, or "". */
static char *
festivals_of (const View *view, Day day)
{
  GString *out = g_string_new (NULL);
  for (Festival f = 0; f < FESTIVAL_COUNT; f++) {
    Day found;
    if (festival_next (f, day, &found) && found == day)
      g_string_append_printf (out, "%s%s", out->len == 0 ? "" : view->app->chinese ? "、" : ", ",
                              festival_name (f, language (view)));
  }
  return g_string_free (out, FALSE);
}

static char *
day_text (const View *view, Day day)
{
  char text[DAY_TEXT_SIZE];
  return g_strdup_printf ("%s %s", day_format (day, text), days_weekday_name ((int)day_weekday (day), language (view)));
}

static char *
text_of (const View *view, Day day, guint column)
{
  char *lunar;
  switch (column) {
  case 0:
    return day_text (view, day);
  case 1:
    lunar = lunar_text (day, language (view));
    return lunar != NULL ? lunar : g_strdup ("");
  case 2:
    return festivals_of (view, day);
  default:
    return cell_text (view, &g_array_index (view->columns, Column, column - 3), day);
  }
}

static const char *
heading (const View *view, guint column)
{
  const char *const fixed[] = { _ ("day"), _ ("lunar"), _ ("festival") };
  if (column < G_N_ELEMENTS (fixed))
    return fixed[column];
  return community_at (view->community, calendars, Calendar, g_array_index (view->columns, Column, column - 3).calendar)->name;
}

static void
append_cell (const View *view, GString *out, const char *text, int width, const char *colour, gboolean last)
{
  gboolean on = view->app->colour && colour != NULL && text[0] != '\0';
  term_colour (out, colour, on);
  g_string_append (out, text);
  term_plain (out, on);
  for (int i = term_width (text); !last && i < width + 2; i++)
    g_string_append_c (out, ' ');
}

static void
append_line (const View *view, GString *out, Day day, const int *widths)
{
  guint n = view->columns->len + 3;
  gsize begin = out->len;
  for (guint column = 0; column < n; column++) {
    g_autofree char *text = day == DAY_NONE ? g_strdup (heading (view, column)) : text_of (view, day, column);
    const char *colour = day == DAY_NONE || column < 2 ? NULL
                         : column == 2 ? "red"
                                       : cell_colour (view, &g_array_index (view->columns, Column, column - 3), day);
    append_cell (view, out, text, widths[column], colour, column + 1 == n);
  }
  while (out->len > begin && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
append_counts (const View *view, GString *out)
{
  for (guint i = 0; i < view->columns->len; i++) {
    const Column *column = &g_array_index (view->columns, Column, i);
    const char *name = community_at (view->community, calendars, Calendar, column->calendar)->name;
    if (column->kind == COLUMN_STATUTORY)
      g_string_append_printf (out, _ ("%1$s: %2$u workdays, %3$u days off\n"), name, column->work, column->off);
    else if (column->kind == COLUMN_SCHOOL)
      g_string_append_printf (out, _ ("%1$s: %2$u school days, %3$u days without school\n"), name, column->work, column->off);
  }
}

static void
print_text (const View *view)
{
  guint n = view->columns->len + 3;
  g_autofree int *widths = g_new0 (int, n);
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint column = 0; column < n; column++) {
    widths[column] = term_width (heading (view, column));
    for (Day day = view->from; day < view->to; day++) {
      g_autofree char *text = text_of (view, day, column);
      widths[column] = MAX (widths[column], term_width (text));
    }
  }
  append_line (view, out, DAY_NONE, widths);
  for (Day day = view->from; day < view->to; day++)
    append_line (view, out, day, widths);
  g_string_append_c (out, '\n');
  append_counts (view, out);
  g_print ("%s", out->str);
}

/* ---- for programs ---- */

/* One record a day and calendar. kind is work, off or unknown (of a school: school days and days without); timetable is the
 * weekday (1 = Monday) whose timetable holds; given says that a row says so; times are the windows with other times. */
static void
print_data (const View *view)
{
  static const char *const keys[] = { "day",    "weekday",   "lunar", "festival", "calendar", "school", "kind",
                                      "makeup", "timetable", "given", "reason",   "times",    NULL };
  static const char *const kinds[] = { [DAY_UNKNOWN] = "unknown", [DAY_WORK] = "work", [DAY_OFF] = "off" };
  g_autoptr (Items) items = items_new (keys);
  char text[DAY_TEXT_SIZE];
  for (Day day = view->from; day < view->to; day++) {
    g_autofree char *lunar = lunar_text (day, language (view)), *festivals = festivals_of (view, day);
    for (guint i = 0; i < view->columns->len; i++) {
      const Column *column = &g_array_index (view->columns, Column, i);
      DayInfo info = info_of (view, column, day);
      g_autofree char *times = times_of (view, column->calendar, day);
      items_text (items, day_format (day, text));
      items_number (items, (int)day_weekday (day) + 1);
      items_text (items, lunar);
      items_text (items, festivals);
      items_text (items, community_at (view->community, calendars, Calendar, column->calendar)->name);
      items_flag (items, column->kind == COLUMN_SCHOOL);
      items_text (items, kinds[info.kind]);
      items_flag (items, info.makeup);
      items_number (items, info.timetable + 1);
      items_flag (items, info.timetable_given);
      items_text (items, info.reason);
      items_text (items, times);
    }
  }
  items_print (items, view->app->format);
}

/* Names each calendar that ends before the month does; TRUE when there is one. */
static gboolean
print_gaps (const View *view)
{
  gboolean any = FALSE;
  for (guint i = 0; i < view->columns->len; i++) {
    const Column *column = &g_array_index (view->columns, Column, i);
    if (column->unknown == 0)
      continue;
    g_autofree char *gap = days_gap (view->days, NULL, column->calendar, column->first_unknown);
    g_printerr ("%s\n", gap);
    any = TRUE;
  }
  return any;
}

/* paiban calendar 2026-09: what each day of the month is, and why; calendar add FILE: a new year's notice. */
int
cmd_calendar (App *app, int argc, char **argv, GError **error)
{
  View view = { .app = app };
  gboolean yes = FALSE;
  g_autofree char *calendar = NULL;
  const GOptionEntry entries[] = {
    { "calendar", 0, 0, G_OPTION_ARG_STRING, &calendar, N_ ("add: the calendar that the notice is for (default 国家节假日)"), N_ ("NAME") },
    { "yes", 'y', 0, G_OPTION_ARG_NONE, &yes, N_ ("add: do not ask"), NULL },
    { NULL }
  };
  if (!command_parse (app, entries, _ ("MONTH | add FILE"),
                      _ ("Shows what each day of a month is, and why; or reads a year's holiday notice, pasted into a text file."), &argc,
                      &argv, 1, 2, error))
    return EXIT_USAGE;
  if (argc == 3 && strcmp (argv[1], "add") == 0)
    return calendar_add (app, argv[2], calendar != NULL ? calendar : CALENDAR_STATUTORY, yes, error);
  if (argc == 3) {
    g_set_error (error, USAGE_ERROR, 0, _ ("calendar takes one month like 2026-09, or add and the notice's file"));
    return EXIT_USAGE;
  }
  if (!command_month (app, argv[1], &view.from, &view.to, error))
    return EXIT_USAGE;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
  g_autoptr (Community) community = book == NULL ? NULL : book_load_community (book, app->as_of, error);
  if (community == NULL)
    return EXIT_ERROR;
  g_autoptr (Days) days = days_new (community);
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (Column));
  view.community = community;
  view.days = days;
  view.columns = columns;
  choose_columns (&view);
  if (app->format == FORMAT_TEXT)
    print_text (&view);
  else
    print_data (&view);
  return print_gaps (&view) ? EXIT_NEEDS : EXIT_DONE;
}

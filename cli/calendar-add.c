/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/calendar-add.h"

#include "cal/days.h"
#include "cal/notice.h"
#include "cli/safety.h"
#include "cli/term.h"
#include "store/decode.h"
#include "store/import.h"
#include "store/load.h"

#include <glib/gi18n-lib.h>

/* ---- what the calendar knows ---- */

/* The last day that the calendar says it knows, or DAY_NONE. */
static Day
known_until (const Community *community, const char *calendar)
{
  int index = community_find_calendar (community, calendar);
  Day last = DAY_NONE;
  for (guint i = 0; index != NONE && i < community->calendar_days->len; i++) {
    const CalendarDays *row = community_at (community, calendar_days, CalendarDays, i);
    if (row->calendar == index && row->what == DAYS_PUBLISHED && (last == DAY_NONE || row->to > last))
      last = row->to;
  }
  return last;
}

/* ---- the days as rows of the sheet ---- */

#define CELLS 5
static const char *const columns[] = { "calendar", "from", "to", "what", "reason", NULL };

typedef struct {
  GPtrArray *texts; /* owns the cells */
  GArray *rows;     /* ImportTableRow */
} Rows;

static void
add_row (Rows *rows, const char *calendar, Day from, Day to, const char *what, const char *reason)
{
  char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
  const char **cells = g_new0 (const char *, CELLS);
  const char *texts[CELLS] = { calendar, day_format (from, first), day_format (to, last), what, reason };
  for (guint i = 0; i < CELLS; i++) {
    char *text = g_strdup (texts[i]);
    cells[i] = text;
    g_ptr_array_add (rows->texts, text);
  }
  g_ptr_array_add (rows->texts, cells);
  ImportTableRow row = { rows->rows->len + 1, cells };
  g_array_append_val (rows->rows, row);
}

static ImportReport *
put_in (App *app, Book *book, const Community *community, const Notice *notice, const char *calendar, const char *path, gboolean apply,
        GError **error)
{
  Day last = known_until (community, calendar), end = day_from_ymd (notice->year, 12, 31);
  g_autofree char *name = g_path_get_basename (path), *command = g_strdup_printf ("calendar add %s", name);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (ImportTableRow));
  Rows rows = { texts, array };
  if (last == DAY_NONE || last < end)
    add_row (&rows, calendar, day_from_ymd (notice->year, 1, 1), end, "公布到", NULL);
  for (guint i = 0; i < notice->days->len; i++) {
    const NoticeDays *days = &g_array_index (notice->days, NoticeDays, i);
    add_row (&rows, calendar, days->from, days->to, days->work ? "补班" : "放假", days->reason);
  }
  g_autoptr (GArray) overrides = g_array_new (FALSE, FALSE, sizeof (ImportOverride));
  g_autoptr (GArray) remarks = g_array_new (FALSE, FALSE, sizeof (ImportRemark));
  ImportTable table = { name, PAGE_DAYS, columns, array, overrides, remarks };
  ImportOptions options = { app->as_of, app->chinese, TRUE, NULL, NULL };
  return apply ? import_apply_table (book, &table, &options, command, app->now, error)
               : import_preview_table (book, &table, &options, error);
}

/* ---- saying it ---- */

static void
append_days (const App *app, const Notice *notice, GString *out)
{
  g_autoptr (Table) table = table_new (4);
  const char *language = app->chinese ? "zh" : "en";
  for (guint i = 0; i < notice->days->len; i++) {
    const NoticeDays *days = &g_array_index (notice->days, NoticeDays, i);
    for (Day day = days->from; day <= days->to; day++) {
      char text[DAY_TEXT_SIZE];
      table_cell (table, day_format (day, text));
      table_cell (table, days_weekday_name ((int)day_weekday (day), language));
      table_cell (table, days->work ? _ ("workday instead") : _ ("day off"));
      table_cell (table, days->reason);
    }
  }
  table_append_text (table, out);
}

/* A calendar knows every day up to its end: a year that is jumped over would be taken for one without holidays. */
static gboolean
refuse_gap (const Community *community, const Notice *notice, const char *calendar, GError **error)
{
  char text[DAY_TEXT_SIZE];
  Day last = known_until (community, calendar);
  if (last == DAY_NONE || last + 1 >= day_from_ymd (notice->year, 1, 1))
    return FALSE;
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("%1$s is known up to %2$s: add the notice of %3$d before that of %4$d"), calendar,
               day_format (last, text), day_to_date (last + 1).year, notice->year);
  return TRUE;
}

static gboolean
say_notice (const App *app, const Notice *notice, const char *calendar)
{
  guint off = 0, work = 0;
  g_autoptr (GString) out = g_string_new (NULL);
  append_days (app, notice, out);
  for (guint i = 0; i < notice->days->len; i++) {
    const NoticeDays *days = &g_array_index (notice->days, NoticeDays, i);
    *(days->work ? &work : &off) += (guint)(days->to - days->from + 1);
  }
  g_string_append_printf (out, _ ("%1$s %2$d: %3$u days off, %4$u workdays instead; the calendar is then known up to %2$d-12-31.\n"), calendar,
                          notice->year, off, work);
  gboolean odd = notice->remarks->len > 0;
  for (guint i = 0; i < notice->remarks->len; i++)
    g_string_append_printf (out, _ ("Note: %s\n"), (const char *)notice->remarks->pdata[i]);
  g_print ("%s", out->str);
  return odd;
}

/* A year that was there already is replaced by what differs; days that the notice no longer names are said. */
static void
say_difference (const ImportReport *report)
{
  guint news = import_report_changes (report);
  if (news == 0)
    g_print (_ ("The book has all of it already: nothing to change.\n"));
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = report->items->pdata[i];
    if (item->what == IMPORT_CHANGED)
      g_print ("  %s: %s → %s\n", item->column, item->old, item->new);
    else if (item->what >= IMPORT_REFUSED)
      g_print ("  %s\n", item->message);
  }
}

static Notice *
read_notice (const char *path, GError **error)
{
  g_autofree char *text = decode_file (path, NULL, error);
  Notice *notice = text == NULL ? NULL : notice_parse (text, error);
  if (text != NULL && notice == NULL)
    g_prefix_error (error, "%s: ", path);
  return notice;
}

int
calendar_add (App *app, const char *path, const char *calendar, gboolean yes, GError **error)
{
  g_autoptr (Notice) notice = read_notice (path, error);
  g_autoptr (Book) book = notice == NULL ? NULL : command_open_book (app, BOOK_READ, error);
  g_autoptr (Community) community = book == NULL ? NULL : book_load_community (book, app->as_of, error);
  g_autoptr (ImportReport) preview = community == NULL || refuse_gap (community, notice, calendar, error) ? NULL : put_in (app, book, community, notice, calendar, path, FALSE, error);
  if (preview == NULL)
    return EXIT_ERROR;
  gboolean odd = say_notice (app, notice, calendar);
  say_difference (preview);
  guint news = import_report_changes (preview);
  if (news == 0)
    return odd ? EXIT_NEEDS : EXIT_DONE;
  if (!yes && !command_ask (_ ("Put it into the book?"))) {
    g_print (_ ("Nothing is changed: answer y, or give --yes.\n"));
    return EXIT_NEEDS;
  }
  g_clear_pointer (&book, book_close);
  book = command_open_book (app, BOOK_WRITE, error);
  g_autoptr (ImportReport) report = book == NULL ? NULL : put_in (app, book, community, notice, calendar, path, TRUE, error);
  if (report == NULL)
    return EXIT_ERROR;
  g_print (_ ("Done. “paiban undo” takes it back; “paiban plan” takes the new days into account.\n"));
  return safety_copy (app, book) && !odd ? EXIT_DONE : EXIT_NEEDS;
}
